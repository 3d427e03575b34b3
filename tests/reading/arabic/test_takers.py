"""Who takes a place where its sentence does not say so plainly: the subject told before, behind
the verb or behind its object, "its forces", "the attackers", the adversary of who was driven out,
the party that a text, an office or an outlet speaks for.

Sentences made up for these tests; who is expected is an actor or the group that counts him.
"""

import datetime as dt

import pytest

from libya_map.actor import Actors
from libya_map.evaluation.match import same_actor
from libya_map.report import Report

# day of publication, outlet, places with their takers, text
TAKERS = [
    # subject told in an earlier sentence
    (
        "2019-04-05",
        "",
        "gharyan LNA",
        "تقدمت قوات حفتر من الجفرة شمالا فجر الخميس. وقبيل الظهر دخلت غريان من دون قتال.",
    ),
    (
        "2016-06-06",
        "",
        "sirte-port GNA",
        (
            "هاجم مقاتلو البنيان المرصوص مواقع تنظيم الدولة غرب المدينة مساء الأحد. وبعد "
            "ساعتين سيطروا على ميناء سرت."
        ),
    ),
    (
        "2011-08-22",
        "",
        "gharyan NTC",
        (
            "زحف الثوار من الجبل الغربي يوم الخميس. وبحلول المساء كانوا قد دخلوا غريان وطردوا "
            "منها كتائب القذافي."
        ),
    ),
    (
        "2015-06-10",
        "",
        "harawa IS",
        "شن تنظيم الدولة هجوما على الكتيبة 166 أمس الثلاثاء، فاستولى على هراوة بعد ساعات.",
    ),
    (
        "2018-06-15",
        "",
        "sidra-terminal JADHRAN",
        "باغتت مجموعات إبراهيم الجضران قوات حفتر فجر أمس الخميس، واستولت على ميناء السدرة.",
    ),
    (
        "2017-03-04",
        "",
        "ras-lanuf BDB",
        "باغتت سرايا الدفاع عن بنغازي الجيش الوطني فجر الجمعة ودخلت بلدة راس لانوف.",
    ),
    (
        "2020-06-06",
        "",
        "tarhuna GNA; bani-walid GNA",
        (
            "طاردت قوات الوفاق مسلحي حفتر أمس الجمعة حتى ترهونة. ثم دخلتها بلا مقاومة، وتسلمت "
            "بني وليد من أعيانها في اليوم ذاته."
        ),
    ),
    # pronoun of possession
    (
        "2020-06-04",
        "",
        "tripoli-airport GNA",
        (
            "أعلنت حكومة الوفاق أمس الأربعاء أن قواتها سيطرت على مطار طرابلس الدولي بعد طرد "
            "مليشيات حفتر."
        ),
    ),
    (
        "2018-06-22",
        "",
        "sidra-terminal LNA",
        "قال حفتر في كلمة متلفزة إن رجاله استعادوا أمس الخميس ميناء السدرة من عصابة الجضران.",
    ),
    (
        "2016-12-07",
        "",
        "sirte GNA",
        (
            "خاض البنيان المرصوص سبعة أشهر من القتال ضد تنظيم الدولة. وأمس الثلاثاء صارت سرت "
            "كلها في يد مقاتليه."
        ),
    ),
    (
        "2011-10-18",
        "",
        "bani-walid NTC",
        "أعلن المجلس الوطني الانتقالي أمس الاثنين أن بني وليد باتت تحت سيطرة مقاتليه.",
    ),
    (
        "2019-02-22",
        "",
        "murzuq LNA",
        "اشتبك الجيش الوطني مع مسلحين من التبو يومين، ثم دخلت وحداته مرزق أمس الخميس.",
    ),
    (
        "2017-06-04",
        "",
        "jufra-airbase LNA",
        (
            "قصف طيران الجيش الوطني مواقع سرايا الدفاع عن بنغازي في الجفرة، وبعد ذلك دخلت "
            "قواته قاعدة الجفرة الجوية أمس السبت."
        ),
    ),
    # our forces
    (
        "2019-12-28",
        "",
        "naqliya-camp LNA",
        "وقال المتحدث باسم القيادة العامة: دخلت قواتنا معسكر النقلية أمس الجمعة والعدو يفر.",
    ),
    (
        "2020-05-19",
        "",
        "watiya-airbase GNA",
        "قال الناطق باسم بركان الغضب إن أبطالنا دخلوا قاعدة الوطية أمس الاثنين.",
    ),
    (
        "2019-06-27",
        "",
        "gharyan GNA",
        (
            "وأكد آمر غرفة العمليات الميدانية بالمنطقة الغربية التابعة للوفاق أنهم دخلوا غريان "
            "ظهر أمس الأربعاء."
        ),
    ),
    # adversary driven out
    (
        "2011-08-24",
        "",
        "bab-al-aziziya NTC",
        "طردت كتائب القذافي من باب العزيزية عصر أمس الثلاثاء.",
    ),
    (
        "2018-06-12",
        "",
        "derna-port LNA",
        "خرج ميناء درنة أمس الاثنين من يد قوة حماية درنة بعد هجوم للجيش الوطني.",
    ),
    (
        "2020-05-22",
        "",
        "al-asabia GNA",
        "فقدت قوات حفتر أمس الخميس بلدة الأصابعة أمام تقدم قوات الوفاق.",
    ),
    ("2020-05-22", "", "al-asabia GNA", "خسر حفتر الأصابعة أمس الخميس بعد هجوم شنته قوات الوفاق."),
    (
        "2017-03-15",
        "",
        "sidra-terminal LNA",
        (
            "لم يعد لسرايا الدفاع عن بنغازي وجود في ميناء السدرة منذ أمس الثلاثاء بعدما "
            "اقتحمته قوات الجيش الوطني."
        ),
    ),
    # VOS
    ("2019-04-05", "", "surman LNA", "دخل مدينة صرمان مساء أمس الخميس رتل من قوات حفتر."),
    (
        "2014-08-24",
        "",
        "tripoli-airport DAWN",
        "سيطرت على مطار طرابلس الدولي أمس السبت كتائب من مصراتة.",
    ),
    # attachments
    (
        "2016-05-31",
        "",
        "bin-jawad PFG",
        "سيطرت قوة يقودها آمر حرس المنشآت النفطية على بن جواد أمس الاثنين.",
    ),
    (
        "2015-02-10",
        "",
        "nawfaliya IS",
        "سيطر مسلحون يعلنون الولاء لتنظيم الدولة الإسلامية على النوفلية أول أمس الأحد.",
    ),
    (
        "2019-01-29",
        "",
        "sabha-castle LNA",
        "سيطر اللواء العاشر مشاة التابع للقيادة العامة على قلعة سبها أمس الاثنين.",
    ),
    (
        "2018-01-08",
        "",
        "ras-ajdir GNA",
        "تسلمت قوة مكلفة من المجلس الرئاسي معبر راس اجدير أول أمس السبت.",
    ),
    (
        "2019-12-20",
        "",
        "naqliya-camp LNA",
        "دخلت وحدات من اللواء 9 ترهونة معسكر النقلية أمس الخميس.",
    ),
    # outlet and army
    (
        "2019-04-07",
        "قناة ليبيا الأحرار",
        "azizia GNA",
        "استعاد الجيش الليبي العزيزية أمس السبت وطرد المليشيات المهاجمة.",
    ),
    (
        "2019-04-06",
        "بوابة إفريقيا الإخبارية",
        "azizia LNA",
        "دخل الجيش الليبي العزيزية أمس الجمعة بعد فرار المليشيات.",
    ),
    (
        "2020-05-19",
        "وكالة الأناضول",
        "watiya-airbase GNA",
        "سيطر الجيش الليبي، الاثنين، على قاعدة الوطية الجوية.",
    ),
    (
        "2012-06-05",
        "",
        "tripoli-airport OTHER",
        "استعادت القوات الحكومية مطار طرابلس أمس الاثنين من مسلحين من ترهونة.",
    ),
    # locals
    ("2018-05-14", "", "sabha-castle OTHER", "سيطر مسلحون من التبو على قلعة سبها أول أمس السبت."),
    ("2014-08-06", "", "camp-27 OTHER", "استولى مسلحون من ورشفانة على معسكر 27 أمس الثلاثاء."),
    # the attackers / same forces
    (
        "2019-04-05",
        "",
        "gharyan LNA; surman LNA",
        "سيطرت قوات حفتر على غريان الخميس. وفي المساء دخلت القوات نفسها صرمان.",
    ),
    (
        "2018-06-15",
        "",
        "sidra-terminal JADHRAN; ras-lanuf-terminal JADHRAN",
        (
            "هاجم مسلحو الجضران الهلال النفطي أمس الخميس. وسيطر المهاجمون على مينائي السدرة "
            "وراس لانوف."
        ),
    ),
    (
        "2011-03-10",
        "",
        "zawiya GADDAFI",
        ("قصفت كتائب القذافي الزاوية طوال الأسبوع، ودخلها الجنود أمس الأربعاء بعد انسحاب الثوار."),
    ),
    # loser admits
    (
        "2019-06-27",
        "",
        "gharyan GNA",
        "أقر مصدر في الجيش الوطني بسقوط غريان أمس الأربعاء في يد قوات الوفاق.",
    ),
    (
        "2020-04-14",
        "",
        "surman GNA; sabratha GNA",
        ("اعترف قائد ميداني بقوات حفتر بأن صرمان وصبراتة سقطتا أمس الاثنين في قبضة قوات الوفاق."),
    ),
    # chronicle
    (
        "2016-12-20",
        "",
        "bin-jawad PFG; sirte-port GNA",
        (
            "محطات العام:\n- 31 مايو: حرس المنشآت النفطية يدخل بن جواد ويطرد داعش.\n- 10 "
            "يونيو: البنيان المرصوص يسيطر على ميناء سرت."
        ),
    ),
    (
        "2020-06-07",
        "",
        "al-asabia GNA; tarhuna GNA",
        ("أيام الحسم كما سجلتها قوات الوفاق:\n21 مايو: دخلت الأصابعة.\n5 يونيو: سيطرت على ترهونة."),
    ),
    # headlines
    (
        "2020-05-18",
        "",
        "watiya-airbase GNA",
        "الوطية في قبضة الوفاق\nتفاصيل أوفى لاحقا عن القاعدة.",
    ),
    ("2019-06-26", "", "gharyan GNA", "غريان تعود إلى حضن حكومة الوفاق"),
    # units named by whose they are
    (
        "2015-10-21",
        "وكالة",
        "al-ajaylat DAWN",
        (
            "استرجعت كتيبة موالية لطرابلس مدينة العجيلات أمس الثلاثاء من مسلحين يدينون بالولاء "
            "لحفتر."
        ),
    ),
    (
        "2011-04-22",
        "وكالة",
        "wazin-dehiba NTC",
        "استولى مسلحون جاؤوا من نالوت أمس الخميس على معبر وازن بعد فرار كتائب القذافي.",
    ),
    (
        "2016-05-18",
        "وكالة",
        "abu-qurayn GNA",
        (
            "غرفة العمليات الخاصة بمحاربة تنظيم داعش - المجلس الرئاسي\nبيان\nطهرت قوات الغرفة "
            "بلدة أبوقرين أمس الثلاثاء."
        ),
    ),
    (
        "2018-01-07",
        "وكالة",
        "ras-ajdir GNA",
        "تسلمت غرفة عمليات المنطقة الغربية التابعة لحكومة الوفاق معبر راس اجدير أمس السبت.",
    ),
    (
        "2016-12-08",
        "وكالة",
        "bin-jawad LNA",
        "سيطر حرس المنشآت الموالي لحفتر على بن جواد أمس الأربعاء.",
    ),
    (
        "2015-06-15",
        "وكالة",
        "shiha AQ",
        (
            "يقاتل مجلس شورى مجاهدي درنة تنظيم الدولة منذ أيام. وانتزع مقاتلو المجلس حي شيحا "
            "أمس الأحد."
        ),
    ),
    (
        "2020-05-24",
        "وكالة",
        "hamza-camp GNA",
        "خرج الدواعش والمرتزقة من كل مكان. واستعادت قوات الوفاق معسكر حمزة أمس السبت.",
    ),
]


@pytest.mark.parametrize(("published", "outlet", "expected", "text"), TAKERS)
def test_the_taker_is_found(claims, published, outlet, expected, text):
    actors = Actors.load()
    found = claims(text, published=dt.date.fromisoformat(published), outlet=outlet)
    takers = {c.place_id: c.taker for c in found if c.status != "denied"}
    wanted = dict(each.split(" ") for each in expected.split("; "))
    assert set(takers) == set(wanted)
    for place, taker in wanted.items():
        assert same_actor(takers[place], taker, actors), (place, takers[place])


def test_an_organ_tells_as_its_own_claim(claims):
    text = "سيطرت الوحدات العسكرية على معسكر النقلية أمس."
    (own,) = claims(text, outlet="شعبة الإعلام الحربي")
    assert (own.status, own.speaker_side, own.taker) == ("claimed", "LNA", "LNA")
    (agency,) = claims(text.replace("الوحدات العسكرية", "قوات حفتر"), outlet="وكالة")
    assert (agency.status, agency.speaker_side) == ("asserted", "")


@pytest.mark.parametrize(
    "text",
    [
        "دخلنا ترهونة فجر اليوم.\nالمكتب الإعلامي لعملية بركان الغضب",
        "بيان صادر عن غرفة عمليات بركان الغضب\nدخلنا ترهونة فجر اليوم.",
        "المركز الإعلامي لعملية بركان الغضب:\nدخلنا ترهونة فجر اليوم.",
    ],
)
def test_whoever_heads_or_signs_a_text_is_its_author(reader, text):
    (claim,) = reader.read(Report("r", text, published=dt.date(2020, 6, 5)))
    assert (claim.status, claim.speaker_side, claim.taker) == ("claimed", "GNA", "GNA")


def test_a_hashtag_below_a_text_tells_whose_forces_are_ours(reader):
    text = "قواتنا تدخل ترهونة الآن\n#بركان_الغضب"
    (claim,) = reader.read(Report("r", text, published=dt.date(2020, 6, 5)))
    assert (claim.status, claim.taker) == ("asserted", "GNA")


def test_who_took_what_fell_is_left_open_where_nothing_tells(claims):
    found = claims("سقطت سبها أمس.", published=dt.date(2014, 1, 20))
    assert {c.taker for c in found} <= {""}

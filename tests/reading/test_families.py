"""Families of phrasing, each with siblings: who took, left or was denied which place, and when.

Reports are published on Friday 5 June 2020 unless a row says otherwise.
"""

import datetime as dt

import pytest

PUBLISHED = dt.date(2020, 6, 5)


def rows(claims, text, **report):
    return [
        (c.place_id or c.place_as_written, c.taker, c.date, c.change, c.status)
        for c in claims(f"{text}\nليبيا", **{"published": PUBLISHED, **report})
        if c.modality == "reported"
    ]


def day(number, month=6, year=2020):
    return dt.date(year, month, number)


TOLD = [
    # who holds a place, said as news and without a verb of control
    ("وأكد أن حي الليثي بالكامل تحت سيطرة أبطال الصاعقة.", "al-laythi", "LNA"),
    ("ترهونة في قبضة قوات الوفاق.", "tarhuna", "GNA"),
    ("عاجل: مطار طرابلس بيد قوات الوفاق", "tripoli-airport", "GNA"),
    ("المتحدث باسم قوات الوفاق: ترهونة لنا بالكامل.", "tarhuna", "GNA"),
    ("أعلنت قوات الوفاق أن ترهونة باتت تحت سيطرتها.", "tarhuna", "GNA"),
    ("أمست مدينة سرت محررة بالكامل، حسب البنيان المرصوص.", "sirte", "GNA"),
    ("أصبحت غريان في عهدة قوات الوفاق منذ فجر اليوم.", "gharyan", "GNA"),
    ("عين زارة كلها صارت بيد قوات الوفاق.", "ain-zara", "GNA"),
    ("باتت قوات حفتر تسيطر على قلعة سبها.", "sabha-castle", "LNA"),
    # the present tense of a flash
    ("عاجل | قوات الوفاق تدخل مدينة ترهونة من أربعة محاور", "tarhuna", "GNA"),
    ("قوات الوفاق تبسط سيطرتها على ترهونة", "tarhuna", "GNA"),
    # a place that passes into hands
    ("انتقلت السيطرة على مطار طرابلس إلى قوات الوفاق.", "tripoli-airport", "GNA"),
    ("انتقل معسكر النقلية إلى عهدة قوات الأمن المركزي.", "naqliya-camp", "GNA"),
    ("دانت بوابة القوارشة للصاعقة.", "guwarsha-gate", "LNA"),
    ("وكانت ترهونة قد آلت إلى قوات الوفاق أمس.", "tarhuna", "GNA"),
    ("دخلت ترهونة في حوزة قوات الوفاق.", "tarhuna", "GNA"),
    ("تهاوت ترهونة أمام قوات الوفاق.", "tarhuna", "GNA"),
    ("سقطت ترهونة لقوات الوفاق.", "tarhuna", "GNA"),
    ("أعلن المجلس البلدي لصبراتة انضمام المدينة إلى القيادة العامة.", "sabratha", "LNA"),
    ("أعادت قوات الوفاق معسكر النقلية إلى سلطة الدولة.", "naqliya-camp", "GNA"),
    # forces that come back, and verbs in the passive
    ("عاد اللواء 12 إلى بوابة قويرة المال.", "qwirat-al-mal-checkpoint", "LNA"),
    ("استُعيدت ترهونة على يد قوات الوفاق.", "tarhuna", "GNA"),
    ("قال قنونو إن ترهونة استعيدت بالكامل.", "tarhuna", "GNA"),
    ("كان تنظيم الدولة قد طُرد من درنة على يد مجلس شورى درنة أمس.", "derna", "DMSC"),
    # verbal nouns behind words that tell of what was done
    ("تكللت العملية باستعادة قوات الوفاق قاعدة الوطية.", "watiya-airbase", "GNA"),
    ("انتهت المعارك بسيطرة قوات حفتر على غريان.", "gharyan", "LNA"),
    ("رحبت البعثة باستعادة قوات الوفاق مدينة صبراتة.", "sabratha", "GNA"),
    ("أسفر هجوم شنه تنظيم داعش عن خروج أبو قرين من أيدي قوات الوفاق.", "abu-qurayn", "IS"),
    ("تمكنت قوات الوفاق من دحر مليشيات حفتر وبسط سيطرتها على الأصابعة.", "al-asabia", "GNA"),
    ("بسط مسلحو داعش هيمنتهم على سرت.", "sirte", "IS"),
    # units that no table names
    ("سيطر مقاتلو الزنتان على معبر وازن.", "wazin-dehiba", "GNA"),
    ("سيطر مسلحون من التبو على قلعة سبها.", "sabha-castle", "TEBU"),
    ("سيطرت كتائب من مصراتة على غريان.", "gharyan", "GNA"),
    ("سيطرت كتيبة محلية على ترهونة.", "tarhuna", "LOCAL"),
    ("طرد أهالي المدينة تنظيم الدولة من درنة.", "derna", "LOCAL"),
    ("سيطرت كتيبة تابعة لحفتر على غريان.", "gharyan", "LNA"),
    ("دخل رتل من نحو أربعين سيارة لتنظيم الدولة النوفلية.", "nawfaliya", "IS"),
    ("تسلمت مديرية أمن طرابلس معسكر اليرموك.", "yarmouk-camp", "GNA"),
    ("قال المسماري إن الكتيبة 276 سيطرت على غريان.", "gharyan", "LNA"),
    # whoever comes after those who leave
    ("تخلت السرايا عن السدرة لحرس المنشآت.", "as-sidra", "PFG"),
    ("خرجت القوة الثالثة من حقل الشرارة وتركت حراسته لكتيبة محلية.", "sharara-oilfield", "LOCAL"),
    ("انسحبت القوة الثالثة من تمنهنت، وحلت محلها وحدات من اللواء 12.", "tamanhint-airbase", "LNA"),
    ("خسر تنظيم الدولة سرت لصالح قوات الوفاق.", "sirte", "GNA"),
    # phrases between the place and its verb, and between two verbal nouns
    ("أكدت مصادر أن ترهونة، المجاورة لبني وليد، انتقلت إلى قوات الوفاق.", "tarhuna", "GNA"),
    ("أتمت قوات الوفاق إمساكها بمعسكرات حمزة.", "hamza-camp", "GNA"),
    ("أعلن المكتب الإعلامي لعملية بركان الغضب تحرير ترهونة.", "tarhuna", "GNA"),
    ("انتزع مقاتلو قوات حكومة الوفاق الوطني السيطرة على غريان.", "gharyan", "GNA"),
    ("دخل رتل تابع للواء 106 غريان.", "gharyan", "LNA"),
    ("طهرت قوات حفتر قنفودة من عناصر تنظيم داعش.", "ganfuda", "LNA"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "taker"), TOLD)
def test_a_change_is_read_with_its_taker(claims, text, place, taker):
    assert [(p, t) for p, t, *_ in rows(claims, text)] == [(place, taker)]


@pytest.mark.parametrize(
    "text",
    [
        "قوات الوفاق تسيطر على ترهونة منذ عام.",
        "وأضاف أن الجيش يحكم سيطرته على سرت منذ مطلع العام.",
        "سبها وأوباري خاضعة لقوات حفتر منذ سنوات.",
        "ما زالت ترهونة في قبضة قوات حفتر.",
        "ظلت غريان بيد قوات الوفاق.",
        "لنفترض أن قوات الوفاق دخلت سرت غدا.",
        "من يضع يده على سبها يحكم الجنوب.",
        "دعا المسلحون من انضم إلى المجموعات الإرهابية في درنة إلى الاستسلام.",
        "سقط قتيلان من قوات الوفاق في ترهونة.",
        "كاد تنظيم الدولة أن يسيطر على سرت.",
        "أنهت قوات الوفاق زيارة إلى غريان.",
        "غادرت أسر كثيرة مدينة ترهونة أمس.",
    ],
)
def test_states_suppositions_and_other_things_are_no_change(claims, text):
    assert rows(claims, text) == []


@pytest.mark.parametrize(
    ("text", "place", "taker"),
    [
        ("سقوط ترهونة خبر عار عن الصحة، بحسب المسماري.", "tarhuna", "GNA"),
        ("ما يشاع عن دخول قوات الوفاق إلى ترهونة مجرد شائعات.", "tarhuna", "GNA"),
        ("قال المسماري إن ترهونة لم تسقط وما زالت تحت سيطرة قواتنا.", "tarhuna", "GNA"),
        ("قال المسماري إن قوات الوفاق لم تدخل ترهونة.", "tarhuna", "GNA"),
        ("نفت غرفة عمليات بركان الغضب الأنباء عن سقوط معسكر اليرموك.", "yarmouk-camp", "LNA"),
        ("نفى قنونو أن تكون قوات حفتر قد سيطرت على معسكر حمزة.", "hamza-camp", "LNA"),
    ],
)
def test_a_denial_in_any_shape_names_whom_it_denies(claims, text, place, taker):
    (row,) = rows(claims, text)
    assert (row[0], row[1], row[4]) == (place, taker, "denied")


def test_a_denial_in_a_relative_clause_stands_beside_the_claim(claims):
    text = "سيطرت قوات الوفاق على معسكر حمزة، وهو ما نفته القيادة العامة."
    told, denied = claims(text, published=PUBLISHED)
    assert (told.status, told.taker) == ("asserted", "GNA")
    assert (denied.status, denied.taker, denied.speaker_side) == ("denied", "GNA", "LNA")


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "سيطرت قوات الوفاق على صرمان يوم الاثنين وصبراتة يوم الثلاثاء والعجيلات يوم الأربعاء.",
            {"surman": day(1), "sabratha": day(2), "al-ajaylat": day(3)},
        ),
        (
            "حررت قوات الوفاق غريان في 2 يونيو وترهونة في 4 يونيو.",
            {"gharyan": day(2), "tarhuna": day(4)},
        ),
        (
            "سقطت غريان يوم السبت، وترهونة يوم الأحد، بيد قوات الوفاق.",
            {"gharyan": day(30, 5), "tarhuna": day(31, 5)},
        ),
        (
            "دانت لقوات الوفاق السيطرة على ترهونة منذ الثالث من يونيو.",
            {"tarhuna": day(3)},
        ),
        (
            "سيطر تنظيم الدولة على سرت في يونيو 2015.",
            {"sirte": day(1, 6, 2015)},
        ),
    ],
)
def test_each_place_of_a_list_has_its_own_date(claims, text, dates):
    assert {place: date for place, _, date, *_ in rows(claims, text)} == dates


def test_the_first_and_the_second_go_back_to_the_last_list(claims):
    found = rows(
        claims,
        "سيطرت قوات حفتر على غريان وترهونة يوم 2 يونيو. الأولى رجعت إلى الوفاق يوم 4 يونيو.",
    )
    assert ("gharyan", "GNA", day(4)) in [row[:3] for row in found]


def test_what_follows_goes_into_the_same_hands(claims):
    found = rows(claims, "حررت قوات الوفاق صرمان، ثم تبعتها صبراتة والعجيلات.")
    assert [row[:2] for row in found] == [
        ("surman", "GNA"), ("sabratha", "GNA"), ("al-ajaylat", "GNA"),
    ]  # fmt: skip


def test_entered_them_means_all_the_towns(claims):
    found = rows(claims, "زحفت قوات حفتر على زلطن ورقدالين والجميل فدخلتها تباعا.")
    assert {row[1] for row in found} == {"LNA"}
    assert len(found) == 3


def test_a_camp_with_a_town_behind_it_is_that_of_the_town(claims):
    (gate,) = rows(claims, "تسلمت مديرية الأمن البوابة الساحلية في القره بوللي.")
    assert gate[0] == "garabulli-checkpoint"


@pytest.mark.parametrize(
    ("outlet", "taker"),
    [("pro-gna-wire", "GNA"), ("Libya Observer", "GNA"), ("صحيفة المرصد", "LNA"), ("Reuters", "")],
)
def test_the_army_is_who_the_outlet_means_and_open_where_nothing_tells(claims, outlet, taker):
    (row,) = rows(claims, "سيطر الجيش الليبي على غريان.", outlet=outlet)
    assert row[1] == taker


def test_the_army_of_2011_is_that_of_gaddafi(claims):
    (row,) = rows(claims, "سيطر الجيش على البريقة.", published=dt.date(2011, 3, 15))
    assert row[1] == "GADDAFI"


@pytest.mark.parametrize(
    ("text", "speaker", "side"),
    [
        ("سيطرت قوات الوفاق على غريان، وفق ما ذكره للصحيفة سائق شاحنة.", "سائق شاحنة", ""),
        ("سيطرت قوات حفتر على غريان، بحسب المسماري.", "المسماري", "LNA"),
        ("وقال شهود عيان إن قوات الوفاق دخلت ترهونة.", "شهود عيان", ""),
        ("عقب إعلان القيادة العامة تطهير درنة من المسلحين.", "القيادة العامة", "LNA"),
        ("بحسب عمداء البلديات، دخلت قوات حفتر زلطن.", "عمداء البلديات", ""),
    ],
)
def test_the_speaker_is_named_wherever_he_stands(claims, text, speaker, side):
    (claim,) = claims(f"{text}\nليبيا", published=PUBLISHED)
    assert (claim.speaker, claim.speaker_side, claim.status) == (speaker, side, "claimed")

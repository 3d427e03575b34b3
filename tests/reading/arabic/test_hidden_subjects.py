"""Who acts where the verb does not say it: towns, what "which" goes back to, outcomes, "we".

Sentences made up for these tests.
"""

import datetime as dt

import pytest

# day of publication, places as "place loser>taker", text
ACTING = [
    (
        "2014-08-24",
        "tripoli-airport OTHER>",
        "الزنتان تعلن سحب رجالها من مطار طرابلس الدولي فجر السبت.",
    ),
    # two places left, and no landmark among them
    (
        "2020-06-05",
        "hamza-camp LNA>GNA; yarmouk-camp LNA>GNA",
        "تركت قوات حفتر معسكري حمزة واليرموك جنوبي طرابلس الخميس. ثم دخلتهما قوات الوفاق.",
    ),
    # a town or a tribe is the subject, in front of the verb or behind a pronoun
    ("2014-08-09", "camp-27 >OTHER", "ورشفانة استولت على معسكر 27 غربي طرابلس الجمعة."),
    ("2014-08-09", "hamza-camp >OTHER", "الزنتان تعلن بسط سيطرتها على معسكر حمزة في طرابلس."),
    (
        "2014-08-09",
        "naqliya-camp >OTHER",
        "بقي معسكر النقلية بطرابلس خاليا يومين، ثم استولت عليه الزنتان مساء الجمعة.",
    ),
    ("2011-04-26", "tumina >NTC", "مصراتة استعادت طمينة الليبية أمس الاثنين."),
    # what "which" goes back to is the one right before it, though a comma stands between
    (
        "2018-06-22",
        "sidra-terminal >JADHRAN",
        "تلاحق القوات المسلحة الليبية ميليشيات الجضران، التي سيطرت على ميناء السدرة الأسبوع "
        "الماضي.",
    ),
    # he who is to be driven out is the one that took it
    (
        "2018-06-20",
        "sidra-terminal >JADHRAN",
        "يستعد الجيش الوطني لطرد ميليشيات الجضران من ميناء السدرة، الذي دخلته الخميس الماضي.",
    ),
    # the noun of control is what the noun of regaining has for its object, for all its li-
    (
        "2018-06-22",
        "sidra-terminal >LNA",
        "أعلن المسماري استكمال القوات المسلحة الليبية للسيطرة على ميناء السدرة أمس الخميس.",
    ),
    # what an attack led to, those did who attacked
    (
        "2020-05-24",
        "hamza-camp >GNA",
        "هاجمت قوات الوفاق جنوب طرابلس فجر السبت. وأسفر الهجوم عن انتزاع معسكر حمزة.",
    ),
    # freed by nobody, left by somebody: his enemy freed it
    (
        "2020-05-24",
        "hamza-camp LNA>GNA",
        "حُرر معسكر حمزة في طرابلس أمس السبت. وفر منه مقاتلو حفتر ليلا، تقول حكومة الوفاق.",
    ),
    # in the war of 2011 nobody but the uprising freed towns
    ("2011-08-19", "surman >NTC", "تحررت صرمان الليبية الثلاثاء، فيما كانت كتائب القذافي تتراجع."),
    # nobody drives himself out
    (
        "2020-05-24",
        "al-asabia LNA>GNA",
        "الأصابعة في ليبيا أخرجت منها مقاتلي حفتر قوات الوفاق يوم الخميس.",
    ),
    # they came back and drove them out
    (
        "2020-05-24",
        "naqliya-camp >LNA; naqliya-camp LNA>GNA",
        "دخلت وحدات حفتر معسكر النقلية في طرابلس الخميس، لكن قوات الوفاق عادت السبت وطردتها منه.",
    ),
    # gunmen who are named when they are told of again
    (
        "2018-06-19",
        "sidra-terminal >JADHRAN",
        "سيطرت ميليشيات على ميناء السدرة الليبي الخميس. ثم قصف الطيران الميليشيات التي يقودها "
        "إبراهيم الجضران.",
    ),
    # the same voice goes on in the next sentence of a quotation
    (
        "2016-05-07",
        "abu-qurayn GNA>IS; zamzam GNA>IS",
        'قال ضابط في قوات الوفاق: "خرجت أبو قرين من أيدينا الخميس بعدما هاجمها تنظيم الدولة. '
        'ومعها أضعنا زمزم".',
    ),
    # two weeks after its liberation
    (
        "2018-07-12",
        "oil-crescent >LNA",
        "عاد التصدير من الهلال النفطي الليبي بعد أكثر من أسبوعين على تحريره من قبل الجيش الوطني.",
    ),
]

# Aims, though a noun of control with li- stands behind forces
AIMS = [
    "تتقدم القوات المسلحة الليبية للسيطرة على ميناء السدرة.",
    "يأتي هجوم القوات المسلحة الليبية لاستعادة السيطرة على ميناء السدرة.",
    "تستعد القوات المسلحة الليبية لاستكمال السيطرة على ميناء السدرة.",
]


@pytest.mark.parametrize(("published", "expected", "text"), ACTING)
def test_who_acts_is_found(claims, published, expected, text):
    found = claims(text, published=dt.date.fromisoformat(published))
    told = [c for c in found if c.modality == "reported" and c.status != "denied"]
    assert "; ".join(f"{c.place_id} {c.loser}>{c.taker}" for c in told) == expected


@pytest.mark.parametrize("text", AIMS)
def test_an_aim_stays_an_aim(claims, text):
    found = claims(text, published=dt.date(2018, 6, 21), every=True)
    assert {c.modality for c in found} == {"intended"}


def test_a_question_in_a_headline_tells_nothing(claims):
    assert claims("الوفاق تستعيد سرت؟") == []
    assert claims("الوفاق تستعيد سرت") != []

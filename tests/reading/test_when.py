"""When a change was, and who answers for it: Arabic reports of Saturday 6 June 2020."""

import datetime as dt

import pytest

from libya_map.reading.arabic.dates import find_dates
from libya_map.reading.arabic.marking import mark
from libya_map.reading.tokens import Text

WEDNESDAY = dt.date(2020, 6, 10)


@pytest.fixture
def days(reader):
    def find(text: str):
        found = find_dates(mark(Text.of(text), reader.arabic.vocabulary), WEDNESDAY)
        return [(str(d.date) if d.date else "", d.precision) for d in found]

    return find


@pytest.fixture
def dated(claims):
    """The place, day and precision of each claim of a report."""

    def read(text: str, **options):
        return [
            (c.place_id, str(c.date) if c.date else "", c.date_precision)
            for c in claims(text, **options)
            if c.status != "denied"
        ]

    return read


@pytest.mark.parametrize(
    "words",
    [
        "ليل الخميس الجمعة",
        "ليلة الخميس على الجمعة",
        "ليلة الخميس إلى الجمعة",
        "ليل الخميس-الجمعة",
        "ليل الخميس/الجمعة",
        "في الليلة الفاصلة بين الخميس والجمعة",
        "ليل 4-5 يونيو",
        "ليلة 4 إلى 5 حزيران/يونيو",
        "بين 4 و6 يونيو",
        "يومي 4 و5 يونيو",
        "بين الرابع والسادس من يونيو",
        "يوم 4/6/2020",
        "يوم 04-06-2020",
        "بتاريخ 2020-06-04",
        "في الـ4 من يونيو",
        "الخميس 4 الجاري",
        "في الرابع من الشهر",
    ],
)
def test_a_night_or_a_range_is_its_first_day(days, words):
    assert days(f"سيطرت القوات على المدينة {words}") == [("2020-06-04", "day")]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("الجمعة قبل الماضية", "2020-05-29"),
        ("يوم الاثنين من الأسبوع الماضي", "2020-06-01"),
        ("يوم الاثنين من هذا الأسبوع", "2020-06-08"),
        ("ظهيرة الثلثاء", "2020-06-09"),
        ("قبل 48 ساعة", "2020-06-08"),
        ("قبل نحو 12 ساعة", "2020-06-10"),
        ("خلال الساعات الـ24 الماضية", "2020-06-10"),
        ("الليلة قبل الماضية", "2020-06-09"),
        ("ليل أول من أمس", "2020-06-08"),
        ("قبل ثلاثة أيام", "2020-06-07"),
        ("في 18 من الشهر الماضي", "2020-05-18"),
        ("في الثامن عشر من الشهر المنصرم", "2020-05-18"),
        ("في الفاتح من مايو", "2020-05-01"),
        ("في غرة مايو", "2020-05-01"),
        ("قبل البارحة", "2020-06-08"),
        ("يوم 4/6", "2020-06-04"),
        ("يوم الثالث من هذا الشهر", "2020-06-03"),
    ],
)
def test_days_counted_back_from_publication(days, words, day):
    assert days(f"سيطرت القوات {words} على المدينة") == [(day, "day")]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("الأسبوع قبل الماضي", ("2020-05-27", "week")),
        ("الشهر قبل الماضي", ("2020-04-01", "month")),
        ("قبل بضعة أسابيع", ("", "unknown")),
    ],
)
def test_longer_times_keep_their_precision(days, words, found):
    assert days(f"سيطرت القوات على المدينة {words}") == [found]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("وفي اليوم الذي يليه", ("2019-05-06", "day")),
        ("وفي اليوم الذي قبله", ("2019-05-04", "day")),
        ("وثاني يوم", ("2019-05-06", "day")),
        ("وفي الليلة التالية", ("2019-05-06", "day")),
        ("وفي الصباح التالي", ("2019-05-06", "day")),
        ("وظهر اليوم الثاني", ("2019-05-06", "day")),
        ("وبعده بيوم", ("2019-05-06", "day")),
        ("وبعد مرور يومين", ("2019-05-07", "day")),
        ("وبعد ثلاثة أيام من ذلك", ("2019-05-08", "day")),
        ("وبعد مضي أربعة أيام", ("2019-05-09", "day")),
        ("وعقب ذلك بيومين", ("2019-05-07", "day")),
        ("ثم بعد أقل من يومين", ("2019-05-07", "day")),
        ("ثم بعد نحو أسبوع", ("2019-05-12", "day")),
        ("وبعد أيام", ("2019-05-08", "week")),
        ("وفي السابع منه", ("2019-05-07", "day")),
        ("وفي التاسع من الشهر", ("2019-05-09", "day")),
        ("وفي يونيو من العام نفسه", ("2019-06-01", "month")),
        ("وفي يونيو", ("2019-06-01", "month")),
        ("وبعد أشهر", ("", "unknown")),
        ("ولم يأت المساء حتى", ("2019-05-05", "day")),
        ("وبحلول المساء", ("2019-05-05", "day")),
        ("وما هي إلا ساعات حتى", ("2019-05-05", "day")),
    ],
)
def test_words_that_follow_on_count_from_the_day_before(days, words, found):
    text = f"دخلتها القوات في 5 مايو 2019، {words} خرجت منها"
    assert days(text) == [("2019-05-05", "day"), found]


@pytest.mark.parametrize(
    "text",
    [
        "دخلت القوات سوق الخميس وسوق الجمعة",
        "دخل اللواء الرابع نفسه المعسكر",
        "دخلت كتيبة 28 مايو المدينة",
        "في اليوم الثالث من المعركة دخلت القوات المدينة",
    ],
)
def test_names_and_counts_are_no_dates(days, text):
    assert days(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a date that tells when something else began
        (
            "سجلت قوات الوفاق أمس تقدما هو الأول منذ بدء حملتها قبل ثلاثة أشهر، فسيطرت على ترهونة.",
            [("tarhuna", "2020-06-05", "day")],
        ),
        # a night without end: "had not known for months"
        (
            "عاش الأهالي ليلة لم يعرفوا مثلها منذ شهور، إذ سيطرت قوات الوفاق على ترهونة أمس.",
            [("tarhuna", "2020-06-05", "day")],
        ),
        # while: each clause has its own date
        (
            "سيطرت قوات الوفاق على ترهونة، فيما كانت قوات حفتر قد دخلت مزدة في 28 مايو.",
            [("tarhuna", "2020-06-06", "day"), ("mizda", "2020-05-28", "day")],
        ),
        (
            "دخلت قوات حفتر مزدة يوم 20 مايو، وانسحبت منها يوم 22 منه.",
            [("mizda", "2020-05-20", "day"), ("mizda", "2020-05-22", "day")],
        ),
        # dates between the places of a list
        (
            "سيطرت قوات الوفاق على ترهونة (الخميس) وبني وليد (الجمعة).",
            [("tarhuna", "2020-06-04", "day"), ("bani-walid", "2020-06-05", "day")],
        ),
        (
            "سيطرت قوات الوفاق على ترهونة يوم الخميس وعلى بني وليد يوم الجمعة.",
            [("tarhuna", "2020-06-04", "day"), ("bani-walid", "2020-06-05", "day")],
        ),
        # the hours of the day that the news tells of
        (
            "عادت الحياة إلى ترهونة مساء اليوم.\n"
            "وكانت قوات الوفاق قد سيطرت عند الظهر على بني وليد.",
            [("bani-walid", "2020-06-06", "day")],
        ),
        # what had been done two days before is not the news from there on
        (
            "دخلت قوات الوفاق اليوم ترهونة.\n"
            "وكانت القوات نفسها قد سيطرت الخميس على بني وليد.\n"
            "ودخلت قوات الوفاق كذلك مزدة.",
            [
                ("tarhuna", "2020-06-06", "day"),
                ("bani-walid", "2020-06-04", "day"),
                ("mizda", "2020-06-06", "day"),
            ],
        ),
        # a chronology: the head of a line dates what the line tells
        (
            "تسلسل الأحداث:\n"
            "18 مايو: قصف عنيف. سيطرت قوات الوفاق على قاعدة الوطية.\n"
            "21 مايو: دخلت قوات الوفاق مزدة.",
            [("watiya-airbase", "2020-05-18", "day"), ("mizda", "2020-05-21", "day")],
        ),
        # hours later, counted from the day told before
        (
            "غادرت قوات حفتر بني وليد ليلة الخميس إلى الجمعة. "
            "ولم تمض ساعات حتى دخلتها قوات الوفاق.",
            [("bani-walid", "2020-06-04", "day")],
        ),
        (
            "سيطرت قوات الوفاق أمس على ترهونة، بعد سبعة أيام بالضبط من خسارتها لها.",
            [("tarhuna", "2020-06-05", "day")],
        ),
    ],
)
def test_each_change_has_the_date_that_belongs_to_it(dated, text, expected):
    assert dated(text) == expected


def test_a_weekday_without_a_day_of_publication_stays_open(dated):
    assert dated("سيطرت قوات الوفاق على ترهونة يوم الجمعة.", published=None) == [
        ("tarhuna", "", "unknown")
    ]


@pytest.mark.parametrize(
    ("text", "status", "speaker"),
    [
        ("سيطرت قوات الوفاق على ترهونة.", "asserted", False),
        ("أعلن محمد قنونو أن قوات الوفاق سيطرت على ترهونة.", "claimed", True),
        # the loser admits it
        ("أقر المسماري بأن قوات حفتر انسحبت من ترهونة.", "asserted", True),
        ("قال المسماري إن قوات حفتر انسحبت من ترهونة.", "asserted", True),
        # both sides, or people and officials, confirm it
        ("دخلت قوات الوفاق ترهونة، بحسب مصادر من الطرفين.", "asserted", True),
        ("دخلت قوات الوفاق ترهونة، وفق ما قال سكان ومسؤولون محليون.", "asserted", True),
        ("دخلت قوات الوفاق ترهونة، وفق ما قال سكان.", "claimed", True),
        # nobody says it
        ("يذكر أن قوات الوفاق سيطرت على ترهونة أمس.", "asserted", False),
        ("وسيطرت قوات الوفاق على ترهونة أمس دون قتال يذكر.", "asserted", False),
        # what was announced ends before the next clause
        (
            "أعلن محمد قنونو نهاية المعركة، وفي اليوم نفسه دخلت قوات الوفاق ترهونة.",
            "asserted",
            False,
        ),
        # "according to" answers for the relative clause alone
        (
            "سقطت ترهونة بيد قوات الوفاق التي دخلتها من أربعة محاور بحسب قنونو.",
            "asserted",
            False,
        ),
    ],
)
def test_who_answers_for_a_claim(claims, text, status, speaker):
    claim = claims(text)[0]
    assert (claim.status, bool(claim.speaker)) == (status, speaker)

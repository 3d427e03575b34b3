import datetime as dt

import pytest

from libya_map.reading.arabic.dates import find_dates
from libya_map.reading.arabic.marking import mark
from libya_map.reading.days import last_such_day, nearest_weekday
from libya_map.reading.tokens import Text

SATURDAY = dt.date(2020, 6, 6)


@pytest.fixture
def dates(reader):
    def find(text: str, published: dt.date | None = SATURDAY):
        found = find_dates(mark(Text.of(text), reader.arabic.vocabulary), published)
        return [(str(d.date), d.precision) for d in found]

    return find


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("اليوم", "2020-06-06"),
        ("أمس", "2020-06-05"),
        ("أول من أمس", "2020-06-04"),
        ("يوم السبت", "2020-06-06"),
        ("مساء الأحد", "2020-05-31"),
        ("أمس الجمعة 5 من حزيران", "2020-06-05"),
        ("في ٢ يونيو", "2020-06-02"),
        ("في 7 جوان 2019", "2019-06-07"),
        ("4 أبريل/نيسان الماضي", "2020-04-04"),
        ("في الخامس من ديسمبر", "2019-12-05"),
        ("في 3 من الشهر الجاري", "2020-06-03"),
        ("قبل ثلاثة أيام", "2020-06-03"),
        ("قبل يومين", "2020-06-04"),
        ("May 21, 2020", "2020-05-21"),
    ],
)
def test_days(dates, text, day):
    assert dates(text) == [(day, "day")]


def test_months_and_weeks_keep_their_precision(dates):
    assert dates("في نوفمبر 2016") == [("2016-11-01", "month")]
    assert dates("الأسبوع الماضي") == [("2020-05-30", "week")]


def test_the_weekday_wins_over_a_day_that_contradicts_it(dates):
    assert dates("الخميس 5 من حزيران") == [("2020-06-04", "day")]


def test_without_a_day_of_publication_only_a_full_date_is_known(dates):
    assert dates("السبت 18 مايو", None) == [("None", "unknown")]
    assert dates("أمس", None) == [("None", "unknown")]
    assert dates("18 مايو 2020", None) == [("2020-05-18", "day")]


def test_words_that_follow_on_count_from_the_date_before(dates):
    assert dates("في 6 فبراير 2019 ثم في اليوم التالي") == [
        ("2019-02-06", "day"),
        ("2019-02-07", "day"),
    ]
    assert dates("في 4 يناير 2019 وفي 24 من الشهر نفسه")[-1] == ("2019-01-24", "day")


def test_days_later_count_on_and_days_of_fighting_do_not(dates):
    assert dates("في 6 فبراير 2019 وبعد خمسة أيام دخلوا")[-1] == ("2019-02-11", "day")
    assert len(dates("في 6 فبراير 2019 وبعد خمسة أيام من القتال")) == 1


def test_the_nearest_weekday_includes_the_day_itself():
    assert nearest_weekday(SATURDAY, 5) == SATURDAY
    assert nearest_weekday(SATURDAY, 6) == dt.date(2020, 5, 31)


def test_a_day_that_a_year_lacks_is_looked_for_in_an_earlier_one():
    assert last_such_day(29, 2, dt.date(2019, 6, 1)) == dt.date(2016, 2, 29)

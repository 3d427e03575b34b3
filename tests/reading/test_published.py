import datetime as dt

import pytest

from libya_map.reading import Reader
from libya_map.report import Report

READER = Reader.load()

POST = "كلام منشور\n— اسم الحساب (@account) {}\n"


def found(text: str, **fields):
    report = READER.dated(Report("r", text, **fields))
    return report.published, report.published_rule


def test_a_date_that_is_given_stays():
    given = dt.date(2019, 1, 2)
    text = "أعلنت الحكومة اليوم السبت 23 مايو 2020 موقفها"
    assert found(text, published=given, published_rule="given") == (given, "given")


def test_a_dateline_with_its_year():
    text = "أعلنت الحكومة، اليوم السبت 23 مايو 2020، موقفها."
    assert found(text) == (dt.date(2020, 5, 23), "dateline")


def test_a_dateline_before_a_dash():
    assert found("طرابلس، 4 يونيو 2020 - قالت الحكومة كلاما.") == (dt.date(2020, 6, 4), "dateline")


def test_yesterday_with_a_date_does_not_pass_for_today():
    assert found("أعلنت الحكومة، أمس السبت 23 مايو 2020، موقفها.")[0] is None


def test_a_dateline_without_a_year_takes_it_from_an_embedded_post():
    text = "أعلنت الحكومة، اليوم السبت 23 من أيار، موقفها.\n" + POST.format("May 21, 2020")
    assert found(text) == (dt.date(2020, 5, 23), "dateline+year")


def test_the_new_year_may_lie_between_post_and_report():
    text = "أعلنت الحكومة، اليوم الجمعة 1 يناير، موقفها.\n" + POST.format("December 30, 2020")
    assert found(text) == (dt.date(2021, 1, 1), "dateline+year")


@pytest.mark.parametrize(
    "posted",
    ["May 21, 2019", "May 21, 2018", "January 2, 2020", "June 30, 2020"],
    ids=["other weekday", "other weekday too", "long before", "after"],
)
def test_a_post_that_does_not_fit_gives_no_year(posted):
    text = "أعلنت الحكومة، اليوم السبت 23 من أيار، موقفها.\n" + POST.format(posted)
    assert found(text) == (None, "")


def test_without_help_the_year_stays_open():
    assert found("أعلنت الحكومة، اليوم السبت 23 من أيار، موقفها.") == (None, "")


@pytest.mark.parametrize(
    "furniture",
    [
        "آخر تحديث: 12 كانون الأول 2021",
        "الثلاثاء 3 مارس 2020",
        "اقرأ أيضا: اليوم السبت 23 مايو 2020",
    ],
)
def test_dates_of_the_page_are_not_those_of_the_report(furniture):
    assert found(f"{furniture}\nقالت الحكومة كلاما.") == (None, "")


def test_a_day_that_no_calendar_has():
    assert found("أعلنت الحكومة، اليوم 31 فبراير 2020، موقفها.") == (None, "")

"""Dates that count from the day of publication, and months and years without a day."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Sequence

from libya_map.reading.arabic.dateparts import second_month_name, year_at
from libya_map.reading.days import nearest_weekday
from libya_map.reading.findings import DateMention
from libya_map.reading.mentions import Marks
from libya_map.reading.tokens import Span

_MONTH_INTRO = frozenset(("في", "شهر", "منذ", "وفي", "ففي", "في شهر", "خلال"))
_YEAR_INTRO = frozenset(("عام", "العام", "سنه", "السنه", "في", "وفي", "ففي", "منذ", "بعام", "لعام"))
_ABOUT = frozenset(
    {"نحو", "حوالي", "قرابه", "زهاء", "اقل", "اكثر", "من", "بنحو", "مرور", "مضي", "انقضاء", "قرب"}
)
_SEVERAL = frozenset(("ساعات", "ايام", "اسابيع", "اشهر", "شهور"))
_LINE_STARTS = frozenset(("\n", "-", "•", "*", "●", "·"))
_DOOR = "باب"  # looks like "in August", and begins many names
_SATURDAY, _SUNDAY = 5, 6
_AGO = frozenset(("قبل", "وقبل", "منذ", "قبيل"))
MONTH_UNIT = 30  # a unit of time of so many days is a month


def find_relative(marks: Marks, published: dt.date | None) -> list[DateMention]:
    """What counts from the day of publication, and months and years."""
    found = []
    for week in marks.all("week_offset"):
        found.append(_week(week.span, published, int(week.entry.value)))
    for weekend in marks.all("weekend"):
        found.append(_week_of(weekend.span, published, _SATURDAY))
    for start in marks.all("week_start"):
        found.append(_week_of(start.span, published, _SUNDAY))
    for month in marks.all("month_offset"):
        found.append(_month_back(month.span, published, int(month.entry.value)))
    for day in marks.all("anniversary"):
        date = _same_day_back(published, int(day.entry.value)) if published else None
        found.append(DateMention(day.span, date, date, "day" if date else "unknown", "offset"))
    found += [DateMention(m.span, None, None, "unknown", "year") for m in marks.all("vague_period")]
    found += _ago(marks, published)
    found += _months(marks, published)
    found += _years(marks)
    return found


def _week(span: Span, published: dt.date | None, days: int) -> DateMention:
    date = published - dt.timedelta(days=days) if published else None
    return DateMention(span, date, published, "week" if date else "unknown", "offset")


def _week_of(span: Span, published: dt.date | None, weekday: int) -> DateMention:
    date = nearest_weekday(published, weekday) if published else None
    return DateMention(span, date, published, "week" if date else "unknown", "offset")


def _month_back(span: Span, published: dt.date | None, months: int) -> DateMention:
    if published is None:
        return DateMention(span, None, None, "unknown", "month")
    first = months_on(published, -months)
    return DateMention(span, first, month_end(first), "month", "month")


def months_on(date: dt.date, months: int) -> dt.date:
    """The first day of the month so many months after that of `date`."""
    number = date.year * 12 + date.month - 1 + months
    return dt.date(number // 12, number % 12 + 1, 1)


def month_end(first: dt.date) -> dt.date:
    """The last day of the month of `first`."""
    return first.replace(day=monthrange(first.year, first.month)[1])


def _same_day_back(published: dt.date, months: int) -> dt.date:
    first = months_on(published, -months)
    return first.replace(day=min(published.day, month_end(first).day))


def _ago(marks: Marks, published: dt.date | None) -> list[DateMention]:
    """Three days ago, some five weeks ago; "three days before X" tells of another day."""
    forms = marks.text.forms
    found = []
    for index in marks.text.where(_AGO):
        measured = length_at(marks, index + 1)
        if measured is None:
            continue
        count, unit, end = measured
        if forms[index] != "منذ" and end < len(forms) and forms[end] == "من":
            continue
        span = Span(index, end)
        if unit == MONTH_UNIT:
            found.append(_month_back(span, published, count))
        elif unit == 7:
            found.append(_week(span, published, 7 * count))
        else:
            days = dt.timedelta(days=days_in(count, unit))
            date = published - days if published else None
            found.append(DateMention(span, date, date, "day" if date else "unknown", "offset"))
    return found


def length_at(marks: Marks, index: int) -> tuple[int, int, int] | None:
    """A length of time at a token: how many, of how many days each, and the token after it."""
    forms = marks.text.forms
    while index < len(forms) and forms[index] in _ABOUT:
        index += 1
    if index >= len(forms):
        return None
    if alone := _uncounted(marks, index):
        return alone
    number, after = _count(marks, index)
    if number is None or after >= len(forms):
        return None
    unit = marks.at("time_unit", after)
    return (number, int(unit.entry.value), unit.last) if unit and not unit.prefix else None


def _uncounted(marks: Marks, index: int) -> tuple[int, int, int] | None:
    """A length told without a number: two days, "by a day"."""
    unit = marks.at("time_unit", index)
    if unit is None or unit.last - unit.first > 1:
        return None
    form = marks.text.forms[index].removeprefix("ب")
    if form in _SEVERAL:
        return None
    dual = form.endswith("ين")
    return (2 if dual else 1, int(unit.entry.value), unit.last) if dual or unit.prefix else None


def days_in(count: int, unit: int) -> int:
    """The days in so many units of time; a unit of no days is an hour."""
    return count * unit if unit else count // 24


def _count(marks: Marks, index: int) -> tuple[int | None, int]:
    form = marks.text.forms[index].removeprefix("ب")
    if form.isdecimal() and len(form) <= 3:
        return int(form), index + 1
    word = marks.at("count", index)
    return (int(word.entry.value), word.last) if word else (None, index)


def _months(marks: Marks, published: dt.date | None) -> list[DateMention]:
    """Months without a day: in November 2016, early May."""
    forms = marks.text.forms
    found = []
    for month in marks.all("month"):
        before = month.first - 1
        if before >= 0 and forms[before].isdecimal():
            continue
        if forms[month.first] == _DOOR:
            continue
        introduced = before >= 0 and (
            forms[before] in _MONTH_INTRO or marks.before("month_part", month.first)
        )
        end = second_month_name(marks, month.last, month.entry.value)
        bare = end
        year, end = year_at(marks, end)
        offset = marks.at("year_offset", end) if end < len(forms) and year is None else None
        period = marks.at("last_period", end) if end < len(forms) else None
        introduced = introduced or _heads_line(forms, month.first, end)
        if not introduced and year is None and not offset and not period and not month.prefix:
            continue
        value = int(month.entry.value)
        if offset and published:
            year, end = published.year - int(offset.entry.value), offset.last
        if year is None and published:
            year = published.year if value <= published.month else published.year - 1
        span = Span(month.first, end)
        if year is None:
            found.append(DateMention(span, None, None, "unknown", "month"))
        else:
            first = dt.date(year, value, 1)
            dated = year if end != bare or offset else None
            found.append(DateMention(span, first, month_end(first), "month", "month", dated))
    found += _this_month(marks, published)
    return found


def _heads_line(forms: Sequence[str], first: int, last: int) -> bool:
    """August: what follows in the line was then."""
    opens = first == 0 or forms[first - 1] in _LINE_STARTS
    return opens and last < len(forms) and forms[last] == ":"


def _this_month(marks: Marks, published: dt.date | None) -> list[DateMention]:
    """Early this month, at the end of last month."""
    forms = marks.text.forms
    found = []
    for part in marks.all("month_part"):
        if part.last < len(forms) and forms[part.last] == "الشهر" and published:
            past = marks.at("last_period", part.last + 1) if part.last + 1 < len(forms) else None
            span = Span(part.first, past.last if past else part.last + 1)
            found.append(_month_back(span, published, 1 if past else 0))
    return found


def _years(marks: Marks) -> list[DateMention]:
    """A year or a season alone: no date can be drawn from it but the year of days behind it."""
    forms = marks.text.forms
    found = []
    for index in marks.text.numbers:
        form = forms[index]
        if not (form.isdecimal() and len(form) == 4) or index == 0:
            continue
        year = int(form)
        led = (
            forms[index - 1] in _YEAR_INTRO
            or marks.before("season", index)
            or marks.before("month_part", index)
        )
        if led and 1950 <= year < 2100:
            found.append(DateMention(Span(index, index + 1), None, None, "unknown", "year", year))
    return found

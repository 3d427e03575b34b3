"""Dates in a text: what is written, and which day, week or month it means."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from libya_map.reading.arabic.dateparts import DayParts, find_parts
from libya_map.reading.arabic.hijri import gregorian, hijri_year
from libya_map.reading.arabic.reldates import (
    MONTH_UNIT,
    days_in,
    find_relative,
    length_at,
    month_end,
    months_on,
)
from libya_map.reading.days import last_such_day, nearest_weekday
from libya_map.reading.findings import DateMention
from libya_map.reading.mentions import Marks
from libya_map.reading.tokens import Span

_AGO = frozenset(("قبل", "وقبل", "منذ", "قبيل"))
_LATER = frozenset({"بعد", "وبعد", "فبعد", "عقب", "وعقب", "اثر", "واثر", "بعيد", "وبعيد"})
_AFTER_THAT = frozenset(("بعدها", "وبعدها", "بعده", "وبعده"))
_BEFORE_THAT = frozenset(("قبلها", "وقبلها", "قبله", "وقبله"))
_SENSES = _AGO | _LATER | _AFTER_THAT | _BEFORE_THAT
_THAT = frozenset(("ذلك", "هذا"))
_OF = frozenset(("من", "علي"))
_EXACTLY = frozenset(
    ("بالضبط", "فقط", "تقريبا", "تماما", "كامله", "كامل", "متواصله", "واحد", "واحده", "بالتمام")
)
# "two days after that": what follows cannot be what the two days were of
_COUNTED = frozenset(
    {"بيوم", "بيومين", "بليله", "باسبوع", "باسبوعين", "بشهر", "بشهرين", "بساعات", "بايام"}
    | {"ذلك", "التالي", "التاليه", "الموالي", "نفسه", "ذاته", "نفسها", "ذاتها", "السابق"}
)
_FOLLOWING = (
    ("follow_offset", "day"), ("follow_week", "week"), ("follow_month", "month"),
    ("follow_vague", "unknown"),
)  # fmt: skip
_BREAK = frozenset(("\n",))
_COMMAS = frozenset(("،", ",", "("))
WEEK = dt.timedelta(days=7)

__all__ = [
    "DateMention",
    "DayParts",
    "find_dates",
    "find_parts",
    "last_such_day",
    "nearest_weekday",
]


def find_dates(marks: Marks, published: dt.date | None) -> list[DateMention]:
    """Every date expression of a text, read with the day of publication in mind.

    A weekday is the nearest one before publication, that day included. A day and month without a
    year has the year written before it in the same line, if there is one, else it is the last such
    day before publication. Words that follow on ("the next day") count from the date before them.
    """
    relative = find_relative(marks, published)
    items: list[DayParts | DateMention | _Step] = [
        *find_parts(marks),
        *relative,
        *_steps(marks),
    ]
    return _Resolver(marks, published).resolve(items)


@dataclass(frozen=True, slots=True)
class _Step:
    """Words that count from the date before them: so many days or months later."""

    span: Span
    days: int
    months: int = 0
    precision: str = "day"


class _Resolver:
    """Goes through the expressions in text order; each may lean on the one before."""

    def __init__(self, marks: Marks, published: dt.date | None) -> None:
        self.marks = marks
        self.published = published
        self.breaks = marks.text.where(_BREAK)
        self.before: dt.date | None = None  # a day or month
        self.before_at = 0
        self.day: dt.date | None = None
        self.last_year: int | None = None
        self.year: int | None = None
        self.year_at = 0

    def resolve(self, items: list[DayParts | DateMention | _Step]) -> list[DateMention]:
        found: list[DateMention] = []
        reach = -1
        ordered = sorted(items, key=lambda each: (each.span.first, -each.span.last))
        written = {item.span.first for item in ordered if isinstance(item, DayParts)}
        for item in ordered:
            if item.span.first < reach:
                continue
            if isinstance(item, _Step) and self._is_spelt_out(item, written):
                continue
            mention = self._mention(item)
            if mention is None:
                continue
            found.append(mention)
            if mention.precision == "day":
                self.day = mention.date or self.day
            if mention.precision in ("day", "month") and mention.date:
                self.before, self.before_at = mention.date, mention.span.last
            if mention.date:
                self.last_year = mention.date.year
            reach = mention.span.last
        return found

    def _is_spelt_out(self, step: _Step, written: set[int]) -> bool:
        """ "On the same day, Thursday 4 April": the date behind the words is the one meant."""
        end = step.span.last
        forms = self.marks.text.forms
        apart = end < len(forms) and forms[end] in _COMMAS
        return not step.days and not step.months and apart and end + 1 in written

    def _mention(self, item: DayParts | DateMention | _Step) -> DateMention | None:
        if isinstance(item, _Step):
            return self._stepped(item)
        if isinstance(item, DateMention):
            if item.kind == "month":
                item = self._month_in_year(item)
            if item.kind in ("year", "month"):
                self._note_year(item.year, item.span)
            return item
        if item.same and self.before:
            same_year = self.last_year or self.before.year
            item = replace(item, month=item.month or self.before.month, year=same_year)
        elif item.same and self.last_year and item.month:
            item = replace(item, year=self.last_year)
        if item.hijri:
            item = self._from_hijri(item)
        if item.day and not item.month and item.month_offset is None:
            item = self._in_month_told(item)
        year = item.year
        if item.year_offset is not None and self.published:
            year = self.published.year - item.year_offset
        elif year is None and item.day and item.month and item.weekday is None:
            year = self._inherited_year(item)
        self._note_year(item.year, item.span)
        return _resolve(item if year == item.year else replace(item, year=year), self.published)

    def _month_in_year(self, item: DateMention) -> DateMention:
        """A month without a year has that of the words behind it or before it, as days have."""
        if item.date is None or item.year is not None:
            return item
        at = item.span.last
        forms = self.marks.text.forms
        at += at < len(forms) and forms[at] == "من"
        same = self.marks.at("same_period", item.span.last) or self.marks.at("same_period", at)
        year = self.last_year if same else self._inherited_year(item)
        if year is None:
            return item
        first = item.date.replace(year=year)
        return replace(item, date=first, end=month_end(first))

    def _note_year(self, year: int | None, span: Span) -> None:
        if year is not None:
            self.year, self.year_at, self.last_year = year, span.last, year

    def _inherited_year(self, parts: DayParts | DateMention) -> int | None:
        """A year written before in the same line goes for the days behind it."""
        if self.year is None or self.published is None or self.year >= self.published.year:
            return None
        return self.year if self._in_line(self.year_at, parts.span.first) else None

    def _in_month_told(self, parts: DayParts) -> DayParts:
        """The ninth of the month: the month told before it in the line, else the last such day."""
        if self.before and self._in_line(self.before_at, parts.span.first):
            return replace(parts, month=self.before.month, year=self.before.year)
        published = self.published
        later = published is not None and parts.day is not None and parts.day > published.day + 1
        return replace(parts, month_offset=1 if later else 0)

    def _in_line(self, first: int, last: int) -> bool:
        return bisect_left(self.breaks, first) == bisect_left(self.breaks, last)

    def _from_hijri(self, parts: DayParts) -> DayParts:
        assert parts.day is not None
        assert parts.month is not None
        year = parts.year
        if year is None and self.published:
            year = hijri_year(self.published)
            if (date := gregorian(year, parts.month, parts.day)) and date > self.published:
                year -= 1
        date = gregorian(year, parts.month, parts.day) if year else None
        if date is None:
            return replace(parts, day=None, month=None, year=None)
        return replace(parts, day=date.day, month=date.month, year=date.year)

    def _stepped(self, step: _Step) -> DateMention | None:
        if step.precision == "unknown":
            return DateMention(step.span, None, None, "unknown", "year")
        base = self.before if step.months else self.day
        if base is None and step.days <= 0 and not step.months:
            base = self.published
        if base is None:
            return None
        if step.months:
            first = months_on(base, step.months)
            return DateMention(step.span, first, month_end(first), "month", "follow")
        try:
            date = base + dt.timedelta(days=step.days)
        except OverflowError:
            return None
        return DateMention(step.span, date, date, step.precision, "follow")


def _resolve(parts: DayParts, published: dt.date | None) -> DateMention:
    kind = "calendar" if parts.day else "weekday" if parts.weekday is not None else "offset"
    date = _day_of(parts, published)
    return DateMention(parts.span, date, date, "day" if date else "unknown", kind)


def _day_of(parts: DayParts, published: dt.date | None) -> dt.date | None:
    if parts.day and parts.month and parts.year:
        return _valid(parts.year, parts.month, parts.day)
    if published is None:
        return None
    if parts.day and parts.month:
        date = last_such_day(parts.day, parts.month, published)
    elif parts.day:
        month = months_on(published, -(parts.month_offset or 0))
        date = _valid(month.year, month.month, parts.day)
    elif parts.weekday is not None:
        return _day_of_week(parts, parts.weekday, published)
    elif parts.offset is not None:
        return published - dt.timedelta(days=parts.offset)
    else:
        return None
    if date and parts.weekday is not None and date.weekday() != parts.weekday:
        # where a date contradicts its weekday, the weekday wins if it is near
        near = nearest_weekday(published, parts.weekday)
        return near if abs(near - date) < WEEK else date
    return date


def _day_of_week(parts: DayParts, weekday: int, published: dt.date) -> dt.date:
    """The nearest such day, earlier by the weeks that the words put between."""
    date = nearest_weekday(published, weekday)
    this_week = date.isocalendar()[:2] == published.isocalendar()[:2]
    weeks = 1 if parts.last_week and this_week else parts.weeks
    return date - weeks * WEEK


def _valid(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _steps(marks: Marks) -> list[_Step]:
    """The next day, five days later; "after five days of" tells how long something took."""
    forms = marks.text.forms
    found = []
    for kind, precision in _FOLLOWING:
        for mention in marks.all(kind):
            if not _goes_on(marks, mention.last) or forms[mention.last - 1] in _COUNTED:
                days = int(mention.entry.value or 0)
                steps = (0, days) if kind == "follow_month" else (days, 0)
                found.append(_Step(mention.span, *steps, precision))
    for index in marks.text.where(_SENSES):
        sign, start = _sense(forms, index)
        if not sign:
            continue
        measured = length_at(marks, start)
        if measured is None:
            continue
        count, unit, end = measured
        if forms[index] in _LATER and start == index + 1 and _goes_on(marks, end):
            continue
        months = sign * count if unit == MONTH_UNIT else 0
        days = 0 if months else sign * days_in(count, unit)
        found.append(_Step(Span(index, end), days, months))
    return found


def _goes_on(marks: Marks, index: int) -> bool:
    """Whether a length is "of" something: after five days of fighting, after 83 days' siege. A
    place behind "on" is what was taken then.
    """
    forms = marks.text.forms
    if index < len(forms) and forms[index] in _EXACTLY:
        index += 1
    if index >= len(forms) or forms[index] not in _OF:
        return False
    if index + 1 < len(forms) and forms[index + 1] in _THAT:
        return False  # "three days after that"
    placed = any(marks.at(kind, index + 1) for kind in ("place", "head"))
    return forms[index] == "من" or not placed


def _sense(forms: Sequence[str], index: int) -> tuple[int, int]:
    """Whether a length that starts at a token counts forward or back, and where it starts."""
    form = forms[index]
    following = forms[index + 1] if index + 1 < len(forms) else ""
    if form in _AFTER_THAT:
        return 1, index + 1
    if form in _BEFORE_THAT:
        return -1, index + 1
    if form in _LATER:
        return (1, index + 2) if following in _THAT else (1, index + 1)
    if form in _AGO and following in _THAT:
        return -1, index + 2
    return 0, index

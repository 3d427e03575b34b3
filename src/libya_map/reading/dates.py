"""Dates in a text: what is written, and which day, week or month it means."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass, replace

from libya_map.reading.mentions import Marks
from libya_map.reading.tokens import Span, Token

_FILLERS = frozenset(
    ("من", "شهر", "/", "عام", "سنه", "العام", "السنه", "،", ",", "(", ")", "يوم", "في")
)
_YEAR_WORDS = frozenset(("عام", "سنه", "العام", "لعام", "لسنه", "من"))
_DAYS = frozenset(("ايام", "يوما", "يوم", "days"))
_MONTH_INTRO = frozenset(("في", "شهر", "منذ", "وفي", "ففي"))
_AGO = frozenset(("قبل", "وقبل", "منذ"))
_LATER = frozenset(("بعد", "وبعد", "وبعدها"))
WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression: its tokens, the days it can mean, how exactly, by which kind of words.

    `kind` is `offset` (today, yesterday, days ago), `weekday`, `calendar` (a day of a month),
    `month`, `year` or `follow` (the next day). `date` is None where the year or the day of
    publication would be needed and is not known.
    """

    span: Span
    date: dt.date | None
    end: dt.date | None
    precision: str
    kind: str


@dataclass(frozen=True, slots=True)
class DayParts:
    """The parts of one date expression as far as they are written."""

    span: Span
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    offset: int | None = None
    same: bool = False  # "of the same year": what is not written is that of the date before


def find_parts(marks: Marks) -> list[DayParts]:
    """Every calendar expression of a text: the day, month, year, weekday and offset it names."""
    tokens = marks.text.tokens
    parts: list[DayParts] = []
    for sentence in marks.text.sentences:
        index = sentence.first
        while index < sentence.last:
            found = _parts_at(marks, index, sentence.last)
            if found is None:
                index += 1
                continue
            last = parts[-1] if parts else None
            if last and _adjacent(tokens, last.span.last, found.span.first) and _fits(last, found):
                parts[-1] = _joined(last, found)
            else:
                parts.append(found)
            index = found.span.last
    return parts


def find_dates(marks: Marks, published: dt.date | None) -> list[DateMention]:
    """Every date expression of a text, read with the day of publication in mind.

    A weekday is the nearest one before publication, that day included; a day and month without a
    year is the last such day before publication. Words that follow on ("the next day") count from
    the date before them.
    """
    relative = _relative(marks, published)
    both: list[DayParts | DateMention] = [*find_parts(marks), *relative]
    found: list[DateMention] = []
    before: dt.date | None = None
    reach = -1
    for item in sorted(both, key=lambda each: (each.span.first, -each.span.last)):
        if item.span.first < reach:
            continue
        if isinstance(item, DayParts) and item.same and before:
            item = replace(item, month=item.month or before.month, year=before.year)
        mention = item if isinstance(item, DateMention) else _resolve(item, published)
        found.append(mention)
        before = mention.date or before
        reach = mention.span.last
    return _follow(marks, found)


def nearest_weekday(published: dt.date, weekday: int) -> dt.date:
    """The last day with that weekday (Monday is 0), `published` itself included."""
    return published - dt.timedelta(days=(published.weekday() - weekday) % 7)


def last_such_day(day: int, month: int, published: dt.date) -> dt.date | None:
    """The last such day not after `published` (one day is allowed for time zones)."""
    for year in range(published.year, published.year - 5, -1):
        if day <= monthrange(year, month)[1]:
            date = dt.date(year, month, day)
            if date <= published + dt.timedelta(days=1):
                return date
    return None


def _parts_at(marks: Marks, index: int, last: int) -> DayParts | None:
    if marks.at("follow_offset", index):
        return None
    offset = marks.at("day_offset", index)
    if offset:
        return DayParts(offset.span, offset=int(offset.entry.value))
    weekday = marks.at("weekday", index)
    if weekday:
        return DayParts(weekday.span, weekday=int(weekday.entry.value))
    american = _month_first(marks, index)
    if american:
        return american
    day, after = _day_number(marks, index)
    if day is None:
        return None
    after = _skip(marks, after, ("من", "شهر"))
    if after >= last:
        return None
    month = marks.at("month", after)
    if month:
        end = _second_month_name(marks, month.last, month.entry.value)
        year, end = _year(marks, end)
        value = int(month.entry.value)
        if year is None and (same := marks.at("same_period", end)):
            return DayParts(Span(index, same.last), day, value, same=True)
        return DayParts(Span(index, end), day, value, year)
    same = marks.at("same_period", after) or marks.at("same_period", after - 1)
    if same:
        return DayParts(Span(index, same.last), day, same=True)
    this_month = marks.at("this_month", after)
    if this_month:
        return DayParts(Span(index, this_month.last), day)
    if marks.text.tokens[after].form == "الشهر" and (this := marks.at("this_month", after + 1)):
        return DayParts(Span(index, this.last), day)
    return None


def _month_first(marks: Marks, index: int) -> DayParts | None:
    """May 21, 2020."""
    month = marks.at("month", index)
    if not month or month.last >= len(marks.text.tokens):
        return None
    day, after = _day_number(marks, month.last)
    year, end = _year(marks, after)
    if day is None or year is None:
        return None
    return DayParts(Span(index, end), day, int(month.entry.value), year)


def _day_number(marks: Marks, index: int) -> tuple[int | None, int]:
    form = marks.text.tokens[index].form
    if form.isdecimal() and len(form) <= 2 and 1 <= int(form) <= 31:
        return int(form), index + 1
    ordinal = marks.at("number", index)
    if ordinal:
        return int(ordinal.entry.value), ordinal.last
    return None, index


def _skip(marks: Marks, index: int, words: tuple[str, ...]) -> int:
    tokens = marks.text.tokens
    while index < len(tokens) and tokens[index].form in words:
        index += 1
    return index


def _second_month_name(marks: Marks, index: int, value: str) -> int:
    tokens = marks.text.tokens
    if index + 1 < len(tokens) and tokens[index].form in "/-(":
        second = marks.at("month", index + 1)
        if second and second.entry.value == value:
            return second.last
    return index


def _year(marks: Marks, index: int) -> tuple[int | None, int]:
    tokens = marks.text.tokens
    start = _skip(marks, index, tuple(_YEAR_WORDS | {"،", ","}))
    if start < len(tokens):
        form = tokens[start].form
        if form.isdecimal() and len(form) == 4 and 1900 < int(form) < 2100:
            return int(form), start + 1
    return None, index


def _adjacent(tokens: tuple[Token, ...], before: int, after: int) -> bool:
    return after - before <= 2 and all(t.form in _FILLERS for t in tokens[before:after])


def _fits(a: DayParts, b: DayParts) -> bool:
    """Whether two neighbours are parts of one date: today + Saturday + 23 May."""
    return not any(
        getattr(a, name) is not None and getattr(b, name) is not None
        for name in ("day", "weekday", "offset")
    )


def _joined(a: DayParts, b: DayParts) -> DayParts:
    def either(name: str) -> int | None:
        value: int | None = getattr(a, name)
        return getattr(b, name) if value is None else value

    return DayParts(
        Span(a.span.first, b.span.last),
        either("day"), either("month"), either("year"), either("weekday"), either("offset"),
        a.same or b.same,
    )  # fmt: skip


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
        date = _valid(published.year, published.month, parts.day)
    elif parts.weekday is not None:
        return nearest_weekday(published, parts.weekday)
    else:
        return published - dt.timedelta(days=parts.offset or 0)
    if date and parts.weekday is not None and date.weekday() != parts.weekday:
        # where a date contradicts its weekday, the weekday wins if it is near
        near = nearest_weekday(published, parts.weekday)
        return near if abs(near - date) < WEEK else date
    return date


def _valid(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _relative(marks: Marks, published: dt.date | None) -> list[DateMention]:
    found = []
    for week in marks.all("week_offset"):
        date = published - dt.timedelta(days=int(week.entry.value)) if published else None
        found.append(
            DateMention(week.span, date, published, "week" if date else "unknown", "offset")
        )
    found += _days_ago(marks, published)
    found += _months(marks, published)
    return found


def _days_ago(marks: Marks, published: dt.date | None) -> list[DateMention]:
    tokens = marks.text.tokens
    found = []
    for index, token in enumerate(tokens[:-2]):
        if token.form not in _AGO or tokens[index + 2].form not in _DAYS:
            continue
        number, _ = _count(marks, index + 1)
        if number:
            date = published - dt.timedelta(days=number) if published else None
            span = Span(index, index + 3)
            found.append(DateMention(span, date, date, "day" if date else "unknown", "offset"))
    return found


def _count(marks: Marks, index: int) -> tuple[int | None, int]:
    form = marks.text.tokens[index].form
    if form.isdecimal() and len(form) <= 3:
        return int(form), index + 1
    word = marks.at("count", index)
    return (int(word.entry.value), word.last) if word else (None, index)


def _months(marks: Marks, published: dt.date | None) -> list[DateMention]:
    """Months without a day: in November 2016, early May."""
    tokens = marks.text.tokens
    found = []
    for month in marks.all("month"):
        before = month.first - 1
        if before >= 0 and tokens[before].form.isdecimal():
            continue
        introduced = before >= 0 and (
            tokens[before].form in _MONTH_INTRO or marks.before("month_part", month.first)
        )
        end = _second_month_name(marks, month.last, month.entry.value)
        year, end = _year(marks, end)
        if not introduced and year is None:
            continue
        value = int(month.entry.value)
        if year is None and published:
            year = published.year if value <= published.month else published.year - 1
        span = Span(month.first, end)
        if year is None:
            found.append(DateMention(span, None, None, "unknown", "month"))
        else:
            last = dt.date(year, value, monthrange(year, value)[1])
            found.append(DateMention(span, last.replace(day=1), last, "month", "month"))
    found += _this_month(marks, published)
    return found


def _this_month(marks: Marks, published: dt.date | None) -> list[DateMention]:
    """Early this month: a part of the month of publication."""
    tokens = marks.text.tokens
    found = []
    for part in marks.all("month_part"):
        if part.last < len(tokens) and tokens[part.last].form == "الشهر" and published:
            last_day = monthrange(published.year, published.month)[1]
            first = published.replace(day=1)
            span = Span(part.first, part.last + 1)
            found.append(
                DateMention(span, first, published.replace(day=last_day), "month", "month")
            )
    return found


def _follow(marks: Marks, found: list[DateMention]) -> list[DateMention]:
    """Add the expressions that count from the date before them."""
    taken = {index for m in found for index in range(m.span.first, m.span.last)}
    following = [
        (m.span, int(m.entry.value)) for m in marks.all("follow_offset") if m.first not in taken
    ]
    following += _days_later(marks)
    result: list[DateMention] = []
    before: dt.date | None = None
    steps = sorted(following, key=lambda step: step[0].first, reverse=True)
    for mention in [*found, None]:
        while steps and (mention is None or steps[-1][0].first < mention.span.first):
            span, days = steps.pop()
            if before:
                before += dt.timedelta(days=days)
                result.append(DateMention(span, before, before, "day", "follow"))
        if mention:
            result.append(mention)
            before = mention.date if mention.precision == "day" else before
    return result


def _days_later(marks: Marks) -> list[tuple[Span, int]]:
    """Five days later; "after five days of" tells how long something took and is none."""
    tokens = marks.text.tokens
    found = []
    for index, token in enumerate(tokens[:-2]):
        if token.form not in _LATER or tokens[index + 2].form not in _DAYS:
            continue
        number, _ = _count(marks, index + 1)
        after = tokens[index + 3].form if index + 3 < len(tokens) else ""
        if number and after not in ("من", "علي"):
            found.append((Span(index, index + 3), number))
    return found

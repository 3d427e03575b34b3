"""The parts of a date as they are written: day, month, year, weekday, "today"."""

from __future__ import annotations

from dataclasses import dataclass

from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span, Token

_FILLERS = frozenset(
    {"من", "شهر", "/", "عام", "سنه", "العام", "السنه", "،", ",", "(", ")", "يوم", "في"}
    | {"الموافق", "-", "فجر", "صباح", "مساء", "ظهر", "عصر", "ليل", "ليله"}
)
_YEAR_WORDS = frozenset(("عام", "سنه", "العام", "لعام", "لسنه", "من"))
_YEAR_MARKS = frozenset(("،", ",", "/", "-"))


@dataclass(frozen=True, slots=True)
class DayParts:
    """The parts of one date expression as far as they are written.

    `same` tells "of the same year": what is not written is that of the date before.
    `year_offset` counts years back from publication ("of last year"); `hijri` tells that day,
    month and year are those of the Islamic calendar.
    """

    span: Span
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    offset: int | None = None
    same: bool = False
    year_offset: int | None = None
    hijri: bool = False


def find_parts(marks: Marks) -> list[DayParts]:
    """Every calendar expression of a text: the day, month, year, weekday and offset it names."""
    tokens = marks.text.tokens
    parts: list[DayParts] = []
    reach = 0
    kinds = ("day_offset", "weekday", "month", "number")
    for sentence, starts in marks.by_sentence(*kinds, also=marks.text.numbers):
        for index in starts:
            found = _parts_at(marks, index, sentence.last) if index >= reach else None
            if found is None:
                continue
            last = parts[-1] if parts else None
            if last and _adjacent(tokens, last.span.last, found.span.first):
                if last.hijri and found.day and not found.hijri:
                    parts[-1] = DayParts(
                        Span(last.span.first, found.span.last), found.day, found.month,
                        found.year, last.weekday, last.offset, found.same, found.year_offset,
                    )  # fmt: skip
                elif _fits(last, found):
                    parts[-1] = _joined(last, found)
                elif not _is_second_night(last, found):
                    parts.append(found)
            else:
                parts.append(found)
            reach = found.span.last
    return parts


def _is_second_night(first: DayParts, second: DayParts) -> bool:
    """The night of Thursday to Friday: the first day stands for it."""
    if first.weekday is None or second.weekday is None or first.day or second.day:
        return False
    return (first.weekday + 1) % 7 == second.weekday


def _parts_at(marks: Marks, index: int, last: int) -> DayParts | None:
    if marks.at("follow_offset", index):
        return None
    for kind in ("week_offset", "anniversary"):
        if marks.at(kind, index):
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
        return _with_month(marks, Span(index, month.last), day, month.entry.value)
    hijri = marks.at("hijri_month", after)
    if hijri:
        year, end = year_at(marks, hijri.last)
        return DayParts(Span(index, end), day, int(hijri.entry.value), year, hijri=True)
    same = marks.at("same_period", after) or marks.at("same_period", after - 1)
    if same:
        return DayParts(Span(index, same.last), day, same=True)
    this_month = marks.at("this_month", after)
    if this_month:
        return DayParts(Span(index, this_month.last), day)
    if marks.text.tokens[after].form == "الشهر" and after + 1 < last:
        this = marks.at("this_month", after + 1)
        if this:
            return DayParts(Span(index, this.last), day)
        same = marks.at("same_period", after + 1)
        if same:
            return DayParts(Span(index, same.last), day, same=True)
        return DayParts(Span(index, after + 1), day)
    return None


def _with_month(marks: Marks, span: Span, day: int, month: str) -> DayParts:
    end = second_month_name(marks, span.last, month)
    year, end = year_at(marks, end)
    value = int(month)
    if year is None:
        same = marks.at("same_period", end) or _of_that(marks, end)
        if same:
            return DayParts(Span(span.first, same.last), day, value, same=True)
        back = marks.at("year_offset", end)
        if back:
            offset = int(back.entry.value)
            return DayParts(Span(span.first, back.last), day, value, year_offset=offset)
    return DayParts(Span(span.first, end), day, value, year)


def _of_that(marks: Marks, index: int) -> Mention | None:
    tokens = marks.text.tokens
    if index + 1 < len(tokens) and tokens[index].form == "من":
        return marks.at("same_period", index + 1)
    return None


def _month_first(marks: Marks, index: int) -> DayParts | None:
    """May 21, 2020."""
    month = marks.at("month", index)
    if not month or month.last >= len(marks.text.tokens):
        return None
    day, after = _day_number(marks, month.last)
    year, end = year_at(marks, after)
    if day is None or year is None:
        return None
    return DayParts(Span(index, end), day, int(month.entry.value), year)


def _day_number(marks: Marks, index: int) -> tuple[int | None, int]:
    form = marks.text.tokens[index].form
    if len(form) > 1 and form[0] in "ولبف":
        form = form[1:]
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


def second_month_name(marks: Marks, index: int, value: str) -> int:
    """The token after the second name of a month (May/Ayyar), or `index` where there is none."""
    tokens = marks.text.tokens
    if index + 1 < len(tokens) and tokens[index].form in "/-(":
        second = marks.at("month", index + 1)
        if second and second.entry.value == value:
            end = second.last
            return end + 1 if end < len(tokens) and tokens[end].form == ")" else end
    return index


def year_at(marks: Marks, index: int) -> tuple[int | None, int]:
    """A year written behind a month, and the token after it; `index` where there is none."""
    tokens = marks.text.tokens
    start = _skip(marks, index, tuple(_YEAR_WORDS | _YEAR_MARKS))
    if start < len(tokens):
        form = tokens[start].form
        if form.isdecimal() and len(form) == 4 and 1300 < int(form) < 2100:
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
        a.same or b.same, either("year_offset"), a.hijri or b.hijri,
    )  # fmt: skip

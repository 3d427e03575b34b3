"""The parts of a date as they are written: day, month, year, weekday, "today"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span

_FILLERS = frozenset(
    {"من", "شهر", "/", "عام", "سنه", "العام", "السنه", "،", ",", "(", ")", "يوم", "في"}
    | {"الموافق", "-", "فجر", "صباح", "مساء", "ظهر", "عصر", "ليل", "ليله"}
)
# Between the two days of a night or a range: the night of Thursday to Friday, 23-24 February
_TO = frozenset(("-", "/", "الي", "علي", "حتي", "و"))
_MARKET = frozenset(("سوق", "وسوق", "بسوق", "لسوق", "سوقي"))  # Thursday Market is a place
_BARE_SAME = frozenset(("نفسه", "ذاته", "نفسها", "ذاتها"))
_SEPARATORS = frozenset(("/", "-", "."))
# What leads to a day and month in figures: others lead to a fraction or a score
_LED_BY = frozenset(
    {"يوم", "ويوم", "بتاريخ", "وبتاريخ", "تاريخ", "ليله", "فجر", "صباح", "مساء", "ظهر", "ليل"}
)
_BEFORE_LAST = frozenset(("قبل", "ماقبل"))
_OTHER_NIGHT = frozenset(("الفاصله", "التي", "الممتده", "الواقعه"))
# What is named after a day: the 17 February Brigade, 24 December Street
_NAMED_AFTER = frozenset(
    {"كتيبه", "الكتيبه", "كتايب", "لواء", "اللواء", "سريه", "السريه", "الوحده", "معسكر", "درع"}
    | {"ثوره", "الثوره", "ثوار", "انتفاضه", "شارع", "ميدان", "مدرسه", "حي", "مسجد", "مستشفي"}
    | {"قوه", "القوه", "مجموعه", "الفرقه", "فرقه", "حركه", "ايتلاف"}
)
_YEAR_WORDS = frozenset(("عام", "سنه", "العام", "لعام", "لسنه", "من"))
_YEAR_MARKS = frozenset(("،", ",", "/", "-"))


@dataclass(frozen=True, slots=True)
class DayParts:
    """The parts of one date expression as far as they are written.

    `same` tells "of the same year": what is not written is that of the date before.
    `year_offset` and `month_offset` count years and months back from publication ("of last
    year"), `weeks` whole weeks ("the Friday before last"); `last_week` tells that the weekday is
    one "of last week"; `hijri` that day, month and year are those of the Islamic calendar.
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
    month_offset: int | None = None
    weeks: int = 0
    last_week: bool = False


def find_parts(marks: Marks) -> list[DayParts]:
    """Every calendar expression of a text: the day, month, year, weekday and offset it names."""
    forms = marks.text.forms
    parts: list[DayParts] = []
    reach = 0
    kinds = ("day_offset", "weekday", "month", "number")
    for sentence, starts in marks.by_sentence(*kinds, also=marks.text.numbers):
        for index in starts:
            found = _parts_at(marks, index, sentence.last) if index >= reach else None
            if found is None:
                continue
            last = parts[-1] if parts else None
            if last and _is_second_night(forms, last, found):
                parts[-1] = replace(last, span=Span(last.span.first, found.span.last))
            elif last and _adjacent(forms, last.span.last, found.span.first):
                if last.hijri and found.day and not found.hijri:
                    parts[-1] = DayParts(
                        Span(last.span.first, found.span.last), found.day, found.month,
                        found.year, last.weekday, last.offset, found.same, found.year_offset,
                    )  # fmt: skip
                elif _fits(last, found):
                    parts[-1] = _joined(last, found)
                else:
                    parts.append(found)
            else:
                parts.append(found)
            reach = found.span.last
    return parts


def _is_second_night(forms: Sequence[str], first: DayParts, second: DayParts) -> bool:
    """The night of Thursday to Friday: the first day stands for it."""
    if first.weekday is None or second.weekday is None or first.day or second.day:
        return False
    between = forms[first.span.last : second.span.first]
    joined = not between or (len(between) == 1 and between[0] in _TO)
    return joined and (first.weekday + 1) % 7 == second.weekday


def _parts_at(marks: Marks, index: int, last: int) -> DayParts | None:
    if marks.at("follow_offset", index):
        return None
    for kind in ("week_offset", "anniversary"):
        if marks.at(kind, index):
            return None
    offset = marks.at("day_offset", index)
    if offset:
        return _offset(marks, offset, last)
    weekday = marks.at("weekday", index)
    if weekday:
        return _weekday(marks, weekday)
    written = _month_first(marks, index) or _in_numbers(marks, index, last)
    if written:
        return written
    day, after = _day_number(marks, index)
    if day is None:
        return None
    if index and marks.text.forms[index - 1].removeprefix("و") in _NAMED_AFTER:
        return None
    second = _past_second_day(marks, after, last)
    return (
        _behind_day(marks, index, day, second, last)
        if second
        else _behind_day(marks, index, day, after, last)
    )


def _offset(marks: Marks, offset: Mention, last: int) -> DayParts | None:
    """Today, yesterday; but not "the night between", nor "the third day of the battle"."""
    forms = marks.text.forms
    if offset.last < last:
        if forms[offset.last] in _OTHER_NIGHT:
            return None
        is_day = forms[offset.last - 1].endswith("اليوم")
        if is_day and marks.at("number", offset.last) and not _parts_at(marks, offset.last, last):
            return None
    return DayParts(offset.span, offset=int(offset.entry.value))


def _weekday(marks: Marks, weekday: Mention) -> DayParts | None:
    """Friday, the Friday before last, Friday of last week."""
    forms = marks.text.forms
    if weekday.first and forms[weekday.first - 1] in _MARKET:
        return None
    found = DayParts(weekday.span, weekday=int(weekday.entry.value))
    behind = weekday.last
    if behind < len(forms) and forms[behind] in _BEFORE_LAST:
        before_last = marks.at("last_period", behind + 1)
        if before_last:
            return replace(found, span=Span(weekday.first, before_last.last), weeks=1)
    if behind < len(forms) and forms[behind] == "من":
        week = marks.at("week_offset", behind + 1)
        if week:
            span = Span(weekday.first, week.last)
            return replace(found, span=span, last_week=week.entry.value == "7")
    return found


def _in_numbers(marks: Marks, index: int, last: int) -> DayParts | None:
    """5/6/2020, 2020-06-05: the day before the month, as Libya writes it."""
    forms = marks.text.forms
    if index + 4 >= last or forms[index + 3] != forms[index + 1]:
        return _without_year(marks, index, last)
    first, mark, second, again, third = forms[index : index + 5]
    first = first.lstrip("ولبف")
    if mark not in _SEPARATORS or mark != again:
        return None
    if not (first.isdecimal() and second.isdecimal() and third.isdecimal()):
        return None
    day, year = (first, third) if len(third) == 4 else (third, first)
    if len(year) != 4 or len(day) > 2 or len(second) > 2:
        return None
    if not (1 <= int(day) <= 31 and 1 <= int(second) <= 12 and 1900 < int(year) < 2100):
        return None
    return DayParts(Span(index, index + 5), int(day), int(second), int(year))


def _without_year(marks: Marks, index: int, last: int) -> DayParts | None:
    """5/6 behind "on the day": a fraction or a score is led to by other words."""
    forms = marks.text.forms
    if not index or index + 2 >= last or forms[index - 1] not in _LED_BY:
        return None
    day, mark, month = forms[index : index + 3]
    if mark != "/" or not (day.isdecimal() and month.isdecimal()):
        return None
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12 and len(month) <= 2):
        return None
    return DayParts(Span(index, index + 3), int(day), int(month))


def _past_second_day(marks: Marks, index: int, last: int) -> int | None:
    """Behind the second day of "23-24 February", "4 and 6 June"; None where there is none."""
    forms = marks.text.forms
    if index >= last:
        return None
    joined = index
    if forms[index] in _TO:
        joined = index + 1
    elif not forms[index].startswith("و"):
        return None
    if joined >= last:
        return None
    day, after = _day_number(marks, joined)
    if day is None or after >= last:
        return None
    month = _skip(marks, after, ("من", "شهر"))
    dated = month < last and (marks.at("month", month) or forms[month] == "الشهر")
    return after if dated else None


def _behind_day(marks: Marks, index: int, day: int, after: int, last: int) -> DayParts | None:
    """The month that stands behind the number of a day."""
    this_month = marks.at("this_month", after)
    if this_month:
        return DayParts(Span(index, this_month.last), day, month_offset=0)
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
    if same and marks.text.forms[same.first] not in _BARE_SAME:
        return DayParts(Span(index, same.last), day, same=True)
    this_month = marks.at("this_month", after)
    if this_month:
        return DayParts(Span(index, this_month.last), day, month_offset=0)
    if marks.text.forms[after] == "الشهر":
        this = marks.at("this_month", after + 1)
        if this:
            return DayParts(Span(index, this.last), day, month_offset=0)
        same = marks.at("same_period", after + 1)
        if same:
            return DayParts(Span(index, same.last), day, same=True)
        past = marks.at("month_offset", after)
        if past:
            months = int(past.entry.value)
            return DayParts(Span(index, past.last), day, month_offset=months)
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
    forms = marks.text.forms
    if index + 1 < len(forms) and forms[index] == "من":
        return marks.at("same_period", index + 1)
    return None


def _month_first(marks: Marks, index: int) -> DayParts | None:
    """May 21, 2020."""
    month = marks.at("month", index)
    if not month or month.last >= len(marks.text.forms):
        return None
    day, after = _day_number(marks, month.last)
    year, end = year_at(marks, after)
    if day is None or year is None:
        return None
    return DayParts(Span(index, end), day, int(month.entry.value), year)


def _day_number(marks: Marks, index: int) -> tuple[int | None, int]:
    form = marks.text.forms[index]
    if len(form) > 1 and form[0] in "ولبف":
        form = form[1:]
    form = form.removeprefix("ال")
    if form.isdecimal() and len(form) <= 2 and 1 <= int(form) <= 31:
        return int(form), index + 1
    ordinal = marks.at("number", index)
    if ordinal:
        return int(ordinal.entry.value), ordinal.last
    return None, index


def _skip(marks: Marks, index: int, words: tuple[str, ...]) -> int:
    forms = marks.text.forms
    while index < len(forms) and forms[index] in words:
        index += 1
    return index


def second_month_name(marks: Marks, index: int, value: str) -> int:
    """The token after the second name of a month (May/Ayyar), or `index` where there is none."""
    forms = marks.text.forms
    if index + 1 < len(forms) and forms[index] in "/-(":
        second = marks.at("month", index + 1)
        if second and second.entry.value == value:
            end = second.last
            return end + 1 if end < len(forms) and forms[end] == ")" else end
    return index


def year_at(marks: Marks, index: int) -> tuple[int | None, int]:
    """A year written behind a month, and the token after it; `index` where there is none."""
    forms = marks.text.forms
    start = _skip(marks, index, tuple(_YEAR_WORDS | _YEAR_MARKS))
    if start < len(forms):
        form = forms[start]
        if form.isdecimal() and len(form) == 4 and 1300 < int(form) < 2100:
            return int(form), start + 1
    return None, index


def _adjacent(forms: Sequence[str], before: int, after: int) -> bool:
    return after - before <= 2 and all(form in _FILLERS for form in forms[before:after])


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
        a.same or b.same, either("year_offset"), a.hijri or b.hijri, either("month_offset"),
        a.weeks or b.weeks, a.last_week or b.last_week,
    )  # fmt: skip

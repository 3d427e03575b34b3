"""Dates in an English text: what is written, and which day, week or month it means."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from libya_map.reading.english.headings import heads_line
from libya_map.reading.english.resolving import Found, resolved
from libya_map.reading.findings import DateMention
from libya_map.reading.mentions import Marks
from libya_map.reading.tokens import Span, starting_in

_ORDINAL = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?")
_MONTH_LEADS = frozenset(
    (
        "in",
        "early",
        "mid",
        "late",
        "since",
        "by",
        "during",
        "last",
        "until",
        "of",
        "this",
        "from",
        "between",
        "and",
        "to",
        "through",
        "end",
    )
)
_NEVER_BARE = frozenset(("may", "march", "mar", "sep", "dec", "jan", "oct"))
_UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "hours": 0, "hour": 0}
_AGO, _LATER, _EARLIER = "ago", ("later", "after"), ("earlier", "before")
# What a date can begin with, beside a number.
_KINDS = ("follow_offset", "week_offset", "last_period", "day_offset", "count", "weekday", "month")
_BEHIND_DAY = frozenset(
    (",", ".", ";", ")", "-", "and", "at", "by", "after", "when", "with", "while", "but", "as",
     "for", "before", "without", "to", "of", "in", "from", "following", "amid")
)  # fmt: skip
_SAME_YEAR = frozenset((("of", "that", "year"), ("of", "the", "same", "year")))
_LAST_YEAR = ("of", "last", "year")
_YEAR_AFTER = frozenset((("of", "the", "following", "year"), ("of", "the", "next", "year")))
_NEXT, _PREVIOUS = frozenset(("following", "next")), frozenset(("previous", "preceding"))
_THIS_YEAR = (("of", "this", "year"), ("of", "this", "one"))
_PARTS_OF_YEAR = {"mid": 5, "late": 9, "end": 10}
_SINCE = frozenset(("since", "until", "till"))
_SINCE_REACH = 5
_BACK = 3  # months that a paragraph may step back within its year
_DAYS = {
    word: number
    for number, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
         "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
         "seventeenth", "eighteenth", "nineteenth", "twentieth"), 1
    )
}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
_WEEKDAY_LEADS = {
    "following": "weekday_after", "next": "weekday_after", "last": "weekday_last",
    "previous": "weekday_before", "preceding": "weekday_before",
}  # fmt: skip
_HALF_OF_DAY = frozenset(("morning", "afternoon", "evening", "night"))


def find_dates(marks: Marks, published: dt.date | None) -> list[DateMention]:
    """Every date expression of a text in order, read with the day of publication in mind.

    A weekday is the nearest one before publication, that day included; a day and month without a
    year is the last such day before publication. "The next day" counts from the date before it.
    """
    found: list[DateMention] = []
    story = _Story()
    reach = 0
    ordinals = marks.text.where(_DAYS.keys() | _TENS.keys())
    for sentence, starts in marks.by_sentence(*_KINDS, also=marks.text.numbers + ordinals):
        open_item: tuple[int, Found] | None = None  # "a day earlier" before the day it counts from
        for index in starts:
            item = _at(marks, index, sentence.last) if index >= reach else None
            if item is None:
                continue
            if item.kind == "year":
                story = _in_year(marks, item, sentence, story)
            item = _with_year(marks, item, story, published)
            follows = item.kind == "follow" and item.days
            mention = resolved(item, published, story.day if follows else story.spoken)
            if mention.date and not (
                story.day and story.index >= sentence.first and _is_since(marks, item.span.first)
            ):  # the news of a sentence is not what it counts from: "since losing it on 26 June"
                dated = bool(item.year) or (
                    story.dated and _in_paragraph(marks, story.index, item.span.first)
                )
                exact = mention.date if mention.precision == "day" else story.day
                year, alone = story.year, story.alone
                if item.kind == "month" and item.year and heads_line(marks, item.span):
                    year, alone = item.year, True
                story = _Story(exact, mention.date, item.span.first, dated, year, alone)
            if item.kind == "follow" and item.days < 0 and not starting_in(found, sentence):
                open_item = len(found), item
            elif open_item and mention.date and mention.precision == "day" and item.days >= 0:
                at, earlier = open_item
                found[at], open_item = resolved(earlier, published, mention.date), None
            found.append(mention)
            reach = item.span.last
    return found


@dataclass(frozen=True, slots=True)
class _Story:
    """Where a text stands in time: the day told last, the day, week or month spoken of last, at
    which token, and whether in a year that the paragraph names. `year` is that of the heading in
    force, `alone` whether it stands on a line of its own.
    """

    day: dt.date | None = None
    spoken: dt.date | None = None
    index: int = 0
    dated: bool = False
    year: int | None = None
    alone: bool = False


def _in_year(marks: Marks, item: Found, sentence: Span, story: _Story) -> _Story:
    """The story behind a year that heads lines or opens a sentence: "In 2016"."""
    assert item.year
    heading = heads_line(marks, item.span)
    opens = item.span.first - sentence.first <= 1
    if heading is None and not opens:
        return story
    month = _PARTS_OF_YEAR.get(marks.text.forms[item.span.first - 1], 1) if opens else 1
    start = dt.date(item.year, month, 1)
    year = item.year if heading else story.year
    alone = heading.alone if heading else story.alone
    return _Story(story.day, start, item.span.first, True, year, alone)


def _is_since(marks: Marks, index: int) -> bool:
    return not _SINCE.isdisjoint(marks.text.forms[max(0, index - _SINCE_REACH) : index])


def _in_paragraph(marks: Marks, first: int, last: int) -> bool:
    text = marks.text
    return text.original.find("\n", text.tokens[first].start, text.tokens[last].start) < 0


def _with_year(marks: Marks, item: Found, story: _Story, published: dt.date | None) -> Found:
    """A day or month without a year, in the year that the words before speak of.

    "Of that year" is the year told last. A paragraph that has named a past year goes on in it:
    the next such day after the one told last.
    """
    if item.kind not in ("calendar", "month") or item.year:
        return item
    assert item.month
    words = tuple(marks.text.forms[item.span.last : item.span.last + 4])
    before = marks.text.forms[item.span.first - 1] if item.span.first else ""
    if story.spoken and before in _NEXT:
        return replace(item, year=story.spoken.year + (item.month <= story.spoken.month))
    if story.spoken and before in _PREVIOUS:
        return replace(item, year=story.spoken.year - (item.month >= story.spoken.month))
    if story.spoken and words in _YEAR_AFTER:
        return replace(item, year=story.spoken.year + 1)
    if published and (words[:3] == _LAST_YEAR or words[:2] == _LAST_YEAR[1:] or (
        before == "last" and item.kind == "month" and item.month == published.month
    )):  # fmt: skip
        return replace(item, year=published.year - 1)
    if published and words[:3] in _THIS_YEAR:
        return replace(item, year=published.year)
    if story.spoken is None:
        return item
    if words[:3] in _SAME_YEAR or words in _SAME_YEAR:
        return replace(item, year=story.spoken.year)
    near = _in_paragraph(marks, story.index, item.span.first)
    if story.year and (story.alone or near):
        ahead = published and (story.year, item.month) > (published.year, published.month)
        return item if ahead else replace(item, year=story.year)
    if not story.dated or not near:
        return item
    back = story.spoken.month - item.month  # a little way back is the same year
    year = story.spoken.year + (back > _BACK)
    if published and (year, item.month) > (published.year, published.month):
        return item
    return replace(item, year=year)


def _at(marks: Marks, index: int, last: int) -> Found | None:
    follow = marks.at("follow_offset", index)
    if follow:
        return Found(follow.span, "follow", days=int(follow.entry.value))
    for kind in ("week_offset", "last_period", "day_offset"):
        mention = marks.at(kind, index)
        if mention:
            if kind == "last_period":
                return Found(mention.span, mention.entry.value)
            return Found(mention.span, kind, days=int(mention.entry.value))
    counted = _counted(marks, index, last)
    if counted:
        return counted
    weekday = marks.at("weekday", index)
    if weekday:
        end = weekday.last
        while end < last and marks.text.forms[end] in (*_HALF_OF_DAY, ",", "(", "the", "on"):
            end += 1
        calendar = _calendar(marks, end, last)
        if calendar and calendar.day and calendar.month:
            return Found(
                Span(index, calendar.span.last), "calendar", calendar.day, calendar.month,
                calendar.year, int(weekday.entry.value),
            )  # fmt: skip
        if calendar and calendar.kind == "day_of_month":  # "on Sunday the 12th"
            return replace(calendar, span=Span(index, calendar.span.last))
        lead = marks.text.forms[index - 1] if index else ""
        kind = _WEEKDAY_LEADS.get(lead, "weekday")
        return Found(Span(index, weekday.last), kind, weekday=int(weekday.entry.value))
    return _calendar(marks, index, last)


def _counted(marks: Marks, index: int, last: int) -> Found | None:
    """Three days ago; two weeks later; 48 hours earlier."""
    number, end = _number(marks, index)
    if number is None or end + 1 >= last:
        return None
    forms = marks.text.forms
    unit, way = forms[end], forms[end + 1]
    if unit not in _UNITS:
        return None
    days = number * _UNITS[unit] if _UNITS[unit] else number // 24
    span = Span(index, end + 2)
    if way == _AGO:
        return Found(span, "day_offset" if _UNITS[unit] != 7 else "week_offset", days=days)
    if way in _LATER:
        behind = forms[end + 2] if end + 2 < last else ""
        told = way == "later" or behind in ("that", "this")
        return Found(span, "follow", days=days) if told else None
    if way in _EARLIER:
        return Found(span, "follow", days=-days) if way == "earlier" else None
    return None


def _number(marks: Marks, index: int) -> tuple[int | None, int]:
    form = marks.text.forms[index]
    if form.isdecimal() and len(form) <= 3:
        return int(form), index + 1
    tens = _TENS.get(form, 0)
    word = marks.at("count", index + bool(tens))
    if word is None:
        return (tens, index + 1) if tens else (None, index)
    return tens + int(word.entry.value), word.last


def _calendar(marks: Marks, index: int, last: int) -> Found | None:
    if index >= last:
        return None
    tokens, forms = marks.text.tokens, marks.text.forms
    word = _DAYS.get(forms[index])
    if word is not None:
        return _of_month(marks, index, word, last)
    day = _day(forms[index])
    if day is not None:
        after = index + 1
        if after < last and forms[after] in ("-", "/"):
            after += 1
        if after < last and (second := _day(forms[after])):
            day, after = second, after + 1  # "27-28 March": the last day
        if after < last and forms[after] == "of":
            after += 1
        month = marks.at("month", after) if after < last else None
        if month:
            year, end = _year(marks, month.last, last)
            return Found(Span(index, end), "calendar", day, int(month.entry.value), year)
        bare = _bare_day(marks, index, last)
        if bare:
            return bare
    month = marks.at("month", index)
    if month:
        value = int(month.entry.value)
        at = month.last + (month.last < last and forms[month.last] == ".")
        day = _day(forms[at]) if at < last else None
        if day is not None:
            end = at + 1
            if end < last and (second := _day(forms[end])) and second > day:
                day, end = second, end + 1
            year, end = _year(marks, end, last)
            return Found(Span(index, end), "calendar", day, value, year)
        year, end = _year(marks, month.last, last)
        lead = forms[index - 1] if index else ""
        capital = marks.text.original[tokens[index].start].isupper()
        if capital and (year or lead in _MONTH_LEADS or forms[index] not in _NEVER_BARE):
            return Found(Span(index, end), "month", month=value, year=year)
        return None
    return _bare_year(marks, index, last)


def _of_month(marks: Marks, index: int, day: int, last: int) -> Found | None:
    """The second of this month; the fourth of June."""
    forms = tuple(marks.text.forms[index + 1 : min(index + 4, last)])
    if forms == ("of", "this", "month"):
        return Found(Span(index, index + 4), "day_of_month", day)
    month = marks.at("month", index + 2) if forms[:1] == ("of",) else None
    if month is None:
        return None
    year, end = _year(marks, month.last, last)
    return Found(Span(index, end), "calendar", day, int(month.entry.value), year)


def _bare_day(marks: Marks, index: int, last: int) -> Found | None:
    """ "On the 28th": of the month that the dates before are in."""
    forms = marks.text.forms
    if forms[index].isdecimal() or (index and forms[index - 1] != "the"):
        return None
    day = _day(forms[index])
    after = forms[index + 1] if index + 1 < last else ""
    dated = index > 1 and forms[index - 2] in ("on", "since", "by", "until")
    counted = marks.at("force", index + 1) or marks.at("head", index + 1)
    if day is None or (after and after not in _BEHIND_DAY and (counted or not dated)):
        return None
    if forms[index + 1 : index + 4] == ["of", "this", "month"]:
        return Found(Span(index, index + 4), "day_of_month", day)
    return None if after == "of" else Found(Span(index, index + 1), "day_of_month", day)


def _day(form: str) -> int | None:
    match = _ORDINAL.fullmatch(form)
    return int(match[1]) if match and 1 <= int(match[1]) <= 31 else None


def _year(marks: Marks, index: int, last: int) -> tuple[int | None, int]:
    forms = marks.text.forms
    start = index
    while start < last and forms[start] in (",", "of") and start - index < 2:
        start += 1
    if start < last and _is_year(forms[start]):
        return int(forms[start]), start + 1
    return None, index


def _is_year(form: str) -> bool:
    return len(form) == 4 and form.isdecimal() and 1900 < int(form) < 2100


def _bare_year(marks: Marks, index: int, last: int) -> Found | None:
    forms = marks.text.forms
    if not _is_year(forms[index]):
        return None
    if index + 2 < last:
        month, day = forms[index + 1], forms[index + 2]
        if month.isdecimal() and len(month) == 2 and 1 <= int(month) <= 12 and _day(day):
            span = Span(index, index + 3)
            return Found(span, "calendar", int(day), int(month), int(forms[index]))
    if heads_line(marks, Span(index, index + 1)):
        return Found(Span(index, index + 1), "year", year=int(forms[index]))
    lead = forms[index - 1] if index else ""
    if lead in ("in", "late", "early", "mid", "since", "of", "until", "by", "during", "from"):
        return Found(Span(index, index + 1), "year", year=int(forms[index]))
    return None

"""When a report was published, by what it says itself.

The order is: the date given with the report, the page's own metadata, the dateline. A dateline
without a year takes it from dated material that belongs to the story, checked against the
weekday; without such help the day stays open.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from libya_map.reading.dates import DayParts, find_parts
from libya_map.reading.furniture import signatures, without_furniture
from libya_map.reading.mentions import Marks, mark
from libya_map.reading.tokens import Text
from libya_map.reading.vocabulary import Vocabulary
from libya_map.report.report import Report

# A post embedded in a story is seldom older than this.
POST_DAYS = 45
# A dateline stands at the head of a report: within this many code points, or in a line by itself.
HEAD = 1200
_DATE_LINE_WORDS = 14


def with_publication_date(report: Report) -> Report:
    """The report with `published` and `published_rule` set as far as its text tells them.

    A report that has its date already keeps it. Pure.
    """
    if report.published:
        return report
    text = Text.of(report.text[: HEAD * 2])
    date, rule = _from_dateline(report, without_furniture(mark(text, _vocabulary())))
    return replace(report, published=date, published_rule=rule) if date else report


@cache
def _vocabulary() -> Vocabulary:
    return Vocabulary.load()


def _from_dateline(report: Report, marks: Marks) -> tuple[dt.date | None, str]:
    for parts in _datelines(marks):
        assert parts.day is not None
        assert parts.month is not None
        if parts.year:
            date = _day(parts.year, parts)
            if date:
                return date, "dateline"
        else:
            date = _with_year_of_posts(report.text, parts)
            if date:
                return date, "dateline+year"
    return None, ""


def _datelines(marks: Marks) -> Iterator[DayParts]:
    """Days that stand for the day of writing, the surest first: "today, Saturday 23 May", then a
    line that is nothing but a date, then the date in "Geneva, 8 February 2020 -".
    """
    tokens = marks.text.tokens
    found = [
        p for p in find_parts(marks) if p.day and p.month and tokens[p.span.first].start < HEAD
    ]
    yield from (p for p in found if p.offset == 0)
    for parts in found:
        sentence = next(s for s in marks.text.sentences if parts.span.first in s)
        words = sum(1 for t in tokens[sentence.first : sentence.last] if t.is_word)
        alone = words <= _DATE_LINE_WORDS and parts.year and not _has_verb(marks, sentence.first)
        opens = parts.span.first - sentence.first <= 3 and (
            parts.span.last < len(tokens) and tokens[parts.span.last].form == "-"
        )
        if parts.offset is None and (alone and _is_date_line(marks, parts) or opens):
            yield parts


def _has_verb(marks: Marks, index: int) -> bool:
    return marks.at("verb", index) is not None


def _is_date_line(marks: Marks, parts: DayParts) -> bool:
    """Whether the line of a date holds nothing but dates (of two calendars, it may be)."""
    text = marks.text
    start = text.original.rfind("\n", 0, text.tokens[parts.span.first].start) + 1
    end = text.original.find("\n", start)
    line = text.original[start : end if end >= 0 else None]
    tokens = [t for t in text.tokens if start <= t.start < start + len(line)]
    other = [
        i
        for i, t in enumerate(tokens)
        if t.is_word and len(t.form) > 3 and not t.form.isdecimal() and not _is_calendar(marks, t.start)
    ]
    return len(other) <= 1


def _is_calendar(marks: Marks, start: int) -> bool:
    index = next(i for i, t in enumerate(marks.text.tokens) if t.start == start)
    kinds = ("month", "hijri_month", "weekday", "day_offset", "number")
    for kind in kinds:
        for back in range(3):
            mention = marks.at(kind, index - back)
            if mention and index in mention.span:
                return True
    return False


def _day(year: int, parts: DayParts) -> dt.date | None:
    try:
        date = dt.date(year, parts.month or 0, parts.day or 0)
    except ValueError:
        return None
    return date - dt.timedelta(days=parts.offset or 0)


_ENGLISH_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_POST_DATE = re.compile(r"\b([A-Z][a-z]+) (\d{1,2}), (\d{4})\s*$|(\d{1,2}) (\S+) (\d{4})\s*$")


def _with_year_of_posts(text: str, parts: DayParts) -> dt.date | None:
    """The day in the year of an embedded post that was written shortly before it."""
    fitting = set()
    for posted in _post_dates(text):
        for year in (posted.year, posted.year + 1):
            date = _day(year, parts)
            if date is None or parts.weekday is not None and date.weekday() != parts.weekday:
                continue
            if -1 <= (date - posted).days <= POST_DAYS:
                fitting.add(date)
    return fitting.pop() if len(fitting) == 1 else None


def _post_dates(text: str) -> Iterator[dt.date]:
    for signature in signatures(text):
        marks = mark(Text.of(signature), _vocabulary())
        for parts in find_parts(marks):
            if parts.day and parts.month and parts.year:
                date = _day(parts.year, parts)
                if date:
                    yield date
        match = _POST_DATE.search(signature)
        if match and match[1] and match[1].casefold() in _ENGLISH_MONTHS:
            month = _ENGLISH_MONTHS.index(match[1].casefold()) + 1
            try:
                yield dt.date(int(match[3]), month, int(match[2]))
            except ValueError:
                continue

"""When a report was published, by what it says itself.

The order is: the date given with the report, the page's own metadata, the dateline. A dateline
without a year takes it from dated material that belongs to the story, checked against the
weekday; without such help the day stays open.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from libya_map.reading.arabic.dates import DayParts, find_parts
from libya_map.reading.arabic.marking import mark
from libya_map.reading.furniture import signatures, without_furniture
from libya_map.reading.gate import DATES
from libya_map.reading.mentions import Marks
from libya_map.reading.tokens import Text
from libya_map.reading.vocabulary import Vocabulary
from libya_map.report.report import Report

# A post embedded in a story is seldom older than this.
POST_DAYS = 45
# A dateline stands at the head of a report: within this many code points.
HEAD = 1200
_YEAR = 4  # figures: a day is told by its month, or as 23/5/2020
OPENING_WORDS = 3  # "Geneva, 8 February 2020 -"


def as_it_is(report: Report) -> Report:
    """The report itself, where its day of publication is not asked of its text."""
    return report


def with_publication_date(report: Report, vocabulary: Vocabulary) -> Report:
    """The report with `published` and `published_rule` set as far as its text tells them.

    A report that has its date already keeps it. Pure.
    """
    if report.published:
        return report
    text = Text.of(report.text[: HEAD * 2])
    text = text.about(_todays(text, vocabulary), lead=0, before=0, after=0)
    if not text.sentences:
        return report
    marks = without_furniture(mark(text, vocabulary))
    date, rule = _from_dateline(report, marks, vocabulary)
    return replace(report, published=date, published_rule=rule) if date else report


def _todays(text: Text, vocabulary: Vocabulary) -> list[int]:
    """The tokens that can stand in a dateline: "today" and dashes of sentences with a date."""
    found = [m for m in vocabulary.signals(text.forms) if m.entry.kind in DATES]
    days = [m.first for m in found if m.entry.kind == "day_offset" and m.entry.value == "0"]
    dates = [m.first for m in found if m.entry.kind != "day_offset"]
    dates += [index for index in text.numbers if len(text.forms[index]) == _YEAR]
    dated = {text.sentence_at(index) for index in dates}
    return [i for i in (*days, *text.where("-")) if text.sentence_at(i) in dated]


def _from_dateline(
    report: Report, marks: Marks, vocabulary: Vocabulary
) -> tuple[dt.date | None, str]:
    for parts in _datelines(marks):
        assert parts.day is not None
        assert parts.month is not None
        if parts.year:
            date = _day(parts.year, parts)
            if date:
                return date, "dateline"
        else:
            date = _with_year_of_posts(report.text, parts, vocabulary)
            if date:
                return date, "dateline+year"
    return None, ""


def _datelines(marks: Marks) -> Iterator[DayParts]:
    """Days that stand for the day of writing: "today, Saturday 23 May", else the date that opens a
    sentence in front of a dash ("Geneva, 8 February 2020 -").

    A line that is nothing but a date may as well be the top bar of the page: it is not taken.
    """
    tokens = marks.text.tokens
    found = [
        p for p in find_parts(marks) if p.day and p.month and tokens[p.span.first].start < HEAD
    ]
    yield from (p for p in found if p.offset == 0)
    for parts in found:
        sentence = next(s for s in marks.text.sentences if parts.span.first in s)
        follows = tokens[parts.span.last].form if parts.span.last < len(tokens) else ""
        opens = follows == "-" and parts.span.first - sentence.first <= OPENING_WORDS
        if parts.offset is None and opens:
            yield parts


def _day(year: int, parts: DayParts) -> dt.date | None:
    try:
        date = dt.date(year, parts.month or 0, parts.day or 0)
    except ValueError:
        return None
    return date - dt.timedelta(days=parts.offset or 0)


def _with_year_of_posts(text: str, parts: DayParts, vocabulary: Vocabulary) -> dt.date | None:
    """The day in the year of an embedded post that was written shortly before it."""
    fitting = set()
    for posted in _post_dates(text, vocabulary):
        for year in (posted.year, posted.year + 1):
            date = _day(year, parts)
            if date is None or (parts.weekday is not None and date.weekday() != parts.weekday):
                continue
            if -1 <= (date - posted).days <= POST_DAYS:
                fitting.add(date)
    return fitting.pop() if len(fitting) == 1 else None


def _post_dates(text: str, vocabulary: Vocabulary) -> Iterator[dt.date]:
    for signature in signatures(text):
        marks = mark(Text.of(signature), vocabulary)
        for parts in find_parts(marks):
            if parts.day and parts.month and parts.year:
                date = _day(parts.year, parts)
                if date:
                    yield date

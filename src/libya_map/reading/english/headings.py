"""Lines of a chronology: the year, month or day with which one begins and for which lines it holds.

"2016" alone on its line, or "August 2016", holds until the next such line; "2016: the ports are
taken. In December" for its own line only.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from libya_map.reading.findings import DateMention
from libya_map.reading.mentions import Marks
from libya_map.reading.tokens import Span

_COLONS = frozenset((":", "-", "|", "(", "/"))
_BULLETS = frozenset("-*|#>.)( \t\r\u2022\u2013\u2014\u25cf")
_LINE = 4000  # characters that one line may have
_LEAD = 20  # characters of blanks and bullets before a heading


class Heading(NamedTuple):
    """The tokens of a date that heads one line (`alone` false) or the lines below it."""

    span: Span
    alone: bool


def heads_line(marks: Marks, span: Span) -> Heading | None:
    """What a date heads: it opens a line, and a colon or the end of the line is behind it."""
    text = marks.text
    tokens, original = text.tokens, text.original
    start = tokens[span.first].start
    before = original[max(0, start - _LEAD) : start].rpartition("\n")
    if (not before[1] and start > _LEAD) or not _BULLETS.issuperset(before[2]):
        return None
    index = span.last
    if _is_line_end(marks, index):
        return Heading(span, alone=True)
    if text.forms[index] not in _COLONS:
        return None
    return Heading(span, alone=_is_line_end(marks, index + 1))


def _is_line_end(marks: Marks, index: int) -> bool:
    """Whether a line ends before a token, which may be the line break itself."""
    tokens, original = marks.text.tokens, marks.text.original
    if index >= len(tokens):
        return True
    return "\n" in original[tokens[index - 1].end : tokens[index].start + 1]


class Headings:
    """The dates that head lines, asked by position."""

    def __init__(self, marks: Marks, dates: Sequence[DateMention]) -> None:
        self._marks = marks
        self._alone: list[DateMention] = []
        self._inline: list[DateMention] = []
        for date in dates:
            heading = heads_line(marks, date.span)
            if heading is not None and (date.date or date.kind == "year"):
                (self._alone if heading.alone else self._inline).append(date)

    def over(self, index: int) -> DateMention | None:
        """The date whose line, or that of the line above, a token stands in."""
        inline = _last_before(self._inline, index)
        if inline is not None and not self._breaks(inline, index):
            return inline
        return _last_before(self._alone, index)

    def _breaks(self, date: DateMention, index: int) -> bool:
        text = self._marks.text
        start, end = text.tokens[date.span.first].start, text.tokens[index].start
        return end - start > _LINE or text.original.find("\n", start, end) >= 0


def _last_before(dates: Sequence[DateMention], index: int) -> DateMention | None:
    at = bisect_left(dates, index, key=lambda date: date.span.first)
    return dates[at - 1] if at else None

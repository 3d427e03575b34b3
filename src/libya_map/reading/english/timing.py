"""When an event was: the date of its clause, else that of the news it belongs to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from libya_map.reading.days import NEWS_DAYS, news_of_lead
from libya_map.reading.english.headings import Headings
from libya_map.reading.findings import OPEN, DateMention, When
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span, select, starting_in

_SINCE = frozenset(("since", "until", "till"))
_CROSSED = 30  # what another control word between a word and a date weighs, in words
_SINCE_WORDS = 5
_UNITS = {"hours": 0, "hour": 0, "minutes": 0, "day": 1, "days": 1, "week": 7, "weeks": 7}
_OPENING = 6  # words at the start of a sentence that say how much later it was
_PARAGRAPH = 1200  # characters that one paragraph may have
_NEAR_DATE = 10  # words from a state to the day it began
_LATELY = 10  # days within which the beginning of a state is news
_MONTH = 31
_BEFORE_DATE = frozenset(
    ("the", "on", "dawn", "noon", "midday", "early", "late", "nightfall", "morning", "evening",
     "afternoon", "night", "about", "around")
)  # fmt: skip
_VAGUE_DATE = 10  # a bare year counts as that many words further off than a day
_SUBORDINATES = frozenset(("after", "following", "since", "which", "who", "until", "when", "where"))
_RELATIVES = frozenset(("which", "where", "whose"))
_RELATIVE_WORDS = 12  # of a relative clause that a date ends
_BREAKS = frozenset((",", "and", "but", "after", "before", "which", "when", "while", "-", "("))


class Timing:
    """Gives each control word of a text its date.

    A word takes the date of its own sentence that stands nearest with no other control word
    between; without one, what happened is the news: the date of the news told before it, else the
    day of publication. What had happened before the news, without a date, stays open.
    """

    def __init__(
        self, marks: Marks, dates: Sequence[DateMention], published: dt.date | None
    ) -> None:
        self.marks = marks
        self.mentions = dates  # those behind "since" too
        self.dates = [d for d in dates if not self._is_since(d)]
        self.published = published
        self.headings = Headings(marks, self.dates)
        self.news = news_of_lead(marks.text, self.dates, published)
        self.controls = [
            m.first for m in marks.all("verb") if m.entry.verb and m.entry.verb.role == "control"
        ]

    def of(self, trigger: Mention, sentence: Span, *, background: bool) -> When:
        """The date of one control word; `background`: a pluperfect in the outlet's own voice."""
        counted = self._counted_from(trigger, sentence) or self._counted_on(trigger, sentence)
        if counted is not None:
            return counted
        own = (
            self._nearest(trigger, sentence)
            or self._of_paragraph(sentence)
            or self.headings.over(sentence.first)
        )
        if own is not None:
            when = self.written(own)
            recent = self.published and own.date and abs(self.published - own.date) <= NEWS_DAYS
            if recent and own.precision == "day":
                self.news = when
            return when
        if background:
            return OPEN
        if self.news:
            return When(self.news.date, self.news.end, self.news.precision, "", "news")
        if self.published:
            return When(self.published, self.published, "day", "", "published")
        return OPEN

    def written(self, date: DateMention) -> When:
        """What a date in the text says."""
        words = self.marks.text.written(date.span)
        return When(date.date, date.end, date.precision, words, "written")

    def is_entry(self, sentence: Span) -> bool:
        """Whether a date opens a sentence: "20 Aug - Zawiya is in rebel hands"."""
        opening = starting_in(self.mentions, Span(sentence.first, sentence.first + 2))
        if not opening or opening[0].precision != "day":
            return False
        last = opening[0].span.last
        return last < sentence.last and self.marks.text.forms[last] in ("-", ":")

    def is_long_ago(self, when: When) -> bool:
        """Whether a date is more than a month before the day of publication."""
        if when.date is None or self.published is None:
            return False
        return (self.published - when.date).days > _MONTH

    def began(self, trigger: Mention, sentence: Span) -> DateMention | None:
        """Since Tuesday, by 5 June, as of this morning: a state that began in these days."""
        forms, first = self.marks.text.forms, sentence.first
        opens = forms[first] in ("since", "by", "as")  # "since Friday the army has held"
        near = Span(
            first if opens else trigger.first, min(sentence.last, trigger.last + _NEAR_DATE)
        )
        for date in starting_in(self.mentions, near):
            at = date.span.first - 1
            while at > first and forms[at] in _BEFORE_DATE:
                at -= 1
            day = date.precision == "day" and date.date is not None
            recent = day and self.published is not None and date.date is not None and (
                abs((self.published - date.date).days) <= _LATELY
            )  # fmt: skip
            if day and (forms[at] in ("by", "of") or (forms[at] == "since" and recent)):
                return date
        return None

    def _counted_from(self, trigger: Mention, sentence: Span) -> When | None:
        """A week after they had seized it; hours after: counted from the clause before."""
        forms = self.marks.text.forms
        for index in range(trigger.first - 1, max(sentence.first + 1, trigger.first - 10), -1):
            if forms[index] != "after" or forms[index - 1] not in _UNITS:
                continue
            if forms[index + 1] in ("that", "this"):
                return None  # "four days after that": counted from what was told before
            number = _number(forms[index - 2], self.marks, index - 2)
            days = number * _UNITS[forms[index - 1]]
            main = [d for d in starting_in(self.dates, sentence) if d.span.last <= index]
            base = main[-1].date if main else self.news.date if self.news else self.published
            if base is None or self._has_later_date(index, sentence):
                return None
            date = base - dt.timedelta(days=days)
            written = self.marks.text.written(Span(index - 2, index + 1))
            return When(date, date, "day", written, "written")
        return None

    def _counted_on(self, trigger: Mention, sentence: Span) -> When | None:
        """Two days after taking Hun on 3 June, they took Waddan: counted from that date."""
        forms = self.marks.text.forms
        after = next(
            (i for i in range(sentence.first + 1, min(sentence.first + _OPENING, trigger.first))
             if forms[i] == "after" and forms[i - 1] in _UNITS), None,
        )  # fmt: skip
        if after is None:
            return None
        inside = select(self.controls, Span(after, trigger.first), lambda i: i)
        dates = [d for d in starting_in(self.dates, Span(after, trigger.first)) if d.date]
        ended = any(forms[i] == "," for i in range(dates[-1].span.last, trigger.first)) if (
            dates) else False  # fmt: skip
        if not inside or not ended or self._has_later_date(trigger.last, sentence):
            return None
        base = dates[-1]
        assert base.date
        number = _number(forms[after - 2], self.marks, after - 2)
        date = base.date + dt.timedelta(days=number * _UNITS[forms[after - 1]])
        words = self.marks.text.written(Span(sentence.first, base.span.last))
        return When(date, date, base.precision, words, "written")

    def _has_later_date(self, index: int, sentence: Span) -> bool:
        return any(d.span.first > index for d in starting_in(self.dates, sentence))

    def _of_paragraph(self, sentence: Span) -> DateMention | None:
        """The day that the last dated sentence before in the same paragraph is about."""
        text = self.marks.text
        end = text.tokens[sentence.first].start
        start = text.original.rfind("\n", max(0, end - _PARAGRAPH), end)
        if start < 0:
            start = end - _PARAGRAPH
        near = Span(max(0, sentence.first - _PARAGRAPH // 2), sentence.first)
        before = [
            d for d in starting_in(self.dates, near)[-3:]
            if text.tokens[d.span.first].start > start
            and ((d.date and d.precision == "day") or self._is_recap(d))
        ]  # fmt: skip
        return before[-1] if before else None

    def _is_recap(self, date: DateMention) -> bool:
        """Whether a year opens a sentence and is past: "In 2016 they took it. They also took"."""
        first = self.marks.text.sentences[self.marks.text.sentence_at(date.span.first)].first
        past = date.kind == "year" and self.published and date.year and (
            date.year < self.published.year
        )  # fmt: skip
        return bool(past) and date.span.first - first <= 1

    def _is_since(self, date: DateMention) -> bool:
        forms = self.marks.text.forms
        first = date.span.first
        far = _SINCE_WORDS if date.kind == "year" else 2  # "since the summer of 2011"
        return any(forms[i] in _SINCE for i in range(max(0, first - far), first))

    def _nearest(self, trigger: Mention, sentence: Span) -> DateMention | None:
        best: tuple[int, DateMention] | None = None
        for date in starting_in(self.dates, sentence):
            if self._is_of_another(trigger, date):
                continue
            distance = self._distance(trigger, date)
            if best is None or distance < best[0]:
                best = (distance, date)
        return best[1] if best else None

    def _is_of_another(self, trigger: Mention, date: DateMention) -> bool:
        """Whether a date behind a word belongs to what a clause between tells: "the fall of Sirte
        follows the capture of Bani Walid on 17 October".
        """
        if date.span.first < trigger.last:
            return False
        between = select(self.controls, Span(trigger.last, date.span.first), lambda i: i)
        forms = self.marks.text.forms
        relative = [i for i in range(trigger.last, date.span.first) if forms[i] in _RELATIVES]
        if relative and date.span.first - relative[-1] < _RELATIVE_WORDS and not any(
            forms[i] == "," for i in range(relative[-1], date.span.first)
        ):  # fmt: skip
            return True
        return bool(between) and any(
            forms[i] in _SUBORDINATES for i in range(trigger.last, between[-1])
        )

    def _is_aside(self, date: DateMention, trigger: Mention) -> bool:
        """Whether a date ends an aside before a verb: "the unit sent in March, left on Friday"."""
        forms = self.marks.text.forms
        index = date.span.last
        if forms[index] != "," if index < trigger.first else True:
            return False
        index += 1
        while index < trigger.first and any(
            self.marks.at(kind, index) for kind in ("have", "be", "adverb")
        ):  # fmt: skip
            index += 1
        return index == trigger.first

    def _distance(self, trigger: Mention, date: DateMention) -> int:
        if date.span.first >= trigger.last:
            between = Span(trigger.last, date.span.first)
        else:
            between = Span(date.span.last, trigger.first)
        crossed = len(select(self.controls, between, lambda i: i))
        crossed_breaks = sum(
            1 for i in range(between.first, between.last) if self.marks.text.forms[i] in _BREAKS
        )
        vague = _VAGUE_DATE if date.kind == "year" else 0
        if self._is_aside(date, trigger):
            vague += _CROSSED
        says = any(
            m.entry.verb is not None and m.entry.verb.role == "say"
            for m in self.marks.all_in("verb", between)
        )
        return (
            between.last - between.first + _CROSSED * crossed + (_CROSSED // 2 if says else 0)
            + 4 * crossed_breaks + vague
        )  # fmt: skip


def _number(form: str, marks: Marks, index: int) -> int:
    if form.isdecimal() and len(form) <= 3:
        return int(form)
    word = marks.at("count", index)
    return int(word.entry.value) if word else 1

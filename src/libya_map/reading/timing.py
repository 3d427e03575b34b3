"""When an event was: the date in its sentence that belongs to it, else that of the news."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from libya_map.reading.dates import DateMention
from libya_map.reading.mentions import Marks, Mention
from libya_map.reading.tokens import Span, starting_in

NEWS_DAYS = dt.timedelta(days=3)  # a date this near to publication is the news, not a recap
LEAD_SENTENCES = 2
_SINCE = frozenset(("منذ", "ومنذ", "since"))


@dataclass(frozen=True, slots=True)
class When:
    """The days an event can mean; `rule` is written, news, published or open."""

    date: dt.date | None
    end: dt.date | None
    precision: str
    written: str
    rule: str


OPEN = When(None, None, "unknown", "", "open")


class Timing:
    """Gives each control word of a text its date, asked in text order.

    A word takes the date of its own sentence that stands nearest with no other control word
    between; without one, what happened is the news: the date of the news told before it, else the
    day of publication. A pluperfect without a date is background: open.
    """

    def __init__(self, marks: Marks, dates: list[DateMention], published: dt.date | None) -> None:
        self.marks = marks
        self.dates = [d for d in dates if not self._is_since(d)]
        self.published = published
        self.news = self._of_lead()

    def of(self, trigger: Mention, sentence: Span) -> When:
        """The date of one control word."""
        own = self._nearest(trigger, sentence)
        if own is not None:
            written = self.marks.text.written(own.span)
            when = When(own.date, own.end, own.precision, written, "written")
            if self.published and own.date and self.published - own.date <= NEWS_DAYS:
                self.news = when
            return when
        if self._is_background(trigger, sentence):
            return OPEN
        if self.news:
            return When(self.news.date, self.news.end, self.news.precision, "", "news")
        if self.published:
            return When(self.published, self.published, "day", "", "published")
        return OPEN

    def _of_lead(self) -> When | None:
        """The date that the lead gives the news, wherever in it that stands."""
        lead = self.marks.text.sentences[:LEAD_SENTENCES]
        for date in self.dates:
            recent = self.published and date.date and self.published - date.date <= NEWS_DAYS
            if recent and date.precision == "day" and any(date.span.first in s for s in lead):
                return When(date.date, date.end, date.precision, "", "news")
        return None

    def _is_since(self, date: DateMention) -> bool:
        first = date.span.first
        return first > 0 and self.marks.text.tokens[first - 1].form in _SINCE

    def _nearest(self, trigger: Mention, sentence: Span) -> DateMention | None:
        best: tuple[int, DateMention] | None = None
        for date in starting_in(self.dates, sentence):
            distance = self._distance(trigger, date)
            if best is None or distance < best[0]:
                best = (distance, date)
        return best[1] if best else None

    def _distance(self, trigger: Mention, date: DateMention) -> int:
        if date.span.first >= trigger.last:
            between = range(trigger.last, date.span.first)
        else:
            between = range(date.span.last, trigger.first)
        # another control word between them has the better right to the date
        crossed = sum(1 for i in between if self._is_control(i))
        return len(between) + 40 * crossed

    def _is_control(self, index: int) -> bool:
        return any(
            m.entry.verb is not None and m.entry.verb.role == "control"
            for m in self.marks.all_at("verb", index)
        )

    def _is_background(self, trigger: Mention, sentence: Span) -> bool:
        """He had taken: kan, and qad or the verb itself behind it."""
        tokens = self.marks.text.tokens
        first = max(sentence.first, trigger.first - 8)
        for mention in self.marks.within("pluperfect", first, trigger.first):
            between = [tokens[i].form for i in range(mention.last, trigger.first)]
            if "قد" in between or (trigger.entry.form == "past" and len(between) <= 5):
                return True
        return False

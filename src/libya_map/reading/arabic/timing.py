"""When an event was: the date in its sentence that belongs to it, else that of the news."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from libya_map.reading.arabic.reldates import days_in
from libya_map.reading.days import NEWS_DAYS, news_of_lead
from libya_map.reading.findings import OPEN, DateMention, PlaceRef, When
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span, starting_in

_SINCE = frozenset(("منذ", "ومنذ", "since"))
_HOURS = frozenset({"ظهر", "فجر", "صباح", "مساء", "عصر", "ليل", "ليله", "ضحي", "منتصف", "مطلع"})
_WHEN = frozenset(("عندما", "حين", "حينما", "لما", "when"))
_AND_ON = frozenset(
    {"وفي", "ففي", "ويوم", "ومساء", "وصباح", "وفجر", "وليل", "وليله", "وظهر", "وعصر", "وضحي"}
    | {"وصبيحه", "وعشيه", "وظهيره", "ثم", "فيوم", "فمساء", "فصباح", "وقبل", "وبعد"}
)
# A date in front of these is not that of what follows them, nor the other way round
_BUT = frozenset(
    {"لكن", "ولكن", "لكنها", "لكنه", "لكنهم", "غير", "بيد", "الا", "فيما", "بينما", "وكان"}
    | {"وكانت", "قبل", "وقبل", "حين"}
)
_THAT = frozenset(("ان", "انها", "انه", "انهم"))
_NEEDS_THAT = frozenset(("غير", "بيد", "الا", "قبل", "وقبل"))
_BEGAN = frozenset(
    {"بدا", "بدات", "بداها", "بداتها", "انطلق", "انطلقت", "اندلع", "اندلعت", "اطلقها", "اطلقتها"}
    | {"اطلقت", "اطلقه", "اطلق", "شنها", "شنتها", "شنه", "تشنها", "اعلنها", "اعلنتها"}
)
_WHICH = frozenset(("التي", "الذي", "والتي", "والذي"))
_BREAK = frozenset(("\n",))
_HEAD_MARKS = frozenset((":", "-", "|"))
_BULLETS = frozenset(("-", "•", "*", "●", "–", "·", "في", "يوم", "(", "شهر"))
_SPAN_REACH = 6  # tokens of "since the start of its campaign" before a date
_OF = frozenset(("من", "علي"))
_COMMAS = frozenset(("،", ",", "؛"))
_ONE = frozenset(("واحد", "واحده", "فقط", "كامل", "بالضبط", "تماما", "تقريبا", "كامله"))
_SINCE_REACH = 7
_SINCE_BACK = 4
_LAG_REACH = 5  # tokens of "five days after" before the noun
_CROSSED = 40  # what another control word in between weighs, in tokens
_NEARER = 15  # what it weighs that another control word stands nearer to a date, in tokens
_REACH_BACK = 6
_VAGUE = 25  # what it weighs that a date names no day or month
_APART = 12  # what it weighs that "but" or "while" stands between
_LATER = 20  # of two dates across another control word the one told before goes on
_KAN_REACH = 16
_LEAD_WORDS = 2  # tokens before a date that opens its sentence
_LEAD_GAP = 1  # tokens ("of", "in") between a date and the member of a list that it opens


def _is_control(word: Mention) -> bool:
    verb = word.entry.verb
    return verb is not None and verb.role == "control" and verb.change != "seen"


class Timing:
    """Gives each control word of a text its date, asked in text order.

    A word takes the date of its own sentence that stands nearest with no other control word
    between. Without one it goes on with the recap it stands in (the same line, or a word such as
    "then"), else it is the news: the date of the news told before it, else the day of
    publication. A pluperfect without a date is background: open.
    """

    def __init__(self, marks: Marks, dates: list[DateMention], published: dt.date | None) -> None:
        self.marks = marks
        self.controls = {m.first for m in marks.all("verb") if _is_control(m)}
        self.dates = [d for d in dates if not self._is_since(d)]
        # dates that tell when something else began, with the token at which that is told
        self.starts = {d: at for d in self.dates if (at := self._start_told(d)) is not None}
        # "it has been theirs since the 29th": a verb in the past tense began on that day
        self.since = [d for d in dates if self._is_since(d) and d.precision == "day"]
        self.published = published
        self.breaks = marks.text.where(_BREAK)
        self.news = news_of_lead(marks.text, self.dates, published)
        self.recap: tuple[When, int] | None = None
        self.heads = [d for d in self.dates if d.date and self._heads_line(d)]

    def of_denial(self, when: When) -> When:
        """The date of a denial: that of the news where its words give none."""
        return self._of_the_news() if when.rule == "open" else when

    def of(self, trigger: Mention, sentence: Span) -> When:
        """The date of one control word."""
        lag = self._lag(trigger, sentence)
        near = Span(max(sentence.first, trigger.first - _SINCE_BACK), trigger.first)
        before = [d for d in starting_in(self.since, near) if d.span.last <= trigger.first]
        if before:  # "it has come since Tuesday to hold X"
            return self._written(before[-1])
        since = starting_in(self.since, Span(trigger.first, sentence.last))
        begun = since[0] if since and trigger.entry.form in ("past", "noun") else None
        if begun is not None and begun.span.first - trigger.last <= _SINCE_REACH:
            return self._written(begun)
        self._begin_line(trigger)
        own = self._nearest(trigger, sentence)
        if own is not None:
            when = self._written(own)
            if lag:
                return self._earlier(when, lag)
            opening = self.marks.text.sentences[0]
            past = sentence != opening and self._is_pluperfect(trigger, sentence)
            self._remember(when, sentence, past)
            return when
        if lag is not None:
            return self._earlier(self._of_the_news(), lag)
        if begun is not None:
            return self._written(begun)
        if self.recap and self._goes_on(trigger, sentence, self.recap[1]):
            carried = self.recap[0]
            self.recap = (carried, sentence.first)
            return replace(carried, written="", rule="carried")
        if self._is_background(trigger, sentence):
            return OPEN
        return self._of_the_news()

    def each(self, trigger: Mention, sentence: Span, places: Sequence[PlaceRef]) -> list[When]:
        """The date of each place of a control word: where dates stand between the places of a
        list, each place has the one behind it.
        """
        whole = self.of(trigger, sentence)
        here = starting_in(self.dates, Span(places[0].span.last, sentence.last))
        if not any(date.span.first < places[-1].span.first for date in here):
            return [whole] * len(places)
        dates = [self._led_by(p, here) or self._followed_by(p, here) for p in places]
        return [self._written(date) if date else whole for date in dates]

    def _led_by(self, place: PlaceRef, here: Sequence[DateMention]) -> DateMention | None:
        """ "X on Wednesday, and a day later Y": the date that a member of a list opens with."""
        first = place.span.first
        ahead = [d for d in here if 0 <= first - d.span.last <= _LEAD_GAP and self._is_joined(d)]
        return ahead[-1] if ahead else None

    def _followed_by(self, place: PlaceRef, here: Sequence[DateMention]) -> DateMention | None:
        """ "X on Wednesday and Y on Thursday": the next date behind a place."""
        date = next((d for d in here if d.span.first >= place.span.last), None)
        if date is None or self._is_crossed(place, date):
            return None
        return date

    def _is_crossed(self, place: PlaceRef, date: DateMention) -> bool:
        """Whether another control word, which has the better right to it, stands before a date."""
        return not self.controls.isdisjoint(range(place.span.last, date.span.first))

    def _written(self, own: DateMention) -> When:
        written = self.marks.text.written(own.span)
        return When(own.date, own.end, own.precision, written, "written")

    def _remember(self, when: When, sentence: Span, past: bool) -> None:
        """A day near publication is the news from here on, any other date a recap, and any that
        is told as `past` ("they had taken").
        """
        if past or self.published is None or when.date is None:
            self.recap = (when, sentence.first)
        elif when.precision == "day" and self.published - when.date <= NEWS_DAYS:
            self.news, self.recap = when, None
        else:
            self.recap = (when, sentence.first)

    def _in_line(self, first: int, last: int) -> bool:
        """Whether no line ends between two tokens."""
        return bisect_left(self.breaks, first) == bisect_left(self.breaks, last)

    def _heads_line(self, date: DateMention) -> bool:
        """Whether a date opens a line of a chronology: "5 May: ...", "- August - ..."."""
        forms = self.marks.text.forms
        behind = date.span.last
        if behind >= len(forms) or forms[behind] not in _HEAD_MARKS:
            return False
        at = date.span.first - 1
        while at >= 0 and forms[at] in _BULLETS:
            at -= 1
        return at < 0 or forms[at] == "\n"

    def _begin_line(self, trigger: Mention) -> None:
        """What a line of a chronology tells has its date, until it gives another."""
        count = bisect_left(self.heads, trigger.first, key=lambda d: d.span.first)
        head = self.heads[count - 1] if count else None
        if head is None or (self.recap and self.recap[1] >= head.span.first):
            return
        if self._in_line(head.span.last, trigger.first):
            self._remember(self._written(head), head.span, past=False)

    def _of_the_news(self) -> When:
        if self.news:
            return When(self.news.date, self.news.end, self.news.precision, "", "news")
        if self.published:
            return When(self.published, self.published, "day", "", "published")
        return OPEN

    @staticmethod
    def _earlier(when: When, days: int) -> When:
        if when.date is None or when.date.toordinal() <= days:
            return when
        date = when.date - dt.timedelta(days=days)
        return When(date, date, when.precision, when.written, "lag")

    def _goes_on(self, trigger: Mention, sentence: Span, before: int) -> bool:
        """Whether a sentence goes on with a recap: in one line with it, or by "then"."""
        if self._in_line(before, sentence.first):
            return True
        return self.marks.has("sequel", sentence.first, trigger.last)

    def _lag(self, trigger: Mention, sentence: Span) -> int | None:
        """Days between the news and what it followed: "five days after the fall of", "the morrow
        of". None where no such words lead to a control word.
        """
        marks = self.marks
        first = trigger.first
        if trigger.entry.form != "noun":
            return None
        if marks.before("morrow", first):
            return 1
        forms = marks.text.forms
        if first - sentence.first < 3 or forms[first - 1] not in _OF:
            return None
        at = first - 2 if forms[first - 2] in _ONE else first - 1
        unit = marks.before("time_unit", at)
        if unit is None or int(unit.entry.value) > 7:
            return None
        days = int(unit.entry.value)
        for index in range(unit.first - 1, max(sentence.first, unit.first - _LAG_REACH) - 1, -1):
            form = forms[index]
            if form in ("بعد", "وبعد"):
                return days_in(self._count(index + 1, unit), days)
        return None

    def _count(self, index: int, unit: Mention) -> int:
        forms = self.marks.text.forms
        for step in range(index, unit.first):
            if forms[step].isdecimal() and len(forms[step]) <= 3:
                return int(forms[step])
            word = self.marks.at("count", step)
            if word:
                return int(word.entry.value)
        return 2 if forms[unit.first].endswith("ين") else 1

    def _is_since(self, date: DateMention) -> bool:
        first, last = date.span.first, date.span.last
        forms = self.marks.text.forms
        first -= first > 0 and forms[first - 1] in _HOURS  # "since noon on Tuesday"
        when = forms[last] if last < len(forms) else ""
        return first > 0 and forms[first - 1] in _SINCE and when not in _WHEN

    def _start_told(self, date: DateMention) -> int | None:
        """The token from which words tell that something else began at a date: "since the start
        of its campaign three months ago", "the offensive that began on 4 April".
        """
        forms = self.marks.text.forms
        began = False
        for index in range(date.span.first - 1, max(0, date.span.first - _SPAN_REACH) - 1, -1):
            form = forms[index]
            if (form in _SINCE and index < date.span.first - 1) or (began and form in _WHICH):
                return index
            if not forms[index].isalnum() or (index in self.controls and not self._is_noun(index)):
                return None
            began = began or form in _BEGAN
        return None

    def _is_noun(self, index: int) -> bool:
        return any(m.entry.form == "noun" for m in self.marks.all_at("verb", index))

    def _nearest(self, trigger: Mention, sentence: Span) -> DateMention | None:
        best: tuple[int, DateMention] | None = None
        here = [
            d
            for d in starting_in(self.dates, sentence)
            if d not in self.starts or self.starts[d] < trigger.first < d.span.first
        ]
        for date in here:
            if date in self.heads and any(d.date for d in here if d is not date):
                continue  # "June: ... on the fourth": the month goes for what has no day
            if date.span.first > trigger.first and self._opens_clause(date):
                continue
            if self._is_parted(trigger, date, sentence):
                continue
            distance = self._distance(trigger, date, sentence)
            if best is None or distance < best[0]:
                best = (distance, date)
        return best[1] if best else None

    def _opens_clause(self, date: DateMention) -> bool:
        """ "... and on 5 May": the date belongs to what follows, if a control word does."""
        if not self._is_joined(date):
            return False
        first = date.span.first
        end = next((s.last for s in self.marks.text.sentences if first in s), first)
        return not self.controls.isdisjoint(range(date.span.last, end))

    def _is_joined(self, date: DateMention) -> bool:
        first = date.span.first
        forms = self.marks.text.forms
        return forms[first][0] == "و" or (first > 0 and forms[first - 1] in _AND_ON)

    def _is_parted(self, trigger: Mention, date: DateMention, sentence: Span) -> bool:
        """Whether "but" or "while" parts a control word from a date that has one of its own."""
        ahead = date.span.first >= trigger.last
        between = (
            Span(trigger.last, date.span.first) if ahead else Span(date.span.last, trigger.first)
        )
        parting = [i for i in range(*between) if self._parts(i)]
        if not parting:
            return False
        other = range(parting[-1], sentence.last) if ahead else range(sentence.first, parting[0])
        return not self.controls.isdisjoint(other)

    def _parts(self, index: int) -> bool:
        forms = self.marks.text.forms
        form = forms[index]
        if form not in _BUT:
            return False
        if form == "حين":
            return index > 0 and forms[index - 1] in ("في", "وفي")
        following = forms[index + 1] if index + 1 < len(forms) else ""
        return form not in _NEEDS_THAT or following in _THAT

    def _distance(self, trigger: Mention, date: DateMention, sentence: Span) -> int:
        if date.span.first >= trigger.last:
            between = range(trigger.last, date.span.first)
        else:
            between = range(date.span.last, trigger.first)
            start = date.span.first
            if (
                trigger.prefix in ("و", "ف")
                and not between
                and start - sentence.first > _LEAD_WORDS
            ):
                return _NEARER  # "they reached it on Sunday and took": the date of what they did
            reach = start if self._is_apart(between, trigger) else len(between) + _REACH_BACK
            near = range(max(sentence.first, start - reach), start)
            if self.controls.isdisjoint(between) and not self.controls.isdisjoint(near):
                return len(between) + _NEARER  # it belongs to the control word before it
        # another control word between them has the better right to the date
        crossed = len(self.controls.intersection(between))
        later = _LATER if crossed and date.span.first >= trigger.last else 0
        vague = _VAGUE if date.kind == "year" else 0
        apart = _APART if any(map(self._parts, between)) else 0
        return len(between) + _CROSSED * crossed + later + vague + apart

    def _is_apart(self, between: range, trigger: Mention) -> bool:
        """Whether a control word begins a clause of its own behind a date: ", and left it"."""
        forms = self.marks.text.forms
        comma = any(forms[i] in _COMMAS for i in between)
        return comma and forms[trigger.first][0] in "وف"

    def _tells(self, first: int, last: int) -> bool:
        return any(
            m.entry.verb is not None and m.entry.verb.role == "say"
            for m in self.marks.within("verb", first, last)
        )

    def _is_background(self, trigger: Mention, sentence: Span) -> bool:
        """What had been done before the news; "they had taken it at noon" is of the same day."""
        if self.marks.has("day_part", sentence.first, sentence.last):
            return False
        return self._is_pluperfect(trigger, sentence)

    def _is_pluperfect(self, trigger: Mention, sentence: Span) -> bool:
        """He had taken: kan, and qad or the verb itself behind it."""
        forms = self.marks.text.forms
        first = max(sentence.first, trigger.first - _KAN_REACH)
        for mention in self.marks.within("pluperfect", first, trigger.first):
            if mention.first and forms[mention.first - 1] == "حتي":
                continue  # "evening had not come when they had taken": the news itself
            if self._tells(mention.last, trigger.first):
                continue  # "pages had said that": what they said is the news
            between = [forms[i] for i in range(mention.last, trigger.first)]
            if "قد" in between or (trigger.entry.form == "past" and len(between) <= 5):
                return True
        return False

"""Who acts in an English clause, who is acted on, and what a passive verb is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from libya_map.reading.english.actors import Party
from libya_map.reading.english.grammar import Grammar
from libya_map.reading.english.phrases import Phrases
from libya_map.reading.english.words import CONJUNCTIONS, OBJECT_LEADS, PREPOSITIONS
from libya_map.reading.findings import PlaceRef
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span

_STANDS = frozenset(("lies", "lay", "stands", "stood", "rests", "rested", "sits", "sat"))
_DATE_WORDS = frozenset(
    ("on", "in", "at", "by", "the", "and", ",", "then", "early", "late", "later", "days", "day",
     "morning", "evening", "night", "afternoon", "of", "before", "noon", "dawn", "midday", "next",
     "following", "finally", "after", "nightfall", "sunset", "midnight", "(", ")")
)  # fmt: skip
_HELD_TO_BE = frozenset(("said", "reported", "understood", "believed", "known", "declared"))


@dataclass(frozen=True)
class Clause(Phrases):
    """The parties, subjects and states of a sentence."""

    def by_party(self, start: int) -> Party | None:
        """The agent of a passive: by the LNA."""
        return self._led(start, ("by",), 16)

    def to_party(self, start: int) -> Party | None:
        """Into whose hands: to the GNA, into the hands of IS."""
        found = self._led(start, ("to",), 14)
        return found or (self.hands_party(start) if self.says_hands(start) else None)

    def from_party(self, places: Sequence[PlaceRef]) -> Party | None:
        """The party from which the places are told to be taken, behind them."""
        return self.from_party_at(places[-1].span.last) if places else None

    def from_party_at(self, start: int) -> Party | None:
        """The party that "from" leads to in the next words."""
        return self._led(start, ("from",), 8)

    def _led(self, start: int, leads: Sequence[str], reach: int) -> Party | None:
        for index in range(start, min(start + reach, self.sentence.last)):
            form = self.form(index)
            if form in leads:
                for party in self.parties:
                    if index < party.name.first and party.span.first <= index + 4 and (
                        party.span.first >= index + 1
                    ):  # fmt: skip
                        return None if party.use == "person" and party.part else party
                    if party.span.first > index + 4:
                        break
                if leads != ("to",):
                    continue
            if (
                index > start
                and (form in ("but", "which", "who", "and", "while") or self.is_verb(index))
                and form != "and"
            ):
                return None
        return None

    def goes_to_party(self, start: int) -> bool:
        """Passed to the army; went over to the government."""
        return self.form(start) == "to" and self._led(start, ("to",), 2) is not None

    def hands_at(self, start: int) -> Mention | None:
        """The noun of "under the control of", "into the hands of", within the next words."""
        for index in range(start, min(start + 3, self.sentence.last)):
            if self.form(index) in ("under", "into", "to", "in", "within"):
                return self.hands_within(index + 1)
        return None

    def hands_within(self, start: int) -> Mention | None:
        """The first noun of control in the next words, before another clause."""
        for index in range(start, min(start + 7, self.sentence.last)):
            if self.form(index) in (",", "and", "but"):
                return None
            found = self.marks.at("hands", index)
            if found and self.form(found.last) not in ("forces", "troops", "media"):
                return found
        return None

    def says_hands(self, start: int) -> bool:
        """Whether words of control follow, such as "into the hands of"."""
        return self.hands_at(start) is not None

    def hands_party(self, start: int) -> Party | None:
        """Whose control or hands."""
        for party in self.parties:
            if start <= party.name.first < start + 10:
                return party
        return None

    def owner(self, lead: int, trigger: Mention) -> Party | None:
        """Whose hands a place is in: in LNA hands, under the control of the LNA."""
        for party in self.parties:
            if lead < party.name.first < trigger.first:
                return party
        if self.form(trigger.last) != "of":
            return None
        return next(
            (p for p in self.parties if 0 <= p.span.first - trigger.last <= 4 or
             p.span.first <= trigger.last < p.name.first <= trigger.last + 6), None
        )  # fmt: skip

    def party_ending(self, index: int) -> Party | None:
        """The party whose words end at a token, adverbs between."""
        while self.marks.at("adverb", index - 1):
            index -= 1
        return next((p for p in self.parties if p.span.last == index and not p.part), None)

    def is_break(self, index: int) -> bool:
        """Whether another clause or phrase begins at a token."""
        return not self.form(index) or self.form(index) in CONJUNCTIONS

    def owner_of_hands(self, start: int) -> str:
        """The pronoun before "control" or "hands", as in "came under our control"."""
        for index in range(start, min(start + 6, self.sentence.last)):
            if self.form(index) in ("our", "its", "their"):
                return "we" if self.form(index) == "our" else "they"
        return ""

    def object_party(self, start: int, end: int | None) -> Party | None:
        """The party right behind a verb: the one that is driven out."""
        for party in self.parties:
            if party.use == "person":
                continue
            if start <= party.name.first and party.span.first <= start + 3:
                return party if end is None or party.name.last <= end else None
        if end is not None and any(self.marks.at("force", i) for i in range(start, end)):
            return Party(Span(start, end), Span(start, end), "", "unnamed")
        for index in range(start, min(start + 2, self.sentence.last)):
            if self.form(index) in ("them", "him"):
                before = [p for p in self.parties if p.span.last <= start]
                return before[-1] if before else None
        return None

    def own_object(self, start: int, end: int) -> Party | None:
        """Pulled its forces out of: no other party than the one that acts."""
        return next(
            (p for p in self.parties
             if start <= p.name.first and p.name.last <= end and p.use == "name" and not p.part),
            None,
        )  # fmt: skip

    def possessor(self, index: int) -> Party | None:
        """The party right before a noun of control: Haftar's capture of."""
        for party in self.parties:
            if party.name.last <= index <= party.name.last + 3 and party.name.first < index:
                return party
        return None

    def of_party(self, trigger: Mention, places: Sequence[PlaceRef]) -> Party | None:
        """The withdrawal of LNA forces from."""
        for party in self.parties:
            if trigger.last < party.name.first and party.name.last <= places[0].span.first:
                return party
        return None

    def specified(self, party: Party | None, end: int) -> Party | None:
        """Of "soldiers sent by Haftar" or "men who serve the GNA" the one that has a name."""
        if party is None or (party.actor_id and party.use != "group"):
            return party
        for other in self.parties:
            if party.span.last <= other.name.first < end and other.actor_id and (
                other.span.first - party.span.last <= 5
            ):  # fmt: skip
                return replace(party, actor_id=other.actor_id, use="name")
        return party

    def subject_of(self, trigger: Mention, grammar: Grammar) -> tuple[Party | None, str]:
        """Who acts in a clause: a party, or the pronoun that stands for one."""
        opening = grammar.form == "gerund" or self.form(grammar.start) == "having"
        if opening and grammar.start - self.sentence.first <= 2:
            for party in self.parties:
                if party.span.first > trigger.last and self.form(party.span.first - 1) == ",":
                    return party, ""
        if grammar.form in ("bare", "gerund"):
            return self._outer_subject(grammar.start)
        return self._subject_before(grammar.start)

    def subject(self, start: int) -> Party | None:
        """The acting party before a token, without its pronoun."""
        return self._subject_before(start)[0]

    def _outer_subject(self, start: int) -> tuple[Party | None, str]:
        """The subject of the clause that an infinitive or a gerund hangs on."""
        for index in range(start - 1, self.sentence.first - 1, -1):
            if (
                self.form(index) in ("they", "it", "we")
                and self.form(index - 1) not in PREPOSITIONS
            ):
                return None, self.form(index)
            party = self.party_at(index)
            if party and self._acts(party):
                return self._joined(party), ""
        return None, ""

    def _subject_before(self, start: int) -> tuple[Party | None, str]:
        index = start - 1
        while index >= self.sentence.first:
            form = self.form(index)
            if form in ("who", "which", "that") and index == start - 1:
                near = [p for p in self.parties if p.span.last <= index]
                if near and index - near[-1].span.last <= 6 and form != "that":
                    return near[-1], ""
                if form == "that":
                    index -= 1
                    continue
                return None, form
            if form in ("they", "it", "we", "he", "i") and self.form(index - 1) not in OBJECT_LEADS:
                return None, form
            party = self.party_at(index)
            if party and self._acts(party):
                return self._joined(party), ""
            if party:
                index = party.span.first - 1
                continue
            if form in (
                "that",
                ":",
                "while",
                "whereas",
                "although",
                "because",
                "where",
                "when",
                "if",
            ):
                return None, ""
            index -= 1
        return None, ""

    def _acts(self, party: Party) -> bool:
        """Whether a party is a subject: no preposition or verb leads to it."""
        if party.part:
            return False
        first = party.span.first
        before = self.form(first - 1)
        for step in range(first - 1, first - 4, -1):
            # "against little opposition": the preposition stands before the whole phrase
            if self.form(step).isdecimal() or any(
                self.marks.at(kind, step) for kind in ("weekday", "month", "day_offset")
            ):
                return True  # "On 25 May GNA units entered"
            if self.form(step) in OBJECT_LEADS:
                return False
            if not self.form(step) or self.form(step) in CONJUNCTIONS or (
                self.is_verb(step) or self.marks.at("other_verb", step)
            ):  # fmt: skip
                break
        if not before or before in CONJUNCTIONS or before in ("said", "after", "before", "since"):
            return True
        if before in PREPOSITIONS:
            return False
        return not (
            self.marks.at("other_verb", first - 1)
            or self.is_verb(first - 1)
            or before.endswith("ing")
        )

    def _joined(self, party: Party) -> Party:
        """Of "A and B took" the first stands for both."""
        for other in self.parties:
            if other.span.last < party.span.first and not other.part:
                between = [self.form(i) for i in range(other.span.last, party.span.first)]
                if between == ["and"] and self._acts(other):
                    return other
        return party

    def inherits(self, grammar: Grammar) -> bool:
        """Whether a clause has no subject of its own: it is coordinated or a participle."""
        return self.form(grammar.start - 1) in (
            "and",
            "but",
            ",",
            "then",
            "before",
            "after",
            "by",
            "or",
            "",
        )

    def is_reduced(self, trigger: Mention, grammar: Grammar) -> bool:
        """A participle without its auxiliary: the towns captured by, X, taken on Monday."""
        if (
            trigger.entry.form != "past"
            or grammar.voice == "passive"
            or grammar.start != trigger.first
        ):
            return False
        if self.form(trigger.last) in ("by", "from"):
            return True
        if trigger.entry.verb and trigger.entry.verb.value == "take" and self._opens_with_place(
            trigger.first
        ):  # fmt: skip
            return self.form(trigger.last) in ("", ",", "in", "on", "as", "after", ":", "-")
        declared = any(
            self.form(i).startswith("declar")
            for i in range(max(self.sentence.first, trigger.first - 6), trigger.first - 1)
        )
        return declared and any(p.span.last == trigger.first for p in self.places)

    def _opens_with_place(self, index: int) -> bool:
        """A headline's passive: "Tarhuna liberated, says GNA"."""
        return any(
            p.span.last == index and p.span.first == self.sentence.first for p in self.places
        )

    def takes_control_alone(self, start: int) -> bool:
        """Whether "took (full) control" stands without its "of"."""
        for index in range(start, min(start + 4, self.sentence.last)):
            if self.form(index) in ("control", "possession", "charge"):
                return self.form(index + 1) not in ("of", "over", "in", "room", "to", "on")
            if self.is_break(index) or self.form(index) in PREPOSITIONS:
                return False
        return False

    def subject_places(self, start: int) -> tuple[list[PlaceRef], bool]:
        """The places that are the subject before a token, and whether a relative clause says so."""
        index = start - 1
        relative = False
        while index in self.sentence and (
            self.form(index)
            in ("which", "that", "who", ",", "both", "also", "now", "-", ")", "had", "have", "has")
            or self.marks.at("adverb", index)
        ):
            relative = relative or self.form(index) in ("which", "that")
            index -= 1
        if index not in self.sentence:
            return [], False
        if self.form(index) in ("it", "they", "both"):
            return self.antecedent(index), False
        direct = [p for p in self.places if p.span.last == index + 1 and not p.barred]
        if direct and self._is_free(direct[-1]):
            return self.whole_list(direct[-1]), relative
        if direct and self._of_head(direct[-1]) is not None and self.form(start - 1) != ",":
            return [], relative
        for place in reversed([p for p in self.places if p.span.last <= index and not p.barred]):
            between = range(place.span.last, start)
            enclosed = self.form(place.span.last) == "," and self.form(start - 1) == ","
            if not enclosed and any(self.is_verb(i) or self.party_at(i) for i in between):
                break
            if self._is_free(place) and self.form(place.span.last) in (",", "nor", "or"):
                return self.whole_list(place), relative
        return [], relative

    def whole_list(self, place: PlaceRef) -> list[PlaceRef]:
        """A place and all coordinated with it."""
        return [p for p in self.places if p.group == place.group and not p.barred]

    def _of_head(self, place: PlaceRef) -> PlaceRef | None:
        return place if self.form(place.span.first - 1) == "of" else None

    def _is_free(self, place: PlaceRef) -> bool:
        """Whether the noun phrase of a list is led by no preposition."""
        first = min(p.span.first for p in self.places if p.group == place.group)
        index = first - 1
        for _ in range(6):
            form = self.form(index)
            if not form or form in CONJUNCTIONS or form in ("said", "announced"):
                return True
            if any(self.marks.at(kind, index) for kind in ("weekday", "month", "day_offset")):
                return True
            if any(m.entry.form != "noun" for m in self.marks.all_at("verb", index)):
                return True
            if form == "of":
                return self.opens_of(index, self.form(index - 1))
            if form in PREPOSITIONS:
                return form in ("after", "before", "since", "as", "until")
            index -= 1
        return True

    def relative_object(self, start: int) -> list[PlaceRef]:
        """X, which the LNA captured: the place before the relative word before the subject."""
        for index in range(start - 1, max(self.sentence.first, start - 9) - 1, -1):
            if self.form(index) in ("which", "that") and index < start - 1:
                before = [p for p in self.places if p.span.last <= index and not p.barred]
                if before and index - before[-1].span.last <= 1:
                    return self.whole_list(before[-1])
                return []
        return []

    def be_start(self, index: int) -> int | None:
        """Where the form of be begins that a state hangs on; None where there is none."""
        step = index - 1
        while step > self.sentence.first and index - step <= 5 and (
            self.marks.at("adverb", step) or self.marks.at("now", step)
            or self.marks.before("now", step + 1)
        ):  # fmt: skip
            step -= 1
        if self.form(step) not in _STANDS and not self._is_be(step):
            return None
        while step > self.sentence.first and (
            self._is_be(step - 1)
            or any(self.marks.at(kind, step - 1) for kind in ("have", "modal", "negation"))
            or (self.marks.at("adverb", step - 1) and self.form(step - 1) != "all")
        ):
            step -= 1
        if self.form(step - 1) == "to":
            step -= 1
            if self.form(step - 1) in _HELD_TO_BE and self._is_be(step - 2):
                step -= 2
        return step

    def _is_be(self, index: int) -> bool:
        return (
            self.marks.at("be", index) is not None and self.marks.at("actor", index) is None
            and index in self.sentence
        )  # fmt: skip

    def be_tense(self, start: int, end: int) -> str:
        """The tense of the form of be in a run of tokens."""
        forms = {self.form(i) for i in range(start, end)}
        return "present" if forms & {"is", "are", "s", "lies", "be"} else "past"

    def begins_date(self, index: int) -> bool:
        """Whether a date follows at a token, with or without its preposition."""
        while self.form(index) in (",", "on", "by", "in", "at", "the", "early", "late", "("):
            index += 1
        return self._dated(index)

    def is_date(self, first: int, last: int) -> bool:
        """Whether nothing but a date, with its small words, stands in a run of tokens."""
        run = range(first, min(last, first + 12))
        return (
            last - first <= 12
            and any(map(self._dated, run))
            and all(
                self._dated(i) or self.marks.at("count", i) or self.form(i) in _DATE_WORDS
                for i in run
            )
        )

    def _dated(self, index: int) -> bool:
        return self.form(index).rstrip("sthndr").isdecimal() or any(
            self.marks.at(kind, index)
            for kind in ("weekday", "month", "day_offset", "week_offset", "follow_offset",
                         "last_period")
        )  # fmt: skip

    def is_date_next(self, index: int) -> bool:
        """Whether "on" or "in" leads to a date and not to a thing."""
        return (
            any(
                self.marks.at(kind, index + 1)
                for kind in ("weekday", "month", "day_offset", "last_period")
            )
            or self.form(index + 1).isdecimal()
        )

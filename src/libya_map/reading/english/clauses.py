"""Who acts in an English clause, and what a passive verb is about."""

from __future__ import annotations

from dataclasses import dataclass

from libya_map.reading.english.actors import Party
from libya_map.reading.english.grammar import Grammar
from libya_map.reading.english.obliques import Obliques
from libya_map.reading.english.words import CONJUNCTIONS, OBJECT_LEADS, PREPOSITIONS
from libya_map.reading.findings import PlaceRef
from libya_map.reading.terms import Mention

_STANDS = frozenset(("lies", "lay", "stands", "stood", "rests", "rested", "sits", "sat"))
_DATE_WORDS = frozenset(
    ("on", "in", "at", "by", "the", "and", ",", "then", "early", "late", "later", "days", "day",
     "morning", "evening", "night", "afternoon", "of", "before", "noon", "dawn", "midday", "next",
     "following", "finally", "after", "nightfall", "sunset", "midnight", "(", ")")
)  # fmt: skip
# What may stand between a subject and its verb.
_BEFORE_VERB = frozenset(
    ("which", "that", "who", ",", "both", "also", "now", "-", ")", "had", "have", "has", "all",
     "two", "three", "four", "each", "too")
)  # fmt: skip
_HELD_TO_BE = frozenset(("said", "reported", "understood", "believed", "known", "declared"))


@dataclass(frozen=True)
class Clause(Obliques):
    """The subjects and states of a sentence."""

    def subject_of(self, trigger: Mention, grammar: Grammar) -> tuple[Party | None, str]:
        """Who acts in a clause: a party, or the pronoun that stands for one."""
        opening = grammar.form == "gerund" or self.form(grammar.start) == "having"
        if opening and grammar.start - self.sentence.first <= 2:
            for party in self.parties:
                if party.span.first > trigger.last and self.form(party.span.first - 1) == ",":
                    return party, ""
        if grammar.form in ("bare", "gerund"):
            return self._outer_subject(grammar.start)
        return self.subject_before(grammar.start)

    def subject(self, start: int) -> Party | None:
        """The acting party before a token, without its pronoun."""
        return self.subject_before(start)[0]

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

    def subject_before(self, start: int) -> tuple[Party | None, str]:
        """Who acts in the clause whose verb begins at a token: a party, or its pronoun."""
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
            self.form(index) in _BEFORE_VERB or self.marks.at("adverb", index)
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
            if form == "for" and self.form(index - 1) == "responsibility":
                return True
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

    def ends_clause(self, index: int) -> bool:
        """Whether nothing but a date follows in this clause."""
        return self.form(index) in ("", ",", ")", "and", "but") or self.begins_date(index)

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

"""Who acts in an English clause."""

from __future__ import annotations

from dataclasses import dataclass

from libya_map.reading.english.actors import Party
from libya_map.reading.english.grammar import Grammar
from libya_map.reading.english.subjects import Subjects
from libya_map.reading.english.words import CONJUNCTIONS, OBJECT_LEADS, PREPOSITIONS
from libya_map.reading.terms import Mention

# Behind one of these a clause begins with its subject.
_BEFORE_SUBJECT = frozenset(("said", "after", "before", "since", "until", "till"))
_DETERMINERS = frozenset(("the", "a", "an", "its", "their", "our"))
_PARTICLES = frozenset(("out", "off", "up", "down", "away", "over"))
_AFTER_HEADLINE = frozenset(
    ("", ",", "in", "on", "as", "after", ":", "-", ";", "from", "amid", "following", "without",
     "again", "near", "during", "overnight", "today", "once", "back", "along")
)  # fmt: skip
_DATE = 6  # words of a date between a participle and its agent


@dataclass(frozen=True)
class Clause(Subjects):
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
        """The subject of the clause that an infinitive or a gerund hangs on; of "for the army to
        retake it" the army.
        """
        own = self.party_ending(start)
        if own and self.form(start) == "to" and self.form(own.span.first - 1) == "for":
            return own, ""
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
        named = self.form(first) in _DETERMINERS and before not in OBJECT_LEADS
        if self.is_time(first - 1) or (named and before and before not in CONJUNCTIONS and not (
            self.is_verb(first - 1) or self.marks.at("other_verb", first - 1)
            or self.marks.at("adverb", first - 1) or before.endswith("ing")
        ) and self._opened_by_preposition(first - 1)):  # fmt: skip
            return True  # "within hours the army", "amid cheers the units"
        for step in range(first - 1, first - 4, -1):
            # "against little opposition": the preposition stands before the whole phrase
            if self.form(step).isdecimal() or any(
                self.marks.at(kind, step) for kind in ("weekday", "month", "day_offset")
            ):
                return True  # "On 25 May GNA units entered"
            if self.form(step) in _BEFORE_SUBJECT:
                return True
            if self.form(step) in OBJECT_LEADS:
                return False
            verb = self.is_verb(step) or self.marks.at("other_verb", step)
            if verb and step < first - 1 and all(
                self.form(i) in _PARTICLES for i in range(step + 1, first)
            ):  # fmt: skip
                return False  # "wiped out the garrison"
            if not self.form(step) or self.form(step) in CONJUNCTIONS or verb:
                break
        if not before or before in CONJUNCTIONS or before in _BEFORE_SUBJECT:
            return True
        if before in PREPOSITIONS:
            return False
        return not (
            self.marks.at("other_verb", first - 1)
            or self.is_verb(first - 1)
            or before.endswith("ing")
        )

    def _opened_by_preposition(self, index: int) -> bool:
        """Whether a word ends the phrase with which a sentence opens: "amid cheers"."""
        return index - self.sentence.first <= 2 and self.form(self.sentence.first) in PREPOSITIONS

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
            or any(not self.marks.at("adverb", i) for i in range(grammar.start, trigger.first))
        ):
            return False
        if self.form(trigger.last) in ("by", "from") or self._by_behind_date(trigger.last):
            return True
        if self.form(trigger.first - 1) == "," and self.place_ending(trigger.first - 1) and (
            self.marks.at("follow_offset", trigger.last) is not None
        ):  # fmt: skip
            return True  # "in Surman, taken the day before from the militia"
        if trigger.entry.verb and trigger.entry.verb.value == "take" and self._opens_with_place(
            trigger.first
        ):  # fmt: skip
            return self.form(trigger.last) in _AFTER_HEADLINE or self.begins_date(trigger.last)
        declared = any(
            self.form(i).startswith("declar")
            for i in range(max(self.sentence.first, trigger.first - 6), trigger.first - 1)
        )
        return declared and any(p.span.last == trigger.first for p in self.places)

    def _by_behind_date(self, index: int) -> bool:
        """Captured on Friday by the army: the agent behind a date."""
        if not self.begins_date(index):
            return False
        end = next((i for i in range(index, index + _DATE) if self.form(i) == "by"), None)
        return end is not None and self._led(end, ("by",), 1) is not None

    def _opens_with_place(self, index: int) -> bool:
        """A headline's passive: "Tarhuna liberated, says GNA", "GNA says Tarhuna liberated",
        "Tarhuna: taken on Friday", "with Tarhuna taken".
        """
        before = index - (self.form(index - 1) == ":")
        place = self.place_ending(before)
        if place is None:
            return False
        first = self.whole_list(place)[0].span.first if not place.barred else place.span.first
        lead = self.form(first - 1)
        return (
            first <= self.sentence.first + 1 or lead in ("with", "once", ":", "says", "say", "-")
            or (lead in (",", ";") and self._ends_headline(index + 1))
        )  # fmt: skip

    def _ends_headline(self, index: int) -> bool:
        """Whether nothing but when and how follows a participle: captured on Friday."""
        if self.sentence.last - index > _DATE:
            return False
        return index >= self.sentence.last or self.begins_date(index) or (
            (self.form(index), self.form(index + 2)) in (("on", "way"), ("without", "fight"))
        )  # fmt: skip

    def takes_control_alone(self, start: int) -> bool:
        """Whether "took (full) control" stands without its "of"."""
        for index in range(start, min(start + 4, self.sentence.last)):
            if self.form(index) in ("control", "possession", "charge"):
                return self.form(index + 1) not in ("of", "over", "in", "room", "to", "on")
            if self.is_break(index) or self.form(index) in PREPOSITIONS:
                return False
        return False

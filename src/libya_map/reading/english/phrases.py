"""A sentence as the rules look at it: its noun phrases and the places they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from libya_map.reading.english.antecedents import Antecedents
from libya_map.reading.english.words import (
    COMPASS,
    CONJUNCTIONS,
    LENGTHS,
    OF_NOUNS,
    PREPOSITIONS,
)
from libya_map.reading.findings import PlaceRef

_NP_WORDS = 14
_APPOSED = 9  # words from a stronghold to the comma before its name
_OTHER_THING, _OTHER_THINGS = 5, 8  # words of what is no place, of all such things in a list
_NO_LIST = frozenset(
    ("but", "which", "who", "that", "when", "where", "while", "he", "they", "it", "she", "we")
)
_SEATS = frozenset(
    ("stronghold", "bastion", "redoubt", "enclave", "holdout", "foothold", "fief", "hub", "pocket",
     "position", "base", "outpost", "refuge", "fortress")
)  # fmt: skip
_WHOLLY = frozenset(("all", "whole", "rest", "most", "entirety", "half"))
_CENTRE = frozenset(("centre", "center", "outskirts", "suburbs", "downtown"))
_AFTER_VAGUE = frozenset((",", ":", "-", "(", "such", "including", "as", "and", *COMPASS))
_CONTROL_WORDS = 6  # words between a verb and "control of", the owner's and adjectives
_PRONOUN_OBJECTS = frozenset(("it", "them"))


@dataclass(frozen=True)
class Phrases(Antecedents):
    """The noun phrases of a sentence and what they name."""

    def object_at(self, start: int) -> list[PlaceRef]:
        """The places that the noun phrase beginning at a token names; empty if it names none."""
        index = start
        previous = ""
        vague = seated = False
        while index in self.sentence and index - start < _NP_WORDS:
            place = self.place_at(index)
            if place is not None:
                if not place.barred:
                    return self._list_behind(place) if vague else self.list_of(place)
                others = self.list_of(place)
                if others:
                    return others
                if self.form(place.span.last) != "s":
                    return []
                index, previous = place.span.last, "s"
                continue
            form = self.form(index)
            if index == start and (form in _PRONOUN_OBJECTS or self.counted(index)):
                return self.antecedent(start)
            if index == start and form == "there" and self._ends_phrase(index + 1):
                return self.antecedent(start)
            if form == "of" and self.form(index + 1) in _PRONOUN_OBJECTS and previous in _WHOLLY:
                return self.antecedent(index + 1)  # "all of it"
            party = self.party_at(index)
            if party is not None:
                if self.form(party.name.last) != "s" and not party.part:
                    return self._apposed(index) if seated else []
                index, previous = max(index + 1, party.name.last), "party"
                continue
            if self.marks.at("not_territory", index) and not self.marks.at("partial", index):
                return []
            vague = vague or self.marks.at("vague_head", index) is not None
            seated = seated or form in _SEATS
            if form == "of":
                if not self.opens_of(index, previous):
                    return self._apposed(index) if seated else []
            elif vague and (form in _AFTER_VAGUE or form in PREPOSITIONS):
                return self._after_vague(index)
            elif form in PREPOSITIONS or form in CONJUNCTIONS:
                led = previous == "" or self.marks.before("hands", index)
                if not (form in ("over", "on") and led):
                    return self._apposed(index) if seated else self._joined_by(index, start)
            elif (
                self.is_verb(index)
                and not self.marks.at("head", index)
                and not self.marks.at("hands", index)
                and form not in ("hold", "fight")
            ):
                return []
            previous = form
            index += 1
        return []

    def _joined_by(self, index: int, start: int) -> list[PlaceRef]:
        """The courthouse and the port; weapons, vehicles and the town: the place that a list of
        other things ends on.
        """
        if self.form(index) not in ("and", ",", "as") or not 0 < index - start <= _OTHER_THING:
            return []
        for step in range(index + 1, min(index + _OTHER_THINGS, self.sentence.last)):
            place = self.place_at(step)
            if place is not None:
                listed = [] if place.barred else self.list_of(place)
                last = listed[-1].span.last if listed else step
                closed = self.ends_clause(last) or self.form(last) in PREPOSITIONS
                joined = self.form(step - 1) in ("and", "as", "its", "their", "the", ",")
                return listed if closed and joined else []
            if (
                self.is_verb(step)
                or self.party_at(step)
                or self.form(step) in PREPOSITIONS | _NO_LIST
            ):
                return []
        return []

    def _apposed(self, index: int) -> list[PlaceRef]:
        """The army's last stronghold in the west, Tarhuna: the name behind the noun phrase."""
        comma = next((i for i in range(index, min(index + _APPOSED, self.sentence.last))
                      if self.form(i) == ","), None)  # fmt: skip
        if comma is None or any(self.is_verb(i) for i in range(index, comma)):
            return []
        for step in range(comma + 1, comma + 4):
            place = self.place_at(step)
            if place is not None and not place.barred:
                behind = self.list_of(place)[-1].span.last
                return self.list_of(place) if self.ends_clause(behind) else []
            if self.form(step) not in ("the", "town", "city", "of", "village"):
                return []
        return []

    def object_apart(self, start: int) -> list[PlaceRef]:
        """Retook on Friday, after days of fighting, the town of Tarhuna: the places that commas
        part from their verb.
        """
        if self.form(start) not in PREPOSITIONS | {","}:
            return []
        for index in range(start, min(start + _NP_WORDS, self.sentence.last)):
            form = self.form(index)
            if form in ("and", "but", "which", "who", "that", "when", "where") or (
                self.is_verb(index) or (form == ":" or form == ";")
            ):  # fmt: skip
                return []
            place = self.place_at(index + 1 + (self.form(index + 1) == "the"))
            if form == "," and place is not None and not place.barred:
                listed = self.list_of(place)
                return listed if self.ends_clause(listed[-1].span.last) else []
        return []

    def _list_behind(self, place: PlaceRef) -> list[PlaceRef]:
        """The towns of the Jufra oases, Hun, Sokna and Waddan: the list that explains an area."""
        own = self.list_of(place)
        after = own[-1].span.last
        if len(own) == 1 and self.form(after) in (",", ":", "-"):
            listed = self.place_at(after + 1)
            if listed and not listed.barred and len(self.list_of(listed)) > 1:
                return self.list_of(listed)
        return own

    def opens_of(self, index: int, previous: str) -> bool:
        """Whether an "of" leads on to the place of its noun phrase: the town of, control of."""
        if previous in OF_NOUNS or previous.isdecimal() or self.marks.before("hands", index):
            return True
        if previous in COMPASS:
            return False  # "west of the city" is a direction, no part of it
        return any(
            self.marks.before(kind, index) for kind in ("head", "partial", "whole", "vague_head")
        )

    def _after_vague(self, index: int) -> list[PlaceRef]:
        """Several towns in the district, including A, B and C."""
        for step in range(index, min(index + 14, self.sentence.last)):
            if (
                self.form(step) in ("including", "notably", "namely")
                or (self.form(step) == "as" and self.form(step - 1) == "such")
                or (self.form(step) == "them" and self.form(step - 1) == "among")
                or self.form(step) == ":"
            ):
                for inner in range(step + 1, min(step + 4, self.sentence.last)):
                    place = self.place_at(inner)
                    if place and not place.barred:
                        return self.list_of(place)
                return []
        return []

    def is_verb(self, index: int) -> bool:
        """Whether a verb in the past tense stands at a token."""
        return any(
            m.entry.verb is not None and m.entry.form == "past"
            for m in self.marks.all_at("verb", index)
        )

    def fronted(self) -> list[PlaceRef]:
        """The town with which a sentence opens: "In Sirte, on the coast, the army has"."""
        first = self.sentence.first
        place = self.place_at(first + 1) or self.place_at(first + 2)
        if self.form(first) not in ("in", "at", "inside") or place is None or place.barred:
            return []
        return self.list_of(place)

    def _between(self, place: PlaceRef) -> bool:
        """The road between Tarhuna and the airport, "from which" nobody is driven."""
        first = self._first_of.get(place.group, place).span.first
        return self.form(first - 1) == "between"

    def takes_object(self, start: int) -> bool:
        """Whether a noun phrase stands right behind a verb, which then is no passive."""
        form = self.form(start)
        if self.marks.at("follow_offset", start) or self.form(start + 1) in ("same", "next", "day"):
            return False
        return form in ("the", "a", "an", "its", "his", "their") or self.place_at(start) is not None

    def partial_object(self, start: int) -> bool:
        """Most of, parts of, the centre of, southern: in the noun phrase before its place."""
        for index in range(start, min(start + _NP_WORDS, self.sentence.last)):
            if self.place_at(index):
                return False
            partial = self.marks.at("partial", index)
            if self.form(index) in COMPASS and self.form(index + 1) == "of":
                return False
            if partial and self.marks.at("head", partial.last) and self.form(partial.last) != "of":
                continue  # "the western town of": where it is, no part of it
            if partial and (self.form(partial.last) == "of" or self.place_at(partial.last)):
                head = self.marks.at("head", index)
                if head is None or head.entry.count == "many":
                    return True
            if self.form(index) in CONJUNCTIONS:
                return False
        return False

    def is_partial(self, place: PlaceRef) -> bool:
        """Whether words of part stand right before or behind a place."""
        if self.form(place.span.last) in _CENTRE:
            return True
        before = self.marks.before("partial", place.span.first)
        if before and not self.marks.at("head", place.span.first):
            return True
        return self.form(place.span.first - 1) == "of" and (
            self.marks.before("partial", place.span.first - 1) is not None
            and self.marks.before("head", place.span.first - 1) is None
        )

    def stranded(self, start: int, leads: Sequence[str]) -> list[PlaceRef]:
        """The town "from which" they were driven: the place before a relative with its
        preposition, whose clause has its verb at a token.
        """
        for index in range(start - 1, max(self.sentence.first, start - _NP_WORDS), -1):
            if self.is_verb(index):
                return []
            if self.form(index) != "which":
                continue
            out_of = self.form(index - 2) == "out" and self.form(index - 1) == "of"
            begin = index - 1 - out_of
            lead = " ".join(self.form(i) for i in range(begin, index))
            if lead not in leads:
                return []
            near = [p for p in self.places
                    if p.span.last <= begin and not p.barred and not self._between(p)]  # fmt: skip
            if near and begin - near[-1].span.last <= 1:
                return [p for p in near if p.group == near[-1].group]
            return []
        return []

    def behind_control(self, start: int) -> int | None:
        """Behind "full control of", "their sway over": where the place is due."""
        for index in range(start, min(start + _CONTROL_WORDS, self.sentence.last)):
            found = self.marks.at("hands", index)
            if found and self.marks.at("hands", found.last):
                continue  # "state authority"
            if found and self.form(found.last) == "for":
                own = self.marks.at("hands", found.last + 1)  # "responsibility for security in"
                found = own or self.marks.at("hands", found.last + 2) or found
            if found or self.form(index) in ("hold", "rule"):
                end = found.last if found else index + 1
                return (
                    end + 1 if self.form(end) in ("of", "over", "on", "in", "to", "for") else None
                )
            party = self.party_at(index)
            owner = party is not None and self.form(party.name.last) == "s"
            if self.form(index) in CONJUNCTIONS or self.is_verb(index) or (
                self.form(index) in PREPOSITIONS or (party is not None and not owner)
            ):  # fmt: skip
                return None
        return None

    def _in_brackets(self, index: int) -> bool:
        """Whether a token is one of the brackets around a short name, or within them."""
        if self.form(index) == ")" or self.form(index - 1) == "(":
            return True
        return self.form(index) == "(" and self.form(index + 2) == ")"

    def after_phrase(self, start: int, phrases: Sequence[str], reach: int) -> int | None:
        """Behind the first of `phrases` in the words from a token on, before another clause."""
        wanted: dict[str, list[list[str]]] = {}
        for words in sorted((p.split() for p in phrases if p), key=len, reverse=True):
            wanted.setdefault(words[0], []).append(words)
        for index in range(start, min(start + reach, self.sentence.last)):
            for words in wanted.get(self.form(index), ()):
                if all(self.form(index + i) == word for i, word in enumerate(words)):
                    far = words == ["from"] and self.form(index - 1) in LENGTHS
                    return None if far else index + len(words)
            if self._in_brackets(index):
                continue  # "pushed the Libyan National Army (LNA) out of"
            if (self.form(index) in CONJUNCTIONS and self.form(index) not in ("and", ",")) or (
                self.is_verb(index) and index > start
            ):
                return None
            place = self.place_at(index) if index > start else None
            lead = self.form(index - 1)
            if place and not place.barred and lead not in ("of", "to", "toward", "towards"):
                return None  # "retreated to Jufra from the town" goes on
        return None

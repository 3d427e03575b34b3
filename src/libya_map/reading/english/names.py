"""Names of places as they stand in an English text: capitalised words, lists, unknown names."""

from __future__ import annotations

from functools import cached_property

from libya_map.place import Place
from libya_map.reading.english.catalogue import KIN, OWN, Catalogue
from libya_map.reading.english.words import (
    BETWEEN,
    JOINS,
    NO_ADJECTIVES,
    OPENERS,
    PARTICLES,
    PLACE_LEADS,
)
from libya_map.reading.findings import PlaceRef
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span

_NAME_WORDS = 5
_ADJECTIVES = 4  # before a noun, one less
_BESIDE = frozenset(
    ("nearby", "adjacent", "neighbouring", "neighboring", "strategic", "adjoining", "southern",
     "northern", "eastern", "western", "coastal")
)  # fmt: skip
_IN_TURN = frozenset(
    ("then", "finally", "eventually", "lastly", "even", "also", "later", "subsequently", "both",
     "most", "recently", "lately", "now", "next", "perhaps", "possibly")
)  # fmt: skip
_COMPLETE = frozenset(("with", "including", "plus", "incl"))
_JOINS = (("then",), ("but", "also"), *JOINS)
# What begins at a word that belongs to no unknown name, and at one that is no adjective.
_NO_NAME = ("actor", "weekday", "month", "verb", "country", "libya", "head", "title")
_NO_ADJECTIVE = ("head", "place", "actor", "verb", "be", "have", "modal", "force", "title")


class NameFinder:
    """What the words of a text may be in the name of a place, table or no table."""

    def __init__(self, marks: Marks, catalogue: Catalogue) -> None:
        self.marks = marks
        self.forms = marks.text.forms
        self.catalogue = catalogue

    def form(self, index: int) -> str:
        """The folded word at a token; empty outside the text."""
        return self.forms[index] if 0 <= index < len(self.forms) else ""

    def written(self, head: Mention | None) -> str:
        """The words of a head noun, folded; empty for none."""
        return " ".join(self.form(i) for i in range(head.first, head.last)) if head else ""

    def skip(self, index: int) -> int:
        """Past the adjectives between a name and its noun: the main oil terminals."""
        step = index
        while step - index < 3 and self.form(step) in BETWEEN and self.form(step) != "s":
            if self.marks.at("head", step):
                break
            step += 1
        return step

    def next_item(self, index: int, last: int) -> int | None:
        """Where the next member of a list begins, None where the list ends."""
        step = index
        if self.form(step) == ",":
            step += 1
        if self.form(step) in _COMPLETE and self.form(step + 1) in ("its", "their"):
            return step + 1  # "Brega with its oil port"
        for join in _JOINS:
            if tuple(self.forms[step : step + len(join)]) == join:
                step += len(join)
                break
        if step == index:
            return None
        while self.form(step) in _IN_TURN:
            step += 1
        if self.form(step) == ",":
            # "and, after a longer fight, Bin Jawad"
            closing = next(
                (i for i in range(step + 1, min(step + 8, last)) if self.form(i) == ","), 0
            )
            step = closing + 1 if closing else step
        if self.form(step) == "of":
            step += 1
        if self.form(step) == "the" or (self.form(step) == "a" and self.marks.at("head", step + 1)):
            step = self.past_adjectives(step + 1)
        elif self.form(step) in _BESIDE:
            step += 1
        return step if step < last else None

    def past_adjectives(self, index: int) -> int:
        """Behind the small adjectives before a name or its noun: the nearby Gardabiya base."""
        for step in range(index, index + _ADJECTIVES):
            if step >= len(self.forms) or self.marks.at("head", step) or (
                self.marks.at("place", step) or self.is_name_word(step)
            ):  # fmt: skip
                return step if step < len(self.forms) else index
            if not self.is_adjective(step):
                return index
        return index

    def noun_at(self, index: int) -> Mention | None:
        """The noun of a kind of place behind adjectives: "old castle"."""
        return self.marks.at("head", self.past_adjectives(index))

    def name_end(self, index: int, last: int) -> int:
        """Behind the capitalised words from a token on, and the articles between them, that may
        be one name which no table knows; `index` itself where there is none.
        """
        end = index
        while end < last and end - index < _NAME_WORDS:
            if self.is_name_word(end):
                end += 1
            elif self._is_particle(end) and end + 1 < last and self.is_name_word(end + 1):
                end += 2
            else:
                break
        return end

    def _is_particle(self, index: int) -> bool:
        """An article that a hyphen ties to its noun: Umm al-Garoun, Souq as-Sabt."""
        form = self.forms[index]
        if form not in PARTICLES:
            return False
        end = self.marks.text.tokens[index].end
        tied = self.marks.text.original[end : end + 1] == "-"
        return tied or form in ("al", "el", "bin", "ben", "abu")

    def unknown(self, index: int, last: int, inherited: str) -> tuple[PlaceRef, bool] | None:
        """A capitalised name under a head noun, or before one, that no table knows as spelled."""
        end = self.new_name_end(index, last, inherited)
        if end == index:
            return None
        head = self.marks.at("head", end)
        stands = self._stands_as_place(index, end)
        name = " ".join(self.forms[index:end])
        alike = self.catalogue.alike(name) if inherited or head or stands else ""
        names = (name, alike) if alike else (name,)
        if inherited:
            place = self.catalogue.beside(names, inherited) or self._spelled(alike, inherited)
            kind = "named" if place else "unknown"
            return PlaceRef(Span(index, end), place, inherited, kind, 0), True
        kind = head.entry.value if head else ""
        place = self.catalogue.beside(names, kind, self.written(head)) if head else None
        if head and place is None and alike:
            place = self._spelled(alike, kind)
        if head and head.entry.count == "one" and (place or kind in OWN):
            kind = "named" if place else "unknown"
            span = Span(index, head.last)
            return PlaceRef(span, place, head.entry.value, kind, 0), True
        if self.leads_to_plural(end, last):
            return PlaceRef(Span(index, end), None, "", "unknown", 0), False
        if alike and stands:
            place = self._spelled(alike, "")
            if place:
                return PlaceRef(Span(index, end), place, place.place_type, "named", 0), True
        return None

    def new_name_end(self, index: int, last: int, inherited: str = "") -> int:
        """Behind a name that no table knows and that stands as a place does; `index` itself where
        there is none, as at most capitalised words.
        """
        end = self.name_end(index, last)
        if end == index or not self._places.isdisjoint(range(index + 1, end)):
            return index
        told = inherited or self.marks.at("head", end) or self._stands_as_place(index, end)
        return end if told or self.leads_to_plural(end, last) else index

    def _spelled(self, alike: str, kind: str) -> Place | None:
        """The place of a name that another spelling led to, if it is of that kind."""
        place = self.catalogue.choose(self.catalogue.named(alike), kind) if alike else None
        if kind in OWN and place and place.place_type not in KIN[kind]:
            return None
        return place

    def _stands_as_place(self, index: int, end: int) -> bool:
        """Whether a name stands where places do: behind "in" or a verb of control, or as the
        subject of one.
        """
        lead = self.form(index - 1)
        if lead in ("the", "al", "el"):
            lead = self.form(index - 2)
        told = self.marks.before("verb", index) or self.marks.at("verb", end)
        control = told and told.entry.verb and told.entry.verb.role == "control"
        return lead in PLACE_LEADS or bool(control)

    def its(self, index: int, before: PlaceRef) -> tuple[PlaceRef, bool] | None:
        """Sirte, its port and its airport."""
        head = self.noun_at(index + 1)
        if self.form(index) not in ("its", "their") or head is None or before.place is None:
            return None
        if head.entry.value not in OWN:
            return None
        town = self.catalogue.town_of(before.place)
        place = self.catalogue.beside(town, head.entry.value, self.written(head))
        kind = "named" if place else "unknown"
        return PlaceRef(Span(index, head.last), place, head.entry.value, kind, 0), True

    def unknown_member(self, index: int, last: int) -> tuple[PlaceRef, bool] | None:
        """A name between the members of a list that no table knows as it is spelled."""
        end = self.name_end(index, last)
        if end == index:
            return None
        alike = self.catalogue.alike(" ".join(self.forms[index:end]))
        place = self._spelled(alike, "")
        if place is None and self.next_item(end, last) is None:
            return None
        kind = "named" if place else "unknown"
        return PlaceRef(Span(index, end), place, place.place_type if place else "", kind, 0), False

    def leads_to_plural(self, index: int, last: int) -> bool:
        """Whether only names, commas and "and" stand before a plural head: A, B and C camps."""
        for step in range(index, min(index + 12, last)):
            head = self.marks.at("head", step)
            if head:
                return head.entry.count == "many" and head.entry.value in OWN
            if not (
                self.form(step) in ("and", ",", "oil", "military", "air")
                or self.is_name_word(step)
                or self.marks.at("place", step)
                or self.form(step) in ("al", "el", "es", "as")
            ):
                return False
        return False

    @cached_property
    def capitals(self) -> list[int]:
        """The words with a capital, in text order."""
        original = self.marks.text.original
        tokens = enumerate(self.marks.text.tokens)
        return [i for i, token in tokens if original[token.start].isupper() and token.is_word]

    @cached_property
    def _places(self) -> frozenset[int]:
        return frozenset(self.marks.starts("place"))

    @cached_property
    def _name_words(self) -> frozenset[int]:
        known = self.marks.starts(*_NO_NAME)
        return frozenset(i for i in self.capitals if self.forms[i] not in OPENERS).difference(known)

    def is_name_word(self, index: int) -> bool:
        """Whether a capitalised word may be part of a name that no table knows."""
        return index in self._name_words

    @cached_property
    def _no_adjectives(self) -> frozenset[int]:
        return frozenset(self.marks.starts(*_NO_ADJECTIVE))

    def is_adjective(self, index: int) -> bool:
        """A plain small word that may stand between an article and its noun."""
        form = self.forms[index]
        return form not in NO_ADJECTIVES and index not in self._no_adjectives and form[0].isalnum()

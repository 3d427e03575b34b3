"""What "it", "both", "all three" or "there" stands for, and a place that is not said again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from libya_map.reading.english.sentence import Sentence
from libya_map.reading.english.words import COMPASS, CONJUNCTIONS, PREPOSITIONS
from libya_map.reading.findings import PlaceRef
from libya_map.reading.tokens import Span

_LEFT = 6  # words from "withdrew" to its "from"
# A place behind one of these only says where something else is.
_WHERE = frozenset(
    ("in", "near", "south", "north", "east", "west", "outside", "around", "via", "between", "for",
     "toward", "towards", "by")
)  # fmt: skip
_SEVERAL = frozenset(("them", "they", "both", "all", "each", "neither"))
_NUMBERS = {"two": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3, "four": 4, "five": 5, "six": 6}
_OF_THEM = ("of", "them")


class Reference(NamedTuple):
    """Words that stand for places told before: how many (0: unknown), and where they end."""

    number: int
    last: int


@dataclass(frozen=True)
class Antecedents(Sentence):
    """The places told before that the words of a sentence point back to."""

    def antecedent(self, index: int, *, many: bool = False) -> list[PlaceRef]:
        """What the pronoun at a token, or no word at all there, stands for: of the places before
        that are more than where something is, those named last, here or in the sentence before;
        failing that, the last ones. A number is agreed with.
        """
        many = many or self.form(index) in _SEVERAL
        reference = self.counted(index)
        if reference is not None and reference.number:
            return self._numbered(index, reference.number)
        for group in self._candidates(index):
            return group if many or reference is not None else group[-1:]
        return []

    def counted(self, index: int) -> Reference | None:
        """Both, all three, the two, both of them, each: a pronoun of number, no noun behind it."""
        form, step = self.form(index), index + 1
        number = 2 if form in ("both", "neither") else 0
        if form in ("all", "the") and self.form(step) in _NUMBERS:
            number, step = _NUMBERS[self.form(step)], step + 1
        elif form not in ("both", "neither", "each", "all"):
            return None
        of_them = (self.form(step), self.form(step + 1)) == _OF_THEM
        step += 2 * of_them
        if form in ("each", "all") and not (number or of_them):
            return None
        return Reference(number, step) if self._ends_phrase(step) else None

    def _ends_phrase(self, index: int) -> bool:
        """Whether no noun follows at a token: the end, a preposition, a verb, a date."""
        form = self.form(index)
        return (
            not form or form in CONJUNCTIONS or form in PREPOSITIONS
            or any(self.marks.at(kind, index) for kind in ("be", "have", "modal", "adverb", "now"))
            or any(m.entry.form != "noun" for m in self.marks.all_at("verb", index))
        )  # fmt: skip

    def _candidates(self, index: int) -> Iterator[list[PlaceRef]]:
        """The lists of places told before a token, the likeliest first."""
        before = [p for p in self.places if p.span.last <= index and not p.barred]
        told = [p for p in before if not self.only_where(p)]
        kept = [p for p in self.earlier if not p.barred]
        for found in (told, kept, before):
            if found:
                yield [p for p in found if p.group == found[-1].group]
        yield from ([p for p in group if not p.barred] for group in reversed(self.memory))

    def _numbered(self, index: int, number: int) -> list[PlaceRef]:
        """The last list of just so many places, else as many as were named last one by one."""
        singles: dict[str, PlaceRef] = {}
        for group in self._candidates(index):
            distinct = {p.place.place_id: p for p in group if p.place}
            if len(distinct) == number:
                return list(distinct.values())
            for place_id, place in reversed(distinct.items()):
                if len(singles) < number:
                    singles.setdefault(place_id, place)
        return list(reversed(singles.values())) if len(singles) == number else []

    @cached_property
    def _first_of(self) -> Mapping[int, PlaceRef]:
        """The first place of each list in the sentence, by its group."""
        return {p.group: p for p in reversed(self.places)}

    def only_where(self, place: PlaceRef) -> bool:
        """Whether a place only says where something is, from where somebody comes, or from where
        the report does.
        """
        lead = self._first_of.get(place.group, place).span.first - 1  # of the whole list
        if self.marks.text.written(place.span).isupper() and not self.form(lead):
            return True
        if self.form(lead) != "from":
            beside = self.form(lead) == "of" and self.form(lead - 1) in COMPASS
            return beside or self.form(lead) in _WHERE
        left = Span(max(self.sentence.first, lead - _LEFT), lead)
        return not any(m.entry.verb and m.entry.verb.role == "control"
                       for m in self.marks.all_in("verb", left))  # fmt: skip

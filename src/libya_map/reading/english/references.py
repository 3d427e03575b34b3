"""What "the town", "both ports" or "the city's airport" refers to in an English text."""

from __future__ import annotations

from collections import defaultdict

from libya_map.place import Place
from libya_map.reading.english.catalogue import KIN, OWN, Catalogue
from libya_map.reading.english.names import NameFinder
from libya_map.reading.english.words import BETWEEN
from libya_map.reading.findings import PlaceRef
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span

_DETERMINERS = frozenset(("the", "that", "this", "both", "its", "their"))
_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_NUMBERS = frozenset(("two", "three", "four", "five", "both", "six"))


class References(NameFinder):
    """Keeps the places of a text as they are named, for the words that refer back to them."""

    def __init__(self, marks: Marks, catalogue: Catalogue) -> None:
        super().__init__(marks, catalogue)
        self.refs: list[PlaceRef] = []
        self.latest: dict[str, list[Place]] = defaultdict(list)
        self.last_list: list[Place] = []
        self.base: tuple[str, ...] = ()  # the town whose airport or port was named last

    def bare(self, index: int) -> tuple[PlaceRef, bool] | None:
        """The fort of "Sabha airport and fort": it belongs to the town named before."""
        head = self.marks.at("head", index)
        if head is None or head.entry.count != "one" or head.entry.value not in OWN:
            return None
        if self.form(head.last) == "of" or not self.base:
            return None
        place = self.catalogue.beside(self.base, head.entry.value, self.written(head))
        kind = "named" if place else "unknown"
        return PlaceRef(Span(index, head.last), place, head.entry.value, kind, 0), True

    def back(self, index: int, last: int) -> list[PlaceRef]:
        """The town, the city's airport, both ports, the two camps."""
        if self.form(index) not in (*_DETERMINERS, *_NUMBERS) and not (
            self.form(index) == "all" and self.form(index + 1) in _NUMBERS
        ):
            return []
        step = index + 1
        many = self.form(index) in _NUMBERS
        while step < last and step - index < 4 and (
            self.form(step) in BETWEEN or self.form(step) in _NUMBERS
            or self.is_adjective(step)
        ):  # fmt: skip
            many = many or self.form(step) in _NUMBERS
            step += 1
        head = self.marks.at("head", step)
        if head is None:
            return []
        head = self.marks.at("head", head.last) or head
        if head.entry.value == "facility":
            return self._building(head, index)
        if self.form(head.last) == "of" and (
            self.is_name_word(head.last + 1)
            or self.marks.has("place", head.last + 1, head.last + 3)
        ):
            return []
        number = next((_COUNTS[f] for f in (self.form(index), self.form(index + 1)) if
                       f in _COUNTS), 0)  # fmt: skip
        many = many or head.entry.count == "many"
        places = self._spoken_of(head.entry.value, many=many, number=number)
        if head.entry.count == "many" and len(places) < 2:
            return []
        if self.form(step) == "capital":
            places = list(self.catalogue.gazetteer.named("Tripoli")[:1])
        if self.form(head.last) == "s":
            inner = self.skip(head.last + 1)
            while self.form(inner) in BETWEEN:
                inner += 1
            part = self.marks.at("head", inner)
            if part and part.entry.count == "one" and places:
                span = Span(index, part.last)
                self.base = (places[-1].place_id,)
                place = self.catalogue.beside(self.base, part.entry.value, self.written(part))
                kind = "back" if place else "unknown"
                return self._and_more(PlaceRef(span, place, part.entry.value, kind, 0), last)
            return []
        if head.entry.count == "many" and not many and self.form(index) not in ("both", "the"):
            return []
        span = Span(index, head.last)
        return [PlaceRef(span, place, place.place_type, "back", 0) for place in places]

    def _and_more(self, ref: PlaceRef, last: int) -> list[PlaceRef]:
        """The city's airport, hospital and university: all of that city."""
        refs = [ref]
        while (following := self.next_item(refs[-1].span.last, last)) is not None:
            more = self.bare(following)
            if more is None:
                break
            refs.append(more[0])
        return refs

    def _building(self, head: Mention, index: int) -> list[PlaceRef]:
        """The university, the castle: of the last town that has one; else it may be any."""
        if head.entry.count != "one" or self.form(head.last) in ("of", "at", "in"):
            return []
        noun = self.written(head)
        for town in reversed([*self.latest["city"], *self.latest["town"], *self.last_list]):
            place = self.catalogue.beside((town.place_id,), "facility", noun)
            if place:
                return [PlaceRef(Span(index, head.last), place, place.place_type, "back", 0)]
        return []

    def _last_of(self, head: str, number: int) -> list[Place]:
        """As many places of a kind as a number asks for, those named last."""
        kinds = KIN.get(head, ())
        listed: dict[str, Place] = {}
        group = -1
        for ref in reversed(self.refs):  # a list of just so many
            if ref.group != group:
                if len(listed) == number:
                    return list(reversed(listed.values()))
                listed, group = {}, ref.group
            place = ref.place
            if place and not ref.barred and (head == "place" or place.place_type in kinds):
                listed.setdefault(place.place_id, place)
        if len(listed) == number:
            return list(reversed(listed.values()))
        found: dict[str, Place] = {}
        for ref in reversed(self.refs):
            place = ref.place
            if place and not ref.barred and (head == "place" or place.place_type in kinds):
                found.setdefault(place.place_id, place)
            if len(found) == number:
                break
        return list(reversed(found.values()))

    def _spoken_of(self, head: str, *, many: bool, number: int = 0) -> list[Place]:
        if number and len(last := self._last_of(head, number)) == number:
            return last
        if head == "place":
            return list(self.last_list) if many else self.last_list[-1:]
        for kind in KIN.get(head, ()):
            if kind == "building" and head != "facility":
                continue  # "the camp" is not the castle named before
            found = self.latest.get(kind)
            if found:
                return list(found) if many else found[-1:]
        if head in OWN and not many:
            towns = [*self.latest["town"], *self.latest["city"], *self.last_list]
            for town in reversed(towns):
                part = self.catalogue.beside((town.place_id,), head)
                if part:
                    return [part]
        return []

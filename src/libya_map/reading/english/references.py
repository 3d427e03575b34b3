"""What "the town", "both ports" or "the city's airport" refers to in an English text."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

from libya_map.place import Place
from libya_map.reading.english.catalogue import KIN, OWN, Catalogue
from libya_map.reading.english.names import NameFinder
from libya_map.reading.english.sentence import TIMES
from libya_map.reading.english.words import (
    BETWEEN,
    COMPASS,
    CONJUNCTIONS,
    PREPOSITIONS,
    PROPER_ADJECTIVES,
)
from libya_map.reading.findings import PlaceRef
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span

_DETERMINERS = frozenset(("the", "that", "this", "both", "its", "their"))
_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_NUMBERS = frozenset(("two", "three", "four", "five", "both", "six"))
# Sites of which a town has one at most, as news speaks of them: "the port".
SITES = frozenset(("airport", "airbase", "port", "oilfield", "crossing"))
_PREMISES = ("camp", "airbase", "airport", "port", "oilfield", "crossing", "building")
_PREMISES_TOLD = frozenset(("site", "facility", "installation"))
_SMALL = frozenset(("town", "village", "oasis", "hamlet", "settlement"))
_LARGE = frozenset(("tripoli", "benghazi", "misrata"))  # nobody calls these a town
_DATELINE = 9  # words of "TRIPOLI, Libya, March 3 (Reuters) -"
_LAST = frozenset(("last", "first", "next", "other", "more", "remaining", "another"))
_MEMORY = 60  # places back to which words may refer
QUARTERS = frozenset(("camp", "airbase", "facility"))  # what a unit has of its own
_QUARTERED = frozenset(("base", "bases", "camp", "camps", "barracks"))
_NO_REFERENCE = frozenset(("rival", "opposing", "opposite", "political", "warring", "enemy"))
_WHICH = frozenset(("latter", "former", "other", "first", "last"))
_ADJECTIVES = 4  # words within which the noun of a determiner stands
_TOWNS = 6  # towns back to which "the university" may refer
# How a place was spoken of: on the way to it, as where something was, or itself.
_PASSED, WHERE, _TOLD = 0, 1, 2
_PASSING = frozenset(
    ("toward", "towards", "between", "via", "beyond", "to", "for", "than", "like", "with", "by")
)  # fmt: skip
_FIGHTING = frozenset(("fighting", "battle", "fight", "battles", "clashes", "struggle", "contest"))
_FAR = _PASSING | {"from", "near"}
_AROUND = frozenset(("in", "at", "near", "outside", "around"))
_LEAVING = frozenset(("leave", "expel", "flee", "take"))
_GONE = 8  # words between "withdrew" and "from"


class Said(NamedTuple):
    """A place that was spoken of, at which token and how."""

    place: Place
    at: int
    grade: int


class References(NameFinder):
    """Keeps the places of a text as they are named, for the words that refer back to them."""

    def __init__(self, marks: Marks, catalogue: Catalogue, topics: Collection[str] = ()) -> None:
        super().__init__(marks, catalogue)
        self.nouns = frozenset(marks.starts("head", "place"))
        self.topics = topics  # the ids of the towns that the title names
        self.said: deque[Said] = deque(maxlen=_MEMORY)
        self.unit: Said | None = None  # the last unit that has a camp of its own
        self.sentence = Span(0, 0)
        self.refs: list[PlaceRef] = []
        self.latest: dict[str, list[Place]] = defaultdict(list)
        self.last_list: list[Place] = []
        self.base: tuple[str, ...] = ()  # the town whose airport or port was named last

    def may_refer(self, index: int) -> bool:
        """Whether a noun of kind or a name is near enough behind a determiner for `back`."""
        near = range(index + 1, index + 1 + _ADJECTIVES)
        return self.form(index + 1) in _WHICH or not self.nouns.isdisjoint(near)

    def bare(self, index: int, before: Place | None = None) -> tuple[PlaceRef, bool] | None:
        """The fort of "Sabha airport and fort": it belongs to the town named before."""
        head = self.marks.at("head", index)
        if head is None or head.entry.count != "one" or head.entry.value not in OWN:
            return None
        if self.form(head.last) == "of" or not (self.base or before):
            return None
        noun, kind = self.written(head), head.entry.value
        town = before and before.place_type in KIN["area"] and self.catalogue.town_of(before)
        place = self.catalogue.beside((*(town or ()), *self.base), kind, noun)
        if kind == "airbase" and (place is None or place.place_type != kind):
            place = next(iter(self._site(kind, ("airbase",), index)), place)
        if place is None and head.entry.value == "facility" and self.form(index - 1) == "the":
            place = next((ref.place for ref in self._building(head, index)), None)
        kind = "named" if place else "unknown"
        return PlaceRef(Span(index, head.last), place, head.entry.value, kind, 0), True

    def back(self, index: int, last: int) -> list[PlaceRef]:
        """The town, the city's airport, both ports, the two camps."""
        if self.form(index) not in (*_DETERMINERS, *_NUMBERS) and not (
            self.form(index) == "all" and self.form(index + 1) in _NUMBERS
        ):
            return []
        if self.form(index) in _NUMBERS and self.form(index - 1) in _LAST:
            return []  # "one of the last two towns"
        partitive = self._partitive(index)
        if partitive:
            return partitive
        step = index + 1
        many = self.form(index) in _NUMBERS
        while step < last and step - index < _ADJECTIVES and (
            self.form(step) in BETWEEN or self.form(step) in _NUMBERS
            or self.is_adjective(step)
        ):  # fmt: skip
            if self._names_another(step):
                return []
            many = many or self.form(step) in _NUMBERS
            step += 1
        head = self.marks.at("head", step)
        if head is None:
            return []
        head = self.marks.at("head", head.last) or head
        if self.form(index) in ("its", "their") and (quarters := self._of_unit(head, index)):
            return quarters
        if self.form(index) in ("its", "their") and self.form(index + 1) in _QUARTERED:
            return []  # a base of theirs, none that was named
        if head.entry.value == "facility":
            return self._building(head, index)
        if head.entry.value == "terrain":
            return []
        where = head.last + 1 + (self.form(head.last + 1) == "the")
        if self.form(head.last) in ("at", "in") and self.marks.at("place", where):
            return []
        if self.form(head.last) in COMPASS and head.entry.value == "airport":
            return self._beyond(head, index)
        if self.form(head.last) == "of" and (
            (head.last + 1 < len(self.forms) and self.is_name_word(head.last + 1))
            or self.marks.has("place", head.last + 1, head.last + 3)
        ):
            return []
        number = next((_COUNTS[f] for f in (self.form(index), self.form(index + 1)) if
                       f in _COUNTS), 0)  # fmt: skip
        many = many or head.entry.count == "many"
        named = {s.place.place_type for s in self.said}
        international = "international" in (self.form(head.first), self.form(head.first - 1))
        if international and head.entry.value == "airport" and "airport" not in named:
            return self._named(index, head.last, "tripoli-airport")
        places = self._spoken_of(
            head.entry.value, index, many=many, number=number, noun=self.written(head)
        )
        if head.entry.count == "many" and len(places) < 2:
            return []
        if self.form(step) == "capital":
            places = list(self.catalogue.gazetteer.named("Tripoli")[:1])
        if self.form(head.last) == "s":
            inner = self.skip(head.last + 1)
            while self.form(inner) in BETWEEN or (
                self.is_adjective(inner) and self.marks.at("head", inner + 1)
            ):
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

    def _partitive(self, index: int) -> list[PlaceRef]:
        """The latter, the other two, the first two: of the last list that has so many."""
        which, step = self.form(index + 1), index + 2
        if which not in _WHICH:
            return []
        if which in ("first", "last") and self.form(step) not in _COUNTS:
            return []
        number = _COUNTS.get(self.form(step), 1)
        step += self.form(step) in _COUNTS
        if self.form(step)[:1].isalnum() and not self._opens_predicate(step):
            return []
        groups: dict[int, list[PlaceRef]] = defaultdict(list)
        for ref in self.refs[-_MEMORY:]:
            if ref.place and not ref.barred:
                groups[ref.group].append(ref)
        for group, refs in reversed(groups.items()):
            if len(refs) <= number:
                continue
            since = {r.place for g, later in groups.items() if g > group for r in later}
            left = [r for r in refs if r.place not in since] if which == "other" else refs
            kept = left[:number] if which in ("first", "former") else left[-number:]
            if which == "other" and len(left) != number:
                return []
            return [replace(r, span=Span(index, step), kind="back") for r in kept]
        return []

    def _opens_predicate(self, index: int) -> bool:
        """Whether a verb, a preposition or a conjunction stands at a token, and no noun."""
        return self.form(index) in PREPOSITIONS | CONJUNCTIONS or any(
            self.marks.at(kind, index) for kind in ("verb", "be", "have", "modal", "adverb")
        )

    def _named(self, index: int, last: int, place_id: str) -> list[PlaceRef]:
        place = self.catalogue.gazetteer.get(place_id)
        return [PlaceRef(Span(index, last), place, place.place_type, "back", 0)] if place else []

    def _names_another(self, index: int) -> bool:
        """A name or number between an article and its noun: the Ghani field, the 400 quarter."""
        form = self.form(index)
        name = self.is_name_word(index) and form not in PROPER_ADJECTIVES
        number = form.isdecimal() and self.marks.at("head", index + 1) is not None
        return form in _NO_REFERENCE or number or name

    def _beyond(self, head: Mention, index: int) -> list[PlaceRef]:
        """The airport south of Tripoli: that of the town which it lies beside."""
        town = self.marks.at("place", head.last + 2)
        if self.form(head.last + 1) != "of" or town is None:
            place = next(iter(self._spoken_of("airport", index, many=False)), None)
        else:
            place = self.catalogue.beside((town.entry.value, *town.entry.ids), "airport")
        last = town.last if place and town else head.last
        return self._named(index, last, place.place_id if place else "")

    def _of_unit(self, head: Mention, index: int) -> list[PlaceRef]:
        """Its camp, their own headquarters: of the unit named before in the sentence."""
        if head.entry.count != "one" or head.entry.value not in QUARTERS:
            return []
        if self.unit is None or self.unit.at < self.sentence.first:
            return []
        place = self.unit.place
        return [PlaceRef(Span(index, head.last), place, place.place_type, "back", 0)]

    def _building(self, head: Mention, index: int) -> list[PlaceRef]:
        """The university, the castle: of the last town that has one; else it may be any."""
        lead, behind = self.form(head.last), self.form(head.last + 1)
        if head.entry.count != "one" or lead == "of" or (
            lead in ("at", "in") and behind not in TIMES
        ):  # fmt: skip
            return []
        noun = self.written(head)
        towns = dict.fromkeys(self.catalogue.town_of(said.place) for said in reversed(self.said))
        for names in (self.base, *list(towns)[:_TOWNS]):
            place = self.catalogue.beside(names, "facility", noun)
            if place:
                return [PlaceRef(Span(index, head.last), place, place.place_type, "back", 0)]
        for said in reversed(self.said):
            if self.catalogue.is_called(said.place, noun):
                return self._named(index, head.last, said.place.place_id)
        return self._same_noun(head, index)

    def _same_noun(self, head: Mention, index: int) -> list[PlaceRef]:
        """The complex, the plant: the last place that was named with this noun."""
        noun = self.form(head.last - 1)
        for ref in reversed(self.refs[-_MEMORY:]):
            if ref.place and not ref.barred and self.form(ref.span.last - 1) == noun:
                return self._named(index, head.last, ref.place.place_id)
        return []

    def _last_of(self, head: str, number: int) -> list[Place]:
        """As many places of a kind as a number asks for, those named last."""
        kinds = KIN.get(head, ())
        listed: dict[str, Place] = {}
        group = -1
        for ref in reversed(self.refs[-_MEMORY:]):  # a list of just so many
            if ref.group != group:
                if len(listed) == number:
                    return list(reversed(listed.values()))
                listed, group = {}, ref.group
            place = ref.place
            if place and self._counts(ref) and (head == "place" or place.place_type in kinds):
                listed.setdefault(place.place_id, place)
        if len(listed) == number:
            return list(reversed(listed.values()))
        found: dict[str, Place] = {}
        for ref in reversed(self.refs[-_MEMORY:]):
            place = ref.place
            if place and self._counts(ref) and (head == "place" or place.place_type in kinds):
                found.setdefault(place.place_id, place)
            if len(found) == number:
                break
        return list(reversed(found.values()))

    def _counts(self, ref: PlaceRef) -> bool:
        first = ref.span.first
        return not (ref.barred or self.form(first - 1) in _FAR or self._is_dateline(first))

    def _is_dateline(self, first: int) -> bool:
        """TRIPOLI, Libya -; Tripoli (Reuters) -: where the report was written."""
        if first != self.sentence.first and first:
            return False
        near = range(first + 1, first + _DATELINE)
        dash = next((i for i in near if self.form(i) == "-"), None)
        return dash is not None and (
            dash == first + 1 or self.form(first + 1) in (",", "(")
            or self.form(first + 2) in (",", "(", "-")
        )  # fmt: skip

    def _spoken_of(
        self, head: str, index: int, *, many: bool, number: int = 0, noun: str = ""
    ) -> list[Place]:
        if number and len(last := self._last_of(head, number)) == number:
            return last
        if many:
            return self._spoken_of_many(head)
        if head == "place":
            return self._last_said(_PREMISES if noun in _PREMISES_TOLD else ("",))
        if noun == "terminal" and (last := self._last_said(("port", "airport"))):
            return last  # airports have one too
        kinds = tuple(kind for kind in KIN.get(head, ()) if kind != "building")
        if head in SITES:
            return self._site(head, kinds, index)
        first = {"city": 1, "town": 3, "area": 2, "district": 2}.get(head, len(kinds))
        return self._last_said(kinds[:first], noun) or self._last_said(kinds, noun)

    def _spoken_of_many(self, head: str) -> list[Place]:
        if head == "place":
            return list(self.last_list)
        for kind in KIN.get(head, ()):
            if kind != "building" and self.latest.get(kind):
                return list(self.latest[kind])
        return []

    def say(self, items: Sequence[PlaceRef]) -> None:
        """Remember the places of a list for the words that refer back to them."""
        grade = self._grade(items[0].span.first)
        self.said += [
            Said(ref.place, ref.span.first, grade) for ref in items if ref.place and not ref.barred
        ]

    def _grade(self, first: int) -> int:
        lead = self.form(first - 1)
        if self._is_dateline(first):
            return _PASSED
        if lead == "for" and self.form(first - 2) in _FIGHTING:
            return WHERE
        if lead in ("and", ",") and self.marks.before("actor", first - 1):
            return _PASSED  # "fighters from Zintan and Kikla"
        if lead in _PASSING or (lead == "of" and self.form(first - 2) in COMPASS):
            return _PASSED
        force = self.marks.before("force", first - 1)
        if lead in ("in", "at", "from") and self.marks.before("title", first - 1) and not force:
            return _PASSED  # "a spokesman in Benghazi"
        if lead == "from":
            if force:
                return _PASSED  # "fighters from Misrata"
            gone = self.marks.all_in("verb", Span(max(0, first - _GONE), first))
            return _TOLD if any(m.entry.value in _LEAVING for m in gone) else _PASSED
        if lead in _AROUND and first - 1 > self.sentence.first:
            return WHERE
        return _TOLD

    def _last_said(self, kinds: tuple[str, ...], noun: str = "") -> list[Place]:
        """The place of one of these kinds that was spoken of last; `("",)`: of any kind.

        One that words only pass ("on the road to Misrata") gives way to those before; one where
        something else happened ("found refuge in Traghen") to the one that the title is about.
        """
        said = [s for s in self.said if kinds == ("",) or s.place.place_type in kinds]
        if noun in _SMALL:
            said = [s for s in said if s.place.place_id not in _LARGE]
        told = [s for s in said if s.grade > _PASSED] or said
        if not told:
            return []
        last = told[-1]
        if last.grade == WHERE and last.at < self.sentence.first:
            title = [s for s in told if s.place.place_id in self.topics]
            last = (title or [last])[-1]
        return [last.place]

    def _site(self, head: str, kinds: tuple[str, ...], index: int) -> list[Place]:
        """The airport or port named last, or that of a town named behind it in the sentence."""
        named = self._last_said(kinds)
        at = max((s.at for s in self.said if s.place in named), default=-1)
        own = self.form(index) in ("its", "their")
        behind = [s for s in self.said if not named or s.at > at]
        near = [s for s in behind if not named or own or s.at >= self.sentence.first]
        for said in sorted(near, key=lambda s: (s.grade == _PASSED, -s.at)):
            part = self.catalogue.beside((said.place.place_id,), head)
            told = said.grade > _PASSED or not named
            if part and told and part.place_type in kinds[: 1 + (head == "airport")]:
                return [part]
        return named

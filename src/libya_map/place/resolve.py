"""Which places a query may mean, and which of them it does: without guesses, without a network.

A query is a name, a name behind head words, either with an address or a distance behind a comma,
or a distance from a place. What a name means is decided by the rule that reads reports,
`libya_map.place.senses`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from libya_map.place.distances import Told, parse_distance
from libya_map.place.estimate import Estimate, distance_km, reckon, terms
from libya_map.place.gazetteer import Gazetteer, Place, anchor_of
from libya_map.place.index import Named, NameIndex, Rule, load_heads
from libya_map.place.senses import WEIGHTS, Choice, Senses
from libya_map.text import fold_name

COUNTRY = "libya"
UNDECIDED = "undecided"
ALTERNATIVE = "alternative"

MOST_OTHERS = 20

_COMMAS = re.compile("[,،;؛]")
_PARTICLES = re.compile("^[وف]?[بلك]?(?=\\w{3})")
_KEPT = 1 << 14  # answers to plain queries that are kept
_LONGEST_NAME = 4  # words

LatLon = tuple[float, float]  # degrees WGS 84
Ranked = tuple[Place, float]  # a place with its score


class Match(NamedTuple):
    """A place that a query names, and why.

    `rule` is how the query names it. ``name``: the query is the place's English or Arabic name;
    ``variant``: one of its other names; ``spelling``: one of its names but for the article,
    inflection, spaces, apostrophes or a remark in brackets; ``head``: such a name with a head word
    that suits the place's type; ``distance``: it tells where the place must lie.

    `sense` is what decided that the name means this place: that of `libya_map.place.senses.Choice`,
    ``address`` (by what follows a comma), ``near`` or ``told``; else ``undecided``, or
    ``alternative`` where another one is meant. `score` is the sum of the reasons in its sense.
    `alternatives` are the ids of up to `MOST_OTHERS` places more that it may mean with their
    scores, the best first.
    """

    place: Place
    rule: Rule
    sense: str = "only"
    score: float = WEIGHTS["default"]
    alternatives: tuple[tuple[str, float], ...] = ()


class Resolver:
    """Answers queries from a gazetteer; see the module's description."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.senses = gazetteer.once(Senses.of)
        self.index = NameIndex(gazetteer, self.senses, load_heads())
        self._own: dict[str, tuple[str, str]] = {}  # the folded names that a place is shown by
        self.plain = lru_cache(_KEPT)(self.matches)  # without anything but the query

    def matches(
        self,
        query: str,
        near: LatLon | None = None,
        context: str = "",
        told: Estimate | None = None,
    ) -> tuple[Match, ...]:
        """The places that a query may mean, the best first; see `LibyaGeocoder.find`."""
        named = self.index.find(query)
        wider: list[str] = []
        if named is None:
            if place := self.area_told(query):
                return (Match(place, "distance", "told"),)
            first, *wider = _COMMAS.split(query)
            named = self.index.find(first) if wider and first.strip() else None
        if named is None:
            return ()
        choice = self._choose(named, " ".join(wider), context)
        if choice.rule == "only" and not (wider or near or told) and choice.place:
            return (Match(choice.place, self._rule(named, choice.place)),)
        found = list(_ranked(choice))
        if named.types:
            found = [each for each in found if each[0].place_type in named.types]
        for part in wider:
            if place := self.area_told(part):
                told = area_of(place)
            else:
                found = [each for each in found if self._lies_in(each[0], part)]
        found = _narrowed(found, choice, near, told)
        if not found:
            return ()
        sense = _sense_of(found, choice, near, told)
        return tuple(
            Match(
                place,
                self._rule(named, place),
                sense if place is found[0][0] or sense == UNDECIDED else ALTERNATIVE,
                score,
                _others(found, place),
            )
            for place, score in found
        )

    def _rule(self, named: Named, place: Place) -> Rule:
        if named.rule != "name":
            return named.rule
        own = self._own.get(place.place_id)
        if own is None:
            own = self._own[place.place_id] = fold_name(place.name_en), fold_name(place.name_ar)
        return "name" if named.name in own else "variant"

    def _choose(self, named: Named, address: str = "", context: str = "") -> Choice:
        candidates = [self.gazetteer[i] for i in named.ids]
        head = ""
        if named.types:
            kinds = {place.place_type for place in candidates}
            head = next((each for each in named.types if each in kinds), named.types[0])
        elif (plain := self.senses.only(named.name, candidates)) is not None:
            return plain
        behind, words = fold_name(address).split(), fold_name(context).split()
        sentence = frozenset((*named.name.split(), *named.beside, *behind, *words))
        return self.senses.choose(
            named.name,
            candidates,
            head=head,
            beside=frozenset((*named.beside, *behind[:1], *_beside(words, named.name))),
            sentence=sentence,
            report=sentence,
            admin1=self._regions([*behind, *words], named.name),
            asked=not named.types,
        )

    def _regions(self, words: Sequence[str], name: str) -> Mapping[str, int]:
        """How many places that words name beside `name` lie in each first-level unit."""
        found: Counter[str] = Counter()
        names = self.gazetteer.names()
        for first in range(len(words)):
            for last in range(min(len(words), first + _LONGEST_NAME), first, -1):
                other = " ".join(words[first:last])
                ids = names.get(other, ())
                if len(ids) == 1 and other != name and not self.senses.senses_of(other):
                    found[self.gazetteer[ids[0]].admin1] += 1
                    break
        del found[""]
        return found

    def _lies_in(self, place: Place, part: str) -> bool:
        """Whether a part of an address is the country, or in the same first-level unit."""
        named = self.index.find(part)
        around = [self.gazetteer[i] for i in named.ids] if named else []
        return any(
            wider.place_id == COUNTRY or (wider.admin1 != "" and wider.admin1 == place.admin1)
            for wider in around
        )

    def area_told(self, text: str) -> Place | None:
        """The area that a statement of distance tells of; None where it is none."""
        told = parse_distance(text)
        return self._reckoned(told, text) if told else None

    def _reckoned(self, told: Told, text: str) -> Place | None:
        anchors = []
        for name in told.places:
            named = self.index.find(name)
            place = self._choose(named).place if named else None
            if place is None or place.point is None:
                return None
            anchors.append(place)
        grounds = [anchor for place in anchors if (anchor := anchor_of(place))]
        area = reckon(told.relation, grounds, told.km, told.bearing)
        names = ", ".join(place.name_en for place in anchors)
        return Place(
            "", " ".join(text.split()), "", (), "area", area.latitude, area.longitude, "area",
            area.radius_km, "", "", f"reckoned from {names}",
            terms(place.licence for place in anchors), "",
        )  # fmt: skip


def _ranked(choice: Choice) -> Iterator[Ranked]:
    """All places that a name may mean, with their scores."""
    if choice.place:
        yield choice.place, choice.score
    yield from choice.alternatives


def _beside(words: Sequence[str], name: str) -> Iterator[str]:
    """The words before and behind a name where it stands among folded words, particles aside."""
    parts = name.split()
    for at in range(len(words) - len(parts) + 1):
        first = words[at]
        if words[at + 1 : at + len(parts)] == parts[1:] and (
            first == parts[0] or _PARTICLES.sub("", first) == parts[0]
        ):
            yield from words[max(0, at - 1) : at]
            yield from words[at + len(parts) : at + len(parts) + 1]


def _others(found: Sequence[Ranked], place: Place) -> tuple[tuple[str, float], ...]:
    others = ((other.place_id, score) for other, score in found if other is not place)
    return tuple(islice(others, MOST_OTHERS))


def _narrowed(
    found: list[Ranked], choice: Choice, near: LatLon | None, told: Estimate | None
) -> list[Ranked]:
    """Those of the places that are left by what is known of the position, the best first."""
    # a man or a common word is no place, unless somebody tells where it lies
    by_default = told and choice.score <= WEIGHTS["default"]
    if choice.place is None and choice.rule != UNDECIDED and not by_default:
        return []
    if told:
        anchors = [(each, anchor_of(each[0])) for each in found]
        found = [each for each, own in anchors if own and told.fits(own.point, own.ground_km)]
        return sorted(found, key=lambda each: (-each[1], _km(told[:2], each[0])))
    return sorted(found, key=lambda each: _km(near, each[0])) if near else found


def _sense_of(
    found: Sequence[Ranked], choice: Choice, near: LatLon | None, told: Estimate | None
) -> str:
    """What decided that the first of these is meant."""
    if told or near:
        return "told" if told else "near"
    if found[0][0] == choice.place:
        return choice.rule
    # what follows a comma ruled the best ones out
    tied = len(found) > 1 and found[0][1] == found[1][1]
    every = choice.rule == UNDECIDED and len(found) == len(choice.alternatives)
    return UNDECIDED if tied or every else "address"


def _km(near: LatLon, place: Place) -> float:
    return distance_km(near, place.point) if place.point else float("inf")


def area_of(place: Place) -> Estimate:
    """The area of a place that lies in one."""
    latitude, longitude = place.point or (0.0, 0.0)
    return Estimate(latitude, longitude, place.radius_km or 0.0)

"""Merging places of other gazetteers into one's own: known, new, or in conflict.

A place that the gazetteer knows is not taken twice; where the two say different things, the
difference is told and what the gazetteer says stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import floor

from geopy.distance import great_circle

from libya_map.place.gazetteer import Gazetteer, Place
from libya_map.place.sites import KIN
from libya_map.text import fold_name

# Two entries of one name and kind nearer than this, in km, are one place; further apart, namesakes.
SAME_KM = 25.0
# Degrees of latitude and longitude; nowhere in Libya are they fewer km than SAME_KM.
CELL = 0.3
# Points of one place less than this apart, in km, do not contradict each other.
DIFFERS_KM = 5.0

_ID = re.compile(r"(GeoNames|OpenStreetMap (node|way)) \d+")

Cell = tuple[int, int]  # a square of CELL degrees: its number northwards and eastwards


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where a source and the gazetteer differ over one place.

    `latitude` and `longitude` are what the source says, degrees WGS 84; `distance_km` is how far,
    in km, that lies from the gazetteer's point, None where the gazetteer has none.
    """

    place_id: str
    place_name_en: str
    fault: str
    distance_km: float | None
    latitude: float | None
    longitude: float | None
    source: str
    licence: str


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of the places of a source: `new` ones, how many were `known`, `conflicts`."""

    new: tuple[Place, ...]
    known: int
    conflicts: tuple[Conflict, ...]


def merge(gazetteer: Gazetteer, places: Iterable[Place]) -> Merged:
    """Sort places of a source into new ones and such as the gazetteer knows; pure."""
    by_source = {_source(place): place for place in gazetteer.values()}
    namesakes = _Namesakes(gazetteer)
    new, conflicts, known = [], [], 0
    for place in places:
        source = _source(place)
        ours = (source and by_source.get(source)) or namesakes.same(place)
        if ours is None:
            new.append(place)
            continue
        known += 1
        if conflict := _conflict(ours, place):
            conflicts.append(conflict)
    return Merged(tuple(new), known, tuple(conflicts))


def _source(place: Place) -> str:
    """The object of another gazetteer that a place was taken from, such as "GeoNames 2210247"."""
    match = _ID.match(place.source)
    return match[0] if match else ""


class _Namesakes:
    """The entries by name and by cell, for a name may be that of thousands of places.

    An entry without a position has no cell, nor has one with a radius, which may be near to all.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._entries: dict[tuple[str, Cell | None], list[Place]] = defaultdict(list)
        self._names = gazetteer.names()
        for name, ids in self._names.items():
            for place in map(gazetteer.__getitem__, ids):
                cell = None if place.radius_km else _cell(place)
                self._entries[name, cell].append(place)

    def same(self, place: Place) -> Place | None:
        """The nearest entry of one of its names and a like kind.

        One without a position is it where no other entry has the name.
        """
        names = {fold_name(name) for name in place.all_names} & self._names.keys()
        found = {
            ours.place_id: ours
            for name in names
            for cell in (None, *_around(place))
            for ours in self._entries.get((name, cell), ())
            if place.place_type in KIN.get(ours.place_type, ())
        }
        near = [
            (km, ours)
            for ours in found.values()
            if (km := _distance(ours, place)) is not None
            and km <= SAME_KM + (ours.radius_km or 0.0)
        ]
        if near:
            return min(near, key=lambda each: each[0])[1]
        alone = {ids[0] for name in names if len(ids := self._names[name]) == 1}
        unplaced = [ours for ours in found.values() if not ours.point and ours.place_id in alone]
        return unplaced[0] if len(unplaced) == 1 else None


def _cell(place: Place) -> Cell | None:
    if place.point is None:
        return None
    latitude, longitude = place.point
    return floor(latitude / CELL), floor(longitude / CELL)


def _around(place: Place) -> Iterator[Cell]:
    """The cell of a place and those beside it."""
    if cell := _cell(place):
        for north in (-1, 0, 1):
            for east in (-1, 0, 1):
                yield cell[0] + north, cell[1] + east


def _distance(ours: Place, theirs: Place) -> float | None:
    return great_circle(ours.point, theirs.point).km if ours.point and theirs.point else None


def _conflict(ours: Place, theirs: Place) -> Conflict | None:
    distance = _distance(ours, theirs)
    if distance is None:
        fault = "the gazetteer has no position for it"
    elif distance > DIFFERS_KM + (ours.radius_km or 0.0):
        fault = "another position"
    else:
        return None
    return Conflict(
        ours.place_id, ours.name_en, fault, None if distance is None else round(distance, 1),
        theirs.latitude, theirs.longitude, theirs.source, theirs.licence,
    )  # fmt: skip

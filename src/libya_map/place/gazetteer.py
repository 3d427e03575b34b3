"""The gazetteer: every known place with its names, its point or its estimated area, its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from libya_map.errors import TableError
from libya_map.place import estimate
from libya_map.place.estimate import Anchor, EstimateRow
from libya_map.tables import read_records, shipped_data
from libya_map.text import fold_name

TABLE = "gazetteer.csv"
OSM_TABLE = "gazetteer_osm.csv"  # apart, because its licence (ODbL) is not that of the rest

_FATHER = "ابو "
PRECISIONS = ("exact", "near", "area", "")

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the gazetteer.

    `latitude` and `longitude` are degrees WGS 84, None where no source and no estimate places it.
    `geo_precision` is `exact` (a surveyed point), `near` (right to a few km), `area` (an estimate
    or a region: somewhere within `radius_km` of the point) or empty (no position).
    `radius_km` is a distance in km. `fallback` is the id of the place that stands in for it where
    it has no position. `names` are further names and spellings in both scripts.
    """

    place_id: str
    name_en: str
    name_ar: str
    names: tuple[str, ...]
    place_type: str
    latitude: float | None
    longitude: float | None
    geo_precision: str
    radius_km: float | None
    admin1: str
    fallback: str
    source: str
    licence: str
    notes: str

    @property
    def point(self) -> tuple[float, float] | None:
        """(latitude, longitude) in degrees WGS 84, or None."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name, the shown ones first."""
        return (self.name_en, self.name_ar, *self.names)


@dataclass(frozen=True, slots=True)
class OsmPoint:
    """A point of OpenStreetMap's for a place of the gazetteer, degrees WGS 84."""

    place_id: str
    latitude: float
    longitude: float
    source: str
    licence: str


class Gazetteer(Mapping[str, Place]):
    """All places by id, in the order of the table, and the look-up by name.

    `folder` is where the tables that go with it stand; None for places that come from no table.
    """

    def __init__(self, places: Iterable[Place], folder: Path | None = None) -> None:
        self.folder = folder
        self._made: dict[Callable[[Gazetteer], Any], Any] = {}
        self._places = {place.place_id: place for place in places}
        ids: dict[str, list[str]] = {}
        for place in self._places.values():
            for name in dict.fromkeys(f for n in place.all_names for f in _inflected(fold_name(n))):
                if name:
                    ids.setdefault(name, []).append(place.place_id)
        self._by_name = {name: tuple(found) for name, found in ids.items()}

    @classmethod
    def load(cls, folder: Path | None = None) -> Gazetteer:
        """Read the gazetteer of `folder` (default: the shipped one); TableError where it is bad."""
        folder = folder or shipped_data()
        path = folder / TABLE
        places: dict[str, Place] = {}
        for line, place in read_records(path, Place):
            if place.geo_precision not in PRECISIONS:
                fault = f"{place.geo_precision!r} is none of {PRECISIONS}"
                raise TableError(path.name, fault, line)
            if not place.place_id or place.place_id in places:
                fault = f"id {place.place_id!r} is empty or stands twice"
                raise TableError(path.name, fault, line)
            places[place.place_id] = place
        _take_osm_points(folder / OSM_TABLE, places)
        _take_estimates(folder / estimate.TABLE, places)
        return cls(places.values(), folder)

    def __getitem__(self, place_id: str) -> Place:
        return self._places[place_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def named(self, name: str) -> tuple[Place, ...]:
        """The places that bear `name` in any spelling (see `libya_map.text.fold`)."""
        return tuple(self._places[i] for i in self._by_name.get(fold_name(name), ()))

    def once(self, make: Callable[[Gazetteer], _Made]) -> _Made:
        """What `make` makes of these places, made when it is first asked for: it takes a while,
        and the readers of both languages need the same.
        """
        if make not in self._made:
            self._made[make] = make(self)
        made: _Made = self._made[make]
        return made

    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Every folded name with the ids of the places that bear it."""
        return self._by_name


def _inflected(name: str) -> Iterator[str]:
    """A folded name in every case: Abu Salim is أبو, أبي or أبا سليم, as the sentence asks."""
    yield name
    if name.startswith(_FATHER):
        yield from (case + name[len(_FATHER) :] for case in ("ابي ", "ابا "))


def _take_osm_points(path: Path, places: dict[str, Place]) -> None:
    if not path.exists():  # a user's own folder need not have one
        return
    for line, point in read_records(path, OsmPoint):
        if point.place_id not in places:
            raise TableError(path.name, f"no place {point.place_id!r} in {TABLE}", line)
        places[point.place_id] = replace(
            places[point.place_id],
            latitude=point.latitude,
            longitude=point.longitude,
            source=point.source,
            licence=point.licence,
        )


def _take_estimates(path: Path, places: dict[str, Place]) -> None:
    """Give the places of the table the area that they must lie in by what is told of them."""
    if not path.exists():  # a user's own folder need not have one
        return
    for line, row in read_records(path, EstimateRow):
        place = places.get(row.place_id)
        if place is None or place.point:
            fault = f"{row.place_id!r} is no place of {TABLE} without a position"
            raise TableError(path.name, fault, line)
        try:
            places[row.place_id] = estimated(place, row, places)
        except ValueError as error:
            raise TableError(path.name, str(error), line) from error


def estimated(place: Place, row: EstimateRow, places: Mapping[str, Place]) -> Place:
    """A place with the area that a row of estimates tells of; its notes say why.

    The terms are those of the points it is reckoned from.

    Raises
    ------
    ValueError
        An anchor has no position, or the row makes no sense.
    """
    told = [places[i] for i in row.anchors if i in places]
    anchors = [anchor for each in told if (anchor := anchor_of(each))]
    if len(anchors) < len(row.anchors):
        raise ValueError(f"one of {', '.join(row.anchors)} is not known or has no position")
    found = estimate.reckon(row.relation, anchors, row.km, row.bearing, place.place_type)
    names = ", ".join(each.name_en for each in told)
    return replace(
        place,
        latitude=found.latitude,
        longitude=found.longitude,
        radius_km=found.radius_km,
        geo_precision="area",
        fallback="",  # it has a position of its own now
        source=f"reckoned from {names} ({row.source})",
        licence=estimate.terms(each.licence for each in told),
        notes="; ".join(filter(None, (place.notes, f"estimated: {row.evidence}"))),
    )


def anchor_of(place: Place) -> Anchor | None:
    """A place as one that others can be reckoned from; None where it has no position."""
    if place.point is None:
        return None
    radius = (place.radius_km or 0.0) if place.geo_precision == "area" else 0.0
    return Anchor(place.point, place.place_type, radius)

"""A table of places of one's own, beside the shipped gazetteer and never in it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from libya_map.errors import TableError
from libya_map.place.frame import is_in_frame
from libya_map.place.gazetteer import PRECISIONS, Gazetteer, Place
from libya_map.tables import read_records


def read_places(path: Path) -> tuple[Place, ...]:
    """The places of a table with the columns of the gazetteer.

    Raises
    ------
    TableError
        The table cannot be read, or a row is no place; with its line.
    """
    places: dict[str, Place] = {}
    for line, place in read_records(path, Place):
        if not place.place_id or place.place_id in places:
            fault = f"id {place.place_id!r} is empty or stands twice"
            raise TableError(path.name, fault, line)
        if place.geo_precision not in PRECISIONS or bool(place.geo_precision) != bool(place.point):
            fault = f"geo_precision {place.geo_precision!r} does not go with its position"
            raise TableError(path.name, fault, line)
        if place.point and not is_in_frame(*place.point):
            fault = f"{place.latitude}, {place.longitude} is no point in the frame around Libya"
            raise TableError(path.name, fault, line)
        places[place.place_id] = place
    return tuple(places.values())


def joined(gazetteer: Gazetteer, tables: Iterable[tuple[str, Iterable[Place]]]) -> Gazetteer:
    """The gazetteer with the places of tables of one's own, each with its name, behind its own.

    Raises
    ------
    TableError
        A table gives an id that the gazetteer or a table before it has.
    """
    known = dict(gazetteer)
    for name, places in tables:
        for place in places:
            if place.place_id in known:
                raise TableError(name, f"id {place.place_id!r} is taken already")
            known[place.place_id] = place
    return Gazetteer(known.values(), gazetteer.folder)

"""Places of an OpenStreetMap extract, read with pyosmium (the extra `osm`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import osmium

from libya_map.errors import InputError, Problem
from libya_map.place.foreign import Entry, Kinds, OnProblem, load_kinds, to_place
from libya_map.place.frame import is_in_frame
from libya_map.place.gazetteer import Place

LICENCE = "ODbL 1.0"
_NAMES = ("name:en", "name:ar", "name", "int_name", "official_name", "alt_name", "old_name")


def read_osm(path: Path, on_problem: OnProblem) -> Iterator[Place]:
    """The named places of an OpenStreetMap extract (``.osm.pbf``, ``.osm``, ``.osm.bz2``).

    A way is placed in the middle of its points. Relations are passed over, and so is what lies
    outside the frame around Libya: an extract often reaches over the border.

    Raises
    ------
    InputError
        The file cannot be read.
    """
    kinds = load_kinds("osm")
    keys = dict.fromkeys(key for key, _ in kinds)
    try:
        found = (
            osmium.FileProcessor(str(path), osmium.osm.NODE | osmium.osm.WAY)
            .with_locations()
            .with_filter(osmium.filter.KeyFilter(*keys))
        )
        for thing in found:
            if isinstance(thing, osmium.osm.Node | osmium.osm.Way):
                try:
                    if place := _place(thing, kinds):
                        yield place
                except ValueError as error:
                    on_problem(Problem(path.name, None, f"{_called(thing)} {error}"))
    except (RuntimeError, OSError) as error:
        raise InputError(path.name, f"is no OpenStreetMap file ({error})") from error


def _place(thing: osmium.osm.Node | osmium.osm.Way, kinds: Kinds) -> Place | None:
    """The place that a node or way is, None where it is of another kind, without a name or far
    away; ValueError where it is bad.
    """
    tags = dict(thing.tags)
    kind = _kind(tags, kinds)
    names = [name for key in _NAMES for name in tags.get(key, "").split(";") if name.strip()]
    if not kind or not names:
        return None
    point = _middle(thing)
    if not is_in_frame(*point):
        return None
    called = _called(thing)
    return to_place(
        Entry(f"osm-{called[0]}{thing.id}", names, kind, *point, f"OpenStreetMap {called}", LICENCE)
    )


def _called(thing: osmium.osm.Node | osmium.osm.Way) -> str:
    return f"{'node' if thing.is_node() else 'way'} {thing.id}"


def _kind(tags: Mapping[str, str], kinds: Kinds) -> str:
    # the rows of the table are in order: a military aerodrome is an air base first
    return next((kind for (key, value), kind in kinds.items() if tags.get(key) == value), "")


def _middle(thing: osmium.osm.Node | osmium.osm.Way) -> tuple[float, float]:
    # a closed way names the node where it begins twice
    places = (
        {node.ref: node.location for node in thing.nodes}.values()
        if isinstance(thing, osmium.osm.Way)
        else [thing.location]
    )
    points = [(place.lat, place.lon) for place in places if place.valid()]
    if not points:
        raise ValueError("has no position")
    latitudes, longitudes = zip(*points, strict=True)
    return sum(latitudes) / len(points), sum(longitudes) / len(points)

"""What the readers of other gazetteers share: kinds, names, points, and the terms of a source.

Which of their kinds are places that can change hands is told by `import_kinds.csv`; all others
are passed over.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from libya_map.errors import Problem
from libya_map.place.frame import is_in_frame
from libya_map.place.gazetteer import Place
from libya_map.place.plain import by_script
from libya_map.tables import read_records, shipped_data

TABLE = "import_kinds.csv"
SOURCES = ("geonames", "osm")

Kinds = Mapping[tuple[str, str], str]
OnProblem = Callable[[Problem], None]


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind of place of a source, by a key and its value there, and the type it has here."""

    source: str
    key: str
    value: str
    place_type: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A place as a source has it; `latitude` and `longitude` are degrees WGS 84."""

    place_id: str
    names: Iterable[str]
    place_type: str
    latitude: float
    longitude: float
    source: str
    licence: str
    admin1: str = ""


def load_kinds(source: str, folder: Path | None = None) -> Kinds:
    """The type of place by key and value of a source, one of `SOURCES`; TableError if bad."""
    rows = read_records((folder or shipped_data()) / TABLE, KindRow)
    return {(row.key, row.value): row.place_type for _, row in rows if row.source == source}


def to_place(entry: Entry) -> Place:
    """The place that an entry tells of.

    Raises
    ------
    ValueError
        It has no name in either script, or no point in the frame around Libya.
    """
    point = entry.latitude, entry.longitude
    if not math.isfinite(sum(point)) or not is_in_frame(*point):
        raise ValueError(f"{point[0]:g}, {point[1]:g} is no point in the frame around Libya")
    latin, arabic, rest = by_script(entry.names)
    if not (latin or arabic):
        raise ValueError("has no name in Latin or Arabic letters")
    return Place(
        entry.place_id, latin or arabic, arabic, rest, entry.place_type,
        round(point[0], 5), round(point[1], 5), "exact", None, entry.admin1, "",
        entry.source, entry.licence, "",
    )  # fmt: skip

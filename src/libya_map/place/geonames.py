"""Places of a GeoNames country file, ``LY.zip`` or ``LY.txt``.

A bad line is told and passed over; it never voids the rest.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from libya_map.errors import InputError, Problem
from libya_map.place.foreign import Entry, Kinds, OnProblem, load_kinds, to_place
from libya_map.place.gazetteer import Place
from libya_map.tables import read_records, shipped_data

TABLE = "geonames_admin1.csv"
COUNTRY = "LY"
LICENCE = "CC BY 4.0"
# The table of https://download.geonames.org/export/dump/readme.txt: 19 columns, no header.
COLUMNS = 19
_ID, _NAME, _ASCII, _OTHERS, _LATITUDE, _LONGITUDE, _CLASS, _CODE, _COUNTRY = range(9)
_ADMIN1, _POPULATION = 10, 14
# From so many inhabitants on a populated place is a city rather than a town.
CITY = 50_000


@dataclass(frozen=True, slots=True)
class Admin1Row:
    """A first-level unit of Libya by its code at GeoNames, and in ISO 3166-2."""

    geonames: str
    iso: str
    source: str


def read_geonames(path: Path, on_problem: OnProblem) -> Iterator[Place]:
    """The places of a GeoNames country file, in the order of the file.

    Raises
    ------
    InputError
        The file cannot be read, has no line of GeoNames, or is a zip without one table in it.
    """
    kinds = load_kinds("geonames")
    units = {row.geonames: row.iso for _, row in read_records(shipped_data() / TABLE, Admin1Row)}
    seen: set[str] = set()
    none_yet = True
    with _lines(path) as lines:
        for number, line in enumerate(lines, 1):
            try:
                if cells := _cells(line, first=number == 1):
                    none_yet = False
                    if place := _place(cells, kinds, units, seen):
                        yield place
            except ValueError as error:
                on_problem(Problem(path.name, number, str(error)))
    if none_yet:
        fault = f"has no line of GeoNames ({COLUMNS} columns with tabs between them)"
        raise InputError(path.name, fault)


def _cells(line: bytes, *, first: bool) -> Sequence[str]:
    """The cells of a line, none of an empty one; ValueError where it is no line of GeoNames."""
    try:
        text = line.decode("utf-8-sig" if first else "utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise ValueError(f"is not UTF-8 (byte {error.start})") from None
    cells = text.split("\t") if text else []
    if len(cells) not in (0, COLUMNS):
        raise ValueError(f"has {len(cells)} columns where GeoNames has {COLUMNS}")
    return cells


def _place(
    cells: Sequence[str], kinds: Kinds, units: Mapping[str, str], seen: set[str]
) -> Place | None:
    """The place of a line, None where it is of another country or kind; ValueError where bad."""
    kind = kinds.get((cells[_CLASS], cells[_CODE]), "")
    if cells[_COUNTRY] != COUNTRY or not kind:
        return None
    number = cells[_ID]
    if not re.fullmatch("[0-9]+", number):
        raise ValueError(f"{number!r} is no id of GeoNames")
    if number in seen:
        raise ValueError(f"the id {number} stands twice")
    try:
        point = float(cells[_LATITUDE]), float(cells[_LONGITUDE])
    except ValueError:
        raise ValueError(f"{cells[_LATITUDE]!r}, {cells[_LONGITUDE]!r} is no point") from None
    names = (cells[_NAME], cells[_ASCII], *cells[_OTHERS].split(","))
    if kind == "town" and _is_large(cells[_POPULATION]):
        kind = "city"
    unit = units.get(cells[_ADMIN1], "")
    place = to_place(
        Entry(f"gn-{number}", names, kind, *point, f"GeoNames {number}", LICENCE, unit)
    )
    seen.add(number)
    return place


def _is_large(population: str) -> bool:
    return bool(re.fullmatch("[0-9]+", population)) and int(population) >= CITY


@contextmanager
def _lines(path: Path) -> Iterator[IO[bytes]]:
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive, archive.open(_table_of(archive, path)) as lines:
                yield lines
        elif path.suffix.lower() == ".zip":
            raise InputError(path.name, "is no zip archive")
        else:
            with path.open("rb") as lines:
                yield lines
    # zipfile raises RuntimeError for a password, NotImplementedError for a rare compression
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error, RuntimeError) as error:
        reason = (error.strerror if isinstance(error, OSError) else "") or error
        raise InputError(path.name, f"cannot be read ({reason})") from error


def _table_of(archive: zipfile.ZipFile, path: Path) -> str:
    tables = [
        name
        for name in archive.namelist()
        if name.lower().endswith(".txt") and not name.lower().endswith("readme.txt")
    ]
    if len(tables) != 1:
        raise InputError(path.name, f"holds {len(tables)} tables where a country file holds one")
    return tables[0]

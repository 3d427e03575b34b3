"""Labels: the reported changes that a person found in a report."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from libya_map.errors import InputError
from libya_map.place import Gazetteer, LibyaGeocoder
from libya_map.tables import parse_date
from libya_map.text import fold_name

REQUIRED = (
    "article_id", "place_en", "place_ar", "event_date", "date_precision", "to_actor",
    "from_actor", "change_type", "claimed_by", "status", "core",
)  # fmt: skip
_SITES = {
    "port": "port", "airport": "airport", "airbase": "air base", "camp": "camp",
    "oilfield": "oil field", "crossing": "crossing", "checkpoint": "crossing",
}  # fmt: skip
_LIVED_IN = frozenset(("city", "town", "village"))
_BRACKETS = re.compile(r"\s*\(([^)]*)\)\s*$")
_DIRECTIONS = {
    "capture": "take",
    "handover": "take",
    "contested": "take",
    "withdrawal": "leave",
    "denied": "deny",
}


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled change. `places` are the gazetteer ids its name can mean, `names` the names as
    folded; `date` is None where the label has none. Only `core` labels are hits or misses.
    """

    report_id: str
    places: frozenset[str]
    names: frozenset[str]
    direction: str
    taker: str
    loser: str
    date: dt.date | None
    precision: str
    status: str
    claimed_by: str
    core: bool
    written: str


def load_labels(path: Path, gazetteer: Gazetteer) -> list[Label]:
    """Read a table of labels.

    Raises
    ------
    InputError
        The file cannot be read, lacks a column, or holds a value that is none; with its line.
    """
    labels = []
    geocoder = LibyaGeocoder(gazetteer)
    for line, row in _rows(path, REQUIRED):
        try:
            labels.append(_label(row, geocoder))
        except (KeyError, ValueError) as error:
            raise InputError(path.name, f"cannot be understood ({error})", line) from error
    return labels


def load_kinds(paths: Iterable[Path]) -> dict[str, str]:
    """Which reports are labelled, and of what kind: tables with the columns `id` and `kind`."""
    kinds = {}
    for path in paths:
        for _, row in _rows(path, ("id", "kind")):
            kinds[row["id"]] = row["kind"]
    return kinds


def _rows(path: Path, required: Iterable[str]) -> Iterable[tuple[int, dict[str, str]]]:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read ({error})") from error
    reader = csv.DictReader(text.splitlines(keepends=True))
    missing = [name for name in required if name not in (reader.fieldnames or ())]
    if missing:
        raise InputError(path.name, f"lacks the column {missing[0]!r}", 1)
    for row in reader:
        yield reader.line_num, row


def _label(row: dict[str, str], geocoder: LibyaGeocoder) -> Label:
    names = frozenset(filter(None, (fold_name(row["place_en"]), fold_name(row["place_ar"]))))
    places = _places_of((row["place_en"], row["place_ar"]), row.get("place_type", ""), geocoder)
    return Label(
        report_id=row["article_id"],
        places=places,
        names=names,
        direction=_DIRECTIONS[row["change_type"]],
        taker=row["to_actor"],
        loser=row["from_actor"],
        date=parse_date(row["event_date"]) if row["event_date"] else None,
        precision=row["date_precision"],
        status=row["status"],
        claimed_by=row["claimed_by"],
        core=row["core"] == "yes",
        written=row["place_en"] or row["place_ar"],
    )


def _places_of(names: Iterable[str], place_type: str, geocoder: LibyaGeocoder) -> frozenset[str]:
    """The entries that a label can mean.

    A label may give the bare name of a town where its type says that the port is meant, put "oil
    field" to a name in its own way, or tell in brackets where a place is.
    """
    written = [name for name in names if fold_name(name)]
    found = {place.place_id: place for name in written for place in geocoder.gazetteer.named(name)}
    for query in (*written, *(_BRACKETS.sub(r", \1", name) for name in written)):
        if not found:
            found = {match.place.place_id: match.place for match in geocoder.find(query)[:1]}
    noun = _SITES.get(place_type)
    if noun and all(place.place_type in _LIVED_IN for place in found.values()):
        spellings = [name for place in found.values() for name in place.all_names if name]
        sites = [geocoder.find(f"{name} {noun}")[:1] for name in spellings]
        found = {match.place.place_id: match.place for site in sites for match in site} or found
    return frozenset(found)

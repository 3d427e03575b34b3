"""Labels: the reported changes that a person found in a report."""

from __future__ import annotations

import csv
import datetime as dt
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
    places = {place.place_id for name in names for place in geocoder.gazetteer.named(name)}
    if not places:  # a label may put "oil field" or "(Tripoli)" to a name in its own way
        places = {match.place.place_id for name in names for match in geocoder.find(name)[:1]}
    return Label(
        report_id=row["article_id"],
        places=frozenset(places),
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

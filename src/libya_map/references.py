"""References between the tables: every id that one table names must stand in the table it means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from libya_map import actor, change
from libya_map.errors import TableError
from libya_map.history import BASELINE_COLUMNS, BASELINE_TABLE
from libya_map.place import estimate, gazetteer, senses
from libya_map.tables import Row, columns_of, parse_list, read_rows

THIRD = "third"  # the side of those that belong to none: agencies, witnesses, monitors

# The columns of changes.csv that repeat what the gazetteer says of the place, under its names.
_REPEATED = {
    "place_name_en": "name_en",
    "place_name_ar": "name_ar",
    **{c: c for c in ("place_type", "latitude", "longitude", "geo_precision", "radius_km")},
}


def broken_references(folder: Path) -> Iterator[TableError]:
    """What is wrong between the tables of `folder`, table by table.

    Raises
    ------
    TableError
        A table cannot be read at all.
    """
    places = read_rows(folder / gazetteer.TABLE, columns_of(gazetteer.Place))
    actors = read_rows(folder / actor.TABLE, columns_of(actor.Actor))
    baseline = read_rows(folder / BASELINE_TABLE, BASELINE_COLUMNS)
    changes = read_rows(folder / change.TABLE, change.COLUMNS)
    place_ids = {row.cells["place_id"] for row in places}
    actor_ids = {row.cells["actor_id"] for row in actors}

    yield from _unknown(gazetteer.TABLE, places, "fallback", place_ids)
    yield from _unknown(actor.TABLE, actors, "side", actor_ids)
    yield from _unknown(BASELINE_TABLE, baseline, "place_id", place_ids)
    yield from _unknown(BASELINE_TABLE, baseline, "holder", actor_ids)
    yield from _unknown(change.TABLE, changes, "place_id", place_ids)
    yield from _unknown(change.TABLE, changes, "taker", actor_ids)
    yield from _unknown(change.TABLE, changes, "loser", actor_ids)
    yield from _unknown(change.TABLE, changes, "sides", actor_ids | {THIRD})
    yield from _differing(changes, places)
    if (folder / gazetteer.OSM_TABLE).exists():
        points = read_rows(folder / gazetteer.OSM_TABLE, columns_of(gazetteer.OsmPoint))
        yield from _unknown(gazetteer.OSM_TABLE, points, "place_id", place_ids)
        yield from _misplaced_points(points, places)
    if (folder / estimate.TABLE).exists():
        rows = read_rows(folder / estimate.TABLE, columns_of(estimate.EstimateRow))
        yield from _unknown(estimate.TABLE, rows, "place_id", place_ids)
        yield from _unknown(estimate.TABLE, rows, "anchors", place_ids)
    if (folder / senses.TABLE).exists():
        rows = read_rows(folder / senses.TABLE, columns_of(senses.SenseRow))
        yield from _unknown(senses.TABLE, rows, "place_id", place_ids)


def _unknown(table: str, rows: Sequence[Row], column: str, known: set[str]) -> Iterator[TableError]:
    for row in rows:
        for value in parse_list(row.cells[column]):
            if value not in known:
                yield TableError(table, f"{column} {value!r} is not known", row.line)


def _differing(changes: Sequence[Row], places: Sequence[Row]) -> Iterator[TableError]:
    by_id = {row.cells["place_id"]: row.cells for row in places}
    for row in changes:
        if place := by_id.get(row.cells["place_id"]):
            for column, original in _REPEATED.items():
                told, wanted = row.cells[column], place[original]
                if told != wanted:
                    fault = f"{column} {told!r} is not the gazetteer's {wanted!r}"
                    yield TableError(change.TABLE, fault, row.line)


def _misplaced_points(points: Sequence[Row], places: Sequence[Row]) -> Iterator[TableError]:
    apart = {row.cells["place_id"] for row in points}
    for row in places:
        c = row.cells
        if c["place_id"] in apart:
            if c["latitude"] or not c["geo_precision"]:
                fault = f"has its point in {gazetteer.OSM_TABLE}: needs geo_precision, no latitude"
                yield TableError(gazetteer.TABLE, fault, row.line)
        elif c["geo_precision"] and not c["latitude"]:
            yield TableError(gazetteer.TABLE, "has a geo_precision but no point", row.line)

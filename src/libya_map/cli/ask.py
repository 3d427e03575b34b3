"""``libya-map control`` and ``libya-map changes``: questions to the record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from libya_map import export
from libya_map.change import Change, Selection, select
from libya_map.cli.options import (
    DATE,
    changes_from,
    claims_option,
    data_option,
    deliver,
    note,
    output_option,
)
from libya_map.errors import OptionError
from libya_map.history import Holding, holdings
from libya_map.record import Record


@click.command()
@click.option("--date", type=DATE, help="The day asked about; default: the record's last day.")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "geojson"]), default="table",
    show_default=True,
)  # fmt: skip
@output_option
@data_option
def control(date: dt.date | None, form: str, output: Path | None, folder: Path | None) -> None:
    """Print who was reported to hold what at the end of a day."""
    record = Record.load(folder)
    date = date or record.end
    rows = holdings(record.history, record.gazetteer, date)
    if date < record.start:
        note(f"The record begins on {record.start}: who held what on {date} is unknown to it.")
    elif date > record.end:
        note(f"The record ends on {record.end}: this is the last state it tells of.")
    if form == "table":
        deliver(_as_table(rows, date).encode(), output)
    elif form == "csv":
        deliver(export.csv_bytes(Holding, rows), output)
    else:
        about = {"title": f"Reported control in Libya on {date}", "version": record.version}
        deliver(export.geojson_bytes(rows, about), output)


def _as_table(rows: Iterable[Holding], date: dt.date) -> str:
    columns = ("place", "holder", "standing", "since", "last confirmed")
    lines = [columns]
    for row in rows:
        confirmed = f"{row.last_confirmed_holder} {row.last_confirmed}"
        lines.append(
            (
                row.place_name_en,
                row.holder or "unknown",
                row.standing or "unknown",
                str(row.since or ""),
                confirmed if row.last_confirmed else "",
            )
        )
    widths = [max(len(line[i]) for line in lines) for i in range(len(columns))]
    text = [f"Reported control at the end of {date}", ""]
    for line in lines:
        cells = (part.ljust(width) for part, width in zip(line, widths, strict=True))
        text.append("  ".join(cells).rstrip())
    return "\n".join(text) + "\n"


@click.command()
@click.option("--from", "start", type=DATE, help="The first day wanted.")
@click.option("--to", "end", type=DATE, help="The last day wanted.")
@click.option("--actor", "actors", multiple=True, metavar="ID", help="Taker or loser; repeatable.")
@click.option("--place", "places", multiple=True, metavar="ID", help="Place id; repeatable.")
@click.option(
    "--format", "form", type=click.Choice(["csv", "geojson"]), default="csv", show_default=True
)
@claims_option
@output_option
@data_option
def changes(
    start: dt.date | None,
    end: dt.date | None,
    actors: tuple[str, ...],
    places: tuple[str, ...],
    form: str,
    claim_files: tuple[Path, ...],
    output: Path | None,
    folder: Path | None,
) -> None:
    """Print the table of reported changes of control.

    With --claims, the changes that these claims tell of, instead of the record's.
    """
    record = Record.load(folder)
    if claim_files:
        record = replace(record, changes=tuple(changes_from(claim_files, record.actors)))
    _must_know("actor", actors, record.actors)
    _must_know("place", places, record.gazetteer)
    if start and end and start > end:
        raise OptionError(f"--from {start} lies after --to {end}")
    wanted = Selection(start=start, end=end, actors=frozenset(actors), places=frozenset(places))
    rows = select(record.changes, wanted)
    if form == "csv":
        deliver(export.csv_bytes(Change, rows), output)
    else:
        about = {"title": "Reported changes of control in Libya", "version": record.version}
        deliver(export.geojson_bytes(map(record.located, rows), about), output)


def _must_know(what: str, given: Iterable[str], known: Iterable[str]) -> None:
    known = list(known)
    for name in given:
        if name not in known:
            alike = [k for k in known if name.casefold() in k.casefold()] or known
            choices = ", ".join(alike[:12]) + (" ..." if len(alike) > 12 else "")
            raise OptionError(f"no {what} {name!r}; there are: {choices}")

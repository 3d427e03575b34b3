"""Changes: the published table, one row a reported change of control."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from libya_map.claim import CHANGES, DATE_PRECISIONS
from libya_map.tables import columns_of, read_records, shipped_data

TABLE = "changes.csv"
STANDINGS = ("claimed", "confirmed", "disputed", "contested")
KINDS = CHANGES
PRECISIONS = DATE_PRECISIONS


@dataclass(frozen=True, slots=True)
class Change:
    """One reported change of control: the claims that tell of the same place, taker and date.

    `sequence` orders the changes of one place on one day, from 1. `date_end` is the last day of
    the span that the date may mean (precision coarser than a day) or, for a contest, the day it
    is told to have ended on; None otherwise. `standing` is `claimed` (only the winner's side says
    so), `confirmed` (the loser admits it, or a third party says so), `disputed` (the other side
    denies it) or `contested` (fighting inside; partial). A disputed change never takes a place
    from its holder, nor does a contested one. `sides` are those that say so.
    """

    change_id: str
    date: dt.date
    sequence: int
    date_end: dt.date | None
    date_precision: str
    place_id: str
    place_name_en: str
    place_name_ar: str
    place_type: str
    latitude: float | None
    longitude: float | None
    geo_precision: str
    radius_km: float | None
    change: str
    taker: str
    loser: str
    standing: str
    claimed_by: str
    outlets: tuple[str, ...]
    source_urls: tuple[str, ...]
    claims: tuple[str, ...]
    sides: tuple[str, ...]
    first_published: dt.date | None
    evidence: str
    notes: str


COLUMNS = columns_of(Change)


def load_changes(folder: Path | None = None) -> tuple[Change, ...]:
    """Read `changes.csv` of `folder` (default: the shipped one), in the order of the table.

    Raises
    ------
    TableError
        The file has other columns than `COLUMNS`, or a value that is no date or number.
    """
    path = (folder or shipped_data()) / TABLE
    return tuple(change for _, change in read_records(path, Change))


@dataclass(frozen=True, slots=True)
class Selection:
    """Which changes are wanted. An empty field asks for nothing; all given ones must hold.

    `actor` matches the taker or the loser. `start` and `end` are the first and last day,
    both included, and are compared with `Change.date`.
    """

    start: dt.date | None = None
    end: dt.date | None = None
    actors: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    standings: frozenset[str] = frozenset()

    def __contains__(self, change: Change) -> bool:
        return (
            (self.start is None or change.date >= self.start)
            and (self.end is None or change.date <= self.end)
            and (not self.actors or bool(self.actors & {change.taker, change.loser}))
            and (not self.places or change.place_id in self.places)
            and (not self.kinds or change.change in self.kinds)
            and (not self.standings or change.standing in self.standings)
        )


def select(changes: Iterable[Change], wanted: Selection) -> tuple[Change, ...]:
    """The changes that `wanted` asks for, in the order given."""
    return tuple(change for change in changes if change in wanted)

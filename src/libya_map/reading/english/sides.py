"""On whose side the men of a town, soldiers or gunmen were, and who fought whom, when and where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, hypot, radians
from pathlib import Path

from libya_map.errors import TableError
from libya_map.place import Place
from libya_map.tables import columns_of, parse_date, read_rows, shipped_data

KINDS = ("word", "town", "ally", "enemy")
_KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class SideRow:
    """One row of `data/reading/sides.csv`, as text.

    `kind`: `word` (a noun for armed people of no named side: the value of the role `force`),
    `town` (a place id: its fighters), `ally` (an actor counted with another one) or `enemy` (an
    actor or its side: whom it fought). It holds from `start` to `end` within `radius_km` of a
    point; an empty cell is no bound.
    """

    kind: str
    term: str
    actor_id: str
    start: str
    end: str
    latitude: str
    longitude: str
    radius_km: str
    why: str


@dataclass(frozen=True, slots=True)
class _Rule:
    actor_id: str
    start: dt.date
    end: dt.date
    centre: tuple[float, float] | None
    radius_km: float

    def holds(self, day: dt.date, place: Place | None) -> bool:
        if not self.start <= day <= self.end:
            return False
        if self.centre is None:
            return True
        point = place.point if place else None
        if point is None:
            return False
        north = (point[0] - self.centre[0]) * _KM_PER_DEGREE
        east = (point[1] - self.centre[1]) * _KM_PER_DEGREE * cos(radians(point[0]))
        return hypot(north, east) <= self.radius_km


class Sides:
    """The rows of `data/reading/sides.csv`, asked by day and place."""

    def __init__(self, rules: dict[tuple[str, str], list[_Rule]]) -> None:
        self._rules = rules

    @classmethod
    def load(cls, folder: Path | None = None) -> Sides:
        """The table of `folder` (default: the shipped one).

        Raises
        ------
        TableError
            The table is bad.
        """
        path = (folder or shipped_data()) / "reading" / "sides.csv"
        rules: dict[tuple[str, str], list[_Rule]] = {}
        for row in read_rows(path, columns_of(SideRow)):
            side = SideRow(**row.cells)
            if side.kind not in KINDS:
                raise TableError(path.name, f"kind {side.kind!r} is none of {KINDS}", row.line)
            try:
                rule = _rule(side)
            except ValueError as error:
                raise TableError(path.name, str(error), row.line) from error
            rules.setdefault((side.kind, side.term), []).append(rule)
        return cls(rules)

    def of_word(self, word: str, day: dt.date | None, place: Place | None) -> str:
        """Whose soldiers, gunmen or attackers of no named side were, empty where nobody's."""
        return self._find("word", (word,), day, place)

    def of_town(self, place_ids: Iterable[str], day: dt.date | None) -> str:
        """On whose side the fighters of a town were, empty where its own."""
        return self._find("town", place_ids, day)

    def ally_of(self, actor_id: str, day: dt.date | None) -> str:
        """The actor itself, or the one with which it was counted at the time."""
        return self._find("ally", (actor_id,), day) or actor_id

    def enemy_of(self, names: Iterable[str], day: dt.date | None, place: Place | None) -> str:
        """Whom an actor (its id, its side) is known to have fought there and then; empty where
        that is not clear. What is known of the place goes before what is known of the country.
        """
        return self._find("enemy", names, day, place)

    def _find(
        self, kind: str, terms: Iterable[str], day: dt.date | None, place: Place | None = None
    ) -> str:
        if day is None:
            return ""
        holding = [
            rule for term in terms for rule in self._rules.get((kind, term), ())
            if rule.holds(day, place)
        ]  # fmt: skip
        holding.sort(key=lambda rule: rule.centre is None)
        return holding[0].actor_id if holding else ""


def _rule(row: SideRow) -> _Rule:
    placed = bool(row.latitude)
    return _Rule(
        row.actor_id,
        parse_date(row.start) if row.start else dt.date.min,
        parse_date(row.end) if row.end else dt.date.max,
        (float(row.latitude), float(row.longitude)) if placed else None,
        float(row.radius_km) if placed else 0.0,
    )

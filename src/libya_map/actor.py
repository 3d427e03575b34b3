"""Actors: the armed parties, each with a stable id, its names, its side and its period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from libya_map.errors import TableError
from libya_map.tables import read_records, shipped_data

TABLE = "actors.csv"


@dataclass(frozen=True, slots=True)
class Actor:
    """One armed party.

    `side` is the id of the camp it is counted with (its own id where it stands alone): sides,
    not outlets, are counted when claims are weighed. `label_group` is the coarse actor of the
    labelled corpora. `start` and `end` are the first and last day on which it existed (None:
    open). `names_*` are all names and epithets, the first one the name that is shown.
    `colour` is sRGB hex for light backgrounds, `colour_dark` for dark ones; `shape` is the second
    cue beside the colour.
    """

    actor_id: str
    name_en: str
    name_ar: str
    names_en: tuple[str, ...]
    names_ar: tuple[str, ...]
    side: str
    label_group: str
    start: dt.date | None
    end: dt.date | None
    colour: str
    colour_dark: str
    shape: str
    notes: str


class Actors(Mapping[str, Actor]):
    """All known actors by id, in the order of the table."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self._actors = dict(actors)

    @classmethod
    def load(cls, folder: Path | None = None) -> Actors:
        """Read `actors.csv` of `folder` (default: the shipped one); TableError where it is bad."""
        path = (folder or shipped_data()) / TABLE
        actors: dict[str, Actor] = {}
        for line, actor in read_records(path, Actor):
            if actor.actor_id in actors:
                raise TableError(path.name, f"{actor.actor_id!r} stands twice", line)
            actors[actor.actor_id] = actor
        for actor in actors.values():
            if actor.side not in actors:
                raise TableError(path.name, f"{actor.actor_id}: no actor {actor.side!r} for side")
        return cls(actors)

    def __getitem__(self, actor_id: str) -> Actor:
        return self._actors[actor_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._actors)

    def __len__(self) -> int:
        return len(self._actors)

    def side(self, actor_id: str) -> str:
        """The side of an actor; the id itself where it is not in the table."""
        actor = self._actors.get(actor_id)
        return actor.side if actor else actor_id

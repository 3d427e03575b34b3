"""The record: all shipped (or a user's own) tables, validated and folded."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from libya_map.actor import Actors
from libya_map.change import Change, load_changes
from libya_map.errors import TableError
from libya_map.history import Baseline, History, fold, load_baseline
from libya_map.place import Gazetteer
from libya_map.tables import data_version, shipped_data


@dataclass(frozen=True)
class Record:
    """What is known: places, actors, the baseline and the changes."""

    folder: Path
    gazetteer: Gazetteer
    actors: Actors
    baseline: tuple[Baseline, ...]
    changes: tuple[Change, ...]

    @classmethod
    def load(cls, folder: Path | None = None) -> Record:
        """Validate and read the tables of `folder` (default: the shipped ones).

        Raises
        ------
        TableError
            The first fault found, with file and line.
        """
        # pandera (and pandas with it) takes a second to import; reading a report needs neither
        from libya_map.schema import check_folder

        folder = folder or shipped_data()
        check_folder(folder)
        record = cls(
            folder=folder,
            gazetteer=Gazetteer.load(folder),
            actors=Actors.load(folder),
            baseline=load_baseline(folder),
            changes=load_changes(folder),
        )
        if not record.baseline and not record.changes:
            raise TableError(folder.name, "holds neither a baseline nor changes")
        return record

    @property
    def version(self) -> str:
        """The version of the data."""
        return data_version(self.folder)

    def located(self, change: Change) -> Change:
        """`change` with the gazetteer's position.

        The table itself leaves out OpenStreetMap's points, whose licence keeps them in a file of
        their own (see `data/README.md`).
        """
        place = self.gazetteer[change.place_id]
        return replace(change, latitude=place.latitude, longitude=place.longitude)

    @cached_property
    def history(self) -> History:
        """The control history folded from the baseline and the changes."""
        return fold(self.baseline, self.changes)

    @cached_property
    def newest_first(self) -> tuple[Change, ...]:
        """The changes from the last to the first."""
        return tuple(
            sorted(self.changes, key=lambda c: (c.date, c.sequence, c.change_id), reverse=True)
        )

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """The ids of the actors that take or lose a place in a change, in the actors' order."""
        named = {actor for change in self.changes for actor in (change.taker, change.loser)}
        return tuple(actor for actor in self.actors if actor in named)

    @cached_property
    def start(self) -> dt.date:
        """The first day the record tells of."""
        return min([row.date for row in self.baseline] + [c.date for c in self.changes])

    @cached_property
    def end(self) -> dt.date:
        """The last day the record tells of."""
        return max([row.date for row in self.baseline] + [c.date for c in self.changes])

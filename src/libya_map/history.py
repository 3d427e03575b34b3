"""Control history: per place the intervals [start, end) with their holder and standing.

The fold, in the words of the model: an undenied claim makes the claimant the holder, with the
standing that the change has; a disputed change (denied by the other side) leaves the holder and
its interval as they were; a contested one leaves the holder but opens an interval whose standing
is `contested`, until a change settles it or the day it is told to have ended. What is not known
is an interval without a holder, never a guess.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from libya_map.change import Change
from libya_map.place import Gazetteer
from libya_map.tables import columns_of, read_records, shipped_data

BASELINE_TABLE = "baseline.csv"


@dataclass(frozen=True, slots=True)
class Baseline:
    """Who held one place at the start of a record. `holder` is empty where that is not known."""

    date: dt.date
    place_id: str
    place_as_written: str
    holder: str
    standing: str
    holder_as_written: str
    source_urls: tuple[str, ...]
    notes: str


BASELINE_COLUMNS = columns_of(Baseline)


def load_baseline(folder: Path | None = None) -> tuple[Baseline, ...]:
    """Read `baseline.csv` of `folder` (default: the shipped one); TableError where it is bad."""
    path = (folder or shipped_data()) / BASELINE_TABLE
    return tuple(row for _, row in read_records(path, Baseline))


@dataclass(frozen=True, slots=True)
class Interval:
    """`holder` held the place from `start` up to, not including, `end` (None: still, at the end).

    `holder` is empty where nobody is known to have held it, and `standing` with it where nothing
    is told at all. `since` is the day from which the
    holder is told to hold the place without a break; `last_confirmed_holder` and
    `last_confirmed` name the last holder whose hold was confirmed and the day of that.
    `changes` are the ids of the changes that made this interval what it is.
    """

    place_id: str
    start: dt.date
    end: dt.date | None
    holder: str
    standing: str
    since: dt.date
    last_confirmed_holder: str
    last_confirmed: dt.date | None
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """Who holds one place on one date: a row of the answer."""

    place_id: str
    place_name_en: str
    place_name_ar: str
    place_type: str
    latitude: float | None
    longitude: float | None
    geo_precision: str
    radius_km: float | None
    holder: str
    standing: str
    since: dt.date | None
    last_confirmed_holder: str
    last_confirmed: dt.date | None
    claims: tuple[str, ...]


HOLDING_COLUMNS = columns_of(Holding)


class History:
    """The folded record: intervals by place, and who held what on a date."""

    def __init__(self, intervals: Mapping[str, tuple[Interval, ...]]) -> None:
        self._intervals = dict(intervals)
        self._starts = {p: [i.start for i in own] for p, own in self._intervals.items()}

    @property
    def places(self) -> tuple[str, ...]:
        """The ids of the places the record tells of; of some it tells only what was denied."""
        return tuple(self._intervals)

    def __contains__(self, place_id: object) -> bool:
        return place_id in self._intervals

    def of(self, place_id: str) -> tuple[Interval, ...]:
        """The intervals of a place in time order; empty for one the record does not tell of."""
        return self._intervals.get(place_id, ())

    def at(self, place_id: str, date: dt.date) -> Interval | None:
        """The interval of a place that `date` falls in, at the end of that day; None before it."""
        index = bisect_right(self._starts.get(place_id, []), date) - 1
        return self._intervals[place_id][index] if index >= 0 else None


def fold(baseline: Iterable[Baseline], changes: Iterable[Change]) -> History:
    """Fold a baseline and changes into the history of each place.

    The order of the rows does not matter; the dates and `sequence` do. Changes that undo each
    other within one day leave no interval of no length: the state at the end of the day counts.
    """
    events: dict[str, list[Baseline | Change]] = defaultdict(list)
    every: list[Baseline | Change] = [*baseline, *changes]
    for event in every:
        events[event.place_id].append(event)
    return History({place: tuple(_intervals(place, events[place])) for place in sorted(events)})


@dataclass(frozen=True, slots=True)
class _State:
    """What an `Interval` says, without place and span."""

    holder: str = ""
    standing: str = ""
    since: dt.date | None = None
    last_confirmed_holder: str = ""
    last_confirmed: dt.date | None = None
    changes: tuple[str, ...] = ()


_DAY = dt.timedelta(days=1)


def _intervals(place_id: str, events: list[Baseline | Change]) -> Iterator[Interval]:
    steps = dict(_steps(events))  # a later step of the same day replaces the earlier one
    ends = dict(pairwise(sorted(steps)))
    for date in sorted(steps):
        state = steps[date]
        yield Interval(
            place_id=place_id,
            start=date,
            end=ends.get(date),
            holder=state.holder,
            standing=state.standing,
            since=state.since or date,
            last_confirmed_holder=state.last_confirmed_holder,
            last_confirmed=state.last_confirmed,
            changes=state.changes,
        )


def _order(event: Baseline | Change) -> tuple[dt.date, int, str]:
    # a baseline tells how its day began
    if isinstance(event, Baseline):
        return event.date, 0, ""
    return event.date, max(event.sequence, 1), event.change_id


def _steps(events: list[Baseline | Change]) -> Iterator[tuple[dt.date, _State]]:
    settled = _State()  # the state that a contest is measured against and falls back to
    contest_end: dt.date | None = None
    for event in sorted(events, key=_order):
        if contest_end is not None and contest_end < event.date:
            yield contest_end + _DAY, settled
            contest_end = None
        if isinstance(event, Baseline):
            contest_end = None
            settled = _opening(event)
            yield event.date, settled
        elif event.standing == "contested":
            # a span that only says how well the day is known is no end of the fighting
            contest_end = event.date_end if event.date_precision == "day" else None
            ids = (*settled.changes, event.change_id)
            yield event.date, replace(settled, standing="contested", changes=ids)
        elif event.standing != "disputed":
            contest_end = None
            settled = _settle(settled, event)
            yield event.date, settled
    if contest_end is not None:
        yield contest_end + _DAY, settled


def _opening(start: Baseline) -> _State:
    confirmed = start.standing == "confirmed" and bool(start.holder)
    return _State(
        holder=start.holder,
        standing=start.standing,
        since=start.date,
        last_confirmed_holder=start.holder if confirmed else "",
        last_confirmed=start.date if confirmed else None,
    )


def _settle(before: _State, change: Change) -> _State:
    confirmed = change.standing == "confirmed" and bool(change.taker)
    kept = before.holder == change.taker and before.since is not None
    return _State(
        holder=change.taker,
        standing=change.standing,
        since=before.since if kept else change.date,
        last_confirmed_holder=change.taker if confirmed else before.last_confirmed_holder,
        last_confirmed=change.date if confirmed else before.last_confirmed,
        changes=(change.change_id,),
    )


def holdings(history: History, gazetteer: Gazetteer, date: dt.date) -> tuple[Holding, ...]:
    """Who holds what at the end of `date`, one row a place of the history.

    Before the first interval of a place nobody is known to hold it: `holder` and `standing` are
    empty and `since` is None.
    """
    rows = []
    for place_id in history.places:
        place = gazetteer[place_id]
        interval = history.at(place_id, date)
        rows.append(
            Holding(
                place_id=place_id,
                place_name_en=place.name_en,
                place_name_ar=place.name_ar,
                place_type=place.place_type,
                latitude=place.latitude,
                longitude=place.longitude,
                geo_precision=place.geo_precision,
                radius_km=place.radius_km,
                holder=interval.holder if interval else "",
                standing=interval.standing if interval else "",
                since=interval.since if interval else None,
                last_confirmed_holder=interval.last_confirmed_holder if interval else "",
                last_confirmed=interval.last_confirmed if interval else None,
                claims=interval.changes if interval else (),
            )
        )
    return tuple(rows)

"""A record of any size for the benchmarks: made-up places inside Libya that change hands."""

from __future__ import annotations

import datetime as dt
import json
import random
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from libya_map.change import COLUMNS, TABLE, Change
from libya_map.history import BASELINE_COLUMNS, BASELINE_TABLE, Baseline
from libya_map.place import gazetteer
from libya_map.record import Record
from libya_map.tables import columns_of, shipped_data, to_csv, to_row

SOURCE = "https://example.org/synthetic"
# How many changes a place has, and how often: two on average, as in a long war of few fronts.
CHANGES_OF_A_PLACE = ((0, 20), (1, 22), (2, 22), (3, 18), (4, 10), (6, 8))
TYPES = (("city", 1), ("town", 9), ("village", 90))
STANDINGS = (("confirmed", 45), ("claimed", 45), ("contested", 10))

T = TypeVar("T")
Point = tuple[float, float]  # longitude, latitude: degrees WGS 84


def write_folder(folder: Path, count: int, seed: int = 1) -> Record:
    """Write the tables of `count` synthetic places into `folder` and read them back, checked.

    Span, actors and outline are those of the shipped record; the same `seed` gives the same bytes.
    """
    shipped, dice = Record.load(), random.Random(seed)
    folder.mkdir(parents=True)
    for name in ("actors.csv", "datapackage.json"):
        shutil.copy(shipped_data() / name, folder)
    takers = sorted({row.holder for row in shipped.baseline if row.holder})
    points = _points_inside(_country(), dice)
    places = [_place(number, next(points), dice) for number in range(count)]
    baseline, changes = [], []
    for place in places:
        holder = dice.choice(takers)
        baseline.append(
            Baseline(
                shipped.start, place.place_id, place.name_en, holder, "confirmed", holder,
                (SOURCE,), "",
            )
        )  # fmt: skip
        days = range(1, (shipped.end - shipped.start).days + 1)
        for day in sorted(dice.sample(days, _draw(CHANGES_OF_A_PLACE, dice))):
            date = shipped.start + dt.timedelta(days=day)
            taker = dice.choice([actor for actor in takers if actor != holder])
            change = _change(place, date, taker, holder, str(_draw(STANDINGS, dice)))
            changes.append(change)
            if change.standing != "contested":
                holder = taker
    changes.sort(key=lambda change: (change.date, change.change_id))
    for name, columns, rows in (
        (gazetteer.TABLE, columns_of(gazetteer.Place), places),
        (BASELINE_TABLE, BASELINE_COLUMNS, baseline),
        (TABLE, COLUMNS, changes),
    ):
        (folder / name).write_bytes(to_csv(columns, map(to_row, rows)))
    return Record.load(folder)


def _place(number: int, point: Point, dice: random.Random) -> gazetteer.Place:
    longitude, latitude = point
    return gazetteer.Place(
        place_id=f"p{number}", name_en=f"Place {number}", name_ar=f"مكان {number}", names=(),
        place_type=str(_draw(TYPES, dice)), latitude=round(latitude, 5),
        longitude=round(longitude, 5), geo_precision="exact", radius_km=None, admin1="",
        fallback="", source="synthetic", licence="CC0", notes="",
    )  # fmt: skip


def _change(place: gazetteer.Place, date: dt.date, taker: str, loser: str, standing: str) -> Change:
    change_id = f"{date}-{place.place_id}-{taker.lower()}"
    return Change(
        change_id=change_id, date=date, sequence=1, date_end=None, date_precision="day",
        place_id=place.place_id, place_name_en=place.name_en, place_name_ar=place.name_ar,
        place_type=place.place_type, latitude=place.latitude, longitude=place.longitude,
        geo_precision=place.geo_precision, radius_km=None,
        change="contested" if standing == "contested" else "capture",
        taker=taker, loser=loser, standing=standing, claimed_by="a spokesman",
        outlets=("an agency",), source_urls=(SOURCE,), claims=(f"{change_id}.1",),
        sides=(taker,), first_published=date, evidence="", notes="",
    )  # fmt: skip


def _draw(weighted: Sequence[tuple[T, int]], dice: random.Random) -> T:
    values, weights = zip(*weighted, strict=True)
    drawn: T = dice.choices(values, weights)[0]
    return drawn


def _country() -> list[Point]:
    outline = json.loads((shipped_data() / "outline.geojson").read_text("utf-8"))
    country = next(f for f in outline["features"] if f["properties"]["role"] == "country")
    rings = country["geometry"]["coordinates"]
    if country["geometry"]["type"] == "MultiPolygon":
        rings = max((polygon for polygon in rings), key=lambda polygon: len(polygon[0]))
    return [(x, y) for x, y in rings[0]]


def _points_inside(ring: list[Point], dice: random.Random) -> Iterator[Point]:
    xs, ys = zip(*ring, strict=True)
    while True:
        point = dice.uniform(min(xs), max(xs)), dice.uniform(min(ys), max(ys))
        if _inside(point, ring):
            yield point


def _inside(point: Point, ring: list[Point]) -> bool:
    # a ray to the east crosses the edge of what the point lies in an odd number of times
    x, y = point
    crossings = 0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
            crossings += 1
    return crossings % 2 == 1

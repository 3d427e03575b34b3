"""Short ways to make records for tests; each has a plain default for every field."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from libya_map.change import Change
from libya_map.history import Baseline

DAY = dt.date(2019, 4, 3)

_CHANGE = Change(
    change_id="",
    date=DAY,
    sequence=1,
    date_end=None,
    date_precision="day",
    place_id="sirte",
    place_name_en="Sirte",
    place_name_ar="سرت",
    place_type="city",
    latitude=31.2,
    longitude=16.6,
    geo_precision="exact",
    radius_km=None,
    change="capture",
    taker="LNA",
    loser="GNA",
    standing="confirmed",
    claimed_by="",
    outlets=(),
    source_urls=(),
    claims=(),
    sides=(),
    first_published=None,
    evidence="",
    notes="",
)


def change(day: int = 0, **fields: Any) -> Change:
    """A change `day` days after the baseline's day; its id tells date, place, taker, sequence."""
    made = replace(_CHANGE, date=DAY + dt.timedelta(days=day), **fields)
    if made.change_id:
        return made
    return replace(
        made,
        change_id=f"{made.date}-{made.place_id}-{made.taker.lower() or 'none'}-{made.sequence}",
    )


def baseline(holder: str = "GNA", **fields: Any) -> Baseline:
    """Who held Sirte at the start."""
    return replace(Baseline(DAY, "sirte", "Sirte", holder, "confirmed", holder, (), ""), **fields)

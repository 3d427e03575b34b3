"""What the browser needs of a record, as columns: places, steps of control, changes, outline.

Days are whole days since the record's start; actors are indices into the list of actors; an index
of -1 is nobody known. Columns instead of rows keep 33,000 places at a few megabytes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

from libya_map.change import STANDINGS
from libya_map.record import Record
from libya_map.tables import shipped_data
from libya_map.text import neutralise, safe_url

OUTLINE = "outline.geojson"

# Which places stay visible, and are named, first: 0 cities, 1 towns and bases, 2 the rest.
_RANKS = {"city": 0, "town": 1, "airbase": 1, "airport": 1, "port": 1, "oilfield": 1}
_LAST_RANK = 2


def payload(record: Record) -> dict[str, Any]:
    """The record as the map's script takes it; everything in it can be written as JSON."""
    start = record.start
    history, gazetteer = record.history, record.gazetteer
    place_ids = history.places
    index = {place_id: i for i, place_id in enumerate(place_ids)}
    actors = {actor_id: i for i, actor_id in enumerate(record.actors)}
    standings = {standing: i for i, standing in enumerate(STANDINGS)}
    places = [gazetteer[place_id] for place_id in place_ids]
    steps: dict[str, list[int]] = {
        "first": [],
        "day": [],
        "holder": [],
        "standing": [],
        "since": [],
    }
    for place_id in place_ids:
        steps["first"].append(len(steps["day"]))
        for interval in history.of(place_id):
            steps["day"].append((interval.start - start).days)
            steps["holder"].append(actors.get(interval.holder, -1))
            steps["standing"].append(standings.get(interval.standing, -1))
            steps["since"].append((interval.since - start).days)
    steps["first"].append(len(steps["day"]))
    changes = sorted(record.changes, key=lambda c: (c.date, c.sequence))
    return {
        "version": record.version,
        "start": start.isoformat(),
        "days": (record.end - start).days + 1,
        "actors": [
            {
                "id": actor.actor_id,
                "name": actor.name_en,
                "name_ar": actor.name_ar,
                "colour": actor.colour,
                "colour_dark": actor.colour_dark,
                "shape": actor.shape,
            }
            for actor in record.actors.values()
        ],
        "places": {
            "id": list(place_ids),
            "name": [neutralise(place.name_en) for place in places],
            "name_ar": [neutralise(place.name_ar) for place in places],
            "lat": [place.latitude for place in places],
            "lon": [place.longitude for place in places],
            "radius": [
                place.radius_km if place.geo_precision == "area" else None for place in places
            ],
            "rank": [_RANKS.get(place.place_type, _LAST_RANK) for place in places],
            # the better known a place, the more spellings of its name there are
            "fame": [len(place.names) for place in places],
        },
        "steps": steps,
        "changes": {
            "day": [_days(c.date, start) for c in changes],
            "place": [index[c.place_id] for c in changes],
            "taker": [actors.get(c.taker, -1) for c in changes],
            "kind": [c.change for c in changes],
            "standing": [standings[c.standing] for c in changes],
            "by": [neutralise(c.claimed_by) for c in changes],
            "url": [next(filter(None, map(safe_url, c.source_urls)), "") for c in changes],
        },
        "outline": json.loads((shipped_data() / OUTLINE).read_text("utf-8")),
    }


def _days(date: dt.date, start: dt.date) -> int:
    return (date - start).days


def to_json(data: object) -> bytes:
    """Compact JSON."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def fingerprint(content: bytes) -> str:
    """A short name for exactly this content, for addresses that may be cached for good."""
    return hashlib.sha256(content).hexdigest()[:16]


def script_literal(data: object) -> str:
    """JSON that may stand inside a script element: no tag can close it, no comment can open."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text

"""The view: which date, place and language the page shows, and how an address tells it.

The address is the one owner of the view: the map, the list and the buttons all write to it, and
the page is drawn from it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from libya_map.record import Record
from libya_map.tables import parse_date
from libya_map.texts import LANGUAGES


@dataclass(frozen=True, slots=True)
class View:
    """What the reader looks at. `place` is a place id or None."""

    date: dt.date
    place: str | None = None
    language: str = "en"

    def to_query(self, record: Record) -> dict[str, str]:
        """The parts of the address that tell this view; what is as it opens is left out."""
        query = {}
        if self.date != record.end:
            query["date"] = self.date.isoformat()
        if self.place:
            query["place"] = self.place
        if self.language != LANGUAGES[0]:
            query["lang"] = self.language
        return query


@dataclass(frozen=True, slots=True)
class Complaint:
    """A part of the address that could not be followed: a text of the catalogue and its value."""

    key: str
    value: str


def read_view(query: Mapping[str, str], record: Record) -> tuple[View, list[Complaint]]:
    """The view that an address tells, and what in it could not be followed.

    A date outside the record, or no date at all, falls back to the record's nearest day, so that
    every address shows something and says what it shows.
    """
    complaints = []
    view = View(record.end)
    language = query.get("lang", view.language)
    if language in LANGUAGES:
        view = replace(view, language=language)
    else:
        complaints.append(Complaint("bad_value", language))
    if "date" in query:
        try:
            wanted = parse_date(query["date"])
        except ValueError:
            complaints.append(Complaint("bad_date", query["date"]))
        else:
            nearest = min(max(wanted, record.start), record.end)
            view = replace(view, date=nearest)
            if nearest != wanted:
                complaints.append(Complaint("bad_date", query["date"]))
    place = query.get("place")
    if place:
        if place in record.history:
            view = replace(view, place=place)
        else:
            complaints.append(Complaint("bad_value", place))
    return view, complaints


def hear(view: View, message: Mapping[str, Any], record: Record) -> View:
    """The view after the map has spoken; a message that makes no sense changes nothing.

    The message comes from the browser and is not to be trusted: it is read as an address is.
    """
    query = {key: str(message[key]) for key in ("date", "place") if message.get(key)}
    told, complaints = read_view({**query, "lang": view.language}, record)
    return view if complaints else told

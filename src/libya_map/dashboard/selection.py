"""The view: which date, place and language the page shows, and how an address tells it.

The address is the one owner of the view: the map, the list and the buttons all write to it, and
the page is drawn from it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from libya_map.change import KINDS, STANDINGS, Selection
from libya_map.record import Record
from libya_map.tables import parse_date
from libya_map.texts import LANGUAGES

Query = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class View:
    """What the reader looks at: a date, a place (its id, or None), a language, and filters."""

    date: dt.date
    place: str | None = None
    language: str = "en"
    actor: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()

    def to_query(self, record: Record) -> dict[str, list[str]]:
        """The parts of the address that tell this view; what is as it opens is left out."""
        query: dict[str, list[str]] = {}
        if self.date != record.end:
            query["date"] = [self.date.isoformat()]
        if self.place:
            query["place"] = [self.place]
        if self.language != LANGUAGES[0]:
            query["lang"] = [self.language]
        for name in FILTERS:
            if chosen := getattr(self, name):
                query[name] = list(chosen)
        return query

    def filtered(self, name: str, values: tuple[str, ...]) -> View:
        """This view with another choice of one of the `FILTERS`."""
        choice: dict[str, Any] = {name: values}
        return replace(self, **choice)

    @property
    def selection(self) -> Selection:
        """The changes that the list shows."""
        return Selection(
            end=self.date,
            actors=frozenset(self.actor),
            kinds=frozenset(self.kind),
            standings=frozenset(self.standing),
        )


FILTERS = ("actor", "kind", "standing")


def choices(name: str, record: Record) -> tuple[str, ...]:
    """The values that a filter can take in this record."""
    return {"actor": record.parties, "kind": KINDS, "standing": STANDINGS}[name]


@dataclass(frozen=True, slots=True)
class Complaint:
    """A part of the address that could not be followed: a text of the catalogue and its value."""

    key: str
    value: str


def read_view(query: Query, record: Record) -> tuple[View, list[Complaint]]:
    """The view that an address tells, and what in it could not be followed.

    A date outside the record, or no date at all, falls back to the record's nearest day, so that
    every address shows something and says what it shows.
    """
    complaints = []
    view = View(record.end)
    for language in query.get("lang", ()):
        if language in LANGUAGES:
            view = replace(view, language=language)
        else:
            complaints.append(Complaint("bad_value", language))
    for date in query.get("date", ()):
        try:
            wanted = parse_date(date)
        except ValueError:
            complaints.append(Complaint("bad_date", date))
        else:
            nearest = min(max(wanted, record.start), record.end)
            view = replace(view, date=nearest)
            if nearest != wanted:
                complaints.append(Complaint("bad_date", date))
    for place in query.get("place", ()):
        if place in record.history:
            view = replace(view, place=place)
        else:
            complaints.append(Complaint("bad_value", place))
    for name in FILTERS:
        given, known = query.get(name, ()), choices(name, record)
        complaints += [Complaint("bad_value", value) for value in given if value not in known]
        view = view.filtered(name, tuple(value for value in known if value in given))
    return view, complaints


def hear(view: View, message: Mapping[str, Any], record: Record) -> View:
    """The view after the map has spoken; a message that makes no sense changes nothing.

    The message comes from the browser and is not to be trusted: it is read as an address is.
    """
    query = {key: [str(message[key])] for key in ("date", "place") if message.get(key)}
    told, complaints = read_view(query, record)
    return view if complaints else replace(view, date=told.date, place=told.place)

"""The page's own pieces as HTML: counts, the list of changes, the history of a place.

Everything from a report or a table goes through jinja2's autoescape and stands in a ``<bdi>``, so
that no string can become markup or turn the direction of the line around it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

import jinja2

from libya_map.change import Change
from libya_map.history import Interval
from libya_map.record import Record
from libya_map.text import neutralise, safe_url
from libya_map.texts import date_in_words, say

# The standings a holder can have, the surest first.
_ORDER = ("confirmed", "claimed", "contested")


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("libya_map.dashboard"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["safe_url"] = safe_url
    return environment


def _render(template: str, record: Record, language: str, **values: Any) -> str:
    def name(thing: Any) -> str:
        return str(getattr(thing, f"name_{language}") or thing.name_en)

    def actor(actor_id: str) -> str:
        known = record.actors.get(actor_id)
        return name(known) if known else actor_id or say("unknown", language)

    def short(actor_id: str) -> str:
        # in a table the initials, where they are in use as a name; Arabic has none
        if not actor_id:
            return say("nobody", language)
        known = record.actors.get(actor_id)
        initials = language == "en" and known is not None and actor_id in known.names_en
        return actor_id if initials else actor(actor_id)

    def colour(actor_id: str, dark: bool = False) -> str:
        known = record.actors.get(actor_id)
        if known is None:
            return "#a5a9ad" if dark else "#77736b"
        return known.colour_dark if dark else known.colour

    text = (
        _environment()
        .get_template(template)
        .render(
            **values,
            language=language,
            direction="rtl" if language == "ar" else "ltr",
            say=lambda key, **parts: say(key, language, **parts),
            words=lambda date: date_in_words(date, language),
            actor=actor,
            short=short,
            colour=colour,
            name=name,
        )
    )
    return text.strip()


# What Streamlit's Markdown would take for more than itself: emphasis, links, HTML, maths, emoji.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")


def plain(text: str) -> str:
    """Foreign text as it may stand in a text of Streamlit's: shown as it is, never obeyed."""
    return _MARKDOWN.sub(r"\\\1", " ".join(neutralise(text).split()))


def style() -> str:
    """The page's style sheet as an element."""
    return f"<style>{_environment().get_template('page.css').render()}</style>"


def counts(record: Record, date: dt.date, language: str) -> str:
    """How many places each actor is reported to hold on `date`, and with what standing."""
    intervals = [record.history.at(place, date) for place in record.history.places]
    holders = Counter(i.holder if i else "" for i in intervals)
    standings = Counter(i.standing for i in intervals if i)
    return _render(
        "counts.html",
        record,
        language,
        date=date,
        holders=sorted(holders.items(), key=lambda item: (item[0] == "", -item[1], item[0])),
        standings=[
            (s, standings[s]) for s in ("confirmed", "claimed", "contested") if standings[s]
        ],
        unplaced=sum(record.gazetteer[p].point is None for p in record.history.places),
    )


def changes(rows: Sequence[Change], record: Record, language: str) -> str:
    """The list of changes, in the order given."""
    return _render("changes.html", record, language, rows=rows, places=record.gazetteer)


def place_history(place_id: str, date: dt.date, record: Record, language: str) -> str:
    """The intervals of a place with the changes that tell of it, and what is unsure about it."""
    history = record.history
    now: Interval | None = history.at(place_id, date)
    told = sorted(
        (c for c in record.changes if c.place_id == place_id),
        key=lambda c: (c.date, c.sequence),
        reverse=True,
    )
    return _render(
        "place.html",
        record,
        language,
        place=record.gazetteer[place_id],
        now=now,
        date=date,
        stale=(date - now.last_confirmed).days if now and now.last_confirmed else None,
        intervals=list(reversed(history.of(place_id))),
        rows=told,
        baseline=[row for row in record.baseline if row.place_id == place_id],
    )


def about(record: Record, language: str) -> dict[str, object]:
    """The figures that the page's own description is filled with."""
    return {
        "start": date_in_words(record.start, language),
        "end": date_in_words(record.end, language),
        "changes": len(record.changes),
        "places": len(record.history.places),
        "baseline": len(record.baseline),
        "version": record.version,
    }

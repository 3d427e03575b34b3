"""What the rules of either language find in a text: places, dates, who says so, when it was."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from libya_map.place import Place
from libya_map.reading.tokens import Span


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """Words that name a place. `place` is None where the gazetteer does not know it.

    `kind`: named, back (the city, the base), unknown or vague. `group` numbers the lists: places
    coordinated with one another share it. `barred` tells that the words before it make it
    something else (a street, a front, a brigade).
    """

    span: Span
    place: Place | None
    place_type: str
    kind: str
    group: int
    prefix: str = ""
    barred: bool = False


@dataclass(frozen=True, slots=True)
class ActorRef:
    """Words that name an actor; `actor_id` is empty until the context decides (own, enemy).

    `prefix` is what is written on its first word.
    """

    span: Span
    actor_id: str
    use: str
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression: its tokens, the days it can mean, how exactly, by which kind of words.

    `kind` is `offset` (today, yesterday, days ago), `weekday`, `calendar` (a day of a month),
    `month`, `year` (or less: a season, "years ago") or `follow` (the next day). `date` is None
    where the year or the day of publication would be needed and is not known, and for a year.
    """

    span: Span
    date: dt.date | None
    end: dt.date | None
    precision: str
    kind: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class When:
    """The days an event can mean; `rule` is written, lag, carried, news, published or open."""

    date: dt.date | None
    end: dt.date | None
    precision: str
    written: str
    rule: str


OPEN = When(None, None, "unknown", "", "open")


@dataclass(frozen=True, slots=True)
class Attribution:
    """What a speaker answers for: the tokens ``[scope.first, scope.last)``.

    `speaker` is as written and may be empty; `side` is an actor id or empty; `mode` is say, deny
    or admit; `verb` is the token of the verb, or of "according to".
    """

    scope: Span
    speaker: str
    side: str
    via: str
    mode: str
    verb: int


def continued(attribution: Attribution, before: Attribution) -> Attribution:
    """An attribution that names nobody ("he added") goes on with the speaker before."""
    return replace(attribution, speaker=before.speaker, side=before.side, via=before.via)

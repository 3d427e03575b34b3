"""A sentence with its places and parties, and the words of time in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from libya_map.reading.english.actors import Party
from libya_map.reading.findings import PlaceRef
from libya_map.reading.mentions import Marks
from libya_map.reading.tokens import Span

_SPANS = frozenset(("hours", "hour", "days", "day", "minutes", "weeks", "week"))
_WHEN = 3  # words of "the early afternoon"
TIMES = frozenset(
    ("hours", "hour", "days", "day", "minutes", "weeks", "week", "dawn", "noon", "nightfall",
     "midday", "midnight", "sunset", "dusk", "morning", "afternoon", "evening", "night",
     "breakfast", "lunch", "lunchtime", "dinner", "dinnertime", "teatime", "sunrise", "sunup",
     "sundown", "daybreak", "daylight", "nighttime", "iftar", "suhur", "midmorning",
     "midafternoon", "weekend", "close")
)  # fmt: skip


@dataclass(frozen=True)
class Sentence:
    """A sentence with its places and parties; `earlier` are the places the last one ended on,
    `left` those of them that it told to be left, `passive` those that the clause before in this
    sentence told something of in the passive; `memory` the lists of places told before them.
    """

    marks: Marks
    sentence: Span
    places: Sequence[PlaceRef]
    parties: Sequence[Party]
    earlier: Sequence[PlaceRef]
    left: Sequence[PlaceRef] = ()
    passive: Sequence[PlaceRef] = ()
    memory: Sequence[Sequence[PlaceRef]] = ()

    def form(self, index: int) -> str:
        """The folded word at a token; empty outside the sentence."""
        first, last = self.sentence
        return self.marks.text.forms[index] if first <= index < last else ""

    def dated(self, index: int) -> bool:
        """Whether a word of a date stands at a token."""
        return self.form(index).rstrip("sthndr").isdecimal() or any(
            self.marks.at(kind, index)
            for kind in ("weekday", "month", "day_offset", "week_offset", "follow_offset",
                         "last_period")
        )  # fmt: skip

    def place_at(self, index: int) -> PlaceRef | None:
        """The place whose words begin at a token."""
        return next((p for p in self.places if p.span.first == index), None)

    def list_of(self, place: PlaceRef) -> list[PlaceRef]:
        """A place and those coordinated with it behind it."""
        return [
            p for p in self.places
            if p.group == place.group and p.span.first >= place.span.first and not p.barred
        ]  # fmt: skip

    def party_at(self, index: int) -> Party | None:
        """The party whose noun phrase covers a token."""
        return next((p for p in self.parties if p.span.first <= index < p.span.last), None)

    def by_when(self) -> bool:
        """Whether the sentence says by when something had come about: by noon, within hours."""
        return any(
            (form == "within" and self.is_date_next(i)) or (form == "by" and self._is_when(i + 1))
            or (form == "as" and self.form(i + 1) == "of" and self._is_when(i + 2))
            or (form == "later" and self.form(i - 1) in _SPANS)
            for i in range(*self.sentence) for form in (self.form(i),)
        )  # fmt: skip

    def is_time(self, index: int) -> bool:
        """Whether a word of the day or of a span of time stands at a token: hours, dawn."""
        return self.form(index) in TIMES

    def _is_when(self, index: int) -> bool:
        """Noon, nine, the early afternoon, the end of the day."""
        if self.marks.at("count", index) and not self.marks.at("force", index + 1):
            return True
        return any(
            self.form(i) in TIMES or self.form(i) == "end" or self.dated(i)
            for i in range(index, index + _WHEN)
        )

    def ends_clause(self, index: int) -> bool:
        """Whether nothing but a date follows in this clause."""
        return self.form(index) in ("", ",", ")", "and", "but") or self.begins_date(index)

    def begins_date(self, index: int) -> bool:
        """Whether a date follows at a token, with or without its preposition."""
        while self.form(index) in (
            ",", "on", "by", "in", "at", "the", "early", "late", "(", "last", "this",
        ):  # fmt: skip
            index += 1
        return self.dated(index)

    def is_date_next(self, index: int) -> bool:
        """Whether "on" or "in" leads to a date and not to a thing."""
        return (
            any(
                self.marks.at(kind, index + 1)
                for kind in ("weekday", "month", "day_offset", "last_period")
            )
            or self.form(index + 1).isdecimal()
            or self.form(index + 1) in TIMES
            or (
                self.form(index + 2) in TIMES
                and (
                    self.marks.at("count", index + 1) is not None
                    or self.form(index + 1) in ("a", "an", "one", "the", "under")
                )
            )
        )

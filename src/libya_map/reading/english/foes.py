"""Whom a party of an English text fights: in the text, or as is known of the time and the place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from libya_map.actor import Actors
from libya_map.place import Place
from libya_map.reading.english.sides import Sides
from libya_map.reading.stance import OPPOSITE, Stance

ISLAMISTS = frozenset(("IS", "AQ"))


@dataclass(frozen=True)
class Foes:
    """What a text and the tables know of who fought whom; `named` is whom the text names in words
    of his own.
    """

    stance: Stance
    sides: Sides
    actors: Actors
    named: frozenset[str]

    def of(
        self, actor_id: str, place: Place | None, day: dt.date | None, takers: Sequence[str]
    ) -> str:  # fmt: skip
        """Whom an actor fights in this text, or else is known to have fought there and then;
        failing that, whoever else took something last.
        """
        if not actor_id:
            return ""
        names = (actor_id, self.actors[actor_id].side)
        known = self.sides.enemy_of(names, day, place)
        if known and known in self.stance.parties:
            return known
        enemy = self.stance.enemy_of(actor_id)
        if enemy and self.actors[enemy].side == self.actors[actor_id].side:
            enemy = ""
        if known and enemy not in self.named:
            return known  # the text only has "the army" for it
        if enemy or known:
            return enemy or known
        opposite = OPPOSITE.get(actor_id, "")
        if opposite and self.existed(opposite, day):
            return opposite
        if self.actors[actor_id].side not in OPPOSITE and "LNA" in self.stance.parties:
            return "" if "GNA" in self.stance.parties else "LNA"
        return next((taker for taker in reversed(takers) if taker != actor_id), "")

    def existed(self, actor_id: str, day: dt.date | None) -> bool:
        """Whether an actor was there on a day."""
        actor = self.actors[actor_id]
        if day is None:
            return False
        return not (actor.start and day < actor.start) and not (actor.end and day > actor.end)

    def had_gone(self, actor_id: str, day: dt.date | None) -> bool:
        """Whether an actor was there no more, or not yet, on a day that is known."""
        return bool(actor_id) and day is not None and not self.existed(actor_id, day)

    def of_the_other(self, place: Place | None, day: dt.date | None) -> str:
        """Who is known to have fought the Islamists that alone the text names, there and then."""
        others = [actor_id for actor_id in self.named if actor_id]
        if len(others) != 1 or self.actors[others[0]].side not in ISLAMISTS:
            return ""
        names = (others[0], self.actors[others[0]].side)
        return self.sides.enemy_of(names, day, place)

    def other_than_army(self) -> str:
        """The one party that a text names beside an army it does not name further."""
        return self.stance.parties[0] if len(self.stance.parties) == 1 else ""

"""Who was seen in a place: no change by itself, but it tells who took what another is told to have
left or lost ("when the sun rose the men of X were dancing in its streets").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from libya_map.claim import Claim
from libya_map.reading.arabic.events import Event

_SEEN = "seen"  # the change of the verbs of being seen


class Sightings:
    """Which actors were seen in which places, and where in the text that is told last."""

    def __init__(self) -> None:
        self._last: dict[str, dict[str, int]] = {}

    def add(self, place_id: str, actor_id: str, at: int) -> None:
        """Take note that an actor was seen in a place, as told at a character of the text."""
        self._last.setdefault(place_id, {})[actor_id] = at

    def fill(self, claims: Iterable[Claim]) -> list[Claim]:
        """The claims, those without a taker with the one actor that was seen there afterwards."""
        return [self._filled(claim) for claim in claims]

    def _filled(self, claim: Claim) -> Claim:
        known = self._last.get(claim.place_id)
        if not known or claim.taker or claim.status == "denied" or claim.modality != "reported":
            return claim
        later = {actor for actor, at in known.items() if at >= claim.evidence_start}
        later.discard(claim.loser)
        if len(later) != 1:
            return claim
        change = "capture" if claim.change == "withdrawal" else claim.change
        return replace(claim, taker=later.pop(), change=change)


def is_sighting(event: Event) -> bool:
    """Whether an event only tells that somebody was seen."""
    verb = event.trigger.entry.verb
    return verb is not None and verb.change == _SEEN

"""Who was seen in a place: no change by itself, but it tells who took what another is told to have
left or lost ("when the sun rose the men of X were dancing in its streets").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from libya_map.claim import Claim
from libya_map.reading.arabic.events import Event

_SEEN = "seen"  # the change of the verbs of being seen


@dataclass(frozen=True, slots=True)
class Sighting:
    """An actor in a place, and where in the text that is told."""

    place_id: str
    actor_id: str
    at: int


def is_sighting(event: Event) -> bool:
    """Whether an event only tells that somebody was seen."""
    verb = event.trigger.entry.verb
    return verb is not None and verb.change == _SEEN


def with_holders(claims: Iterable[Claim], seen: Sequence[Sighting]) -> list[Claim]:
    """The claims, those without a taker with whoever was seen there afterwards."""
    return [_with_holder(claim, seen) for claim in claims] if seen else list(claims)


def _with_holder(claim: Claim, seen: Sequence[Sighting]) -> Claim:
    if claim.taker or not claim.place_id or claim.status == "denied":
        return claim
    if claim.modality != "reported":
        return claim
    later = (s for s in seen if s.place_id == claim.place_id and s.at >= claim.evidence_start)
    here = {sighting.actor_id for sighting in later} - {claim.loser}
    if len(here) != 1:
        return claim
    change = "capture" if claim.change == "withdrawal" else claim.change
    return replace(claim, taker=here.pop(), change=change)

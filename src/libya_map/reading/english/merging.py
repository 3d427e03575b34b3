"""One change of hands is one claim: what several sentences of a report tell is told once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from libya_map.claim import Claim
from libya_map.text import fold_name

_LOOK_BACK = 12
_NEAR = dt.timedelta(days=2)


def merged(drafts: Iterable[Claim]) -> list[Claim]:
    """Drop repetition; a withdrawal gives way to the capture that follows it."""
    kept: list[Claim] = []
    of_place: dict[str, list[int]] = {}
    for claim in drafts:
        known = of_place.setdefault(claim.place_id or fold_name(claim.place_name_en), [])
        same = next((i for i in reversed(known[-_LOOK_BACK:]) if _same(kept[i], claim)), None)
        if same is None:
            known.append(len(kept))
            kept.append(claim)
        else:
            kept[same] = _better(kept[same], claim)
    return _answered(kept)


def _answered(claims: list[Claim]) -> list[Claim]:
    """A denial that names nobody answers the last claim before it about the same place."""
    latest: dict[str, str] = {}
    result = []
    for claim in claims:
        if claim.status == "denied" and not claim.taker:
            told = latest.get(claim.place_id, "")
            claim = replace(claim, taker=told if told != claim.speaker_side else "")
        elif claim.status != "denied" and claim.modality == "reported" and claim.place_id:
            latest[claim.place_id] = claim.taker
        result.append(claim)
    return result


def _same(a: Claim, b: Claim) -> bool:
    if a.modality != b.modality or (a.status == "denied") != (b.status == "denied"):
        return False
    if a.date and b.date and abs(a.date - b.date) > _reach(a, b):
        return False
    if a.status == "denied":
        return a.taker == b.taker or not a.taker or not b.taker
    if "withdrawal" in (a.change, b.change) and a.change != b.change:
        left, other = (a, b) if a.change == "withdrawal" else (b, a)
        return not other.taker or other.taker != left.loser
    if a.taker != b.taker and "contested" in (a.change, b.change):
        return False
    return a.taker == b.taker or not a.taker or not b.taker


def _reach(a: Claim, b: Claim) -> dt.timedelta:
    precisions = {a.date_precision, b.date_precision}
    if "month" in precisions:
        return dt.timedelta(days=31)
    return dt.timedelta(days=7) if "week" in precisions else _NEAR


def _better(first: Claim, second: Claim) -> Claim:
    """The claim that says more, the first one where they say the same."""
    kept, other = (second, first) if _rank(second) > _rank(first) else (first, second)
    if not kept.loser and other.loser and other.loser != kept.taker:
        kept = replace(kept, loser=other.loser)
    if not kept.taker and other.taker and other.taker != kept.loser:
        kept = replace(kept, taker=other.taker, taker_as_written=other.taker_as_written)
    return kept


def _rank(claim: Claim) -> tuple[bool, bool, bool, bool]:
    return (
        claim.change != "withdrawal",
        claim.change != "contested",
        bool(claim.taker),
        claim.date is not None,
    )

"""Which drafts of claims tell of one change of hands, and which only answer a denial."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from libya_map.claim import Claim
from libya_map.text import fold_name

_LOOK_BACK = 12  # claims about one place that a new one is compared with
_NEAR = 400  # characters within which a place without a new taker is the change just told


def merged(drafts: Iterable[Claim]) -> list[Claim]:
    """One change of hands is one claim: repetition is dropped, a withdrawal gives way to the
    capture that follows it, a bare loser or taker is filled in.
    """
    kept: list[Claim] = []
    of_place: dict[str, list[int]] = {}
    for claim in drafts:
        known = of_place.setdefault(claim.place_id or fold_name(claim.place_name_ar), [])
        same = next((i for i in known[-_LOOK_BACK:] if _same_change(claim, kept[i])), None)
        if same is None:
            known.append(len(kept))
            kept.append(claim)
        else:
            kept[same] = _better(kept[same], claim)
    return kept


def answered(claims: list[Claim]) -> list[Claim]:
    """A denial that names nobody answers the last claim before it about the same place."""
    latest: dict[str, str] = {}
    result = []
    for claim in claims:
        if claim.status == "denied" and not claim.taker and claim.place_id in latest:
            claim = replace(claim, taker=latest[claim.place_id])
        elif claim.status != "denied" and claim.modality == "reported" and claim.place_id:
            latest[claim.place_id] = claim.taker
        result.append(claim)
    return result


def _same_change(a: Claim, b: Claim) -> bool:
    """Whether two claims about one place tell of the same change of hands."""
    if a.modality != b.modality or (a.status == "denied") != (b.status == "denied"):
        return False
    if a.date and b.date and abs(a.date - b.date) > dt.timedelta(days=2):
        return False
    if (a.date is None) != (b.date is None) and a.modality == "reported":
        return a.taker == b.taker
    if a.taker == b.taker:
        return a.taker != "" or a.loser == b.loser
    if "withdrawal" not in (a.change, b.change) and not (a.taker and b.taker):
        return _near(a, b) or _is_loss_of(b, a) or _is_loss_of(a, b)
    withdrawal = next((c for c in (a, b) if c.change == "withdrawal"), None)
    if withdrawal is None or a.modality != "reported":
        return False
    other = b if withdrawal is a else a
    return bool(other.taker) and other.taker != withdrawal.loser


def _is_loss_of(told: Claim, known: Claim) -> bool:
    """Whether "X lost it" without a date of its own tells of a change from the other end."""
    undated = not told.taker and not told.date_as_written
    return undated and told.loser != known.taker and known.loser in ("", told.loser)


def _near(a: Claim, b: Claim) -> bool:
    return abs(a.evidence_start - b.evidence_start) <= _NEAR


def _better(first: Claim, second: Claim) -> Claim:
    """The claim that says more, the first one where they say the same."""
    kept, other = first, second
    if _rank(second) > _rank(first):
        kept, other = second, first
    if not kept.loser and other.loser and other.loser != kept.taker:
        kept = replace(kept, loser=other.loser)
    return kept


def _rank(claim: Claim) -> tuple[bool, bool, bool, bool]:
    return (
        claim.change != "withdrawal", claim.change != "contested", bool(claim.taker),
        claim.date is not None,
    )  # fmt: skip

"""One change of hands is one claim: what several sentences of a report tell is told once.

A claim and its denial are two. Works on the claims of either language.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from libya_map.claim import Claim
from libya_map.text import fold_name

_LOOK_BACK = 12  # claims about one place that a new one is compared with
_NEAR = dt.timedelta(days=2)
# Two days that are both written and differ: the night and the morning of one event at most
_WRITTEN = dt.timedelta(days=1)
_REACH = {"week": dt.timedelta(days=7), "month": dt.timedelta(days=31)}


def merged(drafts: Iterable[Claim]) -> list[Claim]:
    """Each change of hands once, in the order in which it is first told.

    Repetition is dropped, a withdrawal gives way to the capture that belongs to it, a taker or
    loser that one telling leaves open is filled in from the other. The first telling of the change
    decides whether it is asserted, and who says so. A denial that names nobody answers the last
    claim before it about its place. Pure.
    """
    kept: list[Claim] = []
    of_place: dict[str, list[int]] = {}
    for claim in drafts:
        name = claim.place_id or fold_name(claim.place_name_ar or claim.place_name_en)
        known = of_place.setdefault(name, [])
        same = next((i for i in reversed(known[-_LOOK_BACK:]) if _same(kept[i], claim)), None)
        if same is None:
            known.append(len(kept))
            kept.append(claim)
        else:
            kept[same] = _joined(kept[same], claim)
    return _answered(kept)


def _answered(claims: list[Claim]) -> list[Claim]:
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
    """Whether `b` tells of the same change of hands as `a`, told before it about one place."""
    if a.modality != b.modality or (a.status == "denied") != (b.status == "denied"):
        return False
    leaving = (a.change == "withdrawal") != (b.change == "withdrawal")
    if not _same_time(a, b, _NEAR if leaving else _WRITTEN):
        return False
    if a.status != "denied" and leaving:
        left, taken = (a, b) if a.change == "withdrawal" else (b, a)
        # nobody leaves a place to himself: infighting, unless he came back or had come to leave
        one_day = left is a and left.date == taken.date and taken.change != "recapture"
        return not taken.taker or taken.taker != left.loser or one_day
    if a.taker != b.taker and "contested" in (a.change, b.change):
        return False
    return a.taker == b.taker or not a.taker or not b.taker


def _same_time(a: Claim, b: Claim, written: dt.timedelta) -> bool:
    """Whether two claims can be of one time; `written` is how far two written days may differ."""
    if a.date is None and b.date is None:
        return True
    if a.date is None or b.date is None:
        # what is told without a time is the dated change only if the same side made it
        return a.modality != "reported" or a.taker == b.taker
    reach = max(_REACH.get(c.date_precision, _NEAR) for c in (a, b))
    if reach == _NEAR and a.date_as_written and b.date_as_written:
        reach = written
    return abs(a.date - b.date) <= reach


def _joined(first: Claim, second: Claim) -> Claim:
    """What two tellings say together; where they differ, the one that says more."""
    kept, other = (second, first) if _rank(second) > _rank(first) else (first, second)
    if not kept.loser and other.loser and other.loser != kept.taker:
        kept = replace(kept, loser=other.loser)
    teller = kept if first.change == "contested" else first
    return replace(
        kept,
        status=teller.status,
        speaker=teller.speaker,
        speaker_side=teller.speaker_side,
        via=teller.via,
    )


def _rank(claim: Claim) -> tuple[bool, bool, bool, bool]:
    return (
        bool(claim.taker),
        claim.change != "withdrawal",
        claim.change != "contested",
        claim.date is not None,
    )

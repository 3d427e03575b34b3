"""Matching claims with labels, by the project's labelling rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from libya_map.actor import Actors
from libya_map.claim import Claim
from libya_map.evaluation.gold import Label
from libya_map.report import Report
from libya_map.text import fold_name

# What must agree beyond the place and the direction, level by level.
LEVELS = {
    "place and direction": (),
    "with taker": ("taker",),
    "with date": ("date",),
    "with taker and date": ("taker", "date"),
    "with all": ("taker", "date", "status"),
}
_REACH = {"day": dt.timedelta(days=1), "week": dt.timedelta(days=7)}


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim and a label that tell of the same place and direction, and what else agrees."""

    claim: Claim
    label: Label
    agrees: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report's claims and labels.

    `hits` are core labels that were found; `false` claims that no label bears out; `missed` core
    labels without a claim. Claims that a label outside the core bears out count for nothing, nor
    do claims that are themselves outside it: partial, vague, undated.
    """

    report: Report
    hits: tuple[Pair, ...]
    false: tuple[Claim, ...]
    missed: tuple[Label, ...]
    labelled: bool

    def counts(self, level: str) -> tuple[int, int, int]:
        """(true positives, false positives, false negatives) at one of `LEVELS`."""
        wanted = set(LEVELS[level])
        true = sum(wanted <= pair.agrees for pair in self.hits)
        wrong = len(self.hits) - true
        return true, len(self.false) + wrong, len(self.missed) + wrong


def compare(
    report: Report, claims: Iterable[Claim], labels: Sequence[Label], actors: Actors
) -> Outcome:
    """Match the claims read in a report with its labels, one to one, the best agreement first."""
    reported = [claim for claim in claims if claim.modality == "reported"]
    pairs = [
        Pair(claim, label, _agreement(claim, label, actors))
        for claim in reported
        for label in labels
        if _same_place(claim, label) and _same_direction(claim, label)
    ]
    pairs.sort(key=lambda pair: (len(pair.agrees), pair.label.core), reverse=True)
    matched: dict[str, Pair] = {}
    found: set[int] = set()
    for pair in pairs:
        if pair.claim.claim_id not in matched and id(pair.label) not in found:
            matched[pair.claim.claim_id] = pair
            found.add(id(pair.label))
    return Outcome(
        report=report,
        hits=tuple(pair for pair in matched.values() if pair.label.core),
        false=tuple(
            claim for claim in reported if claim.claim_id not in matched and is_core(claim, report)
        ),
        missed=tuple(label for label in labels if label.core and id(label) not in found),
        labelled=bool(labels),
    )


def is_core(claim: Claim, report: Report) -> bool:
    """Whether a claim says enough to count: a named place, wholly, somebody, and when."""
    if not claim.place_id or claim.change == "contested" or claim.extent == "part":
        return False
    if claim.status == "denied":
        return True
    dated = claim.date_precision in ("day", "week", "month") or report.published is None
    return dated and bool(claim.taker or claim.loser)


def direction(claim: Claim) -> str:
    """take, leave or deny."""
    if claim.status == "denied":
        return "deny"
    return "leave" if claim.change == "withdrawal" else "take"


def _same_place(claim: Claim, label: Label) -> bool:
    if claim.place_id and label.places:
        return claim.place_id in label.places
    written = {fold_name(claim.place_as_written), fold_name(claim.place_name_ar)}
    return bool(written & label.names)


def _same_direction(claim: Claim, label: Label) -> bool:
    told = direction(claim)
    # somebody left and somebody else holds it: one change of hands, told from either end
    return told == label.direction or (
        {told, label.direction} == {"take", "leave"} and bool(label.taker)
    )


def _agreement(claim: Claim, label: Label, actors: Actors) -> frozenset[str]:
    agrees = {
        "taker": same_actor(claim.taker, label.taker, actors)
        or (label.direction == "leave" and not label.taker),
        "date": _same_date(claim, label),
        "status": claim.status == label.status,
    }
    return frozenset(name for name, same in agrees.items() if same)


def same_actor(actor_id: str, label: str, actors: Actors) -> bool:
    """Whether an actor of the table is the (coarser) actor of a label."""
    actor = actors.get(actor_id)
    return actor_id == label or (actor is not None and actor.label_group == label)


def _same_date(claim: Claim, label: Label) -> bool:
    if label.date is None:
        # the label leaves the day open: a claim that names one has guessed
        return claim.date is None or label.precision == "unknown"
    if claim.date is None:
        return False
    if label.precision == "month":
        return (claim.date.year, claim.date.month) == (label.date.year, label.date.month)
    return abs(claim.date - label.date) <= _REACH.get(label.precision, dt.timedelta(0))

"""Figures from outcomes: precision, recall, F1 and their 95% intervals."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from libya_map.actor import Actors
from libya_map.evaluation.match import Outcome
from libya_map.evaluation.speaker import right_speaker

SAMPLES = 2000  # bootstrap samples over reports
_SEED = 20  # the same texts give the same intervals
_INTERVAL = (2.5, 97.5)  # percentiles


_Counts = npt.NDArray[np.float64]
_Share = Callable[[_Counts, _Counts, _Counts], tuple[_Counts, _Counts]]


@dataclass(frozen=True, slots=True)
class Figure:
    """A share with its interval; all three are nan where there is nothing to count."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        if math.isnan(self.value):
            return "-"
        return f"{self.value:.3f} [{self.low:.2f}, {self.high:.2f}]"


@dataclass(frozen=True, slots=True)
class Scores:
    """Counts and figures of a set of outcomes at one level."""

    true: int
    false: int
    missed: int
    precision: Figure
    recall: Figure
    f1: Figure


def score(outcomes: Sequence[Outcome], level: str) -> Scores:
    """Figures at one level, with intervals by resampling whole reports."""
    counts = np.array([outcome.counts(level) for outcome in outcomes], dtype=float).reshape(-1, 3)
    sums = _resampled(counts)
    whole = counts.sum(axis=0)
    true, false, missed = (int(n) for n in whole)
    return Scores(
        true,
        false,
        missed,
        precision=_figure(whole, sums, lambda t, f, m: (t, t + f)),
        recall=_figure(whole, sums, lambda t, f, m: (t, t + m)),
        f1=_figure(whole, sums, lambda t, f, m: (2 * t, 2 * t + f + m)),
    )


def false_reports(outcomes: Sequence[Outcome]) -> tuple[int, int]:
    """(reports without any label in which a claim was found, all reports without any label)."""
    empty = [outcome for outcome in outcomes if not outcome.labelled]
    return sum(bool(outcome.false) for outcome in empty), len(empty)


def speakers(outcomes: Sequence[Outcome], actors: Actors) -> tuple[int, int]:
    """(claims whose speaker or his side is right, claims whose label names one)."""
    told = [
        pair
        for outcome in outcomes
        for pair in outcome.hits
        if pair.label.status != "asserted" and pair.label.claimed_by
    ]
    right = sum(
        right_speaker(
            pair.claim.speaker or pair.claim.outlet,
            pair.claim.speaker_side,
            pair.label.claimed_by,
            actors,
        )
        for pair in told
    )
    return right, len(told)


def _resampled(counts: _Counts) -> _Counts:
    chance = np.random.default_rng(_SEED)
    if not len(counts):
        return np.zeros((1, 3))
    picks = chance.integers(0, len(counts), (SAMPLES, len(counts)))
    return np.asarray(counts[picks].sum(axis=1))


def _figure(whole: _Counts, sums: _Counts, share: _Share) -> Figure:
    value = float(_divided(share(*whole)))
    spread = _divided(share(*sums.T))
    if np.all(np.isnan(spread)):
        return Figure(value, math.nan, math.nan)
    low, high = np.nanpercentile(spread, _INTERVAL)
    return Figure(value, float(low), float(high))


def _divided(parts: tuple[_Counts, _Counts]) -> _Counts:
    above, below = parts
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(below > 0, above / below, np.nan))

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from libya_map.actor import Actors
from libya_map.claim import Claim
from libya_map.evaluation.figures import false_reports, score, speakers
from libya_map.evaluation.gold import Label
from libya_map.evaluation.match import Outcome, compare
from libya_map.report import Report

ACTORS = Actors.load()
DAY = dt.date(2020, 5, 18)
REPORT = Report("r", "text", published=DAY)
_CLAIM = Claim(
    claim_id="r-1", report_id="r", place_id="sirte", place_as_written="سرت",
    place_name_en="Sirte", place_name_ar="سرت", place_type="city", latitude=31.2,
    longitude=16.6, geo_precision="exact", radius_km=None, date=DAY, date_end=DAY,
    date_precision="day", date_as_written="", change="capture", extent="full", taker="GNA",
    loser="", taker_as_written="", modality="reported", status="asserted", speaker="",
    speaker_side="", via="", outlet="", url="", published=DAY, evidence="", evidence_start=0,
    evidence_end=0, rule="x", confidence=0.9,
)  # fmt: skip
_LABEL = Label(
    report_id="r", places=frozenset({"sirte"}), names=frozenset({"sirte"}), direction="take",
    taker="GNA", loser="", date=DAY, precision="day", status="asserted", claimed_by="x",
    core=True, written="Sirte",
)  # fmt: skip
ALL = "with taker and date"


def claim(**fields: Any) -> Claim:
    return replace(_CLAIM, **fields)


def label(**fields: Any) -> Label:
    return replace(_LABEL, **fields)


def judge(claims: list[Claim], labels: list[Label], report: Report = REPORT) -> Outcome:
    return compare(report, claims, labels, ACTORS)


def test_what_agrees_is_a_hit() -> None:
    assert judge([claim()], [label()]).counts(ALL) == (1, 0, 0)


@pytest.mark.parametrize(
    ("fields", "level", "counts"),
    [
        ({"taker": "LNA"}, "with taker", (0, 1, 1)),
        ({"taker": "LNA"}, "with date", (1, 0, 0)),
        ({"date": DAY + dt.timedelta(1)}, "with date", (1, 0, 0)),
        ({"date": DAY + dt.timedelta(2)}, "with date", (0, 1, 1)),
        ({"date": None}, "with date", (0, 1, 1)),
        ({"place_id": "derna"}, "place and direction", (0, 1, 1)),
        ({"status": "denied"}, "place and direction", (0, 1, 1)),
        ({"status": "claimed"}, "with all", (0, 1, 1)),
        ({"modality": "intended"}, "place and direction", (0, 0, 1)),
        ({"change": "withdrawal", "loser": "LNA"}, "place and direction", (1, 0, 0)),
    ],
)
def test_one_thing_amiss(fields: dict[str, Any], level: str, counts: tuple[int, int, int]) -> None:
    assert judge([claim(**fields)], [label()]).counts(level) == counts


def test_weeks_and_months_reach_further() -> None:
    week = label(precision="week")
    assert judge([claim(date=DAY + dt.timedelta(7))], [week]).counts(ALL) == (1, 0, 0)
    assert judge([claim(date=DAY + dt.timedelta(8))], [week]).counts(ALL) == (0, 1, 1)
    month = label(precision="month", date=dt.date(2020, 5, 1))
    assert judge([claim(date=dt.date(2020, 5, 31))], [month]).counts(ALL) == (1, 0, 0)


def test_a_label_outside_the_core_counts_for_nothing() -> None:
    assert judge([claim()], [label(core=False)]).counts(ALL) == (0, 0, 0)
    assert judge([], [label(core=False)]).counts(ALL) == (0, 0, 0)


@pytest.mark.parametrize(
    "fields",
    [
        {"extent": "part"},
        {"change": "contested"},
        {"place_id": "", "geo_precision": "area"},
        {"date": None, "date_precision": "unknown"},
        {"taker": ""},
    ],
)
def test_a_claim_outside_the_core_is_no_false_one(fields: dict[str, Any]) -> None:
    assert judge([claim(**fields)], []).false == ()


def test_one_label_is_hit_once() -> None:
    twice = [claim(), claim(claim_id="r-2")]
    assert judge(twice, [label()]).counts(ALL) == (1, 1, 0)


def test_the_coarse_actor_of_a_label_takes_the_finer_one() -> None:
    assert judge([claim(taker="BRSC")], [label(taker="AQ")]).counts(ALL) == (1, 0, 0)


def test_figures_and_their_intervals() -> None:
    good, bad = judge([claim()], [label()]), judge([claim(taker="LNA")], [label()])
    scores = score([good] * 3 + [bad], ALL)
    assert (scores.true, scores.false, scores.missed) == (3, 1, 1)
    assert scores.precision.value == scores.recall.value == scores.f1.value == 0.75
    assert scores.f1.low < 0.75 < scores.f1.high
    assert score([good] * 3 + [bad], ALL) == scores  # the same texts, the same intervals


def test_nothing_to_count_is_no_figure() -> None:
    assert str(score([judge([], [])], ALL).f1) == "-"
    assert score([], ALL).true == 0


def test_false_events_are_counted_by_report_without_a_label() -> None:
    assert false_reports([judge([claim()], []), judge([], []), judge([], [label()])]) == (1, 2)


@pytest.mark.parametrize(
    ("fields", "right"),
    [
        ({"speaker_side": "GNA"}, 1),
        ({"speaker": "محمد قنونو (Qanunu)"}, 1),
        ({"speaker_side": "LNA"}, 0),
        ({}, 0),
    ],
)
def test_a_speaker_is_right_by_side_or_name(fields: dict[str, Any], right: int) -> None:
    told = label(status="claimed", claimed_by="GNA (Qanunu)")
    outcome = judge([claim(**fields)], [told])
    assert speakers([outcome], ACTORS) == (right, 1)

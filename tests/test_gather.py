from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libya_map.actor import Actors
from libya_map.change import Change
from libya_map.claim import Claim
from libya_map.gather import gather

ACTORS = Actors.load()
DAY = dt.date(2020, 5, 18)
_CLAIM = Claim(
    claim_id="r-1", report_id="r", place_id="sirte", place_as_written="سرت",
    place_name_en="Sirte", place_name_ar="سرت", place_type="city", latitude=31.2,
    longitude=16.6, geo_precision="exact", radius_km=None, date=DAY, date_end=DAY,
    date_precision="day", date_as_written="", change="capture", extent="full", taker="GNA",
    loser="", taker_as_written="الوفاق", modality="reported", status="claimed", speaker="ناطق",
    speaker_side="GNA", via="", outlet="a", url="https://example.org/a", published=DAY,
    evidence="سيطرت", evidence_start=0, evidence_end=5, rule="x", confidence=0.9,
)  # fmt: skip


def claim(**fields: Any) -> Claim:
    return replace(_CLAIM, **fields)


def one(*claims: Claim) -> Change:
    (change,) = gather(claims, ACTORS)[0]
    return change


def test_claims_of_one_place_taker_and_date_are_one_change() -> None:
    other = claim(claim_id="s-1", outlet="b", url="https://example.org/b")
    change = one(claim(), other)
    assert change.claims == ("r-1", "s-1")
    assert change.outlets == ("a", "b")
    assert change.change_id == "2020-05-18-sirte-gna"


def test_many_outlets_of_one_side_confirm_nothing() -> None:
    assert one(claim(), claim(claim_id="s-1", outlet="b")).standing == "claimed"


@pytest.mark.parametrize(
    "witness",
    [
        claim(claim_id="s-1", speaker_side="LNA"),
        claim(claim_id="s-1", speaker_side="", status="asserted"),
    ],
)
def test_the_loser_or_an_outlet_in_its_own_voice_confirms(witness: Claim) -> None:
    assert one(claim(), witness).standing == "confirmed"


def test_a_denial_goes_to_the_claim_it_denies() -> None:
    denial = claim(claim_id="s-1", status="denied", date=DAY + dt.timedelta(1), speaker_side="LNA")
    change = one(claim(), denial)
    assert (change.standing, change.date, change.claims) == ("disputed", DAY, ("r-1", "s-1"))


def test_a_denial_of_what_no_report_here_claims_stands_alone() -> None:
    assert one(claim(status="denied")).standing == "disputed"


def test_part_of_a_place_is_a_contest() -> None:
    assert one(claim(extent="part")).standing == "contested"


def test_intentions_do_not_count_and_unplaced_claims_are_given_back() -> None:
    nowhere, undated = claim(place_id=""), claim(date=None)
    changes, left = gather([claim(modality="intended"), nowhere, undated], ACTORS)
    assert changes == []
    assert left == [nowhere, undated]


def test_changes_of_a_place_on_one_day_have_an_order() -> None:
    changes, _ = gather([claim(), claim(taker="LNA", claim_id="s-1")], ACTORS)
    assert [c.sequence for c in changes] == [1, 2]
    assert len({c.change_id for c in changes}) == 2


CLAIMS = st.lists(
    st.builds(
        claim,
        claim_id=st.uuids().map(str),
        place_id=st.sampled_from(["sirte", "derna", ""]),
        taker=st.sampled_from(["GNA", "LNA", ""]),
        date=st.sampled_from([DAY, DAY + dt.timedelta(1), None]),
        status=st.sampled_from(["claimed", "asserted", "denied"]),
    ),
    max_size=12,
)


@given(CLAIMS)
def test_no_claim_is_lost_or_doubled(claims: list[Claim]) -> None:
    changes, left = gather(claims, ACTORS)
    found = [i for change in changes for i in change.claims] + [c.claim_id for c in left]
    assert sorted(found) == sorted(c.claim_id for c in claims)
    assert len({c.change_id for c in changes}) == len(changes)

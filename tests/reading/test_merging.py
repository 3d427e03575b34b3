import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libya_map.claim import CHANGES, DATE_PRECISIONS, Claim
from libya_map.reading.merging import merged

DAY = dt.date(2020, 6, 5)
TOLD = Claim(
    claim_id="", report_id="r", place_id="tarhuna", place_as_written="ترهونة",
    place_name_en="Tarhuna", place_name_ar="ترهونة", place_type="city", latitude=None,
    longitude=None, geo_precision="", radius_km=None, date=DAY, date_end=DAY,
    date_precision="day", date_as_written="", change="capture", extent="full", taker="GNA",
    loser="", taker_as_written="", modality="reported", status="asserted", speaker="",
    speaker_side="", via="", outlet="", url="", published=None, evidence="", evidence_start=0,
    evidence_end=0, rule="", confidence=1.0,
)  # fmt: skip
SAID = replace(TOLD, status="claimed", speaker="a spokesman", speaker_side="GNA")
LEFT = replace(TOLD, change="withdrawal", taker="", loser="LNA")
DENIED = replace(TOLD, status="denied", speaker="another", speaker_side="LNA")


def later(days: int, **changes) -> Claim:
    return replace(TOLD, date=DAY + dt.timedelta(days=days), **changes)


@pytest.mark.parametrize(
    "second",
    [
        TOLD,
        SAID,
        later(2),
        replace(TOLD, loser="LNA"),
        replace(TOLD, taker="", loser="LNA"),
        replace(TOLD, date=None, date_precision="unknown"),
        later(6, date_precision="week"),
        later(20, date_precision="month"),
    ],
)
def test_what_is_told_twice_is_one_claim(second):
    (claim,) = merged([TOLD, second])
    assert claim.taker == "GNA"
    assert claim.date is not None


@pytest.mark.parametrize(
    "second",
    [
        replace(TOLD, place_id="mizda"),
        replace(TOLD, place_id="", place_name_ar="مكان"),
        replace(TOLD, taker="LNA"),
        later(3),
        replace(TOLD, taker="LNA", date=None, date_precision="unknown"),
        replace(TOLD, modality="intended"),
        DENIED,
        replace(TOLD, taker="", change="contested"),
        later(1, change="withdrawal", taker="", loser="GNA"),
    ],
)
def test_another_change_is_a_claim_of_its_own(second):
    assert len(merged([TOLD, second])) == 2


def test_two_days_that_are_both_written_are_two_changes():
    first = replace(TOLD, date_as_written="on 20 February")
    second = later(2, date_as_written="two days later")
    assert len(merged([first, second])) == 2
    assert len(merged([first, replace(second, date=DAY + dt.timedelta(days=1))])) == 1


@pytest.mark.parametrize("tellings", [(LEFT, TOLD), (TOLD, LEFT)])
def test_a_withdrawal_gives_way_to_the_capture_and_leaves_it_the_loser(tellings):
    (claim,) = merged(tellings)
    assert (claim.change, claim.taker, claim.loser) == ("capture", "GNA", "LNA")


def test_infighting_is_one_change_and_a_raid_two():
    own = replace(LEFT, loser="GNA")
    (claim,) = merged([own, TOLD])
    assert (claim.change, claim.taker, claim.loser) == ("capture", "GNA", "")
    assert len(merged([TOLD, own])) == 2
    assert len(merged([own, replace(TOLD, change="recapture")])) == 2


def test_the_first_telling_decides_who_answers_for_a_change():
    (claim,) = merged([SAID, TOLD])
    assert (claim.status, claim.speaker) == ("claimed", "a spokesman")
    (claim,) = merged([TOLD, SAID])
    assert (claim.status, claim.speaker) == ("asserted", "")


def test_the_telling_of_an_entry_does_not_answer_for_the_capture():
    (claim,) = merged([replace(SAID, change="contested"), TOLD])
    assert (claim.change, claim.status, claim.speaker) == ("capture", "asserted", "")


def test_a_denial_that_names_nobody_answers_the_claim_before_it():
    assert merged([TOLD, replace(DENIED, taker="")])[1].taker == "GNA"
    # nobody denies what his own side took
    own = replace(DENIED, taker="", speaker_side="GNA")
    assert merged([TOLD, own])[1].taker == ""


CLAIMS = st.builds(
    replace,
    st.just(TOLD),
    place_id=st.sampled_from(["", "tarhuna", "mizda"]),
    date=st.none() | st.dates(dt.date(2020, 6, 1), dt.date(2020, 6, 9)),
    date_precision=st.sampled_from(DATE_PRECISIONS),
    change=st.sampled_from(CHANGES),
    taker=st.sampled_from(["", "GNA", "LNA"]),
    loser=st.sampled_from(["", "GNA", "LNA"]),
    status=st.sampled_from(["asserted", "claimed", "denied"]),
    modality=st.sampled_from(["reported", "intended"]),
)


@given(st.lists(CLAIMS, max_size=8))
def test_nothing_is_told_that_was_not_there(drafts):
    found = merged(drafts)
    assert len(found) <= len(drafts)
    assert {c.place_id for c in found} == {c.place_id for c in drafts}
    assert {c.taker for c in found} <= {c.taker for c in drafts} | {""}


@given(st.lists(CLAIMS, max_size=6))
def test_a_report_told_once_more_tells_nothing_new(drafts):
    assert len(merged([*drafts, *drafts[-1:]])) == len(merged(drafts))

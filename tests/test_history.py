from __future__ import annotations

import datetime as dt
import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from libya_map.change import Change
from libya_map.history import Baseline, fold, holdings
from libya_map.place import Gazetteer
from makers import DAY, baseline, change


def on(day: int) -> dt.date:
    return DAY + dt.timedelta(days=day)


def told(events: list[Baseline | Change]) -> list[tuple[int, int | None, str, str]]:
    """The intervals of Sirte as (start day, end day, holder, standing)."""
    history = fold(
        [e for e in events if isinstance(e, Baseline)], [e for e in events if isinstance(e, Change)]
    )
    return [
        ((i.start - DAY).days, (i.end - DAY).days if i.end else None, i.holder, i.standing)
        for i in history.of("sirte")
    ]


def test_a_change_ends_one_hold_and_begins_another() -> None:
    assert told([baseline(), change(5)]) == [
        (0, 5, "GNA", "confirmed"),
        (5, None, "LNA", "confirmed"),
    ]


def test_a_claim_nobody_denies_makes_the_claimant_the_holder() -> None:
    history = fold([baseline()], [change(5, standing="claimed")])
    now = history.at("sirte", on(9))
    assert now is not None
    assert (now.holder, now.standing, now.since) == ("LNA", "claimed", on(5))
    assert (now.last_confirmed_holder, now.last_confirmed) == ("GNA", on(0))


def test_a_denied_claim_changes_nothing() -> None:
    assert told([baseline(), change(5, standing="disputed")]) == [(0, None, "GNA", "confirmed")]


def test_a_contest_keeps_the_holder_until_it_is_settled() -> None:
    events = [baseline(), change(5, change="contested", standing="contested"), change(8)]
    assert told(events) == [
        (0, 5, "GNA", "confirmed"),
        (5, 8, "GNA", "contested"),
        (8, None, "LNA", "confirmed"),
    ]


def test_a_contest_told_to_be_over_leaves_things_as_they_were() -> None:
    raid = change(5, change="contested", standing="contested", date_end=on(5))
    assert told([baseline(), raid]) == [
        (0, 5, "GNA", "confirmed"),
        (5, 6, "GNA", "contested"),
        (6, None, "GNA", "confirmed"),
    ]


def test_a_span_of_an_unsure_date_is_no_end_of_a_contest() -> None:
    week = change(
        5, change="contested", standing="contested", date_end=on(11), date_precision="week"
    )
    assert told([baseline(), week])[-1] == (5, None, "GNA", "contested")


def test_a_new_contest_goes_on_where_the_last_one_was_told_to_end() -> None:
    first = change(5, change="contested", standing="contested", date_end=on(7))
    second = change(6, change="contested", standing="contested", sequence=2)
    assert told([baseline(), first, second])[-1] == (6, None, "GNA", "contested")


def test_within_a_day_the_sequence_counts_and_the_last_one_stays() -> None:
    back = change(5, taker="GNA", loser="LNA", sequence=2)
    assert told([baseline(), back, change(5, sequence=1)])[-1][2] == "GNA"


def test_a_withdrawal_that_names_no_taker_leaves_the_holder_unknown() -> None:
    left = change(5, change="withdrawal", taker="", loser="GNA")
    history = fold([baseline()], [left])
    now = history.at("sirte", on(6))
    assert now is not None
    assert now.holder == ""
    assert now.last_confirmed_holder == "GNA"


def test_nothing_is_known_before_the_record_begins() -> None:
    assert fold([baseline()], []).at("sirte", on(-1)) is None
    assert fold([], [change(5)]).at("sirte", on(4)) is None


def test_a_contest_of_a_place_nobody_is_known_to_hold_stays_unknown() -> None:
    assert told([change(5, change="contested", standing="contested")]) == [
        (5, None, "", "contested")
    ]


def test_a_holder_confirmed_again_holds_without_a_break() -> None:
    history = fold([baseline()], [change(5, standing="claimed"), change(9, change="recapture")])
    now = history.at("sirte", on(9))
    assert now is not None
    assert (now.since, now.last_confirmed) == (on(5), on(9))


def test_a_later_baseline_starts_afresh() -> None:
    later = baseline("GNA", date=on(10))
    assert told([baseline("LNA"), change(12), later])[1:] == [
        (10, 12, "GNA", "confirmed"),
        (12, None, "LNA", "confirmed"),
    ]


def test_the_answer_lists_every_place_also_those_that_only_denials_tell_of() -> None:
    gazetteer = Gazetteer.load()
    history = fold([], [change(5, standing="disputed")])
    (row,) = holdings(history, gazetteer, on(6))
    assert (row.place_id, row.holder, row.standing, row.since) == ("sirte", "", "", None)


CHANGES = st.lists(
    st.builds(
        change,
        day=st.integers(0, 30),
        sequence=st.integers(1, 3),
        taker=st.sampled_from(["GNA", "LNA", "IS", ""]),
        standing=st.sampled_from(["claimed", "confirmed", "disputed", "contested"]),
        place_id=st.sampled_from(["sirte", "derna"]),
    ),
    max_size=25,
    unique_by=lambda c: (c.date, c.place_id, c.sequence),
)


@given(CHANGES, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(changes: list[Change], chance: random.Random) -> None:
    mixed = list(changes)
    chance.shuffle(mixed)
    one, other = fold([baseline()], changes), fold([baseline()], mixed)
    assert {p: one.of(p) for p in one.places} == {p: other.of(p) for p in other.places}


@given(CHANGES)
def test_intervals_neither_overlap_nor_leave_holes(changes: list[Change]) -> None:
    history = fold([baseline()], changes)
    for place in history.places:
        own = history.of(place)
        for before, after in pairwise(own):
            assert before.start < before.end == after.start  # type: ignore[operator]
        assert not own or own[-1].end is None


@given(CHANGES)
def test_only_undenied_changes_name_a_holder(changes: list[Change]) -> None:
    history = fold([baseline()], changes)
    stable = {c.taker for c in changes if c.standing in ("claimed", "confirmed")} | {"GNA", ""}
    assert {i.holder for p in history.places for i in history.of(p)} <= stable


@given(CHANGES, st.integers(0, 31))
def test_dropping_the_denied_changes_no_answer(changes: list[Change], day: int) -> None:
    kept = [c for c in changes if c.standing != "disputed"]
    all_of_it, without = fold([baseline()], changes), fold([baseline()], kept)
    for place in ("sirte", "derna"):
        assert all_of_it.at(place, on(day)) == without.at(place, on(day))


@given(CHANGES, st.integers(0, 30))
def test_what_comes_later_does_not_change_what_was(changes: list[Change], day: int) -> None:
    early = [c for c in changes if c.date <= on(day)]
    all_of_it, so_far = fold([baseline()], changes), fold([baseline()], early)
    for place in ("sirte", "derna"):
        one, other = all_of_it.at(place, on(day)), so_far.at(place, on(day))
        assert (one and (one.holder, one.standing)) == (other and (other.holder, other.standing))

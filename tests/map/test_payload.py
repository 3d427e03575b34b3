from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libya_map.map.payload import fingerprint, payload, script_literal, to_json
from libya_map.record import Record


@pytest.fixture(scope="module")
def record() -> Record:
    return Record.load()


def test_the_payload_tells_the_same_history(record: Record) -> None:
    data = payload(record)
    steps, actors = data["steps"], [actor["id"] for actor in data["actors"]]
    for i, place_id in enumerate(data["places"]["id"]):
        first, last = steps["first"][i], steps["first"][i + 1]
        told = [
            (steps["day"][k], actors[steps["holder"][k]] if steps["holder"][k] >= 0 else "")
            for k in range(first, last)
        ]
        assert told == [
            ((interval.start - record.start).days, interval.holder)
            for interval in record.history.of(place_id)
        ]


def test_all_columns_have_the_same_length(record: Record) -> None:
    data = payload(record)
    assert {len(column) for column in data["places"].values()} == {len(record.history.places)}
    assert {len(column) for column in data["changes"].values()} == {len(record.changes)}
    assert data["days"] == (record.end - record.start).days + 1


def test_estimates_have_a_radius_and_surveyed_points_have_none(record: Record) -> None:
    data = payload(record)["places"]
    radius = dict(zip(data["id"], data["radius"], strict=True))
    assert radius["yarmouk-camp"] > 0
    assert radius["watiya-airbase"] is None


def test_the_same_content_has_the_same_name_and_other_content_another() -> None:
    assert fingerprint(to_json({"a": 1})) == fingerprint(to_json({"a": 1}))
    assert fingerprint(to_json({"a": 1})) != fingerprint(to_json({"a": 2}))


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_a_script_literal_cannot_leave_its_script(data: object) -> None:
    text = script_literal(data)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == data

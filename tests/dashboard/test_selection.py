from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libya_map.dashboard.selection import Complaint, View, hear, read_view
from libya_map.record import Record

RECORD = Record.load()


def test_an_empty_address_shows_the_last_day() -> None:
    assert read_view({}, RECORD) == (View(RECORD.end), [])


def test_an_address_tells_date_place_and_language() -> None:
    view, complaints = read_view(
        {"date": ["2020-05-18"], "place": ["sirte"], "lang": ["ar"]}, RECORD
    )
    assert view == View(dt.date(2020, 5, 18), "sirte", "ar")
    assert complaints == []


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ({"date": ["yesterday"]}, Complaint("bad_date", "yesterday")),
        ({"date": ["1999-01-01"]}, Complaint("bad_date", "1999-01-01")),
        ({"date": ["2030-01-01"]}, Complaint("bad_date", "2030-01-01")),
        ({"place": ["<img src=x>"]}, Complaint("bad_value", "<img src=x>")),
        ({"lang": ["fr"]}, Complaint("bad_value", "fr")),
        ({"actor": ["GNA", "XYZ"]}, Complaint("bad_value", "XYZ")),
    ],
)
def test_a_malformed_address_falls_back_and_says_so(
    query: dict[str, list[str]], complaint: Complaint
) -> None:
    view, complaints = read_view(query, RECORD)
    assert complaints == [complaint]
    assert RECORD.start <= view.date <= RECORD.end


def test_a_date_outside_the_record_shows_the_nearest_day() -> None:
    assert read_view({"date": ["1999-01-01"]}, RECORD)[0].date == RECORD.start


VIEWS = st.builds(
    View,
    st.dates(RECORD.start, RECORD.end),
    st.none() | st.sampled_from(RECORD.history.places),
    st.sampled_from(["en", "ar"]),
    st.sampled_from([(), ("GNA",), ("GNA", "IS")]),
    st.sampled_from([(), ("capture", "handover")]),
    st.sampled_from([(), ("disputed",)]),
)


@given(VIEWS)
def test_every_view_has_an_address_that_reopens_it(view: View) -> None:
    assert read_view(view.to_query(RECORD), RECORD) == (view, [])


@given(VIEWS, st.dictionaries(st.sampled_from(["date", "place", "n"]), st.text() | st.integers()))
def test_what_the_browser_says_is_not_trusted(view: View, message: dict[str, object]) -> None:
    heard = hear(view, message, RECORD)
    assert RECORD.start <= heard.date <= RECORD.end
    assert heard.place is None or heard.place in RECORD.history
    assert heard.language == view.language


def test_the_map_speaks_of_date_and_place_together() -> None:
    view = View(RECORD.end, "sirte", "ar")
    told = hear(view, {"date": "2020-05-18", "place": None, "n": 3}, RECORD)
    assert told == View(dt.date(2020, 5, 18), None, "ar")

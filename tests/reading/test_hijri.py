from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libya_map.reading.arabic.hijri import gregorian, hijri_year


@pytest.mark.parametrize(
    ("hijri", "ours"),
    [((1441, 9, 25), dt.date(2020, 5, 18)), ((1441, 10, 1), dt.date(2020, 5, 24))],
)
def test_known_days_are_right_within_a_day(hijri: tuple[int, int, int], ours: dt.date) -> None:
    found = gregorian(*hijri)
    assert found is not None
    assert abs(found - ours) <= dt.timedelta(days=1)


@given(st.integers(1, 2999), st.integers(1, 12), st.integers(1, 29))
def test_a_day_lies_in_its_own_year(year: int, month: int, day: int) -> None:
    found = gregorian(year, month, day)
    assert found is not None
    assert hijri_year(found) == year


@given(st.integers(), st.integers(), st.integers())
def test_what_is_no_day_is_none_and_never_an_error(year: int, month: int, day: int) -> None:
    if not (1 <= year < 3000 and 1 <= month <= 12 and 1 <= day <= 30):
        assert gregorian(year, month, day) is None

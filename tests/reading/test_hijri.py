from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libya_map.reading.arabic.hijri import gregorian, hijri_year


@pytest.mark.parametrize(
    ("hijri", "ours"),
    [
        ((1441, 9, 25), dt.date(2020, 5, 18)),
        ((1441, 10, 1), dt.date(2020, 5, 24)),
        ((1432, 9, 1), dt.date(2011, 8, 1)),
    ],
)
def test_known_days(hijri: tuple[int, int, int], ours: dt.date) -> None:
    assert gregorian(*hijri) == ours


@given(st.integers(1343, 1500), st.integers(1, 12), st.integers(1, 28))
def test_a_day_lies_in_its_own_year(year: int, month: int, day: int) -> None:
    found = gregorian(year, month, day)
    assert found is not None
    assert hijri_year(found) == year


@given(st.integers(), st.integers(), st.integers())
def test_what_is_no_day_is_none_and_never_an_error(year: int, month: int, day: int) -> None:
    found = gregorian(year, month, day)
    assert found is None or (1343 <= year <= 1500 and 1 <= month <= 12 and 1 <= day <= 30)


@given(st.dates())
def test_every_day_has_a_year_or_none(date: dt.date) -> None:
    assert hijri_year(date) == 0 or 1343 <= hijri_year(date) <= 1500

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from libya_map.change import COLUMNS, Change, Selection, load_changes, select
from libya_map.errors import TableError
from libya_map.tables import to_csv, to_row
from makers import DAY, change

ROWS = (
    change(0, taker="LNA", loser="GNA"),
    change(3, taker="GNA", loser="LNA", standing="claimed", change="recapture"),
    change(5, place_id="derna", taker="IS", loser="", standing="disputed"),
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Selection(), (0, 1, 2)),
        (Selection(start=DAY + dt.timedelta(3)), (1, 2)),
        (Selection(end=DAY + dt.timedelta(3)), (0, 1)),
        (Selection(actors=frozenset({"GNA"})), (0, 1)),
        (Selection(actors=frozenset({"IS", "LNA"})), (0, 1, 2)),
        (Selection(places=frozenset({"derna"})), (2,)),
        (Selection(kinds=frozenset({"recapture"})), (1,)),
        (Selection(standings=frozenset({"disputed", "claimed"})), (1, 2)),
        (Selection(actors=frozenset({"IS"}), places=frozenset({"sirte"})), ()),
    ],
)
def test_a_selection_keeps_what_meets_all_of_it(wanted: Selection, found: tuple[int, ...]) -> None:
    assert select(ROWS, wanted) == tuple(ROWS[i] for i in found)


def test_changes_are_read_as_they_were_written(tmp_path: Path) -> None:
    full = change(
        1,
        date_end=DAY + dt.timedelta(7),
        date_precision="week",
        outlets=("a", "b"),
        source_urls=("https://example.org/1",),
        first_published=DAY,
        notes='says "so", twice\nover',
        latitude=None,
        longitude=None,
    )
    (tmp_path / "changes.csv").write_bytes(to_csv(COLUMNS, map(to_row, (full, *ROWS))))
    assert load_changes(tmp_path) == (full, *ROWS)


def test_a_value_that_is_no_date_is_told_with_its_line(tmp_path: Path) -> None:
    row = to_row(ROWS[0]) | {"date": "soon"}
    (tmp_path / "changes.csv").write_bytes(to_csv(COLUMNS, [to_row(ROWS[1]), row]))
    with pytest.raises(TableError, match=r"changes\.csv, line 3: 'soon' is not a date"):
        load_changes(tmp_path)


def test_every_shipped_change_is_a_change() -> None:
    assert all(isinstance(c, Change) for c in load_changes())

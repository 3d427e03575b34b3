"""The table of who was on whose side, and who fought whom, when and where."""

import datetime as dt
from itertools import pairwise

import pytest

from libya_map.actor import Actors
from libya_map.errors import TableError
from libya_map.place import Gazetteer
from libya_map.reading.english.sides import SideRow, Sides
from libya_map.tables import columns_of, read_rows, shipped_data, to_csv


def rows_of_sides():
    path = shipped_data() / "reading" / "sides.csv"
    return [SideRow(**row.cells) for row in read_rows(path, columns_of(SideRow))]


def test_sides_name_actors_and_places_that_exist_and_say_why():
    actors, gazetteer = Actors.load(), Gazetteer.load()
    for row in rows_of_sides():
        assert row.actor_id in actors, row
        assert row.kind != "town" or row.term in gazetteer, row
        assert row.kind not in ("ally", "enemy") or row.term in actors, row
        assert not (row.start and row.end) or row.start < row.end, row
        assert row.why, row


def test_no_two_sides_hold_for_one_town_or_ally_on_one_day():
    spans = {}
    for row in rows_of_sides():
        if row.kind in ("town", "ally"):
            spans.setdefault((row.kind, row.term), []).append((row.start, row.end or "9999"))
    for key, held in spans.items():
        held.sort()
        assert all(a[1] < b[0] for a, b in pairwise(held)), key


def test_a_place_goes_before_the_country():
    sides, gazetteer = Sides.load(), Gazetteer.load()
    day = dt.date(2016, 5, 31)
    assert sides.enemy_of(("IS",), day, gazetteer["nawfaliya"]) == "PFG"
    assert sides.enemy_of(("IS",), day, gazetteer["sirte"]) == "GNA"
    assert sides.enemy_of(("IS",), day, None) == "GNA"
    assert sides.enemy_of(("IS",), None, gazetteer["sirte"]) == ""


@pytest.mark.parametrize(
    ("column", "value", "fault"), [("kind", "tribe", "kind 'tribe'"), ("start", "2016", "2016")]
)
def test_a_bad_row_is_refused_with_its_line(tmp_path, column, value, fault):
    row = dict.fromkeys(columns_of(SideRow), "") | {
        "kind": "ally", "term": "KANI", "actor_id": "GNA", column: value,
    }  # fmt: skip
    (tmp_path / "reading").mkdir()
    (tmp_path / "reading" / "sides.csv").write_bytes(to_csv(columns_of(SideRow), [row]))
    with pytest.raises(TableError, match=fault):
        Sides.load(tmp_path)

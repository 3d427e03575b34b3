from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from libya_map.errors import TableError
from libya_map.record import Record
from libya_map.tables import shipped_data


@pytest.fixture(scope="module")
def record() -> Record:
    return Record.load()


def test_the_record_reaches_from_the_baseline_to_june_2020(record: Record) -> None:
    assert record.start == dt.date(2019, 4, 3)
    assert record.end == dt.date(2020, 6, 12)


# Answers that every account of the war agrees on, in the days right before and after a change.
@pytest.mark.parametrize(
    ("place", "date", "holder"),
    [
        ("watiya-airbase", "2020-05-17", "LNA"),
        ("watiya-airbase", "2020-05-18", "GNA"),
        ("gharyan", "2019-04-03", "GNA"),
        ("gharyan", "2019-04-10", "LNA"),
        ("gharyan", "2019-06-27", "GNA"),
        ("sirte", "2020-01-05", "GNA"),
        ("sirte", "2020-01-07", "LNA"),
        ("sirte", "2020-06-12", "LNA"),
        ("tarhuna", "2020-06-04", "LNA"),
        ("tarhuna", "2020-06-05", "GNA"),
        ("yarmouk-camp", "2020-05-25", "GNA"),
        ("hamza-camp", "2020-05-23", "GNA"),
        ("janzur", "2019-04-06", "GNA"),
        ("zliten", "2020-03-26", ""),
        ("sabratha", "2020-04-14", "GNA"),
        ("benghazi", "2020-06-01", "LNA"),
        ("misrata", "2020-06-01", "GNA"),
        ("mizda", "2020-05-22", "LNA"),
    ],
)
def test_who_held_what(record: Record, place: str, date: str, holder: str) -> None:
    interval = record.history.at(place, dt.date.fromisoformat(date))
    assert (interval.holder if interval else "") == holder


def test_denied_and_contested_rows_never_recolour_a_place(record: Record) -> None:
    settled = {c.change_id for c in record.changes if c.standing in ("claimed", "confirmed")}
    for place in record.history.places:
        before = None
        for interval in record.history.of(place):
            if before is not None and interval.holder != before.holder:
                assert interval.changes[-1] in settled
            before = interval


def test_a_change_can_be_located_where_the_table_leaves_its_point_out(record: Record) -> None:
    bare = next(c for c in record.changes if c.place_id == "salah-al-din")
    assert bare.latitude is None
    assert record.located(bare).latitude == record.gazetteer["salah-al-din"].latitude


def test_a_folder_of_ones_own_takes_the_place_of_the_shipped_tables(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    shutil.copytree(shipped_data(), folder)
    table = folder / "changes.csv"
    lines = table.read_text("utf-8").splitlines(keepends=True)
    table.write_text("".join(lines[:2]), "utf-8")
    assert len(Record.load(folder).changes) == 1


def test_a_bad_value_names_file_line_and_fault(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    shutil.copytree(shipped_data(), folder)
    table = folder / "changes.csv"
    text = table.read_text("utf-8")
    table.write_text(text.replace(",LNA,", ",XYZ,", 1), "utf-8")
    with pytest.raises(TableError, match=r"changes\.csv, line \d+: .*XYZ"):
        Record.load(folder)


def test_a_missing_table_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    shutil.copytree(shipped_data(), folder)
    (folder / "baseline.csv").unlink()
    with pytest.raises(TableError, match=r"baseline\.csv"):
        Record.load(folder)

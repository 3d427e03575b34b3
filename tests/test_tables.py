from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libya_map.errors import InputError, TableError
from libya_map.tables import (
    cell,
    data_version,
    parse_date,
    parse_list,
    read_rows,
    to_csv,
    write_atomically,
)

COLUMNS = ("a", "b")


def write(folder: Path, text: str) -> Path:
    path = folder / "table.csv"
    path.write_text(text, "utf-8")
    return path


def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path) -> None:
    rows = read_rows(write(tmp_path, 'a,b\n1,"two\nlines"\n\n3,4\n'), COLUMNS)
    assert [(row.line, row.cells["b"]) for row in rows] == [(2, "two\nlines"), (5, "4")]


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("", None, "is empty"),
        ("a\n1\n", 1, "lacks the column 'b'"),
        ("a,b,c\n1,2,3\n", 1, "unknown column 'c'"),
        ("b,a\n1,2\n", 1, "another order"),
        ("a,b\n1,2\n1\n", 3, "1 cells where the header has 2"),
    ],
)
def test_a_bad_table_is_told_by_file_line_and_fault(
    tmp_path: Path, text: str, line: int | None, fault: str
) -> None:
    with pytest.raises(TableError, match=fault) as caught:
        read_rows(write(tmp_path, text), COLUMNS)
    assert caught.value.line == line
    assert "table.csv" in str(caught.value)


def test_a_table_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes("a,b\nسرت,2\n".encode("windows-1256"))
    with pytest.raises(TableError, match="not UTF-8"):
        read_rows(path, COLUMNS)


@given(st.lists(st.tuples(st.text(), st.text()).filter(any)))
def test_what_is_written_is_read_back(rows: list[tuple[str, str]]) -> None:
    cells = [{"a": cell(a), "b": cell(b)} for a, b in rows]
    text = to_csv(COLUMNS, cells)
    assert text.startswith(b"\xef\xbb\xbfa,b\n")
    path = Path("table.csv")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "read_text", lambda *_: text.decode("utf-8-sig"))
        assert [dict(row.cells) for row in read_rows(path, COLUMNS)] == cells


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (13.0, "13"),
        (32.47475, "32.47475"),
        (-1.5, "-1.5"),
        (dt.date(2020, 5, 18), "2020-05-18"),
        (("a", "b"), "a|b"),
        ("=1", "'=1"),
    ],
)
def test_cells(value: object, text: str) -> None:
    assert cell(value) == text


@pytest.mark.parametrize("text", ["20200518", "2020-W21-1", "18.5.2020", "2020-02-30", ""])
def test_only_calendar_dates_are_dates(text: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        parse_date(text)


def test_an_empty_cell_is_an_empty_list() -> None:
    assert parse_list("") == ()
    assert parse_list("a|b") == ("a", "b")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("before")

    def breaking() -> object:
        yield b"half"
        raise RuntimeError("midway")

    with pytest.raises(RuntimeError):
        write_atomically(path, breaking())  # type: ignore[arg-type]
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_atomically(tmp_path / "none" / "out.csv", [b"x"])


def test_the_data_have_a_version(tmp_path: Path) -> None:
    assert data_version()
    with pytest.raises(TableError, match="version"):
        data_version(tmp_path)

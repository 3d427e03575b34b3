from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libya_map.claim import Claim
from libya_map.extraction.batches import (
    FORMATS,
    Batch,
    Place,
    Settings,
    batches,
    opening,
    read_batch,
)
from libya_map.reading import Reader
from libya_map.report import Report
from libya_map.report.files import Source, look_at

# Written for this test.
TAKEN = "أعلن الناطق باسم قوات الوفاق، اليوم الاثنين 18 مايو 2020، أن قواته سيطرت على مدينة سرت."
LINES = (
    json.dumps({"id": "taken", "text": TAKEN}, ensure_ascii=False),
    json.dumps({"text": "Forces of the GNA captured Sirte on 4 May 2020.", "published": "soon"}),
    json.dumps({"id": "nothing", "text": "The council of Sirte met."}),
    json.dumps({"id": "empty", "text": " "}),
    '{"broken',
    "[1]",
    "",
    "  ",
)
READER = Reader.load()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("batches")


def sources_of(folder: Path, files: Sequence[Sequence[str]]) -> list[Source]:
    found = []
    for number, lines in enumerate(files):
        path = folder / f"{number}.jsonl"
        path.write_text("\n".join(lines), "utf-8")
        found.append(look_at(path))
    return found


def table(found: Sequence[Batch], form: str) -> tuple[bytes, list[str]]:
    readings = [read_batch(batch, Settings(form), READER.read) for batch in found]
    problems = [str(problem) for reading in readings for problem in reading.problems]
    return b"".join([opening(form), *(reading.content for reading in readings)]), problems


files_of_lines = st.lists(
    st.lists(st.sampled_from(LINES), max_size=12).map(lambda lines: [LINES[2], *lines]),
    min_size=1,
    max_size=3,
)


@given(files_of_lines, st.integers(1, 40), st.integers(1, 3000), st.sampled_from(FORMATS))
def test_the_table_is_the_same_however_it_is_cut(
    folder: Path, files: list[list[str]], most: int, size: int, form: str
) -> None:
    sources = sources_of(folder, files)
    whole = table(list(batches(sources, most=10**6, size=10**9)), form)
    cut = list(batches(sources, most=most, size=size))
    assert table(cut, form) == whole
    assert max(len(batch.reports) for batch in cut) <= most


@given(files_of_lines, st.integers(1, 5), st.data())
def test_reading_goes_on_behind_any_batch(
    folder: Path, files: list[list[str]], most: int, data: st.DataObject
) -> None:
    sources = sources_of(folder, files)
    found = list(batches(sources, most=most))
    index = data.draw(st.integers(0, len(found) - 1))
    assert list(batches(sources, found[index].end, most=most)) == found[index + 1 :]


def test_a_file_that_is_one_report_is_not_read_again(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TAKEN, "utf-8")
    sources = [look_at(path)]
    (batch,) = batches(sources)
    assert str(batch) == str(path)
    assert list(batches(sources, batch.end)) == []
    assert batch.end == Place(0, 0, len(TAKEN.encode()))


def test_a_batch_says_what_it_holds(tmp_path: Path) -> None:
    (batch,) = batches(sources_of(tmp_path, [LINES[:3]]))
    name = tmp_path / "0.jsonl"
    assert str(batch) == f"{name}, line 1 to {name}, line 3"


def test_a_report_that_breaks_the_reader_does_not_void_the_others(tmp_path: Path) -> None:
    def read(report: Report) -> list[Claim]:
        if report.report_id == "nothing":
            raise KeyError("no such rule")
        return READER.read(report)

    (batch,) = batches(sources_of(tmp_path, [[LINES[0], LINES[2], LINES[0]]]))
    reading = read_batch(batch, Settings("jsonl"), read)
    assert [json.loads(row)["report_id"] for row in reading.content.splitlines()] == ["taken"] * 2
    (problem,) = reading.problems
    assert problem.line == 2
    assert "KeyError: 'no such rule'" in problem.fault


def test_claims_without_a_known_place_are_counted(tmp_path: Path) -> None:
    text = "سيطرت قوات الوفاق اليوم على بلدة قرطبوزة الليبية."
    line = json.dumps({"text": text, "published": "2020-01-07"}, ensure_ascii=False)
    (batch,) = batches(sources_of(tmp_path, [[line, LINES[0]]]))
    assert read_batch(batch, Settings(), READER.read).unplaced == 1

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from libya_map.claim import COLUMNS
from libya_map.cli import main

# Written for this test.
REPORT = "سيطرت قوات الوفاق اليوم على مدينة سرت، بحسب الناطق باسم قوات الوفاق."
PLAN = "تسعى قوات الوفاق إلى السيطرة على مدينة سرت."


def call(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["extract", *arguments], input=given)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def line(**fields: str) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"


def test_the_seed_report_gives_exactly_its_four_claims(shared: Path) -> None:
    result = call(str(shared / "seed" / "2020-05-23-enab-baladi.txt"))
    assert result.exit_code == 0
    found = {
        (row["place_id"], row["date"], row["taker"], row["loser"], row["via"])
        for row in rows(result.stdout_bytes)
    }
    assert found == {
        ("", "2020-05-23", "GNA", "", ""),
        ("yarmouk-camp", "2020-05-23", "GNA", "", "الأناضول"),
        ("hamza-camp", "2020-05-23", "GNA", "", "الأناضول"),
        ("watiya-airbase", "2020-05-18", "GNA", "LNA", ""),
    }
    area = next(row for row in rows(result.stdout_bytes) if not row["place_id"])
    assert (area["geo_precision"], area["latitude"]) == ("area", "")
    camps = [row for row in rows(result.stdout_bytes) if row["via"]]
    assert {(row["speaker"], row["speaker_side"]) for row in camps} == {("مصطفى المجعي", "GNA")}


def test_csv_has_the_columns_of_the_model_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    result = call(str(path), "--published", "2020-01-07")
    (row,) = rows(result.stdout_bytes)
    assert tuple(row) == COLUMNS
    assert (row["place_id"], row["taker"], row["date"]) == ("sirte", "GNA", "2020-01-07")
    assert REPORT[int(row["evidence_start"]) : int(row["evidence_end"])] == row["evidence"]


def test_outlet_address_and_day_are_taken_from_the_options(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    options = ("--outlet", "x", "--url", "https://example.org/a", "--published", "2020-01-07")
    (row,) = rows(call(str(path), *options).stdout_bytes)
    assert (row["outlet"], row["url"], row["published"]) == (
        "x",
        "https://example.org/a",
        "2020-01-07",
    )


def test_what_is_not_done_is_shown_only_on_request(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(PLAN, "utf-8")
    assert rows(call(str(path)).stdout_bytes) == []
    (row,) = rows(call(str(path), "--all").stdout_bytes)
    assert row["modality"] == "intended"


def test_json_lines_in_and_out() -> None:
    given = line(id="a1", text=REPORT, published="2020-01-07", outlet="x").encode()
    result = call("-", "--format", "jsonl", given=given)
    (claim,) = (json.loads(text) for text in result.stdout.splitlines())
    assert (claim["report_id"], claim["date"], claim["outlet"]) == ("a1", "2020-01-07", "x")
    assert isinstance(claim["evidence_start"], int)


def test_a_broken_line_is_reported_and_survived(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    good = line(id="a", text=REPORT, published="2020-01-07")
    path.write_text(good + "{broken\n" + line(id="b") + good.replace('"a"', '"c"'), "utf-8")
    result = call(str(path))
    assert result.exit_code == 0
    assert [row["report_id"] for row in rows(result.stdout_bytes)] == ["a", "c"]
    assert "reports.jsonl, line 2" in result.stderr
    assert "reports.jsonl, line 3" in result.stderr
    assert "2 problem(s) met and survived" in result.stderr


def test_windows_1256_is_told_and_said(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes((REPORT + "\n").encode("windows-1256") * 3)
    result = call(str(path), "--published", "2020-01-07")
    assert {row["place_id"] for row in rows(result.stdout_bytes)} == {"sirte"}
    assert "1256" in result.stderr


def test_an_unknown_place_is_kept_without_coordinates(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("سيطرت قوات الوفاق اليوم على بلدة قرطبوزة.", "utf-8")
    result = call(str(path), "--published", "2020-01-07")
    (row,) = rows(result.stdout_bytes)
    assert (row["place_id"], row["latitude"]) == ("", "")
    assert "قرطبوزة" in row["place_as_written"]
    assert "not in the gazetteer" in result.stderr


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("none.txt", None, "none.txt"),
        ("empty.txt", b"", "empty"),
        ("binary.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 40, "binary"),
    ],
)
def test_what_cannot_be_read_ends_with_code_2_and_nothing_written(
    tmp_path: Path, name: str, content: bytes | None, fault: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    good = tmp_path / "good.txt"
    good.write_text(REPORT, "utf-8")
    out = tmp_path / "out.csv"
    result = call(str(good), str(path), "-o", str(out))
    assert result.exit_code == 2
    assert name in result.stderr
    assert fault in result.stderr
    assert not out.exists()
    # nor is half of a table printed
    assert call(str(good), str(path)).stdout_bytes == b""


def test_any_number_of_workers_gives_the_same_bytes_and_messages(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<html><body><p>{REPORT}</p></body></html>", "utf-8")
    many = tmp_path / "many.jsonl"
    with many.open("w", encoding="utf-8") as file:
        for number in range(150):
            file.write(line(id=f"r{number}", text=REPORT if number % 3 else PLAN))
            file.write("{broken\n" if number % 20 == 0 else "")
    old = tmp_path / "old.txt"
    old.write_bytes((REPORT + "\n").encode("windows-1256") * 3)
    arguments = (*map(str, (page, many, old)), "--published", "2020-01-07")
    one, two, three = (call(*arguments, "--workers", str(n)) for n in (1, 2, 3))
    assert one.exit_code == 0
    assert one.stdout_bytes == two.stdout_bytes == three.stdout_bytes
    assert one.stderr == two.stderr == three.stderr
    assert "many.jsonl, line 2:" in one.stderr
    assert "9 problem(s) met and survived" in one.stderr
    assert len(rows(one.stdout_bytes)) > 100


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_file_gets_the_bytes_that_the_terminal_gets(tmp_path: Path, form: str) -> None:
    path, out = tmp_path / "reports.jsonl", tmp_path / "out"
    path.write_text(line(id="a", text=REPORT, published="2020-01-07") * 3, "utf-8")
    printed = call(str(path), "--format", form)
    written = call(str(path), "--format", form, "--workers", "auto", "-o", str(out))
    assert (printed.exit_code, written.exit_code, written.stdout_bytes) == (0, 0, b"")
    assert out.read_bytes() == printed.stdout_bytes != b""


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("-", "--workers", "many"), "neither a number nor 'auto'"),
        (("-", "--workers", "-1"), "neither a number nor 'auto'"),
        (("-", "--resume"), "--resume needs the --output"),
        (("-", "--resume", "-o", "out.csv"), "standard input can be read only once"),
        (("-", "-"), "standard input (-) can be read only once"),
    ],
)
def test_what_cannot_be_done_is_refused(arguments: tuple[str, ...], fault: str) -> None:
    result = call(*arguments, given=REPORT.encode())
    assert result.exit_code == 2
    assert fault in result.stderr


def test_standard_input_into_a_file(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    options = ("--published", "2020-01-07")
    result = call("-", "-o", str(out), *options, given=REPORT.encode())
    assert result.exit_code == 0
    assert [row["place_id"] for row in rows(out.read_bytes())] == ["sirte"]
    assert list(tmp_path.iterdir()) == [out]


def test_a_bad_date_is_refused() -> None:
    result = call("-", "--published", "soon", given=REPORT.encode())
    assert result.exit_code == 2
    assert "'soon' is not a date" in result.stderr


def test_hostile_text_comes_out_as_text(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("=1+1 " + REPORT + "\u202e<script>\x00", "utf-8")
    result = call(str(path), "--published", "2020-01-07", "--outlet", "=cmd|'/c calc'!A1")
    assert result.exit_code in (0, 2)
    for row in rows(result.stdout_bytes):
        assert not [cell for cell in row.values() if cell.startswith(("=", "+", "@"))]

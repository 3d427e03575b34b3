from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from libya_map.cli import main

# Written for this test.
REPORTS = (
    {"id": "a", "text": "سيطرت قوات الوفاق اليوم على مدينة سرت.", "published": "2020-01-07"},
    {"id": "b", "text": "بحث السراج في طرابلس أزمة السيولة.", "published": "2020-01-07"},
)
GOLD = (
    "article_id,place_en,place_ar,event_date,date_precision,to_actor,from_actor,change_type,"
    "claimed_by,status,core\n"
    "a,Sirte,سرت,2020-01-07,day,GNA,,capture,x,asserted,yes\n"
)


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str, str]:
    reports, gold, kinds = (tmp_path / n for n in ("reports.jsonl", "gold.csv", "kinds.csv"))
    lines = [json.dumps({**r, "language": "ar"}, ensure_ascii=False) + "\n" for r in REPORTS]
    reports.write_text("".join(lines), "utf-8")
    gold.write_text(GOLD, "utf-8")
    kinds.write_text("id,kind\na,event\nb,politics\n", "utf-8")
    return str(reports), str(gold), str(kinds)


def test_engine_and_floor_stand_side_by_side(files: tuple[str, str, str]) -> None:
    result = CliRunner().invoke(main, ["evaluate", *files[:2]])
    assert result.exit_code == 0
    assert "engine: " in result.output
    assert "floor: " in result.output
    engine = result.output.split("floor: ")[0]
    assert "1/0/0" in engine
    assert "false events in reports that hold none: 0 of 1" in engine


def test_sets_are_pooled_and_kinds_told_apart(files: tuple[str, str, str]) -> None:
    arguments = ["evaluate", *files[:2], *files[:2], "--labelled", files[2], "--by-kind"]
    result = CliRunner().invoke(main, arguments)
    assert "engine: pooled ar: 4 reports" in result.output
    assert "ar politics: " in result.output


def test_only_listed_reports_count(files: tuple[str, str, str], tmp_path: Path) -> None:
    listed = tmp_path / "one.csv"
    listed.write_text("id,kind\na,event\n", "utf-8")
    result = CliRunner().invoke(main, ["evaluate", *files[:2], "--labelled", str(listed)])
    assert "ar: 1 reports" in result.output


def test_errors_are_listed_with_their_evidence(files: tuple[str, str, str]) -> None:
    gold = Path(files[1])
    gold.write_text(gold.read_text("utf-8").replace("GNA", "LNA"), "utf-8")
    result = CliRunner().invoke(main, ["evaluate", *files[:2], "--errors", "--no-floor"])
    assert "a WRONG taker: sirte capture" in result.output
    assert "“" in result.output


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda t: t.replace("place_en", "place"), "lacks the column 'place_en'"),
        (lambda t: t.replace("2020-01-07", "soon"), "gold.csv, line 2"),
        (lambda t: t.replace(",capture,", ",x,"), "gold.csv, line 2"),
    ],
)
def test_bad_labels_are_told(files: tuple[str, str, str], spoil, fault: str) -> None:  # type: ignore[no-untyped-def]
    gold = Path(files[1])
    gold.write_text(spoil(gold.read_text("utf-8")), "utf-8")
    result = CliRunner().invoke(main, ["evaluate", *files[:2]])
    assert result.exit_code == 2
    assert fault in result.output


def test_files_come_in_pairs(files: tuple[str, str, str]) -> None:
    assert CliRunner().invoke(main, ["evaluate", files[0]]).exit_code == 2

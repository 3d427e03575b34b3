from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from libya_map.cli import main
from libya_map.explain import as_html, as_text, explain
from libya_map.reading import Reader
from libya_map.report import Report

READER = Reader.load()
# Written for this test.
ARABIC = "أعلن الناطق باسم قوات الوفاق، أمس الاثنين، أن قواته سيطرت على قاعدة الوطية."
ENGLISH = "Forces loyal to Khalifa Haftar seized Sirte on Monday, a spokesman said."


@pytest.mark.parametrize(("text", "place"), [(ARABIC, "watiya-airbase"), (ENGLISH, "sirte")])
def test_places_actors_control_words_and_dates_are_shown(text: str, place: str) -> None:
    explanation = explain(Report("r", text), READER)
    kinds = {highlight.kind for highlight in explanation.highlights}
    assert {"place", "actor", "control", "date", "saying"} <= kinds
    assert any(h.note.startswith(place) for h in explanation.highlights if h.kind == "place")


def test_places_are_told_with_their_precision_their_rule_and_what_else_they_may_mean() -> None:
    text = as_text(explain(Report("r", "وصل العقيد التكبالي إلى طرابلس."), READER))
    assert "  طرابلس: tripoli (exact), by default; else sh-tripoli, tripolitania\n" in text
    assert "  التكبالي: none that we know, by beside+default; else tekbali-camp\n" in text


def test_places_are_told_of_a_report_that_tells_of_no_change() -> None:
    explanation = explain(Report("r", "Prices rose in Surman and Libya's ports."), READER)
    assert not explanation.claims
    assert [p.place.place_id for p in explanation.places if p.place] == ["surman", "libya"]


@given(st.text())
def test_the_pieces_are_the_text(text: str) -> None:
    explanation = explain(Report("r", text), READER)
    assert "".join(piece for piece, _ in explanation.pieces()) == text


def test_the_claims_stand_below_with_rule_and_evidence() -> None:
    text = as_text(explain(Report("r", ARABIC), READER))
    assert "watiya-airbase" in text
    assert re.search(r"rule: ar\.\w+", text)
    assert "evidence: " in text


def test_the_page_runs_nothing_of_the_report() -> None:
    hostile = f"{ARABIC} <img src=x onerror=alert(1)></script><script>alert(2)</script>"
    html = as_html(explain(Report("r", hostile, title=hostile), READER))
    assert "<img" not in html
    assert "<script" not in html


@pytest.mark.parametrize("form", ["text", "html"])
def test_the_command_explains_a_file(tmp_path: Path, form: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text(ARABIC, "utf-8")
    result = CliRunner().invoke(main, ["explain", str(path), "--format", form])
    assert result.exit_code == 0
    assert "watiya-airbase" in result.output

"""The reports of `benchmarks/reports`: their labels are true to the texts and to the rules."""

from __future__ import annotations

import csv
import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from libya_map.evaluation.gold import load_kinds, load_labels
from libya_map.place import Gazetteer
from libya_map.tables import parse_date

REPORTS = Path(__file__).resolve().parents[1] / "benchmarks" / "reports"
SETS = ("written", "more", "further", "opened", "cases", "held")
ACTORS = {
    "GNA", "LNA", "IS", "AQ", "BDB", "PFG", "JADHRAN", "NTC", "GADDAFI", "DAWN", "GSG", "TRB",
    "GNU", "SSA", "RADA", "LOCAL", "OTHER",
}  # fmt: skip
ALLOWED = {
    "change_type": {"capture", "withdrawal", "handover", "contested", "denied"},
    "status": {"asserted", "claimed", "denied"},
    "date_precision": {"day", "week", "month", "unknown"},
    "core": {"yes", "no"},
    "to_actor": ACTORS | {""},
    "from_actor": ACTORS | {""},
}
MOST_WORDS = 20


@cache
def reports(name: str) -> list[dict[str, Any]]:
    lines = (REPORTS / name / "reports.jsonl").read_text("utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


@cache
def table(name: str, file: str) -> list[dict[str, str]]:
    with (REPORTS / name / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def by_id(name: str) -> dict[str, dict[str, Any]]:
    return {report["id"]: report for report in reports(name)}


def test_ids_are_unique_over_all_sets() -> None:
    counted = Counter(report["id"] for name in SETS for report in reports(name))
    assert [i for i, count in counted.items() if count > 1] == []
    assert len(counted) == 1085


@pytest.mark.parametrize("name", SETS)
def test_every_report_has_a_kind_and_every_label_a_report(name: str) -> None:
    known = by_id(name)
    assert load_kinds([REPORTS / name / "kinds.csv"]).keys() == known.keys()
    assert {row["article_id"] for row in table(name, "gold.csv")} < known.keys()
    for kind in table(name, "kinds.csv"):
        report = known[kind["id"]]
        assert (kind["language"], kind["outlet"]) == (report["language"], report["outlet"])
        if "words" in kind:
            assert int(kind["words"]) == len(report["text"].split())


@pytest.mark.parametrize("name", [name for name in SETS if name != "cases"])
def test_evidence_is_a_short_span_of_the_text(name: str) -> None:
    known = by_id(name)
    spans = [(row["article_id"], row["evidence"]) for row in table(name, "gold.csv")]
    assert [s for s in spans if s[1] not in known[s[0]]["text"]] == []
    assert [s for s in spans if not 0 < len(s[1].split()) <= MOST_WORDS] == []


@pytest.mark.parametrize("name", SETS)
def test_labels_use_the_words_of_the_rules(name: str) -> None:
    for column, words in ALLOWED.items():
        assert {row[column] for row in table(name, "gold.csv")} <= words, column


@pytest.mark.parametrize("name", SETS)
def test_denials_and_dates_follow_the_rules(name: str) -> None:
    known = by_id(name)
    for row in table(name, "gold.csv"):
        assert (row["change_type"] == "denied") == (row["status"] == "denied"), row
        assert bool(row["event_date"]) == (row["date_precision"] != "unknown"), row
        published = known[row["article_id"]]["published"]
        if row["event_date"] and published:
            assert parse_date(row["event_date"]) <= parse_date(published), row
        if row["status"] == "asserted":
            assert row["claimed_by"] == known[row["article_id"]]["outlet"], row


@pytest.mark.parametrize("name", SETS)
def test_labels_can_be_loaded(name: str) -> None:
    labels = load_labels(REPORTS / name / "gold.csv", Gazetteer.load())
    assert len(labels) == len(table(name, "gold.csv"))


def test_mentions_stand_where_they_say_and_name_known_places() -> None:
    known, places = by_id("written"), Gazetteer.load()
    for row in table("written", "mentions.csv"):
        text = known[row["article_id"]]["text"]
        assert text[int(row["start"]) : int(row["end"])] == row["surface"], row
        assert not row["place_id"] or row["place_id"] in places, row


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_card_counts_right(name: str, language: str) -> None:
    ids = {report["id"] for report in reports(name) if report["language"] == language}
    rows = [row for row in table(name, "gold.csv") if row["article_id"] in ids]
    core = sum(row["core"] == "yes" for row in rows)
    without = len(ids - {row["article_id"] for row in rows})
    line = f"| `{name}/` | {language} | {len(ids)} | {len(rows)} | {core} | {without} |"
    assert line in (REPORTS / "README.md").read_text("utf-8").splitlines()

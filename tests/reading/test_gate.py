import json
from collections import defaultdict
from operator import ne
from pathlib import Path

import pytest

from libya_map.evaluation.gold import load_labels
from libya_map.evaluation.match import compare
from libya_map.reading import Reader
from libya_map.reading.arabic import marking as arabic
from libya_map.reading.english import marking as english
from libya_map.reading.english.tokens import ENGLISH
from libya_map.reading.gate import is_signal, telling
from libya_map.reading.tokens import Text
from libya_map.reading.vocabulary import Vocabulary
from libya_map.report import Report

READER = Reader.load()
SETS = sorted(
    path.parent for path in (Path(__file__).parents[2] / "benchmarks").glob("reports/*/gold.csv")
)
REPORTS = [
    Report(row["id"], row["text"])
    for path in SETS
    for row in map(json.loads, (path / "reports.jsonl").read_text("utf-8").split("\n")[:-1])
]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("وسيطرت القوات على سرت في ليبيا", True),
        ("«السيطرة» على مطار طرابلس الليبية", True),
        ("بعد أن سيطرت حكومة الوفاق على أموال الدولة", False),  # no place
        ("وسيطرت القوات على سرت", True),
        ("سيطرت القوات السورية على مدينة في سوريا", False),  # another country
        ("سقطت قذيفة على حي في سرت", False),  # nobody's forces
        ("أكدت قوات الوفاق وجود مقبرة في سرت", False),  # presence, not denied
        ("نفت قوات الوفاق وجود المسلحين في سرت", True),
        ("قوات الوفاق الآن داخل ترهونة", True),
        ("كلمة القائد إلى قوات الجيش في سرت", False),  # not "the say over"
        ("صارت كلمة الجيش هي العليا على سرت", True),
        ("بحث الوزير أزمة السيولة في سرت الليبية", False),
        ("أسرته في تونس", False),
        ("", False),
    ],
)
def test_a_text_without_a_word_of_control_is_let_go(text, told):
    text = Text.of(text)
    signals = Vocabulary.load().signals(text.forms)
    complete = arabic.Completeness(text, signals)
    assert bool(telling(signals, complete, complete.verbless())) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Government forces drove the militia out of Gharyan", True),
        ("Government forces drove on along the coast near Gharyan", False),
        ("The town of Gharyan came under the control of the army", True),
        ("The army brought up its guns near Gharyan", False),
        ("The army of Libya turned Gharyan over", True),
        ("The army of Libya turned east near Gharyan", False),
        ("The army had Gharyan back by noon", True),
        ("The army had tea in Gharyan", False),
        ("Special forces trained in Gharyan", False),  # troops, not "to force"
    ],
)
def test_a_verb_without_its_particle_or_preposition_is_none_of_control(text, told):
    text = Text(text, ENGLISH)
    signals = READER.english.vocabulary.signals(text.forms)
    complete = english.Completeness(text, signals)
    assert bool(telling(signals, complete, complete.verbless())) is told


def test_signals_are_what_the_gate_can_see():
    vocabulary = Vocabulary.load()
    for report in REPORTS:
        forms = Text.of(report.text).forms
        everything = vocabulary.find(forms)
        assert vocabulary.signals(forms) == [m for m in everything if is_signal(m.entry)]


def test_the_sieve_lets_go_only_what_the_gate_lets_go():
    let_go = 0
    for report in REPORTS:
        lines = report.text.split("\n")  # many of them without a word of control
        for text in (report.text, *lines):
            reader = READER.of(text)
            if reader._sieve.keeps(text):
                continue
            let_go += 1
            whole = Text(text, ENGLISH) if reader is READER.english else Text.of(text)
            marking = english if reader is READER.english else arabic
            signals = reader.vocabulary.signals(whole.forms)
            complete = marking.Completeness(whole, signals)
            assert not telling(signals, complete, complete.verbless()), text
    assert let_go > 100


def _reading_all_of_a_text(monkeypatch):
    for language in ("arabic", "english"):
        monkeypatch.setattr(f"libya_map.reading.{language}.reader.around", lambda text, _: text)


def _borne_out() -> set[tuple[str, str]]:
    """The claims that a label bears out."""
    labels = defaultdict(list)
    for path in SETS:
        for label in load_labels(path / "gold.csv", READER.gazetteer):
            labels[label.report_id].append(label)
    return {
        (report.report_id, pair.claim.evidence)
        for report in REPORTS
        for pair in compare(
            report, READER.read(report), labels[report.report_id], READER.actors
        ).hits
    }


def test_no_claim_is_lost_by_letting_texts_go(monkeypatch):
    """What is let go may hold a false claim, never one that a label bears out."""
    _reading_all_of_a_text(monkeypatch)
    told = _borne_out()
    assert len(told) > 500
    for language in ("arabic", "english"):
        monkeypatch.setattr(f"libya_map.reading.{language}.reader.telling", lambda *_: [0])
    assert _borne_out() <= told


def test_what_is_not_read_of_a_text_would_hardly_change_its_claims(monkeypatch):
    told = [READER.read(report) for report in REPORTS]
    _reading_all_of_a_text(monkeypatch)
    whole = [READER.read(report) for report in REPORTS]
    assert sum(map(ne, told, whole)) <= len(REPORTS) / 100

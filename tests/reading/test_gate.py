import json
from pathlib import Path

import pytest

from libya_map.reading import Reader
from libya_map.reading.gate import may_tell
from libya_map.reading.tokens import Text
from libya_map.reading.vocabulary import Vocabulary
from libya_map.report import Report

REPORTS = Path(__file__).resolve().parents[2] / "benchmarks" / "reports"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("وسيطرت القوات على سرت في ليبيا", True),
        ("«السيطرة» على مطار طرابلس الليبية", True),
        ("بعد أن سيطرت حكومة الوفاق على أموال الدولة", False),  # no place
        ("وسيطرت القوات على سرت", True),
        ("سيطرت القوات السورية على مدينة في سوريا", False),  # another country
        ("سقطت قذيفة على حي في سرت", False),  # nobody's forces
        ("بحث الوزير أزمة السيولة في سرت الليبية", False),
        ("أسرته في تونس", False),
        ("", False),
    ],
)
def test_a_text_without_a_word_of_control_is_let_go(text, told):
    assert may_tell(Vocabulary.load().find(Text.of(text).forms)) is told


def test_no_claim_is_lost_by_letting_texts_go(monkeypatch):
    reports = [
        Report(r["id"], r["text"])
        for path in sorted(REPORTS.glob("*/reports.jsonl"))
        for r in map(json.loads, path.read_text("utf-8").split("\n")[:-1])
    ]
    reader = Reader.load()
    told = [reader.read(report) for report in reports]
    assert sum(map(bool, told)) > 100
    for language in ("arabic", "english"):
        monkeypatch.setattr(f"libya_map.reading.{language}.reader.may_tell", lambda found: True)
    assert told == [reader.read(report) for report in reports]

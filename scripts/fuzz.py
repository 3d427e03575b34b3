"""Coverage-guided fuzzing of the reader: `python scripts/fuzz.py [-runs=1000000] [FOLDER]`.

    pip install atheris

The fuzzer's bytes are read in two ways, by their first one: as raw text (any code points, broken
surrogates too), or as the numbers of words of the vocabulary, of marks and of control characters,
so that it soon reaches the rules. What must hold for every text stands in `check`. Further options
are libFuzzer's (`-max_total_time=60`, `-seed=1`); inputs worth keeping are kept in FOLDER. An input
that breaks a rule ends the run and is printed: it belongs into the tests.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
import sys

import atheris

from libya_map.claim import MODALITIES

with atheris.instrument_imports(include=["libya_map.reading", "libya_map.report"]):
    from libya_map.reading import Reader
    from libya_map.report import Report
    from libya_map.tables import shipped_data

MOST_WORDS = 20
PUBLISHED = dt.date(2020, 5, 23)
MARKS = [
    ".", "،", ",", ":", "\n", "“", "”", '"', "(", ")", "-", "/", "؟", ";", "#", "_", "،\n", "0",
    "18", "2020", "٢٠٢٠", "9999", "31", "ـ", "\u064e", "\u202e", "\u2066", "\u200f", "\x00",
    "\ud800", "\ufeff", "<p>", "&amp;", "— x (@y) May 21, 2020",
]  # fmt: skip
READER = Reader.load()


def words() -> list[str]:
    """Words of the tables, in a fixed order: every run knows the same ones."""
    found = list(MARKS)
    folder = shipped_data() / "reading"
    for path in sorted(folder.glob("*/*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                for column in ("past", "present", "noun", "term", "form", "name"):
                    found += [cell for cell in row.get(column, "").split("|") if cell]
    for place in READER.gazetteer.values():
        found += place.all_names[:2]
    random.Random(0).shuffle(found)  # neighbours in a table are alike; mutation should leap
    return found


WORDS = words()


def text_of(data: bytes) -> str:
    """The text that the fuzzer's bytes stand for."""
    provider = atheris.FuzzedDataProvider(data)
    if provider.ConsumeIntInRange(0, 3) == 0:
        return str(provider.ConsumeUnicode(provider.remaining_bytes()))
    chosen = []
    while provider.remaining_bytes() >= 2:
        chosen.append(WORDS[provider.ConsumeIntInRange(0, 65535) % len(WORDS)])
    return " ".join(chosen)


def check(data: bytes) -> None:
    """No exception, and every claim stands on words of the text."""
    text = text_of(data)
    published = PUBLISHED if len(data) % 3 else None
    report = Report("r", text, published=published)
    claims = READER.read(report)
    for claim in claims:
        assert claim.evidence == text[claim.evidence_start : claim.evidence_end], text
        assert 0 < len(claim.evidence.split()) <= 2 * MOST_WORDS, text
        assert claim.place_as_written, text
        assert claim.modality in MODALITIES, text
        assert (claim.date is None) == (claim.date_precision == "unknown"), text
    assert len({claim.claim_id for claim in claims}) == len(claims), text


if __name__ == "__main__":
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()

"""What holds for every text: evidence is exact, nothing raises, the same again gives the same."""

import datetime as dt
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from libya_map.claim import CHANGES, DATE_PRECISIONS, EXTENTS, MODALITIES, STATUSES
from libya_map.reading.mentions import Marks
from libya_map.reading.tokens import Text
from libya_map.report import Report

SAMPLE = """سيطرت على قوات حفتر الوفاق غريان وترهونة معسكري اليرموك حمزة من بعد نفى أعلن تحرير
سقوط بيد في 18 مايو السبت أمس المدينة التي عليها لم للسيطرة ، . : « » ليبيا قال المسماري إن خسرت
طرد التنظيم مدن جديدة جنوبي"""
WORDS = tuple(SAMPLE.split())
arabic = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
anything = st.text(max_size=200) | arabic
DAYS = st.none() | st.dates(dt.date(2011, 1, 1), dt.date(2024, 1, 1))


def check(reader, text, published):
    report = Report("r", text, published=published)
    found = reader.read(report)
    for claim in found:
        assert text[claim.evidence_start : claim.evidence_end] == claim.evidence
        assert claim.evidence
        assert claim.change in CHANGES
        assert claim.extent in EXTENTS
        assert claim.modality in MODALITIES
        assert claim.status in STATUSES
        assert claim.date_precision in DATE_PRECISIONS
        assert (claim.date is None) == (claim.date_precision == "unknown")
        assert 0 < claim.confidence <= 1
        assert claim.rule
    assert found == reader.read(report)
    return found


@settings(max_examples=300, deadline=None)
@given(anything, DAYS)
def test_every_text(reader, text, published):
    check(reader, text, published)


@settings(max_examples=100, deadline=None)
@given(arabic, st.text(max_size=20), DAYS)
def test_noise_before_a_text_shifts_its_evidence_only_as_far(reader, text, noise, published):
    check(reader, f"{noise}\n{text}", published)


def test_controls_nulls_and_bidi_marks(reader):
    text = "ليبيا\u202e سيطرت\x00 قوات\u2067 حفتر\u200f على\u2069 مدينة \u200fغريان\u202c."
    (claim,) = check(reader, text, None)
    assert claim.place_id == "gharyan"


def test_lone_surrogates_do_not_stop_the_reading(reader):
    check(reader, "ليبيا \ud800 سيطرت قوات حفتر على غريان \udfff", None)


def test_the_work_grows_with_the_length_and_no_faster(reader, monkeypatch):
    """Counts look-ups instead of seconds."""
    calls = Counter()
    at = Marks.at
    monkeypatch.setattr(Marks, "at", lambda self, *a: (calls.update(["at"]), at(self, *a))[1])

    def work(text: str) -> int:
        calls.clear()
        reader.read(Report("r", text))
        return calls["at"]

    sentence = "قال في ليبيا إن قوات حفتر سيطرت على غريان وترهونة بعد 18 مايو "
    one, four = work(sentence * 300), work(sentence * 1200)
    assert 0 < four <= 5 * one


def test_a_word_of_a_million_letters(reader):
    text = "ليبيا " + "ا" * 1_000_000 + " سيطرت قوات حفتر على غريان"
    assert len(Text.of(text).tokens) == 7
    (claim,) = check(reader, text, None)
    assert claim.place_id == "gharyan"

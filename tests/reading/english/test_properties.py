"""What holds for every English text: evidence is exact and short, nothing raises."""

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from libya_map.claim import CHANGES, DATE_PRECISIONS, EXTENTS, MODALITIES, STATUSES
from libya_map.report import Report

SAMPLE = """\
captured seized control of the LNA GNA forces loyal to Haftar Gharyan Tripoli towns camps
Yarmouk and , . ; : " ( ) 's from to by after before had been was were is not denied said that it
they them which who withdrew pulled out handed over fell lost in on Thursday 26 June 2019 yesterday
two days later according spokesman town of both ports its airport including several under hands of
drove Islamic State control now will would if until January 3 - most parts spokesman: \n"""
WORDS = (*SAMPLE.split(" "), "\n", "‘", "\u202e", "\ud800", "\x00")
english_words = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
DAYS = st.none() | st.dates(dt.date(2011, 1, 1), dt.date(2024, 1, 1))


@given(st.text(max_size=200) | english_words, DAYS)
@settings(deadline=None, max_examples=300)
def test_any_text_is_read_and_its_evidence_is_exact(english, text, published):
    text = f"Libya {text} Libya"
    for claim in english.read(Report("r", text, published=published)):
        assert text[claim.evidence_start : claim.evidence_end] == claim.evidence
        assert 0 < len(claim.evidence.split()) <= 40
        assert claim.change in CHANGES
        assert claim.extent in EXTENTS
        assert claim.modality in MODALITIES
        assert claim.status in STATUSES
        assert claim.date_precision in DATE_PRECISIONS
        assert (claim.date is None) == (claim.date_precision == "unknown")
        assert 0 < claim.confidence <= 1
        assert claim.rule.startswith("en.")


@given(english_words)
@settings(deadline=None, max_examples=50)
def test_reading_again_gives_the_same(english, text):
    report = Report("r", f"Libya {text} Libya", published=dt.date(2020, 6, 6))
    assert english.read(report) == english.read(report)


@pytest.mark.parametrize(
    "unit",
    ["captured ", "said ", "it fell ", "Tripoli ", '" ', "town of ", "the LNA ", "Hun, "],
)
def test_time_grows_no_faster_than_the_text(english, unit):
    def seconds(count):
        text = "The LNA captured Tripoli in Libya. " + unit * count
        start = time.process_time()
        english.read(Report("r", text, published=dt.date(2020, 6, 6)))
        return time.process_time() - start

    seconds(100)
    short, long = seconds(1500), seconds(6000)
    assert long < 12 * max(short, 0.02)


def test_a_text_that_ends_with_a_word_of_losing(reader):
    """Found by coverage-guided fuzzing."""
    text = "who prised open Marisa (Benghazi) seized conceding Marisa (Benghazi) shared this fate"
    for claim in reader.read(Report("r", text)):
        assert text[claim.evidence_start : claim.evidence_end] == claim.evidence

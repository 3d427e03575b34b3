"""What holds for every text: evidence is exact, nothing raises, the same again gives the same."""

import datetime as dt
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from libya_map.claim import CHANGES, DATE_PRECISIONS, EXTENTS, MODALITIES, STATUSES
from libya_map.reading.tokens import Text
from libya_map.report import Report

SAMPLE = """سيطرت على قوات حفتر الوفاق غريان وترهونة معسكري اليرموك حمزة من بعد نفى أعلن تحرير
سقوط بيد في 18 مايو السبت أمس المدينة التي عليها لم للسيطرة ، . : « » ليبيا قال المسماري إن خسرت
طرد التنظيم مدن جديدة جنوبي"""
SAMPLE_EN = """\
captured seized control of the LNA GNA forces loyal to Haftar Gharyan Tripoli towns camps
Yarmouk and , . ; : " ( ) 's from to by after before had been was were is not denied said that it
they them which who withdrew pulled out handed over fell lost in on Thursday 26 June 2019 yesterday
two days later according spokesman town of both ports its airport including several under hands of
drove Islamic State control now will would if until January 3 - most parts spokesman:"""
ODD = ("\n", "‘", "\u202e", "\ud800", "\x00")
arabic = st.lists(st.sampled_from((*SAMPLE.split(), *ODD)), max_size=60).map(" ".join)
english = st.lists(st.sampled_from((*SAMPLE_EN.split(), *ODD)), max_size=60).map(
    lambda words: f"Libya {words} Libya"
)
anything = st.text(max_size=200) | arabic | english
DAYS = st.none() | st.dates(dt.date(2011, 1, 1), dt.date(2024, 1, 1))


def check(reader, text, published):
    report = Report("r", text, published=published)
    found = reader.read(report)
    for claim in found:
        assert text[claim.evidence_start : claim.evidence_end] == claim.evidence
        assert 0 < len(claim.evidence.split()) <= 40
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
@given(arabic | english, st.text(max_size=20), DAYS)
def test_noise_before_a_text_shifts_its_evidence_only_as_far(reader, text, noise, published):
    check(reader, f"{noise}\n{text}", published)


def test_controls_nulls_and_bidi_marks(reader):
    text = "ليبيا\u202e سيطرت\x00 قوات\u2067 حفتر\u200f على\u2069 مدينة \u200fغريان\u202c."
    (claim,) = check(reader, text, None)
    assert claim.place_id == "gharyan"


def test_lone_surrogates_do_not_stop_the_reading(reader):
    check(reader, "ليبيا \ud800 سيطرت قوات حفتر على غريان \udfff", None)


def lines_run(reader, text):
    """How many lines of Python reading a text takes: the same on every machine, however busy."""
    count = 0

    def trace(frame, event, arg):
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        reader.read(Report("r", text, published=dt.date(2020, 6, 6)))
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    ("opening", "units"),
    [
        (
            "سيطرت قوات الوفاق على طرابلس في ليبيا. ",
            ["سيطرت ", "قال ", "سقطت ", "سرت ", '" ', "مدينة ", "قوات الوفاق ", "و", "هون، ",
             "وقال إن ", "قال في ليبيا إن قوات حفتر سيطرت على غريان وترهونة بعد 18 مايو "],
        ),
        (
            "The LNA captured Tripoli in Libya. ",
            ["captured ", "said ", "it fell ", "Tripoli ", '" ', "town of ", "the LNA ", "Hun, ",
             "on 18 May they took Tarhuna and Gharyan, he said, "],
        ),
    ],
)  # fmt: skip
def test_the_work_grows_no_faster_than_the_text(reader, opening, units):
    for unit in units:
        lines_run(reader, opening + unit)  # what is worked out once
        short, long = (lines_run(reader, opening + unit * count) for count in (200, 800))
        assert long < 5 * short, unit


def test_a_word_of_a_million_letters(reader):
    text = "ليبيا " + "ا" * 1_000_000 + " سيطرت قوات حفتر على غريان"
    assert len(Text.of(text).tokens) == 7
    (claim,) = check(reader, text, None)
    assert claim.place_id == "gharyan"


@pytest.mark.parametrize(
    "text",
    [
        "who prised open Marisa (Benghazi) seized conceding Marisa (Benghazi) shared this fate",
        "threw in their lot Tobruk-based government أجزاء مهمة من جنودها is left Warshafana command"
        " became masters محمد الزهاوي Gaddafi s end with",
    ],
)
def test_texts_that_fuzzing_found(reader, text):
    check(reader, text, None)

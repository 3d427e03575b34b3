from hypothesis import given
from hypothesis import strategies as st

from libya_map.reading import tokens
from libya_map.reading.tokens import MAX_SENTENCE, Span, Text, pieces_in, starting_in
from libya_map.text import fold


def forms(text: str) -> list[str]:
    return [token.form for token in Text.of(text).tokens]


def test_quotation_marks_and_hashes_part_no_name():
    assert forms("معسكر «حمزة»") == ["معسكر", "حمزه"]
    assert forms("#مطار_طرابلس") == ["مطار", "طرابلس"]


def test_vowel_marks_and_tatweel_belong_to_their_word():
    text = "سيـطرت على الأصَابِعَةِ."
    token = Text.of(text).tokens[2]
    assert token.form == fold("الأصابعة")
    assert text[token.start : token.end] == "الأصَابِعَةِ"


def test_a_decimal_point_ends_no_sentence():
    assert len(Text.of("بلغ 3.5 أمتار. ثم توقف").sentences) == 2


@given(st.text())
def test_tokens_are_in_order_and_within_the_text(text):
    read = Text.of(text)
    ends = 0
    for token in read.tokens:
        assert 0 <= token.start < token.end <= len(text)
        assert token.start >= ends or text[token.start : token.end]
        ends = token.start
    assert all(0 < s.last - s.first <= MAX_SENTENCE for s in read.sentences)


@given(st.text())
def test_the_different_pieces_of_a_text_hold_every_word_of_it(text):
    tokens._AT_ONCE, before = 2, tokens._AT_ONCE
    try:
        assert pieces_in(text) - {""} == set(text.split())
    finally:
        tokens._AT_ONCE = before


@given(st.lists(st.integers(0, 50)), st.integers(0, 50), st.integers(0, 50))
def test_starting_in_is_a_filter(positions, first, last):
    class Item:
        def __init__(self, position):
            self.span = Span(position, position + 1)

    items = [Item(p) for p in sorted(positions)]
    span = Span(first, max(first, last))
    assert list(starting_in(items, span)) == [i for i in items if i.span.first in span]

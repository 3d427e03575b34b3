"""Words and sentences of an English text, in the records that all reading rules share."""

from __future__ import annotations

import re

from libya_map.reading.tokens import MAX_SENTENCE, Span, Text, Token
from libya_map.text import fold_with_offsets

# Initials first: "u.n." and "a.m." are one word each, and their dots end no sentence.
_TOKEN = re.compile(r"(?<![^\W_])(?:[a-z]\.){2,}|[^\W_]+|[^\w\s]|\n")
_INNER = frozenset("\"'#*")
_ENDS = frozenset(".!?;\n")
_ABBREVIATIONS = frozenset(
    ("gen", "maj", "col", "lt", "brig", "mr", "mrs", "ms", "dr", "st", "capt", "sgt", "approx",
     "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "vs",
     "sen", "rep", "gov", "adm", "cmdr")
)  # fmt: skip


def tokenise(original: str) -> Text:
    """Tokenise an English text; linear in its length.

    Quotation marks and the hyphens inside words are no tokens, so that ``al-Watiya`` reads as
    two words, as names are folded.
    """
    folded, offsets = fold_with_offsets(original)
    tokens: list[Token] = []
    for match in _TOKEN.finditer(folded):
        form = match.group()
        if form in _INNER or (form == "-" and _inside_word(folded, match.start())):
            continue
        start = offsets[match.start()]
        end = max(offsets[match.end()], offsets[match.end() - 1] + 1)
        word = form[0].isalnum()
        tokens.append(Token(form.replace(".", "") if word else form, start, end, word))
    return Text(original, tuple(tokens), tuple(_sentences(tokens)))


def _inside_word(folded: str, index: int) -> bool:
    around = folded[index - 1 : index] + folded[index + 1 : index + 2]
    return len(around) == 2 and around.isalnum()


def _sentences(tokens: list[Token]) -> list[Span]:
    sentences, first = [], 0
    for index, token in enumerate(tokens):
        if index - first >= MAX_SENTENCE:
            sentences.append(Span(first, index))
            first = index
        if token.form not in _ENDS or (token.form == "." and _is_inner_dot(tokens, index)):
            continue
        if index > first:
            sentences.append(Span(first, index))
        first = index + 1
    if first < len(tokens):
        sentences.append(Span(first, len(tokens)))
    return sentences


def _is_inner_dot(tokens: list[Token], index: int) -> bool:
    """The dot of a number, of an initial or of an abbreviation."""
    if index == 0 or index == len(tokens) - 1:
        return False
    before, after = tokens[index - 1], tokens[index + 1]
    if before.end != tokens[index].start or not after.is_word:
        return False
    if before.form in _ABBREVIATIONS:
        return True
    touching = tokens[index].end == after.start
    if before.form.isdecimal() and after.form.isdecimal():
        return touching
    return len(before.form) == 1 and before.form.isalpha()

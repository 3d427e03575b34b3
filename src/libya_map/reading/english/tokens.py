"""Words and sentences of an English text, in the records that all reading rules share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from libya_map.reading.tokens import Text, Token, cut, tokens_of
from libya_map.text import fold_with_offsets

# Initials first: "u.n." and "a.m." are one word each, and their dots end no sentence.
# A hyphen between two words is no token: al-Watiya reads as names are folded.
_TOKEN = re.compile(r"(?<![^\W_])(?:[a-z]\.){2,}|[^\W_]+|(?<![^\W_])-|-(?![^\W_])|[^\w\s\"'#*-]|\n")
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
    tokens = tuple(
        token._replace(form=token.form.replace(".", ""))
        if token.is_word and token.form[-1] == "."
        else token
        for token in tokens_of(_TOKEN, folded, offsets)
    )
    ends = [
        index
        for index, token in enumerate(tokens)
        if token.form in _ENDS and not (token.form == "." and _is_inner_dot(tokens, index))
    ]
    return Text(original, tokens, tuple(cut(ends, len(tokens))))


def _is_inner_dot(tokens: Sequence[Token], index: int) -> bool:
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

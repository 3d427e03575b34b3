"""How English texts are cut into words and sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from libya_map.reading.tokens import Token, Tokeniser

# Initials first: "u.n." and "a.m." are one word each, and their dots end no sentence.
# A hyphen between two words is no token: al-Watiya reads as names are folded.
_TOKEN = re.compile(r"(?<![^\W_])(?:[a-z]\.){2,}|[^\W_]+|(?<![^\W_])-|-(?![^\W_])|[^\w\s\"'#*-]|\n")
_ENDS = frozenset(".!?;\n")
_ABBREVIATIONS = frozenset(
    ("gen", "maj", "col", "lt", "brig", "mr", "mrs", "ms", "dr", "st", "capt", "sgt", "approx",
     "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "vs",
     "sen", "rep", "gov", "adm", "cmdr")
)  # fmt: skip


def _is_inner_dot(tokens: Sequence[Token], index: int) -> bool:
    """The dot of a number, of an initial or of an abbreviation."""
    if index == 0 or index == len(tokens) - 1:
        return False
    before, after = tokens[index - 1], tokens[index + 1]
    if before.end != tokens[index].start or not after.is_word:
        return False
    if before.form in _ABBREVIATIONS:
        return True
    if before.form in ("no", "nos") and after.form.isdecimal():
        return True  # "Neighbourhood No. 2"
    touching = tokens[index].end == after.start
    if before.form.isdecimal() and after.form.isdecimal():
        return touching
    return len(before.form) == 1 and before.form.isalpha()


ENGLISH = Tokeniser(_TOKEN, _ENDS, _is_inner_dot)

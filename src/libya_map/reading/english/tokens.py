"""How English texts are cut into words and sentences."""

from __future__ import annotations

import re

from libya_map.reading.tokens import Text, Tokeniser

# Initials first: "u.n." and "a.m." are one word each, and their dots end no sentence.
# A hyphen between two words is no token: al-Watiya reads as names are folded.
_TOKEN = re.compile(r"(?<![^\W_])(?:[a-z]\.){2,}|[^\W_]+|(?<![^\W_])-|-(?![^\W_])|[^\w\s\"'#*-]|\n")
_ENDS = frozenset(".!?;\n")
_ABBREVIATIONS = frozenset(
    ("gen", "maj", "col", "lt", "brig", "mr", "mrs", "ms", "dr", "st", "capt", "sgt", "approx",
     "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "vs",
     "sen", "rep", "gov", "adm", "cmdr")
)  # fmt: skip
_NUMBER = frozenset(("no", "nos"))


def _is_inner_dot(text: Text, index: int) -> bool:
    """The dot of a number, of an initial or of an abbreviation."""
    forms = text.forms
    if not 0 < index < len(forms) - 1:
        return False
    before, after = forms[index - 1], forms[index + 1]
    decimal = before.isdecimal() and after.isdecimal()
    initial = (
        before in _ABBREVIATIONS
        or (before in _NUMBER and after.isdecimal())  # "Neighbourhood No. 2"
        or (len(before) == 1 and before.isalpha())
    )
    if not after[0].isalnum() or not (decimal or initial):
        return False
    first, dot, last = text.between(index - 1, index + 2)
    return first.end == dot.start and (initial or dot.end == last.start)


ENGLISH = Tokeniser(_TOKEN, _ENDS, _is_inner_dot)

"""Verbs whose words stand apart: "they turned (the militias) their backs", "took (X) the place of".

The lemma of such a verb is written with an ellipsis ("ولى|ولت…الأدبار"): the forms before it are
those of which one must stand before the word that the row finds, with room for a subject between.
"""

from __future__ import annotations

from functools import cache

from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span
from libya_map.text import fold

_APART = "…"
_REACH = 10  # tokens between the words of one verb


def opening(marks: Marks, word: Mention, sentence: Span) -> int | None:
    """The token at which a verb begins; None where a word of it is missing."""
    verb = word.entry.verb
    opens = _opening_forms(verb.lemma) if verb else None
    if not opens:
        return word.first
    forms = marks.text.forms
    for index in range(word.first - 1, max(sentence.first, word.first - _REACH) - 1, -1):
        form = forms[index]
        if form in opens or (form[0] in "وف" and form[1:] in opens):
            return index
    return None


@cache
def _opening_forms(lemma: str) -> frozenset[str]:
    before, apart, _ = lemma.partition(_APART)
    return frozenset(fold(form) for form in before.split("|")) if apart else frozenset()

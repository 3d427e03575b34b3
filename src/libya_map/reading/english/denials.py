"""Denials without a verb of denying: "reports that it fell are untrue", "the alleged fall of"."""

from __future__ import annotations

from libya_map.reading.english.event import Event
from libya_map.reading.mentions import Marks

_REACH = 14  # words between "reports" and the control word they are about
_ALLEGED = frozenset(("alleged", "supposed", "purported", "imaginary", "imagined", "fictitious"))


def is_denied(marks: Marks, event: Event) -> bool:
    """Whether the sentence of an event calls it a rumour, a lie or the like."""
    sentence, first = event.sentence, event.trigger.first
    tokens = marks.text.tokens
    start = event.grammar.start
    if event.grammar.form == "noun" and any(
        tokens[i].form in _ALLEGED for i in range(max(sentence.first, start - 2), first)
    ):
        return True
    cues = marks.all_in("denial", sentence)
    if not cues:
        return False
    if event.grammar.form == "noun" and any(c.first > event.trigger.last for c in cues):
        return True
    return marks.has("hearsay", max(sentence.first, first - _REACH), first)

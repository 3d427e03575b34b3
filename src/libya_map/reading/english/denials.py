"""Denials without a verb of denying: "reports that it fell are untrue", "the alleged fall of"."""

from __future__ import annotations

from libya_map.reading.english.event import Event
from libya_map.reading.mentions import Marks
from libya_map.reading.tokens import Span

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
    behind = Span(event.trigger.last, sentence.last)
    answered = any(
        m.entry.verb and m.entry.verb.value == "deny" for m in marks.all_in("verb", behind)
    )
    if not cues and not answered:
        return False
    if event.grammar.form == "noun" and any(c.first > event.trigger.last for c in cues):
        return True
    return marks.has("hearsay", max(sentence.first, first - _REACH), first)

"""Denials, rumours and suppositions around a control word: nothing of the kind was done."""

from __future__ import annotations

from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span

_GOVERNOR_REACH = 26  # tokens between an announcement and the verbal noun it announces
_PARTICLE_REACH = 3
_THAT = frozenset(("ان", "وان", "بان", "حتي", "لان", "كي", "لكي"))
_SUBJECT_REACH = 7  # tokens between "that" and its verb, for the subject
_THAT_IT = frozenset(("ان", "بان", "انه", "انها", "انهم", "بانها", "بانهم"))
_DOUBT = frozenset(
    ("غير", "سوي", "بيد", "عدم", "دون", "شك", "ريب", "ينف", "تنف", "ينفي", "تنفي", "يستبعد",
     "تستبعد", "خلاف")
)  # fmt: skip
_SUPPOSED_REACH = 12
_SUPPOSING = frozenset(("ان", "لو", "اذا", "هب"))
_RUMOUR_REACH = 14
_DENIAL_REACH = 6


def is_unproven(marks: Marks, trigger: Mention, sentence: Span) -> bool:
    """ "It is not proven that anybody took it": a negation before the "that" of a past tense."""
    tokens = marks.text.tokens
    for index in range(trigger.first - 1, max(sentence.first, trigger.first - _SUBJECT_REACH), -1):
        if not tokens[index].is_word:
            return False
        if tokens[index].form in _THAT_IT:
            first = max(sentence.first, index - _PARTICLE_REACH)
            words = {token.form for token in tokens[first:index]}
            return marks.has("negation", first, index) and words.isdisjoint(_DOUBT)
    return False


def is_supposed(marks: Marks, trigger: Mention, sentence: Span) -> bool:
    """ "Suppose that X took": a supposition in the same breath, however long its subject."""
    tokens = marks.text.tokens
    first = max(sentence.first, trigger.first - _SUPPOSED_REACH)
    for condition in marks.within("condition", first, trigger.first):
        form = tokens[condition.last - 1].form
        between = range(condition.last, trigger.first)
        if form in _SUPPOSING and all(tokens[i].is_word for i in between):
            return True
    return False


def is_told_falsely(marks: Marks, trigger: Mention, sentence: Span) -> bool:
    """ "They say that X fell: lies": rumour or hearsay before "that", and a denial behind."""
    if trigger.entry.form == "noun" or not marks.all("denial"):
        return False
    before = range(max(sentence.first, trigger.first - _PARTICLE_REACH), trigger.first)
    if not any(marks.text.tokens[i].form in _THAT for i in before):
        return False
    return is_denied_by_phrase(marks, trigger, sentence)


def is_denied_by_phrase(marks: Marks, trigger: Mention, sentence: Span) -> bool:
    """ "There is no truth in" before a noun of control, which may bear the li- of it, or "... is a
    rumour" behind it, with no verb between.
    """
    first = max(sentence.first, trigger.first - _DENIAL_REACH)
    if marks.has("denial", first, trigger.first) or is_false_rumour(marks, trigger, sentence):
        return True
    last = min(sentence.last, trigger.last + _GOVERNOR_REACH)
    behind = next(marks.within("denial", trigger.last, last), None)
    if behind is None:
        return False
    between = marks.all_in("verb", Span(trigger.last, behind.first))
    return not any(m.entry.form != "noun" for m in between)


def is_false_rumour(marks: Marks, trigger: Mention, sentence: Span) -> bool:
    """ "No truth in what the enemy's media spread about the fall of", "what they spread about the
    fall of X we deny": rumour words before a word of control and a denial around both.
    """
    first = max(sentence.first, trigger.first - _RUMOUR_REACH)
    rumour = next(marks.within("rumour", first, trigger.first), None)
    if rumour is None or _has_comma(marks, rumour.last, trigger.first):
        return False
    if marks.has("denial", max(sentence.first, rumour.first - _DENIAL_REACH), rumour.last):
        return True
    last = min(sentence.last, trigger.last + _GOVERNOR_REACH)
    between = (m for m in marks.within("verb", trigger.last, last) if m.entry.form != "noun")
    behind = next(between, None)
    return behind is not None and behind.entry.value == "deny"


def _has_comma(marks: Marks, first: int, last: int) -> bool:
    return any(token.form in ("،", ",", "؛") for token in marks.text.tokens[first:last])


def denies_rumour(marks: Marks, index: int, sentence: Span) -> Mention | None:
    """ "He denied what was published about the fall of": the verb of denying, if rumour words
    stand between it and a noun of control.
    """
    first = max(sentence.first, index - _GOVERNOR_REACH)
    rumour = next(marks.within("rumour", first, index), None)
    if rumour is None:
        return None
    for step in range(rumour.first - 1, first - 1, -1):
        for mention in marks.all_at("verb", step):
            if mention.entry.value == "deny":
                return mention
    return None

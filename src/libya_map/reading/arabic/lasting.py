"""What the present tense tells: a state that lasts, or the news of a flash."""

from __future__ import annotations

from libya_map.reading.findings import ActorRef
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span

_LASTING = frozenset(("منذ", "ومنذ"))
_LASTING_REACH = 10
_FLASH_WORDS = 22
_SHORT = frozenset(
    {"الفجر", "فجر", "صباح", "الصباح", "مساء", "ظهر", "الظهر", "ساعات", "ساعه", "قليل", "اليوم"}
    | {"امس", "عصر", "العصر", "ليل", "ليله", "البارحه", "الان", "لحظات", "دقائق", "الساعات"}
)


def lasts(marks: Marks, index: int, sentence: Span) -> bool:
    """Whether "since", and no hour of these days, stands behind a word: a state that lasts."""
    tokens = marks.text.tokens
    last = min(sentence.last, index + _LASTING_REACH)
    for step in range(index, last):
        if tokens[step].form in _LASTING:
            after = tokens[step + 1 : step + 4]
            day = any(marks.at("weekday", step + 1 + i) for i in range(len(after)))
            return not day and not any(token.form in _SHORT for token in after)
    return False


def is_flash(marks: Marks, sentence: Span, trigger: Mention, subject: ActorRef | None) -> bool:
    """Whether a line opens with its actor and a verb in the present tense right behind, as flashes
    and headlines do: "Urgent: the forces of X enter Y".
    """
    if subject is None or subject.span.last != trigger.first:
        return False
    text = marks.text
    if text.words(sentence) > _FLASH_WORDS or lasts(marks, trigger.last, sentence):
        return False
    if marks.has("status", sentence.first, trigger.first):
        return False
    start = sentence.first
    for index in range(sentence.first, subject.span.first):
        if not text.tokens[index].is_word:
            start = index + 1
    lead = [t for t in text.tokens[start : subject.span.first] if t.is_word]
    opens = sentence.first == 0 or text.tokens[sentence.first - 1].form == "\n"
    return opens and not lead

"""What the present tense tells: a state that lasts, or the news of a flash."""

from __future__ import annotations

from libya_map.reading.findings import ActorRef
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span

LASTING = frozenset(("منذ", "ومنذ"))
_LASTING_REACH = 10
_FLASH_WORDS = 22
_LEAD_WORDS = 6  # of an hour or a date
_COMMAS = frozenset(("،", ",", "«", "»", '"', "“", "”", "/", "(", ")"))
_SHORT = frozenset(
    {"الفجر", "فجر", "صباح", "الصباح", "مساء", "ظهر", "الظهر", "ساعات", "ساعه", "قليل", "اليوم"}
    | {"امس", "عصر", "العصر", "ليل", "ليله", "البارحه", "الان", "لحظات", "دقائق", "الساعات"}
)


def lasts(marks: Marks, index: int, sentence: Span) -> bool:
    """Whether "since", and no hour of these days, stands behind a word: a state that lasts."""
    tokens = marks.text.tokens
    last = min(sentence.last, index + _LASTING_REACH)
    for step in range(index, last):
        if tokens[step].form in LASTING:
            after = tokens[step + 1 : step + 4]
            day = any(marks.at("weekday", step + 1 + i) for i in range(len(after)))
            return not day and not any(token.form in _SHORT for token in after)
    return False


def is_flash(marks: Marks, sentence: Span, trigger: Mention, subject: ActorRef | None) -> bool:
    """Whether a line opens with its actor and a verb in the present tense, as flashes, headlines
    and the entries of a chronicle do: "Urgent: the forces of X enter Y", "26 August: rebels from
    X take Y". In an entry the verb may come first.
    """
    if subject is None or lasts(marks, trigger.last, sentence):
        return False
    if marks.has("status", sentence.first, trigger.first):
        return False
    start = _start(marks, sentence, min(subject.span.first, trigger.first))
    if not (sentence.first == 0 or marks.text.tokens[sentence.first - 1].form == "\n"):
        return False
    if _is_entry(marks, Span(sentence.first, start)):
        between = marks.within("verb", start, trigger.first)
        return not any(m.entry.form != "noun" and _tells(m) for m in between)
    if subject.span.last != trigger.first or marks.text.words(sentence) > _FLASH_WORDS:
        return False
    return start == subject.span.first


def _tells(mention: Mention) -> bool:
    return mention.entry.verb is not None and mention.entry.verb.role != "control"


def _start(marks: Marks, sentence: Span, last: int) -> int:
    """Where a line begins to tell: behind its bullet, its hour or date, "urgent"."""
    tokens = marks.text.tokens
    start = sentence.first
    for index in range(sentence.first, last):
        if not tokens[index].is_word and tokens[index].form not in _COMMAS:
            start = index + 1
    return start


def _is_entry(marks: Marks, lead: Span) -> bool:
    """Whether the words before a colon or a dash are an hour or a date."""
    tokens = marks.text.tokens
    words = [tokens[i] for i in range(*lead) if tokens[i].is_word]
    dated = marks.has("month", *lead) or marks.has("weekday", *lead)
    clock = [t for t in words if t.form.isdecimal()]
    return bool(words) and (dated or len(clock) == len(words)) and len(words) <= _LEAD_WORDS

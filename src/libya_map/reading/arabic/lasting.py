"""What the present tense tells: a state that lasts, or the news of a flash."""

from __future__ import annotations

from bisect import bisect_left

from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span

LASTING = frozenset(("منذ", "ومنذ"))
_LASTING_REACH = 10
_FLASH_WORDS = 22
_ENTRY_REACH = 10  # tokens of a line up to the colon behind its date
_BREAK = frozenset(("\n",))
_GAP = 5  # tokens between the subject of a headline and its verb
_LEAD_WORDS = 6  # of an hour or a date
_COMMAS = frozenset(("،", ",", "«", "»", '"', "“", "”", "/", "(", ")"))
_SHORT = frozenset(
    {"الفجر", "فجر", "صباح", "الصباح", "مساء", "ظهر", "الظهر", "ساعات", "ساعه", "قليل", "اليوم"}
    | {"امس", "عصر", "العصر", "ليل", "ليله", "البارحه", "الان", "لحظات", "دقائق", "الساعات"}
)


def lasts(marks: Marks, index: int, sentence: Span) -> bool:
    """Whether "since", and no hour of these days, stands behind a word: a state that lasts."""
    forms = marks.text.forms
    last = min(sentence.last, index + _LASTING_REACH)
    for step in range(index, last):
        if forms[step] in LASTING:
            after = forms[step + 1 : step + 4]
            day = any(marks.at("weekday", step + 1 + i) for i in range(len(after)))
            return not day and not any(form in _SHORT for form in after)
    return False


def is_flash(marks: Marks, sentence: Span, trigger: Mention, subject: Span | None) -> bool:
    """Whether a line opens with its subject and a verb in the present tense, as flashes, headlines
    and the entries of a chronicle do: "Urgent: the forces of X enter Y", "X falls to Y", "26
    August: rebels from X take Y". In an entry the verb may come first; in a headline, which has no
    full stop, words may stand between ("the army under Z takes Y").
    """
    if subject is None or lasts(marks, trigger.last, sentence):
        return False
    if marks.has("status", sentence.first, trigger.first):
        return False
    if _is_of_an_entry(marks, sentence):
        return True
    start = _start(marks, sentence, min(subject.first, trigger.first))
    if not (sentence.first == 0 or marks.text.forms[sentence.first - 1] == "\n"):
        return False
    if _is_entry(marks, Span(sentence.first, start)):
        before = marks.within("verb", start, trigger.first)
        return not any(m.entry.form != "noun" and _tells(m) for m in before)
    if marks.text.words(sentence) > _FLASH_WORDS or start != subject.first:
        return False
    between = Span(subject.last, trigger.first)
    if not 0 <= between.last - between.first <= _GAP:
        return False
    if any(m.entry.form != "noun" for m in marks.within("verb", *between)):
        return False
    plain = all(marks.at("postplace", i) for i in range(*between))
    return plain or (_is_headline(marks, sentence) and not marks.has("which", *between))


def _is_headline(marks: Marks, sentence: Span) -> bool:
    """Whether a line ends without a full stop."""
    forms = marks.text.forms
    ended = sentence.last >= len(forms) or forms[sentence.last - 1] == "\n"
    words = [form for form in forms[sentence.first : sentence.last] if form != "\n"]
    return ended and bool(words) and words[-1] not in (".", "…")


def _is_of_an_entry(marks: Marks, sentence: Span) -> bool:
    """Whether a sentence goes on with a line that a date opens ("August: ... Then X takes Y")."""
    breaks = marks.text.where(_BREAK)
    count = bisect_left(breaks, sentence.first)
    first = breaks[count - 1] + 1 if count else 0
    if first >= sentence.first:
        return False
    forms = marks.text.forms
    last = min(sentence.first, first + _ENTRY_REACH)
    colon = next((i for i in range(first, last) if forms[i] == ":"), first)
    return _is_entry(marks, Span(first, colon))


def _tells(mention: Mention) -> bool:
    return mention.entry.verb is not None and mention.entry.verb.role != "control"


def _start(marks: Marks, sentence: Span, last: int) -> int:
    """Where a line begins to tell: behind its bullet, its hour or date, "urgent"."""
    forms = marks.text.forms
    start = sentence.first
    for index in range(sentence.first, last):
        if not forms[index].isalnum() and forms[index] not in _COMMAS:
            start = index + 1
    return start


def _is_entry(marks: Marks, lead: Span) -> bool:
    """Whether the words before a colon or a dash are an hour or a date."""
    forms = marks.text.forms
    words = [forms[i] for i in range(*lead) if forms[i].isalnum()]
    dated = marks.has("month", *lead) or marks.has("weekday", *lead)
    clock = [form for form in words if form.isdecimal()]
    return bool(words) and (dated or len(clock) == len(words)) and len(words) <= _LEAD_WORDS

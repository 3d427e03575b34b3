"""Whose statement a whole text is: the office that heads or signs it, or the party whose organ
the outlet is. What such a text tells without a speaker is that party's word.
"""

from __future__ import annotations

from itertools import islice

from libya_map.reading.findings import Attribution
from libya_map.reading.mentions import Marks
from libya_map.reading.tokens import Span, Text

NO_VERB = -1  # an author's word has no verb of saying
_MOST_WORDS = 16
_STATEMENT = frozenset(("بيان", "بلاغ", "تصريح", "ايجاز", "منشور", "تعميم", "بيانات", "نشره"))
_OFFICES = frozenset(
    {"المكتب", "المركز", "شعبه", "اعلام", "الاعلام", "مكتب", "مركز", "اداره", "الناطق", "المتحدث"}
    | {"غرفه", "القياده", "رئاسه", "صفحه", "الصفحه"}
)
_LEADING = 2  # words that may stand before the office: "a statement by"


def find_author(marks: Marks, outlet: str, organ: str) -> Attribution | None:
    """The author of a text that speaks for a party; `organ` is the party that the outlet belongs
    to, empty where it belongs to none.
    """
    everything = Span(0, len(marks.text.forms))
    lines = _lines(marks)
    stated = len(lines) > 1 and _leads(marks, lines[1], _STATEMENT)
    for line in (lines[0], lines[-1]) if len(lines) > 1 else ():
        signer = _signer(marks, line, head=line is lines[0] and not stated)
        if signer:
            written = marks.text.written(line)
            return Attribution(everything, written, signer, "", "say", NO_VERB)
    return Attribution(everything, outlet, organ, "", "say", NO_VERB) if organ else None


def find_banner(marks: Marks) -> str:
    """The party under whose hashtag a text is posted: the only one that its last line tags."""
    text = marks.text
    if "#" not in text.original:
        return ""
    line = _lines(marks)[-1]
    tagged = {
        mention.entry.ids[0]
        for mention in marks.all_in("actor", line)
        if mention.entry.ids and _is_tagged(text, mention.first)
    }
    return tagged.pop() if len(tagged) == 1 else ""


def _is_tagged(text: Text, index: int) -> bool:
    """Whether a hash sign stands before a word."""
    start = text.between(index, index + 1)[0].start
    return "#" in text.original[max(0, start - 1) :][:1]


def _lines(marks: Marks) -> list[Span]:
    """The lines of a text that hold words."""
    ends = [*marks.text.where("\n"), len(marks.text.forms)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    lines = [Span(a, b) for a, b in zip(starts, ends, strict=True) if b > a]
    return lines or [Span(0, len(marks.text.forms))]


def _leads(marks: Marks, line: Span, words: frozenset[str]) -> bool:
    """Whether one of `words` stands among the first of a line."""
    forms = (form for form in marks.text.forms[line.first : line.last] if form.isalnum())
    return not words.isdisjoint(list(islice(forms, _LEADING + 1)))


def _signer(marks: Marks, line: Span, *, head: bool) -> str:
    """The party that a line without a verb names as its own author."""
    forms = marks.text.forms[line.first : line.last]
    if sum(map(str.isalnum, forms)) > _MOST_WORDS:
        return ""
    if ":" in forms[:-1] or any(
        m.entry.form != "noun" or (m.entry.verb and m.entry.verb.role == "control")
        for m in marks.all_in("verb", line)
    ):
        return ""
    heads = _leads(marks, line, _STATEMENT) or not head or forms[-1] == ":"
    if not heads or not _leads(marks, line, _STATEMENT | _OFFICES):
        return ""
    named = (m.entry.ids[0] for m in marks.all_in("actor", line) if m.entry.ids)
    return next(named, "")

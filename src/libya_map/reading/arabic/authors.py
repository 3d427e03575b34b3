"""Whose statement a whole text is: the office that heads or signs it, or the party whose organ
the outlet is. What such a text tells without a speaker is that party's word.
"""

from __future__ import annotations

from collections.abc import Sequence

from libya_map.reading.findings import ActorRef, Attribution
from libya_map.reading.mentions import Marks
from libya_map.reading.tokens import Span, starting_in

NO_VERB = -1  # an author's word has no verb of saying
_MOST_WORDS = 16
_STATEMENT = frozenset(("بيان", "بلاغ", "تصريح", "ايجاز", "منشور", "تعميم", "بيانات", "نشره"))
_OFFICES = frozenset(
    {"المكتب", "المركز", "شعبه", "اعلام", "الاعلام", "مكتب", "مركز", "اداره", "الناطق", "المتحدث"}
    | {"غرفه", "القياده", "رئاسه", "صفحه", "الصفحه"}
)
_LEADING = 2  # words that may stand before the office: "a statement by"


def find_author(
    marks: Marks, actors: Sequence[ActorRef], outlet: str, organ: str
) -> Attribution | None:
    """The author of a text that speaks for a party; `organ` is the party that the outlet belongs
    to, empty where it belongs to none.
    """
    everything = Span(0, len(marks.text.tokens))
    lines = _lines(marks)
    for line in (lines[0], lines[-1]) if len(lines) > 1 else ():
        signer = _signer(marks, line, actors, head=line is lines[0])
        if signer:
            return Attribution(
                everything, marks.text.written(line), signer.actor_id, "", "say", NO_VERB
            )
    return Attribution(everything, outlet, organ, "", "say", NO_VERB) if organ else None


def _lines(marks: Marks) -> list[Span]:
    """The lines of a text that hold words."""
    ends = [*marks.text.where("\n"), len(marks.text.tokens)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    lines = [Span(a, b) for a, b in zip(starts, ends, strict=True) if b > a]
    return lines or [Span(0, len(marks.text.tokens))]


def _signer(
    marks: Marks, line: Span, actors: Sequence[ActorRef], *, head: bool
) -> ActorRef | None:
    """The party that a line without a verb names as its own author."""
    tokens = marks.text.tokens
    if marks.text.words(line) > _MOST_WORDS:
        return None
    forms = [tokens[i].form for i in range(line.first, line.last)]
    if ":" in forms[:-1] or any(
        m.entry.form != "noun" or (m.entry.verb and m.entry.verb.role == "control")
        for m in marks.all_in("verb", line)
    ):
        return None
    leading = [form for form in forms if form[0].isalnum()][: _LEADING + 1]
    if not _STATEMENT.intersection(leading) and (head or not _OFFICES.intersection(leading)):
        return None
    return next((a for a in starting_in(actors, line) if a.actor_id), None)

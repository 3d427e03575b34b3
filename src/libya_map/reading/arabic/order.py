"""Subjects that stand behind the object of their verb, or behind the pronoun for it."""

from __future__ import annotations

from libya_map.reading.arabic.acting import PLURAL, agreement
from libya_map.reading.arabic.leads import MANY, Clause, in_company
from libya_map.reading.findings import ActorRef

_DAY_WORDS = frozenset(("يوم", "مساء", "صباح", "فجر", "ليل", "ليله", "ظهر", "عصر", "بالقوه"))
_DATES = ("day_offset", "weekday", "month", "number", "postplace", "direction")
IT = frozenset(("منها", "منه", "عليها", "عليه", "عنها", "عنه", "اليها", "اليه", "فيها", "فيه"))
_LATER = frozenset(
    {"بعد", "ذلك", "بعدها", "بعده", "لاحقا", "ايضا", "كذلك", "بدورها", "بدوره", "حينها", "فورا"}
    | {"مباشره", "سريعا", "هي", "هو", "الاخري", "الاخر", "مجددا", "ثانيه", "اثر", "علي", "اثرها"}
    | {"كلها", "كله", "معا", "اخيرا", "بالكامل", "تماما", "نهائيا"}
)
_PRONOUN_REACH = 6  # tokens between a verb with its pronoun and the subject behind


def behind_pronoun(clause: Clause) -> ActorRef | None:
    """ "After the men of X had left it", "the forces of X went back to it": the subject stands
    behind the pronoun and behind when it was.
    """
    index = clause.trigger.last
    seen = clause.trigger.entry.pronoun
    while index < clause.sentence.last and index - clause.trigger.last <= _PRONOUN_REACH:
        actor = next((a for a in clause.actors if a.span.first == index), None)
        if actor:
            return actor if seen and not in_company(clause, actor) else None
        if clause.tokens[index].form in IT:
            seen = True
        elif clause.tokens[index].form not in _LATER and not is_of_a_date(clause, index):
            return None
        index += 1
    return None


def behind_object(clause: Clause, place_end: int) -> ActorRef | None:
    """ "Entered X that morning the forces of Y": a subject behind its object, with nothing but a
    date between.
    """
    if place_end < clause.trigger.last or agreement(clause.marks, clause.trigger) in ("", PLURAL):
        return None
    for actor in clause.actors:
        first = actor.span.first
        if not place_end <= first < min(clause.limit, place_end + _PRONOUN_REACH):
            continue
        if clause.tokens[first - 1].form == "من" and clause.tokens[first - 2].form in MANY:
            first -= 2
        dated = all(is_of_a_date(clause, index) for index in range(place_end, first))
        free = actor.prefix == "" and not in_company(clause, actor)
        return actor if dated and free else None
    return None


def is_of_a_date(clause: Clause, index: int) -> bool:
    """Whether a token belongs to a date or tells how it was done."""
    form = clause.tokens[index].form
    return (
        form in _DAY_WORDS
        or form.isdecimal()
        or any(clause.marks.at(kind, index) for kind in _DATES)
    )

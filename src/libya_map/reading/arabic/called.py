"""How a speaker is named: by his name, his office, or the party that speaks."""

from __future__ import annotations

from collections.abc import Sequence

from libya_map.reading.findings import ActorRef
from libya_map.reading.mentions import Marks
from libya_map.reading.tokens import Span, starting_in

OPENERS = frozenset(
    {"ان", "انه", "انها", "انهم", "انهما", "انا", "اننا", "اني", "انني", "بان", "بانه", "بانها"}
    | {"بانهم", "باننا", "عن", ":", "وان", "وانه", "وانها", "فان", "فانه", "فانها", "فقد", "that"}
)
COMMAS = frozenset(("،", ","))
# Where the words that name a speaker end: what he did, whom he told, when.
_PHRASE_END = frozenset(
    {"الي", "قد", "ما", "الذي", "التي", "الذين", "طلب", "طلبت", "رفض", "لم", "علي", "لنا", "كان"}
    | {"خلال", "عبر", "اثناء", "يوم", "مساء", "صباح", "فجر", "ليل", "ليله", "ظهر", "عصر"}
)
_NO_NAMES = frozenset(
    {"في", "من", "علي", "الي", "عن", "عبر", "خلال", "اثناء", "ضمن", "بعد", "قبل", "ردا", "معلقا"}
    | {"ان", "الذي", "التي", "مساء", "صباح", "يوم", "امس", "اليوم", "فيما", "حول", "رافضا", "طالبا"}
)
_WHEN = ("weekday", "day_offset", "which")
_TO_MEDIA = ("لوكال", "للوكال", "لصحيف", "للصحيف", "لقناه", "للقناه", "لموقع", "للموقع", "لمراسل")
_NAME_WORDS = (2, 4)


def speaker_in(marks: Marks, region: Span, actors: Sequence[ActorRef]) -> tuple[str, str]:
    """The speaker named in a region and his side: a known person, else a title, else an actor."""
    inside = starting_in(actors, region)
    side = next((a.actor_id for a in inside if a.actor_id), "")
    person = next((a for a in inside if a.use == "person"), None)
    if person:
        return marks.text.written(person.span), person.actor_id or side
    title = next(marks.within("title", region.first, region.last), None)
    if title and inside and inside[0].span.first < title.first and inside[0].actor_id:
        title = None  # "the forces of X said through their spokesman"
    if title and not any(title.first in actor.span for actor in inside):
        named = _name_before(marks, region.first, title.first)
        named = named or _name_behind(marks, title.last, region.last)
        end = _phrase_end(marks, title.last, region.last)
        return marks.text.written(named or Span(title.first, end)), side
    if inside:
        return marks.text.written(inside[0].span), side
    return "", ""


def _name_before(marks: Marks, start: int, title: int) -> Span | None:
    """ "X Y, the spokesman": the name before a comma and a title."""
    forms = marks.text.forms
    end = title - 1
    low, high = _NAME_WORDS
    if not low <= end - start <= high or forms[end] not in COMMAS:
        return None
    return Span(start, end) if _is_name(marks, start, end) else None


def _is_name(marks: Marks, start: int, end: int) -> bool:
    """Whether words may be somebody's name: no preposition, verb, place or date among them."""
    forms = marks.text.forms
    return all(forms[i].isalnum() for i in range(start, end)) and not any(
        marks.at(kind, i) or forms[i] in _NO_NAMES or forms[i].startswith(_TO_MEDIA)
        for i in range(start, end)
        for kind in ("verb", "preposition", "weekday", "day_offset", "month", "attached", "which")
    )


def _name_behind(marks: Marks, start: int, last: int) -> Span | None:
    """The name that a title in front of a comma belongs to: two to four words up to a comma."""
    forms = marks.text.forms
    comma = next((i for i in range(start, last) if forms[i] in COMMAS), None)
    if comma is None:
        return None
    end = comma + 1
    while end < last and forms[end].isalnum() and not marks.at("verb", end):
        end += 1
    closed = end >= last or forms[end] in COMMAS
    low, high = _NAME_WORDS
    fits = closed and low <= end - comma - 1 <= high and _is_name(marks, comma + 1, end)
    return Span(comma + 1, end) if fits else None


def _phrase_end(marks: Marks, start: int, last: int) -> int:
    forms = marks.text.forms
    end = start
    while end < last and forms[end].isalnum() and end - start < 8:
        form = forms[end]
        if form in OPENERS or form in _PHRASE_END or (end > start and form.startswith(_TO_MEDIA)):
            break
        if any(marks.at(kind, end) for kind in _WHEN):
            break
        if form.startswith("و") and any(m.prefix for m in marks.all_at("verb", end)):
            break  # "... and published"
        end += 1
    return end

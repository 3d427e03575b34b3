"""When the present tense is news: a flash, "have come to hold", "they announced that they hold"."""

from __future__ import annotations

from libya_map.reading.arabic.events import Event
from libya_map.reading.arabic.lasting import is_flash
from libya_map.reading.findings import Attribution
from libya_map.reading.mentions import Marks
from libya_map.reading.tokens import Span

_PLACE_IS_SUBJECT = frozenset(("fall", "fallto", "join", "pass", "become", "slip"))
_ANNOUNCE = "أعلن"
_THAT_THEY = frozenset(("انه", "انها", "انهم", "بانه", "بانها"))
_BECAME_REACH = 5  # "the forces of X have come to hold": the subject may stand between
_BECAME = frozenset(
    stem + ending
    for stem in ("بات", "اصبح", "صار", "اضحي", "امسي", "غدا", "اضح", "امس", "غد")
    for ending in ("", "ت", "وا", "نا", "ا", "تا")
    if stem + ending not in ("امس", "امسا", "غد", "غدنا")
)


def announces(
    marks: Marks, event: Event, attribution: Attribution | None, goes_on: bool = False
) -> bool:
    """The present tense announces where the forces speak for themselves: our forces take, they
    announced that they control, the town has come under. `goes_on` tells that the present tense
    was news before it in its sentence.
    """
    forms = marks.text.forms
    if is_flash(marks, event.sentence, event.trigger, _grammatical_subject(event)):
        return True
    if goes_on:
        return True  # "X enters Y in the morning, and Z comes back to it": the same headline
    first = event.trigger.first
    before = forms[first - 1] if first else ""
    reach = range(max(event.sentence.first, first - _BECAME_REACH), first)
    if any(forms[i].lstrip("وف") in _BECAME for i in reach):
        return True
    if attribution and before in _THAT_THEY and event.frame == "take":
        said = marks.all_at("verb", attribution.verb)
        return any(m.entry.verb and m.entry.verb.lemma == _ANNOUNCE for m in said)
    subject = event.taker
    if subject is None or event.relative:
        return False
    return subject.use == "own" and forms[subject.span.first].endswith("نا")


def _grammatical_subject(event: Event) -> Span | None:
    """What stands before the verb of a headline: who takes, who loses, or what falls."""
    first = event.places[0].span
    if event.frame in _PLACE_IS_SUBJECT:
        return Span(first.first, event.places[-1].span.last)
    party = event.loser if event.frame in ("lose", "leave") else event.taker
    return party.span if party else None

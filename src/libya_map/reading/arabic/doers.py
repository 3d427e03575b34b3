"""What a control word tells by itself of who acts: "we", a hidden subject, an attack as subject."""

from __future__ import annotations

from libya_map.reading.arabic.events import Event
from libya_map.reading.arabic.reference import THIRD_PERSON
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention

_WELCOME = frozenset(
    ("حرر", "تحرر", "طهر", "استعاد", "استعاد (مجهول)", "استرد", "استرجع", "خلص", "نظف")
)
_OF_THINGS = frozenset(("أسفر", "أدى", "انتهى", "أفضى", "توج", "سمح", "مهد", "أثمر", "تكلل", "تم"))
_WAS_DONE = "تم"  # by whom it does not tell
_WITH_PRONOUN = frozenset(form for forms in THIRD_PERSON.values() for form in forms)
_DATES = ("day_offset", "weekday", "month", "number", "follow_offset", "day_part", "postplace")


def is_of_things(governor: Mention) -> bool:
    """Whether attacks do what a verb tells and not those who attack: "it resulted in"."""
    verb = governor.entry.verb
    return verb is None or verb.lemma in _OF_THINGS


def has_subject(marks: Marks, event: Event) -> bool:
    """Whether a word that no table knows stands behind the verb: its subject."""
    index = event.trigger.last
    told = index < event.places[0].span.first or event.places[0].span.last <= index
    if event.trigger.entry.pronoun or not told or index >= len(marks.text.tokens):
        return False
    known = ("preposition", "head", "place", "whole", "partial", *_DATES)
    word = marks.text.tokens[index]
    return (
        word.is_word
        and word.form not in _WITH_PRONOUN
        and not any(marks.at(kind, index) for kind in known)
    )


def is_outcome(governor: Mention) -> bool:
    """Whether a verb tells what an attack led to: "it ended with the taking of"."""
    verb = governor.entry.verb
    return verb is not None and verb.lemma in _OF_THINGS - {_WAS_DONE}


def is_welcome(event: Event) -> bool:
    """Whether a word of control is one of freeing: nobody says it of what his enemy took."""
    verb = event.trigger.entry.verb
    return verb is not None and verb.lemma in _WELCOME


def is_we(marks: Marks, event: Event) -> bool:
    """ "We took", "we left": the speaker's side acts."""
    form = marks.text.tokens[event.trigger.first].form
    return event.trigger.entry.form == "past" and form.endswith("نا")


def is_of_what_he_lost(marks: Marks, event: Event, told: Event) -> bool:
    """ "They drove X out of the port, which they had taken on Thursday": the hidden subject is
    he who loses in the clause before what he took.
    """
    if not event.relative or event.frame not in ("take", "enter") or is_we(marks, event):
        return False
    if told.loser is None or told.sentence != event.sentence or told.relative:
        return False
    named = event.taker is not None and event.taker.span.first > told.trigger.first
    if named and event.taker != told.loser:
        return False
    places = {ref.span for ref in told.places}
    return any(ref.span in places for ref in event.places)

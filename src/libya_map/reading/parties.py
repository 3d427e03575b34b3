"""Who acts in a clause of control and who suffers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from libya_map.reading.actors import ActorRef
from libya_map.reading.mentions import Marks, Mention
from libya_map.reading.modality import Modality
from libya_map.reading.places import PlaceRef
from libya_map.reading.tokens import Span, Token

_TO_TAKER_REACH = 26  # tokens from a place to "into the hands of"
# With, against, from: an actor behind one of these is not the one who acts.
COMPANY = frozenset(("مع", "ضد", "علي", "عن", "بين", "امام", "من"))


@dataclass(frozen=True, slots=True)
class Clause:
    """A control word with the actors of its sentence; `limit` is where the next one begins.

    `subject_before` is who acted in the clause before, `relative` tells that the place stands
    before the word ("which they took").
    """

    marks: Marks
    sentence: Span
    trigger: Mention
    actors: Sequence[ActorRef]
    limit: int
    subject_before: ActorRef | None
    relative: bool

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens of the text."""
        return self.marks.text.tokens


def find_parties(
    clause: Clause, frame: str, places: list[PlaceRef], modality: Modality
) -> tuple[ActorRef | None, ActorRef | None]:
    """Taker and loser of a control word, as far as its sentence names them."""
    end = places[-1].span.last
    if frame in ("fall", "fallto"):
        taker = _to_taker(clause, clause.trigger.last)
        return taker, _loser_after(clause, end, taker)
    subject = _subject(clause, places[0].span.first, modality)
    if frame == "lose":
        return _to_taker(clause, end) or _to_taker(clause, clause.trigger.last), subject
    if frame == "leave":
        return None, subject
    if frame == "hand":
        return _to_taker(clause, end), subject
    if frame == "expel":
        if clause.trigger.entry.pronoun and clause.trigger.entry.form != "noun":
            return clause.subject_before, subject  # "it drove him out": the actor before is "him"
        inner = [
            a for a in clause.actors if clause.trigger.last <= a.span.first < places[0].span.first
        ]
        if len(inner) == 1 and inner[0] == subject:
            outer = [a for a in clause.actors if a.span.last <= clause.trigger.first]
            outer = [a for a in outer if not _in_company(clause, a)]
            # "announced the expulsion of IS from": the one named inside is driven out
            return (outer[0], inner[0]) if outer else (subject, None)
        if subject and inner and inner[0] == subject:
            return subject, inner[1] if len(inner) > 1 else None
        return subject, inner[0] if inner else None
    taker = _to_taker(clause, end) if subject is None else None
    return subject or taker, _loser_after(clause, end, subject)


def _subject(clause: Clause, place_start: int, modality: Modality) -> ActorRef | None:
    """The acting party: behind the verb before its place, else before the verb."""
    between = [a for a in clause.actors if clause.trigger.last <= a.span.first < place_start]
    between = [a for a in between if not _in_company(clause, a)]
    if clause.relative and clause.trigger.entry.form != "noun":
        # "which the forces entered": the subject stands right behind its verb
        behind = [a for a in clause.actors if 0 <= a.span.first - clause.trigger.last <= 1]
        if behind:
            return behind[0]
    if between and not clause.trigger.entry.pronoun:
        return between[0]
    if modality.governor:
        governed = [
            a
            for a in clause.actors
            if modality.governor.last <= a.span.first < clause.trigger.first
            and not _in_company(clause, a)
        ]
        if governed:
            return governed[0]
    before = [
        a
        for a in clause.actors
        if a.span.last <= clause.trigger.first and not _in_company(clause, a)
    ]
    if clause.subject_before and clause.trigger.prefix == "و":
        return clause.subject_before  # "they entered X and took Y"
    while len(before) > 1 and _is_joined(clause, before[-2], before[-1]):
        before.pop()  # of "A and B took" the first stands for both
    return before[-1] if before else (between[0] if between else None)


def _is_joined(clause: Clause, first: ActorRef, second: ActorRef) -> bool:
    start = second.span.first
    return first.span.last == start and clause.tokens[start].form.startswith("و")


def _in_company(clause: Clause, actor: ActorRef) -> bool:
    """With, against, from: such an actor is not the one who acts."""
    first = actor.span.first
    if first > 1 and clause.tokens[first - 1].form == "من":
        return clause.marks.before("force", first - 1) is None
    return first > 0 and clause.tokens[first - 1].form in COMPANY


def _to_taker(clause: Clause, start: int) -> ActorRef | None:
    """The actor into whose hands: by, to, in the hand of."""
    for index in range(start, min(clause.limit, start + _TO_TAKER_REACH)):
        lead = clause.marks.at("to_taker", index)
        if lead:
            for actor in clause.actors:
                if lead.last <= actor.span.first <= lead.last + 2:
                    return actor
    return None


def _loser_after(clause: Clause, end: int, taker: ActorRef | None) -> ActorRef | None:
    """The actor from whom: behind the places, led by a word of leaving or holding."""
    taken_by = taker.actor_id if taker else ""
    for actor in clause.actors:
        first = actor.span.first
        if first < end or actor.actor_id == taken_by:
            continue
        led = clause.marks.before("from_loser", first)
        if led or _held_last(clause, first, end):
            return actor
    return None


def _held_last(clause: Clause, actor_start: int, place_end: int) -> bool:
    """One of the last strongholds of: whoever it was the last of has lost it."""
    if not any(t.form.startswith("ل") for t in clause.tokens[actor_start - 1 : actor_start + 1]):
        return False
    window = range(max(place_end, actor_start - 5), actor_start)
    return any(clause.marks.at("last", i) for i in window)

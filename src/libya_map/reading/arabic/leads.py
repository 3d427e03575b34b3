"""What leads to an actor: into the hands of, to, with, from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from libya_map.reading.findings import ActorRef
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span, Token

_TOWARDS_REACH = 12
HOLDING = frozenset(("hold", "own", "ours"))
_OURS = frozenset(("own", "ours"))
_LEADS = frozenset(("", "hold", "own", "favour"))
FAVOUR = frozenset(("favour",))
_TO_TAKER_REACH = 26  # tokens from a place to "into the hands of"
MANY = frozenset(
    {"مئات", "المئات", "عشرات", "العشرات", "الاف", "الالاف", "عدد", "عديد", "العديد", "مجموعه"}
    | {"مجموعات", "بعض", "قله", "ارتال", "رتل", "وحده", "وحدات", "قوه", "دفعه", "طليعه"}
)
# With, against, from: an actor behind one of these is not the one who acts.
COMPANY = frozenset(("مع", "ضد", "ومعها", "ومعه", "ومعهم", "علي", "عن", "بين", "امام", "من"))
_GUARD = frozenset(
    a + b for a in ("حراست", "حمايت", "ادارت", "تامين", "امر") for b in ("ه", "ها", "هما")
)
_LEFT = frozenset(("اياه", "اياها", "اياهما", "المجال", "الساحه", "الطريق", "مكانه", "مكانها"))
_GIVEN_REACH = 3  # tokens between a place and the actor it fell to


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


def to_taker(clause: Clause, start: int) -> ActorRef | None:
    """The actor into whose hands: by, to, in the hand of."""
    return marked(clause, "to_taker", start)


def marked(
    clause: Clause, kind: str, start: int, values: frozenset[str] = frozenset()
) -> ActorRef | None:
    """The actor that words of a kind (and of some `values`) lead to: named behind them, or the
    pronoun on them.
    """
    for index in range(start, min(clause.limit, start + _TO_TAKER_REACH)):
        lead = clause.marks.at(kind, index)
        if lead is None or lead.entry.value not in (values or _LEADS):
            continue
        if lead.entry.pronoun or lead.entry.value in _OURS:
            ours = clause.marks.text.forms[lead.last - 1].endswith("نا") or not lead.entry.pronoun
            return ActorRef(lead.span, "", "own" if ours else "them")
        for actor in clause.actors:
            if lead.last <= actor.span.first <= lead.last + 2:
                return actor
    return None


def towards(clause: Clause, start: int) -> ActorRef | None:
    """The actor to whom: behind "to" or "for"."""
    for actor in clause.actors:
        first = actor.span.first
        if not start <= first < min(clause.limit, start + _TOWARDS_REACH):
            continue
        if clause.marks.text.forms[first - 1] == "الي" or _bears_lam(clause, actor):
            return actor
    return None


def given_to(clause: Clause, start: int) -> ActorRef | None:
    """ "X fell to Y": the actor with li- right behind the place."""
    for actor in clause.actors:
        first = actor.span.first
        if start <= first <= start + _GIVEN_REACH and _bears_lam(clause, actor):
            return actor
    return None


def _bears_lam(clause: Clause, actor: ActorRef) -> bool:
    form = clause.marks.text.forms[actor.span.first]
    return form.startswith("ل") and not form.startswith(("لواء", "لجن", "لجان"))


def loser_after(clause: Clause, end: int, taker: ActorRef | None) -> ActorRef | None:
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
    near = clause.marks.text.forms[actor_start - 1 : actor_start + 1]
    if not any(form.startswith("ل") for form in near):
        return False
    window = range(max(place_end, actor_start - 5), actor_start)
    return any(clause.marks.at("last", i) for i in window)


def with_whom(clause: Clause) -> ActorRef | None:
    """ "X has become with the forces of": the actor right behind "with"."""
    for actor in clause.actors:
        first = actor.span.first
        near = clause.trigger.last < first <= clause.trigger.last + 2
        if near and clause.marks.text.forms[first - 1] == "مع":
            return actor
    return None


def guard_left_to(clause: Clause) -> ActorRef | None:
    """ "... and left its guard to Y", "leaving it to Y": whoever guards or has it then."""
    for actor in clause.actors:
        first = actor.span.first
        near = clause.trigger.last < first <= clause.trigger.last + _TO_TAKER_REACH
        left = clause.marks.text.forms[first - 1] in _GUARD | _LEFT
        if near and left and _bears_lam(clause, actor):
            return actor
    return None


def in_company(clause: Clause, actor: ActorRef) -> bool:
    """With, against, from: such an actor is not the one who acts."""
    first = actor.span.first
    head = clause.marks.before("head", first)
    if head and not clause.marks.text.forms[head.last - 1].removeprefix("و").startswith("ال"):
        return True  # "the headquarters of the brigade"
    if clause.marks.before("according", first) and not clause.marks.at("verb", first - 1):
        return True  # "according to residents"
    if actor.prefix.endswith(("ب", "ك")) or actor.prefix in ("ل", "ول", "لل"):
        return True
    while first > 1 and clause.marks.at("force", first - 1):
        first -= 1  # "with remnants of"
    if first > 1 and clause.marks.text.forms[first - 1] == "من":
        if clause.marks.text.forms[first - 2] in MANY:
            return False  # "hundreds of the fighters of"
        return clause.marks.before("force", first - 1) is None
    return first > 0 and clause.marks.text.forms[first - 1] in COMPANY

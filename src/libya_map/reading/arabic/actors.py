"""Actors in a text: names, and words whose meaning depends on who speaks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from libya_map.reading.arabic.units import find_units
from libya_map.reading.findings import ActorRef
from libya_map.reading.mentions import Marks
from libya_map.reading.stance import OPPOSITE, Stance
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span

_JIHADIS = frozenset(("IS", "AQ", "ASL", "DMSC", "BRSC"))
# Whose the units of an actor were before it was founded; the last one where none was there.
_BEFORE = {"GNA": ("NTC", "DAWN", "OTHER"), "LNA": ("NTC", "OTHER")}
_OWN_NAME = "وفاق"  # nobody but the GNA is called so, from the day it was agreed on
_NOUN_REACH = 20  # actors looked back at for "the battalion"
_SELF = frozenset(("نفسها", "نفسه", "ذاتها", "ذاته", "المذكوره", "المذكور"))
_GENERIC = ("unit", "other", "own", "enemy")
_OWNED_REACH = 4
_ATTACHED_REACH = 6  # tokens between forces and the actor whose they are
_OF_ANY_TIME = ("كتائب", "ثوار")  # names of one side in 2011, of brigades of any side since
_UNNAMED = ("unit", "other")
_CHANGED_SIDES = ("PFG", "LNA")  # the guards "loyal to Haftar" are his
_AGAINST = ("محارب", "بمحارب", "لمحارب", "مكافح", "بمكافح", "لمكافح", "قتال", "ضد", "مواجه", "حرب")
_LEAD_REACH = 5  # tokens between forces and "loyal to"
_BREAKS = frozenset(("\n", ".", ":", "؛"))


@dataclass(frozen=True, slots=True)
class Presence:
    """Who was there when a text was published: `lived` on that very day, `known` then or told of
    as past, `early` if the text is older than he.
    """

    lived: Callable[[str], bool]
    known: Callable[[str], bool]
    early: Callable[[str], bool]


def find_actors(marks: Marks, stance: Stance, presence: Presence) -> list[ActorRef]:
    """The actors of a text in order.

    Forces "loyal to", "of" or "led by" an actor are that actor: "the forces loyal to Haftar".
    Units without an entry in the table are those of the town or tribe that sent them.
    """
    refs: list[ActorRef] = []
    last_group = last_named = ""
    done = -1
    for found in _named_and_units(marks, presence):
        if isinstance(found, ActorRef):
            ref = found
            if ref.span.first < done:
                continue
            if ref.use == "same":
                ref = replace(ref, actor_id=_of_that_noun(marks, ref.span, refs) or last_named)
        else:
            mention = found
            if mention.first < done:
                continue
            mention = _best_at(marks, mention, presence)
            actor_id = mention.entry.ids[0] if mention.entry.ids else ""
            use = mention.entry.use
            if use == "army":
                actor_id = stance.army
            elif use == "group":
                actor_id = last_group or actor_id
            elif use == "same":
                actor_id = _of_that_noun(marks, mention.span, refs) or last_named
            elif use == "era" and not presence.known(actor_id):
                actor_id = _of_that_noun(marks, mention.span, refs)
                late = marks.text.forms[mention.last - 1].endswith(_OF_ANY_TIME)
                use = "same" if actor_id else "unit" if late else "other"
            elif use == "name":
                actor_id = _at_the_time(mention, actor_id, presence)
            prefix = mention.prefix or ("لل" if mention.entry.lam else "")
            ref = ActorRef(mention.span, actor_id, use, prefix)
        if ref.actor_id in _JIHADIS:
            last_group = ref.actor_id
        if ref.actor_id and ref.use not in ("person", "leader") and not _is_fought(marks, ref):
            last_named = ref.actor_id
        done = ref.span.last
        if refs and _is_attached(marks, refs[-1], ref):
            # the forces are named by whose they are; a unit of its own name keeps it
            owner = refs.pop()
            known = owner.actor_id if owner.use == "name" else ""
            if OPPOSITE.get(known) == ref.actor_id or (known, ref.actor_id) == _CHANGED_SIDES:
                known = ""  # a room or region that either side has one of
            last_named = known or ref.actor_id
            whole = Span(owner.span.first, ref.span.last)
            ref = ActorRef(whole, known or ref.actor_id, "name", owner.prefix)
            if refs and _is_made_of(marks, refs[-1], ref):
                body = refs.pop()
                ref = replace(ref, span=Span(body.span.first, ref.span.last), prefix=body.prefix)
        refs.append(ref)
    return refs


def _is_fought(marks: Marks, ref: ActorRef) -> bool:
    """ "The room for fighting X": not the one that "the room" goes back to."""
    first = ref.span.first
    return first > 0 and marks.text.forms[first - 1].startswith(_AGAINST)


def _at_the_time(mention: Mention, actor_id: str, presence: Presence) -> str:
    """The actor that units of a name fought for when they did not fight for that one yet: the
    brigades of Misrata were of the NTC, then of Dawn, then of the GNA.
    """
    before = _BEFORE.get(actor_id)
    if before is None or not presence.early(actor_id) or _OWN_NAME in mention.entry.value:
        return actor_id
    return next((earlier for earlier in before if presence.lived(earlier)), before[-1])


def _named_and_units(marks: Marks, presence: Presence) -> list[Mention | ActorRef]:
    """The names of actors and the units without one, in text order."""
    found: list[Mention | ActorRef] = [*marks.all("actor"), *find_units(marks, presence.lived)]
    return sorted(found, key=lambda each: (each.span.first, -each.span.last))


def _of_that_noun(marks: Marks, words: Span, refs: list[ActorRef]) -> str:
    """The last actor named with the noun of a reference back: the battalion, Battalion 128."""
    forms = marks.text.forms
    noun = forms[words.last - 1]
    if words.last - words.first > 1 and noun in _SELF:
        noun = forms[words.first]
    noun = noun.removeprefix("و").removeprefix("ال")
    for ref in reversed(refs[-_NOUN_REACH:]):
        if ref.actor_id and any(
            forms[i].endswith(noun) for i in range(ref.span.first, ref.span.last)
        ):
            return ref.actor_id
    return ""


def _is_attached(marks: Marks, first: ActorRef, second: ActorRef) -> bool:
    """Whether "loyal to" or the like ties two actors: the second says whose the first are."""
    start, end = first.span.last, second.span.first
    near = 0 <= end - start <= _ATTACHED_REACH
    if not near or not second.actor_id or second.prefix == "و":
        return False
    forms = marks.text.forms
    if any(forms[i] in _BREAKS for i in range(start, end)):
        return False
    if first.use in _UNNAMED and not first.actor_id and _is_of(marks, start, second):
        return True  # "a column of the organisation", "fighters from the brigade"
    if any(
        m.entry.form != "noun" and m.entry.verb and m.entry.verb.role == "control"
        for m in marks.all_in("verb", Span(start, end))
    ):
        return False
    lead = next(marks.within("attached", start, min(start + _LEAD_REACH, end + 1)), None)
    if lead is None:
        return False
    out_of = forms[lead.first] == "من"  # "fighters from the battalions of"
    return not out_of or (lead.first == start and first.use in _GENERIC)


def _is_made_of(marks: Marks, first: ActorRef, second: ActorRef) -> bool:
    """ "An alliance of fighters led by": what an unknown unit is made of tells whose it is."""
    between = range(first.span.last, second.span.first)
    of = len(between) == 1 and marks.text.forms[between[0]] == "من"
    return of and first.use == "unit" and not first.actor_id


def _is_of(marks: Marks, start: int, second: ActorRef) -> bool:
    """Whether a name stands right behind a unit, alone, behind "from" or with li-."""
    gap = second.span.first - start
    if second.prefix in ("ل", "لل") and 0 <= gap <= _OWNED_REACH:
        return True  # "a column of some forty cars of the organisation"
    if gap == 0:
        return not marks.text.forms[second.span.first].startswith("و")
    return gap == 1 and marks.text.forms[start] in ("من", "تنظيم", "جماعه", "حركه")


def _best_at(marks: Marks, mention: Mention, presence: Presence) -> Mention:
    """Of the entries for the very same words, one that names an actor, best one of the time."""
    same = [m for m in marks.all_at("actor", mention.first) if m.last == mention.last]
    if len(same) == 1:
        return same[0]
    ranked = sorted(
        same,
        key=lambda m: (
            not m.entry.ids,
            m.entry.use != "person",
            m.entry.use == "era" and not presence.lived(m.entry.ids[0]),
        ),
    )
    return ranked[0] if ranked else mention

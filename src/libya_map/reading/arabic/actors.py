"""Actors in a text: names, and words whose meaning depends on who speaks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from libya_map.reading.mentions import Marks, Mention
from libya_map.reading.stance import Stance
from libya_map.reading.tokens import Span

_JIHADIS = frozenset(("IS", "AQ", "ASL", "DMSC", "BRSC"))
_NOUN_REACH = 20  # actors looked back at for "the battalion"
_ATTACHED_REACH = 6  # tokens between forces and the actor whose they are


@dataclass(frozen=True, slots=True)
class ActorRef:
    """Words that name an actor; `actor_id` is empty until the context decides (own, enemy)."""

    span: Span
    actor_id: str
    use: str


def find_actors(
    marks: Marks, stance: Stance, exists: Callable[[str], bool] = lambda _: True
) -> list[ActorRef]:
    """The actors of a text in order; `exists` tells who was there when it was published.

    Forces "loyal to", "of" or "led by" an actor are that actor: "the forces loyal to Haftar".
    """
    refs: list[ActorRef] = []
    last_group = last_named = ""
    done = -1
    for mention in marks.all("actor"):
        if mention.first < done:
            continue
        mention = _best_at(marks, mention)
        actor_id = mention.entry.ids[0] if mention.entry.ids else ""
        use = mention.entry.use
        if use == "army":
            actor_id = stance.army
        elif use == "group":
            actor_id = last_group or actor_id
        elif use == "same":
            actor_id = _of_that_noun(marks, mention, refs) or last_named
        elif use == "era" and not exists(actor_id):
            actor_id, use = "", "other"
        if actor_id in _JIHADIS:
            last_group = actor_id
        if actor_id and use not in ("person", "leader"):
            last_named = actor_id
        done = mention.last
        ref = ActorRef(mention.span, actor_id, use)
        if refs and _is_attached(marks, refs[-1], ref):
            # the forces are named by whose they are; a unit of its own name keeps it
            owner = refs.pop()
            known = owner.actor_id if owner.use == "name" else ""
            last_named = known or actor_id
            ref = ActorRef(Span(owner.span.first, ref.span.last), known or actor_id, "name")
        refs.append(ref)
    return refs


def _of_that_noun(marks: Marks, mention: Mention, refs: list[ActorRef]) -> str:
    """The last actor named with the noun of a reference back: the battalion, Battalion 128."""
    tokens = marks.text.tokens
    noun = tokens[mention.first].form[len(mention.prefix) :].removeprefix("ال")
    for ref in reversed(refs[-_NOUN_REACH:]):
        if ref.actor_id and any(
            tokens[i].form.endswith(noun) for i in range(ref.span.first, ref.span.last)
        ):
            return ref.actor_id
    return ""


def _is_attached(marks: Marks, first: ActorRef, second: ActorRef) -> bool:
    """Whether "loyal to" or the like ties two actors: the second says whose the first are."""
    start, end = first.span.last, second.span.first
    if not 0 <= end - start <= _ATTACHED_REACH or not second.actor_id:
        return False
    tokens = marks.text.tokens
    if any(tokens[i].form in ("\n", ".", ":") for i in range(start, end)):
        return False
    if any(m.entry.form != "noun" for m in marks.within("verb", start + 1, end)):
        return False
    return marks.has("attached", start, min(start + 2, end + 1))


def _best_at(marks: Marks, mention: Mention) -> Mention:
    """Of the entries for the very same words, one that names an actor."""
    same = [m for m in marks.all_at("actor", mention.first) if m.last == mention.last]
    ranked = sorted(same, key=lambda m: (not m.entry.ids, m.entry.use != "person"))
    return ranked[0] if ranked else mention

"""Actors in an English text: noun phrases such as "forces loyal to Haftar", and what they mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from libya_map.actor import Actors
from libya_map.reading.mentions import Marks
from libya_map.reading.stance import Stance
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span, select

_LOYAL_REACH = 9
_DETERMINERS = frozenset(
    (
        "the",
        "a",
        "an",
        "all",
        "some",
        "s",
        "libya",
        "libyan",
        "libyans",
        "local",
        "eastern",
        "western",
        "allied",
        "armed",
        "pro",
        "remaining",
        "other",
        "more",
        "rival",
        "suspected",
        "last",
        "about",
        "several",
        "dozens",
        "hundreds",
        "combined",
        "main",
        "former",
        "powerful",
        "rogue",
        "those",
        "these",
        "part",
        "elements",
        "members",
        "ground",
    )
)
_BACKED = frozenset(
    ("backed", "led", "aligned", "allied", "affiliated", "based", "supported", "linked")
)
# Troops of any side; the other words for a group mean the irregulars spoken of before.
_REGULARS = frozenset(
    ("troops", "soldiers", "units", "infantry", "ground troops", "ground forces", "forces", "men",
     "reinforcements", "the troops", "the soldiers", "the units", "the forces", "fighters")
)  # fmt: skip
_VAGUE = ("own", "group")
_GROUP_IDS = frozenset(("IS", "AQ", "ASL", "DMSC", "BRSC", "BDB", "JADHRAN"))


@dataclass(frozen=True, slots=True)
class Party:
    """A noun phrase that names an armed party.

    `span` is the whole phrase, `name` the words that name the party; `actor_id` is empty until
    the context decides (own, enemy, group). `part` tells that the party only qualifies another
    noun ("Haftar's spokesman"): it does not act itself, but shows a speaker's side.
    """

    span: Span
    name: Span
    actor_id: str
    use: str
    part: bool = False


def find_parties(
    marks: Marks, actors: Actors, published: dt.date | None, stance: Stance
) -> list[Party]:
    """The parties of a text in order; `stance` tells whom it means by "the army"."""
    found: list[Party] = []
    last_group = ""
    done = -1
    for mention in marks.all("actor"):
        if mention.first < done:
            continue
        best, actor_id = _meant(marks, mention, actors, published)
        if best.entry.use == "army":
            actor_id = stance.army
        elif best.entry.use == "group" and best.entry.value not in _REGULARS:
            actor_id = last_group
        if actor_id in _GROUP_IDS and best.entry.use != "group":
            last_group = actor_id
        after = found[-1].span.last if found and found[-1].use not in _VAGUE else 0
        party = _phrase(marks, best, actor_id, after)
        done = party.span.last
        while found and found[-1].use in _VAGUE and found[-1].span.first >= party.span.first:
            found.pop()  # the "forces" of "forces loyal to Haftar"
        if found and party.use == "own" and _closes(marks, found[-1], party):
            found[-1] = replace(found[-1], span=Span(found[-1].span.first, party.span.last))
            continue
        if found and _is_same(marks, found[-1], party):
            before = found[-1]
            use = before.use if before.use == "person" else party.use
            found[-1] = replace(
                party, span=Span(before.span.first, party.span.last),
                actor_id=before.actor_id or party.actor_id, use=use,
                part=party.part or use == "person",
            )  # fmt: skip
            continue
        found.append(party)
    return found


def _closes(marks: Marks, before: Party, party: Party) -> bool:
    """The "infantry" of "Libyan National Army (LNA) infantry"."""
    between = [t.form for t in marks.text.tokens[before.span.last : party.span.first]]
    return between == [")"] and not before.part


def _is_same(marks: Marks, before: Party, party: Party) -> bool:
    """The name behind its acronym, or "Haftar's Libyan National Army"."""
    between = [t.form for t in marks.text.tokens[before.span.last : party.span.first]]
    if "group" in (before.use, party.use):
        return False
    return before.actor_id == party.actor_id != "" and between in ([], ["("], ["s"])


def _meant(
    marks: Marks, mention: Mention, actors: Actors, published: dt.date | None
) -> tuple[Mention, str]:
    """Of the entries for the very same words, the one whose actor existed at the time."""
    same = [m for m in marks.all_at("actor", mention.first) if m.last == mention.last]
    if published is None and len(same) > 1:
        # without a day, whoever is named in this text in words of his own
        sure = {
            m.entry.ids for m in marks.all("actor")
            if m.entry.ids and len(marks.all_at("actor", m.first)) == 1
        }  # fmt: skip
        same = [m for m in same if m.entry.ids in sure] or same
    for candidate in sorted(same, key=lambda m: m.entry.use not in ("person", "leader", "hostile")):
        if not candidate.entry.ids:
            return candidate, ""
        actor = actors[candidate.entry.ids[0]]
        early = published and actor.start and published < actor.start
        late = published and actor.end and published > actor.end and len(same) > 1
        if not early and not late:
            general = candidate.entry.value.islower()
            gone = published and actor.end and published > actor.end
            return candidate, "" if general and gone else actor.actor_id
    return mention, ""


def _phrase(marks: Marks, mention: Mention, actor_id: str, after: int) -> Party:
    """The whole noun phrase around a name; it begins behind the party before it."""
    tokens = marks.text.tokens
    first, last = mention.first, mention.last
    limit = min(first, max(after, first - _LOYAL_REACH))
    for index in range(first - 1, limit - 1, -1):
        if marks.at("be", index) or marks.at("have", index) or marks.at("modal", index):
            break
        if not tokens[index].is_word and not (
            tokens[index].form == "," and marks.at("loyal", index + 1)
        ):
            break
        described = index > 0 and tokens[index - 1].form in ("the", "a", "an")
        if not described and any(
            m.entry.verb and m.entry.verb.role == "control" for m in marks.all_at("verb", index)
        ):
            break
        loyal = marks.at("loyal", index)
        if loyal and loyal.last <= first and index > 0 and marks.before("force", index):
            force = marks.before("force", index)
            assert force is not None
            if marks.at("title", index - 1) and not marks.at("force", index - 1):
                break
            first = force.first
            break
    part = False
    commanded = first < mention.first
    if last < len(tokens) and tokens[last].form == "s":
        force_at = _force_behind(marks, last + 1)
        if force_at is None:
            part = True
        else:
            last = force_at
    else:
        force_at = _force_behind(marks, last, reach=2)
        last = force_at or last
    if marks.at("not_force", last) and mention.entry.use not in ("own",):
        part = True
    if mention.entry.use == "person":
        part = not commanded
    while first > 0 and tokens[first - 1].is_word:
        if tokens[first - 1].form in _BACKED and first > 1:
            first -= 2  # Turkish-backed, Misrata-led
        elif tokens[first - 1].form in _DETERMINERS:
            first -= 1
        else:
            break
    return Party(Span(first, last), mention.span, actor_id, mention.entry.use, part)


def _force_behind(marks: Marks, index: int, reach: int = 4) -> int | None:
    """The end of a noun for armed people right behind a name, adjectives between."""
    for step in range(index, min(index + reach, len(marks.text.tokens))):
        if marks.at("not_force", step):
            return None
        force = marks.at("force", step)
        if force:
            return force.last
        if not marks.text.tokens[step].is_word or marks.at("verb", step) or marks.at("be", step):
            return None
        if marks.text.tokens[step].form in (
            "in",
            "on",
            "at",
            "from",
            "and",
            "to",
            "of",
            "has",
            "have",
            "had",
            "said",
        ):
            return None
    return None


def parties_in(parties: Sequence[Party], span: Span) -> list[Party]:
    """Those whose name lies in a span."""
    inside = select(parties, span, lambda p: p.name.first)
    return [p for p in inside if p.name.last <= span.last]

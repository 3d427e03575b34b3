"""Actors in an English text: noun phrases such as "forces loyal to Haftar"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span, select

_LOYAL_REACH = 9
DETERMINERS = frozenset(
    ("the", "a", "an", "all", "some", "s", "libya", "libyan", "libyans", "local", "eastern",
     "western", "allied", "armed", "pro", "remaining", "other", "more", "rival", "suspected",
     "last", "about", "several", "dozens", "hundreds", "combined", "main", "former", "powerful",
     "rogue", "those", "these", "part", "elements", "members", "ground", "same")
)  # fmt: skip
BACKED = frozenset(
    ("backed", "led", "aligned", "allied", "affiliated", "based", "supported", "linked")
)
_DEFINITE = frozenset(("the", "these", "those", "this", "that", "both", "same", "his", "its",
                       "their"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Party:
    """A noun phrase that names an armed party.

    `span` is the whole phrase, `name` the words that name the party; `actor_id` is empty until
    the context decides (own, enemy, group). `part` tells that the party only qualifies another
    noun ("Haftar's spokesman"): it does not act itself, but shows a speaker's side. `against` is
    the actor that it fights ("Haftar's foes"); `word` is what kind of armed people its noun
    means (the value of the role `force`), `definite` whether they were spoken of before.
    """

    span: Span
    name: Span
    actor_id: str
    use: str
    part: bool = False
    against: str = ""
    word: str = ""
    definite: bool = False


def is_strange(party: Party | None) -> bool:
    """Armed people told of for the first time, and not as somebody's own."""
    return party is not None and party.use == "group" and not party.definite


def is_vague(party: Party | None) -> bool:
    """Armed people who are not named."""
    return party is not None and party.use in ("group", "own", "enemy")


def party_of(marks: Marks, mention: Mention, actor_id: str, after: int) -> Party:
    """The whole noun phrase around a name; it begins behind the party before it."""
    tokens, forms = marks.text.tokens, marks.text.forms
    first, last = mention.first, mention.last
    against = ""
    limit = min(first, max(after, first - _LOYAL_REACH))
    near = marks.all_in("loyal", Span(limit, first))
    for index in range(first - 1, limit - 1, -1):
        told = any(m.first < index < m.last for m in near)
        if not told and any(marks.at(kind, index) for kind in ("be", "have", "modal")):
            break
        if not tokens[index].is_word and not (forms[index] == "," and marks.at("loyal", index + 1)):
            break
        described = index > 0 and forms[index - 1] in ("the", "a", "an")
        if (
            not described
            and not told
            and not (marks.at("loyal", index) and marks.before("force", index))
            and any(
                m.entry.verb and m.entry.verb.role == "control" for m in marks.all_at("verb", index)
            )
        ):
            break
        loyal = marks.at("loyal", index)
        if loyal and loyal.last <= first and index > 0 and marks.before("force", index):
            force = marks.before("force", index)
            assert force is not None
            if marks.at("title", index - 1) and not marks.at("force", index - 1):
                break
            if force.first >= limit:
                first = force.first
                against = actor_id if "against" in (loyal.entry.value, force.entry.value) else ""
            break
    part = False
    commanded = first < mention.first
    if last < len(forms) and forms[last] == "s":
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
        joined = marks.text.original[tokens[first - 2].end : tokens[first - 1].start]
        if forms[first - 1] in BACKED and first > 1 and joined != " ":
            first -= 2  # Turkish-backed, Misrata-led
        elif forms[first - 1] in DETERMINERS:
            first -= 1
        else:
            break
    name = mention.span
    behind = marks.before("force", last)
    if behind and behind.first >= mention.last and behind.entry.value == "against":
        against, part = actor_id, False
    if mention.entry.use == "enemy" and actor_id:
        against = actor_id
    definite = forms[first] in _DEFINITE
    if against:
        whole = Span(first, last)
        return Party(whole, name, "", "enemy", part, against, definite=definite)
    use = mention.entry.use
    return Party(
        Span(first, last), name, actor_id, use, part,
        word=word_of(marks, mention) if use == "group" else "", definite=definite,
    )  # fmt: skip


def _force_behind(marks: Marks, index: int, reach: int = 4) -> int | None:
    """The end of a noun for armed people right behind a name, adjectives between."""
    for step in range(index, min(index + reach, len(marks.text.forms))):
        if marks.at("not_force", step):
            return None
        force = marks.at("force", step)
        if force:
            return force.last
        if not marks.text.tokens[step].is_word or marks.at("verb", step) or marks.at("be", step):
            return None
        if marks.text.forms[step] in (
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


def word_of(marks: Marks, mention: Mention) -> str:
    """What kind of armed people the noun of a mention means."""
    force = marks.before("force", mention.last)
    return force.entry.value if force else ""


def parties_in(parties: Sequence[Party], span: Span) -> list[Party]:
    """Those whose name lies in a span."""
    inside = select(parties, span, lambda p: p.name.first)
    return [p for p in inside if p.name.last <= span.last]

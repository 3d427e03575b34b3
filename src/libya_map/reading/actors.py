"""Actors in a text: names, and words whose meaning depends on who speaks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from libya_map.reading.mentions import Marks, Mention
from libya_map.reading.tokens import Span

OPPOSITE = {"GNA": "LNA", "LNA": "GNA", "NTC": "GADDAFI", "GADDAFI": "NTC"}
# Who calls himself "the Libyan army" where nothing in the text tells.
DEFAULT_ARMY = "LNA"


@dataclass(frozen=True, slots=True)
class ActorRef:
    """Words that name an actor; `actor_id` is empty until the context decides (own, enemy)."""

    span: Span
    actor_id: str
    use: str


@dataclass(frozen=True, slots=True)
class Stance:
    """Whose voice a text is: `army` is who "the army" means in it, `parties` who is named in it.

    `partisan` tells that the text itself calls the other side names.
    """

    army: str
    partisan: bool
    parties: tuple[str, ...]

    def enemy_of(self, actor_id: str) -> str:
        """The adversary of an actor in this text, empty where that is not clear."""
        if actor_id in OPPOSITE and OPPOSITE[actor_id] in self.parties:
            return OPPOSITE[actor_id]
        others = [party for party in self.parties if party != actor_id]
        return others[0] if len(others) == 1 else ""


def find_stance(marks: Marks) -> Stance:
    """Read the stance from the words the text has for either side.

    A text that calls one side militias and the like speaks with the voice of the other side.
    """
    named: Counter[str] = Counter()
    hostile: Counter[str] = Counter()
    people: Counter[str] = Counter()
    army = False
    for mention in marks.all("actor"):
        entry = mention.entry
        for actor_id in entry.ids:
            named[actor_id] += 1
            if entry.use == "hostile":
                hostile[actor_id] += 1
            if entry.use == "person":
                people[actor_id] += 1
        army = army or entry.use == "army"
    voice = DEFAULT_ARMY
    if hostile["LNA"] > hostile["GNA"] or (not hostile["GNA"] and people["GNA"] > people["LNA"]):
        voice = "GNA"
    parties = [actor_id for actor_id, _ in named.most_common()]
    if army and voice not in parties:
        parties.append(voice)
    partisan = hostile["LNA"] != hostile["GNA"]
    return Stance(voice, partisan, tuple(parties))


def find_actors(marks: Marks, stance: Stance) -> list[ActorRef]:
    """The actors of a text in order."""
    refs: list[ActorRef] = []
    last_group = ""
    done = -1
    for mention in marks.all("actor"):
        if mention.first < done:
            continue
        mention = _best_at(marks, mention)
        actor_id = mention.entry.ids[0] if mention.entry.ids else ""
        if mention.entry.use == "army":
            actor_id = stance.army
        elif mention.entry.use == "group":
            actor_id = last_group or actor_id
        if actor_id in ("IS", "AQ", "ASL", "DMSC", "BRSC"):
            last_group = actor_id
        refs.append(ActorRef(mention.span, actor_id, mention.entry.use))
        done = mention.last
    return refs


def _best_at(marks: Marks, mention: Mention) -> Mention:
    """Of the entries for the very same words, one that names an actor."""
    same = [m for m in marks.all_at("actor", mention.first) if m.last == mention.last]
    ranked = sorted(same, key=lambda m: (not m.entry.ids, m.entry.use != "person"))
    return ranked[0] if ranked else mention

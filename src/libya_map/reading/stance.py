"""Whose voice a text is, and so whom it means by words that both sides use."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from libya_map.reading.mentions import Marks

OPPOSITE = {"GNA": "LNA", "LNA": "GNA", "NTC": "GADDAFI", "GADDAFI": "NTC"}
# Who calls himself "the Libyan army" where nothing in the text tells.
DEFAULT_ARMY = "LNA"


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

"""Whose voice a text is, and so whom it means by words that both sides use."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from libya_map.errors import TableError
from libya_map.reading.mentions import Marks
from libya_map.tables import columns_of, read_rows, shipped_data
from libya_map.text import fold

OPPOSITE = {"GNA": "LNA", "LNA": "GNA", "NTC": "GADDAFI", "GADDAFI": "NTC"}
# The state of these sides had an army of its own only while the other did not exist.
_LAST_OF_GADDAFI = dt.date(2011, 10, 20)
_FIRST_OF_LNA = dt.date(2014, 5, 16)
# Until the attack on Tripoli of 4 April 2019 only one side was commonly called the army.
_FIRST_OF_TWO = dt.date(2019, 4, 4)
_LAST_OF_TWO = dt.date(2020, 10, 23)  # the ceasefire
# Adversaries that fought the forces of the General Command and not those of the GNA.
_FOUGHT_BY_LNA = frozenset(("GNA", "AQ", "ASL", "BRSC", "DMSC", "DPF", "BDB", "JADHRAN", "DAWN"))
_NO_SIDE = ("LOCAL", "OTHER")  # the people of a town and unknown gunmen are nobody's adversary
_ARMY_WORDS = ("جيش", "القوات المسلحة", "القيادة العامة", "army", "armed forces", "general command")


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet that has one side's words for both: part of its name, that side, whether it is
    that side's own organ ("yes", or empty), and why.
    """

    outlet: str
    side: str
    organ: str
    why: str


def load_outlets(folder: Path | None = None) -> dict[str, str]:
    """The side that each outlet of `data/reading/outlets.csv` leans to, by its folded name.

    Raises
    ------
    TableError
        The table is bad.
    """
    return {fold(row.outlet): row.side for row in _outlet_rows(folder)}


def load_organs(folder: Path | None = None) -> dict[str, str]:
    """Of these outlets those that are a side's own organ: what they tell is that side's word.

    Raises
    ------
    TableError
        The table is bad.
    """
    return {fold(row.outlet): row.side for row in _outlet_rows(folder) if row.organ}


def _outlet_rows(folder: Path | None) -> list[OutletRow]:
    path = (folder or shipped_data()) / "reading" / "outlets.csv"
    rows = []
    for row in read_rows(path, columns_of(OutletRow)):
        if row.cells["organ"] not in ("", "yes"):
            raise TableError(
                path.name, f"organ is yes or empty, not {row.cells['organ']!r}", row.line
            )
        rows.append(OutletRow(**row.cells))
    return rows


def leaning(outlet: str, outlets: dict[str, str]) -> str:
    """The side an outlet leans to, empty where none is known; the longest name decides."""
    name = fold(outlet)
    found = [known for known in outlets if known in name]
    return outlets[max(found, key=len)] if found else ""


@dataclass(frozen=True, slots=True)
class Stance:
    """Whose voice a text is: `army` is who "the army" means in it, empty where nothing tells;
    `parties` is who is named in it, those named most first; `we` is who "our forces" are where
    nobody is quoted.

    `partisan` tells that the text itself, or its outlet, speaks for that side; `two_sided` that
    it is of a war in which what one of two sides lost the other gained.
    """

    army: str
    partisan: bool
    parties: tuple[str, ...]
    we: str
    two_sided: bool = False

    def enemy_of(self, actor_id: str) -> str:
        """The adversary of an actor in this text, empty where that is not clear."""
        if actor_id in OPPOSITE and OPPOSITE[actor_id] in self.parties:
            return OPPOSITE[actor_id]
        others = [party for party in self.parties if party not in (actor_id, *_NO_SIDE)]
        return others[0] if len(others) == 1 else ""


def find_stance(marks: Marks, lean: str = "", published: dt.date | None = None) -> Stance:
    """Read the stance from the outlet (the side it leans to), the words the text has for either
    side, the people it quotes and the adversaries it names, in this order.
    """
    named: Counter[str] = Counter()
    hostile: Counter[str] = Counter()
    people: Counter[str] = Counter()
    army = calls_army = False
    for mention in marks.all("actor"):
        entry = mention.entry
        for actor_id in entry.ids:
            named[actor_id] += 1
            if entry.use == "hostile":
                hostile[actor_id] += 1
            if entry.use == "person":
                people[actor_id] += 1
            if actor_id == "LNA" and entry.use != "hostile":
                calls_army = calls_army or any(
                    word in entry.value.casefold() for word in _ARMY_WORDS
                )
        army = army or entry.use == "army"
    lean = lean if _had_army(lean, published) else ""
    foes = [actor_id for actor_id in hostile if actor_id not in ("LNA", "GNA")]
    both = hostile["LNA"] and hostile["LNA"] == hostile["GNA"]
    partisan = bool(lean) or (bool(+hostile) and not both)
    voice = lean or _voice(named, hostile, people, calls_army, published)
    parties = [actor_id for actor_id, _ in named.most_common()]
    if army and voice and voice not in parties:
        parties.append(voice)
    alone = named["GNA"] and not named["LNA"] and not hostile["GNA"]
    we = lean or ("GNA" if alone and not army else voice)
    if not lean and (foes or not we) and hostile["LNA"] == hostile["GNA"]:
        # whoever has a word of abuse for one side, or names one side alone, belongs to another
        friends = [each for each in parties if not hostile[each] and each != "OTHER"]
        we = friends[0] if friends and (foes or len(friends) == 1) else we
    return Stance(voice, partisan, tuple(parties), we, _is_two_sided(published))


def _is_two_sided(published: dt.date | None) -> bool:
    """Whether a text is of the war of 2011 or of the one for Tripoli."""
    if published is None:
        return False
    return published <= _LAST_OF_GADDAFI or _FIRST_OF_TWO <= published <= _LAST_OF_TWO


def _had_army(side: str, published: dt.date | None) -> bool:
    return bool(side) and (published is None or published >= _FIRST_OF_LNA)


def _voice(
    named: Counter[str],
    hostile: Counter[str],
    people: Counter[str],
    calls_army: bool,
    published: dt.date | None,
) -> str:
    if published and published <= _LAST_OF_GADDAFI:
        return "GADDAFI"
    if published and published < _FIRST_OF_LNA:
        return "OTHER"  # the army of the state of 2012 was of neither side of the later war
    if hostile["LNA"] != hostile["GNA"]:
        return "GNA" if hostile["LNA"] > hostile["GNA"] else "LNA"
    if people["GNA"] != people["LNA"] and not calls_army:
        return "GNA" if people["GNA"] > people["LNA"] else "LNA"
    alone = published is not None and published < _FIRST_OF_TWO
    return "LNA" if alone or calls_army or named["LNA"] or _any_of(named, _FOUGHT_BY_LNA) else ""


def _any_of(named: Counter[str], actors: Iterable[str]) -> bool:
    return any(named[actor_id] for actor_id in actors)

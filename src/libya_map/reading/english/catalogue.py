"""The gazetteer as the reader of English looks it up: by a name and the noun beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property

from libya_map.place import Gazetteer, Place
from libya_map.reading.english.words import BETWEEN
from libya_map.reading.latin import latin_names, sound
from libya_map.text import fold_name

# Types of the gazetteer that a head noun may mean, the likeliest first.
KIN = {
    "city": ("city", "town", "village"),
    "town": ("town", "village", "city", "district"),
    "area": ("area", "district", "town", "village", "city"),
    "district": ("district", "area", "town"),
    "camp": ("camp", "building", "airbase"),
    "airbase": ("airbase", "airport", "camp", "port"),
    "airport": ("airport", "airbase"),
    "port": ("port",),
    "oilfield": ("oilfield",),
    "crossing": ("crossing",),
    "bridge": ("crossing", "building", "area"),
    "facility": ("building", "camp"),
    "checkpoint": ("crossing",),
    "terrain": ("area", "district", "village", "town"),
}
# What one of these nouns stands beside is another place than the town of that name.
OWN = (
    "camp",
    "airbase",
    "airport",
    "port",
    "oilfield",
    "crossing",
    "bridge",
    "facility",
    "checkpoint",
)
# Nouns for the same kind of building.
_LIKE = {
    "fort": "castle", "fortress": "castle", "citadel": "castle", "power station": "power plant",
    "campus": "university", "conference center": "conference centre",
    "conference hall": "conference centre", "cement plant": "cement factory",
    "security headquarters": "security directorate", "hq": "headquarters",
    "university campus": "university", "conference complex": "conference centre",
    "congress centre": "conference centre", "electricity plant": "power plant",
    "electricity station": "power plant", "steam plant": "power plant",
    "general hospital": "hospital", "central hospital": "hospital",
    "teaching hospital": "hospital", "government complex": "administrative complex",
}  # fmt: skip
_DEFAULT_ORDER = (
    "city", "town", "airbase", "camp", "airport", "port", "oilfield", "crossing", "village",
    "district", "building", "area",
)  # fmt: skip

_NAME_WORDS = 4
# Two spellings of one name share this much of their letters; more where there are few consonants.
_ALIKE, _VERY_ALIKE = 0.75, 0.85
_SOUNDS = 3  # consonants that are more than few
_KNOWN = 10_000  # names whose likeness is remembered
_LETTERS = 6  # that a name must have to be known by its sound
# What the name of a unit has, after which a camp may be called.
_UNITS = frozenset(
    ("brigade", "battalion", "regiment", "division", "forces", "force", "guard", "guards", "saiqa")
)
_ORDINALS = {
    "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th",
    "sixth": "6th", "seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th",
}  # fmt: skip
_ARTICLE = re.compile(r"^(?:al|el|as|es|az|ez|the) (?=\w{3})")


def _bare(name: str) -> str:
    return _ARTICLE.sub("", name)


def _without_extras(base: str) -> str:
    """ "ras lanuf oil" of "Ras Lanuf oil airport": the town that it is the airport of."""
    words = base.split()
    while len(words) > 1 and (words[-1] in BETWEEN or words[-1] == "coastal"):
        words.pop()
    return " ".join(words)


class Catalogue:
    """The gazetteer looked up by a town's name and the kind of place beside it."""

    def __init__(self, gazetteer: Gazetteer, heads: Sequence[tuple[str, str]]) -> None:
        self.gazetteer = gazetteer
        self._of_base: dict[tuple[str, str], str] = {}
        self._of_noun: dict[tuple[str, str], str] = {}
        words = frozenset(fold_name(form) for form, _ in heads)
        names = gazetteer.once(latin_names)
        self._names = names
        self._alike: dict[str, str] = {}
        self._nouns: dict[str, set[str]] = defaultdict(set)
        self._town_of: dict[str, str] = {}
        self._sites: dict[str, tuple[str, ...]] = {}
        self._units: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for name, ids in names.items():
            base, noun = self._base(name, words)
            if not base:
                continue
            self._sites.setdefault(base, ids)
            if _UNITS & set(base.split()):
                unit = tuple(_ORDINALS.get(word, word) for word in _bare(base).split())
                units = self._units[unit[0]]
                if (unit, ids[0]) not in units:
                    units.append((unit, ids[0]))
            for place in map(gazetteer.__getitem__, ids):
                self._town_of.setdefault(place.place_id, base)
                self._nouns[place.place_id].add(_LIKE.get(noun, noun))
                for town in (base, _without_extras(base), *names.get(_without_extras(base), ())):
                    self._of_base.setdefault((place.place_type, town), place.place_id)
                    self._of_noun.setdefault((_LIKE.get(noun, noun), town), place.place_id)

        for units in self._units.values():
            units.sort(key=lambda unit: -len(unit[0]))

    @cached_property
    def _sounds(self) -> Mapping[str, Collection[str]]:
        """All names, and what is left of them without their nouns, by their sound."""
        sounds: dict[str, set[str]] = defaultdict(set)
        for name in (*self._names, *self._sites):
            sounds[sound(name)].add(name)
        return sounds

    @staticmethod
    def _base(name: str, words: Collection[str]) -> tuple[str, str]:
        """A name without the noun of its kind, and that noun: the longest one before or behind."""
        parts = name.split()
        for length in range(len(parts) - 1, 0, -1):
            behind = " ".join(parts[-length:])
            if behind in words:
                return " ".join(parts[:-length]), behind
            before = " ".join(parts[:length])
            if parts[length] == "of" and before in words and length + 1 < len(parts):
                return " ".join(parts[length + 1 :]), before
        return "", ""

    def beside(self, names: Sequence[str], head: str, noun: str = "") -> Place | None:
        """The camp, port or airport of that name or of the town with that id.

        Of buildings a town has many: there the `noun` itself must agree.
        """
        like = _LIKE.get(noun, noun)
        of_noun = (self._of_noun.get((like, name)) for name in names) if like else ()
        called = next((self.gazetteer[found] for found in of_noun if found), None)
        if called or head == "facility":
            return called
        for kind in KIN.get(head, ()):
            for name in names:
                found = self._of_base.get((kind, name))
                if found:
                    return self.gazetteer[found]
        return None

    def alike(self, name: str) -> str:
        """The known name of which `name` is another Latin spelling; empty for none or several.

        The consonants must agree (see `sound`), and most of the letters.
        """
        if name not in self._alike:
            if len(self._alike) >= _KNOWN:
                self._alike.clear()
            self._alike[name] = self._find_alike(name)
        return self._alike[name]

    def _find_alike(self, name: str) -> str:
        key, plain = sound(name), _bare(name)
        alike = _ALIKE if len(key.replace(" ", "")) >= _SOUNDS else _VERY_ALIKE
        if len(plain) < _LETTERS:
            return ""
        near = {
            n: SequenceMatcher(None, plain, _bare(n)).ratio() for n in self._sounds.get(key, ())
        }
        close = [n for n, ratio in near.items() if ratio >= alike]
        if len({self._names.get(n) or self._sites[n] for n in close}) != 1:
            return ""
        return max(close, key=near.__getitem__)

    def named(self, name: str) -> tuple[str, ...]:
        """The ids of the places that bear a folded name."""
        return self._names.get(name, ())

    def town_of(self, place: Place) -> tuple[str, ...]:
        """The names by which a place or the town that it is called after is looked up."""
        return place.place_id, self._town_of.get(place.place_id, place.place_id)

    def is_called(self, place: Place, noun: str) -> bool:
        """Whether the name of a building or camp has this noun, or one like it."""
        return _LIKE.get(noun, noun) in self._nouns.get(place.place_id, ())

    def unit_at(self, forms: Sequence[str]) -> tuple[Place, int] | None:
        """The camp that bears the name of a unit which begins `forms`, and how long that name is:
        the Zahra brigade, the Sixth Brigade, Saiqa.
        """
        first = forms[0] if forms else ""
        units = self._units.get(_ORDINALS.get(first, first))
        if units is None:
            return None
        words = tuple(_ORDINALS.get(form, form) for form in forms)
        for unit, place_id in units:
            if words[: len(unit)] == unit:
                return self.gazetteer[place_id], len(unit)
        return None

    def towns_in(self, title: str) -> frozenset[str]:
        """The ids of the towns that a title names."""
        words = fold_name(title).split()
        found = set()
        for first in range(len(words)):
            for last in range(first + 1, min(first + _NAME_WORDS, len(words)) + 1):
                place = self.choose(self._names.get(" ".join(words[first:last]), ()), "town")
                if place and place.place_type in KIN["town"]:
                    found.add(place.place_id)
        return frozenset(found)

    def choose(self, ids: Sequence[str], head: str) -> Place | None:
        """Of places with one name, the one that a head noun or else custom means."""
        places = [self.gazetteer[i] for i in ids]
        for wanted in (*KIN.get(head, ()), *_DEFAULT_ORDER):
            for place in places:
                if place.place_type == wanted:
                    return place
        return None

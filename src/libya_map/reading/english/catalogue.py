"""The gazetteer as the reader of English looks it up: by a name and the noun beside it."""

from __future__ import annotations

from collections.abc import Sequence

from libya_map.place import Gazetteer, Place
from libya_map.reading.latin import latin_names
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
}  # fmt: skip
_DEFAULT_ORDER = (
    "city", "town", "airbase", "camp", "airport", "port", "oilfield", "crossing", "village",
    "district", "building", "area",
)  # fmt: skip


class Catalogue:
    """The gazetteer looked up by a town's name and the kind of place beside it."""

    def __init__(self, gazetteer: Gazetteer, heads: Sequence[tuple[str, str]]) -> None:
        self.gazetteer = gazetteer
        self._of_base: dict[tuple[str, str], str] = {}
        self._of_noun: dict[tuple[str, str], str] = {}
        words = sorted({fold_name(form) for form, _ in heads}, key=len, reverse=True)
        names = latin_names(gazetteer)
        for name, ids in names.items():
            base, noun = self._base(name, words)
            if not base:
                continue
            for place in map(gazetteer.__getitem__, ids):
                for town in (base, *names.get(base, ())):
                    self._of_base.setdefault((place.place_type, town), place.place_id)
                    self._of_noun.setdefault((_LIKE.get(noun, noun), town), place.place_id)

    @staticmethod
    def _base(name: str, words: Sequence[str]) -> tuple[str, str]:
        for word in words:
            if name.endswith(" " + word):
                return name.removesuffix(" " + word), word
            if name.startswith(f"{word} of "):
                return name.removeprefix(f"{word} of "), word
        return "", ""

    def beside(self, names: Sequence[str], head: str, noun: str = "") -> Place | None:
        """The camp, port or airport of that name or of the town with that id.

        Of buildings a town has many: there the `noun` itself must agree.
        """
        if head == "facility":
            like = _LIKE.get(noun, noun)
            of_noun = (self._of_noun.get((like, name)) for name in names)
            return next((self.gazetteer[found] for found in of_noun if found), None)
        for kind in KIN.get(head, ()):
            for name in names:
                found = self._of_base.get((kind, name))
                if found:
                    return self.gazetteer[found]
        return None

    def choose(self, ids: Sequence[str], head: str) -> Place | None:
        """Of places with one name, the one that a head noun or else custom means."""
        places = [self.gazetteer[i] for i in ids]
        for wanted in (*KIN.get(head, ()), *_DEFAULT_ORDER):
            for place in places:
                if place.place_type == wanted:
                    return place
        return None

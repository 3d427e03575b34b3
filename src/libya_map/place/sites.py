"""Nouns and the kinds of place that they mean, and the names of sites without their nouns:
"Sabha airport" is the airport of the name Sabha.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from libya_map.place.gazetteer import Gazetteer, Place
from libya_map.tables import read_rows
from libya_map.text import fold_name

TABLE = "place_heads.csv"

# The types of place that a head noun may mean, the likeliest first; the nouns are those of
# `PLACE_TYPES` and three that the vocabulary of reading keeps apart.
KIN: Mapping[str, tuple[str, ...]] = {
    "city": ("city", "town", "village"),
    "town": ("town", "village", "city", "district"),
    "village": ("village", "town", "district"),
    "area": ("area", "district", "town", "village", "city"),
    "district": ("district", "area", "town", "village"),
    "camp": ("camp", "building", "airbase"),
    "airbase": ("airbase", "airport", "camp", "port"),
    "airport": ("airport", "airbase"),
    "port": ("port", "building"),
    "oilfield": ("oilfield",),
    "crossing": ("crossing", "area"),
    "building": ("building", "camp"),
    "bridge": ("crossing", "building", "area"),
    "facility": ("building", "camp", "area"),
    "checkpoint": ("crossing", "area", "building"),
}
LIVED_IN = ("city", "town", "village", "district", "area")
SITE_HEADS = frozenset(KIN) - frozenset(LIVED_IN)
# The larger kinds of place first.
TYPES = (
    *LIVED_IN, "airbase", "camp", "airport", "port", "oilfield", "crossing", "building",
)  # fmt: skip
_ALIKE = {"town": "city", "village": "city", "area": "district", "airport": "airbase"}

_LATIN = re.compile("[a-z]")
_LATIN_ARTICLE = re.compile(r"^(?:al|el|as|es|az|ez|at|ad|ed|ar|an|ash|adh) (?=\w{3})")
_BRACKETS = re.compile(r"\([^)]*\)")


def rank(place: Place) -> int:
    """How far behind the largest kinds of place one comes: of namesakes the largest is meant."""
    # a gazetteer of one's own may have other types: they come last
    kind = place.place_type
    return TYPES.index(kind) if kind in TYPES else len(TYPES)


def kind_of(place: Place) -> str:
    """The type of a place, one for those that lists do not tell apart."""
    return _ALIKE.get(place.place_type, place.place_type)


def spellings(name: str) -> Iterator[str]:
    """A name folded; a Latin one also without its article, and with the commonest."""
    folded = fold_name(name)
    yield folded
    if _LATIN.search(folded):
        bare = _LATIN_ARTICLE.sub("", folded)
        yield bare
        yield f"al {bare}"


def load_heads(path: Path) -> Mapping[str, Collection[str]]:
    """The folded head words of a table with the types of place that they can head.

    Raises
    ------
    TableError
        The table cannot be read.
    """
    heads: dict[str, set[str]] = {}
    if path.exists():  # a user's own folder need not have one
        for row in read_rows(path, ("word", "language", "place_type")):
            heads.setdefault(fold_name(row.cells["word"]), set()).add(row.cells["place_type"])
    return heads


def bare_names(place: Place, heads: Mapping[str, Collection[str]]) -> Mapping[str, frozenset[str]]:
    """The names of a site without their head words, and the head words of each.

    Names that are written without one are left out: the gazetteer has them as they are.
    """
    found: dict[str, frozenset[str]] = {}
    for name in place.all_names:
        words = fold_name(_BRACKETS.sub(" ", name)).split()
        taken: set[str] = set()
        while len(words) > 1:
            cut = _cut_head(words, place.place_type, heads)
            if cut is None:
                break
            head, words = cut
            taken |= set(head)
        if taken and words:
            for spelling in spellings(" ".join(words)):
                found[spelling] = found.get(spelling, frozenset()) | taken
    return found


class TownSites:
    """The sites whose Arabic names tell the town that they lie in: "the castle of Sabha".

    `town_of` gives the town of a site by its id.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._of_town: dict[tuple[str, str], Place] = {}
        self.town_of: dict[str, Place] = {}
        names = gazetteer.names()
        for place in gazetteer.values():
            for name in place.all_names if place.place_type not in LIVED_IN else ():
                words = fold_name(_BRACKETS.sub(" ", name)).split()
                for cut in range(1, len(words)):
                    tail = " ".join(words[cut:])
                    ids = names.get(tail) or names.get(tail.removeprefix("ب"), ())
                    towns = [gazetteer[i] for i in ids if gazetteer[i].place_type in LIVED_IN]
                    if towns and not name.isascii():
                        key = towns[0].place_id, without_articles(words[:cut])
                        self._of_town.setdefault(key, place)
                        self.town_of.setdefault(place.place_id, towns[0])
                        break

    def named(self, town: Place, words: Iterable[str]) -> Place | None:
        """The site of a town by its folded name without the town, articles aside."""
        return self._of_town.get((town.place_id, without_articles(words)))


def without_articles(words: Iterable[str]) -> str:
    """Folded Arabic words without their articles: a name keeps or drops them by what follows."""
    return " ".join(word[2:] if word.startswith("ال") else word for word in words)


def _cut_head(
    words: list[str], place_type: str, heads: Mapping[str, Collection[str]]
) -> tuple[list[str], list[str]] | None:
    """The head word at either end of a name that suits its type, and the rest of the name."""
    for length in range(min(3, len(words) - 1), 0, -1):
        if place_type in heads.get(" ".join(words[:length]), ()):
            rest = words[length:]
            return words[:length], rest[1:] if rest[0] == "of" and len(rest) > 1 else rest
        if place_type in heads.get(" ".join(words[-length:]), ()):
            return words[-length:], words[:-length]
    return None

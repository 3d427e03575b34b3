"""An offline geocoder over the gazetteer, with the interface of every geopy geocoder.

It never guesses. A query is answered where it is a name of a place, up to what writers do not
keep apart (see `libya_map.text.fold`), the definite article, spaces and apostrophes; or where it
is a head word that says what kind of place is meant (معسكر, air base) with such a name. Names that
merely look alike are other names: الزاوية and الزوية are two places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from geopy.distance import great_circle
from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from libya_map.errors import TableError
from libya_map.place.gazetteer import Gazetteer, Place
from libya_map.tables import read_rows, shipped_data
from libya_map.text import fold, fold_name

TABLE = "place_heads.csv"
COLUMNS = ("word", "language", "place_type")

# Among namesakes the larger kind of place comes first.
LIVED_IN = ("city", "town", "village", "area", "district")
SITES = ("airbase", "airport", "port", "oilfield", "camp", "crossing", "building")
TYPE_ORDER = LIVED_IN + SITES
COUNTRY = "libya"

Rule = Literal["name", "variant", "spelling", "head"]
Words = tuple[str, ...]

_SIZE = {place_type: number for number, place_type in enumerate(TYPE_ORDER)}
_LATIN_ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "the"})
_ARABIC_ARTICLE = re.compile(r"^ال(?=\w{2})")
# A noun that inflects: Abu Salim is أبو, أبي or أبا سليم, or بو سليم, by its place in the sentence.
_INFLECTED = {"ابي": "ابو", "ابا": "ابو", "بو": "ابو", "بنو": "بني"}
_BRACKETS = re.compile(r"\([^)]*\)")
_COMMAS = re.compile("[,،;؛]")


@dataclass(frozen=True, slots=True)
class Match:
    """A place that a query names, and the rule by which it does.

    ``name``: the query is the place's English or Arabic name; ``variant``: one of its other
    names; ``spelling``: one of its names but for the article, inflection, spaces, apostrophes
    or a remark in brackets; ``head``: such a name with a head word that suits the place's type.

    A site without its head word keeps its Arabic article: الحمزة is a camp, حمزة a man's name.
    """

    place: Place
    rule: Rule


def load_heads(folder: Path | None = None) -> Mapping[Words, frozenset[str]]:
    """Read `place_heads.csv`: folded words and the types of place that they can head.

    Raises
    ------
    TableError
        The table is broken, or names a type that `TYPE_ORDER` does not have.
    """
    path = (folder or shipped_data()) / TABLE
    heads: dict[Words, frozenset[str]] = {}
    for row in read_rows(path, COLUMNS):
        words, place_type = _words(row.cells["word"]), row.cells["place_type"]
        if not words or place_type not in TYPE_ORDER:
            fault = f"no word, or {place_type!r} is none of {', '.join(TYPE_ORDER)}"
            raise TableError(path.name, fault, row.line)
        heads[words] = heads.get(words, frozenset()) | {place_type}
    return heads


class LibyaGeocoder(Geocoder):  # type: ignore[misc]  # geopy has no types
    """Geocode names of Libyan places, and find places near a point, without a network.

    Parameters
    ----------
    gazetteer : Gazetteer, optional
        Where to look; default: the shipped one.
    reach_km : float
        How far from a point, in km, `reverse` looks for a place.
    scheme, timeout, user_agent
        Taken so that this geocoder can stand where another one of geopy stood. Nothing is ever
        asked over a network, so none of them matters.
    """

    def __init__(
        self,
        gazetteer: Gazetteer | None = None,
        *,
        reach_km: float = 50.0,
        scheme: str | None = None,
        timeout: Any = DEFAULT_SENTINEL,
        user_agent: str | None = None,
    ) -> None:
        super().__init__(scheme=scheme, timeout=timeout, user_agent=user_agent)
        self.gazetteer = Gazetteer.load() if gazetteer is None else gazetteer
        self.reach_km = reach_km
        self._heads = load_heads()
        self._longest_head = max(map(len, self._heads), default=0)
        self._order = {place_id: number for number, place_id in enumerate(self.gazetteer)}
        self._spelled: dict[str, set[str]] = {}
        self._headed: dict[str, set[str]] = {}
        for place in self.gazetteer.values():
            self._index(place)

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL
    ) -> Location | list[Location] | None:
        """The places that `query` names.

        Parameters
        ----------
        query : str
            A name in either script, with or without a head word ("Yarmouk camp", "مطار سبها").
            After a comma may stand the country or a place of the same first-level unit
            ("Yarmouk camp, Tripoli, Libya"); any other addition rules the place out.
        exactly_one : bool
            Return the best match, or a list of all, the best first: a place's own name before
            its other names, then the larger kind of place.
        timeout
            Without effect.

        Returns
        -------
        None, Location or list of Location
            Points in degrees WGS 84. `Location.raw` holds the fields of `Place` and the ``rule``
            of the match (see `Match`). Look there at `geo_precision`: an ``area`` is somewhere
            within `radius_km` of the point. A place without a position cannot be a Location: it
            is left out of a list, and where it is the best match the single answer is None, for
            a namesake elsewhere would be a wrong answer. `find` returns it all the same.

        Raises
        ------
        geopy.exc.GeocoderQueryError
            The query is not a text, or an empty one.
        """
        matches = self.find(query)
        if exactly_one:
            return next(_locations(matches[:1]), None)
        return list(_locations(matches)) or None

    def reverse(
        self, query: Any, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL
    ) -> Location | list[Location] | None:
        """The places near a point, the nearest first.

        Only places with a point of their own (`geo_precision` ``exact`` or ``near``) are named:
        the centre of an estimated area or of a region is not where it is. `Location.raw` has
        ``rule`` = "nearest" and the great-circle distance as ``distance_km``.

        Parameters
        ----------
        query : geopy.point.Point, (latitude, longitude) in degrees WGS 84, or str
            Whatever `geopy.point.Point` can be made of.
        exactly_one : bool
            Return the nearest place, or a list of all within `reach_km`.
        timeout
            Without effect.

        Returns
        -------
        None, Location or list of Location
            None where there is no place within `reach_km`.

        Raises
        ------
        ValueError, TypeError
            No point can be made of the query (as for every geocoder of geopy).
        """
        origin = Point(query)
        near = []
        for place in self.gazetteer.values():
            if place.point and place.geo_precision in ("exact", "near"):
                distance = great_circle(origin, place.point).km
                if distance <= self.reach_km:
                    near.append((distance, self._order[place.place_id], place))
        near.sort(key=lambda found: found[:2])
        locations = [
            _location(place, rule="nearest", distance_km=distance) for distance, _, place in near
        ]
        if exactly_one:
            return locations[0] if locations else None
        return locations or None

    def find(self, query: str) -> list[Match]:
        """All places that `query` names, with a position or without one, the best first.

        Raises
        ------
        geopy.exc.GeocoderQueryError
            The query is not a text, or an empty one.
        """
        if not isinstance(query, str) or not query.strip():
            raise GeocoderQueryError(f"the query must be a text that is not empty, not {query!r}")
        whole = self._named(query)
        if whole:
            return whole
        name, *wider = _COMMAS.split(query)
        matches = self._named(name) if wider else []
        for part in wider:
            around = [match.place for match in self._named(part)]
            matches = [match for match in matches if _lies_in(match.place, around)]
        return matches

    def _named(self, text: str) -> list[Match]:
        """The matches of the strongest rule that has any."""
        folded = fold_name(text)
        matches = [
            Match(place, "name" if folded in map(fold_name, place.all_names[:2]) else "variant")
            for place in self.gazetteer.named(text)
        ]
        if not matches:
            keys = (_spelling(text), _without_article(text))
            found = {i for key in keys for i in self._spelled.get(key, ())}
            matches = [Match(self.gazetteer[i], "spelling") for i in found]
        if not matches:
            matches = [Match(place, "head") for place in self._after_head(text)]
        return sorted(matches, key=self._rank)

    def _rank(self, match: Match) -> tuple[bool, int, int]:
        return (
            match.rule != "name",
            _SIZE.get(match.place.place_type, len(_SIZE)),
            self._order[match.place.place_id],
        )

    def _after_head(self, text: str) -> Iterator[Place]:
        types, rest = self._split_head(text)
        key = _without_article(rest)
        for place_id in self._spelled.get(key, set()) | self._headed.get(key, set()):
            if self.gazetteer[place_id].place_type in types:
                yield self.gazetteer[place_id]

    def _split_head(self, text: str) -> tuple[frozenset[str], str]:
        """The types that the head words at either end of `text` leave open, and what they head.

        Several heads narrow each other down: قاعدة is many things, قاعدة ... الجوية is an air base.
        No types at all where there is no head.
        """
        words = _words(text)
        types: frozenset[str] | None = None
        while found := self._head_of(words):
            head_types, words = found
            types = head_types if types is None else types & head_types
        return types or frozenset(), " ".join(words)

    def _head_of(self, words: Words) -> tuple[frozenset[str], Words] | None:
        for length in range(min(self._longest_head, len(words) - 1), 0, -1):
            if words[:length] in self._heads:
                return self._heads[words[:length]], words[length:]
            if words[-length:] in self._heads:
                return self._heads[words[-length:]], words[:-length]
        return None

    def _index(self, place: Place) -> None:
        for name in place.all_names:
            for form in {name, _BRACKETS.sub(" ", name)}:
                loose = self._headed if place.place_type in SITES else self._spelled
                self._spelled.setdefault(_spelling(form), set()).add(place.place_id)
                loose.setdefault(_without_article(form), set()).add(place.place_id)
                types, rest = self._split_head(form)
                if place.place_type in types:
                    self._headed.setdefault(_without_article(rest), set()).add(place.place_id)


def _words(text: str) -> Words:
    return tuple(fold_name(text.replace("_", " ")).split())  # a hashtag joins words with it


def _spelling(text: str) -> str:
    """What is left of a name without spaces, apostrophes and Latin spellings of the article."""
    return "".join(_core_words(text))


def _without_article(text: str) -> str:
    """The same, without the Arabic article too."""
    return "".join(_ARABIC_ARTICLE.sub("", word) for word in _core_words(text))


def _core_words(text: str) -> Words:
    words = _words(fold(text).replace("'", ""))
    kept = [word for word in words if word not in _LATIN_ARTICLES]
    return tuple(_INFLECTED.get(word, word) for word in kept) or words


def _lies_in(place: Place, around: Iterable[Place]) -> bool:
    """Whether one of these is the country, or lies in the same first-level unit as the place."""
    return any(
        wider.place_id == COUNTRY or (wider.admin1 != "" and wider.admin1 == place.admin1)
        for wider in around
    )


def _locations(matches: Iterable[Match]) -> Iterator[Location]:
    for match in matches:
        if match.place.point:
            yield _location(match.place, rule=match.rule)


def _location(place: Place, **how: str | float) -> Location:
    address = f"{place.name_en} ({place.name_ar})" if place.name_ar else place.name_en
    return Location(address, place.point, {**asdict(place), **how})

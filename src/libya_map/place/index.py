"""From the words of a query to names that the gazetteer knows: spellings and head words.

What such a name means is another question, see `libya_map.place.senses`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from libya_map.errors import TableError
from libya_map.place.gazetteer import Gazetteer, Place
from libya_map.place.senses import Senses
from libya_map.place.sites import LIVED_IN, TABLE, TYPES, bare_names
from libya_map.tables import read_rows, shipped_data
from libya_map.text import fold, fold_name

Rule = Literal["name", "variant", "spelling", "head", "distance"]
Words = tuple[str, ...]

_LATIN_ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "the"})
_ARABIC_ARTICLE = re.compile(r"^ال(?=\w{2})")
# A noun that inflects: Abu Salim is أبو, أبي or أبا سليم, or بو سليم, by its place in the sentence.
_INFLECTED = {"ابي": "ابو", "ابا": "ابو", "بو": "ابو", "بنو": "بني"}
_BRACKETS = re.compile(r"\([^)]*\)")


class Named(NamedTuple):
    """A name that a query holds.

    `name` is folded, as the gazetteer or the table of senses has it; `ids` are the places that
    bear it. `rule` is how the query comes by it, see `libya_map.place.geocoder.Match`. Behind head
    words `types` are the types of place that they leave open, the likeliest first, and `beside`
    are the folded words.
    """

    rule: Rule
    name: str
    ids: Words
    types: Words = ()
    beside: Words = ()


def load_heads(folder: Path | None = None) -> Mapping[Words, Words]:
    """Read `place_heads.csv`: folded words and the types of place that they can head, in order.

    Raises
    ------
    TableError
        The table is broken, or names a type that `TYPES` does not have.
    """
    path = (folder or shipped_data()) / TABLE
    heads: dict[Words, Words] = {}
    for row in read_rows(path, ("word", "language", "place_type")):
        words, place_type = _words(row.cells["word"]), row.cells["place_type"]
        if not words or place_type not in TYPES:
            fault = f"no word, or {place_type!r} is none of {', '.join(TYPES)}"
            raise TableError(path.name, fault, row.line)
        heads[words] = (*heads.get(words, ()), place_type)
    return heads


class NameIndex:
    """The names of a gazetteer by what writers do not keep apart, and by their head words."""

    def __init__(self, gazetteer: Gazetteer, senses: Senses, heads: Mapping[Words, Words]) -> None:
        self._gazetteer = gazetteer
        self._senses = senses
        self._heads = heads
        self._longest_head = max(map(len, heads), default=0)

    def find(self, text: str) -> Named | None:
        """The name that a text is, by the strongest rule that finds any."""
        folded = fold_name(text)
        ids = self._gazetteer.names().get(folded, ())
        if ids or self._senses.senses_of(folded):
            return Named("name", folded, ids)
        for key in dict.fromkeys((_spelling(text), _without_article(text))):
            if names := self._spelled.get(key):
                return self._merged("spelling", names)
        return self._behind_head(text)

    def _behind_head(self, text: str) -> Named | None:
        types, words, rest = self._split_head(text)
        if not types or not rest:
            return None
        key = _without_article(rest)
        folded = fold_name(rest)
        names = [folded] if self._senses.senses_of(folded) else []
        names += [*self._spelled.get(key, ()), *self._headed.get(key, ())]
        if not names:
            return None
        found = self._merged("head", names, self._bare)
        ids = tuple(i for i in found.ids if self._gazetteer[i].place_type in types)
        return found._replace(ids=ids, types=types, beside=words)

    def _merged(self, rule: Rule, names: Iterable[str], *more: Mapping[str, Words]) -> Named:
        """Names that are one but for their spelling; the one that the table of senses has leads."""
        names = dict.fromkeys(names)
        maps = (self._gazetteer.names(), self._plain, *more)
        ids = dict.fromkeys(i for name in names for known in maps for i in known.get(name, ()))
        leading = next((name for name in names if self._senses.senses_of(name)), next(iter(names)))
        return Named(rule, leading, tuple(ids))

    @cached_property
    def _spelled(self) -> Mapping[str, list[str]]:
        """Names by their spelling; without their article only those of places lived in."""
        found: dict[str, list[str]] = {}
        for place, written, folded in self._written():
            found.setdefault(_spelling(written), []).append(folded)
            if place.place_type in LIVED_IN:
                found.setdefault(_without_article(written), []).append(folded)
        return found

    @cached_property
    def _headed(self) -> Mapping[str, list[str]]:
        """All names without their article, those without their head words too."""
        found: dict[str, list[str]] = {}
        for _, written, folded in self._written():
            found.setdefault(_without_article(written), []).append(folded)
        for name in self._bare:
            found.setdefault(_without_article(name), []).append(name)
        return found

    def _written(self) -> Iterator[tuple[Place, str, str]]:
        """Every place with its names as they are written, also without brackets, and folded."""
        for place in self._gazetteer.values():
            for name in filter(None, place.all_names):
                yield place, name, fold_name(name)
                if "(" in name and (bare := fold_name(plain := _BRACKETS.sub(" ", name))):
                    yield place, plain, bare

    @cached_property
    def _plain(self) -> Mapping[str, Words]:
        """Names without what brackets add, with their bearers."""
        found: dict[str, Words] = {}
        for place, written, folded in self._written():
            if "(" not in written and folded not in self._gazetteer.names():
                found[folded] = (*found.get(folded, ()), place.place_id)
        return found

    @cached_property
    def _bare(self) -> Mapping[str, Words]:
        """Names without their head words, with their bearers."""
        heads = {" ".join(words): types for words, types in self._heads.items()}
        found: dict[str, list[str]] = {}
        for place in self._gazetteer.values():
            for name in bare_names(place, heads):
                found.setdefault(name, []).append(place.place_id)
        return {name: tuple(ids) for name, ids in found.items()}

    def _split_head(self, text: str) -> tuple[Words, Words, str]:
        """The types that the head words at either end leave open, these words, and the rest.

        Several heads narrow each other down: قاعدة is many things, قاعدة ... الجوية is an air base.
        No types at all where there is no head.
        """
        words, heads = _words(text), ()  # type: tuple[Words, Words]
        types: Words | None = None
        while found := self._head_of(words):
            head, words = found
            own = self._heads[head]
            types = own if types is None else tuple(each for each in types if each in own)
            heads += head
        return types or (), heads, " ".join(words)

    def _head_of(self, words: Words) -> tuple[Words, Words] | None:
        for length in range(min(self._longest_head, len(words) - 1), 0, -1):
            if words[:length] in self._heads:
                return words[:length], words[length:]
            if words[-length:] in self._heads:
                return words[-length:], words[:-length]
        return None


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

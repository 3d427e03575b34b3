"""Names of places as English reports write them: without article, without what brackets add."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from libya_map.place import Gazetteer
from libya_map.reading.memo import Memo
from libya_map.text import fold_name

_LATIN = re.compile(r"[a-z]")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_ARTICLE = re.compile(r"(?:al|el|as|es|az|ez|at|ad|ed|ar|an|ash|adh) (?=\w{4})")
_NUMBERED = re.compile(r"(camp|gate|bridge|checkpoint) (\d+)")
_NUMBER = re.compile(r"\bno (\d)")
_CLITIC = re.compile(r"\b(?:al|el|as|es|az|ez|at|ad|ed|ar|an|ash|adh) (?=\w{3})")


def latin_names(gazetteer: Gazetteer) -> Mapping[str, tuple[str, ...]]:
    """Every folded name in Latin letters with the ids of the places that bear it.

    A spelling that the gazetteer gives outweighs one that is made here.
    """
    given: dict[str, tuple[str, ...]] = {
        name: ids for name, ids in gazetteer.names().items() if _LATIN.search(name)
    }
    made: dict[str, tuple[str, ...]] = {}
    for place in gazetteer.values():
        for written in place.all_names:
            for name in _variants(written):
                if name not in given and place.place_id not in made.get(name, ()):
                    made[name] = (*made.get(name, ()), place.place_id)
    return {**made, **given}


def _variants(written: str) -> Iterator[str]:
    bare = fold_name(_BRACKETS.sub("", written))
    if not _LATIN.search(bare) or len(bare) < 4:
        return
    yield bare
    yield _ARTICLE.sub("", bare, count=1) if _ARTICLE.match(bare) else bare
    if not _ARTICLE.match(bare):
        yield f"al {bare}"
    rest = _CLITIC.sub("al ", bare)
    yield rest
    if numbered := _NUMBERED.fullmatch(bare):
        yield f"{numbered[2]} {numbered[1]}"
    yield _NUMBER.sub(r"no . \1", bare)  # as "No. 2" is cut into words
    yield re.sub(r"\bbin\b", "ben", bare)
    yield re.sub(r"\b(?:ben|beni)\b", "bani" if bare.startswith("beni") else "bin", bare)
    if bare.endswith("a"):
        yield bare + "h"
    elif bare.endswith("ah"):
        yield bare[:-1]


_ARTICLES = frozenset(
    ("al", "el", "as", "es", "az", "ez", "at", "ad", "ed", "ar", "er", "an", "ash", "esh", "adh",
     "ech", "et", "en", "il", "the")
)  # fmt: skip
_FATHER, _SON = re.compile(r"a?b[uo]u?"), re.compile(r"(?:i?b[ie]n|ibn|b[ae]ni)")
_CONSONANTS = (
    ("sch", "c"), ("sh", "c"), ("ch", "c"), ("kh", "h"), ("gh", "g"), ("dj", "j"), ("dh", "d"),
    ("th", "t"), ("ph", "f"), ("q", "g"), ("k", "g"), ("x", "gs"),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouwvy'`]+|h$")
_DOUBLED = re.compile(r"(.)\1+")


def sound(name: str) -> str:
    """The consonants of an Arabic name, one letter for those that transliterations mix up.

    Spellings of one name differ in their vowels, articles and doubled letters, and in which
    letter stands for qaf, ghayn or shin: Nawfaliya, Nofilia and Noufaliyah are all "nfl".
    """
    return " ".join(filter(None, map(_SOUNDS.__getitem__, fold_name(name).split())))


def _consonants(word: str) -> str:
    if word in _ARTICLES:
        return ""
    if _FATHER.fullmatch(word):
        return "b"
    if _SON.fullmatch(word):
        return "bn"
    for letters, one in _CONSONANTS:
        word = word.replace(letters, one)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", word))


_SOUNDS = Memo(_consonants)  # names share most of their words

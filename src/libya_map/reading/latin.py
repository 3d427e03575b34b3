"""Names of places as English reports write them: without article, without what brackets add."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from libya_map.place import Gazetteer
from libya_map.text import fold_name

_LATIN = re.compile(r"[a-z]")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_ARTICLE = re.compile(r"(?:al|el|as|es|az|ez|at|ad|ed|ar|an|ash|adh) (?=\w{4})")
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
    yield re.sub(r"\bbin\b", "ben", bare)
    yield re.sub(r"\b(?:ben|beni)\b", "bani" if bare.startswith("beni") else "bin", bare)
    if bare.endswith("a"):
        yield bare + "h"
    elif bare.endswith("ah"):
        yield bare[:-1]

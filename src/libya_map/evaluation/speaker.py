"""Whether the speaker of a claim is the one that a label names, in whichever language.

Labels name the speaker of an Arabic report in English: by a side ("LNA (Mismari)"), a name or an
office ("Zuwara municipal council"). Offices are compared by the roles that
`data/evaluation/speaker_words.csv` gives to the words of both languages, names by their consonants.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from libya_map.actor import Actors
from libya_map.errors import TableError
from libya_map.evaluation.match import same_actor
from libya_map.tables import columns_of, read_rows, shipped_data
from libya_map.text import fold, fold_name

_ALTERNATIVES = re.compile(r"[;/]")
_SMALL = frozenset(
    ("of", "the", "a", "an", "and", "in", "from", "for", "by", "to", "with", "s", "al", "el")
) | frozenset(
    map(fold, ("في", "من", "عن", "على", "إلى", "باسم", "أن", "قد", "الذي", "التي", "الذين", "أحد"))
)
_CLITICS = ("وال", "بال", "لل", "ال", "و", "ب", "ل")
_ARTICLES = ("وال", "بال", "لل", "ال")
_ALONE = 3  # consonants that a name must have to tell on its own who speaks
# Sounds that transcriptions keep apart badly or not at all share a sign; vowels have none.
_DIGRAPHS = {"sh": "c", "ch": "c", "kh": "x", "gh": "k", "th": "t", "dh": "d", "ph": "f"}
_SOUNDS = dict(zip("بتثجحخدذرزسشصضطظغفقكلمنه", "bttjhxddrzscsdtdkfkklmnh", strict=True)) | dict(
    zip("bcdfghjklmnpqrstvxz", "bkdfkhjklmnbkrstfxz", strict=True)
)


@dataclass(frozen=True, slots=True)
class SpeakerWords:
    """A row of the table: the words of a language, joined by ``|``, that name one role."""

    role: str
    language: str
    terms: str


@dataclass(frozen=True, slots=True)
class _Said:
    roles: frozenset[str]
    names: frozenset[str]


@cache
def roles() -> Mapping[str, str]:
    """The role that each folded word names.

    Raises
    ------
    TableError
        The table is bad, or gives one word two roles.
    """
    path = shipped_data() / "evaluation" / "speaker_words.csv"
    found: dict[str, str] = {}
    for row in read_rows(path, columns_of(SpeakerWords)):
        words = SpeakerWords(**row.cells)
        for term in words.terms.split("|"):
            if found.setdefault(fold(term), words.role) != words.role:
                raise TableError(path.name, f"{term!r} has two roles", row.line)
    return found


def right_speaker(speaker: str, side: str, wanted: str, actors: Actors) -> bool:
    """Whether a claim's `speaker`, who speaks for `side`, is the one `wanted` by a label.

    Where a label gives the side, the claim's must be the same; if the claim has none, the words
    that the label puts in brackets must fit. A label without a side is met by a speaker in all
    the roles it tells of, whose names, if both give any, agree in one; a name alone is enough
    where it is long enough to tell. A label that lists several is met by any of them.
    """
    return any(
        _fits(speaker, side, each.strip(), actors)
        for each in _ALTERNATIVES.split(wanted)
        if each.strip()
    )


def _fits(speaker: str, side: str, wanted: str, actors: Actors) -> bool:
    first, _, rest = wanted.replace("(", " ").replace(")", " ").partition(" ")
    if any(first in (actor.actor_id, actor.label_group) for actor in actors.values()):
        if side:
            return same_actor(side, first, actors)
        return _same(_parsed(rest), _parsed(speaker))
    return _same(_parsed(wanted), _parsed(speaker))


def _same(wanted: _Said, said: _Said) -> bool:
    sounds = {_sound(name) for name in said.names}
    shared = {
        name for name in wanted.names if name in said.names or (_sound(name) or name) in sounds
    }
    if wanted.roles and wanted.roles <= said.roles:
        return bool(shared or not wanted.names or not said.names)
    if wanted.roles and said.roles and not wanted.roles & said.roles:
        return False  # the mayor of a town is not its residents
    return any(name in said.names or len(_sound(name)) >= _ALONE for name in shared)


def _parsed(words: str) -> _Said:
    known = roles()
    offices, names = set(), set()
    for word in fold_name(words).split():
        bare = next((form for form in _bare(word) if form in known), None)
        if bare is not None:
            offices.add(known[bare])
        elif word not in _SMALL and not word.isdecimal():
            names.add(next((word[len(c) :] for c in _ARTICLES if word.startswith(c)), word))
    return _Said(frozenset(offices), frozenset(names))


def _bare(word: str) -> list[str]:
    """A word as it stands and without what Arabic writes in front of it or behind it."""
    forms = [word, *(word[len(c) :] for c in _CLITICS if word.startswith(c))]
    return [*forms, *(form[:-2] + "ه" for form in forms if form.endswith("تها"))]


def _sound(name: str) -> str:
    """The consonants of a name in either script: "Mejii" and "المجعي" are both mj."""
    text = fold(name)
    for letters, sign in _DIGRAPHS.items():
        text = text.replace(letters, sign.upper())
    sounds = "".join(c.lower() if c.isupper() else _SOUNDS.get(c, "") for c in text)
    return re.sub(r"(.)\1", r"\1", sounds).removesuffix("h")

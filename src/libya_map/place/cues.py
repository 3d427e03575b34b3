"""Cue words: words of a text that speak for one meaning of a name, met in any of their forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from libya_map.text import fold_name

_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ك")
_ARABIC = re.compile("[\u0621-\u064a]")


def cue_forms(word: str) -> Iterator[str]:
    """The folded forms in which a folded cue stands in a text, the particles written onto it.

    An Arabic word takes and, so (و ف), in or by, as, to (ب ك ل) and, where it has none, the
    article: a cue ``قاعده`` is met by ``والقاعده`` and ``بقاعده``, a cue ``المشروع`` by
    ``للمشروع`` but not by ``مشروع``, which is another word. A Latin word is met as it is.
    """
    if not _ARABIC.search(word):
        yield word
        return
    definite = word.startswith("ال") and len(word) > 3
    base = word[2:] if definite else word
    for conjunction in _CONJUNCTIONS:
        for preposition in _PREPOSITIONS:
            yield f"{conjunction}{preposition}ال{base}"
            if not definite:
                yield f"{conjunction}{preposition}{base}"
        yield f"{conjunction}لل{base}"
        if not definite:
            yield f"{conjunction}ل{base}"


@dataclass(frozen=True, slots=True)
class Cues:
    """Cues by the forms in which they stand in a text.

    `words` gives each form the number of its cue; `phrases` are the forms of each word of the cues
    of several words, `openings` those of their first words.
    """

    words: Mapping[str, int]
    phrases: tuple[tuple[frozenset[str], ...], ...]
    openings: frozenset[str]

    @property
    def forms(self) -> Iterator[str]:
        """Every form that any of the cues is met in, or a part of one."""
        yield from self.words
        for phrase in self.phrases:
            yield from frozenset().union(*phrase)

    def met(self, text: AbstractSet[str]) -> int:
        """How many of the cues stand among the words of a text."""
        words = self.words
        found = 0
        if words and not words.keys().isdisjoint(text):
            found = len({words[form] for form in words.keys() & text})
        if not self.openings.isdisjoint(text):
            for phrase in self.phrases:
                found += not any(forms.isdisjoint(text) for forms in phrase)
        return found


@cache
def compile_cues(cues: tuple[str, ...]) -> Cues:
    """Cues as a table writes them, ready to be looked for; a cue of several words is met where
    all of them stand, in any order.
    """
    words: dict[str, int] = {}
    phrases = []
    for number, cue in enumerate(cues):
        parts = [frozenset(cue_forms(part)) for part in fold_name(cue).split()]
        if len(parts) > 1:
            phrases.append(tuple(parts))
        else:
            words.update(dict.fromkeys(frozenset().union(*parts), number))
    openings: frozenset[str] = frozenset().union(*(phrase[0] for phrase in phrases))
    return Cues(words, tuple(phrases), openings)

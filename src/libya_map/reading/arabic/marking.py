"""What the words of an Arabic text may stand for."""

from __future__ import annotations

from collections.abc import Iterable

from libya_map.reading.arabic.apart import opening
from libya_map.reading.mentions import Marks, longest_names
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span, Text
from libya_map.reading.vocabulary import Vocabulary


def mark(text: Text, vocabulary: Vocabulary) -> Marks:
    """Everything that the vocabulary knows in an Arabic text."""
    return marks_of(text, vocabulary.find(text.forms))


def signals_of(text: Text, vocabulary: Vocabulary) -> list[Mention]:
    """What the gate looks at in an Arabic text, without verbs of which a word is missing."""
    plain = Marks(text, ())
    return [
        m
        for m in vocabulary.signals(text.forms)
        if m.entry.verb is None or opening(plain, m, Span(0, m.first)) is not None
    ]


def marks_of(text: Text, found: Iterable[Mention]) -> Marks:
    """What was found in a text, without what the way it is written rules out."""
    return Marks(text, longest_names([m for m in found if not _is_taa(text, m)]))


def _is_taa(text: Text, mention: Mention) -> bool:
    """A word that ends in taa marbuta bears no pronoun, though folding makes the two alike."""
    entry = mention.entry
    if not entry.pronoun or entry.kind != "verb" or not text.forms[mention.first].endswith("ه"):
        return False
    return text.original[text.tokens[mention.first].end - 1] == "ة"

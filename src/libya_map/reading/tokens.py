"""Words of a text, folded for comparison, with the place where each stands in the original."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol, TypeVar

from libya_map.text import fold_with_offsets

# The underscore joins the words of a hashtag and is no letter of them.
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|\n")
# Marks that stand inside names (معسكر "حمزة", #مطار_طرابلس) and part nothing.
_INNER = frozenset("\"'#*")
# Rules look at the whole of a sentence; a longer run than any real one is cut, which keeps the
# reading of a text linear in its length.
MAX_SENTENCE = 250
_ENDS = frozenset(".!?؟\n")


class Token(NamedTuple):
    """A word or a mark: its folded form and its span ``text[start:end]`` in code points."""

    form: str
    start: int
    end: int
    is_word: bool


@dataclass(frozen=True, slots=True)
class Span:
    """A run of tokens ``[first, last)``."""

    first: int
    last: int

    def __contains__(self, index: int) -> bool:
        return self.first <= index < self.last


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


_Item = TypeVar("_Item")
_SpannedItem = TypeVar("_SpannedItem", bound=_Spanned)


def starting_in(items: Sequence[_SpannedItem], span: Span) -> Sequence[_SpannedItem]:
    """Those of `items`, which are in text order, whose first token lies in `span`."""
    return select(items, span, lambda item: item.span.first)


def select(items: Sequence[_Item], span: Span, key: Callable[[_Item], int]) -> Sequence[_Item]:
    """Those of `items`, which are in the order of `key`, whose key lies in `span`."""
    start = bisect_left(items, span.first, key=key)
    return items[start : bisect_left(items, span.last, lo=start, key=key)]


@dataclass(frozen=True)
class Text:
    """A tokenised text. Quotation marks and hash signs are not tokens."""

    original: str
    tokens: tuple[Token, ...]
    sentences: tuple[Span, ...]

    @classmethod
    def of(cls, original: str) -> Text:
        """Tokenise `original`; linear in its length."""
        folded, offsets = fold_with_offsets(original)
        tokens: list[Token] = []
        for match in _TOKEN.finditer(folded):
            form = match.group()
            if form in _INNER:
                continue
            start = offsets[match.start()]
            # vowel marks behind the last letter belong to the word
            end = max(offsets[match.end()], offsets[match.end() - 1] + 1)
            tokens.append(Token(form, start, end, form[0].isalnum()))
        return cls(original, tuple(tokens), tuple(_sentences(tokens)))

    @cached_property
    def flat(self) -> tuple[str, list[int]]:
        """The folded tokens joined by blanks, and the position of each in that string."""
        starts, position = [], 0
        for token in self.tokens:
            starts.append(position)
            position += len(token.form) + 1
        return " ".join(token.form for token in self.tokens), starts

    def token_at(self, position: int) -> int:
        """The index of the token that covers `position` of the flat string."""
        return bisect_right(self.flat[1], position) - 1

    def words(self, span: Span) -> int:
        """How many words, marks not counted, a span holds."""
        return sum(1 for token in self.tokens[span.first : span.last] if token.is_word)

    def evidence(self, spans: Sequence[Span], most: int) -> Span:
        """The run of at most `most` words that holds all of `spans`; where they lie too far apart,
        the first two; failing that, the last words up to their end.
        """
        for chosen in (spans, spans[:2]):
            span = Span(min(s.first for s in chosen), max(s.last for s in chosen))
            if self.words(span) <= most:
                return span
        first, words = span.last, 0
        while words < most:
            first -= 1
            words += self.words(Span(first, first + 1))
        return Span(first, span.last)

    def written(self, span: Span) -> str:
        """The original words of a span, with what stands between them."""
        return self.original[self.tokens[span.first].start : self.tokens[span.last - 1].end]


def _sentences(tokens: list[Token]) -> list[Span]:
    sentences, first = [], 0
    for index, token in enumerate(tokens):
        if index - first >= MAX_SENTENCE:
            sentences.append(Span(first, index))
            first = index
        if token.form not in _ENDS or _is_decimal_point(tokens, index):
            continue
        if index > first:
            sentences.append(Span(first, index))
        first = index + 1
    if first < len(tokens):
        sentences.append(Span(first, len(tokens)))
    return sentences


def _is_decimal_point(tokens: list[Token], index: int) -> bool:
    if not 0 < index < len(tokens) - 1 or tokens[index].form != ".":
        return False
    before, after = tokens[index - 1], tokens[index + 1]
    touching = before.end == tokens[index].start and tokens[index].end == after.start
    return touching and before.form.isdecimal() and after.form.isdecimal()

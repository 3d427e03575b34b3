"""Words of a text, folded for comparison, with the place where each stands in the original."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, Protocol, TypeVar

from libya_map.text import fold_with_offsets

# The underscore joins the words of a hashtag and is no letter of them. Quotation marks, hash signs
# and stars stand inside names (معسكر "حمزة", #مطار_طرابلس) and part nothing.
_TOKEN = re.compile(r"[^\W_]+|[^\w\s\"'#*]|\n")
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


class Span(NamedTuple):
    """A run of tokens ``[first, last)``."""

    first: int
    last: int

    def __contains__(self, index: object) -> bool:
        return isinstance(index, int) and self.first <= index < self.last


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
        tokens = tuple(tokens_of(_TOKEN, folded, offsets))
        return cls(original, tokens, tuple(_sentences(tokens)))

    @cached_property
    def _where(self) -> dict[str, list[int]]:
        where: dict[str, list[int]] = defaultdict(list)
        for index, token in enumerate(self.tokens):
            where[token.form].append(index)
        return where

    def where(self, forms: Iterable[str]) -> list[int]:
        """The indices of the tokens of these forms, in text order: rules start from the words
        that can mean something to them, instead of walking over every word.
        """
        known = self._where
        return sorted(index for form in forms if form in known for index in known[form])

    @cached_property
    def numbers(self) -> list[int]:
        """The indices of the tokens with digits, in text order ("21", "21st", "و21")."""
        return [
            i
            for i, (form, *_) in enumerate(self.tokens)
            if "0" <= form[-1] <= "9" or "0" <= form[0] <= "9"
        ]

    @cached_property
    def flat(self) -> tuple[str, list[int]]:
        """The folded tokens joined by blanks, and the position of each in that string."""
        forms = [token.form for token in self.tokens]
        starts = accumulate((len(form) + 1 for form in forms), initial=0)
        return " ".join(forms), list(starts)[: len(forms)]

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


def tokens_of(pattern: re.Pattern[str], folded: str, offsets: Sequence[int]) -> Iterable[Token]:
    """The tokens that a pattern finds in a folded text, with their spans in the original."""
    forms = pattern.findall(folded)
    spans = [match.span() for match in pattern.finditer(folded)]
    if not isinstance(offsets, range):
        # vowel marks behind the last letter belong to the word
        spans = [(offsets[a], max(offsets[b], offsets[b - 1] + 1)) for a, b in spans]
    return (Token(f, a, b, f[0].isalnum()) for f, (a, b) in zip(forms, spans, strict=True))


def _sentences(tokens: Sequence[Token]) -> list[Span]:
    ends = [
        index
        for index, token in enumerate(tokens)
        if token.form in _ENDS and not _is_decimal_point(tokens, index)
    ]
    return cut(ends, len(tokens))


def cut(ends: Sequence[int], length: int) -> list[Span]:
    """The sentences of `length` tokens, parted by the marks at `ends`, none longer than any real
    one.
    """
    sentences, first = [], 0
    for end in (*ends, length):
        while end - first > MAX_SENTENCE:
            sentences.append(Span(first, first + MAX_SENTENCE))
            first += MAX_SENTENCE
        if end > first:
            sentences.append(Span(first, end))
        first = end + 1
    return sentences


def _is_decimal_point(tokens: Sequence[Token], index: int) -> bool:
    if not 0 < index < len(tokens) - 1 or tokens[index].form != ".":
        return False
    before, after = tokens[index - 1], tokens[index + 1]
    touching = before.end == tokens[index].start and tokens[index].end == after.start
    return touching and before.form.isdecimal() and after.form.isdecimal()

"""Words of a text, folded for comparison, with the place where each stands in the original."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import NamedTuple, Protocol, TypeVar

from libya_map.text import fold, offsets_of

# Rules look at the whole of a sentence; a longer run than any real one is cut, which keeps the
# reading of a text linear in its length.
MAX_SENTENCE = 250

_PIECE = re.compile(r"\S+|\n")
_REMEMBERED = 100_000  # pieces; a text of nonsense must not fill the memory
_LONG = 50  # characters; no longer piece is worth remembering


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


def _cut(text: str) -> list[str]:
    """The runs of characters between blanks, and the line feeds: as `_PIECE` finds them, faster."""
    pieces: list[str] = []
    for line in text.split("\n"):
        pieces += line.split()
        pieces.append("\n")
    pieces.pop()
    return pieces


# A token before its piece has a place: plain tuples of letters and numbers are none of the
# garbage collector's business, and there are tens of thousands.
_Cut = tuple[str, int, int, bool]


class _Pieces(dict[str, tuple[_Cut, ...]]):
    """The words and marks in each run of characters between blanks, filled as runs are met.

    The runs of a language repeat, and no word or mark holds a blank: most texts are cut without
    folding or searching any of it again.
    """

    def __init__(self, pattern: re.Pattern[str]) -> None:
        super().__init__()
        self._pattern = pattern

    def __missing__(self, piece: str) -> tuple[_Cut, ...]:
        tokens = self._cut(piece)
        if len(piece) > _LONG:
            return tokens
        if len(self) >= _REMEMBERED:
            self.clear()
        return self.setdefault(piece, tokens)

    def _cut(self, piece: str) -> tuple[_Cut, ...]:
        folded = fold(piece)
        if folded.isalnum() and len(folded) == len(piece):  # a word and no more, as most are
            return ((folded, 0, len(piece), True),)
        offsets = offsets_of(piece)
        tokens = []
        for match in self._pattern.finditer(folded):
            start, end = match.span()
            # initials are words without their dots: "u.n."
            form = match.group().replace(".", "") if end - start > 1 else match.group()
            # vowel marks behind the last letter belong to the word
            end = max(offsets[end], offsets[end - 1] + 1)
            tokens.append((form, offsets[start], end, form[0].isalnum()))
        return tuple(tokens)


@dataclass(frozen=True)
class Tokeniser:
    """How the texts of one language are cut: into words and marks, and into sentences.

    `pattern` finds words and marks in a folded text; `inner_dot` tells whether the dot at an index
    of the tokens belongs to a number or a word and ends no sentence; `ends` are the forms that do.
    """

    pattern: re.Pattern[str]
    ends: frozenset[str]
    inner_dot: Callable[[Text, int], bool]
    pieces: _Pieces = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pieces", _Pieces(self.pattern))


class Text:
    """A tokenised text. Quotation marks and hash signs are not tokens.

    Attributes
    ----------
    original : str
        The text as it came.
    forms : list of str
        The folded form of every word and mark. What else there is to know of them (`tokens`,
        `sentences`) is worked out when it is first asked for: most texts are let go before.
    """

    def __init__(self, original: str, tokeniser: Tokeniser) -> None:
        self.original = original
        self._tokeniser = tokeniser
        tokens = chain.from_iterable(map(tokeniser.pieces.__getitem__, _cut(original)))
        self.forms: list[str] = [token[0] for token in tokens]

    @classmethod
    def of(cls, original: str) -> Text:
        """An Arabic text; linear in its length."""
        return cls(original, ARABIC)

    def keeping(self, sentences: Iterable[Span]) -> Text:
        """The same tokens with only these sentences."""
        other = copy(self)
        other.__dict__["sentences"] = tuple(sentences)
        return other

    def about(self, indices: Iterable[int], *, lead: int, before: int, after: int) -> Text:
        """The first `lead` sentences, and those that hold one of these tokens with so many
        sentences before and after each; all else is left out as if it had not been written.
        """
        sentences = self.sentences
        kept = set(range(lead))
        for index in indices:
            here = self.sentence_at(index)
            kept.update(range(here - before, here + after + 1))
        numbers = [number for number in range(len(sentences)) if number in kept]
        if len(numbers) == len(sentences):
            return self
        other = Text("", self._tokeniser)
        other.original = self.original
        tokens: list[Token] = []
        spans = []
        for number in numbers:
            first, last = sentences[number]
            end = sentences[number + 1].first if number + 1 < len(sentences) else len(self.forms)
            spans.append(Span(len(tokens), len(tokens) + last - first))
            tokens += self.tokens[first:end]
        other.forms = [token[0] for token in tokens]
        other.__dict__.update(tokens=tuple(tokens), sentences=tuple(spans))
        return other

    def sentence_at(self, index: int) -> int:
        """The number of the sentence that a token stands in."""
        return bisect_right(self.sentences, index, key=lambda sentence: sentence.first) - 1

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words and marks with their spans in `original`."""
        pieces = self._tokeniser.pieces
        new = tuple.__new__  # half the time of calling the type, and there are many
        return tuple(
            [
                new(Token, (form, at + start, at + end, is_word))
                for match in _PIECE.finditer(self.original)
                for at in (match.start(),)
                for form, start, end, is_word in pieces[match.group()]
            ]
        )

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, none longer than any real one."""
        ends, inner_dot = self._tokeniser.ends, self._tokeniser.inner_dot
        sentences, first = [], 0
        marks = [i for i, form in enumerate(self.forms) if form in ends]
        for end in (*marks, len(self.forms)):
            if end < len(self.forms) and self.forms[end] == "." and inner_dot(self, end):
                continue
            while end - first > MAX_SENTENCE:
                sentences.append(Span(first, first + MAX_SENTENCE))
                first += MAX_SENTENCE
            if end > first:
                sentences.append(Span(first, end))
            first = end + 1
        return tuple(sentences)

    @cached_property
    def _where(self) -> dict[str, list[int]]:
        where: dict[str, list[int]] = defaultdict(list)
        for index, form in enumerate(self.forms):
            where[form].append(index)
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
            index
            for index, form in enumerate(self.forms)
            if "0" <= form[-1] <= "9" or "0" <= form[0] <= "9"
        ]

    @cached_property
    def flat(self) -> str:
        """The folded tokens joined by blanks, with one at either end."""
        return f" {' '.join(self.forms)} "

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


def _is_decimal_point(text: Text, index: int) -> bool:
    forms = text.forms
    if not 0 < index < len(forms) - 1:
        return False
    if not (forms[index - 1].isdecimal() and forms[index + 1].isdecimal()):
        return False
    before, dot, after = text.tokens[index - 1 : index + 2]
    return before.end == dot.start and dot.end == after.start


ARABIC = Tokeniser(
    # The underscore joins the words of a hashtag and is no letter of them. Quotation marks, hash
    # signs and stars stand inside names (معسكر "حمزة", #مطار_طرابلس) and part nothing.
    re.compile(r"[^\W_]+|[^\w\s\"'#*]|\n"),
    frozenset(".!?؟\n"),
    _is_decimal_point,
)

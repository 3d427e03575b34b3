"""Words of a text, folded for comparison, with the place where each stands in the original."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, chain
from operator import add
from typing import NamedTuple, Protocol, TypeVar

from libya_map.reading.memo import Memo
from libya_map.text import fold, offsets_of

# Rules look at the whole of a sentence; a longer run than any real one is cut, which keeps the
# reading of a text linear in its length.
MAX_SENTENCE = 250

_AT_ONCE = 50_000  # pieces
_PIECE = re.compile(r"\S+")


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


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Rising numbers as runs ``[first, last)`` of neighbours."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number:
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return runs


def pieces_in(text: str) -> set[str]:
    """The different runs of characters between blanks in a text; of a long text never all its
    runs are held at once.
    """
    *pieces, rest = text.split(None, _AT_ONCE) or ("",)
    found = set(pieces)
    while len(pieces) == _AT_ONCE:
        *pieces, rest = rest.split(None, _AT_ONCE) or ("",)
        found.update(pieces)
    found.add(rest)
    return found


def _cut(text: str) -> list[str]:
    """The runs of characters between blanks, and the line feeds."""
    pieces: list[str] = []
    for line in text.split("\n"):
        pieces += line.split()
        pieces.append("\n")
    pieces.pop()
    return pieces


def _starts(text: str) -> list[int]:
    """Where each of the pieces of a text (see `_cut`) begins."""
    starts: list[int] = []
    at = 0
    for line in text.split("\n"):
        pieces = line.split()
        if sum(map(len, pieces)) + len(pieces) - 1 == len(line):  # single blanks, as in most
            starts += map(add, accumulate(map(len, pieces), initial=at), range(len(pieces)))
        else:
            starts += [m.start() for m in _PIECE.finditer(text, at, at + len(line))]
        at += len(line)
        starts.append(at)
        at += 1
    starts.pop()
    return starts


# A token before its piece has a place: plain tuples of letters and numbers are none of the
# garbage collector's business, and there are tens of thousands.
_Cut = tuple[str, int, int, bool]


@dataclass(frozen=True)
class Tokeniser:
    """How the texts of one language are cut: into words and marks, and into sentences.

    `pattern` finds words and marks in a folded text; `inner_dot` tells whether the dot at an index
    of the tokens belongs to a number or a word and ends no sentence; `ends` are the forms that do.
    """

    pattern: re.Pattern[str]
    ends: frozenset[str]
    inner_dot: Callable[[Text, int], bool]
    forms: Memo[tuple[str, ...]] = field(init=False, repr=False, compare=False)
    cuts: Memo[tuple[_Cut, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # no word or mark holds a blank: texts are cut by the runs of characters between blanks
        object.__setattr__(self, "forms", Memo(self._forms_in))
        object.__setattr__(self, "cuts", Memo(self._cuts_in))

    def _forms_in(self, piece: str) -> tuple[str, ...]:
        folded = fold(piece)
        if folded.isalnum():  # a word and no more, as most are
            return (folded,)
        return tuple(map(_form, self.pattern.findall(folded)))

    def _cuts_in(self, piece: str) -> tuple[_Cut, ...]:
        folded = fold(piece)
        if folded.isalnum() and len(folded) == len(piece):
            return ((folded, 0, len(piece), True),)
        offsets = offsets_of(piece)
        cuts = []
        for match in self.pattern.finditer(folded):
            start, end = match.span()
            form = _form(match.group())
            # vowel marks behind the last letter belong to the word
            end = max(offsets[end], offsets[end - 1] + 1)
            cuts.append((form, offsets[start], end, form[0].isalnum()))
        return tuple(cuts)


def _form(found: str) -> str:
    """The form of a word or mark; initials are words without their dots: "u.n."."""
    return found.replace(".", "") if len(found) > 1 else found


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
        forms = map(tokeniser.forms.__getitem__, _cut(original))
        self.forms: list[str] = list(chain.from_iterable(forms))

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
        forms: list[str] = []
        tokens: list[Token] = []
        spans = []
        starts = [sentence.first for sentence in sentences] + [len(self.forms)]
        for number in numbers:
            first, last = sentences[number]
            spans.append(Span(len(forms), len(forms) + last - first))
            forms += self.forms[first : starts[number + 1]]
        for first, last in _runs(numbers):
            tokens += self.between(starts[first], starts[last])
        other = copy(self)
        other.__dict__.clear()
        other.__dict__.update(
            original=self.original, _tokeniser=self._tokeniser, forms=forms, tokens=tuple(tokens),
            sentences=tuple(spans),
        )  # fmt: skip
        return other

    def sentence_at(self, index: int) -> int:
        """The number of the sentence that a token stands in."""
        return bisect_right(self.sentences, index, key=lambda sentence: sentence.first) - 1

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words and marks with their spans in `original`."""
        return tuple(self._placed(0, None))

    def between(self, first: int, last: int) -> Sequence[Token]:
        """The tokens ``[first, last)``, without all the others being made."""
        if "tokens" in self.__dict__:
            return self.tokens[first:last]
        start = bisect_right(self._firsts, first) - 1
        placed = self._placed(start, bisect_left(self._firsts, last))
        return placed[first - self._firsts[start] : last - self._firsts[start]]

    @cached_property
    def _pieces(self) -> list[str]:
        return _cut(self.original)

    @cached_property
    def _starts(self) -> list[int]:
        return _starts(self.original)

    @cached_property
    def _firsts(self) -> list[int]:
        """The index of the first token of each piece."""
        forms = map(self._tokeniser.forms.__getitem__, self._pieces)
        return list(accumulate(map(len, forms), initial=0))

    def _placed(self, first: int, last: int | None) -> list[Token]:
        """The tokens of pieces ``[first, last)``."""
        pieces = self._pieces[first:last]
        forms, cuts = self._tokeniser.forms, self._tokeniser.cuts
        new = tuple.__new__  # half the time of calling the type, and there are many
        tokens: list[Token] = []
        for at, piece, found in zip(
            self._starts[first:last], pieces, map(forms.__getitem__, pieces), strict=True
        ):
            if len(found) == 1 and len(found[0]) == len(piece) and piece.isalnum():
                tokens.append(new(Token, (found[0], at, at + len(piece), True)))
            else:
                tokens += [
                    new(Token, (form, at + start, at + end, is_word))
                    for form, start, end, is_word in cuts[piece]
                ]
        return tokens

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, none longer than any real one."""
        ends, inner_dot = self._tokeniser.ends, self._tokeniser.inner_dot
        sentences, first = [], 0
        for end in (*self.where(ends), len(self.forms)):
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
    def _known(self) -> frozenset[str]:
        return frozenset(self.forms)

    def where(self, forms: Iterable[str]) -> list[int]:
        """The indices of the tokens of these forms, in text order: rules start from the words
        that can mean something to them, instead of walking over every word.
        """
        here = self._known.intersection(forms)
        return [index for index, form in enumerate(self.forms) if form in here] if here else []

    @cached_property
    def numbers(self) -> list[int]:
        """The indices of the tokens with digits, in text order ("21", "21st", "و21")."""
        return self.where(
            form for form in self._known if "0" <= form[-1] <= "9" or "0" <= form[0] <= "9"
        )

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
    before, dot, after = text.between(index - 1, index + 2)
    return before.end == dot.start and dot.end == after.start


ARABIC = Tokeniser(
    # The underscore joins the words of a hashtag and is no letter of them. Quotation marks, hash
    # signs and stars stand inside names (معسكر "حمزة", #مطار_طرابلس) and part nothing.
    re.compile(r"[^\W_]+|[^\w\s\"'#*]|\n"),
    frozenset(".!?؟\n"),
    _is_decimal_point,
)

"""What the words of a text may stand for: every vocabulary entry found, by kind and position."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span, Text

# Names of places and of actors compete for the same words: the longest name wins.
_RIVALS = ("place", "actor")


class Marks:
    """The mentions of a text, looked up by kind and by first or last token."""

    def __init__(self, text: Text, found: Iterable[Mention]) -> None:
        self.text = text
        # by kind first: most questions are about a kind that the text has nowhere
        self._kinds: dict[str, list[Mention]] = defaultdict(list)
        for mention in found:
            self._kinds[mention.entry.kind].append(mention)
        self._at: dict[str, dict[int, list[Mention]]] = {}
        self._before: dict[str, dict[int, Mention]] = {}

    def on(self, text: Text) -> Marks:
        """The same mentions for a text with the same tokens and other sentences."""
        result = Marks(text, ())
        result._at, result._before, result._kinds = self._at, self._before, self._kinds
        return result

    def _starts(self, kind: str) -> dict[int, list[Mention]]:
        """The mentions of a kind by their first token, made when they are first asked for."""
        starts: dict[int, list[Mention]] = {}
        for mention in self._kinds.get(kind, ()):
            starts.setdefault(mention.first, []).append(mention)
        self._at[kind] = starts
        return starts

    def all(self, kind: str) -> list[Mention]:
        """All mentions of a kind in text order."""
        return self._kinds.get(kind, [])

    def starts(self, *kinds: str, span: Span | None = None) -> list[int]:
        """The tokens at which a mention of any of these kinds starts, in text order."""
        return sorted(
            {
                mention.first
                for kind in kinds
                for mention in (self.all_in(kind, span) if span else self.all(kind))
            }
        )

    def by_sentence(
        self, *kinds: str, also: Iterable[int] = ()
    ) -> Iterator[tuple[Span, list[int]]]:
        """The sentences with the tokens, `also` those, at which a mention of these kinds starts.

        Rules walk over these instead of over every word: most words mean nothing to them.
        """
        starts = sorted({*self.starts(*kinds), *also})
        for sentence in self.text.sentences:
            low = bisect_left(starts, sentence.first)
            high = bisect_left(starts, sentence.last, lo=low)
            if low < high:
                yield sentence, starts[low:high]

    def at(self, kind: str, index: int) -> Mention | None:
        """The longest mention of a kind that starts at a token."""
        if kind not in self._kinds:
            return None
        here = self._at.get(kind)
        found = (self._starts(kind) if here is None else here).get(index)
        return found[0] if found else None  # mentions come longest first

    def all_at(self, kind: str, index: int) -> list[Mention]:
        """All mentions of a kind that start at a token."""
        if kind not in self._kinds:
            return []
        here = self._at.get(kind)
        return (self._starts(kind) if here is None else here).get(index, [])

    def before(self, kind: str, index: int) -> Mention | None:
        """The longest mention of a kind that ends just before a token."""
        ends = self._before.get(kind)
        if ends is None:
            ends = self._before[kind] = {}
            for mention in self._kinds.get(kind, ()):
                ends.setdefault(mention.last, mention)  # mentions come in text order
        return ends.get(index)

    def within(self, kind: str, first: int, last: int) -> Iterator[Mention]:
        """The mentions of a kind that start in ``[first, last)``, the longest at each token."""
        at = -1
        for mention in self.all_in(kind, Span(first, last)):
            if mention.first != at:
                at = mention.first
                yield mention

    def all_in(self, kind: str, span: Span) -> list[Mention]:
        """All mentions of a kind that start in a span."""
        found = self._kinds.get(kind)
        if not found:
            return []
        start = bisect_left(found, span.first, key=lambda m: m.first)
        return found[start : bisect_left(found, span.last, lo=start, key=lambda m: m.first)]

    def has(self, kind: str, first: int, last: int) -> bool:
        """Whether a mention of a kind starts in ``[first, last)``."""
        return next(self.within(kind, first, last), None) is not None


class Passages(NamedTuple):
    """What is read of a report: `near`, all that the vocabulary knows in the sentences that may
    tell of changes of control, and `whole`, the names and words of control in all of its text.
    """

    near: Marks
    whole: Marks


def longest_names(found: list[Mention]) -> list[Mention]:
    """Of places and actors that overlap keep the longest: الوفاق gives way to حكومة الوفاق.

    Names for the very same words are all kept; which one is meant is decided later.
    """
    rivals = [m for m in found if m.entry.kind in _RIVALS]
    owner: dict[int, tuple[int, int]] = {}
    for mention in sorted(rivals, key=lambda m: (m.first - m.last, m.first)):
        span = (mention.first, mention.last)
        if all(owner.get(index, span) == span for index in range(*span)):
            owner.update((index, span) for index in range(*span))
    return [
        m for m in found if m.entry.kind not in _RIVALS or owner.get(m.first) == (m.first, m.last)
    ]

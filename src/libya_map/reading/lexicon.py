"""Looking up words: which terms start at each word of a text.

A term is one word or several; letters such as the Arabic "wa-" may be written before its first
word. What starts at a form is worked out when it is first met, and remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import compress, count

from libya_map.reading.memo import Memo
from libya_map.reading.terms import Entry, Mention

_LONGEST_PREFIX = 4  # letters: wa-, bi- and the article

# Terms of several words with the same first one, by the second and the longest first: the words
# from the second on, and the entry.
_Longer = dict[str, list[tuple[tuple[str, ...], Entry]]]
# What starts at a form: terms of one word, each with the prefix written before, and for each
# prefix the longer ones. None, as at most forms, for nothing.
_Starts = tuple[tuple[tuple[str, Entry], ...], tuple[tuple[str, _Longer], ...]] | None


class Lexicon:
    """Terms, looked up word by word.

    Parameters
    ----------
    terms : mapping of str to sequence of Entry
        Folded terms, their words parted by single blanks, and what each stands for.
    is_signal : callable
        Which entries are `signals`.
    """

    def __init__(
        self, terms: Mapping[str, Sequence[Entry]], is_signal: Callable[[Entry], bool]
    ) -> None:
        # no container for each term: there are tens of thousands, and each is one more object
        # that the garbage collector has to look at
        longer: dict[str, list[str]] = {}
        for term in terms:
            first, blank, _ = term.partition(" ")
            if blank:
                longer.setdefault(first, []).append(term)
        self._everything = _Matcher(terms, longer, lambda _: True)
        self._signals = _Matcher(terms, longer, is_signal)

    def find(self, forms: Sequence[str]) -> list[Mention]:
        """Every term that the words of a text match, in text order, the longest first."""
        return self._everything.find(forms)

    def signals(self, forms: Sequence[str]) -> list[Mention]:
        """Those of them whose entries are signals."""
        return self._signals.find(forms)

    def signals_at(self, form: str) -> Iterator[Entry]:
        """The signals that a form is, or may be the first word of."""
        return self._signals.entries_at(form)


class _Matcher:
    """Finds those of the terms whose entries are kept."""

    def __init__(
        self,
        terms: Mapping[str, Sequence[Entry]],
        longer: Mapping[str, Sequence[str]],
        is_kept: Callable[[Entry], bool],
    ) -> None:
        self._terms = terms
        self._longer = longer
        self._is_kept = is_kept
        prefixes = {prefix for entries in terms.values() for e in entries for prefix in e.prefixes}
        self._attached = frozenset("".join(prefixes))
        self._starts = Memo(self._starting_at)
        self._behind = Memo(self._longer_from)

    def _longer_from(self, word: str) -> _Longer:
        longer: _Longer = {}
        for term in self._longer.get(word, ()):
            rest = tuple(term.split(" ")[1:])
            kept = [(rest, entry) for entry in self._terms[term] if self._is_kept(entry)]
            if kept:
                longer.setdefault(rest[0], []).extend(kept)
        for terms in longer.values():
            terms.sort(key=lambda term: -len(term[0]))
        return longer

    def _starting_at(self, form: str) -> _Starts:
        single: list[tuple[str, Entry]] = []
        longer: list[tuple[str, _Longer]] = []
        for cut in range(min(_LONGEST_PREFIX + 1, len(form))):
            if cut and form[cut - 1] not in self._attached:
                break
            prefix = form[:cut]
            word = form[cut:]
            for entry in self._terms.get(word, ()):
                if prefix in entry.prefixes and self._is_kept(entry):
                    single.append((prefix, entry))
            if word in self._longer and (behind := self._behind[word]):
                longer.append((prefix, behind))
        return (tuple(single), tuple(longer)) if single or longer else None

    def entries_at(self, form: str) -> Iterator[Entry]:
        single, longer = self._starts[form] or ((), ())
        for _, entry in single:
            yield entry
        for _, behind in longer:
            for terms in behind.values():
                for _, entry in terms:
                    yield entry

    def find(self, forms: Sequence[str]) -> list[Mention]:
        found: list[Mention] = []
        new = tuple.__new__  # half the time of calling the type, and this is the innermost loop
        last = len(forms) - 1
        starts = list(map(self._starts.__getitem__, forms))
        for index, here in zip(compress(count(), starts), filter(None, starts), strict=True):
            single, longer = here
            if longer and index < last:
                found += _behind(forms, index, longer)
            for prefix, entry in single:
                found.append(new(Mention, (index, index + 1, prefix, entry)))
        return found


def _behind(
    forms: Sequence[str], index: int, longer: Sequence[tuple[str, _Longer]]
) -> list[Mention]:
    """The terms of several words that start at a word, the longest first."""
    found = []
    second = forms[index + 1]
    for prefix, terms in longer:
        for rest, entry in terms.get(second, ()):
            end = index + 1 + len(rest)
            if prefix in entry.prefixes and tuple(forms[index + 1 : end]) == rest:
                found.append(Mention(index, end, prefix, entry))
    if len(longer) > 1:
        found.sort(key=lambda mention: -mention.last)
    return found

"""Looking up words: which terms start at each word of a text.

A term is one word or several; letters such as the Arabic "wa-" may be written before its first
word. The words of a language repeat, so what starts at a form is worked out once and remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from libya_map.reading.terms import Entry, Mention

_LONGEST_PREFIX = 4  # letters: wa-, bi- and the article
_REMEMBERED = 100_000  # forms; a text of nonsense must not fill the memory

# The terms of several words that start at a form, by their second word and the longest first: how
# many words each has, those from the second on, the prefix written before it, its entry.
_Longer = dict[str, list[tuple[int, list[str], str, Entry]]]
# What starts at a form: terms of one word, each with the prefix written before, and longer ones.
_Starts = tuple[tuple[tuple[str, Entry], ...], _Longer]
_NO_LONGER: _Longer = {}
_NOTHING: _Starts = ((), _NO_LONGER)


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
        single: dict[str, Sequence[Entry]] = {}
        longer: dict[str, list[tuple[list[str], Entry]]] = {}
        for term, entries in terms.items():
            first, *rest = term.split(" ")
            if rest:
                longer.setdefault(first, []).extend([(rest, entry) for entry in entries])
            else:
                single[first] = entries
        self._everything = _Starting(single, longer)
        self._signals = _Signals(self._everything, is_signal)

    def find(self, forms: Sequence[str]) -> list[Mention]:
        """Every term that the words of a text match, in text order, the longest first."""
        return _found(forms, self._everything)

    def signals(self, forms: Sequence[str]) -> list[Mention]:
        """Those of them whose entries are signals."""
        return _found(forms, self._signals)


class _Starting(dict[str, _Starts]):
    """What starts at each form, filled as forms are met."""

    def __init__(
        self,
        single: Mapping[str, Sequence[Entry]],
        longer: Mapping[str, Sequence[tuple[list[str], Entry]]],
    ) -> None:
        super().__init__()
        self._single = single
        self._longer = longer

    def __missing__(self, form: str) -> _Starts:
        if len(self) >= _REMEMBERED:
            self.clear()
        return self.setdefault(form, self._starting_at(form))

    def _starting_at(self, form: str) -> _Starts:
        single: list[tuple[str, Entry]] = []
        longer: _Longer = {}
        for cut in range(min(_LONGEST_PREFIX + 1, len(form))):
            prefix = form[:cut]
            word = form[cut:]
            if word in self._single:
                single += [(prefix, e) for e in self._single[word] if prefix in e.prefixes]
            for rest, entry in self._longer.get(word, ()):
                if prefix in entry.prefixes:
                    longer.setdefault(rest[0], []).append((1 + len(rest), rest, prefix, entry))
        if not longer:
            return (tuple(single), _NO_LONGER) if single else _NOTHING
        for terms in longer.values():
            terms.sort(key=lambda term: -term[0])
        return tuple(single), longer


class _Signals(dict[str, _Starts]):
    """Of what starts at each form only the signals."""

    def __init__(self, everything: _Starting, is_signal: Callable[[Entry], bool]) -> None:
        super().__init__()
        self._everything = everything
        self._is_signal = is_signal

    def __missing__(self, form: str) -> _Starts:
        if len(self) >= _REMEMBERED:
            self.clear()
        everything = self._everything[form]
        if everything is _NOTHING:
            return self.setdefault(form, _NOTHING)
        single, longer = everything
        kept = tuple([start for start in single if self._is_signal(start[1])])
        further = {
            second: some
            for second, terms in longer.items()
            if (some := [term for term in terms if self._is_signal(term[3])])
        }
        return self.setdefault(form, (kept, further or _NO_LONGER) if kept or further else _NOTHING)


def _found(forms: Sequence[str], starting: dict[str, _Starts]) -> list[Mention]:
    found: list[Mention] = []
    new = tuple.__new__  # half the time of calling the type, and this is the innermost loop
    last = len(forms) - 1
    for index, here in enumerate(map(starting.__getitem__, forms)):
        if here is _NOTHING:
            continue
        single, longer = here
        if longer and index < last:
            for length, rest, prefix, entry in longer.get(forms[index + 1], ()):
                if forms[index + 1 : index + length] == rest:
                    found.append(new(Mention, (index, index + length, prefix, entry)))
        for prefix, entry in single:
            found.append(new(Mention, (index, index + 1, prefix, entry)))
    return found

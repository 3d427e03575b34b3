"""Looking up words: which terms start at each word of a text.

A term is one word or several; letters such as the Arabic "wa-" may be written before its first
word. The words of a language repeat, so what starts at a form is worked out once and remembered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from libya_map.reading.terms import Entry, Mention

_LONGEST_PREFIX = 4  # letters: wa-, bi- and the article
_REMEMBERED = 100_000  # forms; a text of nonsense must not fill the memory

# A longer term by its second word: how many words it has, and those from the second on.
_Longer = dict[str, list[tuple[int, list[str], Entry]]]
# What starts at a form: terms of one word, and longer ones, each with the prefix written before.
_Starts = tuple[tuple[tuple[str, Entry], ...], tuple[tuple[str, _Longer], ...]]
_NOTHING: _Starts = ((), ())


class Lexicon:
    """Terms, looked up word by word.

    Parameters
    ----------
    terms : mapping of str to sequence of Entry
        Folded terms, their words parted by single blanks, and what each stands for.
    """

    def __init__(self, terms: Mapping[str, Sequence[Entry]]) -> None:
        self._single: dict[str, list[Entry]] = {}
        self._longer: dict[str, _Longer] = {}
        for term, entries in terms.items():
            first, *rest = term.split(" ")
            if not rest:
                self._single[first] = list(entries)
                continue
            known = self._longer.setdefault(first, {}).setdefault(rest[0], [])
            known.extend((1 + len(rest), rest, entry) for entry in entries)
        self._starts: dict[str, _Starts] = {}

    def find(self, forms: Sequence[str]) -> list[Mention]:
        """Every term that the words of a text match, in text order, the longest first."""
        self._remember(set(forms))
        starts = self._starts
        found: list[Mention] = []
        new = tuple.__new__  # half the time of calling the type, and this is the innermost loop
        for index, here in enumerate(map(starts.__getitem__, forms)):
            if here is _NOTHING:
                continue
            single, longer = here
            if longer and index + 1 < len(forms):
                found += _longer_at(forms, index, longer)
            for prefix, entry in single:
                found.append(new(Mention, (index, index + 1, prefix, entry)))
        return found

    def _remember(self, forms: set[str]) -> None:
        """Work out what starts at the forms that are new."""
        unknown = forms.difference(self._starts)
        if len(self._starts) + len(unknown) > _REMEMBERED:
            self._starts.clear()
            unknown = forms
        for form in unknown:
            self._starts[form] = self._starting_at(form)

    def _starting_at(self, form: str) -> _Starts:
        cuts = [(form[:cut], form[cut:]) for cut in range(min(_LONGEST_PREFIX + 1, len(form)))]
        single = tuple(
            (prefix, entry)
            for prefix, word in cuts
            for entry in self._single.get(word, ())
            if prefix in entry.prefixes
        )
        longer = tuple(
            (prefix, self._longer[word]) for prefix, word in cuts if word in self._longer
        )
        return (single, longer) if single or longer else _NOTHING


def _longer_at(
    forms: Sequence[str], index: int, longer: Sequence[tuple[str, _Longer]]
) -> list[Mention]:
    """The terms of several words that start at a word, the longest first."""
    following = forms[index + 1]
    found = [
        Mention(index, index + length, prefix, entry)
        for prefix, by_second in longer
        for length, rest, entry in by_second.get(following, ())
        if prefix in entry.prefixes and forms[index + 1 : index + length] == rest
    ]
    return sorted(found, key=lambda mention: -mention.last) if len(found) > 1 else found

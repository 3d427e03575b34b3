"""What is worked out of a word once and remembered: the words of a language repeat."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_Made = TypeVar("_Made")

_REMEMBERED = 100_000  # words; a text of nonsense must not fill the memory
_LONG = 50  # characters; no longer word is worth remembering


class Memo(dict[str, _Made]):
    """A mapping that makes what it lacks: to look a word up again costs no call."""

    def __init__(self, make: Callable[[str], _Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> _Made:
        made = self._make(word)
        if len(word) <= _LONG:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[word] = made
        return made

"""Names as strangers write them, made fit to be shown: one line, no controls, no markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

LONGEST = 300  # characters; no place has a longer name

_ARABIC = re.compile("[\u0621-\u064a]")
_ARABIC_ONLY = re.compile("[\u0621-\u0652\\s]+")
_LATIN = re.compile("[A-Za-z]")
# A name has no use for these: markup, and the mark that joins the names of a cell.
_FOREIGN = str.maketrans("<>|", "‹›/")


class Scripts(NamedTuple):
    """Names by their script: one of each, or an empty text, and the `rest`, each once."""

    latin: str
    arabic: str
    rest: tuple[str, ...]


def plain(text: str) -> str:
    """A text as one line without control characters, marks of direction and markup."""
    kept = "".join(c for c in text if c.isprintable() or c.isspace())
    return " ".join(kept.translate(_FOREIGN).split())[:LONGEST]


def is_arabic(text: str) -> bool:
    """Whether there is an Arabic letter in it."""
    return bool(_ARABIC.search(text))


def by_script(names: Iterable[str]) -> Scripts:
    """The first name of either script, made plain, and all the others.

    A name in Arabic letters alone goes before one with the letters that Persian or Urdu added.
    """
    names = list(filter(None, map(plain, names)))
    arabic = [name for name in names if is_arabic(name)]
    first = next((name for name in arabic if _ARABIC_ONLY.fullmatch(name)), "")
    first = first or next(iter(arabic), "")
    latin = next((name for name in names if _LATIN.search(name) and not is_arabic(name)), "")
    rest = dict.fromkeys(name for name in names if name not in (first, latin))
    return Scripts(latin, first, tuple(rest))

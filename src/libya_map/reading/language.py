"""Which of the two languages a text is in."""

from __future__ import annotations

import re
from itertools import islice

_HEAD = 4000  # code points looked at; furniture in another language fills no more than a part
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_ARABIC = re.compile(r"[\u0621-\u064a\u0671-\u06d3]+")


def is_english(text: str) -> bool:
    """Whether the words at the start of a text are mostly in Latin letters."""
    head = text[:_HEAD]
    latin = len(_LATIN.findall(head))
    # Arabic words are counted no further than it takes
    return latin > len(list(islice(_ARABIC.finditer(head), latin)))

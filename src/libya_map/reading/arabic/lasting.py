"""States that last: "since three years" tells of no change."""

from __future__ import annotations

from libya_map.reading.mentions import Marks
from libya_map.reading.tokens import Span

_LASTING = frozenset(("منذ", "ومنذ"))
_LASTING_REACH = 10
_SHORT = frozenset(
    {"الفجر", "فجر", "صباح", "الصباح", "مساء", "ظهر", "الظهر", "ساعات", "ساعه", "قليل", "اليوم"}
    | {"امس", "عصر", "العصر", "ليل", "ليله", "البارحه", "الان", "لحظات", "دقائق", "الساعات"}
)


def lasts(marks: Marks, index: int, sentence: Span) -> bool:
    """Whether "since", and no hour of these days, stands behind a word: a state that lasts."""
    tokens = marks.text.tokens
    last = min(sentence.last, index + _LASTING_REACH)
    for step in range(index, last):
        if tokens[step].form in _LASTING:
            after = tokens[step + 1 : step + 4]
            day = any(marks.at("weekday", step + 1 + i) for i in range(len(after)))
            return not day and not any(token.form in _SHORT for token in after)
    return False

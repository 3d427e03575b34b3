"""What the words of an English text may stand for; names count only where they are capitalised."""

from __future__ import annotations

from collections.abc import Iterable

from libya_map.reading.mentions import Marks, longest_names
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Text

_NAMES = ("place", "actor", "agency", "month", "weekday", "libya", "country")
# Written small within names: al-Watiya, es Sider.
_ARTICLES = frozenset(("al", "el", "as", "es", "az", "ez", "at", "ad", "ed", "ar", "an", "ash"))

_DESCRIPTION = 3  # words of a name that is a description: the police officers' college


def marks_of(text: Text, found: Iterable[Mention]) -> Marks:
    """What was found in a text, without names that are not written as such."""
    kept = [m for m in found if m.entry.kind not in _NAMES or _is_written_as_name(text, m)]
    return Marks(text, longest_names(kept))


def _is_written_as_name(text: Text, mention: Mention) -> bool:
    """IS is a party and "is" is none; "the army" needs no capital."""
    entry = mention.entry
    if entry.kind == "actor" and not any(c.isupper() for c in entry.value):
        return entry.value != "other"
    if entry.kind == "actor" and entry.value[0].isdecimal():
        return True  # "the 301st battalion"
    if entry.kind == "actor" and entry.value.isupper():
        written = text.original[
            text.tokens[mention.first].start : text.tokens[mention.last - 1].end
        ]
        return not any(c.islower() for c in written)
    if entry.kind == "actor" and not entry.value.removeprefix("the ")[:1].isupper():
        written = text.original[
            text.tokens[mention.first].start : text.tokens[mention.last - 1].end
        ]
        return any(c.isupper() for c in written)  # "fighters from Misrata"
    if entry.kind == "place" and mention.last - mention.first >= _DESCRIPTION:
        return True
    index = mention.first
    while index < mention.last - 1 and text.tokens[index].form in _ARTICLES | {"the"}:
        index += 1
    return (
        text.original[text.tokens[index].start].isupper() or not text.tokens[index].form.isalpha()
    )

"""Which texts are worth reading: most hold nothing that could tell of a change of control."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from libya_map.reading.memo import Memo
from libya_map.reading.terms import Entry, Mention
from libya_map.reading.tokens import Text, Tokeniser, pieces_in

_PLACES = frozenset(("place", "head", "vague_head"))
_SIGNALS = _PLACES | {"actor", "force", "libya", "country", "to_taker", "loser_mark", "hands"}
# What a dateline has: see `reading.published`.
DATES = frozenset(("month", "hijri_month", "day_offset"))
_COUNTRY = ("libya",)  # who took the country is no change of a place
# "Under the control of" tells of a change without a verb beside it.
_HOLDS = frozenset(("hold", "own", "ours"))
# Frames whose verbs tell of control only where somebody's forces are near: prices fall, ministers
# enter and leave, and anything may be handed over.
_OF_FORCES = frozenset(
    ("enter", "leave", "join", "slip", "flee", "hand", "storm", "fall", "pass", "swap", "expel",
     "return", "hold", "follow", "replace", "restore", "fallto")
)  # fmt: skip
# How far, in tokens, a word of control stands from a place, from forces, and "has become" from
# "under the control of". Over all labelled reports the words of no claim stand further apart.
_TO_PLACE, _TO_FORCES, _TO_HOLDER = 30, 20, 6
_BEFORE_PLACE = 6  # tokens from "had" or "inside" to the place
# Sentences that are read: those of the lead, and those about a word that may tell.
_LEAD, _BEFORE, _AFTER = 3, 3, 1


def is_signal(entry: Entry) -> bool:
    """Whether an entry is one of those that the gate looks at, or the dating of a report."""
    verb = entry.verb
    if verb is not None:
        return verb.role == "control" or verb.value == "deny"
    return entry.kind in _SIGNALS or entry.kind in DATES


def is_control(entry: Entry) -> bool:
    """Whether an entry can tell of a change of control."""
    verb = entry.verb
    if verb is not None:
        return verb.role == "control" and verb.change != "seen"
    return entry.kind == "loser_mark" or (entry.kind == "to_taker" and entry.value in _HOLDS)


class Sieve:
    """Lets go of the texts that hold no word of control at all, before they are cut into words.

    `tells` says whether a form may begin a term of control. The runs of characters between blanks
    repeat, and what each may tell is remembered.
    """

    def __init__(self, tokeniser: Tokeniser, tells: Callable[[str], bool]) -> None:
        self._may_tell = Memo(lambda piece: any(map(tells, tokeniser.forms[piece])))

    def keeps(self, original: str) -> bool:
        """Whether a text holds a word that may begin a term of control."""
        return any(map(self._may_tell.__getitem__, pieces_in(original)))


def around(text: Text, words: Iterable[int]) -> Text:
    """What is read of a text: the lead and the sentences about the words that may tell, where
    who, when and according to whom stand.
    """
    return text.about(words, lead=_LEAD, before=_BEFORE, after=_AFTER)


def telling(
    found: Sequence[Mention],
    is_complete: Callable[[Mention], bool],
    verbless: Iterable[int] = (),
) -> list[int]:
    """The words of a text that can tell of a change of control of a place in Libya, by their
    tokens, from the signals in it. `is_complete` tells whether a verb has the words that its
    language asks for beside it; `verbless` are the tokens of words that are no verbs of control
    and tell of it before a place.

    A text without any is not read. One that may tell can still tell of nothing.
    """
    control: list[tuple[int, str, Mention | None]] = []
    places: list[int] = []
    forces: list[int] = []
    holders: list[int] = []
    libya = countries = 0
    for mention in found:
        first, entry = mention.first, mention.entry
        kind = entry.kind
        if kind == "verb":
            if is_control(entry):
                control.append((first, entry.value, mention))
        elif kind in _PLACES:
            if entry.ids != _COUNTRY:
                places.append(first)
        elif kind == "actor":
            forces.append(first)
            libya += bool(entry.ids)
        elif kind == "force":
            forces.append(first)
        elif kind == "to_taker":
            holders.append(first)
            if is_control(entry):
                control.append((first, "take", None))
        elif kind == "loser_mark":  # "has become empty of the forces of X"
            holders.append(first)
            control.append((first, "hold", None))
        elif kind == "libya":
            libya += 1
        elif kind == "country":
            countries += 1
    if 2 * libya < countries:
        return []
    told = [
        index
        for index, frame, word in control
        if _near(places, index, _TO_PLACE, _TO_PLACE)
        and (frame not in _OF_FORCES or _near(forces, index, _TO_FORCES, _TO_FORCES))
        and (frame != "become" or _near(holders, index, 0, _TO_HOLDER))
        and (word is None or is_complete(word))
    ]
    return told + [index for index in verbless if _near(places, index, 0, _BEFORE_PLACE)]


def _near(indices: Sequence[int], index: int, before: int, after: int) -> bool:
    """Whether one of `indices`, which are in order, lies about an index."""
    return bisect_left(indices, index - before) < bisect_left(indices, index + after + 1)

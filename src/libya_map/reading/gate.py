"""Which texts are worth reading: most hold nothing that could tell of a change of control."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from libya_map.reading.terms import Mention

_PLACES = frozenset(("place", "head", "vague_head"))
_COUNTRY = ("libya",)  # who took the country is no change of a place
# "Under the control of" tells of a change without a verb beside it.
_HOLDS = frozenset(("hold", "own", "ours"))
# Frames whose verbs tell of control only where somebody's forces are near: prices fall, ministers
# enter and leave, and anything may be handed over.
_OF_FORCES = frozenset(
    ("enter", "leave", "join", "slip", "flee", "hand", "storm", "fall", "pass", "swap", "expel",
     "return", "hold", "follow", "replace")
)  # fmt: skip
# How far, in tokens, a word of control stands from a place, from forces, and "has become" from
# "under the control of". Over all labelled reports the words of no claim stand further apart.
_TO_PLACE, _TO_FORCES, _TO_HOLDER = 15, 20, 6


def may_tell(found: Sequence[Mention]) -> bool:
    """Whether what was found in a text can tell of a change of control of a place in Libya.

    A text that may tell can still tell of nothing; it is read, the others are not.
    """
    control: list[tuple[int, str]] = []
    places: list[int] = []
    forces: list[int] = []
    holders: list[int] = []
    libya = countries = 0
    for first, _, _, entry in found:
        kind = entry.kind
        if kind == "verb":
            if entry.verb is not None and entry.verb.role == "control":
                control.append((first, entry.value))
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
            if entry.value in _HOLDS:
                control.append((first, "take"))
        elif kind == "libya":
            libya += 1
        elif kind == "country":
            countries += 1
    if 2 * libya < countries:
        return False
    return any(
        _near(places, index, _TO_PLACE, _TO_PLACE)
        and (frame not in _OF_FORCES or _near(forces, index, _TO_FORCES, _TO_FORCES))
        and (frame != "become" or _near(holders, index, 0, _TO_HOLDER))
        for index, frame in control
    )


def _near(indices: Sequence[int], index: int, before: int, after: int) -> bool:
    """Whether one of `indices`, which are in order, lies about an index."""
    return bisect_left(indices, index - before) < bisect_left(indices, index + after + 1)

"""What the words of an English text may stand for; names count only where they are capitalised."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from libya_map.reading.mentions import Marks, longest_names
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Text

_NAMES = ("place", "actor", "agency", "month", "weekday", "libya", "country")
# Written small within names: al-Watiya, es Sider.
_ARTICLES = frozenset(
    ("al", "el", "as", "es", "az", "ez", "at", "ad", "ed", "ar", "an", "ash",
     "the")
)  # fmt: skip

# How far, in tokens, the preposition of a verb stands behind it, or before it ("from which they").
_BEHIND, _BEFORE = 30, 16
# Verbs that are read in ways of their own: their rows name no preposition that must be there.
_APART = frozenset(
    ("belong", "ours", "no more", "remain", "be filmed", "be free", "be out", "patrol",
     "show inside", "be back", "end of rule", "open gates", "take up positions")
)  # fmt: skip
HAVE = frozenset(("had", "has", "have", "having", "ve"))
_KEPT = frozenset(
    ("themselves", "itself", "himself", "ourselves", "back", "again", "anew", "too")
)  # fmt: skip
_BY_THEN = frozenset(("by", "before", "within"))
_TO_KEPT = 14  # tokens from "had" to what tells that it is a change
_CONTROL_WORDS = frozenset(("hold", "rule"))  # as good as the words of kind "hands"
_DESCRIPTION = 3  # words of a name that is a description: the police officers' college


class Completeness:
    """Whether a verb of control of an English text has the words beside it without which it tells
    of none: its particle, its preposition, the "control" or "hands" that it asks for.
    """

    def __init__(self, text: Text, signals: Sequence[Mention]) -> None:
        self._text = text
        self._forms = text.forms
        self._hands = {m.first for m in signals if m.entry.kind == "hands"}
        self._forces = {m.first for m in signals if m.entry.kind == "force"}

    def __call__(self, word: Mention) -> bool:
        """Whether a verb of control has all of its words."""
        verb = word.entry.verb
        assert verb is not None
        if word.entry.form == "present" and word.first in self._forces:
            return False  # "forces" are troops
        leads = verb.preposition
        if verb.value == "pass":
            behind = self._forms[word.last : word.last + _BEHIND]
            return "to" in behind or not self._hands.isdisjoint(
                range(word.last, word.last + _BEHIND)
            )
        if not leads or verb.lemma in _APART or leads.startswith("flag"):
            return True
        first, last = max(0, word.first - _BEFORE), word.last + _BEHIND
        if leads == "control":
            near = self._forms[first:last]
            return not (
                self._hands.isdisjoint(range(first, last)) and _CONTROL_WORDS.isdisjoint(near)
            )
        phrases = _phrases(verb.value, leads)
        if not phrases:
            return True
        near_by = f" {' '.join(self._forms[first:last])} "
        return any(phrase in near_by for phrase in phrases)

    def verbless(self) -> list[int]:
        """The "had" of those who had a town back, have it to themselves, had it by evening."""
        forms = self._forms
        return [
            i
            for i in self._text.where(HAVE)
            if not _KEPT.isdisjoint(forms[i + 1 : i + _TO_KEPT])
            or not _BY_THEN.isdisjoint(forms[max(0, i - _TO_KEPT) : i])
            or not self._hands.isdisjoint(range(i, i + _TO_KEPT))
        ]


@cache
def _phrases(frame: str, leads: str) -> tuple[str, ...]:
    """The phrases of which a verb needs one beside it; none where it can do without."""
    options = leads.split("|")
    if "" in options:
        return ()
    if frame == "enter" and "into" in options:
        options.append("in")  # "they left, and the army moved in"
    elif frame == "expel":
        # "drove them out", "drove them off the base", "overpowered the guards there"
        options += ["out", "off", "there"] if "from" in options else ["there"]
    elif frame == "fall":
        options += ["to", "with"]
    return tuple(f" {option} " for option in options)


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
    if entry.kind == "place" and mention.last - mention.first >= _DESCRIPTION:
        return True
    tokens = text.between(mention.first, mention.last)
    if entry.kind == "actor" and entry.value.isupper():
        return not any(c.islower() for c in text.original[tokens[0].start : tokens[-1].end])
    if entry.kind == "actor" and not entry.value.removeprefix("the ")[:1].isupper():
        # "fighters from Misrata"
        return any(c.isupper() for c in text.original[tokens[0].start : tokens[-1].end])
    telling = next((t for t in tokens if t.form not in _ARTICLES), tokens[-1])
    return text.original[telling.start].isupper() or not telling.form.isalpha()

"""What the words of an Arabic text may stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from libya_map.reading.arabic.apart import opening
from libya_map.reading.arabic.reference import PREPOSITION_REACH
from libya_map.reading.mentions import Marks, longest_names
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span, Text
from libya_map.reading.vocabulary import Vocabulary
from libya_map.text import fold

_ABSENCE = frozenset(("وجود (نفي)",))  # presence and arrival, which are news when denied
# Verbs whose place stands before them, or is that of somebody spoken of before.
_PLACE_IS_SUBJECT = frozenset(
    ("fall", "fallto", "become", "join", "slip", "follow", "replace", "expel", "enter", "pass")
)
INSIDE = frozenset(("داخل", "بداخل", "قلب", "وسط"))
_TO_FORCES = 10  # tokens from forces to the "inside" that tells where they are
_PRONOUNS = ("ها", "ه", "هم", "هما")
_WITH_B = ("ب", "وب", "فب")


def mark(text: Text, vocabulary: Vocabulary) -> Marks:
    """Everything that the vocabulary knows in an Arabic text."""
    return marks_of(text, vocabulary.find(text.forms))


class Completeness:
    """Whether a verb of control of an Arabic text has the words beside it without which it tells
    of none: the first word of a verb in two parts, the preposition that leads to the place.
    """

    def __init__(self, text: Text, signals: Sequence[Mention]) -> None:
        self._text = text
        self._forms = text.forms
        self._signals = signals
        self._plain = Marks(text, ())
        self._denial = next((m.first for m in signals if m.entry.value == "deny"), len(text.forms))

    def __call__(self, word: Mention) -> bool:
        """Whether a verb of control has all of its words."""
        verb = word.entry.verb
        assert verb is not None
        if verb.lemma in _ABSENCE:
            return self._denial < word.first
        if opening(self._plain, word, Span(0, word.first)) is None:
            return False
        if not verb.preposition or verb.value in _PLACE_IS_SUBJECT or (
            word.entry.pronoun and word.entry.form == "noun"
        ):  # fmt: skip
            return True
        wanted, attached = _leads(verb.preposition)
        behind = self._forms[word.last : word.last + PREPOSITION_REACH + 1]
        return not wanted.isdisjoint(behind) or (
            attached and any(form.startswith(_WITH_B) for form in behind)
        )

    def verbless(self) -> list[int]:
        """The "inside" of forces that are told to be in a place: "our men are now inside X"."""
        inside = self._text.where(INSIDE)
        forces = {m.first for m in self._signals if m.entry.kind in ("actor", "force")}
        return [i for i in inside if not forces.isdisjoint(range(i - _TO_FORCES, i))]


@cache
def _leads(preposition: str) -> tuple[frozenset[str], bool]:
    """The forms of the prepositions of a verb, and whether one of them is written on its noun."""
    leads = {fold(lead) for lead in preposition.split("|")}
    # "their control of X ended": what is lost is also led by "from"
    leads |= {"فوق", "عن"} if "علي" in leads else set()
    forms = {lead + pronoun for lead in leads for pronoun in ("", *_PRONOUNS)}
    return frozenset((*forms, *("و" + form for form in forms))), "ب" in leads


def marks_of(text: Text, found: Iterable[Mention]) -> Marks:
    """What was found in a text, without what the way it is written rules out."""
    return Marks(text, longest_names([m for m in found if not _is_taa(text, m)]))


def _is_taa(text: Text, mention: Mention) -> bool:
    """A word that ends in taa marbuta bears no pronoun, though folding makes the two alike."""
    entry = mention.entry
    if not entry.pronoun or entry.kind != "verb" or not text.forms[mention.first].endswith("ه"):
        return False
    return text.original[text.between(mention.first, mention.last)[0].end - 1] == "ة"

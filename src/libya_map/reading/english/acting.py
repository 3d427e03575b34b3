"""Who acts near an event of an English text: before it, behind it, and what those do."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from libya_map.reading.english.actors import Party
from libya_map.reading.english.words import ATTACKS, PRESENCE, SITES
from libya_map.reading.mentions import Marks
from libya_map.reading.tokens import MAX_SENTENCE, Span, starting_in

SUBJECT_AT = 4  # words at the start of a sentence within which its subject begins
VERB_AT = 6  # words behind a subject within which its verb comes
_SENTENCES_BACK = 3
_JOINED = frozenset(("and", "with", "alongside"))
_BETWEEN = frozenset(("and", "allied", "their", "its", "the", "together", "along", "with", "other",
                      ")", ",", "local", "some", "alongside", "friendly"))  # fmt: skip


class Acting:
    """The parties of a text in order, asked by position."""

    def __init__(self, marks: Marks, parties: Sequence[Party]) -> None:
        self.marks = marks
        self.parties = parties

    def before(self, sentence: Span, *, one: bool = False) -> str:
        """Who acts in the sentence before: the first party in it that only qualifies nothing, or
        else the owner of what it tells of ("the GNA's offensive"); `one` for "it": no plural.
        """
        index = self._number(sentence.first) - 1
        if index < 0:
            return ""
        inside = [
            p for p in starting_in(self.parties, self.marks.text.sentences[index])
            if p.actor_id and p.use not in ("group", "person") and not (one and self.is_plural(p))
        ]  # fmt: skip
        acting = [p for p in inside if not p.part] or inside
        return acting[0].actor_id if acting else ""

    def before_token(self, index: int) -> str:
        """Who acts before a token: in its own sentence, else in one of the three before."""
        here = self._number(index)
        for number in range(here, max(-1, here - _SENTENCES_BACK - 1), -1):
            for party in starting_in(self.parties, self.marks.text.sentences[number]):
                if party.span.first < index and party.actor_id and not party.part and (
                    party.use != "group"
                ):  # fmt: skip
                    return party.actor_id
        return ""

    def named_before(self, party: Party) -> str:
        """The last party named before one."""
        reach = Span(max(0, party.span.first - MAX_SENTENCE), party.span.first)
        named = [
            p for p in starting_in(self.parties, reach)
            if p.span.last <= party.span.first and p.actor_id
        ]  # fmt: skip
        return named[-1].actor_id if named else ""

    def following(self, sentence: Span) -> Span | None:
        """The sentence behind one."""
        index = self._number(sentence.first) + 1
        sentences = self.marks.text.sentences
        return sentences[index] if index < len(sentences) else None

    def subject_of(self, sentence: Span) -> Party | None:
        """The party with which a sentence begins."""
        return next(
            (p for p in starting_in(self.parties, sentence)
             if p.actor_id and not p.part and p.use != "person"
             and p.span.first - sentence.first <= SUBJECT_AT), None
        )  # fmt: skip

    def attacker_before(self, sentence: Span) -> str:
        """Who attacks in the sentence before: "They stormed the town. It fell by noon"."""
        index = self._number(sentence.first) - 1
        party = self.subject_of(self.marks.text.sentences[index]) if index >= 0 else None
        if party is None:
            return ""
        behind = self.marks.text.tokens[party.span.last : party.span.last + VERB_AT]
        return party.actor_id if any(t.form in ATTACKS for t in behind) else ""

    def present_behind(self, sentence: Span, index: int, actor_id: str) -> bool:
        """Whether a party is told to be in a place that others left: behind a token of a sentence
        or in one of the two sentences that follow.
        """
        span: Span | None = Span(index, sentence.last)
        for _ in range(3):
            if span is None:
                return False
            for party in starting_in(self.parties, span):
                if party.actor_id == actor_id and not party.part and party.use != "person":
                    forms = {t.form for t in self.marks.text.tokens[party.span.last : span.last]}
                    if forms & PRESENCE and forms & SITES:
                        return True
            sentence = following if (following := self.following(sentence)) else sentence
            span = following
        return False

    def first_of_list(self, party: Party) -> Party:
        """The one that is named first of those who act together: "the brigade and allied units"."""
        index = bisect_left(self.parties, party.span.first, key=lambda p: p.span.first)
        if index == 0:
            return party
        before = self.parties[index - 1]
        between = {t.form for t in self.marks.text.tokens[before.span.last : party.span.first]}
        joined = between & _JOINED and between <= _BETWEEN
        return before if joined and before.actor_id and not before.part else party

    def is_same(self, party: Party) -> bool:
        """Whether armed people are called "the same" as those told of before."""
        words = self.marks.text.tokens[party.span.first : party.name.last]
        return any(token.form == "same" for token in words)

    def is_plural(self, party: Party) -> bool:
        """Whether a party is called by a plural: "it" cannot mean "the rebels"."""
        token = self.marks.text.tokens[party.span.last - 1]
        small = self.marks.text.original[token.start].islower()
        return token.form == "men" or (small and token.form.endswith("s"))

    def _number(self, index: int) -> int:
        """The number of the sentence that holds a token."""
        return bisect_left(self.marks.text.sentences, index + 1, key=lambda s: s.first) - 1


"""Who acts near an event of an English text: before it, behind it, and what those do."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from libya_map.reading.english.actors import DETERMINERS, Party
from libya_map.reading.english.words import (
    ATTACKS,
    MOVED_IN,
    OBJECT_LEADS,
    OFFENSIVES,
    PRESENCE,
    SITES,
)
from libya_map.reading.findings import DateMention
from libya_map.reading.mentions import Marks
from libya_map.reading.stance import OPPOSITE
from libya_map.reading.tokens import MAX_SENTENCE, Span, starting_in

SUBJECT_AT = 4  # words at the start of a sentence within which its subject begins
VERB_AT = 6  # words behind a subject within which its verb comes
_VERB_NEAR = 4  # words behind a party within which its verb comes, adverbs between
_AGENT_LEADS = frozenset(("by", "of", "with"))  # guarded by, full of, swarming with them
_AGENT_AT = 5  # words behind "by" within which the agent is named
_SENTENCES_BACK = 3
_JOINED = frozenset(("and", "with", "alongside"))
_BETWEEN = frozenset(("and", "allied", "their", "its", "the", "together", "along", "with", "other",
                      ")", "local", "some", "alongside", "friendly"))  # fmt: skip

_SEATS = frozenset(
    ("stronghold", "strongholds", "bastion", "redoubt", "held", "controlled", "rule", "foothold",
     "enclave", "holdout", "seat", "capital", "occupied", "fief", "fiefdom", "base", "refuge",
     "hub", "springboard", "launchpad", "headquarters", "haven", "citadel", "garrison")
)  # fmt: skip
_SEAT_REACH = 5  # words between a party and the noun that tells of its seat


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
        armed = [p for p in inside if p.actor_id != "LOCAL"] or inside  # rather than elders
        acting = [p for p in armed if not p.part] or armed
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

    def acts(self, party: Party) -> bool:
        """Whether a named party is no object: no preposition leads to it."""
        before = self.marks.text.forms[party.span.first - 1] if party.span.first else ""
        named = bool(party.actor_id) and party.use not in ("group", "person")
        return named and not party.part and before not in OBJECT_LEADS

    def subject_back(self, sentence: Span, *, after: int = 0) -> str:
        """The subject of the last of the three sentences before that begins with one party, behind
        a token.
        """
        index = self._number(sentence.first)
        for before in reversed(self.marks.text.sentences[max(0, index - _SENTENCES_BACK) : index]):
            party = self.subject_of(before) if before.first >= after else None
            if party is not None and party.use != "group" and not self.is_plural(party):
                return party.actor_id
        return ""

    def previous(self, sentence: Span) -> Span | None:
        """The sentence before one."""
        index = self._number(sentence.first) - 1
        return self.marks.text.sentences[index] if index >= 0 else None

    def attacker_of(self, sentence: Span) -> str:
        """Who attacks in a sentence: "They stormed the town. It fell by noon"."""
        for party in starting_in(self.parties, sentence):
            behind = self.marks.text.forms[party.span.last : party.span.last + VERB_AT]
            acts = party.actor_id and not party.part and party.use != "person"
            if acts and not ATTACKS.isdisjoint(behind):
                return party.actor_id
        return ""

    def attacker_in(self, clause: Span) -> str:
        """Whose attack the words before an event tell of: "the rebels' offensive ended with"."""
        if OFFENSIVES.isdisjoint(self.marks.text.forms[clause.first : clause.last]):
            return ""
        named = [
            p for p in starting_in(self.parties, clause)
            if p.actor_id and p.use not in ("group", "person")
        ]  # fmt: skip
        return named[0].actor_id if named else ""

    def attacker_before(
        self, sentence: Span, index: int, dates: Sequence[DateMention]
    ) -> str:  # fmt: skip
        """Whose attack led to what a sentence tells from a token on: told before that token, or in
        the sentence before if that does not tell of another day.
        """
        found = self.attacker_in(Span(sentence.first, max(sentence.first, index)))
        before = self.previous(sentence)
        if found or before is None:
            return found
        days = {d.date for d in starting_in(dates, before)}
        now = {d.date for d in starting_in(dates, sentence)}
        return "" if days and now and not days & now else self.attacker_of(before)

    def agent_in(self, span: Span, sentence: Span) -> Party | None:
        """The party to which a "by" in a span leads, no "to" or comma before it."""
        forms = self.marks.text.forms
        last = min(span.last, sentence.last)
        by = next((i for i in range(span.first, last) if forms[i] in ("by", "to", ",")), None)
        if by is None or forms[by] != "by":
            return None
        found = starting_in(self.parties, Span(by + 1, min(by + _AGENT_AT, sentence.last)))
        return found[0] if found else None

    def owner_before(self, party: Party, *, one: bool) -> str:
        """Whose "its men" or "their men" are: who is named last in the sentence, else who acts in
        the one before.
        """
        sentence = self.marks.text.sentences[self._number(party.span.first)]
        named = [
            p for p in starting_in(self.parties, Span(sentence.first, party.span.first))
            if p.actor_id and p.use != "person" and not (one and self.is_plural(p))
        ]  # fmt: skip
        if named:
            return named[-1].actor_id
        return self.before(sentence, one=one) or self.subject_back(sentence)

    def moved_in_behind(self, index: int, sentence: Span, loser: str) -> str:
        """Who is told, behind a token of a sentence, to have moved into what others left."""
        following = self.following(sentence)
        for span in (Span(index, sentence.last), following):
            for party in starting_in(self.parties, span) if span else ():
                named = party.actor_id not in ("", loser) and not party.part
                verb = self.marks.text.forms[party.span.last : party.span.last + _VERB_NEAR]
                if named and party.use != "person" and not MOVED_IN.isdisjoint(verb):
                    return party.actor_id
        return ""

    def present_behind(self, sentence: Span, index: int, actor_id: str) -> bool:
        """Whether a party is told to be in a place that others left: behind a token of a sentence
        or in one of the two sentences that follow.
        """
        span: Span | None = Span(index, sentence.last)
        for _ in range(3):
            if span is None:
                return False
            named = False
            for party in starting_in(self.parties, span):
                named = named or party.actor_id == actor_id
                acts = party.actor_id == actor_id and not party.part and party.use != "person"
                if not acts and not (named and party.use == "own"):
                    continue
                by = self.marks.text.forms[party.span.first - 1] in _AGENT_LEADS
                words = (
                    Span(span.first, party.span.first) if by else Span(party.span.last, span.last)
                )
                forms = set(self.marks.text.forms[words.first : words.last])
                if forms & PRESENCE and (by or forms & SITES):
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
        between = set(self.marks.text.forms[before.span.last : party.span.first])
        joined = between & _JOINED and between <= _BETWEEN
        foes = OPPOSITE.get(before.actor_id) == party.actor_id != ""
        return before if joined and before.actor_id and not before.part and not foes else party

    def is_same(self, party: Party) -> bool:
        """Whether armed people are called "the same" as those told of before."""
        return "same" in self.marks.text.forms[party.span.first : party.name.last]

    def is_plural(self, party: Party) -> bool:
        """Whether a party is called by a plural: "it" cannot mean "the rebels"; it can mean the
        LNA where "LNA forces" went before.
        """
        tokens, original = self.marks.text.tokens, self.marks.text.original
        words = tokens[party.span.first : party.span.last]
        first = next((t for t in words if t.form not in DETERMINERS or t.form == "pro"), words[0])
        if original[first.start].isupper() and len(words) > 1:
            return False
        return words[-1].form == "men" or words[-1].form.endswith("s")

    def _number(self, index: int) -> int:
        """The number of the sentence that holds a token."""
        return bisect_left(self.marks.text.sentences, index + 1, key=lambda s: s.first) - 1

    def seated_in(self, sentence: Span) -> str:
        """The party whose stronghold a sentence calls the place: "Haftar's last bastion fell"."""
        following = self.following(sentence)
        forms = self.marks.text.forms
        if following and forms[following.first] not in ("it", "the"):
            following = None
        for near in filter(None, (sentence, following)):
            for party in starting_in(self.parties, near):
                if party.actor_id and self._is_seated(party, near):
                    return party.actor_id
        return ""

    def _is_seated(self, party: Party, sentence: Span) -> bool:
        forms = self.marks.text.forms
        first, last = party.name.first, party.name.last
        around = set(forms[last : min(last + _SEAT_REACH, sentence.last)])
        if {"of", "by", "the"}.intersection(forms[party.span.first - 1 : first]):
            before = max(sentence.first, first - _SEAT_REACH)
            around.update(forms[before:first])
        return bool(around & _SEATS)

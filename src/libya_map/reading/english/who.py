"""Which actors the parties of an English event are, once speaker and text are known."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence

from libya_map.actor import Actors
from libya_map.reading.days import LEAD_SENTENCES
from libya_map.reading.english.actors import Party
from libya_map.reading.english.event import Event
from libya_map.reading.findings import Attribution
from libya_map.reading.mentions import Marks
from libya_map.reading.stance import OPPOSITE, Stance
from libya_map.reading.tokens import MAX_SENTENCE, Span, starting_in

LOSING = frozenset(("lose", "leave", "hand"))
_MOVES = frozenset(("leave", "enter", "storm"))
# Words that tell of an open place that somebody took it.
_TAKEN = frozenset(("take", "expel", "pass", "fall", "lose", "slip", "join"))
_NEAR_WORDS = 25  # how far behind an event "they" still means who acted in it
_THIRD = frozenset(("LOCAL", "OTHER"))
_SEATS = frozenset(
    ("stronghold", "strongholds", "bastion", "redoubt", "held", "controlled", "rule", "foothold",
     "enclave", "holdout", "seat", "capital", "occupied", "fief", "fiefdom", "base", "refuge")
)  # fmt: skip
_SEAT_REACH = 5  # words between a party and the noun that tells of its seat
_CAPITAL = ("GNU", "GNA", "DAWN", "NTC")  # whose government sat in Tripoli, the last one first
# The war of Bunyan al-Marsous on the Islamic State in Sirte, and the weeks of news behind it.
_SIRTE = (dt.date(2016, 5, 5), dt.date(2016, 12, 31))
_OUTLETS_OWN = frozenset(("our", "we"))


class Who:
    """Keeps who acted last while the events of one text are read in order."""

    def __init__(
        self, marks: Marks, parties: Sequence[Party], stance: Stance, actors: Actors,
        published: dt.date | None, *, quotes: bool,
    ) -> None:  # fmt: skip
        self.marks = marks
        self.parties = parties
        self.stance = stance
        self.actors = actors
        self.published = published
        # a statement speaks for the party that it names first, an outlet for its side
        self.voice = next((p.actor_id for p in parties if p.actor_id), "")
        if stance.partisan and stance.army:
            self.voice = stance.army
        self.quotes = quotes
        # who acts in the first lines is whom the news is about
        lead = marks.text.sentences[:LEAD_SENTENCES]
        self.lead = next(
            (p.actor_id for p in parties if p.actor_id and not p.part and p.use != "person"
             and any(p.span.first in s for s in lead)), ""
        )  # fmt: skip
        self.last_subject = ""
        self.last_event: Span | None = None
        self.last_taker = ""

    def of(self, event: Event, attribution: Attribution | None, *, denied: bool) -> tuple[str, str]:
        """The ids of taker and loser of an event; of a denial whose control is denied."""
        side = attribution.side if attribution else ""
        losing = event.verb.value in LOSING
        taker, loser = self.id_of(event.taker, side), self.id_of(event.loser, side)
        silent = event.taker is None and event.loser is None and event.grammar.form != "noun"
        if event.pronoun or (silent and side and losing):
            acting = self._pronoun(event, side)
            taker, loser = (taker, loser or acting) if losing else (taker or acting, loser)
        group = event.loser is not None and event.loser.use in ("group", "enemy")
        if group and not losing and loser and loser in (taker, side):
            loser = self.adversary(loser)  # "stripped the terrorists of": never his own
        if taker and taker == loser and event.loser is not None and not losing:
            taker = ""  # "dealt Haftar a blow by chasing his troops out of"
        if event.verb.value == "leave" and not loser and event.open_agent:
            loser = side or self._acting_before_token(event.trigger.first)
        if denied:
            return self._denied(event.verb.value, taker, loser, side), ""
        if event.verb.value == "hold" and not taker and not event.taker:
            taker = side
        if side and attribution and attribution.mode == "admit" and not loser and taker != side:
            loser = side
        if not taker and event.verb.value in _TAKEN:
            taker = self._unnamed_taker(event, side, loser)
        return taker, "" if loser == taker else loser

    def told(self, event: Event, taker: str, loser: str) -> None:
        """Remember an event for the pronouns behind it."""
        acting = loser if event.verb.value in LOSING else taker
        self.last_subject = acting or self.last_subject
        self.last_event = event.sentence
        self.last_taker = taker or self.last_taker

    def adversary(self, actor_id: str) -> str:
        """Whom an actor fights in this text, or else is known to have fought at the time."""
        enemy = self.stance.enemy_of(actor_id)
        if enemy or not actor_id:
            return enemy
        known = OPPOSITE.get(actor_id, "")
        if known and self._existed(known):
            return known
        if self.actors[actor_id].side not in OPPOSITE and "LNA" in self.stance.parties:
            return "" if "GNA" in self.stance.parties else "LNA"
        if actor_id == "IS" and self.published and _SIRTE[0] <= self.published <= _SIRTE[1]:
            return "GNA"
        return self.last_taker if self.last_taker != actor_id else ""

    def _existed(self, actor_id: str) -> bool:
        actor, day = self.actors[actor_id], self.published
        if day is None:
            return False
        return not (actor.start and day < actor.start) and not (actor.end and day > actor.end)

    def _unnamed_taker(self, event: Event, side: str, loser: str) -> str:
        """Who took it where no word says so: the enemy of the loser, the side that reports it,
        who took the place told before, the side that the text speaks for.
        """
        if event.taker is not None and event.taker.use not in ("group", "own", "unnamed"):
            return ""
        loser = loser or self._seat_of(event)
        if loser:
            found = self.adversary(loser)
            if found:
                return found
        losing = event.verb.value in ("fall", "lose", "slip")
        own = self.voice if (self.stance.partisan or not self.quotes) and not losing else ""
        for actor_id in (side, self.last_taker, own, "" if losing else self.lead):
            if actor_id and actor_id != loser and self.actors[actor_id].side not in _THIRD:
                return actor_id
        return ""

    def _seat_of(self, event: Event) -> str:
        """The party whose stronghold a sentence calls the place: "Haftar's last bastion fell"."""
        tokens = self.marks.text.tokens
        for party in starting_in(self.parties, event.sentence):
            if not party.actor_id:
                continue
            first, last = party.name.first, party.name.last
            around = {t.form for t in tokens[last : min(last + _SEAT_REACH, event.sentence.last)]}
            if tokens[first - 1].form in ("of", "by", "the"):
                before = max(event.sentence.first, first - _SEAT_REACH)
                around |= {t.form for t in tokens[before:first]}
            if around & _SEATS:
                return party.actor_id
        return ""

    def _denied(self, frame: str, taker: str, loser: str, side: str) -> str:
        """Whose control is denied: the one said to have taken, or the denier's enemy."""
        if taker and taker != side:
            return taker
        if frame in LOSING or (frame == "expel" and loser == side):
            return self.adversary(loser or side)
        return self.adversary(side or loser)

    def _pronoun(self, event: Event, side: str) -> str:
        pronoun = event.pronoun
        if pronoun in ("", "who", "which"):
            return side if not pronoun else ""
        if pronoun == "it" and event.verb.value in _MOVES and not event.verb.preposition:
            return ""  # "it left the town": an attempt, a convoy, a day
        if pronoun == "we" and not side:
            return self.voice
        if side:
            return side
        if self.last_event and event.sentence.first - self.last_event.last < _NEAR_WORDS:
            return self.last_subject
        return self._acting_before(event.sentence) or self.last_subject

    def _acting_before(self, sentence: Span) -> str:
        """Who acts in the sentence before: the first party in it that only qualifies nothing."""
        sentences = self.marks.text.sentences
        index = bisect_left(sentences, sentence.first, key=lambda s: s.first)
        if index == 0:
            return ""
        inside = starting_in(self.parties, sentences[index - 1])
        return next(
            (p.actor_id for p in inside if p.actor_id and not p.part and p.use != "group"), ""
        )

    def id_of(self, party: Party | None, side: str) -> str:
        """The actor that a party is; empty where the context does not tell."""
        if party is None:
            return ""
        if party.actor_id:
            return party.actor_id
        if party.use == "own":
            if self.marks.text.tokens[party.span.first].form in _OUTLETS_OWN and not side:
                return self.voice
            return side or self._named_before(party) or self.last_subject
        if party.use == "enemy":
            return self.adversary(side or (self.stance.army if self.quotes else self.voice))
        if party.use == "army":
            return side or self.adversary(self._other_than_army())
        if party.use == "capital":
            return next((a for a in _CAPITAL if self._existed(a)), "")
        if party.use == "group":
            return self._acting_before_token(party.span.first) or self._named_before(party)
        return ""

    def _other_than_army(self) -> str:
        """The one party that a text names beside an army it does not name further."""
        return self.stance.parties[0] if len(self.stance.parties) == 1 else ""

    def _acting_before_token(self, index: int) -> str:
        """Who acts before a token: in its own sentence, else in one of the three before."""
        sentences = self.marks.text.sentences
        here = bisect_left(sentences, index + 1, key=lambda s: s.first) - 1
        for number in range(here, max(-1, here - 4), -1):
            for party in starting_in(self.parties, sentences[number]):
                if party.span.first < index and party.actor_id and not party.part and (
                    party.use != "group"
                ):  # fmt: skip
                    return party.actor_id
        return ""

    def _named_before(self, party: Party) -> str:
        reach = Span(max(0, party.span.first - MAX_SENTENCE), party.span.first)
        named = [
            p for p in starting_in(self.parties, reach)
            if p.span.last <= party.span.first and p.actor_id
        ]  # fmt: skip
        return named[-1].actor_id if named else ""

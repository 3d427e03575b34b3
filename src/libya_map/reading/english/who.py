"""Which actors the parties of an English event are, once speaker and text are known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from libya_map.actor import Actors
from libya_map.place import Gazetteer, Place
from libya_map.reading.days import LEAD_SENTENCES
from libya_map.reading.english.acting import SUBJECT_AT, VERB_AT, Acting
from libya_map.reading.english.actors import Party, is_strange, is_vague
from libya_map.reading.english.event import Event
from libya_map.reading.english.foes import ISLAMISTS, Foes
from libya_map.reading.english.sides import Sides
from libya_map.reading.findings import Attribution, DateMention
from libya_map.reading.mentions import Marks
from libya_map.reading.stance import Stance
from libya_map.reading.tokens import MAX_SENTENCE, Span, starting_in

LOSING = frozenset(("lose", "leave", "hand"))
_MOVES = frozenset(("leave", "enter", "storm"))
# Words that tell of an open place that somebody took it.
_TAKEN = frozenset(("take", "expel", "pass", "fall", "lose", "slip", "join"))
_BY = 6  # words from a verb to the "by" of who gave a place up
_NEAR_WORDS = 25  # how far behind an event "they" still means who acted in it
_THIRD = frozenset(("LOCAL", "OTHER"))
_CAPITAL = ("GNU", "GNA", "DAWN", "NTC")  # whose government sat in Tripoli, the last one first
# What nobody says of his own men.
_INVADING = frozenset(("occupy", "invade", "infiltrate", "usurp"))
# A place is set free from these and never by them.
_FREED_FROM = frozenset(("GADDAFI", *ISLAMISTS))
_FREEING = frozenset(("liberate", "free", "be free", "clear", "cleanse", "purge", "rid"))
_SIDES_OF_TWO = frozenset(("GNA", "LNA"))
_OUTLETS_OWN = frozenset(("our", "we"))


class _Change(NamedTuple):
    taker: str
    loser: str
    day: dt.date | None


_NOTHING = _Change("", "", None)


class Who:
    """Keeps who acted last while the events of one text are read in order."""

    def __init__(
        self, marks: Marks, parties: Sequence[Party], stance: Stance, actors: Actors,
        published: dt.date | None, sides: Sides, gazetteer: Gazetteer, *,
        dates: Sequence[DateMention], quotes: bool,
    ) -> None:  # fmt: skip
        self.marks = marks
        self.parties = parties
        self.stance = stance
        self.actors = actors
        self.published = published
        named = frozenset(p.actor_id for p in parties if p.use != "army")
        self.foes = Foes(stance, sides, actors, named)
        self.dates = dates
        self.day = published  # on which the event at hand took place, as far as its sentence tells
        # a statement speaks for the party that it names first, an outlet for its side
        self.voice = next(
            (p.actor_id for p in parties
             if p.actor_id and actors[p.actor_id].side not in _THIRD), ""
        )  # fmt: skip
        if stance.partisan and stance.army:
            self.voice = sides.ally_of(stance.army, published)
        self.sides = sides
        self.acting = Acting(marks, parties)
        self.gazetteer = gazetteer
        self.quotes = quotes
        # who acts in the first lines is whom the news is about
        lead = marks.text.sentences[:LEAD_SENTENCES]
        self.lead = next(
            (p.actor_id for p in parties if p.actor_id and not p.part and p.use != "person"
             and any(p.span.first in s for s in lead)), ""
        )  # fmt: skip
        self.last_subject = ""
        self.last_is_plural = False
        self.last_event: Span | None = None
        self.takers: list[str] = []  # each once, the last one last
        self.place: Place | None = None
        # who was told last to have taken and to have lost a place, and when, by its id
        self.last: dict[str, _Change] = {}
        self.event_place = ""

    def of(self, event: Event, attribution: Attribution | None, *, denied: bool) -> tuple[str, str]:
        """The ids of taker and loser of an event; of a denial whose control is denied."""
        side = attribution.side if attribution else ""
        self.place = self._located(event)
        self.day = self._dated(event)
        self.event_place = next((r.place.place_id for r in event.places if r.place), "")
        losing = event.verb.value in LOSING
        given = self._given_to(event)
        if losing and self._is_agent(event):
            event = replace(event, taker=None, loser=event.taker)  # "yielded by the council"
        first = self.acting.first_of_list(event.taker) if event.taker else None
        taker = given or self._army_of(first, side, losing) or self.id_of(first, side)
        if event.verb.lemma in _INVADING and taker in ("", side) and is_strange(event.taker):
            taker = self.adversary(side)  # "a column occupied the village", its enemies say
        loser = self.id_of(event.loser or self._losing(event), side)
        if not taker and event.taker is not None and event.taker.use == "army":
            taker = self.adversary(loser)
        silent = event.taker is None and event.loser is None and event.grammar.form != "noun"
        if not given and (event.pronoun or (silent and side and losing)):
            acting = self._pronoun(event, side, attribution)
            taker, loser = (taker, loser or acting) if losing else (taker or acting, loser)
        if losing and is_vague(event.loser) and loser == self._told_here(event):
            loser = self.adversary(loser)  # "the brigade took it after the militias had left it"
        group = event.loser is not None and event.loser.use in ("group", "enemy")
        if group and not losing and loser and loser in (taker, side):
            loser = self.adversary(loser)  # "stripped the terrorists of": never his own
        if taker == loser and event.loser is not None and event.loser.use == "own":
            loser = ""  # "by fighters from Misrata and their allies"
        if taker and taker == loser and event.loser is not None and not losing:
            # "fighters drove IS out": whoever they are, others; "dealt Haftar a blow by ..."
            taker = self.adversary(loser) if is_vague(event.taker) else ""
        unnamed = event.taker is not None and event.taker.use == "group"
        if taker and not losing and unnamed and taker == self._before().loser:
            taker = self.adversary(taker)  # "vacated by the council and occupied by infantry"
        if event.verb.value == "leave" and not loser and event.open_agent:
            loser = side or self.acting.before_token(event.trigger.first)
            loser = "" if loser == self._before().taker else loser  # he has only just come
        if denied:
            return self._denied(event.verb.value, taker, loser, side), ""
        if event.verb.value == "hold" and not taker and not event.taker:
            taker = side
        if side and attribution and attribution.mode == "admit" and not loser and taker != side:
            loser = side
        if not taker and event.verb.value in _TAKEN:
            taker = self._unnamed_taker(event, side, loser)
        if not taker and event.verb.value == "leave" and loser:
            taker = self._moved_in(event, loser)
        if event.taker is None and not event.pronoun and self.foes.had_gone(taker, self.day):
            taker = ""
        return taker, "" if loser == taker else loser

    def _army_of(self, taker: Party | None, side: str, losing: bool) -> str:
        """Whose "army" it is that has taken something, if one of two sides says so."""
        if taker is None or taker.use != "army" or losing or self.stance.partisan:
            return ""
        told = side in _SIDES_OF_TWO and not self.foes.of_the_other(self.place, self.day)
        return side if told else ""

    def _is_agent(self, event: Event) -> bool:
        """Whether what seems to be a taker is by whom a place was given up."""
        party, forms = event.taker, self.marks.text.forms
        if party is None or event.loser is not None or forms[party.span.first - 1] != "by":
            return False
        between = forms[event.trigger.last - 1 : party.span.first]
        return event.grammar.voice == "passive" and "to" not in between

    def _dated(self, event: Event) -> dt.date | None:
        """The day that the sentence of an event names: its parties are those of that time."""
        written = [d.date for d in starting_in(self.dates, event.sentence) if d.date is not None]
        return written[-1] if written else self.published

    def _located(self, event: Event) -> Place | None:
        """The place of an event, or the one that stands in for it on the map."""
        place = next((ref.place for ref in event.places if ref.place), None)
        if place is not None and place.point is None and place.fallback in self.gazetteer:
            return self.gazetteer[place.fallback]
        return place

    def _given_to(self, event: Event) -> str:
        """Fell to it, was lost to them: whoever acts in the sentence before."""
        forms, last = self.marks.text.forms, event.trigger.last
        if event.verb.value not in ("fall", "lose", "hand", "pass") or last + 1 >= len(forms):
            return ""
        if event.verb.value == "hand":
            # "handed the castle over to them"
            last = max(last, event.places[-1].span.last)
        if last + 1 >= event.sentence.last:
            return ""
        if forms[last] != "to" or forms[last + 1] not in ("it", "them", "him"):
            return ""
        here = [
            p for p in starting_in(self.parties, Span(event.sentence.first, last))
            if p.actor_id and p.use != "person" and p is not event.loser
        ]  # fmt: skip
        if here:
            return next((p for p in here if not p.part), here[0]).actor_id
        return self.acting.before(event.sentence) or self._group_before(event) or self.last_subject

    def _group_before(self, event: Event) -> str:
        """Of the sentence before the armed people of no named side."""
        before = self.acting.previous(event.sentence)
        named = starting_in(self.parties, before) if before else []
        return next(filter(None, (self.id_of(p, "") for p in named if p.use == "group")), "")

    def _losing(self, event: Event) -> Party | None:
        """Lost by the LNA, given up without a shot by its guards: who lost it, behind the verb."""
        if event.verb.value != "lose":
            return None
        reach = _BY if event.grammar.voice == "passive" else 1
        behind = Span(event.trigger.last - 1, event.trigger.last + reach)
        return self.acting.agent_in(behind, event.sentence)

    def told(self, event: Event, taker: str, loser: str) -> None:
        """Remember an event for the pronouns behind it."""
        acting = loser if event.verb.value in LOSING else taker
        if acting:
            subject = event.loser if event.verb.value in LOSING else event.taker
            self.last_subject = acting
            self.last_is_plural = subject is not None and self.acting.is_plural(subject)
        self.last_event = event.sentence
        if taker:
            self.takers = [*(t for t in self.takers if t != taker), taker]
        for ref in event.places:
            if ref.place is not None:
                self.last[ref.place.place_id] = _Change(taker, loser, self.day)

    def _before(self) -> _Change:
        """The change told last of the place of this event."""
        return self.last.get(self.event_place, _NOTHING)

    def _is_later(self, event: Event) -> bool:
        """Whether a sentence dates an event days after the last one told of its place."""
        since = self._before().day
        dated = any(d.date for d in starting_in(self.dates, event.sentence))
        return bool(since and self.day and dated and (self.day - since).days > 1)

    def _told_here(self, event: Event) -> str:
        """Who took the place of an event by another one of the same sentence."""
        return self._before().taker if self.last_event == event.sentence else ""

    def adversary(self, actor_id: str) -> str:
        """Whom an actor fights where the event at hand takes place."""
        return self.foes.of(actor_id, self.place, self.day, self.takers)

    def _unnamed_taker(self, event: Event, side: str, loser: str) -> str:
        """Who took it where no word says so: the enemy of the loser, the side that reports it,
        who took the place told before, the side that the text speaks for.
        """
        if event.taker is not None and event.taker.use not in ("group", "own", "unnamed"):
            return ""
        before = self._before().taker
        if event.verb.change == "recapture" and before:
            return self.adversary(before)  # "it was won back": not by those who had taken it
        if before and before != loser and event.verb.value in ("fall", "lose"):
            return self.adversary(before) if self._is_later(event) else before
        loser = loser or self.acting.seated_in(event.sentence)
        if loser:
            found = self.adversary(loser)
            if found:
                return found
        losing = event.verb.value in ("fall", "lose", "slip")
        own = self.voice if (self.stance.partisan or not self.quotes) and not losing else ""
        attacker = self._attacker(event)
        for actor_id in (side, attacker, *self.takers[-1:], own, "" if losing else self.lead):
            if actor_id and actor_id != loser and self.actors[actor_id].side not in _THIRD:
                freed = event.verb.lemma in _FREEING and self.actors[actor_id].side in _FREED_FROM
                return self.adversary(actor_id) if freed and actor_id != side else actor_id
        if loser:
            before = self.acting.before_token(event.sentence.first)
            unsided = event.verb.value == "lose" and self.actors[loser].side in _THIRD
            if unsided and before and before != loser:
                return before
        behind = self._told_behind(event)
        return behind if behind != loser else ""

    def _attacker(self, event: Event) -> str:
        """Whose attack led to an event: told before its place, or in the sentence before."""
        first = min((r.span.first for r in event.places), default=event.trigger.first)
        first = min(first, event.trigger.first)
        return self.acting.attacker_before(event.sentence, first, self.dates)

    def _moved_in(self, event: Event, loser: str) -> str:
        """ "They left the base. By breakfast the rebels were on its runway": who came instead."""
        enemy = self.adversary(loser)
        behind = max(event.trigger.last, event.places[-1].span.last)
        if behind not in event.sentence:
            behind = event.trigger.last
        there = bool(enemy) and (
            self._attacker(event) == enemy
            or self.acting.present_behind(event.sentence, behind, enemy)
        )
        return enemy if there else self.acting.moved_in_behind(behind, event.sentence, loser)

    def _told_behind(self, event: Event) -> str:
        """ "Sirte fell. Soldiers of the LNA came in from the east": who acts in what follows."""
        following = self.acting.following(event.sentence)
        party = self.acting.subject_of(following) if following else None
        if following is None or party is None:
            return ""
        behind = Span(party.span.last, min(party.span.last + VERB_AT, following.last))
        verbs = [m.entry.verb for m in self.marks.all_in("verb", behind) if m.entry.verb]
        left = any(v.role == "control" and v.value in LOSING for v in verbs)
        said = any(v.role == "say" for v in verbs)
        return self.adversary(party.actor_id) if left else "" if said else party.actor_id

    def _denied(self, frame: str, taker: str, loser: str, side: str) -> str:
        """Whose control is denied: the one said to have taken, or the denier's enemy."""
        if taker and taker != side:
            return taker
        if frame in LOSING or (frame == "expel" and loser == side):
            side, loser = loser, side
        told = self._before().taker
        if frame in LOSING and told and told not in (side, loser):
            return told  # "they denied losing it": to who was said to have it
        # a man of the town who denies its fall: whose it was
        holder = side or loser or self.sides.of_town((self.event_place,), self.day)
        return self.adversary(holder)

    def _pronoun(self, event: Event, side: str, attribution: Attribution | None) -> str:
        pronoun = event.pronoun
        if pronoun in ("", "who", "which"):
            return side if not pronoun else ""
        if pronoun == "it" and event.verb.value in _MOVES and not event.verb.preposition:
            return ""  # "it left the town": an attempt, a convoy, a day
        if pronoun == "we" and not side:
            return self.voice
        if attribution is not None and attribution.verb < event.grammar.start:
            said = Span(attribution.verb, event.grammar.start)
            acting = [p for p in starting_in(self.parties, said) if self.acting.acts(p)]
            if acting and pronoun == "they":
                return acting[0].actor_id  # "he said Zuwara's men were back and they had"
        if side:
            return side
        one = pronoun == "it"
        opening = Span(event.sentence.first, event.sentence.first + SUBJECT_AT)
        for party in starting_in(self.parties, opening):
            if party.actor_id and not party.part and party.span.last < event.grammar.start and not (
                one and self.acting.is_plural(party)
            ):  # fmt: skip
                return party.actor_id
        since = self.last_event.last if self.last_event else 0
        if one and (recent := self.acting.subject_back(event.sentence, after=since)):
            return recent
        near = self.last_event and event.sentence.first - since < _NEAR_WORDS
        if near and not (one and self.last_is_plural):
            return self.last_subject
        return self.acting.before(event.sentence, one=one) or self.last_subject

    def id_of(self, party: Party | None, side: str) -> str:
        """The actor that a party is; empty where the context does not tell."""
        if party is None:
            return ""
        if party.use == "army" and not self.stance.partisan:
            known = self.foes.of_the_other(self.place, self.day)
            if known:
                return known
        if party.actor_id:
            return party.actor_id
        if party.against:
            return self.adversary(party.against)
        if party.use == "own":
            return self._owner(party, side)
        if party.use == "enemy":
            return self.adversary(side or (self.stance.army if self.quotes else self.voice))
        if party.use == "army":
            return side or self.adversary(self.foes.other_than_army())
        if party.use == "capital":
            return next((a for a in _CAPITAL if self.foes.existed(a, self.day)), "")
        if party.use == "group":
            return self._group(party, side)
        return ""

    def _owner(self, party: Party, side: str) -> str:
        """Whose men: "our", "his" and "its" each look for another kind of owner."""
        form = self.marks.text.forms[party.span.first]
        if form in _OUTLETS_OWN and not side:
            return self.voice
        if side:
            return side
        if form == "his":
            reach = Span(max(0, party.span.first - MAX_SENTENCE), party.span.first)
            men = [p for p in starting_in(self.parties, reach) if p.use in ("leader", "person")]
            if men and men[-1].actor_id:
                return men[-1].actor_id
        owner = self.acting.owner_before(party, one=form == "its")
        return owner or self.last_subject or self.acting.named_before(party)

    def _group(self, party: Party, side: str) -> str:
        """Armed people of no named side. Those with an article were spoken of before; soldiers
        and gunmen without one are whoever such people were at the time, if that is known.
        """
        before = self.acting.before_token(party.span.first) or self.acting.named_before(party)
        known = self.sides.of_word(party.word, self.day, self.place)
        if party.word == "islamist":
            return known or before
        if party.word == "attack" and self.stance.partisan and not known:
            return self.adversary(self.voice)
        if party.word in ("attack", "defend", "jihadi", "guard"):
            return known if known in self.stance.parties else before or known
        if party.definite and self.last_subject and self.acting.is_same(party):
            return self.last_subject
        if party.definite:
            return before or known
        if self.marks.text.forms[party.span.first] in ("a", "an"):
            return known  # told of for the first time
        if party.word == "gang" and ISLAMISTS & {self.actors[p].side for p in self.stance.parties}:
            return before
        return known or (side if party.word == "regular" else "") or before

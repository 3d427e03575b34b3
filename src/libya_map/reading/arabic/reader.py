"""From an Arabic report to its claims."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from libya_map.actor import Actors
from libya_map.claim import Claim
from libya_map.place import Gazetteer
from libya_map.reading.arabic.actors import Presence, find_actors
from libya_map.reading.arabic.announcing import announces
from libya_map.reading.arabic.authors import find_author, find_banner
from libya_map.reading.arabic.carried import carry
from libya_map.reading.arabic.dates import find_dates
from libya_map.reading.arabic.events import Event, find_events
from libya_map.reading.arabic.marking import INSIDE, Completeness, marks_of
from libya_map.reading.arabic.places import find_places
from libya_map.reading.arabic.seen import Sightings, is_sighting
from libya_map.reading.arabic.sides import LEAVING, Sides
from libya_map.reading.arabic.speakers import find_attributions
from libya_map.reading.arabic.standing import answering, status
from libya_map.reading.arabic.timing import Timing
from libya_map.reading.arabic.told import Told
from libya_map.reading.drafting import drafted
from libya_map.reading.findings import ActorRef, Attribution, PlaceRef, When
from libya_map.reading.furniture import without_furniture
from libya_map.reading.gate import Sieve, around, telling
from libya_map.reading.mentions import Marks, Passages
from libya_map.reading.merging import merged
from libya_map.reading.published import as_it_is
from libya_map.reading.stance import find_stance, leaning, load_organs, load_outlets
from libya_map.reading.tokens import ARABIC, Span, Text, select
from libya_map.reading.vocabulary import Vocabulary
from libya_map.report.report import Report

EVIDENCE_WORDS = 20
_LINGERS = dt.timedelta(days=366)
_CHANGES = {
    "take": "capture", "enter": "capture", "storm": "contested", "expel": "capture",
    "fall": "capture", "fallto": "capture", "lose": "capture", "leave": "withdrawal",
    "hand": "handover", "pass": "capture", "become": "capture", "join": "handover",
    "slip": "withdrawal", "follow": "capture", "replace": "capture",
}  # fmt: skip
_SURE = frozenset(("name", "leader", "person", "hostile"))
_OWN_CHANGE = frozenset(("take", "become", "join", "restore"))  # the verb says which


@dataclass(frozen=True)
class ArabicReader:
    """The Arabic vocabulary, compiled once, and the rules that read with it."""

    vocabulary: Vocabulary
    outlets: dict[str, str]
    organs: dict[str, str]

    @classmethod
    def load(cls, folder: Path | None, gazetteer: Gazetteer, actors: Actors) -> ArabicReader:
        """A reader with the tables of `folder` (default: the shipped ones)."""
        vocabulary = Vocabulary.load(folder, gazetteer, actors)
        return cls(vocabulary, load_outlets(folder), load_organs(folder))

    @cached_property
    def _sieve(self) -> Sieve:
        return Sieve(ARABIC, lambda form: form in INSIDE or self.vocabulary.tells(form))

    def mark(self, original: str) -> Marks:
        """What the vocabulary knows in a text."""
        text = Text.of(original)
        return marks_of(text, self.vocabulary.find(text.forms))

    def read(self, report: Report, dated: Callable[[Report], Report] = as_it_is) -> list[Claim]:
        """The claims of an Arabic report in text order; never raises for any text. Only a report
        that may tell of changes of control is `dated`.
        """
        passages = self._passages(report.text)
        if passages is None:
            return []
        lean = leaning(report.outlet, self.outlets)
        organ = leaning(report.outlet, self.organs)
        return _Reading(dated(report), passages, self.vocabulary, lean, organ).claims()

    def _passages(self, original: str) -> Passages | None:
        """Those passages of a text that may tell of changes of control; None without any."""
        if not self._sieve.keeps(original):
            return None
        text = Text.of(original)
        signals = self.vocabulary.signals(text.forms)
        words = telling(signals, complete := Completeness(text, signals), complete.verbless())
        if not words or not _is_about_libya(whole := marks_of(text, signals)):
            return None
        near = around(text, words)
        marks = marks_of(near, self.vocabulary.find(near.forms))
        return Passages(without_furniture(marks), whole)


def _is_about_libya(marks: Marks) -> bool:
    """Whether a text speaks of Libya at least as much as of other countries."""
    libya, others = _libyan_words(marks), len(marks.all("country"))
    if not others:
        return bool(libya or marks.all("place"))
    return libya > 0 and 2 * libya >= others


def _libyan_words(marks: Marks) -> int:
    actors = sum(1 for m in marks.all("actor") if m.entry.use in _SURE and m.entry.ids)
    return len(marks.all("libya")) + actors


def _outside_units(places: list[PlaceRef], actors: Sequence[ActorRef]) -> list[PlaceRef]:
    """The places, barred where they are part of the name of a unit (the police of Tripoli)."""
    inside = {i for a in actors if a.use == "unit" for i in range(a.span.first, a.span.last)}
    return [replace(p, barred=True) if p.span.first in inside else p for p in places]


def _is_in_passing(event: Event) -> bool:
    """ "Its entry into X": told as known, so it needs a date of its own."""
    entry = event.trigger.entry
    return event.frame == "enter" and entry.form == "noun" and entry.pronoun


def _admits_nameless(event: Event, attribution: Attribution | None) -> bool:
    """ "They admitted that it slipped from their hands": nobody knows whose."""
    if attribution is None or attribution.mode != "admit" or attribution.side:
        return False
    return event.loser is not None and event.loser.use == "them"


def _lived(actors: Actors, published: dt.date | None, actor_id: str) -> bool:
    """Whether an actor was there on the day of the report."""
    actor = actors[actor_id]
    if published is None:
        return True
    after = actor.start is None or published >= actor.start
    return after and (actor.end is None or published <= actor.end)


class _Reading:
    """One report while it is read."""

    def __init__(
        self, report: Report, passages: Passages, vocabulary: Vocabulary, lean: str, organ: str = ""
    ) -> None:
        self.report = report
        self.whole = passages.whole
        self.marks = marks = passages.near
        self.vocabulary = vocabulary
        # no method of this object: one that it holds would keep each text until the next sweep
        self.lived = partial(_lived, vocabulary.actors, report.published)
        self.author = find_author(passages.whole, report.outlet, organ)
        lean = lean or (self.author.side if self.author else find_banner(passages.whole))
        self.stance = stance = find_stance(passages.whole, lean, report.published)
        self.actors = find_actors(marks, stance, Presence(self.lived, self._exists, self._is_early))
        self.dates = find_dates(marks, report.published)
        self.places = _outside_units(find_places(marks, vocabulary, self.dates), self.actors)
        self.voice = stance.we if stance.partisan else ""
        self.seen = Sightings()
        self.told: Told | None = None  # the change told last
        self.told_before: Told | None = None  # the one before the event at hand

    @cached_property
    def sides(self) -> Sides:
        return Sides(self.marks, self.stance, self.actors, self.lived)

    @cached_property
    def surely_libya(self) -> bool:
        """A place that no gazetteer knows is Libyan only in a text that is about Libya alone."""
        return _libyan_words(self.whole) >= 2 * len(self.whole.all("country"))

    @cached_property
    def attributions(self) -> list[Attribution]:
        return find_attributions(self.marks, self.actors, self.voice)

    @cached_property
    def carried(self) -> dict[int, Attribution]:
        return carry(self.marks, self.attributions)

    @cached_property
    def timing(self) -> Timing:
        return Timing(self.marks, self.dates, self.report.published)

    def _is_early(self, actor_id: str) -> bool:
        """Whether the report came out before an actor was there."""
        start, published = self.vocabulary.actors[actor_id].start, self.report.published
        return start is not None and published is not None and published < start

    def _exists(self, actor_id: str) -> bool:
        """Whether an actor still was there when the report came out, or is told of by the year."""
        actor, published = self.vocabulary.actors[actor_id], self.report.published
        if actor.end is None or published is None or published <= actor.end + _LINGERS:
            return True
        first = actor.start.year if actor.start else 0
        return bool(self.marks.text.where(map(str, range(first, actor.end.year + 1))))

    def claims(self) -> list[Claim]:
        events = find_events(self.marks, self.places, self.actors)
        if not events:
            return []  # who says so, and when, is not asked of most texts
        drafts: list[Claim] = []
        denials = deque(a for a in self.attributions if a.mode == "deny")
        for event in events:
            drafts += self._denied_before(event.trigger.first, denials)
            self.told_before, self.told = self.told, None
            drafts += self._claims_of(event)
        drafts += self._denied_before(len(self.marks.text.forms), denials)
        kept = merged(self.seen.fill(drafts))
        return [
            replace(claim, claim_id=f"{self.report.report_id}-{number}")
            for number, claim in enumerate(kept, 1)
        ]

    def _claims_of(self, event: Event) -> list[Claim]:
        attribution = self._attribution(event)
        if is_sighting(event):
            self._see(event, attribution)
            return []
        modality = event.modality.value
        denied = modality == "denied" or (
            attribution is not None and attribution.mode == "deny" and modality == "reported"
        )
        if modality == "negated" and self._contradicts(event, attribution):
            denied = True
        if modality == "headline":
            attribution = attribution or self._announcer(event)
            modality = "reported"
            if self.told_before and self.told_before.is_claimed_against(event, attribution):
                return []  # "it is in our hands", said of what another claims: no change
        if modality in ("status", "bare"):
            return []
        if modality == "present":
            told = self.told_before
            if not announces(
                self.marks, event, attribution, told is not None and told.leads(event)
            ):
                return []
            modality = "reported"
        if _admits_nameless(event, attribution):
            return []
        taker, loser, certain = self.sides.of(event, attribution, denied)
        known = (taker and certain) or event.taker is not None
        if event.frame in ("enter", "storm") and not known and not denied:
            return []
        dated = self.timing.each(event.trigger, event.sentence, event.places)
        if denied:
            dated = [self.timing.of_denial(when) for when in dated]
        when = dated[0]
        if event.relative and when.rule in ("published", "news", "carried") and not denied:
            return []
        if _is_in_passing(event) and when.rule != "written":
            return []
        named = event.taker or event.loser or taker
        if event.trigger.entry.form == "noun" and not (named or denied):
            return []
        claims = []
        for place, when in zip(event.places, dated, strict=True):
            if place.place is None and not self.surely_libya:
                continue
            claims.append(
                self._claim(
                    event, place, when, attribution, taker, loser, certain, modality, denied
                )
            )
        if not denied and modality == "reported":
            if claims:
                self.told = Told(event, dated, taker)
            self.sides.told(event, taker, loser)
        return claims

    def _see(self, event: Event, attribution: Attribution | None) -> None:
        """Take note of who was seen where."""
        who = self.sides.of(event, attribution, False)[0] if event.taker else ""
        if who and event.modality.value in ("reported", "present"):
            at = self.marks.text.tokens[event.trigger.first].start
            for ref in event.places:
                if ref.place:
                    self.seen.add(ref.place.place_id, who, at)

    def _denied_before(self, index: int, denials: deque[Attribution]) -> list[Claim]:
        """The denials up to a token that mean what was told last ("X took Y, which Z denied")."""
        claims = []
        while denials and denials[0].verb < index:
            denial, told = denials.popleft(), self.told
            if told is None or not told.is_denied_by(denial, self.marks, self.places):
                continue
            taker = told.taker or self.sides.adversary(denial.side)
            claims += [
                self._claim(
                    told.event, place, self.timing.of_denial(when), denial, taker, "",
                    bool(taker), "reported", True,
                )
                for place, when in zip(told.event.places, told.dated, strict=True)
                if place.place is not None or self.surely_libya
            ]  # fmt: skip
        return claims

    def _attribution(self, event: Event) -> Attribution | None:
        """The innermost attribution whose scope holds the control word, else whose words go on."""
        index = event.trigger.first
        here = select(self.attributions, event.sentence, lambda a: a.verb)
        holding = [a for a in here if index in a.scope and a.verb != index]
        carried = self.carried.get(event.sentence.first, self.author)
        return max(holding, key=lambda a: a.scope.first, default=carried)

    def _announcer(self, event: Event) -> Attribution | None:
        """Whose statement a line without a verb belongs to: the last speaker with a side."""
        before = [a for a in self.attributions if a.verb < event.sentence.first and a.side]
        return before[-1] if before else None

    def _contradicts(self, event: Event, attribution: Attribution | None) -> bool:
        """A speaker who says that the other side did not take a place, or that his own did not
        lose it, denies it.
        """
        if attribution is None or not attribution.side or event.trigger.entry.form == "noun":
            return False
        actor = event.loser if event.frame in LEAVING else event.taker
        who = self.sides.actor_id(actor, attribution.side)
        if event.frame in LEAVING:
            return event.frame == "fall" or who == attribution.side
        return who not in ("", attribution.side)

    def _claim(
        self,
        event: Event,
        ref: PlaceRef,
        when: When,
        attribution: Attribution | None,
        taker: str,
        loser: str,
        certain: bool,
        modality: str,
        denied: bool,
    ) -> Claim:
        text = self.marks.text
        verb = event.trigger.entry.verb
        assert verb is not None
        change = verb.change if event.frame in _OWN_CHANGE else _CHANGES[event.frame]
        if event.frame == "leave" and taker:
            change = "capture"
        elif event.frame in ("lose", "become") and loser and not taker:
            change = "withdrawal"  # nobody is said to have taken it
        extent = "part" if event.partial or event.frame == "storm" else "full"
        if event.partial:
            change = "contested"
        span = self._evidence(event, ref)
        written = self._written(ref)
        if not denied:
            attribution = answering(self.marks, attribution, event.trigger)
        standing = status(self.marks, attribution, taker, loser, event.frame)
        return drafted(
            self.report,
            text,
            ref,
            when,
            span,
            written=written,
            name_en="",
            name_ar=written,
            certain=certain,
            change=change,
            extent=extent,
            taker=taker,
            loser=loser,
            taker_as_written=text.written(event.taker.span) if event.taker else "",
            modality="reported" if denied else modality,
            status="denied" if denied else standing,
            speaker=attribution.speaker if attribution else "",
            speaker_side=attribution.side if attribution else "",
            via=attribution.via if attribution else "",
            rule=f"{verb.language}.{event.frame}.{event.trigger.entry.form}",
        )

    def _written(self, ref: PlaceRef) -> str:
        """The place as it is written, without the conjunction or preposition before it."""
        written = self.marks.text.written(ref.span)
        clitic = ref.prefix.removesuffix("ال")
        if ref.kind == "vague" or not clitic or clitic == "لل":
            return written
        return written.removeprefix(clitic)

    def _evidence(self, event: Event, ref: PlaceRef) -> Span:
        """From the control word (and its subject) to the place, twenty words at most."""
        spans = [event.trigger.span, ref.span]
        for actor in (event.taker, event.loser):
            if actor and actor.span.first in event.sentence:
                spans.append(actor.span)
        return self.marks.text.evidence(spans, EVIDENCE_WORDS)

"""From an English report to its claims."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from libya_map.actor import Actors
from libya_map.claim import Claim
from libya_map.place import Gazetteer
from libya_map.reading.days import LEAD_SENTENCES
from libya_map.reading.drafting import drafted
from libya_map.reading.english.actors import Party
from libya_map.reading.english.catalogue import Catalogue
from libya_map.reading.english.dates import find_dates
from libya_map.reading.english.denials import is_denied, replied
from libya_map.reading.english.event import Event
from libya_map.reading.english.events import find_events
from libya_map.reading.english.marking import HAVE, Completeness, marks_of
from libya_map.reading.english.parties import find_parties
from libya_map.reading.english.places import PlaceFinder
from libya_map.reading.english.sides import Sides
from libya_map.reading.english.speakers import find_attributions
from libya_map.reading.english.timing import Timing
from libya_map.reading.english.tokens import ENGLISH
from libya_map.reading.english.who import LOSING, Who
from libya_map.reading.findings import Attribution, PlaceRef, When
from libya_map.reading.furniture import without_furniture
from libya_map.reading.gate import Sieve, around, telling
from libya_map.reading.mentions import Marks, Passages
from libya_map.reading.merging import merged
from libya_map.reading.published import as_it_is
from libya_map.reading.stance import find_stance, leaning, load_outlets
from libya_map.reading.terms import HEAD_COUNTS, HeadRow, load_table
from libya_map.reading.tokens import Span, Text, select
from libya_map.reading.vocabulary import FOLDER, Vocabulary
from libya_map.report.report import Report
from libya_map.tables import shipped_data

EVIDENCE_WORDS = 20
_CHANGES = {
    "take": "", "enter": "entry", "storm": "contested", "expel": "capture", "fall": "capture",
    "lose": "capture", "leave": "withdrawal", "hand": "handover", "hold": "capture",
    "pass": "capture", "join": "capture", "slip": "capture",
}  # fmt: skip
_ELSEWHERE = frozenset(("IS", "AQ", "OTHER", "LOCAL"))  # parties that other countries have too
_PARTS = frozenset((",", "and", "but", "while", "-"))
_WHOLLY = frozenset(("full", "fully", "complete", "completely", "entire", "total", "whole"))
_PEOPLE = frozenset(
    ("residents", "people", "families", "civilians", "inhabitants", "townspeople", "villagers",
     "locals", "citizens", "households", "traders", "women", "children")
)  # fmt: skip
_CIVIL = frozenset(
    ("delegation", "delegations", "envoy", "envoys", "negotiators", "officials", "ministers",
     "minister", "mission", "representatives", "prisoners", "wounded", "mediators", "convicts")
)  # fmt: skip
_RETREATS = frozenset(("withdraw", "retreat", "pull-out", "redeploy"))  # no man does it alone
_MILITARY = frozenset(("military", "operations", "army", "field", "command", "armed", "spokesman"))
_OFFICES = frozenset(("spokesman", "spokesmen", "spokesperson", "command", "commander", "officer"))


@dataclass(frozen=True)
class EnglishReader:
    """The English vocabulary, compiled once."""

    vocabulary: Vocabulary
    catalogue: Catalogue
    outlets: dict[str, str]
    sides: Sides

    @classmethod
    def load(cls, folder: Path | None, gazetteer: Gazetteer, actors: Actors) -> EnglishReader:
        """A reader with the tables of `folder` (default: the shipped ones)."""
        path = (folder or shipped_data()) / FOLDER / "en" / "heads.csv"
        heads = load_table(path, HeadRow, count=HEAD_COUNTS)
        return cls(
            Vocabulary.load(folder, gazetteer, actors, language="en"),
            Catalogue(gazetteer, [(head.form, head.place_type) for head in heads]),
            load_outlets(folder),
            Sides.load(folder),
        )

    @cached_property
    def _sieve(self) -> Sieve:
        return Sieve(ENGLISH, lambda form: form in HAVE or self.vocabulary.tells(form))

    def mark(self, original: str) -> Marks:
        """What the vocabulary knows in a text."""
        text = Text(original, ENGLISH)
        return marks_of(text, self.vocabulary.find(text.forms))

    def read(self, report: Report, dated: Callable[[Report], Report] = as_it_is) -> list[Claim]:
        """The claims of an English report in text order; never raises for any text. Only a report
        that may tell of changes of control is `dated`.
        """
        passages = self._passages(report.text)
        return _Reading(dated(report), passages, self).claims() if passages else []

    def _passages(self, original: str) -> Passages | None:
        """Those passages of a text that may tell of changes of control; None without any."""
        if not self._sieve.keeps(original):
            return None
        text = Text(original, ENGLISH)
        signals = self.vocabulary.signals(text.forms)
        words = telling(signals, complete := Completeness(text, signals), complete.verbless())
        if not words or not _is_about_libya(whole := marks_of(text, signals)):
            return None
        near = around(text, words)
        marks = marks_of(near, self.vocabulary.find(near.forms))
        return Passages(without_furniture(marks), whole)


def _speaks_for_a_force(speaker: str) -> bool:
    return bool(_OFFICES & set(speaker.casefold().split()))


def _is_military(speaker: str) -> bool:
    return bool(_MILITARY & set(speaker.casefold().split()))


def _travels(marks: Marks, event: Event) -> bool:
    """ "Haftar left Benghazi": a man goes somewhere, not his forces."""
    party = event.loser if event.verb.value == "leave" else event.taker
    if party is None:
        return False
    tokens = event.trigger.last, event.places[0].span.first
    taken_along = any(marks.at("force", i) for i in range(*tokens))  # "withdrew his forces"
    own = party.span == party.name and not taken_along
    end = max(party.span.last, min(event.grammar.start, party.span.last + 2))
    words = {marks.text.forms[i] for i in range(party.span.first, end)}
    if event.verb.value in ("leave", "enter") and words & (_PEOPLE | _CIVIL):
        return True  # residents who flee give nothing up
    retreat = event.grammar.form == "noun" and event.verb.lemma in _RETREATS
    return party.use in ("leader", "person") and own and not retreat


def _is_about_libya(marks: Marks) -> bool:
    """Whether a text has more of Libya, or of the parties to its war, than of other countries."""
    libya = len(marks.all("libya"))
    libya += sum(1 for m in marks.all("actor") if m.entry.ids and m.entry.ids[0] not in _ELSEWHERE)
    others = sum(1 for m in marks.all("actor") if m.entry.ids and m.entry.ids[0] in _ELSEWHERE)
    return libya + others > 0 and 2 * libya >= len(marks.all("country"))


class _Reading:
    """One report while it is read."""

    def __init__(self, report: Report, passages: Passages, reader: EnglishReader) -> None:
        self.report = report
        self.marks = marks = passages.near
        self.actors = reader.vocabulary.actors
        lean = leaning(report.outlet, reader.outlets)
        stance = find_stance(passages.whole, lean, report.published)
        self.parties = find_parties(marks, self.actors, report.published, stance, reader.sides)
        self.places = PlaceFinder(marks, reader.vocabulary, reader.catalogue, report.title).run()
        self.stance, self.sides = stance, reader.sides
        self.gazetteer = reader.vocabulary.gazetteer

    @cached_property
    def attributions(self) -> list[Attribution]:
        return find_attributions(self.marks, self.parties)

    @cached_property
    def timing(self) -> Timing:
        published = self.report.published
        return Timing(self.marks, find_dates(self.marks, published), published)

    @cached_property
    def who(self) -> Who:
        return Who(
            self.marks, self.parties, self.stance, self.actors, self.report.published, self.sides,
            self.gazetteer, dates=self.timing.mentions, quotes=bool(self.attributions),
        )  # fmt: skip

    @cached_property
    def own_words(self) -> bool:
        return any(map(self._is_ours, self.parties))

    def claims(self) -> list[Claim]:
        events = find_events(self.marks, self.places, self.parties)
        if not events:
            return []  # who says so, and when, is not asked of half of the texts
        told: list[Claim] = []
        for event in events:
            told += self._claims_of(event)
        return [
            replace(claim, claim_id=f"{self.report.report_id}-{number}")
            for number, claim in enumerate(merged(replied(self.marks, self.attributions, told)), 1)
        ]

    def _claims_of(self, event: Event) -> list[Claim]:
        attribution = self._attribution(event)
        modality = event.grammar.modality
        frame = event.verb.value
        if modality == "negated" and self._is_answered(event, attribution):
            modality = "denied"
        if attribution is not None and attribution.mode == "none":
            return []
        answers = attribution is not None and attribution.mode == "deny"
        denied = modality == "denied" or (
            modality in ("reported", "weak", "status", "bare")
            and (answers or is_denied(self.marks, event))
        )
        if denied and not answers:
            attribution = self._denier(event) or attribution
        taker, loser = self.who.of(event, attribution, denied=denied)
        if modality == "status":
            if not denied and not self._announces(event, attribution, taker):
                return []
            modality = "reported"
        if not denied and (modality == "bare" or (modality == "weak" and not (taker or loser))):
            return []
        if modality in ("weak", "admitted"):
            modality = "reported"
        if denied:
            modality = "reported"
        elif frame in ("enter", "storm", "leave") and (
            not (taker or loser) or _travels(self.marks, event)
        ):
            return []
        if event.grammar.name == "active" and event.grammar.tense == "present" and not (
            taker or loser
        ):  # fmt: skip
            return []  # a bare form without a party is as often a noun or an adjective
        lead = event.sentence in self.marks.text.sentences[:LEAD_SENTENCES]
        background = event.grammar.tense == "pluperfect" and attribution is None and not lead
        lasting = event.grammar.modality == "status" or event.grammar.tense == "perfect" or (
            event.verb.lemma == "have"
        )  # fmt: skip
        began = self.timing.began(event.trigger, event.sentence) if lasting else None
        when = (
            self.timing.written(began)
            if began
            else self.timing.of(event.trigger, event.sentence, background=background)
        )
        past = event.grammar.modality == "status" and event.grammar.tense != "present"
        if past and not denied and self.timing.is_long_ago(when):
            return []  # how things stood then is no change told now
        if modality == "reported" and not denied:
            self.who.told(event, taker, loser)
        return [
            self._claim(event, ref, when, attribution, taker, loser, modality, denied)
            for ref in event.places
        ]

    def _is_answered(self, event: Event, attribution: Attribution | None) -> bool:
        """A party that says a place has not been taken or lost denies that it was."""
        if attribution is None or not attribution.speaker or event.grammar.form != "finite":
            return False
        own = event.pronoun == "we" and event.verb.value not in LOSING
        return not own and event.grammar.tense in ("perfect", "pluperfect", "past")

    def _attribution(self, event: Event) -> Attribution | None:
        index = event.trigger.first
        here = select(self.attributions, event.sentence, lambda a: a.verb)
        holding = [
            a for a in here
            if index in a.scope and a.verb != index and not self._goes_before(index, a)
        ]  # fmt: skip
        nearest = max(holding, key=lambda a: a.scope.first, default=None)
        for outer in holding:
            # "refuted what the channels broadcast about": all of it is denied
            if nearest and outer.mode == "deny" and outer.verb < nearest.verb < index and not any(
                self.marks.text.forms[i] in _PARTS for i in range(outer.verb, nearest.verb)
            ):  # fmt: skip
                return outer
        return nearest

    def _denier(self, event: Event) -> Attribution | None:
        """Who denies it behind its being told: "reports of its fall, which the council denied"."""
        here = select(self.attributions, event.sentence, lambda a: a.verb)
        return next((a for a in here if a.mode == "deny" and event.trigger.first in a.scope), None)

    def _goes_before(self, index: int, attribution: Attribution) -> bool:
        """ "They left the town, but denied": what stands before the "but" is not denied."""
        between = range(index, attribution.verb)
        return attribution.mode == "deny" and any(
            self.marks.text.forms[i] in ("but", "though", "although") for i in between
        )

    def _announces(self, event: Event, attribution: Attribution | None, taker: str) -> bool:
        """A state is told as news where the holder's own side says so, with "now", with the day it
        began, or where somebody says how things stand at present.
        """
        if event.grammar.tense == "present" and self.timing.is_entry(event.sentence):
            return True
        first = max(event.sentence.first, event.grammar.start - 3)
        last = event.sentence.last
        dated = self.timing.began(event.trigger, event.sentence)
        if event.relative or (not dated and self.marks.has("status", first, last)):
            return False
        behind = event.trigger.last
        if event.taker and event.taker.span.first in event.sentence:
            behind = max(behind, event.taker.span.last)
        end = min(last, behind + 4)
        words = {self.marks.text.forms[i] for i in range(first, end)}
        if event.announced or dated or words & {"now", "back", "again", "anew"}:
            return True
        if attribution is None or attribution.mode != "say":
            return False
        if event.grammar.tense == "present" and event.grammar.form == "state":
            return bool(taker)
        told = event.grammar.tense == "present" and not attribution.side
        lead = event.sentence in self.marks.text.sentences[:LEAD_SENTENCES]
        own = attribution.side in ("", taker) and (lead or bool(words & _WHOLLY))
        return bool(taker) and (own or told)

    def _claim(
        self, event: Event, ref: PlaceRef, when: When, attribution: Attribution | None,
        taker: str, loser: str, modality: str, denied: bool,
    ) -> Claim:  # fmt: skip
        text = self.marks.text
        frame = event.verb.value
        change = _CHANGES[frame] or event.verb.change
        if frame == "enter":
            change = "capture"
        partial = event.partial or frame == "storm"
        if partial:
            change = "contested"
        span = self._evidence(event, ref)
        written = text.written(ref.span)
        side = attribution.side if attribution else ""
        speaker = attribution.speaker if attribution else ""
        if attribution and not side and taker and not denied and _speaks_for_a_force(speaker):
            side = taker  # "the brigade took the camp, its spokesman said"
        if attribution and not side and self.stance.partisan and _is_military(speaker):
            side = self.who.voice
        if not speaker and (self._in_first_person(event) or (denied and self.stance.partisan)):
            side = side or self.who.voice
            speaker = self.actors[side].name_en if side else ""
        if not speaker and event.taker and event.verb.lemma == "claim place":
            speaker, side = text.written(event.taker.span), taker
        admitted = attribution is not None and bool(loser) and attribution.side == loser
        status = "denied" if denied else "claimed" if speaker and not admitted else "asserted"
        return drafted(
            self.report,
            text,
            ref,
            when,
            span,
            written=written,
            name_en=written,
            name_ar="",
            certain=event.taker is not None,
            change=change,
            extent="part" if partial else "full",
            taker=taker,
            loser=loser,
            taker_as_written=text.written(event.taker.span) if event.taker else "",
            modality=modality,
            status=status,
            speaker=speaker,
            speaker_side=side,
            via=attribution.via if attribution else "",
            rule=f"en.{frame}.{event.grammar.name}",
        )

    def _in_first_person(self, event: Event) -> bool:
        """Our forces, we: a party speaks, here or, where nobody is quoted, anywhere in the text."""
        if event.pronoun == "we" or (self.own_words and not self.attributions):
            return True
        party = event.taker or event.loser
        return party is not None and self._is_ours(party)

    def _is_ours(self, party: Party) -> bool:
        first = self.marks.text.forms[party.span.first]
        return party.use == "own" and first == "our"

    def _evidence(self, event: Event, ref: PlaceRef) -> Span:
        """From the control word (and its parties) to the place, twenty words at most."""
        spans = [event.trigger.span]
        if ref.span.first in event.sentence:  # what "it" stands for may be further off
            spans.append(ref.span)
        for party in (event.taker, event.loser):
            if party and party.span.first in event.sentence:
                spans.append(party.span)
        return self.marks.text.evidence(spans, EVIDENCE_WORDS)

"""From an English report to its claims."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from pathlib import Path

from libya_map.actor import Actors
from libya_map.claim import Claim
from libya_map.place import Gazetteer
from libya_map.reading.english.actors import Party, find_parties
from libya_map.reading.english.catalogue import Catalogue
from libya_map.reading.english.dates import find_dates
from libya_map.reading.english.event import Event
from libya_map.reading.english.events import find_events
from libya_map.reading.english.marking import marks_of
from libya_map.reading.english.merging import merged
from libya_map.reading.english.places import PlaceFinder
from libya_map.reading.english.speakers import find_attributions
from libya_map.reading.english.timing import Timing
from libya_map.reading.english.tokens import ENGLISH
from libya_map.reading.findings import Attribution, DateMention, PlaceRef, When
from libya_map.reading.furniture import without_furniture
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import HEAD_COUNTS, HeadRow, load_table
from libya_map.reading.tokens import MAX_SENTENCE, Span, Text, select, starting_in
from libya_map.reading.vocabulary import FOLDER, Vocabulary, may_tell
from libya_map.report.report import Report
from libya_map.tables import shipped_data

EVIDENCE_WORDS = 20
_CHANGES = {
    "take": "", "enter": "entry", "storm": "contested", "expel": "capture", "fall": "capture",
    "lose": "capture", "leave": "withdrawal", "hand": "handover", "hold": "capture",
    "pass": "capture", "become": "capture", "join": "capture", "slip": "capture",
}  # fmt: skip
_BASE, _FROM_CONTEXT, _UNKNOWN_PLACE, _UNDATED, _NO_TAKER = 0.9, 0.7, 0.8, 0.9, 0.6
_MOVES = frozenset(("leave", "enter", "storm"))
_OFFICES = frozenset(("spokesman", "spokesmen", "spokesperson", "command", "commander", "officer"))
_NEAR_WORDS = 25  # how far behind an event "they" still means who acted in it
_THIRD = frozenset(("LOCAL", "OTHER"))


@dataclass(frozen=True)
class EnglishReader:
    """The English vocabulary, compiled once."""

    vocabulary: Vocabulary
    catalogue: Catalogue

    @classmethod
    def load(cls, folder: Path | None, gazetteer: Gazetteer, actors: Actors) -> EnglishReader:
        """A reader with the tables of `folder` (default: the shipped ones)."""
        path = (folder or shipped_data()) / FOLDER / "en" / "heads.csv"
        heads = load_table(path, HeadRow, count=HEAD_COUNTS)
        return cls(
            Vocabulary.load(folder, gazetteer, actors, language="en"),
            Catalogue(gazetteer, [(head.form, head.place_type) for head in heads]),
        )

    def mark(self, original: str) -> Marks:
        """What the vocabulary knows in a text."""
        text = Text(original, ENGLISH)
        return marks_of(text, self.vocabulary.find(text.forms))

    def read(self, report: Report) -> list[Claim]:
        """The claims of one English report in text order; never raises for any text."""
        text = Text(report.text, ENGLISH)
        found = self.vocabulary.find(text.forms)
        if not may_tell(found):
            return []
        marks = without_furniture(marks_of(text, found))
        if not _is_about_libya(marks):
            return []
        return _Reading(report, marks, self).claims()


def _speaks_for_a_force(speaker: str) -> bool:
    return bool(_OFFICES & set(speaker.casefold().split()))


def _is_about_libya(marks: Marks) -> bool:
    libya = len(marks.all("libya")) + sum(1 for m in marks.all("actor") if m.entry.ids)
    return libya > 0 and 2 * len(marks.all("libya")) >= len(marks.all("country"))


class _Reading:
    """One report while it is read."""

    def __init__(self, report: Report, marks: Marks, reader: EnglishReader) -> None:
        self.report = report
        self.marks = marks
        self.actors = reader.vocabulary.actors
        self.parties, self.stance = find_parties(marks, self.actors, report.published)
        self.places = PlaceFinder(marks, reader.vocabulary, reader.catalogue).run()
        self.attributions = find_attributions(marks, self.parties)
        self.dates: list[DateMention] = find_dates(marks, report.published)
        self.timing = Timing(marks, self.dates, report.published)
        # a statement speaks for the party that it names first
        self.voice = next((p.actor_id for p in self.parties if p.actor_id), "")
        self.last_subject = ""
        self.last_event: Span | None = None
        self.last_taker = ""

    def claims(self) -> list[Claim]:
        drafts: list[Claim] = []
        for event in find_events(self.marks, self.places, self.parties):
            drafts += self._claims_of(event)
        return [
            replace(claim, claim_id=f"{self.report.report_id}-{number}")
            for number, claim in enumerate(merged(drafts), 1)
        ]

    def _claims_of(self, event: Event) -> list[Claim]:
        attribution = self._attribution(event)
        side = attribution.side if attribution else ""
        modality = event.grammar.modality
        frame = event.verb.value
        if modality == "negated" and self._is_answered(event, attribution):
            modality = "denied"
        denied = modality == "denied" or (
            attribution is not None
            and attribution.mode == "deny"
            and modality in ("reported", "weak", "status", "bare")
        )
        taker = self._id(event.taker, side)
        loser = self._id(event.loser, side)
        losing = frame in ("lose", "leave", "hand")
        if event.pronoun or (
            event.taker is None and event.loser is None and attribution and losing
        ):
            acting = self._pronoun(event, side)
            taker, loser = (taker, loser or acting) if losing else (taker or acting, loser)
        if modality == "status":
            if not denied and not self._announces(event, attribution, taker):
                return []
            modality = "reported"
        if modality == "bare" or (modality == "weak" and not (taker or loser)):
            return []
        if modality in ("weak", "admitted"):
            modality = "reported"
        if denied:
            modality = "reported"
            taker, loser = self._denied(frame, taker, loser, side), ""
        elif frame in ("enter", "storm", "leave") and not (taker or loser):
            return []
        if frame == "hold" and not taker and not event.taker:
            taker = side
        if not denied and not taker:
            if frame in ("fall", "lose", "pass") and loser:
                taker = self.stance.enemy_of(loser)
            elif frame == "fall" and event.grammar.form == "finite":
                taker = self.last_taker
            elif frame in ("take", "expel", "pass") and event.open_agent:
                taker = self._unnamed_taker(side, loser)
        if loser == taker:
            loser = ""
        if event.grammar.name == "active" and event.grammar.tense == "present" and not (
            taker or loser
        ):  # fmt: skip
            return []  # a bare form without a party is as often a noun or an adjective
        background = event.grammar.tense == "pluperfect" and attribution is None
        when = self.timing.of(event.trigger, event.sentence, background=background)
        if modality == "reported" and not denied:
            acting = loser if losing else taker
            self.last_subject = acting or self.last_subject
            self.last_event = event.sentence
            self.last_taker = taker or self.last_taker
        return [
            self._claim(event, ref, when, attribution, taker, loser, modality, denied)
            for ref in event.places
        ]

    def _unnamed_taker(self, side: str, loser: str) -> str:
        """Who took it where a passive or a noun names nobody: the speaker, who reports success."""
        statement = self.voice if not self.attributions else ""
        for actor_id in (side, self.last_taker, statement):
            if actor_id and actor_id != loser and self.actors[actor_id].side not in _THIRD:
                return actor_id
        return self.stance.enemy_of(loser) if loser else ""

    def _is_answered(self, event: Event, attribution: Attribution | None) -> bool:
        """A party that says a place has not been taken or lost denies that it was."""
        if attribution is None or not attribution.speaker or event.grammar.form != "finite":
            return False
        return event.grammar.tense in ("perfect", "pluperfect", "past")

    def _attribution(self, event: Event) -> Attribution | None:
        index = event.trigger.first
        here = select(self.attributions, event.sentence, lambda a: a.verb)
        holding = [a for a in here if index in a.scope and a.verb != index]
        return max(holding, key=lambda a: a.scope.first, default=None)

    def _announces(self, event: Event, attribution: Attribution | None, taker: str) -> bool:
        """A state is told as news where the holder's own side says so, or with "now"."""
        first = max(event.sentence.first, event.grammar.start - 3)
        last = event.sentence.last
        if self.marks.has("status", first, last) or event.relative:
            return False
        words = {self.marks.text.tokens[i].form for i in range(first, event.trigger.last)}
        if event.announced or words & {"now", "back", "again", "anew"}:
            return True
        if attribution is None or attribution.mode != "say":
            return False
        return bool(taker) and (taker == attribution.side or not attribution.side)

    def _denied(self, frame: str, taker: str, loser: str, side: str) -> str:
        """Whose control is denied: the one said to have taken, or the denier's enemy."""
        if frame in ("lose", "leave", "hand") or (frame == "expel" and loser == side):
            return taker if taker and taker != side else self.stance.enemy_of(loser or side)
        return taker if taker and taker != side else self.stance.enemy_of(side)

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

    def _id(self, party: Party | None, side: str) -> str:
        if party is None:
            return ""
        if party.actor_id:
            return party.actor_id
        if party.use == "own":
            if self.marks.text.tokens[party.span.first].form == "our" and not side:
                return self.voice
            return side or self._named_before(party) or self.last_subject
        if party.use == "enemy":
            return self.stance.enemy_of(side or self.stance.army)
        if party.use == "group":
            return self._acting_before_token(party.span.first) or self._named_before(party)
        return ""

    def _named_before(self, party: Party) -> str:
        reach = Span(max(0, party.span.first - MAX_SENTENCE), party.span.first)
        named = [
            p for p in starting_in(self.parties, reach)
            if p.span.last <= party.span.first and p.actor_id
        ]  # fmt: skip
        return named[-1].actor_id if named else ""

    def _claim(
        self, event: Event, ref: PlaceRef, when: When, attribution: Attribution | None,
        taker: str, loser: str, modality: str, denied: bool,
    ) -> Claim:  # fmt: skip
        place = ref.place
        text = self.marks.text
        frame = event.verb.value
        change = _CHANGES[frame] or event.verb.change
        if frame == "enter":
            change = "capture"
        partial = event.partial or frame == "storm"
        if partial:
            change = "contested"
        span = self._evidence(event, ref)
        start, end = text.tokens[span.first].start, text.tokens[span.last - 1].end
        written = text.written(ref.span)
        confidence = _BASE
        confidence *= 1 if event.taker else _FROM_CONTEXT if taker else _NO_TAKER
        confidence *= 1 if place else _UNKNOWN_PLACE
        confidence *= _UNDATED if when.rule != "written" else 1
        side = attribution.side if attribution else ""
        speaker = attribution.speaker if attribution else ""
        if attribution and not side and taker and not denied and _speaks_for_a_force(speaker):
            side = taker  # "the brigade took the camp, its spokesman said"
        if attribution is None and self._in_first_person(event):
            speaker, side = self.actors[self.voice].name_en if self.voice else "", self.voice
        admitted = attribution is not None and bool(loser) and attribution.side == loser
        status = "denied" if denied else "claimed" if speaker and not admitted else "asserted"
        return Claim(
            claim_id="",
            report_id=self.report.report_id,
            place_id=place.place_id if place else "",
            place_as_written=written,
            place_name_en=place.name_en if place else written,
            place_name_ar=place.name_ar if place else "",
            place_type=place.place_type if place else ref.place_type,
            latitude=place.latitude if place else None,
            longitude=place.longitude if place else None,
            geo_precision=place.geo_precision if place else "",
            radius_km=place.radius_km if place else None,
            date=when.date,
            date_end=when.end,
            date_precision=when.precision,
            date_as_written=when.written,
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
            outlet=self.report.outlet,
            url=self.report.url,
            published=self.report.published,
            evidence=text.original[start:end],
            evidence_start=start,
            evidence_end=end,
            rule=f"en.{frame}.{event.grammar.name}",
            confidence=round(confidence, 2),
        )

    def _in_first_person(self, event: Event) -> bool:
        """Our forces, we: a party speaks in a text that names no speaker."""
        if event.pronoun == "we":
            return True
        party = event.taker or event.loser
        return (
            party is not None
            and party.use == "own"
            and (self.marks.text.tokens[party.span.first].form == "our")
        )

    def _evidence(self, event: Event, ref: PlaceRef) -> Span:
        """From the control word (and its parties) to the place, twenty words at most."""
        spans = [event.trigger.span]
        if ref.span.first in event.sentence:  # what "it" stands for may be further off
            spans.append(ref.span)
        for party in (event.taker, event.loser):
            if party and party.span.first in event.sentence:
                spans.append(party.span)
        return self.marks.text.evidence(spans, EVIDENCE_WORDS)

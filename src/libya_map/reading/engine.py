"""The reading engine: one report in, its claims out, by rules alone and always the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from libya_map.claim import Claim
from libya_map.reading.actors import ActorRef, Stance, find_actors, find_stance
from libya_map.reading.dates import find_dates
from libya_map.reading.events import Event, find_events
from libya_map.reading.furniture import without_furniture
from libya_map.reading.mentions import Marks, mark
from libya_map.reading.places import PlaceRef, find_places
from libya_map.reading.speakers import Attribution, find_attributions
from libya_map.reading.timing import Timing, When
from libya_map.reading.tokens import MAX_SENTENCE, Span, Text, select, starting_in
from libya_map.reading.vocabulary import Vocabulary
from libya_map.report.report import Report
from libya_map.text import fold_name

EVIDENCE_WORDS = 20
_LOOK_BACK = 12  # claims about one place that a new one is compared with
_CHANGES = {
    "take": "capture", "enter": "capture", "storm": "contested", "expel": "capture",
    "fall": "capture", "fallto": "capture", "lose": "capture", "leave": "withdrawal",
    "hand": "handover",
}  # fmt: skip
# How far a reading is trusted, by what had to be inferred; it orders claims for review.
_BASE, _FROM_CONTEXT, _UNKNOWN_PLACE, _UNDATED, _NO_TAKER = 0.9, 0.7, 0.8, 0.9, 0.6


@dataclass(frozen=True)
class Reader:
    """The vocabulary, compiled once, and the rules that read with it."""

    vocabulary: Vocabulary

    @classmethod
    def load(cls, folder: Path | None = None) -> Reader:
        """A reader with the tables of `folder` (default: the shipped ones)."""
        return cls(Vocabulary.load(folder))

    def read(self, report: Report) -> list[Claim]:
        """The claims of one report in text order; a pure function of the report.

        Never raises for any text. Places that are not in the gazetteer are kept without
        coordinates; only claims with ``modality == "reported"`` tell of something done.
        """
        text = Text.of(report.text)
        marks = mark(text, self.vocabulary)
        if not any(m.entry.verb and m.entry.verb.role == "control" for m in marks.all("verb")):
            return []
        marks = without_furniture(marks)
        if not _is_about_libya(marks):
            return []
        return _Reading(report, marks, self.vocabulary).claims()


@cache
def _shipped() -> Reader:
    return Reader.load()


def read(report: Report) -> list[Claim]:
    """The claims of one report, read with the shipped vocabulary; see `Reader.read`."""
    return _shipped().read(report)


def _is_about_libya(marks: Marks) -> bool:
    """Whether a text speaks of Libya at least as much as of other countries."""
    libya = _libyan_words(marks)
    return libya > 0 and 2 * libya >= len(marks.all("country"))


def _libyan_words(marks: Marks) -> int:
    actors = sum(1 for m in marks.all("actor") if m.entry.use == "name" and m.entry.ids)
    return len(marks.all("libya")) + actors


class _Reading:
    """One report while it is read."""

    def __init__(self, report: Report, marks: Marks, vocabulary: Vocabulary) -> None:
        self.report = report
        self.marks = marks
        self.vocabulary = vocabulary
        self.stance: Stance = find_stance(marks)
        self.actors = find_actors(marks, self.stance)
        self.places = find_places(marks, vocabulary)
        self.attributions = find_attributions(marks, self.actors)
        self.timing = Timing(marks, find_dates(marks, report.published), report.published)
        self.last_taker = ""
        # a place that no gazetteer knows is Libyan only in a text that is about Libya alone
        self.surely_libya = _libyan_words(marks) >= 2 * len(marks.all("country"))

    def claims(self) -> list[Claim]:
        drafts: list[Claim] = []
        for event in find_events(self.marks, self.places, self.actors):
            drafts += self._claims_of(event)
        kept = _answered(_merged(drafts))
        return [
            replace(claim, claim_id=f"{self.report.report_id}-{number}")
            for number, claim in enumerate(kept, 1)
        ]

    def _claims_of(self, event: Event) -> list[Claim]:
        attribution = self._attribution(event)
        modality = event.modality.value
        denied = modality == "denied" or (
            attribution is not None and attribution.mode == "deny" and modality == "reported"
        )
        if modality in ("status", "bare"):
            return []
        if modality == "present":
            if not self._announces(event, attribution):
                return []
            modality = "reported"
        taker, loser, certain = self._parties(event, attribution, denied)
        if event.frame in ("enter", "storm") and not (taker and certain) and not denied:
            return []
        when = self.timing.of(event.trigger, event.sentence)
        if event.relative and when.rule == "published" and not denied:
            return []
        if event.trigger.entry.form == "noun" and not (taker or loser or denied):
            return []
        claims = []
        for place in event.places:
            if place.place is None and not self.surely_libya:
                continue
            claims.append(
                self._claim(
                    event, place, when, attribution, taker, loser, certain, modality, denied
                )
            )
        if not denied and modality == "reported" and taker:
            self.last_taker = taker
        return claims

    def _attribution(self, event: Event) -> Attribution | None:
        """The innermost attribution whose scope holds the control word."""
        index = event.trigger.first
        here = select(self.attributions, event.sentence, lambda a: a.verb)
        holding = [a for a in here if index in a.scope and a.verb != index]
        return max(holding, key=lambda a: a.scope.first, default=None)

    def _announces(self, event: Event, attribution: Attribution | None) -> bool:
        """The present tense announces where the forces speak for themselves: our forces take."""
        subject = event.taker
        if subject is None or event.relative:
            return False
        return subject.use == "own" and self.marks.text.tokens[subject.span.first].form.endswith(
            "نا"
        )

    def _parties(
        self, event: Event, attribution: Attribution | None, denied: bool
    ) -> tuple[str, str, bool]:
        """Taker and loser as actor ids, and whether the sentence itself names the taker."""
        side = attribution.side if attribution else ""
        taker = self._actor_id(event.taker, side)
        loser = self._actor_id(event.loser, side)
        certain = bool(taker)
        if denied:
            if event.frame in ("take", "enter", "expel") and (
                not taker or (taker == side and event.modality.governor is not None)
            ):
                taker = self.stance.enemy_of(side)
            if event.frame in ("lose", "leave", "fall", "fallto") and taker in ("", side):
                taker = self.stance.enemy_of(side)
            return taker, "", bool(taker)
        if not taker and event.frame in ("take", "enter", "expel"):
            taker = side or self.last_taker
        if event.frame in ("fall", "lose") and not taker:
            taker = self.stance.enemy_of(loser) if loser else ""
        if loser == taker:
            loser = ""
        return taker, loser, certain

    def _actor_id(self, actor: ActorRef | None, side: str) -> str:
        if actor is None:
            return ""
        if actor.actor_id:
            return actor.actor_id
        if actor.use == "own":
            if side:
                return side
            if self.marks.text.tokens[actor.span.first].form.endswith("نا"):
                return self.stance.army if self.stance.partisan else ""
            return self._named_before(actor) or self.last_taker
        if actor.use == "enemy":
            own = side or self.stance.army
            return self.stance.enemy_of(own)
        return ""

    def _named_before(self, actor: ActorRef) -> str:
        """The last actor named before a "his forces"."""
        reach = Span(max(0, actor.span.first - MAX_SENTENCE), actor.span.first)
        named = [a for a in starting_in(self.actors, reach) if a.actor_id]
        return named[-1].actor_id if named else ""

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
        place = ref.place
        text = self.marks.text
        verb = event.trigger.entry.verb
        assert verb is not None
        change = _CHANGES[event.frame] if event.frame != "take" else verb.change
        extent = "part" if event.partial or event.frame == "storm" else "full"
        if event.partial:
            change = "contested"
        span = self._evidence(event, ref)
        start, end = text.tokens[span.first].start, text.tokens[span.last - 1].end
        written = self._written(ref)
        confidence = _BASE
        confidence *= 1 if certain else _FROM_CONTEXT if taker else _NO_TAKER
        confidence *= 1 if place else _UNKNOWN_PLACE
        confidence *= _UNDATED if when.rule != "written" else 1
        return Claim(
            claim_id="",
            report_id=self.report.report_id,
            place_id=place.place_id if place else "",
            place_as_written=written,
            place_name_en=place.name_en if place else "",
            place_name_ar=place.name_ar if place else written,
            place_type=place.place_type if place else ref.place_type,
            latitude=place.latitude if place else None,
            longitude=place.longitude if place else None,
            geo_precision=place.geo_precision if place else "area" if ref.kind == "vague" else "",
            radius_km=place.radius_km if place else None,
            date=when.date,
            date_end=when.end,
            date_precision=when.precision,
            date_as_written=when.written,
            change=change,
            extent=extent,
            taker=taker,
            loser=loser,
            taker_as_written=text.written(event.taker.span) if event.taker else "",
            modality="reported" if denied else modality,
            status="denied" if denied else "claimed" if attribution else "asserted",
            speaker=attribution.speaker if attribution else "",
            speaker_side=attribution.side if attribution else "",
            via=attribution.via if attribution else "",
            outlet=self.report.outlet,
            url=self.report.url,
            published=self.report.published,
            evidence=text.original[start:end],
            evidence_start=start,
            evidence_end=end,
            rule=f"{verb.language}.{event.frame}.{event.trigger.entry.form}",
            confidence=round(confidence, 2),
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
        for chosen in (spans, spans[:2]):
            span = Span(min(s.first for s in chosen), max(s.last for s in chosen))
            if self._words(span) <= EVIDENCE_WORDS:
                return span
        first, words = span.last, 0
        while words < EVIDENCE_WORDS:
            first -= 1
            words += self._words(Span(first, first + 1))
        return Span(first, span.last)

    def _words(self, span: Span) -> int:
        return sum(1 for token in self.marks.text.tokens[span.first : span.last] if token.is_word)


def _merged(drafts: Iterable[Claim]) -> list[Claim]:
    """One change of hands is one claim: repetition is dropped, a withdrawal gives way to the
    capture that follows it, a bare loser or taker is filled in.
    """
    kept: list[Claim] = []
    of_place: dict[str, list[int]] = {}
    for claim in drafts:
        known = of_place.setdefault(claim.place_id or fold_name(claim.place_name_ar), [])
        same = next((i for i in known[-_LOOK_BACK:] if _same_change(claim, kept[i])), None)
        if same is None:
            known.append(len(kept))
            kept.append(claim)
        else:
            kept[same] = _better(kept[same], claim)
    return kept


def _answered(claims: list[Claim]) -> list[Claim]:
    """A denial that names nobody answers the last claim before it about the same place."""
    latest: dict[str, str] = {}
    result = []
    for claim in claims:
        if claim.status == "denied" and not claim.taker and claim.place_id in latest:
            claim = replace(claim, taker=latest[claim.place_id])
        elif claim.status != "denied" and claim.modality == "reported" and claim.place_id:
            latest[claim.place_id] = claim.taker
        result.append(claim)
    return result


def _same_change(a: Claim, b: Claim) -> bool:
    """Whether two claims about one place tell of the same change of hands."""
    if a.modality != b.modality or (a.status == "denied") != (b.status == "denied"):
        return False
    if a.date and b.date and abs(a.date - b.date) > dt.timedelta(days=2):
        return False
    if (a.date is None) != (b.date is None) and a.modality == "reported":
        return a.taker == b.taker
    if a.taker == b.taker:
        return a.taker != "" or a.loser == b.loser
    withdrawal = next((c for c in (a, b) if c.change == "withdrawal"), None)
    if withdrawal is None or a.modality != "reported":
        return False
    other = b if withdrawal is a else a
    return bool(other.taker) and other.taker != withdrawal.loser


def _better(first: Claim, second: Claim) -> Claim:
    """The claim that says more, the first one where they say the same."""
    kept, other = first, second
    if _rank(second) > _rank(first):
        kept, other = second, first
    if not kept.loser and other.loser and other.loser != kept.taker:
        kept = replace(kept, loser=other.loser)
    return kept


def _rank(claim: Claim) -> tuple[bool, bool, bool]:
    return claim.change != "withdrawal", claim.change != "contested", claim.date is not None

"""Putting together what the rules of either language found: one claim, with its evidence."""

from __future__ import annotations

from libya_map.claim import Claim
from libya_map.reading.findings import PlaceRef, When
from libya_map.reading.tokens import Span, Text
from libya_map.report.report import Report

# How far a reading is trusted, by what had to be inferred; it orders claims for review.
_BASE, _FROM_CONTEXT, _UNKNOWN_PLACE, _UNDATED, _NO_TAKER = 0.9, 0.7, 0.8, 0.9, 0.6


def drafted(
    report: Report, text: Text, ref: PlaceRef, when: When, evidence: Span, *, written: str,
    name_en: str, name_ar: str, certain: bool, change: str, extent: str, taker: str, loser: str,
    taker_as_written: str, modality: str, status: str, speaker: str, speaker_side: str, via: str,
    rule: str,
) -> Claim:  # fmt: skip
    """The claim of one event about one place, without its number.

    `name_en` and `name_ar` are for a place that the gazetteer does not know; `certain` tells that
    the event's own words name the taker.
    """
    place = ref.place
    start, end = text.tokens[evidence.first].start, text.tokens[evidence.last - 1].end
    confidence = _BASE
    confidence *= 1 if certain else _FROM_CONTEXT if taker else _NO_TAKER
    confidence *= 1 if place else _UNKNOWN_PLACE
    confidence *= _UNDATED if when.rule != "written" else 1
    return Claim(
        claim_id="",
        report_id=report.report_id,
        place_id=place.place_id if place else "",
        place_as_written=written,
        place_name_en=place.name_en if place else name_en,
        place_name_ar=place.name_ar if place else name_ar,
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
        taker_as_written=taker_as_written,
        modality=modality,
        status=status,
        speaker=speaker,
        speaker_side=speaker_side,
        via=via,
        outlet=report.outlet,
        url=report.url,
        published=report.published,
        evidence=text.original[start:end],
        evidence_start=start,
        evidence_end=end,
        rule=rule,
        confidence=round(confidence, 2),
    )

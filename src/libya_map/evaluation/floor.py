"""The floor: what anyone gets for nothing, so that a figure can be seen beside it.

Every gazetteer name in a sentence with a verb of control was taken, by the nearest actor, on the
day of publication.
"""

from __future__ import annotations

from dataclasses import dataclass

from libya_map.claim import Claim
from libya_map.reading import Reader
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span
from libya_map.report import Report


@dataclass(frozen=True)
class Floor:
    """A reader without rules; it reads as `libya_map.reading.Reader` does."""

    reader: Reader

    def read(self, report: Report) -> list[Claim]:
        """One claim for each name beside a verb of control; a name counts once."""
        marks = self.reader.mark(f"{report.title}\n{report.text}")
        claims: dict[str, Claim] = {}
        for sentence in marks.text.sentences:
            if not _tells_of_control(marks, sentence):
                continue
            for place in marks.within("place", sentence.first, sentence.last):
                claim = self._claim(report, marks, sentence, place, len(claims))
                claims.setdefault(claim.place_id, claim)
        return list(claims.values())

    def _claim(
        self, report: Report, marks: Marks, sentence: Span, mention: Mention, number: int
    ) -> Claim:
        place = self.reader.gazetteer[mention.entry.ids[0]]
        named = [m for m in marks.within("actor", sentence.first, sentence.last) if m.entry.ids]
        nearest = min(named, key=lambda m: abs(m.first - mention.first), default=None)
        written = marks.text.written(mention.span)
        start = marks.text.tokens[mention.first].start
        return Claim(
            claim_id=f"{report.report_id}-{number}", report_id=report.report_id,
            place_id=place.place_id, place_as_written=written, place_name_en=place.name_en,
            place_name_ar=place.name_ar, place_type=place.place_type, latitude=place.latitude,
            longitude=place.longitude, geo_precision=place.geo_precision,
            radius_km=place.radius_km, date=report.published, date_end=report.published,
            date_precision="day" if report.published else "unknown", date_as_written="",
            change="capture", extent="full", taker=nearest.entry.ids[0] if nearest else "",
            loser="", taker_as_written="", modality="reported", status="asserted", speaker="",
            speaker_side="", via="", outlet=report.outlet, url=report.url,
            published=report.published, evidence=written, evidence_start=start,
            evidence_end=start + len(written), rule="floor", confidence=0.3,
        )  # fmt: skip


def _tells_of_control(marks: Marks, sentence: Span) -> bool:
    return any(
        m.entry.verb is not None and m.entry.verb.role == "control"
        for m in marks.within("verb", sentence.first, sentence.last)
    )

"""Claims: what ONE report says about ONE place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from libya_map.tables import columns_of, read_records

DATE_PRECISIONS = ("day", "week", "month", "year", "unknown")
CHANGES = ("capture", "recapture", "entry", "handover", "withdrawal", "contested")
EXTENTS = ("full", "part")
MODALITIES = ("reported", "intended", "attempted", "conditional", "negated")
STATUSES = ("asserted", "claimed", "denied")


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim; its fields are the columns of the table of claims.

    `evidence` is exactly ``text[evidence_start:evidence_end]`` of the report, in code points.
    `taker` and `loser` are actor ids, empty where the report leaves them open. For a denial
    (`status` = denied) `taker` is the actor whose control is denied and `speaker` the denier.
    `date` is the first day the report can mean and `date_end` the last; both are None where the
    report does not say. `confidence` lies between 0 and 1 and orders claims for review; it is not
    a probability.
    """

    claim_id: str
    report_id: str
    place_id: str
    place_as_written: str
    place_name_en: str
    place_name_ar: str
    place_type: str
    latitude: float | None
    longitude: float | None
    geo_precision: str
    radius_km: float | None
    date: dt.date | None
    date_end: dt.date | None
    date_precision: str
    date_as_written: str
    change: str
    extent: str
    taker: str
    loser: str
    taker_as_written: str
    modality: str
    status: str
    speaker: str
    speaker_side: str
    via: str
    outlet: str
    url: str
    published: dt.date | None
    evidence: str
    evidence_start: int
    evidence_end: int
    rule: str
    confidence: float


COLUMNS = columns_of(Claim)


def load_claims(path: Path) -> tuple[Claim, ...]:
    """Read a table of claims, such as `libya-map extract` writes.

    Raises
    ------
    TableError
        The file cannot be read, has other columns than `COLUMNS`, or a value that is no date or
        number; with file, line and fault.
    """
    return tuple(claim for _, claim in read_records(path, Claim))

"""Batches of reports, and the part of the table that each of them makes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from libya_map import export
from libya_map.claim import COLUMNS, Claim
from libya_map.errors import Problem
from libya_map.reading import Reader
from libya_map.report import Report
from libya_map.report.files import RawReport, Source, parse, raw_reports
from libya_map.tables import to_csv

FORMATS = ("csv", "jsonl")
# A batch is large enough that handing it to another process costs little beside reading it, and
# small enough that a few reports still keep every process busy.
BATCH_REPORTS = 32
BATCH_BYTES = 1 << 17

_HEADER = to_csv(COLUMNS, ())


@dataclass(frozen=True, slots=True)
class Place:
    """Where to go on in a row of sources: `line` lines and `offset` bytes into `source`."""

    source: int = 0
    line: int = 0
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """Some reports in a row, and the place behind the last of them."""

    reports: tuple[RawReport, ...]
    end: Place

    def __str__(self) -> str:
        first, last = self.reports[0], self.reports[-1]
        return f"{_where(first)} to {_where(last)}" if first != last else _where(first)


def _where(raw: RawReport) -> str:
    return raw.name if raw.line is None else f"{raw.name}, line {raw.line}"


@dataclass(frozen=True, slots=True)
class Settings:
    """What is wanted of every report: the shape of the table, what is given, which claims."""

    form: str = "csv"
    published: dt.date | None = None
    outlet: str = ""
    url: str = ""
    every: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a batch came to: its rows as bytes, what was survived, and how many claims have no
    place in the gazetteer.
    """

    content: bytes
    problems: tuple[Problem, ...]
    unplaced: int


def batches(
    sources: Sequence[Source],
    start: Place = Place(),
    *,
    most: int = BATCH_REPORTS,
    size: int = BATCH_BYTES,
) -> Iterator[Batch]:
    """Cut the sources into batches of at most `most` reports.

    A batch is full as soon as it holds `size` bytes; it may span several files.

    Raises
    ------
    InputError
        As `raw_reports`.
    """
    held: list[RawReport] = []
    weight = 0
    for index in range(start.source, len(sources)):
        line, offset = (start.line, start.offset) if index == start.source else (0, 0)
        for raw in raw_reports(sources[index], line=line, offset=offset):
            held.append(raw)
            weight += len(raw.content)
            if len(held) >= most or weight >= size:
                yield Batch(tuple(held), Place(index, raw.line or 0, raw.end))
                held, weight = [], 0
    if held:
        yield Batch(tuple(held), Place(len(sources) - 1, held[-1].line or 0, held[-1].end))


def opening(form: str) -> bytes:
    """What stands before the first row of a table."""
    return _HEADER if form == "csv" else b""


def reading_with(settings: Settings) -> Callable[[Batch], Reading]:
    """The function that reads batches; loads the vocabulary."""
    reader = Reader.load()
    return lambda batch: read_batch(batch, settings, reader.read)


def read_batch(
    batch: Batch, settings: Settings, read: Callable[[Report], Sequence[Claim]]
) -> Reading:
    """Make the rows of one batch; pure as far as `read` is."""
    wanted: list[Claim] = []
    problems: list[Problem] = []
    for raw in batch.reports:
        try:
            report, met = parse(
                raw, published=settings.published, outlet=settings.outlet, url=settings.url
            )
            problems += met
            claims = read(report) if report else ()
        except MemoryError:  # tells of the machine, not of the report
            raise
        except Exception as error:  # thousands of reports may stand behind one that breaks a rule
            fault = f"could not be read ({type(error).__name__}: {error}); a fault of the program"
            problems.append(Problem(raw.name, raw.line, fault))
            continue
        wanted += (c for c in claims if settings.every or c.modality == "reported")
    unplaced = sum(not claim.place_id for claim in wanted)
    return Reading(_rows(wanted, settings.form), tuple(problems), unplaced)


def _rows(claims: Sequence[Claim], form: str) -> bytes:
    if form == "csv":
        return export.csv_bytes(Claim, claims).removeprefix(_HEADER)
    return b"".join(export.json_lines(claims))

"""Reports from files: plain text, HTML pages and JSON lines, from disk or standard input."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from libya_map.errors import InputError
from libya_map.report.page import clean, read_page
from libya_map.report.published import with_publication_date
from libya_map.report.report import Report
from libya_map.tables import parse_date

STANDARD_INPUT = "-"
_SUFFIXES = {".txt": "text", ".text": "text", ".html": "html", ".htm": "html",
             ".jsonl": "jsonl", ".ndjson": "jsonl"}  # fmt: skip
_SNIFF = 65536  # bytes looked at to tell what a file is
_TEXT_FIELDS = ("id", "url", "outlet", "language", "title", "text")
# Encodings in which Arabic was written before UTF-8; charset-normalizer chooses among them.
_LEGACY = ("cp1256", "iso8859_6", "mac_arabic", "cp1252", "utf_16", "utf_16_le", "utf_16_be")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with an input that was survived; `line` counts from 1, None for the file."""

    source: str
    line: int | None
    fault: str

    def __str__(self) -> str:
        where = self.source if self.line is None else f"{self.source}, line {self.line}"
        return f"{where}: {self.fault}"


OnProblem = Callable[[Problem], None]


def read_reports(
    source: str | Path,
    *,
    published: dt.date | None = None,
    outlet: str = "",
    url: str = "",
    on_problem: OnProblem,
) -> Iterator[Report]:
    """The reports of one input, one after the other.

    Parameters
    ----------
    source : str or Path
        A `.txt`, `.html`, `.htm` or `.jsonl` file, or ``-`` for standard input. Where the suffix
        tells nothing, the content does.
    published, outlet, url
        What is known of every report of the input; it has precedence over the file's own.
    on_problem
        Called for everything that was survived: a broken line among JSON lines, a line without
        text, a date that is none, text in an older encoding.

    Raises
    ------
    InputError
        There is no such file, it is a directory, empty, no text, or of no known kind. Raised when
        the first report is asked for.
    """
    name = "standard input" if str(source) == STANDARD_INPUT else str(source)
    content = _content(source, name)
    kind = _kind(Path(str(source)).suffix.lower(), content, name)
    stem = "stdin" if str(source) == STANDARD_INPUT else Path(str(source)).stem
    reports: Iterator[Report]
    if kind == "jsonl":
        reports = _json_lines(content, name, stem, on_problem)
    else:
        text = clean(_decoded(content, name, None, on_problem))
        page = read_page(text, stem) if kind == "html" else Report(stem, text)
        if not page.text.strip():
            on_problem(Problem(name, None, "has no text of a report in it"))
        reports = iter((page,))
    for report in reports:
        yield with_publication_date(_with_given(report, published, outlet, url))


def _with_given(report: Report, published: dt.date | None, outlet: str, url: str) -> Report:
    if published:
        report = replace(report, published=published, published_rule="given")
    return replace(report, outlet=outlet or report.outlet, url=url or report.url)


def _content(source: str | Path, name: str) -> bytes:
    if str(source) == STANDARD_INPUT:
        content = sys.stdin.buffer.read()
    else:
        path = Path(source)
        if path.is_dir():
            raise InputError(name, "is a directory, not a file")
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            raise InputError(name, "no such file") from None
        except OSError as error:
            raise InputError(name, f"cannot be read ({error.strerror or error})") from error
    if not content.strip():
        raise InputError(name, "is empty")
    if b"\x00" in content[:_SNIFF] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        line = content[: content.index(b"\x00")].count(b"\n") + 1
        raise InputError(name, "holds binary data (a null byte), not text", line)
    return content


def _kind(suffix: str, content: bytes, name: str) -> str:
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    head = start[:1024].lower()
    if head.startswith(b"{"):
        return "jsonl"
    if head.startswith((b"<!doctype html", b"<html", b"<?xml", b"<!--")) or b"<body" in head:
        return "html"
    if not suffix:
        return "text"
    kinds = ", ".join(_SUFFIXES)
    raise InputError(name, f"is of an unknown kind ({suffix}); known are {kinds}")


def _decoded(content: bytes, name: str, line: int | None, on_problem: OnProblem) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes  # seldom needed, and slow to import

    best = from_bytes(content, cp_isolation=list(_LEGACY)).best()
    if best is None:
        raise InputError(name, "is in no encoding that could be told", line)
    encoding = "windows-1256" if best.encoding == "cp1256" else best.encoding
    on_problem(Problem(name, line, f"is not UTF-8; read as {encoding}"))
    return str(best)


def _json_lines(content: bytes, name: str, stem: str, on_problem: OnProblem) -> Iterator[Report]:
    for number, raw in enumerate(content.split(b"\n"), 1):
        if not raw.strip():
            continue
        try:
            record = json.loads(_decoded(raw, name, number, on_problem))
        except InputError as error:
            on_problem(Problem(name, number, error.fault))
            continue
        except (ValueError, RecursionError) as error:
            on_problem(Problem(name, number, f"is no valid JSON ({error})"))
            continue
        if not isinstance(record, dict):
            on_problem(Problem(name, number, "is no JSON object"))
            continue
        fields = {key: clean(str(record.get(key) or "")) for key in _TEXT_FIELDS}
        if not fields["text"].strip():
            on_problem(Problem(name, number, "has no text"))
            continue
        date, fault = _record_date(record.get("published"))
        if fault:
            on_problem(Problem(name, number, fault))
        yield Report(
            report_id=fields["id"] or f"{stem}-{number}",
            text=fields["text"],
            title=fields["title"],
            url=fields["url"],
            outlet=fields["outlet"],
            language=fields["language"],
            published=date,
            published_rule="given" if date else "",
        )


def _record_date(value: Any) -> tuple[dt.date | None, str]:
    if value in (None, ""):
        return None, ""
    try:
        # a time behind the date is as usual among feeds as a date alone
        return parse_date(str(value)[:10] if "T" in str(value)[10:11] else str(value)), ""
    except ValueError as error:
        return None, f"published: {error}; the report is read without it"

"""Reports from files: plain text, HTML pages and JSON lines, from disk or standard input.

In two steps, so that many processes can share the work: `look_at` and `raw_reports` find where
one report ends and the next begins, which is cheap; `parse` does the rest, for one report alone.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

from libya_map.errors import InputError, Problem
from libya_map.report.page import clean, read_page
from libya_map.report.report import Report
from libya_map.tables import parse_date

STANDARD_INPUT = "-"
_SUFFIXES = {".txt": "text", ".text": "text", ".html": "html", ".htm": "html",
             ".jsonl": "jsonl", ".ndjson": "jsonl"}  # fmt: skip
_SNIFF = 65536  # bytes looked at to tell what a file is
_TEXT_FIELDS = ("id", "url", "outlet", "language", "title", "text")
# Encodings in which Arabic was written before UTF-8; charset-normalizer chooses among them.
_LEGACY = ("cp1256", "iso8859_6", "mac_arabic", "cp1252", "utf_16", "utf_16_le", "utf_16_be")


OnProblem = Callable[[Problem], None]


@dataclass(frozen=True, slots=True)
class Source:
    """One input that was looked at.

    `kind` is text, html or jsonl; `stem` names reports that have no id. `path` is None for what
    can be read only once, such as standard input: then `stream` goes on where `head` ends.
    """

    name: str
    stem: str
    kind: str
    path: Path | None
    head: bytes = field(default=b"", repr=False)
    stream: BinaryIO | None = None


@dataclass(frozen=True, slots=True)
class RawReport:
    """The bytes of one report, not yet looked into.

    `line` is its line in a file of JSON lines, counted from 1, and None where the file is the
    report; `end` is the number of bytes of the source up to its end.
    """

    name: str
    stem: str
    kind: str
    line: int | None
    content: bytes
    end: int


def look_at(source: str | Path) -> Source:
    """Tell what an input is by its name and its first 64 KB.

    Raises
    ------
    InputError
        There is no such file, it is a directory, empty, no text, or of no known kind.
    """
    given = Path(source)
    if str(source) == STANDARD_INPUT:
        return _sniffed("standard input", "stdin", "", None, sys.stdin.buffer)
    name, stem, suffix = str(source), given.stem, given.suffix.lower()
    if given.is_dir():
        raise InputError(name, "is a directory, not a file")
    with _named(name):
        if given.exists() and not given.is_file():  # a pipe: what was read of it is gone
            return _sniffed(name, stem, suffix, None, given.open("rb"))
        with given.open("rb") as stream:
            return _sniffed(name, stem, suffix, given, stream)


def _sniffed(name: str, stem: str, suffix: str, path: Path | None, stream: BinaryIO) -> Source:
    head = stream.read(_SNIFF)
    if len(head) < _SNIFF and not head.strip():
        raise InputError(name, "is empty")
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        line = head[: head.index(b"\x00")].count(b"\n") + 1
        raise InputError(name, "holds binary data (a null byte), not text", line)
    kind = _kind(suffix, head, name)
    return Source(name, stem, kind, path) if path else Source(name, stem, kind, None, head, stream)


def raw_reports(source: Source, *, line: int = 0, offset: int = 0) -> Iterator[RawReport]:
    """Cut an input into its reports; only one of them is held at a time.

    Parameters
    ----------
    source : Source
        What `look_at` found.
    line, offset
        Go on behind this many lines, which are this many bytes; only for a source with a path.

    Raises
    ------
    InputError
        The file cannot be read any more, or holds nothing but blanks.
    """
    with _named(source.name):
        if source.path is None:
            assert source.stream is not None
            yield from _cut(source, source.head, source.stream, 0, 0)
        else:
            with source.path.open("rb") as stream:
                stream.seek(offset)
                yield from _cut(source, b"", stream, line, offset)


def _cut(
    source: Source, head: bytes, stream: BinaryIO, line: int, offset: int
) -> Iterator[RawReport]:
    blank = offset == 0
    if source.kind == "jsonl":
        for number, raw in enumerate(_lines(head, stream), line + 1):
            offset += len(raw)
            if raw.strip():
                blank = False
                yield RawReport(source.name, source.stem, source.kind, number, raw, offset)
    elif offset == 0:
        content = head + stream.read()
        blank = not content.strip()
        if not blank:
            yield RawReport(source.name, source.stem, source.kind, None, content, len(content))
    if blank:
        raise InputError(source.name, "is empty")


def _lines(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    for line in io.BytesIO(head):
        yield line if line.endswith(b"\n") else line + stream.readline()
    yield from stream


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Faults of the system become faults of the input of this name."""
    try:
        yield
    except FileNotFoundError:
        raise InputError(name, "no such file") from None
    except OSError as error:
        raise InputError(name, f"cannot be read ({error.strerror or error})") from error


def parse(
    raw: RawReport, *, published: dt.date | None = None, outlet: str = "", url: str = ""
) -> tuple[Report | None, tuple[Problem, ...]]:
    """Read one report from its bytes; pure.

    Parameters
    ----------
    raw : RawReport
        The bytes, and where they come from.
    published, outlet, url
        What is known of the report; it has precedence over what the bytes say.

    Returns
    -------
    report : Report or None
        None where the bytes hold none: a broken line, no text, no known encoding.
    problems : tuple of Problem
        Also what was survived: a date that is none, text in an older encoding.
    """
    problems: list[Problem] = []
    try:
        text = _decoded(raw.content, raw.name, raw.line, problems.append)
        if raw.kind == "jsonl":
            report = _from_json(text, raw, problems.append)
        elif raw.kind == "html":
            report = read_page(clean(text), raw.stem)
        else:
            report = Report(raw.stem, clean(text))
    except InputError as error:
        problems.append(Problem(raw.name, raw.line, error.fault))
        return None, tuple(problems)
    if not report.text.strip():
        problems.append(Problem(raw.name, raw.line, "has no text of a report in it"))
    return _with_given(report, published, outlet, url), tuple(problems)


def read_reports(
    source: str | Path,
    *,
    published: dt.date | None = None,
    outlet: str = "",
    url: str = "",
    on_problem: OnProblem,
) -> Iterator[Report]:
    """The reports of one input, one after the other; only one of them is held at a time.

    Parameters
    ----------
    source : str or Path
        A `.txt`, `.html`, `.htm` or `.jsonl` file, or ``-`` for standard input. Where the suffix
        tells nothing, the content does.
    published, outlet, url
        What is known of every report of the input; it has precedence over the file's own.
    on_problem
        Called for everything that was survived: see `parse`.

    Raises
    ------
    InputError
        There is no such file, it is a directory, empty, no text, or of no known kind. Raised when
        the first report is asked for.
    """
    for raw in raw_reports(look_at(source)):
        report, problems = parse(raw, published=published, outlet=outlet, url=url)
        for problem in problems:
            on_problem(problem)
        if report:
            yield report


def _with_given(report: Report, published: dt.date | None, outlet: str, url: str) -> Report:
    if published:
        report = replace(report, published=published, published_rule="given")
    return replace(report, outlet=outlet or report.outlet, url=url or report.url)


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


def _from_json(text: str, raw: RawReport, on_problem: OnProblem) -> Report:
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(raw.name, f"is no valid JSON ({error})", raw.line) from error
    if not isinstance(record, dict):
        raise InputError(raw.name, "is no JSON object", raw.line)
    fields = {key: clean(str(record.get(key) or "")) for key in _TEXT_FIELDS}
    if not fields["text"].strip():
        raise InputError(raw.name, "has no text", raw.line)
    date, fault = _record_date(record.get("published"))
    if fault:
        on_problem(Problem(raw.name, raw.line, fault))
    return Report(
        report_id=fields["id"] or f"{raw.stem}-{raw.line}",
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

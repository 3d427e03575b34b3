"""Tables on disk: where the data lie, how a CSV is read with its line numbers, how it is written.

Every table is UTF-8 CSV with a byte order mark (Excel shows its Arabic intact), fields in quotes
only where needed, lines that end in a line feed. What is written is what the dashboard hands out.
"""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from libya_map.errors import InputError, TableError
from libya_map.text import neutralise

LIST_SEPARATOR = "|"
BOM = "\ufeff"

R = TypeVar("R")


@cache
def shipped_data() -> Path:
    """The folder of the shipped tables: the package's own copy, else the clone's `data/`."""
    packaged = Path(str(resources.files("libya_map"))) / "data"
    if packaged.is_dir():
        return packaged
    return Path(__file__).resolve().parents[2] / "data"


def data_version(folder: Path | None = None) -> str:
    """The version of the data in `folder` (default: the shipped tables)."""
    path = (folder or shipped_data()) / "datapackage.json"
    try:
        return str(json.loads(path.read_text("utf-8"))["version"])
    except (OSError, ValueError, KeyError) as error:
        raise TableError(path.name, f"no readable version in it ({error})") from error


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """One row of a table as text, with the line it starts on (the header is line 1)."""

    line: int
    cells: Mapping[str, str]


def read_rows(path: Path, columns: Sequence[str]) -> list[Row]:
    """Read a CSV whose header must be exactly `columns`.

    Raises
    ------
    TableError
        The file cannot be read, is not UTF-8, has another header, or a row of another length.
    """
    name = path.name
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise TableError(name, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise TableError(name, f"is not UTF-8 (byte {error.start})") from error
    reader = csv.reader(io.StringIO(text, newline=""))
    header = next(reader, None)
    if header is None:
        raise TableError(name, "is empty")
    if header != list(columns):
        raise TableError(name, _header_fault(header, columns), line=1)
    rows = []
    start = reader.line_num + 1
    for cells in reader:
        if cells:  # the reader gives an empty list for a blank line
            if len(cells) != len(columns):
                fault = f"has {len(cells)} cells where the header has {len(columns)}"
                raise TableError(name, fault, line=start)
            rows.append(Row(start, dict(zip(columns, cells, strict=True))))
        start = reader.line_num + 1
    return rows


def read_records(path: Path, record: type[R]) -> Iterator[tuple[int, R]]:
    """Read a CSV whose columns are the fields of `record`, each row with the line it starts on.

    Raises
    ------
    TableError
        As `read_rows`, and for a value that its field cannot hold.
    """
    parsers = {name: _PARSERS[kind] for name, kind in get_type_hints(record).items()}
    for row in read_rows(path, columns_of(record)):
        try:
            yield row.line, record(**{name: parsers[name](row.cells[name]) for name in parsers})
        except ValueError as error:
            raise TableError(path.name, str(error), row.line) from error


def _header_fault(header: Sequence[str], columns: Sequence[str]) -> str:
    missing = [c for c in columns if c not in header]
    extra = [c for c in header if c not in columns]
    if missing or extra:
        return "; ".join(
            [f"lacks the column {c!r}" for c in missing]
            + [f"has an unknown column {c!r}" for c in extra]
        )
    return f"has its columns in another order than {', '.join(columns)}"


def cell(value: object) -> str:
    """A value as it stands in a table: empty for None, ISO dates, lists joined by ``|``."""
    match value:
        case None:
            return ""
        case str():
            return neutralise(value)
        case bool():
            return "true" if value else "false"
        case float():
            return repr(int(value)) if value.is_integer() else repr(value)
        case dt.date():
            return value.isoformat()
        case tuple() | list():
            return neutralise(LIST_SEPARATOR.join(map(str, value)))
    return str(value)


def columns_of(record: type[Any]) -> tuple[str, ...]:
    """The columns of the table that holds records of this type: its fields, in their order."""
    return tuple(field.name for field in dataclasses.fields(record))


def to_row(record: Any) -> dict[str, str]:
    """A record (a dataclass) as a row of text cells."""
    return {name: cell(getattr(record, name)) for name in columns_of(type(record))}


def csv_lines(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> Iterator[bytes]:
    """Rows as the lines of a CSV file, byte order mark and header first, one row at a time."""
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, columns, extrasaction="raise", lineterminator="\n")
    buffer.write(BOM)
    writer.writeheader()
    for row in rows:
        yield _drain(buffer)
        writer.writerow(row)
    yield _drain(buffer)


def _drain(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode("utf-8")


def to_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """Rows as the bytes of a CSV file, the same for the terminal, the file and the download."""
    return b"".join(csv_lines(columns, rows))


def parse_date(text: str) -> dt.date:
    """An ISO date (``2020-05-18``); ValueError with the text in it for anything else."""
    try:
        # fromisoformat also takes 20200518 and 2020-W21-1, which no table of ours means
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError(text)
        return dt.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a date like 2020-05-18") from None


def parse_list(text: str) -> tuple[str, ...]:
    """The parts of a list cell; an empty cell is an empty list."""
    return tuple(part for part in text.split(LIST_SEPARATOR) if part)


def _optional(parse: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda text: parse(text) if text else None


# How a cell becomes the value of a field, by the field's type; `cell` is the way back.
_PARSERS: Mapping[Any, Callable[[str], Any]] = {
    str: str,
    int: int,
    float: float,
    float | None: _optional(float),
    dt.date: parse_date,
    dt.date | None: _optional(parse_date),
    tuple[str, ...]: parse_list,
}


def write_atomically(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a file whole or not at all; InputError when the place cannot be written."""
    partial = path.with_name(f".{path.name}.part")
    try:
        with partial.open("wb") as file:
            file.writelines(chunks)
        partial.replace(path)
    except OSError as error:
        raise InputError(str(path), f"cannot be written ({error.strerror or error})") from error
    finally:
        partial.unlink(missing_ok=True)

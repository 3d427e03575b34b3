"""What the tables must look like, and the checks that say where one does not.

Each table has a pandera schema over its text cells: the words a column may hold, the form of ids,
dates, numbers and addresses, and what the cells of one row say together. References between tables
are in `libya_map.references`. A parser makes every cell safe to pass on
(`libya_map.text.neutralise`) before it is checked.

Only this module imports pandera: reading a report must not wait for it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from libya_map import actor, change, claim
from libya_map.errors import TableError
from libya_map.history import BASELINE_COLUMNS, BASELINE_TABLE
from libya_map.place import estimate, foreign, gazetteer, geonames, senses
from libya_map.references import broken_references
from libya_map.tables import LIST_SEPARATOR, columns_of, parse_date, read_rows
from libya_map.text import neutralise, safe_url

PLACE_TYPES = (
    "city", "town", "village", "district", "camp", "airbase", "airport", "oilfield", "port",
    "crossing", "area", "building",
)  # fmt: skip

# Libya with its offshore fields and a margin, degrees WGS 84.
_LATITUDES = (18.5, 34.5)
_LONGITUDES = (8.5, 26.0)
_LEAST_RADIUS = 0.1  # km; a smaller one would be a point


# --- checks of one cell -----------------------------------------------------------------------


def _cell(fault: str, test: Callable[[str], bool], *, empty: bool = False) -> pa.Check:
    """A check of each cell; `fault` goes on after its value; `empty` says that it may be empty."""

    def passes(text: str) -> bool:
        return empty if not text else test(text)

    return pa.Check(passes, element_wise=True, error=fault)


def _words(words: Collection[str], *, empty: bool = False) -> pa.Check:
    allowed = frozenset(words)
    return _cell(f"is none of {', '.join(filter(None, words))}", allowed.__contains__, empty=empty)


def _form(pattern: str, what: str, *, empty: bool = False) -> pa.Check:
    compiled = re.compile(pattern)
    return _cell(f"is not {what}", lambda text: bool(compiled.fullmatch(text)), empty=empty)


def _number(least: float, most: float = math.inf, *, empty: bool = True) -> pa.Check:
    def within(text: str) -> bool:
        try:
            return least <= float(text) <= most and math.isfinite(float(text))
        except ValueError:
            return False

    span = f"from {least:g}" if most == math.inf else f"from {least:g} to {most:g}"
    return _cell(f"is not a number {span}", within, empty=empty)


def _is_date(text: str) -> bool:
    with suppress(ValueError):
        return bool(parse_date(text))
    return False


def _date(*, empty: bool = False) -> pa.Check:
    return _cell("is not a date like 2020-05-18", _is_date, empty=empty)


def _text() -> pa.Check:
    return _cell("is blank", lambda text: bool(text.strip()))


def _list_of(part: Callable[[str], bool], what: str, *, empty: bool = False) -> pa.Check:
    def passes(text: str) -> bool:
        parts = text.split(LIST_SEPARATOR)
        return len(set(parts)) == len(parts) and all(p == p.strip() and part(p) for p in parts)

    return _cell(f"is not a list of {what} joined by |, each once", passes, empty=empty)


def _is_address(text: str) -> bool:
    return bool(text) and safe_url(text) == text


_PLACE_ID = r"[a-z0-9]+(-[a-z0-9]+)*"
_CHANGE_ID = rf"\d{{4}}-\d{{2}}-\d{{2}}-{_PLACE_ID}"
_ACTOR_ID = r"[A-Z][A-Z0-9]*"


# --- checks of one row ------------------------------------------------------------------------


def _row(fault: str, test: Callable[[dict[Hashable, str]], bool]) -> pa.Check:
    def passes(frame: pd.DataFrame) -> pd.Series[bool]:
        tested = [test(cells) for cells in frame.to_dict("records")]
        return pd.Series(tested, index=frame.index, dtype=bool)

    return pa.Check(passes, error=fault)


def _in_order(first: str, last: str) -> pa.Check:
    # a cell that is no date is a fault of its own column
    return _row(
        f"{first} is after {last}",
        lambda c: not (_is_date(c[first]) and _is_date(c[last])) or c[first] <= c[last],
    )


def _span_in_order(c: dict[Hashable, str]) -> bool:
    start, end = c["evidence_start"], c["evidence_end"]
    return not (start.isdecimal() and end.isdecimal()) or int(start) <= int(end)


def _whole_position(c: dict[Hashable, str]) -> bool:
    # a precision alone is right where the point lies in the table of OpenStreetMap's points
    point = bool(c["latitude"]), bool(c["longitude"])
    return point == (False, False) or all((*point, c["geo_precision"]))


def _area_has_radius(c: dict[Hashable, str]) -> bool:
    # a vague area that a report names ("new towns south of the capital") has neither
    return bool(c["radius_km"]) or c["geo_precision"] != "area" or not c["latitude"]


def _unique(*columns: str) -> pa.Check:
    def passes(frame: pd.DataFrame) -> pd.Series[bool]:
        return ~frame.duplicated(list(columns))

    return pa.Check(passes, error=f"repeats the {' and '.join(columns)} of an earlier row")


# --- the schemas ------------------------------------------------------------------------------


def _schema(
    columns: Sequence[str], cells: Mapping[str, pa.Check], rows: Sequence[pa.Check]
) -> pa.DataFrameSchema:
    """A schema of text columns. A key of `cells` names one column or several, by spaces."""
    checks = {name: check for names, check in cells.items() for name in names.split()}
    if unknown := set(checks) - set(columns):
        raise ValueError(f"no such columns: {', '.join(sorted(unknown))}")
    return pa.DataFrameSchema(
        {name: pa.Column(checks=checks.get(name)) for name in columns},
        checks=list(rows),
        parsers=pa.Parser(lambda frame: frame.map(neutralise)),
        strict=True,
        ordered=True,
    )


_POSITION_CELLS = {
    "latitude": _number(*_LATITUDES),
    "longitude": _number(*_LONGITUDES),
    "geo_precision": _words(gazetteer.PRECISIONS, empty=True),
    "radius_km": _number(_LEAST_RADIUS),
}
_POSITION = (
    _row("has only a part of latitude, longitude and geo_precision", _whole_position),
    _row("is an area without radius_km", _area_has_radius),
)

PLACES = _schema(
    columns_of(gazetteer.Place),
    {
        **_POSITION_CELLS,
        "place_id": _form(_PLACE_ID, "an id of small letters, digits and hyphens"),
        "name_en name_ar source licence": _text(),
        "names": _list_of(bool, "names", empty=True),
        "place_type": _words(PLACE_TYPES),
        "admin1": _form(r"LY-[A-Z]{2}", "an ISO 3166-2 code like LY-TB", empty=True),
    },
    (*_POSITION, _unique("place_id")),
)

OSM_POINTS = _schema(
    columns_of(gazetteer.OsmPoint),
    {
        "place_id": _text(),
        "latitude": _number(*_LATITUDES, empty=False),
        "longitude": _number(*_LONGITUDES, empty=False),
        "source": _form(r"OpenStreetMap .*", "an OpenStreetMap object"),
        "licence": _words(("ODbL 1.0",)),
    },
    (_unique("place_id"),),
)

ESTIMATES = _schema(
    columns_of(estimate.EstimateRow),
    {
        "place_id evidence source": _text(),
        "relation": _words(estimate.RELATIONS),
        "anchors": _list_of(bool, "place ids"),
        "km": _number(_LEAST_RADIUS),
        "bearing": _words(estimate.BEARINGS, empty=True),
    },
    (
        _unique("place_id"),
        _row("is away without km", lambda c: c["relation"] != "away" or bool(c["km"])),
    ),
)

AMBIGUITY = _schema(
    columns_of(senses.SenseRow),
    {
        "case": _form(r"[1-9]\d*", "a whole number from 1"),
        "names": _list_of(bool, "names"),
        "place_id": _form(_PLACE_ID, "an id of small letters, digits and hyphens", empty=True),
        "beside sentence report against": _list_of(bool, "words", empty=True),
        "by_default": _words(("yes", "no")),
    },
    (
        _unique("names", "place_id"),
        _row(
            "has no place, no words that speak for it and is not meant by default",
            lambda c: (
                any(c[name] for name in ("place_id", "beside", "sentence", "report"))
                or c["by_default"] == "yes"
            ),
        ),
    ),
)

IMPORT_KINDS = _schema(
    columns_of(foreign.KindRow),
    {
        "source": _words(foreign.SOURCES),
        "key value": _text(),
        "place_type": _words(PLACE_TYPES),
    },
    (_unique("source", "key", "value"),),
)

GEONAMES_ADMIN1 = _schema(
    columns_of(geonames.Admin1Row),
    {
        "geonames": _form(r"\d\d", "a code of two digits"),
        "iso": _form(r"LY-[A-Z]{2}", "an ISO 3166-2 code like LY-TB"),
        "source": _text(),
    },
    (_unique("geonames"), _unique("iso")),
)

ACTORS = _schema(
    columns_of(actor.Actor),
    {
        "actor_id side label_group": _form(_ACTOR_ID, "an id of capital letters and digits"),
        "name_en name_ar shape": _text(),
        "names_en names_ar": _list_of(bool, "names", empty=True),
        "start end": _date(empty=True),
        "colour colour_dark": _form(r"#[0-9A-Fa-f]{6}", "a colour like #0072B2"),
    },
    (_in_order("start", "end"), _unique("actor_id")),
)

BASELINE = _schema(
    BASELINE_COLUMNS,
    {
        "date": _date(),
        "place_id place_as_written holder_as_written": _text(),
        "standing": _words(change.STANDINGS),
        "source_urls": _list_of(_is_address, "http or https addresses"),
    },
    (
        _unique("date", "place_id"),
        _row(
            "is confirmed without a holder",
            lambda c: bool(c["holder"]) or c["standing"] != "confirmed",
        ),
    ),
)

CHANGES = _schema(
    change.COLUMNS,
    {
        **_POSITION_CELLS,
        "change_id": _form(_CHANGE_ID, "an id like 2020-05-18-watiya-airbase-gna"),
        "date": _date(),
        "sequence": _form(r"[1-9]\d*", "a whole number from 1"),
        "date_end first_published": _date(empty=True),
        "date_precision": _words(change.PRECISIONS),
        "place_id claimed_by": _text(),
        "change": _words(change.KINDS),
        "standing": _words(change.STANDINGS),
        "outlets claims sides": _list_of(bool, "entries"),
        "source_urls": _list_of(_is_address, "http or https addresses"),
    },
    (
        *_POSITION,
        _unique("change_id"),
        _unique("date", "place_id", "sequence"),
        _in_order("date", "date_end"),
        _row(
            "has a date coarser than a day but no date_end",
            lambda c: bool(c["date_end"]) or c["date_precision"] == "day",
        ),
        _row(
            "is contested in one of change and standing only",
            lambda c: (c["change"] == "contested") is (c["standing"] == "contested"),
        ),
        _row("names neither taker nor loser", lambda c: bool(c["taker"] or c["loser"])),
        _row("has the same taker and loser", lambda c: c["taker"] != c["loser"] or not c["taker"]),
    ),
)

CLAIMS = _schema(
    claim.COLUMNS,
    {
        **_POSITION_CELLS,
        "claim_id report_id place_as_written evidence rule": _text(),
        "place_type": _words(PLACE_TYPES, empty=True),
        "date date_end published": _date(empty=True),
        "date_precision": _words(claim.DATE_PRECISIONS),
        "change": _words(claim.CHANGES),
        "extent": _words(claim.EXTENTS),
        "modality": _words(claim.MODALITIES),
        "status": _words(claim.STATUSES),
        "url": _cell("is not an http or https address", _is_address, empty=True),
        "evidence_start evidence_end": _form(r"\d+", "a whole number from 0"),
        "confidence": _number(0, 1, empty=False),
    },
    (
        *_POSITION,
        _unique("claim_id"),
        _in_order("date", "date_end"),
        _row("has a date_end but no date", lambda c: bool(c["date"] or not c["date_end"])),
        _row("has its evidence_start after its evidence_end", _span_in_order),
    ),
)

SCHEMAS: Mapping[str, pa.DataFrameSchema] = {
    gazetteer.TABLE: PLACES,
    gazetteer.OSM_TABLE: OSM_POINTS,
    estimate.TABLE: ESTIMATES,
    senses.TABLE: AMBIGUITY,
    foreign.TABLE: IMPORT_KINDS,
    geonames.TABLE: GEONAMES_ADMIN1,
    actor.TABLE: ACTORS,
    BASELINE_TABLE: BASELINE,
    change.TABLE: CHANGES,
}
# A folder of one's own need not have these.
OPTIONAL = frozenset(
    {gazetteer.OSM_TABLE, estimate.TABLE, senses.TABLE, foreign.TABLE, geonames.TABLE}
)


# --- checking ---------------------------------------------------------------------------------


def check_table(path: Path, schema: pa.DataFrameSchema) -> pd.DataFrame:
    """Read and check one table.

    Returns
    -------
    pandas.DataFrame
        Its cells as text, neutralised, indexed by the line of the file each row starts on.

    Raises
    ------
    TableError
        The first fault found, with file, line and fault.
    """
    frame, found = _examine(path, schema)
    if found:
        raise found[0]
    return frame


def faults(path: Path, schema: pa.DataFrameSchema) -> list[TableError]:
    """All faults of one table, by line; the one fault that hinders reading it, if there is one."""
    try:
        return _examine(path, schema)[1]
    except TableError as error:
        return [error]


def check_folder(folder: Path) -> None:
    """Check all tables of a folder and the references between them; TableError for the first."""
    for fault in folder_faults(folder):
        raise fault


def folder_faults(folder: Path) -> list[TableError]:
    """All faults of the tables of a folder; references are looked at once the tables are right."""
    tables = {
        name: schema
        for name, schema in SCHEMAS.items()
        if name not in OPTIONAL or (folder / name).exists()
    }
    found = [fault for name, schema in tables.items() for fault in faults(folder / name, schema)]
    return found or list(broken_references(folder))


def _examine(path: Path, schema: pa.DataFrameSchema) -> tuple[pd.DataFrame, list[TableError]]:
    columns = [str(name) for name in schema.columns]
    rows = read_rows(path, columns)
    frame = pd.DataFrame(
        [[row.cells[name] for name in columns] for row in rows],
        columns=columns,
        index=pd.Index([row.line for row in rows], dtype="int64"),
        dtype=object,
    )
    try:
        return schema.validate(frame, lazy=True), []
    except SchemaErrors as errors:
        return frame, list(_in_words(path, columns, errors.failure_cases))


def _in_words(path: Path, columns: list[str], cases: pd.DataFrame) -> Iterator[TableError]:
    found = set()
    for case in cases.to_dict("records"):
        fault, place = str(case["check"]), len(columns)  # what a whole row says comes last
        if case["schema_context"] == "Column":
            fault = f"{case['column']} {case['failure_case']!r} {fault}"
            place = columns.index(case["column"])
        # a set, for pandera repeats a fault of a whole row for each of its cells
        found.add((int(case["index"]), place, fault))
    for line, _, fault in sorted(found):
        yield TableError(path.name, fault, line)

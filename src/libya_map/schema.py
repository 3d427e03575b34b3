"""What the tables must look like, and the checks that say where one does not.

Each table has a pandera schema over its text cells: the words a column may hold, the form of ids,
dates, numbers and addresses, and what the cells of one row say together. References between tables
are in `libya_map.references`. A parser makes every cell safe to pass on
(`libya_map.text.neutralise`) before it is checked.

Only this module and its `checks` import pandera: reading a report must not wait for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from libya_map import actor, change, checks, claim
from libya_map.errors import TableError
from libya_map.history import BASELINE_COLUMNS, BASELINE_TABLE
from libya_map.place import estimate, foreign, gazetteer, geonames, senses
from libya_map.references import broken_references
from libya_map.tables import columns_of, read_rows
from libya_map.text import neutralise

PLACE_TYPES = (
    "city", "town", "village", "district", "camp", "airbase", "airport", "oilfield", "port",
    "crossing", "area", "building",
)  # fmt: skip

# Libya with its offshore fields and a margin, degrees WGS 84.
_LATITUDES = (18.5, 34.5)
_LONGITUDES = (8.5, 26.0)
_LEAST_RADIUS = 0.1  # km; a smaller one would be a point


# --- the schemas ------------------------------------------------------------------------------


def _schema(
    columns: Sequence[str], cells: Mapping[str, pa.Check], rows: Sequence[pa.Check]
) -> pa.DataFrameSchema:
    """A schema of text columns. A key of `cells` names one column or several, by spaces."""
    of = {name: check for names, check in cells.items() for name in names.split()}
    if unknown := set(of) - set(columns):
        raise ValueError(f"no such columns: {', '.join(sorted(unknown))}")
    return pa.DataFrameSchema(
        {name: pa.Column(checks=of.get(name)) for name in columns},
        checks=list(rows),
        parsers=pa.Parser(lambda frame: frame.map(neutralise)),
        strict=True,
        ordered=True,
    )


_POSITION_CELLS = {
    "latitude": checks.number(*_LATITUDES),
    "longitude": checks.number(*_LONGITUDES),
    "geo_precision": checks.words(gazetteer.PRECISIONS, empty=True),
    "radius_km": checks.number(_LEAST_RADIUS),
}
_POSITION = (
    checks.row("has only a part of latitude, longitude and geo_precision", checks.whole_position),
    checks.row("is an area without radius_km", checks.area_has_radius),
)

PLACES = _schema(
    columns_of(gazetteer.Place),
    {
        **_POSITION_CELLS,
        "place_id": checks.form(checks.PLACE_ID, "an id of small letters, digits and hyphens"),
        "name_en name_ar source licence": checks.text(),
        "names": checks.list_of(bool, "names", empty=True),
        "place_type": checks.words(PLACE_TYPES),
        "admin1": checks.form(r"LY-[A-Z]{2}", "an ISO 3166-2 code like LY-TB", empty=True),
    },
    (*_POSITION, checks.unique("place_id")),
)

OSM_POINTS = _schema(
    columns_of(gazetteer.OsmPoint),
    {
        "place_id": checks.text(),
        "latitude": checks.number(*_LATITUDES, empty=False),
        "longitude": checks.number(*_LONGITUDES, empty=False),
        "source": checks.form(r"OpenStreetMap .*", "an OpenStreetMap object"),
        "licence": checks.words(("ODbL 1.0",)),
    },
    (checks.unique("place_id"),),
)

ESTIMATES = _schema(
    columns_of(estimate.EstimateRow),
    {
        "place_id evidence source": checks.text(),
        "relation": checks.words(estimate.RELATIONS),
        "anchors": checks.list_of(bool, "place ids"),
        "km": checks.number(_LEAST_RADIUS),
        "bearing": checks.words(estimate.BEARINGS, empty=True),
    },
    (
        checks.unique("place_id"),
        checks.row("is away without km", lambda c: c["relation"] != "away" or bool(c["km"])),
    ),
)

AMBIGUITY = _schema(
    columns_of(senses.SenseRow),
    {
        "case": checks.form(r"[1-9]\d*", "a whole number from 1"),
        "names": checks.list_of(bool, "names"),
        "place_id": checks.form(
            checks.PLACE_ID, "an id of small letters, digits and hyphens", empty=True
        ),
        "beside sentence report against": checks.list_of(bool, "words", empty=True),
        "by_default": checks.words(("yes", "no")),
    },
    (
        checks.unique("names", "place_id"),
        checks.row(
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
        "source": checks.words(foreign.SOURCES),
        "key value": checks.text(),
        "place_type": checks.words(PLACE_TYPES),
    },
    (checks.unique("source", "key", "value"),),
)

GEONAMES_ADMIN1 = _schema(
    columns_of(geonames.Admin1Row),
    {
        "geonames": checks.form(r"\d\d", "a code of two digits"),
        "iso": checks.form(r"LY-[A-Z]{2}", "an ISO 3166-2 code like LY-TB"),
        "source": checks.text(),
    },
    (checks.unique("geonames"), checks.unique("iso")),
)

ACTORS = _schema(
    columns_of(actor.Actor),
    {
        "actor_id side label_group": checks.form(
            checks.ACTOR_ID, "an id of capital letters and digits"
        ),
        "name_en name_ar shape": checks.text(),
        "names_en names_ar": checks.list_of(bool, "names", empty=True),
        "start end": checks.date(empty=True),
        "colour colour_dark": checks.form(r"#[0-9A-Fa-f]{6}", "a colour like #0072B2"),
    },
    (checks.in_order("start", "end"), checks.unique("actor_id")),
)

BASELINE = _schema(
    BASELINE_COLUMNS,
    {
        "date": checks.date(),
        "place_id place_as_written holder_as_written": checks.text(),
        "standing": checks.words(change.STANDINGS),
        "source_urls": checks.list_of(checks.is_address, "http or https addresses"),
    },
    (
        checks.unique("date", "place_id"),
        checks.row(
            "is confirmed without a holder",
            lambda c: bool(c["holder"]) or c["standing"] != "confirmed",
        ),
    ),
)

CHANGES = _schema(
    change.COLUMNS,
    {
        **_POSITION_CELLS,
        "change_id": checks.form(checks.CHANGE_ID, "an id like 2020-05-18-watiya-airbase-gna"),
        "date": checks.date(),
        "sequence": checks.form(r"[1-9]\d*", "a whole number from 1"),
        "date_end first_published": checks.date(empty=True),
        "date_precision": checks.words(change.PRECISIONS),
        "place_id claimed_by": checks.text(),
        "change": checks.words(change.KINDS),
        "standing": checks.words(change.STANDINGS),
        "outlets claims sides": checks.list_of(bool, "entries"),
        "source_urls": checks.list_of(checks.is_address, "http or https addresses"),
    },
    (
        *_POSITION,
        checks.unique("change_id"),
        checks.unique("date", "place_id", "sequence"),
        checks.in_order("date", "date_end"),
        checks.row(
            "has a date coarser than a day but no date_end",
            lambda c: bool(c["date_end"]) or c["date_precision"] == "day",
        ),
        checks.row(
            "is contested in one of change and standing only",
            lambda c: (c["change"] == "contested") is (c["standing"] == "contested"),
        ),
        checks.row("names neither taker nor loser", lambda c: bool(c["taker"] or c["loser"])),
        checks.row(
            "has the same taker and loser", lambda c: c["taker"] != c["loser"] or not c["taker"]
        ),
    ),
)

CLAIMS = _schema(
    claim.COLUMNS,
    {
        **_POSITION_CELLS,
        "claim_id report_id place_as_written evidence rule": checks.text(),
        "place_type": checks.words(PLACE_TYPES, empty=True),
        "date date_end published": checks.date(empty=True),
        "date_precision": checks.words(claim.DATE_PRECISIONS),
        "change": checks.words(claim.CHANGES),
        "extent": checks.words(claim.EXTENTS),
        "modality": checks.words(claim.MODALITIES),
        "status": checks.words(claim.STATUSES),
        "url": checks.cell("is not an http or https address", checks.is_address, empty=True),
        "evidence_start evidence_end": checks.form(r"\d+", "a whole number from 0"),
        "confidence": checks.number(0, 1, empty=False),
    },
    (
        *_POSITION,
        checks.unique("claim_id"),
        checks.in_order("date", "date_end"),
        checks.row("has a date_end but no date", lambda c: bool(c["date"] or not c["date_end"])),
        checks.row("has its evidence_start after its evidence_end", checks.span_in_order),
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

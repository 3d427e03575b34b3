"""The schemas find a fault, name its line and say it in words; and they make cells safe."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libya_map import schema
from libya_map.change import COLUMNS
from libya_map.claim import COLUMNS as CLAIM_COLUMNS
from libya_map.errors import TableError
from libya_map.tables import BOM, shipped_data, to_csv
from libya_map.text import neutralise

CHANGE = {
    **dict.fromkeys(COLUMNS, ""),
    "change_id": "2020-05-18-watiya-airbase-gna",
    "date": "2020-05-18",
    "sequence": "1",
    "date_precision": "day",
    "place_id": "watiya-airbase",
    "latitude": "32.47475",
    "longitude": "11.8979",
    "geo_precision": "exact",
    "change": "capture",
    "taker": "GNA",
    "loser": "LNA",
    "standing": "confirmed",
    "claimed_by": "GNA statement",
    "outlets": "An outlet",
    "source_urls": "https://example.org/1",
    "claims": "2020-05-18-watiya-airbase-gna.1",
    "sides": "GNA|LNA",
}
CLAIM = {
    **dict.fromkeys(CLAIM_COLUMNS, ""),
    "claim_id": "r1.1",
    "report_id": "r1",
    "place_as_written": "قاعدة الوطية",
    "date_precision": "unknown",
    "change": "capture",
    "extent": "full",
    "modality": "reported",
    "status": "claimed",
    "evidence": "سيطرت قواتنا على قاعدة الوطية",
    "evidence_start": "0",
    "evidence_end": "29",
    "rule": "took",
    "confidence": "0.9",
}


def changes(folder: Path, *rows: dict[str, str]) -> Path:
    path = folder / "changes.csv"
    path.write_bytes(to_csv(COLUMNS, [{**CHANGE, **row} for row in rows]))
    return path


def claims(folder: Path, *rows: dict[str, str]) -> Path:
    path = folder / "claims.csv"
    path.write_bytes(to_csv(CLAIM_COLUMNS, [{**CLAIM, **row} for row in rows]))
    return path


@pytest.fixture
def own_data(tmp_path: Path) -> Path:
    """A copy of the shipped tables, to be broken."""
    folder = tmp_path / "data"
    folder.mkdir()
    for name in schema.SCHEMAS:
        shutil.copy(shipped_data() / name, folder / name)
    return folder


def edit(path: Path, old: str, new: str) -> int:
    """Replace the first `old`, and say on which line of the file it stood."""
    text = path.read_text("utf-8")
    at = text.index(old)
    path.write_text(text[:at] + new + text[at + len(old) :], "utf-8", newline="")
    return text.count("\n", 0, at) + 1


def test_a_right_row_passes(tmp_path: Path) -> None:
    frame = schema.check_table(changes(tmp_path, {}), schema.CHANGES)
    assert list(frame.columns) == list(COLUMNS)
    assert frame.loc[2, "taker"] == "GNA"


def test_an_empty_table_passes(tmp_path: Path) -> None:
    assert schema.check_table(changes(tmp_path), schema.CHANGES).empty


def test_an_unknown_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "changes.csv"
    path.write_text(f"{BOM}{','.join(COLUMNS)},mood\n", "utf-8")
    with pytest.raises(TableError, match=r"changes\.csv, line 1: has an unknown column 'mood'"):
        schema.check_table(path, schema.CHANGES)


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"date": "18.05.2020"}, "date '18.05.2020' is not a date like 2020-05-18"),
        ({"date": ""}, "date '' is not a date"),
        ({"date": "2020-02-30"}, "date '2020-02-30' is not a date"),
        ({"change_id": "Watiya 1"}, "change_id 'Watiya 1' is not an id"),
        ({"change": "conquest"}, "change 'conquest' is none of capture, recapture"),
        ({"standing": "sure"}, "standing 'sure' is none of claimed"),
        ({"latitude": "11.8979", "longitude": "32.47475"}, "latitude '11.8979' is not a number"),
        ({"latitude": "nan"}, "latitude 'nan' is not a number"),
        ({"longitude": ""}, "only a part of latitude, longitude"),
        ({"geo_precision": "area"}, "is an area without radius_km"),
        ({"geo_precision": "area", "radius_km": "0"}, "radius_km '0' is not a number"),
        ({"source_urls": "javascript:alert(1)"}, "is not a list of http or https addresses"),
        ({"source_urls": ""}, "source_urls '' is not a list"),
        ({"date_end": "2020-05-17"}, "date is after date_end"),
        ({"date_precision": "week"}, "coarser than a day but no date_end"),
        ({"change": "contested"}, "contested in one of change and standing only"),
        ({"standing": "contested"}, "contested in one of change and standing only"),
        ({"taker": "", "loser": ""}, "neither taker nor loser"),
        ({"loser": "GNA"}, "the same taker and loser"),
        ({"sides": "GNA|GNA"}, "sides 'GNA|GNA' is not a list"),
        ({"sequence": "0"}, "sequence '0' is not a whole number"),
    ],
)
def test_a_bad_change_is_named_with_its_line(
    tmp_path: Path, cells: dict[str, str], fault: str
) -> None:
    good = {
        "change_id": "2020-05-19-tiji-gna",
        "place_id": "tiji",
        "claims": "2020-05-19-tiji-gna.1",
    }
    with pytest.raises(TableError) as caught:
        schema.check_table(changes(tmp_path, good, cells), schema.CHANGES)
    assert caught.value.line == 3
    assert fault in caught.value.fault


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"evidence_start": "30"}, "evidence_start after its evidence_end"),
        ({"evidence_start": "-1"}, 'evidence_start "\'-1" is not a whole number'),
        ({"confidence": "1.5"}, "confidence '1.5' is not a number from 0 to 1"),
        ({"modality": "hoped"}, "modality 'hoped' is none of reported"),
        ({"status": "confirmed"}, "status 'confirmed' is none of asserted"),
        ({"url": "file:///etc/passwd"}, "is not an http or https address"),
        ({"date_end": "2020-05-23"}, "a date_end but no date"),
        ({"evidence": " "}, "evidence ' ' is blank"),
    ],
)
def test_a_bad_claim_is_named_with_its_line(
    tmp_path: Path, cells: dict[str, str], fault: str
) -> None:
    schema.check_table(claims(tmp_path, {}), schema.CLAIMS)
    with pytest.raises(TableError) as caught:
        schema.check_table(claims(tmp_path, cells), schema.CLAIMS)
    assert caught.value.line == 2
    assert fault in caught.value.fault


def test_the_line_is_that_of_the_file_also_after_a_cell_of_several_lines(tmp_path: Path) -> None:
    second = {"change_id": "2020-05-19-tiji-gna", "place_id": "tiji", "date": "soon"}
    path = changes(tmp_path, {"notes": "one\ntwo\nthree"}, second)
    with pytest.raises(TableError) as caught:
        schema.check_table(path, schema.CHANGES)
    assert caught.value.line == 5
    assert path.read_text("utf-8").splitlines()[4].startswith("2020-05-19-tiji-gna,soon")


def test_all_faults_are_listed_by_line(tmp_path: Path) -> None:
    other = {"change_id": "2020-05-19-tiji-gna", "place_id": "tiji", "change": "x", "standing": "y"}
    found = schema.faults(
        changes(tmp_path, {"date": "x", "geo_precision": "y"}, other), schema.CHANGES
    )
    assert [(f.line, f.fault.split(" ")[0]) for f in found] == [
        (2, "date"),
        (2, "geo_precision"),
        (3, "change"),
        (3, "standing"),
    ]


def test_a_repeated_id_is_found_where_it_repeats(tmp_path: Path) -> None:
    found = schema.faults(changes(tmp_path, {}, {"sequence": "2"}), schema.CHANGES)
    assert [(f.line, f.fault) for f in found] == [(3, "repeats the change_id of an earlier row")]


def test_a_cell_that_would_run_as_a_formula_is_neutralised(tmp_path: Path) -> None:
    path = tmp_path / "changes.csv"
    row = ",".join({**CHANGE, "notes": "=HYPERLINK(0)"}.values())
    path.write_text(f"{BOM}{','.join(COLUMNS)}\n{row}\n", "utf-8")
    frame = schema.check_table(path, schema.CHANGES)
    assert frame.loc[2, "notes"] == "'=HYPERLINK(0)"


@given(st.text())
def test_neutralising_twice_changes_nothing_and_leaves_no_formula(text: str) -> None:
    once = neutralise(text)
    assert neutralise(once) == once
    assert not once.lstrip(" \u200b\u200e\u200f\ufeff\u00a0").startswith(("=", "+", "-", "@"))
    assert not once.startswith(("\t", "\r", "\n"))
    once.encode("utf-8")


STARTS = st.sampled_from("=+-@＝＋－＠")
UNSEEN = st.sampled_from(["", " ", "\u200f", "\ufeff", "\x00"])


@given(UNSEEN, STARTS, st.text())
def test_what_would_run_gets_an_apostrophe(unseen: str, start: str, rest: str) -> None:
    assert neutralise(unseen + start + rest).startswith("'")


@pytest.mark.parametrize(
    ("table", "old", "new", "fault"),
    [
        ("changes.csv", ",GNA,LNA,confirmed,", ",GNU2,LNA,confirmed,", "taker 'GNU2' is not known"),
        ("changes.csv", ",third,", ",nobody,", "sides 'nobody' is not known"),
        (
            "changes.csv",
            ",32.17222,",
            ",32.2,",
            "latitude '32.2' is not the gazetteer's '32.17222'",
        ),
        ("baseline.csv", ",tripoli,", ",tripolis,", "place_id 'tripolis' is not known"),
        ("baseline.csv", ",GNA,", ",ABC,", "holder 'ABC' is not known"),
        ("gazetteer.csv", ",zliten,", ",zlitan,", "fallback 'zlitan' is not known"),
        ("gazetteer_osm.csv", "karzaz,", "karzas,", "place_id 'karzas' is not known"),
        ("ambiguity.csv", ",hamza-camp,", ",hamsa-camp,", "place_id 'hamsa-camp' is not known"),
    ],
)
def test_a_broken_reference_is_named_with_its_line(
    own_data: Path, table: str, old: str, new: str, fault: str
) -> None:
    assert schema.folder_faults(own_data) == []
    line = edit(own_data / table, old, new)
    assert (table, line, fault) in [
        (f.source, f.line, f.fault) for f in schema.folder_faults(own_data)
    ]
    with pytest.raises(TableError):
        schema.check_folder(own_data)


def test_a_point_of_openstreetmap_may_not_stand_in_both_tables(own_data: Path) -> None:
    edit(own_data / "gazetteer.csv", "district,,,exact,,LY-MI", "district,32.3,15.1,exact,,LY-MI")
    (fault,) = schema.folder_faults(own_data)
    assert "has its point in gazetteer_osm.csv" in fault.fault


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("\n3,", "\nthree,", "case 'three' is not a whole number from 1"),
        ("|Hamza,", "|Hamza|Hamza,", "Hamza|Hamza' is not a list of names"),
        (",no,", ",perhaps,", "by_default 'perhaps' is none of yes, no"),
    ],
)
def test_a_bad_sense_of_a_name_is_found(own_data: Path, old: str, new: str, fault: str) -> None:
    edit(own_data / "ambiguity.csv", old, new)
    assert fault in schema.folder_faults(own_data)[0].fault


def test_a_sense_that_nothing_can_lead_to_is_found(own_data: Path) -> None:
    path = own_data / "ambiguity.csv"
    path.write_text(path.read_text("utf-8") + "999,Nowhere,,,,,,no,\n", "utf-8")
    (fault,) = schema.folder_faults(own_data)
    assert "has no place, no words that speak for it" in fault.fault


def test_a_missing_table_is_named(own_data: Path) -> None:
    (own_data / "baseline.csv").unlink()
    with pytest.raises(TableError, match=r"baseline\.csv: No such file"):
        schema.check_folder(own_data)


def test_only_the_schema_needs_pandera() -> None:
    code = (
        "import sys, libya_map.claim, libya_map.change, libya_map.history, libya_map.references;"
        "sys.exit('pandera' in sys.modules or 'pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from libya_map import __version__
from libya_map.cli import main
from libya_map.tables import data_version, shipped_data


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def rows(result: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"))))


def test_the_version_tells_program_and_data() -> None:
    assert call("--version").output == f"libya-map {__version__} (data {data_version()})\n"


def test_all_changes_are_the_table_byte_for_byte() -> None:
    assert call("changes").stdout_bytes == (shipped_data() / "changes.csv").read_bytes()


def test_changes_are_filtered_by_date_actor_and_place() -> None:
    found = rows(call("changes", "--from", "2020-05-18", "--to", "2020-05-18", "--actor", "GNA"))
    assert {row["place_id"] for row in found} == {"watiya-airbase"}
    found = rows(call("changes", "--place", "yarmouk-camp"))
    assert {row["place_id"] for row in found} == {"yarmouk-camp"}


def test_changes_as_geojson() -> None:
    collection = json.loads(call("changes", "--format", "geojson").stdout)
    assert len(collection["features"]) == len(rows(call("changes")))


@pytest.mark.parametrize("form", ["table", "csv", "geojson"])
def test_control_on_a_date(form: str) -> None:
    result = call("control", "--date", "2020-05-18", "--format", form)
    assert result.exit_code == 0
    assert "Al-Watiya" in result.stdout


def test_control_has_the_columns_of_the_model() -> None:
    (first, *_) = rows(call("control", "--format", "csv"))
    assert ",".join(first) == (
        "place_id,place_name_en,place_name_ar,place_type,latitude,longitude,geo_precision,"
        "radius_km,holder,standing,since,last_confirmed_holder,last_confirmed,claims"
    )


def test_a_date_outside_the_record_is_answered_and_said() -> None:
    before = call("control", "--date", "2011-01-01", "--format", "csv")
    assert {row["holder"] for row in rows(before)} == {""}
    assert "begins on 2019-04-03" in before.stderr
    after = call("control", "--date", "2026-01-01", "--format", "csv")
    assert "ends on 2020-06-12" in after.stderr


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("control", "--date", "soon"), "'soon' is not a date"),
        (("changes", "--actor", "XYZ"), "no actor 'XYZ'; there are: GNA"),
        (("changes", "--place", "watiya"), "watiya-airbase"),
        (("changes", "--from", "2020-02-01", "--to", "2020-01-01"), "lies after"),
        (("control", "--data", "nowhere"), "nowhere"),
    ],
)
def test_a_bad_option_ends_with_a_message_and_code_2(
    arguments: tuple[str, ...], fault: str
) -> None:
    result = call(*arguments)
    assert result.exit_code == 2
    assert fault in result.stderr
    assert result.stdout == ""


def test_a_bad_table_ends_with_file_line_fault_and_nothing_written(tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(shipped_data(), own)
    table = own / "changes.csv"
    table.write_text(table.read_text("utf-8").replace(",2020-05-18,", ",2020-05-32,", 1), "utf-8")
    out = tmp_path / "out.csv"
    result = call("changes", "--data", str(own), "-o", str(out))
    assert result.exit_code == 2
    assert "changes.csv, line " in result.stderr
    assert not out.exists()


def test_the_map_is_written_as_one_file(tmp_path: Path) -> None:
    out = tmp_path / "map.html"
    assert call("map", str(out), "--lang", "ar").exit_code == 0
    assert out.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert list(tmp_path.iterdir()) == [out]


def test_the_server_must_have_an_address() -> None:
    result = call("serve", "--address", "")
    assert result.exit_code == 2
    assert "--address" in result.stderr

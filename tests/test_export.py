from __future__ import annotations

import csv
import io
import json

from libya_map.change import COLUMNS, Change
from libya_map.export import csv_bytes, csv_chunks, geojson_bytes, json_lines
from makers import change


def test_csv_has_a_byte_order_mark_the_columns_and_the_arabic() -> None:
    content = csv_bytes(Change, [change(place_name_ar="سرت")])
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["place_name_ar"] == "سرت"


def test_chunks_are_the_same_bytes() -> None:
    rows = [change(i) for i in range(3)]
    assert b"".join(csv_chunks(Change, rows)) == csv_bytes(Change, rows)
    assert b"".join(csv_chunks(Change, [])) == csv_bytes(Change, [])


def test_no_cell_can_run_as_a_formula() -> None:
    content = csv_bytes(Change, [change(claimed_by='=HYPERLINK("http://x")', notes="@x")])
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0]["claimed_by"].startswith("'=")
    assert rows[0]["notes"].startswith("'@")


def test_geojson_keeps_places_without_a_position() -> None:
    rows = [change(0), change(1, latitude=None, longitude=None)]
    collection = json.loads(geojson_bytes(rows, {"title": "t"}))
    assert collection["type"] == "FeatureCollection"
    assert [f["geometry"] for f in collection["features"]] == [
        {"type": "Point", "coordinates": [16.6, 31.2]},
        None,
    ]
    assert collection["features"][0]["properties"]["place_name_ar"] == "سرت"


def test_json_lines_keep_types() -> None:
    (line,) = b"".join(json_lines([change(outlets=("a", "b"))])).splitlines()
    row = json.loads(line)
    assert (row["latitude"], row["outlets"], row["radius_km"], row["date"]) == (
        31.2,
        ["a", "b"],
        None,
        "2019-04-03",
    )

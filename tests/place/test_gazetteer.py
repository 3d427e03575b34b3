from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libya_map.errors import TableError
from libya_map.place import Gazetteer, Place
from libya_map.place.gazetteer import OSM_TABLE, TABLE, OsmPoint
from libya_map.tables import columns_of, shipped_data, to_csv
from libya_map.text import fold_name

GAZETTEER = Gazetteer.load()

ROW = {
    "place_id": "gharyan",
    "name_en": "Gharyan",
    "name_ar": "غريان",
    "names": "Gharian|Garian",
    "place_type": "city",
    "latitude": "32.17222",
    "longitude": "13.02028",
    "geo_precision": "exact",
}


def write(folder: Path, *rows: dict[str, str]) -> Path:
    columns = columns_of(Place)
    full = [dict.fromkeys(columns, "") | row for row in rows]
    (folder / TABLE).write_bytes(to_csv(columns, full))
    return folder


def write_osm(folder: Path, *rows: dict[str, str]) -> None:
    full = [dict.fromkeys(columns_of(OsmPoint), "") | row for row in rows]
    (folder / OSM_TABLE).write_bytes(to_csv(columns_of(OsmPoint), full))


def test_a_row_becomes_a_place(tmp_path: Path) -> None:
    gazetteer = Gazetteer.load(write(tmp_path, ROW))
    place = gazetteer["gharyan"]
    assert list(gazetteer) == ["gharyan"]
    assert place.point == (32.17222, 13.02028)
    assert place.radius_km is None
    assert place.all_names == ("Gharyan", "غريان", "Gharian", "Garian")


def test_a_place_without_coordinates_has_no_point(tmp_path: Path) -> None:
    row = ROW | {"latitude": "", "longitude": "", "geo_precision": ""}
    assert Gazetteer.load(write(tmp_path, row))["gharyan"].point is None


def test_points_of_openstreetmap_come_from_their_own_table(tmp_path: Path) -> None:
    write(tmp_path, ROW | {"latitude": "", "longitude": ""})
    osm = {"latitude": "32.1", "longitude": "13.1", "source": "node 1", "licence": "ODbL"}
    write_osm(tmp_path, {"place_id": "gharyan"} | osm)
    place = Gazetteer.load(tmp_path)["gharyan"]
    assert place.point == (32.1, 13.1)
    assert (place.source, place.licence) == ("node 1", "ODbL")


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ({"latitude": "north"}, "north"),
        ({"geo_precision": "rough"}, "rough"),
        ({"place_id": ""}, "empty"),
        ({"place_id": "gharyan"}, "twice"),
    ],
)
def test_a_bad_row_is_named_with_file_line_and_fault(
    tmp_path: Path, fault: dict[str, str], message: str
) -> None:
    write(tmp_path, ROW, ROW | {"place_id": "other"} | fault)
    with pytest.raises(TableError, match=rf"gazetteer\.csv, line 3: .*{message}"):
        Gazetteer.load(tmp_path)


@pytest.mark.parametrize("fault", [{"place_id": "atlantis"}, {"latitude": "north"}])
def test_a_bad_row_of_the_openstreetmap_table_is_named_too(
    tmp_path: Path, fault: dict[str, str]
) -> None:
    write(tmp_path, ROW)
    point = {"place_id": "gharyan", "latitude": "32", "longitude": "13"}
    write_osm(tmp_path, point | fault)
    with pytest.raises(TableError, match=r"gazetteer_osm\.csv, line 2"):
        Gazetteer.load(tmp_path)


def test_a_folder_of_ones_own_needs_no_openstreetmap_table(tmp_path: Path) -> None:
    shutil.copy(shipped_data() / TABLE, tmp_path)
    assert list(Gazetteer.load(tmp_path)) == list(GAZETTEER)


@given(st.sampled_from(list(GAZETTEER.values())), st.data())
def test_each_of_its_names_finds_a_place_in_any_spelling(place: Place, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([n for n in place.all_names if n]))
    for spelled in (name, f"«{name}»", name.upper(), name.replace("ة", "ه").replace("أ", "ا")):
        assert place in GAZETTEER.named(spelled)


@given(st.text())
def test_a_text_that_is_no_name_finds_nothing(text: str) -> None:
    found = GAZETTEER.named(text)
    assert all(fold_name(text) in map(fold_name, place.all_names) for place in found)
    assert bool(found) == (fold_name(text) in GAZETTEER.names())


def test_namesakes_are_all_told() -> None:
    found = {place.place_id for place in GAZETTEER.named("الجفرة")}
    assert found == {"jufra-airbase", "sh-jufra"}

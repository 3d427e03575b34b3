"""Places reckoned from what is told of them, and where all places lie."""

from __future__ import annotations

import csv
import json
import math
from itertools import pairwise
from pathlib import Path

import pytest
from geopy.distance import geodesic, great_circle
from hypothesis import given
from hypothesis import strategies as st

from libya_map.errors import TableError
from libya_map.place import Gazetteer, Place
from libya_map.place.estimate import (
    BEARINGS,
    GROUND,
    RELATIONS,
    TABLE,
    Anchor,
    EstimateRow,
    away,
    bearing_degrees,
    between,
    destination,
    distance_km,
    near,
    reckon,
    terms,
)
from libya_map.place.gazetteer import TABLE as PLACES_TABLE
from libya_map.place.gazetteer import OsmPoint
from libya_map.references import broken_references
from libya_map.schema import PLACE_TYPES
from libya_map.tables import columns_of, read_records, read_rows, shipped_data, to_csv

GAZETTEER = Gazetteer.load()
ROWS = {row.place_id: row for _, row in read_records(shipped_data() / TABLE, EstimateRow)}
COAST_KM = 2.5  # how far the outline, which is simplified, strays from the coast
# Nothing told of these says where they lie.
UNKNOWN = {
    "camp-7-april", "mabruk-oilfield", "bahi-oilfield", "bouri-field", "salvador-pass",
    "kouri-bougoudi", "abu-njaim", "baghla-crossing", "great-manmade-river",
}  # fmt: skip

POINTS = st.tuples(st.floats(20, 33.5), st.floats(9.5, 25))
WINDS = st.sampled_from(sorted(BEARINGS))


def _rings() -> list[list[list[float]]]:
    outline = json.loads((shipped_data() / "outline.geojson").read_text("utf-8"))
    (libya,) = (f for f in outline["features"] if f["properties"]["role"] == "country")
    return [ring for polygon in libya["geometry"]["coordinates"] for ring in polygon]


RINGS = _rings()


def km_outside(latitude: float, longitude: float) -> float:
    """How far from Libya's outline a point lies outside it, in km; 0 inside."""
    inside = False
    nearest = math.inf
    for ring in RINGS:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > latitude) != (y2 > latitude):
                inside ^= longitude < x1 + (latitude - y1) * (x2 - x1) / (y2 - y1)
            for part in (0, 0.25, 0.5, 0.75):
                there = y1 + part * (y2 - y1), x1 + part * (x2 - x1)
                nearest = min(nearest, distance_km((latitude, longitude), there))
    return 0.0 if inside else nearest


# --- the table ---------------------------------------------------------------------------------


def test_every_place_without_a_point_is_an_estimate_or_known_to_be_unknown() -> None:
    assert {place.place_id for place in GAZETTEER.values() if place.point is None} == UNKNOWN
    assert len(ROWS) == 126
    assert not ROWS.keys() & UNKNOWN


@pytest.mark.parametrize("place_id", sorted(ROWS))
def test_an_estimate_is_an_area_that_says_why(place_id: str) -> None:
    place, row = GAZETTEER[place_id], ROWS[place_id]
    assert place.point is not None
    assert place.geo_precision == "area"
    assert place.radius_km is not None
    assert place.radius_km >= GROUND[place.place_type]
    assert place.notes.endswith(f"estimated: {row.evidence}")
    assert row.source in place.source
    assert km_outside(*place.point) <= place.radius_km


@pytest.mark.parametrize("place_id", sorted(ROWS))
def test_an_estimate_keeps_to_its_relation(place_id: str) -> None:
    place, row = GAZETTEER[place_id], ROWS[place_id]
    centre, radius = place.point, place.radius_km
    assert centre is not None
    assert radius is not None
    anchors = [point for i in row.anchors if (point := GAZETTEER[i].point)]
    assert len(anchors) == len(row.anchors)
    apart = [distance_km(centre, anchor) for anchor in anchors]
    if row.relation == "away":
        assert apart[0] == pytest.approx(row.km, rel=0.01)
        assert bearing_degrees(anchors[0], centre) == pytest.approx(BEARINGS[row.bearing], abs=0.5)
    else:
        assert max(apart) <= radius + 0.1
    if row.relation == "near" and row.bearing:
        assert bearing_degrees(anchors[0], centre) == pytest.approx(BEARINGS[row.bearing], abs=0.5)


def test_an_estimate_from_openstreetmap_carries_its_licence() -> None:
    osm = {p.place_id for _, p in read_records(shipped_data() / "gazetteer_osm.csv", OsmPoint)}
    shared = osm.copy()
    for place_id, row in ROWS.items():  # an estimate may rest on one before it
        from_osm = not shared.isdisjoint(row.anchors)
        assert GAZETTEER[place_id].licence.startswith("ODbL") is from_osm, place_id
        if from_osm:
            shared.add(place_id)
    assert len(shared) > len(osm) + 10


def test_the_table_holds_no_coordinates() -> None:
    figures = {str(abs(x)) for place in GAZETTEER.values() for x in place.point or ()}
    text = (shipped_data() / TABLE).read_text("utf-8-sig")
    assert not [figure for figure in figures if len(figure) > 6 and figure in text]


def test_estimates_rest_on_the_stand_in_that_the_gazetteer_names() -> None:
    """Where a town stands in for a place, the estimate reaches as far as that town."""
    columns = columns_of(Place)
    for row in read_rows(shipped_data() / PLACES_TABLE, columns):
        fallback = row.cells["fallback"]
        if fallback:
            stand_in = GAZETTEER[fallback]
            assert stand_in.point is not None, fallback
            place = GAZETTEER[row.cells["place_id"]]
            assert place.point is not None
            assert place.radius_km is not None
            reach = place.radius_km + (stand_in.radius_km or GROUND[stand_in.place_type])
            km = distance_km(place.point, stand_in.point)
            assert km <= max(reach, 51), row.cells["place_id"]


def test_the_boxes_of_the_camps_overlap_their_areas(shared: Path) -> None:
    with (shared / "facts" / "camps.csv").open(encoding="utf-8-sig", newline="") as file:
        boxes = [(row["id"], row["derived_box_s_w_n_e"]) for row in csv.DictReader(file)]
    found = 0
    for place_id, box in boxes:
        if not box:
            continue
        found += 1
        south, west, north, east = map(float, box.split(","))
        camp = GAZETTEER[place_id]
        assert camp.point is not None
        closest = min(max(camp.point[0], south), north), min(max(camp.point[1], west), east)
        assert distance_km(camp.point, closest) <= (camp.radius_km or 0), place_id
    assert found == 8
    # what is told of Khallat al-Furjan and al-Khalatat is that these camps lie there
    for area, camp_id in (("khallat-al-furjan", "yarmouk-camp"), ("al-khalatat", "hamza-camp")):
        one, other = GAZETTEER[area], GAZETTEER[camp_id]
        assert one.point == other.point
        assert (one.radius_km or 0) > (other.radius_km or 0)


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"place_id": "atlantis"}, "'atlantis' is no place"),
        ({"place_id": "town"}, "'town' is no place of gazetteer.csv without a position"),
        ({"anchors": "atlantis"}, "not known or has no position"),
        ({"anchors": "lost"}, "not known or has no position"),
        ({"anchors": ""}, "does not go with 0"),
        ({"relation": "between"}, "does not go with 1"),
        ({"relation": "over"}, "no relation"),
        ({"relation": "away"}, "needs a distance"),
        ({"bearing": "up"}, "no relation or bearing"),
        ({"km": "far"}, "far"),
    ],
)
def test_a_bad_row_is_named_with_its_line(
    tmp_path: Path, cells: dict[str, str], fault: str
) -> None:
    with pytest.raises(TableError, match=rf"estimates\.csv, line 2: .*{fault}"):
        Gazetteer.load(_folder(tmp_path, cells))


def test_a_folder_may_have_estimates_of_its_own(tmp_path: Path) -> None:
    place = Gazetteer.load(_folder(tmp_path, {"km": "20", "bearing": "e"}))["lost"]
    assert (place.radius_km, place.geo_precision, place.fallback) == (10, "area", "")
    assert place.licence == "its own"
    assert distance_km((32.0, 13.0), place.point or (0, 0)) == pytest.approx(10, abs=0.01)


def test_an_estimate_of_an_unknown_place_is_a_broken_reference(tmp_path: Path) -> None:
    for name in ("actors", "baseline", "changes", "gazetteer", "estimates"):
        (tmp_path / f"{name}.csv").write_bytes((shipped_data() / f"{name}.csv").read_bytes())
    assert list(broken_references(tmp_path)) == []
    columns = columns_of(EstimateRow)
    row = dict.fromkeys(columns, "") | {"place_id": "atlantis", "anchors": "sirte|lemuria"}
    (tmp_path / TABLE).write_bytes(to_csv(columns, [row]))
    told = [str(error) for error in broken_references(tmp_path)]
    assert len(told) == 2
    assert "place_id 'atlantis' is not known" in told[0]
    assert "anchors 'lemuria' is not known" in told[1]


def _folder(folder: Path, cells: dict[str, str]) -> Path:
    columns = columns_of(Place)
    town = dict.fromkeys(columns, "") | {
        "place_id": "town", "name_en": "Town", "place_type": "town", "latitude": "32",
        "longitude": "13", "geo_precision": "exact", "licence": "its own",
    }  # fmt: skip
    lost = dict.fromkeys(columns, "") | {
        "place_id": "lost", "name_en": "Lost", "place_type": "camp", "fallback": "town",
    }  # fmt: skip
    (folder / PLACES_TABLE).write_bytes(to_csv(columns, [town, lost]))
    columns = columns_of(EstimateRow)
    row = {"place_id": "lost", "relation": "near", "anchors": "town"}
    (folder / TABLE).write_bytes(to_csv(columns, [dict.fromkeys(columns, "") | row | cells]))
    return folder


# --- reckoning ---------------------------------------------------------------------------------


@given(POINTS, POINTS)
def test_distances_are_those_of_the_sphere_and_nearly_of_the_ellipsoid(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    km = distance_km(one, other)
    assert km == pytest.approx(great_circle(one, other).km, rel=1e-5, abs=1e-4)
    assert km == pytest.approx(geodesic(one, other).km, rel=0.007, abs=1e-3)


@given(POINTS, st.floats(1, 400), st.floats(0, 359.9))
def test_a_destination_lies_so_far_on_that_bearing(
    point: tuple[float, float], km: float, degrees: float
) -> None:
    there = destination(point, km, degrees)
    assert distance_km(point, there) == pytest.approx(km, abs=0.002)
    turn = (bearing_degrees(point, there) - degrees + 180) % 360 - 180
    assert abs(turn) < 0.2


@given(POINTS, st.floats(1, 400), WINDS, st.floats(-1, 1), st.floats(-0.14, 0.14))
def test_away_holds_all_that_a_writer_may_mean(
    point: tuple[float, float], km: float, wind: str, aside: float, longer: float
) -> None:
    """Half a sector to either side; and as the crow flies or along the road."""
    found = away(point, km, wind)
    half = 22.5 if len(wind) < 3 else 11.25
    assert found.fits(destination(point, km, BEARINGS[wind] + aside * half), 0.1)
    assert found.fits(destination(point, km * (1 + longer), BEARINGS[wind]), 0.1)
    # and neither the place itself nor what lies on its other side
    assert not found.fits(point)
    assert not found.fits(destination(point, km, BEARINGS[wind] + 180))


@given(POINTS, st.floats(1, 400), st.floats(0, 359.9))
def test_away_without_a_bearing_is_all_around(
    point: tuple[float, float], km: float, degrees: float
) -> None:
    assert away(point, km).fits(destination(point, km, degrees))


@given(st.lists(POINTS, min_size=2, max_size=6))
def test_between_holds_every_point_and_is_not_much_larger(
    points: list[tuple[float, float]],
) -> None:
    found = between(points)
    assert all(found.fits(point, 0.001) for point in points)
    farthest = max(distance_km(one, other) for one in points for other in points)
    # the circle around points is at most 2/sqrt(3) as wide as they are far apart
    assert found.radius_km <= max(farthest / math.sqrt(3) * 1.03 + 0.2, GROUND["building"])


@given(POINTS, st.floats(1, 150), WINDS, st.floats(0, 1))
def test_near_on_one_side_reaches_from_the_place_to_its_distance(
    point: tuple[float, float], km: float, wind: str, part: float
) -> None:
    found = near(Anchor(point, "town"), km, wind)
    assert found.fits(destination(point, km * part, BEARINGS[wind]), 0.06)
    assert not found.fits(destination(point, km * 0.2 + 1, BEARINGS[wind] + 180))


@given(POINTS, POINTS, st.sampled_from(RELATIONS), st.sampled_from(PLACE_TYPES))
def test_no_estimate_is_smaller_than_what_lies_in_it(
    one: tuple[float, float], other: tuple[float, float], relation: str, place_type: str
) -> None:
    anchors = [Anchor(one, "camp"), Anchor(other, "camp")]
    used = anchors if relation in ("between", "on") else anchors[:1]
    km = 10.0 if relation == "away" else None
    assert reckon(relation, used, km, "", place_type).radius_km >= GROUND[place_type]


def test_the_terms_of_a_mixture_are_those_of_the_strictest() -> None:
    assert terms(["CC BY 4.0"]) == "CC BY 4.0"
    assert terms(["CC BY 4.0", "ODbL 1.0", "MIT"]) == "ODbL 1.0"
    assert terms(["CC BY 4.0", "MIT", "CC BY 4.0"]) == "CC BY 4.0 and MIT"


def test_every_type_of_place_has_its_ground() -> None:
    assert set(GROUND) == set(PLACE_TYPES)


# --- where all places lie ----------------------------------------------------------------------


def test_every_place_lies_in_libya() -> None:
    for place in GAZETTEER.values():
        if place.point:
            reach = (place.radius_km or 0) if place.geo_precision == "area" else COAST_KM
            assert km_outside(*place.point) <= reach, place.place_id


def test_the_outline_tells_inside_from_outside() -> None:
    assert km_outside(32.8, 13.2) == 0
    assert km_outside(34.74, 10.76) > 150  # Sfax
    assert km_outside(30.04, 31.24) > 500  # Cairo


def test_no_source_is_empty() -> None:
    assert all(place.source and place.licence for place in GAZETTEER.values())

"""The outline is what draws sea and land where there is no network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from geographiclib.geodesic import Geodesic

from libya_map.tables import shipped_data

PATH = shipped_data() / "outline.geojson"
Ring = list[list[float]]


@pytest.fixture(scope="module")
def outline() -> dict[str, Any]:
    return json.loads(PATH.read_text("utf-8"))


@pytest.fixture(scope="module")
def libya(outline: dict[str, Any]) -> list[list[Ring]]:
    (country,) = (f for f in outline["features"] if f["properties"]["role"] == "country")
    return country["geometry"]["coordinates"]


def rings(outline: dict[str, Any]) -> Iterator[tuple[str, int, Ring]]:
    for feature in outline["features"]:
        for polygon in feature["geometry"]["coordinates"]:
            for index, ring in enumerate(polygon):
                yield feature["properties"]["name_en"], index, ring


def inside(polygons: list[list[Ring]], longitude: float, latitude: float) -> bool:
    """Even-odd rule over all rings, so that a hole is outside."""
    crossings = 0
    for polygon in polygons:
        for ring in polygon:
            for (x1, y1), (x2, y2) in pairwise(ring):
                if (y1 > latitude) != (y2 > latitude):
                    crossings += longitude < x1 + (latitude - y1) * (x2 - x1) / (y2 - y1)
    return crossings % 2 == 1


def area_km2(ring: Ring) -> float:
    """The area on the WGS 84 ellipsoid, positive where the ring runs counter-clockwise."""
    polygon = Geodesic.WGS84.Polygon()
    for longitude, latitude in ring[:-1]:
        polygon.AddPoint(latitude, longitude)
    return polygon.Compute(False, True)[2] / 1e6


def test_it_is_small_enough_to_travel_with_every_page() -> None:
    assert PATH.stat().st_size < 90_000


def test_every_feature_has_its_names_and_role(outline: dict[str, Any]) -> None:
    assert outline["type"] == "FeatureCollection"
    properties = [feature["properties"] for feature in outline["features"]]
    names = {p["name_en"] for p in properties}
    assert {"Libya", "Tunisia", "Algeria", "Niger", "Chad", "Sudan", "Egypt"} <= names
    assert len(names) == len(properties)
    for each in properties:
        role = {"Libya": "country", "Land beyond": "beyond"}.get(each["name_en"], "neighbour")
        assert each["role"] == role
        assert each["name_ar"]
        assert not each["name_ar"].isascii()


def test_land_is_land_as_far_as_a_screen_shows(outline: dict[str, Any]) -> None:
    everything = [p for feature in outline["features"] for p in feature["geometry"]["coordinates"]]
    for place, latitude, longitude in (
        ("Madrid", 40.4, -3.7),
        ("Riyadh", 24.7, 46.7),
        ("Abuja", 9.1, 7.4),
        ("Ankara", 39.9, 32.9),
        ("Tunis", 36.8, 10.0),
        ("Catania", 37.55, 14.9),
    ):
        assert inside(everything, longitude, latitude), place
    for sea, latitude, longitude in (
        ("Ionian Sea", 36.0, 18.0),
        ("Red Sea", 20.0, 38.5),
        ("Atlantic", 30.0, -20.0),
    ):
        assert not inside(everything, longitude, latitude), sea


def test_every_ring_is_closed_wound_as_geojson_asks_and_in_the_box(outline: dict[str, Any]) -> None:
    west, south, east, north = outline["bbox"]
    for name, index, ring in rings(outline):
        assert ring[0] == ring[-1], name
        assert len(ring) >= 4, name
        assert (area_km2(ring) > 0) == (index == 0), name
        for longitude, latitude in ring:
            assert west <= longitude <= east, name
            assert south <= latitude <= north, name


@pytest.mark.parametrize(
    ("place", "latitude", "longitude"),
    [
        ("Tripoli", 32.85, 13.187),
        ("Kufra", 24.179, 23.313),
        ("Ghat", 24.964, 10.172),
        ("Musaid", 31.567, 25.038),
    ],
)
def test_libya_holds_its_far_towns(
    libya: list[list[Ring]], place: str, latitude: float, longitude: float
) -> None:
    assert inside(libya, longitude, latitude), place


@pytest.mark.parametrize(
    ("place", "latitude", "longitude"),
    [
        ("the Gulf of Sidra", 31.5, 18.5),
        ("Ben Gardane in Tunisia", 33.138, 11.219),
        ("Salloum in Egypt", 31.55, 25.16),
        ("Faya in Chad", 17.93, 19.10),
    ],
)
def test_libya_does_not_hold_what_lies_beyond(
    libya: list[list[Ring]], place: str, latitude: float, longitude: float
) -> None:
    assert not inside(libya, longitude, latitude), place


def test_libya_has_the_area_of_its_source(libya: list[list[Ring]]) -> None:
    # Natural Earth's Libya; the 1.76 million km² often quoted is not what its border encloses
    area = sum(area_km2(ring) for polygon in libya for ring in polygon)
    assert area == pytest.approx(1_620_000, rel=0.02)


def test_neighbours_share_their_border_point_by_point(outline: dict[str, Any]) -> None:
    def segments(country: str) -> set[frozenset[tuple[float, ...]]]:
        return {
            frozenset((tuple(a), tuple(b)))
            for name, _, ring in rings(outline)
            if name == country
            for a, b in pairwise(ring)
        }

    libya = segments("Libya")
    for neighbour in ("Tunisia", "Algeria", "Niger", "Chad", "Sudan", "Egypt"):
        assert libya & segments(neighbour), neighbour
    # all of Libya's border with Niger and Chad, and nothing else, lies south of 22.9 N
    # between 14.3 E and 23.9 E
    southern = {s for s in libya if all(14.3 < x < 23.9 and y < 22.9 for x, y in s)}
    assert southern
    assert southern <= segments("Niger") | segments("Chad")

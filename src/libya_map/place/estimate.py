"""Where a place must lie, by what is told of it: in a town, so far from it, between two others.

An estimate is never a point: it has a radius, in km, within which the place lies if what is told
is right. All is reckoned on a sphere, within 0.6% of the ellipsoid; what is told is never so exact.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

TABLE = "estimates.csv"
RELATIONS = ("in", "near", "away", "between", "on")

# Degrees clockwise from north.
BEARINGS = {
    name: number * 22.5
    for number, name in enumerate(
        ("n", "nne", "ne", "ene", "e", "ese", "se", "sse",
         "s", "ssw", "sw", "wsw", "w", "wnw", "nw", "nnw")
    )
}  # fmt: skip
# Writers say "south" for anything between south-east and south-west: half a sector of the eight
# winds, or of the sixteen where they go into such detail.
_HALF_SECTOR = {1: 22.5, 2: 22.5, 3: 11.25}
# Distances are told in round figures and along the road, which is longer than the line.
_ROUNDING = 0.15
# How far the ground of a place reaches from its point, in km, by its type: the built-up area of
# Libyan towns on the map of this project.
GROUND: Mapping[str, float] = {
    "city": 8.0, "town": 4.0, "village": 2.0, "district": 2.5, "area": 15.0, "oilfield": 10.0,
    "airbase": 3.0, "airport": 3.0, "port": 2.0, "camp": 1.5, "crossing": 1.0, "building": 0.5,
}  # fmt: skip
NEARBY_KM = 15.0  # "near X", where nothing else is told
ROADSIDE_KM = 3.0  # how far from the line between its ends a road may run, and what lies on it
_EARTH_KM = 6371.0088  # mean radius, IUGG

LatLon = tuple[float, float]  # degrees WGS 84


class Estimate(NamedTuple):
    """A centre in degrees WGS 84, and the radius in km around it."""

    latitude: float
    longitude: float
    radius_km: float

    def fits(self, point: LatLon, radius_km: float = 0.0) -> bool:
        """Whether what lies within `radius_km` of a point may lie in it."""
        return distance_km(self[:2], point) <= self.radius_km + radius_km


class Anchor(NamedTuple):
    """A known place from which another is reckoned; `radius_km` where it is an area itself."""

    point: LatLon
    place_type: str
    radius_km: float = 0.0

    @property
    def ground_km(self) -> float:
        """How far its ground reaches from its point."""
        return self.radius_km or GROUND.get(self.place_type, GROUND["town"])


@dataclass(frozen=True, slots=True)
class EstimateRow:
    """What is told of a place that has no point, as the table holds it.

    `relation` is one of `RELATIONS`, to the places `anchors` (ids). ``in``: within the ground of
    the anchor, or within `km` of it where its ground is larger than usual. ``near``: within `km`
    (default `NEARBY_KM`), or on its side `bearing` within `km` (default twice as much). ``away``:
    `km` from it, towards `bearing`, a key of `BEARINGS`. ``between``: in the circle around two or
    more anchors. ``on``: on the road between two. `evidence` says in words where that is told,
    `source` by whom.
    """

    place_id: str
    relation: str
    anchors: tuple[str, ...]
    km: float | None
    bearing: str
    evidence: str
    source: str


def reckon(
    relation: str,
    anchors: Sequence[Anchor],
    km: float | None = None,
    bearing: str = "",
    place_type: str = "",
) -> Estimate:
    """The estimate for one of `RELATIONS`; never smaller than a place of `place_type` is itself.

    Raises
    ------
    ValueError
        The relation is unknown, or anchors, distance and bearing do not go with it.
    """
    if relation not in RELATIONS or (bearing and bearing not in BEARINGS):
        raise ValueError(f"{relation!r} {bearing!r} is no relation or bearing")
    if (relation in ("between", "on")) != (len(anchors) > 1) or not anchors:
        raise ValueError(f"{relation!r} does not go with {len(anchors)} place(s)")
    if relation == "between":
        found = between([anchor.point for anchor in anchors])
    elif relation == "on":
        found = between([anchor.point for anchor in anchors], ROADSIDE_KM)
    elif relation == "in":
        found = inside(anchors[0], km)
    elif relation == "near":
        found = near(anchors[0], km, bearing)
    elif km is None:
        raise ValueError("'away' needs a distance")
    else:
        found = away(anchors[0].point, km, bearing, anchors[0].ground_km)
    return found._replace(radius_km=max(found.radius_km, GROUND.get(place_type, 0.0)))


def inside(anchor: Anchor, km: float | None = None) -> Estimate:
    """Somewhere in a place, whose ground reaches `km` from its point where that is told."""
    return Estimate(*anchor.point, km or anchor.ground_km)


def near(anchor: Anchor, km: float | None = None, bearing: str = "") -> Estimate:
    """Within `km` of a place, which has ground of its own, on one side of it if told."""
    if not bearing:
        reach = NEARBY_KM if km is None else km
        return Estimate(*anchor.point, round(reach + anchor.radius_km, 1))
    reach = 2 * NEARBY_KM if km is None else km
    centre = destination(anchor.point, reach / 2, BEARINGS[bearing])
    return Estimate(*centre, round(reach / 2 + anchor.radius_km, 1))


def away(point: LatLon, km: float, bearing: str = "", radius_km: float = 0.0) -> Estimate:
    """So many km from a point, towards `bearing` if told.

    `radius_km` is how far the place around the point reaches: the distance may be meant from its
    edge.

    Raises
    ------
    KeyError
        The bearing is none of `BEARINGS`.
    """
    if not bearing:
        return Estimate(*point, round(km * (1 + _ROUNDING) + radius_km, 1))
    centre = destination(point, km, BEARINGS[bearing])
    aside = km * math.sin(math.radians(_HALF_SECTOR[len(bearing)]))
    spread = math.hypot(aside, km * _ROUNDING) + radius_km
    return Estimate(*centre, round(max(spread, GROUND["building"]), 1))


def between(points: Sequence[LatLon], margin_km: float = 0.0) -> Estimate:
    """Somewhere among points: the circle that holds them all, and a margin around it."""
    centre = _middle(points)
    farthest = max(distance_km(centre, point) for point in points)
    radius = math.ceil((farthest + margin_km) * 10) / 10  # up: it holds them all
    return Estimate(*centre, max(radius, GROUND["building"]))


def distance_km(one: LatLon, other: LatLon) -> float:
    """The great-circle distance of two points, in km."""
    south, north = math.radians(one[0]), math.radians(other[0])
    half_east = math.radians(other[1] - one[1]) / 2
    chord = (
        math.sin((north - south) / 2) ** 2
        + math.cos(south) * math.cos(north) * math.sin(half_east) ** 2
    )
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, chord)))


def destination(point: LatLon, km: float, degrees: float) -> LatLon:
    """The point `km` from another on a bearing, degrees clockwise from north; five decimals."""
    south, east = map(math.radians, point)
    turn, arc = math.radians(degrees), km / _EARTH_KM
    north = math.asin(
        math.sin(south) * math.cos(arc) + math.cos(south) * math.sin(arc) * math.cos(turn)
    )
    along = math.atan2(
        math.sin(turn) * math.sin(arc) * math.cos(south),
        math.cos(arc) - math.sin(south) * math.sin(north),
    )
    return round(math.degrees(north), 5), round(math.degrees(east + along), 5)


def bearing_degrees(one: LatLon, other: LatLon) -> float:
    """The initial bearing from one point to another, degrees clockwise from north."""
    south, north = math.radians(one[0]), math.radians(other[0])
    east = math.radians(other[1] - one[1])
    x = math.sin(east) * math.cos(north)
    y = math.cos(south) * math.sin(north) - math.sin(south) * math.cos(north) * math.cos(east)
    return math.degrees(math.atan2(x, y)) % 360


def terms(licences: Iterable[str]) -> str:
    """The licence of what is reckoned from places under these: share-alike where one of them is."""
    each = list(dict.fromkeys(licences))
    return next((name for name in each if name.startswith("ODbL")), " and ".join(each))


def _middle(points: Sequence[LatLon]) -> LatLon:
    """The centre of the two points farthest from each other, moved until none sticks out."""
    pairs = [(one, other) for i, one in enumerate(points) for other in points[i:]]
    one, other = max(pairs, key=lambda pair: distance_km(*pair))
    centre = destination(one, distance_km(one, other) / 2, bearing_degrees(one, other))
    for step in range(1, 200):  # Badoiu and Clarkson: ever smaller steps towards the farthest
        far = max(points, key=lambda point: distance_km(centre, point))
        reach = distance_km(centre, far)
        if reach <= distance_km(one, other) / 2 + 0.01:
            break
        centre = destination(centre, reach / (step + 1) / 2, bearing_degrees(centre, far))
    return centre

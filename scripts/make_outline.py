"""Make `data/outline.geojson`: the land around Libya, for a map that needs no network.

The source is the file `countries-10m.json` of the npm package `world-atlas` 2.0.2 (Natural Earth
at 1:10,000,000, public domain). To make the outline again:

    npm pack world-atlas@2.0.2 && tar -xzf world-atlas-2.0.2.tgz
    pip install shapely
    python scripts/make_outline.py package/countries-10m.json data/outline.geojson

A topology stores each border once, as an arc that both neighbours refer to. The arcs are
simplified, not the countries, so that neighbours still share every point of their border. What
comes near Libya is kept in detail; what lies beyond, seen only on a wide screen or from far out, is
coarse, and one piece of land without borders or names: it is there because a map that shows land as
sea would be wrong.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from shapely import LineString, Polygon, box, clip_by_rect, set_precision, union_all
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

# Windows are west, south, east, north in degrees WGS 84.
WINDOW = (-40.0, -5.0, 75.0, 58.0)  # all of the file: two screens wide at zoom 5
DETAILED = (6.0, 17.5, 29.0, 36.5)  # Libya with room to pan on every side
# How far a simplified border may stray, in degrees: near Libya about 100 m, finer than the source's
# grid; beyond about 8 km, a pixel at zoom 4.
TOLERANCE, COARSE = 0.001, 0.08
# Smaller islands are left out, in square degrees: near Libya about 1 km², beyond about 1,000 km².
SMALLEST, COARSE_SMALLEST = 0.0001, 0.1
DECIMALS, COARSE_DECIMALS = 3, 2  # about 100 m, about 1 km
GRID = 10**-DECIMALS

LIBYA = "434"
# ISO 3166-1 numeric code: English name, Arabic name.
NAMES = {
    LIBYA: ("Libya", "ليبيا"),
    "012": ("Algeria", "الجزائر"),
    "148": ("Chad", "تشاد"),
    "300": ("Greece", "اليونان"),
    "380": ("Italy", "إيطاليا"),
    "470": ("Malta", "مالطا"),
    "562": ("Niger", "النيجر"),
    "729": ("Sudan", "السودان"),
    "788": ("Tunisia", "تونس"),
    "818": ("Egypt", "مصر"),
}

BEYOND = ("Land beyond", "يابسة أخرى")

Position = tuple[float, float]


def decode_arcs(topology: dict[str, Any]) -> list[list[Position]]:
    """The arcs as (longitude, latitude) in degrees; in the file they are quantised deltas."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        positions = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            positions.append((x * kx + dx, y * ky + dy))
        arcs.append(positions)
    return arcs


def simplify(arc: Sequence[Position]) -> list[Position]:
    """The arc with fewer points and the same ends (Douglas and Peucker), rounded.

    Each stretch of it that lies inside or outside the detailed window is treated as such.
    """
    simple: list[Position] = []
    for near, stretch in groupby(arc, key=is_near):
        positions = list(stretch)
        tolerance, decimals = (TOLERANCE, DECIMALS) if near else (COARSE, COARSE_DECIMALS)
        if len(positions) > 2:
            line = LineString(positions).simplify(tolerance, preserve_topology=False)
            positions = list(line.coords)
        simple += [(round(x, decimals), round(y, decimals)) for x, y in positions]
    return simple


def is_near(position: Position) -> bool:
    """Whether a position lies in the detailed window."""
    west, south, east, north = DETAILED
    return west <= position[0] <= east and south <= position[1] <= north


def join(indices: Iterable[int], arcs: Sequence[Sequence[Position]]) -> list[Position]:
    """The ring made of these arcs; ``~i`` stands for arc i run backwards."""
    ring: list[Position] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(arc[1:] if ring else arc)
    return ring


def polygons(geometry: dict[str, Any], arcs: Sequence[Sequence[Position]]) -> list[Polygon]:
    """The areas of one country in the window, without those too small to matter."""
    found = []
    for part in geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]:
        outer, *holes = (join(indices, arcs) for indices in part)
        if len(outer) >= 4:  # else an island that shrank to a line
            whole = Polygon(outer, [hole for hole in holes if len(hole) >= 4])
            found += areas(clip_by_rect(whole, *WINDOW))
    return found


def areas(geometry: BaseGeometry) -> list[Polygon]:
    """The polygons in a geometry that are large enough for where they lie."""
    near = box(*DETAILED)
    # far from Libya a simplified coast may touch itself; there that may be mended
    valid = geometry if geometry.is_valid else set_precision(geometry.buffer(0), GRID)
    return [
        part
        for part in getattr(valid, "geoms", [valid])
        if isinstance(part, Polygon)
        and part.area >= (SMALLEST if part.intersects(near) else COARSE_SMALLEST)
    ]


def coordinates(polygon: Polygon) -> list[list[Position]]:
    """Rings as GeoJSON wants them (RFC 7946: the outer one counter-clockwise), rounded."""
    oriented = orient(polygon)
    rings = [
        [(round(x, DECIMALS), round(y, DECIMALS)) for x, y in ring.coords]
        for ring in (oriented.exterior, *oriented.interiors)
    ]
    if not Polygon(rings[0], rings[1:]).is_valid:
        raise ValueError(f"a border crosses itself near {rings[0][0]}: lower the tolerance")
    return rings


def feature(role: str, names: tuple[str, str], parts: Iterable[Polygon]) -> dict[str, Any]:
    """One feature of the outline."""
    name_en, name_ar = names
    return {
        "type": "Feature",
        "properties": {"role": role, "name_en": name_en, "name_ar": name_ar},
        "geometry": {"type": "MultiPolygon", "coordinates": [coordinates(part) for part in parts]},
    }


def make_outline(topology: dict[str, Any]) -> dict[str, Any]:
    """The feature collection: Libya first, then the neighbours by name, then all other land."""
    arcs = [simplify(arc) for arc in decode_arcs(topology)]
    countries: dict[str, list[Polygon]] = {}
    beyond: list[Polygon] = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        parts = polygons(geometry, arcs)
        if geometry.get("id") in NAMES:
            countries[geometry["id"]] = areas(union_all(parts, grid_size=GRID))
        else:
            beyond += parts
    neighbours = sorted(set(NAMES) - {LIBYA}, key=lambda code: NAMES[code])
    return {
        "type": "FeatureCollection",
        "attribution": "Made with Natural Earth (public domain)",
        "bbox": list(WINDOW),
        "features": [
            feature("country", NAMES[LIBYA], countries[LIBYA]),
            *(feature("neighbour", NAMES[code], countries[code]) for code in neighbours),
            feature("beyond", BEYOND, areas(union_all(beyond, grid_size=GRID))),
        ],
    }


def main() -> None:
    """Read the topology, write the outline, say how large it came out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("topology", type=Path, help="countries-10m.json of world-atlas 2.0.2")
    parser.add_argument("outline", type=Path, help="the GeoJSON file to write")
    arguments = parser.parse_args()
    outline = make_outline(json.loads(arguments.topology.read_text("utf-8")))
    text = json.dumps(outline, ensure_ascii=False, separators=(",", ":"))
    # one feature a line, so that a change to it can be read in a diff
    text = text.replace('{"type":"Feature",', '\n{"type":"Feature",') + "\n"
    arguments.outline.write_text(text, "utf-8")
    print(f"{arguments.outline}: {len(outline['features'])} features, {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main()

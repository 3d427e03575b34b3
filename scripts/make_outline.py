"""Make `data/outline.geojson`: the land around Libya, for a map that needs no network.

The source is the file `countries-10m.json` of the npm package `world-atlas` 2.0.2 (Natural Earth
at 1:10,000,000, public domain). To make the outline again:

    npm pack world-atlas@2.0.2 && tar -xzf world-atlas-2.0.2.tgz
    pip install shapely
    python scripts/make_outline.py package/countries-10m.json data/outline.geojson

A topology stores each border once, as an arc that both neighbours refer to. The arcs are
simplified, not the countries, so that neighbours still share every point of their border.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from shapely import LineString, Polygon, clip_by_rect
from shapely.geometry.polygon import orient
from shapely.validation import explain_validity

# West, south, east, north in degrees WGS 84: Libya with room to pan on every side.
WINDOW = (6.0, 17.5, 29.0, 36.5)
# How far a simplified border may stray, in degrees (about 100 m): finer than the source's grid.
TOLERANCE = 0.001
# Smaller islands are left out, in square degrees (about 1 km²).
SMALLEST = 0.0001
DECIMALS = 3  # about 100 m

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
    """The arc with fewer points and the same ends (Douglas and Peucker), rounded."""
    kept = LineString(arc).simplify(TOLERANCE, preserve_topology=False).coords
    return [(round(x, DECIMALS), round(y, DECIMALS)) for x, y in kept]


def join(indices: Iterable[int], arcs: Sequence[Sequence[Position]]) -> list[Position]:
    """The ring made of these arcs; ``~i`` stands for arc i run backwards."""
    ring: list[Position] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(arc[1:] if ring else arc)
    return ring


def clipped(geometry: dict[str, Any], arcs: Sequence[Sequence[Position]]) -> list[Polygon]:
    """What of one country lies in the window, without islands and crumbs that are too small.

    Raises
    ------
    ValueError
        A border crosses itself since it was simplified: the tolerance is too large.
    """
    polygons = []
    for part in geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]:
        outer, *holes = (join(indices, arcs) for indices in part)
        if len(outer) < 4:  # an island that shrank to a line
            continue
        whole = Polygon(outer, [hole for hole in holes if len(hole) >= 4])
        inside = clip_by_rect(whole, *WINDOW)
        if not inside.is_valid:
            raise ValueError(f"{geometry['id']}: {explain_validity(inside)}; lower TOLERANCE")
        for piece in getattr(inside, "geoms", [inside]):
            if isinstance(piece, Polygon) and piece.area >= SMALLEST:
                polygons.append(piece)
    return polygons


def coordinates(polygon: Polygon) -> list[list[Position]]:
    """Rings as GeoJSON wants them (RFC 7946: the outer one counter-clockwise), rounded."""
    oriented = orient(polygon)
    rings = [oriented.exterior, *oriented.interiors]
    return [[(round(x, DECIMALS), round(y, DECIMALS)) for x, y in ring.coords] for ring in rings]


def make_outline(topology: dict[str, Any]) -> dict[str, Any]:
    """The feature collection: Libya first, then the neighbouring land inside the window."""
    arcs = [simplify(arc) for arc in decode_arcs(topology)]
    countries = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        if polygons := clipped(geometry, arcs):
            countries[geometry["id"]] = polygons
    features = []
    # Libya first, then by name; a country that NAMES does not foresee stops us here
    for code in sorted(countries, key=lambda code: (code != LIBYA, NAMES[code])):
        name_en, name_ar = NAMES[code]
        features.append(
            {
                "type": "Feature",
                "properties": {
                    "role": "country" if code == LIBYA else "neighbour",
                    "name_en": name_en,
                    "name_ar": name_ar,
                },
                "geometry": {
                    "type": "MultiPolygon",
                    "coordinates": [coordinates(polygon) for polygon in countries[code]],
                },
            }
        )
    return {
        "type": "FeatureCollection",
        "attribution": "Made with Natural Earth (public domain)",
        "bbox": list(WINDOW),
        "features": features,
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

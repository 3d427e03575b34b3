"""Tables as the bytes that leave the project: CSV and GeoJSON."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from libya_map.tables import columns_of, csv_lines, to_csv, to_row
from libya_map.text import neutralise

LICENCE = "CC BY 4.0; each row's source keeps its own terms"


def csv_bytes(record_type: type[Any], records: Iterable[Any]) -> bytes:
    """Records of one type as a CSV file (UTF-8 with byte order mark)."""
    return to_csv(columns_of(record_type), map(to_row, records))


def csv_chunks(record_type: type[Any], records: Iterable[Any]) -> Iterator[bytes]:
    """The same, a line at a time."""
    return csv_lines(columns_of(record_type), map(to_row, records))


def json_lines(records: Iterable[Any]) -> Iterator[bytes]:
    """Records as JSON lines: numbers stay numbers, lists lists, what is unknown is null."""
    for record in records:
        yield (json.dumps(_properties(record), ensure_ascii=False) + "\n").encode()


def geojson_bytes(records: Iterable[Any], about: Mapping[str, str]) -> bytes:
    """Records that have a latitude and a longitude as a GeoJSON FeatureCollection (RFC 7946).

    A record without a position becomes a feature whose geometry is null: listed, not lost.
    `about` are further members of the collection, such as title and version.
    """
    features = []
    for record in records:
        properties = _properties(record)
        latitude, longitude = properties.pop("latitude"), properties.pop("longitude")
        placed = latitude is not None and longitude is not None
        features.append(
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [longitude, latitude]}
                if placed
                else None,
                "properties": properties,
            }
        )
    collection = {"type": "FeatureCollection", **about, "licence": LICENCE, "features": features}
    return (json.dumps(collection, ensure_ascii=False) + "\n").encode()


def _properties(record: Any) -> dict[str, Any]:
    return {field.name: _plain(getattr(record, field.name)) for field in dataclasses.fields(record)}


def _plain(value: object) -> object:
    match value:
        case str():
            return neutralise(value)
        case dt.date():
            return value.isoformat()
        case tuple():
            return [_plain(item) for item in value]
    return value

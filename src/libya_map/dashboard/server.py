"""What the app serves beside the page: Leaflet, the map's script and style, the record once."""

from __future__ import annotations

import gzip
import os
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from libya_map.map import assets
from libya_map.map.page import LEAFLET
from libya_map.map.payload import fingerprint, payload, to_json
from libya_map.place.geocoder import LibyaGeocoder
from libya_map.record import Record

SCRIPT = Path(__file__).with_name("main.py")
PREFIX = "/libya-map"
DATA_VARIABLE = "LIBYA_MAP_DATA"

_FOR_GOOD = "public, max-age=31536000, immutable"  # the address changes with the content


@cache
def record() -> Record:
    """The record that this server shows: of the folder in `LIBYA_MAP_DATA`, else the shipped one.

    Raises
    ------
    TableError
        A table of that folder is not as it should be.
    """
    folder = os.environ.get(DATA_VARIABLE)
    return Record.load(Path(folder) if folder else None)


@cache
def geocoder() -> LibyaGeocoder:
    """The geocoder of the search box, over the places of the record."""
    return LibyaGeocoder(record().gazetteer)


@dataclass(frozen=True)
class _Served:
    """One file made from the package or the record, with an address of its own."""

    path: str
    media_type: str
    content: bytes
    packed: bytes

    def answer(self, request: Request) -> Response:
        packed = "gzip" in request.headers.get("accept-encoding", "")
        headers = {"Cache-Control": _FOR_GOOD, "Vary": "Accept-Encoding"}
        if packed:
            headers["Content-Encoding"] = "gzip"
        content = self.packed if packed else self.content
        return Response(content, media_type=self.media_type, headers=headers)


def _serve(name: str, suffix: str, media_type: str, content: bytes) -> _Served:
    path = f"{PREFIX}/{name}-{fingerprint(content)}.{suffix}"
    return _Served(path, media_type, content, gzip.compress(content, 6, mtime=0))


@cache
def served() -> dict[str, _Served]:
    """The files by what they are: ``script``, ``style``, ``data``."""
    return {
        "script": _serve("map", "js", "text/javascript", assets.script().encode()),
        "style": _serve("map", "css", "text/css", assets.style().encode()),
        "data": _serve("record", "json", "application/json", to_json(payload(record()))),
    }


def leaflet_url(file: str) -> str:
    """The address of one of Leaflet's files within the app."""
    return f"{PREFIX}/leaflet/{file}"


def routes() -> list[BaseRoute]:
    """The routes to mount beside Streamlit's own; reads the record, so faults show at the start."""
    return [
        Mount(f"{PREFIX}/leaflet", StaticFiles(directory=LEAFLET)),
        *(Route(file.path, file.answer) for file in served().values()),
    ]


def configuration() -> dict[str, Any]:
    """The settings that travel with the app, with dotted names, for ``st.App.run``."""
    own = SCRIPT.with_name("config.toml")
    if not own.exists():  # a clone keeps it where `streamlit run app.py` looks for it
        own = SCRIPT.parents[3] / ".streamlit" / "config.toml"
    return dict(_dotted(tomllib.loads(own.read_text("utf-8"))))


def _dotted(table: dict[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    pairs: list[tuple[str, Any]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            pairs += _dotted(value, f"{prefix}{name}.")
        else:
            pairs.append((prefix + name, value))
    return pairs

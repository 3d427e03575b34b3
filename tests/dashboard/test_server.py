from __future__ import annotations

import gzip
import json
import tomllib
from http.client import HTTPMessage
from pathlib import Path
from urllib.request import Request, urlopen

from libya_map.dashboard import server


def get(url: str, encoding: str = "identity") -> tuple[HTTPMessage, bytes]:
    request = Request(url, headers={"Accept-Encoding": encoding})
    with urlopen(request, timeout=10) as answer:
        return answer.headers, answer.read()


def test_leaflet_and_our_own_files_are_served_from_here(serve: str) -> None:
    for path in (
        server.leaflet_url("leaflet.js"),
        server.leaflet_url("leaflet.css"),
        *(file.path for file in server.served().values()),
    ):
        _, content = get(serve + path)
        assert content


def test_the_record_is_packed_only_for_those_who_can_unpack_it(serve: str) -> None:
    file = server.served()["data"]
    plain, content = get(serve + file.path)
    packed, smaller = get(serve + file.path, "gzip")
    assert plain["Content-Encoding"] is None
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(smaller) == content == file.content
    assert "immutable" in plain["Cache-Control"]


def test_packing_is_repeatable() -> None:
    file = server.served()["data"]
    assert json.loads(gzip.decompress(file.packed)) == json.loads(file.content)


def test_the_settings_that_travel_keep_the_dashboard_to_itself() -> None:
    settings = server.configuration()
    assert settings["server.address"] == "127.0.0.1"
    assert settings["server.port"] == 8501
    assert settings["browser.gatherUsageStats"] is False
    clone = Path(__file__).parents[2] / ".streamlit" / "config.toml"
    assert tomllib.loads(clone.read_text("utf-8"))["server"]["address"] == "127.0.0.1"

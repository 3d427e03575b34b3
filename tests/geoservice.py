"""A geocoding service on this machine that answers, fails and misbehaves as a test tells it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Reply:
    """One answer; `cut` closes the connection half-way, `silent` gives none until the end."""

    body: bytes = b"[]"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    silent: bool = False

    @classmethod
    def json(cls, content: Any) -> Reply:
        return cls(json.dumps(content).encode())


@dataclass(frozen=True)
class Asked:
    """One request as the server saw it."""

    at: float
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]


class Played:
    """The server: `reply` tells what it does with a request, `seen` what it was asked."""

    def __init__(self) -> None:
        self.reply: Callable[[Asked], Reply] = lambda _: Reply()
        self.seen: list[Asked] = []
        self.over = threading.Event()
        self.address = ""

    @property
    def host(self) -> str:
        return self.address.removeprefix("http://")

    def always(self, reply: Reply) -> None:
        self.reply = lambda _: reply


@contextmanager
def playing() -> Iterator[Played]:
    """A server on a free port, for as long as the context lasts."""
    played = Played()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(time.time(), parts.path, parse_qs(parts.query), headers)
            played.seen.append(asked)
            reply = played.reply(asked)
            if reply.silent:
                played.over.wait()
                return
            self.send_response(reply.status)
            length = len(reply.body) * (2 if reply.cut else 1)
            for name, value in {"Content-Length": str(length), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a client that hangs up
    played.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield played
    finally:
        played.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


# --- good answers ------------------------------------------------------------------------------


def nominatim(name: str, latitude: object, longitude: object, **more: object) -> dict[str, object]:
    return {"display_name": name, "lat": latitude, "lon": longitude, **more}


def features(*found: tuple[str, object, object], **properties: object) -> dict[str, object]:
    """What Photon and Pelias answer."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
                "properties": {"name": name, **properties},
            }
            for name, latitude, longitude in found
        ],
    }

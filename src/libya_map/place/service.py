"""Which geocoding service on the network is meant, and where it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from libya_map.errors import OptionError

KINDS = ("nominatim", "photon", "pelias")
PUBLIC = {
    "nominatim": "https://nominatim.openstreetmap.org",
    "photon": "https://photon.komoot.io",
}  # there is no Pelias open to everyone

_HOST = re.compile(r"[\w-]+(\.[\w-]+)*\.?|\[[0-9a-fA-F:.]+\]")
_PATH = re.compile(r"[\w/.~%-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Service:
    """A geocoding service: its `kind`, one of `KINDS`, and its `address`, of http or https."""

    kind: str
    address: str

    @property
    def host(self) -> str:
        """The host, with its port if it has one."""
        return urlsplit(self.address).netloc

    @property
    def licence(self) -> str:
        """The terms of its answers: all that is in Nominatim and Photon is OpenStreetMap's."""
        return "the service's own" if self.kind == "pelias" else "ODbL 1.0"


def service(kind: str, address: str = "") -> Service:
    """The service of a kind at an address, by default the public one.

    Raises
    ------
    OptionError
        The kind is unknown, has no public address, or the address is not one of http or https
        with a host, perhaps a port and a path, and nothing else.
    """
    if kind not in KINDS:
        raise OptionError(f"{kind!r} is none of {', '.join(KINDS)}")
    address = (address or PUBLIC.get(kind, "")).rstrip("/")
    if not address:
        raise OptionError(f"there is no public {kind}: give its --address")
    if not _is_address(address):
        raise OptionError(f"{address!r} is not an address like https://geocoder.example")
    return Service(kind, address)


def _is_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # no port, or no IPv6 address
        return False
    host = parts.netloc.removesuffix(port)
    return (
        parts.scheme in ("http", "https")
        and bool(_HOST.fullmatch(host) and _PATH.fullmatch(parts.path))
        and address == f"{parts.scheme}://{host}{port}{parts.path}"
    )

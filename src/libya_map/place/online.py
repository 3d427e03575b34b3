"""Geocoding services on the network: asked only when the user says so.

What a service says is for review: it never enters the gazetteer by itself. How politely it is
asked stands in `libya_map.place.polite`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple

from geopy.geocoders import Nominatim, Pelias, Photon
from geopy.location import Location
from platformdirs import user_cache_path

from libya_map import __version__
from libya_map.errors import OptionError
from libya_map.place.frame import FRAME, is_in_frame
from libya_map.place.plain import is_arabic, plain
from libya_map.place.polite import PoliteAdapter
from libya_map.place.service import Service

USER_AGENT = f"libya-map/{__version__}"
KEPT = timedelta(days=30)
MOST = 5  # answers to one question

_ENDINGS = (("ة", "ه"), ("ه", "ة"), ("ى", "ي"), ("ي", "ى"))
_HAMZAS = str.maketrans("أإآ", "ااا")
# The properties of which geopy makes the name of an answer of Photon.
_NAMING = ("name", "housenumber", "street", "postcode", "city", "state", "country")

Ask = Callable[[str], list[Location] | None]


class Found(NamedTuple):
    """What a service knows, and the spelling that it knows it by."""

    spelling: str
    places: tuple[Location, ...]


def cache_folder() -> Path:
    """Where answers of services are kept: in the user's folder for such things."""
    return user_cache_path("libya-map")


class OnlineGeocoder:
    """Asks one service for places in Libya.

    Parameters
    ----------
    service : Service
        Whom to ask.
    folder : Path
        Where answers are kept and turns are taken; made if missing.
    contact : str
        An e-mail address for the people who run the service, sent with the program's name.
    timeout : float
        How long to wait for an answer, in seconds.
    kept : timedelta
        How long an answer is good for.

    Raises
    ------
    OptionError
        The contact cannot be sent.
    """

    def __init__(
        self,
        service: Service,
        folder: Path,
        *,
        contact: str = "",
        timeout: float = 10.0,
        kept: timedelta = KEPT,
    ) -> None:
        if not (contact.isascii() and contact.isprintable()):
            raise OptionError(f"{contact!r} is not a contact in plain letters")
        self.service = service
        self._folder = folder
        self._kept = kept
        self._how = {
            "timeout": timeout,
            "user_agent": f"{USER_AGENT} ({contact})" if contact else USER_AGENT,
        }

    @cached_property
    def _ask(self) -> Ask:
        # made when first needed: a folder that cannot be used is a fault of asking
        scheme, _, domain = self.service.address.partition("://")
        connect, is_answer = _KINDS[self.service.kind]
        adapter = partial(PoliteAdapter, folder=self._folder, kept=self._kept, is_answer=is_answer)
        return connect(domain, scheme=scheme, adapter_factory=adapter, **self._how)

    def ask(self, name: str) -> Found:
        """What the service knows in Libya by this name, tried in other spellings too.

        Raises
        ------
        geopy.exc.GeopyError
            The service cannot be reached, does not answer in time, refuses, or answers what is no
            answer, or the folder cannot be used; the message says which, in plain words.
        """
        for spelling in spellings(plain(name)):
            places = tuple(place for place in self._ask(spelling) or () if _is_in_libya(place))
            if places:
                return Found(spelling, places[:MOST])
        return Found(name, ())


def spellings(name: str) -> Iterator[str]:
    """A name as it is written, then in the spellings that Arabic writers do not keep apart: with
    and without hamza, with the other letter for its last sound, with and without the article.
    """
    variants = [name]
    if is_arabic(name):
        variants.append(name.translate(_HAMZAS))
        variants += [name[: -len(a)] + b for a, b in _ENDINGS if name.endswith(a)]
        head, _, last = name.rpartition(" ")
        other = last.removeprefix("ال") if last.startswith("ال") else f"ال{last}"
        variants.append(f"{head} {other}".strip())
    yield from dict.fromkeys(filter(None, variants))


def _is_in_libya(place: Location) -> bool:
    """Whether an answer lies there: a service need not keep to what it was asked."""
    match place.raw:
        case {"properties": {"countrycode": country}} | {"properties": {"country_a": country}}:
            within = country in ("LY", "LBY", "", None)
        case _:
            within = True  # Nominatim says it in words only
    return within and is_in_frame(place.latitude, place.longitude)


# --- the kinds of service: how they are asked, and what their answers look like ----------------


def _nominatim(domain: str, **how: Any) -> Ask:
    return partial(
        Nominatim(domain=domain, **how).geocode, exactly_one=False, limit=MOST, language="en",
        country_codes="ly", viewbox=FRAME, bounded=True, namedetails=True,
    )  # fmt: skip


def _photon(domain: str, **how: Any) -> Ask:
    photon = Photon(domain=domain, **how)
    return partial(photon.geocode, exactly_one=False, limit=MOST, language="en", bbox=FRAME)


def _pelias(domain: str, **how: Any) -> Ask:
    return partial(
        Pelias(domain, **how).geocode, exactly_one=False, language="en",
        boundary_rect=FRAME, countries=["LY"],
    )  # fmt: skip


def _is_list_of_places(answer: Any) -> bool:
    return isinstance(answer, list) and all(
        isinstance(place, dict)
        and isinstance(place.get("display_name"), str)
        and isinstance(place.get("namedetails") or {}, dict)
        and _is_point(place.get("lat"), place.get("lon"))
        for place in answer
    )


def _is_collection(answer: Any) -> bool:
    """Whether it is a GeoJSON FeatureCollection of points with names."""
    features = answer.get("features") if isinstance(answer, dict) else None
    return isinstance(features, list) and all(map(_is_feature, features))


def _is_feature(feature: Any) -> bool:
    match feature:
        case {
            "geometry": {
                "coordinates": [int() | float() as longitude, int() | float() as latitude, *_]
            },
            "properties": dict(properties),
        }:
            named = all(isinstance(properties.get(key) or "", str) for key in _NAMING)
            return named and _is_point(latitude, longitude)
    return False


def _is_point(latitude: Any, longitude: Any) -> bool:
    try:
        point = float(latitude), float(longitude)
    except (TypeError, ValueError, OverflowError):
        return False
    return math.isfinite(sum(point)) and abs(point[0]) <= 90 and abs(point[1]) <= 180


_KINDS: Mapping[str, tuple[Callable[..., Ask], Callable[[Any], bool]]] = {
    "nominatim": (_nominatim, _is_list_of_places),
    "photon": (_photon, _is_collection),
    "pelias": (_pelias, _is_collection),
}

"""Finding a place by name: what the search box says and where the map flies."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from libya_map.place import Place
from libya_map.place.geocoder import LibyaGeocoder

MOST = 6  # places offered for one name


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: the text searched for, and the places it may mean, the best first.

    Places that the map shows come before those that only the gazetteer knows.
    """

    text: str
    places: tuple[Place, ...]


def find(text: str, geocoder: LibyaGeocoder, shown: Collection[str]) -> Found:
    """The places that a text in either script and any spelling may mean; pure.

    `shown` are the ids of the places on the map.
    """
    text = text.strip()
    matches = geocoder.find(text) if text else []
    places = sorted((match.place for match in matches), key=lambda p: p.place_id not in shown)
    return Found(text, tuple(places[:MOST]))

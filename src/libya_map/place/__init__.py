"""Places: the gazetteer and the geocoder that answers from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from libya_map.place.gazetteer import Gazetteer, Place

if TYPE_CHECKING:
    from libya_map.place.geocoder import LibyaGeocoder

__all__ = ["Gazetteer", "LibyaGeocoder", "Place"]


def __getattr__(name: str) -> Any:
    # geopy takes three times as long to import as the whole command line; it comes when asked for
    if name == "LibyaGeocoder":
        from libya_map.place.geocoder import LibyaGeocoder

        return LibyaGeocoder
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

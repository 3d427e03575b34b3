"""An offline geocoder over the gazetteer, with the interface of every geopy geocoder.

It never guesses. A query is answered where it is a name of a place, up to what writers do not
keep apart (see `libya_map.text.fold`), the definite article, spaces and apostrophes; where it is a
head word that says what kind of place is meant (معسكر, air base) with such a name; or where it
tells a distance from one. Names that merely look alike are other names: الزاوية and الزوية are two
places. Which of several places a name means, or that it means none (Tripoli in Lebanon, Hamza the
man), is decided as in a report, see `libya_map.place.resolve`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from geopy.distance import great_circle
from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from libya_map.place.estimate import Estimate
from libya_map.place.gazetteer import Gazetteer, Place
from libya_map.place.resolve import UNDECIDED, LatLon, Match, Resolver, area_of

__all__ = ["LibyaGeocoder", "Match"]


class LibyaGeocoder(Geocoder):  # type: ignore[misc]  # geopy has no types
    """Geocode names of Libyan places, and find places near a point, without a network.

    Parameters
    ----------
    gazetteer : Gazetteer, optional
        Where to look; default: the shipped one.
    reach_km : float
        How far from a point, in km, `reverse` looks for a place.
    scheme, timeout, user_agent
        Taken so that this geocoder can stand where another one of geopy stood. Nothing is ever
        asked over a network, so none of them matters.
    """

    def __init__(
        self,
        gazetteer: Gazetteer | None = None,
        *,
        reach_km: float = 50.0,
        scheme: str | None = None,
        timeout: Any = DEFAULT_SENTINEL,
        user_agent: str | None = None,
    ) -> None:
        super().__init__(scheme=scheme, timeout=timeout, user_agent=user_agent)
        self.gazetteer = Gazetteer.load() if gazetteer is None else gazetteer
        self.reach_km = reach_km
        self._resolver = Resolver(self.gazetteer)
        self._order = {place_id: number for number, place_id in enumerate(self.gazetteer)}
        self._told: dict[str, tuple[str, Point, Mapping[str, Any]]] = {}

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        near: LatLon | None = None,
        context: str = "",
        told: str | Estimate | None = None,
    ) -> Location | list[Location] | None:
        """The places that `query` names.

        Parameters
        ----------
        query : str
            A name in either script, with or without a head word ("Yarmouk camp", "مطار سبها").
            After a comma may stand the country or a place of the same first-level unit
            ("Yarmouk camp, Tripoli, Libya"), or a distance; any other addition rules the place
            out. Or a distance alone: "125 km south-west of Tripoli".
        exactly_one : bool
            Return the best match, or a list of all, the best first.
        timeout
            Without effect.
        near, context, told
            As for `find`.

        Returns
        -------
        None, Location or list of Location
            Points in degrees WGS 84. `Location.raw` holds the fields of `Place` and those of
            `Match`: ``rule``, ``sense``, ``score``, ``alternatives``. Look there at
            `geo_precision`: an ``area`` is somewhere within `radius_km` of the point. A place
            without a position cannot be a Location: it is left out of a list, and where it is the
            best match the single answer is None, for a namesake elsewhere would be a wrong
            answer. So it is where nothing decides between several. `find` returns them all.

        Raises
        ------
        geopy.exc.GeocoderQueryError
            The query is not a text, or an empty one.
        """
        matches = self.find(query, near=near, context=context, told=told)
        if exactly_one:
            if not matches or matches[0].sense == UNDECIDED or not matches[0].place.point:
                return None
            return self._location(matches[0])
        return [self._location(match) for match in matches if match.place.point] or None

    def reverse(
        self, query: Any, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL
    ) -> Location | list[Location] | None:
        """The places near a point, the nearest first.

        Only places with a point of their own (`geo_precision` ``exact`` or ``near``) are named:
        the centre of an estimated area or of a region is not where it is. `Location.raw` has
        ``rule`` = "nearest" and the great-circle distance as ``distance_km``.

        Parameters
        ----------
        query : geopy.point.Point, (latitude, longitude) in degrees WGS 84, or str
            Whatever `geopy.point.Point` can be made of.
        exactly_one : bool
            Return the nearest place, or a list of all within `reach_km`.
        timeout
            Without effect.

        Returns
        -------
        None, Location or list of Location
            None where there is no place within `reach_km`.

        Raises
        ------
        ValueError, TypeError
            No point can be made of the query (as for every geocoder of geopy).
        """
        origin = Point(query)
        near = []
        for place in self.gazetteer.values():
            if place.point and place.geo_precision in ("exact", "near"):
                distance = great_circle(origin, place.point).km
                if distance <= self.reach_km:
                    near.append((distance, self._order[place.place_id], place))
        near.sort(key=lambda found: found[:2])
        locations = []
        for distance, _, place in near:
            address, point, raw = self._parts(place)
            locations.append(
                Location(address, point, {**raw, "rule": "nearest", "distance_km": distance})
            )
        if exactly_one:
            return locations[0] if locations else None
        return locations or None

    def find(
        self,
        query: str,
        *,
        near: LatLon | None = None,
        context: str = "",
        told: str | Estimate | None = None,
    ) -> Sequence[Match]:
        """All places that `query` may mean, with a position or without one, the best first.

        Parameters
        ----------
        query : str
            As for `geocode`.
        near : (latitude, longitude), optional
            Degrees WGS 84: of namesakes the nearest to it comes first.
        context : str
            The sentence of the name, or words that stand around it: they speak for one meaning or
            another as they do in a report, and the places named there for their region.
        told : str or Estimate, optional
            Where the place lies, as a statement like "125 km south-west of Tripoli" or what comes
            of one: namesakes that cannot lie there are left out.

        Returns
        -------
        sequence of Match
            Empty where the query means none of the places; where nothing decides between several,
            all of them, their `sense` ``undecided``.

        Raises
        ------
        geopy.exc.GeocoderQueryError
            The query is not a text, or an empty one; or `told` tells no distance from a place.
        """
        if not isinstance(query, str) or not query.strip():
            raise GeocoderQueryError(f"the query must be a text that is not empty, not {query!r}")
        if near is None and not context and told is None:
            return self._resolver.plain(query)
        return self._resolver.matches(query, near, context, self._estimate(told))

    def _estimate(self, told: str | Estimate | None) -> Estimate | None:
        if not isinstance(told, str):
            return told
        if place := self._resolver.area_told(told):
            return area_of(place)
        raise GeocoderQueryError(f"{told!r} tells no distance from a known place")

    def _location(self, match: Match) -> Location:
        address, point, raw = self._parts(match.place)
        return Location(
            address,
            point,
            {
                **raw,
                "rule": match.rule,
                "sense": match.sense,
                "score": match.score,
                "alternatives": match.alternatives,
            },
        )

    def _parts(self, place: Place) -> tuple[str, Point, Mapping[str, Any]]:
        """Address, point and fields of a place, made once: geopy takes long to make a point."""
        known = self._told.get(place.place_id)
        if known is None:
            address = f"{place.name_en} ({place.name_ar})" if place.name_ar else place.name_en
            raw = {field.name: getattr(place, field.name) for field in fields(place)}
            known = address, Point(place.point), raw
            if place.place_id:
                self._told[place.place_id] = known
        return known

"""What a geocoder says of a name, as a row of a table: the place, how sure, by which rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geopy.location import Location

from libya_map.place.estimate import distance_km
from libya_map.place.geocoder import LibyaGeocoder
from libya_map.place.plain import by_script, plain
from libya_map.place.resolve import UNDECIDED, LatLon, Match
from libya_map.place.service import Service

if TYPE_CHECKING:
    from libya_map.place.online import Found  # needs the libraries of the extra `online`

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to one name.

    `rank` counts from 1. `latitude` and `longitude` are degrees WGS 84, None where nobody knows;
    `geo_precision` and `radius_km` as in `Place`, empty where a service on the network tells
    neither. `rule`, `sense` and `score` are those of `Match`; `rule` is ``online`` for what a
    service on the network says, ``undecided`` where nothing decides between places, ``unknown``
    where there is no answer. `near_km` is the distance from the place that the name was said to be
    near. `review` is ``yes`` for what nobody has checked. `alternatives` are the ids of the other
    places the name may mean, the best first, and `alternative_scores` their scores.
    """

    query: str
    rank: int
    place_id: str
    name_en: str
    name_ar: str
    place_type: str
    latitude: float | None
    longitude: float | None
    geo_precision: str
    radius_km: float | None
    admin1: str
    fallback: str
    rule: str
    sense: str
    score: float | None
    near_km: float | None
    review: str
    source: str
    licence: str
    alternatives: tuple[str, ...]
    alternative_scores: tuple[float, ...]
    notes: str

    @property
    def is_unknown(self) -> bool:
        """Whether it only says that there is no answer."""
        return self.rule == UNKNOWN

    @property
    def is_undecided(self) -> bool:
        """Whether it only says that nothing decides."""
        return self.rule == UNDECIDED


def answers(
    geocoder: LibyaGeocoder,
    name: str,
    *,
    near: LatLon | None = None,
    context: str = "",
    told: str | None = None,
    every: bool = False,
) -> list[Answer]:
    """What the gazetteer says of a name: its best answer, or with `every` all, the best first.

    `near`, a point in degrees WGS 84, `context` and `told` are as for `LibyaGeocoder.find`.
    """
    matches = geocoder.find(name, near=near, context=context, told=told)
    if not matches:
        return [unknown(name)]
    if every:
        return [_row(name, rank, match, near) for rank, match in enumerate(matches, 1)]
    if matches[0].sense == UNDECIDED:
        return [_undecided(name, matches)]
    return [_row(name, 1, matches[0], near)]


def online_answers(name: str, found: Found, service: Service, *, after: int = 0) -> list[Answer]:
    """What a service on the network said of a name, to be reviewed before anyone relies on it.

    The ranks begin behind `after`.
    """
    note = f"asked as {found.spelling}" if found.spelling != plain(name) else ""
    return [
        _online(name, rank, place, service, note)
        for rank, place in enumerate(found.places, after + 1)
    ]


def _online(name: str, rank: int, place: Location, service: Service, note: str) -> Answer:
    told = plain(place.address or "")
    names = by_script([told, *_named(place, "name:en", "name:ar")])
    return Answer(
        name, rank, "", names.latin, names.arabic, "",
        round(place.latitude, 5), round(place.longitude, 5), "", None, "", "",
        "online", "", None, None, "yes", f"{service.kind} at {service.host}", service.licence,
        (), (), note,
    )  # fmt: skip


def _named(place: Location, *keys: str) -> Iterator[str]:
    """The names that Nominatim tells by their language."""
    details = place.raw.get("namedetails")
    if isinstance(details, dict):
        yield from (str(details[key]) for key in keys if details.get(key))


def unknown(name: str) -> Answer:
    """The row of a name that nothing is known of: told, not left out."""
    return Answer(
        name, 1, "", "", "", "", None, None, "", None, "", "",
        UNKNOWN, "", None, None, "", "", "", (), (), "",
    )  # fmt: skip


def _undecided(name: str, matches: Sequence[Match]) -> Answer:
    """The row of a name that may mean several places, or a place and something else."""
    ids = tuple(match.place.place_id for match in matches)
    return Answer(
        name, 1, "", "", "", "", None, None, "", None, "", "",
        UNDECIDED, UNDECIDED, None, None, "", "", "",
        ids, tuple(match.score for match in matches), "",
    )  # fmt: skip


def _row(name: str, rank: int, match: Match, near: LatLon | None) -> Answer:
    place = match.place
    away = distance_km(near, place.point) if near and place.point else None
    return Answer(
        name,
        rank,
        place.place_id,
        place.name_en,
        place.name_ar,
        place.place_type,
        place.latitude,
        place.longitude,
        place.geo_precision,
        place.radius_km,
        place.admin1,
        place.fallback,
        match.rule,
        match.sense,
        match.score,
        None if away is None else round(away, 1),
        "",
        place.source,
        place.licence,
        tuple(place_id for place_id, _ in match.alternatives),
        tuple(score for _, score in match.alternatives),
        place.notes,
    )

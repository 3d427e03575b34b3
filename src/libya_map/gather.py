"""From claims to changes: what tells of the same place, taker and date is taken together."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from libya_map.actor import Actors
from libya_map.change import Change
from libya_map.claim import Claim

# A denial is of the claim it follows; reports of one event differ by a day or two.
_DENIAL_REACH = dt.timedelta(days=3)

_Key = tuple[str, str, dt.date]


def gather(claims: Iterable[Claim], actors: Actors) -> tuple[list[Change], list[Claim]]:
    """Group claims into changes.

    Only reported claims count. Sides are counted, not outlets: a change is `confirmed` where a
    side other than the taker's says so, or an outlet in its own voice; `disputed` where it was
    denied; `contested` where every claim tells of a part or of fighting; else `claimed`.

    Returns
    -------
    changes : list of Change
        In order of date and place.
    left : list of Claim
        Reported claims that are no change that could be drawn: no known place or no date.
    """
    groups: dict[_Key, list[Claim]] = defaultdict(list)
    denials: list[Claim] = []
    left: list[Claim] = []
    for claim in claims:
        if claim.modality != "reported":
            continue
        if not claim.place_id or claim.date is None:
            left.append(claim)
        elif claim.status == "denied":
            denials.append(claim)
        else:
            groups[claim.place_id, claim.taker, claim.date].append(claim)
    denied: dict[_Key, list[Claim]] = defaultdict(list)
    for denial in denials:
        key = _meant(denial, groups)
        denied[key].append(denial)
        groups.setdefault(key, [])  # a claim known only by its denial
    keys = sorted(groups, key=lambda key: (key[2], key[0], key[1]))
    counts: dict[tuple[str, dt.date], int] = defaultdict(int)
    changes = []
    for key in keys:
        place_id, _, date = key
        counts[place_id, date] += 1
        changes.append(_change(key, groups[key], denied[key], counts[place_id, date], actors))
    return changes, left


def _meant(denial: Claim, groups: dict[_Key, list[Claim]]) -> _Key:
    """The claim that a denial denies: of that place and taker, the nearest in time."""
    assert denial.date is not None  # undated claims were set aside
    own = (denial.place_id, denial.taker, denial.date)
    near = [
        key for key in groups if key[:2] == own[:2] and abs(key[2] - denial.date) <= _DENIAL_REACH
    ]
    return min(near, key=lambda key: abs(key[2] - own[2]), default=own)


def _change(
    key: _Key, claims: Sequence[Claim], denials: Sequence[Claim], sequence: int, actors: Actors
) -> Change:
    place_id, taker, date = key
    told = [*claims, *denials]
    first = told[0]
    sharpest = min(told, key=lambda c: (c.date_end or date) - date)
    change_id = f"{date}-{place_id}-{taker.lower() or 'none'}"
    sides = {c.speaker_side or ("third" if c.status == "asserted" else "") for c in claims} - {""}
    published = [c.published for c in told if c.published]
    return Change(
        change_id=change_id,
        date=date,
        sequence=sequence,
        date_end=sharpest.date_end if sharpest.date_precision != "day" else None,
        date_precision=sharpest.date_precision,
        place_id=place_id,
        place_name_en=first.place_name_en,
        place_name_ar=first.place_name_ar,
        place_type=first.place_type,
        latitude=first.latitude,
        longitude=first.longitude,
        geo_precision=first.geo_precision,
        radius_km=first.radius_km,
        change=(claims or denials)[0].change,
        taker=taker,
        loser=next((c.loser for c in told if c.loser), ""),
        standing=_standing(claims, denials, actors.side(taker), sides),
        claimed_by="; ".join(_each(c.speaker or c.outlet for c in told)),
        outlets=_each(c.outlet for c in told),
        source_urls=_each(c.url for c in told),
        claims=_each(c.claim_id for c in told),
        sides=tuple(sorted(sides)),
        first_published=min(published, default=None),
        evidence=first.evidence,
        notes="",
    )


def _standing(
    claims: Sequence[Claim], denials: Sequence[Claim], own_side: str, sides: set[str]
) -> str:
    if claims and all(c.change == "contested" or c.extent == "part" for c in claims):
        return "contested"
    if denials:
        return "disputed"
    return "confirmed" if sides - {own_side} else "claimed"


def _each(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))

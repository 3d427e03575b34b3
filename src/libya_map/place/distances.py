"""Statements of where a place lies, in either language: "125 km south-west of Tripoli", "بين سرت
ومصراتة".

Known are distances in km, miles and metres, the winds of the eight and sixteen points, both
together in any order, "between X and Y", roads, and "near X". What the places are is not asked
here: they are names, to be looked up.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from libya_map.place.estimate import BEARINGS
from libya_map.text import fold

_KM = {"k": 1.0, "ك": 1.0, "mi": 1.609344, "مي": 1.609344, "ام": 1.609344, "m": 0.001, "مت": 0.001}
_WINDS = {"شمال": "n", "جنوب": "s", "شرق": "e", "غرب": "w"}
_MOST_KM = 2000.0  # Libya is 1,700 km across

_NUMBER = r"(?P<number>\d+(?:,\d{3})*(?:[.\u066b]\d+)?)(?:\s?(?:-|to|الي)\s?(?P<upper>\d+))?"
_UNIT = (
    r"[\s-]?(?P<unit>k\.?m\.?s?|kilomet(?:er|re)s?|mi|miles?|m|met(?:er|re)s?"
    r"|كم|كلم|ك\.?\s?م|كيلو\s?مترا?ت?|كيلو|ميلا?|اميال|مترا?)(?!\w)\.?"
)
_PAIR = r"(?P<two>كيلو\s?مترين|ميلين)"  # Arabic has a word for two of them
_FAR = rf"(?:{_NUMBER}{_UNIT}|{_PAIR})"
_POINT = "(?:north|south|east|west)"
_WIND = rf"(?P<wind>{_POINT}(?:[\s-]?{_POINT}){{0,2}}|[ns]{{1,2}}[ew]|[ew][ns][ew]|[nsew])(?:ern)?"
_RUMB = "(?:ال)?(?:شمال|جنوب|شرق|غرب)ي?"
_RUMBS = rf"(?:(?:الي|في)\s|ل(?=ل)|ب(?=ال))?(?P<wind>{_RUMB}(?:\s{_RUMB}){{0,2}})(?!\w)"
_FROM = r"(?:(?:من|عن)\s)?"
_LEAD = (
    r"(?:(?:about|around|some|nearly|roughly|approximately|almost|just|at|a|distance|of|is|lies"
    r"|located|situated|which|it|علي|بعد|مسافه|بعيدا|نحو|حوالي|قرابه|تقع|يقع|تبعد|يبعد|الواقعه|الواقع)\s)*"
)
_ONE = r"(?P<one>\S.*?)"
_OTHER = r"(?P<other>\S.*)"

# In this order: the first that fits the whole statement holds.
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (relation, re.compile(rf"{_LEAD}{form}"))
    for relation, form in (
        ("away", rf"{_FAR}\s(?:to the |due |in the )?{_WIND}\s(?:of|from)\s{_ONE}"),
        ("away", rf"{_FAR}\s(?:away )?(?:from|outside|of)\s{_ONE}"),
        ("away", rf"(?:to the |due )?{_WIND}\s(?:of|from)\s{_ONE}\s(?:by|at)\s{_LEAD}{_FAR}"),
        ("away", rf"{_FAR}\s{_RUMBS}\s{_FROM}{_ONE}"),
        ("away", rf"{_FAR}\s(?:من|عن)\s{_ONE}"),
        ("away", rf"{_RUMBS}\s{_FROM}{_ONE}\s(?:ب|علي بعد\s|بعد\s|بنحو\s|بحوالي\s|بمسافه\s){_FAR}"),
        ("away", rf"عن\s{_ONE}\s(?:ب|بنحو\s|بحوالي\s|مسافه\s|بمسافه\s)?{_FAR}(?:\s{_RUMBS})?"),
        ("on", rf"on (?:the )?(?:coast(?:al)? )?(?:road|highway) from\s{_ONE}\sto\s{_OTHER}"),
        ("on", rf"on (?:the )?(?:coast(?:al)? )?(?:road|highway) between\s{_ONE}\sand\s{_OTHER}"),
        ("on", rf"(?:ال)?طريق (?:الساحلي )?(?:الرابط )?بين\s{_ONE}\sو\s?{_OTHER}"),
        ("between", rf"(?:halfway |midway |somewhere )?between\s{_ONE}\sand\s{_OTHER}"),
        ("between", rf"(?:ما\s?|فيما\s)?بين\s{_ONE}\sو\s?{_OTHER}"),
        ("near", rf"(?:to the |due )?{_WIND}\s(?:of|from)\s{_ONE}"),
        ("near", rf"{_RUMBS}\s{_FROM}{_ONE}"),
        ("near", rf"(?:near|close to|outside)\s{_ONE}"),
        ("near", rf"(?:قرب|بالقرب من|بجوار|في محيط|محيط)\s{_ONE}"),
    )
)


class Told(NamedTuple):
    """What a statement tells: a relation of `libya_map.place.estimate` to places by their names.

    `km` is the distance in km, None where none is told; `bearing` a key of `BEARINGS` or empty.
    """

    relation: str
    places: tuple[str, ...]
    km: float | None = None
    bearing: str = ""


def parse_distance(text: str) -> Told | None:
    """What a statement tells; None for every text that is not one as a whole."""
    line = " ".join(fold(text).replace("ـ", "").split()).strip(" .،؛,;:()\"'")
    for relation, form in _FORMS:
        if not (match := form.fullmatch(line)):
            continue
        parts = match.groupdict()
        bearing = _bearing(parts.get("wind") or "")
        km = _km(parts)
        if bearing is None or (km is not None and not 0 < km <= _MOST_KM):
            return None
        places = tuple(filter(None, (parts["one"], parts.get("other"))))
        return Told(relation, places, km, bearing)
    return None


def _bearing(wind: str) -> str | None:
    """The key of a wind in `BEARINGS`; empty for none, None where there is no such wind."""
    words = re.findall("north|south|east|west|شمال|جنوب|شرق|غرب", wind)
    key = "".join(_WINDS.get(word, word[0]) for word in words) or wind
    return key if not key or key in BEARINGS else None


def _km(parts: dict[str, str | None]) -> float | None:
    if two := parts.get("two"):
        return 2 * _factor(two)
    number, unit = parts.get("number"), parts.get("unit")
    if not number or not unit:
        return None
    value = float(number.replace(",", "").replace("\u066b", "."))
    if upper := parts.get("upper"):
        value = (value + float(upper)) / 2  # "20 to 30 km"
    return round(value * _factor(unit), 3)


def _factor(unit: str) -> float:
    """How many km a unit is, by its first letters."""
    return next(km for start, km in _KM.items() if unit.startswith(start))

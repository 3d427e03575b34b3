"""Statements of where a place lies, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libya_map.place.distances import Told, parse_distance
from libya_map.place.estimate import BEARINGS

MILE = 1.609344
_POINTS = {"n": "north", "e": "east", "s": "south", "w": "west"}
_ARABIC = {"n": "شمال", "e": "شرق", "s": "جنوب", "w": "غرب"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("125 km south-west of Tripoli", Told("away", ("tripoli",), 125, "sw")),
        ("125km southwest of Tripoli.", Told("away", ("tripoli",), 125, "sw")),
        ("125 kilometres to the south west of Tripoli", Told("away", ("tripoli",), 125, "sw")),
        ("about 125-kilometers south-west from Tripoli", Told("away", ("tripoli",), 125, "sw")),
        ("30 km SSW of Benghazi", Told("away", ("benghazi",), 30, "ssw")),
        ("30 km south-southwest of Benghazi", Told("away", ("benghazi",), 30, "ssw")),
        ("30 km west-north-west of Sirte", Told("away", ("sirte",), 30, "wnw")),
        ("some 20 miles east of Sirte", Told("away", ("sirte",), 20 * MILE, "e")),
        ("a mile", None),
        ("500 metres from Mitiga airport", Told("away", ("mitiga airport",), 0.5)),
        ("1,000 km from Tripoli", Told("away", ("tripoli",), 1000)),
        ("12.5 km outside Derna", Told("away", ("derna",), 12.5)),
        ("20-30 km south of Tripoli", Told("away", ("tripoli",), 25, "s")),
        ("south-west of Tripoli by 125 km", Told("away", ("tripoli",), 125, "sw")),
        ("located 40 km from the city of Sirte", Told("away", ("the city of sirte",), 40)),
        ("south of Tripoli", Told("near", ("tripoli",), None, "s")),
        ("near Bani Walid", Told("near", ("bani walid",))),
        ("between Sirte and Misrata", Told("between", ("sirte", "misrata"))),
        ("halfway between Sirte and Misrata", Told("between", ("sirte", "misrata"))),
        ("on the road from Gharyan to Tripoli", Told("on", ("gharyan", "tripoli"))),
        ("على بعد 125 كيلومترا جنوب غربي طرابلس", Told("away", ("طرابلس",), 125, "sw")),
        ("على بُعد ١٢٥ كيلومتراً جنوب غرب طرابلس", Told("away", ("طرابلس",), 125, "sw")),
        ("١٢٥ كلم جنوبي غربي مدينة طرابلس", Told("away", ("مدينه طرابلس",), 125, "sw")),
        ("نحو 50 كم إلى الغرب من سرت", Told("away", ("سرت",), 50, "w")),
        ("50 كيلومترا إلى الجنوب الغربي من سرت", Told("away", ("سرت",), 50, "sw")),
        ("۳۰ كم شمال شمال شرق سبها", Told("away", ("سبها",), 30, "nne")),
        ("30 كيلومترا من بنغازي", Told("away", ("بنغازي",), 30)),
        ("يبعد 30 كم عن سرت", Told("away", ("سرت",), 30)),
        ("تبعد عن طرابلس بنحو 90 كيلومترا", Told("away", ("طرابلس",), 90)),
        ("جنوب طرابلس بنحو 90 كيلومترا", Told("away", ("طرابلس",), 90, "s")),
        ("على بعد كيلومترين شرق سرت", Told("away", ("سرت",), 2, "e")),
        ("20 ميلا شرق سرت", Told("away", ("سرت",), 20 * MILE, "e")),
        ("٢٠٫٥ كم شرق سرت", Told("away", ("سرت",), 20.5, "e")),
        ("جنوب شرق ترهونة", Told("near", ("ترهونه",), None, "se")),
        ("بالقرب من سرت", Told("near", ("سرت",))),
        ("بين سرت ومصراتة", Told("between", ("سرت", "مصراته"))),
        ("ما بين وادي الربيع وودان", Told("between", ("وادي الربيع", "ودان"))),
        ("على الطريق بين سرت ومصراتة", Told("on", ("سرت", "مصراته"))),
    ],
)
def test_a_statement_is_understood(text: str, told: Told | None) -> None:
    found = parse_distance(text)
    if told is None or told.km is None:
        assert found == told
    else:
        assert found is not None
        assert found._replace(km=None) == told._replace(km=None)
        assert found.km == pytest.approx(told.km, abs=0.001)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Tripoli",
        "طرابلس",
        "125 km",
        "km south of Tripoli",
        "125 south of Tripoli",
        "125 km south of",
        "125 kmh south of Tripoli",
        "0 km south of Tripoli",
        "9000 km south of Tripoli",
        "10 km north-south of Tripoli",
        "10 كم شمال جنوب طرابلس",
        "the southern front",
        "الجنوب",
        "شرقية",
        "between Sirte",
        "بين سرت",
        "يوم 125",
    ],
)
def test_what_is_no_statement_tells_nothing(text: str) -> None:
    assert parse_distance(text) is None


@given(st.integers(1, 1999), st.sampled_from(sorted(BEARINGS)))
def test_every_wind_in_either_language(km: int, wind: str) -> None:
    english = "-".join(_POINTS[letter] for letter in wind)
    arabic = " ".join(_ARABIC[letter] for letter in wind)
    indic = "".join(chr(0x660 + int(digit)) for digit in str(km))
    for text, place in (
        (f"{km} km {english} of Sirte", "sirte"),
        (f"{km} km {wind.upper()} of Sirte", "sirte"),
        (f"على بعد {indic} كيلومترا {arabic} سرت", "سرت"),
    ):
        assert parse_distance(text) == Told("away", (place,), km, wind)


@given(st.text())
def test_any_text_is_a_statement_or_none(text: str) -> None:
    found = parse_distance(text)
    assert found is None or (found.places and all(found.places))

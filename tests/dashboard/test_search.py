"""The search box finds places in either script, in any spelling, and says what it does not find."""

from __future__ import annotations

import pytest

from libya_map.dashboard.markup import plain
from libya_map.dashboard.search import MOST, find
from libya_map.place import Gazetteer
from libya_map.place.geocoder import LibyaGeocoder

GEOCODER = LibyaGeocoder(Gazetteer.load())
SHOWN = {"sirte", "watiya-airbase", "as-sidra-tripoli"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Sirte", "sirte"),
        ("  surt ", "sirte"),
        ("سِرت", "sirte"),
        ("قاعدة الوطية", "watiya-airbase"),
        ("al watiya air base", "watiya-airbase"),
        ("al-Watiya", "watiya-airbase"),
    ],
)
def test_any_spelling_finds_the_place(text: str, place: str) -> None:
    assert find(text, GEOCODER, SHOWN).places[0].place_id == place


def test_a_namesake_on_the_map_comes_first() -> None:
    assert [p.place_id for p in find("السدرة", GEOCODER, SHOWN).places][:2] == [
        "as-sidra-tripoli",
        "as-sidra",
    ]


@pytest.mark.parametrize("text", ["", "   ", "nowhere at all", "<b>", "\x00", "=1+1"])
def test_what_is_no_place_finds_none(text: str) -> None:
    assert find(text, GEOCODER, SHOWN).places == ()


def test_no_more_are_offered_than_fit() -> None:
    for place in GEOCODER.gazetteer.values():
        assert len(find(place.name_en, GEOCODER, SHOWN).places) <= MOST


def test_foreign_text_is_not_obeyed_as_markdown() -> None:
    assert plain("**a** [b](javascript:c) <i> $x$ :smile:") == (
        r"\*\*a\*\* \[b\]\(javascript\:c\) \<i\> \$x\$ \:smile\:"
    )

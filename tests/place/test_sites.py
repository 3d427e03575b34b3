"""Sites by the towns they lie in, and by their names without town and noun."""

from __future__ import annotations

import pytest

from libya_map.place import Gazetteer
from libya_map.place.senses import Senses
from libya_map.place.sites import TownSites

GAZETTEER = Gazetteer.load()
SITES = TownSites(GAZETTEER)


@pytest.mark.parametrize(
    ("town", "words", "site"),
    [
        ("sabha", "قلعه", "sabha-castle"),
        ("murzuq", "القلعه", "murzuq-castle"),
        ("sirte", "المجمع الاداري", "sirte-administrative-complex"),
        ("sirte", "مستشفي ابن سينا", "sirte-ibn-sina-hospital"),
    ],
)
def test_a_site_is_found_by_its_town_and_the_rest_of_its_name(
    town: str, words: str, site: str
) -> None:
    found = SITES.named(GAZETTEER[town], words.split())
    assert found is GAZETTEER[site]
    assert SITES.town_of[site] is GAZETTEER[town]


def test_no_site_is_found_in_another_town() -> None:
    assert SITES.named(GAZETTEER["gharyan"], ["قلعه"]) is None


def test_every_site_lies_in_a_place_that_people_live_in() -> None:
    assert len(SITES.town_of) > 50
    assert not {town.place_id for town in SITES.town_of.values()} & SITES.town_of.keys()


def test_what_is_made_of_a_gazetteer_is_made_once() -> None:
    assert GAZETTEER.once(TownSites) is GAZETTEER.once(TownSites)
    assert GAZETTEER.once(Senses.of) is GAZETTEER.once(Senses.of)
    assert GAZETTEER.once(Senses.of).senses_of("طرابلس")


def test_places_that_come_from_no_folder_have_no_senses() -> None:
    own = Gazetteer([GAZETTEER["tripoli"]])
    assert own.once(Senses.of).senses_of("طرابلس") == ()


def test_a_name_with_father_is_known_in_every_case() -> None:
    for written in ("أبو قرين", "أبي قرين", "أبا قرين"):
        assert GAZETTEER["abu-qurayn"] in GAZETTEER.named(written)

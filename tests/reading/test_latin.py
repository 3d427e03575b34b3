from __future__ import annotations

import pytest

from libya_map.place import Gazetteer
from libya_map.reading.latin import latin_names

NAMES = latin_names(Gazetteer.load())


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("watiya", "watiya-airbase"),
        ("al sawani", "sawani"),
        ("yarmouk camp", "yarmouk-camp"),
        ("ben jawad", "bin-jawad"),
    ],
)
def test_names_are_known_without_article_and_brackets(name: str, place: str) -> None:
    assert place in NAMES[name]


def test_a_spelling_of_the_gazetteer_outweighs_one_made_here() -> None:
    given = Gazetteer.load().names()
    assert all(NAMES[name] == ids for name, ids in given.items() if name in NAMES)

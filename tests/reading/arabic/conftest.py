import datetime as dt

import pytest

from libya_map.actor import Actors
from libya_map.evaluation.match import same_actor


@pytest.fixture
def check_takers(claims):
    """Checks who takes what in a text: ``place TAKER; place TAKER``, denials left out."""
    actors = Actors.load()

    def check(published: str, outlet: str, expected: str, text: str) -> None:
        found = claims(text, published=dt.date.fromisoformat(published), outlet=outlet)
        takers = {c.place_id: c.taker for c in found if c.status != "denied"}
        wanted = dict(each.split(" ") for each in expected.split("; "))
        assert set(takers) == set(wanted)
        for place, taker in wanted.items():
            assert same_actor(takers[place], taker, actors), (place, takers[place])

    return check

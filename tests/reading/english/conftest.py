import datetime as dt

import pytest

from libya_map.actor import Actors
from libya_map.place import Gazetteer
from libya_map.reading.english import EnglishReader
from libya_map.report import Report

SATURDAY = dt.date(2020, 6, 6)


@pytest.fixture(scope="session")
def english() -> EnglishReader:
    return EnglishReader.load(None, Gazetteer.load(), Actors.load())


@pytest.fixture
def claims(english):
    """Reads one invented report, published on Saturday 6 June 2020, about Libya."""

    def read(text: str, published: dt.date | None = SATURDAY, every: bool = False):
        found = english.read(Report("r", f"{text}\nThis is about Libya.", published=published))
        return [c for c in found if every or c.modality == "reported"]

    return read


@pytest.fixture
def told():
    """Writes a claim the short way: ``place loser>taker``; see `test_rules`."""

    def short(claim):
        if claim.status == "denied":
            return f"{claim.place_id} !{claim.taker}"
        part = "~" if claim.extent == "part" else ""
        if claim.change == "withdrawal":
            return f"{part}{claim.place_id} <{claim.loser}"
        return f"{part}{claim.place_id} {claim.loser}>{claim.taker}"

    return short

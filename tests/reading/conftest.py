import datetime as dt

import pytest

from libya_map.reading import Reader
from libya_map.report import Report

SATURDAY = dt.date(2020, 6, 6)


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader.load()


@pytest.fixture
def claims(reader):
    """Reads one invented report, published on Saturday 6 June 2020, about Libya."""

    def read(
        text: str, published: dt.date | None = SATURDAY, every: bool = False, outlet: str = ""
    ):
        whole = f"{text}\nهذا تقرير عن ليبيا."
        found = reader.read(Report("r", whole, outlet=outlet, published=published))
        return [c for c in found if every or c.modality == "reported"]

    return read

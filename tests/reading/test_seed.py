"""The real report that the project starts from; it stays outside the repository."""

import datetime as dt

import pytest

from libya_map.report.files import read_reports


@pytest.fixture(scope="module")
def report(reader, shared):
    seed = shared / "seed" / "2020-05-23-enab-baladi.txt"
    (report,) = read_reports(seed, on_problem=lambda problem: pytest.fail(str(problem)))
    return reader.dated(report)


@pytest.fixture(scope="module")
def found(reader, report):
    return [c for c in reader.read(report) if c.modality == "reported"]


def test_the_day_is_found_by_the_dateline_and_an_embedded_post(report):
    assert report.published == dt.date(2020, 5, 23)
    assert report.published_rule == "dateline+year"


def test_exactly_four_claims(found):
    assert [(c.place_id, str(c.date), c.date_precision, c.taker, c.loser) for c in found] == [
        ("", "2020-05-23", "day", "GNA", ""),
        ("yarmouk-camp", "2020-05-23", "day", "GNA", ""),
        ("hamza-camp", "2020-05-23", "day", "GNA", ""),
        ("watiya-airbase", "2020-05-18", "day", "GNA", "LNA"),
    ]


def test_the_vague_towns_are_an_area_without_a_point(found):
    area = found[0]
    assert area.geo_precision == "area"
    assert area.latitude is None
    assert area.place_as_written == "مدن جديدة جنوبي العاصمة الليبية طرابلس"


def test_speaker_agency_and_outlet_are_three_things(found):
    for camp in found[1:3]:
        assert (camp.speaker, camp.speaker_side, camp.via) == ("مصطفى المجعي", "GNA", "الأناضول")
        assert camp.status == "claimed"
    assert found[3].status == "asserted"


def test_evidence_is_exact(report, found):
    for claim in found:
        assert report.text[claim.evidence_start : claim.evidence_end] == claim.evidence
        assert claim.rule

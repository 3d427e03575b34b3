"""The shipped tables: right by their schemas, true to the facts they came from, and byte-stable."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict

import pytest
from geopy.distance import geodesic

from conftest import shared_folder
from libya_map import schema
from libya_map.actor import Actors
from libya_map.change import Change, load_changes
from libya_map.history import BASELINE_COLUMNS, Baseline, load_baseline
from libya_map.place import Gazetteer, estimate
from libya_map.place.estimate import EstimateRow
from libya_map.place.gazetteer import OSM_TABLE, OsmPoint
from libya_map.references import THIRD
from libya_map.tables import (
    columns_of,
    parse_date,
    read_records,
    read_rows,
    shipped_data,
    to_csv,
    to_row,
)
from libya_map.text import fold_name

DATA = shipped_data()

# Names that two places share and only the text around them tells apart.
SHARED_NAMES = {
    fold_name(name): ids
    for name, ids in {
        "السدرة": {"as-sidra", "as-sidra-tripoli"},
        "الجفرة": {"jufra-airbase", "sh-jufra"},
        "الخلة": {"khallat-al-furjan", "al-khalla"},
        "تمنهنت": {"tamanhint-town", "tamanhint-airbase"},
    }.items()
}


def facts(name: str) -> list[dict[str, str]]:
    with (shared_folder() / "facts" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def facts_of_the_period() -> list[dict[str, str]]:
    rows = facts("control_changes.csv")
    return [row for row in rows if "2019-04-01" <= row["date"] <= "2020-06-30"]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="module")
def changes() -> tuple[Change, ...]:
    return load_changes()


@pytest.fixture(scope="module")
def baseline() -> tuple[Baseline, ...]:
    return load_baseline()


def place_of(gazetteer: Gazetteer, name_en: str, name_ar: str) -> str:
    """The one place meant by a pair of names: what bears both, else what bears either."""
    english = {place.place_id for place in gazetteer.named(name_en)}
    arabic = {place.place_id for place in gazetteer.named(name_ar)}
    (place_id,) = (english & arabic) or (english | arabic)
    return place_id


# --- form -------------------------------------------------------------------------------------


def test_the_shipped_tables_have_no_fault() -> None:
    assert schema.folder_faults(DATA) == []


@pytest.mark.parametrize("table", sorted(schema.SCHEMAS))
def test_a_table_is_byte_for_byte_what_writing_its_checked_cells_gives(table: str) -> None:
    frame = schema.check_table(DATA / table, schema.SCHEMAS[table])
    written = to_csv(list(frame.columns), frame.to_dict("records"))
    assert written == (DATA / table).read_bytes()


def test_changes_and_baseline_are_byte_for_byte_what_writing_their_records_gives(
    changes: tuple[Change, ...], baseline: tuple[Baseline, ...]
) -> None:
    written = to_csv(columns_of(Change), map(to_row, changes))
    assert written == (DATA / "changes.csv").read_bytes()
    written = to_csv(BASELINE_COLUMNS, map(to_row, baseline))
    assert written == (DATA / "baseline.csv").read_bytes()


def test_the_data_package_describes_each_column_of_each_table() -> None:
    package = json.loads((DATA / "datapackage.json").read_text("utf-8"))
    described = {
        resource["path"]: [field["name"] for field in resource["schema"]["fields"]]
        for resource in package["resources"]
    }
    assert described == {
        table: [str(column) for column in wanted.columns]
        for table, wanted in schema.SCHEMAS.items()
    }
    for resource in package["resources"]:
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_the_words_of_the_data_package_are_those_of_the_schemas() -> None:
    package = json.loads((DATA / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        rows = read_rows(DATA / resource["path"], [f["name"] for f in resource["schema"]["fields"]])
        for field in resource["schema"]["fields"]:
            allowed = field.get("constraints", {}).get("enum")
            used = {row.cells[field["name"]] for row in rows} - {""}
            assert allowed is None or used <= set(allowed), (resource["path"], field["name"])


def test_the_readme_counts_the_rows_and_names_the_span(changes: tuple[Change, ...]) -> None:
    text = (DATA / "README.md").read_text("utf-8")
    for table, wanted in schema.SCHEMAS.items():
        rows = read_rows(DATA / table, [str(column) for column in wanted.columns])
        assert re.search(rf"\| `{table}` \|.*\| {len(rows)} \|", text), table
    for standing, count in Counter(c.standing for c in changes).items():
        assert re.search(rf"\| `{standing}` \|.*\| {count} \|", text), standing
    first, last = (f"{day.day} {day:%B %Y}" for day in (changes[0].date, changes[-1].date))
    assert f"from {first} to {last}" in text


# --- places -----------------------------------------------------------------------------------


def test_every_place_of_the_facts_is_there(gazetteer: Gazetteer) -> None:
    rows = facts("gazetteer.csv")
    assert len(rows) == 436
    assert {row["id"] for row in rows} <= set(gazetteer)


def test_points_are_those_of_the_facts(gazetteer: Gazetteer) -> None:
    estimated = {row["id"] for row in facts("camps.csv")}
    estimated |= {row.place_id for _, row in read_records(DATA / estimate.TABLE, EstimateRow)}
    for row in facts("gazetteer.csv"):
        if row["id"] not in estimated:
            point = (float(row["lat"]), float(row["lon"])) if row["lat"] else None
            assert gazetteer[row["id"]].point == point, row["id"]


def test_openstreetmap_gives_98_points_and_they_stand_apart() -> None:
    apart = read_rows(DATA / OSM_TABLE, columns_of(OsmPoint))
    assert len(apart) == 98
    own = {
        row.cells["place_id"]: row.cells
        for row in read_rows(DATA / "gazetteer.csv", [str(c) for c in schema.PLACES.columns])
    }
    for row in apart:
        assert own[row.cells["place_id"]]["latitude"] == ""
        # neither in the notes of any place: a copied figure is a copied point
        for figure in (row.cells["latitude"], row.cells["longitude"]):
            assert not any(figure in cells["notes"] for cells in own.values() if len(figure) > 6)


def test_the_facts_name_no_openstreetmap_point_that_the_table_apart_lacks() -> None:
    named = {row["id"] for row in facts("gazetteer.csv") if row["source"].startswith("OSM")}
    assert named == {
        row.cells["place_id"] for row in read_rows(DATA / OSM_TABLE, columns_of(OsmPoint))
    }


def test_a_name_belongs_to_one_place_but_for_the_known_ones(gazetteer: Gazetteer) -> None:
    shared = {name: set(ids) for name, ids in gazetteer.names().items() if len(ids) > 1}
    assert shared == SHARED_NAMES


def test_the_known_shared_names_are_known_as_ambiguous() -> None:
    rows = facts("ambiguity.csv")
    told = {fold_name(part) for row in rows for part in row["name_ar"].split("/")}
    assert set(SHARED_NAMES) <= told


def test_al_watiya_stands_on_its_runways(gazetteer: Gazetteer) -> None:
    watiya = gazetteer["watiya-airbase"]
    assert watiya.point is not None
    assert geodesic(watiya.point, (32.474, 11.898)).km < 0.5
    assert watiya.geo_precision == "exact"
    for wrong in ((31.775, 12.014), (31.848, 11.898), (32.0, 11.22)):
        assert geodesic(watiya.point, wrong).km > 50
        assert str(wrong[0]) in watiya.notes


def test_a_camp_without_a_point_is_an_area_that_covers_its_box(gazetteer: Gazetteer) -> None:
    for row in facts("camps.csv"):
        camp = gazetteer[row["id"]]
        if row["derived_box_s_w_n_e"]:
            south, west, north, east = map(float, row["derived_box_s_w_n_e"].split(","))
            assert camp.geo_precision == "area"
            assert camp.point == pytest.approx(((south + north) / 2, (west + east) / 2))
            corners = [(a, b) for a in (south, north) for b in (west, east)]
            farthest = max(geodesic(camp.point, corner).km for corner in corners)
            assert camp.radius_km is not None
            assert farthest <= camp.radius_km < farthest + 0.6
        elif row["fallback_id"]:
            assert camp.geo_precision == "area"
            assert camp.point == gazetteer[row["fallback_id"]].point
            assert camp.radius_km == float(row["fallback_err_km"])
        else:
            assert (camp.point, camp.geo_precision, camp.fallback) == (None, "", "")


def test_a_place_without_position_falls_back_on_one_that_has_one(gazetteer: Gazetteer) -> None:
    for place in gazetteer.values():
        if place.fallback:
            assert place.point is None
            assert gazetteer[place.fallback].point is not None, place.place_id


def test_an_exact_point_lies_in_the_unit_it_is_said_to_lie_in(gazetteer: Gazetteer) -> None:
    units = {p.admin1: p for p in gazetteer.values() if p.admin1 in p.names}
    assert len(units) == 22
    for place in gazetteer.values():
        unit = units.get(place.admin1)
        if unit and place.point and place.geo_precision == "exact":
            assert unit.radius_km is not None
            # the outlines the radii come from are simplified
            assert geodesic(place.point, unit.point).km <= unit.radius_km + 15, place.place_id


# --- record -----------------------------------------------------------------------------------


def test_the_baseline_has_each_place_of_the_facts_once(
    gazetteer: Gazetteer, baseline: tuple[Baseline, ...]
) -> None:
    rows = facts("baseline_2019-04-03.csv")
    assert len(baseline) == len(rows) == 97
    assert {row.date.isoformat() for row in baseline} == {"2019-04-03"}
    for own, row in zip(baseline, rows, strict=True):
        assert own.place_id == place_of(gazetteer, row["place_en"], row["place_ar"])
        assert own.holder_as_written == row["controller"]
        assert own.source_urls == (row["source_url"],)


def test_a_mixed_or_unclear_baseline_names_no_holder(baseline: tuple[Baseline, ...]) -> None:
    for row in baseline:
        vague = "mixed" in row.holder_as_written or "unclear" in row.holder_as_written
        assert (row.holder == "") is vague, row.place_id


def test_there_are_as_many_changes_as_facts_of_the_period(
    gazetteer: Gazetteer, changes: tuple[Change, ...]
) -> None:
    rows = facts_of_the_period()
    assert len(changes) == len(rows)
    wanted: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        wanted[row["date"], place_of(gazetteer, row["place_en"], row["place_ar"])] += 1
    for change in changes:
        wanted[change.date.isoformat(), change.place_id] -= 1
    assert set(wanted.values()) == {0}


def test_every_name_of_the_whole_list_of_facts_means_one_place(gazetteer: Gazetteer) -> None:
    for row in facts("control_changes.csv"):
        assert place_of(gazetteer, row["place_en"], row["place_ar"]) in gazetteer


def test_denied_facts_are_disputed_and_contested_ones_contested(
    gazetteer: Gazetteer, changes: tuple[Change, ...]
) -> None:
    told = defaultdict(set)
    for row in facts_of_the_period():
        place = place_of(gazetteer, row["place_en"], row["place_ar"])
        told[row["date"], place, row["claimed_by"]].add(row["change_type"])
    for change in changes:
        types = told[change.date.isoformat(), change.place_id, change.claimed_by]
        assert types, change.change_id
        if "claim_denied" in types:
            assert change.standing == "disputed"
        if "contested" in types:
            assert change.standing == "contested"


def test_no_address_of_the_facts_is_lost(changes: tuple[Change, ...]) -> None:
    kept = {url for change in changes for url in change.source_urls}
    for row in facts_of_the_period():
        for url in (row["source_url"], row["second_source_url"]):
            assert not url or url.replace("’", "%E2%80%99") in kept, url


def test_changes_stand_in_the_order_of_date_place_and_sequence(
    changes: tuple[Change, ...],
) -> None:
    order = [(c.date, c.place_id, c.sequence) for c in changes]
    assert order == sorted(order)
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for c in changes:
        places[c.date.isoformat(), c.place_id].append(c.sequence)
    assert all(own == list(range(1, len(own) + 1)) for own in places.values())


def test_a_change_id_tells_date_place_and_taker(changes: tuple[Change, ...]) -> None:
    for c in changes:
        stem = f"{c.date.isoformat()}-{c.place_id}-{c.taker.lower() or 'none'}"
        assert c.change_id == stem or c.change_id.removeprefix(stem)[1:].isdecimal()


def test_a_confirmed_change_has_a_third_party_or_the_losing_side(
    changes: tuple[Change, ...],
) -> None:
    actors = Actors.load()
    for c in changes:
        if c.standing == "confirmed":
            others = set(c.sides) - {actors.side(c.taker)}
            assert others, f"{c.change_id}: only the winner says so"
        if c.standing == "claimed":
            assert THIRD not in c.sides, c.change_id


def test_no_change_was_published_before_it_happened(changes: tuple[Change, ...]) -> None:
    for c in changes:
        if c.first_published and c.date_precision == "day":
            assert c.first_published >= c.date, c.change_id


def test_yarmouk_camp_changes_hands_within_hours_in_the_order_told(
    changes: tuple[Change, ...],
) -> None:
    for day in ("2019-04-08", "2019-04-29", "2019-05-25"):
        own = [c for c in changes if c.place_id == "yarmouk-camp" and c.date == parse_date(day)]
        assert [(c.sequence, c.taker) for c in own] == [(1, "LNA"), (2, "GNA")]

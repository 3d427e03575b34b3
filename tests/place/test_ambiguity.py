"""What the table of ambiguous names must keep to."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from libya_map.errors import TableError
from libya_map.place import Gazetteer
from libya_map.place.senses import TABLE, Choice, SenseRow, Senses
from libya_map.place.sites import SITE_HEADS, bare_names, load_heads, spellings
from libya_map.place.sites import TABLE as HEADS_TABLE
from libya_map.reading.latin import latin_names
from libya_map.tables import columns_of, read_records, shipped_data, to_csv
from libya_map.text import fold_name

GAZETTEER = Gazetteer.load()
SENSES = Senses.load(gazetteer=GAZETTEER)
ROWS = [row for _, row in read_records(shipped_data() / TABLE, SenseRow)]
FACTS = 50  # the cases that the facts tell of; the others are our own


def _folded(row: SenseRow) -> set[str]:
    return {form for name in row.names for form in spellings(name)}


def id_of(choice: Choice) -> str:
    return choice.place.place_id if choice.place else ""


def test_the_table_names_known_places_and_one_default_a_name() -> None:
    defaults: dict[str, list[str]] = {}
    for row in ROWS:
        assert not row.place_id or row.place_id in GAZETTEER, row
        for name in _folded(row):
            if row.by_default == "yes":
                defaults.setdefault(name, []).append(row.place_id)
    assert [name for name, found in defaults.items() if len(found) > 1] == []


def test_a_sense_stands_once_under_a_name() -> None:
    seen = [(name, row.place_id) for row in ROWS for name in _folded(row)]
    assert sorted({sense for sense in seen if seen.count(sense) > 1}) == []


def test_every_sense_can_be_met() -> None:
    for row in ROWS:
        cues = row.beside + row.sentence + row.report
        # a head noun is enough for the sense of a place
        assert row.place_id or cues or row.by_default == "yes", row


def test_no_cue_speaks_for_a_sense_and_rules_it_out() -> None:
    for row in ROWS:
        cues = {fold_name(cue) for cue in row.beside + row.sentence + row.report}
        assert not cues & {fold_name(word) for word in row.against}, row


@pytest.mark.parametrize("names", [GAZETTEER.names(), latin_names(GAZETTEER)])
def test_no_alias_belongs_to_two_places_without_a_rule(
    names: dict[str, tuple[str, ...]],
) -> None:
    shared = {name: set(ids) for name, ids in names.items() if len(ids) > 1}
    assert shared
    for name, ids in shared.items():
        told = {place.place_id for place in SENSES.senses_of(name) if place}
        assert ids <= told, name


def test_a_name_that_a_town_shares_with_a_site_means_the_town_and_behind_a_head_the_site() -> None:
    lived_in = {"city", "town", "village", "district", "area"}
    heads = load_heads(shipped_data() / HEADS_TABLE)
    shared = 0
    for site in GAZETTEER.values():
        if site.place_type not in SITE_HEADS - {"building"}:
            continue
        for name, nouns in bare_names(site, heads).items():
            towns = [p for p in GAZETTEER.named(name) if p.place_type in lived_in]
            if not towns or SENSES.senses_of(name):
                continue
            shared += 1
            assert SENSES.choose(name, towns).place in towns, name
            headed = SENSES.choose(name, towns, head=site.place_type, beside=nouns)
            assert id_of(headed) == site.place_id, name
    assert shared > 50


def test_the_cases_of_the_facts_name_the_same_places(shared: Path) -> None:
    with (shared / "facts" / "ambiguity.csv").open(encoding="utf-8-sig", newline="") as file:
        facts = list(csv.DictReader(file))
    assert len(facts) == FACTS
    for fact in facts:
        own = {row.place_id for row in ROWS if row.case == int(fact["no"])}
        told = {i.strip() for i in fact["place_ids"].split(";")} - {"(none)"}
        assert told <= own, fact["no"]


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"place_id": "atlantis"}, "place_id 'atlantis' is not known"),
        ({"case": "one"}, "invalid literal"),
    ],
)
def test_a_bad_row_is_named_with_its_line(
    tmp_path: Path, cells: dict[str, str], fault: str
) -> None:
    with pytest.raises(TableError, match=rf"ambiguity\.csv, line 2: .*{fault}"):
        Senses.load(_write(tmp_path, cells), GAZETTEER)


def test_two_defaults_of_a_name_are_a_fault(tmp_path: Path) -> None:
    rows = ({"place_id": "tripoli", "by_default": "yes"}, {"by_default": "yes"})
    with pytest.raises(TableError, match="line 3: 'سدره' has two defaults"):
        Senses.load(_write(tmp_path, *rows), GAZETTEER)


def test_a_folder_without_the_table_has_no_senses(tmp_path: Path) -> None:
    senses = Senses.load(tmp_path, GAZETTEER)
    assert senses.senses_of("طرابلس") == ()
    assert id_of(senses.choose("طرابلس", GAZETTEER.named("طرابلس"))) == "tripoli"


def _write(folder: Path, *rows: dict[str, str]) -> Path:
    columns = columns_of(SenseRow)
    full = {**dict.fromkeys(columns, ""), "case": "1", "names": "سدرة", "by_default": "no"}
    (folder / TABLE).write_bytes(to_csv(columns, [full | row for row in rows]))
    return folder

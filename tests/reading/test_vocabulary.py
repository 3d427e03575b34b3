import subprocess
import sys
from collections import defaultdict

import pytest

from libya_map.actor import Actors
from libya_map.errors import TableError
from libya_map.place import Gazetteer
from libya_map.reading import vocabulary as v
from libya_map.tables import columns_of, shipped_data, to_csv
from libya_map.text import fold_name

FOLDER = shipped_data() / v.FOLDER / "ar"
TABLES = {
    "verbs.csv": (v.VerbRow, {"role": v.VERB_ROLES}),
    "words.csv": (v.WordRow, {"role": v.WORD_ROLES}),
    "calendar.csv": (v.WordRow, {"role": v.CALENDAR_ROLES}),
    "heads.csv": (v.HeadRow, {"count": v.HEAD_COUNTS}),
    "names.csv": (v.NameRow, {}),
    "actor_terms.csv": (v.ActorTermRow, {"use": v.ACTOR_USES}),
}


def test_every_file_of_the_folder_is_a_known_table():
    assert {path.name for path in FOLDER.iterdir()} == set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_every_row_is_valid_and_none_stands_twice(name):
    row_type, allowed = TABLES[name]
    rows = v.load_table(FOLDER / name, row_type, **allowed)
    assert rows
    assert len(set(rows)) == len(rows)


def test_a_verb_has_a_role_with_a_value_of_it_and_some_form():
    for verb in v.load_verbs(FOLDER):
        assert verb.value in v.VERB_ROLES[verb.role], verb
        assert verb.past or verb.present or verb.noun or verb.lemma == "بين", verb


def test_no_term_of_the_calendar_has_two_meanings_in_one_role():
    meanings = defaultdict(set)
    for row in v.load_table(FOLDER / "calendar.csv", v.WordRow):
        meanings[row.language, row.role, fold_name(row.term)].add(row.value)
    assert {key for key, values in meanings.items() if len(values) > 1} == set()


def test_numbers_of_the_calendar_are_in_range():
    bounds = {"month": (1, 12), "hijri_month": (1, 12), "weekday": (0, 6), "number": (1, 31)}
    for row in v.load_table(FOLDER / "calendar.csv", v.WordRow):
        if row.role in bounds:
            low, high = bounds[row.role]
            assert low <= int(row.value) <= high


def test_actor_terms_name_actors_that_exist_and_no_term_two_of_them():
    actors = Actors.load()
    meant = defaultdict(set)
    for row in v.load_table(FOLDER / "actor_terms.csv", v.ActorTermRow):
        assert not row.actor_id or row.actor_id in actors
        assert bool(row.actor_id) != (row.use in ("army", "own", "enemy", "other", "same")), row
        meant[fold_name(row.term)].add(row.actor_id)
    assert {term for term, ids in meant.items() if len(ids) > 1} == set()


def test_names_that_are_no_object_of_control_are_names_of_the_gazetteer():
    gazetteer = Gazetteer.load()
    for row in v.load_table(FOLDER / "names.csv", v.NameRow):
        assert gazetteer.named(row.name), row


def test_a_value_that_is_none_is_refused_with_its_line(tmp_path):
    path = tmp_path / "heads.csv"
    row = {"language": "ar", "form": "معسكر", "count": "three", "place_type": "camp"}
    path.write_bytes(to_csv(columns_of(v.HeadRow), [row]))
    with pytest.raises(TableError, match=r"heads\.csv, line 2.*three"):
        v.load_table(path, v.HeadRow, count=v.HEAD_COUNTS)


def test_reading_brings_in_no_table_or_page_library():
    code = (
        "import sys, libya_map.reading as r; r.Reader.load();"
        "print({'pandas','pandera','streamlit','folium','trafilatura'} & set(sys.modules))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "set()"

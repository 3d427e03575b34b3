"""The tables of `data/reading/en` are whole: known columns, roles and actors, nothing twice."""

import pytest

from libya_map.actor import Actors
from libya_map.reading import vocabulary as v
from libya_map.tables import shipped_data

FOLDER = shipped_data() / v.FOLDER / "en"
TABLES = {
    "verbs.csv": (v.VerbRow, {"role": v.VERB_ROLES}),
    "words.csv": (v.WordRow, {"role": v.WORD_ROLES}),
    "calendar.csv": (v.WordRow, {"role": v.CALENDAR_ROLES}),
    "heads.csv": (v.HeadRow, {"count": v.HEAD_COUNTS}),
    "bare.csv": (v.BareRow, {}),
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
    assert {row.language for row in rows} == {"en"}


def test_a_verb_has_a_role_with_a_value_of_it_and_some_form():
    for verb in v.load_verbs(FOLDER):
        assert verb.value in v.VERB_ROLES[verb.role], verb
        assert verb.past or verb.present or verb.noun, verb


def test_actor_terms_name_actors_that_exist():
    actors = Actors.load()
    for row in v.load_table(FOLDER / "actor_terms.csv", v.ActorTermRow):
        assert not row.actor_id or row.actor_id in actors, row


def test_a_cell_of_alternatives_stands_for_all_of_them(english):
    marks = english.mark("UN-backed government, UN-recognised administration, Haftar's men")
    found = [(marks.text.written(m.span), m.entry.ids) for m in marks.all("actor")]
    assert ("UN-backed government", ("GNA",)) in found
    assert ("UN-recognised administration", ("GNA",)) in found
    assert ("Haftar's men", ("LNA",)) in found

"""Each case of the table of ambiguous names in sentences, and what the table must keep to."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libya_map.errors import TableError
from libya_map.place import Gazetteer, Place
from libya_map.place.cues import compile_cues, cue_forms
from libya_map.place.senses import TABLE, WEIGHTS, Choice, SenseRow, Senses
from libya_map.place.sites import KIN, SITE_HEADS, bare_names, load_heads, spellings
from libya_map.place.sites import TABLE as HEADS_TABLE
from libya_map.reading.latin import latin_names
from libya_map.tables import columns_of, read_records, shipped_data, to_csv
from libya_map.text import fold, fold_name

GAZETTEER = Gazetteer.load()
SENSES = Senses.load(gazetteer=GAZETTEER)
ROWS = [row for _, row in read_records(shipped_data() / TABLE, SenseRow)]
NAMES_OF = {**GAZETTEER.names(), **latin_names(GAZETTEER)}
NONE = ""  # none of our places
FACTS = 50  # the cases that the facts tell of; the others are our own


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


def choose(
    sentence: str,
    name: str,
    *,
    head: str = "",
    report: str = "",
    listed: Sequence[str] = (),
    earlier: dict[str, str] | None = None,
    admin1: dict[str, int] | None = None,
) -> Choice:
    """What `name` means in a sentence of a report; particles may be written onto it there."""
    folded = fold_name(name)
    there = words(sentence)
    wanted = folded.split()
    starts = [
        i
        for i in range(len(there) - len(wanted) + 1)
        if re.fullmatch(rf"[وف]?[بلك]?{wanted[0]}", there[i])
        and there[i + 1 : i + len(wanted)] == wanted[1:]
    ]
    assert starts, f"{name} does not stand in: {sentence}"
    start, end = starts[0], starts[0] + len(wanted)
    return SENSES.choose(
        folded,
        _places(NAMES_OF.get(folded, ())),
        head=head,
        beside=frozenset([*there[max(0, start - 1) : start], *there[end : end + 1]]),
        sentence=frozenset(there),
        report=frozenset([*there, *words(report)]),
        listed=_places(listed),
        earlier={fold_name(n): GAZETTEER[i] for n, i in (earlier or {}).items()},
        admin1=admin1,
    )


def _places(ids: Collection[str]) -> list[Place]:
    return [GAZETTEER[i] for i in ids]


def id_of(choice: Choice) -> str:
    return choice.place.place_id if choice.place else NONE


def _cases() -> list[tuple[int, str, str, str, str]]:
    """Case, sentence, name, what it means there, the kind of place that a head beside it tells."""
    with (Path(__file__).parent / "senses.csv").open(encoding="utf-8", newline="") as file:
        return [
            (int(row["case"]), row["sentence"], row["name"], row["place_id"], row["head"])
            for row in csv.DictReader(file)
        ]


CASES = _cases()


# --- a name in its sentence -------------------------------------------------------------------


@pytest.mark.parametrize(("case", "sentence", "name", "place_id", "head"), CASES)
def test_a_name_in_its_sentence(
    case: int, sentence: str, name: str, place_id: str, head: str
) -> None:
    choice = choose(sentence, name, head=head)
    assert id_of(choice) == place_id, choice
    assert any(case == row.case for row in ROWS if fold_name(name) in _folded(row))


def _folded(row: SenseRow) -> set[str]:
    return {form for name in row.names for form in spellings(name)}


def test_each_of_the_fifty_cases_is_tested_for_a_place_and_against() -> None:
    tested: dict[int, set[bool]] = {}
    for case, _, _, place_id, _ in CASES:
        tested.setdefault(case, set()).add(bool(place_id))
    one_sided = {case for case, seen in tested.items() if len(seen) == 1 and case <= FACTS}
    # al-Wefaq is never a place; the others mean one place or another, never none
    assert one_sided == {4, 8, 9, 14, 32, 39}
    assert set(range(1, FACTS + 1)) <= set(tested)


def test_every_sense_of_the_fifty_cases_that_is_a_place_is_met_in_a_sentence() -> None:
    met = {(case, place_id) for case, _, _, place_id, _ in CASES}
    wanted = {(row.case, row.place_id) for row in ROWS if row.case <= FACTS and row.place_id}
    assert wanted <= met


# --- sites, towns and buildings ---------------------------------------------------------------


def test_a_site_is_meant_behind_its_head_noun_and_the_town_by_the_bare_name() -> None:
    sabha = GAZETTEER.named("سبها")
    assert SENSES.choose("سبها", sabha) == Choice(GAZETTEER["sabha"], "only", 1.0)
    assert id_of(SENSES.choose("سبها", sabha, head="airport")) == "sabha-airport"
    assert id_of(SENSES.choose("sabha", sabha, head="city")) == "sabha"
    tobruk = GAZETTEER.named("Tobruk")
    assert id_of(SENSES.choose("tobruk", tobruk, head="port")) == "tobruk-port"
    assert id_of(SENSES.choose("tobruk", tobruk, head="airbase")) == "nasser-airbase"


def test_a_head_noun_for_a_site_rules_out_the_town() -> None:
    choice = SENSES.choose("غريان", GAZETTEER.named("غريان"), head="camp")
    assert choice == Choice(None, "ruled out", 0.0, ((GAZETTEER["gharyan"], 0.0),))


def test_of_the_buildings_of_a_town_the_noun_itself_is_asked_for() -> None:
    sirte = GAZETTEER.named("سرت")
    university = SENSES.choose("سرت", sirte, head="facility", beside={"جامعه"})
    assert id_of(university) == "sirte-university"
    assert id_of(SENSES.choose("سرت", sirte, head="facility", beside={"مستشفي"})) == NONE


# --- what the rest of the report says ---------------------------------------------------------


def test_a_cue_elsewhere_in_the_report_counts_less_than_one_in_the_sentence() -> None:
    syrian = "اشتباكات في لبنان وعكار"
    assert id_of(choose("انفجار في طرابلس", "طرابلس")) == "tripoli"
    assert id_of(choose("انفجار في طرابلس", "طرابلس", report=syrian)) == NONE
    assert id_of(choose("قوات حفتر قرب طرابلس", "طرابلس", report=syrian)) == "tripoli"


def test_a_name_in_a_list_of_camps_is_a_camp() -> None:
    sentence = "سيطرت على النعام والصواريخ"
    assert id_of(choose(sentence, "الصواريخ")) == NONE
    choice = choose(sentence, "الصواريخ", listed=["naam-camp"])
    assert (id_of(choice), choice.rule) == ("sawarikh-camp", "list")


def test_a_report_keeps_to_one_sense_of_a_name_but_a_cue_outweighs_it() -> None:
    before = {"السدرة": "sidra-terminal"}
    assert id_of(choose("دخلت القوات السدرة", "السدرة", earlier=before)) == "sidra-terminal"
    tree = choose("السدرة قرب صلاح الدين", "السدرة", earlier=before)
    assert id_of(tree) == "as-sidra-tripoli"


def test_a_place_spoken_of_by_its_full_name_may_be_named_by_less() -> None:
    before = {"معسكر غريبيل": "ghraibil-camp"}
    assert id_of(choose("دخلت القوات غريبيل", "غريبيل")) == NONE
    choice = choose("دخلت القوات غريبيل", "غريبيل", earlier=before)
    assert (id_of(choice), choice.rule) == ("ghraibil-camp", "spoken of")
    # but a bare name that means another place by default goes on to mean that
    base = {"قاعدة الجفرة": "jufra-airbase"}
    assert id_of(choose("توجهوا إلى الجفرة", "الجفرة", earlier=base)) == "sh-jufra"


def test_the_region_of_the_other_places_decides_between_equals_and_overturns_nothing() -> None:
    sentence = "قرب غات والكفرة تقع العوينات"
    assert choose(sentence, "العوينات").rule == "undecided"
    near = choose(sentence, "العوينات", admin1={"LY-GT": 3, "LY-TB": 1})
    assert (id_of(near), near.rule) == ("al-awaynat-ghat", "sentence+report+region")
    badr = choose("وقال بدر", "بدر", admin1={"LY-NL": 9})
    assert id_of(badr) == NONE


def test_what_is_undecided_says_between_which_places() -> None:
    choice = choose("مرت القافلة من العوينات", "العوينات")
    assert (choice.place, choice.rule) == (None, "undecided")
    assert {place.place_id for place, _ in choice.alternatives} == {
        "al-awaynat-ghat",
        "uweinat-se",
    }


def test_scores_add_up_from_the_reasons_of_the_rule() -> None:
    choice = choose("عادت موانئ السدرة", "السدرة", head="port", listed=["ras-lanuf-terminal"])
    assert choice.rule == "head+beside+sentence+list"
    assert choice.score == sum(WEIGHTS[reason] for reason in choice.rule.split("+"))
    assert choice.alternatives == ()  # the head rules the towns out
    town = choose("تقدمت القوات إلى السدرة", "السدرة")
    assert [p.place_id for p, _ in town.alternatives] == [
        "sidra-terminal",
        "as-sidra-tripoli",
        "sidra-ain-zara",
        "gulf-of-sirte",
    ]


def test_namesakes_without_a_row_are_told_apart_by_what_stands_around_them() -> None:
    derj, murzuq, port = (GAZETTEER[i] for i in ("derj", "murzuq", "sirte-port"))
    assert SENSES.choose("x", [derj, murzuq]).place is murzuq  # the larger place
    assert SENSES.choose("x", [derj, GAZETTEER["tiji"]]).rule == "undecided"
    assert SENSES.choose("x", [murzuq, port], head="port").place is port
    assert SENSES.choose("x", [derj, murzuq], admin1={"LY-NL": 1}).rule == "default"
    assert SENSES.choose("x", [derj, murzuq], earlier={"x": derj}).place is derj
    spring = replace(derj, place_id="spring", place_type="spring")
    assert SENSES.choose("x", [spring, derj]).place is derj
    assert SENSES.choose("x", []) == Choice(None, "ruled out", 0.0)


# --- the table --------------------------------------------------------------------------------


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


# --- cues -------------------------------------------------------------------------------------


def test_a_cue_is_met_with_the_particles_written_onto_it() -> None:
    assert {"قاعده", "والقاعده", "بقاعده", "للقاعده", "فالقاعده"} <= set(cue_forms("قاعده"))
    assert {"المشروع", "بالمشروع", "وللمشروع"} <= set(cue_forms("المشروع"))
    assert "مشروع" not in set(cue_forms("المشروع"))
    assert list(cue_forms("camp")) == ["camp"]


def test_a_cue_counts_once_and_one_of_several_words_needs_them_all() -> None:
    cues = compile_cues(("قاعدة", "جبل محسن"))
    assert cues.met({"قاعده", "والقاعده"}) == 1
    assert cues.met({"جبل"}) == 0
    assert cues.met({"بجبل", "محسن", "قاعده"}) == 2


# --- any input --------------------------------------------------------------------------------

NAMES = st.sampled_from(sorted({name for row in ROWS for name in _folded(row)})) | st.text()
CUE_WORDS = st.sampled_from(
    sorted({w for row in ROWS for c in (*row.sentence, *row.report, *row.beside, *row.against)
            for w in fold_name(c).split()})
)  # fmt: skip
TEXTS = st.lists(CUE_WORDS | st.text(), max_size=8)
PLACES = st.lists(st.sampled_from(list(GAZETTEER.values())), max_size=4)


@given(
    name=NAMES,
    candidates=PLACES,
    head=st.sampled_from(["", "tower", *KIN]),
    beside=TEXTS,
    sentence=TEXTS,
    report=TEXTS,
    listed=PLACES,
    admin1=st.dictionaries(st.sampled_from(["LY-TB", "LY-JU", ""]), st.integers(1, 9)),
    earlier=st.dictionaries(NAMES, st.sampled_from(list(GAZETTEER.values())), max_size=3),
)
def test_any_input_has_one_answer(
    name: str,
    candidates: list[Place],
    head: str,
    beside: list[str],
    sentence: list[str],
    report: list[str],
    listed: list[Place],
    admin1: dict[str, int],
    earlier: dict[str, Place],
) -> None:
    def answer(turn: int) -> Choice:
        return SENSES.choose(
            name,
            candidates,
            head=head,
            beside=beside[::turn],
            sentence=sentence[::turn],
            report=report[::turn],
            listed=listed[::turn],
            admin1=dict(list(admin1.items())[::turn]),
            earlier=dict(list(earlier.items())[::turn]),
        )

    choice = answer(1)
    beside, sentence, report = (list(SENSES.cues_in(given)) for given in (beside, sentence, report))
    assert answer(1) == choice  # what is no cue is nothing
    assert answer(-1) == choice  # the order of words, neighbours and mentions is nothing
    places = [place.place_id for place, _ in choice.alternatives]
    assert len(set(places)) == len(places)
    assert [points for _, points in choice.alternatives] == sorted(
        (points for _, points in choice.alternatives), reverse=True
    )
    if choice.place:
        assert choice.score >= WEIGHTS["default"]
        assert choice.place.place_id not in places
        assert all(points <= choice.score for _, points in choice.alternatives)
        assert head not in SITE_HEADS or choice.place.place_type in KIN[head]

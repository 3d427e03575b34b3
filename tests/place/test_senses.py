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

from libya_map.place import Gazetteer, Place
from libya_map.place.senses import TABLE, WEIGHTS, Choice, SenseRow, Senses
from libya_map.place.sites import KIN, SITE_HEADS, spellings
from libya_map.reading.latin import latin_names
from libya_map.tables import read_records, shipped_data
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
    placed: bool = False,
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
        earlier={fold_name(n): GAZETTEER.get(i) for n, i in (earlier or {}).items()},
        admin1=admin1,
        placed=placed,
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


def test_where_a_name_stands_tells_a_place_from_a_man_but_not_from_a_place_abroad() -> None:
    def placed(name: str) -> str:
        folded = fold_name(name)
        return id_of(SENSES.choose(folded, _places(NAMES_OF.get(folded, ())), placed=True))

    assert id_of(choose("They saw Hawari", "Hawari")) == NONE
    assert placed("Hawari") == placed("الهواري") == "al-hawari"
    assert placed("Susa") == placed("Homs") == NONE  # in Tunisia and Syria as well
    assert placed("الصواريخ") == NONE  # rockets are anywhere


def test_a_man_named_before_is_the_man_again() -> None:
    there = "Fighters reached Hawari"
    assert id_of(choose(there, "Hawari", placed=True)) == "al-hawari"
    assert id_of(choose(there, "Hawari", placed=True, earlier={"Hawari": NONE})) == NONE


def test_a_part_of_a_town_is_no_unit_of_its_name() -> None:
    assert id_of(choose("the suburbs of Tripoli", "Tripoli", head="district")) == "tripoli"
    assert id_of(choose("في شعبية طرابلس", "طرابلس", head="area")) == "sh-tripoli"


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
    earlier=st.dictionaries(
        NAMES, st.none() | st.sampled_from(list(GAZETTEER.values())), max_size=3
    ),
    placed=st.booleans(),
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
    earlier: dict[str, Place | None],
    placed: bool,
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
            placed=placed,
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

import re
from collections import Counter

import pytest

from libya_map.actor import TABLE, Actor, Actors
from libya_map.errors import TableError
from libya_map.tables import columns_of, shipped_data, to_csv
from libya_map.text import fold_name

SHAPES = {"circle", "square", "triangle", "diamond", "pentagon", "hexagon", "star", "cross"} | {
    "down",
    "plus",
}
LABELS = {"GNA", "LNA", "IS", "AQ", "BDB", "PFG", "JADHRAN", "NTC", "GADDAFI"} | {
    "DAWN",
    "GSG",
    "TRB",
    "GNU",
    "SSA",
    "RADA",
    "LOCAL",
    "OTHER",
}


@pytest.fixture(scope="module")
def actors() -> Actors:
    return Actors.load()


def write(folder, **changes: str) -> None:
    row = dict.fromkeys(columns_of(Actor), "")
    row |= {"actor_id": "GNA", "side": "GNA", "name_en": "Accord", "name_ar": "الوفاق"} | changes
    (folder / TABLE).write_bytes(to_csv(columns_of(Actor), [row]))


def test_the_table_opens_in_excel_with_its_arabic_intact():
    assert (shipped_data() / TABLE).read_bytes().startswith(b"\xef\xbb\xbf")


def test_sides_and_label_groups_are_known(actors):
    for actor in actors.values():
        assert actors[actor.side].side == actor.side, "a side stands for itself"
        assert actor.label_group in LABELS


def test_the_first_name_is_the_one_that_is_shown(actors):
    for actor in actors.values():
        assert actor.names_en[0] == actor.name_en
        assert actor.names_ar[0] == actor.name_ar


def test_no_name_belongs_to_two_actors(actors):
    names = Counter(
        name
        for actor in actors.values()
        for name in {fold_name(n) for n in (*actor.names_en, *actor.names_ar)}
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_periods_run_forwards(actors):
    for actor in actors.values():
        assert not (actor.start and actor.end) or actor.start < actor.end


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_actor_has_a_colour_that_shows_and_a_second_cue(actors):
    for actor in actors.values():
        assert re.fullmatch(r"#[0-9A-F]{6}", actor.colour)
        assert contrast(actor.colour, "#FFFFFF") >= 3  # WCAG 2.1, 1.4.11: graphical objects
        assert contrast(actor.colour_dark, "#0E1117") >= 3
        assert actor.shape in SHAPES
    assert len({(a.colour, a.shape) for a in actors.values()}) == len(actors)
    main = [actors[i] for i in ("GNA", "LNA", "IS", "NTC", "GADDAFI")]
    assert len({a.shape for a in main}) == len(main)


def test_the_side_of_an_unknown_actor_is_itself(actors):
    assert actors.side("KANI") == "LNA"
    assert actors.side("nobody") == "nobody"


def test_a_side_that_is_no_actor_is_refused(tmp_path):
    write(tmp_path, side="XYZ")
    with pytest.raises(TableError, match="XYZ"):
        Actors.load(tmp_path)


def test_a_date_that_is_none_is_refused_with_its_line(tmp_path):
    write(tmp_path, start="2016-13-40")
    with pytest.raises(TableError, match="line 2"):
        Actors.load(tmp_path)

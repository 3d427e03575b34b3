"""What places a label can mean."""

import pytest

from libya_map.evaluation.gold import load_labels
from libya_map.place import Gazetteer

COLUMNS = (
    "article_id,place_en,place_ar,place_type,event_date,date_precision,to_actor,from_actor,"
    "change_type,claimed_by,status,core"
)


@pytest.mark.parametrize(
    ("name", "place_type", "place"),
    [
        # a town's bare name, where the type says what is meant
        ("Brega", "port", "brega-terminal"),
        ("Ra's Lanuf", "port", "ras-lanuf-terminal"),
        ("Zuwetina", "port", "zueitina-terminal"),
        ("Brega", "town", "brega"),
        ("Sirte", "airport", "qardabiya-airbase"),
        ("Brak", "airbase", "brak-airbase"),
        ("Mizda", "port", "mizda"),  # has none
        # where it is, in brackets
        ("Bab al-Azizia compound (Tripoli)", "facility", "bab-al-aziziya"),
        ("Green Square (Tripoli)", "district", "martyrs-square"),
        ("Green Square (Benghazi)", "district", ""),
        # a site with its own name keeps it
        ("Hadba prison", "camp", "hadba-prison"),
        ("Ibn Sina hospital (Sirte)", "area", "sirte-ibn-sina-hospital"),
    ],
)
def test_a_label_means_the_place_of_its_type(tmp_path, name, place_type, place):
    path = tmp_path / "gold.csv"
    row = f"r1,{name},,{place_type},2020-06-05,day,GNA,,capture,GNA,asserted,yes"
    path.write_text(f"{COLUMNS}\n{row}\n", "utf-8")
    (label,) = load_labels(path, Gazetteer.load())
    assert sorted(label.places) == [place] * bool(place)

"""Which place an event is about: lists, heads, words that refer back, spellings, sites and towns.

Each row: a text, and the places its changes are about, in text order. The takers are not tested
here.
"""

import datetime as dt

import pytest

from libya_map.place import Gazetteer
from libya_map.reading.english.catalogue import Catalogue
from libya_map.reading.latin import sound

LISTS = [
    ("LNA forces captured the towns of Waddan, Hun and Sokna.", "waddan hun sokna"),
    ("LNA forces captured Hamza and Yarmouk camps.", "hamza-camp yarmouk-camp"),
    ("LNA forces captured the camps of Yarmouk and Hamza.", "yarmouk-camp hamza-camp"),
    ("LNA forces took the oil terminals of Es Sider and Ras Lanuf.",
     "sidra-terminal ras-lanuf-terminal"),
    ("LNA forces took Sabha airport and citadel.", "sabha-airport sabha-castle"),
    ("GNA forces seized Surman, Sabratha, and, after a longer fight, Al-Ajaylat.",
     "surman sabratha al-ajaylat"),
    ("GNA forces captured Sirte, its port and its airport.",
     "sirte sirte-port qardabiya-airbase"),
]  # fmt: skip

REFERRING = [
    ("GNA fighters reached Gharyan at dawn. They captured the town by noon.", "gharyan"),
    # what is only passed on the way is not meant
    ("GNA fighters reached Gharyan on the road to Mizda. They captured the town by noon.",
     "gharyan"),
    ("Fighters from Misrata reached Sirte. GNA forces captured the city.", "sirte"),
    ("Fighting for Mizda went on. A spokesman in Benghazi said the LNA had captured the town.",
     "mizda"),
    # where something else happened
    ("GNA fighters attacked Murzuq. Families found refuge in Traghen. GNA forces then captured the"
     " oasis town.", "traghen"),
    # a site and its town
    ("LNA troops marched on Sirte. They captured the port.", "sirte-port"),
    ("LNA troops left Tamanhint air base. After the massacre at Brak, LNA troops overran the air"
     " base.", "tamanhint-airbase brak-airbase"),
    ("LNA troops entered Jufra and seized its air base.", "sh-jufra jufra-airbase"),
    ("Shells hit Tripoli airport. Flights were sent to Mitiga. GNA forces captured the airport.",
     "tripoli-airport"),
    ("LNA troops massed near Brega. LNA troops captured the terminal.", "brega-terminal"),
    ("The old international airport south of Tripoli was captured by the LNA.", "tripoli-airport"),
    ("The LNA attacked the checkpoint at Abu Grein and took control of the town.", "abu-qurayn"),
    ("Guards at Ras Ajdir crossing fled. GNA forces captured the facility.", "ras-ajdir"),
    # parts of a list
    ("Shells hit Sidra port and Ras Lanuf port. LNA forces captured the latter.",
     "ras-lanuf-terminal"),
    ("Shells hit Sidra port and Ras Lanuf port. LNA forces captured both terminals.",
     "sidra-terminal ras-lanuf-terminal"),
    ("Shells hit Waddan, Hun and Sokna. LNA forces captured the first two.", "waddan hun"),
    ("Shells hit Waddan, Hun and Sokna. LNA forces captured the last two.", "hun sokna"),
    ("Shells hit Waddan, Hun and Sokna. Waddan is quiet. LNA forces captured the other two.",
     "hun sokna"),
    # a camp by the unit it is called after
    ("IS gunmen captured the headquarters of the Saiqa special forces.", "saiqa-buatni"),
    ("LNA forces captured the Zahra Brigade's main base.", "az-zahra-brigade-camp"),
    ("Tebu gunmen captured the Sixth Brigade headquarters.", "sabha-6th-brigade-hq"),
    ("The BRSC drove the Saiqa special forces out of their own headquarters.", "saiqa-buatni"),
]  # fmt: skip

# A name or number between article and noun is another place; a political camp is none.
NOT_REFERRING = [
    "GNA forces hold Mabruk oil field. LNA forces captured the Bilal field.",
    "GNA forces hold al-Fataih in Derna. LNA forces captured the 900 quarter.",
    "GNA forces hold Yarmouk camp. LNA forces captured the rival camp.",
]

SPELLINGS = [
    ("Nofilliya", "nawfaliya"), ("Abu Nejaym", "abu-njaim"), ("Gharyann", "gharyan"),
    ("Taarhuna", "tarhuna"), ("Qasr ben Ghasheer", "qasr-bin-ghashir"),
    ("Bin Jowad", "bin-jawad"), ("Washkah", "al-washka"),
    ("Bani Waleed", "bani-walid"), ("Ajdabeya", "ajdabiya"), ("Zelitan", ""),
    ("Houston", ""), ("Hassan", ""), ("Malta", ""), ("Times", ""), ("Afrin", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "places"), LISTS + REFERRING)
def test_an_event_is_about_these_places(claims, text, places):
    assert " ".join(claim.place_id for claim in claims(text)) == places


@pytest.mark.parametrize("text", NOT_REFERRING)
def test_another_name_refers_to_no_place_before(claims, text):
    assert not [claim for claim in claims(text) if claim.place_id and claim.taker == "LNA"]


@pytest.mark.parametrize(("name", "place"), SPELLINGS)
def test_a_spelling_no_table_has_is_known_by_its_consonants(claims, name, place):
    found = claims(f"Shells fell near Tripoli. GNA forces captured {name} on Friday.")
    assert "".join(claim.place_id for claim in found) == place


def test_a_name_that_heads_no_place_is_not_looked_for_by_sound(claims):
    assert not claims("GNA forces said Gharyann had told them so.")


def test_the_consonants_of_transliterations_agree():
    assert sound("Nofilia") == sound("Nawfaliyah") == sound("al-Noufaliya")
    assert sound("Abu Njaim") == sound("Bou Nejaym")
    assert sound("Gharyan") == sound("Garian") != sound("Darnah")


def test_a_name_with_several_likely_places_is_left_open(english):
    catalogue: Catalogue = english.catalogue
    assert catalogue.alike("al hawamida") in ("", "al hawamid")
    assert catalogue.alike("zliitan") in ("", "zlitan", "zliten")


def test_a_name_of_three_words_that_describes_needs_no_capitals(claims):
    (claim,) = claims("GNA forces captured the police officers' college on Friday.")
    assert claim.place_id == "police-college-tripoli"


def test_a_number_behind_no_ends_no_sentence(claims):
    (claim,) = claims(
        "GNA forces captured Neighbourhood No. 2 in Sirte.", published=dt.date(2016, 8, 17)
    )
    assert claim.place_id == "sirte-dist2"


def test_two_names_of_one_place_are_one_place(claims):
    found = claims(
        "Rebels captured the Gaddafi compound at Bab al-Aziziya.", published=dt.date(2011, 8, 23)
    )
    assert [claim.place_id for claim in found] == ["bab-al-aziziya"]


def test_every_place_can_be_found_by_its_english_name(english):
    gazetteer: Gazetteer = english.catalogue.gazetteer
    assert english.catalogue.towns_in("Battle for Bin Jawad and Sirte") == {"bin-jawad", "sirte"}
    assert all(english.catalogue.named(p.name_en.casefold()) for p in [gazetteer["sirte"]])

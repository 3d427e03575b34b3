from __future__ import annotations

import dataclasses
import math
import subprocess
import sys
from pathlib import Path

import pytest
from geopy.distance import great_circle
from geopy.exc import GeocoderQueryError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point
from hypothesis import given
from hypothesis import strategies as st

from libya_map.errors import TableError
from libya_map.place import Gazetteer, LibyaGeocoder, Place
from libya_map.place.index import load_heads
from libya_map.place.resolve import COUNTRY, MOST_OTHERS, Match
from libya_map.place.senses import Senses
from libya_map.place.sites import LIVED_IN, TYPES
from libya_map.tables import columns_of
from libya_map.text import fold_name

GEOCODER = LibyaGeocoder()
GAZETTEER = GEOCODER.gazetteer
SENSES = GAZETTEER.once(Senses.of)
PLACES = list(GAZETTEER.values())
PLACED = [place for place in PLACES if place.point]
POINTED = [place for place in PLACED if place.geo_precision in ("exact", "near")]


def ids(query: str) -> list[str]:
    """The places that a query names, in their order, with or without a position."""
    return [match.place.place_id for match in GEOCODER.find(query)]


def place(place_id: str, name: str, place_type: str, **fields: object) -> Place:
    empty = Place(place_id, name, "", (), place_type, 32.0, 13.0, "exact", None, "", "", "", "", "")
    return dataclasses.replace(empty, **fields)


# The interface of geopy


def test_it_is_a_geopy_geocoder_and_takes_the_usual_arguments() -> None:
    geocoder = LibyaGeocoder(user_agent="a-user", scheme="http", timeout=3)
    assert isinstance(geocoder, Geocoder)
    assert geocoder.geocode("Tripoli", timeout=None) == GEOCODER.geocode("Tripoli")


def test_one_answer_is_a_location_with_the_entry_in_raw() -> None:
    location = GEOCODER.geocode("غريان")
    assert isinstance(location, Location)
    assert location.point == Point(GAZETTEER["gharyan"].point)
    assert set(location.raw) == {*columns_of(Place), *Match._fields[1:]}
    assert location.raw["score"] > 0
    assert location.raw["place_id"] == "gharyan"
    assert location.raw["rule"] == "name"
    assert "Gharyan" in location.address
    assert "غريان" in location.address


def test_several_answers_are_a_list_and_one_of_them_is_the_first() -> None:
    several = GEOCODER.geocode("السدرة", exactly_one=False)
    found = [location.raw["place_id"] for location in several]
    assert found[0] == "as-sidra"
    assert {"sidra-terminal", "as-sidra-tripoli", "sidra-ain-zara"} < set(found)
    assert [place_id for place_id, _ in several[0].raw["alternatives"]] == found[1:]
    assert GEOCODER.geocode("السدرة") == several[0]


@pytest.mark.parametrize("exactly_one", [True, False])
@pytest.mark.parametrize("query", ["Atlantis", "أطلنطس", "?!", "camp", "معسكر", ","])
def test_what_is_no_place_gives_none(query: str, exactly_one: bool) -> None:
    assert GEOCODER.geocode(query, exactly_one=exactly_one) is None


@pytest.mark.parametrize("query", ["", "  \n", None, 7, {"city": "Tripoli"}])
def test_a_query_that_is_no_text_is_geopys_query_error(query: object) -> None:
    with pytest.raises(GeocoderQueryError):
        GEOCODER.geocode(query)  # type: ignore[arg-type]


def test_it_works_behind_geopys_rate_limiter() -> None:
    ask = RateLimiter(GEOCODER.geocode, min_delay_seconds=0, swallow_exceptions=False)
    assert ask("Sabha").raw["place_id"] == "sabha"
    back = RateLimiter(GEOCODER.reverse, min_delay_seconds=0, swallow_exceptions=False)
    assert back(ask("Sabha").point, exactly_one=False)[0].raw["place_id"] == "sabha"


@given(st.text())
def test_any_text_gives_none_or_places_with_their_own_points(text: str) -> None:
    if not text.strip():
        return
    for location in GEOCODER.geocode(text, exactly_one=False) or []:
        assert location.point == Point(GAZETTEER[location.raw["place_id"]].point)


# Positions


def test_watiya_is_where_its_runways_are() -> None:
    for query in ("قاعدة الوطية الجوية", "الوطية", "al-Watiya", "Uqba bin Nafi air base"):
        location = GEOCODER.geocode(query)
        assert great_circle(location.point, (32.474, 11.898)).km < 1, query


@pytest.mark.parametrize("wrong", [(31.775, 12.014), (31.848, 11.898), (32.0, 11.22)])
@pytest.mark.parametrize("query", ["Watiya", "Al-Watiya air base", "الوطية", "قاعدة الوطية"])
def test_the_wrong_points_that_circulate_are_not_given(
    query: str, wrong: tuple[float, float]
) -> None:
    locations = GEOCODER.geocode(query, exactly_one=False)
    assert locations
    assert all(great_circle(location.point, wrong).km > 20 for location in locations)


def test_a_camp_that_no_source_places_is_an_area() -> None:
    raw = GEOCODER.geocode("معسكر اليرموك").raw
    assert raw["geo_precision"] == "area"
    assert raw["radius_km"] > 0


def test_a_place_without_a_position_is_found_but_is_no_location() -> None:
    nowhere = place("n", "Nowhere", "city", latitude=None, longitude=None, geo_precision="")
    somewhere = place("s", "Nowhere", "village")
    geocoder = LibyaGeocoder(Gazetteer([somewhere, nowhere]))
    assert [match.place for match in geocoder.find("Nowhere")] == [nowhere, somewhere]
    assert geocoder.geocode("Nowhere") is None, "the village is not the city that was asked for"
    assert [x.raw["place_id"] for x in geocoder.geocode("Nowhere", exactly_one=False)] == ["s"]
    assert LibyaGeocoder(Gazetteer([nowhere])).geocode("Nowhere", exactly_one=False) is None


# Names


def test_every_name_in_the_gazetteer_finds_its_place() -> None:
    names = [(entry, name) for entry in PLACES for name in entry.all_names if name]
    lost = [(entry, name) for entry, name in names if entry.place_id not in ids(name)]
    assert len(lost) < 20
    for entry, name in lost:  # sites whose bare name is a man's or a common word
        assert entry.place_type not in LIVED_IN
        assert None in SENSES.senses_of(fold_name(name))


@pytest.mark.parametrize(
    ("written", "place_id"),
    [
        ("قاعده الوطيه", "watiya-airbase"),  # haa for taa marbuta
        ("قاعدة الوطـــية", "watiya-airbase"),  # tatweel
        ("قاعدة «الوطية»", "watiya-airbase"),  # quotation marks
        ("“قاعدة الوطية”", "watiya-airbase"),
        ("قَاعِدَةُ الوَطِيَّة", "watiya-airbase"),  # short vowels
        ("\u200fقاعدة\u00a0الوطية", "watiya-airbase"),  # direction mark, hard space
        ("اجدابيا", "ajdabiya"),  # hamza
        ("أجدابيا", "ajdabiya"),
        ("إجدابيا", "ajdabiya"),
        ("راس لانوف", "ras-lanuf"),
        ("رأس لانوف", "ras-lanuf"),
        ("معسكر ٢٧", "camp-27"),  # Arabic-Indic digits
        ("معسكر الـ27", "camp-27"),
        ("ابوسليم", "abu-salim"),  # a space less
        ("AL–WATIYA air base", "watiya-airbase"),  # dash and case
        ("al Watiya Airbase", "watiya-airbase"),
        ("Raslanuf", "ras-lanuf"),
        ("#مطار_طرابلس", "tripoli-airport"),  # a hashtag
        ("أبي كماش", "abu-kammash"),  # inflected
        ("بنو وليد", "bani-walid"),
        ("Ghut ash Shaal", "ghut-ash-shaal"),  # apostrophe
    ],
)
def test_spellings_that_writers_do_not_keep_apart(written: str, place_id: str) -> None:
    assert ids(written)[0] == place_id


@pytest.mark.parametrize(
    ("written", "place_id"),
    [
        ("Zawiya", "zawiya"),
        ("Az Zawiya", "zawiya"),
        ("El Zawiya", "zawiya"),
        ("زاوية", "zawiya"),
        ("الترهونة", "tarhuna"),
        ("معسكر يرموك", "yarmouk-camp"),
        ("معسكر الحمزة", "hamza-camp"),
    ],
)
def test_with_and_without_the_article(written: str, place_id: str) -> None:
    assert ids(written)[0] == place_id


@pytest.mark.parametrize("word", ["حمزة", "صواريخ", "وطية"])
def test_a_site_without_head_and_article_is_a_common_word(word: str) -> None:
    assert ids(word) == []


@pytest.mark.parametrize(
    "other",
    [
        "الزوية",  # not الزاوية
        "مخيم اليرموك",  # the camp of refugees in Damascus
        "السودان",  # holds ودان
        "أسرته",  # holds سرت
        "الجفارا",  # neither الجفارة nor الجفرة
        "زلطين",  # between زليتن and زلطن
        "Tripolis, Greece",
        "Tripoli, Lebanon",
        "Zawiya, Tripoli",  # a city of another unit
        "Wattiyah",
    ],
)
def test_what_only_looks_alike_is_not_found(other: str) -> None:
    assert ids(other) == []


# Head words


@pytest.mark.parametrize(
    ("query", "place_ids"),
    [
        ("الجفرة", ["sh-jufra", "jufra-airbase"]),
        ("قاعدة الجفرة", ["jufra-airbase"]),
        ("قاعدة الجفرة الجوية", ["jufra-airbase"]),
        ("Jufra air base", ["jufra-airbase"]),
        ("شعبية الجفرة", ["sh-jufra"]),
        ("طرابلس", ["tripoli", "sh-tripoli", "tripolitania"]),
        ("مدينة طرابلس", ["tripoli"]),
        ("مطار طرابلس", ["tripoli-airport"]),
        ("ميناء طرابلس", ["tripoli-port"]),
        ("Tripoli airport", ["tripoli-airport"]),
        ("city of Tripoli", ["tripoli"]),
        ("البيضاء", ["al-bayda", "beda-oilfield"]),
        ("حقل البيضاء", ["beda-oilfield"]),
        ("Beda oilfield", ["beda-oilfield"]),
        ("مدينة السدرة", ["as-sidra"]),
        ("ميناء السدرة", ["sidra-terminal"]),
        ("حي السدرة", ["sidra-ain-zara"]),
        ("قاعدة تمنهنت", ["tamanhint-airbase"]),
        ("قرية تمنهنت", ["tamanhint-town"]),
        ("معسكر 27", ["camp-27"]),
        ("بوابة 27", ["gate-27"]),
        ("قاعدة معيتيقة الجوية", ["mitiga-airport"]),
        ("Mitiga air base", ["mitiga-airport"]),
    ],
)
def test_a_head_word_decides_between_namesakes(query: str, place_ids: list[str]) -> None:
    assert ids(query) == place_ids


@pytest.mark.parametrize("query", ["مدينة الوطية", "Gharyan oil field", "معبر سبها"])
def test_a_head_word_that_does_not_suit_the_place_rules_it_out(query: str) -> None:
    assert ids(query) == []


def test_a_wider_place_may_follow_a_comma() -> None:
    assert ids("Yarmouk camp, Libya") == ["yarmouk-camp"]
    assert ids("معسكر حمزة، طرابلس، ليبيا") == ["hamza-camp"]
    assert ids("السدرة، سرت") == ["as-sidra", "sidra-terminal"]
    assert ids("السدرة، العزيزية") == ["as-sidra-tripoli"]


# Order


def test_of_namesakes_the_larger_goes_before_the_smaller() -> None:
    village = place("village", "Bir", "village")
    city = place("city", "Madina", "city", names=("Bir",))
    town = place("town", "Bir", "town")
    camp = place("camp", "Kamp", "camp", names=("Bir",))
    kind_unknown = place("odd", "Bir", "hermitage")
    geocoder = LibyaGeocoder(Gazetteer([camp, kind_unknown, village, city, town]))
    found = [(m.place.place_id, m.rule, m.sense) for m in geocoder.find("Bir")]
    assert found == [
        ("city", "variant", "asked+default"),
        ("town", "name", "alternative"),
        ("village", "name", "alternative"),
        ("camp", "variant", "alternative"),
        ("odd", "name", "alternative"),
    ]


def test_nothing_decides_between_equals_and_none_of_them_is_the_answer() -> None:
    one, other = place("one", "Bir", "town"), place("other", "Bir", "town", latitude=28.0)
    geocoder = LibyaGeocoder(Gazetteer([one, other]))
    assert [(m.place, m.sense) for m in geocoder.find("Bir")] == [
        (one, "undecided"),
        (other, "undecided"),
    ]
    assert geocoder.geocode("Bir") is None
    assert len(geocoder.geocode("Bir", exactly_one=False)) == 2
    nearest = geocoder.geocode("Bir", near=(28.1, 13.0))
    assert (nearest.raw["place_id"], nearest.raw["sense"]) == ("other", "near")
    assert nearest.raw["alternatives"] == (("one", 1.5),)


def test_a_name_shared_by_thousands_is_loaded_and_answered() -> None:
    """A gazetteer as large as a GeoNames country file."""
    many = [place(f"p{n}", f"Place {n}", "village", names=("Bir",)) for n in range(47_000)]
    geocoder = LibyaGeocoder(Gazetteer(many))
    assert geocoder.geocode("Place 31337").raw["place_id"] == "p31337"
    assert geocoder.geocode("place-31337!").raw["place_id"] == "p31337"
    found = geocoder.find("Bir")
    assert len(found) == len(many)
    assert len(found[0].alternatives) == MOST_OTHERS
    assert geocoder.geocode("Bir") is None
    assert geocoder.geocode("Atlantis") is None


# As in a report


@pytest.mark.parametrize(
    ("query", "context", "place_id"),
    [
        ("Tripoli", "", "tripoli"),
        ("Tripoli", "Shots were heard in the Lebanese city, near Akkar", ""),
        ("Tripoli, Lebanon", "", ""),
        ("طرابلس، لبنان", "", ""),
        ("طرابلس", "قال سكان في عكار بشمال لبنان", ""),
        ("حمزة", "", ""),
        ("Hamza", "", ""),
        ("Hamza", "It fell with Yarmouk and Naqliya", "hamza-camp"),
        ("معسكر حمزة", "", "hamza-camp"),
        ("السدرة", "", "as-sidra"),
        ("السدرة", "قرب صلاح الدين جنوب العاصمة", "as-sidra-tripoli"),
        ("Sidra port", "", "sidra-terminal"),
        ("ميناء السدرة", "", "sidra-terminal"),
        ("اليرموك", "معارك على محور الخلاطات في طرابلس", "yarmouk-camp"),
        ("اليرموك", "لاجئون فلسطينيون في دمشق", ""),
        ("المشروع", "", "al-mashrou"),
        ("Hun", "", "hun"),
    ],
)
def test_a_name_means_what_it_means_in_a_report(query: str, context: str, place_id: str) -> None:
    found = GEOCODER.geocode(query, context=context)
    assert (found.raw["place_id"] if found else "") == place_id


def test_a_name_that_may_be_no_place_of_ours_is_undecided() -> None:
    (match,) = GEOCODER.find("اليرموك")
    assert (match.place.place_id, match.sense) == ("yarmouk-camp", "undecided")
    assert GEOCODER.geocode("اليرموك") is None


def test_the_places_of_the_context_tell_the_region() -> None:
    one = place("one", "Bir", "town", admin1="LY-TB")
    other = place("other", "Bir", "town", admin1="LY-BA")
    city = place("city", "Benghazi", "city", admin1="LY-BA")
    geocoder = LibyaGeocoder(Gazetteer([one, other, city]))
    best = geocoder.find("Bir", context="on the way to Benghazi")[0]
    assert (best.place, best.sense) == (other, "asked+region")


# Distances


@pytest.mark.parametrize(
    "query",
    [
        "125 km south-west of Tripoli",
        "على بعد 125 كيلومترا جنوب غربي طرابلس",
        "١٢٥ كلم جنوب غرب مدينة طرابلس",
    ],
)
def test_a_distance_is_an_area(query: str) -> None:
    location = GEOCODER.geocode(query)
    raw = location.raw
    assert (raw["rule"], raw["geo_precision"], raw["place_id"]) == ("distance", "area", "")
    assert great_circle(location.point, GAZETTEER["tripoli"].point).km == pytest.approx(
        125, rel=0.01
    )
    watiya = GAZETTEER["watiya-airbase"].point
    assert great_circle(location.point, watiya).km < raw["radius_km"]
    assert raw["source"] == "reckoned from Tripoli"


def test_an_area_reckoned_from_openstreetmap_has_its_licence() -> None:
    assert GAZETTEER["as-sidra"].licence == "ODbL 1.0"
    assert GEOCODER.geocode("10 km west of As-Sidra").raw["licence"] == "ODbL 1.0"
    assert GEOCODER.geocode("between Sirte and As-Sidra").raw["licence"] == "ODbL 1.0"
    assert GEOCODER.geocode("10 km west of Sirte").raw["licence"] == "CC BY 4.0"


@pytest.mark.parametrize("told", ["15 km south-east of Tripoli", "15 كيلومترا جنوب شرق طرابلس"])
def test_what_is_told_of_its_distance_picks_among_namesakes(told: str) -> None:
    assert GEOCODER.geocode("السدرة").raw["place_id"] == "as-sidra"
    location = GEOCODER.geocode("السدرة", told=told)
    assert (location.raw["place_id"], location.raw["sense"]) == ("sidra-ain-zara", "told")
    comma = GEOCODER.geocode(f"السدرة، {told}")
    assert comma.raw == location.raw
    assert "as-sidra" not in [m.place.place_id for m in GEOCODER.find("السدرة", told=told)]


def test_where_no_namesake_fits_what_is_told_there_is_no_answer() -> None:
    assert GEOCODER.find("Sirte", told="30 km east of Tripoli") == ()


def test_a_common_word_is_a_place_where_somebody_tells_where_it_lies() -> None:
    assert GEOCODER.find("Hamza") == ()
    assert GEOCODER.geocode("Hamza, 15 km south of Tripoli").raw["place_id"] == "hamza-camp"


@pytest.mark.parametrize("told", ["far away", "10 km", "10 km south of Atlantis", ""])
def test_what_tells_no_distance_is_geopys_query_error(told: str) -> None:
    with pytest.raises(GeocoderQueryError, match="tells no distance"):
        GEOCODER.geocode("Sirte", told=told)


# Reverse


@pytest.mark.parametrize(
    "query",
    [
        Point(32.47475, 11.8979),
        (32.47475, 11.8979),
        [32.47475, 11.8979],
        "32.47475, 11.8979",
        "32 28m 29.1s N, 11 53m 52.4s E",
    ],
)
def test_reverse_takes_whatever_geopy_takes_for_a_point(query: object) -> None:
    location = GEOCODER.reverse(query)
    assert location.raw["place_id"] == "watiya-airbase"
    assert location.raw["rule"] == "nearest"
    assert location.raw["distance_km"] < 0.1


@pytest.mark.filterwarnings("ignore:Latitude normalization")
@pytest.mark.parametrize("query", ["nowhere", (200.0, 400.0), (math.nan, 1.0)])
def test_reverse_of_no_point_is_geopys_value_error(query: object) -> None:
    with pytest.raises(ValueError, match=r"[Ll]atitude|finite|unknown format"):
        GEOCODER.reverse(query)


def test_reverse_orders_by_distance_and_stops_at_its_reach() -> None:
    origin = (32.8, 13.2)
    locations = GEOCODER.reverse(origin, exactly_one=False)
    distances = [location.raw["distance_km"] for location in locations]
    assert distances == sorted(distances)
    assert distances[-1] <= GEOCODER.reach_km
    assert GEOCODER.reverse(origin) == locations[0]
    expected = [p for p in POINTED if great_circle(origin, p.point).km <= GEOCODER.reach_km]
    assert {x.raw["place_id"] for x in locations} == {p.place_id for p in expected}
    assert len(LibyaGeocoder(reach_km=5).reverse(origin, exactly_one=False)) < len(locations)


def test_reverse_far_from_every_place_is_none() -> None:
    assert GEOCODER.reverse((48.86, 2.35)) is None
    assert GEOCODER.reverse((48.86, 2.35), exactly_one=False) is None


def test_reverse_does_not_name_an_area_by_its_centre() -> None:
    centre = GAZETTEER["yarmouk-camp"].point
    found = {x.raw["place_id"] for x in GEOCODER.reverse(centre, exactly_one=False)}
    assert found
    assert not found & {p.place_id for p in PLACED if p.geo_precision == "area"}


@given(st.sampled_from(POINTED))
def test_reverse_undoes_geocode(entry: Place) -> None:
    nearest = GEOCODER.reverse(entry.point)
    assert nearest.raw["distance_km"] == pytest.approx(0, abs=1e-6)
    assert GAZETTEER[nearest.raw["place_id"]].point == entry.point


# The table of head words


def test_head_words_and_places_speak_of_the_same_types() -> None:
    headed = frozenset().union(*load_heads().values())
    assert headed == set(TYPES)
    assert {entry.place_type for entry in PLACES} == set(TYPES)
    assert COUNTRY in GAZETTEER


@pytest.mark.parametrize("line", ["حصن,ar,castle", "«»,ar,camp"])
def test_a_bad_table_of_head_words_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "place_heads.csv"
    path.write_text(f"word,language,place_type\nمعسكر,ar,camp\n{line}\n", "utf-8")
    with pytest.raises(TableError, match=r"place_heads\.csv, line 3"):
        load_heads(tmp_path)


def test_places_can_be_had_without_geopy() -> None:
    script = "import sys, libya_map.place; sys.exit('geopy' in sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True)

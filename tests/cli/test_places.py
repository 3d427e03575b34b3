"""``libya-map geocode`` and ``libya-map gazetteer import``, as a user types them."""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import osmium
import pytest
from click.testing import CliRunner, Result
from geopy.distance import great_circle
from osmium.osm.mutable import Node

from geoservice import Asked, Played, Reply, features, nominatim, playing
from libya_map.cli import main
from libya_map.export import csv_bytes
from libya_map.place import Gazetteer, Place, online, polite
from libya_map.place.answer import Answer
from libya_map.tables import columns_of, shipped_data


def call(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], input=stdin)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def geocoded(*arguments: str | Path, stdin: bytes | None = None) -> list[dict[str, str]]:
    result = call("geocode", "--format", "csv", *arguments, stdin=stdin)
    assert result.exit_code == 0, result.output
    return rows(result.stdout_bytes)


def refused(*arguments: str | Path) -> str:
    result = call(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    return " ".join(result.stderr.split())


# --- names -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "place_id", "rule"),
    [
        ("Gharyan", "gharyan", "name"),
        ("غريان", "gharyan", "name"),
        ("غِرْيان", "gharyan", "name"),
        ("زواره", "zuwara", "name"),
        ("Zuwarah", "zuwara", "variant"),
        ("Az Zawiyah", "zawiya", "variant"),
        ("قاعدة الوطية الجوية", "watiya-airbase", "head"),
    ],
)
def test_a_name_in_any_spelling(name: str, place_id: str, rule: str) -> None:
    (row,) = geocoded(name)
    place = Gazetteer.load()[place_id]
    assert (row["query"], row["rank"], row["place_id"]) == (name, "1", place_id)
    assert (float(row["latitude"]), float(row["longitude"])) == place.point
    assert (row["name_ar"], row["source"], row["licence"]) == (
        place.name_ar, place.source, place.licence
    )  # fmt: skip
    assert row["rule"] in (rule, "variant")
    assert row["review"] == ""


def test_the_columns_are_those_of_an_answer() -> None:
    (row,) = geocoded("Gharyan")
    assert tuple(row) == columns_of(Answer)


def test_of_namesakes_the_nearest_comes_first() -> None:
    (row,) = geocoded("السدرة")
    assert (row["place_id"], row["sense"], row["near_km"]) == ("as-sidra", "asked+default", "")
    others = row["alternatives"].split("|")
    assert {"sidra-ain-zara", "sidra-terminal", "as-sidra-tripoli"} < set(others)
    scores = [float(score) for score in row["alternative_scores"].split("|")]
    assert len(scores) == len(others)
    assert scores == sorted(scores, reverse=True)
    assert float(row["score"]) > scores[0]
    for near in ("Tripoli", "طرابلس", "32.9,13.2", " 32.9 ، +13.2 "):
        (row,) = geocoded("السدرة", "--near", near)
        assert (row["place_id"], row["sense"]) == ("sidra-ain-zara", "near")
    every = geocoded("السدرة", "--near", "32.9,13.2", "--all")
    assert [row["rank"] for row in every] == [str(n) for n in range(1, len(others) + 2)]
    told = [float(row["near_km"]) for row in every]
    assert told == sorted(told)
    point = float(every[-1]["latitude"]), float(every[-1]["longitude"])
    assert told[-1] == round(great_circle((32.9, 13.2), point).km, 1)


def test_the_distance_is_in_the_table_too() -> None:
    result = call("geocode", "السدرة", "--near", "Tripoli", "--all")
    assert result.stdout.count(" km away") == len(result.stdout.splitlines()) - 1 > 2
    assert "near" in result.stdout.splitlines()[0]
    assert " km away" not in call("geocode", "السدرة").stdout


def test_a_distance_is_an_area() -> None:
    for query in ("125 km south-west of Tripoli", "على بعد 125 كيلومترا جنوب غربي طرابلس"):
        (row,) = geocoded(query)
        assert (row["rule"], row["geo_precision"], row["place_id"]) == ("distance", "area", "")
        point = float(row["latitude"]), float(row["longitude"])
        watiya = Gazetteer.load()["watiya-airbase"].point
        assert great_circle(point, watiya).km < float(row["radius_km"])
        assert row["source"] == "reckoned from Tripoli"


def test_what_is_told_and_what_stands_around_pick_among_namesakes() -> None:
    (row,) = geocoded("السدرة", "--told", "15 km south-east of Tripoli")
    assert (row["place_id"], row["sense"]) == ("sidra-ain-zara", "told")
    (row,) = geocoded("السدرة", "--context", "قرب صلاح الدين جنوب العاصمة")
    assert row["place_id"] == "as-sidra-tripoli"
    assert "--told: 'far away' tells no distance" in refused(
        "geocode", "Sirte", "--told", "far away"
    )


def test_what_nothing_decides_is_a_row_that_says_so() -> None:
    result = call("geocode", "Yarmouk", "--format", "csv")
    (row,) = rows(result.stdout_bytes)
    assert (row["rule"], row["place_id"], row["latitude"]) == ("undecided", "", "")
    assert row["alternatives"] == "yarmouk-camp"
    assert result.stderr == (
        "libya-map: 1 name(s) may mean several things; --all lists the places\n"
    )
    (row,) = geocoded("Yarmouk", "--all")
    assert (row["place_id"], row["sense"]) == ("yarmouk-camp", "undecided")
    assert "--near 'Yarmouk' is not known, or may be" in refused(
        "geocode", "Sirte", "--near", "Yarmouk"
    )


@pytest.mark.parametrize(
    ("near", "fault"),
    [
        ("Atlantis", "--near 'Atlantis' is not known"),
        (" ", "--near ' ' is not known"),
        ("91,13", "--near '91,13' is no point"),
    ],
)
def test_what_nothing_can_be_near_is_refused(near: str, fault: str) -> None:
    assert fault in refused("geocode", "Tripoli", "--near", near)


LOST = Place(
    "lost-camp", "Lost camp", "معسكر الضائع", (), "camp", None, None, "", None, "", "sirte",
    "a test", "", "",
)  # fmt: skip


@pytest.fixture
def lost(tmp_path: Path) -> Path:
    """A table of one's own with a place of which nobody knows where it lies."""
    path = tmp_path / "lost.csv"
    path.write_bytes(csv_bytes(Place, [LOST]))
    return path


def test_a_place_without_a_position_is_listed_with_its_fallback(lost: Path) -> None:
    (row,) = geocoded("Lost camp", "--places", lost)
    assert (row["place_id"], row["fallback"]) == ("lost-camp", "sirte")
    assert (row["latitude"], row["longitude"], row["geo_precision"]) == ("", "", "")
    result = call("geocode", "Lost camp", "--places", lost)
    assert "no position; see sirte" in result.stdout
    assert result.stderr == ""


def test_nothing_can_be_near_a_place_without_a_position(lost: Path) -> None:
    told = refused("geocode", "Tripoli", "--near", "Lost camp", "--places", lost)
    assert "--near 'Lost camp': nobody knows where Lost camp lies" in told


def test_an_area_is_told_with_its_radius() -> None:
    radius = f"{Gazetteer.load()['sawarikh-camp'].radius_km:g}"
    (row,) = geocoded("Sawarikh camp")
    assert (row["geo_precision"], row["radius_km"]) == ("area", radius)
    assert f"within {radius} km" in call("geocode", "Sawarikh camp").stdout


@pytest.mark.parametrize("name", ["Atlantis", "???", "\x00", "=1+1", "٤"])
def test_an_unknown_name_is_a_row_and_no_failure(name: str) -> None:
    result = call("geocode", "Sirte", name, "--format", "csv")
    assert result.exit_code == 0
    sirte, unknown = rows(result.stdout_bytes)
    assert (sirte["place_id"], unknown["place_id"]) == ("sirte", "")
    assert (unknown["rule"], unknown["latitude"]) == ("unknown", "")
    assert result.stderr == "libya-map: 1 of 2 name(s) not known; --online asks a service\n"


def test_a_query_cannot_run_or_move_the_cursor() -> None:
    (row,) = geocoded("=HYPERLINK(1)\x1b[2J")
    assert row["query"] == "'=HYPERLINK(1)[2J"
    result = call("geocode", "a\x1b[2J\nb")
    assert "\x1b" not in result.stdout
    assert len(result.stdout.splitlines()) == 2


def test_geojson(lost: Path) -> None:
    names = ("السدرة", "Sawarikh camp", "Lost camp")
    result = call("geocode", *names, "--places", lost, "--format", "geojson")
    collection = json.loads(result.stdout)
    assert collection["type"] == "FeatureCollection"
    assert [feature["type"] for feature in collection["features"]] == ["Feature"] * 3
    sidra, camp, nowhere = collection["features"]
    latitude, longitude = Gazetteer.load()["as-sidra"].point or ()
    assert sidra["geometry"] == {"type": "Point", "coordinates": [longitude, latitude]}
    assert "as-sidra-tripoli" in sidra["properties"]["alternatives"]
    told = camp["properties"]
    assert (told["geo_precision"], told["rule"]) == ("area", "name")
    assert told["radius_km"] == Gazetteer.load()["sawarikh-camp"].radius_km
    assert nowhere["geometry"] is None
    assert nowhere["properties"]["fallback"] == "sirte"


# --- files of names ----------------------------------------------------------------------------


def test_names_from_files_and_standard_input(tmp_path: Path) -> None:
    file = tmp_path / "names.txt"
    file.write_bytes("\ufeffسرت\r\n\r\n  Hun \r\n".encode())
    found = geocoded("Sabha", "--names", file, "--names", "-", stdin="غريان\n".encode())
    assert [row["place_id"] for row in found] == ["sabha", "sirte", "hun", "gharyan"]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("سرت\nهون\n".encode("cp1256"), "line 1: is not UTF-8 (byte 0)"),
        (b"Sirte\nHun \xff\n", "line 2: is not UTF-8 (byte 10)"),
        (None, "cannot be read (No such file or directory)"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, content: bytes | None, fault: str
) -> None:
    file = tmp_path / "names.txt"
    if content is not None:
        file.write_bytes(content)
    told = refused("geocode", "--names", file)
    assert "names.txt" in told
    assert fault in told


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ((), "no name is given"),
        (("Sirte", " "), "a name is empty"),
        (("Sirte", "--address", "http://localhost"), "of no use without --online"),
        (("Sirte", "--online", "--service", "pelias"), "there is no public pelias"),
        (("Sirte", "--online", "--address", "localhost"), "is not an address"),
        (("Sirte", "--places", "nowhere.csv"), "nowhere.csv"),
    ],
)
def test_a_call_that_makes_no_sense_is_a_usage_error(
    arguments: tuple[str, ...], fault: str
) -> None:
    assert fault in refused("geocode", *arguments)


def test_an_empty_file_gives_no_name(tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("\n \n")
    assert "no name is given" in refused("geocode", "--names", tmp_path / "names.txt")


def test_ten_thousand_names(tmp_path: Path) -> None:
    names = ["سرت", "Az Zawiyah", "قاعدة الوطية الجوية", "Atlantis"] * 2500
    (tmp_path / "names.txt").write_text("\n".join(names), "utf-8")
    found = geocoded("--names", tmp_path / "names.txt", "-o", tmp_path / "out.csv")
    assert found == []
    found = rows((tmp_path / "out.csv").read_bytes())
    assert [row["query"] for row in found] == names
    assert [row["place_id"] for row in found[-4:]] == ["sirte", "zawiya", "watiya-airbase", ""]


# --- online ------------------------------------------------------------------------------------


@pytest.fixture
def played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Played]:
    monkeypatch.setattr(polite, "PAUSE", 0.0)
    monkeypatch.setattr(online, "cache_folder", lambda: tmp_path / "cache")
    with playing() as server:
        yield server


def asking(played: Played, *arguments: str) -> Result:
    return call("geocode", "--online", "--address", played.address, *arguments)


def test_without_online_nobody_is_asked(played: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "libya_map.place.service.PUBLIC", dict.fromkeys(("nominatim", "photon"), played.address)
    )
    assert call("geocode", "Atlantis", "Sirte").exit_code == 0
    assert played.seen == []
    assert call("geocode", "Atlantis", "Sirte", "--online").exit_code == 0
    assert [asked.query["q"] for asked in played.seen] == [["Atlantis"]]


def test_what_a_service_says_is_marked_for_review(played: Played) -> None:
    hawsh = nominatim("Hawsh Tajriba, Libya", "30.5", "15.5", namedetails={"name:ar": "حوش"})
    played.always(Reply.json([hawsh, nominatim("Hawsh Tajriba, Sabha", "27.1", "14.4")]))
    result = asking(played, "Hawsh Tajriba", "Sirte", "--format", "csv")
    first, second, sirte = rows(result.stdout_bytes)
    assert (first["name_en"], first["name_ar"]) == ("Hawsh Tajriba, Libya", "حوش")
    assert (first["latitude"], first["longitude"], first["rank"]) == ("30.5", "15.5", "1")
    assert (first["rule"], first["review"], first["place_id"]) == ("online", "yes", "")
    assert (first["source"], first["licence"]) == (f"nominatim at {played.host}", "ODbL 1.0")
    assert (second["rank"], second["geo_precision"]) == ("2", "")
    assert (sirte["rule"], sirte["review"]) == ("name", "")
    assert result.stderr == (
        f"libya-map: what {played.host} says is marked for review; check it before you use it\n"
    )
    table = asking(played, "Hawsh Tajriba").stdout
    assert "not checked" in table
    assert "online, to review" in table


def test_another_spelling_is_told(played: Played) -> None:
    known = Reply.json([nominatim("حوش تجربة", "30.5", "15.5")])
    played.reply = lambda asked: known if asked.query["q"] == ["حوش تجربه"] else Reply()
    (row,) = rows(asking(played, "حوش تجربة", "--format", "csv").stdout_bytes)
    assert (row["query"], row["notes"]) == ("حوش تجربة", "asked as حوش تجربه")
    assert (row["name_en"], row["name_ar"]) == ("", "حوش تجربة")


def test_a_place_known_without_a_position_stands_before_what_a_service_says(
    played: Played, lost: Path
) -> None:
    played.always(Reply.json([nominatim("Somewhere, Libya", "30.5", "15.5")]))
    options = ("--places", str(lost), "--format", "csv")
    ours, theirs = rows(asking(played, "Lost camp", *options).stdout_bytes)
    assert (ours["place_id"], ours["rank"], ours["review"]) == ("lost-camp", "1", "")
    assert (theirs["place_id"], theirs["rank"], theirs["review"]) == ("", "2", "yes")


HOSTILE = '<script>alert(1)</script>\x1b[2J\u202e\n=cmd|"/c calc"!A1'


@pytest.mark.parametrize("kind", ["nominatim", "photon", "pelias"])
def test_a_hostile_name_comes_out_harmless(played: Played, kind: str) -> None:
    for name in (HOSTILE, "=1+1 Hawsh"):
        answer = (
            [nominatim(name, "30.5", "15.5", namedetails={"name:ar": f"={HOSTILE}ح"})]
            if kind == "nominatim"
            else features((name, 30.5, 15.5))
        )
        played.always(Reply.json(answer))
        query = ("--service", kind, f"Hawsh {len(name)}", "--format")
        (row,) = rows(asking(played, *query, "csv").stdout_bytes)
        (feature,) = json.loads(asking(played, *query, "geojson").stdout)["features"]
        table = asking(played, *query, "table").stdout
        shown = [row["name_en"], row["name_ar"], *feature["properties"].values(), table]
        for text in filter(None, map(str, shown)):
            assert not set("<>\x1b\u202e") & set(text)
            assert not text.startswith(("=", "+", "-", "@"))
        assert len(table.splitlines()) == 2
        assert row["name_en"] != ""


@pytest.mark.parametrize(
    ("reply", "fault"),
    [
        (Reply(status=429, headers={"Retry-After": "7"}), "was asked too often and asks for"),
        (Reply(status=500), "has a fault of its own (code 500)"),
        (Reply(body=b"<html>"), "answered with something that is no JSON"),
        (Reply(body=b"null"), "gave an answer of an unknown shape"),
        (Reply(body=b"[", cut=True), "broke off before its answer was complete"),
    ],
)
def test_where_a_service_fails_the_offline_answers_stand(
    played: Played, reply: Reply, fault: str
) -> None:
    played.always(reply)
    offline = call("geocode", "Atlantis", "Sirte", "Lemuria", "--format", "csv")
    result = asking(played, "Atlantis", "Sirte", "Lemuria", "--format", "csv")
    assert (result.exit_code, result.stdout) == (0, offline.stdout)
    first, second = result.stderr.splitlines()
    assert first.startswith(f"libya-map: {played.host} {fault}")
    assert first.endswith("; the offline answers stand")
    assert second == "libya-map: 2 of 3 name(s) not known"
    assert len(played.seen) == 1  # who refused once is not asked again


def test_what_was_answered_before_a_failure_is_kept(played: Played) -> None:
    known = Reply.json([nominatim("Hawsh", "30.5", "15.5")])

    def reply(asked: Asked) -> Reply:
        return known if asked.query["q"] == ["Hawsh Tajriba"] else Reply(status=503)

    played.reply = reply
    result = asking(played, "Hawsh Tajriba", "Atlantis", "--format", "csv")
    assert [row["rule"] for row in rows(result.stdout_bytes)] == ["online", "unknown"]
    assert "has a fault of its own (code 503)" in result.stderr


def test_a_folder_that_cannot_be_used_does_not_void_the_offline_answers(
    played: Played, tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("")
    result = asking(played, "Sirte", "Atlantis", "--format", "csv")
    assert result.exit_code == 0
    assert [row["rule"] for row in rows(result.stdout_bytes)] == ["name", "unknown"]
    assert "where answers are kept, cannot be used; the offline answers stand" in result.stderr
    assert played.seen == []


@pytest.mark.parametrize(
    ("missing", "arguments", "fault"),
    [
        (
            "requests_cache",
            ("geocode", "Atlantis", "--online"),
            "--online needs requests_cache: pip install 'libya-map[online]'",
        ),
        (
            "osmium",
            ("gazetteer", "import", "libya.osm.pbf"),
            "needs osmium: pip install 'libya-map[osm]'",
        ),
    ],
)
def test_a_missing_extra_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    missing: str,
    arguments: tuple[str, ...],
    fault: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("libya.osm.pbf").write_bytes(b"")
    for name in ("online", "polite", "osm"):
        monkeypatch.delitem(sys.modules, f"libya_map.place.{name}", raising=False)
        monkeypatch.delattr(f"libya_map.place.{name}", raising=False)
    monkeypatch.setitem(sys.modules, missing, None)
    assert fault in refused(*arguments)
    assert call("geocode", "Sirte").exit_code == 0


# --- importing ---------------------------------------------------------------------------------

LINE = (
    "{id}\t{name}\t{name}\t{arabic}\t{latitude}\t{longitude}\tP\tPPL\tLY\t\t76"
    "\t\t\t\t0\t\t12\tAfrica/Tripoli\t2020-01-01\n"
)
HAWSH = LINE.format(
    id=2299001, name="Hawsh Tajriba", arabic="حوش التجربة", latitude=30.5, longitude=15.5
)
SIRTE = LINE.format(id=2299002, name="Sirte", arabic="سرت", latitude=31.1, longitude=16.59)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_is_imported_is_found(folder: Path) -> None:
    with zipfile.ZipFile("LY.zip", "w") as archive:
        archive.writestr("readme.txt", "Words.")
        archive.writestr("LY.txt", HAWSH + SIRTE)
    result = call("gazetteer", "import", "LY.zip")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        "libya-map: LY.zip: 1 new place(s) into places.csv, 1 known,"
        " 1 conflict(s) listed in conflicts.csv\n"
    )
    (place,) = rows(Path("places.csv").read_bytes())
    assert (place["place_id"], place["licence"]) == ("gn-2299001", "CC BY 4.0")
    (conflict,) = rows(Path("conflicts.csv").read_bytes())
    assert (conflict["place_id"], conflict["fault"]) == ("sirte", "another position")
    assert (conflict["latitude"], conflict["source"]) == ("31.1", "GeoNames 2299002")
    for name in ("Hawsh Tajriba", "حوش التجربه"):
        (row,) = geocoded(name, "--places", "places.csv")
        assert (row["place_id"], row["source"]) == ("gn-2299001", "GeoNames 2299001")
    (row,) = geocoded("Sirte", "--places", "places.csv")
    assert row["place_id"] == "sirte"
    assert call("geocode", "Hawsh Tajriba").stdout.count("unknown") == 1


def test_the_shipped_tables_stay_as_they_are(folder: Path) -> None:
    before = {path: path.read_bytes() for path in shipped_data().glob("*.csv")}
    Path("LY.txt").write_text(HAWSH + SIRTE, "utf-8")
    call("gazetteer", "import", "LY.txt")
    assert {path: path.read_bytes() for path in shipped_data().glob("*.csv")} == before


def test_the_same_file_twice_adds_nothing(folder: Path) -> None:
    Path("LY.txt").write_text(HAWSH, "utf-8")
    call("gazetteer", "import", "LY.txt")
    first = Path("places.csv").read_bytes()
    result = call("gazetteer", "import", "LY.txt")
    assert "0 new place(s) into places.csv, 1 known, 0 conflict(s)\n" in result.stderr
    assert Path("places.csv").read_bytes() == first


def test_two_sources_share_a_table_and_each_row_keeps_its_licence(folder: Path) -> None:
    Path("LY.txt").write_text(HAWSH, "utf-8")
    hawsh = {"name": "حوش التجربة", "place": "village"}
    camp = {"name": "معسكر التجربة", "landuse": "military"}
    with osmium.SimpleWriter("libya.osm.pbf") as writer:
        writer.add(Node(id=1, location=(15.6, 30.5), tags=hawsh))
        writer.add(Node(id=2, location=(15.7, 30.5), tags=camp))
    call("gazetteer", "import", "LY.txt", "--into", "mine.csv")
    result = call("gazetteer", "import", "libya.osm.pbf", "--into", "mine.csv")
    assert "1 new place(s) into mine.csv, 1 known, 1 conflict(s)" in result.stderr
    kept = rows(Path("mine.csv").read_bytes())
    assert [(row["place_id"], row["licence"]) for row in kept] == [
        ("gn-2299001", "CC BY 4.0"),
        ("osm-n2", "ODbL 1.0"),
    ]
    assert kept[0]["longitude"] == "15.5"


def test_an_old_list_of_conflicts_does_not_stay(folder: Path) -> None:
    Path("LY.txt").write_text(SIRTE, "utf-8")
    call("gazetteer", "import", "LY.txt", "--conflicts", "differs.csv")
    assert len(rows(Path("differs.csv").read_bytes())) == 1
    Path("LY.txt").write_text(HAWSH, "utf-8")
    call("gazetteer", "import", "LY.txt", "--conflicts", "differs.csv")
    assert rows(Path("differs.csv").read_bytes()) == []
    assert not Path("conflicts.csv").exists()


def test_faults_are_told_up_to_a_screenful(folder: Path) -> None:
    Path("LY.txt").write_text(HAWSH + "bad\n" * 30, "utf-8")
    told = call("gazetteer", "import", "LY.txt").stderr.splitlines()
    assert told[0] == (
        "libya-map: LY.txt, line 2: has 1 columns where GeoNames has 19; passed over"
    )
    assert told[20] == "libya-map: 10 more were passed over"
    assert len(told) == 22


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("LY.txt",), "LY.txt: has no line of GeoNames"),
        (("libya.osm.pbf",), "libya.osm.pbf: is no OpenStreetMap file"),
        (("LY.txt", "--into", "LY.txt"), "must be three files"),
        (("LY.txt", "--into", "a.csv", "--conflicts", "./a.csv"), "must be three files"),
        (("LY.txt", "--into", "other.csv"), "other.csv, line 1"),
        (("missing.txt",), "missing.txt"),
    ],
)
def test_what_cannot_be_imported_leaves_nothing_behind(
    folder: Path, arguments: tuple[str, ...], fault: str
) -> None:
    for name in ("LY.txt", "libya.osm.pbf", "other.csv"):
        Path(name).write_text("words\n")
    assert fault in refused("gazetteer", "import", *arguments)
    assert {path.name for path in folder.iterdir()} == {"LY.txt", "libya.osm.pbf", "other.csv"}
    assert Path("other.csv").read_text() == "words\n"


def test_a_place_that_cannot_be_written_is_told(folder: Path) -> None:
    Path("LY.txt").write_text(HAWSH, "utf-8")
    told = refused("gazetteer", "import", "LY.txt", "--into", "nowhere/places.csv")
    assert "nowhere/places.csv: cannot be written" in told
    assert {path.name for path in folder.iterdir()} == {"LY.txt"}

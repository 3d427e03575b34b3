"""Services on the network, played by a server on this machine: what they say, and how they fail."""

from __future__ import annotations

import gzip
import json
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from email.utils import formatdate
from itertools import pairwise
from pathlib import Path

import pytest
from geopy import exc

from geoservice import Played, Reply, features, nominatim, playing
from libya_map import __version__
from libya_map.errors import OptionError
from libya_map.place import polite
from libya_map.place.online import OnlineGeocoder, spellings
from libya_map.place.service import KINDS, PUBLIC, service

WADDAN = ("Waddan", 29.16, 16.14)
GOOD = {
    "nominatim": [nominatim("Waddan, Libya", "29.16", "16.14")],
    "photon": features(WADDAN, countrycode="LY"),
    "pelias": features(WADDAN, country_a="LBY"),
}
EMPTY = {"nominatim": [], "photon": features(), "pelias": features()}


@pytest.fixture
def played() -> Iterator[Played]:
    with playing() as server:
        yield server


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polite, "PAUSE", 0.0)


def geocoder(
    played: Played, folder: Path, kind: str = "nominatim", **options: object
) -> OnlineGeocoder:
    return OnlineGeocoder(service(kind, played.address), folder, **options)  # type: ignore[arg-type]


# --- which service -----------------------------------------------------------------------------


def test_a_service_is_the_public_one_or_one_at_an_address() -> None:
    assert service("nominatim").address == PUBLIC["nominatim"]
    assert service("photon", "http://localhost:2322/").address == "http://localhost:2322"
    assert service("pelias", "https://maps.example/v1").host == "maps.example"
    assert service("pelias", "http://[::1]:4000").host == "[::1]:4000"


@pytest.mark.parametrize(
    ("kind", "address", "fault"),
    [
        ("google", "", "'google' is none of nominatim, photon, pelias"),
        ("pelias", "", "there is no public pelias"),
        ("nominatim", "nominatim.example", "is not an address"),
        ("nominatim", "ftp://nominatim.example", "is not an address"),
        ("nominatim", "http://", "is not an address"),
        ("nominatim", "http://user:word@nominatim.example", "is not an address"),
        ("nominatim", "http://nominatim.example:port", "is not an address"),
        ("nominatim", "http://nominatim.example?key=1", "is not an address"),
        ("nominatim", "http://nominatim .example", "is not an address"),
        ("nominatim", "http://nominatim.example/\n", "is not an address"),
    ],
)
def test_other_services_and_addresses_are_refused(kind: str, address: str, fault: str) -> None:
    with pytest.raises(OptionError, match=fault):
        service(kind, address)


# --- asking ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_good_answer(played: Played, tmp_path: Path, kind: str) -> None:
    played.always(Reply.json(GOOD[kind]))
    found = geocoder(played, tmp_path, kind).ask("Waddan")
    assert found.spelling == "Waddan"
    (place,) = found.places
    assert (place.latitude, place.longitude) == (29.16, 16.14)
    assert place.address.startswith("Waddan")


@pytest.mark.parametrize("kind", KINDS)
def test_no_answer_is_none(played: Played, tmp_path: Path, kind: str) -> None:
    played.always(Reply.json(EMPTY[kind]))
    assert geocoder(played, tmp_path, kind).ask("Atlantis").places == ()


def test_a_request_tells_who_asks_and_keeps_to_libya(played: Played, tmp_path: Path) -> None:
    for kind in KINDS:
        played.always(Reply.json(EMPTY[kind]))
        geocoder(played, tmp_path, kind, contact="me@example.org").ask("Waddan")
    asked = dict(zip(KINDS, played.seen, strict=True))
    for request in played.seen:
        assert request.headers["user-agent"] == f"libya-map/{__version__} (me@example.org)"
    assert asked["nominatim"].query["countrycodes"] == ["ly"]
    assert asked["nominatim"].query["bounded"] == ["1"]
    assert asked["nominatim"].query["viewbox"] == ["9.2,19.4,25.3,34.2"]
    assert asked["photon"].query["bbox"] == ["9.2,19.4,25.3,34.2"]
    assert asked["pelias"].query["boundary.country"] == ["LY"]
    assert asked["pelias"].query["boundary.rect.min_lat"] == ["19.4"]


@pytest.mark.parametrize("contact", ["me@example.org\r\nX: y", "محمد"])
def test_a_contact_that_no_header_can_hold_is_refused(tmp_path: Path, contact: str) -> None:
    with pytest.raises(OptionError, match="not a contact"):
        OnlineGeocoder(service("nominatim"), tmp_path, contact=contact)


def test_a_service_below_a_path_is_asked_there(played: Played, tmp_path: Path) -> None:
    OnlineGeocoder(service("nominatim", f"{played.address}/maps"), tmp_path).ask("Waddan")
    assert played.seen[0].path == "/maps/search"


def test_proxies_and_passwords_of_the_environment_are_not_used(
    played: Played, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    for variable in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")  # where nobody listens
    monkeypatch.setenv("no_proxy", "")
    played.always(Reply.json(GOOD["nominatim"]))
    assert geocoder(played, tmp_path / "kept").ask("Waddan").places
    assert "authorization" not in played.seen[0].headers


def test_arabic_names_are_tried_in_the_spellings_that_writers_do_not_keep_apart(
    played: Played, tmp_path: Path
) -> None:
    assert list(spellings("أوجلة")) == ["أوجلة", "اوجلة", "أوجله", "الأوجلة"]
    assert list(spellings("الزاوية")) == ["الزاوية", "الزاويه", "زاوية"]
    assert list(spellings("Waddan")) == ["Waddan"]
    known = Reply.json(GOOD["nominatim"])
    played.reply = lambda asked: known if asked.query["q"] == ["ودان"] else Reply()
    assert geocoder(played, tmp_path).ask("الودان").spelling == "ودان"
    assert [asked.query["q"] for asked in played.seen] == [["الودان"], ["ودان"]]


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("nominatim", [nominatim("Tripoli, Lebanon", "34.43", "35.84")]),
        ("photon", features(("Tripoli", 34.43, 35.84))),
        ("photon", features(("Ben Gardane", 33.13, 11.22), countrycode="TN")),
        ("pelias", features(("Siwa", 29.2, 25.2), country_a="EGY")),
    ],
)
def test_what_lies_outside_libya_is_no_answer(
    played: Played, tmp_path: Path, kind: str, answer: object
) -> None:
    played.always(Reply.json(answer))
    assert geocoder(played, tmp_path, kind).ask("Tripoli").places == ()


def test_a_service_need_not_tell_the_country(played: Played, tmp_path: Path) -> None:
    played.always(Reply.json(features(WADDAN, countrycode=None)))
    assert geocoder(played, tmp_path, "photon").ask("Waddan").places


# --- failing -----------------------------------------------------------------------------------

FAILURES = {
    "too often": (
        Reply(status=429, headers={"Retry-After": "7"}),
        exc.GeocoderRateLimited,
        "HOST was asked too often and asks for a pause of 7 seconds",
    ),
    "too often, it does not say for how long": (
        Reply(status=429, headers={"Retry-After": "soon"}),
        exc.GeocoderRateLimited,
        "HOST was asked too often",
    ),
    "refusal": (
        Reply(status=403),
        exc.GeocoderInsufficientPrivileges,
        "HOST refuses to answer (code 403)",
    ),
    "a question not taken": (
        Reply(status=414),
        exc.GeocoderQueryError,
        "HOST does not take the question (code 414)",
    ),
    "its own fault": (
        Reply(status=500),
        exc.GeocoderServiceError,
        "HOST has a fault of its own (code 500)",
    ),
    "silence": (
        Reply(silent=True),
        exc.GeocoderTimedOut,
        "HOST did not answer within 0.3 seconds",
    ),
    "closed half-way": (
        Reply(body=b'[{"lat": ', cut=True),
        exc.GeocoderUnavailable,
        "HOST broke off before its answer was complete",
    ),
    "a redirect to another host": (
        Reply(status=302, headers={"Location": "http://localhost:9/search"}),
        exc.GeocoderServiceError,
        "HOST sends on to another address, which is not followed (code 302)",
    ),
    "a page with the code of success": (
        Reply(body=b"<html><h1>Welcome to our hotel</h1>"),
        exc.GeocoderParseError,
        "HOST answered with something that is no JSON",
    ),
    "JSON without end": (
        Reply(body=b"[" * 100_000),
        exc.GeocoderParseError,
        "HOST answered with something that is no JSON",
    ),
    "a huge answer": (
        Reply(body=b"[" + b" " * polite.MOST_BYTES + b"]"),
        exc.GeocoderParseError,
        "HOST gave an answer of more than 4 MB",
    ),
    "a small answer that unpacks to a huge one": (
        Reply(
            body=gzip.compress(b"[" + b" " * 10 * polite.MOST_BYTES + b"]"),
            headers={"Content-Encoding": "gzip"},
        ),
        exc.GeocoderParseError,
        "HOST gave an answer of more than 4 MB",
    ),
    "a packed answer that cannot be unpacked": (
        Reply(body=b"no gzip", headers={"Content-Encoding": "gzip"}),
        exc.GeocoderServiceError,
        "HOST gave an answer that cannot be read",
    ),
}


@pytest.mark.parametrize("what", FAILURES)
def test_a_failure_says_who_and_what(played: Played, tmp_path: Path, what: str) -> None:
    reply, kind, message = FAILURES[what]
    played.always(reply)
    with pytest.raises(exc.GeopyError) as raised:
        geocoder(played, tmp_path, timeout=0.3 if reply.silent else 60.0).ask("Waddan")
    assert type(raised.value) is kind
    assert str(raised.value) == message.replace("HOST", played.host)
    assert len(played.seen) == 1  # nothing is tried again behind the user's back


def test_a_pause_may_be_asked_for_until_a_time(played: Played, tmp_path: Path) -> None:
    played.always(Reply(status=429, headers={"Retry-After": formatdate(4e9, usegmt=True)}))
    with pytest.raises(exc.GeocoderRateLimited, match=r"a pause of \d+ seconds$") as raised:
        geocoder(played, tmp_path).ask("Waddan")
    assert raised.value.retry_after > 0


def test_a_host_where_nobody_listens_cannot_be_reached(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{probe.getsockname()[1]}"
    with pytest.raises(exc.GeocoderUnavailable) as raised:
        OnlineGeocoder(service("nominatim", f"http://{host}"), tmp_path).ask("Waddan")
    assert str(raised.value) == f"{host} cannot be reached"


def test_a_host_that_speaks_no_tls_has_no_valid_certificate(played: Played, tmp_path: Path) -> None:
    address = played.address.replace("http:", "https:")
    with pytest.raises(exc.GeocoderUnavailable) as raised:
        OnlineGeocoder(service("nominatim", address), tmp_path).ask("Waddan")
    assert str(raised.value) == f"{played.host} has no valid certificate"


SHAPES = {
    "null": ("nominatim", None),
    "an object": ("nominatim", {"error": "no"}),
    "a list of numbers": ("nominatim", [1]),
    "no coordinates": ("nominatim", [{"display_name": "Waddan"}]),
    "coordinates that are words": ("nominatim", [nominatim("Waddan", "north", "east")]),
    "coordinates that are no numbers": ("nominatim", [nominatim("Waddan", "NaN", "16.1")]),
    "coordinates without end": ("nominatim", [nominatim("Waddan", 10**400, "16.1")]),
    "coordinates off the earth": ("nominatim", [nominatim("Waddan", "91", "16.1")]),
    "no name": ("nominatim", [{"lat": "29.1", "lon": "16.1"}]),
    "names that are no object": (
        "nominatim",
        [nominatim("Waddan", "29.1", "16.1", namedetails=[1])],
    ),
    "a list for a collection": ("photon", []),
    "null for a collection": ("pelias", None),
    "no features": ("photon", {"type": "FeatureCollection"}),
    "features without geometry": ("pelias", {"features": [{"properties": {}}]}),
    "a name that is a number": ("photon", features((7, 29.1, 16.1))),
    "one coordinate": (
        "photon",
        {"features": [{"geometry": {"coordinates": [1.0]}, "properties": {}}]},
    ),
    "coordinates as text": ("pelias", features(("Waddan", "29.1", "16.1"))),
    "a NaN": ("photon", features(("Waddan", float("nan"), 16.1))),
}


@pytest.mark.parametrize("what", SHAPES)
def test_an_answer_of_another_shape_is_none_and_is_not_kept(
    played: Played, tmp_path: Path, what: str
) -> None:
    kind, answer = SHAPES[what]
    played.always(Reply.json(answer))
    asked = geocoder(played, tmp_path, kind)
    for _ in range(2):
        with pytest.raises(exc.GeocoderParseError) as raised:
            asked.ask("Waddan")
        assert str(raised.value) == f"{played.host} gave an answer of an unknown shape"
    assert len(played.seen) == 2


# --- remembering -------------------------------------------------------------------------------


def test_what_was_answered_is_not_asked_again(played: Played, tmp_path: Path) -> None:
    played.always(Reply.json(GOOD["nominatim"]))
    first = geocoder(played, tmp_path).ask("Waddan")
    second = geocoder(played, tmp_path, contact="other@example.org").ask("Waddan")
    assert [p.raw for p in first.places] == [p.raw for p in second.places]
    assert len(played.seen) == 1


def test_that_a_service_knows_nothing_is_remembered_too(played: Played, tmp_path: Path) -> None:
    for _ in range(2):
        assert geocoder(played, tmp_path).ask("Atlantis").places == ()
    assert len(played.seen) == 1


def test_an_old_answer_is_asked_for_again(played: Played, tmp_path: Path) -> None:
    played.always(Reply.json(GOOD["nominatim"]))
    for _ in range(2):
        geocoder(played, tmp_path, kept=timedelta(microseconds=1)).ask("Waddan")
    assert len(played.seen) == 2


def test_a_failure_is_not_remembered(played: Played, tmp_path: Path) -> None:
    played.always(Reply(status=500))
    with pytest.raises(exc.GeopyError):
        geocoder(played, tmp_path).ask("Waddan")
    played.always(Reply.json(GOOD["nominatim"]))
    assert geocoder(played, tmp_path).ask("Waddan").places


def test_what_is_kept_is_json_and_never_a_pickle(played: Played, tmp_path: Path) -> None:
    played.always(Reply.json(GOOD["nominatim"]))
    geocoder(played, tmp_path).ask("Waddan")
    with closing(sqlite3.connect(tmp_path / "answers.sqlite")) as table:
        ((kept,),) = table.execute("SELECT value FROM responses")
    assert "Waddan" in json.dumps(json.loads(kept))


@pytest.mark.parametrize("what", ["a file", "a broken table"])
def test_a_folder_that_cannot_be_used_is_told(played: Played, tmp_path: Path, what: str) -> None:
    folder = tmp_path / "kept"
    if what == "a file":
        folder.write_text("")
    else:
        folder.mkdir()
        (folder / "answers.sqlite").write_bytes(b"no table at all" * 100)
    with pytest.raises(exc.GeocoderServiceError) as raised:
        geocoder(played, folder).ask("Waddan")
    assert str(raised.value) == (f"the folder {folder}, where answers are kept, cannot be used")
    assert played.seen == []


# --- taking turns ------------------------------------------------------------------------------

ASKING = """
import sys
from pathlib import Path
from libya_map.place.online import OnlineGeocoder
from libya_map.place.service import service
address, folder, *names = sys.argv[1:]
geocoder = OnlineGeocoder(service("nominatim", address), Path(folder))
for name in names:
    geocoder.ask(name)
"""


def test_two_processes_together_ask_no_more_than_once_a_second(
    played: Played, tmp_path: Path
) -> None:
    processes = [
        subprocess.Popen([sys.executable, "-c", ASKING, played.address, str(tmp_path), *names])
        for names in (("Sirte", "Hun"), ("Sabha", "Ubari"))
    ]
    assert [process.wait(60) for process in processes] == [0, 0]
    times = sorted(asked.at for asked in played.seen)
    assert len(times) == 4
    assert all(later - earlier >= 1.0 for earlier, later in pairwise(times))


def test_a_clock_that_was_set_back_makes_nobody_wait_for_long(
    played: Played, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(polite, "PAUSE", 1.0)
    monkeypatch.setattr(polite.time, "sleep", waits.append)
    asked = geocoder(played, tmp_path)
    asked.ask("Waddan")
    now = polite.time.time()
    monkeypatch.setattr(polite.time, "time", lambda: now - 1_000_000)
    asked.ask("Sirte")
    assert waits == [1.0]

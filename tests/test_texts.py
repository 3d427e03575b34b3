from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path
from typing import Any

import pytest

import libya_map
from libya_map.change import KINDS, STANDINGS
from libya_map.claim import DATE_PRECISIONS
from libya_map.dashboard.selection import FILTERS
from libya_map.schema import PLACE_TYPES
from libya_map.tables import shipped_data
from libya_map.texts import LANGUAGES, date_in_words, say, words

CATALOGUE: dict[str, dict[str, Any]] = tomllib.loads(
    (shipped_data() / "texts.toml").read_text("utf-8")
)
ENTRIES = [(part, key, entry) for part, keys in CATALOGUE.items() for key, entry in keys.items()]
SOURCE = Path(libya_map.__file__).parent


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize(("part", "key", "entry"), ENTRIES)
def test_every_text_stands_in_both_languages_with_the_same_fields(
    part: str, key: str, entry: dict[str, Any]
) -> None:
    assert tuple(entry) == LANGUAGES
    english, arabic = entry["en"], entry["ar"]
    if isinstance(english, list):
        assert len(english) == len(arabic)
    else:
        assert english.strip()
        assert arabic.strip()
        assert fields(english) == fields(arabic)
    # the button that leads to the other language, and marks, are the exceptions
    if (part, key) not in {("page", "language"), ("page", "gives_way"), ("map", "comma")}:
        assert re.search("[\u0621-\u064a]", str(arabic))


def test_every_word_of_the_model_has_a_text() -> None:
    known = words("en")
    assert {*KINDS, *STANDINGS} <= set(known)
    for precision in DATE_PRECISIONS:
        if precision != "day":
            assert say(f"precision_{precision}", "ar")


def test_every_text_is_used_and_every_used_text_exists() -> None:
    code = "\n".join(
        path.read_text("utf-8")
        for pattern in ("dashboard/**/*.py", "dashboard/**/*.html", "map/**/*.py", "map/**/*.js")
        for path in SOURCE.glob(pattern)
    )
    # a name that ends in _ is completed by a value
    said = set(re.findall(r'say\(\s*"(\w+)"', code)) | set(re.findall(r"words\.(\w+)", code))
    known = {key for _, key, _ in ENTRIES}
    said = {key for key in said if not key.endswith("_")}
    assert said <= known
    by_value = {*KINDS, *STANDINGS, *(f"precision_{p}" for p in DATE_PRECISIONS)}
    by_value |= {f"type_{place_type}" for place_type in PLACE_TYPES}
    quoted = set(re.findall(r'"(\w+)"', code))
    columns = {key for key in known if key.startswith("column_")}
    filters = {f"{name}s" for name in FILTERS}
    assert known - said - by_value - quoted - columns - filters == set()


def test_dates_in_words() -> None:
    import datetime as dt

    assert date_in_words(dt.date(2020, 5, 18), "en") == "18 May 2020"
    assert date_in_words(dt.date(2020, 5, 18), "ar") == "18 مايو 2020"


def test_a_text_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("no such text", "en")

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from libya_map.change import Change
from libya_map.dashboard import markup
from libya_map.record import Record

RECORD = Record.load()
DATE = dt.date(2020, 5, 18)
HOSTILE = "<img src=x onerror=alert(1)></script><script>alert(2)</script>\"'`\u202e=1+1"


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.handlers: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.handlers |= {name for name, _ in attrs if name.startswith("on")}
        self.links += [value or "" for name, value in attrs if name == "href"]


def tags(html: str) -> Tags:
    parser = Tags()
    parser.feed(html)
    return parser


@pytest.mark.parametrize("language", ["en", "ar"])
def test_counts_add_up_to_all_places(language: str) -> None:
    html = markup.counts(RECORD, DATE, language)
    numbers = [int(part.split("</b>")[0]) for part in html.split("<b>")[1:]]
    assert sum(numbers) == len(RECORD.history.places)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_hostile_row_is_shown_as_text(language: str) -> None:
    row = replace(
        RECORD.changes[0],
        claimed_by=HOSTILE,
        evidence=HOSTILE,
        notes=HOSTILE,
        outlets=(HOSTILE,),
        source_urls=("javascript:alert(1)", 'https://a/"onmouseover=x', "https://example.org/a"),
    )
    found = tags(markup.changes([row], RECORD, language))
    assert not {"img", "script"} & found.seen
    assert found.handlers == set()
    assert found.links == ["https://example.org/a"]


def test_a_place_shows_its_history_and_every_change_told_of_it() -> None:
    html = markup.place_history("watiya-airbase", DATE, RECORD, "en")
    told = [c for c in RECORD.changes if c.place_id == "watiya-airbase"]
    assert told
    assert all(f'data-change="{c.change_id}"' in html for c in told)


def test_an_estimate_says_that_it_is_one() -> None:
    assert "Estimated position" in markup.place_history("yarmouk-camp", DATE, RECORD, "en")
    assert "Estimated position" not in markup.place_history("sirte", DATE, RECORD, "en")


def test_a_place_without_a_position_says_so() -> None:
    place = next(p for p in RECORD.history.places if RECORD.gazetteer[p].latitude is None)
    assert "No source gives a position" in markup.place_history(place, DATE, RECORD, "en")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_place_and_change_can_be_drawn(language: str) -> None:
    rows: list[Change] = list(RECORD.changes)
    assert markup.changes(rows, RECORD, language).count("<tr id=") == len(rows)
    for place in RECORD.history.places:
        assert f'data-place="{place}"' in markup.place_history(place, DATE, RECORD, language)


def test_no_rows_say_what_to_do() -> None:
    assert "loosen the filters" in markup.changes([], RECORD, "en")

"""Hostile text in every column of every table: it is shown as text, and nothing of it runs."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conftest import Seen, serving
from libya_map.map.page import page as write_page
from libya_map.record import Record
from libya_map.tables import shipped_data, to_csv

pytestmark = pytest.mark.browser

HOSTILE = (
    "<img src=x onerror='window.top.pwned=1'></script><script>window.top.pwned=1</script>"
    "\"'`${window.top.pwned=1}{{7*7}}\u202e"
)
# The columns that take free text; the others hold ids, numbers, dates and words of the model, and
# a value such as this one is refused there (tests/test_schema.py).
FREE = {
    "gazetteer.csv": ("name_en", "name_ar", "names", "source", "licence", "notes"),
    "actors.csv": ("name_en", "name_ar", "names_en", "names_ar", "notes"),
    "baseline.csv": ("place_as_written", "holder_as_written", "notes"),
    "changes.csv": ("claimed_by", "outlets", "evidence", "notes"),
}
REPEATED = ("place_name_en", "place_name_ar")


def poison(path: Path, columns: tuple[str, ...], extra: Mapping[str, str]) -> None:
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    for row in rows:
        for column in columns:
            row[column] = f"{row[column]} {HOSTILE}".strip()
        row.update({c: f"{row[c]} {HOSTILE}" for c in extra if c in row})
    # written as an attacker would, past our own neutralising
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(buffer.getvalue(), "utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    own = tmp_path_factory.mktemp("hostile") / "data"
    shutil.copytree(shipped_data(), own)
    for table, columns in FREE.items():
        poison(own / table, columns, dict.fromkeys(REPEATED, "") if table == "changes.csv" else {})
    package = own / "datapackage.json"
    package.write_text(
        json.dumps(json.loads(package.read_text("utf-8")) | {"version": HOSTILE}), "utf-8"
    )
    return own


@pytest.fixture(scope="module")
def url(folder: Path) -> Iterator[str]:
    with serving(folder.parent / "log.txt", folder) as address:
        yield address


def nothing_ran(page: Page) -> bool:
    return all(
        frame.evaluate("typeof window.pwned === 'undefined' && typeof top.pwned === 'undefined'")
        for frame in page.frames
    )


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_runs_in_the_dashboard(page: Page, seen: Seen, url: str, language: str) -> None:
    page.goto(f"{url}/?lang={language}&place=yarmouk-camp&date=2020-05-23")
    panel = page.get_by_test_id("place")
    expect(panel).to_contain_text("onerror", timeout=30_000)
    page.frame_locator("iframe[title*=folium]").locator(".libya-date").wait_for()
    frame = next(f for f in page.frames if "folium" in f.url)
    frame.evaluate("LibyaMap.atlas._popup(LibyaMap.atlas.state.index.get('sirte'))")
    page.mouse.move(500, 400)
    page.mouse.move(520, 420)
    expect(page.frame_locator("iframe[title*=folium]").locator(".libya-card")).to_contain_text(
        "onerror"
    )
    page.wait_for_timeout(500)
    assert nothing_ran(page)
    assert not [u for u in seen.requests if u.endswith("/x")]


def test_nothing_runs_in_the_saved_page(page: Page, seen: Seen, folder: Path) -> None:
    path = folder.parent / "map.html"
    path.write_text(write_page(Record.load(folder)), "utf-8")
    page.goto(path.as_uri())
    page.wait_for_function("LibyaMap.atlas")
    page.evaluate("LibyaMap.atlas.pick(LibyaMap.atlas.state.index.get('sirte'))")
    expect(page.locator(".libya-card")).to_contain_text("onerror")
    assert nothing_ran(page)
    assert seen.requests == [path.as_uri()]


def test_the_download_holds_no_formula_and_no_override(folder: Path) -> None:
    table = folder / "changes.csv"
    table.write_text(table.read_text("utf-8").replace("LNA;", "=1+1;", 1), "utf-8")
    record = Record.load(folder)
    from libya_map.change import COLUMNS
    from libya_map.tables import to_row

    text = to_csv(COLUMNS, map(to_row, record.changes)).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]
    assert "\u202e" not in text

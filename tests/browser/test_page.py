"""The page of its own: one file, opened from disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conftest import Seen
from libya_map.map.page import page as write_page
from libya_map.record import Record

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "map.html"
    path.write_text(write_page(Record.load()), "utf-8")
    return path


def test_the_saved_page_works_from_disk_and_asks_for_nothing_but_itself(
    page: Page, seen: Seen, saved: Path
) -> None:
    page.goto(saved.as_uri())
    expect(page.locator(".libya-date")).to_have_text("Friday, 12 June 2020")
    page.get_by_role("button", name="Previous change").click()
    expect(page.locator(".libya-date")).to_have_text("Thursday, 11 June 2020")
    assert page.evaluate("LibyaMap.atlas.places.pixels.some(Boolean)")
    page.evaluate("LibyaMap.atlas.pick(LibyaMap.atlas.state.index.get('watiya-airbase'))")
    expect(page.locator(".libya-card")).to_contain_text("18 May 2020")
    assert seen.requests == [saved.as_uri()]
    assert seen.errors == []


def test_tiles_are_asked_for_only_when_switched_on(page: Page, seen: Seen, saved: Path) -> None:
    page.route("https://**", lambda route: route.abort())
    page.goto(saved.as_uri())
    box = page.get_by_label("Online street map")
    expect(box).not_to_be_checked()
    with page.expect_request("https://tile.openstreetmap.org/**"):
        box.check()


def test_the_attributions_stand_on_the_map(page: Page, saved: Path) -> None:
    page.goto(saved.as_uri())
    credit = page.locator(".leaflet-control-attribution")
    for source in ("Leaflet", "Natural Earth", "GeoNames", "OpenStreetMap", "OurAirports"):
        expect(credit).to_contain_text(source)

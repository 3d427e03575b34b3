"""What a person sees and does in the dashboard, in a real browser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Frame, Page, expect

from conftest import Seen
from libya_map.record import Record
from libya_map.tables import shipped_data

pytestmark = pytest.mark.browser

RECORD = Record.load()


@dataclass
class Dashboard:
    """The open dashboard: the page, and the frame that the map lives in."""

    page: Page
    url: str

    @property
    def frame(self) -> Frame:
        return next(f for f in self.page.frames if "folium" in f.url)

    def open(self, query: str = "") -> Dashboard:
        self.page.goto(f"{self.url}/{query}")
        self.slider.wait_for(timeout=30_000)
        expect(self.page.get_by_test_id("counts")).to_be_visible()
        self.page.wait_for_load_state("networkidle")
        self.settle()
        return self

    def settle(self) -> None:
        """Wait until the map stands still: what comes above it late pushes it down."""
        before = None
        for _ in range(100):
            now = self.slider.bounding_box()
            if now == before:
                return
            before = now
            self.page.wait_for_timeout(100)
        raise AssertionError("the map never stood still")

    @property
    def map(self):  # type: ignore[no-untyped-def]
        return self.page.frame_locator("iframe[title*=folium]")

    @property
    def slider(self):  # type: ignore[no-untyped-def]
        return self.map.locator("input[type=range]")

    def ask(self, expression: str) -> object:
        return self.frame.evaluate(expression)

    def map_date(self) -> object:
        return self.ask("LibyaMap.atlas.state.iso(LibyaMap.atlas.state.day)")

    def list_date(self) -> str | None:
        return self.page.locator("section[data-date]").get_attribute("data-date")

    def address(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.page.url).query)

    def expect_date(self, iso: str) -> None:
        """Map, list and address show this date."""
        expect(self.page.locator(f'section[data-date="{iso}"]')).to_be_visible(timeout=10_000)
        self.page.wait_for_function("d => location.search.includes(d)", arg=iso)
        self.frame.wait_for_function(
            "d => LibyaMap.atlas.state.iso(LibyaMap.atlas.state.day) === d", arg=iso
        )

    def grab(self) -> tuple[float, float]:
        """Press on the thumb; the point pressed."""
        box = self.slider.bounding_box()
        assert box
        share = float(self.slider.input_value()) / float(self.slider.get_attribute("max"))
        x, y = box["x"] + 8 + (box["width"] - 16) * share, box["y"] + box["height"] / 2
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        return x, y

    def click_place(self, place_id: str) -> None:
        x, y = self.ask(  # type: ignore[misc]
            "(() => { const a = LibyaMap.atlas, p = a.state.record.places,"
            f" i = a.state.index.get({place_id!r}),"
            " q = a.map.latLngToContainerPoint([p.lat[i], p.lon[i]]); return [q.x, q.y]; })()"
        )
        box = self.page.locator("iframe[title*=folium]").bounding_box()
        assert box
        self.page.mouse.click(box["x"] + x, box["y"] + y)


@pytest.fixture
def dashboard(page: Page, serve: str) -> Dashboard:
    return Dashboard(page, serve)


def painted(dashboard: Dashboard) -> object:
    """A number that changes when the picture of the places does."""
    return dashboard.ask(
        "(() => { let s = 0; for (const p of LibyaMap.atlas.places.pixels)"
        " s = (s * 31 + p) >>> 0; return s; })()"
    )


def test_the_map_paints_and_no_other_host_is_asked(
    dashboard: Dashboard, seen: Seen, serve: str
) -> None:
    dashboard.open("?date=2020-05-18")
    assert painted(dashboard) != 0
    dashboard.slider.focus()
    dashboard.page.keyboard.press("ArrowRight")
    dashboard.expect_date("2020-05-19")
    dashboard.click_place("sirte")
    expect(dashboard.page.get_by_test_id("place")).to_be_visible()
    hosts = {
        urlsplit(url).netloc for url in seen.requests if not url.startswith(("data:", "blob:"))
    }
    assert hosts == {urlsplit(serve).netloc}
    assert seen.errors == []


def test_the_map_repaints_at_every_move_of_the_thumb(dashboard: Dashboard) -> None:
    dashboard.open("?date=2020-06-01")
    reached = dashboard.list_date()
    x, y = dashboard.grab()
    pictures, paints = {painted(dashboard)}, dashboard.ask("LibyaMap.atlas.paints")
    moves = 20
    for _ in range(moves):
        x -= 20
        dashboard.page.mouse.move(x, y)
        dashboard.page.wait_for_timeout(34)
        pictures.add(painted(dashboard))
    assert dashboard.ask("LibyaMap.atlas.paints") - paints >= 0.95 * moves  # type: ignore[operator]
    assert len(pictures) >= 5  # quiet weeks look alike
    assert dashboard.list_date() == reached  # the list waits for the release
    dashboard.page.mouse.up()
    dashboard.expect_date(str(dashboard.map_date()))


def test_after_release_list_counts_and_address_agree_with_the_map(dashboard: Dashboard) -> None:
    dashboard.open("?date=2020-06-01")
    x, y = dashboard.grab()
    dashboard.page.mouse.move(x - 300, y, steps=10)
    dashboard.page.mouse.up()
    date = str(dashboard.map_date())
    dashboard.expect_date(date)
    told = sorted(
        (c for c in RECORD.changes if c.date.isoformat() <= date),
        key=lambda c: (c.date, c.sequence, c.change_id),
        reverse=True,
    )
    listed = dashboard.page.locator("[data-change]")
    # the page is told from top to bottom: the list comes after the counts
    expect(listed.first).to_have_attribute("data-change", told[0].change_id, timeout=10_000)
    shown = listed.evaluate_all("rows => rows.map(r => r.dataset.change)")
    assert shown == [c.change_id for c in told[: len(shown)]]
    on_map = dashboard.ask(
        "(() => { const s = LibyaMap.atlas.state, n = {}; for (let i = 0; i < s.count; i++) {"
        " const h = s.holderOf(i), k = h < 0 ? '' : s.record.actors[h].id;"
        " n[k] = (n[k] || 0) + 1; }"
        " return n; })()"
    )
    in_list = dashboard.page.locator("[data-holder]").evaluate_all(
        "items => Object.fromEntries(items.map(i =>"
        " [i.dataset.holder, Number(i.querySelector('b').textContent)]))"
    )
    assert in_list == on_map


def test_a_link_reopens_the_view(dashboard: Dashboard) -> None:
    dashboard.open("?date=2020-05-18&place=watiya-airbase")
    dashboard.expect_date("2020-05-18")
    expect(dashboard.page.get_by_test_id("place")).to_contain_text("Al-Watiya")
    expect(dashboard.map.locator(".libya-date")).to_have_text("Monday, 18 May 2020")


def test_back_and_forward_move_through_the_views(dashboard: Dashboard) -> None:
    dashboard.open("?date=2020-05-18")
    dashboard.slider.focus()
    dashboard.page.keyboard.press("ArrowRight")
    dashboard.expect_date("2020-05-19")
    dashboard.click_place("sirte")
    expect(dashboard.page.get_by_test_id("place")).to_be_visible()
    dashboard.page.go_back()
    expect(dashboard.page.get_by_test_id("place")).to_have_count(0)
    dashboard.page.go_back()
    dashboard.expect_date("2020-05-18")
    dashboard.page.go_forward()
    dashboard.expect_date("2020-05-19")


def test_the_keyboard_alone_drives_the_timeline(dashboard: Dashboard) -> None:
    dashboard.open("?date=2020-05-18")
    dashboard.map.get_by_role("button", name="Previous change").focus()
    dashboard.page.keyboard.press("Enter")
    dashboard.expect_date("2020-04-18")
    for _ in range(3):  # play, next change, then the thumb
        dashboard.page.keyboard.press("Tab")
    expect(dashboard.slider).to_be_focused()
    dashboard.page.keyboard.press("n")
    dashboard.expect_date("2020-05-18")
    dashboard.page.keyboard.press("Home")
    dashboard.expect_date(RECORD.start.isoformat())
    dashboard.page.keyboard.press("ArrowRight")
    dashboard.expect_date("2019-04-04")
    dashboard.page.keyboard.press(" ")
    expect(dashboard.map.get_by_role("button", name="Pause")).to_be_visible()
    dashboard.frame.wait_for_function("LibyaMap.atlas.state.day > 3")
    dashboard.page.keyboard.press(" ")
    expect(dashboard.map.get_by_role("button", name="Play")).to_be_visible()
    dashboard.expect_date(str(dashboard.map_date()))


def test_the_saved_csv_is_the_table_byte_for_byte(dashboard: Dashboard) -> None:
    dashboard.open()
    with dashboard.page.expect_download() as download:
        dashboard.page.get_by_role("button", name=re.compile("all")).click()
    assert Path(download.value.path()).read_bytes() == (shipped_data() / "changes.csv").read_bytes()


def test_the_filtered_csv_holds_what_the_list_counts(dashboard: Dashboard) -> None:
    dashboard.open("?date=2020-05-18&actor=IS")
    button = dashboard.page.get_by_role("button", name=re.compile("filtered"))
    with dashboard.page.expect_download() as download:
        button.click()
    lines = Path(download.value.path()).read_text("utf-8-sig").splitlines()
    told = [c for c in RECORD.changes if "IS" in (c.taker, c.loser)]
    assert told
    assert [line.split(",")[0] for line in lines[1:]] == [c.change_id for c in told]


def test_clicking_a_place_shows_its_history_with_sources(dashboard: Dashboard) -> None:
    dashboard.open("?date=2020-05-18")
    dashboard.click_place("sirte")
    panel = dashboard.page.get_by_test_id("place")
    expect(panel).to_contain_text("History of Sirte")
    expect(panel.get_by_role("link").first).to_have_attribute("rel", re.compile("noopener"))
    assert dashboard.address()["place"] == ["sirte"]


def test_the_map_is_mounted_once(dashboard: Dashboard) -> None:
    loads: list[str] = []
    dashboard.page.on(
        "framenavigated", lambda f: loads.append(f.url) if "folium" in f.url else None
    )
    dashboard.open("?date=2020-05-18")
    dashboard.slider.focus()
    for date in ("2020-05-19", "2020-05-20"):
        dashboard.page.keyboard.press("ArrowRight")
        dashboard.expect_date(date)
    dashboard.page.get_by_role("button", name="العربية").click()
    expect(dashboard.map.locator(".libya-date")).to_have_text("الأربعاء، 20 مايو 2020")
    assert len(loads) == 1


def test_arabic_runs_from_right_to_left(dashboard: Dashboard) -> None:
    dashboard.open("?date=2020-05-18&lang=ar")
    expect(dashboard.map.locator(".libya-timeline")).to_have_attribute("dir", "rtl")
    expect(dashboard.map.locator(".libya-date")).to_have_text("الاثنين، 18 مايو 2020")
    heading = dashboard.page.get_by_role("heading", level=1)
    assert heading.evaluate("h => getComputedStyle(h).direction") == "rtl"
    before = dashboard.slider.bounding_box()
    assert before
    # time runs leftwards: a press near the left end is a late day
    dashboard.page.mouse.click(before["x"] + 30, before["y"] + before["height"] / 2)
    dashboard.page.wait_for_function("!location.search.includes('2020-05-18')")
    assert str(dashboard.map_date()) > "2020-05-18"


def test_the_page_follows_the_dark_theme(dashboard: Dashboard) -> None:
    dashboard.page.emulate_media(color_scheme="dark")
    dashboard.open()
    box = dashboard.map.locator(".libya-map")
    expect(box).to_have_attribute("data-theme", "dark")


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_runs_out_of_the_page(dashboard: Dashboard, width: int) -> None:
    dashboard.page.set_viewport_size({"width": width, "height": 780})
    dashboard.open("?date=2020-05-18&place=yarmouk-camp")
    assert dashboard.page.evaluate("document.documentElement.scrollWidth") <= width
    assert dashboard.ask("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    ("query", "label", "text", "place"),
    [
        ("", "Find a place", "قاعدة الوطية", "watiya-airbase"),
        ("?lang=ar", "ابحث عن مكان", "gharian", "gharyan"),
    ],
)
def test_a_search_chooses_the_place_and_the_map_flies_there(
    dashboard: Dashboard, query: str, label: str, text: str, place: str
) -> None:
    dashboard.open(query)
    box = dashboard.page.get_by_label(label)
    box.fill(text)
    box.press("Enter")
    expect(dashboard.page.locator(f'section[data-place="{place}"]')).to_be_visible(timeout=10_000)
    assert dashboard.address()["place"] == [place]
    dashboard.frame.wait_for_function(
        """id => { const a = LibyaMap.atlas, p = a.state.record.places, i = a.state.index.get(id);
                   return a.map.getZoom() > 8 && a.places.selected === i &&
                          a.map.getBounds().contains([p.lat[i], p.lon[i]]); }""",
        arg=place,
    )


def test_a_search_that_finds_nothing_says_so_and_shows_foreign_text_as_text(
    dashboard: Dashboard,
) -> None:
    dashboard.open()
    box = dashboard.page.get_by_label("Find a place")
    box.fill("<b>**Atlantis**</b>")
    box.press("Enter")
    expect(dashboard.page.get_by_text("<b>**Atlantis**</b>")).to_be_visible(timeout=10_000)
    assert "place" not in dashboard.address()


def test_namesakes_are_offered(dashboard: Dashboard) -> None:
    dashboard.open()
    box = dashboard.page.get_by_label("Find a place")
    box.fill("السدرة")
    box.press("Enter")
    expect(dashboard.page.get_by_text("The name may also mean:")).to_be_visible(timeout=10_000)

"""Scrubbing measured: this map beside `st.slider` with a map drawn anew, in a real Chromium.

    python benchmarks/scrub.py [--sizes 200,2000,33000] [--runs 5] [--json FILE]

For each size a synthetic record is served by the dashboard and by `peer.py`. A drag of three
seconds is sent to the page with 60 moves a second, on a clock that does not wait for the page, as
a hand does not. A presented frame is a ``PipelineReporter`` of the browser's trace that ended as
``STATE_PRESENTED_ALL``: the frame reached the (headless) screen with all that the page's own
thread had drawn. Frames that only the compositor made (``PRESENTED_PARTIAL``) show no new map and
do not count. The time stamps of the paints themselves stand beside it as a check.

Exit code 1 only where something could not be measured.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from figures import Run, gaps, machine, print_table, quantile, targets
from playwright.async_api import Browser, CDPSession, Error, Frame, Page, async_playwright
from synthetic import write_folder

from libya_map.change import Selection, select
from libya_map.dashboard.server import DATA_VARIABLE
from libya_map.record import Record

HERE = Path(__file__).resolve().parent
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
MOVES, MOVES_A_SECOND, STEP = 180, 60, 5  # a step of 5 CSS pixels is about two days
START_SECONDS, SETTLE_SECONDS = 240, 60
TRACE = ["benchmark", "disabled-by-default-devtools.timeline.frame"]
# Both probes keep the times (ms since the epoch) of pointer moves, of paints and of the release.
PROBE = """
window.probe = { moves: [], paints: [], scripts: [], release: null };
probe.timed = (of, name) => {
  const original = of[name];
  let depth = 0;
  of[name] = function (...given) {
    const start = performance.now();
    depth++;
    try { return original.apply(this, given); }
    finally { if (!--depth) probe.scripts.push([name, performance.now() - start,
                                               performance.timeOrigin + performance.now()]); }
  };
};
probe.listen = (target) => {
  target.addEventListener("pointermove",
    (e) => { if (e.buttons) probe.moves.push(e.timeStamp); }, true);
  target.addEventListener("pointerup",
    (e) => { probe.release = performance.timeOrigin + e.timeStamp; }, true);
};
"""
OUR_PROBE = (
    "() => {" + PROBE + "probe.listen(window); probe.timed(LibyaMap.Places.prototype, 'paint'); }"
)
PEER_PROBE = (
    "() => {" + PROBE + "probe.timed(L.GeoJSON.prototype, 'addData');"
    "probe.timed(L.Canvas.prototype, '_redraw'); }"
)
PAGE_PROBE = "() => {" + PROBE + "probe.listen(window); }"
# What the list says, noted at every frame from before the release on.
WATCH_LIST = """() => {
  window.listed = [];
  const look = () => {
    const date = document.querySelector("section[data-date]")?.dataset.date;
    const first = document.querySelector("[data-change]")?.dataset.change;
    const last = listed.at(-1);
    if (!last || last.date !== date || last.first !== first)
      listed.push({ date, first, at: performance.timeOrigin + performance.now() });
    requestAnimationFrame(look);
  };
  look();
}"""
LISTED = "([date, first]) => listed.find((l) => l.date === date && l.first === first)?.at ?? false"


@contextmanager
def served(command: Sequence[str], folder: Path) -> Iterator[str]:
    """The address of a server in a process of its own, stopped at the end."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [sys.executable, *command, str(port)],
        env=os.environ | {DATA_VARIABLE: str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        end = time.monotonic() + START_SECONDS
        while True:
            try:
                with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):
                    break
            except OSError:
                if process.poll() is not None or time.monotonic() > end:
                    raise RuntimeError(f"{command[-1]} did not start") from None
                time.sleep(0.2)
        yield url
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


class Drag:
    """One drag of the thumb from the last day towards the first, on a freshly opened page."""

    def __init__(self, browser: Browser, record: Record, url: str, *, peer: bool) -> None:
        self.browser, self.record, self.url, self.peer = browser, record, url, peer

    async def measure(self) -> Run:
        """Open the page, drag, release, and wait for the list."""
        context = await self.browser.new_context(viewport={"width": 1280, "height": 800})
        try:
            page = await context.new_page()
            frame, x, y = await self._open(page)
            await frame.evaluate(PEER_PROBE if self.peer else OUR_PROBE)
            if self.peer:
                await page.evaluate(PAGE_PROBE)
            mouse = await context.new_cdp_session(page)
            await page.mouse.move(x, y)
            await page.mouse.down()
            frames = await self._drag(mouse, x, y)
            probe = await frame.evaluate("probe")
            pointer = page.main_frame if self.peer else frame
            moves = await pointer.evaluate("probe.moves.length")
            await page.evaluate(WATCH_LIST)
            await page.mouse.up()
            release = await pointer.evaluate("probe.release")
            listed = await self._await_list(page, frame)
            if self.peer:
                settled = await self._await_redraw(frame, release)
                probe = await frame.evaluate("probe")
            return self._figures(
                probe, moves, frames, release, listed, settled if self.peer else None
            )
        finally:
            await context.close()

    async def _open(self, page: Page) -> tuple[Frame, float, float]:
        await page.goto(self.url)
        map_frame = page.frame_locator("iframe[title*=folium]")
        slider = page.get_by_role(
            "slider"
        )  # an invisible input; the thumb is two boxes further out
        thumb = (
            slider.locator("xpath=../..") if self.peer else map_frame.locator("input[type=range]")
        )
        await thumb.wait_for(timeout=SETTLE_SECONDS * 1000)
        await page.locator("[data-change]").first.wait_for(timeout=SETTLE_SECONDS * 1000)
        await map_frame.locator(".leaflet-container").wait_for(timeout=SETTLE_SECONDS * 1000)
        frame = next(f for f in page.frames if "folium" in f.url)
        if self.peer:  # until the first layer stands on the map
            await frame.wait_for_function(
                "window.feature_group?.length", timeout=SETTLE_SECONDS * 1000
            )
        await page.locator("[data-test-script-state=notRunning]").wait_for(
            timeout=SETTLE_SECONDS * 1000
        )
        await page.wait_for_timeout(1500)
        box = await thumb.bounding_box()
        if not box:
            raise RuntimeError("the thumb is not in the page")
        x = box["x"] + (box["width"] / 2 if self.peer else box["width"] - 8)
        return frame, x, box["y"] + box["height"] / 2

    async def _drag(self, mouse: CDPSession, x: float, y: float) -> list[float]:
        """Send the moves; the times (ms) at which frames were presented meanwhile."""
        events: list[dict[str, Any]] = []
        complete = asyncio.Event()
        tracer = await self.browser.new_browser_cdp_session()
        tracer.on("Tracing.dataCollected", lambda part: events.extend(part["value"]))
        tracer.on("Tracing.tracingComplete", lambda _: complete.set())
        configuration = {"includedCategories": TRACE, "excludedCategories": ["*"]}
        await tracer.send(
            "Tracing.start", {"traceConfig": configuration, "transferMode": "ReportEvents"}
        )
        start, sent = time.perf_counter(), []
        for i in range(1, MOVES + 1):
            await asyncio.sleep(max(0, start + i / MOVES_A_SECOND - time.perf_counter()))
            move = {"type": "mouseMoved", "x": x - STEP * i, "y": y, "button": "left", "buttons": 1}
            sent.append(asyncio.create_task(mouse.send("Input.dispatchMouseEvent", move)))
        await asyncio.gather(*sent)
        await tracer.send("Tracing.end")
        await complete.wait()
        await tracer.detach()
        return presented(events)

    async def _await_list(self, page: Page, frame: Frame) -> float:
        if self.peer:
            date = await page.get_by_test_id("stSliderThumbValue").inner_text()
        else:
            date = await frame.evaluate("LibyaMap.atlas.state.iso(LibyaMap.atlas.state.day)")
        if date == self.record.end.isoformat():
            raise RuntimeError("the thumb did not follow the pointer")
        told = (c for c in self.record.changes if c.date.isoformat() <= date)
        newest = max(told, key=lambda c: (c.date, c.sequence, c.change_id))
        handle = await page.wait_for_function(
            LISTED, arg=[date, newest.change_id], timeout=SETTLE_SECONDS * 1000
        )
        return float(await handle.json_value())

    async def _await_redraw(self, frame: Frame, release: float) -> float:
        """When the peer's map was drawn with the new layer, ms since the epoch."""
        handle = await frame.wait_for_function(
            """(release) => {
              const added = probe.scripts.findIndex((s) => s[0] === "addData" && s[2] > release);
              return added >= 0
                && probe.scripts.slice(added).find((s) => s[0] === "_redraw")?.[2];
            }""",
            arg=release,
            timeout=SETTLE_SECONDS * 1000,
        )
        return float(await handle.json_value())

    def _figures(
        self,
        probe: dict[str, Any],
        moves: int,
        frames: list[float],
        release: float,
        listed: float,
        settled: float | None,
    ) -> Run:
        before = [s for s in probe["scripts"] if s[2] <= release]
        if self.peer:
            # one paint after release: the layer is built, then drawn
            after = [s for s in probe["scripts"] if s[2] > release]
            scripts = [
                sum(next(s[1] for s in after if s[0] == name) for name in ("addData", "_redraw"))
            ]
            paints = sum(s[0] == "_redraw" for s in before)
        else:
            scripts = [s[1] for s in before]
            paints = len(before)
        between, paint_gaps = gaps(frames), gaps([s[2] for s in before])
        return {
            "moves sent": MOVES,
            "moves seen by the page": moves,
            "paints of the map while dragging": paints,
            "paints per move sent": paints / MOVES,
            "paints per move seen": paints / moves if moves else None,
            "frames presented while dragging": len(frames),
            "interval between frames, median (ms)": quantile(between, 50),
            "interval between frames, p95 (ms)": quantile(between, 95),
            "interval between paints, median (ms)": quantile(paint_gaps, 50),
            "interval between paints, p95 (ms)": quantile(paint_gaps, 95),
            "script of a paint, median (ms)": quantile(scripts, 50),
            "script of a paint, p95 (ms)": quantile(scripts, 95),
            "release to map (ms)": 0.0 if settled is None else settled - release,
            "release to list (ms)": listed - release,
        }


def presented(events: list[dict[str, Any]]) -> list[float]:
    """The times (ms) at which the trace's frames with new content of the page were presented."""
    times, begun = [], {}
    for event in sorted(events, key=lambda e: e.get("ts", 0)):
        if event["name"] != "PipelineReporter":
            continue
        key = event["pid"], event["id2"]["local"]
        if event["ph"] == "b":
            begun[key] = event["args"].get("frame_reporter", {})
        elif begun.pop(key, {}).get("state") == "STATE_PRESENTED_ALL":
            times.append(event["ts"] / 1000)
    if not times:
        raise RuntimeError("the trace tells of no presented frame")
    return times


async def measure(browser: Browser, size: int, runs: int, folder: Path) -> dict[str, list[Run]]:
    """All runs at one size, the two maps in turn so that other load on the machine hits both."""
    record = write_folder(folder, size)
    print(f"\n{size:,} places, {len(select(record.changes, Selection())):,} changes", flush=True)
    found: dict[str, list[Run]] = {"this map": [], "st.slider": []}
    ours = ("-m", "libya_map", "serve", "--headless", "--data", str(folder), "--port")
    with served(ours, folder) as url, served((str(HERE / "peer.py"),), folder) as peer_url:
        drags = {
            "this map": Drag(browser, record, url, peer=False),
            "st.slider": Drag(browser, record, peer_url, peer=True),
        }
        for number in range(runs + 1):
            for name, drag in drags.items():
                run = await drag.measure()
                if number:  # the first warms the server's caches up
                    found[name].append(run)
    return found


async def benchmark(sizes: Sequence[int], runs: int, out: Path | None) -> None:
    """Measure all sizes, print as it goes, and write all runs to `out`."""
    finder = [sys.executable, str(HERE.parent / "scripts" / "test_browser.py"), "--no-install"]
    chromium = subprocess.run(finder, capture_output=True, text=True, check=False)
    if chromium.returncode:
        raise RuntimeError(chromium.stderr)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium.stdout.strip(), args=list(FLAGS)
        )
        results: dict[str, Any] = {"machine": machine(browser), "sizes": {}}
        for name, value in results["machine"].items():
            print(f"{name:20}{value}")
        with tempfile.TemporaryDirectory() as folder:
            for size in sizes:
                found = await measure(browser, size, runs, Path(folder) / str(size))
                results["sizes"][size] = found
                # tells whether something else was at work on the machine
                print(f"load of the last 5 minutes: {os.getloadavg()[1]:.1f}")
                print_table(found)
                print(*targets(size, found["this map"]), sep="\n", flush=True)
        await browser.close()
    if out:
        out.write_text(json.dumps(results, indent=1), "utf-8")


def main() -> int:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", default="200,2000,33000", help="numbers of places, by commas")
    parser.add_argument("--runs", type=int, default=5, help="drags per map and size (default 5)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every run there")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    try:
        asyncio.run(benchmark(sizes, max(1, options.runs), options.json))
    except (RuntimeError, Error) as error:
        print(f"could not be measured: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

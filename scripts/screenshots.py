"""Take the README's pictures of the real dashboard: `python scripts/screenshots.py docs`.

Starts the dashboard on a free port of this machine, opens it in the browser that the tests use,
and writes one PNG for each state, language, theme and width. With `--all` the states that are
looked at before a release are written too.
"""

from __future__ import annotations

import argparse
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).resolve().parent

# name: (address, width, height in CSS pixels, theme)
README = {
    "dashboard-light": ("?date=2020-05-18&place=watiya-airbase", 1280, 1150, "light"),
    "dashboard-dark": ("?date=2020-05-18&place=watiya-airbase&lang=ar", 1280, 1150, "dark"),
}
MORE = {
    f"{language}-{theme}-{width}": (f"?date=2020-05-23&lang={language}", width, 1000, theme)
    for language in ("en", "ar")
    for theme in ("light", "dark")
    for width in (360, 820, 1600)
}


@contextmanager
def dashboard() -> Iterator[str]:
    """A dashboard of its own, stopped by its process at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "libya_map", "serve", "--headless", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(150):
            try:
                urllib.request.urlopen(f"{url}/_stcore/health", timeout=2)
                break
            except OSError:
                time.sleep(0.2)
        yield url
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)


def take(browser: Browser, url: str, out: Path, width: int, height: int, theme: str) -> None:
    """One picture."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if theme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(url)
    page.get_by_test_id("counts").wait_for(timeout=30_000)
    page.frame_locator("iframe[title*=folium]").locator(".libya-date").wait_for()
    page.wait_for_timeout(1000)  # fonts and the last rerun
    page.screenshot(path=out)
    context.close()


def main() -> None:
    """Take them all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true", help="every language, theme and width")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    finder = [sys.executable, str(HERE / "test_browser.py"), "--no-install"]
    chromium = subprocess.run(finder, capture_output=True, text=True, check=True).stdout.strip()
    with dashboard() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        for name, (query, width, height, theme) in (README | (MORE if options.all else {})).items():
            out = options.folder / f"{name}.png"
            take(browser, f"{url}/{query}", out, width, height, theme)
            print(out)
        browser.close()


if __name__ == "__main__":
    main()

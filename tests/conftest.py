"""What many tests need: a browser, a served dashboard, the shared folder; and the no-skip rule."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
NO_SKIP = os.environ.get("LIBYA_MAP_NO_SKIP") == "1"
START_SECONDS = 60

# Nothing the browser does of its own accord may be taken for something the page does.
BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

# How long an example takes says nothing on a machine that does other things too.
settings.register_profile("libya-map", deadline=None)
settings.load_profile("libya-map")


# A skip is a comfort at the desk and a hole in continuous integration: there it is a failure.


def _forbid_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if NO_SKIP and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{reason}\nLIBYA_MAP_NO_SKIP=1 is set: nothing may be skipped."


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _forbid_skip(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _forbid_skip(report)
    return report


def shared_folder() -> Path:
    """The folder of reports and facts beside the repository; a test without it is skipped."""
    path = ROOT.parent / "shared"
    if not path.is_dir():
        pytest.skip("there is no folder ../shared beside the repository")
    return path


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reports and facts beside the repository."""
    return shared_folder()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium, the one that scripts/test_browser.py finds."""
    finder = [sys.executable, str(ROOT / "scripts" / "test_browser.py"), "--no-install"]
    found = subprocess.run(finder, capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.skip(found.stderr)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found.stdout.strip(), args=BROWSER_FLAGS
        )
        yield browser
        browser.close()


@dataclass
class Seen:
    """What the pages of one test asked for and complained about."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Note every request (web sockets too) and every error of the pages of `context`."""
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on(
            "page",
            lambda page: page.on("websocket", lambda socket: self.requests.append(socket.url)),
        )


@pytest.fixture
def seen() -> Seen:
    """The requests and errors of this test's `page`."""
    return Seen()


@pytest.fixture
def page(browser: Browser, seen: Seen, request: pytest.FixtureRequest) -> Iterator[Page]:
    """An empty page of 1280 by 800 in a context of its own, watched by `seen`."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    seen.watch(context)
    page = context.new_page()
    # .ci/run counts these marks in the report of the tests
    request.node.user_properties.append(("browser", browser.version))
    yield page
    context.close()


@contextmanager
def serving(log: Path, data: Path | None = None) -> Iterator[str]:
    """The address of a dashboard that runs as a user runs it, in a process of its own."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "libya_map", "serve", "--headless", "--port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, *(["--data", str(data)] if data else [])],
            cwd=log.parent,  # not the clone: the settings must come from the package
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # a group of its own, so that its children end with it
        )
    try:
        _await_health(url, process, log)
        yield url
    finally:
        _stop(process)


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard that shows the shipped record."""
    with serving(tmp_path_factory.mktemp("serve") / "log.txt") as url:
        yield url


def _await_health(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"the dashboard did not start; it said:\n{log.read_text('utf-8', 'replace')}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)

"""Find a Chromium for the tests, install one where there is none, and print its path.

In this order: Playwright's own if it is there already, a Chromium or Chrome on the PATH, then
Playwright's download, then Debian's package. With ``--no-install`` only the first two. A browser
counts only if it starts. Exit code 1, with a message that says what to do, where none can be had.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Playwright's download hangs rather than fails where a firewall drops its packets.
DOWNLOAD_SECONDS = 120
PACKAGE_SECONDS = 300

ADVICE = """\
No browser for the tests: neither Playwright's Chromium nor a chromium or google-chrome on the PATH
starts, and none could be installed. Install one and try again:
    apt-get install chromium                      (as root, on Debian)
    .venv/bin/python -m playwright install chromium"""


def tell(message: str) -> None:
    """Say what goes on, on standard error: standard output is for the path alone."""
    print(message, file=sys.stderr, flush=True)


def run(
    command: Sequence[str], seconds: float, environment: Mapping[str, str] = os.environ
) -> bool:
    """Run a command quietly; True if it ended well and in time. Its children end with it."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env=environment,
            start_new_session=True,
        )
    except OSError as error:
        tell(f"{command[0]}: {error.strerror}")
        return False
    try:
        output, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        tell(f"{' '.join(command)}: no end after {seconds:.0f} s, given up")
        return False
    if process.returncode:
        tell(f"{' '.join(command)}: failed\n" + "\n".join(output.splitlines()[-3:]))
    return process.returncode == 0


def starts(path: str) -> bool:
    """Whether there is a browser at `path` that runs: some are stubs, some lack libraries."""
    return os.path.exists(path) and run([path, "--version"], 30)


def playwrights_own() -> str:
    """Where Playwright keeps (or would keep) its own Chromium."""
    with sync_playwright() as playwright:
        return str(playwright.chromium.executable_path)


def present() -> Iterator[str]:
    """The paths worth a try without installing anything, the best first."""
    yield playwrights_own()
    for name in NAMES:
        if path := shutil.which(name):
            yield path


def find() -> str | None:
    """The first browser that is there and starts."""
    return next(filter(starts, present()), None)


def install() -> str | None:
    """Install a browser, from Playwright or else from Debian, and find it."""
    tell("No browser for the tests yet; trying Playwright's own ...")
    if run([sys.executable, "-m", "playwright", "install", "chromium"], DOWNLOAD_SECONDS) and (
        path := find()
    ):
        return path
    if shutil.which("apt-get") and os.geteuid() == 0:
        tell("... trying Debian's chromium ...")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        patient = ["apt-get", "-o", "DPkg::Lock::Timeout=120", "-y", "-q"]
        run([*patient, "update"], PACKAGE_SECONDS, quiet)
        run([*patient, "install", "--no-install-recommends", "chromium"], PACKAGE_SECONDS, quiet)
    return find()


def main() -> int:
    """Print the path of a browser; 1 where there is none."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--no-install", action="store_true", help="only look, install nothing")
    arguments = parser.parse_args()
    path = find() or (None if arguments.no_install else install())
    if path is None:
        tell(ADVICE)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())

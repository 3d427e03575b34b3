"""`libya-map extract` as a process of its own that is killed, interrupted or shown a terminal."""

from __future__ import annotations

import itertools
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from libya_map.cli import main

pty = pytest.importorskip("pty", reason="this system has no terminals to imitate")

# The command, but for checkpoints that come often enough for a short test.
PROGRAM = """
from libya_map.cli import main
from libya_map.extraction import journal
journal.CHECKPOINT_SECONDS = 0.02
main()
"""
REPORTS = 800
KILLS = 2
PATIENCE = 30  # seconds


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports with and without claims, and lines that are none."""
    path = tmp_path_factory.mktemp("interrupted") / "reports.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(REPORTS):
            taker, day = ("GNA", "LNA")[number % 2], number % 28 + 1
            told = f"{taker} forces captured Sirte in Libya on {day} May 2020. " * (number % 3)
            text = told + "The council of the town met to speak about water. " * 8
            file.write(json.dumps({"id": f"r{number}", "text": text}) + "\n")
            file.write("{broken\n" if number % 100 == 50 else "")
    return path


@pytest.fixture(scope="module")
def whole(reports: Path) -> bytes:
    """What the run gives that nothing interrupts."""
    result = CliRunner().invoke(main, ["extract", str(reports)])
    assert result.stdout_bytes.count(b"\n") > REPORTS / 2
    return result.stdout_bytes


def start(reports: Path, out: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PROGRAM, "extract", str(reports), "-o", str(out)]
    return subprocess.Popen(
        [*command, "--resume", *options], stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def children(process: subprocess.Popen[str]) -> list[int]:
    """The processes that read; beside them Python keeps one that tidies up."""
    found = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return [int(pid) for pid in found if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def until(met: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not met():
        assert time.monotonic() < end
        time.sleep(0.002)


def lines(out: Path) -> int:
    journal = out.with_name(f"{out.name}.part.journal")
    return journal.read_bytes().count(b"\n") if journal.exists() else 0


def has_gone_on(process: subprocess.Popen[str], out: Path) -> Callable[[], bool]:
    before = lines(out)
    return lambda: lines(out) > before + 1 or process.poll() is not None


def test_killed_anywhere_it_goes_on_with_nothing_lost_or_doubled(
    tmp_path: Path, reports: Path, whole: bytes
) -> None:
    out, chance, kills = tmp_path / "out.csv", random.Random(), 0
    for workers in itertools.cycle("21"):  # it may change from run to run
        process = start(reports, out, "--workers", workers)
        if kills < KILLS:
            until(has_gone_on(process, out))
            time.sleep(chance.uniform(0, 0.05))
        else:
            process.wait(PATIENCE)
        if process.poll() is not None or out.exists():
            break
        readers = children(process)
        process.kill()
        process.communicate()
        kills += 1
        until(lambda left=readers: not any(map(alive, left)))  # they do not outlive it
    assert kills
    _, told = process.communicate()
    assert process.returncode == 0, told
    assert out.read_bytes() == whole
    assert "going on behind" in told
    assert f"{REPORTS // 100} problem(s) met and survived" in told  # those met before the kills too
    assert list(tmp_path.iterdir()) == [out]


def test_an_interrupt_from_the_keyboard_says_how_to_go_on(
    tmp_path: Path, reports: Path, whole: bytes
) -> None:
    out = tmp_path / "out.csv"
    process = start(reports, out, "--workers", "2")
    until(has_gone_on(process, out))
    os.killpg(process.pid, signal.SIGINT)  # Ctrl-C reaches the workers too
    _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "the same command with --resume goes on there" in told
    assert "Traceback" not in told
    process = start(reports, out)
    _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, told
    assert out.read_bytes() == whole


def test_a_worker_that_dies_ends_the_run_with_a_message_and_it_can_go_on(
    tmp_path: Path, reports: Path, whole: bytes
) -> None:
    out = tmp_path / "out.csv"
    process = start(reports, out, "--workers", "2")
    until(has_gone_on(process, out))
    os.kill(children(process)[0], signal.SIGKILL)
    _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "a worker process died (signal 9) at" in told
    assert "reports.jsonl, line" in told
    assert not out.exists()
    process = start(reports, out)
    _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, told
    assert out.read_bytes() == whole


@pytest.mark.parametrize(
    ("change", "options", "fault"),
    [
        (lambda content: content.replace(b"2020", b"2019", 1), (), "input 1 was"),
        (lambda content: content[:-8] + b"x" + content[-7:], (), "input 1 was"),
        (lambda content: content + b"{}\n", (), "input 1 was"),
        (lambda content: content, ("--all",), "--all was 'False' and is 'True'"),
    ],
    ids=["what was read", "what was not read yet, as long as before", "longer", "an option"],
)
def test_a_run_under_other_conditions_does_not_go_on(
    tmp_path: Path,
    reports: Path,
    change: Callable[[bytes], bytes],
    options: tuple[str, ...],
    fault: str,
) -> None:
    given, out = tmp_path / "reports.jsonl", tmp_path / "out.csv"
    given.write_bytes(reports.read_bytes())
    process = start(given, out)
    until(has_gone_on(process, out))
    process.kill()
    process.communicate()
    left = out.with_name("out.csv.part").read_bytes()
    given.write_bytes(change(given.read_bytes()))
    for resume in ((), ("--resume",)):
        result = CliRunner().invoke(
            main, ["extract", str(given), "-o", str(out), *options, *resume]
        )
        assert result.exit_code == 2
        assert (fault if resume else "go on with --resume") in result.stderr
    assert out.with_name("out.csv.part").read_bytes() == left


def test_a_bar_is_shown_on_a_terminal_alone(tmp_path: Path) -> None:
    reports, out = tmp_path / "reports.jsonl", tmp_path / "out.csv"
    reports.write_text('{"text": "Nothing happened."}\n{broken\n', "utf-8")
    command = [sys.executable, "-m", "libya_map", "extract", str(reports), "-o", str(out)]
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, stderr=theirs, stdout=subprocess.PIPE)
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 4096):
            shown += chunk
    except OSError:
        pass  # the terminal has closed
    assert process.communicate() == (b"", None)
    assert b"100%" in shown
    assert b"reports.jsonl, line 2:" in shown
    plain = subprocess.run(command, capture_output=True, check=True)
    assert b"%" not in plain.stderr
    assert b"reports.jsonl, line 2:" in plain.stderr

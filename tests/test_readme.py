"""The README says what the program does: its examples, its commands, its columns, its figures."""

from __future__ import annotations

import doctest
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import click
import pytest

from libya_map.change import COLUMNS
from libya_map.cli import main
from libya_map.record import Record

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "README.md").read_text("utf-8")


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_examples_show_what_the_program_prints() -> None:
    assert script("readme").refreshed(TEXT) == TEXT  # python scripts/readme.py renews them


def test_the_python_examples_run() -> None:
    failures, tried = doctest.testfile(str(ROOT / "README.md"), module_relative=False)
    assert tried
    assert failures == 0


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_and_option_is_told(name: str) -> None:
    assert f"libya-map {name}" in TEXT
    for parameter in main.commands[name].params:
        if isinstance(parameter, click.Option):
            assert max(parameter.opts, key=len) in TEXT


def test_every_column_is_told() -> None:
    assert set(COLUMNS) <= set(re.findall(r"`(\w+)`", TEXT))


def test_the_figures_of_the_record_are_its_own() -> None:
    record = Record.load()
    assert f"{len(record.changes)} reported changes" in TEXT
    assert f"a baseline of {len(record.baseline)} places" in TEXT
    assert "from 3 April 2019 to 12 June 2020" in TEXT
    assert (record.start.isoformat(), record.end.isoformat()) == ("2019-04-03", "2020-06-12")

"""The wheel carries all that the program needs where there is no clone."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

import libya_map

ROOT = Path(__file__).resolve().parents[1]
IGNORED = {"__pycache__", ".ruff_cache", ".mypy_cache"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    # no isolation: the build backend of the test environment is used, nothing is downloaded
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    build = subprocess.run([*command, str(ROOT)], capture_output=True, text=True, check=False)
    assert build.returncode == 0, build.stdout + build.stderr
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def metadata(wheel: zipfile.ZipFile) -> Message:
    (name,) = (n for n in wheel.namelist() if n.endswith(".dist-info/METADATA"))
    return Parser().parsestr(wheel.read(name).decode("utf-8"))


def files_below(folder: Path) -> list[Path]:
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not IGNORED & set(path.parts)
    ]


@pytest.mark.parametrize("folder", ["data", "src/libya_map"])
def test_every_file_is_in_the_wheel_byte_for_byte(wheel: zipfile.ZipFile, folder: str) -> None:
    target = "libya_map/data" if folder == "data" else "libya_map"
    files = files_below(ROOT / folder)
    assert files
    for path in files:
        packed = f"{target}/{path.relative_to(ROOT / folder).as_posix()}"
        assert wheel.read(packed) == path.read_bytes(), packed


def test_the_settings_of_the_dashboard_travel_with_it(wheel: zipfile.ZipFile) -> None:
    settings = wheel.read("libya_map/dashboard/config.toml")
    assert settings == (ROOT / ".streamlit" / "config.toml").read_bytes()
    assert tomllib.loads(settings.decode())["browser"]["gatherUsageStats"] is False


def test_it_carries_the_tables_and_the_scripts_of_the_map(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    for table in ("gazetteer", "gazetteer_osm", "place_heads", "actors", "baseline", "changes"):
        assert f"libya_map/data/{table}.csv" in names
    assert "libya_map/data/outline.geojson" in names
    assert "libya_map/py.typed" in names
    assert any(n.startswith("libya_map/map/assets/") and n.endswith(".js") for n in names)


def test_nothing_but_the_package_is_in_it(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert tops == {"libya_map", f"libya_map-{libya_map.__version__}.dist-info"}


def test_its_metadata_tell_version_licences_and_command(wheel: zipfile.ZipFile) -> None:
    about = metadata(wheel)
    assert about["Name"] == "libya-map"
    assert about["Version"] == libya_map.__version__
    assert about["Requires-Python"] == ">=3.11"
    assert about["License-Expression"] == "MIT"
    assert about.get_all("License-File") == ["LICENSE", "data/LICENSE"]
    (commands,) = (n for n in wheel.namelist() if n.endswith(".dist-info/entry_points.txt"))
    assert "libya-map = libya_map.cli:main" in wheel.read(commands).decode()


def test_the_constraints_pin_what_is_needed_and_hold_no_addresses() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    pinned = set()
    for pin in pins:
        name, equals, version = pin.partition("==")
        assert equals, pin
        assert name.replace("-", "").replace("_", "").replace(".", "").isalnum(), pin
        assert version.replace(".", "").isalnum(), pin
        pinned.add(normal(name))
    extras = project["optional-dependencies"].values()
    wanted = {normal(each) for group in [project["dependencies"], *extras] for each in group}
    assert wanted - {"libya-map"} <= pinned  # the tests need the other extras of the same project


def test_the_tests_have_every_extra() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = sorted(set(project["optional-dependencies"]) - {"test"})
    assert f"libya-map[{','.join(extras)}]" in project["optional-dependencies"]["test"]


def normal(requirement: str) -> str:
    """The name in a requirement, as package indexes compare it."""
    name = requirement
    for mark in "[<>=!~; ":
        name = name.split(mark)[0]
    return name.lower().replace("_", "-").replace(".", "-")

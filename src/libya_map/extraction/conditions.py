"""What a table of claims depends on: inputs, options, and the versions of engine and data."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

import libya_map
from libya_map.errors import InputError
from libya_map.extraction.batches import Settings
from libya_map.report.files import Source
from libya_map.tables import data_version, shipped_data

_OPTIONS = {"form": "format", "every": "all"}  # where an option is not called as its setting
_SHOWN = 12  # digits of a digest: enough to tell two states of one file apart


def conditions(sources: Sequence[Source], settings: Settings) -> dict[str, str]:
    """All of it by name, in words that can be shown where two runs differ.

    The number of workers is not among it: it makes no difference. The inputs are read once
    through, to tell a changed file from an equal one whatever its size and time say.

    Raises
    ------
    InputError
        An input cannot be read.
    """
    package = Path(libya_map.__file__).parent
    engine, data = _digest(package.rglob("*.py")), _digest(shipped_data().rglob("*"))
    found = {
        "the engine": f"{libya_map.__version__} ({engine})",
        "the data": f"{data_version()} ({data})",
        "the number of inputs": str(len(sources)),
    }
    for name, value in asdict(settings).items():
        found[f"--{_OPTIONS.get(name, name)}"] = repr(str(value))
    for number, source in enumerate(sources, 1):
        assert source.path is not None
        found[f"input {number}"] = f"{source.name} ({_digest([source.path])})"
    return found


def _digest(paths: Iterable[Path]) -> str:
    """One digest of the files among `paths`, in the order of their names."""
    whole = hashlib.sha256()
    for path in sorted(paths):
        if path.is_file():
            try:
                with path.open("rb") as file:
                    whole.update(hashlib.file_digest(file, "sha256").digest())
            except OSError as error:
                fault = f"cannot be read ({error.strerror or error})"
                raise InputError(str(path), fault) from error
    return whole.hexdigest()[:_SHOWN]

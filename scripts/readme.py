"""Run the README's console examples and put their output under them: `python scripts/readme.py`.

A block that begins with ```console holds lines `$ command`, each followed by its output. The
tests run the same and fail where the README shows another output than the program gives.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"


def refreshed(text: str) -> str:
    """`text` with the output of each command as it is now."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("docs", "benchmarks"):
            (Path(folder) / name).symlink_to(ROOT / name)
        return re.sub(
            r"(?<=```console\n)(.*?)(?=```)",
            lambda block: _run(re.findall(r"^\$ (.+)$", block[1], re.M), folder),
            text,
            flags=re.S,
        )


def _run(commands: list[str], folder: str) -> str:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    shown = []
    for command in commands:
        result = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=folder,
            env={**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=True,
        )
        shown.append(f"$ {command}\n{result.stdout}".replace("\ufeff", ""))
    return "".join(shown)


if __name__ == "__main__":
    README.write_text(refreshed(README.read_text("utf-8")), "utf-8")

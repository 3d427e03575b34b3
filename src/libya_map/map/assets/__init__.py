"""The map's own script and style, as text."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def script() -> str:
    """The script: its parts in the order of their numbers."""
    parts = sorted(p.name for p in resources.files(__name__).iterdir() if p.name.endswith(".js"))
    return "\n".join(resources.files(__name__).joinpath(p).read_text("utf-8") for p in parts)


@cache
def style() -> str:
    """The style sheet."""
    return resources.files(__name__).joinpath("map.css").read_text("utf-8")

"""The catalogue of interface texts, in English and Arabic, and dates in words."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from typing import Any

from libya_map.tables import shipped_data

LANGUAGES = ("en", "ar")
TABLE = "texts.toml"


@cache
def _catalogue() -> dict[str, dict[str, dict[str, Any]]]:
    return tomllib.loads((shipped_data() / TABLE).read_text("utf-8"))


def words(language: str) -> dict[str, Any]:
    """All texts of the map's own frame in one language."""
    return {key: entry[language] for key, entry in _catalogue()["map"].items()}


def say(key: str, language: str, **values: object) -> str:
    """One text of the page, or of the map, with its values put in.

    Raises
    ------
    KeyError
        The catalogue has no such text.
    """
    catalogue = _catalogue()
    entry = catalogue["page"].get(key) or catalogue["map"][key]
    text: str = entry[language]
    return text.format(**values) if values else text


def date_in_words(date: dt.date, language: str) -> str:
    """``18 May 2020`` or its like in Arabic."""
    months = _catalogue()["map"]["months"][language]
    return f"{date.day} {months[date.month - 1]} {date.year}"

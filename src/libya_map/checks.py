"""Checks of cells and rows, for the schemas of `libya_map.schema`.

A check says what is wrong in words that go on after the value: "is not a date like 2020-05-18".
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Hashable
from contextlib import suppress

import pandas as pd
import pandera.pandas as pa

from libya_map.tables import LIST_SEPARATOR, parse_date
from libya_map.text import safe_url


def cell(fault: str, test: Callable[[str], bool], *, empty: bool = False) -> pa.Check:
    """A check of each cell; `fault` goes on after its value; `empty` says that it may be empty."""

    def passes(text: str) -> bool:
        return empty if not text else test(text)

    return pa.Check(passes, element_wise=True, error=fault)


def words(allowed: Collection[str], *, empty: bool = False) -> pa.Check:
    """One of the words allowed."""
    known = frozenset(allowed)
    return cell(f"is none of {', '.join(filter(None, allowed))}", known.__contains__, empty=empty)


def form(pattern: str, what: str, *, empty: bool = False) -> pa.Check:
    """Of a form that a regular expression tells; `what` names it."""
    compiled = re.compile(pattern)
    return cell(f"is not {what}", lambda text: bool(compiled.fullmatch(text)), empty=empty)


def number(least: float, most: float = math.inf, *, empty: bool = True) -> pa.Check:
    """A number from `least` to `most`."""

    def within(text: str) -> bool:
        try:
            return least <= float(text) <= most and math.isfinite(float(text))
        except ValueError:
            return False

    span = f"from {least:g}" if most == math.inf else f"from {least:g} to {most:g}"
    return cell(f"is not a number {span}", within, empty=empty)


def is_date(text: str) -> bool:
    """Whether a text is a date like 2020-05-18."""
    with suppress(ValueError):
        return bool(parse_date(text))
    return False


def date(*, empty: bool = False) -> pa.Check:
    """A date."""
    return cell("is not a date like 2020-05-18", is_date, empty=empty)


def text() -> pa.Check:
    """Anything but blanks."""
    return cell("is blank", lambda text: bool(text.strip()))


def list_of(part: Callable[[str], bool], what: str, *, empty: bool = False) -> pa.Check:
    """Parts joined by ``|``, each once, each one that `part` takes."""

    def passes(text: str) -> bool:
        parts = text.split(LIST_SEPARATOR)
        return len(set(parts)) == len(parts) and all(p == p.strip() and part(p) for p in parts)

    return cell(f"is not a list of {what} joined by |, each once", passes, empty=empty)


def is_address(text: str) -> bool:
    """Whether a text is an http or https address that can stand in a link."""
    return bool(text) and safe_url(text) == text


PLACE_ID = r"[a-z0-9]+(-[a-z0-9]+)*"
CHANGE_ID = rf"\d{{4}}-\d{{2}}-\d{{2}}-{PLACE_ID}"
ACTOR_ID = r"[A-Z][A-Z0-9]*"


def row(fault: str, test: Callable[[dict[Hashable, str]], bool]) -> pa.Check:
    """A check of each row, given as text cells by column."""

    def passes(frame: pd.DataFrame) -> pd.Series[bool]:
        tested = [test(cells) for cells in frame.to_dict("records")]
        return pd.Series(tested, index=frame.index, dtype=bool)

    return pa.Check(passes, error=fault)


def in_order(first: str, last: str) -> pa.Check:
    """The date in column `first` is not after that in column `last`."""
    # a cell that is no date is a fault of its own column
    return row(
        f"{first} is after {last}",
        lambda c: not (is_date(c[first]) and is_date(c[last])) or c[first] <= c[last],
    )


def span_in_order(c: dict[Hashable, str]) -> bool:
    """Whether evidence starts before it ends."""
    start, end = c["evidence_start"], c["evidence_end"]
    return not (start.isdecimal() and end.isdecimal()) or int(start) <= int(end)


def whole_position(c: dict[Hashable, str]) -> bool:
    """Whether latitude and longitude stand together, and have a precision."""
    # a precision alone is right where the point lies in the table of OpenStreetMap's points
    point = bool(c["latitude"]), bool(c["longitude"])
    return point == (False, False) or all((*point, c["geo_precision"]))


def area_has_radius(c: dict[Hashable, str]) -> bool:
    """Whether an estimated area says how wide it is."""
    # a vague area that a report names ("new towns south of the capital") has neither
    return bool(c["radius_km"]) or c["geo_precision"] != "area" or not c["latitude"]


def unique(*columns: str) -> pa.Check:
    """No two rows with the same cells in these columns."""

    def passes(frame: pd.DataFrame) -> pd.Series[bool]:
        return ~frame.duplicated(list(columns))

    return pa.Check(passes, error=f"repeats the {' and '.join(columns)} of an earlier row")

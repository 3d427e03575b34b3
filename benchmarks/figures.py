"""The figures of the benchmarks: percentiles, the table of two maps side by side, the aims."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

from playwright.async_api import Browser

Run = dict[str, float | None]

# What this map is to reach; the intervals by number of places.
MOVES_PAINTED, LIST_MS, INTERVAL_MS = 0.95, 500.0, {2_000: 25.0, 33_000: 34.0}


def gaps(times: Sequence[float]) -> list[float]:
    """The intervals between times."""
    return [late - early for early, late in pairwise(times)]


def quantile(values: Sequence[float], percent: int) -> float | None:
    """A percentile; None of fewer than one value."""
    if len(values) < 2:
        return values[0] if values else None
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def middle(runs: list[Run], figure: str) -> float | None:
    """The median over the runs."""
    values = [value for run in runs if (value := run[figure]) is not None]
    return statistics.median(values) if values else None


def told(runs: list[Run], figure: str) -> str:
    """The median with the range of the runs."""
    values = [value for run in runs if (value := run[figure]) is not None]
    if not values:
        return "none"
    digits = 2 if max(values) < 10 else 0 if max(values) >= 100 else 1
    low, mid, high = (
        f"{v:.{digits}f}" for v in (min(values), statistics.median(values), max(values))
    )
    return mid if low == high else f"{mid} ({low}-{high})"


def print_table(found: dict[str, list[Run]]) -> None:
    """The figures of both maps side by side, and this map's as a share of the other's."""
    ours, peer = found["this map"], found["st.slider"]
    print(f"{'':38}{'this map':>24}{'st.slider':>26}{'ratio':>9}")
    for figure in ours[0]:
        mine, other = middle(ours, figure), middle(peer, figure)
        ratio = f"{mine / other:.2f}" if mine and other else ""
        print(f"{figure:38}{told(ours, figure):>24}{told(peer, figure):>26}{ratio:>9}")


def targets(size: int, runs: list[Run]) -> Iterator[str]:
    """Which of the aims this map has reached at this size."""
    wanted = [
        ("paints per move sent", MOVES_PAINTED, True),
        ("release to list (ms)", LIST_MS, False),
    ]
    if size in INTERVAL_MS:
        wanted.insert(1, ("interval between frames, p95 (ms)", INTERVAL_MS[size], False))
    for figure, limit, at_least in wanted:
        value = middle(runs, figure)
        if value is None:
            raise RuntimeError(f"{figure} could not be measured")
        met = value >= limit if at_least else value <= limit
        bound = "at least" if at_least else "at most"
        yield f"{'met   ' if met else 'MISSED'} {figure}: {value:.3g} ({bound} {limit:g})"


def machine(browser: Browser) -> dict[str, str]:
    """What the figures were measured on."""
    information = Path("/proc/cpuinfo")
    lines = information.read_text().splitlines() if information.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    packages = ("streamlit", "folium", "streamlit-folium", "playwright")
    return {
        "processor": names[0] if names else platform.processor(),
        "cores": str(os.cpu_count()),
        "Python": platform.python_version(),
        "Chromium": f"{browser.version}, headless, no graphics card",
        **{name: version(name) for name in packages},
    }

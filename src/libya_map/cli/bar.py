"""A progress bar for a terminal, by the bytes read of files whose sizes are known."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import accumulate

import click

from libya_map.cli.options import note
from libya_map.extraction.batches import Place


class Bar:
    """A bar on standard error, as a context manager; nothing where that is no terminal.

    Parameters
    ----------
    sizes : sequence of (int or None)
        The bytes of each source. Where one is unknown there is no bar: it could not tell the truth.
    start : Place
        Where reading starts.
    wanted : bool
        Whether to show it at all.
    """

    def __init__(self, sizes: Sequence[int | None], start: Place, *, wanted: bool = True) -> None:
        self._before = [0, *accumulate(size or 0 for size in sizes)]  # bytes before each source
        self._shown = wanted and None not in sizes and sys.stderr.isatty()
        self._bar = click.progressbar(
            length=self._before[-1], file=sys.stderr, hidden=not self._shown
        )
        self._start = start
        self._at = 0

    def __enter__(self) -> Bar:
        self._bar.__enter__()
        self.move(self._start)
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.__exit__(None, None, None)

    def move(self, place: Place) -> None:
        """Show that everything up to `place` has been read."""
        at = self._before[place.source] + place.offset
        self._bar.update(at - self._at)
        self._at = at

    def note(self, message: str) -> None:
        """Tell the user something; the bar goes on below it."""
        # over the bar, which is drawn again at the next move
        note(f"\r\x1b[K{message}" if self._shown else message)

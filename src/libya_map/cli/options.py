"""What several commands share: dates as options, output to a file or the terminal."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from libya_map.actor import Actors
from libya_map.change import Change
from libya_map.claim import Claim, load_claims
from libya_map.gather import gather
from libya_map.tables import parse_date, write_atomically


class Date(click.ParamType[dt.date]):
    """A calendar date, ``2020-05-18``."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """The date, or a usage error that says what one looks like."""
        if isinstance(value, dt.date):
            return value
        try:
            return parse_date(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


DATE = Date()

output_option = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file (whole or not at all) instead of the terminal.",
)


data_option = click.option(
    "--data",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with tables of one's own instead of the shipped ones.",
)


claims_option = click.option(
    "--claims",
    "claim_files",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A table of claims, as `libya-map extract` writes it; repeatable.",
)


def changes_from(claim_files: Iterable[Path], actors: Actors) -> list[Change]:
    """The changes that tables of claims tell of; what cannot be drawn is said."""
    # pandera takes a second to import
    from libya_map.schema import CLAIMS, check_table

    claims: list[Claim] = []
    for path in claim_files:
        check_table(path, CLAIMS)
        claims += load_claims(path)
    changes, left = gather(claims, actors)
    if left:
        note(f"libya-map: {len(left)} claim(s) without a known place or date are left out")
    return changes


def deliver(content: bytes | Iterable[bytes], output: Path | None) -> None:
    """Write `content` to the file, or to standard output, in either case whole or not at all."""
    chunks = [content] if isinstance(content, bytes) else content
    if output is not None:
        write_atomically(output, chunks)
        return
    with tempfile.SpooledTemporaryFile(max_size=1 << 24) as whole:
        whole.writelines(chunks)
        whole.seek(0)
        stream = sys.stdout.buffer  # bytes as they are: the text layer may translate line ends
        shutil.copyfileobj(whole, stream)
        stream.flush()


def note(message: str) -> None:
    """Tell the user something that is not part of the output."""
    click.echo(message, file=sys.stderr)

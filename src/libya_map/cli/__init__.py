"""The command line: ``libya-map COMMAND``.

Each command is a module of this package. Faults in what the user gave end the command with a
message and exit code 2; nothing half-written stays behind.
"""

from __future__ import annotations

import sys
from typing import Any

import click

from libya_map import __version__
from libya_map.cli.ask import changes, control
from libya_map.cli.draw import map_command, serve
from libya_map.cli.judge import evaluate
from libya_map.cli.places import gazetteer, geocode
from libya_map.cli.read import explain, extract
from libya_map.errors import LibyaMapError
from libya_map.tables import data_version


class _Group(click.Group):
    """A group that turns the package's own errors into a message and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except LibyaMapError as error:
            raise click.UsageError(str(error)) from error
        except BrokenPipeError:
            # the reader of a pipe (head, less) has gone; that is no fault of the command
            sys.stderr.close()
            sys.exit(0)


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"libya-map {__version__} (data {data_version()})")
        ctx.exit()


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_version,
    help="Show the version of the program and of its data, and exit.",
)
def main() -> None:
    """Who was reported to hold what in Libya, when, and who says so."""


for command in (
    extract,
    explain,
    control,
    changes,
    map_command,
    serve,
    evaluate,
    geocode,
    gazetteer,
):
    main.add_command(command)

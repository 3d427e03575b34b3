"""``libya-map evaluate``: how well reports are read, held against labels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from libya_map.cli.options import note
from libya_map.errors import OptionError
from libya_map.reading import Reader

if TYPE_CHECKING:
    from libya_map.evaluation.match import Outcome
    from libya_map.evaluation.run import LabelledSet

_File = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("files", nargs=-1, required=True, type=_File, metavar="REPORTS GOLD...")
@click.option(
    "--labelled", "kinds", multiple=True, type=_File,
    help="A table with the columns id and kind: which reports are labelled, and their kind.",
)  # fmt: skip
@click.option("--errors", "show", is_flag=True, help="List the errors with their evidence.")
@click.option("--by-kind", is_flag=True, help="Also the figures of each kind of report.")
@click.option(
    "--summary", is_flag=True,
    help="One line for each set: place, direction, taker and date right, engine beside floor.",
)  # fmt: skip
@click.option("--no-floor", is_flag=True, help="Leave out the floor.")
def evaluate(
    files: tuple[Path, ...],
    kinds: tuple[Path, ...],
    show: bool,
    by_kind: bool,
    summary: bool,
    no_floor: bool,
) -> None:
    """Hold the claims read in REPORTS (.jsonl) against the labels in GOLD (.csv).

    Several pairs of files are several sets; their figures are also pooled. Beside the engine
    stands the floor: every known name beside a verb of control, the nearest actor, the day of
    publication.
    """
    # numpy takes a while to import, and no other command needs this
    from libya_map.evaluation.floor import Floor
    from libya_map.evaluation.run import errors, load_set, outcomes, table
    from libya_map.evaluation.run import summary as brief

    if len(files) % 2:
        raise OptionError("REPORTS and GOLD come in pairs")
    reader = Reader.load()
    sets = [
        load_set(reports, gold, kinds, reader.gazetteer, lambda p: note(f"libya-map: {p}"))
        for reports, gold in zip(files[::2], files[1::2], strict=True)
    ]
    readers = {"engine": reader.read}
    if not no_floor:
        readers["floor"] = Floor(reader).read

    found = {
        name: _grouped([(s, outcomes(s, read, reader.actors)) for s in sets], by_kind)
        for name, read in readers.items()
    }
    if summary:
        click.echo(brief(found, reader.actors))
        return
    for name, groups in found.items():
        click.echo(
            table({f"{name}: {group}": each for group, each in groups.items()}, reader.actors)
        )
        if show and name == "engine":
            plain = [o for group, each in groups.items() if "pooled" not in group for o in each]
            click.echo(errors(plain) + "\n")


def _grouped(
    found: Sequence[tuple[LabelledSet, Sequence[Outcome]]], by_kind: bool
) -> Mapping[str, Sequence[Outcome]]:
    """The outcomes by set and language, pooled where there are several sets, and by kind."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for labelled, each in found:
        for outcome in each:
            report = outcome.report
            names = [f"{labelled.name} {report.language}"]
            if len(found) > 1:
                names.append(f"pooled {report.language}")
            if by_kind:
                kind = labelled.kinds.get(report.report_id, "")
                names.append(f"{labelled.name} {report.language} {kind}")
            for name in names:
                groups[name].append(outcome)
    return dict(sorted(groups.items()))

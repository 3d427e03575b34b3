"""``libya-map extract`` and ``libya-map explain``: from reports to claims, and why."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
from collections.abc import Generator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from libya_map.cli.bar import Bar
from libya_map.cli.options import DATE, deliver, note, output_option
from libya_map.errors import OptionError
from libya_map.explain import as_html, as_text
from libya_map.explain import explain as explained
from libya_map.extraction.batches import FORMATS, Place, Settings, batches, opening, reading_with
from libya_map.extraction.conditions import conditions
from libya_map.extraction.journal import Progress, ResumableFile
from libya_map.extraction.pool import WorkerError, cores, in_order
from libya_map.reading import Reader
from libya_map.report.files import STANDARD_INPUT, Source, look_at, read_reports
from libya_map.tables import write_atomically


class _Workers(click.ParamType[int]):
    """A number of processes; ``auto`` and 0 are one for each core."""

    name = "workers"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number, or a usage error that says what one looks like."""
        text = "0" if value == "auto" else str(value)
        if not (text.isascii() and text.isdigit()):
            self.fail(f"{value!r} is neither a number nor 'auto'", param, ctx)
        return int(text) or cores()


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@output_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="csv", show_default=True)
@click.option("--published", type=DATE, help="Day of publication of reports that give none.")
@click.option("--outlet", default="", help="Outlet of reports that name none.")
@click.option("--url", default="", help="Address of reports that give none.")
@click.option(
    "--all", "every", is_flag=True,
    help="Also the claims not reported as done (intended, attempted ...).",
)  # fmt: skip
@click.option(
    "--workers", type=_Workers(), metavar="N|auto", default="1", show_default=True,
    help="Processes that read; auto or 0: one for each core. The output is always the same.",
)  # fmt: skip
@click.option("--resume", is_flag=True, help="Go on with an interrupted run to the same --output.")
def extract(
    inputs: tuple[str, ...],
    output: Path | None,
    form: str,
    published: dt.date | None,
    outlet: str,
    url: str,
    every: bool,
    workers: int,
    resume: bool,
) -> None:
    """Read reports and print what each says of who took, left or was denied a place.

    INPUT is a .txt, .html or .jsonl file, or - for standard input. JSON lines carry id, url,
    outlet, language, published, title and text.
    """
    if inputs.count(STANDARD_INPUT) > 1:
        raise OptionError("standard input (-) can be read only once")
    if resume and output is None:
        raise OptionError("--resume needs the --output of the interrupted run")
    sources = [look_at(source) for source in inputs]  # faults come before anything is written
    once = next((source.name for source in sources if source.path is None), None)
    if resume and once:
        raise OptionError(f"--resume needs files: {once} can be read only once")
    run = _Run(sources, Settings(form, published, outlet, url, every), workers)
    try:
        if output is None:
            run.print()
        elif once:
            run.write(output)
        else:
            run.write_resumably(output, resume)
    except WorkerError as error:
        raise click.ClickException(str(error)) from error
    if run.progress.problems:
        note(f"libya-map: {run.progress.problems} problem(s) met and survived")
    if run.progress.unplaced:
        unplaced = run.progress.unplaced
        note(f"libya-map: {unplaced} claim(s) on places that are not in the gazetteer")


class _Run:
    """One run of `extract`: what is read, how far it has come, and the ways to write it."""

    def __init__(self, sources: Sequence[Source], settings: Settings, workers: int) -> None:
        self._sources = sources
        self._settings = settings
        self._workers = workers
        self.progress = Progress()

    def print(self) -> None:
        """Write to standard output as it comes: nothing of the run is held back."""
        stream = sys.stdout.buffer  # bytes as they are: the text layer may translate line ends
        # a bar on the screen that also shows the table would only tear it
        with contextlib.closing(self._parts(bar=not sys.stdout.isatty())) as parts:
            for content in parts:
                stream.write(content)
                stream.flush()

    def write(self, output: Path) -> None:
        """Write a file whole or not at all, from an input that cannot be read a second time."""
        with contextlib.closing(self._parts()) as parts:
            write_atomically(output, parts)

    def write_resumably(self, output: Path, resume: bool) -> None:
        """Write a file whole, or leave what another run can go on with."""
        run = conditions(self._sources, self._settings)
        with ResumableFile(output, run, resume=resume) as file:
            self.progress = file.progress
            if self.progress.reports:
                note(f"libya-map: going on behind {self.progress.reports:,} report(s)")
            try:
                with contextlib.closing(self._parts()) as parts:
                    for content in parts:
                        file.write(content, self.progress)
                file.finish()
            except BaseException:
                if file.progress.reports:
                    note(
                        f"libya-map: stopped behind {file.progress.reports:,} report(s); "
                        "the same command with --resume goes on there"
                    )
                raise

    def _parts(self, *, bar: bool = True) -> Generator[bytes, None, None]:
        """The parts of the table from here on; `progress` is always that of the last one."""
        done = self.progress
        if not done.reports:
            yield opening(self._settings.form)
        sizes = [source.path.stat().st_size if source.path else None for source in self._sources]
        start = Place(done.source, done.line, done.offset)
        work = in_order(
            partial(reading_with, self._settings), batches(self._sources, start), self._workers
        )
        with contextlib.closing(work) as read, Bar(sizes, start, wanted=bar) as shown:
            for batch, reading in read:
                for problem in reading.problems:
                    shown.note(f"libya-map: {problem}")
                done = self.progress = Progress(
                    done.reports + len(batch.reports),
                    batch.end.source,
                    batch.end.line,
                    batch.end.offset,
                    done.problems + len(reading.problems),
                    done.unplaced + reading.unplaced,
                )
                yield reading.content
                shown.move(batch.end)


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...")
@output_option
@click.option(
    "--format", "form", type=click.Choice(["text", "html"]), default="text", show_default=True
)
@click.option("--published", type=DATE, help="Day of publication of reports that give none.")
def explain(
    inputs: tuple[str, ...], output: Path | None, form: str, published: dt.date | None
) -> None:
    """Show how reports are read: places, actors, control words, dates, and the claims they make."""
    reader = Reader.load()
    write = as_text if form == "text" else as_html
    reports = (
        report
        for source in inputs
        for report in read_reports(
            source, published=published, on_problem=lambda p: note(f"libya-map: {p}")
        )
    )
    deliver((write(explained(report, reader)).encode() for report in reports), output)

"""``libya-map extract``: from reports to claims."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import click

from libya_map import export
from libya_map.claim import Claim
from libya_map.cli.options import DATE, deliver, note, output_option
from libya_map.explain import as_html, as_text
from libya_map.explain import explain as explained
from libya_map.reading import Reader
from libya_map.report import Report
from libya_map.report.files import Problem, read_reports


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@output_option
@click.option(
    "--format", "form", type=click.Choice(["csv", "jsonl"]), default="csv", show_default=True
)
@click.option("--published", type=DATE, help="Day of publication of reports that give none.")
@click.option("--outlet", default="", help="Outlet of reports that name none.")
@click.option("--url", default="", help="Address of reports that give none.")
@click.option(
    "--all", "every", is_flag=True,
    help="Also the claims not reported as done (intended, attempted ...).",
)  # fmt: skip
def extract(
    inputs: tuple[str, ...],
    output: Path | None,
    form: str,
    published: dt.date | None,
    outlet: str,
    url: str,
    every: bool,
) -> None:
    """Read reports and print what each says of who took, left or was denied a place.

    INPUT is a .txt, .html or .jsonl file, or - for standard input. JSON lines carry id, url,
    outlet, language, published, title and text.
    """
    problems: list[Problem] = []
    unplaced = 0

    def survive(problem: Problem) -> None:
        problems.append(problem)
        note(f"libya-map: {problem}")

    def reports() -> Iterator[Report]:
        for source in inputs:
            yield from read_reports(
                source, published=published, outlet=outlet, url=url, on_problem=survive
            )

    def claims() -> Iterator[Claim]:
        nonlocal unplaced
        reader = Reader.load()
        for report in reports():
            for claim in reader.read(report):
                if every or claim.modality == "reported":
                    unplaced += not claim.place_id
                    yield claim

    found = claims()
    deliver(export.csv_chunks(Claim, found) if form == "csv" else export.json_lines(found), output)
    if problems:
        note(f"libya-map: {len(problems)} problem(s) met and survived")
    if unplaced:
        note(f"libya-map: {unplaced} claim(s) on places that are not in the gazetteer")


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

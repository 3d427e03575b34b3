"""``libya-map geocode`` and ``libya-map gazetteer``: from names to places, and more places."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from libya_map import export
from libya_map.cli.options import data_option, deliver, note, output_option
from libya_map.errors import InputError, OptionError, Problem
from libya_map.place import Gazetteer
from libya_map.place.gazetteer import Place
from libya_map.place.own import joined, read_places
from libya_map.place.plain import plain
from libya_map.place.service import KINDS, service
from libya_map.tables import write_atomically

if TYPE_CHECKING:
    from libya_map.place.answer import Answer
    from libya_map.place.geocoder import LibyaGeocoder
    from libya_map.place.online import OnlineGeocoder

STANDARD_INPUT = "-"
_HEADINGS = ("name", "place", "id", "type", "latitude, longitude", "how sure", "near", "by")
_MOST_TOLD = 20  # faults of one file; more would push the rest off the screen
_POINT = re.compile(r"\s*([-+]?\d+(?:\.\d*)?)\s*[,،]\s*([-+]?\d+(?:\.\d*)?)\s*")

places_option = click.option(
    "--places", "own", multiple=True, metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A table of places of one's own, as `gazetteer import` writes it; repeatable.",
)  # fmt: skip


@click.command()
@click.argument("names", nargs=-1, metavar="NAME...")
@click.option(
    "--names", "files", multiple=True, metavar="FILE",
    help="A file with a name on each line, - for standard input; repeatable.",
)  # fmt: skip
@click.option(
    "--near", metavar="NAME|LAT,LON",
    help="Of namesakes, the one nearest to this place or point (degrees WGS 84).",
)  # fmt: skip
@click.option("--context", default="", help="Words around the names: they speak for a meaning.")
@click.option(
    "--told", metavar="TEXT",
    help='Where it lies, as in "125 km south-west of Tripoli": of namesakes, one that can.',
)  # fmt: skip
@click.option("--all", "every", is_flag=True, help="Every place that a name may mean.")
@click.option("--online", is_flag=True, help="Ask a service about names without a position.")
@click.option(
    "--service", "kind", type=click.Choice(KINDS), default="nominatim", show_default=True,
    help="The kind of service asked.",
)  # fmt: skip
@click.option("--address", default="", help="Address of a service of one's own.")
@click.option("--contact", default="", help="Your e-mail address, told to the service.")
@click.option(
    "--timeout", type=click.FloatRange(0.1, 120), default=10.0, show_default=True,
    help="Seconds to wait for the service.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "geojson"]), default="table",
    show_default=True,
)  # fmt: skip
@places_option
@output_option
@data_option
def geocode(
    names: tuple[str, ...],
    files: tuple[str, ...],
    near: str | None,
    context: str,
    told: str | None,
    every: bool,
    online: bool,
    kind: str,
    address: str,
    contact: str,
    timeout: float,
    form: str,
    own: tuple[Path, ...],
    output: Path | None,
    folder: Path | None,
) -> None:
    """Find places by name, in Arabic or English, in any spelling, or by their distance.

    A distance ("125 km south-west of Tripoli", "بين سرت ومصراتة") is answered with an area.
    Nobody is asked over a network unless --online says so, and then only about names to which
    neither the gazetteer nor --places has a position. What a service answers is marked for review.
    """
    # geopy takes longer to import than all the rest
    from geopy.exc import GeocoderQueryError

    from libya_map.place.answer import Answer, answers
    from libya_map.place.geocoder import LibyaGeocoder

    wanted = [*names, *(name for file in files for name in _lines(file))]
    if not wanted:
        raise OptionError("no name is given: name a place, or a file with --names")
    if not all(name.strip() for name in wanted):
        raise OptionError("a name is empty")
    if address and not online:
        raise OptionError("--address is of no use without --online")
    asked = _service(kind, address, contact, timeout) if online else None
    tables = [(path.name, read_places(path)) for path in own]
    geocoder = LibyaGeocoder(joined(Gazetteer.load(folder), tables))
    point = _point_of(geocoder, near) if near else None
    asking = partial(answers, geocoder, near=point, context=context, told=told, every=every)
    try:
        rows = [row for name in wanted for row in asking(name)]
    except GeocoderQueryError as error:  # the names are texts: it is --told
        raise OptionError(f"--told: {error}") from error
    if asked:
        rows = _with_online(rows, asked)
    if form == "table":
        deliver(_as_table(rows).encode(), output)
    elif form == "csv":
        deliver(export.csv_bytes(Answer, rows), output)
    else:
        deliver(export.geojson_bytes(rows, {"title": "Places of Libya by name"}), output)
    missing = sum(row.is_unknown for row in rows)
    if missing:
        hint = "" if online else "; --online asks a service"
        note(f"libya-map: {missing} of {len(wanted)} name(s) not known{hint}")
    if unclear := [row.query for row in rows if row.is_undecided]:
        note(f"libya-map: {len(unclear)} name(s) may mean several things; --all lists the places")


def _lines(file: str) -> Iterator[str]:
    """The names of a file, one a line; blank lines are none."""
    try:
        content = sys.stdin.buffer.read() if file == STANDARD_INPUT else Path(file).read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise InputError(file, f"cannot be read ({error.strerror or error})") from error
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InputError(file, f"is not UTF-8 (byte {error.start})", line) from error
    yield from (line.strip() for line in text.splitlines() if line.strip())


def _point_of(geocoder: LibyaGeocoder, near: str) -> tuple[float, float]:
    """The point that names are said to be near: given as such, or by the name of a place."""
    from libya_map.place.resolve import UNDECIDED

    if numbers := _POINT.fullmatch(near):
        latitude, longitude = map(float, numbers.groups())
        if abs(latitude) > 90 or abs(longitude) > 180:
            raise OptionError(f"--near {near!r} is no point: latitude, longitude in degrees")
        return latitude, longitude
    match = next(iter(geocoder.find(near)), None) if near.strip() else None
    if match is None or match.sense == UNDECIDED:
        raise OptionError(f"--near {near!r} is not known, or may be several places")
    if match.place.point is None:
        raise OptionError(f"--near {near!r}: nobody knows where {match.place.name_en} lies")
    return match.place.point


def _service(kind: str, address: str, contact: str, timeout: float) -> OnlineGeocoder:
    chosen = service(kind, address)
    with _extra("online", "--online"):
        from libya_map.place import online
    return online.OnlineGeocoder(chosen, online.cache_folder(), contact=contact, timeout=timeout)


def _with_online(rows: Sequence[Answer], asked: OnlineGeocoder) -> list[Answer]:
    """The rows with what a service says where they have no position.

    A row "unknown" gives way to it, every other stands; and where the service fails all stand as
    they are, and it is said once why.
    """
    from geopy.exc import GeopyError

    from libya_map.place.answer import online_answers

    result: list[Answer] = []
    failed = False
    for name, same in groupby(rows, lambda row: row.query):
        offline = list(same)
        kept = [row for row in offline if not row.is_unknown]
        found: list[Answer] = []
        if not failed and all(row.latitude is None for row in offline):
            try:
                found = online_answers(name, asked.ask(name), asked.service, after=len(kept))
            except GeopyError as error:
                failed = True
                note(f"libya-map: {error}; the offline answers stand")
        result += [*kept, *found] if found else offline
    if any(row.review for row in result):
        host = asked.service.host
        note(f"libya-map: what {host} says is marked for review; check it before you use it")
    return result


def _as_table(rows: Sequence[Answer]) -> str:
    lines: list[tuple[str, ...]] = [_HEADINGS]
    for row in rows:
        names = " / ".join(dict.fromkeys(filter(None, (row.name_en, row.name_ar))))
        point = "" if row.latitude is None else f"{row.latitude:.5f}, {row.longitude:.5f}"
        near = "" if row.near_km is None else f"{row.near_km:g} km away"
        by = row.rule + (", to review" if row.review else "")
        shown = (row.query, names, row.place_id, row.place_type, point, _sure(row), near, by)
        lines.append(tuple(map(plain, shown)))  # a terminal obeys control characters
    columns = [column for column in zip(*lines, strict=True) if any(column[1:])]
    widths = [max(map(len, column)) for column in columns]
    text = []
    for line in zip(*columns, strict=True):
        cells = (part.ljust(width) for part, width in zip(line, widths, strict=True))
        text.append("  ".join(cells).rstrip())
    return "\n".join(text) + "\n"


def _sure(row: Answer) -> str:
    if row.review:
        return "not checked"
    if row.radius_km is not None:
        return f"within {row.radius_km:g} km"
    if row.geo_precision or row.is_unknown or row.is_undecided:
        return row.geo_precision
    return f"no position; see {row.fallback}" if row.fallback else "no position"


@click.group()
def gazetteer() -> None:
    """Bigger gazetteers: places of other sources in a table of your own."""


@gazetteer.command("import")
@click.argument(
    "source", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--into", default="places.csv", show_default=True,
    type=click.Path(dir_okay=False, path_type=Path), help="Your own table; made if missing.",
)  # fmt: skip
@click.option(
    "--conflicts", default="conflicts.csv", show_default=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to list what FILE says otherwise; written anew each time.",
)  # fmt: skip
@data_option
def import_(source: Path, into: Path, conflicts: Path, folder: Path | None) -> None:
    """Take the places of FILE into a table of your own, beside the shipped gazetteer.

    FILE is a country file of GeoNames (LY.zip, LY.txt) or an extract of OpenStreetMap (.osm.pbf;
    needs the extra `osm`). A place that is known already is not taken twice; where FILE says
    something else of it, that is listed and nothing is overwritten. Each row keeps its licence.
    """
    from libya_map.place.merge import Conflict, merge

    if len({path.resolve() for path in (source, into, conflicts)}) < 3:
        raise OptionError("FILE, --into and --conflicts must be three files")
    own = read_places(into) if into.exists() else ()
    known = joined(Gazetteer.load(folder), [(into.name, own)])
    problems: list[Problem] = []
    merged = merge(known, _foreign_places(source, problems.append))
    _tell(problems)
    if merged.new or not into.exists():
        write_atomically(into, export.csv_chunks(Place, (*own, *merged.new)))
    if merged.conflicts or conflicts.exists():  # an old list would seem to be of this file
        write_atomically(conflicts, export.csv_chunks(Conflict, merged.conflicts))
    note(
        f"libya-map: {source.name}: {len(merged.new)} new place(s) into {into.name},"
        f" {merged.known} known, {len(merged.conflicts)} conflict(s)"
        + (f" listed in {conflicts.name}" if merged.conflicts else "")
    )


def _foreign_places(source: Path, on_problem: Callable[[Problem], None]) -> Iterator[Place]:
    if not {".osm", ".pbf"}.isdisjoint(map(str.lower, source.suffixes)):
        with _extra("osm", f"{source.name} is of OpenStreetMap, which"):
            from libya_map.place.osm import read_osm
        return read_osm(source, on_problem)
    from libya_map.place.geonames import read_geonames

    return read_geonames(source, on_problem)


@contextmanager
def _extra(name: str, what: str) -> Iterator[None]:
    """Importing what only an extra brings; without it, say which one to install."""
    try:
        yield
    except ImportError as error:
        fault = f"{what} needs {error.name}: pip install 'libya-map[{name}]'"
        raise OptionError(fault) from error


def _tell(problems: Sequence[Problem]) -> None:
    for problem in problems[:_MOST_TOLD]:
        note(f"libya-map: {problem}; passed over")
    if len(problems) > _MOST_TOLD:
        note(f"libya-map: {len(problems) - _MOST_TOLD} more were passed over")

"""``libya-map map`` and ``libya-map serve``: the record as a page, from disk or from a server."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import click

from libya_map.cli.options import changes_from, claims_option, data_option, note
from libya_map.errors import OptionError
from libya_map.record import Record
from libya_map.tables import write_atomically
from libya_map.texts import LANGUAGES


@click.command("map")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT.html")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True)
@claims_option
@data_option
def map_command(out: Path, lang: str, claim_files: tuple[Path, ...], folder: Path | None) -> None:
    """Write the map and its timeline as one file that works from disk, with no network.

    With --claims, the changes that these claims tell of are added to the record's.
    """
    from libya_map.map.page import page  # folium takes a second to import

    record = Record.load(folder)
    added = changes_from(claim_files, record.actors)
    record = replace(record, changes=(*record.changes, *added))
    write_atomically(out, [page(record, lang).encode()])
    note(f"libya-map: wrote {out}")


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option("--address", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--headless", is_flag=True, help="Do not open a browser.")
@data_option
def serve(port: int, address: str, headless: bool, folder: Path | None) -> None:
    """Open the dashboard, on this machine only unless --address says otherwise."""
    if not address:
        # with no address Streamlit would listen everywhere and ask a foreign host for its own
        raise OptionError("--address must not be empty; 0.0.0.0 listens on all interfaces")
    from libya_map.dashboard import server  # streamlit takes a second to import

    if folder:
        os.environ[server.DATA_VARIABLE] = str(folder.resolve())
    import streamlit as st

    app = st.App(server.SCRIPT, routes=server.routes())
    settings = server.configuration() | {"server.port": port, "server.address": address}
    if headless:
        settings["server.headless"] = True
    app.run(config=settings)

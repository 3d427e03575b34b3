"""A page of its own: the map and its timeline as one HTML file that needs no network."""

from __future__ import annotations

import re
from pathlib import Path

from branca.element import Element, Figure
from xstatic.pkg import leaflet

from libya_map.map import assets
from libya_map.map.element import BaseMap, TimelineMap, settings
from libya_map.map.payload import payload
from libya_map.record import Record
from libya_map.texts import say

LEAFLET = Path(leaflet.BASE_DIR)

# Leaflet is BSD-2-Clause; a copy must carry its notice.
LEAFLET_NOTICE = (
    "<!-- Contains Leaflet, BSD-2-Clause: (c) 2010-2022 Vladimir Agafonkin, "
    "(c) 2010-2011 CloudMade. https://leafletjs.com -->"
)


def page(record: Record, language: str = "en") -> str:
    """The whole page as HTML text, Leaflet, script, style and data inlined."""
    base = BaseMap("", "")
    TimelineMap(settings(language=language), payload(record)).add_to(base)
    figure = base.get_root()
    assert isinstance(figure, Figure)  # the root of every folium map
    figure.title = say("title", language)
    header = figure.header
    header.add_child(Element(f"<style>{_leaflet_style()}</style>"), name="leaflet_css")
    header.add_child(Element(f"<style>{assets.style()}</style>"), name="libya_css")
    header.add_child(Element(f"<script>{_leaflet_script()}</script>"), name="leaflet_js")
    header.add_child(Element(f"<script>{assets.script()}</script>"), name="libya_js")
    html: str = figure.render()
    html = html.replace("<html>", f'<html lang="{language}">', 1)
    return html.replace("<head>", f"<head>\n{LEAFLET_NOTICE}", 1)


def _leaflet_script() -> str:
    text = (LEAFLET / "leaflet.js").read_text("utf-8")
    # the file's last line points at a source map that a saved page does not have
    return re.sub(r"//# sourceMappingURL=.*", "", text)


def _leaflet_style() -> str:
    text = (LEAFLET / "leaflet.css").read_text("utf-8")
    # its pictures (markers, layer switch) are not used here and would not be found
    return re.sub(r"background-image:\s*url\([^)]*\);?", "", text)

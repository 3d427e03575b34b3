"""The map as folium elements: a base map without foreign scripts, and the timeline on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import folium
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from jinja2 import Template

from libya_map.map.payload import script_literal
from libya_map.texts import LANGUAGES, words

LEAFLET_VERSION = "1.9.3"  # what XStatic-Leaflet carries and folium is written for

# Where the data's points and the outline come from; links are followed only by a click.
ATTRIBUTIONS = (
    '<a href="https://www.naturalearthdata.com/">Natural Earth</a>',
    '<a href="https://www.geonames.org/">GeoNames</a> CC BY 4.0',
    '© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a> contributors ODbL',
    '<a href="https://ourairports.com/">OurAirports</a>',
    '<a href="https://whosonfirst.org/">Who’s On First</a>',
)

# South-west and north-east corners, degrees WGS 84; the first is the view the map opens with.
VIEWS = (
    {"word": "whole", "bounds": [[19.4, 9.2], [33.3, 25.3]]},
    {"word": "tripoli", "bounds": [[31.9, 12.3], [33.05, 13.9]]},
)

# Asked for only when the reader switches it on. The policy of the tile server asks for
# attribution and a referrer, and both are given.
TILES = {
    "url": "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
    "attribution": '© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a>',
    "max_zoom": 19,
}


class BaseMap(folium.Map):
    """A folium map that loads Leaflet from given addresses and nothing else.

    folium's own list asks content networks for jQuery, Bootstrap and fonts as well; none of them
    is needed here, and each would tell a foreign host who reads the map.
    """

    def __init__(self, leaflet_js: str, leaflet_css: str) -> None:
        self.default_js = [("leaflet", leaflet_js)] if leaflet_js else []
        self.default_css = [("leaflet_css", leaflet_css)] if leaflet_css else []
        super().__init__(
            location=[27.0, 17.5],
            zoom_start=5,
            tiles=None,
            zoom_snap=0.25,
            min_zoom=4,
            max_zoom=16,
            world_copy_jump=False,
        )


class TimelineMap(JSCSSMixin, MacroElement):
    """Places, legend and timeline on the folium map it is added to.

    Parameters
    ----------
    settings : mapping
        See `settings`.
    record : mapping, optional
        The payload; without it the script fetches `settings["data"]` from the app.
    script_url, style_url : str
        Where the script and the style sheet are; empty where the page already holds them.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        LibyaMap.start({{ this._parent.get_name() }}, {{ this.settings }}, {{ this.record }});
        {% endmacro %}
        """
    )

    def __init__(
        self,
        settings: Mapping[str, Any],
        record: Mapping[str, Any] | None = None,
        script_url: str = "",
        style_url: str = "",
    ) -> None:
        super().__init__()
        self._name = "timeline"
        self.settings = script_literal(settings)
        self.record = script_literal(record)
        self.default_js = [("libya_map", script_url)] if script_url else []
        self.default_css = [("libya_map_css", style_url)] if style_url else []


class Command(MacroElement):
    """A command to a map that already stands in the page: which date, place and language to show.

    It travels as the content of a feature group, which streamlit-folium runs without mounting the
    map again.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}LibyaMap.obey({{ this.command }});{% endmacro %}"
    )

    def __init__(self, command: Mapping[str, Any]) -> None:
        super().__init__()
        self._name = "command"
        self.command = script_literal(command)


def settings(
    *, data: str = "", bridge: bool = False, popups: bool = True, language: str = "en"
) -> dict[str, Any]:
    """The settings of the map's script.

    `data` is the route of the payload, `bridge` whether dates and places are told to the page
    around, `popups` whether a click opens a card on the map itself.
    """
    return {
        "words": {language: words(language) for language in LANGUAGES},
        "views": VIEWS,
        "attributions": ATTRIBUTIONS,
        "tiles": TILES,
        "data": data,
        "bridge": bridge,
        "popups": popups,
        "language": language,
    }

"""The peer of the benchmark: `st.slider`, and a folium map drawn anew at every rerun.

The same places, dates and lists as the dashboard, built as well as the libraries allow:

- the features are made once and cached; a rerun only looks up who holds what on the date;
- the places are one GeoJson layer, not a marker object each, on Leaflet's canvas renderer;
- the layer goes through ``feature_group_to_add``, so that the map is mounted once and a rerun
  replaces the layer only; the alternative, a new map each time, loads the whole frame again;
- ``returned_objects=[]``: no rerun at a pan, zoom or click.

``python benchmarks/peer.py PORT`` serves it with the data of the folder in ``LIBYA_MAP_DATA``.
"""

from __future__ import annotations

import datetime as dt
import sys
from typing import Any

import folium
import streamlit as st

from libya_map.change import Selection, select
from libya_map.dashboard import markup, server
from libya_map.map.element import BaseMap

UNKNOWN = "#77736b"
LISTED = 25  # changes shown, as in the dashboard


@st.cache_resource
def features() -> list[dict[str, Any]]:
    """The places as GeoJSON features without a state."""
    record = server.record()
    return [
        {
            "type": "Feature",
            "id": place_id,
            "properties": {},
            "geometry": {
                "type": "Point",
                "coordinates": [
                    record.gazetteer[place_id].longitude,
                    record.gazetteer[place_id].latitude,
                ],
            },
        }
        for place_id in record.history.places
        if record.gazetteer[place_id].point
    ]


def layer(date: dt.date) -> folium.FeatureGroup:
    """The places in the colour of who holds them on `date`."""
    record = server.record()

    def style(feature: dict[str, Any]) -> dict[str, str]:
        interval = record.history.at(feature["id"], date)
        actor = record.actors.get(interval.holder) if interval else None
        return {"fillColor": actor.colour if actor else UNKNOWN}

    group = folium.FeatureGroup("places")
    folium.GeoJson(
        {"type": "FeatureCollection", "features": features()},
        style_function=style,
        marker=folium.CircleMarker(radius=4, weight=1, color="#ffffff", fill=True, fill_opacity=1),
    ).add_to(group)
    return group


def page() -> None:
    """Compose the page."""
    # it registers its frame with the running server, and must not be imported before there is one
    from streamlit_folium import st_folium

    st.set_page_config(layout="wide")
    st.html(markup.style())
    record = server.record()
    base = BaseMap(server.leaflet_url("leaflet.js"), server.leaflet_url("leaflet.css"))
    base.options["prefer_canvas"] = True
    date = st.slider("Date", record.start, record.end, record.end, format="YYYY-MM-DD")
    st_folium(
        base,
        key="map",
        height=560,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=layer(date),
    )
    st.html(markup.counts(record, date, "en"))
    rows = sorted(
        select(record.changes, Selection(end=date)),
        key=lambda c: (c.date, c.sequence, c.change_id),
        reverse=True,
    )
    st.html(markup.changes(rows[:LISTED], record, "en"))


def serve(port: int) -> None:
    """Serve the page on the loopback address, with the dashboard's own settings and routes."""
    app = st.App(__file__, routes=server.routes())
    app.run(
        config=server.configuration()
        | {"server.port": port, "server.address": "127.0.0.1", "server.headless": True}
    )


if st.runtime.exists():
    page()
elif __name__ == "__main__":
    serve(int(sys.argv[1]))

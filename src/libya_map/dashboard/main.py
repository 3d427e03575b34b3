"""The script that Streamlit runs at every interaction: it composes the page, top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import folium
import streamlit as st
from streamlit_folium import st_folium

from libya_map import export
from libya_map.change import Change, select
from libya_map.dashboard import markup, server
from libya_map.dashboard.search import Found, find
from libya_map.dashboard.selection import FILTERS, View, choices, hear, read_view
from libya_map.map.element import BaseMap, Command, TimelineMap, settings
from libya_map.place import Place
from libya_map.record import Record
from libya_map.texts import LANGUAGES, date_in_words, say

MAP_HEIGHT = 640  # CSS pixels
PAGE_LENGTH = 25  # changes listed before "show more"


def follow_address(record: Record) -> View:
    """The view to show: what the map last said, where that is news, else what the address says."""
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    view, complaints = read_view(query, record)
    message = st.session_state.get("map") or {}
    number = message.get("n")
    if isinstance(number, int) and number != st.session_state.get("heard"):
        st.session_state["heard"] = number
        view = hear(view, message, record)
        go(view, record)
    for complaint in complaints:
        date = date_in_words(view.date, view.language)
        st.warning(say(complaint.key, view.language, value=complaint.value, date=date))
    return view


def go(view: View, record: Record) -> None:
    """Write a view into the address; what in it is not ours (``embed``) stays."""
    ours = {"date", "place", "lang", *FILTERS}
    others = {name: st.query_params.get_all(name) for name in st.query_params if name not in ours}
    st.query_params.from_dict({**others, **view.to_query(record)})


def head(view: View, record: Record) -> None:
    """Title, the sentence that says what is shown, the search box and the other language."""
    left, middle, right = st.columns([6, 3, 1], vertical_alignment="center")
    figures = markup.about(record, view.language)
    direction = "rtl" if view.language == "ar" else "ltr"
    with left:
        st.html(
            f'<div class="lm" dir="{direction}" lang="{view.language}">'
            f'<h1 class="lm-head">{say("title", view.language)}</h1>'
            f'<p class="lm-lead">{say("lead", view.language, **figures)}</p></div>'
        )
    with middle:
        search(view, record)
    other = LANGUAGES[1 - LANGUAGES.index(view.language)]
    right.button(
        say("language", view.language),
        on_click=lambda: go(replace(view, language=other), record),
        width="stretch",
    )


def search(view: View, record: Record) -> None:
    """The search box; what it finds is chosen, and the map flies there."""
    language = view.language

    def searched() -> None:
        found = find(st.session_state["search"], server.geocoder(), record.history.places)
        st.session_state["found"] = found
        if found.places:
            visit(found.places[0], view, record)

    st.text_input(
        say("search", language),
        key="search",
        placeholder=say("search_hint", language),
        on_change=searched,
    )


def visit(place: Place, view: View, record: Record) -> None:
    """Choose a place and send the map there, as far as the record and the gazetteer know it."""
    shown = place.place_id in record.history
    go(replace(view, place=place.place_id if shown else None), record)
    flights = st.session_state.get("flight", {"n": 0})["n"]
    if place.point:
        radius = place.radius_km or 0.0
        st.session_state["flight"] = {"n": flights + 1, "at": place.point, "radius_km": radius}


def tell_found(view: View, record: Record) -> None:
    """What the search did not find, or not on the map; and which other places the name may mean."""
    found: Found | None = st.session_state.get("found")
    if not found or not found.text:
        return
    language = view.language
    if not found.places:
        st.info(say("search_none", language, text=markup.plain(found.text)))
        return
    first, *others = found.places
    name = markup.plain(getattr(first, f"name_{language}") or first.name_en)
    if first.point is None:
        st.info(say("search_unplaced", language, place=name))
    elif first.place_id not in record.history:
        st.info(say("search_silent", language, place=name))
    if others:
        st.caption(say("search_others", language))
        for column, place in zip(st.columns(max(len(others), 3)), others, strict=False):
            label = getattr(place, f"name_{language}") or place.name_en
            kind = say(f"type_{place.place_type}", language)
            column.button(
                markup.plain(f"{label} · {kind}"),
                key=f"found-{place.place_id}",
                on_click=visit,
                args=(place, view, record),
                width="stretch",
            )


def draw_map(view: View) -> None:
    """The map; the date, place and language reach it as a command, so that it is mounted once."""
    files = server.served()
    base = BaseMap(server.leaflet_url("leaflet.js"), server.leaflet_url("leaflet.css"))
    base.add_child(
        TimelineMap(
            settings(data=files["data"].path, bridge=True, popups=False),
            script_url=files["script"].path,
            style_url=files["style"].path,
        )
    )
    commands = folium.FeatureGroup("view")
    commands.add_child(
        Command(
            {
                "date": view.date.isoformat(),
                "place": view.place,
                "language": view.language,
                "theme": st.context.theme.type,
                "heard": st.session_state.get("heard", 0),
                "flight": st.session_state.get("flight"),
            }
        )
    )
    st_folium(
        base,
        key="map",
        height=MAP_HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=commands,
    )


def choose(view: View, record: Record) -> None:
    """The filters; what is chosen goes into the address, and from there into the view."""
    language = view.language

    def label(value: str) -> str:
        if value in record.actors:
            return str(getattr(record.actors[value], f"name_{language}"))
        return say(value, language)

    def chosen(name: str) -> None:
        go(view.filtered(name, tuple(st.session_state[name])), record)

    with st.expander(say("filters", language)):
        for column, name in zip(st.columns(len(FILTERS)), FILTERS, strict=True):
            st.session_state[name] = list(getattr(view, name))
            column.multiselect(
                say(f"{name}s", language),
                choices(name, record),
                format_func=label,
                placeholder=say("any", language),
                key=name,
                on_change=chosen,
                args=(name,),
            )


def list_changes(rows: Sequence[Change], view: View, record: Record) -> None:
    """The changes up to the date, newest first, a page at a time."""
    date = date_in_words(view.date, view.language)
    st.html(
        f'<div class="lm" dir="{"rtl" if view.language == "ar" else "ltr"}">'
        f"<h2>{say('changes', view.language, date=date)}</h2>"
        f'<p class="lm-quiet">{say("count", view.language, count=len(rows))}</p></div>'
    )
    length = st.session_state.setdefault("length", PAGE_LENGTH)
    st.html(markup.changes(rows[:length], record, view.language))
    if len(rows) > length:
        st.button(
            say("more", view.language),
            on_click=lambda: st.session_state.update(length=length + 4 * PAGE_LENGTH),
        )


def show_place(place: str, view: View, record: Record) -> None:
    """The history of the chosen place."""
    st.html(markup.place_history(place, view.date, record, view.language))
    st.button(
        say("close", view.language),
        on_click=lambda: go(replace(view, place=None), record),
    )


def downloads(rows: Sequence[Change], view: View, record: Record) -> None:
    """The table of events, whole and filtered, byte for byte what `libya-map changes` prints."""
    columns = st.columns(2)
    for column, key, name, wanted in (
        (columns[0], "download_all", "libya-map-changes.csv", record.changes),
        (columns[1], "download_filtered", "libya-map-changes-filtered.csv", rows[::-1]),
    ):
        column.download_button(
            say(key, view.language, count=len(wanted)),
            partial(export.csv_bytes, Change, wanted),  # made when it is asked for
            file_name=name,
            mime="text/csv",
            on_click="ignore",
            key=key,
        )


def main() -> None:
    """Compose the page."""
    st.set_page_config(page_title="libya-map", layout="wide", initial_sidebar_state="collapsed")
    st.html(markup.style())
    record = server.record()
    view = follow_address(record)
    if view.language == "ar":
        st.html("<style>.stMainBlockContainer{direction:rtl;text-align:right}</style>")
    head(view, record)
    tell_found(view, record)
    draw_map(view)
    st.html(markup.counts(record, view.date, view.language))
    left = st.container()
    if view.place:
        left, right = st.columns([5, 3], gap="large")
        with right:
            show_place(view.place, view, record)
    with left:
        choose(view, record)
        rows = select(record.newest_first, view.selection)
        list_changes(rows, view, record)
        downloads(rows, view, record)
    with st.expander(say("about", view.language)):
        st.write(say("about_text", view.language, **markup.about(record, view.language)))


main()

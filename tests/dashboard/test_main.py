"""The script itself, without a browser: what Streamlit's AppTest can see."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from libya_map.dashboard import SCRIPT
from libya_map.record import Record


def run(**query: str) -> AppTest:
    app = AppTest.from_file(str(SCRIPT), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def html(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_script_runs(language: str) -> None:
    app = run(date="2020-05-18", lang=language)
    assert not app.exception
    assert not app.warning
    assert 'data-date="2020-05-18"' in html(app)


def test_the_list_holds_nothing_later_than_the_date() -> None:
    text = html(run(date="2019-04-10"))
    record = Record.load()
    shown = [c for c in record.changes if f'data-change="{c.change_id}"' in text]
    assert shown
    assert max(c.date for c in shown).isoformat() == "2019-04-10"


def test_a_bad_address_is_answered_in_words() -> None:
    app = run(date="soon")
    assert not app.exception
    assert "soon" in app.warning[0].value


def test_a_filter_narrows_the_list() -> None:
    app = run()
    app.multiselect(key="actor").select("IS").run()
    record = Record.load()
    told = {c.change_id for c in record.changes if "IS" in (c.taker, c.loser)}
    text = html(app)
    shown = {c.change_id for c in record.changes if f'data-change="{c.change_id}"' in text}
    assert shown == told


def test_show_more_shows_more() -> None:
    app = run()
    before = html(app).count("data-change=")
    app.button[-1].click().run()
    assert html(app).count("data-change=") > before


def test_a_chosen_place_shows_its_history() -> None:
    assert 'data-place="sirte"' in html(run(place="sirte"))


def test_the_other_language_keeps_the_view() -> None:
    app = run(date="2020-05-18", place="sirte")
    next(b for b in app.button if b.label == "العربية").click().run()
    text = html(app)
    assert 'data-date="2020-05-18"' in text
    assert 'lang="ar"' in text
    assert "ar" in app.query_params["lang"]

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libya_map.text import fold, fold_name, neutralise, offsets_of, safe_url


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الوطيّة", "الوطيه"),
        ("أجدابيا", "اجدابيا"),
        ("مستشفى", "مستشفي"),
        ("مصـــراتة", "مصراته"),
        ("القره بوللي", "القره  بوللي"),
        ("“حمزة”", "حمزة"),
        ("معسكر ٢٧", "معسكر 27"),
        ("Tājūrā’", "tajura"),
        ("Es-Sider", "es sider"),
        ("‏سرت‎", "سرت"),
    ],
)
def test_spellings_of_one_name_fold_together(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(("one", "other"), [("الزاوية", "الزوية"), ("زلطن", "زليتن")])
def test_different_places_stay_apart(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


@given(st.text())
def test_offsets_point_at_what_was_folded(text: str) -> None:
    folded, offsets = fold(text), offsets_of(text)
    assert len(offsets) == len(folded) + 1
    assert offsets[-1] == len(text)
    assert list(offsets) == sorted(offsets)
    for character, offset in zip(folded, offsets, strict=False):
        assert character in fold(text[offset])


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "‏=1"])
def test_a_formula_is_disarmed(cell: str) -> None:
    assert neutralise(cell).startswith("'")


@given(st.text(alphabet=st.characters(codec=None)))
def test_neutralising_twice_changes_nothing_and_the_result_is_utf8(text: str) -> None:
    once = neutralise(text)
    assert neutralise(once) == once
    assert once.lstrip()[:1] not in ("=", "+", "-", "@")
    once.encode("utf-8")


@pytest.mark.parametrize("mark", ["\u202e", "\u2067", "\x00", "\x1b"])
def test_overrides_and_control_characters_go(mark: str) -> None:
    assert neutralise(f"a{mark}b") == "ab"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//host/x", "http://a b", 'http://a"b', ""]
)
def test_only_plain_web_addresses_become_links(url: str) -> None:
    assert safe_url(url) == ""


def test_an_address_in_arabic_stays() -> None:
    assert safe_url(" https://example.org/أخبار ") == "https://example.org/أخبار"

from __future__ import annotations

import re

import pytest

from libya_map.map.page import page
from libya_map.record import Record


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_loads_nothing(language: str) -> None:
    html = page(Record.load(), language)
    assert f'<html lang="{language}">' in html
    assert not re.findall(r"<(?:script|img|iframe)[^>]*\ssrc=", html)
    assert not re.findall(r"<link[^>]*\shref=", html)
    assert "url(" not in html.replace("url(#", "").replace("url(data:", "").split("<script>")[0]
    assert "BSD-2-Clause" in html

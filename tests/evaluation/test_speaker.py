from __future__ import annotations

import pytest

from libya_map.actor import Actors
from libya_map.evaluation.speaker import right_speaker, roles

ACTORS = Actors.load()


@pytest.mark.parametrize(
    ("speaker", "side", "wanted"),
    [
        ("أحمد المسماري", "LNA", "LNA (Mismari)"),
        ("المتحدث باسم قوات حفتر", "LNA", "LNA (spokesman)"),
        ("قوة حماية درنة", "DPF", "AQ (Derna Protection Force)"),
        ("قائد ميداني", "", "NTC (field commander)"),
        ("مصطفى الشركسي", "", "BDB (Sharkasi)"),
        ("متحدث باسم المجلس البلدي في زوارة يوم الاثنين", "", "Zuwara municipal council"),
        ("المجلس الاجتماعي للطوارق", "", "Tuareg Social Council"),
        ("مصادر محلية للصحيفة", "", "local sources"),
        ("السكان لوكالة", "", "resident"),
        ("وعميد بلديتها", "", "Tarhuna mayor"),
        ("شهود عيان", "", "witnesses; Tunisian customs officers"),
        ("أعوان ديوانة تونسيون", "", "witnesses; Tunisian customs officers"),
        ("a security source in Sirte", "", "security source"),
        ("Ahmed al-Mismari", "", "Mismari"),
    ],
)
def test_the_same_speaker(speaker: str, side: str, wanted: str) -> None:
    assert right_speaker(speaker, side, wanted, ACTORS)


@pytest.mark.parametrize(
    ("speaker", "side", "wanted"),
    [
        ("", "", "residents"),
        ("أحمد المسماري", "LNA", "GNA (spokesman)"),
        ("المتحدث باسم قوات حفتر", "LNA", "GNA (spokesman)"),
        ("مصدر أمني", "", "local source"),
        ("مصادر محلية", "", "residents"),
        ("عميد بلدية صبراتة", "", "Tarhuna mayor"),
        ("محمد قنونو", "", "LNA (Mismari)"),
        ("قائد ميداني", "", "LNA"),
        ("وسائل إعلام ليبية", "", "GNA (operations room source)"),
        ("the mayor of Gharyan", "", "residents of Gharyan area"),
    ],
)
def test_another_speaker(speaker: str, side: str, wanted: str) -> None:
    assert not right_speaker(speaker, side, wanted, ACTORS)


def test_every_role_has_words_of_both_languages() -> None:
    words = roles()
    arabic = {role for word, role in words.items() if not word.isascii()}
    english = {role for word, role in words.items() if word.isascii()}
    assert arabic == english

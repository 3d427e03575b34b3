"""Every place that a text names, whether or not it tells of a change: `Reader.places`.

Each row: a text, and what its names mean, in text order; a dash is none of our places.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libya_map.reading import Reader
from libya_map.report import Report

READER = Reader.load()

HEADS = [
    ("وصلت الشحنة إلى ميناء السدرة ومطار معيتيقة.", "sidra-terminal mitiga-airport"),
    ("A convoy reached the port of Sidra and Mitiga airport.", "sidra-terminal mitiga-airport"),
    ("قصف معسكرات اليرموك وحمزة والصواريخ", "yarmouk-camp hamza-camp sawarikh-camp"),
    ("قصف معسكري 21 و36 ومعسكر الصاعقة في بوعطني", "saiqa-21 saiqa-36 saiqa-buatni bu-atni"),
    ("Shells hit the Naqliya and Hamza camps.", "naqliya-camp hamza-camp"),
    # the noun rules the site out, and the town is still named
    ("She lives in a school in Tajoura.", "tajura"),
    ("The ports of the Oil Crescent reopened.", "oil-crescent"),
    ("أعيد فتح فندق في غريان", "gharyan"),
]

MEN_AND_UNITS = [
    ("التقى السراج المشير حفتر في القاهرة.", "-"),
    ("وصل العقيد الليثي ثم قال الليثي إنه راض.", "- -"),
    ("سقطت قذائف على الليثي في بنغازي.", "al-laythi benghazi"),
    ("Colonel Hamza told reporters that Hamza is well.", "- -"),
    ("Shells fell on Hamza and Yarmouk, south of Tripoli.", "hamza-camp yarmouk-camp tripoli"),
    # a unit called after a town names it, though it is no object of control
    ("اجتمع قادة كتيبة ثوار مصراتة ولواء ترهونة.", "misrata tarhuna"),
    ("The Benghazi Defence Brigades and the Zintan Brigade met.", "benghazi zintan"),
    ("غرفة عمليات سرت الجفرة", "sirte sh-jufra"),
]

ABROAD = [
    ("اشتباكات بين جبل محسن وباب التبانة في طرابلس", "-"),
    ("Clashes in Tripoli, Lebanon, left two dead.", "-"),
    ("دخل الجيش السوري مخيم اليرموك جنوب دمشق", "-"),
    ("Yarmouk in Damascus was bombed.", "-"),
    ("Clashes in Tripoli, Libya, left two dead.", "tripoli libya"),
]

LISTS = [
    ("انتهت الدراسة في صرمان وصبراتة والعجيلات.", "surman sabratha al-ajaylat"),
    ("Schools closed in Surman and Sabratha.", "surman sabratha"),
    ("وصل وفد إلى أبي قرين وأبي نجيم وأبا سليم.", "abu-qurayn abu-njaim abu-salim"),
]

BESIDE_THE_REPORT = [
    ("أمطار في غريان.\nاقرأ أيضا: مهرجان في سوكنة", "gharyan sokna"),
    ("#صرمان_حرة و#مطار_طرابلس", "surman tripoli-airport"),
    ("BENGHAZI, Libya, April 4 - Rain fell in Fezzan.", "benghazi libya fezzan"),
]

REFERRING = [
    ("هطلت أمطار على مطار سبها. وأغلقت قلعة المدينة.", "sabha-airport sabha-castle"),
    ("أعلن في سرت أن الجامعة والمجمع الإداري مغلقان.",
     "sirte sirte-university sirte-administrative-complex"),
    ("زار الوفد سرت ومستشفى ابن سينا.", "sirte sirte-ibn-sina-hospital"),
    # another airport, another university than the one that the table has of the town
    ("وصل الوفد إلى سبها. وافتتح المطار الترابي.", "sabha -"),
    ("وصل الوفد إلى سبها. ويقع فندق سبها قربها.", "sabha sabha"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "meant"),
    HEADS + MEN_AND_UNITS + ABROAD + LISTS + BESIDE_THE_REPORT + REFERRING,
)
def test_the_names_of_a_text_and_what_they_mean(text: str, meant: str) -> None:
    found = READER.places(Report("r", text))
    assert " ".join(named.place.place_id if named.place else "-" for named in found) == meant


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("وترهونة وبسرت ولطرابلس", ["ترهونة", "سرت", "طرابلس"]),
        ("في معسكر اليرموك و«القلعة» بغريان", ["معسكر اليرموك", "القلعة", "غريان"]),
        ("معسكري 21 و36", ["21", "36"]),
        ("the port of Sidra", ["port of Sidra"]),
    ],
)
def test_the_words_are_those_of_the_name_with_its_noun_but_without_particles(
    text: str, words: list[str]
) -> None:
    assert [text[p.start : p.end] for p in READER.places(Report("r", text))] == words


def test_the_rule_and_what_else_may_be_meant_are_told() -> None:
    tripoli, surman = READER.places(Report("r", "طرابلس وصرمان"))
    assert (tripoli.rule, surman.rule) == ("default", "only")
    assert [other.place_id for other in tripoli.alternatives] == ["sh-tripoli", "tripolitania"]
    (open_,) = READER.places(Report("r", "مرت القافلة من العوينات"))
    assert (open_.place, open_.rule, len(open_.alternatives)) == (None, "undecided", 2)


SQUARES = [
    "LNA forces captured Benghazi Square in Ajdabiya.",
    "سيطرت قوات حفتر على ميدان طرابلس في بنغازي.",
    "سيطرت قوات حفتر على ساحة درنة.",
    "سيطرت قوات حفتر على فندق سرت.",
]


@pytest.mark.parametrize("text", SQUARES)
def test_a_square_or_an_inn_of_that_name_is_not_the_town(text: str) -> None:
    (claim,) = READER.read(Report("r", text))
    assert claim.place_id == ""


@pytest.mark.parametrize(
    "text",
    ["The LNA captured Cyrenaica.", "LNA forces seized Libya.", "سيطرت قوات حفتر على ليبيا."],
)
def test_a_country_and_its_parts_are_no_objects_of_control(text: str) -> None:
    assert READER.places(Report("r", text))
    assert not READER.read(Report("r", text))


WORDS = st.sampled_from(
    ["طرابلس", "وحمزة", "معسكري", "اليرموك", "المدينة", "،", "بدر", "العقيد", "سيطرت", "على", "\n",
     "Tripoli", "Hamza", "and", "the", "port", "of", "camps", "captured", "its", ",", "Sidra", "—"]
)  # fmt: skip


@given(st.lists(WORDS | st.text(max_size=4), max_size=30).map(" ".join))
def test_any_text_has_places_in_order_and_within_it(text: str) -> None:
    found = READER.places(Report("r", text))
    assert found == sorted(found, key=lambda each: (each.start, each.end))
    for named in found:
        assert 0 <= named.start < named.end <= len(text)
        assert named.place is None or named.place.place_id in READER.gazetteer
        assert named.place not in named.alternatives

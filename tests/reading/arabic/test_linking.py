"""Which place and which day belong to a change: lists, pronouns, nouns that go back, dates.

Sentences made up for these tests, one or two for each family of phrasings.
"""

from __future__ import annotations

import pytest


def _told(found):
    return [(c.place_id, c.taker, str(c.date)) for c in found if c.status != "denied"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # nouns and numerals that go back to places told before
        (
            "دارت المعارك حول بلدتي هون وسوكنة. وقال الجيش الوطني إن قواته باتت تسيطر على كلتيهما.",
            [("hun", "LNA"), ("sokna", "LNA")],
        ),
        (
            "قال عميد بلدية القطرون إن الجيش الوطني تسلم البلدة الأسبوع الماضي.",
            [("al-qatrun", "LNA")],
        ),
        (
            "وصل مقاتلو الوفاق إلى مسلاتة. وبحلول العصر كانت البلدة في أيدي قوات الوفاق.",
            [("msallata", "GNA")],
        ),
        # lists: "first X, then Y, and so Z"; a port that shares its noun; a name nobody knows
        (
            "دخلت قوات الوفاق صرمان أولا، ثم صبراتة فالعجيلات أمس.",
            [("surman", "GNA"), ("sabratha", "GNA"), ("al-ajaylat", "GNA")],
        ),
        (
            "سيطر الجيش الوطني أمس على ميناء السدرة وراس لانوف.",
            [("sidra-terminal", "LNA"), ("ras-lanuf-terminal", "LNA")],
        ),
        # what "and" joins, and a place that only says where something is, are no objects
        (
            "حرس المنشآت يتقدم: بن جواد حُررت الاثنين والمعارك مستمرة.",
            [("bin-jawad", "PFG")],
        ),
        # the present tense goes on through a headline; a verb of coming back in it
        (
            "الجيش الوطني يدخل العزيزية صباحا، وقوات الوفاق تعود إليها مساء",
            [("azizia", "LNA"), ("azizia", "GNA")],
        ),
        # an hour or a number of hours is no aim; what somebody comes to announce is announced
        ("أعلن الجيش الوطني قبل 24 ساعة سيطرته على مدينة ودان.", [("waddan", "LNA")]),
        (
            "خرج المتحدث باسم الجيش الوطني مساء أمس ليعلن تحرير مدينة مرزق.",
            [("murzuq", "LNA")],
        ),
    ],
)
def test_the_place_of_a_change(claims, text, told):
    found = [(place, taker) for place, taker, _ in _told(claims(text))]
    assert found == told


def test_a_street_in_a_town_is_not_the_town(claims):
    assert "derna" not in [p for p, _, _ in _told(claims("سيطر الجيش على شارع البحر بدرنة أمس."))]


def test_an_apposition_is_no_member_of_a_list(claims):
    found = claims("دخلت قوات الوفاق مدينة ترهونة، معقل الخصوم الأخير، أمس.")
    assert [c.place_id for c in found] == ["tarhuna"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # two dates by one verb: the one before it belongs to what was done before
        (
            "وصلت قوات الوفاق إلى مسلاتة قبل ثلاثة أيام ودخلت مدينة ترهونة أمس.",
            [("tarhuna", "2020-06-05")],
        ),
        # a member of a list that opens with its date
        (
            "دخلت قوات الوفاق مسلاتة يوم الأربعاء، وبعده بيوم ترهونة.",
            [("msallata", "2020-06-03"), ("tarhuna", "2020-06-04")],
        ),
        # "the same day" spelt out
        (
            "دخلت قوات الوفاق مسلاتة في اليوم نفسه، الخميس 4 يونيو.",
            [("msallata", "2020-06-04")],
        ),
    ],
)
def test_the_day_of_a_change(claims, text, told):
    assert [(place, day) for place, _, day in _told(claims(text))] == told

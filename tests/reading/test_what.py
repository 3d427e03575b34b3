"""What an Arabic text says was taken, left, lost or denied, and which places it is about.

Sentences made up for these tests, one or two for each family of phrasings.
"""

from __future__ import annotations

import datetime as dt

import pytest

DAY = dt.date(2020, 5, 20)


def _told(found):
    return [(c.place_id, c.status) for c in found if c.modality == "reported"]


def _places(found):
    return [c.place_id for c in found if c.modality == "reported"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # a chronicle and its entries tell in the present tense
        ("20 مايو: قوات الوفاق تنتزع مدينة صرمان من مسلحي حفتر.", ["surman"]),
        ("09:30 - قوات حكومة الوفاق القادمة من الزاوية تسيطر على صبراتة.", ["sabratha"]),
        # has come to hold, since a day: a state that began
        ("أفاد شهود بأن قوات حفتر أصبحت منذ الثلاثاء تمسك بمدينة زلة.", ["zilla"]),
        # verbs of less use, and those of the spoken language
        ("أضاعت قوات حفتر مدينة صرمان أمس الثلاثاء.", ["surman"]),
        ("ربحت قوات الوفاق معركة صبراتة أمس الثلاثاء.", ["sabratha"]),
        ("قوات الوفاق خشوا صرمان اليوم الأربعاء.", ["surman"]),
        ("مسلحو حفتر يستولون على صرمان.", ["surman"]),
        # forced to give up
        ("أجبرت الغارات قوات حفتر أمس الثلاثاء على ترك مدينة صرمان.", ["surman"]),
        # the taker before the list, or a list behind a colon
        ("عادت إلى سيطرة قوات الوفاق كل من: صرمان وصبراتة.", ["surman", "sabratha"]),
        # what was announced is a noun though it looks like a verb
        ("أعلنت قوات الوفاق أمس الثلاثاء طرد مسلحي حفتر من صرمان.", ["surman"]),
        # those driven out were stationed there, or are its guards
        ("أزاحت قوات الوفاق أمس الكتائب المنتشرة في صرمان.", ["surman"]),
        ("دخلت قوات الوفاق أمس معبر رأس جدير وطردت حراسه.", ["ras-ajdir"]),
        # a state told of by the day that it began on
        ("قوات الوفاق موجودة في صرمان منذ تحريرها في 13 أبريل.", ["surman"]),
        # forces that are now inside
        ("انسحب مسلحو حفتر، وأفاد شهود أمس بأن قوات الوفاق باتت داخل صرمان.", ["surman"]),
        # how long it took them
        ("استغرقت قوات الوفاق ثلاثة أيام للسيطرة على صرمان في 13 أبريل.", ["surman"]),
        # the last of the towns that somebody lost
        ("في 13 أبريل كانت صرمان آخر مدينة تنتزعها قوات الوفاق من مسلحي حفتر.", ["surman"]),
        # settled in it
        ("وصلت قوات الوفاق أمس إلى صرمان واستقرت فيها.", ["surman"]),
    ],
)  # fmt: skip
def test_events(claims, text, places):
    assert list(dict.fromkeys(_places(claims(text, published=DAY)))) == places


@pytest.mark.parametrize(
    "text",
    [
        "تقترب قوات الوفاق من حسم معركة ترهونة.",
        "نجحت وزارة الصحة في السيطرة على فاشية الحصبة في الكفرة.",
        "سيطرت قوات الوفاق على مخازن للسلاح في ترهونة.",
        "دعا مجلس المدينة أهالي غريان إلى لزوم بيوتهم وطرد قوات حفتر من المدينة.",
        "قال آمر في قوات حفتر: صرمان فيها رجالها ومفيش حد دخلها من قوات الوفاق.",
        "أحكمت قوات الوفاق الطوق على ترهونة.",
        "لم يثبت أن قوات الوفاق سيطرت على ترهونة.",
        "إذا تمكنت قوات الوفاق من دخول ترهونة فستنتهي الحرب.",
        "استعادت ترهونة هدوءها بعد قصف قوات حفتر.",
        "قال مصدر إن تنظيم داعش بات محاصرا داخل سرت.",
        "الهجوم على الهلال النفطي يؤخر حسم معركة درنة، بحسب قوات حفتر.",
    ],
)
def test_no_events(claims, text):
    assert _told(claims(text, published=DAY)) == []


@pytest.mark.parametrize(
    "text",
    [
        "لا صحة لما يروجه إعلام العدو عن سقوط صرمان في يد قوات الوفاق.",
        "قال الناطق باسم قوات حفتر: ما يشيعونه عن سقوط صرمان ننفيه نفيا قاطعا.",
        "فند ناطق قوات حفتر ما تناقلته القنوات بشأن سقوط صرمان في قبضة قوات الوفاق.",
        "ترددت شائعة مفادها أن صرمان سقطت بيد قوات الوفاق فكذبها عميد البلدية.",
    ],
)
def test_rumours_are_denied(claims, text):
    assert _told(claims(text, published=DAY)) == [("surman", "denied")]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # the heading of a line is what it is about
        ("• غات: هدوء تام.\n• مرزق: دخل الجيش الوطني المدينة أمس الثلاثاء.", ["murzuq"]),
        # a landmark is not
        (
            "قال ناطق إن معركة غريان، وهي 80 كيلومترا جنوب طرابلس، انتهت."
            " ودخلت قوات الوفاق المدينة أمس.",
            ["gharyan"],
        ),
        # the noun by which a text calls a place
        (
            "استعادت قوات حفتر مدينة الأصابعة أمس. وانسحبت قوات الوفاق إلى غريان."
            " وكانت قوات الوفاق قد احتلت المدينة في 13 أبريل.",
            ["al-asabia", "al-asabia"],
        ),
        # a list goes on behind "the two ports", and before them
        (
            "هاجم مسلحون ميناءي السدرة وراس لانوف. وأخذت قوات حفتر النوفلية ثم الميناءين أمس.",
            ["nawfaliya", "sidra-terminal", "ras-lanuf-terminal"],
        ),
        # the two towns, named one by one before
        (
            "وصل رتل إلى النوفلية ثم واصل إلى بن جواد. والبلدتان عادتا إلى قوات حفتر أمس.",
            ["nawfaliya", "bin-jawad"],
        ),
        # the towns of a region
        (
            "سيطرت قوات حفتر أمس على بلدات الجفرة الثلاث هون وسوكنة وودان.",
            ["hun", "sokna", "waddan"],
        ),
        # both of which
        (
            "استرجعت قوات الوفاق أمس حي السراج وغوط الشعال.",
            ["as-siraj", "ghut-ash-shaal"],
        ),
        # the oldest quarters in a city: the city is not meant
        ("الصابري وسوق الحوت، أقدم حيين في بنغازي، انتزعتهما قوات حفتر أمس.",
         ["al-sabri", "suq-al-hut"]),
        # the road that a camp lies on did not fall
        ("كان معسكر النقلية على طريق المطار في طرابلس قد سقط أمس في يد قوات الوفاق.",
         ["naqliya-camp"]),
        # where a commander's men are from is no object
        ("دخلت قوات الجيش الوطني المكونة من أبناء الزنتان وورشفانة مدينة صرمان أمس.", ["surman"]),
        # the hospital of the town that the text is about
        ("قاتلت قوات الوفاق في سرت. واستولت أمس على مستشفى ابن سينا.", ["sirte-ibn-sina-hospital"]),
        ("تسلمت قوات حفتر أمس معسكر الدفاع الجوي في بوعطني.", ["air-defence-camp-boatni"]),
        # them from it: the place is behind the preposition
        (
            "باغت مسلحو حفتر حراس ميناءي السدرة وراس لانوف فأزاحوهم عنهما أمس.",
            ["sidra-terminal", "ras-lanuf-terminal"],
        ),
        # what a town is the largest of, and a stretch of the coast
        (
            "صارت العزيزية، كبرى مدن ورشفانة، بيد قوات الوفاق بعد أن خرج منها مسلحو حفتر أمس.",
            ["azizia"],
        ),
        ("قال حفتر إن صبراتة والساحل من رأس اجدير إلى الزاوية في خطر.", []),
        # a person and a region of that name
        ("قال السراج إن قوات الوفاق دخلت صرمان أمس.", ["surman"]),
        ("سيطرت قوات حفتر أمس على الجفرة.", ["sh-jufra"]),
    ],
)  # fmt: skip
def test_places(claims, text, places):
    assert _places(claims(text, published=DAY)) == places

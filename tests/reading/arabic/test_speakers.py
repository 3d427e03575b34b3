"""Who says so, and for how long: speakers continued, quoted, passed on, or heading a list.

Reports made up for these tests; the people in them are offices.
"""

import datetime as dt

import pytest

# day of publication, text, places with status and side, a word of the speaker
SPEAKERS = [
    (
        "2019-04-06",
        (
            "أعلن آمر ميداني في الجيش الوطني سيطرة قواته على العزيزية أمس الجمعة. وتابع المصدر "
            "نفسه أن سوق الخميس امسيحل باتت تحت سيطرة قواته أيضا."
        ),
        "azizia claimed LNA; suq-al-khamis-msihil claimed LNA",
        "آمر",
    ),
    (
        "2020-06-05",
        "قوات الوفاق دخلت ترهونة فجر اليوم، حسبما أفاد به آمر غرفة العمليات الميدانية.",
        "tarhuna claimed -",
        "آمر",
    ),
    (
        "2018-06-15",
        (
            "وقال شاهد عيان يسكن قرب الميناء لفرانس برس: «رأينا مسلحي الجضران يدخلون. سيطروا "
            "على ميناء السدرة أمس الخميس»."
        ),
        "sidra-terminal claimed -",
        "شاهد",
    ),
    (
        "2016-06-10",
        (
            "نقلت قناة محلية عن مصدر طبي في مصراتة أن قوات البنيان المرصوص سيطرت على ميناء سرت "
            "أمس الخميس."
        ),
        "sirte-port claimed -",
        "مصدر",
    ),
    (
        "2019-02-22",
        "ووفق ما ذكره شيخ من قبائل التبو، فإن الجيش الوطني دخل مرزق أمس الخميس.",
        "murzuq claimed -",
        "شيخ",
    ),
    (
        "2020-04-14",
        (
            "المركز الإعلامي لعملية بركان الغضب:\nسيطرت قواتنا على صرمان أمس الاثنين.\nسيطرت "
            "قواتنا على صبراتة أمس الاثنين."
        ),
        "surman claimed GNA; sabratha claimed GNA",
        "المركز",
    ),
    (
        "2020-04-14",
        (
            "أعلن الناطق باسم قوات الوفاق، في إيجاز صحفي، ما يلي:\n- السيطرة على صرمان أمس "
            "الاثنين.\n- السيطرة على صبراتة أمس الاثنين."
        ),
        "surman claimed GNA; sabratha claimed GNA",
        "الناطق",
    ),
    (
        "2011-08-22",
        "ذكر مراسل وكالة الأنباء أن الثوار دخلوا الزاوية أمس الأحد.",
        "zawiya claimed -",
        "مراسل",
    ),
    (
        "2019-12-20",
        "وأشار البيان إلى أن قوات الجيش الوطني دخلت معسكر النقلية أمس الخميس.",
        "naqliya-camp claimed -",
        "البيان",
    ),
    (
        "2017-03-04",
        (
            "قالت سرايا الدفاع عن بنغازي، في بيان نشرته على صفحتها، إنها سيطرت على ميناء "
            "السدرة أمس الجمعة."
        ),
        "sidra-terminal claimed BDB",
        "سرايا",
    ),
    (
        "2017-03-04",
        "وبحسب بيان لسرايا الدفاع عن بنغازي فقد سيطر مقاتلوها على ميناء السدرة أمس الجمعة.",
        "sidra-terminal claimed BDB",
        "سرايا",
    ),
    (
        "2019-06-27",
        "كتب الناطق باسم الجيش الوطني على صفحته: استعدنا غريان أمس الأربعاء.",
        "gharyan claimed LNA",
        "الناطق",
    ),
    (
        "2020-01-07",
        (
            "وفي تصريح للتلفزيون قال آمر الكتيبة 604، التابعة للقيادة العامة، إن رجاله دخلوا "
            "سرت أمس الاثنين."
        ),
        "sirte claimed LNA",
        "آمر",
    ),
    (
        "2018-01-08",
        ("وأفادت مديرية أمن زوارة بأن قوة من وزارة الداخلية تسلمت معبر راس اجدير أول أمس السبت."),
        "ras-ajdir claimed -",
        "مديرية",
    ),
    (
        "2014-08-24",
        "أكد شهود عيان ومصدر عسكري أن فجر ليبيا سيطرت على مطار طرابلس الدولي أمس السبت.",
        "tripoli-airport asserted -",
        "",
    ),
    (
        "2019-04-06",
        (
            "وقال القائد الميداني في محور العزيزية، الذي طلب عدم ذكر اسمه، إن الجيش الوطني دخل "
            "العزيزية أمس الجمعة."
        ),
        "azizia claimed -",
        "القائد",
    ),
    ("2019-04-06", "وقالت إن قوات حفتر دخلت العزيزية أمس الجمعة.", "azizia claimed -", ""),
    (
        "2016-09-13",
        "ميناء الزويتينة في يد الجيش الوطني منذ أمس الاثنين، على ما قال مسؤول نفطي.",
        "zueitina-terminal claimed -",
        "مسؤول",
    ),
]


@pytest.mark.parametrize(("published", "text", "expected", "word"), SPEAKERS)
def test_the_speaker_is_found(claims, published, text, expected, word):
    found = {c.place_id: c for c in claims(text, published=dt.date.fromisoformat(published))}
    for each in expected.split("; "):
        place, status, side = each.split(" ")
        claim = found[place]
        assert claim.status == status
        assert side in ("-", claim.speaker_side)
        assert word in claim.speaker


def test_the_same_spokesman_is_the_one_who_was_called_so(claims):
    text = (
        "قال ناطق باسم قوات الوفاق إن رجاله دخلوا صرمان أمس. ونفى المتحدث باسم حفتر ذلك. "
        "وذكر الناطق نفسه أن صبراتة سقطت أمس كذلك."
    )
    found = {c.place_id: c for c in claims(text) if c.status != "denied"}
    assert found["sabratha"].speaker_side == "GNA"


def test_several_who_deny_are_not_the_one_who_spoke_before(claims):
    text = (
        "قال مصدر في الجيش الوطني إن وحداته دخلت العزيزية أمس. "
        "والسكان الذين اتصلت بهم الصحيفة نفوا دخول قوات حفتر العزيزية."
    )
    assert all(c.speaker_side != "LNA" for c in claims(text) if c.status == "denied")


def test_a_quotation_ends_where_it_is_closed(claims):
    text = "قال شاهد عيان: «جاؤوا ليلا. دخلت قوات حفتر العزيزية أمس». ودخلت قوات الوفاق ترهونة أمس."
    found = {c.place_id: c.status for c in claims(text)}
    assert found == {"azizia": "claimed", "tarhuna": "asserted"}


def test_the_most_prominent_is_no_verb_of_saying(claims):
    text = "خسر حفتر الكثير، وهذه أبرز المحطات:\n5 يونيو: دخلت قوات الوفاق ترهونة."
    (claim,) = claims(text)
    assert (claim.status, claim.speaker, claim.taker) == ("asserted", "", "GNA")

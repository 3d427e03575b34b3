"""Changes told without a plain verb of control, and what only looks like one.

Sentences made up for these tests, one or two for each family of phrasings.
"""

from __future__ import annotations

import datetime as dt

import pytest


def _told(found):
    return [(c.place_id, c.taker, c.loser) for c in found if c.status != "denied"]


def _denied(found):
    return [(c.place_id, c.taker) for c in found if c.status == "denied"]


@pytest.mark.parametrize(
    ("text", "place", "taker"),
    [
        # mastery: who has the say in a place has taken it
        ("أضحت قوات الوفاق أمس صاحبة الكلمة في بلدة مسلاتة.", "msallata", "GNA"),
        ("بات الجيش الوطني سيد الموقف في مدينة هون أمس.", "hun", "LNA"),
        ("أمست قوات الوفاق مسيطرة على مدينة صرمان أمس.", "surman", "GNA"),
        # verbs whose words stand apart
        ("وضعت قوات حفتر يدها على ميناء الزويتينة أمس.", "zueitina-terminal", "LNA"),
        ("حلت قوات الوفاق محل المسلحين في مدينة زلطن أمس.", "zaltan", "GNA"),
        ("فتحت بلدة الجميل أبوابها لقوات الوفاق أمس.", "al-jamil", "GNA"),
        ("استتب الأمر للجيش الوطني في مدينة ودان أمس.", "waddan", "LNA"),
        ("قضت قوات الوفاق على آخر جيوب قوات حفتر في صرمان أمس.", "surman", "GNA"),
        # battles that are won, or that end for one side
        ("انتصرت قوات الوفاق في معركة غريان أمس.", "gharyan", "GNA"),
        ("حسم الجيش الوطني أمس المعركة في مدينة مرزق.", "murzuq", "LNA"),
        ("انتهت معركة صبراتة أمس لمصلحة قوات الوفاق.", "sabratha", "GNA"),
        # deployments that are complete
        ("أكملت وحدات الجيش الوطني أمس انتشارها داخل مدينة غات.", "ghat", "LNA"),
        # joining, swearing allegiance, and a pronoun for whom a place went over to
        ("التحقت مدينة سبها بالجيش الوطني أمس.", "sabha", "LNA"),
        ("بايعت بلدة هون الجيش الوطني أمس.", "hun", "LNA"),
        # flashes and headlines whose subject is the place, the loser or men inside
        ("عاجل: قاعدة الوطية تسقط في يد قوات الوفاق", "watiya-airbase", "GNA"),
        ("قوات الوفاق داخل قاعدة الوطية\nانسحب المدافعون عنها.", "watiya-airbase", "GNA"),
        ("عاجل: قوات الوفاق الآن في قلب ترهونة\nانسحب المدافعون عنها.", "tarhuna", "GNA"),
        # as for X: a passive that stands alone
        ("أما صرمان، وهي الأصغر، فقد حُررت أمس من قبل قوات الوفاق.", "surman", "GNA"),
        # who was seen in the streets of what others had left
        (
            "غادرت قوات حفتر مدينة ترهونة فجر أمس. وعند الظهر كان مقاتلو الوفاق يرقصون في شوارعها.",
            "tarhuna",
            "GNA",
        ),
    ],
)
def test_a_change_told_in_other_words(claims, text, place, taker):
    assert (place, taker) in [(p, t) for p, t, _ in _told(claims(text))]


@pytest.mark.parametrize(
    ("text", "place", "loser"),
    [
        ("خلت بلدة الأصابعة من قوات حفتر أمس.", "al-asabia", "LNA"),
        ("لم يبق أي جندي من قوات حفتر في مدينة مزدة أمس.", "mizda", "LNA"),
        ("ولى مقاتلو حفتر الأدبار من مدينة مزدة أمس.", "mizda", "LNA"),
        ("جمع مقاتلو حفتر عتادهم وغادروا مدينة مزدة أمس.", "mizda", "LNA"),
        ("أقرت قوات حفتر بأنها غادرت مدينة مزدة أمس.", "mizda", "LNA"),
        ("أنهت قوات حفتر أمس وجودها في مدينة مزدة.", "mizda", "LNA"),
        ("زالت سيطرة قوات حفتر عن مدينة مزدة أمس.", "mizda", "LNA"),
        ("حفتر يخسر قاعدة الوطية", "watiya-airbase", "LNA"),
    ],
)
def test_a_place_that_somebody_is_out_of(claims, text, place, loser):
    assert (place, loser) in [(p, who) for p, _, who in _told(claims(text))]


@pytest.mark.parametrize(
    "text",
    [
        # deployments, guards and men seen where nobody is told to have left
        "انتشرت قوات الوفاق أمس في شوارع مدينة مصراتة.",
        "بدأت قوات الوفاق أمس انتشارها في مدينة غريان.",
        "أعادت قوات الوفاق تموضعها في بلدة السدادة أمس.",
        "احتفل مقاتلو الوفاق أمس في مدينة الزاوية بالعيد.",
        # columns that set out or come home
        "خرجت أرتال قوات حفتر من الجفرة فجر أمس لتهاجم.",
        "عادت آخر سيارات قوات الوفاق إلى مصراتة أمس.",
        # nothing left but this, nobody knows who, and what is meant to be
        "لم يبق لقوات حفتر في الجبل سوى الأصابعة.",
        "يقول الجيران إن قواتنا ناوية تدخل مدينة صرمان.",
        "القيادة العامة ستسلم ميناء البريقة إلى المؤسسة الوطنية للنفط.",
        # a turned page that is nobody's, and men who sit where they have long sat
        "طوت قوات حفتر أمس صفحة أسبوع ساخن في بلدة مزدة.",
        "قاتلت قوات الوفاق رجال حفتر الذين تمركزوا في الأصابعة منذ سنوات.",
        # people who flee are no forces
        "قالت قوات الوفاق إن السكان جمعوا متاعهم وغادروا مدينة مزدة أمس.",
    ],
)
def test_no_change(claims, text):
    assert _told(claims(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "أعلنت قوات الوفاق أمس سيطرتها على قاعدة الوطية. لكن الناطق باسم قوات حفتر نفى ذلك.",
            [("watiya-airbase", "GNA")],
        ),
        (
            "أعلنت قوات حفتر أمس سيطرتها على مدينة غريان. ونفت قوات الوفاق هذه الأنباء.",
            [("gharyan", "LNA")],
        ),
        # presence and arrival are denied as control is
        ("نفت قوات الوفاق وجود أي عناصر لقوات حفتر في جنزور.", [("janzur", "LNA")]),
        ("نفت قوات الوفاق وصول قوات حفتر إلى جنزور.", [("janzur", "LNA")]),
        # what is denied is something else
        (
            "سيطرت قوات الوفاق أمس على مدينة غريان. وتردد أن اتفاقا حول ترهونة قيد الإعداد، "
            "لكن قوات حفتر نفت ذلك.",
            [],
        ),
        ("سيطرت قوات الوفاق على غريان. ونفى متحدث باسم حفتر أن تكون هذه الأسعار صحيحة.", []),
    ],
)
def test_denials_that_point_back(claims, text, expected):
    assert _denied(claims(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # "it fell a day later", "and both came back": the subject is what was told of
        (
            "دخلت قوات الوفاق مدينة غريان فجر الثلاثاء ثم عادت إلى قوات حفتر يوم الخميس.",
            [("gharyan", "GNA"), ("gharyan", "LNA")],
        ),
        # "with it": a clause adds to its places behind the date
        (
            "انتزعت قوات الوفاق مدينة صرمان من قوات حفتر يوم الخميس، ومعها العجيلات.",
            [("surman", "GNA"), ("al-ajaylat", "GNA")],
        ),
        # coordinated nouns of one announcement
        (
            "أعلنت قوات الوفاق تحرير مدينة صرمان أمس، ودخول قواتها مدينة صبراتة.",
            [("surman", "GNA"), ("sabratha", "GNA")],
        ),
        # it was not long before
        (
            "انسحبت قوات الوفاق من مدينة غريان أمس، ولم تلبث أن دخلتها قوات حفتر.",
            [("gharyan", "LNA")],
        ),
        # a chronicle goes on in the present tense
        (
            "5 يونيو: قوات الوفاق تدخل مدينة ترهونة. وفي المساء تنتقل بني وليد إلى عهدة قوات "
            "الوفاق.",
            [("tarhuna", "GNA"), ("bani-walid", "GNA")],
        ),
    ],
)
def test_what_goes_on(claims, text, expected):
    assert [(p, t) for p, t, _ in _told(claims(text))] == expected


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("صارت مدينة صرمان في يد قوات الوفاق منذ ظهر الثلاثاء.", dt.date(2020, 6, 2)),
        (
            "الأربعاء: بعد عام وشهرين خسرت قوات حفتر مطار طرابلس الدولي أمام الوفاق.",
            dt.date(2020, 6, 3),
        ),
    ],
)
def test_the_day_of_what_has_come_to_be(claims, text, date):
    assert [c.date for c in claims(text)] == [date]

"""Denials that name no change of their own: "Z denied this", "news that Z called a lie"."""

from __future__ import annotations

from libya_map.reading.findings import Attribution
from libya_map.reading.mentions import Marks
from libya_map.reading.tokens import MAX_SENTENCE

REACH = MAX_SENTENCE  # tokens between a change and the denial of it
_BEHIND = 14  # tokens of a subject between the verb and what it denies
_BEFORE = 3
_CLOSE = 2
_WHICH = frozenset(("ما", "الذي", "امر", "وما", "والذي", "مما"))
_NEWS = frozenset(
    {"ادعاء", "ادعاءات", "زعم", "مزاعم", "خبر", "نبا", "كلام", "روايه", "شايعه", "شائعه", "اشاعه"}
    | {"حديث", "اعلان", "تصريح", "معلومات", "انباء", "اخبار", "اقوال"}
)
_THIS = frozenset(("ذلك", "هذا", "هذه", "تلك", "بذلك", "لذلك"))
_THE_NEWS = frozenset(
    {"الادعاء", "الادعاءات", "الزعم", "المزاعم", "الخبر", "النبا", "الكلام", "الروايه", "الامر"}
    | {"الشايعه", "الشائعه", "الاشاعه", "الشائعات", "الشايعات", "الاشاعات", "الانباء", "الاخبار"}
    | {"الاعلان", "الحديث", "المعلومات", "الاتهامات", "التصريحات", "التقارير", "الاقوال"}
)
_ENDS = frozenset(("ان", "بان", "ان", "،", ",", ".", ":", "؛", "«", '"'))
_ABOUT = frozenset(("عن", "حول", "بشان", "التي", "الذي", "المتعلقه", "المتداوله", "بخصوص", "في"))
_LEADS = frozenset(("في", "علي", "من", "خلال", "بعد", "قبل", "مع"))


def answers(marks: Marks, denial: Attribution) -> bool:
    """Whether a denial means what was told before it."""
    index = denial.verb
    said = [
        m for m in marks.all_at("verb", index) if m.entry.value == "deny" and m.entry.form != "noun"
    ]
    if not said or marks.before("preposition", index):
        return False
    forms = marks.text.forms
    before = [form.removeprefix("و") for form in forms[max(0, index - _BEFORE) : index]]
    if any(form in _WHICH for form in before[-_CLOSE:]) or any(form in _NEWS for form in before):
        return True
    if any(m.entry.pronoun for m in said):
        return True
    return _names_news(marks, index + 1)


def _names_news(marks: Marks, first: int) -> bool:
    """Whether "this" or "the news", and nothing of what it was about, stands behind a verb."""
    forms = marks.text.forms
    for index in range(first, min(len(forms), first + _BEHIND)):
        form = forms[index]
        if form in _ENDS:
            return False
        if marks.at("verb", index) and not marks.at("title", index) and form not in _THE_NEWS:
            return False
        led = index > first and forms[index - 1] in _LEADS
        if (form in _THIS or form in _THE_NEWS) and not led:
            last = index + 1 + (form in _THIS and forms[index + 1] in _THE_NEWS)
            following = forms[last] if last < len(forms) else "."
            return following not in _ABOUT
    return False

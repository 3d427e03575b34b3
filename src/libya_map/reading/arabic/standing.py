"""Who answers for a claim: the outlet in its own voice, a speaker, or the loser who admits it.

By the labelling rules a change is asserted where the outlet tells it as its own, where both sides
or witnesses and officials confirm it, and where the loser admits it; else its speaker claims it.
"""

from __future__ import annotations

from libya_map.reading.arabic.authors import NO_VERB
from libya_map.reading.findings import Attribution
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention

# Verbs of saying that nobody says: "it is worth recalling that", "what is called", "remarkable"
_NOBODY = frozenset(
    {"يذكر", "يشار", "يوصف", "توصف", "وصفت", "وصف", "لافت", "لافته", "اللافت", "يلاحظ", "تسمي"}
    | {"يسمي", "الجدير", "يعرف", "تعرف", "يلفت"}
)
_THINGS = frozenset(
    ("المجريات", "التطورات", "الوقائع", "المعطيات", "الأحداث", "المشهد", "الأنباء", "الخرائط")
)
_OPENERS = frozenset(("ان", "انه", "انها", "انهم", "انهما", "انا", "اننا", "بان", "بانه", "بانها"))
_OPENED = frozenset((*_OPENERS, "بانهم", "عن", "فقد", ":", "«", '"', "“"))
_COMMAS = frozenset(("،", ",", "؛"))
_BREAKS = frozenset(("لكن", "ثم", "قبل", "بعد", "غير", "الا", "حتي", "فيما", "بينما"))
_ANEW = frozenset(("وبعد", "وقبل", "وكان", "وكانت", "بعد", "قبل", "لكن", "فيما", "بينما"))
_NO_SIDE = ("LOCAL", "OTHER")
_RELATIVE = frozenset(("التي", "الذي", "الذين", "اللذين", "اللتين"))
_BOTH = frozenset(("الطرفين", "الجانبين", "الطرفان", "الجانبان", "الجهتين", "الفريقين", "طرفي"))
_PEOPLE = frozenset(
    {"سكان", "السكان", "شهود", "الشهود", "اهالي", "الاهالي", "اهال", "شاهد", "مقيم", "مقيمون"}
    | {"مقيمين", "مواطنون", "مواطنين", "صحافيون", "صحافيين", "مراسلون", "مراسلين"}
)
_OFFICIALS = frozenset(
    {"مسوول", "مسوولون", "مسوولين", "مسؤول", "مسؤولون", "مسؤولين", "ضابط", "ضباط", "عسكريون"}
    | {"عسكريين", "قاده", "متحدث", "ناطق", "مصدر", "مصادر", "عميد", "امنيون", "امنيين"}
)
_VOICES_REACH = 9  # tokens behind a verb of saying that name its speakers


def answering(
    marks: Marks, attribution: Attribution | None, trigger: Mention
) -> Attribution | None:
    """The attribution, if its speaker answers for a control word; None where the outlet does."""
    if attribution is None or attribution.scope.first > attribution.verb:
        return attribution  # an author, or a speaker named in a sentence before
    form = marks.text.forms[attribution.verb]
    if form in _NOBODY or form.removeprefix("و") in _NOBODY:
        return None
    if attribution.speaker.split(" ")[0] in _THINGS or _is_no_saying(marks, attribution, trigger):
        return None
    if attribution.verb < trigger.first:
        return None if _breaks_off(marks, attribution.verb, trigger) else attribution
    return None if _is_of_a_relative(marks, trigger.last, attribution.verb) else attribution


def status(
    marks: Marks, attribution: Attribution | None, taker: str, loser: str, frame: str
) -> str:
    """Whether a claim is asserted or claimed. Who hands a place over admits no loss."""
    if attribution is None:
        return "asserted"
    side = attribution.side
    admits = attribution.mode == "admit" and not (taker and side == taker)
    owns = side not in ("", *_NO_SIDE) and side == loser and frame != "hand"
    if admits or owns:
        return "asserted"
    confirmed = attribution.verb != NO_VERB and _is_confirmed(marks, attribution.verb)
    return "asserted" if confirmed else "claimed"


def _is_no_saying(marks: Marks, attribution: Attribution, trigger: Mention) -> bool:
    """Whether a word that may be one of saying is none here: a noun that names nobody ("an
    assurance"), a verb behind the change that tells what came of it ("so they celebrated").
    """
    said = marks.at("verb", attribution.verb)
    if said is None:
        return False
    if said.entry.form == "noun":
        return not (attribution.speaker or attribution.side or attribution.via)
    return attribution.verb > trigger.first and said.prefix.startswith("ف")


def _breaks_off(marks: Marks, verb: int, trigger: Mention) -> bool:
    """Whether what was said ends before a control word: "announced the fall of X, and left Y".
    A noun goes on with the list of what was announced, unless a time begins anew.
    """
    forms = marks.text.forms
    for index in range(trigger.first - 1, verb, -1):
        form = forms[index]
        if form in _OPENED or (form[1:] in _OPENED and form[0] in "وف"):
            return False
    is_noun = trigger.entry.form == "noun"
    for index in range(verb + 1, trigger.first):
        if forms[index] in _COMMAS:
            following = forms[index + 1]
            begins = following[0] in "وف" or following in _BREAKS
            if following in _ANEW or (begins and not is_noun):
                return True
    return False


def _is_of_a_relative(marks: Marks, start: int, according: int) -> bool:
    """Whether "according to" answers for no more than the relative clause it closes, which tells
    of something itself: "fell to the forces that entered it from four sides according to X".
    """
    forms = marks.text.forms
    tells = False
    for index in range(according - 1, start - 1, -1):
        if forms[index] in _COMMAS:
            return False
        if forms[index] in _RELATIVE:
            return tells
        tells = tells or any(
            m.entry.verb is not None and m.entry.verb.role == "control"
            for m in marks.all_at("verb", index)
        )
    return False


def _is_confirmed(marks: Marks, verb: int) -> bool:
    """Whether both sides say so, or people who were there and officials."""
    forms = marks.text.forms[verb + 1 : verb + 1 + _VOICES_REACH]
    voices = []
    for form in forms:
        if form in _OPENERS or form in _COMMAS:
            break
        voices.append(form.removeprefix("و"))
    people = any(voice in _PEOPLE for voice in voices)
    return any(voice in _BOTH for voice in voices) or (
        people and any(voice in _OFFICIALS for voice in voices)
    )

"""Whether a control word tells of something done, or of an aim, an attempt, a condition, a denial.

A verb in the past tense tells of something done unless a particle before it says otherwise. A
verbal noun says nothing by itself: what governs it decides, so one without a governor counts for
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from libya_map.reading.mentions import Marks, Mention
from libya_map.reading.tokens import Span

_GOVERNOR_REACH = 26  # tokens between an announcement and the verbal noun it announces
_PARTICLE_REACH = 3
_THAT = frozenset(("ان", "وان", "بان", "حتي", "لان", "كي", "لكي"))
_TIME_WORDS = frozenset(("ايام", "يوم", "يومين", "ساعات", "اسابيع", "اسبوع", "شهر", "اشهر", "عام"))


@dataclass(frozen=True, slots=True)
class Modality:
    """`value` is a claim's modality, or `status` (a state, no change) or `bare` (no governor).

    `governor` is the word that decides, None for a plain past tense; `loses` marks a noun of
    control that is lost ("lost control of").
    """

    value: str
    governor: Mention | None = None
    loses: bool = False
    passes: bool = False


def modality_of(marks: Marks, trigger: Mention, sentence: Span) -> Modality:
    """What kind of statement a control word makes; see the module's description."""
    if trigger.entry.form == "noun":
        return _of_noun(marks, trigger, sentence)
    return _of_verb(marks, trigger, sentence)


def _of_verb(marks: Marks, trigger: Mention, sentence: Span) -> Modality:
    tokens = marks.text.tokens
    first = max(sentence.first, trigger.first - _PARTICLE_REACH)
    before = [tokens[i].form for i in range(first, trigger.first)]
    if marks.has("condition", first, trigger.first):
        return Modality("conditional")
    if before and marks.at("negation", trigger.first - 1):
        return Modality("negated")
    if trigger.prefix.endswith("ل"):
        # "ليسيطر": in order to; before a past tense it is no purpose but part of the word
        return Modality("intended")
    if trigger.entry.form == "past":
        if before and before[-1] in _THAT and not _is_after(marks, trigger.first - 1):
            governor = _governor(marks, trigger.first - 1, sentence)
            if governor and governor.entry.value in ("intended", "attempted", "negated"):
                return Modality(governor.entry.value, governor)
        return Modality("reported")
    if trigger.prefix.endswith("س"):
        return Modality("intended")
    if before and before[-1] in _THAT:
        governor = _governor(marks, trigger.first - 1, sentence)
        if governor and governor.entry.value == "achieved":
            return Modality("reported", governor)
        if governor and governor.entry.value in ("attempted", "negated"):
            return Modality(governor.entry.value, governor)
        return Modality("intended", governor)
    if before and (before[-1] == "قد" or "قبل" in before):
        return Modality("intended")
    if any(marks.at("status", i) for i in range(first, trigger.first)):
        return Modality("status")
    return Modality("present")


def _is_after(marks: Marks, index: int) -> bool:
    return index > 0 and marks.before("after", index) is not None


def _of_noun(marks: Marks, trigger: Mention, sentence: Span) -> Modality:
    prefix = trigger.prefix
    first = trigger.first
    if first > sentence.first:
        for kind, value in (("aim", "intended"), ("negation", "negated"), ("status", "status")):
            if marks.before(kind, first):
                return Modality(value)
    governor = _governor(marks, first, sentence)
    near = governor is not None and first - governor.last <= 2
    if prefix.startswith(("لل", "ل", "ول")) or prefix in ("فل", "ولل", "فلل"):
        if near and governor and governor.entry.value in ("attempted", "negated"):
            return Modality(governor.entry.value, governor)
        return Modality("intended", governor if near else None)
    if near and governor:
        return _by_governor(marks, governor)
    if _follows_time(marks, first, sentence):
        return Modality("reported")
    if prefix in ("ب", "وب", "فب"):
        return _by_governor(marks, governor) if near and governor else Modality("reported")
    if governor is None:
        return Modality("bare")
    if governor.entry.value == "say" and not _closed(marks, governor, first):
        return _by_governor(marks, governor)
    if governor.entry.value in ("deny", "achieved", "intended", "attempted", "negated"):
        return _by_governor(marks, governor)
    return Modality("bare", governor)


def _by_governor(marks: Marks, governor: Mention) -> Modality:
    value, verb = governor.entry.value, governor.entry.verb
    before = governor.first - 1
    if before >= 0 and marks.at("negation", before):
        return Modality("negated", governor)
    if governor.entry.form == "present" and value in ("achieved", "take") and before >= 1:
        forms = [token.form for token in marks.text.tokens[before - 1 : before + 1]]
        # "before they managed to" tells that they did; "so that they manage to" does not
        if forms[1] in _THAT and forms[0] != "قبل":
            return Modality("intended", governor)
    if value in ("intended", "attempted", "negated"):
        return Modality(value, governor)
    if value == "pass":
        return Modality("reported", governor, passes=True)
    if value == "lose":
        return Modality("reported", governor, loses=True)
    if value == "deny":
        return Modality("denied", governor)
    if verb and verb.role == "control" and value not in ("take", "lose"):
        return Modality("bare", governor)
    # the governor's own tense: "to impose its control" is no more done than "to control"
    if governor.prefix.endswith(("ل", "لل", "س")):
        return Modality("intended", governor)
    return Modality("reported", governor)


def _governor(marks: Marks, index: int, sentence: Span) -> Mention | None:
    """The nearest word before a token that can govern: of achieving, aiming, saying, taking."""
    for step in range(index - 1, max(sentence.first, index - _GOVERNOR_REACH) - 1, -1):
        found = [m for m in marks.all_at("verb", step) if m.entry.verb and _governs(m)]
        if found:
            return min(found, key=lambda m: m.entry.form == "noun")
        if marks.at("aim", step) and index - step <= _PARTICLE_REACH:
            return marks.at("aim", step)
    return None


def _governs(mention: Mention) -> bool:
    verb = mention.entry.verb
    assert verb is not None
    return verb.role != "control" or verb.value in ("take", "lose", "pass")


def _closed(marks: Marks, governor: Mention, index: int) -> bool:
    """Whether "that" stands between: then the noun is inside what is said, not announced."""
    return any(marks.text.tokens[i].form in _THAT for i in range(governor.last, index))


def _follows_time(marks: Marks, index: int, sentence: Span) -> bool:
    """After, following, on the morrow of; "hours after" and "two days after" too."""
    if marks.before("after", index):
        return True
    tokens = marks.text.tokens
    if index - sentence.first >= 2 and tokens[index - 1].form in ("من", "علي"):
        return any(
            tokens[i].form in _TIME_WORDS for i in range(max(sentence.first, index - 3), index)
        )
    return False

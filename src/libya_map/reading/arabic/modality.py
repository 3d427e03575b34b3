"""Whether a control word tells of something done, or of an aim, an attempt, a condition, a denial.

A verb in the past tense tells of something done unless a particle before it says otherwise. A
verbal noun says nothing by itself: what governs it decides, so one without a governor counts for
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from libya_map.reading.arabic.denials import (
    denies_rumour,
    is_denied_by_phrase,
    is_false_rumour,
    is_supposed,
    is_told_falsely,
    is_unproven,
)
from libya_map.reading.arabic.lasting import LASTING, lasts
from libya_map.reading.arabic.nominal import FORM as NOMINAL
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span

_GOVERNOR_REACH = 26  # tokens between an announcement and the verbal noun it announces
_PARTICLE_REACH = 3
_THEN = frozenset(("ثم", "وكذلك", "وايضا"))
_LED_TO = frozenset(("عن", "وعن"))
_WHOEVER = frozenset(("من", "ومن", "فمن", "كلما"))
_BECAME_REACH = 5
_BEFORE_REACH = 18  # tokens between "before" and the second verb behind it
_LAST_REACH = 6
_LAST = frozenset(("اخر", "اول", "ثاني", "ثالث", "رابع", "خامس"))
_WAS = frozenset(("كان", "كانت", "وكان", "وكانت", "فكان", "فكانت"))
_NEEDED = "استغرق"
_SOON = "لبث"
# Nouns whose object may bear li-: "the regaining by the army of control" (للسيطرة)
_IMPOSING = frozenset(
    {"استعاد", "بسط", "أحكم", "فرض", "استكمل", "استرجع", "استرد", "أكمل", "أتم", "أنجز", "أنهى"}
    | {"فقد", "خسر"}
)
_WHILE = frozenset(("اثناء", "خلال", "وسط", "منذ"))
_NAME_WORDS = 5
_MAX_DEPTH = 3  # of nouns that govern one another: "completed imposing control"
_HEADLINE_START = 1  # words that may stand before the noun of a headline ("urgent")
_DECISIVE = frozenset(("deny", "achieved", "intended", "attempted", "negated", "forced"))
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
    if trigger.entry.form == NOMINAL:
        return Modality("headline")
    if trigger.entry.form == "noun":
        return _of_noun(marks, trigger, sentence)
    if trigger.entry.value == "become" and trigger.prefix.endswith("ل"):
        return Modality("reported")  # "so that it became": what came of it
    return _of_verb(marks, trigger, sentence)


def _of_verb(marks: Marks, trigger: Mention, sentence: Span) -> Modality:
    tokens = marks.text.tokens
    first = max(sentence.first, trigger.first - _PARTICLE_REACH)
    before = [tokens[i].form for i in range(first, trigger.first)]
    if marks.has("condition", first, trigger.first) or is_supposed(marks, trigger, sentence):
        return Modality("conditional")
    if before and marks.before("negation", trigger.first):
        return Modality("negated")
    if trigger.entry.form == "past" and _SOON in _lemmas_before(marks, first, trigger.first):
        return Modality("reported")  # "it was not long before they took"
    if is_unproven(marks, trigger, sentence):
        return Modality("negated")
    if is_told_falsely(marks, trigger, sentence) or is_false_rumour(marks, trigger, sentence):
        return Modality("denied")
    if trigger.entry.form == "past" and before and _is_if(marks, trigger.first - 1):
        return Modality("conditional")
    if trigger.prefix.endswith("ل"):
        # "ليسيطر": in order to; before a past tense it is no purpose but part of the word
        return Modality("intended")
    if trigger.prefix.endswith("س"):
        return Modality("intended")  # "will hand over" is spelled like "will, he took over"
    if trigger.entry.form == "past":
        if before and before[-1] in _THAT and not _is_after(marks, trigger.first - 1):
            governor = _governor(marks, trigger.first - 1, sentence)
            if governor and governor.entry.value in ("intended", "attempted", "negated"):
                return Modality(governor.entry.value, governor)
        return Modality("reported")
    if before and before[-1] in _THAT:
        if len(before) > 1 and before[-2].removeprefix("و") == "قبل":
            return Modality("before")
        governor = _governor(marks, trigger.first - 1, sentence)
        if governor and governor.entry.value == "achieved":
            return Modality("reported", governor)
        if governor and governor.entry.value == "deny":
            return Modality("denied", governor)
        if governor and governor.entry.value in ("attempted", "negated"):
            return Modality(governor.entry.value, governor)
        return Modality("intended", governor)
    if before and (before[-1] == "قد" or "قبل" in before):
        return Modality("intended")
    for wish in marks.all_at("verb", trigger.first - 1) if before else ():
        if wish.entry.value in ("intended", "attempted", "negated"):
            return Modality(wish.entry.value, wish)  # "our forces mean to enter"
    if trigger.prefix == "و" and _follows_before(marks, trigger, sentence):
        return Modality("before")
    if any(marks.at("status", i) for i in range(first, trigger.first)):
        return Modality("present" if _has_become(marks, trigger, sentence) else "status")
    if _is_last_of(marks, trigger, sentence):
        return Modality("reported")
    if any(t.form in ("؟", "?") for t in tokens[sentence.last - 1 : sentence.last + 1]):
        return Modality("conditional")  # "X retakes Y?"
    return Modality("present")


def _follows_before(marks: Marks, trigger: Mention, sentence: Span) -> bool:
    """ "Before they came back and took it": a second verb behind "before"."""
    tokens = marks.text.tokens
    for index in range(trigger.first - 1, max(sentence.first, trigger.first - _BEFORE_REACH), -1):
        if tokens[index].form in _THAT:
            return tokens[index - 1].form.removeprefix("و") == "قبل"
    return False


def _lemmas_before(marks: Marks, first: int, last: int) -> set[str]:
    return {m.entry.verb.lemma for m in marks.within("verb", first, last) if m.entry.verb}


def _is_last_of(marks: Marks, trigger: Mention, sentence: Span) -> bool:
    """ "X was the last town that they lost": the present tense of what was then."""
    if trigger.first - sentence.first <= _LAST_REACH:
        return False
    before = [t.form for t in marks.text.tokens[trigger.first - _LAST_REACH : trigger.first]]
    return before[-2] in _LAST and not _WAS.isdisjoint(before)


def _has_become(marks: Marks, trigger: Mention, sentence: Span) -> bool:
    """ "Have since Tuesday come to hold": a state that began."""
    first = max(sentence.first, trigger.first - _BECAME_REACH)
    return any(m.entry.value == "become" for m in marks.within("verb", first, trigger.first))


def _is_if(marks: Marks, index: int) -> bool:
    """Whether a token is "in" (if): spelled with hamza below, and a verb right behind it."""
    token = marks.text.tokens[index]
    return marks.text.original[token.start : token.end].lstrip("وف") == "إن"


def _is_after(marks: Marks, index: int) -> bool:
    return index > 0 and marks.before("after", index) is not None


def _of_noun(marks: Marks, trigger: Mention, sentence: Span, depth: int = 0) -> Modality:
    prefix = trigger.prefix
    first = trigger.first
    if is_denied_by_phrase(marks, trigger, sentence):
        return Modality("denied")
    denier = denies_rumour(marks, first, sentence)
    if denier:
        return Modality("denied", denier)
    if first > sentence.first:
        for kind, value in (("aim", "intended"), ("negation", "negated"), ("status", "status")):
            before = marks.before(kind, first)
            if before and value == "status" and _is_dated(marks, trigger, sentence):
                return Modality("reported")  # "since its liberation on the 2nd of July"
            if before and not _in_a_name(marks, before.first) and not _is_length(marks, before):
                return Modality(value)
    governor = _governor(marks, first, sentence)
    near = governor is not None and first - governor.last <= 2
    if governor and governor.entry.value == "say" and _closed(marks, governor, first):
        near = False
    if first > sentence.first and marks.text.tokens[first - 1].form in _WHILE:
        return Modality("bare", governor)
    if prefix.startswith(("لل", "ل", "ول")) or prefix in ("فل", "ولل", "فلل"):
        if governor and governor.entry.verb and governor.entry.verb.lemma == _NEEDED:
            return Modality("reported", governor)  # "they took three days to enter it"
        if governor and _is_imposing(marks, governor, first):
            return _by_governor(marks, governor, sentence, depth)
        if near and governor and governor.entry.value in ("attempted", "negated"):
            return Modality(governor.entry.value, governor)
        return Modality("intended", governor if near else None)
    if near and governor:
        return _by_governor(marks, governor, sentence, depth)
    managed = governor is not None and governor.entry.value == "achieved"
    if _follows_time(marks, first, sentence) and not managed:
        return Modality("reported")
    if prefix in ("ب", "وب", "فب"):
        said = governor is not None and governor.entry.value in ("say", "admit")
        near = near or (said and governor is not None and not _closed(marks, governor, first))
        if near and governor:
            return _by_governor(marks, governor, sentence, depth)
        wished = governor is not None and governor.entry.value in ("intended", "negated")
        if wished and governor is not None and not _closed(marks, governor, first):
            return Modality(governor.entry.value, governor)  # "promised, after a meeting, to"
        opens = first == sentence.first or not marks.text.tokens[first - 1].is_word
        return Modality("reported" if opens else "bare")
    if governor is None:
        return Modality("headline" if _opens_line(marks, trigger, sentence) else "bare")
    if governor.entry.value == "say" and not _closed(marks, governor, first):
        return _by_governor(marks, governor, sentence, depth)
    object_of = governor.entry.value in ("take", "lose") and (
        prefix == "ال" or trigger.entry.pronoun
    )
    if governor.entry.value in _DECISIVE or (object_of and governor.entry.form != "noun"):
        return _by_governor(marks, governor, sentence, depth)
    if _opens_line(marks, trigger, sentence):
        return Modality("headline")
    if prefix == "و" and depth < _MAX_DEPTH and governor.entry.form == "noun" and _takes(governor):
        above = _of_noun(marks, governor, sentence, depth + 1)
        return Modality(above.value, above.governor)  # "the liberation of X, and the entry to Y"
    return Modality("bare", governor)


def _is_imposing(marks: Marks, governor: Mention, index: int) -> bool:
    """Whether a noun of imposing stands before its own subject and a noun of control that is its
    object for all its li-, with nothing but that subject between.
    """
    verb = governor.entry.verb
    if governor.entry.form != "noun" or verb is None or verb.lemma not in _IMPOSING:
        return False
    between = marks.text.tokens[governor.last : index]
    return bool(between) and all(t.is_word and not t.form.startswith("ل") for t in between)


def _is_length(marks: Marks, aim: Mention) -> bool:
    """ "24 hours ago": a length of time is no hour that is to come."""
    at = aim.first - 1
    return at >= 0 and (marks.text.tokens[at].form.isdecimal() or marks.at("count", at) is not None)


def _is_dated(marks: Marks, trigger: Mention, sentence: Span) -> bool:
    """Whether "since" stands before a noun and a day of a month soon behind it."""
    if marks.text.tokens[trigger.first - 1].form not in LASTING:
        return False
    last = min(sentence.last, trigger.last + _GOVERNOR_REACH)
    days = (
        next(marks.within(k, trigger.last, last), None) for k in ("month", "weekday", "day_offset")
    )
    day = min((d for d in days if d), default=None)
    if day is None:
        return False
    return not any(m.entry.form != "noun" for m in marks.within("verb", trigger.last, day.first))


def _opens_line(marks: Marks, trigger: Mention, sentence: Span) -> bool:
    """Whether a verbal noun opens a line that has no verb of its own: "Control of X." as a flash
    or an item of a list tells of something done; "control of X means ..." does not.
    """
    if trigger.prefix not in ("", "ال", "و"):
        return False
    tokens = marks.text.tokens
    if sum(1 for i in range(sentence.first, trigger.first) if tokens[i].is_word) > _HEADLINE_START:
        return False
    for index in range(trigger.last, sentence.last):
        here = marks.all_at("verb", index)
        finite = bool(here) and all(m.entry.form != "noun" for m in here)
        if finite and not marks.has("which", index - 3, index):
            return False
    return True


def _by_governor(marks: Marks, governor: Mention, sentence: Span, depth: int = 0) -> Modality:
    value, verb = governor.entry.value, governor.entry.verb
    before = governor.first - 1
    if before >= 0 and marks.at("negation", before):
        return Modality("negated", governor)
    first = max(sentence.first, governor.first - _PARTICLE_REACH)
    conditions = marks.within("condition", first, governor.first)
    if governor.entry.form != "noun" and any(c.last <= governor.first for c in conditions):
        return Modality("conditional", governor)
    if governor.entry.form == "present" and value in ("achieved", "take"):
        if before >= 0 and marks.text.tokens[before].form in _WHOEVER:
            return Modality("conditional", governor)
        if lasts(marks, governor.last, sentence):
            return Modality("status", governor)
    if value == "ended":
        return Modality("reported", governor, loses=True)
    if governor.entry.form == "present" and value in ("achieved", "take") and before >= 1:
        forms = [token.form for token in marks.text.tokens[before - 1 : before + 1]]
        # "before they managed to" tells that they did; "so that they manage to" does not
        if forms[1] in _THAT and forms[0] != "قبل":
            return Modality("intended", governor)
    if value in ("intended", "attempted", "negated"):
        return Modality(value, governor)
    if (
        governor.entry.form == "noun"
        and depth < _MAX_DEPTH
        and value in ("achieved", "take", "lose", "forced")
    ):
        # "to impose its control", "after imposing": the noun is as done as what governs it
        above = _of_noun(marks, governor, sentence, depth + 1)
        if above.value != "reported":
            return Modality(above.value, above.governor or governor)
    if governor.entry.form == "noun" and value == "say":
        # "after the announcement of"; an announcement may also be yet to come
        told = _follows_time(marks, governor.first, sentence)
        return Modality("reported" if told else "bare", governor)
    if value == "pass":
        return Modality("reported", governor, passes=True)
    if value == "lose":
        return Modality("reported", governor, loses=True)
    if value == "deny":
        return Modality("denied", governor)
    if value == "forced":
        return Modality("reported", governor)
    if verb and verb.role == "control" and value not in ("take", "lose"):
        return Modality("bare", governor)
    # the governor's own tense: "to impose its control" is no more done than "to control"
    if governor.prefix.endswith(("ل", "لل", "س")) and not _came_to_say(marks, governor, sentence):
        return Modality("intended", governor)
    return Modality("reported", governor)


def _came_to_say(marks: Marks, governor: Mention, sentence: Span) -> bool:
    """ "He appeared on the screen to announce": said, behind a verb in the past tense."""
    if governor.entry.value != "say" or governor.prefix.endswith("س"):
        return False
    before = marks.within("verb", sentence.first, governor.first)
    return any(m.entry.form == "past" for m in before)


def _governor(marks: Marks, index: int, sentence: Span) -> Mention | None:
    """The nearest word before a token that can govern: of achieving, aiming, saying, taking."""
    led = index > 0 and marks.text.tokens[index - 1].form in _LED_TO
    joined = index > 0 and marks.text.tokens[index - 1].form in _THEN
    reach = 2 * _GOVERNOR_REACH if led else _GOVERNOR_REACH  # "... and in the loss of"
    for step in range(index - 1, max(sentence.first, index - reach) - 1, -1):
        found = [m for m in marks.all_at("verb", step) if m.entry.verb and _governs(m)]
        # "the attack that X launched": a verb with an object of its own governs nothing else
        found = [m for m in found if m.entry.form == "noun" or not m.entry.pronoun]
        if joined:  # "the recapture of X, then the completion of": both are announced
            found = [m for m in found if m.entry.form != "noun" or not _takes(m)]
        if found and not _in_a_name(marks, step):
            # behind a preposition the same letters are the verbal noun: "to impose"
            led = marks.before("preposition", step) is not None
            opens = not any(t.is_word for t in marks.text.tokens[sentence.first : step])
            led = led or (opens and not any(marks.at(k, step + 1) for k in ("actor", "force")))
            return min(found, key=lambda m: (m.entry.form == "noun") != led)
        aim = marks.at("aim", step)
        if aim and index - step <= _PARTICLE_REACH and not _names_operation(marks, aim):
            return aim
    return None


def _names_operation(marks: Marks, aim: Mention) -> bool:
    """ "The operation Volcano of Rage": a name, no aim."""
    return marks.at("actor", aim.last) is not None or _in_a_name(marks, aim.first)


def _takes(mention: Mention) -> bool:
    return mention.entry.verb is not None and mention.entry.verb.role == "control"


def _in_a_name(marks: Marks, index: int) -> bool:
    """Whether a token is part of an actor's name (the Liberation of Sirte operations room)."""
    near = marks.all_in("actor", Span(index - _NAME_WORDS, index + 1))
    return any(index in mention.span for mention in near)


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

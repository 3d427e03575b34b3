"""Which places a control word is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from libya_map.reading.arabic.leads import COMPANY
from libya_map.reading.arabic.modality import Modality
from libya_map.reading.arabic.nominal import FORM as NOMINAL
from libya_map.reading.arabic.reference import (
    BOTH,
    PREPOSITION_REACH,
    THIRD_PERSON,
    TO,
    Setting,
    antecedent,
    has_hidden_subject,
    is_bare_passive,
    is_led_to,
    list_of,
    which_at,
)
from libya_map.reading.arabic.subjects import FALL_REACH, before_trigger, fallen, is_passive
from libya_map.reading.findings import PlaceRef
from libya_map.reading.mentions import Marks

_OBJECT_REACH = 26
_ENTER_REACH = 14
_GROUP_REACH = 7
_TO_IT_REACH = 4  # tokens between a verb of entering and "to it"
_GARRISON = frozenset(("حراسه", "حراسها", "حاميته", "حاميتها", "حرسه", "حرسها"))
_GUARDS_REACH = 5
_INSIDE = frozenset(("داخل", "بداخل"))
_INSIDE_REACH = 8  # the subject may stand between
_IN_IT = frozenset(("فيه", "فيها", "به", "بها", "داخله", "داخلها"))
_THOSE = frozenset(("من", "كان", "كانوا"))
_STATIONED = ("المنتشر", "المتمركز", "المتواجد", "الموجود", "المرابط", "المتحصن")
_COMMAS = frozenset(("،", ","))
_WITH_IT = frozenset(
    {"ومعه", "ومعها", "ومعهما", "ومعهم", "وبعدها", "وبعده", "وقبلها", "وقبله", "وبرفقتها"}
)
_IT = frozenset(("اياه", "اياها", "اياهما"))
_WHERE = frozenset(("في", "داخل"))  # control of something in a place is not control of it
_TO_IT = frozenset(("اليها", "اليه", "اليهما"))
_CLAUSE = frozenset(
    ("ان", "وان", "بان", "انه", "انها", "بينما", "فيما", "لكن", "ولكن", "حيث", "مما")
)
_AFTER_VERB = {
    "على": "علي",
    "من": "من",
    "عن": "عن",
    "فوق": "فوق",
    "ب": "ب",
    "في": "في",
    "خارج": "خارج",
    "داخل": "داخل",
    "وسط": "وسط",
    "إلى": "الي",
}


@dataclass(frozen=True, slots=True)
class Objects:
    """The places of a control word; `relative`: they stand before it; `partial`: parts of them."""

    places: tuple[PlaceRef, ...]
    relative: bool = False
    partial: bool = False


def find_objects(setting: Setting, frame: str, modality: Modality) -> Objects:
    """The places that a control word in a given frame is about, none where it has none."""
    relative = False
    places = _direct(setting, frame)
    if frame == "expel" and places == []:
        places = _held_by_loser(setting)
    if not places and is_passive(setting, frame):
        places = before_trigger(setting)
    if not places and is_bare_passive(setting, frame):
        places = antecedent(setting, modality)
    if not places and frame == "enter" and _is_to_it(setting):
        places = antecedent(setting, modality)
    if places is None or (not places and _may_refer_back(setting, frame, modality)):
        places = antecedent(setting, modality)
        if frame == "expel" and _is_garrison(setting):
            places = [p for p in places if p.span.first in setting.sentence]
        relative = _after_its(setting) or which_at(setting, modality) is not None
    partial = bool(places) and _is_partial(setting, places[0])
    return Objects((*places, *_with_them(setting, places)), relative, partial)


def _with_them(setting: Setting, places: list[PlaceRef]) -> list[PlaceRef]:
    """ "They took X from Y on Monday, and with it Z": what a clause adds to its places."""
    if not places or places[-1].span.last <= setting.trigger.first:
        return []
    first = places[-1].span.last
    for link in setting.marks.within("list_link", first, setting.limit):
        if setting.marks.text.forms[link.first] not in _WITH_IT:
            continue
        more = _group_from(setting, link.last, link.last + _TO_IT_REACH)
        return [p for p in more if p.group != places[-1].group]
    return []


def _direct(setting: Setting, frame: str) -> list[PlaceRef] | None:
    """The places behind (or, of falling, before) the word; None where a pronoun stands for them."""
    trigger = setting.trigger
    verb = trigger.entry.verb
    assert verb is not None
    if trigger.entry.form == NOMINAL:
        if frame == "enter":
            group = _group_from(setting, trigger.last, trigger.last + _TO_IT_REACH)
            return [p for p in group if not _is_behind_comma(setting, p)]
        return before_trigger(setting)
    if frame == "replace":
        return list(setting.told)  # "others took their place": where that was
    if frame == "enter" and verb.value == "become":
        inside = inside_at(setting) or 0
        return _group_from(setting, inside + 1, inside + _TO_IT_REACH)
    if frame in ("fall", "fallto", "become", "join", "slip", "follow"):
        return fallen(setting)
    if frame == "expel" and _is_garrison(setting):
        return None
    if verb.preposition:
        leads = verb.preposition.split("|")
        if frame == "lose" and "على" in leads:
            leads.append("عن")  # "their control of X ended", "their shadow passed from X"
        return _after_preposition(setting, leads)
    if trigger.entry.pronoun and trigger.entry.form != "noun":
        if frame == "hand":  # "they handed them the airport"
            given = _group_from(setting, trigger.last, trigger.last + 1)
            return given or None
        return None
    if trigger.entry.form == "noun" and trigger.prefix.endswith(("ال", "لل")) and frame != "enter":
        return []  # "the liberation" takes no object
    noun = trigger.entry.form == "noun"
    short = frame in ("storm", "leave") or (frame == "enter" and noun)
    last = min(setting.limit, trigger.last + (_ENTER_REACH if short else _OBJECT_REACH))
    return _object(setting, trigger.last, last, allow_to=frame == "enter", allow_lam=noun)


def _is_behind_comma(setting: Setting, place: PlaceRef) -> bool:
    """ "X inside Y, and Z announces": what follows a comma may be a subject."""
    between = setting.marks.text.forms[setting.trigger.last : place.span.first]
    return any(form in _COMMAS for form in between)


def inside_at(setting: Setting) -> int | None:
    """The token of the "inside" of "the forces of X are now inside Y", not "besieged inside Y"."""
    first, marks = setting.trigger.last, setting.marks
    for index in range(first, min(setting.limit, first + _INSIDE_REACH)):
        if setting.marks.text.forms[index] in _INSIDE:
            named = any(marks.before(kind, index) is not None for kind in ("actor", "force"))
            return index if index == first or named else None
    return None


def _after_preposition(setting: Setting, prepositions: Iterable[str]) -> list[PlaceRef] | None:
    leads = {_AFTER_VERB[p] for p in prepositions}
    if "علي" in leads:
        leads.add("فوق")
    pronouns = frozenset().union(*(THIRD_PERSON[lead] for lead in leads))
    joined = {"و" + lead for lead in leads}
    forms, marks = setting.marks.text.forms, setting.marks
    last = min(setting.sentence.last, setting.trigger.last + PREPOSITION_REACH, setting.limit)
    if "ب" in leads:
        led = leads | pronouns
        for place in setting.places:
            if setting.trigger.last <= place.span.first < last and _bears_b(setting, place):
                between = forms[setting.trigger.last : place.span.first]
                if any(form in led for form in between):
                    break
                return list_of(setting, place)
    found: list[PlaceRef] = []
    index = setting.trigger.last
    while index < last:
        form = forms[index]
        if form in pronouns:
            return found or None
        if form not in leads and form not in joined:
            index += 1
            continue
        if found and form in leads and not marks.before("list_link", index):
            break
        if marks.at("to_taker", index) or _is_void(setting, index + 1):
            index += 1
            continue
        group = _group_from(setting, index + 1, min(setting.sentence.last, index + _GROUP_REACH))
        if group:
            found += group
        elif index + 1 < last and forms[index + 1] in BOTH:
            return found or None
        elif not found and form == "علي":
            break
        index += 1
    return found


def _is_garrison(setting: Setting) -> bool:
    """Whether it is "its guards" or "those in it" who are driven out."""
    forms = setting.marks.text.forms
    first, last = setting.trigger.last, min(setting.limit, setting.trigger.last + _GUARDS_REACH)
    return any(
        forms[i] in _GARRISON or (forms[i] in _IN_IT and forms[i - 1] in _THOSE)
        for i in range(first, last)
    )


def _held_by_loser(setting: Setting) -> list[PlaceRef]:
    """ "They drove out the units stationed in X": where those driven out were."""
    forms = setting.marks.text.forms
    first, last = setting.trigger.last, min(setting.limit, setting.trigger.last + _ENTER_REACH)
    for index in range(first, last):
        form = forms[index]
        if form.startswith(_STATIONED) and forms[index + 1 : index + 2]:
            inside = index + 1 + (forms[index + 1] in _WHERE)
            return _group_from(setting, inside, inside + _TO_IT_REACH)
    return []


def _bears_b(setting: Setting, place: PlaceRef) -> bool:
    """Whether "in" is written on a place, or on the plural noun before it."""
    if place.prefix.startswith("ب"):
        return True
    head = setting.marks.before("head", place.span.first)
    return head is not None and head.prefix.startswith("ب")


def _is_void(setting: Setting, index: int) -> bool:
    """Whether what follows is no territory: prices, a fire, vehicles, a cup."""
    marks, last = setting.marks, setting.sentence.last
    while index < last and marks.at("whole", index):
        index += 1
    return index < last and marks.at("not_territory", index) is not None


def _group_from(setting: Setting, first: int, last: int) -> list[PlaceRef]:
    """The list whose first member starts in a window, with only leading words before it."""
    for place in setting.places:
        if place.span.first < first:
            continue
        if place.span.first >= last or place.barred:
            return []
        if place.span.first > first and place.prefix.endswith("ب"):
            return []  # "control of a street in X"
        if not _leads(setting, first, place.span.first):
            return []
        return list_of(setting, place)
    return []


def _leads(setting: Setting, first: int, last: int) -> bool:
    """Whether the words between a preposition and a place tie them: all of, parts of."""
    marks, forms = setting.marks, setting.marks.text.forms
    index = first
    while index < last:
        leader = marks.at("partial", index) or marks.at("whole", index)
        if leader:
            index = leader.last
            continue
        if not forms[index].isalnum() or forms[index] in COMPANY:
            return False
        if forms[index] in _WHERE and not marks.has("last", first, index):
            return False
        if any(marks.at(kind, index) for kind in ("toward", "origin", "near", "direction")):
            return False
        if any(m.entry.form != "noun" for m in marks.all_at("verb", index)):
            return False
        index += 1
    return True


def _object(
    setting: Setting, first: int, last: int, allow_to: bool, allow_lam: bool
) -> list[PlaceRef]:
    """The direct object: the first place that no preposition leads to. One may enter "to" a
    place, a verbal noun takes its object with li-, and the last pocket "in" a place is the place.
    """
    led = -1
    for place in setting.places:
        start = place.span.first
        if start < first or place.group == led:
            continue
        if place.prefix.startswith("و"):
            break  # what "and" joins is no object by itself
        if place.barred:
            led = place.group
            continue
        if start >= last:
            break
        free = (
            not is_led_to(setting, place)
            or (allow_to and _is_plainly_to(setting, place))
            or (allow_lam and place.prefix in ("ل", "لل"))
            or _is_last_pocket(setting, first, place)
        )
        if not free:
            led = place.group  # and with it all that is coordinated with it
            continue
        open_words = [i for i in range(first, start) if i not in setting.names]
        if any(_is_thing(setting.marks, i) for i in open_words):
            break
        if any(_says(setting.marks, i) or _begins_clause(setting, i) for i in open_words):
            break
        return list_of(setting, place)
    return []


def _is_thing(marks: Marks, index: int) -> bool:
    """Whether a token names what is no territory as the object, not as a means ("with tanks")."""
    thing = marks.at("not_territory", index)
    return thing is not None and not thing.prefix and marks.before("preposition", index) is None


def _is_last_pocket(setting: Setting, first: int, place: PlaceRef) -> bool:
    start = place.span.first
    inside = start > first and setting.marks.text.forms[start - 1] == "في"
    return inside and setting.marks.has("last", first, start)


def _is_plainly_to(setting: Setting, place: PlaceRef) -> bool:
    """Entered "to" a place, which is to enter it; "on the way to" is not."""
    first = place.span.first
    if place.prefix == "ل":
        return True
    if not first or setting.marks.text.forms[first - 1] not in TO:
        return False
    lead = setting.marks.before("toward", first)
    return lead is None or lead.last - lead.first == 1


def _begins_clause(setting: Setting, index: int) -> bool:
    """Whether a token begins another clause: that, while, but."""
    return setting.marks.text.forms[index] in _CLAUSE


def _says(marks: Marks, index: int) -> bool:
    return any(
        m.entry.verb is not None and m.entry.verb.role == "say" and m.entry.form == "past"
        for m in marks.all_at("verb", index)
    )


def _is_to_it(setting: Setting) -> bool:
    """ "They returned to it", "they came in to it": the pronoun is on the "to"."""
    noun = setting.trigger.entry.form == "noun"
    reach = _ENTER_REACH if noun else _TO_IT_REACH  # "the entry of the forces of X to it"
    last = min(setting.limit, setting.trigger.last + reach)
    return any(setting.marks.text.forms[i] in _TO_IT for i in range(setting.trigger.last, last))


def _after_its(setting: Setting) -> bool:
    """ "After its liberation": told in passing, so it needs a date of its own."""
    trigger = setting.trigger
    verb = trigger.entry.verb
    if trigger.entry.form != "noun" or not trigger.entry.pronoun or verb is None:
        return False
    if verb.preposition or verb.value not in ("take", "enter", "fall"):
        return False
    return setting.marks.before("after", trigger.first) is not None


def _may_refer_back(setting: Setting, frame: str, modality: Modality) -> bool:
    """Whether a word without a place can mean the last one: "it became ours"; a noun with a
    pronoun is the object of a denial, or of a thing achieved.
    """
    if frame in ("become", "slip"):
        reach = range(setting.trigger.last, min(setting.limit, setting.trigger.last + FALL_REACH))
        lead = "loser_mark" if frame == "slip" else "to_taker"
        return any(setting.marks.at(lead, i) for i in reach)
    if frame in ("fall", "fallto", "join") and has_hidden_subject(setting):
        return True
    if not setting.trigger.entry.pronoun or frame in ("enter", "expel"):
        return False
    if _after_its(setting):
        return True
    first = setting.trigger.last
    if any(form in _IT for form in setting.marks.text.forms[first : min(first + 2, setting.limit)]):
        return True  # "its loss of it"
    if frame == "join" and setting.trigger.entry.pronoun:
        return modality.value == "reported"  # the town announced its allegiance
    verb = setting.trigger.entry.verb
    if verb and verb.preposition and setting.trigger.entry.form == "noun":
        return False  # "their control of": the pronoun is no place
    if frame in ("fall", "fallto") or setting.trigger.entry.form == "noun":
        governor = modality.governor
        if governor is None:
            return False
        return modality.value == "denied" or governor.entry.value == "achieved"
    return False


def _is_partial(setting: Setting, place: PlaceRef) -> bool:
    marks, first = setting.marks, place.span.first
    return marks.before("partial", first) is not None or any(
        marks.at("partial", i) for i in range(max(0, first - 2), first)
    )

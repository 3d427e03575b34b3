"""Which places a control word is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from libya_map.reading.arabic.modality import Modality
from libya_map.reading.arabic.nominal import FORM as NOMINAL
from libya_map.reading.arabic.parties import COMPANY
from libya_map.reading.arabic.reference import (
    PREPOSITION_REACH,
    THIRD_PERSON,
    TO,
    Setting,
    antecedent,
    is_between,
    which_at,
)
from libya_map.reading.findings import PlaceRef
from libya_map.reading.mentions import Marks

_FALL_REACH = 8  # tokens between "fell" and the place that fell
_OBJECT_REACH = 26
_ENTER_REACH = 14
_GROUP_REACH = 7
_TO_IT_REACH = 4  # tokens between a verb of entering and "to it"
_TO_IT = frozenset(("اليها", "اليه", "اليهما"))
_SUBJECT_REACH = 5  # tokens between a place and the verb behind it ("the town fell")
_APPOSITION_REACH = 12  # the same where an apposition may stand between
_COMMAS = frozenset(("،", ","))
_AFTER_VERB = {"على": "علي", "من": "من", "عن": "عن", "فوق": "فوق", "ب": "ب", "في": "في"}


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
    if not places and _is_passive(setting, frame):
        places = _before_trigger(setting)
    if not places and frame == "enter" and _is_to_it(setting):
        places = antecedent(setting, modality)
    if places is None or (not places and _may_refer_back(setting, frame, modality)):
        places = antecedent(setting, modality)
        relative = _after_its(setting) or which_at(setting, modality) is not None
    return Objects(tuple(places), relative, bool(places) and _is_partial(setting, places[0]))


def _direct(setting: Setting, frame: str) -> list[PlaceRef] | None:
    """The places behind (or, of falling, before) the word; None where a pronoun stands for them."""
    trigger = setting.trigger
    verb = trigger.entry.verb
    assert verb is not None
    if trigger.entry.form == NOMINAL:
        return _before_trigger(setting)
    if frame == "replace":
        return list(setting.told)  # "others took their place": where that was
    if frame in ("fall", "fallto", "become", "join", "slip", "follow"):
        return _fallen(setting)
    if verb.preposition:
        return _after_preposition(setting, verb.preposition.split("|"))
    if trigger.entry.pronoun and trigger.entry.form != "noun":
        return None
    if trigger.entry.form == "noun" and trigger.prefix.endswith(("ال", "لل")) and frame != "enter":
        return []  # "the liberation" takes no object
    noun = trigger.entry.form == "noun"
    short = frame in ("storm", "leave") or (frame == "enter" and noun)
    last = min(setting.limit, trigger.last + (_ENTER_REACH if short else _OBJECT_REACH))
    return _object(setting, trigger.last, last, allow_to=frame == "enter", allow_lam=noun)


def _after_preposition(setting: Setting, prepositions: Iterable[str]) -> list[PlaceRef] | None:
    leads = {_AFTER_VERB[p] for p in prepositions}
    if "علي" in leads:
        leads.add("فوق")
    pronouns = frozenset().union(*(THIRD_PERSON[lead] for lead in leads))
    joined = {"و" + lead for lead in leads}
    tokens, marks = setting.tokens, setting.marks
    last = min(setting.sentence.last, setting.trigger.last + PREPOSITION_REACH, setting.limit)
    if "ب" in leads:
        led = leads | pronouns
        for place in setting.places:
            if setting.trigger.last <= place.span.first < last and _bears_b(setting, place):
                between = tokens[setting.trigger.last : place.span.first]
                if any(token.form in led for token in between):
                    break
                return _list_of(setting, place)
    found: list[PlaceRef] = []
    index = setting.trigger.last
    while index < last:
        form = tokens[index].form
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
        elif not found and form == "علي":
            break
        index += 1
    return found


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
        if not _leads(setting, first, place.span.first):
            return []
        return _list_of(setting, place)
    return []


def _list_of(setting: Setting, place: PlaceRef) -> list[PlaceRef]:
    if place.kind == "vague":  # four towns in the west, namely
        for other in setting.places:
            if other.span.first > place.span.last and setting.marks.before(
                "namely", other.span.first
            ):
                place = other
                break
    return [
        p
        for p in setting.places
        if p.group == place.group and p.span.first >= place.span.first and not p.barred
    ]


def _leads(setting: Setting, first: int, last: int) -> bool:
    """Whether the words between a preposition and a place tie them: all of, parts of."""
    marks, tokens = setting.marks, setting.tokens
    index = first
    while index < last:
        leader = marks.at("partial", index) or marks.at("whole", index)
        if leader:
            index = leader.last
            continue
        if not tokens[index].is_word or tokens[index].form in COMPANY:
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
        if start < first or place.barred or place.group == led:
            continue
        if start >= last:
            break
        free = (
            not _is_led_to(setting, place)
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
        if any(_says(setting.marks, i) for i in open_words):
            break
        return _list_of(setting, place)
    return []


def _is_thing(marks: Marks, index: int) -> bool:
    """Whether a token names what is no territory as the object, not as a means ("with tanks")."""
    thing = marks.at("not_territory", index)
    return thing is not None and not thing.prefix and marks.before("preposition", index) is None


def _is_last_pocket(setting: Setting, first: int, place: PlaceRef) -> bool:
    start = place.span.first
    inside = start > first and setting.tokens[start - 1].form == "في"
    return inside and setting.marks.has("last", first, start)


def _is_plainly_to(setting: Setting, place: PlaceRef) -> bool:
    """Entered "to" a place, which is to enter it; "on the way to" is not."""
    first = place.span.first
    if place.prefix == "ل":
        return True
    if not first or setting.tokens[first - 1].form not in TO:
        return False
    lead = setting.marks.before("toward", first)
    return lead is None or lead.last - lead.first == 1


def _says(marks: Marks, index: int) -> bool:
    return any(
        m.entry.verb is not None and m.entry.verb.role == "say" and m.entry.form == "past"
        for m in marks.all_at("verb", index)
    )


def _is_led_to(setting: Setting, place: PlaceRef) -> bool:
    first = place.span.first
    if place.prefix.removesuffix("ال").endswith(("ب", "ل", "ك")):
        return True
    marks = setting.marks
    whole = marks.before("whole", first)
    if whole:  # "each of X" has a preposition of its own
        return marks.before("preposition", whole.first) is not None
    for kind in ("preposition", "toward", "origin", "near", "direction", "after"):
        if marks.before(kind, first):
            return True
    partial = marks.before("partial", first)
    return partial is None and first > 0 and setting.tokens[first - 1].form in COMPANY


def _fallen(setting: Setting) -> list[PlaceRef]:
    """What fell or became somebody's: the subject, behind the verb or right before it."""
    marks, trigger = setting.marks, setting.trigger
    last = min(setting.limit, trigger.last + _FALL_REACH)
    for place in setting.places:
        if trigger.last <= place.span.first < last:
            if place.barred or (_is_led_to(setting, place) and not _is_scene(setting, place)):
                break
            between = range(trigger.last, place.span.first)
            if any(
                marks.at("not_territory", i) or marks.at("to_taker", i) or marks.at("loser_mark", i)
                for i in between
            ):
                break
            return _list_of(setting, place)
    if trigger.entry.form == "noun":
        return []
    if trigger.last < len(setting.tokens) and marks.at("not_territory", trigger.last):
        return []
    return _before_trigger(setting)


def _before_trigger(setting: Setting) -> list[PlaceRef]:
    nearest = [p for p in setting.places if p.span.last <= setting.trigger.first]
    if not nearest or is_between(setting, nearest[-1]):
        return []
    nearest = _before_apposition(setting, nearest)
    place = nearest[-1]
    state = setting.trigger.entry.value in ("become", "join", "fallto", "slip")
    reach = _APPOSITION_REACH if state else _SUBJECT_REACH
    close = setting.trigger.first - place.span.last <= reach
    if not close or place.barred:
        return []
    first = next(p for p in nearest if p.group == place.group)
    if _is_led_to(setting, first) and not _is_scene(setting, first):
        return []
    return [p for p in nearest if p.group == place.group]


def _before_apposition(setting: Setting, nearest: list[PlaceRef]) -> list[PlaceRef]:
    """ "X, next to Y and Z, passed to": the place in front of a phrase between commas."""
    first = setting.trigger.first
    if setting.tokens[first - 1].form not in _COMMAS:
        return nearest
    heads = [p for p in nearest if setting.tokens[p.span.last].form in _COMMAS]
    near = range(first - _APPOSITION_REACH, first - 1)
    heads = [p for p in heads if p.span.last in near]
    if not heads:
        return nearest
    return [p for p in nearest if p.span.first <= heads[0].span.first]


def _is_scene(setting: Setting, place: PlaceRef) -> bool:
    """ "In X the local groups went over to": the place where they did is what went over."""
    verb = setting.trigger.entry.value
    return verb == "join" and setting.tokens[place.span.first - 1].form in ("في", "وفي", "ففي")


def _is_passive(setting: Setting, frame: str) -> bool:
    """ "X was taken back": a transitive verb of taking without an object or a subject by it, and
    the place before it.
    """
    trigger = setting.trigger
    verb = trigger.entry.verb
    assert verb is not None
    if frame not in ("take", "storm") or verb.preposition or trigger.entry.pronoun:
        return False
    if trigger.entry.form != "past" or setting.tokens[trigger.first].form.endswith(("وا", "نا")):
        return False
    nearest = [p for p in setting.places if p.span.last <= trigger.first]
    start = nearest[-1].span.last if nearest else trigger.first
    return not setting.marks.has("actor", start, min(trigger.last + 2, setting.sentence.last))


def _is_to_it(setting: Setting) -> bool:
    """ "They returned to it", "they came in to it": the pronoun is on the "to"."""
    last = min(setting.limit, setting.trigger.last + _TO_IT_REACH)
    return any(setting.tokens[i].form in _TO_IT for i in range(setting.trigger.last, last))


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
        reach = range(setting.trigger.last, min(setting.limit, setting.trigger.last + _FALL_REACH))
        lead = "loser_mark" if frame == "slip" else "to_taker"
        return any(setting.marks.at(lead, i) for i in reach)
    if not setting.trigger.entry.pronoun or frame in ("enter", "expel"):
        return False
    if _after_its(setting):
        return True
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

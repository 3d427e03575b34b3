"""The places that are the subject of a control word: what fell, what became somebody's, and what
was taken where the verb is a passive.
"""

from __future__ import annotations

from libya_map.reading.arabic.reference import Setting, is_between, is_led_to, list_of
from libya_map.reading.findings import PlaceRef

FALL_REACH = 8  # tokens between "fell" and the place that fell
_SUBJECT_REACH = 5  # tokens between a place and the verb behind it ("the town fell")
_APPOSITION_REACH = 12  # the same where an apposition may stand between
_SCENE_GAP = 2  # tokens ("on the road") between a place and where it is
_COMMAS = frozenset(("،", ","))


def fallen(setting: Setting) -> list[PlaceRef]:
    """What fell or became somebody's: the subject, behind the verb or right before it."""
    marks, trigger = setting.marks, setting.trigger
    last = min(setting.limit, trigger.last + _APPOSITION_REACH)
    for place in setting.places:
        near = place.span.first < trigger.last + FALL_REACH or _is_behind_taker(setting, place)
        if trigger.last <= place.span.first < last and near:
            if place.barred or (is_led_to(setting, place) and not _is_scene(setting, place)):
                break
            between = range(trigger.last, place.span.first)
            if any(marks.at("not_territory", i) or marks.at("loser_mark", i) for i in between):
                break
            if not _is_behind_taker(setting, place) and any(
                marks.at("to_taker", i) for i in between
            ):
                break
            return list_of(setting, place)
    if trigger.entry.form == "noun":
        return []
    if trigger.last < len(setting.tokens) and marks.at("not_territory", trigger.last):
        return []
    return before_trigger(setting)


def _is_behind_taker(setting: Setting, place: PlaceRef) -> bool:
    """ "Back under the state came: X, Y and Z", "into their hands fell the town of X": a place
    behind a colon, "each of" or its noun is the subject, though the taker stands before it.
    """
    first = place.span.first
    if setting.tokens[first - 1].form == ":" or setting.marks.before("whole", first):
        return True
    noun = setting.marks.at("head", first) or setting.marks.before("head", first)
    return noun is not None and not place.prefix


def before_trigger(setting: Setting) -> list[PlaceRef]:
    """The places right before a word, as its subject."""
    nearest = [p for p in setting.places if p.span.last <= setting.trigger.first]
    if not nearest or is_between(setting, nearest[-1]):
        return []
    nearest = _before_apposition(setting, nearest)
    end = nearest[-1].span.last
    nearest = _without_scene(setting, nearest)
    place = nearest[-1]
    state = setting.trigger.entry.value in ("become", "join", "fallto", "slip")
    reach = _APPOSITION_REACH if state else _SUBJECT_REACH
    close = setting.trigger.first - end <= reach
    if not close or place.barred:
        return []
    first = next(p for p in nearest if p.group == place.group)
    if is_led_to(setting, first) and not _is_scene(setting, first):
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


def _without_scene(setting: Setting, nearest: list[PlaceRef]) -> list[PlaceRef]:
    """ "The camp on the airport road has fallen": the place behind another that only says where
    that one is, is not what fell.
    """
    while len(nearest) > 1 and setting.trigger.entry.value not in ("join",):
        place, other = nearest[-1], nearest[-2]
        gap = place.span.first - other.span.last
        if place.group == other.group or not 0 <= gap <= _SCENE_GAP:
            break
        if not place.barred and not is_led_to(setting, place):
            break
        nearest = nearest[:-1]
    return nearest


def _is_scene(setting: Setting, place: PlaceRef) -> bool:
    """ "In X the local groups went over to": the place where they did is what went over."""
    verb = setting.trigger.entry.value
    return verb == "join" and setting.tokens[place.span.first - 1].form in ("في", "وفي", "ففي")


def is_passive(setting: Setting, frame: str) -> bool:
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

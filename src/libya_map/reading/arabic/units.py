"""Armed units that the table of actors does not name: a force and the town or tribe it is from."""

from __future__ import annotations

from collections.abc import Callable

from libya_map.reading.findings import ActorRef
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span

NUMBERED = "numbered"
_NAME_WORDS = 4  # words that the name of a unit may have behind its noun
_FROM = frozenset(("من", "في", "ب"))
_OF_A_PLACE = frozenset(("مدينه", "بلده", "قبيله", "قبائل", "منطقه", "ابناء", "اهالي", "شباب"))
# Where men came from: "gunmen who came from X", "loyal to X".
_CAME = frozenset(
    {"قدموا", "قدمت", "قادمون", "قادمين", "القادمين", "القادمون", "القادمه", "قادمه", "جاووا"}
    | {"جاءوا", "جاءت", "اتوا", "اتت", "وصلوا", "وصلت", "انطلقوا", "انطلقت", "تحركوا", "تحركت"}
    | {"ينحدرون", "تنحدر", "المنحدره", "المنحدرين", "يتحدرون", "تتحدر", "المتحدره", "المتحدرين"}
)
_PEOPLE = "LOCAL"
_VAGUE = frozenset(("other", "enemy"))  # "militias": who they are follows
_KINDS = frozenset(("AQ", "LOCAL"))  # what units may be besides being from somewhere
_GOVERNMENT = "حكوم"
_THEN = frozenset(("ثم", "حتي", "لكن", "بل", "او", "ام"))
_HOURS = frozenset(("صباح", "مساء", "فجر", "ليل", "ليله", "ظهر", "عصر", "يوم", "منذ", "بعد", "قبل"))
# What vehicles are that no force comes in: car bombs, wrecks, ambulances.
_NO_FORCE = frozenset(("مفخخه", "ملغومه", "محترقه", "متفجره", "مدمره", "مدنيه", "اسعاف", "ملغمه"))
# Where the name of a unit is over.
_STOPS = (
    "verb", "preposition", "weekday", "day_offset", "actor", "which", "attached", "condition",
    "negation", "after", "to_taker", "toward", "near", "partial", "status", "force", "whole",
    "direction", "month", "loser_mark", "pluperfect", "head", "aim", "according", "origin",
)  # fmt: skip


def find_units(marks: Marks, lived: Callable[[str], bool]) -> list[ActorRef]:
    """The units of a text. Their actor is that of the town, tribe or kind behind the noun, the
    one that `lived` at the time where it sent its men to several; empty where nothing tells.
    """
    found: list[ActorRef] = []
    stops = frozenset(marks.starts(*_STOPS))
    done = -1
    for force in marks.all("force"):
        back = _of_unit_back(marks, force)
        if back is not None and force.first >= done:
            found.append(ActorRef(back, "", "same", force.prefix))
            done = back.last
            continue
        if force.first < done or force.prefix not in ("", "و", "ف", "ب", "ل"):
            continue
        if force.entry.value == NUMBERED and not _is_numbered(marks, force):
            if _stands_alone(marks, force) and not marks.at("actor", force.first):
                found.append(ActorRef(force.span, "", "same", force.prefix))
            continue
        if _is_inside_name(marks, force) or _is_load(marks, force):
            continue
        end, actor_id = _named(marks, force, stops, lived)
        found.append(ActorRef(Span(force.first, end), actor_id, "unit", force.prefix))
        done = end
    return found


def _of_unit_back(marks: Marks, force: Mention) -> Span | None:
    """ "The men of the brigade": the brigade named before."""
    unit = marks.at("force", force.last)
    if force.entry.value == NUMBERED or unit is None or unit.entry.value != NUMBERED:
        return None
    return None if _is_numbered(marks, unit) else Span(force.first, unit.last)


def _stands_alone(marks: Marks, force: Mention) -> bool:
    """ "The brigade took": a verb or a preposition behind it, no name: no rank of a person."""
    forms = marks.text.forms
    if force.last >= len(forms) or not forms[force.last].isalnum():
        return True
    return any(marks.at(kind, force.last) is not None for kind in ("verb", "preposition", "status"))


def _is_load(marks: Marks, force: Mention) -> bool:
    """ "Three car bombs": vehicles that nobody takes a place with."""
    forms = marks.text.forms
    return force.last < len(forms) and forms[force.last] in _NO_FORCE


def _is_numbered(marks: Marks, force: Mention) -> bool:
    """ "The brigade" goes back to one named before; with a number behind it it is a name."""
    forms = marks.text.forms
    return force.last < len(forms) and (
        forms[force.last].isdecimal() or marks.at("ordinal", force.last) is not None
    )


def _is_inside_name(marks: Marks, force: Mention) -> bool:
    """Whether the noun begins or belongs to the name of an actor or of a place."""
    near = Span(force.first - _NAME_WORDS, force.first + 1)
    return any(
        force.first in mention.span and mention.last > force.last - 1
        for kind in ("actor", "place")
        for mention in marks.all_in(kind, near)
        if mention.first < force.first or mention.last >= force.last
        if mention.entry.use not in _VAGUE or mention.last > force.last or mention.prefix
    ) and not _is_back(marks, force)


def _is_back(marks: Marks, force: Mention) -> bool:
    """A numbered noun is more than the reference back that it begins with."""
    known = marks.at("actor", force.first)
    return force.entry.value == NUMBERED and (known is None or known.last == force.last)


def _named(
    marks: Marks, force: Mention, stops: frozenset[int], lived: Callable[[str], bool]
) -> tuple[int, str]:
    """Where the name of a unit ends, and the actor that its last words tell of; `stops` are the
    tokens at which no name goes on.
    """
    forms = marks.text.forms
    index = force.last
    value = force.entry.value
    actor_id = _living(value, lived) if value and value != NUMBERED else ""
    if _GOVERNMENT in forms[index - 1]:
        return index, actor_id  # of no town: the name behind them is what they take
    if value == _PEOPLE:
        return index, actor_id  # the people of a town: the town is a place of its own
    end = index
    limit = min(len(forms), index + _NAME_WORDS + 2)
    while index < limit and forms[index].isalnum():
        seat = marks.at("seat", index)
        if seat and seat.prefix in ("", "ال", "لل", "ل", "ب"):
            town = marks.at("seat", seat.last)
            if forms[index] in _OF_A_PLACE and town and not town.prefix:
                return town.last, _living(town.entry.value, lived)  # of the people of a town
            return _from_town(marks, seat, lived)
        lead = marks.at("attached", index)
        town = marks.at("seat", lead.last) if lead else None
        if town and town.prefix in ("ل", "لل"):
            return town.last, _living(town.entry.value, lived)  # "loyal to Tripoli"
        led = forms[index] in _FROM | _CAME or (
            forms[index] in _OF_A_PLACE and (index == force.last or forms[index - 1] in _FROM)
        )
        if not led:
            if index - force.last >= _NAME_WORDS or _stops(marks, index, stops):
                break
            end = index + 1
        index += 1
    return end, actor_id


def _from_town(marks: Marks, seat: Mention, lived: Callable[[str], bool]) -> tuple[int, str]:
    """Of "Islamist militias from Misrata" the town tells more than the kind."""
    forms = marks.text.forms
    if seat.entry.value in _KINDS and seat.last < len(forms) and forms[seat.last] == "من":
        town = marks.at("seat", seat.last + 1)
        if town is not None and not town.prefix:
            return town.last, _living(town.entry.value, lived)
    return seat.last, _living(seat.entry.value, lived)


def _stops(marks: Marks, index: int, stops: frozenset[int]) -> bool:
    form = marks.text.forms[index]
    if _is_unit_name(marks, index):
        return False
    if form in _HOURS or form in _THEN or (form.startswith("و") and len(form) > 3):
        return True
    return index in stops


def _is_unit_name(marks: Marks, index: int) -> bool:
    """Whether "Battalion 173" stands at a token, one that no table knows."""
    unit = marks.at("force", index)
    if unit is None or unit.entry.value != NUMBERED or not _is_numbered(marks, unit):
        return False
    known = marks.at("actor", index)
    return known is None or known.last == unit.last


def _living(value: str, lived: Callable[[str], bool]) -> str:
    """The first of several actors that was there at the time, the last where none was."""
    actors = value.split("|")
    return next((actor_id for actor_id in actors if lived(actor_id)), actors[-1])

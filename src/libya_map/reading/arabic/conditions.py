"""What must hold around a control word for it to be one; who acts where its words stand apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from libya_map.reading.arabic.leads import HOLDING
from libya_map.reading.arabic.objects import Objects
from libya_map.reading.arabic.reference import BATTLE, Setting
from libya_map.reading.findings import ActorRef, PlaceRef
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span, starting_in

_WHO = frozenset(("من", "ومن", "الذين", "ممن"))
_CALM = frozenset(
    {word + pronoun for word in ("هدوء", "عافيت", "حيات", "نشاط", "استقرار", "امن", "بريق", "حيويت",
                                 "حركت", "توازن", "انفاس", "روح")
     for pronoun in ("ه", "ها")}
)  # fmt: skip
_PRESENCE_REACH = 16
_DATE_REACH = 14
_RETURNED_REACH = 6  # tokens between forces and the verb of coming back behind them
_FLIGHT_REACH = 8  # tokens from forces to a second verb of theirs
_CIVILIANS = frozenset(
    {"السكان", "سكان", "الاهالي", "اهالي", "اهلها", "المدنيين", "المدنيون", "العايلات", "عايلات"}
    | {"النازحين", "النازحون", "الناس", "الاسر", "اسر", "العمال", "الموظفون", "الموظفين", "الركاب"}
)
_COLUMNS = frozenset(
    {"ارتال", "ارتالها", "رتل", "رتلا", "قافله", "سيارات", "تعزيزات", "دوريات", "اليات", "شاحنات"}
)
_PERSONS = frozenset(("person", "leader", "unit"))
_SET_OUT = "خرج"
_THAT_THEY = frozenset(("انها", "بانها", "انهم", "بانهم", "انه", "بانه"))
_BREAKS = frozenset((":", "؛", "ان", "بان", "انه", "انها"))
_SUBJECT_BEHIND = 2  # tokens between a verb of fleeing and those who flee
LOSER_IS_SUBJECT = frozenset(("lose", "leave", "slip"))


def completes(governor: Mention) -> bool:
    """Whether a deployment is told as complete, and not as one elsewhere ("redeployed")."""
    verb = governor.entry.verb
    return governor.entry.value == "achieved" and verb is not None and verb.lemma != "أعاد"


def who_joined(setting: Setting) -> bool:
    """ "Those who joined": people, no place."""
    first = setting.trigger.first
    return first > 0 and setting.marks.text.forms[first - 1] in _WHO


def ends_presence(setting: Setting, words: frozenset[str]) -> bool:
    """Whether it is somebody's presence in a place, or his own, that is ended."""
    last = min(setting.sentence.last, setting.trigger.last + _PRESENCE_REACH)
    return any(setting.marks.text.forms[i] in words for i in range(setting.trigger.last, last))


def places_of_battles(setting: Setting) -> Objects:
    """The places behind a word that are named as a battle ("of X", "in X"), which is what is
    won.
    """
    found: list[PlaceRef] = []
    for place in starting_in(setting.places, Span(setting.trigger.last, setting.limit)):
        before = setting.marks.text.forms[max(0, place.span.first - 2) : place.span.first]
        of_it = before[-1:] and before[-1] in BATTLE
        in_it = len(before) > 1 and before[1] == "في" and before[0] in BATTLE
        ends = setting.trigger.last == place.span.first and setting.trigger.entry.value == "fallto"
        if of_it or in_it or ends or (found and place.group == found[0].group):
            found.append(replace(place, barred=False))
    return Objects(tuple(found))


def parties_apart(
    setting: Setting,
    frame: str,
    actors: Sequence[ActorRef],
    begins: int,
    found: tuple[ActorRef | None, ActorRef | None],
) -> tuple[ActorRef | None, ActorRef | None]:
    """The parties of a verb whose words stand apart: who acts stands between them, who is acted
    upon behind.
    """
    taker, loser = found
    inside = starting_in(actors, Span(begins, setting.trigger.first))
    behind = starting_in(actors, Span(setting.trigger.last, setting.limit))
    if frame in LOSER_IS_SUBJECT:
        return taker, inside[0] if inside else loser
    if frame not in ("take", "enter", "expel"):
        return taker, loser
    if inside:
        taker = inside[0]
    elif behind and behind[0].prefix.endswith(("ل", "لل")):
        taker = behind[0]  # "things were settled there for X"
    if frame == "expel":
        loser = next((a for a in behind if a != taker), loser)
    return taker, loser if loser != taker else None


def absent(setting: Setting, actors: Sequence[ActorRef]) -> ActorRef | None:
    """ "The town emptied of X", "nobody of X is left there": the actor behind the word."""
    behind = starting_in(actors, Span(setting.trigger.last, setting.limit))
    for actor in behind:
        lead = setting.marks.text.forms[actor.span.first - 1]
        if actor.prefix.endswith(("ل", "لل")) or lead == "من" or len(behind) == 1:
            return actor
    return None


def is_dated(setting: Setting) -> bool:
    """Whether a date stands behind a word: what has one was done."""
    last = min(setting.sentence.last, setting.trigger.last + _DATE_REACH)
    return any(
        setting.marks.has(kind, setting.trigger.last, last)
        for kind in ("weekday", "day_offset", "month", "follow_offset")
    )


def comes_under(setting: Setting) -> bool:
    """ "X entered into the hands of Y": what enters is the place."""
    lead = setting.marks.at("to_taker", setting.trigger.last)
    return lead is not None and lead.entry.value in HOLDING


def regains(setting: Setting, place: PlaceRef) -> bool:
    """ "The town regained its calm": the place is who regains."""
    return setting.trigger.last <= place.span.first and any(
        form in _CALM for form in setting.marks.text.forms[place.span.last : place.span.last + 3]
    )


def is_force(setting: Setting, actors: Sequence[ActorRef]) -> bool:
    """People flee, leave and depart from towns every day: only forces named as the subject of
    such a verb, right before or right behind it, give a place up.
    """
    first, last = setting.trigger.first, setting.trigger.last
    verb = setting.trigger.entry.verb
    moves = verb is not None and (verb.value == "return" or verb.lemma == _SET_OUT)
    near = setting.marks.text.forms[max(0, first - 3) : last + 3]
    if moves and not _COLUMNS.isdisjoint(near):
        return False  # vehicles that set out
    said = first > 0 and setting.marks.text.forms[first - 1] in (*_THAT_THEY, "ثم")
    if setting.trigger.entry.form == "noun" and setting.trigger.entry.pronoun:
        return _has_forces_before(setting, actors)  # "a day after their departure from it"
    if (said or setting.trigger.prefix in ("و", "ف")) and goes_on_fleeing(setting, actors):
        return True
    loose = verb is not None and (verb.value == "return" or verb.change == "seen")
    reach = _RETURNED_REACH if loose else 0
    return any(
        a.use not in ("person", "leader")
        and a.use != "unit"
        and (0 <= first - a.span.last <= reach or 0 <= a.span.first - last <= _SUBJECT_BEHIND)
        for a in actors
    )


def _has_forces_before(setting: Setting, actors: Sequence[ActorRef]) -> bool:
    """Whether the last actor before a word, which its pronoun means, are forces with a name."""
    before = [a for a in actors if a.span.last <= setting.trigger.first]
    return bool(before) and bool(before[-1].actor_id) and before[-1].use not in _PERSONS


def goes_on_fleeing(setting: Setting, actors: Sequence[ActorRef]) -> bool:
    """ "The men of X gathered their gear and left": forces named before, and no people since."""
    before = [a for a in actors if a.span.last <= setting.trigger.first]
    if not before or setting.trigger.first - before[-1].span.last > _FLIGHT_REACH:
        return False
    if before[-1].use in ("person", "leader", "unit"):
        return False
    last = setting.trigger.first
    last -= setting.marks.text.forms[last - 1] in _THAT_THEY
    between = setting.marks.text.forms[before[-1].span.last : last]
    return not any(form.removeprefix("و") in _CIVILIANS or form in _BREAKS for form in between)

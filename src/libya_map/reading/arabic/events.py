"""Who took, left, lost or was denied which places: the frames of control verbs, filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from libya_map.reading.arabic.apart import opening
from libya_map.reading.arabic.conditions import (
    LOSER_IS_SUBJECT,
    absent,
    comes_under,
    completes,
    ends_presence,
    is_dated,
    is_force,
    parties_apart,
    places_of_battles,
    regains,
    who_joined,
)
from libya_map.reading.arabic.lasting import lasts
from libya_map.reading.arabic.leads import Clause
from libya_map.reading.arabic.modality import Modality, modality_of
from libya_map.reading.arabic.nominal import find_held, find_inside, is_inside
from libya_map.reading.arabic.objects import find_objects, inside_at
from libya_map.reading.arabic.parties import find_parties
from libya_map.reading.arabic.reference import THIRD_PERSON, Setting
from libya_map.reading.findings import ActorRef, PlaceRef
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import MAX_SENTENCE, Span, starting_in

# Frames that say nothing without the actor who holds the place afterwards.
_NEED_TAKER = frozenset(("fallto", "hand", "join", "pass", "restore"))

_ON = frozenset(("علي", *THIRD_PERSON["علي"]))
_OWN_OBJECT_REACH = 6  # tokens between a noun of control and the "on" of its own object
_ENDINGS = frozenset(("أنهى وجود",))  # verbs that end many things
_ANNOUNCE = frozenset(("أعلن", "أكد", "كشف", "زف", "نفى", "شهد"))
_ANNOUNCED_REACH = 14
_THAT = frozenset(("ان", "بان", "وان", "انه", "انها", "انهم", "بانه", "بانها"))
# verbs of winning, which take a place by its battle
_BATTLES = frozenset(("ربح معركة", "انتهت معركة"))
_EMPTIED = frozenset(("خلا", "لم يبق"))  # what is empty of somebody has been left by him
# deployments, which are news when they are complete
_COMPLETED = frozenset(("انتشار (إتمام)", "تمشيط (إتمام)"))
_ABSENCE = frozenset(("وجود (نفي)",))  # presence and arrival, which are news when denied
_STAYED = frozenset(("استقر", "حل (مكان)"))  # "where they have sat since the year before"
_ALLIED = frozenset(("التحق", "بايع"))  # verbs of joining whose object is whom a place joins
_BUT = frozenset(("سوي", "الا", "غير"))
_PRESENCE = frozenset(("وجود", "تواجد", "حضور"))
_OWN_PRESENCE = frozenset(
    word + pronoun for word in (*_PRESENCE, "انتشار") for pronoun in ("ها", "ه", "هم")
)
_FOLLOWING_REACH = 120  # tokens between a change and the one that follows it
_TO_THEM = frozenset(("لها", "له", "لهم", "اليها", "اليه", "اليهم"))
_GIVEN_REACH = 4  # tokens between a verb of joining and the actors that come back themselves
_ALLY_REACH = 2
_EARLIER = 4  # places of the sentences before that a pronoun may mean


@dataclass(frozen=True, slots=True)
class Event:
    """One control word with what fills its frame, for one list of places.

    `taker` and `loser` are actors as they are named; None where the sentence names none.
    `frame` is that of the verb (see `VERB_ROLES`), after what governs it has been heard.
    `relative` tells that the place stands before the word ("which they took").
    """

    trigger: Mention
    frame: str
    sentence: Span
    places: tuple[PlaceRef, ...]
    taker: ActorRef | None
    loser: ActorRef | None
    modality: Modality
    partial: bool
    relative: bool


def find_events(marks: Marks, places: list[PlaceRef], actors: list[ActorRef]) -> list[Event]:
    """All control events of a text in order. One sentence never affects another, but that a
    pronoun may mean the last place of the sentence before.
    """
    events: list[Event] = []
    names = _inside_names(marks, actors)
    control = [m.first for m in marks.all("verb") if _is_control(m)]
    inside = [p.span.first for p in places if is_inside(marks, p)]
    for sentence, starts in marks.by_sentence("to_taker", also=(*control, *inside)):
        here = starting_in(places, sentence)
        who = starting_in(actors, sentence)
        words = _control_words(marks, sentence, starts, names)
        held = find_held(marks, sentence, here, [readings[0].first for readings in words])
        held += find_inside(marks, sentence, here, who)
        words = sorted([*words, *([m] for m in held)], key=lambda readings: readings[0].first)
        if not words:
            continue
        before = starting_in(places, Span(max(0, sentence.first - MAX_SENTENCE), sentence.first))
        subject: ActorRef | None = None
        told: tuple[PlaceRef, ...] = ()
        for readings, limit in zip(words, _limits(words, sentence), strict=True):
            for trigger in readings:
                setting = Setting(
                    marks, sentence, trigger, here, limit, before[-_EARLIER:], told, names
                )
                event = _fill(setting, who, subject, events[-1] if events else None)
                if event:
                    events.append(event)
                    told = event.places
                    left = event.frame in LOSER_IS_SUBJECT
                    subject = event.loser if left else event.taker
                    break
    return events


def _is_denied(marks: Marks, index: int, sentence: Span) -> bool:
    """Whether somebody denies something in a sentence before a token."""
    before = marks.within("verb", sentence.first, index)
    return any(mention.entry.value == "deny" for mention in before)


def _limits(words: Sequence[list[Mention]], sentence: Span) -> list[int]:
    """For each control word where the next one begins; to see somebody ends nothing."""
    limits, limit = [], sentence.last
    for readings in reversed(words):
        limits.append(limit)
        if not _is_sighting(readings[0]):
            limit = readings[0].first
    return limits[::-1]


def _is_sighting(word: Mention) -> bool:
    return word.entry.verb is not None and word.entry.verb.change == "seen"


def _is_to_them(setting: Setting, actors: Sequence[ActorRef]) -> bool:
    """ "And X submitted to them too": a pronoun right behind a verb of joining; with actors by
    the verb it is a place that they came back to.
    """
    first, last = setting.trigger.first, setting.trigger.last
    if any(0 <= first - a.span.last <= _GIVEN_REACH for a in actors):
        return False
    if last >= setting.limit or setting.marks.text.forms[last] not in _TO_THEM:
        return False
    return not any(0 <= a.span.first - last <= _GIVEN_REACH for a in actors)


def _is_control(word: Mention) -> bool:
    return word.entry.verb is not None and word.entry.verb.role == "control"


def _inside_names(marks: Marks, actors: Sequence[ActorRef]) -> set[int]:
    """The tokens of names of several words: no part of one is a word of control (Bani *Walid*,
    the *Liberation* of Sirte operations room).
    """
    inside: set[int] = set()
    for mention in marks.all("place"):
        if mention.last - mention.first > 1:
            inside.update(range(mention.first, mention.last))
    for actor in actors:
        inside.update(range(actor.span.first, actor.span.last))
    return inside


def _control_words(
    marks: Marks, sentence: Span, starts: Sequence[int], names: set[int]
) -> list[list[Mention]]:
    """The control words of a sentence that begin at `starts`, each with its readings, the
    likeliest first.
    """
    found: list[list[Mention]] = []
    reach = sentence.first
    for index in starts:
        if index < reach or index in names:
            continue  # a word of a longer term
        here = [m for m in marks.all_at("verb", index) if _is_heard(marks, m, sentence)]
        if here and not _names_holder(marks, index, sentence):
            found.append(_readings(marks, here, sentence))
            reach = found[-1][0].last
    return found


def _is_heard(marks: Marks, word: Mention, sentence: Span) -> bool:
    """Whether a word is one of control with all of its words, one of presence with its denial."""
    verb = word.entry.verb
    if verb is None or verb.role != "control" or opening(marks, word, sentence) is None:
        return False
    return verb.lemma not in _ABSENCE or _is_denied(marks, word.first, sentence)


def _names_holder(marks: Marks, index: int, sentence: Span) -> bool:
    """Whether a word is part of "under the control of": that names who holds. With "on" behind it
    ("announced its control of") the noun has an object of its own.
    """
    named = any(
        index in mention.span
        for kind in ("to_taker", "loser_mark")
        for mention in marks.within(kind, index - 3, index + 1)
    )
    if not named:
        return False
    following = range(index + 1, min(sentence.last, index + _OWN_OBJECT_REACH))
    forms = marks.text.forms
    return not any(forms[i] in _ON and not marks.at("to_taker", i) for i in following)


def _readings(marks: Marks, here: list[Mention], sentence: Span) -> list[Mention]:
    """The readings of one word: nouns alone where what stands before it asks for a noun."""
    nouns = [m for m in here if m.entry.form == "noun"]
    verbs = [m for m in here if m.entry.form != "noun"]
    if not nouns or not verbs:
        return sorted(here, key=lambda m: (m.entry.form, m.entry.pronoun))
    index = here[0].first
    governed = any(
        m.entry.verb is not None and (m.entry.verb.role != "control" or m.entry.value == "take")
        for step in range(max(sentence.first, index - 2), index)
        for m in marks.all_at("verb", step)
    )
    governed = governed or _is_announced(marks, index, sentence)
    asks = (
        nouns[0].prefix not in ("", "و", "ف")
        or marks.before("after", index) is not None
        or marks.before("preposition", index) is not None
        or marks.before("aim", index) is not None
        or governed
    )
    return nouns if asks else verbs


def _is_announced(marks: Marks, index: int, sentence: Span) -> bool:
    """ "They announced on Tuesday the expulsion of": a verb of saying before a word, with neither
    "that" nor another verb between.
    """
    forms = marks.text.forms
    first = max(sentence.first, index - _ANNOUNCED_REACH)
    verbs = [m for m in marks.within("verb", first, index) if m.entry.form != "noun"]
    if not verbs or verbs[-1].entry.verb is None:
        return False
    if verbs[-1].entry.verb.lemma not in _ANNOUNCE and verbs[-1].entry.value != "intended":
        return False
    between = forms[verbs[-1].last : index]
    return not any(form in _THAT or form in ("،", ",", ":", "-") for form in between)


def _is_result(setting: Setting, modality: Modality) -> bool:
    """ "They entered X, to go on and take Y": behind a change told in the same sentence a present
    tense with li- tells what came of it.
    """
    word = setting.trigger
    if word.entry.form == "noun" and modality.governor:
        word = modality.governor
    return word.entry.form == "present" and word.prefix.endswith("ل")


def _fill(
    setting: Setting,
    actors: Sequence[ActorRef],
    subject_before: ActorRef | None,
    last: Event | None,
) -> Event | None:
    trigger = setting.trigger
    verb = trigger.entry.verb
    assert verb is not None
    modality = modality_of(setting.marks, trigger, setting.sentence)
    begins = opening(setting.marks, trigger, setting.sentence)
    if begins not in (None, trigger.first) and setting.marks.before("negation", begins or 0):
        return None
    if modality.value == "intended" and setting.told and _is_result(setting, modality):
        modality = Modality("reported", modality.governor)
    if modality.value == "before":
        # "they took it before the others took it back" tells of both, "before they take it" of none
        known = setting.told or is_dated(setting)
        modality = Modality("reported" if known else "intended")
    frame = verb.value
    if modality.loses:
        frame = "lose"
    elif modality.passes:
        frame = "pass"
    elif frame == "hold":
        if modality.value not in ("reported", "denied") or modality.governor is None:
            return None
        if verb.lemma in _COMPLETED and not completes(modality.governor):
            return None
        frame = "take"
    if verb.change == "seen" and not is_force(setting, actors):
        return None
    if verb.lemma in _STAYED and lasts(setting.marks, trigger.last, setting.sentence):
        return None
    if verb.lemma in _ABSENCE and modality.value != "denied":
        return None
    if frame in ("flee", "return"):
        forced = modality.governor is not None and modality.governor.entry.value == "forced"
        if not forced and not is_force(setting, actors):
            return None
        frame = "leave" if frame == "flee" else "enter"
    if frame in ("follow", "replace"):
        if who_joined(setting):
            return None  # "nobody knows who took their place"
        if last is None or setting.trigger.first - last.trigger.first > _FOLLOWING_REACH:
            return None
        setting = replace(setting, told=last.places)
        subject_before = last.loser if last.frame in LOSER_IS_SUBJECT else last.taker
    if frame == "join" and who_joined(setting):
        return None
    if frame == "expel" and verb.lemma in _ENDINGS:
        if ends_presence(setting, _OWN_PRESENCE):
            frame = "leave"
        elif not ends_presence(setting, _PRESENCE):
            return None
    if frame == "enter" and comes_under(setting):
        frame = "fallto"
    if frame == "become" and inside_at(setting) is not None:
        frame = "enter"
    if frame == "swap" or (frame == "pass" and not modality.passes):
        return None
    won = verb.lemma in _BATTLES
    found = places_of_battles(setting) if won else find_objects(setting, frame, modality)
    if not found.places:
        return None
    clause = Clause(
        setting.marks, setting.sentence, trigger, actors, setting.limit, subject_before,
        found.relative,
    )  # fmt: skip
    taker, loser = find_parties(clause, frame, list(found.places), modality)
    if begins is not None and begins < trigger.first:
        taker, loser = parties_apart(setting, frame, actors, begins, (taker, loser))
        if frame == "expel" and loser is None:
            return None  # "they turned the page of a hot week in X"
    if verb.lemma in _EMPTIED:
        if any(form in _BUT for form in setting.marks.text.forms[trigger.last : setting.limit]):
            return None  # "nothing is left to the enemy but X"
        loser = loser or absent(setting, actors)
    if verb.lemma in _ALLIED and taker is None:
        start = max(trigger.last, found.places[-1].span.last)
        behind = starting_in(actors, Span(start, setting.limit))
        taker = next((a for a in behind if a.span.first - start <= _ALLY_REACH), None)
    if frame == "join" and taker is None and _is_to_them(setting, actors):
        taker = ActorRef(Span(trigger.last, trigger.last + 1), "", "them")
    if frame == "hand" and trigger.entry.pronoun and found.places[0].span.first == trigger.last:
        before = [a for a in actors if a.span.last <= trigger.first]
        taker = before[-1] if before else taker
    passive = frame == "hand" and trigger.entry.form == "past" and loser is None
    if frame in _NEED_TAKER and taker is None and not passive:
        return None
    if frame in ("slip", "become") and taker is None and loser is None:
        return None
    if frame == "take" and taker is None and regains(setting, found.places[-1]):
        return None
    return Event(
        trigger, frame, setting.sentence, found.places, taker, loser, modality, found.partial,
        found.relative,
    )  # fmt: skip

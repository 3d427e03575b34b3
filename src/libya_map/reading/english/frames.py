"""The frames of control: what each kind of verb says of its places and parties."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from libya_map.reading.english.actors import Party
from libya_map.reading.english.clauses import Clause
from libya_map.reading.english.event import Event
from libya_map.reading.english.grammar import Grammar
from libya_map.reading.findings import PlaceRef
from libya_map.reading.mentions import Mention
from libya_map.reading.vocabulary import VerbRow

_WINDOW = 9  # words between a verb and the preposition that leads to its place
_LEFT = frozenset(("left", "abandoned", "withdrew", "withdrawn", "quit", "vacated", "deserted"))
_AFTER_IN = frozenset(
    ("", ",", "behind", "that", "on", "after", "unopposed", "hours", "soon", "as", "without")
)


def _event(
    clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar,
    places: Sequence[PlaceRef], *, taker: Party | None = None, loser: Party | None = None,
    partial: bool = False, relative: bool = False,
) -> Event:  # fmt: skip
    return Event(
        clause.sentence, trigger, verb, grammar, tuple(places), taker, loser,
        partial or any(clause.is_partial(p) for p in places[:1]), "", relative,
    )  # fmt: skip


def _take(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    if verb.preposition and grammar.voice == "passive":
        # "control of the airport was assumed by the brigade"
        places, relative = clause.subject_places(grammar.start)
        if not places or clause.form(places[0].span.first - 1) not in ("of", "for", "over", "the"):
            return None
        taker = clause.by_party(trigger.last)
        return _event(clause, trigger, verb, grammar, places, taker=taker) if taker else None
    if verb.preposition:
        start = clause.after_phrase(trigger.last, verb.preposition.split("|"), _WINDOW)
        if start is None:
            return None
        places = clause.object_at(start)
        return (
            _event(clause, trigger, verb, grammar, places, loser=clause.from_party(places))
            if places
            else None
        )
    if grammar.voice == "passive" or clause.is_reduced(trigger, grammar):
        places, relative = clause.subject_places(grammar.start)
        if not places or clause.takes_object(trigger.last):
            return None
        grammar = replace(grammar, voice="passive")
        return _event(
            clause, trigger, verb, grammar, places, taker=clause.by_party(trigger.last),
            loser=clause.from_party_at(trigger.last), relative=relative,
        )  # fmt: skip
    noun = grammar.form == "noun"
    start = trigger.last
    if noun:
        if clause.form(start) != "of":
            if clause.form(trigger.first - 1) in ("its", "complete", "full") and (
                "its" in (clause.form(trigger.first - 1), clause.form(trigger.first - 2))
            ):  # fmt: skip
                places = clause.freed_before(trigger.first)
                by = clause.by_party(start)
                return _event(clause, trigger, verb, grammar, places, taker=by) if places else None
            return None
        start += 1
    places = clause.object_at(start)
    if not places:
        relative_places = clause.relative_object(grammar.start) if not noun else []
        if not relative_places or clause.takes_object(trigger.last):
            return None
        return _event(clause, trigger, verb, grammar, relative_places, relative=True)
    taker = clause.by_party(places[-1].span.last) if noun else None
    return _event(
        clause, trigger, verb, grammar, places, taker=taker, loser=clause.from_party(places),
        partial=clause.partial_object(start),
    )  # fmt: skip


def _enter(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    options = verb.preposition.split("|")
    if grammar.voice == "passive":
        if "" not in options:
            return None
        places, relative = clause.subject_places(grammar.start)
        return _event(
            clause, trigger, verb, grammar, places, taker=clause.by_party(trigger.last),
            relative=relative,
        ) if places else None  # fmt: skip
    start = clause.after_phrase(trigger.last, [o for o in options if o], 4)
    if start is None and "" in options:
        start = trigger.last
    if start is None:
        return _moved_in(clause, trigger, verb, grammar)
    places = clause.object_at(start)
    return (
        _event(clause, trigger, verb, grammar, places, partial=clause.partial_object(start))
        if places
        else None
    )


def _moved_in(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """ "They left the base and the army moved in": the places just left."""
    if "into" not in verb.preposition or clause.form(trigger.last) != "in":
        return None
    if clause.form(trigger.last + 1) not in _AFTER_IN or grammar.form != "finite":
        return None
    left = clause.marks.text.tokens[clause.sentence.first : trigger.first]
    places = clause.left
    if any(token.form in _LEFT for token in left):
        places = clause.freed_before(trigger.first)
    return _event(clause, trigger, verb, grammar, places, relative=True) if places else None


def _expel(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    if clause.form(trigger.last) in (",", "and", ")", "of") and grammar.form != "noun":
        return None
    if clause.form(trigger.last) == "back" and grammar.voice == "passive":
        return None  # pushed back from: kept away, not driven out
    start = clause.after_phrase(
        trigger.last,
        [
            "out of",
            "from",
            "off",
            "to withdraw from",
            "to leave",
            "to retreat from",
            "to abandon",
            "to pull out of",
            "out from",
            "to flee",
            "to quit",
        ],
        14,
    )
    if grammar.voice == "passive" or clause.is_reduced(trigger, grammar):
        places = clause.object_at(start) if start is not None and start - trigger.last < 6 else []
        if not places:
            return None
        taker = clause.by_party(places[-1].span.last) or clause.by_party(trigger.last)
        return _event(
            clause, trigger, verb, replace(grammar, voice="passive"), places, taker=taker,
            loser=clause.subject(grammar.start),
        )  # fmt: skip
    loser = clause.object_party(trigger.last, start)
    if grammar.form == "noun":
        loser = loser or clause.object_party(trigger.last + 1, start)
    if start is None or loser is None:
        return None
    places = clause.object_at(start)
    return _event(clause, trigger, verb, grammar, places, loser=loser) if places else None


def _fall(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    if grammar.form in ("noun", "gerund") and trigger.entry.form == "noun":
        if clause.form(trigger.last) != "of":
            return None
        places = clause.object_at(trigger.last + 1)
        if not places:
            return None
        return _event(
            clause, trigger, verb, grammar, places, taker=clause.to_party(places[-1].span.last)
        )
    if grammar.voice == "passive":
        return None
    after = clause.form(trigger.last)
    if (
        after
        in (
            "back",
            "on",
            "in",
            "short",
            "from",
            "behind",
            "by",
            "into",
            "under",
            "within",
            "apart",
            "silent",
            "due",
            "out",
            "victim",
            "dead",
            "after",
            "sick",
            "ill",
            "for",
        )
        and not (after in ("into", "under") and clause.says_hands(trigger.last))
        and not clause.is_date_next(trigger.last)
    ):
        return None
    places, relative = clause.subject_places(grammar.start)
    if not places:
        return None
    event = _event(
        clause, trigger, verb, grammar, places, taker=clause.to_party(trigger.last),
        relative=relative,
    )  # fmt: skip
    if verb.preposition and event.taker is None:
        return None
    if event.taker is None and clause.form(trigger.last) == "to":
        return replace(event, pronoun=clause.owner_of_hands(trigger.last))
    return event


def _pass(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    if not (clause.says_hands(trigger.last) or clause.goes_to_party(trigger.last)):
        return None
    active_object = verb.lemma in ("bring", "put", "place") and grammar.voice == "active"
    if active_object:
        places = clause.object_at(trigger.last)
        return _event(clause, trigger, verb, grammar, places) if places else None
    places, relative = clause.subject_places(grammar.start)
    if not places:
        return None
    event = _event(
        clause, trigger, verb, replace(grammar, voice="passive"), places,
        taker=clause.hands_party(trigger.last), relative=relative,
    )  # fmt: skip
    return event if event.taker else replace(event, pronoun=clause.owner_of_hands(trigger.last))


def _lose(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    if grammar.voice == "passive":
        places, relative = clause.subject_places(grammar.start)
        return _event(
            clause, trigger, verb, grammar, places, taker=clause.to_party(trigger.last),
            relative=relative,
        ) if places else None  # fmt: skip
    start = trigger.last + (grammar.form == "noun" and clause.form(trigger.last) == "of")
    places = clause.object_at(start)
    if not places:
        taker = clause.to_party(trigger.last)
        places, _ = clause.subject_places(grammar.start)
        if taker is None or not places or grammar.form != "finite":
            return None
        passive = replace(grammar, voice="passive")
        return _event(clause, trigger, verb, passive, places, taker=taker)
    return _event(
        clause,
        trigger,
        verb,
        grammar,
        places,
        taker=clause.to_party(places[-1].span.last),
        partial=clause.partial_object(start),
    )


def _leave(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    options = verb.preposition.split("|")
    if verb.lemma == "leave" and grammar.form == "gerund" and clause.form(grammar.start - 1) == ",":
        return None  # "took the town, leaving only the border post"
    if grammar.voice == "passive":
        if "" not in options or verb.lemma == "leave":
            return None
        places, relative = clause.subject_places(grammar.start)
        return (
            _event(
                clause,
                trigger,
                verb,
                grammar,
                places,
                loser=clause.by_party(trigger.last),
                relative=relative,
            )
            if places
            else None
        )
    start = clause.after_phrase(trigger.last, [o for o in options if o], _WINDOW)
    if start is None and "" in options:
        start = trigger.last
    if start is None:
        return None
    if grammar.form == "noun" and "" in options and clause.form(start) == "of":
        start += 1
    places = clause.object_at(start)
    if not places:
        return None
    return _event(
        clause, trigger, verb, grammar, places, partial=clause.partial_object(start),
        loser=clause.own_object(trigger.last, start)
        or (clause.by_party(places[-1].span.last) if grammar.form == "noun" else None),
    )  # fmt: skip


def _hand(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    if grammar.voice == "passive":
        places, relative = clause.subject_places(grammar.start)
        taker, loser = clause.to_party(trigger.last), clause.by_party(trigger.last)
        if not places or not (taker or loser):
            return None
        return _event(
            clause, trigger, verb, grammar, places, taker=taker, loser=loser, relative=relative
        )
    start = trigger.last
    if grammar.form == "noun" and clause.form(start) == "of":
        start += 1
    if clause.form(start) in ("over", "back"):
        start += 1
    places = clause.object_at(start)
    if not places:
        return None
    taker = clause.to_party(places[-1].span.last)
    if taker is None and verb.lemma != "hand over":
        return None
    return _event(clause, trigger, verb, grammar, places, taker=taker)


def _hold(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """Control as a state; whether it is announced is decided where the speaker is known."""
    form = clause.form(trigger.first)
    if form in ("control", "possession", "hands") and trigger.entry.form == "noun":
        return _state_of_control(clause, trigger, verb, grammar)
    if grammar.form == "noun" or grammar.voice == "passive" or grammar.tense == "pluperfect":
        return None
    places = clause.object_at(trigger.last)
    state = replace(
        grammar, modality="status" if grammar.modality == "reported" else grammar.modality
    )
    return (
        _event(clause, trigger, verb, state, places, partial=clause.partial_object(trigger.last))
        if places
        else None
    )


def _state_of_control(
    clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar
) -> Event | None:
    lead = clause.state_lead(trigger.first)
    if lead is None and grammar.governor and clause.form(trigger.last) in ("of", "over"):
        # "claimed control of the town"
        says = grammar.governor.entry.verb
        places = clause.object_at(trigger.last + 1)
        if says and says.role == "say" and places and trigger.first - grammar.governor.last <= 3:
            return _event(clause, trigger, verb, grammar, places)
    if lead is None:
        return None
    start, word = lead
    state = replace(
        grammar, start=start, form="state", modality="status", tense=clause.be_tense(start)
    )
    if word == "in" and clause.form(trigger.first) != "hands":  # "is in full control of X"
        if clause.form(trigger.last) not in ("of", "over"):
            return None
        places = clause.object_at(trigger.last + 1)
        return _event(clause, trigger, verb, state, places) if places else None
    places, relative = clause.subject_places(start)
    if not places:
        return None
    event = _event(
        clause, trigger, verb, replace(state, voice="passive"), places,
        taker=clause.hands_party(start), relative=relative,
    )  # fmt: skip
    owner = clause.form(trigger.first - 1)
    return replace(event, pronoun="they") if owner in ("its", "their", "our", "his") else event


_Frame = Callable[[Clause, Mention, VerbRow, Grammar], Event | None]
# How the sentence around a verb is read, by the verb's value.
FRAMES: Mapping[str, _Frame] = MappingProxyType(
    {
        "take": _take, "enter": _enter, "storm": _enter, "expel": _expel, "fall": _fall,
        "lose": _lose, "leave": _leave, "hand": _hand, "hold": _hold, "pass": _pass,
    }
)  # fmt: skip

"""Whose a place is said to be: ours, free, with the army, under its flag, free of the militia."""

from __future__ import annotations

from dataclasses import replace

from libya_map.reading.english.clauses import Clause
from libya_map.reading.english.event import Event, event_of
from libya_map.reading.english.grammar import Grammar
from libya_map.reading.english.states import state_modality
from libya_map.reading.terms import Mention, VerbRow

_ABOVE = ("over", "above", "across", "on", "at", "in")
# Behind a place that somebody claims: "claimed Sirte as its own".
_BEHIND_CLAIMED = frozenset(("as", "for", "in", "from", "after", "without", "again", "too"))
_BEFORE_PLACE = frozenset(("the", "town", "city", "of", "villages", "towns", "also", "both"))
_LEADING = 4  # words between "claimed" and the name
_REACH = 6  # words between a verb and the flag, the flag and its place


def owned(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """The town is ours; the airport is entirely theirs again."""
    start = clause.be_start(trigger.first)
    if start is None:
        return None
    places, relative = clause.subject_places(start)
    if not places:
        return None
    ours = clause.form(trigger.first) == "ours"
    end = trigger.first
    state = replace(
        grammar, start=start, form="state", voice="passive",
        modality=state_modality(clause, start, end), tense=clause.be_tense(start, end),
    )  # fmt: skip
    event = event_of(clause, trigger, verb, state, places, relative=relative)
    dated = any(clause.dated(i) for i in range(*clause.sentence))
    return replace(
        event, pronoun="we" if ours else "they",
        announced=state.tense == "present" or dated or clause.by_when(),
    )  # fmt: skip


def claimed(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """The army claimed Sirte and its port: to have taken them; not "claimed Sirte was calm"."""
    index = trigger.last
    while not clause.place_at(index) and index - trigger.last < _LEADING:
        if clause.form(index) not in _BEFORE_PLACE:
            return None
        index += 1
    places = clause.object_at(index) if clause.place_at(index) else []
    if not places or grammar.voice != "active" or grammar.form != "finite":
        return None
    end = places[-1].span.last
    if not (clause.ends_clause(end) or clause.form(end) in _BEHIND_CLAIMED):
        return None
    return event_of(clause, trigger, verb, grammar, places, object_at=index)


def freed(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """The town is free."""
    start = clause.be_start(trigger.first)
    if start is None or not clause.ends_clause(trigger.last):
        return None
    places, relative = clause.subject_places(start)
    modality = state_modality(clause, start, trigger.first)
    state = replace(
        grammar, start=start, form="finite", voice="passive",
        modality="reported" if modality == "status" else modality,
        tense=clause.be_tense(start, trigger.first),
    )  # fmt: skip
    return event_of(clause, trigger, verb, state, places, relative=relative) if places else None


def flown(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """The army's flag flies over the town, was raised over it, went up on its gate."""
    owner = clause.flag_owner(max(clause.sentence.first, grammar.start - _REACH), trigger.first)
    if owner is None and grammar.voice == "active":
        if grammar.tense == "progressive":
            grammar = replace(grammar, modality="reported")  # "has been flying the flag since"
        shown = clause.flag_owner(trigger.last, min(trigger.last + _REACH, clause.sentence.last))
        towns, relative = clause.subject_places(grammar.start)
        if shown is None or not towns:
            return None
        raised = replace(grammar, voice="passive")  # "the town hoisted the army's flag"
        return event_of(clause, trigger, verb, raised, towns, taker=shown, relative=relative)
    if owner is None:
        return None
    start = clause.after_phrase(trigger.last, _ABOVE, _REACH)
    places = clause.object_at(start) if start is not None else []
    if not places and start is not None and clause.form(start + 1) == "s":
        places = [p for p in clause.places if p.span == (start, start + 1)]  # on Sirte's square
    if not places:
        return None
    if grammar.tense == "progressive":
        grammar = replace(grammar, modality="reported")  # "has since been flying the flag"
    state = verb.lemma == "wave" or (verb.lemma == "fly" and grammar.voice == "active")
    told = replace(
        grammar, voice="passive",
        modality="status" if state and grammar.modality == "reported" else grammar.modality,
    )  # fmt: skip
    return event_of(clause, trigger, verb, told, places, taker=owner)


def belonging(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """The town now belongs to the army, is back with it, is GNA territory."""
    start = clause.be_start(trigger.first)
    begin = grammar.start if start is None else start
    places, relative = clause.subject_places(begin)
    taker = clause.party_from(trigger.last) or clause.party_ending(trigger.first)
    if not places or taker is None:
        return None
    told = clause.form(trigger.first) == "back"
    state = replace(
        grammar, start=begin, form="state", voice="passive",
        modality=state_modality(clause, begin, trigger.first),
        tense="past" if told else clause.be_tense(begin, trigger.first),
    )  # fmt: skip
    return event_of(
        clause, trigger, verb, state, places, taker=taker, relative=relative,
        announced=told and state.modality == "status",
    )  # fmt: skip


def ridden(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """The town is free of the militias; they declared it free of them."""
    behind = (clause.party_at(trigger.last), clause.party_at(trigger.last + 1))
    loser = next((party for party in behind if party), None)
    if loser is None:
        return None
    start = clause.be_start(trigger.first)
    near = [p for p in clause.places if p.span.last == trigger.first and not p.barred]
    if start is None and near:
        declared = clause.form(near[-1].span.first - 1)
        if not declared.startswith(("declar", "pronounc", "proclaim")):
            return None
        told = replace(grammar, start=near[-1].span.first - 1, voice="active", form="finite")
        taker = clause.subject(near[-1].span.first - 1)
        done = replace(told, modality="reported")
        return event_of(clause, trigger, verb, done, near, taker=taker, loser=loser)
    if start is None:
        return None
    places, relative = clause.subject_places(start)
    modality = state_modality(clause, start, trigger.first)
    state = replace(
        grammar, start=start, voice="passive", form="state",
        modality="reported" if modality == "status" else modality,
    )  # fmt: skip
    return event_of(
        clause, trigger, verb, state, places, loser=loser, relative=relative
    ) if places and not relative else None  # fmt: skip

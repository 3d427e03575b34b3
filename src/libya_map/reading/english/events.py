"""Control events in an English text: who took, lost, left or held what, clause by clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from libya_map.reading.english.actors import Party
from libya_map.reading.english.clauses import Clause
from libya_map.reading.english.event import Event
from libya_map.reading.english.frames import FRAMES
from libya_map.reading.english.grammar import grammar_of
from libya_map.reading.findings import PlaceRef
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention, VerbRow
from libya_map.reading.tokens import starting_in

_NEAR = 2  # tokens between the sentences of two events of which one shares the parties


def find_events(marks: Marks, places: Sequence[PlaceRef], parties: Sequence[Party]) -> list[Event]:
    """Every event of control, in text order, whatever its modality."""
    events: list[Event] = []
    earlier: Sequence[PlaceRef] = ()
    for sentence in marks.text.sentences:
        refs = starting_in(places, sentence)
        left = earlier if events and events[-1].verb.value == "leave" else ()
        clause = Clause(marks, sentence, refs, starting_in(parties, sentence), earlier, left)
        events += _in_sentence(clause, events[-1:])
        main = [r for r in refs if not r.barred]
        if main:
            earlier = [r for r in main if r.group == main[-1].group]
            if events and events[-1].sentence == sentence:
                earlier = events[-1].places
    return events


def _in_sentence(clause: Clause, told: Sequence[Event]) -> list[Event]:
    """The events of a sentence; `told` is the last one before it."""
    events: list[Event] = []
    reach = -1
    for index in clause.marks.starts("verb", span=clause.sentence):
        if index < reach:
            continue
        found = [
            event
            for mention in clause.marks.all_at("verb", index)
            if mention.entry.verb and mention.entry.verb.role == "control"
            if not (mention.entry.form == "present" and clause.marks.at("force", index))
            for event in [_read(clause, mention, mention.entry.verb, events, told)]
            if event is not None
        ]
        if found:
            found = [_coordinated(clause, event, events) for event in found]
            best = max(
                found,
                key=lambda e: (
                    e.trigger.last,
                    bool(e.verb.preposition),
                    e.trigger.entry.form == "past",
                ),
            )
            events.append(best)
            events += _gapped(clause, best)
            reach = best.trigger.last
    return events


def _coordinated(clause: Clause, event: Event, before: Sequence[Event]) -> Event:
    """ "May win the city and lose it": the second verb hangs on the same auxiliary."""
    grammar = event.grammar
    bare = grammar.tense == "present" and not clause.form(event.trigger.first).endswith("s")
    if not before or not bare or clause.form(grammar.start - 1) not in ("and", "or", "then"):
        return event
    last = before[-1].grammar
    if last.modality in ("reported", "status") and last.form != "bare":
        return event
    return replace(event, grammar=replace(grammar, modality=last.modality))


def _gapped(clause: Clause, event: Event) -> list[Event]:
    """ "They took Hun on Monday, Sokna on Tuesday and Waddan a day later": the verb said once."""
    found: list[Event] = []
    groups = {p.group for p in event.places}
    last = event.places[-1].span.last
    if event.places[0].span.first < event.trigger.first or event.grammar.voice == "passive":
        return found
    for place in clause.places:
        if place.span.first < last or place.group in groups or place.barred:
            continue
        own = clause.list_of(place)
        if not clause.is_date(last, place.span.first) or not clause.begins_date(own[-1].span.last):
            break
        trigger = Mention(place.span.first, place.span.last, "", event.trigger.entry)
        found.append(replace(event, trigger=trigger, places=tuple(own)))
        groups.add(place.group)
        last = own[-1].span.last
    return found


def _read(
    clause: Clause, trigger: Mention, verb: VerbRow, before: Sequence[Event], told: Sequence[Event]
) -> Event | None:
    grammar = grammar_of(clause.marks, trigger, clause.sentence)
    reading = FRAMES[verb.value](clause, trigger, verb, grammar)
    if reading is None or not reading.places:
        return None
    if verb.value == "join":
        return _like(reading, (*told, *before)[-1:])
    return _with_subject(clause, reading, before)


def _like(event: Event, told: Sequence[Event]) -> Event | None:
    """An event that shares the parties of the one told before."""
    if not told:
        return None
    last = told[-1]
    near = event.sentence.first - last.sentence.last <= _NEAR
    if not near or set(event.places) & set(last.places):
        return None
    losing = last.verb.value in ("lose", "leave", "hand")
    grammar = replace(event.grammar, modality=last.grammar.modality)
    verb = last.verb if losing else event.verb
    return replace(event, verb=verb, grammar=grammar, taker=last.taker, loser=last.loser,
                   pronoun=last.pronoun)  # fmt: skip


def _with_subject(clause: Clause, event: Event, before: Sequence[Event]) -> Event:
    """Fill in who acts: the subject of the clause, or of the one it is coordinated with."""
    grammar = event.grammar
    if grammar.voice == "passive":
        return event
    value = event.verb.value
    if value == "fall" or (grammar.form == "noun" and event.taker):
        return event
    if grammar.form == "noun":
        party, pronoun = clause.possessor(event.trigger.first), ""
        governor = grammar.governor
        done = governor and governor.entry.verb and governor.entry.verb.value == "achieved"
        if party is None and governor and done and value in ("take", "expel"):
            party, pronoun = clause.subject_before(governor.first)  # "completed the capture of"
        if party is None and value in ("lose", "leave"):
            party = clause.of_party(event.trigger, event.places)
    else:
        party, pronoun = clause.subject_of(event.trigger, grammar)
        party = clause.specified(party, grammar.start)
        if party is None and not pronoun and clause.inherits(grammar) and before:
            last = before[-1]
            party = (
                last.loser
                if last.verb.value in ("lose", "leave", "hand")
                or (last.verb.value == "expel" and last.grammar.voice == "passive")
                else last.taker
            )
            pronoun = last.pronoun
    if value in ("lose", "leave", "hand"):
        return replace(event, loser=event.loser or party, pronoun=pronoun)
    return replace(event, taker=event.taker or party, pronoun=pronoun)

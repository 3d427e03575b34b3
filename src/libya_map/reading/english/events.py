"""Control events in an English text: who took, lost, left or held what, clause by clause."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from libya_map.reading.english.actors import Party
from libya_map.reading.english.clauses import Clause
from libya_map.reading.english.ellipsis import answering, repeated
from libya_map.reading.english.event import Event
from libya_map.reading.english.frames import frame_of
from libya_map.reading.english.grammar import Grammar, grammar_of
from libya_map.reading.english.implied import implied
from libya_map.reading.english.presence import had
from libya_map.reading.findings import PlaceRef
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention, VerbRow
from libya_map.reading.tokens import starting_in

_CHAIN = 20  # words from a passive to the participle that goes on with it
_MEMORY = 12  # lists of places back to which "all three" may point
_NEAR = 40  # tokens, a sentence, between two events of which one shares the parties


def find_events(marks: Marks, places: Sequence[PlaceRef], parties: Sequence[Party]) -> list[Event]:
    """Every event of control, in text order, whatever its modality."""
    events: list[Event] = []
    earlier: Sequence[PlaceRef] = ()
    memory: deque[Sequence[PlaceRef]] = deque(maxlen=_MEMORY)
    for sentence in marks.text.sentences:
        refs = starting_in(places, sentence)
        left = earlier if events and events[-1].verb.value == "leave" else ()
        clause = Clause(
            marks, sentence, refs, starting_in(parties, sentence), earlier, left, (), memory
        )
        events += _in_sentence(clause, events[-1:])
        main = [r for r in refs if not r.barred]
        main = [r for r in main if not clause.only_where(r)] or (main if not earlier else [])
        if main:
            memory += [list(group) for _, group in groupby(main, lambda ref: ref.group)]
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
            events += repeated(clause, best)
            reach = best.trigger.last
    for kept in had(clause, events):
        before = [event for event in events if event.trigger.first < kept.trigger.first]
        events.insert(len(before), _with_subject(clause, kept, before))
    if not events and told and (again := answering(clause, told[-1])):
        events += repeated(clause, again)
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


def _read(
    clause: Clause, trigger: Mention, verb: VerbRow, before: Sequence[Event], told: Sequence[Event]
) -> Event | None:
    grammar = grammar_of(clause.marks, trigger, clause.sentence)
    if before and before[-1].grammar.voice == "passive" and before[-1].grammar.form == "finite":
        clause = replace(clause, passive=before[-1].places)
        if _goes_on(clause, trigger, grammar, before[-1]):
            grammar = replace(grammar, voice="passive", modality=before[-1].grammar.modality)
    reading = frame_of(verb)(clause, trigger, verb, grammar)
    if reading is None:
        reading = implied(clause, trigger, verb, grammar, next(iter((*before, *told)[::-1]), None))
    if reading is None or not reading.places:
        return None
    if reading.grammar.modality == "reported" and any(
        clause.form(i) in ("often", "times") for i in range(trigger.last, trigger.last + 4)
    ):
        return replace(reading, grammar=replace(reading.grammar, modality="bare"))
    if verb.value == "join":
        return _like(reading, (*told, *before)[-1:])
    return _with_subject(clause, reading, before)


def _goes_on(clause: Clause, trigger: Mention, grammar: Grammar, before: Event) -> bool:
    """Whether a participle goes on with a passive: "was taken on Monday, lost on Tuesday"."""
    start = grammar.start
    if trigger.entry.form != "past" or grammar.voice != "active" or start != trigger.first:
        return False
    if clause.form(start - 1) not in (",", "and", "then", "but") or grammar.form != "finite":
        return False
    behind = trigger.last
    return start - before.trigger.last <= _CHAIN and (
        clause.form(behind) in ("by", "to", "from", "again", "back", "", "without", "only")
        or clause.begins_date(behind)
        or clause.marks.at("count", behind) is not None
    )


def _like(event: Event, told: Sequence[Event]) -> Event | None:
    """An event that shares the parties of the one told before."""
    if not told:
        return None
    last = told[-1]
    near = event.sentence.first - last.sentence.last <= _NEAR
    if not near or set(event.places) & set(last.places):
        return None
    losing = last.verb.value in ("lose", "leave", "hand")
    modality = last.grammar.modality
    grammar = replace(event.grammar, modality="reported" if modality == "status" else modality)
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
        if party is None and value in ("lose", "leave", "enter"):
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
    pronoun = pronoun or ("" if party else event.pronoun)
    if value in ("lose", "leave", "hand"):
        return replace(event, loser=event.loser or party, pronoun=pronoun)
    return replace(event, taker=event.taker or party, pronoun=pronoun)

"""Control told as a state: in whose hands a place is, or into whose it came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from libya_map.reading.english.clauses import Clause
from libya_map.reading.english.event import Event, event_of
from libya_map.reading.english.grammar import Grammar
from libya_map.reading.findings import PlaceRef
from libya_map.reading.terms import Mention, VerbRow
from libya_map.reading.tokens import Span

_LEADS = frozenset(("in", "under", "within", "into"))
_OWNERS = frozenset(("its", "their", "our", "his"))
_LEAVES = frozenset(("find", "leave", "leaves", "left", "leaving", "put", "puts", "putting"))
_DECLARES = frozenset(("declared", "declares", "declare", "declaring", "proclaimed", "proclaims",
                       "pronounced", "proclaim", "announced", "claimed"))  # fmt: skip
_ENDED = 6  # words from "announced" to "the end of"
_DECLARED = 4  # words from "declared" to the name: the whole of
_ENEMY = frozenset(("enemy", "hostile", "terrorist", "rival", "foreign", "opposing"))
_IN_CHARGE = frozenset(("control", "charge", "possession", "command"))
_FULLY = frozenset(("full", "complete", "total", "sole", "entire", "effective", "firm", "now"))
_OURS = frozenset(("safe", "good", "friendly", "trustworthy", "legitimate", "state"))
_LAWFUL = frozenset(("state", "nation", "law", "homeland"))
_KEEPS = frozenset(("maintain", "insist"))
_MOVED = frozenset(("bring", "put", "place", "return to", "restore to"))
_SHORTLY = 6  # words of "for barely a few hours"
_REACH = 6  # words between "in" and "hands", adjectives and the owner's name


def held(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """Control as a state; whether it is announced is decided where the speaker is known, unless
    the sentence says by when it had come about.
    """
    event = _held(clause, trigger, verb, grammar)
    if (
        event is not None
        and event.grammar.tense == "past"
        and (clause.by_when() or _for_hours(clause, event))
    ):
        return replace(event, announced=True)
    return event


def _for_hours(clause: Clause, event: Event) -> bool:
    """ "Held the base for a few hours": so short a hold is told for the taking."""
    end = event.places[-1].span.last if event.places else 0
    end += clause.form(end) in ("only", "just")
    near = range(end + 1, end + _SHORTLY)
    return (
        event.verb.lemma == "hold"
        and clause.form(end) == "for"
        and (any(clause.form(i) in ("hours", "hour", "minutes") for i in near))
    )


def _held(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    if trigger.entry.form == "noun" and not clause.form(trigger.first).endswith("ing"):
        return _by_noun(clause, trigger, verb, grammar)
    by = clause.form(trigger.last) == "by" or clause.form(trigger.last - 1) == "by"
    if grammar.voice == "passive" and by and grammar.form == "finite":
        return _held_by(clause, trigger, verb, grammar)
    if grammar.form == "noun" or grammar.voice == "passive" or grammar.tense == "pluperfect":
        return None
    longer = _is_over(clause, grammar.start, trigger.first)
    if longer and grammar.form == "finite" and (gone := clause.object_at(trigger.last)):
        lost = replace(verb, value="lose", change="capture")
        return event_of(clause, trigger, lost, replace(grammar, modality="reported"), gone)
    places = clause.object_at(trigger.last)
    if not places:
        return None
    state = replace(
        grammar, modality="status" if grammar.modality == "reported" else grammar.modality
    )
    told = clause.form(grammar.start - 1) in ("which", "who", "that")
    return event_of(
        clause, trigger, verb, state, places, object_at=trigger.last, relative=told
    )  # fmt: skip


def _held_by(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """The town is now held by the army."""
    places, relative = clause.subject_places(grammar.start)
    if not places:
        return None
    state = replace(
        grammar, modality="status" if grammar.modality == "reported" else grammar.modality
    )
    taker = clause.by_party(trigger.last - 1)
    if taker is None:
        return None
    if clause.form(trigger.first) in ("occupied", "secured") and grammar.tense != "pluperfect" and (
        clause.begins_date(taker.span.last)
    ):  # fmt: skip
        return event_of(clause, trigger, verb, grammar, places, taker=taker)
    return event_of(clause, trigger, verb, state, places, taker=taker, relative=relative)


def _by_noun(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    behind = clause.form(trigger.last)
    if event := _ended(clause, trigger, verb, grammar):
        return event
    masters = clause.form(trigger.first) in ("masters", "master")
    says = grammar.governor.entry.verb if grammar.governor and not masters else None
    if says and says.role == "say" and says.lemma not in _KEEPS and behind in ("of", "over"):
        places = clause.object_at(trigger.last + 1)  # "claimed control of the town"
        if places and grammar.governor and trigger.first - grammar.governor.last <= 3:
            return event_of(clause, trigger, verb, grammar, places)
    owned_at = _have_before(clause, trigger.first) if behind in ("of", "over") else None
    if owned_at is not None:  # "had control of the town again"
        state = replace(grammar, start=owned_at, form="state", modality="status")
        places = clause.object_at(trigger.last + 1)
        return event_of(clause, trigger, verb, state, places) if places else None
    lead = _lead(clause, trigger.first)
    if masters:
        lead = trigger.first - (clause.form(trigger.first - 1) in ("the", "its", "their", "new"))
    if lead is None:
        return None
    start = clause.be_start(lead)
    first = lead if start is None else start
    state = replace(
        grammar, start=first, form="state", modality=state_modality(clause, start, lead),
        tense=clause.be_tense(first, lead),
    )  # fmt: skip
    if (behind in ("of", "over") or (behind == "in" and clause.form(lead) == "in")) and (
        clause.form(lead) in ("in", "masters", "master") and clause.form(trigger.first) != "hands"
    ):
        return _in_control_of(clause, trigger, verb, state, start)
    if start is not None and (masters or clause.form(trigger.first) in _IN_CHARGE) and (
        (masters or all(clause.form(i) in _FULLY for i in range(lead + 1, trigger.first)))
        and clause.form(lead) in ("in", "its", "their")
        and clause.ends_clause(_there(clause, trigger))
    ):  # fmt: skip
        places = clause.antecedent(trigger.first)
        return event_of(clause, trigger, verb, state, places) if places else None
    if start is None:
        return _had_in_hands(clause, trigger, verb, state, lead)
    return _in_hands(clause, trigger, verb, state, lead)


def _ended(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """Announced the end of IS control in the town."""
    owner = clause.possessor(trigger.first)
    if owner is None or clause.form(trigger.last) not in ("of", "in", "over", "at"):
        return None
    index = owner.span.first - 1
    if clause.form(index) not in ("of", "to") or clause.form(index - 1) != "end":
        return None
    before = Span(max(clause.sentence.first, index - _ENDED), index - 1)
    told = any(
        m.entry.verb and (m.entry.verb.role == "say" or m.entry.value == "achieved")
        for m in clause.marks.all_in("verb", before)
    )
    places = clause.object_at(trigger.last + 1) if told else []
    if not places:
        return None
    gone = replace(grammar, voice="active", form="noun", modality="reported")
    lost = replace(verb, value="lose", change="capture")
    return event_of(clause, trigger, lost, gone, places, loser=owner)


def _there(clause: Clause, trigger: Mention) -> int:
    """Behind "in control", "in control there", "in control by noon"."""
    index = trigger.last + (clause.form(trigger.last) == "there")
    return index + (clause.form(index) == "by" and clause.is_date_next(index))


def _in_control_of(
    clause: Clause, trigger: Mention, verb: VerbRow, state: Grammar, start: int | None
) -> Event | None:
    """The LNA is in full control of; with the LNA now in control of."""
    places = clause.object_at(trigger.last + 1)
    if not places:
        return None
    if start is None:
        holder = clause.party_ending(state.start)
        before = clause.form(holder.span.first - 1) if holder else "?"
        if before not in ("", ":", "with", "leaving", "put"):
            return None
        return event_of(clause, trigger, verb, state, places, taker=holder, announced=True)
    return event_of(clause, trigger, verb, state, places)


def _had_in_hands(
    clause: Clause, trigger: Mention, verb: VerbRow, state: Grammar, lead: int
) -> Event | None:
    """Have the camp in their hands; with the LNA now in control."""
    if clause.form(lead) == "in" and trigger.first - lead <= 3:
        holder = clause.party_ending(lead)
        if holder and clause.form(holder.span.first - 1) in ("with", "leaving"):
            places = clause.antecedent(holder.span.first)
            return event_of(
                clause, trigger, verb, state, places, taker=holder, announced=True
            ) if places else None  # fmt: skip
    if event := _verbless(clause, trigger, verb, state, lead):
        return event
    before = [p for p in clause.places if p.span.last <= lead and not p.barred]
    if not before or lead - before[-1].span.last > 2:
        return None
    group = clause.whole_list(before[-1])
    first = group[0].span.first
    for index in range(first - 1, max(clause.sentence.first, first - _DECLARED) - 1, -1):
        if clause.marks.at("have", index):
            owned = replace(state, start=index, voice="active")
            return event_of(clause, trigger, verb, owned, group)
        if clause.form(index) in _DECLARES:
            own = any(clause.form(i) in _OWNERS for i in range(lead, trigger.first))
            told = replace(state, start=index, voice="active", modality="status")
            return event_of(clause, trigger, verb, told, group, announced=True) if own else None
        if clause.form(index) in _LEAVES:
            taker = clause.owner(lead, trigger)
            found = replace(state, start=index, voice="passive")
            return event_of(
                clause, trigger, verb, found, group, taker=taker, announced=True
            ) if taker else None  # fmt: skip
    return None


def _verbless(
    clause: Clause, trigger: Mention, verb: VerbRow, state: Grammar, lead: int
) -> Event | None:
    """A headline's state: "Tarhuna back in GNA hands"; "with Tarhuna now in its hands, the GNA"."""
    index = lead
    while clause.marks.at("adverb", index - 1) or clause.marks.at("now", index - 1):
        index -= 1
    if clause.form(index - 1) == ",":  # "Shiha, in the south-west, under LNA control"
        index = next((p.span.last for p in clause.places if clause.form(p.span.last) == ","
                      and 0 < index - p.span.last <= _REACH), index)  # fmt: skip
    near = [p for p in clause.places if p.span.last == index and not p.barred]
    if not near:
        return None
    places = clause.whole_list(near[-1])
    first = places[0].span.first
    opening = first - clause.sentence.first <= 1 and clause.form(first) != ""
    led = clause.form(first - 1)
    if not (opening or led in ("with", ":", "-")) or led in ("in", "on", "at"):
        return None
    told = replace(state, start=lead, voice="passive", modality="status", tense="present")
    taker = clause.owner(lead, trigger)
    if led == "with":
        comma = next((i for i in range(trigger.last, clause.sentence.last)
                      if clause.form(i) == ","), None)  # fmt: skip
        taker = taker or (clause.party_from(comma + 1) if comma is not None else None)
        return event_of(
            clause, trigger, verb, told, places, taker=taker, announced=True
        ) if taker else None  # fmt: skip
    end = taker.span.last if taker and taker.span.first > trigger.first else trigger.last
    closes = clause.form(end) in ("", "after", "as", "following", "again") or (
        clause.form(end) == "," and clause.form(end + 1) in ("says", "say", "said", "claims")
    ) or clause.begins_date(end)  # fmt: skip
    return event_of(
        clause, trigger, verb, told, places, taker=taker, announced=True
    ) if taker and closes else None  # fmt: skip


def _have_before(clause: Clause, index: int) -> int | None:
    """Where "have" stands right before "full control of"."""
    for step in range(index - 1, max(clause.sentence.first, index - 4) - 1, -1):
        if clause.marks.at("have", step):
            return step
        if clause.is_break(step) or clause.is_verb(step) or clause.form(step) in _LEADS:
            return None
    return None


def _in_hands(
    clause: Clause, trigger: Mention, verb: VerbRow, state: Grammar, lead: int
) -> Event | None:
    """Sirte is in the hands of, under the control of, in LNA hands, in their grip."""
    places, relative = clause.subject_places(state.start)
    if not places:
        return None
    taker = clause.owner(lead, trigger)
    owner = next((clause.form(i) for i in range(lead, trigger.first) if
                  clause.form(i) in _OWNERS), "")  # fmt: skip
    state = replace(state, voice="passive")
    if taker is not None and _is_over(clause, state.start, lead):
        gone = replace(verb, value="slip")
        told = replace(state, modality="reported")
        return event_of(clause, trigger, gone, told, places, loser=taker, relative=relative)
    event = event_of(clause, trigger, verb, state, places, taker=taker, relative=relative)
    lawful = clause.form(trigger.first - 1) == "s" and clause.form(trigger.first - 2) in _LAWFUL
    kept = clause.marks.at("hands", trigger.first)
    lawful = lawful or (kept is not None and kept.entry.value == "voice" and not owner)
    if taker is None and (lawful or clause.form(trigger.first - 1) in _OURS):
        return replace(event, pronoun="we")
    if taker is not None or not owner:
        enemy = clause.form(trigger.first - 1) in _ENEMY
        return event if taker is not None or enemy else None
    return replace(event, pronoun="we" if owner == "our" else "they")


def _is_over(clause: Clause, start: int, lead: int) -> bool:
    """ "Is no longer in their hands"."""
    forms = [clause.form(i) for i in range(start, lead)]
    return "longer" in forms and ("no" in forms or "not" in forms)


def state_modality(clause: Clause, start: int | None, end: int) -> str:
    """A state, or one that is denied or only foreseen."""
    if start is None:
        return "status"
    if clause.marks.has("negation", start, end):
        return "negated"
    return "intended" if clause.marks.has("modal", start, end) else "status"


def _lead(clause: Clause, index: int) -> int | None:
    """Where the "in" or "under" stands that leads to a noun of control."""
    for step in range(index - 1, max(clause.sentence.first, index - _REACH) - 1, -1):
        if clause.form(step) in _LEADS:
            return step
        if clause.is_break(step) or clause.is_verb(step):
            return None
    return None


def passed(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """Came under the control of, passed to, was brought into the fold."""
    if grammar.voice == "active" and verb.lemma in _MOVED:
        moved: Sequence[PlaceRef] = clause.object_at(trigger.last)
        if moved and clause.hands_at(moved[-1].span.last):
            return event_of(clause, trigger, verb, grammar, moved)
        if moved or not verb.lemma.endswith(" to"):
            return None
    hands = clause.hands_at(trigger.last)
    to_whom = clause.goes_to_party(trigger.last) or clause.to_pronoun(trigger.last)
    if hands is None and not to_whom:
        return None
    if verb.lemma == "end up" and hands is None:
        return None
    places, relative = clause.subject_places(grammar.start)
    if not places:
        return None
    to = clause.led_by_to(trigger.last) if hands is None else None
    event = event_of(
        clause, trigger, verb, replace(grammar, voice="passive"), places,
        taker=clause.hands_party(trigger.last if to is None else to),
        loser=clause.from_party_at(trigger.last) if to is not None else None, relative=relative,
    )  # fmt: skip
    if event.taker:
        return event
    if hands is None:
        return replace(event, pronoun=clause.to_pronoun(trigger.last))
    if hands is not None and hands.entry.value == "voice":
        return replace(event, pronoun="we")  # back into the fold: of those who say so
    return replace(event, pronoun=clause.owner_of_hands(trigger.last))

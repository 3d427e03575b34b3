"""The frames of losing: what verbs say of those who are driven out, leave, lose or hand over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from libya_map.reading.english.actors import Party
from libya_map.reading.english.belonging import ridden
from libya_map.reading.english.clauses import Clause
from libya_map.reading.english.event import Event, event_of
from libya_map.reading.english.grammar import Grammar
from libya_map.reading.findings import PlaceRef
from libya_map.reading.terms import Mention, VerbRow

_ADVERBS = 3  # words between a subject and its verb
_WINDOW = 9  # words between a verb and the preposition that leads to its place
# "Forced them to leave": the same as driving them out.
# What somebody has of a town as long as he holds it.
_RULES = frozenset(
    ("rule", "control", "grip", "hold", "occupation", "reign", "sway", "domination", "presence",
     "authority", "dominance", "tenure", "stay")
)  # fmt: skip
_TRANSPORTED = frozenset(
    ("wounded", "injured", "civilians", "families", "residents", "patients", "bodies", "prisoners",
     "staff", "workers", "casualties", "dead", "people", "nationals", "diplomats", "employees",
     "personnel", "students", "migrants", "children", "equipment", "ammunition")
)  # fmt: skip
_HERE = frozenset(("in", "at", "grip"))  # they act where the others are
_THEM = frozenset(("them", "it", "him"))
_MADE_TO = (
    "out from", "to withdraw from", "to leave", "to retreat from",
    "to abandon", "to pull out of", "to flee", "to quit", "to evacuate", "to vacate",
    "to pull back from", "to fall back from", "to surrender", "to give up", "to hand over",
    "to retire from", "to exit", "to depart from", "into leaving", "into abandoning",
    "to withdraw out of", "to fall back", "to cede", "to relinquish", "to withdraw", "to retreat",
)  # fmt: skip


def expel(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """They drove the garrison out of the town; it was driven out."""
    if clause.form(trigger.last) in (",", "and", ")") and grammar.form != "noun":
        return None
    if clause.form(trigger.last) == "back" and grammar.voice == "passive":
        return None  # pushed back from: kept away, not driven out
    passive = grammar.voice == "passive" or clause.is_reduced(trigger, grammar) or (
        _is_driven(clause, trigger, verb)
    )  # fmt: skip
    loser = None if passive else clause.object_party(trigger.last, None)
    begin = max(trigger.last, loser.span.last) if loser else trigger.last
    leads = verb.preposition.split("|")
    stranded = clause.stranded(grammar.start, leads)
    off = ("off",) if "from" in leads else ()
    start = clause.after_phrase(begin, [*leads, *off, *_MADE_TO], 14)
    if passive:
        near = start is not None and start - trigger.last < 6
        places = clause.object_at(start) if start is not None and near else stranded
        if not places:
            return _driven_out(clause, trigger, verb, grammar, None)
        taker = clause.by_party(max(trigger.last, places[-1].span.last))
        taker = taker or clause.by_party(trigger.last)
        loser, pronoun = clause.subject_before(grammar.start)
        if not (taker or loser or pronoun):
            loser = clause.object_behind(places)  # "driven from the town, the army fell back"
        if loser is None and clause.form(trigger.first - 1) == "being":
            before = [p for p in clause.parties if p.span.last <= trigger.first]
            loser = before[-1] if before else None  # "a week after being thrown out of"
        if not (taker or loser or pronoun):
            return None  # "persons displaced from the town"
        return _were_driven(
            clause, trigger, verb, grammar, places, taker, loser, pronoun,
            relative=places is stranded,
        )  # fmt: skip
    loser = clause.object_party(trigger.last, start)
    if grammar.form == "noun":
        loser = loser or clause.object_party(trigger.last + 1, start)
        loser = loser or clause.possessor(trigger.first)  # "the army's ouster from"
    there = _there(clause, trigger, loser) if _HERE & set(leads) and start is None else []
    if there and not stranded:
        return event_of(clause, trigger, verb, grammar, there, loser=loser) if loser else None
    if start is None and not stranded:
        return _driven_out(clause, trigger, verb, grammar, loser)
    if loser is None:
        return None
    places = clause.object_at(start) if start is not None else stranded
    return event_of(clause, trigger, verb, grammar, places, loser=loser) if places else None


def _there(clause: Clause, trigger: Mention, loser: Party | None) -> list[PlaceRef]:
    """The place told before, of "overpowered the guards there", "ended its rule there"."""
    end = loser.span.last if loser else trigger.last
    at = next(
        (i for i in range(end, min(end + _ADVERBS + 1, clause.sentence.last))
         if clause.form(i) == "there"), None,
    )  # fmt: skip
    if at is None or any(clause.is_break(i) for i in range(end, at)):
        return []
    return clause.antecedent(trigger.first)


def _driven_out(
    clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar, loser: Party | None
) -> Event | None:
    """The army threw them out; they were chased out again: of the place told before."""
    if not verb.preposition.startswith("out of|from"):
        return None  # "bombed out", "put out"
    them = clause.form(trigger.last) in _THEM
    end = trigger.last + 1 if them else loser.span.last if loser else trigger.last
    passive = grammar.voice == "passive"
    if clause.form(end) != "out" or grammar.form == "noun" or (end == trigger.last) != passive:
        return None
    behind = end + 1
    while clause.marks.at("adverb", behind):
        behind += 1
    if not (clause.ends_clause(behind) or clause.marks.at("follow_offset", behind) or (
        clause.marks.at("count", behind) or clause.form(behind) in ("by", "before", "after")
    )):  # fmt: skip
        return None
    places = clause.antecedent(trigger.first, many=True)
    if not places:
        return None
    taker = clause.by_party(behind) if passive else None
    if not passive:
        return event_of(clause, trigger, verb, grammar, places, loser=loser)
    loser, pronoun = clause.subject_before(grammar.start)
    if loser is None and not pronoun:
        return None
    return _were_driven(clause, trigger, verb, grammar, places, taker, loser, pronoun)


def _were_driven(
    clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar,
    places: Sequence[PlaceRef], taker: Party | None, loser: Party | None, pronoun: str,
    *, relative: bool = False,
) -> Event:  # fmt: skip
    """An event of being driven out; "they were driven out" loses, whoever did it."""
    told = replace(grammar, voice="passive")
    if loser is None and taker is None and pronoun in ("they", "we"):
        lost, told = replace(verb, value="lose"), replace(grammar, voice="active")
        event = event_of(clause, trigger, lost, told, places, relative=relative)
        return replace(event, pronoun=pronoun)
    return event_of(
        clause, trigger, verb, told, places, taker=taker, loser=loser, relative=relative
    )  # fmt: skip


def _is_driven(clause: Clause, trigger: Mention, verb: VerbRow) -> bool:
    """A headline's passive: "militia driven out of the town by the army"."""
    first = {lead.split()[0] for lead in verb.preposition.split("|") if lead}
    if trigger.entry.form != "past" or clause.form(trigger.last) not in first:
        return False
    if clause.form(trigger.first - 1) == "," and clause.party_ending(trigger.first - 1):
        return True  # "the militia, driven out of the town on Friday, fell back"
    return clause.by_party(trigger.last) is not None


def lose(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """They lost the town; the town was lost to them."""
    if grammar.voice == "passive" or clause.is_reduced(trigger, grammar):
        places, relative = clause.subject_places(grammar.start)
        return event_of(
            clause, trigger, verb, grammar, places, taker=clause.to_party(trigger.last),
            relative=relative,
        ) if places else None  # fmt: skip
    noun = grammar.form == "noun"
    if noun and clause.form(trigger.last) != "of":
        return None  # "the loss leaves the town as the only base"
    start = trigger.last + noun
    places = clause.object_at(clause.behind_control(start) or start)
    if not places:
        taker = clause.to_party(trigger.last)
        places, _ = clause.subject_places(grammar.start)
        if taker is None or not places or grammar.form != "finite":
            return None
        passive = replace(grammar, voice="passive")
        return event_of(clause, trigger, verb, passive, places, taker=taker)
    return event_of(
        clause,
        trigger,
        verb,
        grammar,
        places,
        taker=_to_whom(clause, places, noun=noun),
        object_at=start,
    )


def _to_whom(clause: Clause, places: Sequence[PlaceRef], *, noun: bool) -> Party | None:
    """ "Lost the town to": but "the loss of the town is a blow to" leads to the loser."""
    behind = places[-1].span.last
    if noun and clause.led_by_to(behind) is None:
        return None
    return clause.to_party(behind)


def leave(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """They withdrew from the town; the town was abandoned."""
    options = verb.preposition.split("|")
    if verb.lemma == "leave" and grammar.form == "gerund" and clause.form(grammar.start - 1) == ",":
        # "took the town, leaving only the border post", but "fled, leaving the town to the army"
        left = clause.object_at(trigger.last)
        end = max(trigger.last + 1, left[-1].span.last) if left else 0
        taker = clause.to_party(end) if left and clause.form(end) == "to" else None
        given = replace(verb, value="hand", change="handover")
        return event_of(clause, trigger, given, grammar, left, taker=taker) if taker else None
    leads = [o for o in options if o]
    if grammar.voice == "passive" and leads:
        return _withdrawn(clause, trigger, verb, grammar, leads)
    reduced = clause.is_reduced(trigger, grammar) and clause.form(trigger.last) == "by"
    if grammar.voice == "passive" or (reduced and "" in options):
        if "" not in options or (verb.lemma == "leave" and not reduced):
            return None
        grammar = replace(grammar, voice="passive")
        places, relative = clause.subject_places(grammar.start)
        if places and clause.form(trigger.last) == "to":  # "was abandoned to them"
            given = replace(verb, value="hand", change="handover")
            taker, pronoun = clause.to_party(trigger.last), clause.to_pronoun(trigger.last)
            event = event_of(clause, trigger, given, grammar, places, taker=taker)
            return replace(event, pronoun=pronoun)
        return (
            event_of(
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
    if stranded := clause.stranded(grammar.start, leads):
        return event_of(clause, trigger, verb, grammar, stranded, relative=True)
    starts = [clause.after_phrase(trigger.last, [o], _WINDOW) for o in leads]
    if "" in options:
        of = grammar.form == "noun" and clause.form(trigger.last) == "of"
        starts.append(trigger.last + of)
    for start in starts:
        places = clause.object_at(start) if start is not None else []
        if start is not None and places:
            if any(clause.form(i) in _TRANSPORTED for i in range(trigger.last, start)):
                return None  # "evacuated the wounded from the town"
            by = clause.by_party(places[-1].span.last) if grammar.form == "noun" else None
            behind = clause.form(places[-1].span.last)
            if verb.lemma == "leave" and behind in ("out", "off", "alone"):
                return None  # "leave it out of their plans"
            loser = clause.own_object(trigger.last, start) or by
            to = clause.led_by_to(places[-1].span.last) if start == trigger.last else None
            if to is not None and (taker := clause.to_party(to)):  # "abandoned it to the army"
                given = replace(verb, value="hand", change="handover")
                return event_of(
                    clause, trigger, given, grammar, places, taker=taker, loser=loser
                )  # fmt: skip
            return event_of(clause, trigger, verb, grammar, places, object_at=start, loser=loser)
    return None


def _withdrawn(
    clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar, leads: list[str]
) -> Event | None:
    """The units were pulled out of the town; the guards are gone from it."""
    start = clause.after_phrase(trigger.last, leads, _WINDOW)
    places = clause.object_at(start) if start is not None else []
    loser, pronoun = clause.subject_before(grammar.start)
    near = loser is None or grammar.start - loser.span.last <= _ADVERBS
    if places and near and (loser or (pronoun and "" not in verb.preposition.split("|"))):
        gone = replace(grammar, voice="active")
        return event_of(clause, trigger, verb, gone, places, loser=loser)
    if "" not in verb.preposition.split("|") or verb.lemma == "leave":
        return None
    emptied, relative = clause.subject_places(grammar.start)
    return event_of(
        clause, trigger, verb, grammar, emptied, loser=clause.by_party(trigger.last),
        relative=relative,
    ) if emptied else None  # fmt: skip


def hand(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """They handed the town over to the army."""
    reduced = trigger.entry.form == "past" and clause.form(trigger.last) in ("to", "by")
    if grammar.voice == "passive" or reduced:
        places, relative = clause.subject_places(grammar.start)
        taker, loser = clause.to_party(trigger.last), clause.by_party(trigger.last)
        pronoun = clause.to_pronoun(trigger.last)
        if not places or not (taker or loser or pronoun):
            return None
        event = event_of(
            clause, trigger, verb, replace(grammar, voice="passive"), places, taker=taker,
            loser=loser, relative=relative,
        )  # fmt: skip
        return event if taker else replace(event, pronoun=pronoun)
    start = trigger.last
    if grammar.form == "noun" and clause.form(start) == "of":
        start += 1
    if clause.form(start) in ("over", "back"):
        start += 1
    places = clause.object_at(start)
    if not places:
        return None
    if verb.lemma == "turn apart":
        particle = clause.form(max(start + 1, places[-1].span.last))
        if particle == "up":
            verb = replace(verb, value="lose", change="capture")
            return event_of(clause, trigger, verb, grammar, places)
        if particle not in verb.preposition.split("|"):
            return None
    taker = clause.to_party(places[-1].span.last)
    if taker is None and verb.lemma == "surrender to" and grammar.form != "noun":
        verb = replace(verb, value="lose", change="capture")
    elif taker is None and verb.lemma != "hand over":
        return None
    return event_of(clause, trigger, verb, grammar, places, taker=taker)


def _ended(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """The army's grip on the town was broken; its rule there ended."""
    near = [p for p in clause.places if 0 <= grammar.start - p.span.last <= 1 and not p.barred]
    if not near:
        return None
    places = clause.whole_list(near[-1])
    lead = places[0].span.first - 1
    lead -= clause.form(lead) == "the"
    if clause.form(lead) not in ("of", "in", "on", "over") or clause.form(lead - 1) not in _RULES:
        return None
    loser = clause.possessor(lead - 1)
    gone = replace(grammar, voice="passive")
    return event_of(clause, trigger, verb, gone, places, loser=loser) if loser else None


def out(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """The militia is out of the town; the town is out of its hands."""
    if clause.hands_within(trigger.last) is None:
        return leave(clause, trigger, verb, grammar)
    places, relative = clause.subject_places(grammar.start)
    loser = clause.hands_party(trigger.last)
    gone = replace(grammar, voice="passive", form="finite")
    lost = replace(verb, value="slip", change="capture")
    return event_of(
        clause, trigger, lost, gone, places, loser=loser, relative=relative
    ) if places and loser else None  # fmt: skip


def slip(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """Slipped from the government's grasp, was torn out of IS hands."""
    if verb.lemma == "end of rule":
        return _ended(clause, trigger, verb, grammar)
    if verb.lemma == "free of":
        return ridden(clause, trigger, verb, grammar)
    start = clause.after_phrase(trigger.last, verb.preposition.split("|"), 2)
    if start is None or clause.hands_within(start) is None:
        return None
    places, relative = clause.subject_places(grammar.start)
    if not places:
        return None
    return event_of(
        clause, trigger, verb, replace(grammar, voice="passive"), places,
        loser=clause.hands_party(start), relative=relative,
    )  # fmt: skip

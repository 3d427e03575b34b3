"""The frames of control: what each kind of verb says of its places and parties."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from libya_map.reading.english.clauses import Clause
from libya_map.reading.english.event import Event, event_of
from libya_map.reading.english.grammar import Grammar
from libya_map.reading.english.states import held, owned, passed
from libya_map.reading.terms import Mention, VerbRow
from libya_map.reading.tokens import Span

_WINDOW = 9  # words between a verb and the preposition that leads to its place
# "Forced them to leave": the same as driving them out.
_MADE_TO = (
    "out of", "from", "off", "out from", "to withdraw from", "to leave", "to retreat from",
    "to abandon", "to pull out of", "to flee", "to quit", "to evacuate", "to vacate",
    "to pull back from", "to fall back from", "to surrender", "to give up", "to hand over",
    "to retire from", "to exit", "to depart from", "into leaving", "into abandoning",
    "to withdraw out of",
)  # fmt: skip
_AFTER_IN = frozenset(
    ("", ",", "behind", "that", "on", "after", "unopposed", "hours", "soon", "as", "without",
     "the", "a", "later", "at", "by", "within", "immediately", "shortly", "minutes", "and")
)  # fmt: skip


def _take(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    if verb.lemma == "ours":
        return owned(clause, trigger, verb, grammar)
    if verb.preposition and grammar.voice == "passive":
        # "control of the airport was assumed by the brigade"
        places, relative = clause.subject_places(grammar.start)
        if not places or clause.form(places[0].span.first - 1) not in ("of", "for", "over", "the"):
            return None
        taker = clause.by_party(trigger.last)
        return event_of(clause, trigger, verb, grammar, places, taker=taker) if taker else None
    if verb.preposition:
        if verb.preposition == "control":
            start = clause.behind_control(trigger.last)
        else:
            start = clause.after_phrase(trigger.last, verb.preposition.split("|"), _WINDOW)
        if start is None:
            return None
        places = clause.object_at(start)
        if not places and clause.ends_clause(start):
            places = clause.relative_object(grammar.start)  # "which they laid hands on"
        return (
            event_of(clause, trigger, verb, grammar, places, loser=clause.from_party(places))
            if places
            else None
        )
    if grammar.voice == "passive" or clause.is_reduced(trigger, grammar):
        places, relative = clause.subject_places(grammar.start)
        if not places or clause.takes_object(trigger.last):
            return None
        grammar = replace(grammar, voice="passive")
        return event_of(
            clause, trigger, verb, grammar, places, taker=clause.by_party(trigger.last),
            loser=clause.from_party_at(trigger.last) or clause.of_loser(trigger.last),
            relative=relative,
        )  # fmt: skip
    noun = grammar.form == "noun"
    start = trigger.last
    if noun:
        if clause.form(start) != "of":
            if clause.form(trigger.first - 1) in ("its", "complete", "full") and (
                "its" in (clause.form(trigger.first - 1), clause.form(trigger.first - 2))
            ):  # fmt: skip
                places = clause.antecedent(trigger.first)
                by = clause.by_party(start)
                return event_of(clause, trigger, verb, grammar, places, taker=by)
            return None
        start += 1
    places = clause.object_at(start)
    if not places and clause.takes_control_alone(start):
        # "entered the town and took full control"
        places = clause.antecedent(trigger.first)
        return event_of(clause, trigger, verb, grammar, places)
    if not places:
        relative_places = clause.relative_object(grammar.start) if not noun else []
        if not relative_places or clause.takes_object(trigger.last):
            return None
        return event_of(clause, trigger, verb, grammar, relative_places, relative=True)
    taker = clause.by_party(places[-1].span.last) if noun else None
    return event_of(
        clause, trigger, verb, grammar, places, taker=taker, loser=clause.from_party(places),
        object_at=start,
    )  # fmt: skip


def _enter(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    options = verb.preposition.split("|")
    if verb.lemma == "let in":
        return _let_in(clause, trigger, verb, grammar)
    if grammar.voice == "passive":
        if "" not in options:
            return None
        places, relative = clause.subject_places(grammar.start)
        return event_of(
            clause, trigger, verb, grammar, places, taker=clause.by_party(trigger.last),
            relative=relative,
        ) if places else None  # fmt: skip
    start = clause.after_phrase(trigger.last, [o for o in options if o], 4)
    if start is None and "" in options:
        start = trigger.last
    if start is None:
        return _moved_in(clause, trigger, verb, grammar)
    places = clause.object_at(start)
    return event_of(clause, trigger, verb, grammar, places, object_at=start) if places else None


def _let_in(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """The elders let them into the town; they were let into it: who is let in takes it."""
    start = clause.after_phrase(trigger.last, verb.preposition.split("|"), _WINDOW)
    places = clause.object_at(start) if start is not None else []
    if start is None or not places:
        return None
    if grammar.voice == "passive":
        entered = replace(grammar, voice="active")
        return event_of(clause, trigger, verb, entered, places)
    guest = clause.object_party(trigger.last, start)
    return event_of(clause, trigger, verb, grammar, places, taker=guest) if guest else None


def _moved_in(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """ "They left the base and the army moved in": the places just left."""
    if "into" not in verb.preposition or clause.form(trigger.last) != "in":
        return None
    if clause.form(trigger.last + 1) not in _AFTER_IN or grammar.form != "finite":
        return None
    here = Span(clause.sentence.first, trigger.first)
    leaves = [m.last for m in clause.marks.all_in("verb", here) if m.entry.value == "leave"]
    places = clause.left
    if leaves:
        places = clause.object_at(leaves[-1]) or clause.antecedent(trigger.first)
    return event_of(clause, trigger, verb, grammar, places, relative=True) if places else None


def _expel(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    if clause.form(trigger.last) in (",", "and", ")") and grammar.form != "noun":
        return None
    if clause.form(trigger.last) == "back" and grammar.voice == "passive":
        return None  # pushed back from: kept away, not driven out
    passive = grammar.voice == "passive" or clause.is_reduced(trigger, grammar)
    loser = None if passive else clause.object_party(trigger.last, None)
    begin = loser.span.last if loser else trigger.last
    start = clause.after_phrase(begin, [*verb.preposition.split("|"), *_MADE_TO], 14)
    if passive:
        places = clause.object_at(start) if start is not None and start - trigger.last < 6 else []
        if not places:
            return None
        taker = clause.by_party(places[-1].span.last) or clause.by_party(trigger.last)
        return event_of(
            clause, trigger, verb, replace(grammar, voice="passive"), places, taker=taker,
            loser=clause.subject(grammar.start),
        )  # fmt: skip
    loser = clause.object_party(trigger.last, start)
    if grammar.form == "noun":
        loser = loser or clause.object_party(trigger.last + 1, start)
    if start is None or loser is None:
        return None
    places = clause.object_at(start)
    return event_of(clause, trigger, verb, grammar, places, loser=loser) if places else None


def _fall(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    if grammar.form in ("noun", "gerund") and trigger.entry.form == "noun":
        if clause.form(trigger.last) != "of":
            return None
        places = clause.object_at(trigger.last + 1)
        if not places:
            return None
        return event_of(
            clause, trigger, verb, grammar, places, taker=clause.to_party(places[-1].span.last)
        )
    if grammar.voice == "passive":
        return None
    after = clause.form(trigger.last)
    if (
        verb.lemma == "fall"
        and after
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
    if not places and verb.change == "handover":
        places = clause.represented(grammar.start)
    if not places:
        return None
    event = event_of(
        clause, trigger, verb, grammar, places, taker=clause.to_party(trigger.last),
        relative=relative,
    )  # fmt: skip
    if event.taker is None and verb.change == "handover":
        event = replace(event, taker=clause.capital_party(trigger.last))
    if verb.preposition and event.taker is None and verb.lemma != "open gates":
        return None
    if event.taker is None and clause.form(trigger.last) == "to":
        return replace(event, pronoun=clause.owner_of_hands(trigger.last))
    return event


def _lose(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    if grammar.voice == "passive" or clause.is_reduced(trigger, grammar):
        places, relative = clause.subject_places(grammar.start)
        return event_of(
            clause, trigger, verb, grammar, places, taker=clause.to_party(trigger.last),
            relative=relative,
        ) if places else None  # fmt: skip
    start = trigger.last + (grammar.form == "noun" and clause.form(trigger.last) == "of")
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
        taker=clause.to_party(places[-1].span.last),
        object_at=start,
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
    starts = [clause.after_phrase(trigger.last, [o], _WINDOW) for o in options if o]
    if "" in options:
        of = grammar.form == "noun" and clause.form(trigger.last) == "of"
        starts.append(trigger.last + of)
    for start in starts:
        places = clause.object_at(start) if start is not None else []
        if start is not None and places:
            by = clause.by_party(places[-1].span.last) if grammar.form == "noun" else None
            loser = clause.own_object(trigger.last, start) or by
            return event_of(clause, trigger, verb, grammar, places, object_at=start, loser=loser)
    return None


def _hand(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    if grammar.voice == "passive":
        places, relative = clause.subject_places(grammar.start)
        taker, loser = clause.to_party(trigger.last), clause.by_party(trigger.last)
        if not places or not (taker or loser):
            return None
        return event_of(
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
    return event_of(clause, trigger, verb, grammar, places, taker=taker)


def _join(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """Zueitina followed; Zamzam met the same fate: what was told before holds for it too."""
    places, relative = clause.subject_places(grammar.start)
    after = trigger.last
    if not places or relative or grammar.voice == "passive" or clause.form(after) == "by":
        return None
    if clause.takes_object(after) or clause.party_at(after):
        return None
    return event_of(clause, trigger, verb, grammar, places)


def _slip(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """Slipped from the government's grasp, was torn out of IS hands."""
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


_Frame = Callable[[Clause, Mention, VerbRow, Grammar], Event | None]
# How the sentence around a verb is read, by the verb's value.
FRAMES: Mapping[str, _Frame] = MappingProxyType(
    {
        "take": _take, "enter": _enter, "storm": _enter, "expel": _expel, "fall": _fall,
        "lose": _lose, "leave": _leave, "hand": _hand, "hold": held, "pass": passed,
        "join": _join, "slip": _slip,
    }
)  # fmt: skip

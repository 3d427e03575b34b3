"""The frames of control: what each kind of verb says of its places and parties."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from libya_map.reading.english.belonging import belonging, claimed, flown, freed, owned
from libya_map.reading.english.clauses import Clause
from libya_map.reading.english.event import Event, event_of
from libya_map.reading.english.grammar import Grammar, grammar_of
from libya_map.reading.english.losing import expel, hand, leave, lose, out, slip
from libya_map.reading.english.presence import inside, none_left, none_remains, seen, there
from libya_map.reading.english.states import held, passed
from libya_map.reading.findings import PlaceRef
from libya_map.reading.terms import Mention, VerbRow
from libya_map.reading.tokens import Span

_LED = 6  # words from "with" to the place: the towns of
_WINDOW = 9  # words between a verb and the preposition that leads to its place
# What is taken "to" or "home" is carried off.
_CARRIED = frozenset(("to", "home", "away", "into", "hostage", "prisoner", "captive", "aback",
                      "ill", "part", "aside", "as", "for"))  # fmt: skip
_AFTER_IN = frozenset(
    ("", ",", "behind", "that", "on", "after", "unopposed", "hours", "soon", "as", "without",
     "the", "a", "later", "at", "by", "within", "immediately", "shortly", "minutes", "and")
)  # fmt: skip


def _take(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    if verb.preposition.startswith("flag") and (event := flown(clause, trigger, verb, grammar)):
        return event
    if verb.preposition and grammar.voice == "passive":
        if verb.preposition == "control" and (event := _extended(clause, trigger, verb, grammar)):
            return event
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
        aside = grammar.voice != "passive" and clause.form(grammar.start - 1) == ","
        places, relative = clause.subject_places(grammar.start, aside=aside)
        places = places or clause.inverted(trigger.last) or clause.predicated(grammar.start)
        if not places or clause.takes_object(trigger.last) or _is_moved(clause, trigger, verb):
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
        if owned_by := clause.possessing(trigger.first):
            told = _possessed(clause, trigger, owned_by)
            by = clause.by_party(start)
            return event_of(clause, trigger, verb, told, owned_by, taker=by)
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
    if places and _is_moved(clause, trigger, verb):
        return None
    if verb.lemma == "get apart" and (
        not places or clause.form(max(start + 1, places[-1].span.last)) != "back"
    ):  # fmt: skip
        return None
    if not places and grammar.form == "finite":
        places = clause.object_apart(start)
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


def _extended(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """The army's control was extended to the town, has been restored there."""
    noun = clause.marks.before("hands", grammar.start)
    owner = clause.possessor(noun.first) if noun else None
    start = clause.after_phrase(trigger.last, ("to", "over", "in", "on"), 3)
    places = clause.object_at(start) if owner and start is not None else []
    return event_of(clause, trigger, verb, grammar, places, taker=owner) if places else None


def _possessed(clause: Clause, trigger: Mention, places: Sequence[PlaceRef]) -> Grammar:
    """The grammar of "Sirte's fall": that of the noun phrase, which begins with the place."""
    whole = trigger._replace(first=places[0].span.first)
    return grammar_of(clause.marks, whole, clause.sentence)


def _is_moved(clause: Clause, trigger: Mention, verb: VerbRow) -> bool:
    """Taken to hospital, took it home: carried off."""
    if verb.lemma != "take":
        return False
    behind = trigger.last + (clause.form(trigger.last) in ("it", "them"))
    if clause.form(behind + 1) == "well":
        return False  # "had been taken as well"
    return clause.form(behind) in _CARRIED


def _enter(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    options = verb.preposition.split("|")
    if verb.lemma == "let in":
        return _let_in(clause, trigger, verb, grammar)
    if verb.lemma == "be back":
        grammar = replace(grammar, voice="active")
    elif grammar.voice == "passive" or (
        "" in options and clause.is_reduced(trigger, grammar) and clause.form(trigger.last) == "by"
    ):  # fmt: skip
        if "" not in options:
            return None
        places, relative = clause.subject_places(grammar.start)
        return event_of(
            clause, trigger, verb, replace(grammar, voice="passive"), places,
            taker=clause.by_party(trigger.last), relative=relative,
        ) if places else None  # fmt: skip
    leads = [o for o in options if o]
    if stranded := clause.stranded(grammar.start, leads):
        return event_of(clause, trigger, verb, grammar, stranded, relative=True)
    start = clause.after_phrase(trigger.last, leads, 4)
    if start is None and "" in options:
        start = trigger.last
    if start is None:
        fronted = clause.fronted() if verb.lemma == "take up positions" else []
        if fronted:
            return event_of(clause, trigger, verb, grammar, fronted)
        return _moved_in(clause, trigger, verb, grammar)
    places = clause.object_at(start)
    if places and verb.lemma == "return" and clause.form(places[-1].span.last) == "from":
        return None  # "returned to the town from the front"
    if not places and clause.ends_clause(start):
        places = clause.relative_object(grammar.start)  # "which the army then entered"
        return event_of(clause, trigger, verb, grammar, places) if places else None
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
    elif not places and clause.party_ending(grammar.start):
        places = clause.antecedent(trigger.first)
    return event_of(clause, trigger, verb, grammar, places, relative=True) if places else None


def _fall(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    if grammar.form in ("noun", "gerund") and trigger.entry.form == "noun":
        if owned_by := clause.possessing(trigger.first):
            told = _possessed(clause, trigger, owned_by)
            taker = clause.to_party(trigger.last) if clause.form(trigger.last) == "to" else None
            return event_of(clause, trigger, verb, told, owned_by, taker=taker)
        if clause.form(trigger.first - 1) in ("its", "their") and (
            its := clause.antecedent(trigger.first)
        ):  # fmt: skip
            taker = clause.to_party(trigger.last) if clause.form(trigger.last) == "to" else None
            return event_of(clause, trigger, verb, grammar, its, taker=taker)
        if clause.form(trigger.last) != "of":
            return _falling(clause, trigger, verb, grammar)
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
        places = clause.represented(grammar.start) or clause.speaking_for(grammar.start)
    places = places or clause.inverted(trigger.last)
    if not places:
        return None
    if verb.lemma == "open to" and clause.led_by_to(trigger.last) is None:
        return None  # "opened its hospital to"
    if verb.preposition in ("", "to"):
        taker = clause.to_party(trigger.last)
    else:
        leads = [lead or "" for lead in verb.preposition.split("|")]
        taker = clause.to_or_with(trigger.last, leads) or (
            clause.party_from(trigger.last) if "" in leads else None
        )
    event = event_of(clause, trigger, verb, grammar, places, taker=taker, relative=relative)
    if event.taker is None and (pronoun := clause.to_pronoun(trigger.last)):
        return replace(event, pronoun=pronoun)
    if event.taker is None and verb.change == "handover":
        event = replace(event, taker=clause.capital_party(trigger.last))
    if verb.preposition and event.taker is None and verb.lemma != "open gates":
        return None
    if event.taker is None and clause.form(trigger.last) == "to":
        return replace(event, pronoun=clause.owner_of_hands(trigger.last))
    return event


def _falling(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """With the town falling to the army on Friday."""
    places, _ = clause.subject_places(grammar.start)
    if not places or grammar.form != "gerund" or grammar.modality == "intended":
        return None
    led = range(max(clause.sentence.first, places[0].span.first - _LED), places[0].span.first)
    if not any(clause.form(i) == "with" for i in led):
        return None
    told = replace(grammar, voice="passive", modality="reported")
    return event_of(clause, trigger, verb, told, places, taker=clause.to_party(trigger.last))


def _join(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """Zueitina followed; Zamzam met the same fate: what was told before holds for it too."""
    places, relative = clause.subject_places(grammar.start)
    after = trigger.last
    if verb.lemma == "then came":
        places = clause.object_at(after)
        return event_of(clause, trigger, verb, grammar, places) if places else None
    if not places or relative or grammar.voice == "passive" or clause.form(after) == "by":
        return None
    if verb.lemma == "go dated" and not (
        clause.begins_date(after) or clause.marks.at("follow_offset", after)
        or clause.marks.at("count", after + (clause.form(after) == "a"))
        or (clause.form(after) == "a" and clause.form(after + 1) in ("day", "week"))
        or (clause.form(after), clause.form(after + 1)) == ("the", "same")
    ):  # fmt: skip
        return None  # "its airport went a day before that"
    if clause.takes_object(after) or clause.party_at(after):
        return None
    return event_of(clause, trigger, verb, grammar, places)


def _back(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """The army is back in the town; it is back."""
    event = _enter(clause, trigger, verb, grammar)
    places = there(clause, trigger) if event is None else []
    if not places or clause.be_start(trigger.first) is None:
        return event
    active = replace(grammar, voice="active")
    return event_of(clause, trigger, verb, active, places, relative=True)


_Frame = Callable[[Clause, Mention, VerbRow, Grammar], Event | None]


def frame_of(verb: VerbRow) -> _Frame:
    """How the sentence around a verb is read: as for all verbs of its value, or in its own way."""
    return _OWN.get(verb.lemma) or _FRAMES[verb.value]


_OWN: Mapping[str, _Frame] = MappingProxyType(
    {
        "belong": belonging, "ours": owned, "no more": none_left, "remain": none_remains,
        "be filmed": seen, "be free": freed, "be out": out, "patrol": seen,
        "show inside": inside, "be back": _back, "claim place": claimed,
    }
)  # fmt: skip
_FRAMES: Mapping[str, _Frame] = MappingProxyType(
    {
        "take": _take, "enter": _enter, "storm": _enter, "expel": expel, "fall": _fall,
        "lose": lose, "leave": leave, "hand": hand, "hold": held, "pass": passed,
        "join": _join, "slip": slip,
    }
)  # fmt: skip

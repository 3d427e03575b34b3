"""Control told by who is there: who has a place to himself, stands in it, or is there no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from libya_map.reading.english.actors import Party
from libya_map.reading.english.clauses import Clause
from libya_map.reading.english.event import Event, event_of
from libya_map.reading.english.grammar import Grammar, grammar_of
from libya_map.reading.findings import PlaceRef
from libya_map.reading.terms import Entry, Mention, VerbRow

_REACH = 7  # words from "no longer has" to the "in" of its place
_SHOWS = frozenset(
    ("show", "shows", "showed", "showing", "shown", "filmed", "film", "films", "photographed",
     "depicts", "depicted", "saw", "found", "put", "places", "placed")
)  # fmt: skip
_PICTURES = frozenset(
    ("photos", "photo", "pictures", "picture", "images", "image", "footage", "video", "videos")
)  # fmt: skip
# What a force has in a place that it holds.
_PRESENCE = frozenset(
    ("presence", "fighters", "fighter", "forces", "troops", "men", "people", "soldiers", "soldier",
     "foothold", "footholds", "position", "positions", "units", "anyone", "anybody", "base",
     "garrison", "gunmen", "militiamen", "militants", "personnel", "combatants", "members")
)  # fmt: skip
_GONE = frozenset(("left", "longer", "more", "anymore", "now", "remaining", "any"))
_SELF = frozenset(("themselves", "itself", "himself", "ourselves"))
_AGAIN = frozenset(("back", "again", "anew", "too"))
_WITHIN = frozenset(("within", "by", "before"))
_ADVERBS = frozenset(("all", "once", "firmly", "fully", "now", "entirely", "safely", "then"))
# To have a place is a verb of control only with what follows the place: back, to themselves.
_TO_HAVE = VerbRow("en", "have", "control", "take", "had", "has|have", "", "", "capture")
_HAD, _HAS = (
    Entry("verb", "take", frozenset(("",)), form, False, _TO_HAVE) for form in ("past", "present")
)


def had(clause: Clause, told: Sequence[Event]) -> Iterator[Event]:
    """The army had the airport back by evening; they have the town to themselves. `told` are the
    other events of the sentence.
    """
    if not (clause.places or clause.earlier):
        return
    for owned in clause.marks.all_in("have", clause.sentence):
        start = owned.last
        while not clause.counted(start) and (
            clause.marks.at("adverb", start) or clause.form(start) in _ADVERBS
        ):
            start += 1
        counted = clause.counted(start)
        pronoun = clause.form(start) in ("it", "them") or counted is not None
        places = clause.object_at(start)
        if pronoun and not counted and clause.earlier and not told:
            places = list(clause.earlier)  # what was told last, not where they came from
        behind = places[-1].span.last if places and not pronoun else start + 1
        behind = counted.last if counted else behind
        if not places or not (_is_kept(clause, behind) or _by_then(clause, behind)):
            continue
        entry = _HAD if clause.form(owned.first) == "had" else _HAS
        trigger = Mention(owned.first, owned.last, "", entry)
        grammar = grammar_of(clause.marks, trigger, clause.sentence)
        yield event_of(clause, trigger, _TO_HAVE, grammar, places, object_at=start)


def _by_then(clause: Clause, end: int) -> bool:
    """By Friday evening they had the town: the sentence opens with when it had come about."""
    first = clause.sentence.first
    return clause.form(first) in _WITHIN and clause.is_date_next(first) and (
        clause.ends_clause(end)
    )  # fmt: skip


def _is_kept(clause: Clause, index: int) -> bool:
    """Back, again, to themselves, too, by noon: what tells behind a place that it was won."""
    while clause.form(index) in _ADVERBS:
        index += 1
    form, behind = clause.form(index), clause.form(index + 1)
    if form in ("to", "for"):
        return behind in _SELF
    if form == "in" and clause.form(index + 2) in ("entirety", "totality"):
        return True
    if form in ("in", "under"):
        return clause.marks.at("hands", index + 2) is not None or behind == "full"
    return form in _AGAIN or (form in _WITHIN and clause.is_date_next(index))


def none_left(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """They no longer have a presence in the town; there are none of them left there."""
    there = clause.form(trigger.first) == "there"
    lead = next(
        (i for i in range(trigger.last, min(trigger.last + _REACH, clause.sentence.last))
         if clause.form(i) in verb.preposition.split("|") or clause.form(i) == "there"), None,
    )  # fmt: skip
    if lead is None:
        return None
    words = {clause.form(i) for i in range(trigger.first, trigger.last)}
    between = {clause.form(i) for i in range(trigger.last, lead)}
    at = clause.form(lead) == "there"
    places = clause.antecedent(lead) if at else clause.object_at(lead + 1)
    if not places:
        return None
    end = lead + 1 if at else max(lead + 1, places[-1].span.last)
    after = {clause.form(i) for i in range(end, end + 2)}
    party = clause.object_party(trigger.last, lead)
    if not (between & _PRESENCE or party) or (there and not (words | between | after) & _GONE):
        return None
    loser = party if there else None
    if there and loser is None:
        return None
    gone = replace(grammar, voice="active", form="finite", modality=_told(grammar))
    return event_of(clause, trigger, verb, gone, places, loser=loser)


def none_remains(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """No fighter of theirs remains in the town."""
    if grammar.modality != "negated" or grammar.form != "finite":
        return None
    start = clause.after_phrase(trigger.last, verb.preposition.split("|"), 2)
    places = clause.object_at(start) if start is not None else []
    loser = clause.subject(grammar.start)
    if not places or loser is None or loser.span.last != grammar.start:
        return None
    gone = replace(grammar, voice="active", modality="reported")
    return event_of(clause, trigger, verb, gone, places, loser=loser)


def _told(grammar: Grammar) -> str:
    return "reported" if grammar.modality == "negated" else grammar.modality


def seen(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """Fighters were filmed inside the base, posed for pictures on its runway."""
    start = clause.after_phrase(trigger.last, verb.preposition.split("|"), _REACH)
    places = clause.object_at(start) if start is not None else []
    force = _force_before(clause, grammar.start)
    if not places or force is None or grammar.form not in ("finite", "gerund"):
        return None
    shown = replace(grammar, voice="active", form="finite", modality=_under_way(grammar))
    return event_of(clause, trigger, verb, shown, places, taker=force)


def _under_way(grammar: Grammar) -> str:
    """ "Are dancing in its streets": what is under way there has come about."""
    return "reported" if grammar.tense == "progressive" else grammar.modality


def inside(clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar) -> Event | None:
    """The fighters are now inside the base; a video shows them inside."""
    bare = clause.ends_clause(trigger.last)
    places = clause.antecedent(trigger.first) if bare else clause.object_at(trigger.last)
    if not places:
        return None
    start = clause.be_start(trigger.first)
    if start is None:
        force = clause.party_ending(trigger.first)
        headline = clause.form(trigger.first) == "inside"
        shown = force is not None and (
            (headline and clause.form(force.span.first - 1) in ("", ":"))
            or any(clause.form(i) in _SHOWS for i in range(force.span.first - 2, force.span.first))
            or clause.form(force.span.first - 2) in _PICTURES
        )  # fmt: skip
        if clause.form(trigger.first) == "we":
            here = replace(grammar, voice="active", form="state", tense="past")
            event = event_of(clause, trigger, verb, replace(here, modality="reported"), places)
            return replace(event, pronoun="we")
        if bare or force is None or not shown:
            return None
        told = replace(grammar, start=force.span.first, voice="passive", form="state")
        told = replace(told, modality="reported", tense="past")
        return event_of(clause, trigger, verb, told, places, taker=force)
    force = _force_before(clause, start)
    pronoun = clause.form(start - 1) if clause.form(start - 1) in ("they", "we") else ""
    if (force is None and not pronoun) or clause.marks.has("negation", start, trigger.first):
        return None
    forms = {clause.form(i) for i in range(start, trigger.last)}
    if not forms & {"now", "already", "back"}:
        return None
    state = replace(
        grammar, start=start, voice="active", form="state", modality="reported", tense="past"
    )
    event = event_of(clause, trigger, verb, state, places, taker=force)
    return event if force else replace(event, pronoun=pronoun)


def _force_before(clause: Clause, start: int) -> Party | None:
    """The party whose words end where a verb begins, if it is armed men and no spokesman."""
    force = clause.party_ending(start)
    return force if force and force.use not in ("person", "leader") else None


def there(clause: Clause, trigger: Mention) -> list[PlaceRef]:
    """What a word of place without its noun stands for: they are back, they are in control."""
    return clause.antecedent(trigger.first) if clause.ends_clause(trigger.last) else []

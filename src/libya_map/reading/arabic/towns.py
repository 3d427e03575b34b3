"""Subjects of another kind: towns and tribes as those who act, and what "which" goes back to."""

from __future__ import annotations

from libya_map.reading.arabic.acting import acts, agrees
from libya_map.reading.arabic.leads import Clause
from libya_map.reading.arabic.modality import Modality
from libya_map.reading.arabic.order import IT
from libya_map.reading.findings import ActorRef, PlaceRef
from libya_map.reading.tokens import Span

_COMMAS = frozenset(("،", ","))


def town_behind(clause: Clause, places: list[PlaceRef]) -> ActorRef | None:
    """ "Zintan took it": a town or tribe behind the verb, where a pronoun stands for the place."""
    at = clause.trigger.last
    if clause.trigger.entry.form == "noun" or places[0].span.first >= clause.trigger.first:
        return None
    if at < clause.sentence.last and clause.tokens[at].form in IT:
        at += 1
    elif not clause.trigger.entry.pronoun:
        return None
    found = clause.marks.at("seat", at)
    return ActorRef(found.span, "", "seat") if found and found.prefix in ("", "ال") else None


def town_that_acts(clause: Clause, places: list[PlaceRef], modality: Modality) -> ActorRef | None:
    """ "Zintan took the airport", "Zintan announces its control of": the name of a town or tribe
    as the subject of its clause.
    """
    word = clause.trigger
    if word.entry.form == "noun":
        if modality.governor is None:
            return None
        word = modality.governor
        # "Zintan announces the imposing of its control"
        before = clause.marks.all_in("verb", Span(word.first - 1, word.first))
        word = next((m for m in before if m.entry.form != "noun"), word)
        if word.entry.form == "noun":
            return None
    if places[0].span.first < clause.trigger.first:
        return None
    at = word.first - 1 if clause.marks.before("pluperfect", word.first) else word.first
    found = clause.marks.before("seat", at)
    if found is None:
        return None
    town = ActorRef(found.span, "", "seat", found.prefix)
    return town if acts(clause.marks, town) else None


def antecedent_of_which(clause: Clause) -> ActorRef | None:
    """ "The columns of X which took", "the militias of X, which took": whatever leads to X."""
    at = clause.trigger.first - 1
    if clause.marks.before("pluperfect", clause.trigger.first):
        at -= 1
    if at < 1 or not clause.marks.at("which", at):
        return None
    end = at - (clause.tokens[at - 1].form in _COMMAS)
    found = [a for a in clause.actors if a.span.last == end]
    return (
        found[0]
        if found and (end == at or agrees(clause.marks, clause.trigger, found[0]))
        else None
    )

"""Verbs of control that leave their place unsaid: they moved in, took over, ousted them, left."""

from __future__ import annotations

from collections.abc import Sequence

from libya_map.reading.english.clauses import Clause
from libya_map.reading.english.event import Event, event_of
from libya_map.reading.english.grammar import Grammar
from libya_map.reading.findings import PlaceRef
from libya_map.reading.terms import Mention, VerbRow

_NEAR = 40  # tokens, a sentence, back to the event whose place is meant
# Whose verbs need no word of the place where it is known which one is meant.
_ENTERS = frozenset(("enter", "move in", "drive in", "march", "walk in", "roll in", "come in"))
_TAKES = frozenset(("take over", "take over security"))
_LEAVES = frozenset(("leave", "withdraw", "pull", "retreat", "flee", "depart", "move out",
                     "march out", "walk out", "be gone"))  # fmt: skip
_RELATIVE = frozenset(("who", "which", "that"))
_INTO = frozenset(("in", "inside"))
_OUT = frozenset(("out", "away", "back"))
# What follows a verb that has no object: nothing, a date, how it went.
_BEHIND = frozenset(
    ("without", "after", "by", "within", "hours", "minutes", "unopposed", "peacefully", "later",
     "soon", "shortly", "before", "following", "once", "as", "when", "at", "on", "again", "under",
     "overnight", "immediately", "too", "then", "unhindered", "quietly", "together", "last")
)  # fmt: skip


def implied(
    clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar, last: Event | None
) -> Event | None:
    """An event whose place its clause leaves out; `last` is the one told before it."""
    if grammar.voice != "active" or grammar.form != "finite":
        return None
    if clause.form(grammar.start - 1) in _RELATIVE:
        return None
    if verb.value == "expel" and "" in verb.preposition.split("|"):
        return _expelled(clause, trigger, verb, grammar, last)
    places = _near(clause, last)
    if last is None or not places:
        return None
    end, value = trigger.last, last.verb.value
    if verb.value == "leave" and verb.lemma in _LEAVES:
        end += clause.form(end) in _OUT
        return event_of(clause, trigger, verb, grammar, places) if (
            _goes_on(clause, grammar, last) and _closes(clause, end)
        ) else None  # fmt: skip
    if value not in ("leave", "lose", "expel"):
        return None
    moved = verb.value == "enter" and verb.lemma in _ENTERS
    if moved and "" not in verb.preposition.split("|"):
        moved = clause.form(end) in _INTO
        end += moved
    if (moved or (verb.value == "take" and verb.lemma in _TAKES)) and _closes(clause, end):
        return event_of(clause, trigger, verb, grammar, places)
    return None


def _goes_on(clause: Clause, grammar: Grammar, last: Event) -> bool:
    """ "Entered the town, stayed a night and left": the same subject as of the taking."""
    held = last.verb.value in ("take", "enter", "hold") and not last.partial
    told = last.grammar.modality in ("reported", "status") and last.sentence == clause.sentence
    step = grammar.start - 1
    step -= clause.form(step) == "then"
    return held and told and clause.form(step) in ("and", "then", "but")


def _near(clause: Clause, last: Event | None) -> Sequence[PlaceRef]:
    """The places of the event told before, here or in the sentence before."""
    if last is None or clause.sentence.first - last.sentence.last > _NEAR:
        return ()
    return last.places


def _closes(clause: Clause, index: int) -> bool:
    """Whether a clause ends at a token, or only how and when follow."""
    while clause.marks.at("adverb", index):
        index += 1
    form = clause.form(index)
    if form in ("at", "on", "by", "within", "before", "last"):
        return clause.begins_date(index) or clause.is_date_next(index)
    return (
        form in _BEHIND or clause.ends_clause(index)
        or clause.marks.at("follow_offset", index) is not None
        or (clause.marks.at("count", index) is not None and clause.is_time(index + 1))
    )  # fmt: skip


def _expelled(
    clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar, last: Event | None
) -> Event | None:
    """They ejected the guards: from where these were told to be."""
    loser = clause.object_party(trigger.last, None)
    end = loser.span.last if loser else trigger.last
    places = clause.antecedent(trigger.first, many=True)
    if last is not None and last.sentence == clause.sentence:
        places = list(last.places)
    if loser is None or not places or not _closes(clause, max(end, trigger.last + 1)):
        return None
    return event_of(clause, trigger, verb, grammar, places, loser=loser)

"""The record of one event of control in an English sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from libya_map.reading.english.actors import Party
from libya_map.reading.english.clauses import Clause
from libya_map.reading.english.grammar import Grammar
from libya_map.reading.findings import PlaceRef
from libya_map.reading.terms import Mention, VerbRow
from libya_map.reading.tokens import Span


@dataclass(frozen=True, slots=True)
class Event:
    """One control word with its places and parties.

    `taker` and `loser` are None where the sentence does not name them; `subject` is who acts,
    whatever the verb. `relative` tells that a relative clause tells it, `announced` that a state
    is told as news whoever says so.
    """

    sentence: Span
    trigger: Mention
    verb: VerbRow
    grammar: Grammar
    places: tuple[PlaceRef, ...]
    taker: Party | None
    loser: Party | None
    partial: bool
    pronoun: str
    relative: bool
    announced: bool = False

    @property
    def open_agent(self) -> bool:
        """Whether the grammar leaves the agent out: a passive, or a noun without its owner."""
        return (
            self.taker is None
            and not self.pronoun
            and (self.grammar.voice == "passive" or self.grammar.form == "noun")
        )


def event_of(
    clause: Clause, trigger: Mention, verb: VerbRow, grammar: Grammar,
    places: Sequence[PlaceRef], *, taker: Party | None = None, loser: Party | None = None,
    object_at: int | None = None, relative: bool = False, announced: bool = False,
) -> Event:  # fmt: skip
    """An event with its places; `object_at` is where the noun phrase that names them begins."""
    pronoun = object_at is not None and clause.form(object_at) in ("it", "them", "both")
    partial = not pronoun and (
        any(clause.is_partial(p) for p in places[:1])
        or (object_at is not None and clause.partial_object(object_at))
    )
    return Event(
        clause.sentence, trigger, verb, grammar, tuple(places), taker, loser, partial, "",
        relative, announced,
    )  # fmt: skip

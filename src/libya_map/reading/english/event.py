"""The record of one event of control in an English sentence."""

from __future__ import annotations

from dataclasses import dataclass

from libya_map.reading.english.actors import Party
from libya_map.reading.english.grammar import Grammar
from libya_map.reading.findings import PlaceRef
from libya_map.reading.mentions import Mention
from libya_map.reading.tokens import Span
from libya_map.reading.vocabulary import VerbRow


@dataclass(frozen=True, slots=True)
class Event:
    """One control word with its places and parties.

    `taker` and `loser` are None where the sentence does not name them; `subject` is who acts,
    whatever the verb. `inherits` tells that the acting party stands in the clause before.
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

    @property
    def open_agent(self) -> bool:
        """Whether the grammar leaves the agent out: a passive, or a noun without its owner."""
        return (
            self.taker is None
            and not self.pronoun
            and (self.grammar.voice == "passive" or self.grammar.form == "noun")
        )

"""The change that a text told last: what a denial without words of its own means."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from libya_map.reading.arabic.answers import REACH, answers
from libya_map.reading.arabic.events import Event
from libya_map.reading.findings import Attribution, PlaceRef, When
from libya_map.reading.mentions import Marks
from libya_map.reading.tokens import Span, starting_in


@dataclass(frozen=True, slots=True)
class Told:
    """A change as it was told: its event, the date of each of its places, its taker."""

    event: Event
    dated: Sequence[When]
    taker: str

    def is_denied_by(self, denial: Attribution, marks: Marks, places: Sequence[PlaceRef]) -> bool:
        """Whether a denial means this change: one by another side, told soon behind it."""
        event = self.event
        if denial.verb - event.trigger.first > REACH or denial.verb < event.places[-1].span.last:
            return False
        if denial.side == self.taker != "" or not answers(marks, denial):
            return False
        return not self._names_another(denial.verb, marks, places)

    def is_claimed_against(self, event: Event, attribution: Attribution | None) -> bool:
        """Whether a speaker says that he has what another side was told to have taken."""
        if attribution is None or self.taker in ("", attribution.side) or not attribution.side:
            return False
        return any(ref.place and ref.place.place_id in self._known() for ref in event.places)

    def leads(self, event: Event) -> bool:
        """Whether this change was told in the present tense in the sentence of another event."""
        return event.sentence == self.event.sentence and self.event.trigger.entry.form == "present"

    def _known(self) -> set[str]:
        return {ref.place.place_id for ref in self.event.places if ref.place}

    def _names_another(self, index: int, marks: Marks, places: Sequence[PlaceRef]) -> bool:
        """Whether a sentence behind the change names another place before a token, and not as
        where somebody is: then it tells of that one.
        """
        sentences = marks.text.sentences
        start = sentences[bisect_right(sentences, index, key=lambda s: s.first) - 1].first
        if self.event.trigger.first >= start:
            return False
        known = self._known()
        return any(
            ref.place is not None
            and ref.place.place_id not in known
            and not ref.barred
            and marks.text.forms[ref.span.first - 1] != "في"
            for ref in starting_in(places, Span(start, index))
        )

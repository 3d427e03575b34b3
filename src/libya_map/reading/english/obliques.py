"""The parties of an English clause that are not its subject: by, to, from and of whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from libya_map.reading.english.actors import Party
from libya_map.reading.english.phrases import Phrases
from libya_map.reading.english.words import CONJUNCTIONS, PREPOSITIONS
from libya_map.reading.findings import PlaceRef
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span

_SMALL = frozenset(("in", "full", "on", "the", "from", "its", "without", "a", "peacefully", "back",
                    "then", "last", "whole", "entirety", "at", "by", "shot", "fight"))  # fmt: skip
_FLAGS = frozenset(("flag", "flags", "banner", "banners", "colours", "colors", "standard", "ensign",
                    "tricolour", "tricolor"))  # fmt: skip
# Who speaks for a town.
_NOTABLES = frozenset(
    ("elders", "council", "notables", "municipality", "people", "tribes", "sheikhs", "leaders",
     "residents", "dignitaries", "tribe", "councils", "municipalities")
)  # fmt: skip


# "Passed to the local army", but "came to arrest bandits".
_DETERMINERS = frozenset(("the", "a", "an", "its", "their", "his", "another", "other", "local"))
_WHOSE = frozenset(("both", "its", "their", "the", "whose", "local"))


@dataclass(frozen=True)
class Obliques(Phrases):
    """The objects and agents of a sentence, by the words that lead to them."""

    def by_party(self, start: int) -> Party | None:
        """The agent of a passive: by the LNA."""
        return self._led(start, ("by",), 16)

    def to_party(self, start: int) -> Party | None:
        """Into whose hands: to the GNA, into the hands of IS."""
        found = self._led(start, ("to",), 14)
        return found or (self.hands_party(start) if self.says_hands(start) else None)

    def from_party(self, places: Sequence[PlaceRef]) -> Party | None:
        """The party from which the places are told to be taken, behind them."""
        return self.from_party_at(places[-1].span.last) if places else None

    def from_party_at(self, start: int) -> Party | None:
        """The party that "from" leads to in the next words."""
        return self._led(start, ("from",), 8)

    def of_loser(self, start: int) -> Party | None:
        """Who a place is rid, cleared or purged of."""
        return self._led(start, ("of",), 2)

    def capital_party(self, start: int) -> Party | None:
        """Allegiance to Tripoli: to the government there."""
        for index in range(start, min(start + 3, self.sentence.last)):
            if self.form(index) in ("to", "with") and self.form(index + 1) == "tripoli":
                span = Span(index + 1, index + 2)
                return Party(span, span, "", "capital")
        return None

    def represented(self, start: int) -> list[PlaceRef]:
        """The town for which its council or its elders declare: its own, or "the elders of"."""
        for place in self.places:
            if 0 < start - place.span.last <= 5 and self.form(place.span.last) == "s":
                return [place]
            if place.span.last <= start <= place.span.last + 2 and any(
                self.form(i) in _NOTABLES
                for i in range(place.span.first - 3, place.span.first)
            ):  # fmt: skip
                return [place]
        return []

    def speaking_for(self, start: int) -> list[PlaceRef]:
        """The towns told before for which "both municipalities", "its elders" declare."""
        near = range(max(self.sentence.first, start - 4), start)
        noun = next((i for i in near if self.form(i) in _NOTABLES), None)
        whose = self.form(noun - 1) if noun is not None else ""
        return self.antecedent(noun - 1) if noun is not None and whose in _WHOSE else []

    def _led(self, start: int, leads: Sequence[str], reach: int) -> Party | None:
        for index in range(start, min(start + reach, self.sentence.last)):
            form = self.form(index)
            if form in leads:
                for party in self.parties:
                    if index < party.name.first and party.span.first <= index + 4 and (
                        party.span.first >= index + 1
                    ):  # fmt: skip
                        return None if party.use == "person" and party.part else party
                    if party.span.first > index + 4:
                        break
                if leads != ("to",):
                    continue
            if (
                index > start
                and (form in ("but", "which", "who", "and", "while") or self.is_verb(index))
                and form != "and"
            ):
                return None
        return None

    def goes_to_party(self, start: int) -> bool:
        """Passed to the army; went in full, from the guards, on Friday to the government."""
        index = self.led_by_to(start)
        if index is None:
            return False
        party = self._led(index, ("to",), 2)
        begun = party is not None and party.span.first == index + 1
        return begun or (party is not None and self.form(index + 1) in _DETERMINERS)

    def led_by_to(self, start: int) -> int | None:
        """Where the "to" stands that tells to whom: right behind, or behind a date and the like."""
        index = start
        while index < min(start + 9, self.sentence.last):
            form = self.form(index)
            if form == "to":
                return index
            party = self.party_at(index)
            if party is not None and self.form(party.span.first - 1) == "from":
                index = party.span.last
            elif form in _SMALL or self.dated(index) or self.marks.at("adverb", index):
                index += 1
            else:
                return None
        return None

    def to_pronoun(self, start: int) -> str:
        """Of whom "to it" or "to us" speaks behind a verb: "they" or "we"."""
        index = self.led_by_to(start)
        form = self.form(index + 1) if index is not None else ""
        return "we" if form == "us" else "they" if form in ("it", "them", "him") else ""

    def to_or_with(self, start: int, leads: Sequence[str]) -> Party | None:
        """The party that a town joins, sides with or declares for."""
        return self._led(start, leads, 3)

    def object_behind(self, places: Sequence[PlaceRef]) -> Party | None:
        """The subject of the main clause behind a participle and its place: "driven from the town
        on Friday, the army": the first party behind the comma.
        """
        end = min(places[-1].span.last + 8, self.sentence.last)
        for index in range(places[-1].span.last, end):
            if self.form(index) == ",":
                return next((p for p in self.parties if p.span.first == index + 1), None)
        return None

    def flag_owner(self, start: int, end: int) -> Party | None:
        """Whose flag it is: the flag of the GNA, the army's banner."""
        flag = next((i for i in range(start, end) if self.form(i) in _FLAGS), None)
        if flag is None:
            return None
        for party in self.parties:
            if party.name.last in (flag, flag - 1) and party.name.first >= start:
                return party
        return self._led(flag, ("of",), 2)

    def hands_at(self, start: int) -> Mention | None:
        """The noun of "under the control of", "into the hands of", within the next words."""
        for index in range(start, min(start + 3, self.sentence.last)):
            if self.form(index) in ("under", "into", "to", "in", "within"):
                return self.hands_within(index + 1)
        return None

    def hands_within(self, start: int) -> Mention | None:
        """The first noun of control in the next words, before another clause."""
        for index in range(start, min(start + 7, self.sentence.last)):
            if self.form(index) in (",", "and", "but"):
                return None
            found = self.marks.at("hands", index)
            if found and self.form(found.last) not in ("forces", "troops", "media"):
                return found
        return None

    def says_hands(self, start: int) -> bool:
        """Whether words of control follow, such as "into the hands of"."""
        return self.hands_at(start) is not None

    def hands_party(self, start: int) -> Party | None:
        """Whose control or hands."""
        for party in self.parties:
            if start <= party.name.first < start + 10:
                return party
        return None

    def owner(self, lead: int, trigger: Mention) -> Party | None:
        """Whose hands a place is in: in LNA hands, under the control of the LNA."""
        for party in self.parties:
            if lead < party.name.first < trigger.first:
                return party
        if self.form(trigger.last) != "of":
            return None
        return next(
            (p for p in self.parties if 0 <= p.span.first - trigger.last <= 4 or
             p.span.first <= trigger.last < p.name.first <= trigger.last + 6), None
        )  # fmt: skip

    def owner_of_hands(self, start: int) -> str:
        """The pronoun before "control" or "hands", as in "came under our control"."""
        for index in range(start, min(start + 6, self.sentence.last)):
            if self.form(index) in ("our", "its", "their"):
                return "we" if self.form(index) == "our" else "they"
        return ""

    def party_ending(self, index: int) -> Party | None:
        """The party whose words end at a token, adverbs between."""
        while self.marks.at("adverb", index - 1):
            index -= 1
        return next((p for p in self.parties if p.span.last == index and not p.part), None)

    def is_break(self, index: int) -> bool:
        """Whether another clause or phrase begins at a token."""
        return not self.form(index) or self.form(index) in CONJUNCTIONS

    def object_party(self, start: int, end: int | None) -> Party | None:
        """The party right behind a verb: the one that is driven out."""
        for party in self.parties:
            if party.use == "person":
                continue
            if any(self.form(i) in PREPOSITIONS for i in range(start, party.span.first)):
                break
            if start <= party.name.first and party.span.first <= start + 3:
                return party if end is None or party.name.last <= end else None
        if end is not None and any(self.marks.at("force", i) for i in range(start, end)):
            return Party(Span(start, end), Span(start, end), "", "unnamed")
        for index in range(start, min(start + 2, self.sentence.last)):
            if self.form(index) in ("them", "him"):
                before = [p for p in self.parties if p.span.last < start - 1]  # not who acts
                return before[-1] if before else None
        return None

    def own_object(self, start: int, end: int) -> Party | None:
        """Pulled its forces out of: no other party than the one that acts."""
        return next(
            (p for p in self.parties
             if start <= p.name.first and p.name.last <= end and p.use == "name" and not p.part),
            None,
        )  # fmt: skip

    def possessor(self, index: int) -> Party | None:
        """The party right before a noun of control: Haftar's capture of."""
        for party in self.parties:
            if party.name.last <= index <= party.name.last + 3 and party.name.first < index:
                return party
        return None

    def of_party(self, trigger: Mention, places: Sequence[PlaceRef]) -> Party | None:
        """The withdrawal of LNA forces from."""
        for party in self.parties:
            if trigger.last < party.name.first and party.name.last <= places[0].span.first:
                return party
        return None

    def specified(self, party: Party | None, end: int) -> Party | None:
        """Of "soldiers sent by Haftar" or "men who serve the GNA" the one that has a name."""
        if party is None or (party.actor_id and party.use != "group"):
            return party
        for other in self.parties:
            if party.span.last <= other.name.first < end and other.actor_id and (
                other.span.first - party.span.last <= 5
            ):  # fmt: skip
                return replace(party, actor_id=other.actor_id, use="name")
        return party

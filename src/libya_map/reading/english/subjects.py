"""What an English verb is said of: the places that are its subject, before or behind it."""

from __future__ import annotations

from dataclasses import dataclass

from libya_map.reading.english.actors import Party
from libya_map.reading.english.obliques import Obliques
from libya_map.reading.english.words import COMPASS, CONJUNCTIONS, PREPOSITIONS
from libya_map.reading.findings import PlaceRef

# What may follow the place that is the subject, before more words on where it is.
_BEHIND_SUBJECT = frozenset(
    (",", "nor", "or", "in", "on", "at", "near", "by", "south", "north", "east", "west", "outside",
     "beside", "between", "along", "of", "inside", "southwest", "southeast", "northwest",
     "northeast")
)  # fmt: skip
_STANDS = frozenset(("lies", "lay", "stands", "stood", "rests", "rested", "sits", "sat"))
# What may stand between a subject and its verb.
_BEFORE_VERB = frozenset(
    ("which", "that", "who", ",", ":", "both", "also", "now", "-", ")", "had", "have", "has", "all",
     "two", "three", "four", "each", "too")
)  # fmt: skip
_INVERTED = 12  # words between a verb and the subject behind it
_KIND = 9  # words from "was" to the participle in "was among the towns taken by"
_ASIDE = 4  # words from "which" to a place in its clause
_HELD_TO_BE = frozenset(("said", "reported", "understood", "believed", "known", "declared"))


@dataclass(frozen=True)
class Subjects(Obliques):
    """The places that a sentence tells something of in the passive, or as a state."""

    def subject_places(self, start: int, *, aside: bool = False) -> tuple[list[PlaceRef], bool]:
        """The places that are the subject before a token, and whether a relative clause says so;
        `aside`: of a bare participle, "in Surman, taken by the army".
        """
        index = start - 1
        relative = False
        if self.form(index) in ("said", "says", "say") and self.form(start - 3) == "which":
            start, index = start - 2, start - 3  # "which he said was lost"
        if self.form(index) in ("both", "all", "each") and self.is_break(index - 1):
            return self.antecedent(index), False
        if (counted := self._counted_before(index)) is not None:
            return self.antecedent(counted), False
        while index in self.sentence and (
            self.form(index) in _BEFORE_VERB or self.marks.at("adverb", index)
        ):
            relative = relative or self.form(index) in ("which", "that")
            index -= 1
        while self.form(index) in ("it", "them") and self.form(index - 1) in PREPOSITIONS:
            index -= 2  # "Gharyan and the camp outside it fell"
        if index not in self.sentence:
            return [], False
        if self.form(index) in ("it", "they", "both", "neither"):
            return self.antecedent(index), False
        if self.form(index) in ("and", "but", "then") and (shared := self._shared_subject(index)):
            return shared, False
        if self.form(start - 1) in ("and", ",", "then", "but") and self._goes_on_with_passive(
            start
        ):
            return list(self.passive), False
        direct = [p for p in self.places if p.span.last == index + 1 and not p.barred]
        if direct and (aside or self._is_free(direct[-1])):
            return self.whole_list(direct[-1]), relative
        if direct and self._of_head(direct[-1]) is not None and self.form(start - 1) != "," and (
            self._is_where(direct[-1]) is False
        ):  # fmt: skip
            return [], relative
        for place in reversed([p for p in self.places if p.span.last <= index and not p.barred]):
            between = range(place.span.last, start)
            enclosed = self.form(place.span.last) == "," and self.form(start - 1) == ","
            if self.form(start - 1) == "," and not enclosed and self._in_aside(place):
                continue
            if not enclosed and any(self.is_verb(i) or self.party_at(i) for i in between):
                if self.form(start - 1) == ",":
                    continue
                break
            if self._is_free(place) and self.form(place.span.last) in _BEHIND_SUBJECT:
                return self.whole_list(place), relative
        return [], relative

    def _counted_before(self, index: int) -> int | None:
        """Where "all three", "the two", "both of them" begin that end at a token."""
        near = range(max(self.sentence.first, index - 3), index + 1)
        found = ((i, self.counted(i)) for i in near)
        return next((i for i, each in found if each and each.last == index + 1), None)

    def _in_aside(self, place: PlaceRef) -> bool:
        """Whether a place stands in what a relative clause tells of another one before it."""
        near = range(max(self.sentence.first, place.span.first - _ASIDE), place.span.first)
        return any(self.form(i) in ("that", "which", "where", "whose") for i in near)

    def place_ending(self, index: int) -> PlaceRef | None:
        """The place whose words end at a token."""
        return next((p for p in self.places if p.span.last == index), None)

    def possessing(self, index: int) -> list[PlaceRef]:
        """The town of "the town's fall", "Sirte's recapture" before a noun of control."""
        lead = index - (2 if self.form(index - 1) in ("full", "rapid", "sudden", "swift") else 1)
        if self.form(lead) != "s":
            return []
        return [p for p in self.places if p.span.last == lead]

    def predicated(self, index: int) -> list[PlaceRef]:
        """The town that is "among the places", "one of three towns", "on the list of towns" that
        a participle goes on to speak of.
        """
        near = range(max(self.sentence.first, index - _KIND), index)
        if not any(self.form(i) in ("among", "list", "one", "latest", "last") for i in near):
            return []
        verb = next((i for i in near if self._is_be(i) or self.form(i) == "joined"), None)
        return self.subject_places(verb)[0] if verb is not None else []

    def _shared_subject(self, index: int) -> list[PlaceRef]:
        """ "The town was attacked and fell": the subject of the clause before an "and"."""
        for place in reversed([p for p in self.places if p.span.last < index and not p.barred]):
            last = self.whole_list(place)[-1].span.last
            be = self.marks.at("be", last) or self.marks.at("have", last)
            verb = be or self.is_verb(last) or self.marks.at("other_verb", last)
            if verb and last < index and self._is_free(place):
                return self.whole_list(place)
            if self.form(place.span.first - 1) not in PREPOSITIONS:
                return []
        return []

    def inverted(self, start: int) -> list[PlaceRef]:
        """ "Among the places taken by the army were A and B", "first to fall was A", "three towns
        fell: A, B and C": the subject behind its verb.
        """
        for index in range(start, min(start + _INVERTED, self.sentence.last)):
            form = self.form(index)
            if form == ":" or (
                form in ("was", "were", "are", "is", "include", "included")
                and self.marks.at("actor", index) is None
            ):  # fmt: skip
                for step in range(index + 1, min(index + 4, self.sentence.last)):
                    place = self.place_at(step)
                    if place is not None:
                        listed = self.list_of(place)
                        if place.barred or not listed:
                            return []
                        end = listed[-1].span.last
                        told = len(listed) > 1 or form != ":" or self.begins_date(end)
                        return listed if told and self.ends_clause(end) else []
                return []
            if form in CONJUNCTIONS or self.is_verb(index) or self.place_at(index):
                return []
        return []

    def party_from(self, start: int) -> Party | None:
        """The party that begins right at a token: joined the army."""
        return next((p for p in self.parties if p.span.first == start and not p.part), None)

    def whole_list(self, place: PlaceRef) -> list[PlaceRef]:
        """A place and all coordinated with it."""
        return [p for p in self.places if p.group == place.group and not p.barred]

    def _of_head(self, place: PlaceRef) -> PlaceRef | None:
        return place if self.form(place.span.first - 1) == "of" else None

    def _goes_on_with_passive(self, start: int) -> bool:
        """Whether no other place stands free behind those of the passive clause before."""
        return bool(self.passive) and not any(
            self.passive[-1].span.last < p.span.first and p.span.last <= start
            and not self._is_led(p) for p in self.places
        )  # fmt: skip

    def _is_led(self, place: PlaceRef) -> bool:
        """Whether a preposition leads to a place."""
        first = place.span.first - 1
        return self.form(first - (self.form(first) == "the")) in PREPOSITIONS

    def _is_where(self, place: PlaceRef) -> bool:
        """Whether a place only says where another one is: the camp west of Janzur."""
        return self.form(place.span.first - 2) in COMPASS

    def _is_free(self, place: PlaceRef) -> bool:
        """Whether the noun phrase of a list is led by no preposition."""
        first = min(p.span.first for p in self.places if p.group == place.group)
        index = first - 1
        for _ in range(6):
            form = self.form(index)
            if not form or form in CONJUNCTIONS or form in ("said", "announced"):
                return True
            if self.is_time(index) or any(
                self.marks.at(kind, index) for kind in ("weekday", "month", "day_offset")
            ):  # fmt: skip
                return True
            if any(m.entry.form != "noun" for m in self.marks.all_at("verb", index)):
                return True
            if form == "of":
                return self.opens_of(index, self.form(index - 1))
            if form == "for" and self.form(index - 1) == "responsibility":
                return True
            if form == "with" and self.form(index - 1) in ("", ",", "and"):
                return True  # "with the town taken"
            if form == "over" and self.marks.at("hands", index - 1):
                return True
            if form in PREPOSITIONS:
                return form in ("after", "before", "since", "as", "until")
            index -= 1
        return True

    def relative_object(self, start: int) -> list[PlaceRef]:
        """X, which the LNA captured: the place before the relative word before the subject."""
        for index in range(start - 1, max(self.sentence.first, start - 9) - 1, -1):
            if self.form(index) in ("which", "that") and index < start - 1:
                before = [p for p in self.places if p.span.last <= index and not p.barred]
                if before and index - before[-1].span.last <= 1:
                    return self.whole_list(before[-1])
                return []
        return []

    def be_start(self, index: int) -> int | None:
        """Where the form of be begins that a state hangs on; None where there is none."""
        step = index - 1
        while step > self.sentence.first and index - step <= 5 and (
            self.marks.at("adverb", step) or self.marks.at("now", step)
            or self.marks.before("now", step + 1)
        ):  # fmt: skip
            step -= 1
        if self.form(step) not in _STANDS and not self._is_be(step):
            return None
        while step > self.sentence.first and (
            self._is_be(step - 1)
            or any(self.marks.at(kind, step - 1) for kind in ("have", "modal", "negation"))
            or (self.marks.at("adverb", step - 1) and self.form(step - 1) != "all")
        ):
            step -= 1
        if self.form(step - 1) == "to":
            step -= 1
            if self.form(step - 1) in _HELD_TO_BE and self._is_be(step - 2):
                step -= 2
        return step

    def _is_be(self, index: int) -> bool:
        return (
            self.marks.at("be", index) is not None and self.marks.at("actor", index) is None
            and index in self.sentence
        )  # fmt: skip

    def be_tense(self, start: int, end: int) -> str:
        """The tense of the form of be in a run of tokens."""
        forms = {self.form(i) for i in range(start, end)}
        return "present" if forms & {"is", "are", "s", "lies", "be"} else "past"

"""Who took, left, lost or was denied which places: the frames of control verbs, filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from libya_map.reading.actors import ActorRef
from libya_map.reading.mentions import Marks, Mention
from libya_map.reading.modality import Modality, modality_of
from libya_map.reading.parties import COMPANY, Clause, find_parties
from libya_map.reading.places import PlaceRef
from libya_map.reading.tokens import MAX_SENTENCE, Span, starting_in

_FALL_REACH = 8  # tokens between "fell" and the place that fell
_OBJECT_REACH = 26
_PREPOSITION_REACH = 24
_ENTER_REACH = 12
_TOPIC = frozenset(("اما", "واما"))
_THIRD_PERSON = {
    "علي": frozenset(("عليها", "عليه", "عليهما", "عليهم")),
    "من": frozenset(("منها", "منه", "منهما")),
    "عن": frozenset(("عنها", "عنه")),
}


@dataclass(frozen=True, slots=True)
class Event:
    """One control word with what fills its frame, for one list of places.

    `taker` and `loser` are actors as they are named; None where the sentence names none.
    `frame` is that of the verb (see `VERB_ROLES`), after what governs it has been heard.
    """

    trigger: Mention
    frame: str
    sentence: Span
    places: tuple[PlaceRef, ...]
    taker: ActorRef | None
    loser: ActorRef | None
    modality: Modality
    partial: bool
    relative: bool


def find_events(marks: Marks, places: list[PlaceRef], actors: list[ActorRef]) -> list[Event]:
    """All control events of a text in order. One sentence never affects another."""
    events: list[Event] = []
    for sentence in marks.text.sentences:
        triggers = _triggers(marks, sentence)
        if not triggers:
            continue
        here = starting_in(places, sentence)
        who = starting_in(actors, sentence)
        before = starting_in(places, Span(max(0, sentence.first - MAX_SENTENCE), sentence.first))
        subject: ActorRef | None = None
        for number, trigger in enumerate(triggers):
            limit = _limit(triggers, number, sentence)
            event = _Filler(marks, sentence, trigger, here, who, limit, before[-1:], subject).fill()
            if event:
                events.append(event)
                subject = event.loser if event.frame in ("lose", "leave") else event.taker
    return events


def _triggers(marks: Marks, sentence: Span) -> list[Mention]:
    """The control words of a sentence, one for each token, verbal nouns told from verbs."""
    found: list[Mention] = []
    for index in range(sentence.first, sentence.last):
        here = [
            m
            for m in marks.all_at("verb", index)
            if m.entry.verb is not None and m.entry.verb.role == "control"
        ]
        if here and not any(
            index in m.span for m in marks.within("to_taker", index - 2, index + 1)
        ):
            found.append(_reading(marks, here, sentence))
    return found


def _reading(marks: Marks, here: list[Mention], sentence: Span) -> Mention:
    """Of the readings of one word, the verbal noun where what stands before it asks for a noun."""
    nouns = [m for m in here if m.entry.form == "noun"]
    verbs = [m for m in here if m.entry.form != "noun"]
    if not nouns or not verbs:
        return min(here, key=lambda m: (m.entry.form, m.entry.pronoun))
    index = here[0].first
    governed = any(
        m.entry.verb is not None and (m.entry.verb.role != "control" or m.entry.value == "take")
        for step in range(max(sentence.first, index - 2), index)
        for m in marks.all_at("verb", step)
    )
    asks = (
        nouns[0].prefix not in ("", "و", "ف")
        or marks.before("after", index) is not None
        or marks.before("preposition", index) is not None
        or marks.before("aim", index) is not None
        or governed
    )
    return (nouns if asks else verbs)[0]


def _limit(triggers: list[Mention], number: int, sentence: Span) -> int:
    """Up to where a control word may look for its place: the next one that has its own."""
    for follower in triggers[number + 1 :]:
        return follower.first
    return sentence.last


class _Filler:
    """Fills the frame of one control word."""

    def __init__(
        self,
        marks: Marks,
        sentence: Span,
        trigger: Mention,
        places: Sequence[PlaceRef],
        actors: Sequence[ActorRef],
        limit: int,
        earlier: Sequence[PlaceRef],
        subject_before: ActorRef | None,
    ) -> None:
        self.marks = marks
        self.tokens = marks.text.tokens
        self.sentence = sentence
        self.trigger = trigger
        self.places = places
        self.actors = actors
        self.limit = limit
        self.earlier = earlier
        self.subject_before = subject_before
        self.relative = False

    def fill(self) -> Event | None:
        verb = self.trigger.entry.verb
        assert verb is not None
        modality = modality_of(self.marks, self.trigger, self.sentence)
        frame = verb.value
        if modality.loses:
            frame = "lose"
        elif modality.passes:
            frame = "fallto"
        elif frame == "hold":
            if modality.value != "reported" or modality.governor is None:
                return None
            frame = "take"
        places = self._places(frame, modality)
        if not places:
            return None
        clause = Clause(
            self.marks, self.sentence, self.trigger, self.actors, self.limit,
            self.subject_before, self.relative,
        )  # fmt: skip
        taker, loser = find_parties(clause, frame, places, modality)
        if (frame == "fallto" and taker is None) or (frame == "hand" and taker is None):
            return None
        if frame in ("swap", "pass"):
            return None
        return Event(
            self.trigger, frame, self.sentence, tuple(places), taker, loser, modality,
            self._is_partial(places[0]), self.relative,
        )  # fmt: skip

    # -- places ---------------------------------------------------------------------------

    def _places(self, frame: str, modality: Modality) -> list[PlaceRef]:
        verb = self.trigger.entry.verb
        assert verb is not None
        if verb.preposition:
            return self._after_preposition(verb.preposition)
        if frame in ("fall", "fallto"):
            found = self._fallen()
            if not found and self.trigger.entry.pronoun and self._may_refer_back(modality):
                return self._antecedent()
            return found
        if self.trigger.entry.pronoun and self.trigger.entry.form != "noun":
            return self._antecedent()
        reach = _ENTER_REACH if frame in ("enter", "storm", "leave") else _OBJECT_REACH
        found = self._object(self.trigger.last, min(self.limit, self.trigger.last + reach))
        if not found and self.trigger.entry.pronoun and self._may_refer_back(modality):
            return self._antecedent()
        return found

    def _after_preposition(self, preposition: str) -> list[PlaceRef]:
        from_here = self.trigger.last
        fold = {"على": "علي", "من": "من", "عن": "عن"}[preposition]
        last = min(self.sentence.last, self.trigger.last + _PREPOSITION_REACH)
        found: list[PlaceRef] = []
        for index in range(from_here, last):
            if index >= self.limit:
                break
            form = self.tokens[index].form
            if form in _THIRD_PERSON[fold]:
                return found or self._antecedent()
            if form not in (fold, "و" + fold):
                continue
            if found and form == fold:
                break
            if self.marks.at("to_taker", index) or self._is_void(index + 1):
                continue
            group = self._group_from(index + 1, min(self.sentence.last, index + 7))
            if group:
                found += group
            elif not found and fold == "علي":
                break
        return found

    def _is_void(self, index: int) -> bool:
        """Whether what follows is no territory: prices, a fire, vehicles, a cup."""
        while index < self.sentence.last and self.marks.at("whole", index):
            index += 1
        return index < self.sentence.last and self.marks.at("not_territory", index) is not None

    def _group_from(self, first: int, last: int) -> list[PlaceRef]:
        """The list whose first member starts in a window, with only leading words before it."""
        for place in self.places:
            if place.span.first < first:
                continue
            if place.span.first >= last or place.barred:
                return []
            if not self._leads(first, place.span.first):
                return []
            return self._list_of(place)
        return []

    def _list_of(self, place: PlaceRef) -> list[PlaceRef]:
        return [
            p
            for p in self.places
            if p.group == place.group and p.span.first >= place.span.first and not p.barred
        ]

    def _leads(self, first: int, last: int) -> bool:
        """Whether the words between a preposition and a place tie them: all of, parts of."""
        marks = self.marks
        index = first
        while index < last:
            leader = marks.at("partial", index) or marks.at("whole", index)
            if leader:
                index = leader.last
                continue
            if not self.tokens[index].is_word or self.tokens[index].form in COMPANY:
                return False
            if any(marks.at(kind, index) for kind in ("verb", "toward", "origin")):
                return False
            index += 1
        return True

    def _object(self, first: int, last: int) -> list[PlaceRef]:
        """The direct object: the first place that no preposition leads to."""
        led = -1
        for place in self.places:
            start = place.span.first
            if start < first or place.barred or place.group == led:
                continue
            if start >= last:
                break
            if self._is_led_to(place):
                led = place.group  # and with it all that is coordinated with it
                continue
            if any(self.marks.at("not_territory", i) for i in range(first, start)):
                break
            if any(self._says(i) for i in range(first, start)):
                break
            return self._list_of(place)
        return []

    def _says(self, index: int) -> bool:
        return any(
            m.entry.verb is not None and m.entry.verb.role == "say" and m.entry.form == "past"
            for m in self.marks.all_at("verb", index)
        )

    def _is_led_to(self, place: PlaceRef) -> bool:
        first = place.span.first
        if place.prefix.removesuffix("ال").endswith(("ب", "ل", "ك")):
            return True
        marks = self.marks
        whole = marks.before("whole", first)
        if whole:  # "each of X" has a preposition of its own
            return marks.before("preposition", whole.first) is not None
        for kind in ("preposition", "toward", "origin", "near", "direction", "after"):
            if marks.before(kind, first):
                return True
        partial = marks.before("partial", first)
        return partial is None and first > 0 and self.tokens[first - 1].form in COMPANY

    def _fallen(self) -> list[PlaceRef]:
        last = min(self.limit, self.trigger.last + _FALL_REACH)
        for place in self.places:
            if self.trigger.last <= place.span.first < last:
                if self._is_led_to(place) or place.barred:
                    break
                between = range(self.trigger.last, place.span.first)
                if any(self.marks.at("not_territory", i) for i in between):
                    break
                return self._list_of(place)
        if self.trigger.entry.form == "noun":
            return []
        if self.trigger.last < len(self.tokens) and self.marks.at(
            "not_territory", self.trigger.last
        ):
            return []
        return self._before_trigger()

    def _before_trigger(self) -> list[PlaceRef]:
        nearest = [p for p in self.places if p.span.last <= self.trigger.first]
        if not nearest:
            return []
        place = nearest[-1]
        close = self.trigger.first - place.span.last <= 3
        return [place] if close and not place.barred and not self._is_led_to(place) else []

    def _antecedent(self) -> list[PlaceRef]:
        """What "it" means: the last place before, in this sentence or at the end of the last."""
        self.relative = True
        before = [p for p in self.places if p.span.last <= self.trigger.first and not p.barred]
        if self.tokens[self.sentence.first].form in _TOPIC:
            before = before[:1]  # "as for X, ... they took it back"
        chosen = before[-1:] or self.earlier
        return [p for p in chosen if not p.barred]

    def _may_refer_back(self, modality: Modality) -> bool:
        """Whether a pronoun on a verbal noun is its object: in a denial, or of a thing achieved."""
        if modality.governor is None or self.trigger.entry.value == "enter":
            return False
        return modality.value == "denied" or modality.governor.entry.value == "achieved"

    def _is_partial(self, place: PlaceRef) -> bool:
        return self.marks.before("partial", place.span.first) is not None or any(
            self.marks.at("partial", i)
            for i in range(max(0, place.span.first - 2), place.span.first)
        )

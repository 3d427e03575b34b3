"""Which actors take and lose in an event: what its words name, what its speaker and the text
before it tell of "our forces", "they" or a unit that no table knows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from libya_map.reading.arabic.events import Event
from libya_map.reading.findings import ActorRef, Attribution
from libya_map.reading.mentions import Marks
from libya_map.reading.stance import OPPOSITE, Stance
from libya_map.reading.tokens import MAX_SENTENCE, Span, starting_in

LEAVING = frozenset(("lose", "leave", "fall", "fallto", "slip"))
_ACTS = frozenset(("take", "enter", "expel", "become", "storm", "hand"))
_WELCOME = frozenset(("حرر", "طهر", "استعاد", "استعاد (مجهول)", "استرد", "استرجع", "خلص", "نظف"))
# What the units of an army are called, and those of no other armed men.
_REGULAR = frozenset(("مشاه", "صاعقه", "مدفعيه", "مجحفل", "معزز", "مدرعات", "مظلات", "دبابات"))
_PEOPLE = ("person", "leader")
OTHER = "OTHER"


class Sides:
    """Follows a text from event to event; asked in text order."""

    def __init__(
        self,
        marks: Marks,
        stance: Stance,
        actors: Sequence[ActorRef],
        lived: Callable[[str], bool],
    ) -> None:
        self.marks = marks
        self.stance = stance
        self.actors = actors
        self.lived = lived
        self.last_taker = ""
        self.last_told: Event | None = None

    def told(self, event: Event, taker: str) -> None:
        """Take note of a change that was told."""
        self.last_taker = taker
        self.last_told = event

    def of(
        self, event: Event, attribution: Attribution | None, denied: bool
    ) -> tuple[str, str, bool]:
        """Taker and loser as actor ids, and whether the sentence itself names the taker."""
        side = attribution.side if attribution else ""
        taker = self.actor_id(event.taker, side)
        loser = self.actor_id(event.loser, side)
        certain = bool(taker)
        if self.is_we(event) and (side or self.stance.partisan):
            we = side or self.stance.we
            if event.frame in LEAVING:
                loser = we
            else:
                taker, certain = we, True
        if denied:
            return self._denied(event, taker, loser, side)
        if event.frame in _ACTS and not taker and event.taker is None:
            taker = self._unnamed(event, side, loser)
            certain = bool(taker) and self._goes_on(event)
        if event.frame == "expel" and event.taker is None and loser:
            taker = taker if certain else self._gainer(event, loser) or taker
        if event.frame in ("fall", "lose", "slip") and not taker:
            taker = self._gainer(event, loser)
        if event.taker is not None and not taker:
            taker, certain = self._unit(event.taker, side, loser), True
        if loser == taker:
            loser = ""
        return taker, loser, certain

    def _denied(self, event: Event, taker: str, loser: str, side: str) -> tuple[str, str, bool]:
        governed = taker == side and event.modality.governor is not None
        if event.frame in ("take", "enter", "storm", "expel") and (not taker or governed):
            taker = self.adversary(side)
        if event.frame in LEAVING and taker in ("", side):
            taker = self.adversary(loser or side)
        return taker, "", bool(taker)

    def _unnamed(self, event: Event, side: str, loser: str) -> str:
        """Who took a place where no word of the sentence says it."""
        if side and side != loser:
            return side
        if self.last_taker and self.last_taker != loser and self._goes_on(event):
            return self.last_taker
        if self.stance.partisan and self._is_welcome(event):
            return self.stance.we  # whoever speaks of liberation speaks of his own side
        return self.adversary(loser) if loser else ""

    def _is_welcome(self, event: Event) -> bool:
        verb = event.trigger.entry.verb
        return verb is not None and verb.lemma in _WELCOME

    def _unit(self, actor: ActorRef, side: str, loser: str) -> str:
        """A unit that no table knows fights for the speaker, against the loser, for the side that
        the text speaks for; else it is some armed group.
        """
        if actor.use == "other":
            return OTHER
        if actor.use != "unit":
            return ""
        if side and side != loser:
            return side
        if loser and self.adversary(loser):
            return self.adversary(loser)
        words = self.marks.text.tokens[actor.span.first : actor.span.last]
        regular = any(t.form.isdecimal() or t.form in _REGULAR for t in words)
        return (self.stance.army if regular or self.stance.partisan else "") or OTHER

    def _gainer(self, event: Event, loser: str) -> str:
        """Who gained what another lost: the one who acts earlier in the sentence, else the enemy
        that the text names.
        """
        if not loser:
            return ""
        before = starting_in(self.actors, Span(event.sentence.first, event.trigger.first))
        acting = [a for a in before if a.actor_id not in ("", loser) and a.use not in _PEOPLE]
        if acting:
            return acting[-1].actor_id
        return "" if event.frame == "slip" else self.stance.enemy_of(loser)

    def is_we(self, event: Event) -> bool:
        """ "We took", "we left": the speaker's side acts."""
        form = self.marks.text.tokens[event.trigger.first].form
        return event.trigger.entry.form == "past" and form.endswith("نا")

    def adversary(self, side: str) -> str:
        """Whose gain a side denies: the enemy named in the text, else the known adversary."""
        enemy = self.stance.enemy_of(side)
        if enemy:
            return enemy
        if self.last_taker and self.last_taker != side:
            return self.last_taker
        known = OPPOSITE.get(side, "")
        if known and self.lived(known):
            return known
        return next((party for party in self.stance.parties if party != side), "")

    def _goes_on(self, event: Event) -> bool:
        """Whether the event before was told in this sentence or the one right before, in one line:
        then a verb without a subject goes on with its subject.
        """
        if self.last_told is None:
            return False
        between = self.marks.text.tokens[self.last_told.trigger.first : event.trigger.first]
        ends = sum(1 for token in between if token.form in (".", "!", "؟", "?"))
        return ends <= 1 and not any(token.form == "\n" for token in between)

    def actor_id(self, actor: ActorRef | None, side: str) -> str:
        """The actor that words mean when a side says them; empty where nothing tells."""
        if actor is None:
            return ""
        if actor.actor_id:
            return actor.actor_id
        if actor.use == "own":
            if side:
                return side
            if self.marks.text.tokens[actor.span.last - 1].form.endswith("نا"):
                return self.stance.we  # the outlet's own: it speaks for a side
            if self.marks.text.tokens[actor.span.last - 1].form.startswith("ال"):
                return self.last_taker or self._named_before(actor)
            return self._named_before(actor) or self.last_taker
        if actor.use == "them":
            return side or self.last_taker or self._named_before(actor)
        if actor.use == "enemy":
            if side or self.stance.partisan:
                return self.adversary(side or self.stance.army)
            return self.last_taker
        return ""

    def _named_before(self, actor: ActorRef) -> str:
        """The last actor named before a "his forces"."""
        reach = Span(max(0, actor.span.first - MAX_SENTENCE), actor.span.first)
        named = [a for a in starting_in(self.actors, reach) if a.actor_id]
        return named[-1].actor_id if named else ""

"""Which actors take and lose in an event: what its words name, what its speaker and the text
before it tell of "our forces", "they" or a unit that no table knows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from libya_map.reading.arabic.acting import agreement, agrees
from libya_map.reading.arabic.antecedents import NO_SIDE, OTHER, SUBJECT_REACH, Subjects
from libya_map.reading.arabic.doers import (
    has_subject,
    is_of_things,
    is_of_what_he_lost,
    is_outcome,
    is_we,
    is_welcome,
)
from libya_map.reading.arabic.events import Event
from libya_map.reading.findings import ActorRef, Attribution
from libya_map.reading.mentions import Marks
from libya_map.reading.stance import OPPOSITE, Stance
from libya_map.reading.tokens import Span, starting_in

LEAVING = frozenset(("lose", "leave", "fall", "fallto", "slip"))
_FALLS = ("fall", "fallto")
_ACTS = frozenset(("take", "enter", "expel", "become", "storm", "hand"))
# What the units of an army are called, and those of no other armed men.
_REGULAR = frozenset(("مشاه", "صاعقه", "مدفعيه", "مجحفل", "معزز", "مدرعات", "مظلات", "دبابات"))
# Men with arms of whom nothing else is said.
_ANYBODY = frozenset(("مسلحون", "مسلحين", "مسلح", "ملثمون", "ملثمين", "مجهولون", "مجهولين"))
_BANDS = frozenset(
    ("مجموعه", "مجموعات", "جماعه", "جماعات", "فصايل", "ميليشيا", "ميليشيات", "مليشيا", "مليشيات")
)
_ARMED = frozenset(("مسلحه", "مجهوله", "محليه", "متناحره", "متنافسه"))
_PEOPLE = ("person", "leader")
JIHADIS = frozenset(("IS", "AQ", "ASL", "DMSC", "BRSC"))
_TOPIC_SENTENCES = 2
_FOE = ("مرتزق", "عدو", "خصم", "خصوم", "غزاه")  # words of one side alone
_THEIRS = ("ها", "هم")
_ATTACKERS = ("مهاجمون", "مهاجمين", "مهاجمه", "مقتحمين", "مقتحمون", "معتدين", "معتدون")
_ENDS = frozenset((".", "!", "؟", "?", "\n"))


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
        self.subjects = Subjects(
            marks, actors, lambda: self.adversary(stance.we) if stance.partisan else ""
        )
        self.last_taker = ""
        self.spoke = ""  # the side that was quoted last
        self.last_told: Event | None = None
        self.last_parties = ("", "")  # taker and loser of the change told last
        self.before: tuple[Event, str] | None = None  # the change spoken of last, and who lost it
        self.gone_on: dict[int, int] = {}  # by the subject gone on with: the last verb that did
        self.taken_by_nobody: set[str] = set()
        self.of_place: dict[str, list[str]] = {}

    def told(self, event: Event, taker: str, loser: str) -> None:
        """Take note of a change that was told."""
        self.last_parties = (taker, loser)
        for ref in event.places:
            if ref.place is not None:
                known = self.of_place.setdefault(ref.place.place_id, [])
                known += [actor_id for actor_id in (loser, taker) if actor_id]
                if event.frame in ("take", "fall") and not taker:
                    self.taken_by_nobody.add(ref.place.place_id)
        if taker:
            self.last_taker = taker
            self.last_told = event

    def of(
        self, event: Event, attribution: Attribution | None, denied: bool
    ) -> tuple[str, str, bool]:
        """Taker and loser as actor ids, and whether the sentence itself names the taker."""
        taker, loser, certain = self._of(event, attribution, denied)
        if self.before is not None and is_of_what_he_lost(self.marks, event, self.before[0]):
            taker, loser = self.before[1] or taker, ""
        self.before = (event, loser)
        return taker, loser, certain

    def _of(
        self, event: Event, attribution: Attribution | None, denied: bool
    ) -> tuple[str, str, bool]:
        side = attribution.side if attribution else ""
        if side in NO_SIDE and not is_we(self.marks, event):
            side = ""  # the people of a town tell of others
        if event.frame == "follow":  # into the same hands
            taker, loser = self.last_parties
            return (side if side and taker in NO_SIDE else taker), loser, True
        spoken = attribution is not None and bool(attribution.speaker)
        taker = self.actor_id(event.taker, side, spoken)
        loser = self.actor_id(event.loser, side, spoken)
        certain = bool(taker)
        self.spoke = side if attribution else self.spoke
        quoted = self.spoke if event.taker is None else ""
        if is_we(self.marks, event) and (side or quoted or self.stance.partisan):
            we = side or (self.stance.we if self.stance.partisan else quoted)
            if event.frame in LEAVING:
                loser = we
            else:
                taker, certain = we, True
        if denied:
            return self._denied(event, taker, loser, side)
        if event.frame in _ACTS and not taker and event.taker is None:
            taker, certain = self._unnamed(event, side, loser)
        if event.frame == "expel" and event.taker is None and loser:
            taker = taker if certain else self._gainer(event, loser) or taker
        if event.frame in ("lose", "leave") and event.loser is None and not loser:
            loser = self._topic(event, taker)
        if event.frame in ("lose", "leave") and loser and not taker:
            known = {ref.place.place_id for ref in event.places if ref.place}
            if known & self.taken_by_nobody:  # "X was freed. The men of Y fled from it"
                taker = self._only_enemy(loser) or self.stance.enemy_of(loser)
        if event.frame == "fall" and not (taker or loser):
            loser = self.subjects.collapsed(Span(event.sentence.first, event.trigger.first))
        if event.frame in ("fall", "lose", "slip") and not taker:
            taker = self._gainer(event, loser)
        if event.frame == "fall" and not (taker or loser):
            on = self.last_told is not None and self.last_told.frame in _FALLS
            taker = self.last_taker if on and self._goes_on(event) else ""
            taker = taker or ("" if side else self.subjects.behind(event.sentence))
        if event.taker is not None and not taker:
            taker, certain = self._unit(event.taker, side, loser), True
        if loser == taker:
            loser = ""
        return taker, loser, certain

    def _denied(self, event: Event, taker: str, loser: str, side: str) -> tuple[str, str, bool]:
        if event.taker is None and self._answers(event):
            return self.last_taker, "", True
        governed = taker == side and event.modality.governor is not None
        if event.frame in ("take", "enter", "storm", "expel") and (not taker or governed):
            taker = self.adversary(side)
        if event.frame in LEAVING and taker in ("", side):
            taker = self.adversary(loser or side)
        return taker, "", bool(taker)

    def _answers(self, event: Event) -> bool:
        """Whether a denial follows right behind what was told of the same place."""
        told = self.last_told
        if told is None or not self._goes_on(event) or event.frame not in LEAVING:
            return False
        known = {ref.place.place_id for ref in told.places if ref.place}
        return any(ref.place is not None and ref.place.place_id in known for ref in event.places)

    def _unnamed(self, event: Event, side: str, loser: str) -> tuple[str, bool]:
        """Who took a place where no word of the sentence says it, and whether the text is plain
        enough about it.
        """
        on = self._goes_on(event)
        if side and side != loser:
            finite = bool(agreement(self.marks, event.trigger))
            return side, on or (finite and not has_subject(self.marks, event))
        topic = self._topic(event, loser)
        if topic:
            return topic, True
        if self.last_taker and self.last_taker != loser and on:
            return self.last_taker, True
        governor = event.modality.governor
        if governor and is_outcome(governor):
            attacker = self._attacker(event, loser)  # "the attack ended with the taking of"
            if attacker:
                return attacker, True
        noun = event.trigger.entry.form == "noun" and not loser
        if self.stance.partisan and (noun or is_welcome(event)):
            return self.stance.we, on  # whoever speaks of liberation speaks of his own side
        if is_welcome(event) and not loser:
            return self._liberators(), on
        adversary = self.adversary(loser) if loser else ""
        return adversary, bool(adversary) and on

    def _liberators(self) -> str:
        """Who freed what is told to have been freed by nobody: the uprising in its war, else the
        only party of the text that is no jihadis, of whose towns nobody says so.
        """
        if self.stance.army == "GADDAFI" and not self.stance.partisan:
            return "NTC"
        if self.stance.two_sided:
            return ""  # in which both sides speak of freeing
        there = [p for p in self.stance.parties if p not in (*JIHADIS, *NO_SIDE)]
        return there[0] if len(there) == 1 and self.lived(there[0]) else ""

    def _topic(self, event: Event, loser: str) -> str:
        """The subject of the sentence before, where a verb without one of its own agrees with it:
        "the forces reached the gates; then they entered X".
        """
        trigger = event.trigger
        governor = event.modality.governor
        if trigger.entry.form == "noun" and governor and not is_of_things(governor):
            trigger = governor  # "and managed to take X"
        if not agreement(self.marks, trigger) or has_subject(self.marks, event):
            return ""
        tokens = self.marks.text.tokens
        first = max(0, trigger.first - SUBJECT_REACH)
        for actor in reversed(starting_in(self.subjects.acting, Span(first, trigger.first))):
            last = max(actor.span.last, self.gone_on.get(actor.span.first, 0))
            if sum(1 for t in tokens[last : trigger.first] if t.form in _ENDS) > _TOPIC_SENTENCES:
                break
            who = self.actor_id(actor, "")
            if who and who != loser and agrees(self.marks, trigger, actor):
                self.gone_on[actor.span.first] = trigger.first
                return who
        return ""

    def _unit(self, actor: ActorRef, side: str, loser: str) -> str:
        """A unit that no table knows fights for the speaker, against the loser, for the side that
        the text speaks for; else it is some armed group.
        """
        if actor.use == "other":
            return self.subjects.named_after(actor) or OTHER
        if actor.use != "unit":
            return ""
        words = self.marks.text.tokens[actor.span.first : actor.span.last]
        uprising = self.stance.army == "GADDAFI"
        if not uprising and self._is_anybody(actor):
            return self.subjects.named_after(actor) or OTHER
        if side and side != loser:
            return side
        enemy = self.stance.enemy_of(loser) or self._only_enemy(loser) if loser else ""
        if enemy:
            return enemy
        alone = self._only_party_before(actor)
        if alone and alone != loser:
            return alone
        regular = any(
            t.form.isdecimal() or t.form.removeprefix("ال") in _REGULAR for t in words
        ) or self.marks.has("ordinal", actor.span.first, actor.span.last)
        if self.stance.army == "GADDAFI" and not regular:
            return "NTC"  # in 2011 armed men of no named side were those of the uprising
        return (self.stance.army if regular or self.stance.partisan else "") or OTHER

    def _is_anybody(self, actor: ActorRef) -> bool:
        """Gunmen, armed groups, militias: no word tells more of them than that they have arms."""
        words = self.marks.text.tokens[actor.span.first : actor.span.last]
        if len(words) == 1:
            return words[0].form.removeprefix(actor.prefix) in _ANYBODY | _BANDS
        return all(w.form in _BANDS | _ANYBODY | _ARMED for w in words)

    def _only_party_before(self, actor: ActorRef) -> str:
        """The party that a text has been about until some column or other is told of."""
        reach = Span(max(0, actor.span.first - SUBJECT_REACH), actor.span.first)
        named = {
            a.actor_id
            for a in starting_in(self.actors, reach)
            if a.actor_id not in ("", *NO_SIDE) and a.use not in _PEOPLE
        }
        return named.pop() if len(named) == 1 else ""

    def _gainer(self, event: Event, loser: str) -> str:
        """Who gained what another lost: the one who acts earlier in the sentence, else the enemy
        that the text names.
        """
        if not loser:
            return ""
        before = starting_in(self.actors, Span(event.sentence.first, event.trigger.first))
        acting = [a for a in before if a.actor_id not in ("", loser) and a.use not in _PEOPLE]
        acting = [a for a in acting if a.actor_id not in NO_SIDE] or acting
        if acting and event.frame != "slip":
            return acting[-1].actor_id
        other = self._other_holder(event, loser)
        if other:
            return other
        named = {
            a.actor_id
            for a in starting_in(self.actors, event.sentence)
            if a.actor_id not in ("", loser, *NO_SIDE) and a.use not in _PEOPLE
        }
        if len(named) == 1:
            return named.pop()  # "it slipped from their hands after an attack of X"
        attacker = self._attacker(event, loser)
        return attacker or self.stance.enemy_of(loser) or self._only_enemy(loser)

    def _attacker(self, event: Event, loser: str) -> str:
        """Who acts in the sentence before a loss: "X attacked at dawn. By noon the port had
        slipped out of the hands of Y".
        """
        first = max(0, event.sentence.first - SUBJECT_REACH)
        before = starting_in(self.subjects.acting, Span(first, event.sentence.first))
        for actor in reversed(before):
            between = self.marks.text.tokens[actor.span.last : event.sentence.first]
            if sum(1 for t in between if t.form in _ENDS) > 1:
                break
            if actor.actor_id not in ("", loser, *NO_SIDE):
                return actor.actor_id
        return ""

    def _only_enemy(self, loser: str) -> str:
        """The wars of 2011 and of 2019 had two sides: what one lost the other gained."""
        other = OPPOSITE.get(loser, "") if self.stance.two_sided else ""
        return other if other and self.lived(other) else ""

    def _other_holder(self, event: Event, loser: str) -> str:
        """Who else took or left the place in this text: the one it was lost to."""
        told = [
            actor_id
            for ref in event.places
            if ref.place is not None
            for actor_id in self.of_place.get(ref.place.place_id, ())
        ]
        others = list(dict.fromkeys(actor_id for actor_id in told if actor_id != loser))
        if len(others) > 1 and event.frame != "slip":
            # it passed through several hands: whoever gave it up after this had taken it before
            others = [told[0]] if told[0] != loser else others[:1]
        return others[0] if len(others) == 1 else ""

    def adversary(self, side: str) -> str:
        """Whose gain a side denies: the enemy named in the text, else the known adversary."""
        enemy = self._only_enemy(side) if self.stance.two_sided else ""
        enemy = enemy or self.stance.enemy_of(side)
        if enemy:
            return enemy
        if self.last_taker and self.last_taker != side:
            return self.last_taker
        there = [p for p in self.stance.parties if p not in (side, *NO_SIDE) and self.lived(p)]
        known = OPPOSITE.get(side, "")
        return there[0] if there else known if known and self.lived(known) else ""

    def _goes_on(self, event: Event) -> bool:
        """Whether the event before was told in this sentence or the one right before, in one line:
        then a verb without a subject goes on with its subject.
        """
        if self.last_told is None:
            return False
        between = self.marks.text.tokens[self.last_told.trigger.first : event.trigger.first]
        ends = sum(1 for token in between if token.form in (".", "!", "؟", "?"))
        return ends <= 1 and not any(token.form == "\n" for token in between)

    def actor_id(self, actor: ActorRef | None, side: str, spoken: bool = False) -> str:
        """The actor that words mean when a side says them; empty where nothing tells."""
        if actor is None:
            return ""
        if actor.actor_id:
            return actor.actor_id
        if actor.use == "seat":  # "Zintan took": the men of the town or tribe
            seat = self.marks.at("seat", actor.span.first)
            sent = seat.entry.value.split("|") if seat else [OTHER]
            return next((each for each in sent if self.lived(each)), sent[-1])
        if actor.use == "own":
            if side:
                return side
            if self.marks.text.tokens[actor.span.last - 1].form.endswith("نا") or any(
                self.marks.text.tokens[i].form.endswith("نا")
                for i in range(actor.span.first, actor.span.last)
            ):
                return self.stance.we  # the outlet's own: it speaks for a side
            lead = self.marks.at("to_taker", actor.span.first)
            if lead and lead.entry.value == "own" and self.stance.partisan:
                return self.stance.we  # back to the state, as he sees it who tells of it
            if spoken and self.last_taker:
                return self.last_taker  # the men of a speaker of no named side
            if self.marks.text.tokens[actor.span.last - 1].form.startswith("ال"):
                named = self.subjects.of_that_noun(actor) or self.last_taker
                return named or self.subjects.named_before(actor) or self.stance.army
            return (
                self.subjects.meant(actor) or self.subjects.named_before(actor) or self.last_taker
            )
        if actor.use == "them":
            return (
                side
                or self.subjects.meant(actor)
                or self.last_taker
                or self.subjects.named_before(actor)
            )
        if actor.use == "enemy":
            form = self.marks.text.tokens[actor.span.first].form
            if self.stance.army == "GADDAFI" and "متمرد" in form:
                return "NTC"  # as those called the uprising who took no side
            if side or self.stance.partisan:
                return self.adversary(side or self.stance.army)
            if self.marks.text.tokens[actor.span.first].form.endswith(_ATTACKERS):
                return self.subjects.attacker(actor) or self.last_taker
            if self.marks.text.tokens[actor.span.last - 1].form.endswith(_THEIRS):
                owner = self.subjects.meant(actor) or self.last_taker  # "its opponents"
                return self.stance.enemy_of(owner) or self._only_enemy(owner)
            if self.marks.text.tokens[actor.span.first].form.removeprefix("ال").startswith(_FOE):
                return self.adversary(self.stance.we or self.stance.army)
            jihadis = [each for each in self.stance.parties if each in JIHADIS]
            return self.last_taker or (jihadis[0] if len(jihadis) == 1 else "")
        return ""

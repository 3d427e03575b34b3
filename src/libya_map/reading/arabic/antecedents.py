"""Whom "the forces", "their men", "in their hands" and "the attackers" go back to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from libya_map.reading.arabic.acting import acts, may_mean
from libya_map.reading.findings import ActorRef
from libya_map.reading.mentions import Marks
from libya_map.reading.tokens import MAX_SENTENCE, Span, starting_in

OTHER = "OTHER"
NO_SIDE = ("LOCAL", OTHER)
SUBJECT_REACH = 80  # tokens that a pronoun or a verb without a subject may reach back
_ATTACK = (
    "هاجم", "تهاجم", "يهاجم", "شن", "تشن", "يشن", "باغت", "اقتحم", "زحف", "قصف", "اجتاح", "داهم",
    "اغار", "تقدم", "اندفع", "توغل", "انقض", "اطلق", "بدا", "حاصر", "تسلل", "هجم", "صال", "وثب",
)  # fmt: skip
_COLLAPSE = ("انهار", "تهاو", "انكسر", "تقهقر", "اندحر", "هزم", "انهزم", "هزيمه", "دفاعات", "حصون")
_COLLAPSE_REACH = 3
_BEHIND_REACH = 6  # tokens of a sentence behind in which its subject stands


class Subjects:
    """The actors of a text and those of them that act; `foe` is who the enemy is where the text
    speaks for a side, empty where it speaks for none.
    """

    def __init__(self, marks: Marks, actors: Sequence[ActorRef], foe: Callable[[], str]) -> None:
        self.marks = marks
        self.actors = actors
        self.foe = foe
        self.acting = [
            a for a in actors if a.use != "person" and acts(marks, a) and not self._tells(a)
        ]

    def of_that_noun(self, actor: ActorRef) -> str:
        """ "The forces": the last ones named by the same noun, "the forces of X"."""
        tokens = self.marks.text.tokens
        noun = tokens[actor.span.last - 1].form.removeprefix("ال")
        for each in reversed(self._before(actor)):
            if each.actor_id and tokens[each.span.first].form.endswith(noun):
                return each.actor_id
        return ""

    def meant(self, actor: ActorRef) -> str:
        """The last subject that the pronoun on "their forces" or "in their hands" may mean."""
        form = self.marks.text.tokens[actor.span.last - 1].form
        for each in self._acting_before(actor):
            who = self._sure(each)
            if who and may_mean(self.marks, form, each):
                return who
        return ""

    def attacker(self, actor: ActorRef) -> str:
        """Who attacked, of the subjects before "the attackers"."""
        tokens = self.marks.text.tokens
        for each in self._acting_before(actor):
            verbs = tokens[max(0, each.span.first - 2) : each.span.first]
            if self._sure(each) and any(t.form.lstrip("وف").startswith(_ATTACK) for t in verbs):
                return self._sure(each)
        return ""

    def named_before(self, actor: ActorRef) -> str:
        """The last actor named before words that go back to one."""
        named = [a for a in self._before(actor) if a.actor_id]
        return named[-1].actor_id if named else ""

    def collapsed(self, event_head: Span) -> str:
        """Who lost a place that fell: "the lines of X broke down, and the town fell"; in the words
        of its sentence before the verb.
        """
        tokens = self.marks.text.tokens
        for actor in starting_in(self.actors, event_head):
            words = tokens[max(0, actor.span.first - _COLLAPSE_REACH) : actor.span.first]
            if any(t.form.lstrip("وف").startswith(_COLLAPSE) for t in words):
                return actor.actor_id
        return ""

    def behind(self, sentence: Span) -> str:
        """Who acts right behind a sentence that tells of a fall: "X fell. The rebels fired in the
        air": they took it.
        """
        tokens = self.marks.text.tokens
        for actor in starting_in(self.acting, Span(sentence.last, sentence.last + _BEHIND_REACH)):
            if any(t.form == "\n" for t in tokens[sentence.last : actor.span.first]):
                break
            return "" if actor.actor_id in NO_SIDE else actor.actor_id
        return ""

    def named_after(self, unit: ActorRef) -> str:
        """ "Gunmen took it ... The gunmen of X": whose they are is told when they are named again,
        now with the article.
        """
        tokens = self.marks.text.tokens
        noun = "ال" + tokens[unit.span.first].form.removeprefix(unit.prefix).removeprefix("ال")
        reach = Span(unit.span.last, unit.span.last + SUBJECT_REACH)
        for actor in starting_in(self.actors, reach):
            if tokens[actor.span.first].form == noun and actor.actor_id not in ("", *NO_SIDE):
                return actor.actor_id
        return ""

    def _before(self, actor: ActorRef) -> Sequence[ActorRef]:
        reach = Span(max(0, actor.span.first - MAX_SENTENCE), actor.span.first)
        return starting_in(self.actors, reach)

    def _acting_before(self, actor: ActorRef) -> Iterator[ActorRef]:
        first = max(0, actor.span.first - SUBJECT_REACH)
        return reversed(starting_in(self.acting, Span(first, actor.span.first)))

    def _sure(self, actor: ActorRef) -> str:
        """Whom words mean that need no other words to tell it."""
        return actor.actor_id or (self.foe() if actor.use == "enemy" else "")

    def _tells(self, actor: ActorRef) -> bool:
        """Whether an actor of no side is the subject of a verb of saying: he tells of others."""
        verbs = self.marks.all_at("verb", actor.span.first - 1)
        says = any(m.entry.verb is not None and m.entry.verb.role == "say" for m in verbs)
        return says and actor.actor_id in ("", *NO_SIDE)

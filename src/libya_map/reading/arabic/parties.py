"""Who acts in a clause of control and who suffers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from libya_map.reading.arabic.modality import Modality
from libya_map.reading.findings import ActorRef, PlaceRef
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span, Token

_TOWARDS_REACH = 12
_HOLDING = frozenset(("hold", "own", "ours"))
_OURS = frozenset(("own", "ours"))
_OUT_OF = frozenset(("من", "عن", "منها", "منه", "عنها", "عنه", "خارج", "الي"))
_DAY_WORDS = frozenset(("يوم", "مساء", "صباح", "فجر", "ليل", "ليله", "ظهر", "عصر", "بالقوه"))
_DATES = ("day_offset", "weekday", "month", "number", "postplace", "direction")
_GUARD = frozenset(
    a + b for a in ("حراست", "حمايت", "ادارت", "تامين", "امر") for b in ("ه", "ها", "هما")
)
_IT = frozenset(("منها", "منه", "عليها", "عليه", "عنها", "عنه", "اليها", "اليه", "فيها", "فيه"))
_HAD_REACH = 8  # tokens between "had" and its verb
_GOING_ON = frozenset(("ثم", "كما", "وكان", "وكانت", "وكانوا", "كذلك"))
_JOINED_REACH = 3  # tokens from one actor to the one coordinated with it ("and men of B")
_LEADS = frozenset(("", "hold", "own", "favour"))
_FAVOUR = frozenset(("favour",))
_TO_TAKER_REACH = 26  # tokens from a place to "into the hands of"
# With, against, from: an actor behind one of these is not the one who acts.
COMPANY = frozenset(("مع", "ضد", "ومعها", "ومعه", "ومعهم", "علي", "عن", "بين", "امام", "من"))


@dataclass(frozen=True, slots=True)
class Clause:
    """A control word with the actors of its sentence; `limit` is where the next one begins.

    `subject_before` is who acted in the clause before, `relative` tells that the place stands
    before the word ("which they took").
    """

    marks: Marks
    sentence: Span
    trigger: Mention
    actors: Sequence[ActorRef]
    limit: int
    subject_before: ActorRef | None
    relative: bool

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens of the text."""
        return self.marks.text.tokens


def find_parties(
    clause: Clause, frame: str, places: list[PlaceRef], modality: Modality
) -> tuple[ActorRef | None, ActorRef | None]:
    """Taker and loser of a control word, as far as its sentence names them."""
    end = places[-1].span.last
    if frame == "follow":
        return clause.subject_before, None  # "and X followed it": into the same hands
    if frame == "replace":
        behind = [a for a in clause.actors if clause.trigger.last <= a.span.first < clause.limit]
        return (behind[0] if behind else None), clause.subject_before
    if frame in ("fall", "fallto"):
        taker = _to_taker(clause, clause.trigger.last) or _given_to(clause, end)
        return taker, _loser_after(clause, end, taker)
    if frame == "become":
        taker = _marked(clause, "to_taker", clause.trigger.last, _HOLDING)
        taker = taker or _with_whom(clause) or _given_to(clause, clause.trigger.last)
        return taker, None if taker else _marked(clause, "loser_mark", clause.trigger.last)
    if frame == "join":
        start = clause.trigger.last
        return _to_taker(clause, start) or _towards(clause, start), None
    if frame == "pass":
        return _to_taker(clause, end) or _towards(clause, end), None
    if frame == "slip":
        return None, _marked(clause, "loser_mark", clause.trigger.last)
    subject = _subject(clause, places[0].span.first, modality)
    if frame == "restore":
        holder = _to_taker(clause, max(end, clause.trigger.last))
        if holder is None and places[0].span.first < clause.trigger.first:
            holder = _to_taker(clause, clause.trigger.last)
        return (holder if holder is None or holder.actor_id else subject or holder), None
    if frame == "lose":
        return _to_taker(clause, end) or _to_taker(clause, clause.trigger.last), subject
    if frame == "leave" and subject and subject.use == "person":
        subject = None  # a spokesman who goes out to the press
    if frame == "leave" and modality.governor and modality.governor.entry.value == "forced":
        # "A forced B to withdraw": the one named last is the one that leaves
        return None, _nearest_before(clause) or subject
    if frame == "leave":
        taker = _marked(clause, "to_taker", max(end, clause.trigger.last), _FAVOUR)
        if taker is None and _is_given_up(clause):
            taker = _towards(clause, max(end, clause.trigger.last))
        taker = taker or _guard_left_to(clause)
        return taker, subject
    if frame == "hand":
        return _to_taker(clause, end) or _towards(clause, end), subject
    if frame == "expel":
        if clause.trigger.entry.pronoun and clause.trigger.entry.form != "noun":
            return _drove_him_out(clause, subject)
        if places[0].span.first < clause.trigger.first:
            behind = [
                a for a in clause.actors if clause.trigger.last <= a.span.first < clause.limit
            ]
            return clause.subject_before or subject, behind[0] if behind else None
        inner = [
            a for a in clause.actors if clause.trigger.last <= a.span.first < places[0].span.first
        ]
        adjacent = [a for a in clause.actors if a.span.last == clause.trigger.first]
        if adjacent and inner and adjacent[0] == subject:
            return subject, inner[0]
        if not inner and clause.trigger.entry.form == "noun" and clause.trigger.entry.pronoun:
            return clause.subject_before or subject, None  # "the expulsion of them from"
        outer = [a for a in clause.actors if a.span.last <= clause.trigger.first]
        outer = [a for a in outer if not _in_company(clause, a)]
        of_noun = clause.trigger.entry.form == "noun" and bool(outer)
        alone = len(inner) == 1 and inner[0] == subject
        if alone and (of_noun or _is_driven_out(clause, inner[0])):
            # of one named inside, "the expulsion of IS from", he is the one who is driven out
            doer = clause.subject_before if _goes_on(clause, modality) else None
            return doer or (outer[-1] if outer else clause.subject_before), inner[0]
        if subject and inner and inner[0] == subject:
            return subject, inner[1] if len(inner) > 1 else None
        if not inner and _is_passive_expulsion(clause):
            return _to_taker(clause, end), subject
        return subject, inner[0] if inner else None
    taker = _to_taker(clause, end) if subject is None else None
    return subject or taker, _loser_after(clause, end, subject)


def _subject(clause: Clause, place_start: int, modality: Modality) -> ActorRef | None:
    """The acting party: behind the verb before its place, else before the verb."""
    between = [a for a in clause.actors if clause.trigger.last <= a.span.first < place_start]
    between = [a for a in between if not _in_company(clause, a)]
    pronoun = clause.trigger.entry.pronoun
    if clause.trigger.entry.form == "noun" and place_start < clause.trigger.first:
        # "the withdrawal of the forces from it": the subject stands behind the noun
        behind = [a for a in clause.actors if 0 <= a.span.first - clause.trigger.last <= 1]
        if behind:
            return behind[0]
    if (clause.relative or pronoun) and clause.trigger.entry.form != "noun":
        # "which the forces entered": the subject stands right behind its verb
        behind = [a for a in clause.actors if 0 <= a.span.first - clause.trigger.last <= 1]
        behind = [a for a in behind if not _in_company(clause, a)]
        if behind:
            return behind[0]
        if pronoun and clause.marks.at("force", clause.trigger.last):
            return None  # some battalion or other
    verb = clause.trigger.entry.verb
    gave_up = verb is not None and verb.value in ("leave", "flee")
    if gave_up and clause.trigger.entry.form == "past" and place_start < clause.trigger.first:
        # "after the men of X had left it": the subject stands behind the pronoun
        behind = [a for a in clause.actors if 0 <= a.span.first - clause.trigger.last <= 2]
        behind = [a for a in behind if not _in_company(clause, a)]
        if behind and clause.tokens[behind[0].span.first - 1].form in _IT:
            return behind[0]
    adjacent = [a for a in clause.actors if a.span.last == clause.trigger.first]
    if adjacent and clause.trigger.entry.form != "noun" and not _in_company(clause, adjacent[0]):
        return _leader_of_pair(clause, adjacent[0])
    if clause.trigger.entry.form != "noun" and not clause.relative:
        for actor in clause.actors:
            # "the columns of X which took": whatever leads to X, he took
            if actor.span.last == clause.trigger.first - 1 and clause.marks.at(
                "which", actor.span.last
            ):
                return actor
    if between and not clause.trigger.entry.pronoun:
        return between[0]
    if modality.governor:
        given = [a for a in clause.actors if a.span.first == modality.governor.last]
        if given and given[0].prefix.endswith("ل"):
            return given[0]  # "control of X fell to Y"
        governed = [
            a
            for a in clause.actors
            if modality.governor.last <= a.span.first < clause.trigger.first
            and not _in_company(clause, a)
        ]
        if governed:
            return governed[0]
    before = [
        a
        for a in clause.actors
        if a.span.last <= clause.trigger.first and not _in_company(clause, a)
    ]
    had = _of_pluperfect(clause)
    if had:
        return had
    if clause.subject_before and _goes_on(clause, modality):
        return clause.subject_before  # "they entered X and took Y"
    if before:
        return _of_finite_governor(clause, before, modality) or _leader_of_pair(clause, before[-1])
    return between[0] if between else None


def _of_finite_governor(
    clause: Clause, before: list[ActorRef], modality: Modality
) -> ActorRef | None:
    """ "X managed to drive Y out and to take": who managed also took."""
    if clause.trigger.entry.form != "noun":
        return None
    last = modality.governor.first if modality.governor else clause.trigger.first
    verbs = [
        m
        for m in clause.marks.all_in("verb", Span(clause.sentence.first, last))
        if m.entry.form != "noun" and m.entry.verb and m.entry.verb.role == "govern"
    ]
    if not verbs:
        return None
    behind = [a for a in before if a.span.first >= verbs[-1].last]
    ahead = [a for a in before if a.span.last == verbs[-1].first]
    return ahead[-1] if ahead else behind[0] if behind else None


def _nearest_before(clause: Clause) -> ActorRef | None:
    before = [a for a in clause.actors if a.span.last <= clause.trigger.first]
    return before[-1] if before else None


def _of_pluperfect(clause: Clause) -> ActorRef | None:
    """ "X had taken": the actor between "had" and the verb."""
    first = clause.trigger.first
    had = list(clause.marks.within("pluperfect", first - _HAD_REACH, first))
    if not had:
        return None
    between = [a for a in clause.actors if had[-1].last <= a.span.first < first]
    between = [a for a in between if not _in_company(clause, a)]
    return between[0] if between else None


def _goes_on(clause: Clause, modality: Modality) -> bool:
    """Whether "and", "then" or "and had" leads to the verb: then it has the subject before it."""
    word = clause.trigger
    if word.entry.form == "noun" and modality.governor:
        word = modality.governor
    if word.prefix in ("و", "ف"):
        return True
    first = word.first
    if first and clause.tokens[first - 1].form == "قد":
        first -= 1
    if not first:
        return False
    return clause.tokens[first - 1].form in _GOING_ON


def _drove_him_out(
    clause: Clause, subject: ActorRef | None
) -> tuple[ActorRef | None, ActorRef | None]:
    """ "It drove him out": of the actors before, the one that agrees with the verb did it."""
    if clause.subject_before and clause.subject_before != subject:
        return clause.subject_before, subject
    verb = clause.tokens[clause.trigger.first].form
    feminine = any(verb.endswith("ت" + pronoun) for pronoun in ("ه", "ها", "هم", "هما"))
    before = [a for a in clause.actors if a.span.last <= clause.trigger.first]
    agreeing = [a for a in before if _is_feminine(clause, a) == feminine]
    others = [a for a in before if _is_feminine(clause, a) != feminine]
    return (agreeing[-1] if agreeing else None), (others[-1] if others else None)


def _is_feminine(clause: Clause, actor: ActorRef) -> bool:
    """Broken and sound plurals of things, and nouns in -a, take a feminine verb."""
    return clause.tokens[actor.span.first].form.endswith(("ات", "ه", "ائب", "ايا", "ايب"))


def _leader_of_pair(clause: Clause, actor: ActorRef) -> ActorRef:
    """Of "A and B took" the first stands for both."""
    before = [a for a in clause.actors if a.span.last <= actor.span.first]
    while before and _is_joined(clause, before[-1], actor):
        actor = before.pop()
    return actor


def _is_driven_out(clause: Clause, actor: ActorRef) -> bool:
    """Whether nothing but a date stands between an actor and "from": he is the one driven out."""
    for index in range(actor.span.last, clause.sentence.last):
        form = clause.tokens[index].form
        if form in _OUT_OF or any(form.startswith(p) and len(form) <= 4 for p in ("من", "عن")):
            return True
        if clause.tokens[index].is_word and not _is_of_a_date(clause, index):
            return False
    return False


def _is_of_a_date(clause: Clause, index: int) -> bool:
    form = clause.tokens[index].form
    return (
        form in _DAY_WORDS
        or form.isdecimal()
        or any(clause.marks.at(kind, index) for kind in _DATES)
    )


def _is_passive_expulsion(clause: Clause) -> bool:
    """ "They were driven out of": no object stands between the verb and "from"."""
    if clause.trigger.entry.form == "noun" or clause.trigger.entry.pronoun:
        return False
    return clause.tokens[min(clause.trigger.last, len(clause.tokens) - 1)].form in ("من", "عن")


def _is_given_up(clause: Clause) -> bool:
    """Ceded, left to: a verb of leaving that may say to whom."""
    verb = clause.trigger.entry.verb
    return verb is not None and verb.preposition == "عن" and verb.value == "leave"


def _guard_left_to(clause: Clause) -> ActorRef | None:
    """ "... and left its guard to Y": whoever guards it then."""
    for actor in clause.actors:
        first = actor.span.first
        near = clause.trigger.last < first <= clause.trigger.last + _TO_TAKER_REACH
        if near and clause.tokens[first - 1].form in _GUARD and _bears_lam(clause, actor):
            return actor
    return None


def _with_whom(clause: Clause) -> ActorRef | None:
    """ "X has become with the forces of": the actor right behind "with"."""
    for actor in clause.actors:
        first = actor.span.first
        near = clause.trigger.last < first <= clause.trigger.last + 2
        if near and clause.tokens[first - 1].form == "مع":
            return actor
    return None


def _is_joined(clause: Clause, first: ActorRef, second: ActorRef) -> bool:
    start = second.span.first
    between = range(first.span.last, start + 1)
    return len(between) <= _JOINED_REACH and clause.tokens[between[0]].form.startswith("و")


def _in_company(clause: Clause, actor: ActorRef) -> bool:
    """With, against, from: such an actor is not the one who acts."""
    first = actor.span.first
    if actor.prefix.endswith(("ب", "ك")) or actor.prefix in ("ل", "ول", "لل"):
        return True
    while first > 1 and clause.marks.at("force", first - 1):
        first -= 1  # "with remnants of"
    if first > 1 and clause.tokens[first - 1].form == "من":
        return clause.marks.before("force", first - 1) is None
    return first > 0 and clause.tokens[first - 1].form in COMPANY


def _to_taker(clause: Clause, start: int) -> ActorRef | None:
    """The actor into whose hands: by, to, in the hand of."""
    return _marked(clause, "to_taker", start)


def _marked(
    clause: Clause, kind: str, start: int, values: frozenset[str] = frozenset()
) -> ActorRef | None:
    """The actor that words of a kind (and of some `values`) lead to: named behind them, or the
    pronoun on them.
    """
    for index in range(start, min(clause.limit, start + _TO_TAKER_REACH)):
        lead = clause.marks.at(kind, index)
        if lead is None or lead.entry.value not in (values or _LEADS):
            continue
        if lead.entry.pronoun or lead.entry.value in _OURS:
            ours = clause.tokens[lead.last - 1].form.endswith("نا") or not lead.entry.pronoun
            return ActorRef(lead.span, "", "own" if ours else "them")
        for actor in clause.actors:
            if lead.last <= actor.span.first <= lead.last + 2:
                return actor
    return None


def _towards(clause: Clause, start: int) -> ActorRef | None:
    """The actor to whom: behind "to" or "for"."""
    for actor in clause.actors:
        first = actor.span.first
        if not start <= first < min(clause.limit, start + _TOWARDS_REACH):
            continue
        if clause.tokens[first - 1].form == "الي" or _bears_lam(clause, actor):
            return actor
    return None


def _given_to(clause: Clause, start: int) -> ActorRef | None:
    """ "X fell to Y": the actor with li- right behind the place."""
    for actor in clause.actors:
        first = actor.span.first
        if start <= first <= start + _JOINED_REACH and _bears_lam(clause, actor):
            return actor
    return None


def _bears_lam(clause: Clause, actor: ActorRef) -> bool:
    form = clause.tokens[actor.span.first].form
    return form.startswith("ل") and not form.startswith(("لواء", "لجن", "لجان"))


def _loser_after(clause: Clause, end: int, taker: ActorRef | None) -> ActorRef | None:
    """The actor from whom: behind the places, led by a word of leaving or holding."""
    taken_by = taker.actor_id if taker else ""
    for actor in clause.actors:
        first = actor.span.first
        if first < end or actor.actor_id == taken_by:
            continue
        led = clause.marks.before("from_loser", first)
        if led or _held_last(clause, first, end):
            return actor
    return None


def _held_last(clause: Clause, actor_start: int, place_end: int) -> bool:
    """One of the last strongholds of: whoever it was the last of has lost it."""
    if not any(t.form.startswith("ل") for t in clause.tokens[actor_start - 1 : actor_start + 1]):
        return False
    window = range(max(place_end, actor_start - 5), actor_start)
    return any(clause.marks.at("last", i) for i in window)

"""Who acts in a clause of control and who suffers it."""

from __future__ import annotations

from libya_map.reading.arabic.acting import ACCUSATIVE, PLURAL, acts, agreement, agrees
from libya_map.reading.arabic.leads import (
    FAVOUR,
    HOLDING,
    Clause,
    given_to,
    guard_left_to,
    in_company,
    loser_after,
    marked,
    to_taker,
    towards,
    with_whom,
)
from libya_map.reading.arabic.modality import Modality
from libya_map.reading.arabic.order import behind_object, behind_pronoun, is_of_a_date
from libya_map.reading.arabic.towns import antecedent_of_which, town_behind, town_that_acts
from libya_map.reading.findings import ActorRef, PlaceRef
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span

_LOST = frozenset(("ضاع", "فلت"))
_OUT_OF = frozenset(("من", "عن", "منها", "منه", "عنها", "عنه", "خارج", "الي"))
_TO_THEM = frozenset(("اليها", "اليه", "اليهم"))
_THAT = frozenset(("ان", "بان", "انه", "انها", "انهم", "بانه", "بانها"))
_FOR_THEM = frozenset(("لهم", "لها", "له"))
_HAD_REACH = 8  # tokens between "had" and its verb
_GOING_ON = frozenset(("ثم", "كما", "وكان", "وكانت", "وكانوا", "كذلك"))
_JOINED_REACH = 3  # tokens from one actor to the one coordinated with it ("and men of B")


def find_parties(
    clause: Clause, frame: str, places: list[PlaceRef], modality: Modality
) -> tuple[ActorRef | None, ActorRef | None]:
    """Taker and loser of a control word, as far as its sentence names them."""
    end = places[-1].span.last
    if frame == "follow":
        return None, None  # "and X followed it": into the same hands
    if frame == "replace":
        behind = [a for a in clause.actors if clause.trigger.last <= a.span.first < clause.limit]
        return (behind[0] if behind else None), clause.subject_before
    if frame in ("fall", "fallto"):
        taker = to_taker(clause, clause.trigger.last) or given_to(clause, end)
        return taker, loser_after(clause, end, taker)
    if frame == "become":
        taker = marked(clause, "to_taker", clause.trigger.last, HOLDING)
        taker = taker or with_whom(clause) or given_to(clause, clause.trigger.last)
        return taker, None if taker else marked(clause, "loser_mark", clause.trigger.last)
    if frame == "join":
        start = clause.trigger.last
        if clause.tokens[start - 1].form in _TO_THEM:
            return ActorRef(Span(start - 1, start), "", "them"), None
        return to_taker(clause, start) or towards(clause, start), None
    if frame == "pass":
        return to_taker(clause, end) or towards(clause, end), None
    if frame == "slip":
        return None, marked(clause, "loser_mark", clause.trigger.last) or _lost_from(clause)
    subject = town_behind(clause, places) or _subject(clause, places[0].span.first, end, modality)
    if frame in ("leave", "lose") and (subject is None or subject.use == "own"):
        subject = town_that_acts(clause, places, modality) or subject  # "Zintan pulls its men out"
    if frame == "restore":
        holder = to_taker(clause, max(end, clause.trigger.last))
        if holder is None and places[0].span.first < clause.trigger.first:
            holder = to_taker(clause, clause.trigger.last)
        return (holder if holder is None or holder.actor_id else subject or holder), None
    if frame == "lose":
        return to_taker(clause, end) or to_taker(clause, clause.trigger.last), subject
    if frame == "leave" and subject and subject.use == "person":
        subject = None  # a spokesman who goes out to the press
    if frame == "leave" and modality.governor and modality.governor.entry.value == "forced":
        # "A forced B to withdraw": the one named last is the one that leaves
        return None, _nearest_before(clause) or subject
    if frame == "leave":
        taker = marked(clause, "to_taker", max(end, clause.trigger.last), FAVOUR)
        if taker is None and _is_given_up(clause):
            taker = towards(clause, max(end, clause.trigger.last))
        taker = taker or guard_left_to(clause)
        return taker, subject
    if frame == "hand":
        return to_taker(clause, end) or towards(clause, end), subject
    if frame == "expel":
        if clause.trigger.entry.pronoun and clause.trigger.entry.form != "noun":
            return _drove_him_out(clause, subject)
        if places[0].span.first < clause.trigger.first:
            behind = [
                a for a in clause.actors if clause.trigger.last <= a.span.first < clause.limit
            ]
            loser = behind[0] if behind else None
            if len(behind) > 1 and _is_accusative(clause, behind[0]):
                return behind[1], loser  # "drove from it the fighters of X the forces of Y"
            if subject is not None and subject == loser and len(behind) > 1:
                return subject, behind[1]  # "the forces of X drove from it those of Y"
            doer = clause.subject_before or subject
            if doer and loser and (doer == loser or doer.actor_id == loser.actor_id != ""):
                doer = None  # nobody drives himself out
            return doer, loser
        inner = [
            a for a in clause.actors if clause.trigger.last <= a.span.first < places[0].span.first
        ]
        adjacent = [a for a in clause.actors if a.span.last == clause.trigger.first]
        if adjacent and inner and adjacent[0] == subject:
            return subject, inner[0]
        if not inner and clause.trigger.entry.form == "noun" and clause.trigger.entry.pronoun:
            return clause.subject_before or subject, None  # "the expulsion of them from"
        outer = [a for a in clause.actors if a.span.last <= clause.trigger.first]
        outer = [a for a in outer if not in_company(clause, a)]
        of_noun = clause.trigger.entry.form == "noun" and bool(outer)
        alone = len(inner) == 1 and inner[0] == subject
        object_alone = of_noun or (alone and _is_accusative(clause, inner[0]))
        if alone and (object_alone or _is_driven_out(clause, inner[0])):
            # of one named inside, "the expulsion of IS from", he is the one who is driven out
            doer = clause.subject_before if _goes_on(clause, modality) else None
            return doer or (outer[-1] if outer else clause.subject_before), inner[0]
        if subject and inner and inner[0] == subject:
            return subject, inner[1] if len(inner) > 1 else None
        if not inner and _is_passive_expulsion(clause):
            return to_taker(clause, end), subject
        return subject, inner[0] if inner else None
    if subject is None and frame in ("take", "enter"):
        subject = town_that_acts(clause, places, modality)
    taker = to_taker(clause, end) if subject is None else None
    return subject or taker, loser_after(clause, end, subject)


def _subject(
    clause: Clause, place_start: int, place_end: int, modality: Modality
) -> ActorRef | None:
    """The acting party: behind the verb before its place, else before the verb."""
    between = [a for a in clause.actors if clause.trigger.last <= a.span.first < place_start]
    between = [a for a in between if not in_company(clause, a)]
    pronoun = clause.trigger.entry.pronoun
    verb_value = clause.trigger.entry.verb.value if clause.trigger.entry.verb else ""
    if clause.trigger.entry.form == "noun" and place_start < clause.trigger.first:
        # "the withdrawal of the forces from it": the subject stands behind the noun
        behind = [a for a in clause.actors if 0 <= a.span.first - clause.trigger.last <= 1]
        if behind:
            return behind[0]
    if (clause.relative or pronoun) and clause.trigger.entry.form != "noun":
        # "which the forces entered": the subject stands right behind its verb
        behind = [a for a in clause.actors if 0 <= a.span.first - clause.trigger.last <= 1]
        behind = [a for a in behind if not in_company(clause, a)]
        if behind:
            return behind[0]
        if pronoun and clause.marks.at("force", clause.trigger.last):
            return None  # some battalion or other
    if verb_value in ("leave", "flee") and clause.trigger.entry.form == "past":
        at_once = [a for a in clause.actors if a.span.first == clause.trigger.last]
        plural = agreement(clause.marks, clause.trigger) == PLURAL
        if at_once and not plural and not in_company(clause, at_once[0]):
            return at_once[0]  # "and the men of X left it"
    if clause.trigger.entry.form != "noun" and place_start < clause.trigger.first:
        subject = behind_pronoun(clause)
        if subject:
            return subject
    adjacent = [a for a in clause.actors if a.span.last == clause.trigger.first]
    goes_on = clause.trigger.prefix in ("و", "ف")  # not with whoever was named last
    alone = bool(adjacent) and not goes_on and not in_company(clause, adjacent[0])
    if alone and clause.trigger.entry.form != "noun":
        return _leader_of_pair(clause, adjacent[0])
    if clause.trigger.entry.form != "noun" and not clause.relative:
        which = antecedent_of_which(clause)
        if which:
            return which
    if between and not clause.trigger.entry.pronoun:
        return between[0]
    last = behind_object(clause, place_end)
    if last:
        return last
    if modality.governor:
        given = [a for a in clause.actors if a.span.first == modality.governor.last]
        if given and given[0].prefix.endswith("ل"):
            return given[0]  # "control of X fell to Y"
        after = modality.governor.last
        if after < clause.trigger.first and clause.tokens[after].form in _FOR_THEM:
            return ActorRef(Span(after, after + 1), "", "them")
        governed = [
            a
            for a in clause.actors
            if modality.governor.last <= a.span.first < clause.trigger.first
            and not in_company(clause, a)
        ]
        if governed:
            return governed[0]
    before = [
        a
        for a in clause.actors
        if a.span.last <= clause.trigger.first and not in_company(clause, a)
    ]
    had = _of_pluperfect(clause)
    if had:
        return had
    if clause.subject_before and _goes_on(clause, modality):
        if clause.subject_before in before:
            told = before.index(clause.subject_before) + 1
            anew = [a for a in before[told:] if acts(clause.marks, a) and _fits(clause, a)]
            if anew:
                return anew[-1]  # "..., but the forces of Y struck back and retook it"
            return _who_acted(clause, before[:told])  # "they forced Y out and took X"
        return clause.subject_before  # "they entered X and took Y"
    if before:
        found = _of_finite_governor(clause, before, modality)
        acting = _who_acted(clause, before)
        return found or (acting and _leader_of_pair(clause, acting))
    return between[0] if between else None


def _who_acted(clause: Clause, before: list[ActorRef]) -> ActorRef | None:
    """The last subject of a clause that agrees with the verb: "the forces attacked the militias
    and took". Where nothing tells, the last actor but those whom the one right before him acted
    upon: "they drove the fighters back and took".
    """
    if agreement(clause.marks, clause.trigger) and not _is_passive_expulsion(clause):
        agreeing = [a for a in before if agrees(clause.marks, clause.trigger, a)]
        subjects = [a for a in agreeing if acts(clause.marks, a)]
        subjects = [a for a in subjects if a.use != "person"] or subjects
        before = subjects or agreeing
    if not before:
        return None
    actor = before[-1]
    for earlier in reversed(before[:-1]):
        acted_upon = earlier.span.last == actor.span.first or _is_accusative(clause, actor)
        if not acted_upon or actor.prefix or earlier.actor_id == actor.actor_id != "":
            break
        actor = earlier
    return actor


def _fits(clause: Clause, actor: ActorRef) -> bool:
    return agrees(clause.marks, clause.trigger, actor)


def _is_accusative(clause: Clause, actor: ActorRef) -> bool:
    """Whether the ending of a sound plural tells that the actor is no subject."""
    return clause.tokens[actor.span.first].form in ACCUSATIVE


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
        if m.entry.form != "noun" and m.entry.verb and _may_act(clause, m)
    ]
    if not verbs:
        return None
    behind = [a for a in before if a.span.first >= verbs[-1].last]
    ahead = [a for a in before if a.span.last == verbs[-1].first]
    anew = [a for a in behind[1:] if acts(clause.marks, a)]
    if anew:
        return anew[-1]
    return ahead[-1] if ahead else behind[0] if behind else None


def _nearest_before(clause: Clause) -> ActorRef | None:
    before = [a for a in clause.actors if a.span.last <= clause.trigger.first]
    return before[-1] if before else None


def _may_act(clause: Clause, verb: Mention) -> bool:
    """Whether the subject of a verb also does what a verbal noun behind it tells: who manages to,
    and who announces it, but not who says that somebody does.
    """
    if verb.entry.verb is None or verb.entry.verb.role == "control":
        return False
    between = clause.tokens[verb.last : clause.trigger.first]
    return verb.entry.verb.role == "govern" or not any(t.form in _THAT for t in between)


def _of_pluperfect(clause: Clause) -> ActorRef | None:
    """ "X had taken": the actor between "had" and the verb."""
    first = clause.trigger.first
    had = list(clause.marks.within("pluperfect", first - _HAD_REACH, first))
    if not had:
        return None
    between = [a for a in clause.actors if had[-1].last <= a.span.first < first]
    between = [a for a in between if not in_company(clause, a)]
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
    before = clause.subject_before
    if before and before != subject:
        anew = subject is not None and before.span.last <= subject.span.first < clause.trigger.first
        if subject and anew and acts(clause.marks, subject) and _fits(clause, subject):
            return subject, before  # "..., but the forces of Y came back and drove them out"
        return before, subject
    verb = clause.tokens[clause.trigger.first].form
    feminine = any(verb.endswith("ت" + pronoun) for pronoun in ("ه", "ها", "هم", "هما"))
    if clause.trigger.entry.form == "present":
        feminine = verb.lstrip("وف").startswith(("ت", "لت", "ست"))
    named = [a for a in clause.actors if a.span.last <= clause.trigger.first]
    agreeing = [a for a in named if _is_feminine(clause, a) == feminine]
    others = [a for a in named if _is_feminine(clause, a) != feminine]
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
        if clause.tokens[index].is_word and not is_of_a_date(clause, index):
            return False
    return False


def _lost_from(clause: Clause) -> ActorRef | None:
    """ "It was lost from Y": the actor right behind, for verbs that say nothing else."""
    verb = clause.trigger.entry.verb
    if verb is None or verb.lemma not in _LOST:
        return None
    behind = [a for a in clause.actors if a.span.first == clause.trigger.last + 1]
    return behind[0] if behind and clause.tokens[clause.trigger.last].form == "من" else None


def _is_passive_expulsion(clause: Clause) -> bool:
    """ "They were driven out of": no object stands between the verb and "from"."""
    entry = clause.trigger.entry
    if entry.form == "noun" or entry.pronoun or entry.verb is None or entry.verb.value != "expel":
        return False
    index = clause.trigger.last
    while index < clause.sentence.last - 1 and is_of_a_date(clause, index):
        index += 1
    return clause.tokens[min(index, len(clause.tokens) - 1)].form in ("من", "عن")


def _is_given_up(clause: Clause) -> bool:
    """Ceded, left to: a verb of leaving that may say to whom."""
    verb = clause.trigger.entry.verb
    return verb is not None and verb.preposition == "عن" and verb.value == "leave"


def _is_joined(clause: Clause, first: ActorRef, second: ActorRef) -> bool:
    start = second.span.first
    between = range(first.span.last, start + 1)
    return len(between) <= _JOINED_REACH and clause.tokens[between[0]].form.startswith("و")

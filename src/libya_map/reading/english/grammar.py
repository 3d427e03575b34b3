"""Tense, voice and modality of an English word of control, from the words before it."""

from __future__ import annotations

from dataclasses import dataclass

from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span

_REACH = 8  # words from an auxiliary to its verb, adverbs between them
_DONE_BEFORE_GERUND = frozenset(
    ("after", "before", "by", "on", "upon", "since", "following", "with", "despite", "while",
     "and", "when", ",", "-", "having", "(", "or", "then", "but")
)  # fmt: skip
_ORDINALS = frozenset(("first", "second", "third", "fourth", "last", "latest", "next", "final"))
# A noun behind one of these is the subject of its own clause.
_OPENS_NOUN = frozenset((",", ":", "(", "-", "and", "but", "that", "while", "when", "because"))
_BEFORE_NOUNS = frozenset(
    ("of", "any", "full", "for", "complete", "total", "entire", "effective", "partial", "firm",
     "joint", "sole", "nominal", "military", "absolute", "tight", "in", "over", "under")
)  # fmt: skip
_ANYBODY = frozenset(("somebody", "someone", "anybody", "anyone", "whoever", "nobody", "one"))
_DO = frozenset(("do", "does", "did"))
_ARTICLES = frozenset(("the", "a", "an", "its", "their", "his", "this", "s", "that", "our"))


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a control word stands in its clause.

    `start` is the first token of its verb group, auxiliaries included. `voice` is active or
    passive; `form` finite, bare (to take), gerund, participle (the town taken by) or noun.
    `tense` is past, present, pluperfect or perfect. `modality` is that of a claim.
    `governor` is the word that decides where another one does.
    """

    start: int
    voice: str
    form: str
    tense: str
    modality: str
    governor: Mention | None = None

    @property
    def name(self) -> str:
        """The part of a rule's name that tells of the grammar."""
        return self.voice if self.form == "finite" else self.form


def verb_at(marks: Marks, index: int, role: str, value: str = "") -> Mention | None:
    """The mention of a verb with that role (and value) that starts at a token."""
    for mention in marks.all_at("verb", index):
        verb = mention.entry.verb
        if verb and verb.role == role and value in ("", verb.value):
            return mention
    return None


def grammar_of(marks: Marks, trigger: Mention, sentence: Span) -> Grammar:
    """Read the verb group that a control word belongs to."""
    tokens = marks.text.tokens
    index, be, have, modal, negated, to = trigger.first, False, "", False, False, False
    while index > sentence.first and trigger.first - index < _REACH:
        before = index - 1
        form = tokens[before].form
        if form == "to":
            to = True
            index = before
            break
        if marks.at("negation", before) or marks.before("negation", index):
            found = marks.before("negation", index) or marks.at("negation", before)
            assert found is not None
            negated, index = True, min(found.first, before)
        elif marks.at("modal", before):
            modal, index = True, before
        elif _is_be(marks, before, trigger):
            be, index = True, before
        elif marks.at("have", before):
            have, index = form, before
        elif form in _DO or (marks.at("adverb", before) and form not in ("all", "both")):
            index = before
        else:
            break
    last_word = tokens[trigger.first].form
    gerund = (
        last_word.endswith("ing")
        and trigger.entry.form == "noun"
        and not (
            tokens[min(trigger.last, len(tokens) - 1)].form == "of"
            and tokens[trigger.first - 1].form in _ARTICLES
        )
    )
    if not (be or have or modal or to):
        # adverbs in front of a plain verb belong to it, not to its auxiliaries
        index = index if negated or index < trigger.first else trigger.first
    tense = "pluperfect" if have == "had" else "perfect" if have else "past"
    if trigger.entry.form == "present":
        return _present(marks, trigger, sentence, index, to=to, modal=modal, negated=negated)
    if trigger.entry.form == "noun" and not gerund:
        return _noun(marks, trigger, sentence)
    modality = "negated" if negated else "intended" if modal and not have else "reported"
    if modal and have:
        modality = "conditional"
    governor = None
    if to and (ordinal := _ordinal_before(marks, index, sentence)) is not None:
        return Grammar(ordinal, "passive" if be else "active", "finite", tense, "reported")
    if to:
        modality, governor = _of_infinitive(marks, index, sentence, modality)
    if gerund:
        if be:
            # "are taking": under way, no completed change
            return Grammar(index, "active", "gerund", "progressive", "attempted")
        value, governor = _of_gerund(marks, trigger, sentence, modality, having=bool(have))
        return Grammar(index, "active", "gerund", tense, value, governor)
    if be:
        if last_word != "left" or not modal:
            tense = (
                "present" if tense == "past" and _is_present_be(marks, index, trigger) else tense
            )
        return Grammar(
            index,
            "passive",
            "finite",
            tense,
            _conditional(marks, index, sentence, modality),
            governor,
        )
    return Grammar(
        index, "active", "finite", tense, _conditional(marks, index, sentence, modality), governor
    )


def _is_be(marks: Marks, index: int, trigger: Mention) -> bool:
    """A form of be: not the party IS, nor the 's of a possessor."""
    if marks.text.tokens[index].form != "s":
        return marks.at("be", index) is not None and marks.at("actor", index) is None
    before = marks.text.tokens[index - 1].form if index else ""
    return before in ("it", "he", "she", "that", "there") and trigger.entry.form == "past"


def _is_present_be(marks: Marks, start: int, trigger: Mention) -> bool:
    forms = {marks.text.tokens[i].form for i in range(start, trigger.first)}
    return bool(forms & {"is", "are"}) and "been" not in forms


def _conditional(
    marks: Marks, start: int, sentence: Span, modality: str, *, present: bool = False
) -> str:
    """If, unless: in front of the subject of this clause."""
    if modality != "reported":
        return modality
    for index in range(start - 1, max(sentence.first - 1, start - 14), -1):
        form = marks.text.tokens[index].form
        if form in (",", "that"):
            break
        if form in ("no", "neither", "none", "nobody", "nor") and not marks.at("now", index):
            return "negated"
        if present and form in ("until", "before", "when", "once", "till"):
            return "intended"
        if marks.at("condition", index) and marks.text.tokens[index].form not in ("once", "should"):
            return "conditional"
    return modality


def _present(
    marks: Marks, trigger: Mention, sentence: Span, start: int, *, to: bool, modal: bool,
    negated: bool,
) -> Grammar:  # fmt: skip
    tokens = marks.text.tokens
    before = tokens[trigger.first - 1].form if trigger.first > sentence.first else ""
    if before in _ARTICLES or before in _BEFORE_NOUNS:
        return _noun(marks, trigger, sentence)
    value, governor = ("negated" if negated else "intended" if modal else "reported"), None
    if to and (ordinal := _ordinal_before(marks, start, sentence)) is not None:
        return Grammar(ordinal, "active", "finite", "past", "reported")
    if to:
        value, governor = _of_infinitive(marks, start, sentence, value)
        return Grammar(start, "active", "bare", "past", value, governor)
    if before in ("and", "or", "then") and not tokens[trigger.first].form.endswith("s"):
        # "may win the city and lose it": the second verb hangs on the same auxiliary
        for step in range(start - 1, max(sentence.first, start - 10) - 1, -1):
            if tokens[step].form in (",", "that", ":"):
                break
            if marks.at("modal", step):
                return Grammar(start, "active", "bare", "past", "intended")
            if tokens[step].form == "to" and _leads_verb(marks, step + 1):
                value, governor = _of_infinitive(marks, step, sentence, value)
                return Grammar(start, "active", "bare", "past", value, governor)
    if before in _ANYBODY:
        return Grammar(start, "active", "finite", "present", "bare")
    did = any(tokens[i].form == "did" for i in range(start, trigger.first))
    return Grammar(
        start, "active", "finite", "past" if did else "present",
        _conditional(marks, start, sentence, value, present=not did),
    )  # fmt: skip


def _leads_verb(marks: Marks, index: int) -> bool:
    """Whether "to" is that of an infinitive: no article, name or number follows."""
    token = marks.text.tokens[index]
    small = marks.text.original[token.start].islower()
    return small and token.form not in _ARTICLES and not marks.at("head", index)


def _ordinal_before(marks: Marks, to: int, sentence: Span) -> int | None:
    """Where "was" stands in "was the first town to fall"; None where there is none."""
    tokens = marks.text.tokens
    ordinal = False
    for index in range(to - 1, max(sentence.first, to - 7) - 1, -1):
        form = tokens[index].form
        ordinal = ordinal or form in _ORDINALS
        if _is_past_be(form) or (form == "become" and marks.at("have", index - 1)):
            return index if ordinal else None
        if form in (",", "and", "but", "that") or marks.at("actor", index):
            return None
    return None


def _is_past_be(form: str) -> bool:
    return form in ("was", "were", "became", "been", "is")


def _of_infinitive(marks: Marks, to: int, sentence: Span, value: str) -> tuple[str, Mention | None]:
    """What governs "to take": managed and went on to make it done, all else leaves it an aim."""
    if to > sentence.first and marks.text.tokens[to - 1].form == "only":
        return value, None  # "took the town, only to lose it"
    if any(
        marks.text.tokens[i].form in ("forced", "forcing")
        for i in range(max(sentence.first, to - 6), to)
    ):
        return "bare", None  # "forced to withdraw" is told once, by the forcing
    for index in range(to - 1, max(sentence.first, to - 4) - 1, -1):
        form = marks.text.tokens[index].form
        say = verb_at(marks, index, "say")
        if say and index == to - 1:
            mode = say.entry.value
            negated = marks.before("negation", index) is not None
            return ("denied" if mode == "deny" else "negated" if negated else value), say
        for mention in marks.all_at("verb", index):
            verb = mention.entry.verb
            if not verb or verb.role != "govern":
                continue
            if index > 0 and (marks.at("negation", index - 1) or marks.at("modal", index - 1)):
                return ("intended" if marks.at("modal", index - 1) else "attempted"), mention
            if verb.value == "achieved" and index < to - 2:
                continue
            return (value if verb.value == "achieved" else verb.value), mention
        if form in (",", "that"):
            break
    return "intended", None


def _of_gerund(
    marks: Marks, trigger: Mention, sentence: Span, value: str, *, having: bool
) -> tuple[str, Mention | None]:
    if value != "reported":
        return value, None
    first = trigger.first
    if _would(marks, trigger, sentence):
        return "intended", None
    if first == sentence.first or having:
        return value, None
    while first > sentence.first and marks.at("adverb", first - 1):
        first -= 1
    aim = marks.before("aim", first)
    if aim and marks.text.tokens[aim.first].form not in ("until",):
        return "intended", None
    before = marks.text.tokens[first - 1].form if first else ""
    if before in ("at", "for", "to", "about", "toward", "towards", "without", "from"):
        kept = before == "for" and first > 1 and verb_at(marks, first - 2, "govern", "achieved")
        return (
            "reported" if kept else "negated" if before in ("without", "from") else "intended"
        ), None
    if before == "in" and not verb_at(marks, first - 2, "govern", "achieved"):
        return "bare", None
    governor = _governor(marks, first, sentence, reach=3)
    if governor and not (before == "in" and governor.entry.form == "present"):
        return _by_governor(marks, governor), governor
    if before in _DONE_BEFORE_GERUND or not before:
        return value, None
    return "bare", None  # "evidence to justify seizing": nothing tells that it was done


def _would(marks: Marks, trigger: Mention, sentence: Span) -> bool:
    """ "Taking it would cut the road": a gerund that is the subject of what is only foreseen."""
    for index in range(trigger.last, min(trigger.last + 6, sentence.last)):
        if marks.at("modal", index):
            return True
        if marks.text.tokens[index].form in (",", "and", "from", "on", "in"):
            return False
    return False


def _noun(marks: Marks, trigger: Mention, sentence: Span) -> Grammar:
    """The capture of: done where something announced, followed or admitted it."""
    tokens = marks.text.tokens
    first = trigger.first
    while first > sentence.first and (
        tokens[first - 1].form in _ARTICLES
        or marks.at("now", first - 1)
        or marks.at("adverb", first - 1)
        or marks.at("whole", first - 1)
        or (marks.at("actor", first - 1) is not None)
        or any(m.first < first - 1 for m in [marks.before("actor", first)] if m)
    ):
        actor = marks.before("actor", first)
        first = actor.first if actor else first - 1
    aim = marks.before("aim", first) or marks.before("aim", trigger.first)
    if aim or _would(marks, trigger, sentence):
        return Grammar(first, "active", "noun", "past", "intended")
    governor = _governor(marks, first, sentence, reach=5)
    if governor:
        return Grammar(first, "active", "noun", "past", _by_governor(marks, governor), governor)
    before = tokens[first - 1].form if first > sentence.first else ""
    if before in ("after", "following", "since", "despite", "with", "amid", "upon", "until", "by"):
        return Grammar(first, "active", "noun", "past", "reported")
    if before == "of" and marks.has("title", max(sentence.first, first - 4), first):
        return Grammar(first, "active", "noun", "past", "bare")
    return Grammar(
        first, "active", "noun", "past", "weak" if not before or before in _OPENS_NOUN else "bare"
    )


def _governor(marks: Marks, index: int, sentence: Span, reach: int) -> Mention | None:
    """The nearest word before a token that says, aims, achieves or tries."""
    for step in range(index - 1, max(sentence.first, index - reach) - 1, -1):
        if marks.text.tokens[step].form in (",", "and", "but", "after"):
            return None
        for mention in marks.all_at("verb", step):
            verb = mention.entry.verb
            if verb and verb.role in ("govern", "say") and mention.last <= index:
                return mention
    return None


def _by_governor(marks: Marks, governor: Mention) -> str:
    before = governor.first - 1
    verb = governor.entry.verb
    assert verb is not None
    value = verb.value
    negated = before >= 0 and marks.at("negation", before) is not None
    if before >= 0 and marks.at("modal", before):
        return "intended"
    if value == "deny":
        return "admitted" if negated else "denied"
    if negated:
        return "negated"
    if verb.role == "say" or value == "achieved":
        return "reported"
    return value

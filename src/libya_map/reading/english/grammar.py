"""Tense, voice and modality of an English word of control, from the words before it."""

from __future__ import annotations

from dataclasses import dataclass

from libya_map.reading.english.governing import (
    HELD_TO,
    by_governor,
    conditional,
    governor_before,
    is_foreseen,
    is_told,
    of_gerund,
    of_infinitive,
    ordinal_before,
    told_start,
)
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span

_SHARED = 14  # words from "and" back to the form of be that it shares
_REACH = 8  # words from an auxiliary to its verb, adverbs between them
# A noun behind one of these is the subject of its own clause.
_OPENS_NOUN = frozenset((",", ":", "(", "-", "and", "but", "that", "while", "when", "because"))
_BEFORE_NOUNS = frozenset(
    ("of", "any", "full", "for", "complete", "total", "entire", "effective", "partial", "firm",
     "joint", "sole", "nominal", "military", "absolute", "tight", "in", "over", "under")
)  # fmt: skip
_ALMOST = frozenset(("nearly", "almost", "practically", "virtually"))
_ANYBODY = frozenset(("somebody", "someone", "anybody", "anyone", "whoever", "nobody", "one"))
_DO = frozenset(("do", "does", "did"))
_QUANTITIES = frozenset(("all", "both"))
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


def grammar_of(marks: Marks, trigger: Mention, sentence: Span) -> Grammar:
    """Read the verb group that a control word belongs to."""
    forms = marks.text.forms
    index, be, have, modal, negated, to = trigger.first, False, "", False, False, False
    while index > sentence.first and trigger.first - index < _REACH:
        before = index - 1
        form = forms[before]
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
        elif form in HELD_TO and not to and _is_be(marks, before - 1, trigger):
            index = before  # "was declared liberated"
        elif form in _DO or (marks.at("adverb", before) and form not in _QUANTITIES):
            index = before
        elif form in _QUANTITIES and (marks.at("be", before - 1) or marks.at("have", before - 1)):
            index = before  # "were all taken"
        else:
            break
    last_word = forms[trigger.first]
    gerund = (
        last_word.endswith("ing")
        and trigger.entry.form == "noun"
        and not (
            forms[min(trigger.last, len(forms) - 1)] == "of"
            and forms[trigger.first - 1] in _ARTICLES
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
    if to and (ordinal := ordinal_before(marks, index, sentence)) is not None:
        return Grammar(ordinal, "passive" if be else "active", "finite", tense, "reported")
    if to and (have or forms[index + 1] == "have") and is_told(marks, index, sentence):
        index, tense = told_start(marks, index, sentence), "past"
    elif to:
        modality, governor = of_infinitive(marks, index, sentence, modality)
    if any(forms[i] in _ALMOST for i in range(index, trigger.first)):
        modality = "attempted"
    if gerund:
        if be:
            # "are taking": under way, no completed change
            return Grammar(index, "active", "gerund", "progressive", "attempted")
        value, governor = of_gerund(marks, trigger, sentence, modality, having=bool(have))
        return Grammar(index, "active", "gerund", tense, value, governor)
    if not be and trigger.entry.form == "past" and forms[index - 1] == "and" and (
        _shares_be(marks, index - 1, sentence)
    ):  # fmt: skip
        be = True  # "was reached at noon and taken"
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
            conditional(marks, index, sentence, modality),
            governor,
        )
    return Grammar(
        index, "active", "finite", tense, conditional(marks, index, sentence, modality), governor
    )


def _shares_be(marks: Marks, index: int, sentence: Span) -> bool:
    """Whether the clause before an "and" is a passive: form of be and participle close together."""
    for step in range(index - 1, max(sentence.first, index - _SHARED), -1):
        if marks.at("actor", step) or marks.text.forms[step] in (",", "which", "who"):
            return False
        if marks.at("be", step - 1) and marks.text.forms[step].endswith(("ed", "en")):
            return True
    return False


def _is_be(marks: Marks, index: int, trigger: Mention) -> bool:
    """A form of be: not the party IS, nor the 's of a possessor."""
    if marks.text.forms[index] != "s":
        return marks.at("be", index) is not None and marks.at("actor", index) is None
    before = marks.text.forms[index - 1] if index else ""
    return before in ("it", "he", "she", "that", "there") and trigger.entry.form == "past"


def _is_present_be(marks: Marks, start: int, trigger: Mention) -> bool:
    forms = {marks.text.forms[i] for i in range(start, trigger.first)}
    return bool(forms & {"is", "are"}) and "been" not in forms


def _present(
    marks: Marks, trigger: Mention, sentence: Span, start: int, *, to: bool, modal: bool,
    negated: bool,
) -> Grammar:  # fmt: skip
    forms = marks.text.forms
    before = forms[trigger.first - 1] if trigger.first > sentence.first else ""
    if before in _ARTICLES or before in _BEFORE_NOUNS:
        return _noun(marks, trigger, sentence)
    value, governor = ("negated" if negated else "intended" if modal else "reported"), None
    if to and (ordinal := ordinal_before(marks, start, sentence)) is not None:
        return Grammar(ordinal, "active", "finite", "past", "reported")
    if to:
        value, governor = of_infinitive(marks, start, sentence, value)
        return Grammar(start, "active", "bare", "past", value, governor)
    if before in ("and", "or", "then") and not forms[trigger.first].endswith("s"):
        # "may win the city and lose it": the second verb hangs on the same auxiliary
        for step in range(start - 1, max(sentence.first, start - 10) - 1, -1):
            if forms[step] in (",", "that", ":"):
                break
            if marks.at("modal", step):
                return Grammar(start, "active", "bare", "past", "intended")
            if forms[step] == "to" and _leads_verb(marks, step + 1):
                value, governor = of_infinitive(marks, step, sentence, value)
                return Grammar(start, "active", "bare", "past", value, governor)
    if before in _ANYBODY:
        return Grammar(start, "active", "finite", "present", "bare")
    did = any(forms[i] == "did" for i in range(start, trigger.first))
    return Grammar(
        start, "active", "finite", "past" if did else "present",
        conditional(marks, start, sentence, value, present=not did),
    )  # fmt: skip


def _leads_verb(marks: Marks, index: int) -> bool:
    """Whether "to" is that of an infinitive: no article, name or number follows."""
    token = marks.text.tokens[index]
    small = marks.text.original[token.start].islower()
    return small and token.form not in _ARTICLES and not marks.at("head", index)


def _noun(marks: Marks, trigger: Mention, sentence: Span) -> Grammar:
    """The capture of: done where something announced, followed or admitted it."""
    forms = marks.text.forms
    first = trigger.first
    while first > sentence.first and (
        forms[first - 1] in _ARTICLES
        or marks.at("now", first - 1)
        or marks.at("adverb", first - 1)
        or marks.at("whole", first - 1)
        or (marks.at("actor", first - 1) is not None)
        or any(m.first < first - 1 for m in [marks.before("actor", first)] if m)
    ):
        actor = marks.before("actor", first)
        first = actor.first if actor else first - 1
    aim = marks.before("aim", first) or marks.before("aim", trigger.first)
    if aim or is_foreseen(marks, trigger, sentence):
        return Grammar(first, "active", "noun", "past", "intended")
    governor = governor_before(marks, first, sentence, reach=5)
    if governor:
        return Grammar(first, "active", "noun", "past", by_governor(marks, governor), governor)
    before = forms[first - 1] if first > sentence.first else ""
    if before in ("after", "following", "since", "despite", "with", "amid", "upon", "until", "by"):
        return Grammar(first, "active", "noun", "past", "reported")
    if before == "of" and marks.has("title", max(sentence.first, first - 4), first):
        return Grammar(first, "active", "noun", "past", "bare")
    return Grammar(
        first, "active", "noun", "past", "weak" if not before or before in _OPENS_NOUN else "bare"
    )

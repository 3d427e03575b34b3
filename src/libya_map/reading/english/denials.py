"""Denials without a word of what was done: "reports that it fell are untrue", "the alleged fall
of", and those that answer what was told before: "the LNA denied this", "a claim they rejected".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from libya_map.claim import Claim
from libya_map.reading.english.event import Event
from libya_map.reading.english.saying import has_control
from libya_map.reading.findings import Attribution
from libya_map.reading.mentions import Marks
from libya_map.reading.tokens import Span, select

_REACH = 14  # words between "reports" and the control word they are about
_ALLEGED = frozenset(("alleged", "supposed", "purported", "imaginary", "imagined", "fictitious"))
_SENTENCES_BACK = 4  # from a denial to what it answers
_THIS = frozenset(("this", "that", "it", "them", "both", "these", "those"))
_POINTING = frozenset(("the", "this", "that", "these", "those", "such", "all", "any", "both",
                       "its", "their", "his", "her", "of"))  # fmt: skip
_SEVERAL = frozenset(("these", "those", "them", "both", "all", "such"))
# What may follow the object of a denial that says no more of what is denied.
_ENDS = frozenset((".", ",", ";", ":", "!", "?", "-", ")", "and", "but", "as", "with", "while",
                   "saying", "in", "on", "out", "outright", "by", "at", "through", "from", "late",
                   "yesterday", "today", "when", "though", "or"))  # fmt: skip
_RELATIVES = frozenset(("which", "that", "something"))
_ABOUT = frozenset(("in", "to", "behind", "for"))  # no truth in it, no basis for it
_OBJECT_WORDS = 5  # of "all of these latest rival claims"
_RELATIVE_BACK = 10  # words from "which" or "a claim" to the verb of denying
_BEFORE_VERB = 12
_EVIDENCE_WORDS = 20


def is_denied(marks: Marks, event: Event) -> bool:
    """Whether the sentence of an event calls it a rumour, a lie or the like."""
    sentence, first = event.sentence, event.trigger.first
    forms = marks.text.forms
    start = event.grammar.start
    if event.grammar.form == "noun" and any(
        forms[i] in _ALLEGED for i in range(max(sentence.first, start - 2), first)
    ):
        return True
    cues = marks.all_in("denial", sentence)
    behind = Span(event.trigger.last, sentence.last)
    answered = any(
        m.entry.verb and m.entry.verb.value == "deny" for m in marks.all_in("verb", behind)
    )
    if not cues and not answered:
        return False
    if event.grammar.form == "noun" and any(c.first > event.trigger.last for c in cues):
        return True
    return marks.has("hearsay", max(sentence.first, first - _REACH), first)


def replied(
    marks: Marks, attributions: Sequence[Attribution], drafts: Iterable[Claim]
) -> list[Claim]:
    """The claims of a text, and behind them a denied one for each that somebody denies without
    saying again what it was. Pure.
    """
    told = list(drafts)
    tokens, sentences = marks.text.tokens, marks.text.sentences
    starts = [tokens[s.first].start for s in sentences]
    in_sentence: dict[int, list[Claim]] = {}
    for claim in told:
        in_sentence.setdefault(bisect_left(starts, claim.evidence_start + 1) - 1, []).append(claim)
    for number, sentence in enumerate(sentences):
        for denial in select(attributions, sentence, lambda a: a.verb):
            words = _denied_in(marks, sentence, denial)
            if words is None:
                continue
            told += [
                _reply(marks, sentence, words, denial, claim)
                for claim in _answered(in_sentence, number, words, denial, marks)
            ]
    return told


def _denied_in(marks: Marks, sentence: Span, said: Attribution) -> Span | None:
    """The words by which a speaker denies what was told before; None if he says something else."""
    forms, verb = marks.text.forms, said.verb
    if said.mode == "say":
        return _called_false(marks, sentence, verb)
    if said.mode != "deny":
        return None
    last = next((m.last for m in marks.all_at("verb", verb)), verb + 1)
    passive = bool(marks.at("be", verb - 1) or marks.before("adverb", verb)) and (
        forms[last] == "by" if last < sentence.last else False
    )
    if passive:
        return Span(sentence.first, last) if _points(marks, sentence.first, verb) else None
    end = _object_end(marks, last, sentence.last)
    if end is not None:
        return Span(verb, end)
    relative = any(
        forms[i] in _RELATIVES or (marks.at("hearsay", i) and forms[i - 1] in ("a", "an"))
        for i in range(max(sentence.first + 1, verb - _RELATIVE_BACK), verb)
    )
    ended = last >= sentence.last or forms[last] in _ENDS
    return Span(verb, last) if relative and ended else None


def _object_end(marks: Marks, first: int, last: int) -> int | None:
    """The end of "this", "the report" or "any such claims" at a token."""
    forms = marks.text.forms
    while first < last and forms[first] not in _POINTING and marks.at("adverb", first):
        first += 1
    end = None
    for index in range(first, min(first + _OBJECT_WORDS, last)):
        if marks.at("hearsay", index) and index > first and forms[first] in _POINTING:
            end = index + 1
            break
    if end is None and first < last and forms[first] in _THIS:
        end = first + 1
    if end is None:
        return None
    return end if end >= last or forms[end] in _ENDS else None


def _points(marks: Marks, first: int, last: int) -> bool:
    """Whether words are no more than "this" or "the report", and forms of "be"."""
    forms = marks.text.forms
    end = _object_end(marks, first, last)
    if end is None and forms[first] in _POINTING | _THIS:
        end = next((i + 1 for i in range(first, min(first + _OBJECT_WORDS, last))
                    if marks.at("hearsay", i) or forms[i] in _THIS), None)  # fmt: skip
    return end is not None and last - end <= _OBJECT_WORDS and not has_control(marks, first, last)


def _called_false(marks: Marks, sentence: Span, verb: int) -> Span | None:
    """ "The mayor said this was untrue", "there is no truth in it, he said"."""
    found = marks.all_in("denial", sentence)
    cues = [c for c in found if c.first > verb]
    if found and not cues:
        cue, first = found[0], sentence.first
        led = marks.text.forms[cue.last] in _ABOUT
        told = _object_end(marks, cue.last + 1, verb) if led else _points(marks, first, cue.first)
        return Span(first, verb + 1) if told else None
    if not cues or has_control(marks, verb + 1, cues[0].last):
        return None
    pointing = _points(marks, verb + 1, cues[0].first)
    if not pointing and marks.text.forms[verb + 1] == "that":
        pointing = _points(marks, verb + 2, cues[0].first)
    return Span(verb, cues[0].last) if pointing else None


def _answered(
    in_sentence: dict[int, list[Claim]], number: int, words: Span, denial: Attribution,
    marks: Marks,
) -> list[Claim]:  # fmt: skip
    """What a denial answers: the claims of the last sentence before it that tells of any, or of
    all those that one speaker told, if it speaks of several.
    """
    found: list[Claim] = []
    sentences = marks.text.sentences
    plural = not _SEVERAL.isdisjoint(marks.text.forms[words.first : words.last])
    before = marks.text.tokens[words.first].start
    for back in range(number, max(-1, number - _SENTENCES_BACK - 1), -1):
        here = [
            c for c in in_sentence.get(back, ())
            if c.evidence_start < before and c.modality == "reported" and c.status != "denied"
            and c.taker and not _is_own(c, denial)
        ]  # fmt: skip
        if found and any(c.speaker != found[-1].speaker for c in here):
            break
        found += here
        told = Span(sentences[back].first, min(sentences[back].last, words.first))
        if (found and not plural) or (not here and has_control(marks, *told)):
            break
    return found


def _is_own(claim: Claim, denial: Attribution) -> bool:
    """Whether who denies is who claimed it, or who gained by it."""
    said = bool(claim.speaker) and claim.speaker == denial.speaker
    return said or (bool(denial.side) and denial.side in (claim.speaker_side, claim.taker))


def _reply(
    marks: Marks, sentence: Span, words: Span, denial: Attribution, claim: Claim
) -> Claim:  # fmt: skip
    first = sentence.first if words.first - sentence.first <= _BEFORE_VERB else words.first
    span = marks.text.evidence([Span(first, words.last)], _EVIDENCE_WORDS)
    tokens = marks.text.tokens
    start, end = tokens[span.first].start, tokens[span.last - 1].end
    return replace(
        claim, loser="", status="denied", speaker=denial.speaker, speaker_side=denial.side,
        via=denial.via, evidence=marks.text.original[start:end], evidence_start=start,
        evidence_end=end, rule="en.deny.reply",
    )  # fmt: skip

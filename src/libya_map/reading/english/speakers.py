"""Who says so in an English text: the speaker, his side, the agency, and how far his words go."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from libya_map.reading.english.actors import Party
from libya_map.reading.english.sayer import (
    NOBODY,
    SUBJECT_WORDS,
    Sayer,
    before_verb,
    behind_verb,
    names_somebody,
    sayer_in,
)
from libya_map.reading.english.saying import has_control, say_verb
from libya_map.reading.findings import Attribution, continued
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import MAX_SENTENCE, Span, starting_in

_TURNS = re.compile('["“”\n]')  # what opens or closes a quotation
_SENTENCE_BACK = 30  # words before a sentence in which "they" looks for a party
_OFFICE_WORDS = 3
_COLON_WORDS = 20  # words before a colon that may name who speaks behind it
_PARTY_WORDS = 5  # words before a colon that name a party and nothing else: "GNA: town taken"
_SPEAKERS_BACK = 8  # how many speakers before "the source" or "Hassi" are looked at
_SENTENCES_BACK = 3
_PERSON_AT = 5  # words at the start of a sentence within which "the mayor" is its subject
_GOES_ON = frozenset(("went", "goes", "continued", "continues", "proceeded", "hastened", "was"))
_HE = frozenset(("he", "she"))
# Who is called so without more speaks for the side that spoke before.
_OF_A_SIDE = frozenset(
    ("spokesman", "spokeswoman", "spokesperson", "statement", "source", "official", "commander",
     "officer", "communique", "post", "page")
)  # fmt: skip
_HIM = frozenset(("him", "her", "them"))  # according to him
_ARTICLES = ("al-", "el-")
_NEXT_SUBJECT = frozenset(("the", "a", "an", "its", "their", "his", "all", "both"))
_SAME = frozenset(("same", "latter"))


def find_attributions(marks: Marks, parties: Sequence[Party]) -> list[Attribution]:
    """All attributions of a text, in order; "he added" goes on with the speaker before."""
    found: list[Attribution] = []
    persons = frozenset(
        marks.text.forms[m.last - 1] for m in marks.all("title") if m.entry.value == "person"
    )
    quoted = _open_quotes(marks)
    for sentence, inside_quote in zip(marks.text.sentences, quoted, strict=True):
        here: list[Attribution] = []
        colon = _before_colon(marks, sentence, parties)
        if colon:
            here.append(colon)
        for index in marks.starts("according", "verb", span=sentence):
            according = marks.at("according", index)
            verb = say_verb(marks, index)
            if according:
                read = _according(marks, sentence, according, parties)
            elif verb:
                read = _by_verb(marks, sentence, verb, parties, here)
            else:
                read = _cited(marks, sentence, index, parties)
                if read is not None and here:
                    # "the agency reported, citing a military source"
                    read = replace(here.pop(), speaker=read[0].speaker, side=read[0].side), False
            if read is not None:
                attribution, definite = read
                before = [*found[-_SPEAKERS_BACK:], *here]
                here.append(_identified(marks, attribution, definite, before, parties, persons))
        if not here and inside_quote and found:
            here.append(replace(found[-1], scope=sentence, mode="say", verb=sentence.first))
        found += sorted(here, key=lambda a: a.verb)
    return found


def _identified(
    marks: Marks, said: Attribution, definite: bool, before: Sequence[Attribution],
    parties: Sequence[Party], persons: frozenset[str],
) -> Attribution:  # fmt: skip
    """An attribution with the speaker that its words mean: whoever spoke before, for a pronoun,
    "the same source" or a surname.
    """
    if not said.speaker:
        person = _person_before(marks, said, before, parties, persons)
        if person is not None:
            return replace(said, speaker=person.words, side=person.side)
        if before:
            return continued(said, before[-1])
        side = said.side or _acting_before(marks, said.scope, parties)
        return replace(said, side=side)
    if not before:
        return said
    words = [w for w in said.speaker.casefold().split() if w not in _SAME]
    named = [w for w in said.speaker.split() if w[:1].isupper() or w.startswith(_ARTICLES)]
    if named and definite and not said.side:
        said = replace(said, side=_called_shortly(marks, said, words, parties))
    if not named and definite and len(words) <= _OFFICE_WORDS:
        office = words[-1] if words else ""
        known = next((a for a in reversed(before) if office in a.speaker.casefold().split()), None)
        if known is not None and said.side in ("", known.side):
            return continued(said, known)
        if office in _OF_A_SIDE and not said.side:
            return replace(said, side=before[-1].side)
    if len(named) == 1 == len(words) and not said.side:
        known = next((a for a in reversed(before) if _has_name(a.speaker, named[0])), None)
        if known is not None:
            return continued(said, known)
    if not said.side and not _SAME.isdisjoint(said.speaker.casefold().split()):
        return replace(said, side=before[-1].side)  # "a source in the same camp"
    if (
        not (said.side or definite)
        and len(named) == len(words)
        and _is_unnamed_spokesman(before[-1])
    ):
        return replace(said, side=before[-1].side)  # "a spokesman said. ..., Ali al-Hassi said"
    return said


def _called_shortly(
    marks: Marks, said: Attribution, words: Sequence[str], parties: Sequence[Party]
) -> str:
    """Whose "the Operations Room" is: the party told before whose name ends with these words."""
    forms = marks.text.forms
    reach = Span(max(0, said.verb - MAX_SENTENCE), said.verb)
    for party in reversed(starting_in(parties, reach)):
        end = forms[max(0, party.span.last - len(words)) : party.span.last]
        if party.actor_id and end == words:
            return party.actor_id
    return ""


def _has_name(speaker: str, name: str) -> bool:
    """Whether a speaker has a surname, with or without its article."""
    bare = name[3:] if name.startswith(_ARTICLES) else name
    return any(w.removeprefix("al-").removeprefix("el-") == bare for w in speaker.split())


def _is_unnamed_spokesman(attribution: Attribution) -> bool:
    """Whether a speaker was introduced by his office, without a name."""
    words = attribution.speaker.casefold().split()
    return "spokesman" in words and bool(attribution.side)


def _person_before(
    marks: Marks, said: Attribution, before: Sequence[Attribution], parties: Sequence[Party],
    persons: frozenset[str],
) -> Sayer | None:  # fmt: skip
    """Whom "he" means where an organisation spoke last: the person with whom the sentence before
    begins.
    """
    forms, sentences = marks.text.forms, marks.text.sentences
    if said.verb == 0 or forms[said.verb - 1] not in _HE:
        return None
    last = before[-1] if before else None
    if last is not None:
        name = all(w[:1].isupper() or w.startswith(_ARTICLES) for w in last.speaker.split())
        if name or persons & set(last.speaker.casefold().split()):
            return None
    here = bisect_left(sentences, said.verb + 1, key=lambda s: s.first) - 1
    for sentence in reversed(sentences[max(0, here - _SENTENCES_BACK) : here]):
        if last is not None and sentence.last <= last.verb:
            return None
        start = Span(sentence.first, min(sentence.first + _PERSON_AT, sentence.last))
        titles = [m for m in marks.all_in("title", start) if m.entry.value == "person"]
        if titles:
            return sayer_in(marks, Span(sentence.first, titles[0].last), parties)
        men = [p for p in starting_in(parties, start) if p.use in ("leader", "person")]
        if men and men[0].span == men[0].name:
            return Sayer(marks.text.written(men[0].name), men[0].actor_id)
    return None


def _acting_before(marks: Marks, sentence: Span, parties: Sequence[Party]) -> str:
    """Whom "they announced" means: the party that acts first in the sentence before."""
    reach = Span(max(0, sentence.first - _SENTENCE_BACK), sentence.first)
    acting = [p for p in starting_in(parties, reach) if p.actor_id and not p.part]
    return acting[0].actor_id if acting else ""


def _before_colon(marks: Marks, sentence: Span, parties: Sequence[Party]) -> Attribution | None:
    """A spokesman: we have taken the camp. GNA: town liberated."""
    forms = marks.text.forms
    first = sentence.first
    for index in range(first + 1, min(sentence.last - 1, first + _COLON_WORDS)):
        if forms[index] != ":":
            continue
        if forms[index - 1].isdecimal() and forms[index + 1].isdecimal():
            first = index + 2  # a time of day
            continue
        region = Span(first, index)
        party = index - first <= _PARTY_WORDS and bool(starting_in(parties, region))
        titled = marks.has("title", region.first, region.last)
        told = any(say_verb(marks, i) for i in marks.starts("verb", span=region))
        if not (titled or party) or told or has_control(marks, region.first, region.last):
            return None
        sayer = sayer_in(marks, region, parties)
        return Attribution(Span(index, sentence.last), sayer.words, sayer.side, "", "say", index)
    return None


def _open_quotes(marks: Marks) -> list[bool]:
    """For each sentence, whether it begins inside a quotation that began before it."""
    result, open_ = [], False
    original = marks.text.original
    turns = _TURNS.finditer(original)
    turn = next(turns, None)
    for sentence in marks.text.sentences:
        start = marks.text.tokens[sentence.first].start
        while turn and turn.start() < start:
            open_ = turn[0] == "“" or (turn[0] == '"' and not open_)
            turn = next(turns, None)
        result.append(open_ and original[start - 1 : start] not in ('"', "“"))
    return result


def _by_verb(
    marks: Marks, sentence: Span, verb: Mention, parties: Sequence[Party],
    here: Sequence[Attribution],
) -> tuple[Attribution, bool] | None:  # fmt: skip
    """The attribution of a verb of saying, and whether its speaker is one named before."""
    tokens, forms = marks.text.tokens, marks.text.forms
    entry = verb.entry.verb
    assert entry is not None
    mode = entry.value if entry.value in ("deny", "admit") else "say"
    if mode == "deny" and marks.before("negation", verb.first):
        mode = "admit"
    scope = Span(verb.first, sentence.last)
    agency = _agency(marks, sentence)
    if here and _shares_subject(marks, verb.first, here[-1]):
        # "the council said that ... and denied that ..."
        again = replace(here[-1], scope=scope, via=agency, mode=mode, verb=verb.first)
        return again, False
    end = verb.first
    if forms[end - 1] == "to":  # "he went on to say"
        end = next((i for i in range(end - 2, max(sentence.first, end - 5), -1)
                    if forms[i] in _GOES_ON), end)  # fmt: skip
    relayed = _relayed(marks, sentence, end)
    if relayed and marks.at("be", relayed.first - 1):
        end = relayed.first - 1  # "the mayor was quoted as saying"
    region, trailing = before_verb(marks, sentence, verb, end, parties)
    if relayed and end == verb.first:
        region = Span(relayed.last, end - 1)  # "television cited the mayor as saying"
    passive = marks.at("be", verb.first - 1) or not marks.has("title", region.first, verb.first)
    by = (
        passive
        and forms[verb.first - 1] != "as"
        and (verb.last < sentence.last and forms[verb.last] == "by")
    )  # "confirmed by the mayor", not "an officer told us by telephone"
    if by or not any(tokens[i].is_word for i in range(region.first, verb.first)):
        region = behind_verb(marks, sentence, verb)
    if not names_somebody(marks, region, parties):
        return None
    sayer = sayer_in(marks, region, parties)
    if any(forms[i] in NOBODY for i in range(region.first, region.last)):
        mode = "none"  # "no one has claimed that it changed hands"
    if trailing:
        scope = Span(sentence.first, sentence.last)
    said = Attribution(scope, sayer.words, sayer.side, agency, mode, verb.first)
    return said, sayer.definite


def _cited(
    marks: Marks, sentence: Span, index: int, parties: Sequence[Party]
) -> tuple[Attribution, bool] | None:
    """Quoting an officer, citing local sources: who was told by somebody else."""
    verb = next((m for m in marks.all_at("verb", index) if _is_citing(m)), None)
    if verb is None or not marks.text.forms[index].endswith("ing"):
        return None
    region = behind_verb(marks, sentence, verb)
    if region.first >= region.last or not names_somebody(marks, region, parties):
        return None
    sayer = sayer_in(marks, region, parties)
    if not sayer.words:
        return None
    agency = _agency(marks, sentence)
    return Attribution(sentence, sayer.words, sayer.side, agency, "say", index), sayer.definite


def _is_citing(mention: Mention) -> bool:
    return mention.entry.verb is not None and mention.entry.verb.value == "relay"


def _relayed(marks: Marks, sentence: Span, end: int) -> Mention | None:
    """The "quoted" of "quoted the mayor as saying"."""
    if marks.text.forms[end - 1] != "as":
        return None
    back = marks.all_in("verb", Span(max(sentence.first, end - SUBJECT_WORDS), end))
    relays = [m for m in back if _is_citing(m)]
    return relays[-1] if relays else None


def _shares_subject(marks: Marks, verb: int, before: Attribution) -> bool:
    """Whether a verb of saying has the subject of the one before: "said ... and flatly denied"."""
    forms = marks.text.forms
    index = verb
    while index > before.verb + 1 and (
        marks.at("adverb", index - 1)
        or marks.at("have", index - 1)
        or forms[index - 1].endswith("ly")
    ):
        index -= 1
    return index > before.verb + 1 and forms[index - 1] in ("and", "but") and bool(before.speaker)


def _according(
    marks: Marks, sentence: Span, mention: Mention, parties: Sequence[Party]
) -> tuple[Attribution, bool] | None:
    forms = marks.text.forms
    end = mention.last
    while end < sentence.last and end - mention.last < SUBJECT_WORDS:
        if forms[end] in (",", ":", ")") or (marks.at("verb", end) and end > mention.last):
            break
        if end > mention.last and _is_named(marks, end) and forms[end] in _NEXT_SUBJECT:
            break  # "according to an officer the town has been taken"
        end += 1
        if forms[end - 1] in _HIM:
            break
    region = Span(mention.last, end)
    if mention.last < sentence.last and forms[mention.last] == "which":
        # "his office put out a bulletin according to which"
        titles = marks.all_in("title", Span(sentence.first, mention.first))
        region = Span(sentence.first, titles[0].last if titles else sentence.first)
    sayer = sayer_in(marks, region, parties)
    if not sayer.words and not any(forms[i] in _HIM for i in range(*region)):
        return None
    agency = _agency(marks, sentence)
    said = Attribution(sentence, sayer.words, sayer.side, agency, "say", mention.first)
    return said, sayer.definite


def _is_named(marks: Marks, end: int) -> bool:
    """Whether an office or a party has just been named."""
    return bool(marks.before("title", end) or marks.before("actor", end))


def _agency(marks: Marks, sentence: Span) -> str:
    """The news agency that a sentence names as having been told or cited."""
    for agency in marks.within("agency", sentence.first, sentence.last):
        before = marks.text.forms[agency.first - 1] if agency.first else ""
        if before in ("told", "to", "by", "agency", "cited", "quoted", "(", "with"):
            return marks.text.written(agency.span)
    return ""

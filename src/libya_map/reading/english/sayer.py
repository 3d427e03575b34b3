"""The words of a sentence that name who says something, and whose side he is on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from libya_map.reading.english.actors import Party, parties_in
from libya_map.reading.english.saying import PRONOUNS, has_control
from libya_map.reading.english.words import PREPOSITIONS
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span, starting_in

SUBJECT_WORDS = 14  # words within which the subject of a verb of saying lies
_QUOTES = frozenset(('"', "\u201c", "\u201d"))
NOBODY = frozenset(("nobody", "none", "no", "neither"))
_PERSONS = frozenset(("he", "she", "it", "they", "we", "i", "him", "her", "them"))
_NAME_WORDS = 4
_SPEAKER_WORDS = 10
_SIDE_BACK = 40  # words before "its spokesman" in which the owner is looked for
_SENTENCES_BACK = 2
_SUBJECT_AT = 3  # words at the start of a sentence within which its subject begins
_CLAUSE_STARTS = frozenset((":", "but", "although", "though", "while", "whereas", "because", "-",
                            "that", "after", "before", "when", "since"))  # fmt: skip
_LEADING = frozenset(("and", "but", "while", "a", "an", "the", "meanwhile", "also", "however", ",",
                      "its", "their", "his", "her", "our", "later", "then", "yet"))  # fmt: skip
# "The city's mayor": the office says it all.
_OWNERS = frozenset(("city", "town", "village", "region", "area", "oasis", "municipality"))
_OPENS_NAME = frozenset(("a", "an", "the", ",", "its", "their", "his"))
_DEFINITE = frozenset(("the", "that", "this", "same", "its", "their", "his"))
_INVERTED = frozenset(
    ("say", "says", "said", "announced", "announces", "reported", "reports", "claimed", "claims",
     "insisted", "insists", "added", "adds", "declared", "confirmed", "confirms", "wrote")
)  # fmt: skip
_RELATIVES = frozenset(("which", "who"))


class Sayer(NamedTuple):
    """Who speaks: his words as written, his side (an actor id or empty), whether an article tells
    that he was named before.
    """

    words: str
    side: str
    definite: bool = False


NO_SAYER = Sayer("", "")


def sayer_in(marks: Marks, region: Span, parties: Sequence[Party]) -> Sayer:
    """The speaker named in a region; one without words is a pronoun or nobody."""
    tokens, forms = marks.text.tokens, marks.text.forms
    words = [i for i in range(region.first, region.last) if tokens[i].is_word]
    while words and forms[words[0]].isdecimal():
        words.pop(0)  # the time of day before an entry of a live blog
    while words and any(marks.at(kind, words[-1]) for kind in ("adverb", "have", "be")):
        words.pop()
    if not words or forms[words[-1]] in _PERSONS:
        return NO_SAYER  # "by two in the afternoon, he said"
    if all(forms[i] in PRONOUNS or forms[i] in _LEADING for i in words):
        return NO_SAYER
    inside = parties_in(parties, region)
    side = next((p.actor_id for p in inside if p.actor_id), "")
    if not side and any(forms[i] in ("its", "their", "his") for i in words):
        side = _owner(marks, region, parties)
    titled = next((i for i in words if marks.at("title", i)), None)
    first = min([titled if titled is not None else region.last, *(p.span.first for p in inside)])
    if forms[words[0]] in PREPOSITIONS and first < region.last:
        while first > words[0] and not ({forms[first - 1], forms[first]} & _OPENS_NAME):
            first -= 1  # "in Tripoli a government spokesman"
    elif first >= region.last or len(words) <= _SPEAKER_WORDS:
        first = words[0]
    last = words[-1] + 1
    definite = False
    while first < last - 1 and (
        forms[first] in _LEADING
        or (forms[first] in _OWNERS and forms[first + 1] == "s")
        or (forms[first] == "s" and forms[first - 1] in _OWNERS)
    ):
        definite = definite or forms[first] in _DEFINITE
        first += 1
    definite = definite or forms[first] in _DEFINITE
    if last - first > _SPEAKER_WORDS:
        last = first + _SPEAKER_WORDS
    while last > first + 1 and not tokens[last - 1].is_word:
        last -= 1
    return Sayer(marks.text.written(Span(first, last)), side, definite)


def _owner(marks: Marks, region: Span, parties: Sequence[Party]) -> str:
    """Whose "its spokesman" is: who is named before it in the sentence, else the subject of the
    last sentence that has one, else whoever is named near.
    """
    text = marks.text
    back = Span(max(0, region.first - _SIDE_BACK), region.first)
    near = [p for p in starting_in(parties, back) if p.actor_id and not p.part]
    number = text.sentence_at(region.first)
    here = text.sentences[number] if number >= 0 else region
    if any(p.span.first >= here.first for p in near):
        return next(p.actor_id for p in near)
    for sentence in reversed(text.sentences[max(0, number - _SENTENCES_BACK) : max(0, number)]):
        for party in starting_in(parties, Span(sentence.first, sentence.first + _SUBJECT_AT)):
            if party.actor_id and not party.part and party.use != "person":
                return party.actor_id
    return near[0].actor_id if near else ""


def names_somebody(marks: Marks, region: Span, parties: Sequence[Party]) -> bool:
    """Whether words can be a speaker: an office, a party, a name or a pronoun is among them."""
    tokens, original = marks.text.tokens, marks.text.original
    forms = marks.text.forms
    words = [i for i in range(region.first, region.last) if tokens[i].is_word]
    return (
        not words
        or any(
            forms[i] in PRONOUNS
            or forms[i] in NOBODY
            or forms[i] in ("and", "but")
            or marks.at("title", i)
            for i in words
        )
        or any(original[tokens[i].start].isupper() for i in words[len(words) > 1 :])
        or bool(parties_in(parties, region))
        or forms[region.last - 1] == ","
    )


def before_verb(
    marks: Marks, sentence: Span, verb: Mention, end: int, parties: Sequence[Party]
) -> tuple[Span, bool]:
    """The words before a verb of saying that may name who says it, and whether what he says goes
    before them: "the town has fallen, the mayor said".
    """
    forms = marks.text.forms
    start = _subject_start(marks, sentence, end)
    if start > sentence.first and forms[start - 1] in _RELATIVES:
        return Span(start, end), has_control(marks, sentence.first, start)
    comma = next(
        (i for i in range(end - 2, max(sentence.first, end - SUBJECT_WORDS), -1)
         if forms[i] == ","), -1
    )  # fmt: skip
    closed = forms[end - 1] == ","
    trailing = comma > 0 and not has_control(marks, comma, end) and (
        has_control(marks, sentence.first, comma)
        or (
            not closed
            and not has_control(marks, verb.last, sentence.last)
            and names_somebody(marks, Span(comma + 1, end), parties)
        )
    )  # fmt: skip
    of_claim = forms[start - 1] == "that" and bool(marks.before("hearsay", start - 1))
    if trailing and not of_claim and (comma < start or not closed):
        start = comma + 1  # and of "a claim that the militia dismissed" the militia
    if closed and _is_inverted(marks, Span(start, end), sentence, verb, parties):
        start, trailing = verb.first, True  # "Tarhuna liberated, says the GNA"
    start = _behind_comma(marks, start, end)
    return Span(start, max(start, end)), trailing


def _is_inverted(
    marks: Marks, before: Span, sentence: Span, verb: Mention, parties: Sequence[Party]
) -> bool:
    """Whether a verb goes before who says it: "the town is free," tweeted the media centre."""
    form = marks.text.forms[verb.first]
    behind = Span(verb.last, min(verb.last + _NAME_WORDS, sentence.last))
    named = marks.has("title", *behind) or bool(starting_in(parties, behind))
    if form.endswith("ing") or not (form in _INVERTED or named):
        return False
    if has_control(marks, sentence.first, verb.first - 1):
        return named or form in _INVERTED
    return form in _INVERTED and not (marks.has("title", *before) or starting_in(parties, before))


def behind_verb(marks: Marks, sentence: Span, verb: Mention) -> Span:
    """The words behind a verb of saying that name who says it: "said the mayor"."""
    tokens, forms = marks.text.tokens, marks.text.forms
    by = forms[verb.last] == "by" if verb.last < sentence.last else False
    end = verb.last
    while end < sentence.last and end - verb.last < SUBJECT_WORDS and tokens[end].is_word:
        if forms[end] in ("that", "it", "its", "they", "on", "in", "their"):
            break
        end += 1
    return Span(verb.last + by, end)


def _subject_start(marks: Marks, sentence: Span, end: int) -> int:
    """Where the subject of a verb of saying begins: behind the clause before it."""
    forms = marks.text.forms
    index = end
    while index > sentence.first:
        form = forms[index - 1]
        if _quote_between(marks, index) or form in _CLAUSE_STARTS:
            break
        if form in _RELATIVES and _has_words(marks, index, end):
            break  # "which the council denied"
        if (
            form in (",", "and")
            and index < end
            and has_control(marks, sentence.first, index)
            and not _is_apposition(marks, index, end)
        ):
            break
        index -= 1
    return index


def _has_words(marks: Marks, first: int, last: int) -> bool:
    """Whether more than adverbs and forms of "have" stands in ``[first, last)``."""
    return any(
        not marks.at("adverb", i) and not marks.at("have", i) for i in range(first, last)
    ) and (marks.has("title", first, last) or marks.has("actor", first, last))


def _behind_comma(marks: Marks, start: int, end: int) -> int:
    """Of "Our forces, the source explained" or "On Sunday, they said" the words that name who
    speaks: those behind the last comma, unless it closes what explains the speaker.
    """
    tokens, forms = marks.text.tokens, marks.text.forms
    if forms[end - 1] == ",":
        return start
    commas = [i for i in range(start, end) if forms[i] == ","]
    if not commas:
        return start
    last = commas[-1] + 1
    words = range(last, end)
    named = forms[last] in _PERSONS or any(marks.at("title", i) for i in words)
    capital = marks.text.original[tokens[last].start].isupper() and end - last <= _NAME_WORDS
    return last if named or (capital and not marks.has("title", start, last)) else start


def _quote_between(marks: Marks, index: int) -> bool:
    """Whether a quotation begins or ends just before a token."""
    tokens = marks.text.tokens
    between = marks.text.original[tokens[index - 1].end : tokens[index].start]
    return any(c in _QUOTES for c in between)


def _is_apposition(marks: Marks, index: int, end: int) -> bool:
    """Whether a comma only opens what explains the speaker: "Mismari, its spokesman, said"."""
    inner = [i for i in range(index, end) if marks.text.forms[i] == ","]
    return bool(inner) and inner[-1] == end - 1

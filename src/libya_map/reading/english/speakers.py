"""Who says so in an English text: the speaker, his side, the agency, and how far his words go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from libya_map.reading.english.actors import Party, parties_in
from libya_map.reading.findings import Attribution, continued
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span, starting_in

_PRONOUNS = frozenset(("he", "she", "it", "they", "we", "who", "which", "i", "and", "but"))
_QUOTES = frozenset(('"', "\u201c", "\u201d"))
_NOBODY = frozenset(("nobody", "none", "no", "neither"))
_OFFICE_WORDS = 2
_SUBJECT_WORDS = 14
_NAME_WORDS = 4
_SENTENCE_BACK = 30  # words before a sentence in which "they" looks for a party
_SPEAKER_WORDS = 10
_CLAUSE_STARTS = frozenset((":", "but", "although", "though", "while", "whereas", "because", "-",
                            "that", "after", "before", "when", "since"))  # fmt: skip
_GOES_ON = frozenset(("went", "goes", "continued", "continues", "proceeded", "hastened", "was"))
_LEADING = frozenset(("and", "but", "while", "a", "an", "the", "meanwhile", "also", "however", ","))


def find_attributions(marks: Marks, parties: Sequence[Party]) -> list[Attribution]:
    """All attributions of a text, in order; "he added" goes on with the speaker before."""
    found: list[Attribution] = []
    quoted = _open_quotes(marks)
    for sentence, inside_quote in zip(marks.text.sentences, quoted, strict=True):
        here: list[Attribution] = []
        colon = _before_colon(marks, sentence, parties)
        if colon:
            here.append(colon)
        for index in marks.starts("according", "verb", span=sentence):
            according = marks.at("according", index)
            verb = _say_verb(marks, index)
            if according:
                attribution = _according(marks, sentence, according, parties)
            elif verb:
                attribution = _by_verb(marks, sentence, verb, parties)
            else:
                continue
            if attribution is None:
                continue
            before = (here or found)[-1:]
            if not attribution.speaker and before:
                attribution = continued(attribution, before[0])
            elif not attribution.speaker and not attribution.side:
                attribution = replace(attribution, side=_acting_before(marks, sentence, parties))
            elif before and not attribution.side and _is_same_speaker(attribution.speaker):
                attribution = replace(attribution, side=before[0].side)
            here.append(attribution)
        if not here and inside_quote and found:
            verb_before = found[-1]
            here.append(
                Attribution(
                    sentence,
                    verb_before.speaker,
                    verb_before.side,
                    verb_before.via,
                    "say",
                    sentence.first,
                )
            )
        found += sorted(here, key=lambda a: a.verb)
    return found


def _acting_before(marks: Marks, sentence: Span, parties: Sequence[Party]) -> str:
    """Whom "they announced" means: the party that acts first in the sentence before."""
    reach = Span(max(0, sentence.first - _SENTENCE_BACK), sentence.first)
    acting = [p for p in starting_in(parties, reach) if p.actor_id and not p.part]
    return acting[0].actor_id if acting else ""


def _is_same_speaker(speaker: str) -> bool:
    """The spokesman, the same source: whoever spoke before, named by his office alone."""
    words = speaker.casefold().split()
    named = any(word[0].isupper() for word in speaker.split()[1:])
    return len(words) <= _OFFICE_WORDS and not named and (
        words[0] in ("same", "spokesman", "spokeswoman", "statement", "source", "official",
                     "commander", "officer", "communique", "post", "page", "latter")
    )  # fmt: skip


def _before_colon(marks: Marks, sentence: Span, parties: Sequence[Party]) -> Attribution | None:
    """A spokesman: we have taken the camp."""
    tokens = marks.text.tokens
    for index in range(sentence.first + 1, min(sentence.last - 1, sentence.first + _SUBJECT_WORDS)):
        if tokens[index].form != ":":
            continue
        if tokens[index - 1].form.isdecimal() and tokens[index + 1].form.isdecimal():
            continue  # a time of day
        region = Span(sentence.first, index)
        titled = marks.has("title", region.first, region.last)
        if not titled or _has_control(marks, region.first, region.last):
            return None
        speaker, side = _speaker(marks, region, parties)
        return Attribution(Span(index, sentence.last), speaker, side, "", "say", index)
    return None


def _open_quotes(marks: Marks) -> list[bool]:
    """For each sentence, whether it begins inside a quotation that began before it."""
    result, open_, position = [], False, 0
    original = marks.text.original
    for sentence in marks.text.sentences:
        start = marks.text.tokens[sentence.first].start
        for character in original[position:start]:
            if character == "“" or character == '"':
                open_ = not open_ if character == '"' else True
            elif character in ("”", "\n"):
                open_ = False
        position = start
        result.append(open_ and original[start - 1 : start] not in ('"', "“"))
    return result


def _say_verb(marks: Marks, index: int) -> Mention | None:
    for mention in marks.all_at("verb", index):
        verb = mention.entry.verb
        if not verb or verb.role != "say" or verb.value == "relay":
            continue
        before = marks.text.tokens[index - 1].form if index else ""
        if mention.entry.form == "present" and before and _is_noun_place(marks, index - 1):
            return None  # "rejected claims that", "the reports"
        if before == "self":
            return None  # the self-declared government
        if before == "as" and mention.entry.form == "past":
            return None  # "as reported"
        gerund = marks.text.tokens[index].form.endswith("ing")
        if gerund and before in ("as", "is", "was", "were", "are"):
            return mention  # "was quoted as saying", "was claiming"
        if mention.entry.form == "noun" and not (gerund and before in (",", "and", "while")):
            return None
        if before == "to" and marks.text.tokens[index].form == "say":
            return mention  # "he went on to say"
        if before in ("to", "the", "a", "of", "with", "amid", "despite") or before in (
            "is",
            "was",
            "were",
            "are",
            "been",
        ):
            return None
        return mention
    return None


def _is_noun_place(marks: Marks, before: int) -> bool:
    """Whether a noun is due behind a word: behind an article or a verb in the past tense."""
    if marks.text.tokens[before].form in ("the", "a", "any", "these", "such", "all", "those"):
        return True
    if before and marks.text.tokens[before - 1].form in ("with", "amid", "despite"):
        return False  # "attack the town with disputed claims that they have captured it"
    return any(
        m.entry.verb is not None
        and m.entry.verb.role == "say"
        and (m.entry.form == "past" or marks.text.tokens[before].form.endswith("ing"))
        for m in marks.all_at("verb", before)
    )


def _by_verb(
    marks: Marks, sentence: Span, verb: Mention, parties: Sequence[Party]
) -> Attribution | None:
    tokens = marks.text.tokens
    entry = verb.entry.verb
    assert entry is not None
    mode = entry.value if entry.value in ("deny", "admit") else "say"
    if mode == "deny" and marks.before("negation", verb.first):
        mode = "admit"
    start = _subject_start(marks, sentence, verb)
    end = verb.first
    if tokens[end - 1].form == "to":  # "he went on to say"
        end = next((i for i in range(end - 2, max(sentence.first, end - 5), -1)
                    if tokens[i].form in _GOES_ON), end)  # fmt: skip
    comma = next(
        (i for i in range(verb.first - 1, max(sentence.first, verb.first - _SUBJECT_WORDS), -1)
         if tokens[i].form == "," and i < verb.first - 1), -1
    )  # fmt: skip
    trailing = (
        comma > 0
        and _has_control(marks, sentence.first, comma)
        and not _has_control(marks, comma, end)
    )
    start = comma + 1 if trailing and comma < start else start
    inverted = tokens[verb.first - 1].form == "," and _has_control(
        marks, sentence.first, verb.first - 1
    )
    if inverted and not tokens[verb.first].form.endswith("ing"):
        start, trailing = verb.first, True  # "Tarhuna liberated, says the GNA"
    start = _behind_comma(marks, start, verb)
    region = Span(start, max(start, end))
    by = verb.last < sentence.last and tokens[verb.last].form == "by"
    if by or not any(tokens[i].is_word for i in range(start, verb.first)):
        end = verb.last
        while end < sentence.last and end - verb.last < _SUBJECT_WORDS and tokens[end].is_word:
            if tokens[end].form in ("that", "it", "its", "they", "on", "in", "their"):
                break
            end += 1
        region = Span(verb.last + by, end)
    if not _names_somebody(marks, region, parties):
        return None
    speaker, side = _speaker(marks, region, parties)
    if any(marks.text.tokens[i].form in _NOBODY for i in range(region.first, region.last)):
        mode = "none"  # "no one has claimed that it changed hands"
    scope = Span(sentence.first if trailing else verb.first, sentence.last)
    return Attribution(scope, speaker, side, _agency(marks, sentence), mode, verb.first)


def _subject_start(marks: Marks, sentence: Span, verb: Mention) -> int:
    """Where the subject of a verb of saying begins: behind the clause before it."""
    tokens = marks.text.tokens
    index = verb.first
    while index > sentence.first:
        form = tokens[index - 1].form
        if _quote_between(marks, index):
            break
        if form in _CLAUSE_STARTS:
            break
        if (
            form in (",", "and")
            and index < verb.first
            and (
                _has_control(marks, sentence.first, index)
                and not _is_apposition(marks, sentence, index, verb)
            )
        ):
            break
        index -= 1
    return index


def _behind_comma(marks: Marks, start: int, verb: Mention) -> int:
    """Of "Our forces, the source explained" or "On Sunday, they said" the words that name who
    speaks: those behind the last comma, unless it closes what explains the speaker.
    """
    tokens = marks.text.tokens
    if tokens[verb.first - 1].form == ",":
        return start
    commas = [i for i in range(start, verb.first) if tokens[i].form == ","]
    if not commas:
        return start
    last = commas[-1] + 1
    words = range(last, verb.first)
    named = tokens[last].form in _PRONOUNS - {"and", "but", "who", "which"} or any(
        marks.at("title", i) for i in words
    )
    capital = marks.text.original[tokens[last].start].isupper() and verb.first - last <= _NAME_WORDS
    return last if named or (capital and not marks.has("title", start, last)) else start


def _names_somebody(marks: Marks, region: Span, parties: Sequence[Party]) -> bool:
    """Whether words can be a speaker: an office, a party, a name or a pronoun is among them."""
    tokens, original = marks.text.tokens, marks.text.original
    words = [i for i in range(region.first, region.last) if tokens[i].is_word]
    return (
        not words
        or any(
            tokens[i].form in _PRONOUNS or tokens[i].form in _NOBODY or marks.at("title", i)
            for i in words
        )
        or any(original[tokens[i].start].isupper() for i in words[len(words) > 1 :])
        or bool(parties_in(parties, region))
        or tokens[region.last - 1].form == ","
    )


def _quote_between(marks: Marks, index: int) -> bool:
    """Whether a quotation begins or ends just before a token."""
    tokens = marks.text.tokens
    between = marks.text.original[tokens[index - 1].end : tokens[index].start]
    return any(c in _QUOTES for c in between)


def _is_apposition(marks: Marks, sentence: Span, index: int, verb: Mention) -> bool:
    """Whether a comma only opens what explains the speaker: "Mismari, its spokesman, said"."""
    inner = [i for i in range(index, verb.first) if marks.text.tokens[i].form == ","]
    return bool(inner) and inner[-1] == verb.first - 1


def _has_control(marks: Marks, first: int, last: int) -> bool:
    return any(
        m.entry.verb is not None
        and m.entry.verb.role == "control"
        and not (m.entry.form == "present" and marks.at("force", m.first))
        for m in marks.all_in("verb", Span(first, last))
    )


def _according(
    marks: Marks, sentence: Span, mention: Mention, parties: Sequence[Party]
) -> Attribution | None:
    tokens = marks.text.tokens
    end = mention.last
    while end < sentence.last and end - mention.last < _SUBJECT_WORDS:
        if tokens[end].form in (",", ":", ")") or (marks.at("verb", end) and end > mention.last):
            break
        end += 1
    speaker, side = _speaker(marks, Span(mention.last, end), parties)
    if not speaker:
        return None
    return Attribution(sentence, speaker, side, _agency(marks, sentence), "say", mention.first)


def _speaker(marks: Marks, region: Span, parties: Sequence[Party]) -> tuple[str, str]:
    """The speaker named in a region, as written, and his side."""
    tokens = marks.text.tokens
    words = [i for i in range(region.first, region.last) if tokens[i].is_word]
    if not words:
        return "", ""
    inside = parties_in(parties, region)
    side = next((p.actor_id for p in inside if p.actor_id), "")
    if tokens[words[-1]].form in ("he", "she"):
        return "", ""  # "by two in the afternoon, he said"
    if not side and any(tokens[i].form in ("its", "their", "his") for i in words):
        before = [p for p in starting_in(parties, Span(max(0, region.first - 40), region.first))
                  if p.actor_id and not p.part]  # fmt: skip
        side = before[0].actor_id if before else ""
    titled = next((i for i in words if marks.at("title", i)), None)
    if all(tokens[i].form in _PRONOUNS or marks.at("adverb", i) for i in words):
        return "", ""
    first = min(
        [titled if titled is not None else region.last, *(p.span.first for p in inside)],
        default=region.first,
    )
    if first >= region.last or len(words) <= _SPEAKER_WORDS:
        first = words[0]
        while first < region.last - 1 and tokens[first].form in _LEADING:
            first += 1
    last = region.last
    while last > first + 1 and (
        not tokens[last - 1].is_word or marks.at("adverb", last - 1) or marks.at("have", last - 1)
    ):
        last -= 1
    if last - first > _SPEAKER_WORDS:
        last = first + _SPEAKER_WORDS
    while last > first + 1 and not tokens[last - 1].is_word:
        last -= 1
    return marks.text.written(Span(first, last)), side


def _agency(marks: Marks, sentence: Span) -> str:
    """The news agency that a sentence names as having been told or cited."""
    for agency in marks.within("agency", sentence.first, sentence.last):
        before = marks.text.tokens[agency.first - 1].form if agency.first else ""
        if before in ("told", "to", "by", "agency", "cited", "quoted", "(", "with"):
            return marks.text.written(agency.span)
    return ""

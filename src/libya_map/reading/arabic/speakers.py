"""Who says so: the speaker of a sentence, his side, and the agency that passed it on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from libya_map.reading.arabic.called import COMMAS, OPENERS, speaker_in
from libya_map.reading.findings import ActorRef, Attribution, continued
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span, starting_in
from libya_map.text import fold

_PHRASE_WORDS = 6
_NO_SPEAKER = (
    "preposition", "day_offset", "weekday", "month", "verb", "after", "according", "place",
    "negation", "to_taker", "number", "which", "attached", "condition", "status",
)  # fmt: skip
_TO_WHOM = frozenset(("به", "ما", "عنه", "لوكاله", "لنا", "لقناه", "لصحيفه", "ل"))
_BARE_TITLES = frozenset(
    {"المتحدث", "الناطق", "المصدر", "المسؤول", "المصادر", "البيان", "المتحدثه", "الناطقه"}
    | {"المصدر نفسه", "المصدر ذاته", "المتحدث نفسه", "المتحدث ذاته", "الناطق نفسه", "المسوول"}
)
_MILITARY = frozenset(
    {"عسكري", "عسكريه", "العسكري", "ضابط", "امر", "العمليات", "عمليات", "الحربي", "ميداني"}
    | {"الميداني", "ميدانيون", "قيادي", "الاعلامي", "العسكريه", "ضباط", "جنود", "مقاتلون"}
)
_ANNOUNCING = frozenset(("أعلن", "أكد", "صرح", "زف", "أذاع", "تبنى"))
_WHAT = frozenset(("ما", "كما", "حسبما", "الذي"))
_COLON_REACH = 10  # tokens of a speaker in front of a colon
_SPEAKERS_BACK = 12  # speakers looked back at for "the same spokesman"
_SEVERAL = frozenset(
    {"سكان", "السكان", "شهود", "الشهود", "مصادر", "المصادر", "اهالي", "الاهالي", "قاده", "ضباط"}
    | {"اعيان", "شيوخ", "مشايخ", "نشطاء", "اطباء", "جنود", "قوات", "ثوار", "الثوار", "عناصر"}
    | {"بعض", "عدد", "عدد من", "هولاء", "احد", "اثنان", "خبراء", "محامون", "وجهاء", "نواب"}
)
_SUPERLATIVES = frozenset(("أبرز",))  # verbs that are written like "the most prominent"
_TO_HIM = frozenset(("اليه", "اليها", "اليهم", "معه", "معها", "معهم", "به", "بها", "فيه", "فيها"))
_CLOSING = COMMAS | frozenset(("(", ")", "؛"))  # where a speaker behind "according to" ends
_SAID_REACH = 10  # tokens from a verb of saying to what is said, where nobody is named
_REACH = 30  # tokens from a verb of saying within which its speaker stands


def find_attributions(marks: Marks, actors: Sequence[ActorRef], we: str = "") -> list[Attribution]:
    """All attributions of a text, in order; "he added" goes on with the speaker before. Officers
    of no named side speak for `we`, the side that the text speaks for.
    """
    found: list[Attribution] = []
    opens = _openings(marks)
    says = (m.first for m in marks.all("verb") if m.entry.verb and m.entry.verb.role == "say")
    colons = marks.text.where(":")
    for sentence, starts in marks.by_sentence("according", also=(*says, *colons)):
        inside = starting_in(actors, sentence)
        for index in starts:
            verb = _say_verb(marks, index)
            if verb:
                attribution = _by_verb(marks, opens, sentence, verb, inside)
                if not attribution.speaker and not _says_something(marks, opens, sentence, verb):
                    continue
            elif _relays(marks, index):
                relayed = _relayed(marks, opens, sentence, index, inside)
                if relayed is None:
                    continue
                attribution = relayed
            elif marks.at("according", index):
                attribution = _according(marks, opens, sentence, index, inside)
            elif marks.text.forms[index] == ":" and index > sentence.first:
                colon = _by_colon(marks, sentence, index, inside)
                if colon is None:
                    continue
                attribution = colon
            else:
                continue
            if found and (not attribution.speaker or _is_back(marks, attribution)):
                before = _meant(attribution, found)
                if attribution.speaker or _may_go_on(marks, index, before.speaker):
                    attribution = continued(attribution, before)
            if we and not attribution.side and _is_military(attribution.speaker):
                attribution = replace(attribution, side=we)
            found.append(attribution)
    return found


def _says_something(marks: Marks, opens: frozenset[int], sentence: Span, verb: Mention) -> bool:
    """Whether a verb without a speaker has something that is said behind it: many are written
    like other words ("the most prominent", "between").
    """
    if verb.entry.pronoun or verb.entry.value in ("deny", "admit"):
        return True
    last = min(sentence.last, verb.last + _SAID_REACH)
    forms = marks.text.forms
    return any(
        index in opens and (forms[index] != ":" or index == verb.last)
        for index in range(verb.last, last)
    )


def _relays(marks: Marks, index: int) -> bool:
    return any(
        m.entry.verb is not None and m.entry.value == "relay" and m.entry.form != "noun"
        for m in marks.all_at("verb", index)
    )


def _relayed(
    marks: Marks, opens: frozenset[int], sentence: Span, index: int, actors: Sequence[ActorRef]
) -> Attribution | None:
    """ "A channel quoted a source as saying that": the speaker stands behind "from"."""
    forms = marks.text.forms
    last = min(sentence.last, index + _REACH)
    source = next((i + 1 for i in range(index + 1, last) if forms[i] == "عن"), None)
    if source is None:
        return None
    opener = next((i for i in range(source + 1, last) if i in opens), None)
    if opener is None:
        return None
    speaker, side = speaker_in(marks, Span(source, opener), actors)
    if not speaker:
        return None
    scope = Span(index, sentence.last)
    return Attribution(scope, speaker, side, _agency(marks, sentence), "say", index)


def _is_military(speaker: str) -> bool:
    return any(word in _MILITARY for word in fold(speaker).split())


def _say_verb(marks: Marks, index: int) -> Mention | None:
    for mention in marks.all_at("verb", index):
        verb = mention.entry.verb
        if verb is None or verb.role != "say" or verb.value == "relay":
            continue
        if mention.entry.form != "noun" and not mention.entry.pronoun:
            if verb.lemma in _SUPERLATIVES and not _namesspeaker_in(marks, mention):
                continue
            return mention
        if mention.entry.form == "noun" and _namesspeaker_in(marks, mention):
            return mention
        if mention.entry.value == "deny" and mention.entry.pronoun:
            return mention
        if mention.entry.form == "past" and _says_so(marks, mention):
            return mention
    return None


def _says_so(marks: Marks, verb: Mention) -> bool:
    """ "..., and the spokesman announced it": what was said stands before its verb."""
    if verb.entry.verb is None or verb.entry.verb.lemma not in _ANNOUNCING:
        return False
    forms = marks.text.forms
    led = verb.prefix in ("و", "ف") or forms[verb.first - 1] in _WHAT
    near = range(verb.last, verb.last + 1)
    return led and any(marks.at(kind, i) for i in near for kind in ("title", "actor"))


def _namesspeaker_in(marks: Marks, noun: Mention) -> bool:
    """ "After the announcement of X that", "his denial of": a noun of saying with its speaker."""
    if noun.prefix.endswith("ال"):
        return False
    if noun.entry.pronoun:
        return True
    return any(marks.at(kind, noun.last) is not None for kind in ("actor", "title"))


def _is_back(marks: Marks, attribution: Attribution) -> bool:
    """ "The spokesman added": a bare title goes back to the speaker before."""
    return fold(attribution.speaker) in _BARE_TITLES


def _may_go_on(marks: Marks, verb: int, speaker: str) -> bool:
    """Whether a verb without a speaker may go on with the one before: several do not go on where
    one has spoken.
    """
    first = fold(speaker).split(" ")[0]
    several = first in _SEVERAL or first.endswith(("ون", "ين", "ات"))
    return several or not marks.text.forms[verb].endswith("وا")


def _meant(attribution: Attribution, found: Sequence[Attribution]) -> Attribution:
    """Of the speakers before the one that is called by the same noun, else the last."""
    noun = fold(attribution.speaker).split(" ")[0].removeprefix("ال")
    if noun:
        for before in reversed(found[-_SPEAKERS_BACK:]):
            if noun in (word.removeprefix("ال") for word in fold(before.speaker).split()):
                return before
    return found[-1]


def _by_verb(
    marks: Marks, opens: frozenset[int], sentence: Span, verb: Mention, actors: Sequence[ActorRef]
) -> Attribution:
    end = min(sentence.last, verb.last + _REACH)
    opener = next((i for i in range(verb.last, end) if i in opens), end)
    speaker, side = speaker_in(marks, Span(verb.last, opener), actors)
    if not speaker:  # the speaker stands before his verb
        speaker, side = speaker_in(marks, _quoted(marks, sentence, verb), actors)
    if not speaker:
        speaker = _phrase(marks, Span(verb.last, opener))
    mode = verb.entry.value if verb.entry.value in ("deny", "admit") else "say"
    start = verb.first
    said_before = mode == "say" and not verb.entry.pronoun and opener == sentence.last
    if verb.entry.pronoun and verb.entry.form == "past" and mode == "say":
        start = sentence.first if side else start  # a party says so: his word, not the outlet's
    elif said_before and verb.first - sentence.first > opener - verb.first:
        start = sentence.first  # "..., said X": what was said stands before
    via = _agency(marks, sentence)
    return Attribution(Span(start, sentence.last), speaker, side, via, mode, verb.first)


def _quoted(marks: Marks, sentence: Span, verb: Mention) -> Span:
    """Where the speaker stands whose verb follows him: behind "quoted from", else anywhere."""
    relays = [
        m for m in marks.within("verb", sentence.first, verb.first) if m.entry.value == "relay"
    ]
    forms = marks.text.forms
    start = relays[-1].last if relays else verb.first
    source = next((i + 1 for i in range(start, verb.first) if forms[i] == "عن"), None)
    return Span(source or sentence.first, verb.first)


def _phrase(marks: Marks, region: Span) -> str:
    """Words behind a verb of saying that name its speaker, though no table knows them."""
    forms = marks.text.forms
    end = region.first
    if end < region.last and forms[end] in _TO_HIM:
        return ""  # "whom the agency talked to"
    while end < region.last and forms[end].isalnum() and end - region.first < _PHRASE_WORDS:
        if forms[end] in OPENERS or any(marks.at(kind, end) for kind in _NO_SPEAKER):
            break
        end += 1
    return marks.text.written(Span(region.first, end)) if end > region.first else ""


def _openings(marks: Marks) -> frozenset[int]:
    """The tokens at which what is said begins: that, about, or the verbal noun itself."""
    control = {
        m.first
        for m in marks.all("verb")
        if m.entry.verb is not None and m.entry.verb.role == "control" and m.entry.value != "hold"
    }
    control.difference_update(marks.starts("title", "actor", "force"))  # "the administration of"
    return frozenset(control.union(marks.text.where(OPENERS)))


def _according(
    marks: Marks, opens: frozenset[int], sentence: Span, index: int, actors: Sequence[ActorRef]
) -> Attribution:
    forms = marks.text.forms
    start = index + 1
    for step in range(index + 1, sentence.last):
        # "as the agency passed on from the spokesman": the speaker follows "from"
        if forms[step] == "عن" and _is_passed_on(marks, index, step):
            if any(step in a.span for a in actors):
                continue
            start = step + 1
            break
    start = _past_saying(marks, start, sentence.last)
    stop = next(
        (i for i in range(start + 1, sentence.last) if i in opens or forms[i] in _CLOSING),
        sentence.last,
    )
    region = Span(start, stop)
    if marks.has("title", region.first, region.last):  # his name may follow behind a comma
        end = next((i for i in range(stop, sentence.last) if i in opens), sentence.last)
        region = Span(start, end)
    speaker, side = speaker_in(marks, region, actors)
    speaker = speaker or _phrase(marks, region)
    return Attribution(sentence, speaker, side, _agency(marks, sentence), "say", index)


def _is_passed_on(marks: Marks, start: int, end: int) -> bool:
    """Whether an agency or a verb of relaying stands between "as" and "from"."""
    return (
        marks.has("agency", start, end)
        or any(
            m.entry.value == "relay" or "نقل" in marks.text.forms[m.first]
            for m in marks.within("verb", start, end)
        )
        or "نقل" in marks.text.forms[start]
        or end - start <= 2
    )


def _past_saying(marks: Marks, index: int, last: int) -> int:
    """Behind "what was said by": the verb, and to whom it was said."""
    forms = marks.text.forms
    while index < last - 1:
        said = any(
            m.entry.verb is not None and m.entry.verb.role == "say"
            for m in marks.all_at("verb", index)
        )
        form = forms[index]
        if not (said or form in _TO_WHOM or form.startswith(("لل", "لوكال", "لمراسل", "لموقع"))):
            break
        index += 1
    return index


def _by_colon(
    marks: Marks, sentence: Span, index: int, actors: Sequence[ActorRef]
) -> Attribution | None:
    """ "The spokesman of X: we took Y": a speaker in front of a colon, without a verb."""
    forms = marks.text.forms
    start = next(
        (
            i + 1
            for i in range(index - 1, sentence.first - 1, -1)
            if forms[i] in ("-", "|", ":", "،")
        ),
        sentence.first,
    )
    if not 0 < index - start <= _COLON_REACH or any(
        _say_verb(marks, i) for i in range(start, index)
    ):
        return None
    speaker, side = speaker_in(marks, Span(start, index), actors)
    if not speaker:
        return None
    return Attribution(Span(index, sentence.last), speaker, side, "", "say", index)


def _agency(marks: Marks, sentence: Span) -> str:
    """The news agency of a sentence: one that is called so, or that a verb of relaying names."""
    agencies = list(marks.within("agency", sentence.first, sentence.last))
    relays = bool(agencies) and any(
        m.entry.value == "relay" for m in marks.within("verb", sentence.first, sentence.last)
    )
    for agency in agencies:
        before = marks.text.forms[agency.first - 1] if agency.first else ""
        if relays or before.endswith(("وكاله", "صحيفه", "قناه", "agency")):
            return marks.text.written(agency.span)
    return ""

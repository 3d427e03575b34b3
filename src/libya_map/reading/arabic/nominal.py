"""Sentences without a verb of control: "X is in the hands of Y", said as news.

Who holds a place is a state and no change, unless it is announced: said by somebody behind "that",
or alone in a line as a flash or a headline.
"""

from __future__ import annotations

from collections.abc import Sequence

from libya_map.reading.arabic.lasting import lasts
from libya_map.reading.findings import ActorRef, PlaceRef
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Entry, Mention, VerbRow
from libya_map.reading.tokens import Span

_INSIDE = VerbRow("ar", "داخل", "control", "enter", "", "", "", "", "capture")
_HELD = VerbRow("ar", "في يد", "control", "become", "", "", "", "", "capture")
FORM = "nominal"
_SUBJECT_REACH = 7  # tokens between a place and the words that say whose it is
_FLASH_WORDS = 16  # words of a line that is a flash or a headline
_LEAD_WORDS = 5  # words before the place in such a line ("urgent", the hour, a conjunction)
_THAT = frozenset(("ان", "بان", "وان", "وبان"))
_SUBJECT_TO = ("خاضع", "وخاضع")  # a word of lasting states
_HEART = frozenset(("قلب", "وسط"))
_WAS = frozenset(("كان", "كانت", "كانا", "كانتا"))
_BY = frozenset(("بحلول", "حلول"))
_WITHIN = frozenset(("داخل", "بداخل", *_HEART))
_NOW = frozenset(
    {"الان", "حاليا", "اليوم", "توا", "الساعه", "هذه", "اللحظه", "اللحظات", "باتت", "في"}
)
_NOW_REACH = 3
_COMMAS = frozenset(("،", ","))
_BARS = frozenset(("-", "|", ":", "–", "—", "•", "*"))


def find_held(
    marks: Marks, sentence: Span, places: Sequence[PlaceRef], taken: Sequence[int]
) -> list[Mention]:
    """The words "in the hands of" and the like that announce a change in a sentence, as control
    words; `taken` are the tokens of its verbs of control, which have the better right to them.
    """
    found = []
    for mention in marks.within("to_taker", sentence.first, sentence.last):
        if mention.entry.value not in ("hold", "own", "ours"):
            continue
        before = [p for p in places if p.span.last <= mention.first and not p.barred]
        if not before:
            continue
        place = before[-1]
        group = next(p for p in before if p.group == place.group)
        if mention.first - place.span.last > _SUBJECT_REACH:
            continue
        if any(sentence.first <= t < mention.first and _near(t, group, mention) for t in taken):
            continue
        if _interrupted(marks, place.span.last, mention.first):
            continue
        if _is_state(marks, sentence, group, mention):
            continue
        if (
            _came_to_be(marks, sentence, group)
            or _is_said(marks, sentence, group)
            or _is_flash(marks, sentence, group, mention)
        ):
            entry = Entry("verb", "become", frozenset(("",)), FORM, False, _HELD)
            found.append(Mention(mention.first, mention.first, "", entry))
    return found


def is_inside(marks: Marks, place: PlaceRef) -> bool:
    """Whether "inside" or "in the heart of" stands right before a place."""
    first = place.span.first
    return first > 0 and marks.text.forms[first - 1] in _WITHIN and not place.barred


def find_inside(
    marks: Marks, sentence: Span, places: Sequence[PlaceRef], actors: Sequence[ActorRef]
) -> list[Mention]:
    """The "inside" of a flash whose forces are told to be in a place: "our men now inside X"."""
    found = []
    forms = marks.text.forms
    for place in places:
        index = place.span.first - 1
        if index <= sentence.first or not is_inside(marks, place):
            continue
        if forms[index] in _HEART:
            index -= forms[index - 1] == "في"
        holder = next((a for a in actors if 0 <= index - a.span.last <= _NOW_REACH), None)
        if holder is None or holder.use in ("person", "leader") or holder.prefix:
            continue
        now = any(forms[i] in _NOW for i in range(holder.span.last, index))
        words = range(holder.span.last, index)
        if any(forms[i].isalnum() and forms[i] not in _NOW for i in words):
            continue
        start = _start_of_line(marks, sentence, holder.span.first)
        short = marks.text.words(sentence) <= _FLASH_WORDS
        if start == holder.span.first and (now or short) and not _has_finite(marks, start, index):
            entry = Entry("verb", "enter", frozenset(("",)), FORM, False, _INSIDE)
            found.append(Mention(place.span.first, place.span.first, "", entry))
    return found


def _has_finite(marks: Marks, first: int, last: int) -> bool:
    return any(m.entry.form != "noun" for m in marks.within("verb", first, last))


def _start_of_line(marks: Marks, sentence: Span, last: int) -> int:
    """Where a line begins to tell: behind "urgent:", a bullet, an hour."""
    forms = marks.text.forms
    return next(
        (i + 1 for i in range(last - 1, sentence.first - 1, -1) if not forms[i].isalnum()),
        sentence.first,
    )


def _near(verb: int, group: PlaceRef, mention: Mention) -> bool:
    return group.span.first - 3 <= verb < mention.first


def _interrupted(marks: Marks, first: int, last: int) -> bool:
    """Whether words stand between a place and its predicate that begin something else."""
    forms = marks.text.forms
    if any(m.entry.form != "noun" for m in marks.within("verb", first, last)):
        return True
    if any(marks.has(kind, first, last) for kind in ("actor", "which", "negation")):
        return True
    return any(not forms[i].isalnum() and forms[i] not in ("،", ",") for i in range(first, last))


def _is_state(marks: Marks, sentence: Span, group: PlaceRef, mention: Mention) -> bool:
    """Still, since years, the ones under: a state that lasts, or no sentence of its own."""
    forms = marks.text.forms
    first = max(sentence.first, group.span.first - 3)
    for status in marks.within("status", first, mention.first):
        if status.last <= mention.first:
            return True
    if any(marks.has(kind, first, mention.first) for kind in ("condition", "which")):
        return True
    if marks.has("pluperfect", first, mention.first) and not _came_to_be(marks, sentence, group):
        return True
    form = forms[mention.first]
    return form.startswith(_SUBJECT_TO) or lasts(marks, mention.last, sentence)


def _came_to_be(marks: Marks, sentence: Span, group: PlaceRef) -> bool:
    """ "By the afternoon X was in their hands", "hours had not passed when X was": what was so by
    then had come to be so.
    """
    forms = marks.text.forms
    first = group.span.first
    if first - 2 < sentence.first or forms[first - 1].removeprefix("و") not in _WAS:
        return False
    lead = {form.lstrip("وف") for form in forms[sentence.first : first - 1]}
    return forms[first - 2] == "حتي" or not lead.isdisjoint(_BY)


def _is_said(marks: Marks, sentence: Span, group: PlaceRef) -> bool:
    """He announced that X is in our hands."""
    forms = marks.text.forms
    first = group.span.first
    if first <= sentence.first or forms[first - 1] not in _THAT:
        return False
    return any(
        m.entry.verb is not None and m.entry.verb.role == "say"
        for m in marks.within("verb", sentence.first, first)
    )


def _is_flash(marks: Marks, sentence: Span, group: PlaceRef, mention: Mention) -> bool:
    """A short line that says nothing else: "Urgent: X in the hands of Y"."""
    text = marks.text
    if text.words(sentence) > _FLASH_WORDS:
        return False
    start = sentence.first
    for index in range(sentence.first, group.span.first):
        if text.forms[index] in _BARS:
            start = index + 1
    if text.words(Span(start, group.span.first)) > 1:
        return False
    if start == sentence.first and text.words(Span(start, group.span.first)) > 0:
        return False
    last = next(
        (i for i in range(mention.last, sentence.last) if text.forms[i] in _COMMAS),
        sentence.last,
    )
    return not any(
        m.entry.form != "noun" and m.entry.verb is not None and m.entry.verb.role != "say"
        for m in marks.within("verb", sentence.first, last)
    )

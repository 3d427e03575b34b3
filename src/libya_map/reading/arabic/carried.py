"""Speakers whose words go on behind the sentence that names them: a quotation of several
sentences, and the lines of a list that a speaker heads ("the media office:").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from libya_map.reading.findings import Attribution
from libya_map.reading.mentions import Marks
from libya_map.reading.tokens import Span

_CLOSING = {"«": "»", "“": "”", "„": "”", '"': '"'}
_QUOTE = re.compile('[«»“”„"]')
_MOST_QUOTED = 1500  # characters of a quotation
_MOST_ITEMS = 60  # lines of a list
_BULLETS = frozenset(("-", "–", "—", "•", "·", "*", "▪", "■", "●", "◾", "✅", "🔹", "🔴"))


def carry(marks: Marks, attributions: Sequence[Attribution]) -> dict[int, Attribution]:
    """By the first token of a sentence, the speaker named before whose words it still is."""
    carried: dict[int, Attribution] = {}
    sentences = marks.text.sentences
    place = {sentence.first: number for number, sentence in enumerate(sentences)}
    for attribution in attributions:
        number = place.get(_sentence_of(marks, attribution))
        if number is None or attribution.mode != "say" or not attribution.speaker:
            continue
        last = _last_carried(marks, attribution, number)
        for later in sentences[number + 1 : last + 1]:
            carried[later.first] = replace(attribution, scope=later)
    return carried


def _sentence_of(marks: Marks, attribution: Attribution) -> int:
    """The first token of the sentence that an attribution stands in."""
    sentences = marks.text.sentences
    low, high = 0, len(sentences)
    while low < high:
        middle = (low + high) // 2
        if sentences[middle].last <= attribution.verb:
            low = middle + 1
        else:
            high = middle
    return sentences[low].first if low < len(sentences) else -1


def _last_carried(marks: Marks, attribution: Attribution, number: int) -> int:
    """The number of the last sentence that a speaker answers for."""
    text, sentences = marks.text, marks.text.sentences
    own = sentences[number]
    closes = _quoted_until(marks, attribution, own)
    last = number
    while last + 1 < len(sentences) and text.tokens[sentences[last + 1].first].start < closes:
        last += 1
    if text.forms[own.last - 1] == ":" and attribution.speaker in marks.text.written(own):
        end = min(len(sentences) - 1, last + _MOST_ITEMS)
        while last < end and _is_item(marks, sentences[last + 1]):
            last += 1
    return last


def _quoted_until(marks: Marks, attribution: Attribution, sentence: Span) -> int:
    """Where the quotation that a speaker opens in his sentence closes; 0 if it does so there."""
    tokens, original = marks.text.tokens, marks.text.original
    start, end = tokens[attribution.verb].start, tokens[sentence.last - 1].end
    open_at, closing = -1, ""
    for mark in _QUOTE.finditer(original, start, end + 1):
        sign = mark.group()
        if open_at >= 0 and sign == closing:
            open_at = -1
        elif open_at < 0 and sign in _CLOSING:
            open_at, closing = mark.start(), _CLOSING[sign]
    if open_at < 0:
        return 0
    found = original.find(closing, end, open_at + _MOST_QUOTED)
    return max(found, 0)


def _is_item(marks: Marks, sentence: Span) -> bool:
    """Whether a sentence is an item of a list: behind a bullet or a number."""
    first = marks.text.forms[sentence.first]
    return first in _BULLETS or first[0].isdecimal()

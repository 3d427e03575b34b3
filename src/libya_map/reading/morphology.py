"""The forms that Arabic words take: conjugation of table verbs, prefixes written as one word."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from libya_map.text import fold

_PAST = ("", "ت", "ا", "تا", "وا", "نا", "ن")
_OBJECT = ("ه", "ها", "هم", "هما")
_POSSESSIVE = (*_OBJECT, "نا", "هن")
_PRESENT_PREFIXES = ("ي", "ت", "ن", "ا")
_PRESENT = ("", "ون", "وا", "ان")

_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
PREFIXES = frozenset(a + b for a, b in product(_CONJUNCTIONS, _PREPOSITIONS))
NOUN_PREFIXES = PREFIXES | frozenset(
    a + b for a, b in product(_CONJUNCTIONS, ("ال", "بال", "كال", "لل"))
)
VERB_PREFIXES = frozenset((*_CONJUNCTIONS, "س", "وس", "فس", "ل", "ول"))


def past_forms(stem: str) -> Iterator[tuple[str, bool]]:
    """The third person and the we-form of a past stem; True marks an object pronoun on it."""
    stem = fold(stem)
    weak = stem[:-1] if stem.endswith(("ي", "ا")) and len(stem) > 2 else ""
    if weak:
        bare = [stem, f"{weak}ت", f"{weak}وا", f"{weak}ينا"]
        if len(stem) > 3:  # of a short stem the dual looks like the adverb (نفيا)
            bare.append(f"{weak}يا")
    else:
        bare = [stem + suffix for suffix in _PAST]
    for form in bare:
        yield form, False
        for pronoun in _OBJECT:
            base = form[:-1] if form.endswith("وا") else form
            yield base + pronoun, True


def present_forms(stem: str) -> Iterator[tuple[str, bool]]:
    """The same of a present stem, which the table writes without its first letter."""
    stem = fold(stem)
    for prefix, suffix in product(_PRESENT_PREFIXES, _PRESENT):
        yield prefix + stem + suffix, False
    for prefix, pronoun in product(_PRESENT_PREFIXES, _OBJECT):
        yield prefix + stem + pronoun, True


def noun_forms(noun: str) -> Iterator[tuple[str, bool]]:
    """A verbal noun bare and with each possessive pronoun (True)."""
    noun = fold(noun)
    yield noun, False
    base = noun[:-1] + "ت" if noun.endswith("ه") else noun
    for pronoun in _POSSESSIVE:
        yield base + pronoun, True
    if noun.endswith(("ه", "ء")):
        return
    yield noun + "ا", False


def head_forms(noun: str) -> Iterator[tuple[str, bool]]:
    """A noun bare and with a pronoun on it (its port, their town): ميناء, مينائها, مدينتهم."""
    yield fold(noun), False
    if noun.endswith("ء"):
        base = fold(noun[:-1] + "ئ")
    else:
        base = fold(noun)
        base = base[:-1] + "ت" if base.endswith("ه") else base
    # on a short noun or a dual the other pronouns look like other words (الحياة)
    short = len(base) < 3 or base.endswith("ا")
    for pronoun in ("ها",) if short else ("ها", "هم", "ه"):
        yield base + pronoun, True


def with_lam(name: str) -> str | None:
    """A name with the article as it is written after li- (الوطية, للوطية; اللواء, للواء); None
    without one.
    """
    if not name.startswith("ال"):
        return None
    return name[1:] if name.startswith("الل") else "ل" + name[1:]

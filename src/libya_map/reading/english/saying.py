"""Which words of an English text are verbs of saying: "reports that" is none, "he reports" is."""

from __future__ import annotations

from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span

PRONOUNS = frozenset(("he", "she", "it", "they", "we", "who", "which", "i"))
_BE = frozenset(("is", "was", "were", "are", "been"))
_NOUN_LEADS = frozenset(("to", "the", "a", "of", "with", "amid", "despite"))
_BEFORE_GERUND = frozenset((",", "and", "while"))
# Forms of verbs of saying that are nouns as well.
_NOUNS_TOO = frozenset(
    ("report", "reports", "claim", "claims", "states", "notes", "posts", "details", "lists",
     "boasts", "dispute", "disputes", "replies", "recounts", "broadcast")
)  # fmt: skip
_ARTICLES = frozenset(
    ("the", "a", "any", "these", "such", "all", "those", "this", "that", "her", "his", "their",
     "its", "s")
)  # fmt: skip
# "The other side says nothing": silence is neither a claim nor a denial.
_SILENCE = frozenset(("nothing", "little"))
# "Gunmen who claim allegiance to it": what they are, not what they say.
_TIES = frozenset(("allegiance", "loyalty", "descent", "kinship", "ties", "links", "affiliation",
                   "membership", "fealty", "leadership", "lineage"))  # fmt: skip
_PROMISES = frozenset(("agreed", "agrees"))
_BREAKS_SILENCE = frozenset(("of", "had", "has", "was", "is", "like"))
_APPOSITION = 12  # words from a comma back to the office that an apposition explains


def say_verb(marks: Marks, index: int) -> Mention | None:
    """The verb of saying that stands at a token and has somebody who says it."""
    for mention in marks.all_at("verb", index):
        verb = mention.entry.verb
        if verb and verb.role == "say" and verb.value != "relay":
            return mention if _is_said(marks, mention) else None
    return None


def has_control(marks: Marks, first: int, last: int) -> bool:
    """Whether a verb or noun of control stands in ``[first, last)``."""
    return any(
        m.entry.verb is not None
        and m.entry.verb.role == "control"
        and not (m.entry.form == "present" and marks.at("force", m.first))
        for m in marks.all_in("verb", Span(first, last))
    )


def _is_said(marks: Marks, verb: Mention) -> bool:
    forms = marks.text.forms
    form = forms[verb.first]
    before = forms[verb.first - 1] if verb.first else ""
    behind = forms[verb.last : verb.last + 2]
    if behind[:1] and behind[0] in _SILENCE and not set(behind[1:]) & _BREAKS_SILENCE:
        return False
    if behind[:1] and behind[0] in _TIES:
        return False
    if form in _PROMISES and behind[:1] == ["to"]:
        return False  # "the elders agreed to receive them"
    if before == "self":
        return False  # the self-declared government
    if form in _NOUNS_TOO and not _has_subject(marks, verb.first):
        return False
    if verb.entry.form == "present" and verb.first and _is_noun_place(marks, verb.first - 1):
        return False  # "rejected claims that", "the reports"
    if before == "as" and verb.entry.form == "past":
        return False  # "as reported"
    if form.endswith("ing") and (before == "as" or before in _BE):
        return True  # "was quoted as saying", "was claiming"
    if verb.entry.form == "noun":
        return form.endswith("ing") and before in _BEFORE_GERUND
    if before == "to" and form == "say":
        return True  # "he went on to say"
    if before in _BE and verb.entry.form == "past":
        return behind[:1] == ["by"]  # "was announced by the council"
    return before not in _NOUN_LEADS and before not in _BE


def _has_subject(marks: Marks, index: int) -> bool:
    """Whether who says it stands right before a word that may be a noun as well."""
    tokens, original = marks.text.tokens, marks.text.original
    forms = marks.text.forms
    before = index - 1
    while before > 0 and marks.at("adverb", before):
        before -= 1
    if index + 1 < len(tokens) and forms[index + 1] == "to":
        return True  # "and claim to have taken it"
    if before > 0 and forms[before - 1] == "with":
        return True  # "attack the town with disputed claims that they have captured it"
    if before < 0 or not tokens[before].is_word:
        return before > 0 and marks.has("title", max(0, before - _APPOSITION), before)
    if forms[before] in PRONOUNS:
        return True
    if forms[before] == "media":
        return not forms[index].endswith("s")
    named = any(marks.before(kind, before + 1) for kind in ("title", "agency", "actor"))
    begins = before == 0 or not tokens[before - 1].is_word
    return named or (original[tokens[before].start].isupper() and not begins)


def _is_noun_place(marks: Marks, before: int) -> bool:
    """Whether a noun is due behind a word: behind an article or a verb in the past tense."""
    if marks.text.forms[before] in _ARTICLES:
        return True
    if before and marks.text.forms[before - 1] == "with":
        return False
    return any(
        m.entry.verb is not None
        and m.entry.verb.role == "say"
        and (m.entry.form == "past" or marks.text.forms[before].endswith("ing"))
        for m in marks.all_at("verb", before)
    )

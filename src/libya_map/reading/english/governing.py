"""What the words before an English verb or noun of control make of it: done, aimed at, denied."""

from __future__ import annotations

from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span

_DONE_BEFORE_GERUND = frozenset(
    ("after", "before", "by", "on", "upon", "since", "following", "with", "despite", "while",
     "and", "when", ",", "-", "having", "(", "or", "then", "but")
)  # fmt: skip
_ORDINALS = frozenset(("first", "second", "third", "fourth", "last", "latest", "next", "final"))
# "Was said to have fallen", "was declared liberated".
HELD_TO = frozenset(
    ("said", "reported", "understood", "believed", "known", "thought", "declared", "confirmed",
     "alleged", "rumoured", "rumored", "claimed", "considered", "proclaimed", "pronounced",
     "announced", "seen", "reportedly")
)  # fmt: skip
# "Had to leave", "were obliged to leave": what somebody must do is told as done.
_MUST = frozenset(
    ("obliged", "compelled", "constrained", "made", "left", "condemned", "driven", "bound",
     "reduced", "had", "needed", "took", "taken", "enough", "sufficed")
)  # fmt: skip
# "The liberation of the town is a matter of time", "remains the aim": not yet.
_PRESENT_BE = frozenset(("is", "are", "remains", "remain", "s"))
_PENDING = frozenset(
    ("matter", "near", "imminent", "inevitable", "goal", "aim", "objective", "priority", "task",
     "dream", "likely", "unlikely", "possible", "impossible", "question", "target", "far",
     "necessary", "essential", "key", "condition", "precondition", "demand", "prerequisite",
     "close", "nearing", "certain", "next", "due", "planned")
)  # fmt: skip
# "Appeared to have pushed them out": told as done, if with reserve.
_SEEMS = frozenset(
    ("appear", "appears", "appeared", "seem", "seems", "seemed", "claim", "claims", "claimed",
     "turn", "turned", "proved", "happened", "known")
)  # fmt: skip
# "Persuaded the guards to hand over the port": who is brought to do it has done it.
_BROUGHT = frozenset(
    ("persuaded", "convinced", "induced", "prompted", "caused", "got", "prevailed", "enabled",
     "led", "coaxed", "cajoled", "talked", "bribed", "bullied", "pressured", "obliged",
     "compelled", "pushed", "driven", "allowed", "permitted", "helped", "left")
)  # fmt: skip
_ONLY_FOR = 12  # words from "only for" to its "to"
_BROUGHT_NEAR = 7  # words from "persuaded" to its "to"
_CHOICES = frozenset(("choice", "option", "alternative"))
_OPENS_CLAUSE = frozenset(("as", "while", "because", "although", "though", "but", "after"))
_SPANS = frozenset(("hours", "hour", "minutes", "days", "day", "weeks", "week", "months", "month"))


def verb_at(marks: Marks, index: int, role: str, value: str = "") -> Mention | None:
    """The mention of a verb with that role (and value) that starts at a token."""
    for mention in marks.all_at("verb", index):
        verb = mention.entry.verb
        if verb and verb.role == role and value in ("", verb.value):
            return mention
    return None


def conditional(
    marks: Marks, start: int, sentence: Span, modality: str, *, present: bool = False
) -> str:
    """If, unless: in front of the subject of this clause."""
    if modality != "reported":
        return modality
    for index in range(start - 1, max(sentence.first - 1, start - 14), -1):
        form = marks.text.forms[index]
        if form in (",", "that"):
            break
        if form in _OPENS_CLAUSE and not present:
            break
        if form in ("no", "neither", "none", "nobody", "nor") and not marks.at("now", index):
            return "negated"
        if form == "not" and marks.text.forms[index + 1] in ("a", "one", "even"):
            return "negated"
        if present and form in ("until", "before", "when", "once", "till"):
            return "intended"
        if marks.at("condition", index) and form not in ("once", "should"):
            return "conditional"
        if form in ("once", "until", "when", "after") and any(
            marks.text.forms[i] in ("has", "have") for i in range(index, start + 1)
        ):  # fmt: skip
            return "intended"  # "once it has been cleared of mines"
        if form in ("should", "had", "were") and _opens(marks, index, sentence, start):
            return "conditional"
    return modality


def _opens(marks: Marks, index: int, sentence: Span, start: int) -> bool:
    """ "Should the town fall", "had they taken it": inverted, so only supposed."""
    before = marks.text.forms[index - 1] if index > sentence.first else ""
    return index + 1 < start and before in ("", "but", "and", ",", "that") and not marks.at(
        "condition", start
    )  # fmt: skip


def is_told(marks: Marks, to: int, sentence: Span) -> bool:
    """Whether "to have" hangs on "was said", "is believed"."""
    return (
        to - 2 >= sentence.first
        and marks.text.forms[to - 1] in HELD_TO
        and marks.at("be", to - 2) is not None
    )


def told_start(marks: Marks, to: int, sentence: Span) -> int:
    """Where the "was" stands of "was said to have fallen"."""
    start = to - 2
    while start > sentence.first and (
        marks.at("be", start - 1) or marks.at("have", start - 1) or marks.at("adverb", start - 1)
    ):
        start -= 1
    return start


def ordinal_before(marks: Marks, to: int, sentence: Span) -> int | None:
    """Where "was" stands in "was the first town to fall"; None where there is none."""
    forms = marks.text.forms
    ordinal = False
    for index in range(to - 1, max(sentence.first, to - 7) - 1, -1):
        form = forms[index]
        ordinal = ordinal or form in _ORDINALS
        if _is_past_be(form) or (form == "become" and marks.at("have", index - 1)):
            return index if ordinal else None
        if form in (",", "and", "but", "that") or marks.at("actor", index):
            return None
    return None


def _is_past_be(form: str) -> bool:
    return form in ("was", "were", "became", "been", "is")


def of_infinitive(marks: Marks, to: int, sentence: Span, value: str) -> tuple[str, Mention | None]:
    """What governs "to take": managed and went on to make it done, all else leaves it an aim."""
    if to > sentence.first and marks.text.forms[to - 1] == "only":
        return value, None  # "took the town, only to lose it"
    if any(
        marks.text.forms[i] in ("forced", "forcing") for i in range(max(sentence.first, to - 6), to)
    ):
        return "bare", None  # "forced to withdraw" is told once, by the forcing
    if _is_bound(marks, to, sentence) or _is_brought(marks, to, sentence):
        return value, None
    if marks.text.forms[to + 1] == "have" and marks.text.forms[to - 1] in _SEEMS:
        return value, None
    if _only_for(marks, to, sentence):
        return value, None
    for index in range(to - 1, max(sentence.first, to - 4) - 1, -1):
        form = marks.text.forms[index]
        say = verb_at(marks, index, "say")
        if say and index == to - 1 and not verb_at(marks, index, "govern"):
            mode = say.entry.value
            negated = marks.before("negation", index) is not None
            return ("denied" if mode == "deny" else "negated" if negated else value), say
        for mention in marks.all_at("verb", index):
            verb = mention.entry.verb
            if not verb or verb.role != "govern":
                continue
            if index > 0 and (marks.at("negation", index - 1) or marks.at("modal", index - 1)):
                return ("intended" if marks.at("modal", index - 1) else "attempted"), mention
            if verb.value == "achieved" and index < to - 2:
                continue
            return (value if verb.value == "achieved" else verb.value), mention
        if form in (",", "that"):
            break
    return "intended", None


def _is_brought(marks: Marks, to: int, sentence: Span) -> bool:
    """ "The elders persuaded the guards to leave": no modal, "to" or "not" before it."""
    for index in range(to - 1, max(sentence.first, to - _BROUGHT_NEAR), -1):
        form = marks.text.forms[index]
        if form in _BROUGHT:
            before = marks.text.forms[index - 1]
            return index < to - 1 and not (
                before == "to" or marks.at("modal", index - 1) or marks.at("negation", index - 1)
            )
        if form in (",", "and", "but", "that", "which", "to") or marks.at("verb", index):
            return False
    return False


def _only_for(marks: Marks, to: int, sentence: Span) -> bool:
    """ "Took the town, only for the army to retake it"."""
    near = range(max(sentence.first, to - _ONLY_FOR), to - 1)
    forms = marks.text.forms
    return any(forms[i] == "only" and forms[i + 1] == "for" for i in near)


def _is_bound(marks: Marks, to: int, sentence: Span) -> bool:
    """ "Had to", "were obliged to", "it took them two hours to", "the first town to"."""
    forms = marks.text.forms
    form = forms[to - 1]
    if form in ("but", "than") and forms[to - 2] in _CHOICES:
        return True  # "no choice but to withdraw"
    if form in ("had", "needed", "enough", "sufficed"):
        return not marks.before("negation", to - 1)
    if form in _MUST and to - 2 >= sentence.first:
        return marks.at("be", to - 2) is not None or marks.at("adverb", to - 2) is not None
    near = range(max(sentence.first, to - 8), to)
    if form in _SPANS:
        return any(forms[i] in ("took", "taken", "needed", "required") for i in near)
    ordinal = next((i for i in reversed(near) if forms[i] in _ORDINALS), None)
    return ordinal is not None and to - ordinal <= 4 and not any(
        forms[i] in (",", "and", "was", "were", "for") or marks.at("verb", i)
        for i in range(ordinal + 1, to)
    )  # fmt: skip


def of_gerund(
    marks: Marks, trigger: Mention, sentence: Span, value: str, *, having: bool
) -> tuple[str, Mention | None]:
    """What a gerund tells, and the word that decides it: after taking, plans of taking."""
    if value != "reported":
        return value, None
    first = trigger.first
    if is_foreseen(marks, trigger, sentence):
        return "intended", None
    if first == sentence.first or having:
        return value, None
    while first > sentence.first and marks.at("adverb", first - 1):
        first -= 1
    aim = marks.before("aim", first)
    if aim and marks.text.forms[aim.first] not in ("until",):
        return "intended", None
    before = marks.text.forms[first - 1] if first else ""
    if before in ("at", "for", "to", "about", "toward", "towards", "without", "from"):
        kept = before == "for" and first > 1 and verb_at(marks, first - 2, "govern", "achieved")
        return (
            "reported" if kept else "negated" if before in ("without", "from") else "intended"
        ), None
    if before == "in" and not verb_at(marks, first - 2, "govern", "achieved"):
        return "bare", None
    governor = governor_before(marks, first, sentence, reach=3)
    if governor and not (before == "in" and governor.entry.form == "present"):
        return by_governor(marks, governor), governor
    if before in _DONE_BEFORE_GERUND or not before:
        return value, None
    return "bare", None  # "evidence to justify seizing": nothing tells that it was done


def is_foreseen(marks: Marks, trigger: Mention, sentence: Span) -> bool:
    """ "Taking it would cut the road": a gerund that is the subject of what is only foreseen."""
    for index in range(trigger.last, min(trigger.last + 9, sentence.last)):
        form = marks.text.forms[index]
        if marks.at("modal", index):
            return True
        if form in _PRESENT_BE and any(
            marks.text.forms[i] in _PENDING
            for i in range(index + 1, min(index + 4, sentence.last))
        ):  # fmt: skip
            return True
        behind = marks.text.forms[index + 1] if index + 1 < sentence.last else ""
        if form == "," and behind == "if":
            return True  # "the capture of the town, if confirmed"
        if form in (",", "and", "on", "in"):
            return False
    return False


def governor_before(marks: Marks, index: int, sentence: Span, reach: int) -> Mention | None:
    """The nearest word before a token that says, aims, achieves or tries."""
    for step in range(index - 1, max(sentence.first, index - reach) - 1, -1):
        if marks.text.forms[step] in (",", "and", "but", "after"):
            return None
        for mention in marks.all_at("verb", step):
            verb = mention.entry.verb
            if verb and verb.role in ("govern", "say") and mention.last <= index:
                return mention
    return None


def _is_aimed_at(marks: Marks, to: int) -> bool:
    """ "Had to begin with the capture of", "wants to announce the fall of": not yet."""
    if marks.text.forms[to] != "to":
        return False
    return not any(verb_at(marks, i, "govern", "achieved") for i in range(max(0, to - 2), to))


def by_governor(marks: Marks, governor: Mention) -> str:
    """The modality that a word of saying, aiming or achieving gives to what it governs."""
    before = governor.first - 1
    verb = governor.entry.verb
    assert verb is not None
    value = verb.value
    negated = before >= 0 and marks.at("negation", before) is not None
    if before >= 0 and (marks.at("modal", before) or _is_aimed_at(marks, before)):
        return "intended"
    if value == "deny":
        return "admitted" if negated else "denied"
    if negated:
        return "negated"
    if verb.role == "say" or value == "achieved":
        return "reported"
    return value

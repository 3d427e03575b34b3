"""What the names of places in one text mean: one rule for both languages, `place.senses`."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from libya_map.place import Gazetteer, Place
from libya_map.place.senses import Choice, Senses
from libya_map.reading.findings import PlaceRef
from libya_map.reading.furniture import without_furniture
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span

# Between a name and the noun that it belongs to: the port of Sidra, camp al-Watiya.
_BETWEEN = frozenset(("al", "el", "es", "as", "the", "of", "at", "in", "s"))
_ARTICLES = frozenset(("al", "el", "es", "as", "the"))
# Where only a place can stand, and what leads from a verb or noun of control to its place.
_LEADS = frozenset(
    ("in", "into", "at", "near", "inside", "outside", "around", "within", "toward", "towards")
) | frozenset(("في", "داخل", "قرب", "نحو", "باتجاه", "صوب", "محيط"))
_OBJECT_LEADS = frozenset(("of", "from", "on", "to", "over", "علي", "من", "الي"))
_REACH = 3  # words looked past on either side
# Reasons that settle what a name means for the rest of a text.
_CERTAIN = frozenset(("only", "head", "beside", "sentence"))


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """Words of a text that name a place, and what they mean.

    ``text[start:end]`` are the words. `place` is None where they mean none of our places, one that
    the gazetteer does not know, or where nothing decides. `kind` is that of `PlaceRef`; `rule`
    tells what decided, see `libya_map.place.senses.Choice`, or is ``noun`` (a noun and a name, or
    several words, that name just one place), ``back`` (it refers to a place named before) or
    ``unknown``. `alternatives` are the other places it may mean, the likeliest first.
    """

    start: int
    end: int
    place: Place | None
    kind: str
    rule: str
    alternatives: tuple[Place, ...] = ()


class Naming:
    """Chooses what each name means; asked in text order, for a report keeps to one sense."""

    def __init__(self, marks: Marks, senses: Senses, gazetteer: Gazetteer) -> None:
        self._marks = marks
        self._text = marks.text
        self._senses = senses
        self._gazetteer = gazetteer
        self._earlier: dict[str, Place | None] = {}
        self._sentences = sorted(marks.text.sentences)
        self._sentence_cues: dict[int, frozenset[str]] = {}
        self.chosen: dict[int, Choice] = {}  # by the first token of the name

    def choose(self, mention: Mention, head: str = "", listed: Sequence[Place] = ()) -> Choice:
        """What a mention of a name means behind a head noun of this type, in a list of these."""
        name = mention.entry.value
        candidates = [self._gazetteer[i] for i in mention.entry.ids]
        choice = self._senses.only(name, candidates, head)
        if choice is None:
            choice = self._senses.choose(
                name,
                candidates,
                head=head,
                beside=self._beside(mention),
                sentence=self._sentence(mention.first),
                report=self._report,
                listed=listed,
                admin1=self._admin1,
                earlier=self._earlier,
                placed=self._is_placed(mention),
            )
        if not _CERTAIN.isdisjoint(choice.rule.split("+")):
            self._earlier[name] = choice.place
        self.chosen[mention.first] = choice
        return choice

    def _beside(self, mention: Mention) -> frozenset[str]:
        """The words before and behind a name, and those that little words part from it."""
        forms = self._text.forms
        found = {forms[mention.first][: len(mention.prefix)]} if mention.prefix else set()
        for index, step, stop in (
            (mention.first - 1, -1, max(-1, mention.first - 1 - _REACH)),
            (mention.last, 1, min(len(forms), mention.last + _REACH)),
        ):
            while index != stop:
                found.add(forms[index])
                if forms[index] not in _BETWEEN:
                    break
                index += step
        return frozenset(found)

    def _is_placed(self, mention: Mention) -> bool:
        """Whether a name stands as that of a place does: "in X", "captured X", "control of X"."""
        if mention.prefix.endswith("ب"):
            return True
        forms, first = self._text.forms, mention.first
        while first and forms[first - 1] in _ARTICLES:
            first -= 1
        lead = forms[first - 1] if first else ""
        if lead in _LEADS:
            return True
        verb = self._marks.before("verb", first - 1 if lead in _OBJECT_LEADS else first)
        return bool(verb and verb.entry.verb and verb.entry.verb.role == "control")

    def _sentence(self, index: int) -> frozenset[str]:
        """The cues in the sentence around a token."""
        sentences = self._sentences
        at = bisect_right(sentences, index, key=lambda span: span.first) - 1
        if at not in self._sentence_cues:
            span = sentences[at] if at >= 0 else Span(index, index + 1)
            self._sentence_cues[at] = self._senses.cues_in(
                set(self._text.forms[span.first : span.last])
            )
        return self._sentence_cues[at]

    @cached_property
    def _report(self) -> frozenset[str]:
        """The cues in the whole text."""
        return self._senses.cues_in(set(self._text.forms))

    @cached_property
    def _admin1(self) -> Mapping[str, int]:
        """How many of the places that have a name of their own lie in each first-level unit."""
        plain: Counter[str] = Counter()
        for mention in self._marks.all("place"):
            ids = mention.entry.ids
            if len(ids) == 1 and not self._senses.senses_of(mention.entry.value):
                plain[self._gazetteer[ids[0]].admin1] += 1
        del plain[""]
        return plain


def with_furniture_last(marks: Marks) -> Marks:
    """The marks of a text whose report comes first, and then what stands on the page beside it."""
    body = without_furniture(marks).text.sentences
    beside = sorted(set(marks.text.sentences) - set(body))
    return marks.on(marks.text.keeping((*body, *beside)))


def named_places(
    marks: Marks, names: Sequence[Mention], naming: Naming, refs: Iterable[PlaceRef]
) -> list[NamedPlace]:
    """Every place of a text in order: those that `refs` tell with their nouns, and of `names`
    all others, which stand where no control is told: in the name of a unit, on the way somewhere.
    """
    starts = {mention.first for mention in names}
    found = []
    known: set[int] = set()
    for ref in refs:
        tokens = range(*ref.span)
        if ref.place is None and not starts.isdisjoint(tokens):
            continue  # "a school in Tajura": the town is known
        known.update(tokens)
        found.append(_told(marks, naming, ref))
    for mention in names:
        if known.isdisjoint(range(mention.first, mention.last)):
            choice = naming.chosen.get(mention.first) or naming.choose(
                mention, _noun_beside(marks, mention)
            )
            if choice.rule in ("ruled out", "undecided"):  # "the ports of the Oil Crescent"
                choice = naming.choose(mention)
            place_type = choice.place.place_type if choice.place else ""
            found.append(
                _told(
                    marks,
                    naming,
                    PlaceRef(mention.span, choice.place, place_type, "named", 0, mention.prefix),
                )
            )
    return sorted(dict.fromkeys(found), key=lambda each: (each.start, each.end))


def _noun_beside(marks: Marks, mention: Mention) -> str:
    """The kind of place that a noun before a name tells: camp Yarmouk, the port of Sidra."""
    forms = marks.text.forms
    first = mention.first
    while first > max(0, mention.first - _REACH) and forms[first - 1] in _BETWEEN:
        first -= 1
    head = marks.before("head", first)
    return head.entry.value if head and not head.prefix.endswith(("ال", "لل")) else ""


def _told(marks: Marks, naming: Naming, ref: PlaceRef) -> NamedPlace:
    tokens = marks.text.tokens
    start, end = tokens[ref.span.first].start, tokens[ref.span.last - 1].end
    particles = ref.prefix.removesuffix("ال").removesuffix("لل")
    if marks.text.original.startswith(particles, start):
        start += len(particles)  # the name begins behind what is written onto it
    choices = (naming.chosen.get(index) for index in range(*ref.span))
    choice = next((c for c in choices if c and c.place == ref.place), None)
    if ref.kind in ("back", "vague"):
        return NamedPlace(start, end, ref.place, ref.kind, ref.kind)
    if choice is None:
        return NamedPlace(start, end, ref.place, ref.kind, "noun" if ref.place else "unknown")
    others = tuple(place for place, _ in choice.alternatives)
    return NamedPlace(start, end, ref.place, ref.kind, choice.rule, others)

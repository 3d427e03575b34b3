"""Places in a text: names with their head nouns, lists under one head, what a noun refers back to,
unknown names and vague areas.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from libya_map.place import Place
from libya_map.reading.mentions import Marks, Mention
from libya_map.reading.tokens import Span
from libya_map.reading.vocabulary import Vocabulary
from libya_map.text import fold_name

# What a head noun may mean where the table of places is finer or coarser than the noun.
_KIN = {
    "city": ("city", "town", "village"),
    "town": ("town", "village", "city"),
    "area": ("area", "district", "town", "village", "city"),
    "district": ("district", "area", "town"),
    "camp": ("camp", "building"),
    "airbase": ("airbase", "camp", "airport"),
    "airport": ("airport", "airbase"),
    "port": ("port", "building"),
    "oilfield": ("oilfield",),
    "crossing": ("crossing", "area"),
    "bridge": ("area", "crossing", "building"),
    "facility": ("building", "camp", "area"),
    "checkpoint": ("crossing", "area", "building"),
}
# The noun that the gazetteer writes before names of a type.
_HEAD_OF = {
    "camp": ("معسكر",),
    "airbase": ("قاعدة", "قاعدة جوية", "مطار"),
    "airport": ("مطار", "قاعدة"),
    "port": ("ميناء", "مصفاة"),
    "oilfield": ("حقل",),
    "crossing": ("معبر", "منفذ"),
    "bridge": ("جسر", "كوبري"),
    "district": ("حي",),
}
_DEFAULT_ORDER = (
    "city", "town", "airbase", "camp", "airport", "port", "oilfield", "crossing", "village",
    "district", "building", "area",
)  # fmt: skip
# First words of names of two words.
_NAME_STARTS = frozenset(
    {"ابو", "بو", "ام", "بن", "سيدي", "بني", "عين", "وادي", "قصر", "سوق", "راس", "تل", "بير"}
    | {"خله", "غوط", "شهداء", "اولاد", "باب"}
)
_NO_NAME = (
    "preposition", "direction", "vague_tail", "verb", "postplace", "weekday", "month",
    "day_offset", "whole", "partial", "after", "according", "actor", "number", "not_territory",
    "status", "negation", "country", "toward", "near",
)  # fmt: skip
_CONNECTORS = frozenset(("،", ","))


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """Words that name a place. `place` is None where the gazetteer does not know it.

    `kind`: named, back (the city, the base), unknown or vague. `group` numbers the lists: places
    coordinated with one another share it. `barred` tells that the words before it make it
    something else (a street, a front, a brigade).
    """

    span: Span
    place: Place | None
    place_type: str
    kind: str
    group: int
    prefix: str = ""
    barred: bool = False


def find_places(marks: Marks, vocabulary: Vocabulary) -> list[PlaceRef]:
    """Every place of a text in order, lists and references back resolved."""
    return _PlaceFinder(marks, vocabulary).run()


class _PlaceFinder:
    def __init__(self, marks: Marks, vocabulary: Vocabulary) -> None:
        self.marks = marks
        self.tokens = marks.text.tokens
        self.vocabulary = vocabulary
        self.gazetteer = vocabulary.gazetteer
        self.refs: list[PlaceRef] = []
        self.group = 0
        self.spoken_of: dict[str, Counter[str]] = {}
        self.leader: dict[str, Place] = {}
        self.forms = frozenset(token.form for token in self.tokens)
        self.context = " " + marks.text.flat[0] + " "
        self.cue_met: dict[str, bool] = {}

    def run(self) -> list[PlaceRef]:
        for sentence in self.marks.text.sentences:
            index = sentence.first
            while index < sentence.last:
                index = max(self._list_at(index, sentence.last), index + 1)
        return self.refs

    def _list_at(self, index: int, last: int) -> int:
        """Read a list of places that starts at a token; the token after it, or `index`."""
        head = self.marks.at("head", index)
        count = head.entry.count if head else ""
        place_type = head.entry.value if head else ""
        found = self._item(index, last, "", first=True)
        if not found:
            return index
        self.group += 1
        self._take(found)
        wanted = {"one": 9, "two": 2, "many": 99}.get(count, 99)
        inherits = count in ("two", "many")
        taken = 1
        index = found.span.last
        while index < last:
            start = self._next_item(index, last)
            if start is None:
                break
            sure = inherits and taken < wanted
            ref = self._item(
                start, last, place_type if inherits else "", unknown=sure and count == "two"
            )
            if ref is None:
                break
            self._take(ref)
            taken += 1
            index = ref.span.last
        return index

    def _next_item(self, index: int, last: int) -> int | None:
        """Where the next member of a list starts: behind adjectives, at a comma or at `wa-`."""
        while index < last and self.marks.at("postplace", index):
            index = self.marks.at("postplace", index).last  # type: ignore[union-attr]
        if index >= last:
            return None
        if self.tokens[index].form in _CONNECTORS:
            index += 1
            if index < last and self._is_item_start(index):
                return index
            return None
        form = self.tokens[index].form
        if form in ("و", "and"):
            return index + 1
        return index if form.startswith("و") and self._is_item_start(index, "و") else None

    def _is_item_start(self, index: int, prefix: str = "") -> bool:
        for kind in ("place", "head"):
            for mention in self.marks.all_at(kind, index):
                if mention.prefix in (("و", "وب", "ول") if prefix else ("", "و")):
                    return True
        return bool(prefix) and not any(self.marks.at(kind, index) for kind in _NO_NAME)

    def _take(self, ref: PlaceRef) -> None:
        barred = ref.barred or self._is_barred(ref.span.first)
        self.refs.append(replace(ref, group=self.group, barred=barred))
        if ref.place and not barred:
            kind = ref.place.place_type
            counts = self.spoken_of.setdefault(kind, Counter())
            counts[ref.place.place_id] += 1
            leader = self.leader.get(kind, ref.place)
            if counts[ref.place.place_id] >= counts[leader.place_id]:
                self.leader[kind] = ref.place

    def _is_barred(self, index: int) -> bool:
        before = self.marks.before("not_place", index)
        return before is not None

    def _item(
        self, index: int, last: int, inherited: str, first: bool = False, unknown: bool = False
    ) -> PlaceRef | None:
        vague = self._vague(index, last) if first else None
        if vague:
            return vague
        head = self.marks.at("head", index)
        if head and head.last <= last:
            ref = self._headed(head, last)
            if ref:
                return ref
        place = self._place_mention(index)
        if place:
            chosen = self._choose(place.entry.ids, inherited)
            composed = self._composed(place, inherited)
            if composed:
                chosen = composed
            if chosen and (composed or self._may_stand_alone(place, inherited)):
                return PlaceRef(place.span, chosen, chosen.place_type, "named", 0, place.prefix)
            if not inherited:
                return None
        if inherited:
            return self._bare_in_list(index, last, inherited, unknown)
        return None

    def _place_mention(self, index: int) -> Mention | None:
        return self.marks.at("place", index)

    def _headed(self, head: Mention, last: int) -> PlaceRef | None:
        """A head noun and what follows it; the head may itself be part of a gazetteer name."""
        whole = self._place_mention(head.first)
        place_type = head.entry.value
        if whole and whole.last > head.last:
            chosen = self._choose(whole.entry.ids, place_type)
            if chosen:
                return PlaceRef(whole.span, chosen, chosen.place_type, "named", 0, whole.prefix)
        if head.entry.pronoun:
            return self._part_of_last(head, head)
        definite = head.prefix.endswith(("ال", "لل"))
        if definite:
            return self._back(head, place_type) if head.entry.count == "one" else None
        if head.last >= last:
            return None
        inner = self.marks.at("head", head.last)
        if inner and inner.prefix == "ال" and inner.entry.value in ("city", "town"):
            return self._part_of_last(head, inner)
        named = self._place_mention(head.last)
        if named and named.prefix == "":
            composed = self._composed(named, place_type)
            chosen = composed or self._choose(named.entry.ids, place_type)
            if chosen and (composed or chosen.place_type in _KIN.get(place_type, ())):
                span = Span(head.first, named.last)
                # under a plural head each name is its own; the head is written once
                if head.entry.count != "one":
                    span = named.span
                return PlaceRef(span, chosen, chosen.place_type, "named", 0, head.prefix)
        ref = self._bare_in_list(head.last, last, place_type, unknown=head.entry.count != "many")
        if ref and head.entry.count == "one":
            return replace(ref, span=Span(head.first, ref.span.last), prefix=head.prefix)
        return ref

    def _bare_in_list(
        self, index: int, last: int, place_type: str, unknown: bool
    ) -> PlaceRef | None:
        """A name under a head: looked up with the head before it, else kept as unknown."""
        form = self.tokens[index].form
        if not self.tokens[index].is_word or any(self.marks.at(k, index) for k in _NO_NAME):
            return None
        bare = form[1:] if form.startswith("و") and len(form) > 3 and index else form
        for length in (3, 2, 1):
            if index + length > last or not all(
                t.is_word for t in self.tokens[index : index + length]
            ):
                continue
            rest = [t.form for t in self.tokens[index + 1 : index + length]]
            for start in dict.fromkeys((form, bare)):
                place = self._named(" ".join([start, *rest]), place_type)
                if place:
                    return PlaceRef(
                        Span(index, index + length), place, place.place_type, "named", 0
                    )
        if not unknown or (bare.endswith("يه") and not bare.startswith("ال")) or bare.isdecimal():
            return None
        length = 2 if bare in _NAME_STARTS and index + 1 < last else 1
        if len(bare) < 3:
            return None
        return PlaceRef(Span(index, index + length), None, place_type, "unknown", 0)

    def _named(self, name: str, place_type: str) -> Place | None:
        for head in _HEAD_OF.get(place_type, ()):
            found = self.gazetteer.named(f"{head} {name}") or self.gazetteer.named(
                f"{head} ال{name}"
            )
            if found:
                return found[0]
        return None

    def _composed(self, mention: Mention, place_type: str) -> Place | None:
        return self._named(mention.entry.value, place_type) if place_type else None

    def _choose(self, ids: Sequence[str], place_type: str) -> Place | None:
        places = [self.gazetteer[i] for i in ids]
        for wanted in (*_KIN.get(place_type, ()), *_DEFAULT_ORDER):
            for place in places:
                if place.place_type == wanted:
                    return place
        return places[0] if places else None

    def _may_stand_alone(self, mention: Mention, inherited: str) -> bool:
        row = self.vocabulary.names.get(mention.entry.value)
        if row is None or inherited:
            return True
        if row.policy == "cue":
            if row.name not in self.cue_met:
                cues = (f" {fold_name(cue)}" for cue in row.cues.split("|"))
                self.cue_met[row.name] = any(cue in self.context for cue in cues)
            return self.cue_met[row.name]
        return False

    def _back(self, head: Mention, place_type: str) -> PlaceRef | None:
        """The city, the base: the place of that kind that is spoken of most, the last of equals."""
        for kind in _KIN.get(place_type, (place_type,)):
            place = self.leader.get(kind)
            if place:
                return PlaceRef(head.span, place, place.place_type, "back", 0, head.prefix)
        return None

    def _part_of_last(self, head: Mention, inner: Mention) -> PlaceRef | None:
        """The city's port, its port."""
        city = self._back(inner, "city")
        if city is None or city.place is None:
            return None
        span = Span(head.first, inner.last)
        place = self._named(fold_name(city.place.name_ar), head.entry.value)
        kind = "named" if place else "unknown"
        return PlaceRef(span, place, head.entry.value, kind, 0, head.prefix)

    def _vague(self, index: int, last: int) -> PlaceRef | None:
        """New towns south of the capital: an area, told by a plural noun without a name."""
        head = self.marks.at("vague_head", index)
        if not head or head.prefix not in ("", "و", "ب", "ل"):
            return None
        end = head.last
        while end < last and (tail := self.marks.at("vague_tail", end)):
            end = tail.last
        direction = self.marks.at("direction", end) if end < last else None
        if end == head.last and not direction:
            return None
        if direction:
            end = direction.last
            anchor = self._anchor_end(end, last)
            end = anchor if anchor else end
        return PlaceRef(Span(index, end), None, "area", "vague", 0, head.prefix)

    def _anchor_end(self, index: int, last: int) -> int | None:
        """Where the place that a direction is told from ends: the Libyan capital Tripoli."""
        for step in range(index, min(index + 4, last)):
            place = self.marks.at("place", step)
            if place:
                return place.last
            if not self.tokens[step].is_word:
                return None
        return None

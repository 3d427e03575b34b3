"""What a text is about: the places spoken of most, and the lists that plural nouns go back to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from libya_map.place import Gazetteer, Place
from libya_map.reading.findings import PlaceRef
from libya_map.reading.mentions import Marks
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span
from libya_map.text import fold_name

# What a head noun may mean where the table of places is finer or coarser than the noun.
KIN = {
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
# What a head noun with the article may go back to, where that is less.
BACK = {
    "area": ("area", "district", "town", "village"),
    "facility": ("building", "camp"),
    "checkpoint": ("crossing",),
    "bridge": ("crossing",),
}
# The noun that the gazetteer writes before names of a type.
HEAD_OF = {
    "camp": ("معسكر",),
    "airbase": ("قاعدة", "قاعدة جوية", "مطار"),
    "airport": ("مطار", "قاعدة"),
    "port": ("ميناء", "مصفاة"),
    "oilfield": ("حقل",),
    "crossing": ("معبر", "منفذ"),
    "bridge": ("جسر", "كوبري"),
    "district": ("حي",),
    "checkpoint": ("بوابة",),
    "facility": ("مستشفى", "جامعة", "مقر", "قلعة", "مصفاة", "مجمع"),
}
SIZES = {"ثلاثه": 3, "ثلاث": 3, "اربعه": 4, "اربع": 4, "خمسه": 5, "خمس": 5, "سته": 6, "ست": 6}
# How much more than another a place counts that a text calls by the same noun, or that is one:
# few write "the town" of a city.
_TOWNS = {"city": 1.5, "town": 3.0}
_ROADS = frozenset(("طريق", "محور", "شارع", "جبهه"))
_LISTS_KEPT = 6
_PAIR = 2  # places told apart that "the first" and "the second" may mean
_LIST_REACH = 60  # tokens between a list and "the first of them"
_FADING = 60  # tokens after which a mention counts half
# What one mention adds: as the heading of a line, as what a sentence is about, where it happens,
# and as a landmark or an aim.
_HEADING, _SUBJECT, _SETTING, _ASIDE = 8.0, 2.0, 1.0, 0.25


def named_with_head(gazetteer: Gazetteer, name: str, place_type: str) -> Place | None:
    """The place that a name means behind the nouns of a type: "camp" + "Yarmouk"."""
    for head in HEAD_OF.get(place_type, ()):
        found = gazetteer.named(f"{head} {name}") or gazetteer.named(f"{head} ال{name}")
        if found:
            return found[0]
    return None


class Focus:
    """Follows a text from mention to mention; asked in text order."""

    def __init__(self, marks: Marks, gazetteer: Gazetteer) -> None:
        self.forms = marks.text.forms
        self.marks = marks
        self.gazetteer = gazetteer
        self.lists: list[list[PlaceRef]] = []
        self.last: PlaceRef | None = None
        self.recent: list[PlaceRef] = []  # what the sentences before were about
        self.met: list[PlaceRef] = []  # and all places that they name
        self.spoken_of: dict[str, tuple[float, int]] = {}
        self.leader: dict[str, Place] = {}
        self.at = 0

    def take(self, ref: PlaceRef) -> None:
        """Take note of a mention."""
        self.at = ref.span.first
        self.recent = [r for r in self.recent if self.at - r.span.last <= _LIST_REACH]
        self.met = [r for r in self.met if self.at - r.span.last <= _LIST_REACH]
        if not self.marks.before("near", self.at):
            self.met.append(ref)
            if not self._is_setting(ref):
                self.recent.append(ref)
        if self.last is not None and self.last.group == ref.group:
            if not self.lists or self.lists[-1][0].group != ref.group:
                self.lists.append([self.last])
            self.lists[-1].append(ref)
        self.last = ref
        if ref.place and not self.marks.before("near", ref.span.first):
            self._speak(ref.place, self._weight(ref), self._called(ref))

    def pass_by(self, place: Place) -> None:
        """Take note of a place that is written as part of the name of another."""
        self._speak(place, _SETTING, "")

    def _speak(self, place: Place, weight: float, called: str) -> None:
        """Let a place be spoken of once more, here, as what it is and as what it is called."""
        score = self._score(place) + weight
        self.spoken_of[place.place_id] = (score, self.at)
        for kind in {place.place_type, called or place.place_type}:
            leader = self.leader.get(kind)
            if leader is None or score >= self._score(leader):
                self.leader[kind] = place

    def _called(self, ref: PlaceRef) -> str:
        """Whether a text calls a place a city or a town; texts use the words loosely."""
        head = self.marks.at("head", ref.span.first) if ref.kind == "named" else None
        return head.entry.value if head and head.entry.value in _TOWNS else ""

    def towns(self) -> list[Place]:
        """The towns that the text is about most, by kind."""
        return [self.leader[kind] for kind in ("city", "town") if kind in self.leader]

    def _weight(self, ref: PlaceRef) -> float:
        """How much one mention tells of what the text is about."""
        if self._is_heading(ref):
            return _HEADING
        if self._is_aside(ref) or self._is_road(ref):
            return _ASIDE
        return _SETTING if self._is_setting(ref) else _SUBJECT

    def _is_heading(self, ref: PlaceRef) -> bool:
        """ "• Murzuq: ...": what its line is about."""
        first, last = ref.span
        while first and not self.forms[first - 1].isalnum() and self.forms[first - 1] != "\n":
            first -= 1
        opens = not first or self.forms[first - 1] == "\n"
        return opens and last < len(self.forms) and self.forms[last] == ":"

    def _is_road(self, ref: PlaceRef) -> bool:
        """The road of X, the front of X: named after a place that is elsewhere."""
        return ref.barred and self.forms[ref.span.first - 1] in _ROADS

    def _is_aside(self, ref: PlaceRef) -> bool:
        """80 km south of it, on the way to it, between it and another: where something else is."""
        first = ref.span.first
        if self.lists and self.lists[-1][0].group == ref.group:
            first = self.lists[-1][0].span.first
        if first and self.forms[first - 1] == "بين":
            return True
        return any(self.marks.before(kind, first) for kind in ("direction", "toward", "origin"))

    def back(self, head: Mention, place_type: str) -> PlaceRef | None:
        """The city, the base: the place of that kind that is spoken of most, the last of equals."""
        kinds = BACK.get(place_type) or KIN.get(place_type, (place_type,))
        found = [self.leader[kind] for kind in kinds if kind in self.leader]
        if found:
            self.at = head.first
            place = max(found, key=self._score)
            if place_type in _TOWNS:  # the words for towns are used loosely
                own = _TOWNS[place_type] if place_type in self.leader else 1
                place = max(found, key=lambda p: self._score(p) * (own if p is found[0] else 1))
            return PlaceRef(head.span, place, place.place_type, "back", 0, head.prefix)
        if place_type in ("airport", "port"):  # the airport: that of the town
            port = self.part(self.towns(), place_type)
            if port:
                return PlaceRef(head.span, port, place_type, "back", 0, head.prefix)
        return None

    def part(self, towns: Sequence[Place], place_type: str) -> Place | None:
        """The port, the airport of one of some towns, or where none of them has one, of the town
        named last that has.
        """
        towns = [*towns, *(r.place for r in reversed(self.met) if r.place)]
        for place in towns:
            found = named_with_head(self.gazetteer, fold_name(place.name_ar), place_type)
            if found:
                return found
        return None

    def list_back(self, head: Mention, last: int) -> list[PlaceRef]:
        """The two ports, the three camps: the last list of so many places of that kind."""
        if head.entry.count == "one" or not head.prefix.endswith(("ال", "لل")):
            return []
        size, end = 2, head.last
        if head.entry.count == "many":
            form = self.forms[end].removeprefix("ال") if end < last else ""
            if form not in SIZES:
                return []
            size, end = SIZES[form], end + 1
        kinds = KIN.get(head.entry.value, (head.entry.value,))
        span = Span(head.first, end)
        for members in reversed(self.lists[-_LISTS_KEPT:]):
            if len(members) != size:
                continue
            meant = [self._as_kind(ref, head.entry.value, kinds) for ref in members]
            known = [
                replace(ref, span=span, kind="back", prefix=head.prefix, barred=False)
                for ref in meant
                if ref
            ]
            if len(known) == size:
                return known
        return self._last_named(size, span, head)

    def _last_named(self, size: int, span: Span, head: Mention) -> list[PlaceRef]:
        """The four sites, the two towns: the places of that kind that were named before, if there
        are just so many of them.
        """
        kinds = BACK.get(head.entry.value) or KIN.get(head.entry.value, (head.entry.value,))
        loose = head.entry.value == "area"
        named = {
            r.place.place_id: r
            for r in (self.recent if loose else self.met)
            if r.place and not r.barred and (loose or r.place.place_type in kinds)
        }
        if len(named) != size:
            return []
        return [replace(r, span=span, kind="back", prefix=head.prefix) for r in named.values()]

    def member(self, number: int, word: Mention) -> PlaceRef | None:
        """The first, the second: that member of the last list, if it is a short one and near."""
        members = self.lists[-1] if self.lists else []
        near = bool(members) and word.first - members[-1].span.last <= _LIST_REACH
        if not near:  # two places told apart: "towards X and then to Y"
            members = list({r.place.place_id: r for r in self.met if r.place}.values())
            if len(members) != _PAIR:
                return None
        if not number <= len(members) <= _LIST_REACH // 10:
            return None
        ref = members[number - 1]
        return replace(ref, span=word.span, kind="back", prefix=word.prefix)

    def _as_kind(self, ref: PlaceRef, place_type: str, kinds: Sequence[str]) -> PlaceRef | None:
        """A member of a list as what a plural noun calls it: of two towns, their ports."""
        if place_type == "area" or ref.place_type in kinds:
            return ref
        if ref.place is None:
            return None
        place = named_with_head(self.gazetteer, fold_name(ref.place.name_ar), place_type)
        return replace(ref, place=place, place_type=place_type) if place else None

    def _score(self, place: Place) -> float:
        """How much a place is spoken of; it fades with the words that go by."""
        score, then = self.spoken_of.get(place.place_id, (0.0, 0))
        return float(score * 0.5 ** ((self.at - then) / _FADING))

    def _is_setting(self, ref: PlaceRef) -> bool:
        """In, from or to a place: where something happens, less often what the text is about."""
        in_list = bool(self.lists) and self.lists[-1][0].group == ref.group
        first = self.lists[-1][0].span.first if in_list else ref.span.first
        lead = self.forms[first - 1] if first else ""
        return lead in ("في", "من", "الي", "نحو") or ref.prefix.endswith(("ب", "ل"))

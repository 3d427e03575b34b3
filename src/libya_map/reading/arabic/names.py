"""One name of a place: with its head noun, as a part of a town, in quotation marks, or vague."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from libya_map.place import Place
from libya_map.place.senses import Senses
from libya_map.place.sites import KIN, TownSites
from libya_map.reading.arabic.focus import Focus, named_with_head
from libya_map.reading.findings import DateMention, PlaceRef
from libya_map.reading.mentions import Marks
from libya_map.reading.naming import Naming
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span
from libya_map.reading.vocabulary import Vocabulary
from libya_map.text import fold_name

# First words of names of two words.
_NAME_STARTS = frozenset(
    {"ابو", "بو", "ام", "بن", "سيدي", "بني", "عين", "وادي", "قصر", "سوق", "راس", "تل", "بير"}
    | {"خله", "غوط", "شهداء", "اولاد", "باب", "ابن", "عبد", "صلاح", "عمر", "دار", "سد"}
)
# Definite words behind a noun that name nothing.
_NO_ADJECTIVES = frozenset(
    {"الان", "الذي", "التي", "اللذين", "اللتين", "اللذان", "اللتان", "البارحه", "الليله", "اليوم"}
    | {"الماضي", "الماضيه", "المقبل", "الحالي", "الخميس", "الثلاثاء", "امس", "الفجر", "الظهر"}
)
_NO_NAME = (
    "preposition", "direction", "vague_tail", "verb", "postplace", "weekday", "month",
    "day_offset", "whole", "partial", "after", "according", "actor", "number", "not_territory",
    "status", "negation", "country", "toward", "near",
)  # fmt: skip
# What a definite noun may stand for that no name was given to: the headquarters, the hospital.
_BUILT = frozenset(("camp", "facility", "checkpoint", "airbase", "airport", "port", "crossing"))
_QUOTES = frozenset("\"«»“”„'‘’")
_QUOTED_WORDS = 4
_ADJECTIVES = 3  # words of a name between what it is and its town
_LONGEST_NUMBER = 3  # digits of the number of a gate or a camp
_AROUND = 12  # places back whose town a site may lie in
_LISTED = 4  # members of a list that tell what the next one is
_TOWN_DEGREES = 0.5  # about 50 km


def _far(place: Place, other: Place) -> bool:
    """Whether two places lie further apart than a town is wide, with what is not known of them."""
    if None in (place.latitude, place.longitude, other.latitude, other.longitude):
        return False
    north = abs((place.latitude or 0) - (other.latitude or 0))
    east = abs((place.longitude or 0) - (other.longitude or 0))
    return max(north, east) > _TOWN_DEGREES


class Names:
    """Reads single names; asked in text order, for each leans on what was read before."""

    def __init__(self, marks: Marks, vocabulary: Vocabulary, dates: Sequence[DateMention]) -> None:
        self.dates = {date.span.first: date.span.last for date in dates}
        self.marks = marks
        self.forms = marks.text.forms
        self.vocabulary = vocabulary
        self.gazetteer = vocabulary.gazetteer
        self.refs: list[PlaceRef] = []
        self.group = 0
        self.focus = Focus(marks, vocabulary.gazetteer)
        self.sites = self.gazetteer.once(TownSites)
        self.naming = Naming(marks, self.gazetteer.once(Senses.of), self.gazetteer)

    def _item(
        self, index: int, last: int, inherited: str, first: bool = False, unknown: bool = False
    ) -> PlaceRef | None:
        vague = self._vague(index, last) if first else None
        if vague:
            return vague
        head = self.marks.at("head", index)
        if head and head.last <= last:
            ref = self._headed(head, last, inherited)
            if ref:
                return ref
        place = self._place_mention(index)
        if place:
            chosen = self._meant(place, inherited, () if first else self._listed())
            if chosen:
                return PlaceRef(place.span, chosen, chosen.place_type, "named", 0, place.prefix)
            if not inherited:
                return None
        if inherited:
            return self._bare_in_list(index, last, inherited, unknown)
        return None

    def _place_mention(self, index: int) -> Mention | None:
        return self.marks.at("place", index)

    def _headed(self, head: Mention, last: int, inherited: str = "") -> PlaceRef | None:
        """A head noun and what follows it; the head may itself be part of a gazetteer name."""
        whole = self._place_mention(head.first)
        place_type = head.entry.value
        if whole and whole.last > head.last:
            # a name with its noun needs no other, unless several places bear it
            chosen = self._meant(whole, place_type if len(whole.entry.ids) > 1 else "")
            if chosen and self._elsewhere(whole, chosen, last):
                other = PlaceRef(whole.span, None, place_type, "unknown", 0, whole.prefix)
                return self._of_town(other, last)
            if chosen:
                return PlaceRef(whole.span, chosen, chosen.place_type, "named", 0, whole.prefix)
        town = place_type in ("city", "town", "district") and head.entry.count == "one"
        if head.entry.pronoun and town:
            return self.focus.back(head, place_type)  # "their town"
        if head.entry.pronoun:  # "its airport", but "their barracks" are anywhere
            one = head.entry.count == "one" and place_type != "square"
            return self._part_of_last(head, head) if one else None
        definite = head.prefix.endswith(("ال", "لل"))
        if definite:
            if head.entry.count != "one":
                return None
            numbered = self._numbered(head, last)
            if numbered:
                return numbered
            own = self._has_own_name(head, last)
            end = self._past_adjectives(head.last + 1 if own else head.last, last)
            seated = self._in_town(head, end, last)
            if seated:
                return seated
            span = Span(head.first, head.last + 1 if own else head.last)
            bare = PlaceRef(span, None, place_type, "unknown", 0, head.prefix)
            if place_type == "facility" and (site := self._of_town(bare, last)).place:
                return site  # "the university" is no other building named before
            back = None if own else self.focus.back(head, place_type)
            if place_type == "facility" and back and not self._is_called(head, back.place):
                back = None
            if back or place_type not in _BUILT:
                return back
            return self._of_town(bare, last)
        if head.last >= last:
            return None
        inner = self.marks.at("head", head.last)
        if inner and inner.prefix == "ال" and inner.entry.value in ("city", "town"):
            return self._part_of_last(head, inner)
        named = self._place_mention(head.last)
        if named and named.prefix == "":
            chosen = self._meant(named, place_type)
            if chosen and chosen.place_type in KIN.get(place_type, ()):
                span = Span(head.first, named.last)
                # under a plural head each name is its own; the head is written once
                if head.entry.count != "one":
                    span = named.span
                return PlaceRef(span, chosen, chosen.place_type, "named", 0, head.prefix)
        if place_type == "facility" and self.marks.at("head", head.last):
            return None  # the building of an airport: the airport is the place
        unknown = head.entry.count != "many" or self._goes_on(head.last + 1, last)
        ref = self._bare_in_list(head.last, last, place_type, unknown=unknown)
        if ref is None and place_type in ("camp", "facility") and head.entry.count == "one":
            # the camp of a unit whose name the table knows: the camp of the Saiqa
            camp = PlaceRef(head.span, None, place_type, "unknown", 0, head.prefix)
            ref = self._of_town(camp, last)
            return ref if ref.place else None
        if ref and head.entry.count == "one":
            ref = replace(ref, span=Span(head.first, ref.span.last), prefix=head.prefix)
            return self._of_town(ref, last) if ref.place is None else ref
        return ref

    def _is_called(self, head: Mention, place: Place | None) -> bool:
        """Whether a noun for a building stands in the name of one: a camp is no castle."""
        noun = self.forms[head.first][len(head.prefix) :]
        return place is not None and any(noun in fold_name(n).split() for n in place.all_names)

    def _of_town(self, ref: PlaceRef, last: int) -> PlaceRef:
        """A name that the table writes with its town behind it: that of the town written there, or
        of the one that the text is about.
        """
        end = ref.span.last
        step = end
        while step < min(last, end + _ADJECTIVES) and self.forms[step].startswith("ال"):
            step += 1
        start = step + 1 if step < last and self.forms[step] == "في" else step
        town = self.marks.at("place", start) if start < last else None
        if town and (start > step or town.prefix == "ب"):
            towns = [self.gazetteer[i] for i in town.entry.ids]
        else:
            towns = self._towns_around()
        first = self.forms[ref.span.first][len(ref.prefix) :]
        words = self.forms[ref.span.first + 1 : min(step, last)]
        behind = [form for form in words if form.isalnum()]
        # a noun alone is that of the town which the text is about, but "a hospital" may be any, and
        # "the dirt airport" is another than the airport
        alone = ref.prefix.endswith(("ال", "لل")) and (
            ref.place_type == "facility" or end - ref.span.first == 1
        )
        for stop in range(len(behind) + 1, 0 if alone else 1, -1):
            words = [first, *behind[: stop - 1]]
            for place in towns if stop > 1 else towns[:2]:
                found = self.sites.named(place, words)
                if found:
                    span = Span(ref.span.first, max(ref.span.first + stop, end))
                    return replace(
                        ref, span=span, place=found, place_type=found.place_type, kind="named"
                    )
        return ref

    def _towns_around(self) -> list[Place]:
        """The towns that the text is about, and those of the places named last."""
        towns = {place.place_id: place for place in self.focus.towns()}
        for ref in self.refs[-_AROUND:][::-1]:
            if ref.place:
                town = self.sites.town_of.get(ref.place.place_id, ref.place)
                towns.setdefault(town.place_id, town)
        return list(towns.values())

    def _numbered(self, head: Mention, last: int) -> PlaceRef | None:
        """Gate 27, with the article: the gate of that number, known or not."""
        index = head.last
        if index >= last or not self.forms[index].isdecimal():
            return None
        if len(self.forms[index]) > _LONGEST_NUMBER:
            return None
        noun = self.forms[head.first][len(head.prefix) :]
        found = self.gazetteer.named(f"{noun} {self.forms[index]}")
        place = found[0] if found else None
        kind = "named" if place else "unknown"
        return PlaceRef(Span(head.first, index + 1), place, head.entry.value, kind, 0, head.prefix)

    def _past_adjectives(self, index: int, last: int) -> int:
        while index < last and (adjective := self.marks.at("postplace", index)):
            index = adjective.last
        return index

    def _in_town(self, head: Mention, index: int, last: int) -> PlaceRef | None:
        """The gate in Garabulli, the airport of the town: named by the town behind it."""
        if index >= last:
            return None
        start = index + 1 if self.forms[index] in ("في", "بمدينه") else index
        town = self.marks.at("place", start) if start < last else None
        if town is None or (start == index and town.prefix != "ب"):
            return None
        place = named_with_head(self.gazetteer, town.entry.value, head.entry.value)
        if head.entry.value == "facility":  # of these a town has many: the noun must agree
            noun = [self.forms[i] for i in range(head.first, head.last)]
            noun[0] = noun[0][len(head.prefix) :]
            place = self.sites.named(self.gazetteer[town.entry.ids[0]], noun)
        if place is None:
            return None
        self.focus.pass_by(self.gazetteer[town.entry.ids[0]])
        return PlaceRef(
            Span(head.first, town.last), place, place.place_type, "named", 0, head.prefix
        )

    def _elsewhere(self, whole: Mention, place: Place, last: int) -> bool:
        """Whether a town is written behind a name that lies far from it: another of that name."""
        index = whole.last
        if index < last and self.forms[index] in ("في", "بمدينه", "بمنطقه"):
            index += 1
        town = self.marks.at("place", index) if index < last else None
        if town is None or not (index > whole.last or town.prefix == "ب"):
            return False
        there = [self.gazetteer[i] for i in town.entry.ids]
        name = whole.entry.value
        if any(self.gazetteer.named(f"{name} {fold_name(t.name_ar)}") for t in there):
            return True
        return all(_far(place, other) for other in there)

    def _has_own_name(self, head: Mention, last: int) -> bool:
        """The industrial zone, the administrative complex: a definite adjective names another."""
        index = head.last
        if index >= last or not self.forms[index].startswith("ال"):
            return False
        if self.forms[index] in _NO_ADJECTIVES or index in self.dates:
            return False  # "the town last week"
        known = (
            "postplace", "weekday", "place", "actor", "direction", "last_period", "verb",
            "preposition", "toward", "day_offset", "which",
        )  # fmt: skip
        return not any(self.marks.at(kind, index) for kind in known)

    def _bare_in_list(
        self, index: int, last: int, place_type: str, unknown: bool
    ) -> PlaceRef | None:
        """A name under a head: looked up with the head before it, else kept as unknown."""
        form = self.forms[index]
        if not form.isalnum() or any(self.marks.at(k, index) for k in _NO_NAME):
            return None
        joined = form.startswith("و") and (len(form) > 3 or form[1:].isdecimal())
        bare = form[1:] if joined and index else form
        for length in (3, 2, 1):
            words = self.forms[index : index + length]
            if index + length > last or not all(map(str.isalnum, words)):
                continue
            plain = bare.removeprefix("ال") if len(bare) > 4 else bare
            for start in dict.fromkeys((form, bare, plain)) if place_type != "facility" else ():
                place = named_with_head(self.gazetteer, " ".join([start, *words[1:]]), place_type)
                if place:
                    span, prefix = Span(index, index + length), "" if start == form else "و"
                    return PlaceRef(span, place, place.place_type, "named", 0, prefix)
        if not unknown or (bare.endswith("يه") and not bare.startswith("ال")) or bare.isdecimal():
            return None
        known = self._place_mention(index)
        length = self._quoted(index, last) or (known.last - index if known else 0)
        if not length:
            length = 2 if bare in _NAME_STARTS and index + 1 < last else 1
        if len(bare) < 3:
            return None
        return PlaceRef(Span(index, index + length), None, place_type, "unknown", 0)

    def _goes_on(self, index: int, last: int) -> bool:
        """Whether a list goes on with a name that is known: then a word in it is a name too."""
        index += index < last and self.forms[index] in ("،", ",")
        known = self._place_mention(index) if index < last else None
        return known is not None and known.prefix in ("و", "")

    def _quoted(self, index: int, last: int) -> int:
        """How many words stand in quotation marks that open before a token, 0 without any."""
        original, tokens = self.marks.text.original, self.marks.text.tokens
        start = tokens[index].start
        if not start or original[start - 1] not in _QUOTES:
            return 0
        for step in range(index, min(last, index + _QUOTED_WORDS)):
            end = tokens[step].end
            if end < len(original) and original[end] in _QUOTES:
                return step - index + 1
        return 0

    def _meant(self, mention: Mention, head: str, listed: Sequence[Place] = ()) -> Place | None:
        """The place that a name means, if it is one that can change hands."""
        if mention.entry.value in self.vocabulary.names:
            return None
        return self.naming.choose(mention, head, listed).place

    def _listed(self) -> Sequence[Place]:
        """The last places of the list that is being read."""
        last = self.refs[-_LISTED:]
        return [ref.place for ref in last if ref.place and ref.group == self.group]

    def _part_of_last(self, head: Mention, inner: Mention) -> PlaceRef | None:
        """The city's port, its port."""
        city = self.focus.back(inner, "city")
        if city is None or city.place is None:
            return None
        span = Span(head.first, inner.last)
        place = self.focus.part([city.place], head.entry.value)
        if place is None and head.entry.value in ("area", "district"):
            return None  # "their positions"
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
            if not self.forms[step].isalnum():
                return None
        return None

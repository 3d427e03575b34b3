"""Places in an English text: names with their head nouns, lists, and what "the town" refers to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from libya_map.reading.english.catalogue import KIN, OWN, Catalogue
from libya_map.reading.english.marking import marks_of
from libya_map.reading.english.members import Members
from libya_map.reading.english.sentence import TIMES
from libya_map.reading.english.tokens import ENGLISH
from libya_map.reading.english.words import COMPASS
from libya_map.reading.findings import PlaceRef
from libya_map.reading.mentions import Marks
from libya_map.reading.naming import NamedPlace, named_places, with_furniture_last
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span, Text
from libya_map.reading.vocabulary import Vocabulary
from libya_map.report.report import Report
from libya_map.text import fold_name

_LEADS = frozenset(
    ("the", "that", "this", "both", "its", "their", "two", "three", "four", "five", "all", "six",
     "al", "el", "es", "as", "an", "ar", "az", "at", "ad")
)  # fmt: skip
# What an apposition begins with.
_EXPLAINS = frozenset(
    ("a", "an", "the", "further", "just", "some", "about", "west", "east", "north", "south", "in",
     "on", "at", "near", "where", "which", "home", "one", "its", "deep", "once", "long", "also",
     "next", "along", "outside", "inside", "close", "halfway", "site", "birthplace", "north",
     "southwest", "southeast", "northwest", "northeast")
)  # fmt: skip
_PORTS = frozenset(
    ("ports", "terminals", "harbours", "harbors", "installations", "facilities", "outlets")
)
_VERBS_TOO = frozenset(("held", "controlled"))
_APPOSITION = 14  # words of one
_LOCATION = 9  # words that tell where a place lies
# What tells where a place lies, behind its name.
_LIES = COMPASS | frozenset(
    ("in", "on", "near", "at", "outside", "around", "with", "beside", "along", "inside", "by",
     "there", "nearby", "close", "further", "farther", "just", "across", "opposite", "of")
)  # fmt: skip
_SEATS = frozenset(("capital", "hometown", "stronghold", "gateway", "birthplace"))
_SEPARATORS = (",", "and", "or", "as", "along")


def places_named(report: Report, vocabulary: Vocabulary, catalogue: Catalogue) -> list[NamedPlace]:
    """Every place that an English text names, whether or not it tells of a change of control."""
    text = Text(report.text, ENGLISH)
    found = vocabulary.find(text.forms)
    marks = with_furniture_last(marks_of(text, found))
    finder = PlaceFinder(marks, vocabulary, catalogue, report.title)
    names = marks_of(text, [m for m in found if m.entry.kind == "place"])
    return named_places(marks, names.all("place"), finder.naming, finder.run())


class PlaceFinder(Members):
    """Finds the places of one text; see `run`."""

    def __init__(
        self, marks: Marks, vocabulary: Vocabulary, catalogue: Catalogue, title: str = ""
    ) -> None:
        super().__init__(marks, vocabulary, catalogue, title)
        self.title_ports = bool(_PORTS & set(fold_name(title).split()))
        self.group = 0

    def run(self) -> list[PlaceRef]:
        """Every place in text order; members of one list share a group."""
        leads = [i for i in self.marks.text.where(_LEADS) if self.may_refer(i)]
        sure = self.nouns.union(leads)
        for sentence, starts in self.marks.by_sentence(also=sure.union(self.capitals)):
            self.sentence, reach = sentence, sentence.first
            for index in starts:
                if index >= reach and (index in sure or self._is_new(index, sentence.last)):
                    reach = self._list_at(index, sentence.last)
        return self.refs

    def _is_new(self, index: int, last: int) -> bool:
        """Whether a capitalised word begins a name that no table of places knows."""
        return self.unit_at(index, last) is not None or self.new_name_end(index, last) > index

    def _list_at(self, index: int, last: int) -> int:
        """Read the list that begins at a token: members with their nouns, separators, and what
        is told of one member before the next. Returns where it ends.
        """
        items: list[PlaceRef] = []
        phrase = 0  # the first member of the noun phrase that is being read
        kind = noun = ""  # what the noun before the names tells of them
        strong = lone = False
        end = index
        while end < last:
            head = self._leading_noun(end)
            behind = self._behind_head(head) if head else None
            if head and behind is not None:
                phrase, kind, noun = len(items), head.entry.value, self.written(head)
                lone = head.entry.count == "one"
            elif items and (lone or self.form(end - 1) == "the"):
                kind = noun = ""
                phrase = phrase if lone else len(items)
            found = self.member(end if behind is None else behind, last, kind, noun, items)
            if found is None:
                break
            refs, sure = found
            strong = strong or sure or bool(kind)
            if head and behind is not None:
                refs = self._behind_noun(refs, head, behind)
            items += refs
            items[-1] = self._said_twice(items[-1], last)
            if not kind and (trailing := self._trailing(items[-1].span.last, last)):
                typed = [self._retyped(ref, trailing.entry.value) for ref in items[phrase:]]
                typed[-1] = replace(typed[-1], span=Span(typed[-1].span.first, trailing.last))
                items[phrase:] = typed
                strong = True
            if self.marks.before("head", items[-1].span.last):
                phrase = len(items)
            items[-1], following = self._onward(items[-1], last)
            if following is None:
                break
            end = following
        if not items:
            back = self.back(index, last)
            if not back:
                return index
            back = self._and_another(back, last)
            self._take(back)
            return back[-1].span.last
        if not strong:
            return index
        if not kind or kind == "place":
            items = self._as_ports(items, surely=noun in _PORTS)
        self._take(items)
        whole = self._lies_in(items[-1])
        if whole is not None:
            self._take([whole])
        return self.refs[-1].span.last

    def _and_another(self, back: list[PlaceRef], last: int) -> list[PlaceRef]:
        """The town and its port; the airport and the base: one list; but "they left the town and
        the base fell".
        """
        end = back[-1].span.last
        if self.form(end) != "and":
            return back
        more = self.back(end + 1, last)
        if not more or any(ref.place in [b.place for b in back] for ref in more):
            return back
        behind = more[-1].span.last
        told = any(self.marks.at(kind, behind) for kind in ("verb", "be", "have", "modal"))
        first = back[0].span.first
        if told and self.marks.all_in("verb", Span(self.sentence.first, first)):
            return back
        return [*back, *more]

    def _leading_noun(self, index: int) -> Mention | None:
        """The noun that leads to names: the towns of, the Tripoli neighbourhoods of."""
        head = self.marks.at("head", index)
        index += self.form(index) == "the"
        town = self.marks.at("place", index) if head is None and self._is_larger(index) else None
        behind = self.marks.at("head", self.skip(town.last)) if town else None
        return behind if behind and behind.entry.count == "many" and (
            self.form(behind.last) == "of"
        ) else head  # fmt: skip

    def _lies_in(self, ref: PlaceRef) -> PlaceRef | None:
        """The town behind a place with its noun that only tells where it is: the Sabri and Souq
        al-Hout districts of Benghazi.
        """
        end = ref.span.last
        town = self.marks.at("place", end + 1) if self.form(end) == "of" else None
        if town is None or not self.marks.before("head", end):
            return None
        place = self._meant(town)
        return PlaceRef(town.span, place, "", "named", 0, barred=True) if place else None

    def _behind_noun(self, refs: list[PlaceRef], head: Mention, behind: int) -> list[PlaceRef]:
        """The first names behind a head noun, with that noun where it belongs to them alone."""
        first = refs[0]
        if head.entry.count == "one" or self.form(head.last) != "of":
            refs = [replace(first, span=Span(head.first, first.span.last)), *refs[1:]]
        after = first.span.last
        explained = self.form(after) in (",", ":", "and") and first.place_type == "area"
        if head.entry.count == "many" and explained:
            # "the towns of the Jufra oases, Hun, Sokna and Waddan"
            refs = [replace(refs[0], barred=True), *refs[1:]]
        return refs

    def _trailing(self, after: int, last: int) -> Mention | None:
        """The plural noun behind a list of names: the Yarmouk and Hamza camps."""
        head = self.marks.at("head", self.skip(after))
        return head if head and head.entry.count == "many" and head.last <= last else None

    def _onward(self, ref: PlaceRef, last: int) -> tuple[PlaceRef, int | None]:
        """A member as what is told behind it explains it, and where the next member begins."""
        end = ref.span.last
        if self._opens_apposition(end, ref):
            return self._explained(ref, last)
        following = self.next_item(end, last)
        if following is not None:
            return ref, following
        closing = self._in_brackets(end, last) or self._told_where(end, last)
        if closing is None:
            return ref, None
        following = self.next_item(closing, last)
        listed = following is not None and self.opens_member(following, last, ref)
        return ref, following if listed else None

    def _in_brackets(self, end: int, last: int) -> int | None:
        """Behind the brackets that explain a name: Sabratha (on the coast), Surman."""
        if self.form(end) != "(":
            return None
        near = range(end + 1, min(end + _APPOSITION, last))
        return next((i + 1 for i in near if self.form(i) == ")"), None)

    def _told_where(self, end: int, last: int) -> int | None:
        """Behind the words that tell where a place lies: the crossing with Tunisia and Zuwara."""
        if self.form(end) not in _LIES:
            return None
        for index in range(end, min(end + _LOCATION, last)):
            form = self.form(index)
            if form in ("and", "as", "along", "together", "plus") or (
                form == "," and self.form(index + 1) in ("and", "along", "as", "together", "plus")
            ):
                return index
            if form in (",", "(", ";", ":") or form.isdecimal() or form in TIMES or any(
                self.marks.at(each, index)
                for each in ("verb", "actor", "weekday", "month", "day_offset", "week_offset",
                             "follow_offset", "last_period", "be", "have", "modal")
            ):  # fmt: skip
                return None
        return None

    def _said_twice(self, ref: PlaceRef, last: int) -> PlaceRef:
        """The Gaddafi compound at Bab al-Aziziya: two names of one place."""
        again = self.marks.at("place", ref.span.last + 1)
        if self.form(ref.span.last) not in ("at", "in", "of") or again is None or ref.place is None:
            return ref
        if again.last > last or ref.place.place_id not in again.entry.ids:
            return ref
        return replace(ref, span=Span(ref.span.first, again.last))

    def _opens_apposition(self, comma: int, ref: PlaceRef) -> bool:
        """Whether what follows a comma explains the name before: "al-Wigh, an airstrip"."""
        if self.form(comma) != ",":
            return False
        step = comma + 1
        if self.form(step) == "along" and self.form(step + 1) == "with":
            return False
        number = self.form(step).isdecimal() or self.marks.at("count", step) is not None
        if number and not self.marks.at("head", step + 1):
            return True  # "Ajdabiya, 160 kilometres south of Benghazi, and Brega"
        if self.form(step) not in _EXPLAINS or self.marks.at("place", step) is not None:
            return False
        return self.form(step) not in ("the", "its") or not self._adds(step, ref)

    def _adds(self, index: int, ref: PlaceRef) -> bool:
        """Whether "the" or "its" behind a comma leads to another member: the Harissa factory,
        the town of Zaltan, the airport; and not to what a place is: the last town to fall.
        """
        if self.form(index) == "its":
            head = self.noun_at(index + 1)
            return head is not None and head.entry.value in OWN
        step = self.past_adjectives(index + 1)
        head = self.marks.at("head", step)
        if head is None:
            return self._is_sure(step) or self.form(step) in ("", *_SEPARATORS) or (
                self.name_end(step, len(self.forms)) > step and not self.form(step).isdecimal()
            )  # fmt: skip
        kind = head.entry.value
        if self.form(head.first) in _SEATS:
            return False
        if head.entry.count == "many":
            return self._behind_head(head) is not None
        same = ref.place_type in KIN.get(kind, ())
        if kind in OWN:
            ended = not self.marks.at("verb", head.last) and not self._names_another(head.first - 1)
            return ended and (not same or self.form(head.last) == "of")
        town = self.marks.at("place", head.last + 1 + (self.form(head.last + 1) == "the"))
        if self.form(head.last) != "of" or town is None:
            return False
        place = self._meant(town, kind)
        return place is not None and place.place_type in KIN.get(kind, ())[: 3] and (
            place.place_type != "area" or not place.place_id.startswith("sh-")
        )  # fmt: skip

    def _explained(self, ref: PlaceRef, last: int) -> tuple[PlaceRef, int | None]:
        """A name with the apposition behind it: the kind of place that it tells, and where the
        next name of the list begins: "Qasr bin Ghashir, a suburb, and Ain Zara".
        """
        comma = ref.span.last
        end = next((i for i in range(comma + 1, min(comma + _APPOSITION, last)) if
                    self.form(i) == ","), None)  # fmt: skip
        if self.form(comma + 1) in ("a", "an", "the", "its"):
            ref = self._of_kind(ref, comma + 2, min(end or last, last))
        if end is None or any(m.entry.verb and m.entry.verb.role == "control"
               for m in self.marks.all_in("verb", Span(comma, end))):  # fmt: skip
            return ref, None
        following = self.next_item(end, last)
        if following is None or not self.opens_member(following, last, ref):
            return ref, None
        if self.form(end + 1) != "and" and not self._goes_on(following, last):
            return ref, None
        return ref, following

    def _goes_on(self, index: int, last: int) -> bool:
        """Whether a list goes on behind its member at a token."""
        place = self.marks.at("place", index)
        return place is not None and self.next_item(place.last, last) is not None

    def _of_kind(self, ref: PlaceRef, start: int, last: int) -> PlaceRef:
        """The base, port or field of that name, where the apposition says it is one."""
        for step in range(start, min(start + 5, last)):
            head = self.marks.at("head", step)
            head = self.marks.at("head", head.last) or head if head else None
            if head:
                typed = self._retyped(ref, head.entry.value)
                return typed if head.entry.count == "one" else ref
            if not self.is_adjective(step):
                return ref
        return ref

    def _take(self, items: Sequence[PlaceRef]) -> None:
        self.group += 1
        for ref in items:
            barred = ref.barred or self._is_barred(ref)
            self.refs.append(replace(ref, group=self.group, barred=barred))
        self.say(items)
        first = items[0].span.first
        led = self.form(first - 1) in ("in", "from", "at")
        origin = self.form(first - 1) == "from" and self.marks.before("force", first - 1)
        if origin or (led and first > 1 and self.marks.before("title", first - 1)):
            return  # "a spokesman in Benghazi says the city": another city
        named = [r.place for r in items if r.place is not None and not r.barred]
        self.last_list = named or self.last_list
        for kind in {p.place_type for p in named}:
            self.latest[kind] = [p for p in named if p.place_type == kind]

    def _is_barred(self, ref: PlaceRef) -> bool:
        if self.marks.at("not_place", ref.span.last) and ref.kind != "back":
            # "the rebel-held town", but "Brega held out"
            tied = self.marks.text.original[self.marks.text.tokens[ref.span.last - 1].end] == "-"
            return tied or self.form(ref.span.last) not in _VERBS_TOO
        if self.form(ref.span.last) == "s":
            # "Tripoli's mayor": the place only qualifies what follows
            return True
        return self.form(ref.span.last) == "oil" and self.form(ref.span.last + 1) == "tanks"

    def _as_ports(self, items: list[PlaceRef], *, surely: bool) -> list[PlaceRef]:
        """Oil towns where a text speaks of ports: the ports are meant, of each that has one."""
        if not (surely or self.speaks_of_ports or (len(items) > 1 and self.names_ports)):
            return items
        typed = [
            ref if ref.place is None or self.marks.all_in("head", ref.span)
            else self._retyped(ref, "port") for ref in items
        ]  # fmt: skip
        oil = [ref.place is not None and ref.place.place_id.endswith("-terminal") for ref in typed]
        return typed if all(oil) else items

    @cached_property
    def names_ports(self) -> bool:
        """Whether the text or its title names ports or terminals at all."""
        return self.title_ports or any(m.entry.value == "port" for m in self.marks.all("head"))

    @cached_property
    def speaks_of_ports(self) -> bool:
        """Whether the text has ports, harbours or terminals in the plural."""
        return self.title_ports or any(
            m.entry.value == "port" and m.entry.count == "many" for m in self.marks.all("head")
        )

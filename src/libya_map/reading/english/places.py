"""Places in an English text: names with their head nouns, lists, and what "the town" refers to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from libya_map.place import Place
from libya_map.place.senses import Senses
from libya_map.reading.english.catalogue import KIN, OWN, Catalogue
from libya_map.reading.english.marking import marks_of
from libya_map.reading.english.references import QUARTERS, WHERE, References, Said
from libya_map.reading.english.tokens import ENGLISH
from libya_map.reading.english.words import BETWEEN
from libya_map.reading.findings import PlaceRef
from libya_map.reading.mentions import Marks
from libya_map.reading.naming import NamedPlace, Naming, named_places, with_furniture_last
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
_PORTS = frozenset(("ports", "terminals", "harbours", "harbors"))
_VERBS_TOO = frozenset(("held", "controlled"))
_APPOSITION = 14  # words of one
_UNIT_WORDS = 5  # of its name


def places_named(report: Report, vocabulary: Vocabulary, catalogue: Catalogue) -> list[NamedPlace]:
    """Every place that an English text names, whether or not it tells of a change of control."""
    text = Text(report.text, ENGLISH)
    found = vocabulary.find(text.forms)
    marks = with_furniture_last(marks_of(text, found))
    finder = PlaceFinder(marks, vocabulary, catalogue, report.title)
    names = marks_of(text, [m for m in found if m.entry.kind == "place"])
    return named_places(marks, names.all("place"), finder.naming, finder.run())


class PlaceFinder(References):
    """Finds the places of one text; see `run`."""

    def __init__(
        self, marks: Marks, vocabulary: Vocabulary, catalogue: Catalogue, title: str = ""
    ) -> None:
        super().__init__(marks, catalogue, catalogue.towns_in(title))
        self.title_ports = bool(_PORTS & set(fold_name(title).split()))
        self.no_objects = vocabulary.names
        gazetteer = vocabulary.gazetteer
        self.naming = Naming(marks, gazetteer.once(Senses.of), gazetteer)
        self.group = 0

    def run(self) -> list[PlaceRef]:
        """Every place in text order; members of one list share a group."""
        leads = self.marks.text.where(_LEADS)
        for sentence, starts in self.marks.by_sentence(
            "head", "place", also=leads + self._capitals()
        ):
            self.sentence, reach = sentence, sentence.first
            for index in starts:
                if index >= reach:
                    reach = self._list_at(index, sentence.last)
        return self.refs

    def _capitals(self) -> list[int]:
        """Most words are small and lead to no place: a capital, a noun of kind or an article do."""
        original = self.marks.text.original
        return [i for i, token in enumerate(self.tokens) if original[token.start].isupper()]

    def _list_at(self, index: int, last: int) -> int:
        head = self.marks.at("head", index)
        inherited, start = "", index
        if head and (behind := self._behind_head(head)) is not None:
            start, inherited = behind, head.entry.value
        items: list[PlaceRef] = []
        strong = False
        end = start
        while end < last:
            item = self._item(
                end,
                last,
                inherited if not items or (head and head.entry.count == "many") else "",
                self.written(head),
                [ref.place for ref in items if ref.place],
            )
            if item is None and items:
                item = (
                    self.its(end, items[-1])
                    or self.bare(end, items[-1].place)
                    or self.unknown_member(end, last)
                )
            if item is None:
                break
            ref, sure = item
            strong = strong or sure
            items.append(ref)
            end = ref.span.last
            following = self.next_item(end, last)
            if following is None or self._opens_apposition(end):
                items[-1], following = self._explained(items[-1], last)
            if following is None:
                break
            end = following
        if not items:
            back = self.back(index, last)
            if not back:
                return index
            self._take(back)
            return back[-1].span.last
        items[-1] = self._said_twice(items[-1], last)
        after = items[-1].span.last
        trailing = self.marks.at("head", self.skip(after))
        if trailing and trailing.entry.count == "many" and trailing.last <= last:
            items = [self._retyped(ref, trailing.entry.value) for ref in items]
            items[-1] = replace(items[-1], span=Span(items[-1].span.first, trailing.last))
            strong = True
        if not strong and not inherited:
            return index
        if not inherited:
            items = self._as_ports(items)
        if head and inherited and (head.entry.count == "one" or self.form(head.last) != "of"):
            items[0] = replace(items[0], span=Span(index, items[0].span.last))
        if head and head.entry.count == "many" and len(items) > 1 and items[0].place_type == "area":
            # "the towns of the Jufra oases, Hun, Sokna and Waddan"
            items[0] = replace(items[0], barred=True)
        self._take(items)
        return items[-1].span.last

    def _said_twice(self, ref: PlaceRef, last: int) -> PlaceRef:
        """The Gaddafi compound at Bab al-Aziziya: two names of one place."""
        again = self.marks.at("place", ref.span.last + 1)
        if self.form(ref.span.last) not in ("at", "in", "of") or again is None or ref.place is None:
            return ref
        if again.last > last or ref.place.place_id not in again.entry.ids:
            return ref
        return replace(ref, span=Span(ref.span.first, again.last))

    def _opens_apposition(self, comma: int) -> bool:
        """Whether what follows a comma explains the name before: "al-Wigh, an airstrip"."""
        if self.form(comma + 1) == "its" and self._own_site(comma + 2):
            return False
        return self.form(comma) == "," and self.form(comma + 1) in _EXPLAINS and (
            self.marks.at("place", comma + 1) is None
        )  # fmt: skip

    def _own_site(self, index: int) -> bool:
        """Whether "its" leads to a port or camp, which is another place than its town."""
        head = self.marks.at("head", index)
        return head is not None and head.entry.value in OWN

    def _explained(self, ref: PlaceRef, last: int) -> tuple[PlaceRef, int | None]:
        """A name with the apposition behind it: the kind of place that it tells, and where the
        next name of the list begins: "Qasr bin Ghashir, a suburb, and Ain Zara".
        """
        comma = ref.span.last
        if self.form(comma) != ",":
            return ref, None
        end = next((i for i in range(comma + 1, min(comma + _APPOSITION, last)) if
                    self.form(i) == "," or self.marks.at("actor", i)), None)  # fmt: skip
        if self.form(comma + 1) in ("a", "an", "the", "its") and not (
            self.form(comma + 1) == "its" and self._own_site(comma + 2)
        ):  # fmt: skip
            ref = self._of_kind(ref, comma + 2, min(end or last, last))
        if end is None or self.form(end) != "," or self.form(end + 1) != "and":
            return ref, None
        if any(m.entry.verb and m.entry.verb.role == "control"
               for m in self.marks.all_in("verb", Span(comma, end))):  # fmt: skip
            return ref, None
        following = end + 2 + (self.form(end + 2) == "the")
        return ref, following if self._is_sure(following) else None

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

    def _behind_head(self, head: Mention) -> int | None:
        """Where the names begin that a head noun leads to: the town of, the port in the city of,
        two camps: Hamza and Yarmouk.
        """
        lead = self.form(head.last)
        start = head.last + 1 + (self.form(head.last + 1) == "the")
        if lead == "of":
            return start
        if lead in ("at", "in") and head.entry.value in OWN:
            town = self.marks.at("head", start)
            if town and town.entry.value not in OWN and self.form(town.last) == "of":
                start = town.last + 1
            return start if self._is_sure(start) else None
        if lead in (",", ":", "-", "(", "called", "named") and head.entry.count == "many":
            named = start < len(self.tokens) - 1 and (
                self.marks.at("place", start) or self.is_name_word(start)
            )
            joined = {"and", ","} & {self.form(i) for i in range(start + 1, start + 4)}
            return start if named and joined else None
        return None

    def _is_sure(self, index: int) -> bool:
        mention = self.marks.at("place", index)
        return mention is not None and self._meant(mention) is not None

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
            tied = self.marks.text.original[self.tokens[ref.span.last - 1].end] == "-"
            return tied or self.form(ref.span.last) not in _VERBS_TOO
        if self.form(ref.span.last) == "s":
            # "Tripoli's mayor": the place only qualifies what follows
            return True
        return self.form(ref.span.last) == "oil" and self.form(ref.span.last + 1) == "tanks"

    def _item(
        self, index: int, last: int, inherited: str, noun: str = "", listed: Sequence[Place] = ()
    ) -> tuple[PlaceRef, bool] | None:
        """One member of a list, and whether it is surely a place."""
        head = self.marks.at("head", index)
        if head and head.entry.count == "one" and self.form(head.last) == "of" and not inherited:
            start = head.last + 1 + (self.form(head.last + 1) == "the")
            inner = self._item(start, last, head.entry.value, self.written(head))
            if inner:
                return replace(inner[0], span=Span(index, inner[0].span.last)), True
            return None
        quarters = self._quarters(index, last, inherited)
        if quarters:
            return quarters, True
        mention = self.marks.at("place", index)
        if mention is None and self.form(index) in ("es", "al", "el", "as", "the"):
            behind = self.marks.at("place", index + 1)
            mention = behind._replace(first=index) if behind else None
        if mention is None or mention.last > last:
            return self.unknown(index, last, inherited)
        if mention.entry.value in self.no_objects:
            return None
        located = self._inner(mention, last)
        if located:
            return located, True
        own_name = self._composed(mention)
        if own_name:
            return own_name, True
        place = self._meant(mention, inherited, listed)
        sure = place is not None
        place = place or self.catalogue.choose(mention.entry.ids, inherited)
        if place is None:
            return None
        if inherited in OWN:
            self.base = (mention.entry.value, *mention.entry.ids)
            typed = self.catalogue.beside(self.base, inherited, noun)
            if typed is None and place.place_type not in KIN[inherited]:
                # a camp at Abu Grein is not Abu Grein, but "the town" behind it is
                self.said.append(Said(place, mention.first, WHERE))
                return PlaceRef(mention.span, None, inherited, "unknown", 0), True
            place = typed or place
        elif place.place_type in OWN:
            self.base = self.catalogue.town_of(place)
        sure = sure or bool(inherited)
        return PlaceRef(mention.span, place, place.place_type, "named", 0), sure

    def _quarters(self, index: int, last: int, inherited: str) -> PlaceRef | None:
        """The camp of a unit: the headquarters of the Sixth Brigade, Saiqa's old base."""
        forms = [self.form(i) for i in range(index, min(index + _UNIT_WORDS, last))]
        found = self.catalogue.unit_at(forms)
        if found is None:
            return None
        place, length = found
        step = index + length
        if inherited in QUARTERS:
            return PlaceRef(Span(index, step), place, place.place_type, "named", 0)
        self.unit = Said(place, index, 0)
        while self.form(step) in BETWEEN and step - index < length + 4:
            step += 1
        head = self.marks.at("head", step)
        if head is None or head.entry.count != "one" or head.entry.value not in QUARTERS:
            return None
        first = index - (self.form(index - 1) == "the")
        return PlaceRef(Span(first, head.last), place, place.place_type, "named", 0)

    def _inner(self, mention: Mention, last: int) -> PlaceRef | None:
        """Laithi in "the Benghazi district of Laithi": the name before only says where it is."""
        step = mention.last
        while step - mention.last < 4 and self.form(step) in BETWEEN:
            step += 1
        head = self.marks.at("head", step) or self.marks.before("head", mention.last)
        if head is None or head.entry.count != "one" or self.form(head.last) != "of":
            return None
        start = head.last + 1 + (self.form(head.last + 1) == "the")
        inner = self._item(start, last, head.entry.value)
        if inner is None or inner[0].place is None:
            return None
        return replace(inner[0], span=Span(mention.first, inner[0].span.last))

    def _composed(self, mention: Mention) -> PlaceRef | None:
        """A name with a head noun behind it: Yarmouk camp, Tripoli's old airport."""
        step = mention.last
        while (
            step - mention.last < 4
            and self.form(step) in BETWEEN
            and not self.marks.at("head", step)
        ):
            step += 1
        head = self.marks.at("head", step)
        if head is None or head.entry.count != "one" or self.form(head.last) == "of":
            return None
        kind = head.entry.value
        self.base = (mention.entry.value, *mention.entry.ids)
        place = self.catalogue.beside(self.base, kind, self.written(head))
        if place is None:
            same = self.catalogue.choose(mention.entry.ids, kind)
            if same and same.place_type in KIN.get(kind, ()):
                place = same
        span = Span(mention.first, head.last)
        if place is None and (kind in OWN or kind == "square"):
            return PlaceRef(span, None, kind, "unknown", 0)
        if place is None:
            place = self.catalogue.choose(mention.entry.ids, kind)
        return PlaceRef(span, place, place.place_type if place else kind, "named", 0)

    def _as_ports(self, items: list[PlaceRef]) -> list[PlaceRef]:
        """Oil towns where a text speaks of ports: the ports are meant, of each that has one."""
        if not (self.speaks_of_ports or (len(items) > 1 and self.names_ports)):
            return items
        typed = [self._retyped(ref, "port") if ref.place else ref for ref in items]
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

    def _retyped(self, ref: PlaceRef, kind: str) -> PlaceRef:
        if kind not in OWN:
            return ref
        names = [fold_name(self.marks.text.written(ref.span))]
        if ref.place:
            names.append(ref.place.place_id)
        typed = self.catalogue.beside(names, kind)
        if typed is None:
            return ref
        return replace(ref, place=typed, place_type=typed.place_type, kind="named")

    def _meant(
        self, mention: Mention, head: str = "", listed: Sequence[Place] = ()
    ) -> Place | None:
        """The place that a name means, if it is one that can change hands."""
        if mention.entry.value in self.no_objects:
            return None
        return self.naming.choose(mention, head, listed).place

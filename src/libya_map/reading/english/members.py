"""One member of a list of places in an English text: a name, a name with its noun, a noun alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from libya_map.place import Place
from libya_map.place.senses import Senses
from libya_map.reading.english.catalogue import KIN, OWN, Catalogue
from libya_map.reading.english.references import QUARTERS, WHERE, References, Said
from libya_map.reading.english.words import BETWEEN
from libya_map.reading.findings import PlaceRef
from libya_map.reading.mentions import Marks
from libya_map.reading.naming import Naming
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span
from libya_map.reading.vocabulary import Vocabulary
from libya_map.text import fold_name

_UNIT_WORDS = 5  # of its name
_PARTS = frozenset(("areas", "districts", "neighbourhoods", "neighborhoods", "suburbs", "quarters",
                    "streets", "parts"))  # fmt: skip
# What a place of a type is called that is another place than its town.
_NOUNS = {kind: kind for kind in OWN} | {"building": "facility"}
_ASIDE = 7  # words of "in the west of the country"


class Members(References):
    """Reads one member of a list."""

    def __init__(
        self, marks: Marks, vocabulary: Vocabulary, catalogue: Catalogue, title: str = ""
    ) -> None:
        super().__init__(marks, catalogue, catalogue.towns_in(title))
        self.no_objects = vocabulary.names
        gazetteer = vocabulary.gazetteer
        self.naming = Naming(marks, gazetteer.once(Senses.of), gazetteer)

    def member(
        self, index: int, last: int, kind: str, noun: str, before: Sequence[PlaceRef]
    ) -> tuple[list[PlaceRef], bool] | None:
        """The member of a list that begins at a token, behind those `before` it, and whether it is
        surely a place: mostly one place, but "the port and airport of Brega" are two.
        """
        if noun in _PARTS and before and self._is_larger(index):
            return None  # "the town of Ajdabiya and several areas of Benghazi"
        if not kind and (shared := self._shared(index, last)):
            return shared, True
        listed = [ref.place for ref in before if ref.place]
        found = self._item(index, last, kind, noun, listed)
        if found is None and before and self.form(index + 1) == "of" and (
            self.form(index) in ("that", "those")
        ):  # fmt: skip
            same = _NOUNS.get(before[-1].place_type, "")  # "the port of Brega and that of Zueitina"
            found = self._item(index + 2 + (self.form(index + 2) == "the"), last, same)
        if found is None and before:
            town = self._town_among(before)
            found = self.its(index, town) or self.bare(index, town.place)
            if found is None and self.form(index - 1) in ("the", "that", "its"):
                back = [r for r in self.back(index - 1, last) if r.place not in listed]
                if back and not self._begins_clause(back[-1].span.last):
                    return back, True
            found = found or self.unknown_member(index, last)
        return ([found[0]], found[1]) if found else None

    def opens_member(self, index: int, last: int, before: PlaceRef) -> bool:
        """Whether a member of a list, and no clause of its own, begins at a token."""
        if self.form(index) in ("its", "their"):
            return self.its(index, before) is not None
        head = self.marks.at("head", index)
        if head:
            behind = self._behind_head(head)
            if behind is not None:
                return self._is_sure(behind) or self.is_name_word(behind)
            return self.bare(index, before.place) is not None
        mention = self.marks.at("place", index)
        if mention is None:
            found = self.unknown(index, last, "")
            return found is not None and found[1]
        end = self.skip(mention.last)
        noun = self.marks.at("head", end)
        end = noun.last if noun else mention.last
        return (noun is not None or self._is_sure(index)) and not self._begins_clause(end)

    def _begins_clause(self, end: int) -> bool:
        """Whether the words before a token are the subject of a clause behind a verb of control:
        "captured Surman, in the west, and Zaltan fell".
        """
        told = any(
            self.marks.at(kind, end) for kind in ("be", "have", "modal")
        ) or any(m.entry.form == "past" for m in self.marks.all_at("verb", end))  # fmt: skip
        return told and any(
            m.entry.verb and m.entry.verb.role == "control" and m.last < end
            for m in self.marks.all_in("verb", Span(self.sentence.first, end))
        )

    def _town_among(self, before: Sequence[PlaceRef]) -> PlaceRef:
        """The last town of a list, or else its last member: what "its" port belongs to."""
        towns = (r for r in reversed(before) if r.place and r.place.place_type in KIN["area"])
        return next(towns, before[-1])

    def _shared(self, index: int, last: int) -> list[PlaceRef]:
        """The port and the airport of Brega: nouns that share the town behind them."""
        step = index + (self.form(index) == "the")
        heads: list[Mention] = []
        while (head := self.marks.at("head", step)) is not None and head.entry.count == "one":
            heads.append(head)
            following = self.next_item(head.last, last)
            if following is None:
                break
            step = following
        town = heads[-1].last + 1 if len(heads) > 1 else last
        mention = self.marks.at("place", town + (self.form(town) == "the"))
        if mention is None or mention.last > last:
            return []
        if self.form(town - 1) not in ("of", "in", "at") or self._meant(mention) is None:
            return []
        self.base = (mention.entry.value, *mention.entry.ids)
        refs = []
        for head in heads:
            kind, noun = head.entry.value, self.written(head)
            place = self.catalogue.beside(self.base, kind, noun)
            if kind not in OWN:
                place = self._meant(mention, kind)
            if place is None and heads[-1].entry.value not in OWN:
                return []  # "Kufra, the airport and the town of Tazirbu"
            told = "named" if place else "unknown"
            refs.append(PlaceRef(head.span, place, place.place_type if place else kind, told, 0))
        refs[-1] = replace(refs[-1], span=Span(heads[-1].first, mention.last))
        return refs

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
            return start if self._is_sure(start) or self._is_site(head, start) else None
        if head.entry.count == "one":
            return None
        if lead == "in" and self.marks.before("count", head.first):
            # "two towns in the west, Surman and Sabratha"
            near = range(head.last, min(head.last + _ASIDE, len(self.forms)))
            comma = next((i for i in near if self.form(i) in (",", ":", "(")), None)
            lead, start = (",", comma + 1) if comma else (lead, start)
        if lead in (",", ":", "-", "(", "called", "named"):
            named = start < len(self.forms) - 1 and (
                self.marks.at("place", start) or self.is_name_word(start)
            )
            joined = {"and", ","} & {self.form(i) for i in range(start + 1, start + 4)}
            return start if named and joined else None
        return None

    def _is_sure(self, index: int) -> bool:
        mention = self.marks.at("place", index)
        return mention is not None and self._meant(mention) is not None

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
        such = self.form(index - 1) == "such"
        if mention is None and not such and self.form(index) in ("es", "al", "el", "as", "the"):
            behind = self.marks.at("place", index + 1)
            mention = behind._replace(first=index) if behind else None
        if mention is None or mention.last > last:
            return self.unknown(index, last, inherited)
        if mention.entry.value in self.no_objects:
            return None
        if (own := self.marks.before("head", mention.last)) and own.first > mention.first:
            inherited = ""  # "the camps of Naqliya and Hamza, Zahra bridge"
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

    def unit_at(self, index: int, last: int) -> tuple[Place, int] | None:
        """The camp that is called after the unit named at a token, and how long that name is."""
        return self.catalogue.unit_at(self.forms[index : min(index + _UNIT_WORDS, last)])

    def _quarters(self, index: int, last: int, inherited: str) -> PlaceRef | None:
        """The camp of a unit: the headquarters of the Sixth Brigade, Saiqa's old base."""
        found = self.unit_at(index, last)
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
        outer = self._meant(mention, head.entry.value)
        if inner is None or inner[0].place is None or (
            outer and outer.place_type in KIN["district"][:2] and self._is_larger(start)
        ):  # fmt: skip
            return None  # "the Shiha district of Derna"
        return replace(inner[0], span=Span(mention.first, inner[0].span.last))

    def _is_site(self, head: Mention, index: int) -> bool:
        """Whether a name is known only with this noun: the camp at Al-Jalit."""
        end = self.name_end(index, len(self.forms))
        name = " ".join(self.form(i) for i in range(index, end))
        return bool(name) and self.catalogue.beside((name,), head.entry.value) is not None

    def _is_larger(self, index: int) -> bool:
        """Whether the name at a token is that of a city or town, which has districts."""
        mention = self.marks.at("place", index)
        kinds = (
            {self.catalogue.gazetteer[i].place_type for i in mention.entry.ids} if mention else ()
        )
        return "city" in kinds or "town" in kinds

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
        if head is None or head.entry.count != "one" or (
            self.form(head.last) == "of" and not self._is_larger(head.last + 1)
        ):  # fmt: skip
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

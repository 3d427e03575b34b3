"""Places in a text: names with their head nouns, lists under one head, what a noun refers back to,
unknown names and vague areas.
"""

from __future__ import annotations

from collections.abc import Sequence

from libya_map.reading.arabic.dates import find_dates
from libya_map.reading.arabic.focus import SIZES
from libya_map.reading.arabic.marking import marks_of
from libya_map.reading.arabic.names import Names
from libya_map.reading.findings import DateMention, PlaceRef
from libya_map.reading.mentions import Marks
from libya_map.reading.naming import NamedPlace, named_places, with_furniture_last
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Text
from libya_map.reading.vocabulary import Vocabulary
from libya_map.report.report import Report

_NO_NAME = (
    "preposition", "direction", "vague_tail", "verb", "postplace", "weekday", "month",
    "day_offset", "whole", "partial", "after", "according", "actor", "number", "not_territory",
    "status", "negation", "country", "toward", "near",
)  # fmt: skip
_BRACKETS = 10  # tokens that a note in brackets behind a name may have
_TOPICS = frozenset(("اما", "ان", "لكن", "بينما", "فيما"))
_DATE_LEADS = frozenset(
    ("في", "يوم", "مساء", "صباح", "فجر", "ليل", "ليله", "عصر", "ظهر", "بتاريخ", "ثم", "منتصف")
)
_JOINED = {"و": ("و", "وب", "ول"), "ف": ("ف", "فال")}  # what may be written onto a member
_HAPPENS = frozenset(("fall", "fallto", "join"))  # what verbs tell whose subject is a place
_SHARED = frozenset(("port", "oilfield"))  # a noun in the singular that two names often share
_COMMAS = frozenset(("،", ","))
_CONNECTORS = frozenset(("،", ",", "✅", "✔", "☑", "🔴", "🟢", "•", "/"))


def find_places(
    marks: Marks, vocabulary: Vocabulary, dates: Sequence[DateMention] = ()
) -> list[PlaceRef]:
    """Every place of a text in order, lists and references back resolved. A list may go on behind
    one of the `dates`: X on Saturday and Y on Sunday.
    """
    return _PlaceFinder(marks, vocabulary, dates).run()


def places_named(report: Report, vocabulary: Vocabulary) -> list[NamedPlace]:
    """Every place that an Arabic text names, whether or not it tells of a change of control."""
    text = Text.of(report.text)
    found = vocabulary.find(text.forms)
    marks = with_furniture_last(marks_of(text, found))
    finder = _PlaceFinder(marks, vocabulary, find_dates(marks, report.published))
    names = marks_of(text, [m for m in found if m.entry.kind == "place"])
    return named_places(marks, names.all("place"), finder.naming, finder.run())


class _PlaceFinder(Names):
    def run(self) -> list[PlaceRef]:
        for sentence, starts in self.marks.by_sentence("place", "head", "vague_head", "ordinal"):
            reach = sentence.first
            for index in starts:
                if index >= reach:
                    reach = self._list_at(index, sentence.last)
        return self.refs

    def _list_at(self, index: int, last: int) -> int:
        """Read a list of places that starts at a token; the token after it, or `index`."""
        head = self.marks.at("head", index)
        count = head.entry.count if head else ""
        place_type = head.entry.value if head else ""
        back = self.focus.list_back(head, last) if head else []
        if back:
            self.group += 1
            for ref in back:
                self._take(ref)
            return self._rest(back[0].span.last, last, "", 0)
        found = self._item(index, last, "", first=True) or self._ordinal(index, last)
        found = found or self._towns_of(head, last)
        if not found:
            return index
        self.group += 1
        self._take(found)
        start = self._past_size(found.span.last, last) if head else 0
        named = self._item(start, last, place_type if count == "many" else "") if start else None
        if named:  # "the district of Jufra with its three towns X, Y and Z"
            self._take(named)
            found = named
        wanted = {"one": 9, "two": 2, "many": 99}.get(count, 99)
        return self._rest(
            found.span.last,
            last,
            place_type if count in ("two", "many") else "",
            wanted,
            place_type if count == "one" else "",
        )

    def _rest(self, index: int, last: int, place_type: str, wanted: int, one: str = "") -> int:
        """Read the members of a list behind its first, which hand down a type if their head is a
        dual or a plural; `one` is that of a single head. The token after the list.
        """
        taken = 1
        while index < last:
            start = self._next_item(index, last)
            if start is None:
                break
            head = self.marks.at("head", start)
            back = self.focus.list_back(head, last) if head else []
            if back:  # "X, then the two ports"
                for ref in back:
                    self._take(ref)
                index = back[0].span.last
                continue
            unknown = bool(place_type) and (taken < wanted == 2 or self._goes_on(start + 1, last))
            member = self._of_type(start, last, one) or self._item(
                start, last, place_type, unknown=unknown
            )
            if member is None or self._is_apposition(start, member):
                break
            self._take(member)
            taken += 1
            index = member.span.last
        return index

    def _of_type(self, index: int, last: int, place_type: str) -> PlaceRef | None:
        """ "The port of X and Y": a name that is also that of another of its kind."""
        name = self._place_mention(index)
        if place_type not in _SHARED or name is None or name.last > last:
            return None
        chosen = self._meant(name, place_type, self._listed())
        if chosen is None or chosen.place_type != place_type:
            return None
        return PlaceRef(name.span, chosen, chosen.place_type, "named", 0, name.prefix)

    def _is_apposition(self, index: int, member: PlaceRef) -> bool:
        """ "X, the seat of the ruler": behind a comma alone, a noun with an unknown name says what
        the place before it is.
        """
        if member.place is not None or self.marks.at("head", index) is None:
            return False
        return self.forms[index - 1] in _COMMAS and not member.prefix

    def _next_item(self, index: int, last: int) -> int | None:
        """Where the next member of a list starts: behind adjectives, at a comma or at `wa-`."""
        while index < last and self.marks.at("postplace", index):
            index = self.marks.at("postplace", index).last  # type: ignore[union-attr]
        index = self._past_brackets(index, last)
        dated = self._past_date(index, last)
        if dated is not None:
            return dated
        link = self.marks.at("list_link", index) if index < last else None
        if link and link.last < last and self._is_item_start(link.last):
            return link.last
        if index >= last:
            return None
        if self.forms[index] in _CONNECTORS:
            index += 1
            link = self.marks.at("list_link", index) if index < last else None
            if link:
                index = link.last
            if index < last and self._is_item_start(index):
                return index
            return None
        form = self.forms[index]
        if form in ("و", "and"):
            return index + 1
        if form.startswith("ف"):  # "X, then Y and so Z"
            return index if self._is_item_start(index, "ف") else None
        return index if form.startswith("و") and self._is_item_start(index, "و") else None

    def _towns_of(self, head: Mention | None, last: int) -> PlaceRef | None:
        """The first of the names in "the three towns of Jufra X, Y and Z"."""
        region = self.marks.at("place", head.last) if head and head.last < last else None
        if head is None or region is None or head.entry.count != "many":
            return None
        start = self._past_size(region.last, last)
        return self._item(start, last, head.entry.value) if start else None

    def _past_size(self, index: int, last: int) -> int:
        """The token behind "the three" or "with its three towns" that names of places follow, 0
        where there is none.
        """
        inner = self.marks.at("head", index) if index < last else None
        if inner and inner.entry.pronoun and inner.entry.count == "many":
            index = inner.last
        if index + 1 >= last or self.forms[index].removeprefix("ال") not in SIZES:
            return 0
        return index + 1 if self._is_item_start(index + 1) else 0

    def _past_date(self, index: int, last: int) -> int | None:
        """Where the next member of a list starts behind a date: X on Saturday and Y on Sunday."""
        while index < last and self.forms[index] in _DATE_LEADS:
            index += 1
        end = self.dates.get(index)
        if end is None or end >= last:
            return None
        if self.forms[end] in _CONNECTORS:
            end += 1
        if end + 1 < last and self.forms[end] == "ثم" and self._is_item_start(end + 1):
            return end + 1
        if end >= last or not self.forms[end].startswith("و"):
            return None
        return end if self._is_item_start(end, "و") else None

    def _ordinal(self, index: int, last: int) -> PlaceRef | None:
        """ "The first ..., the second ...": a member of the last list, as the subject of a verb."""
        ordinal = self.marks.at("ordinal", index)
        if ordinal is None or ordinal.prefix not in ("", "و", "ف") or ordinal.last >= last:
            return None
        before = self.forms[index - 1] if index else ""
        opens = not before.isalnum() or before.lstrip("وف") in _TOPICS
        follows = any(
            m.entry.form != "noun"
            for m in self.marks.within("verb", ordinal.last, ordinal.last + 2)
        )
        behind = self._is_subject(index)
        if not (opens and follows) and not behind:
            return None
        return self.focus.member(int(ordinal.entry.value), ordinal)

    def _is_subject(self, index: int) -> bool:
        """ "There fell the first": whether a verb of falling or joining stands before a token."""
        verbs = self.marks.all_at("verb", index - 1) if index else []
        return any(
            m.entry.form == "past" and m.entry.verb and m.entry.verb.value in _HAPPENS
            for m in verbs
        )

    def _past_brackets(self, index: int, last: int) -> int:
        """Behind a note in brackets: the camp (south of the capital)."""
        if index < last and self.forms[index] == "(":
            for step in range(index + 1, min(last, index + _BRACKETS)):
                if self.forms[step] == ")":
                    return step + 1
        return index

    def _is_item_start(self, index: int, prefix: str = "") -> bool:
        for kind in ("place", "head"):
            for mention in self.marks.all_at(kind, index):
                if mention.prefix in _JOINED.get(prefix, ("", "و", "ف")):
                    return True
                if kind == "head" and mention.prefix == "ال" and not prefix:
                    return True
        return prefix == "و" and not any(self.marks.at(kind, index) for kind in _NO_NAME)

    def _take(self, ref: PlaceRef) -> None:
        barred = ref.barred or self._is_barred(ref.span.first)
        taken = PlaceRef(
            ref.span, ref.place, ref.place_type, ref.kind, self.group, ref.prefix, barred
        )
        self.refs.append(taken)
        self.focus.take(taken)
        town = self.sites.town_of.get(ref.place.place_id) if ref.place else None
        if town and ref.kind == "named":
            self.focus.pass_by(town)  # "Sabha airport" speaks of Sabha too

    def _is_barred(self, index: int) -> bool:
        before = self.marks.before("not_place", index)
        return before is not None

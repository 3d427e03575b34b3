"""The parties of an English text: which actors its noun phrases mean, and of what town they are."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from libya_map.actor import Actor, Actors
from libya_map.reading.english.actors import BACKED, DETERMINERS, Party, party_of, word_of
from libya_map.reading.english.headings import heads_line
from libya_map.reading.english.sides import Sides
from libya_map.reading.mentions import Marks
from libya_map.reading.stance import Stance
from libya_map.reading.terms import Mention
from libya_map.reading.tokens import Span

# Behind a name: it only pays for or arms those named next.
_PATRONS = frozenset(("backed", "supported", "armed", "funded", "trained", "supplied", "paid"))
_BACKED_REACH = 4
_SIDELESS = frozenset(("LOCAL", "OTHER", "TEBU"))
_LINKS = frozenset((",", "who", "which", "that", "are", "is", "were", "was", "nominally", "now",
                    "and", "elsewhere"))  # fmt: skip
# Words of belonging that as often tell of something else.
_LOOSE = frozenset(("in", "within", "from", "for", "including", "comprising", "known", "called",
                    "close", "calling", "pursuing", "of"))  # fmt: skip
# Irregulars named by these words are those of an Islamist group spoken of before.
_OF_A_GROUP = frozenset(("jihadi", "islamist", "attack"))
_GROUP_NOUNS = frozenset(("group", "organisation", "organization", "movement", "network"))
# "A militia from Zawiya", "Zuwara's masked men": where a town's name may stand.
_ORIGIN = frozenset(("from", "of", "out", "based", "in", "hailing", "the", "town", "city",
                     "mountain", "coastal", "port", "region", "area", "western", "led", "by",
                     "dominated", "mostly", "mainly", "largely", "recruited", "libyan", "nearby",
                     "neighbouring", "neighboring", "rival", "eastern", "southern", "northern",
                     "village", "oasis", "district", "mountains", "desert", "inland", "capital",
                     "powerful", "drawn", "originally", "raised", "formed", "loyal", "allied",
                     "aligned", "answering", "answerable", "to", "with"))  # fmt: skip
_TOWNS_OWN = frozenset(("irregular", "gang"))
_ORIGIN_REACH = 7
_TOWN_REACH = 4
# Who is named so in the news before a founding day: the uprising before its council.
_GRACE = dt.timedelta(days=14)
_ARMED_TITLES = frozenset(("officer", "officers", "commander", "commanders", "fighter", "fighters",
                           "spokesman", "militiaman", "rebel", "rebels"))  # fmt: skip
_EXPLAINS = frozenset(("that", "which", "who", "whose", "set", "formed", "created", "led"))
_LINE, _NUMBERS = 600, 20  # characters around a name, and numbers among them, that are looked at
_MAKE_UP = 6  # words from "an alliance" to the party that it is made up of
_SO_CALLED = 8  # how many parties before "the brigades" one of that name is looked for
_VAGUE = ("own", "group", "army")
_GROUP_IDS = frozenset(("IS", "AQ", "ASL", "DMSC", "BRSC", "BDB", "JADHRAN"))


def find_parties(
    marks: Marks, actors: Actors, published: dt.date | None, stance: Stance, sides: Sides
) -> list[Party]:
    """The parties of a text in order; `stance` tells whom it means by "the army", `sides` on
    whose side the fighters of a town were.
    """
    found: list[Party] = []
    last_group = ""
    done = -1
    for mention in marks.all("actor"):
        if mention.first < done or _only_backs(marks, mention):
            continue
        best, actor_id = _meant(marks, mention, actors, published, sides)
        if best.entry.use == "army":
            actor_id = stance.army
        elif best.entry.use == "group" and _is_of_a_group(marks, best):
            actor_id = last_group
        if actor_id in _GROUP_IDS and best.entry.use != "group":
            last_group = actor_id
        after = found[-1].span.last if found and found[-1].use not in _VAGUE else 0
        party = party_of(marks, best, sides.ally_of(actor_id, published), after)
        if party.use == "group" or (party.use == "enemy" and not party.against):
            party = _so_called(marks, _of_town(marks, party, sides, published), found)
        done = party.span.last
        if found and (sworn := _sworn(marks, found[-1], party)):
            found[-1] = sworn
            continue
        while found and found[-1].use in _VAGUE and found[-1].span.first >= party.span.first:
            found.pop()  # the "forces" of "forces loyal to Haftar"
        if found and _made_up_of(marks, found[-1], party):
            found[-1] = replace(party, span=Span(found[-1].span.first, party.span.last))
            continue
        if found and party.use == "group" and _explains(marks, found[-1], party):
            party = replace(party, actor_id=found[-1].actor_id)
        if found and party.use in ("own", "group") and _closes(marks, found[-1], party):
            found[-1] = replace(found[-1], span=Span(found[-1].span.first, party.span.last))
            continue
        if found and _is_same(marks, found[-1], party):
            before = found[-1]
            use = before.use if before.use == "person" else party.use
            found[-1] = replace(
                party, span=Span(before.span.first, party.span.last),
                actor_id=before.actor_id or party.actor_id, use=use,
                part=party.part or use == "person",
            )  # fmt: skip
            continue
        found.append(party)
    townsmen = _townsmen(marks, found, sides, published)
    return sorted([*found, *townsmen], key=lambda p: p.span.first) if townsmen else found


def _townsmen(
    marks: Marks, parties: Sequence[Party], sides: Sides, day: dt.date | None
) -> list[Party]:
    """A Zintan officer, the Misratan commander: who speaks for the fighters of a town."""
    taken = {i for party in parties for i in range(*party.span)}
    found = []
    for title in marks.all("title"):
        town = marks.before("place", title.first)
        if town is None or marks.text.forms[title.first] not in _ARMED_TITLES:
            continue
        actor_id = sides.of_town(town.entry.ids, day)
        if actor_id and town.first not in taken and title.first not in taken:
            span = Span(town.first, title.last)
            found.append(Party(span, span, actor_id, "person", part=True))
    return found


def _only_backs(marks: Marks, mention: Mention) -> bool:
    """The "Wagner" of "Wagner-backed LNA troops"."""
    forms = marks.text.forms
    last = mention.last
    return (
        last < len(forms)
        and forms[last] in _PATRONS
        and any(m.entry.ids for m in marks.all_in("actor", Span(last + 1, last + _BACKED_REACH)))
    )


def _sworn(marks: Marks, before: Party, party: Party) -> Party | None:
    """People of no side of the war told to be on one: "Tuareg fighters loyal to the LNA"; and the
    "army's" before the name of a unit.
    """
    if not party.actor_id or party.part or party.use not in ("name", "leader", "hostile"):
        return None
    forms = marks.text.forms
    span = Span(before.span.first, party.span.last)
    between = forms[before.span.last : party.span.first]
    if before.use == "army" and (between == ["s"] or (not between and before.part)):
        return replace(party, span=span)
    if not _may_be_sworn(marks, before) or party.actor_id in _SIDELESS:
        return None
    start = before.span.last
    loyal = marks.at("loyal", start)
    while loyal is None and start < party.name.first and forms[start] in _LINKS:
        start += 1
        loyal = marks.at("loyal", start)
    if loyal is None or loyal.entry.value == "against" or forms[start] in _LOOSE:
        return None
    rest = range(loyal.last, party.name.first)
    if any(forms[i] not in DETERMINERS and not marks.at("force", i) for i in rest):
        return None
    return replace(before, span=span, actor_id=party.actor_id, use="name")


def _made_up_of(marks: Marks, before: Party, party: Party) -> bool:
    """The "alliance" of "an alliance of Misratan militias calling itself Libya Dawn"."""
    start, end = before.span.last, party.span.first
    if before.use != "group" or not party.actor_id or party.part or not 0 < end - start <= _MAKE_UP:
        return False
    tokens = marks.text.tokens[start:end]
    forms = marks.text.forms
    return (
        forms[0] == "of"
        and all(token.is_word for token in tokens)
        and not any(marks.at("other_verb", i) for i in range(start + 1, end))
    )


def _may_be_sworn(marks: Marks, party: Party) -> bool:
    """Whether a party has no side of the war, or only that of the town it comes from."""
    if party.part or party.use != "name":
        return False
    return party.actor_id in _SIDELESS or marks.has("place", *party.span)


def _is_of_a_group(marks: Marks, mention: Mention) -> bool:
    noun = marks.text.forms[mention.last - 1]
    return noun in _GROUP_NOUNS or word_of(marks, mention) in _OF_A_GROUP


def _of_town(marks: Marks, party: Party, sides: Sides, day: dt.date | None) -> Party:
    """Fighters of no named side, told to be those of a town."""
    tokens, forms = marks.text.tokens, marks.text.forms
    last = party.span.last
    driven = party.word == "defend" or _is_object(marks, party)
    for index in range(last, min(last + _ORIGIN_REACH, len(forms))):
        place = _town_at(marks, index)
        if place and index > last:
            return _sided(party, Span(party.span.first, place.last), place, sides, day)
        if (driven and forms[last] != "of") or forms[index] not in _ORIGIN or (
            index == last and forms[index] in ("in", "to", "with")
        ):  # fmt: skip
            break
    for index in range(party.span.first, max(0, party.span.first - _TOWN_REACH), -1):
        town = marks.before("place", index)
        if town and not _is_libya(marks, town):
            owned = forms[index] in ("s", *BACKED)
            if not owned and index != party.name.first:
                break
            whole = Span(town.first, party.span.last)
            own = forms[index] == "s" and party.word not in _OF_A_GROUP
            return _sided(party, whole, town, sides, day, own=own)
        if not tokens[index - 1].is_word or marks.at("verb", index - 1):
            break
    return party


def _so_called(marks: Marks, party: Party, before: Sequence[Party]) -> Party:
    """The brigades: the last party before that has the same noun in its name."""
    if party.use != "group" or party.actor_id or not party.definite:
        return party
    if "same" in marks.text.forms[party.span.first : party.name.first]:
        return party  # whoever acted last
    noun = marks.text.forms[party.name.last - 1].removesuffix("s")
    for other in reversed(before[-_SO_CALLED:]):
        words = marks.text.forms[other.span.first : other.span.last]
        if other.actor_id and any(word.removesuffix("s") == noun for word in words):
            return replace(party, actor_id=other.actor_id)
    return party


def _town_at(marks: Marks, index: int) -> Mention | None:
    """The town named at a token; not Libya, nor "Tripoli's" something."""
    place = marks.at("place", index)
    if place is None or _is_libya(marks, place):
        return None
    owns = place.last < len(marks.text.forms) and marks.text.forms[place.last] == "s"
    return None if owns else place


def _is_libya(marks: Marks, place: Mention) -> bool:
    return marks.text.forms[place.first] == "libya"


def _sided(
    party: Party, span: Span, town: Mention, sides: Sides, day: dt.date | None, *,
    own: bool = False,
) -> Party:  # fmt: skip
    """A party told to be of a town; `own` that it is the town's and not only from there."""
    actor_id = sides.of_town(town.entry.ids, day)
    if not (actor_id or own or party.word in _TOWNS_OWN):
        return party  # soldiers from a town are not the town's
    return replace(party, span=span, actor_id=actor_id or "LOCAL", use="name")


def _is_object(marks: Marks, party: Party) -> bool:
    """Whether a verb or a noun of leaving leads to a party: to drive fighters from a town."""
    before = marks.text.forms[party.span.first - 1] if party.span.first else ""
    if before in ("of", "by"):
        return before == "of"
    return any(marks.before(kind, party.span.first) for kind in ("verb", "other_verb"))


def _explains(marks: Marks, before: Party, party: Party) -> bool:
    """The "alliance" of "Libya Dawn, the alliance which drove them out"."""
    forms = marks.text.forms
    last = party.span.last
    between = forms[before.span.last : party.span.first]
    named = bool(before.actor_id) and not before.part and before.use not in ("person", "leader")
    told = last < len(forms) and forms[last] in _EXPLAINS
    return between == [","] and named and not party.actor_id and told


def _closes(marks: Marks, before: Party, party: Party) -> bool:
    """The "infantry" of "Libyan National Army (LNA) infantry"."""
    between = marks.text.forms[before.span.last : party.span.first]
    return between == [")"] and not before.part


def _is_same(marks: Marks, before: Party, party: Party) -> bool:
    """The name behind its acronym, or "Haftar's Libyan National Army"."""
    between = marks.text.forms[before.span.last : party.span.first]
    if "group" in (before.use, party.use):
        return False
    return before.actor_id == party.actor_id != "" and between in ([], ["("], ["s"])


def _meant(
    marks: Marks, mention: Mention, actors: Actors, published: dt.date | None, sides: Sides
) -> tuple[Mention, str]:
    """Of the entries for the very same words, the one whose actor existed at the time."""
    same = [m for m in marks.all_at("actor", mention.first) if m.last == mention.last]
    if published is None and len(same) > 1:
        # without a day, whoever is named in this text in words of his own
        sure = {
            m.entry.ids for m in marks.all("actor")
            if m.entry.ids and len(marks.all_at("actor", m.first)) == 1
        }  # fmt: skip
        same = [m for m in same if m.entry.ids in sure] or same
    ranked = sorted(same, key=lambda m: _rank(m, actors))
    for candidate in ranked:
        if not candidate.entry.ids:
            return candidate, ""
        actor = actors[candidate.entry.ids[0]]
        early = published and actor.start and published < actor.start - _GRACE
        late = published and actor.end and published > actor.end and len(same) > 1
        if not early and not late:
            general = candidate.entry.value.islower()
            gone = published and actor.end and published > actor.end
            told = general and gone and not _tells_of(marks, mention, actor)
            return candidate, "" if told else actor.actor_id
    for candidate in ranked:
        ally = sides.ally_of(candidate.entry.ids[0], published)
        if ally != candidate.entry.ids[0]:
            return candidate, ally  # the "Tripoli government" of the time before the GNA
    return mention, ""


def _tells_of(marks: Marks, mention: Mention, actor: Actor) -> bool:
    """Whether the line of a mention, or a heading above it, names a year in which an actor was
    there: a recap.
    """
    text, at = marks.text, marks.text.tokens[mention.first].start
    start = text.original.rfind("\n", max(0, at - _LINE), at) + 1 or max(0, at - _LINE)
    end = text.original.find("\n", at, at + _LINE)
    end = end if end >= 0 else at + _LINE
    lowest = bisect_left(text.numbers, at - _LINE, key=lambda i: text.tokens[i].start)
    for index in islice(text.numbers, lowest, lowest + _NUMBERS):
        token = text.tokens[index]
        if token.start >= end:
            return False
        year = int(token.form) if token.form.isdecimal() and len(token.form) == 4 else 0
        there = actor.start and actor.end and actor.start.year <= year <= actor.end.year
        if there and (token.start >= start or heads_line(marks, Span(index, index + 1))):
            return True
    return False


def _rank(mention: Mention, actors: Actors) -> tuple[bool, int]:
    """Men before parties, parties of a time before those of any time, words without one last."""
    entry = mention.entry
    dated = bool(entry.ids) and actors[entry.ids[0]].start is not None
    return entry.use not in ("person", "leader", "hostile"), 0 if dated else 1 if entry.ids else 2

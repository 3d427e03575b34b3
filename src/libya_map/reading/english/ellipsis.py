"""Events told without their verb: "Hun on Monday, Sokna on Tuesday", "and so did Waddan"."""

from __future__ import annotations

from dataclasses import replace

from libya_map.reading.english.actors import Party
from libya_map.reading.english.clauses import Clause
from libya_map.reading.english.event import Event
from libya_map.reading.english.words import COMPASS, DATE_WORDS
from libya_map.reading.findings import PlaceRef
from libya_map.reading.terms import Mention

_REACH = 16  # words between a place and the next one that shares its verb
_LEADS = frozenset(("by", "to", "from", "with", "against"))
_LINKS = frozenset((",", "and", "but", ";", "(", ")", "-", "or", ":"))
# Behind one of these the next place needs no date of its own.
_SEQUENCE = frozenset(
    ("then", "also", "finally", "lastly", "next", "subsequently", "afterwards", "eventually",
     "thereafter", "too", "even")
)  # fmt: skip
_PAIRS = (
    ("followed", "by"), ("with", "it"), ("with", "them"), ("along", "with"), ("together", "with"),
    ("as", "well", "as"), ("in", "addition", "to"), ("but", "also"), ("and", "later"),
    ("followed", "later", "by"), ("soon", "followed", "by"), ("that", "of"), ("those", "of"),
    ("quickly", "followed", "by"), ("plus",), ("and", "likewise"), ("and", "similarly"),
)  # fmt: skip
_DID = frozenset(("did", "had", "has", "have", "was", "were", "is", "are", "do", "does"))
_NEXT = 2  # tokens between a sentence and the one that goes on with it
_ARTICLES = frozenset(("the", "its", "both", "town", "city", "village", "of", "neighbouring"))
_ADDED = frozenset(("too", "also", "likewise", "afterwards", "later", "next"))
_BEHIND = frozenset(("", ",", ";", "and", "(", ")", "-", "as", "while", "before", "after", "all",
                     "both", "too", "but", "which", "where", "whose", "also"))  # fmt: skip
_TIMES = frozenset(
    ("dawn", "noon", "midday", "nightfall", "sunset", "midnight", "morning", "evening", "night",
     "afternoon", "hours", "hour", "minutes", "later", "day", "days", "week", "weeks", "earlier",
     "time", "dusk", "sunrise", "daybreak", "month", "months", "ago", "o", "clock", "year",
     "years")
)  # fmt: skip
_ABOUT = frozenset(
    ("shortly", "soon", "just", "around", "about", "some", "only", "barely", "a", "an", "few",
     "less", "than", "within", "not", "long", "same", "that", "very", "so", "almost", "inside")
)  # fmt: skip
_PLACE_LEADS = frozenset(("from", "into", "of", "in", "at", "to"))
_MANNER = 6  # words of "without a shot being fired"
_ASIDES = COMPASS | frozenset(
    (
        "to",
        "further",
        "farther",
        "on",
        "near",
        "also",
        "the",
        "a",
        "an",
        "where",
        "its",
        "his",
        "their",
        "home",
        "once",
        "another",
    )
)
_PASSED = frozenset(("control", "of", "over", "first", "s", "itself", "themselves", "when"))


def repeated(clause: Clause, event: Event) -> list[Event]:
    """The event and those that its clause tells of further places with the verb said once."""
    found = [event]
    groups = {p.group for p in event.places}
    last = max(event.trigger.last, event.places[-1].span.last)
    for place in clause.places:
        if place.span.first < last or place.group in groups:
            continue
        sure = None if place.barred else _link(clause, last, place.span.first)
        own = clause.list_of(place)
        if sure is None or not own:
            break
        last = own[-1].span.last
        if not (_is_dated(clause, last) or (sure and clause.form(last) in _BEHIND)):
            break
        found.append(_again(event, own))
        groups.add(place.group)
    taker = _shared(clause, last) if event.taker is None else None
    return [replace(e, taker=taker) for e in found] if taker else found


def answering(clause: Clause, told: Event) -> Event | None:
    """ "So did Waddan", "Waddan a day later", "Waddan too": a sentence that says of a place what
    the one before said of others.
    """
    first = clause.sentence.first
    if clause.form(first) != "so" or clause.form(first + 1) not in _DID:
        return _listed(clause, told)
    for place in clause.places:
        if _link(clause, first, place.span.first) and not place.barred:
            return replace(_again(told, clause.list_of(place)), sentence=clause.sentence)
    return None


def _listed(clause: Clause, told: Event) -> Event | None:
    """The place that a sentence without a verb names, with a date or a word of sequence."""
    done = told.grammar.modality == "reported" or told.announced
    if clause.sentence.first - told.sentence.last > _NEXT or not done:
        return None
    place = next((p for p in clause.places if not p.barred), None)
    if place is None or place.span.first - clause.sentence.first > _REACH:
        return None
    own = clause.list_of(place)
    lead = range(clause.sentence.first, place.span.first)
    sure = False
    for index in lead:
        form = clause.form(index)
        sure = sure or form in _SEQUENCE or clause.dated(index) or form in _TIMES
        if not _is_known(clause, index) and form not in _ARTICLES:
            return None
    end = own[-1].span.last
    tail = end + (clause.form(end) == ",")
    added = clause.form(tail) in _ADDED or (
        (clause.form(tail), clause.form(tail + 1)) == ("as", "well")
    )  # fmt: skip
    mark = clause.marks.text.forms[clause.sentence.first - 1] if clause.sentence.first else ""
    sure = sure or (mark == ";" and not clause.form(end))
    if not (sure or added or _is_dated(clause, end)):
        return None
    if any(clause.is_verb(i) or clause.marks.at("be", i) or clause.marks.at("have", i)
           or clause.marks.at("other_verb", i) or clause.marks.at("verb", i)
           for i in range(end, min(end + _REACH, clause.sentence.last))):  # fmt: skip
        return None
    if not (added or _is_dated(clause, end) or clause.ends_clause(end)):
        return None
    return replace(_again(told, own), sentence=clause.sentence)


def _is_known(clause: Clause, index: int) -> bool:
    """Whether a word only links, dates or orders."""
    form = clause.form(index)
    return (
        form in _LINKS or form in DATE_WORDS or form in _SEQUENCE or form in _TIMES
        or form in _ABOUT or clause.dated(index) or clause.marks.at("count", index) is not None
        or clause.marks.at("adverb", index) is not None
    )  # fmt: skip


def _again(event: Event, places: list[PlaceRef]) -> Event:
    place = places[0]
    trigger = Mention(place.span.first, place.span.last, "", event.trigger.entry)
    return replace(event, trigger=trigger, places=tuple(places), partial=False)


def _link(clause: Clause, first: int, last: int) -> bool | None:
    """Whether the words between two places hand the verb on for sure (True), only to a place with
    a date of its own (False), or not at all (None).
    """
    if last - first > _REACH:
        return None
    sure = dated = linked = joined = False
    index = first
    before = next((p for p in clause.places if p.span.last == first), None)
    first_lead = before.span.first - 1 if before else -1
    first_lead -= before is not None and clause.form(first_lead) == "the"
    while index < last:
        form = clause.form(index)
        pair = next((p for p in _PAIRS if all(
            clause.form(index + i) == word for i, word in enumerate(p))), None)  # fmt: skip
        party = clause.party_at(index + 1) if form in _LEADS else None
        if pair:
            sure, linked, index = True, True, index + len(pair)
            continue
        if form == clause.form(first_lead) and form in _PLACE_LEADS and index >= last - 2:
            sure = sure or joined  # "from Hun and from Waddan"
            index += 1
            continue
        if form in _LEADS and clause.form(index + 1) in ("them", "it", "us", "him"):
            index += 2
            continue
        if linked is False and form in ("with", "without", "after", "amid"):
            # "entered Hun with little fighting and, on Friday, Sokna"
            end = next((i for i in range(index, min(index + _MANNER, last))
                        if clause.form(i) in _LINKS), None)  # fmt: skip
            if end is None or any(clause.is_verb(i) for i in range(index, end)):
                return None
            index = end
            continue
        if form in ("so", "as") and clause.form(index + 1) in _DID:
            sure, linked, index = True, True, index + 2
            continue
        if party is not None and party.span.last <= last:
            index = party.span.last
            continue
        timed = clause.dated(index) or form in _TIMES
        sure = sure or form in _SEQUENCE or (joined and timed)
        if form in ("after", "following") and clause.form(index - 1) in _TIMES:
            sure = linked = True  # "took Hun, a day after Waddan"
        hour = clause.form(index - 1) in ("at", "by") and clause.marks.at("count", index)
        joined = joined or form == "and" or (form == "," and dated)
        linked = linked or form in _LINKS
        dated = dated or timed or bool(hour)
        if not (
            _is_known(clause, index) or (sure and form in _PASSED)
            or (form in ("a", "its") or _qualifies(clause, index, last))
        ):  # fmt: skip
            return None
        index += 1
    return sure if linked and (sure or dated) else None


def _qualifies(clause: Clause, index: int, last: int) -> bool:
    """An adjective between an article and the place: the small port of."""
    if last - index > 3 or clause.is_verb(index) or clause.marks.at("other_verb", index):
        return False
    return any(clause.form(i) in ("the", "a", "its") for i in range(index - 3, index))


def _is_dated(clause: Clause, index: int) -> bool:
    """Whether a date of its own follows a place, an apposition between."""
    if clause.begins_date(index) or _begins_time(clause, index):
        return True
    if clause.form(index) != "," or clause.form(index + 1) not in _ASIDES:
        return False
    end = next((i for i in range(index + 2, index + _REACH) if clause.form(i) == ","), None)
    return end is not None and (clause.begins_date(end) or _begins_time(clause, end))


def _begins_time(clause: Clause, index: int) -> bool:
    """By dawn, two days later, the day after, before noon."""
    forms = [clause.form(i) for i in range(index, index + 5)]
    leads = DATE_WORDS | _LINKS
    for step, form in enumerate(forms):
        if form in _TIMES:
            return True
        if form not in leads and form not in _ABOUT and not clause.marks.at("count", index + step):
            return False
    return False


def _shared(clause: Clause, start: int) -> Party | None:
    """Who took them all: "Hun on Monday, Sokna on Tuesday, both to the LNA"."""
    for index in range(start, min(start + _REACH, clause.sentence.last)):
        if clause.form(index) in ("all", "both", "each") and clause.form(index + 1) == "to":
            return clause.to_party(index + 1)
    return None

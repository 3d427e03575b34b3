"""Which place a name means, or that it means none: `data/ambiguity.csv` and the rules around it.

A name can be borne by several places (السدرة: a town, an oil port, a quarter of Tripoli), by a
place and something else (حمزة: a camp, a man), or by places of other countries (طرابلس). Each
meaning is a *sense*: a place of the gazetteer or "none of ours". What a report says around the name
speaks for a sense; the reasons are added up, see `WEIGHTS`, and the best sense is chosen:

- ``head``: a noun of kind beside the name ("camp") suits the sense's place. A noun for a site (see
  `SITE_HEADS`) rules out every place that is not of that kind: "Sabha airport" is not the town.
- ``beside``, ``sentence``, ``report``: cue words of the table right beside the name, in its
  sentence, anywhere in the report. A cue for the whole report counts for the sentence too.
- ``list``: the name stands in a list of places; more so where they are of the same kind.
- ``earlier``: the report meant this place by this name before; ``spoken of``: by another name.
- ``region``: the share of the report's other places that lie in the same first-level unit.
- ``default``: what the table says is meant where nothing else speaks.

A word of the column `against` in the sentence rules a sense out. Nothing that scores less than a
default is chosen, nor one of two equals: the answer is then that it is undecided.

A bare name that a town shares with its airport, port or field means the town; the site is meant
behind its head noun. These pairs need no row: they come from the names of the gazetteer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from libya_map.errors import TableError
from libya_map.place.gazetteer import Gazetteer, Place
from libya_map.tables import read_records, read_rows, shipped_data
from libya_map.text import fold_name

TABLE = "ambiguity.csv"
_HEADS_TABLE = "place_heads.csv"

# What each reason adds. A head or a word right beside the name outweighs all that stands further
# away; the sentence outweighs the report; a region alone never outweighs a default.
WEIGHTS: Mapping[str, float] = {
    "head": 16.0,
    "beside": 15.0,
    "sentence": 4.0,
    "report": 2.0,
    "list": 2.5,
    "earlier": 3.0,
    "spoken of": 1.0,
    "region": 0.9,
    "default": 1.0,
}
_LEAST = WEIGHTS["default"]
_FURTHER_CUES = 2  # as many more cues count, a quarter of the first each
_LISTED = 1.5  # in a list of places of another kind
_LOOSER_HEAD = 0.5  # less for each type that suits a head noun worse

# The types of place that a head noun may mean, the likeliest first; the nouns are those of
# `PLACE_TYPES` and three that the vocabulary of reading keeps apart.
KIN: Mapping[str, tuple[str, ...]] = {
    "city": ("city", "town", "village"),
    "town": ("town", "village", "city", "district"),
    "village": ("village", "town", "district"),
    "area": ("area", "district", "town", "village", "city"),
    "district": ("district", "area", "town", "village"),
    "camp": ("camp", "building", "airbase"),
    "airbase": ("airbase", "airport", "camp", "port"),
    "airport": ("airport", "airbase"),
    "port": ("port", "building"),
    "oilfield": ("oilfield",),
    "crossing": ("crossing", "area"),
    "building": ("building", "camp"),
    "bridge": ("crossing", "building", "area"),
    "facility": ("building", "camp", "area"),
    "checkpoint": ("crossing", "area", "building"),
}
_LIVED_IN = ("city", "town", "village", "district", "area")
SITE_HEADS = frozenset(KIN) - frozenset(_LIVED_IN)
# Of namesakes without a row, the first of these kinds is meant by the bare name.
_TYPE_ORDER = (
    *_LIVED_IN, "airbase", "camp", "airport", "port", "oilfield", "crossing", "building",
)  # fmt: skip
_ALIKE = {"town": "city", "village": "city", "area": "district", "airport": "airbase"}


class Choice(NamedTuple):
    """What a name means in its place.

    `place` is None where it is none of our places, and where nothing decides. `rule` names the
    reasons of `WEIGHTS` that spoke for it, the strongest first, joined by ``+``; or ``only`` (the
    name has no other sense), ``undecided`` or ``ruled out`` (no sense is left). `score` is the sum
    of the reasons. `alternatives` are the other places the name may mean, the best first.
    """

    place: Place | None
    rule: str
    score: float
    alternatives: tuple[tuple[Place, float], ...] = ()


@dataclass(frozen=True, slots=True)
class SenseRow:
    """A row of the table: one sense of some names.

    `case` is the number of the case, shared by the rows that belong together. `names` are
    spellings in both scripts. `place_id` is empty where none of our places is meant. `beside`,
    `sentence`, `report` are cues for this sense, `against` words of the sentence that rule it out;
    a cue of several words is met where all of them stand, in any order. `by_default` is ``yes``
    where this is meant without any cue.
    """

    case: int
    names: tuple[str, ...]
    place_id: str
    beside: tuple[str, ...]
    sentence: tuple[str, ...]
    report: tuple[str, ...]
    against: tuple[str, ...]
    by_default: str
    note: str


_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ك")
_ARABIC = re.compile("[\u0621-\u064a]")
_LATIN = re.compile("[a-z]")
_LATIN_ARTICLE = re.compile(r"^(?:al|el|as|es|az|ez|at|ad|ed|ar|an|ash|adh) (?=\w{3})")
_BRACKETS = re.compile(r"\([^)]*\)")


def cue_forms(word: str) -> Iterator[str]:
    """The folded forms in which a folded cue stands in a text, the particles written onto it.

    An Arabic word takes and, so (و ف), in or by, as, to (ب ك ل) and, where it has none, the
    article: a cue ``قاعده`` is met by ``والقاعده`` and ``بقاعده``, a cue ``المشروع`` by
    ``للمشروع`` but not by ``مشروع``, which is another word. A Latin word is met as it is.
    """
    if not _ARABIC.search(word):
        yield word
        return
    definite = word.startswith("ال") and len(word) > 3
    base = word[2:] if definite else word
    for conjunction in _CONJUNCTIONS:
        for preposition in _PREPOSITIONS:
            yield f"{conjunction}{preposition}ال{base}"
            if not definite:
                yield f"{conjunction}{preposition}{base}"
        yield f"{conjunction}لل{base}"
        if not definite:
            yield f"{conjunction}ل{base}"


@dataclass(frozen=True, slots=True)
class _Cues:
    """Cues by the forms in which they stand in a text."""

    words: Mapping[str, int]
    phrases: tuple[tuple[frozenset[str], ...], ...]

    def met(self, text: AbstractSet[str]) -> int:
        """How many of the cues stand among the words of a text."""
        found = 0
        if not self.words.keys().isdisjoint(text):
            found = len({self.words[form] for form in self.words.keys() & text})
        return found + sum(
            not any(forms.isdisjoint(text) for forms in phrase) for phrase in self.phrases
        )


@cache
def _compiled(cues: tuple[str, ...]) -> _Cues:
    words: dict[str, int] = {}
    phrases = []
    for number, cue in enumerate(cues):
        parts = [frozenset(cue_forms(part)) for part in fold_name(cue).split()]
        if len(parts) > 1:
            phrases.append(tuple(parts))
        else:
            words.update(dict.fromkeys(frozenset().union(*parts), number))
    return _Cues(words, tuple(phrases))


@dataclass(frozen=True, slots=True)
class _Sense:
    place: Place | None
    beside: _Cues
    sentence: _Cues
    report: _Cues
    against: _Cues
    default: bool


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around one name."""

    name: str
    head: str
    beside: AbstractSet[str]
    sentence: AbstractSet[str]
    report: AbstractSet[str]
    listed: Sequence[Place]
    admin1: Mapping[str, int]
    earlier: Mapping[str, Place]


class Senses:
    """The senses of all names that have more than one; see the module's description."""

    def __init__(
        self,
        rows: Iterable[SenseRow],
        gazetteer: Gazetteer,
        heads: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        """`heads` are the folded head words with the types of place that they can head."""
        self._senses: dict[str, tuple[_Sense, ...]] = {}
        for row in rows:
            sense = _Sense(
                gazetteer[row.place_id] if row.place_id else None,
                _compiled(row.beside),
                _compiled(row.sentence + row.report),
                _compiled(row.report),
                _compiled(row.against),
                row.by_default == "yes",
            )
            for name in dict.fromkeys(form for name in row.names for form in _spellings(name)):
                self._senses[name] = (*self._senses.get(name, ()), sense)
        self._sites: dict[str, tuple[tuple[Place, frozenset[str]], ...]] = {}
        for place in gazetteer.values():
            if place.place_type not in _LIVED_IN:
                for name, words in _bare_names(place, heads or {}).items():
                    self._sites[name] = (*self._sites.get(name, ()), (place, words))

    @classmethod
    def load(cls, folder: Path | None = None, gazetteer: Gazetteer | None = None) -> Senses:
        """Read the senses of `folder` (default: the shipped ones); a folder may have none.

        Raises
        ------
        TableError
            The table is bad, names a place that `gazetteer` (default: that of `folder`) does not
            have, or gives a name two defaults.
        """
        folder = folder or shipped_data()
        gazetteer = gazetteer or Gazetteer.load(folder)
        rows = []
        defaults: set[str] = set()
        if (folder / TABLE).exists():
            for line, row in read_records(folder / TABLE, SenseRow):
                if row.place_id and row.place_id not in gazetteer:
                    raise TableError(TABLE, f"place_id {row.place_id!r} is not known", line)
                if row.by_default == "yes":
                    names = {form for name in row.names for form in _spellings(name)}
                    if repeated := sorted(names & defaults):
                        raise TableError(TABLE, f"{repeated[0]!r} has two defaults", line)
                    defaults |= names
                rows.append(row)
        return cls(rows, gazetteer, _load_heads(folder / _HEADS_TABLE))

    def senses_of(self, name: str) -> tuple[Place | None, ...]:
        """The senses that the table gives a folded name; empty where it says nothing of it."""
        return tuple(sense.place for sense in self._senses.get(name, ()))

    def choose(
        self,
        name: str,
        candidates: Sequence[Place],
        *,
        head: str = "",
        beside: Collection[str] = (),
        sentence: Collection[str] = (),
        report: Collection[str] = (),
        listed: Sequence[Place] = (),
        admin1: Mapping[str, int] | None = None,
        earlier: Mapping[str, Place] | None = None,
    ) -> Choice:
        """The place that a name means; a pure function of what is given.

        Parameters
        ----------
        name : str
            The name, folded (`libya_map.text.fold_name`), as it is looked up.
        candidates : sequence of Place
            The places that bear it. Those of the table are considered too.
        head : str
            The kind of place that the noun beside the name means, a key of `KIN`; else empty.
        beside, sentence, report : collection of str
            Folded words: right before and behind the name, of its sentence, of the whole report.
            Sets are quickest.
        listed : sequence of Place
            The other places of the list that the name stands in.
        admin1 : mapping of str to int
            How many of the other places of the report lie in each first-level unit.
        earlier : mapping of str to Place
            The folded names that this report used before, with what they meant.
        """
        senses = self._senses.get(name, ())
        site_head = head in SITE_HEADS
        sites = self._sites.get(name, ()) if site_head else ()
        if not senses and not sites and len(candidates) == 1:
            (place,) = candidates
            if site_head and place.place_type not in KIN[head]:
                return Choice(None, "ruled out", 0.0, ((place, 0.0),))
            return Choice(place, "only", _LEAST)
        around = _Around(
            name,
            head if head in KIN else "",
            _as_set(beside),
            _as_set(sentence),
            _as_set(report),
            listed,
            admin1 or {},
            earlier or {},
        )
        known = {sense.place.place_id for sense in senses if sense.place}
        headed = [
            place
            for place, words in sites
            # of buildings a town has many: there the very noun must stand beside the name
            if place.place_type != "building" or not words.isdisjoint(around.beside)
        ]
        further = {p.place_id: p for p in (*candidates, *headed) if p.place_id not in known}
        return _best([*senses, *_namesakes(further.values(), alone=not senses)], around)


def _as_set(words: Collection[str]) -> AbstractSet[str]:
    return words if isinstance(words, AbstractSet) else frozenset(words)


def _namesakes(places: Iterable[Place], *, alone: bool) -> Iterator[_Sense]:
    """Senses of places without a row; `alone`: no row tells what is meant by default."""
    none = _compiled(())
    ranked = sorted(places, key=lambda place: _TYPE_ORDER.index(place.place_type))
    for number, place in enumerate(ranked):
        larger = len(ranked) == 1 or ranked[1].place_type != place.place_type
        yield _Sense(place, none, none, none, none, alone and number == 0 and larger)


def _best(senses: Sequence[_Sense], around: _Around) -> Choice:
    place_by_default = any(sense.default and sense.place for sense in senses)
    scored = []
    for sense in senses:
        if _is_ruled_out(sense, around):
            continue
        reasons = dict(_reasons(sense, around, place_by_default=place_by_default))
        scored.append((sum(reasons.values()), reasons, sense.place))
    if not scored:
        return Choice(None, "ruled out", 0.0)
    scored.sort(key=lambda each: -each[0])  # stable: equals stay in the order of the table
    score, reasons, place = scored[0]
    rule = "+".join(sorted(reasons, key=lambda reason: -reasons[reason]))
    if score < _LEAST or (len(scored) > 1 and scored[1][0] == score):
        place, rule = None, "undecided"
    others = tuple((other, points) for points, _, other in scored if other and other is not place)
    return Choice(place, rule, score, others)


def _is_ruled_out(sense: _Sense, around: _Around) -> bool:
    if sense.against.met(around.sentence) or sense.against.met(around.beside):
        return True
    fits = sense.place is None or sense.place.place_type in KIN.get(around.head, ())
    return around.head in SITE_HEADS and not fits


def _reasons(
    sense: _Sense, around: _Around, *, place_by_default: bool
) -> Iterator[tuple[str, float]]:
    """What speaks for a sense, with its weight."""
    if sense.beside.met(around.beside):
        yield "beside", WEIGHTS["beside"]
    for reason, cues, words in (
        ("sentence", sense.sentence, around.sentence),
        ("report", sense.report, around.report),
    ):
        if met := cues.met(words):
            yield reason, WEIGHTS[reason] * (1 + min(met - 1, _FURTHER_CUES) / 4)
    if sense.default:
        yield "default", WEIGHTS["default"]
    place = sense.place
    if place is None:
        return
    kinds = KIN.get(around.head, ())
    if place.place_type in kinds:
        yield "head", WEIGHTS["head"] - _LOOSER_HEAD * kinds.index(place.place_type)
    if around.listed:
        alike = any(_kind(other) == _kind(place) for other in around.listed)
        yield "list", WEIGHTS["list"] if alike else _LISTED
    if around.earlier:
        before = around.earlier.get(around.name)
        if before and before.place_id == place.place_id:
            yield "earlier", WEIGHTS["earlier"]
        elif not place_by_default and any(
            other.place_id == place.place_id for other in around.earlier.values()
        ):
            yield "spoken of", WEIGHTS["spoken of"]
    if place.admin1 and (near := around.admin1.get(place.admin1)):
        yield "region", WEIGHTS["region"] * near / sum(around.admin1.values())


def _kind(place: Place) -> str:
    return _ALIKE.get(place.place_type, place.place_type)


def _spellings(name: str) -> Iterator[str]:
    """A name folded; a Latin one also without its article, and with the commonest."""
    folded = fold_name(name)
    yield folded
    if _LATIN.search(folded):
        bare = _LATIN_ARTICLE.sub("", folded)
        yield bare
        yield f"al {bare}"


def _load_heads(path: Path) -> Mapping[str, Collection[str]]:
    heads: dict[str, set[str]] = {}
    if path.exists():  # a user's own folder need not have one
        for row in read_rows(path, ("word", "language", "place_type")):
            heads.setdefault(fold_name(row.cells["word"]), set()).add(row.cells["place_type"])
    return heads


def _bare_names(place: Place, heads: Mapping[str, Collection[str]]) -> Mapping[str, frozenset[str]]:
    """The names of a site without their head words, and the head words of each.

    Names that are written without one are left out: the gazetteer has them as they are.
    """
    found: dict[str, frozenset[str]] = {}
    for name in place.all_names:
        words = fold_name(_BRACKETS.sub(" ", name)).split()
        taken: set[str] = set()
        while len(words) > 1:
            cut = _cut_head(words, place.place_type, heads)
            if cut is None:
                break
            head, words = cut
            taken |= set(head)
        if taken and words:
            for spelling in _spellings(" ".join(words)):
                found[spelling] = found.get(spelling, frozenset()) | taken
    return found


def _cut_head(
    words: list[str], place_type: str, heads: Mapping[str, Collection[str]]
) -> tuple[list[str], list[str]] | None:
    """The head word at either end of a name that suits its type, and the rest of the name."""
    for length in range(min(3, len(words) - 1), 0, -1):
        if place_type in heads.get(" ".join(words[:length]), ()):
            rest = words[length:]
            return words[:length], rest[1:] if rest[0] == "of" and len(rest) > 1 else rest
        if place_type in heads.get(" ".join(words[-length:]), ()):
            return words[-length:], words[:-length]
    return None

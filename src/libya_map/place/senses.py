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
- ``placed``: the name stands as one of a place does, behind "in" or a verb of control; ``asked``:
  it is a query, which speaks for places that people live in.
- ``earlier``: the report meant this by this name before; ``spoken of``: the place, by another.
- ``region``: the share of the report's other places that lie in the same first-level unit.
- ``default``: what the table says is meant where nothing else speaks.

A word of the column `against` in the sentence rules a sense out. Nothing that scores less than a
default is chosen, nor one of two equals: the answer is then that it is undecided.

A bare name that a town shares with its airport, port or field means the town; the site is meant
behind its head noun. These pairs need no row: they come from the names of the gazetteer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from libya_map.errors import TableError
from libya_map.place.cues import Cues, compile_cues
from libya_map.place.gazetteer import Gazetteer, Place
from libya_map.place.sites import (
    KIN,
    LIVED_IN,
    SITE_HEADS,
    bare_names,
    kind_of,
    load_heads,
    rank,
    spellings,
)
from libya_map.place.sites import TABLE as HEADS_TABLE
from libya_map.tables import read_records, shipped_data

TABLE = "ambiguity.csv"
PERSON = "{person}"  # the cues that a name is that of a man

# What each reason adds. A head or a word right beside the name outweighs all that stands further
# away; the sentence outweighs the report; a region alone never outweighs a default.
WEIGHTS: Mapping[str, float] = {
    "head": 16.0,
    "beside": 15.0,
    "sentence": 4.0,
    "report": 2.0,
    "list": 2.5,
    "placed": 1.5,
    "asked": 1.5,
    "earlier": 3.0,
    "spoken of": 1.0,
    "region": 0.9,
    "default": 1.0,
}
_LEAST = WEIGHTS["default"]
_FURTHER_CUES = 2  # as many more cues count, a quarter of the first each
_LISTED = 1.5  # in a list of places of another kind
_LOOSER_HEAD = 0.5  # less for each type that suits a head noun worse

_TOWNS = ("city", "town")
_BUILDINGS = frozenset(("building", "facility"))
_PARTS = ("area", "district")  # of a town as often as of that name


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
    where this is meant without any cue. A name in braces is none: its `beside` stands for it
    wherever another row's has it.
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


_NO_CUES = compile_cues(())


@dataclass(frozen=True, slots=True)
class _Sense:
    place: Place | None
    beside: Cues
    sentence: Cues
    report: Cues
    against: Cues
    default: bool
    person: bool = False


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
    earlier: Mapping[str, Place | None]
    placed: bool
    asked: bool


class Senses:
    """The senses of all names that have more than one; see the module's description."""

    def __init__(
        self,
        rows: Iterable[SenseRow],
        gazetteer: Gazetteer,
        heads: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        # heads: the folded head words with the types of place that they can head
        self._senses: dict[str, tuple[_Sense, ...]] = {}
        self._cue_words: set[str] = set()
        rows = list(rows)
        groups = {name: row.beside for row in rows for name in row.names if _is_group(name)}
        for row in rows:
            sense = _Sense(
                gazetteer[row.place_id] if row.place_id else None,
                compile_cues(tuple(w for cue in row.beside for w in groups.get(cue, (cue,)))),
                compile_cues(row.sentence + row.report),
                compile_cues(row.report),
                compile_cues(row.against),
                row.by_default == "yes",
                PERSON in row.beside,
            )
            for cues in (sense.beside, sense.sentence, sense.against):
                self._cue_words.update(cues.forms)
            for name in _folded(n for n in row.names if not _is_group(n)):
                self._senses[name] = (*self._senses.get(name, ()), sense)
        sites: dict[str, list[_Sense]] = {}
        for place in gazetteer.values():
            if place.place_type not in LIVED_IN:
                for name, words in bare_names(place, heads or {}).items():
                    site = _bare_sense(place, compile_cues(tuple(sorted(words))))
                    self._cue_words.update(site.beside.forms)
                    sites.setdefault(name, []).append(site)
        self._sites = {name: tuple(found) for name, found in sites.items()}

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
                    names = set(_folded(row.names))
                    if repeated := sorted(names & defaults):
                        raise TableError(TABLE, f"{repeated[0]!r} has two defaults", line)
                    defaults |= names
                rows.append(row)
        return cls(rows, gazetteer, load_heads(folder / HEADS_TABLE))

    @classmethod
    def of(cls, gazetteer: Gazetteer) -> Senses:
        """The senses of the folder that a gazetteer was read from; see `Gazetteer.once`."""
        return cls.load(gazetteer.folder, gazetteer) if gazetteer.folder else cls((), gazetteer)

    def cues_in(self, words: Collection[str]) -> frozenset[str]:
        """Those of the folded words of a text that can speak for or against any sense.

        `choose` answers the same for these few as for all words, many times as fast: worth doing
        once for a report.
        """
        return frozenset(self._cue_words.intersection(words))

    def senses_of(self, name: str) -> tuple[Place | None, ...]:
        """The senses that the table gives a folded name; empty where it says nothing of it."""
        return tuple(sense.place for sense in self._senses.get(name, ()))

    def only(self, name: str, candidates: Sequence[Place], head: str = "") -> Choice | None:
        """The answer of `choose` for a name that has one sense, whatever stands around it; None
        for every other name.
        """
        if name in self._senses or len(candidates) != 1:
            return None
        site_head = head in SITE_HEADS
        if site_head and name in self._sites:
            return None
        (place,) = candidates
        if site_head and place.place_type not in KIN[head]:
            return Choice(None, "ruled out", 0.0, ((place, 0.0),))
        return Choice(place, "only", _LEAST)

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
        earlier: Mapping[str, Place | None] | None = None,
        placed: bool = False,
        asked: bool = False,
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
            Sets are quickest, and for a report what `cues_in` gives of it.
        listed : sequence of Place
            The other places of the list that the name stands in.
        admin1 : mapping of str to int
            How many of the other places of the report lie in each first-level unit.
        earlier : mapping of str to Place or None
            The folded names that this report used before, with what they meant.
        placed, asked : bool
            Whether it stands as the name of a place does (behind "in" or a verb of control), and
            whether it is a query for a place.
        """
        if (plain := self.only(name, candidates, head)) is not None:
            return plain
        senses = self._senses.get(name, ())
        sites = self._sites.get(name, ()) if head in SITE_HEADS else ()
        around = _Around(
            name, head if head in KIN else "",
            _as_set(beside), _as_set(sentence), _as_set(report),
            listed, admin1 or {}, earlier or {}, placed, asked,
        )  # fmt: skip
        known = {sense.place.place_id for sense in senses if sense.place}
        headed = [
            site
            for site in sites
            if site.place
            and site.place.place_id not in known
            # of buildings a town has many: there the very noun must stand beside the name
            and (not _BUILDINGS & {head, site.place.place_type} or site.beside.met(around.beside))
        ]
        known |= {site.place.place_id for site in headed if site.place}
        further = {p.place_id: p for p in candidates if p.place_id not in known}
        namesakes = _namesakes(further.values(), alone=not senses)
        return _best([*senses, *headed, *namesakes], around)


def _is_group(name: str) -> bool:
    return name.startswith("{")


def _folded(names: Iterable[str]) -> Mapping[str, None]:
    return dict.fromkeys(form for name in names for form in spellings(name))


def _as_set(words: Collection[str]) -> AbstractSet[str]:
    return words if isinstance(words, AbstractSet) else frozenset(words)


def _bare_sense(place: Place, beside: Cues = _NO_CUES, *, default: bool = False) -> _Sense:
    return _Sense(place, beside, _NO_CUES, _NO_CUES, _NO_CUES, default)


def _namesakes(places: Iterable[Place], *, alone: bool) -> Iterator[_Sense]:
    """Senses of places without a row; `alone`: no row tells what is meant by default."""
    ranked = sorted(places, key=rank)
    for number, place in enumerate(ranked):
        larger = len(ranked) == 1 or ranked[1].place_type != place.place_type
        yield _bare_sense(place, default=alone and number == 0 and larger)


def _best(senses: Sequence[_Sense], around: _Around) -> Choice:
    defaults = [sense for sense in senses if sense.default]
    if around.placed and not _may_be_placed(senses, around.name):
        around = replace(around, placed=False)
    default = defaults[0].place if defaults else None
    scored = []
    for sense in senses:
        if _is_ruled_out(sense, around):
            continue
        reasons = dict(_reasons(sense, around, default))
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


def _may_be_placed(senses: Sequence[_Sense], name: str) -> bool:
    """Whether where a name stands tells anything: "in the project" may be any project, "in Homs"
    is Syria's; but nobody is in a man, nor are men taken as towns are.
    """
    if any(sense.person for sense in senses):
        return True
    return name.isascii() and not any(sense.default and not sense.place for sense in senses)


def _is_ruled_out(sense: _Sense, around: _Around) -> bool:
    if sense.against.met(around.sentence) or sense.against.met(around.beside):
        return True
    fits = sense.place is None or sense.place.place_type in KIN.get(around.head, ())
    return around.head in SITE_HEADS and not fits


def _reasons(sense: _Sense, around: _Around, default: Place | None) -> Iterator[tuple[str, float]]:
    """What speaks for a sense, with its weight; `default` is the place meant by default."""
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
    known = around.name in around.earlier
    if known and around.earlier[around.name] == place:
        yield "earlier", WEIGHTS["earlier"]
    if place is None:
        return
    if around.placed:
        yield "placed", WEIGHTS["placed"]
    if around.asked and place.place_type in LIVED_IN:
        yield "asked", WEIGHTS["asked"]
    kinds = KIN.get(around.head, ())
    # "the suburbs of Tripoli", "the area of Sirte" are no unit of that name
    parts = around.head in _PARTS and default is not None and default.place_type in _TOWNS
    if place.place_type in kinds and not parts:
        yield "head", WEIGHTS["head"] - _LOOSER_HEAD * kinds.index(place.place_type)
    if around.listed:
        alike = any(kind_of(other) == kind_of(place) for other in around.listed)
        yield "list", WEIGHTS["list"] if alike else _LISTED
    if not known and default is None and place in around.earlier.values():
        yield "spoken of", WEIGHTS["spoken of"]
    if place.admin1 and (near := around.admin1.get(place.admin1)):
        yield "region", WEIGHTS["region"] * near / sum(around.admin1.values())

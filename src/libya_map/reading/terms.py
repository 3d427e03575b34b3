"""The rows of the vocabulary tables in `data/reading`, and what each term of them stands for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from libya_map.errors import TableError
from libya_map.reading.tokens import Span
from libya_map.tables import columns_of, read_rows

_Row = TypeVar("_Row")

LANGUAGES = ("ar", "en")
VERB_ROLES = MappingProxyType(
    {
        "control": (
            "take", "enter", "storm", "hold", "hand", "fall", "fallto", "lose", "leave",
            "expel", "pass", "swap", "become", "join", "slip", "flee", "return", "restore",
            "follow", "replace",
        ),
        "govern": ("achieved", "intended", "attempted", "negated", "forced", "ended"),
        "say": ("say", "deny", "relay", "admit"),
    }
)  # fmt: skip
ACTOR_USES = (
    "name",
    "leader",
    "person",
    "hostile",
    "army",
    "own",
    "enemy",
    "group",
    "other",
    "same",
    "era",
)
HEAD_COUNTS = ("one", "two", "many")
CALENDAR_ROLES = (
    "month", "hijri_month", "weekday", "day_offset", "week_offset", "follow_offset", "number",
    "count", "this_month", "last_period", "month_part", "same_period", "month_offset",
    "follow_month", "season", "year_offset", "vague_period", "anniversary", "weekend",
    "week_start", "time_unit", "follow_week", "follow_vague", "day_part",
)  # fmt: skip
WORD_ROLES = (
    "preposition", "origin", "toward", "near", "direction", "partial", "whole", "postplace",
    "to_taker", "from_loser", "after", "aim", "negation", "denial", "condition", "status",
    "pluperfect", "not_territory", "not_place", "libya", "country", "furniture", "according",
    "title", "agency", "vague_head", "vague_tail", "last", "force", "list_link", "loser_mark",
    "sequel", "morrow", "attached", "which", "rumour",
    "namely", "seat", "ordinal",
    # English alone
    "be", "have", "modal", "adverb", "loyal", "not_force", "other_verb", "now",
    "hands", "hearsay",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class VerbRow:
    """One verb: stems of its tenses, its verbal nouns, its role and what that role means.

    `role` is control, govern or say; `value` one of `VERB_ROLES[role]`; `preposition` the one
    that leads to the place (empty: the place is the direct object); `change` that of a claim.
    """

    language: str
    lemma: str
    role: str
    value: str
    past: str
    present: str
    noun: str
    preposition: str
    change: str


@dataclass(frozen=True, slots=True)
class WordRow:
    """One cue word or phrase with its role (also the rows of the calendar, with their value)."""

    language: str
    role: str
    term: str
    value: str


@dataclass(frozen=True, slots=True)
class HeadRow:
    """A noun that leads a place name: معسكر (one), معسكري (two), معسكرات (many)."""

    language: str
    form: str
    count: str
    place_type: str


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name of the gazetteer that is never an object of control."""

    language: str
    name: str


@dataclass(frozen=True, slots=True)
class BareRow:
    """The name of a camp, base, port or field as it is written without its noun: "Yarmouk"."""

    language: str
    name: str
    place_id: str


@dataclass(frozen=True, slots=True)
class ActorTermRow:
    """A further term for an actor, and how it is used; `actor_id` is empty where context decides.

    A `term` such as "A|B + C|D" stands for all of "A C", "A D", "B C" and "B D".

    `use`: name; leader (stands for his forces); person (speaks for them); hostile (the other
    side's word for them); army (whoever calls himself so); own and enemy (seen from the speaker);
    group (the one spoken of before); other (armed men whom the words do not identify);
    same (whoever was named last, by that noun if there is one); era (a name only while the actor
    existed: "the rebels").
    """

    language: str
    term: str
    actor_id: str
    use: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What a term stands for.

    `kind` is place, actor, verb, head or the role of a word. `form` is past, present or noun for
    verbs; `pronoun` tells of an attached pronoun. `prefixes` are the letters that may be
    written before it in one word.
    """

    kind: str
    value: str
    prefixes: frozenset[str]
    form: str = ""
    pronoun: bool = False
    verb: VerbRow | None = None
    ids: tuple[str, ...] = ()
    use: str = ""
    count: str = ""
    lam: bool = False


class Mention(NamedTuple):
    """Tokens ``[first, last)`` that an entry matches; `prefix` is what is written before it."""

    first: int
    last: int
    prefix: str
    entry: Entry

    @property
    def span(self) -> Span:
        """The tokens of it."""
        return Span(self.first, self.last)


def load_table(path: Path, row_type: type[_Row], **allowed: Iterable[str]) -> tuple[_Row, ...]:
    """Read a table of `data/reading`; TableError for a value that is not among those `allowed`."""
    allowed = {"language": LANGUAGES, **allowed}
    rows = []
    for row in read_rows(path, columns_of(row_type)):
        for column, values in allowed.items():
            if row.cells[column] not in values:
                fault = f"{column} {row.cells[column]!r} is none of {', '.join(values)}"
                raise TableError(path.name, fault, row.line)
        rows.append(row_type(**row.cells))
    return tuple(rows)

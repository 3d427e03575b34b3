"""The vocabulary of the reading rules: the tables of `data/reading`, the actors and the places,
compiled into one automaton that finds all of them in one pass over a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import ahocorasick

from libya_map.actor import Actors
from libya_map.errors import TableError
from libya_map.place import Gazetteer
from libya_map.reading.latin import latin_names
from libya_map.reading.morphology import (
    NOUN_PREFIXES,
    PREFIXES,
    VERB_PREFIXES,
    head_forms,
    noun_forms,
    past_forms,
    present_forms,
    with_lam,
)
from libya_map.tables import columns_of, read_rows, shipped_data
from libya_map.text import fold, fold_name

_Row = TypeVar("_Row")

FOLDER = "reading"
_BARE = frozenset(("",))
LANGUAGES = ("ar", "en")
VERB_ROLES = MappingProxyType(
    {
        "control": (
            "take", "enter", "storm", "hold", "hand", "fall", "fallto", "lose", "leave",
            "expel", "pass", "swap", "become", "join", "slip", "flee",
        ),
        "govern": ("achieved", "intended", "attempted", "negated", "forced"),
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
NAME_POLICIES = ("head", "cue", "never")
HEAD_COUNTS = ("one", "two", "many")
CALENDAR_ROLES = (
    "month", "hijri_month", "weekday", "day_offset", "week_offset", "follow_offset", "number",
    "count", "this_month", "last_period", "month_part", "same_period", "month_offset",
    "follow_month", "season", "year_offset", "vague_period", "anniversary", "weekend",
    "week_start", "time_unit",
)  # fmt: skip
WORD_ROLES = (
    "preposition", "origin", "toward", "near", "direction", "partial", "whole", "postplace",
    "to_taker", "from_loser", "after", "aim", "negation", "denial", "condition", "status",
    "pluperfect", "not_territory", "not_place", "libya", "country", "furniture", "according",
    "title", "agency", "vague_head", "vague_tail", "last", "force", "list_link", "loser_mark",
    "sequel", "morrow", "attached", "which", "rumour",
    "namely",
    # English alone
    "be", "have", "modal", "adverb", "loyal", "not_force", "other_verb", "now",
)  # fmt: skip
# No preposition is written on these: "kama" (as) is no negation.
_PARTICLES = frozenset(
    ("negation", "condition", "status", "pluperfect", "sequel", "denial", "to_taker", "loser_mark")
)
_CONJUNCTIONS = frozenset(("", "و", "ف"))


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
    """A place name that is also an ordinary word or name.

    `policy` says when it is a place: `head` behind a head noun or in a list with one, `cue` when
    one of `cues` stands in the text, `never` on its own.
    """

    language: str
    name: str
    policy: str
    cues: str


@dataclass(frozen=True, slots=True)
class ActorTermRow:
    """A further term for an actor, and how it is used; `actor_id` is empty where context decides.

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
    """What a string of the automaton stands for.

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


@dataclass(frozen=True)
class Vocabulary:
    """Everything the rules know, compiled. `find` is the only way in for texts."""

    actors: Actors
    gazetteer: Gazetteer
    names: dict[str, NameRow]
    automaton: ahocorasick.Automaton
    control: ahocorasick.Automaton

    @classmethod
    def load(
        cls,
        folder: Path | None = None,
        gazetteer: Gazetteer | None = None,
        actors: Actors | None = None,
        language: str = "ar",
    ) -> Vocabulary:
        """Compile the tables of `folder` (default: the shipped ones) for reports in one language.

        Raises
        ------
        TableError
            A table is bad.
        """
        folder = folder or shipped_data()
        actors = actors or Actors.load(folder)
        gazetteer = gazetteer or Gazetteer.load(folder)
        tables = folder / FOLDER / language
        names = {
            fold_name(row.name): row
            for row in load_table(tables / "names.csv", NameRow, policy=NAME_POLICIES)
        }
        entries: dict[str, list[Entry]] = {}
        for term, entry in _all_entries(tables, actors, gazetteer):
            known = entries.setdefault(term, [])
            if entry not in known:
                known.append(entry)
        automaton = ahocorasick.Automaton()
        for term, found in entries.items():
            automaton.add_word(term, (len(term), tuple(found)))
        automaton.make_automaton()
        return cls(actors, gazetteer, names, automaton, _control_words(entries))

    def may_tell(self, text: str) -> bool:
        """Whether a text holds any word of control: most texts do not, and need no reading.

        A text that does may still tell of nothing; one that does not never yields a claim.
        """
        folded = fold(text)
        for last, (length, prefixes) in self.control.iter(folded):
            end = last + 1
            if end < len(folded) and folded[end].isalnum():
                continue
            start = first = end - length
            while first > 0 and start - first < 5 and folded[first - 1].isalnum():
                first -= 1
            if folded[first:start] in prefixes:
                return True
        return False

    def find(self, flat: str) -> Iterator[tuple[int, int, Entry]]:
        """Every entry in a flat string (see `Text.flat`) as (start, end, entry), at the ends of
        words only; what stands before it in its first word is an allowed prefix.
        """
        for last, (length, entries) in self.automaton.iter(flat):
            end = last + 1
            if end < len(flat) and flat[end] != " ":
                continue
            start = end - length
            # no prefix is longer than four letters, so no need to look further back
            blank = flat.rfind(" ", max(0, start - 5), start)
            if blank < 0 and start > 4:
                continue
            prefix = flat[blank + 1 : start]
            for entry in entries:
                if prefix in entry.prefixes:
                    yield start, end, entry


def _control_words(entries: Mapping[str, Sequence[Entry]]) -> ahocorasick.Automaton:
    """An automaton of the first words of all terms of control, with the prefixes they may bear."""
    words: dict[str, frozenset[str]] = {}
    for term, found in entries.items():
        for entry in found:
            if entry.verb is not None and entry.verb.role == "control":
                word = term.split(" ", 1)[0]
                words[word] = words.get(word, frozenset()) | entry.prefixes
    automaton = ahocorasick.Automaton()
    for word, prefixes in words.items():
        automaton.add_word(word, (len(word), prefixes))
    automaton.make_automaton()
    return automaton


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


def load_verbs(folder: Path) -> tuple[VerbRow, ...]:
    """The verbs of a folder of vocabulary."""
    values = [value for group in VERB_ROLES.values() for value in group]
    return load_table(folder / "verbs.csv", VerbRow, role=VERB_ROLES, value=values)


def _all_entries(folder: Path, actors: Actors, gazetteer: Gazetteer) -> Iterator[tuple[str, Entry]]:
    yield from _verb_entries(load_verbs(folder))
    names = latin_names(gazetteer) if folder.name == "en" else gazetteer.names()
    for name, ids in names.items():
        if len(name) > 2:
            yield from _named(name, Entry("place", name, PREFIXES, ids=ids))
    terms = load_table(folder / "actor_terms.csv", ActorTermRow, use=ACTOR_USES)
    # what the language's own table says of a term goes before the names of the actor
    own = {fold_name(term.term) for term in terms}
    for actor in actors.values():
        for name in (*actor.names_en, *actor.names_ar):
            if fold_name(name) not in own:
                entry = Entry("actor", name, PREFIXES, ids=(actor.actor_id,), use="name")
                yield from _named(fold_name(name), entry)
    for term in terms:
        if term.actor_id and term.actor_id not in actors:
            raise TableError("actor_terms.csv", f"no actor {term.actor_id!r}")
        ids = (term.actor_id,) if term.actor_id else ()
        entry = Entry("actor", term.term, PREFIXES, ids=ids, use=term.use)
        yield from _named(fold_name(term.term), entry)
    for head in load_table(folder / "heads.csv", HeadRow, count=HEAD_COUNTS):
        for form, pronoun in head_forms(head.form):
            entry = Entry("head", head.place_type, NOUN_PREFIXES, pronoun=pronoun, count=head.count)
            yield form, entry
    for name, roles in (("words.csv", WORD_ROLES), ("calendar.csv", CALENDAR_ROLES)):
        for word in load_table(folder / name, WordRow, role=roles):
            prefixes = _CONJUNCTIONS if word.role in _PARTICLES else PREFIXES
            yield from _named(fold_name(word.term), Entry(word.role, word.value, prefixes))
            if word.role in ("to_taker", "loser_mark"):
                yield from _with_pronouns(word)


def _with_pronouns(word: WordRow) -> Iterator[tuple[str, Entry]]:
    """ "Under our control", "in their hands": the pronoun is the taker."""
    entry = Entry(word.role, word.value, _CONJUNCTIONS, pronoun=True)
    for form, pronoun in noun_forms(word.term):
        if pronoun:
            yield form, entry


def _named(name: str, entry: Entry) -> Iterator[tuple[str, Entry]]:
    yield name, entry
    lam = with_lam(name)
    if lam:
        prefixes = frozenset(("", "و", "ف"))
        yield lam, Entry(entry.kind, entry.value, prefixes, ids=entry.ids, use=entry.use, lam=True)


def _verb_entries(verbs: Iterable[VerbRow]) -> Iterator[tuple[str, Entry]]:
    for verb in verbs:
        if verb.language == "en":  # every form is written out; nothing is attached to it
            for column in ("past", "present", "noun"):
                for form in filter(None, getattr(verb, column).split("|")):
                    yield fold_name(form), Entry("verb", verb.value, _BARE, column, False, verb)
            continue
        for column, forms, prefixes in (
            ("past", past_forms, VERB_PREFIXES),
            ("present", present_forms, VERB_PREFIXES),
            ("noun", noun_forms, NOUN_PREFIXES),
        ):
            for stem in filter(None, getattr(verb, column).split("|")):
                for form, pronoun in forms(stem):
                    if pronoun and verb.preposition and column != "noun" and verb.value != "expel":
                        continue  # what it takes is led by the preposition, never a suffix
                    yield form, Entry("verb", verb.value, prefixes, column, pronoun, verb)

"""The vocabulary of the reading rules: the tables of `data/reading`, the actors and the places,
compiled so that all of them are found in one pass over the words of a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from libya_map.actor import Actors
from libya_map.errors import TableError
from libya_map.place import Gazetteer
from libya_map.reading.gate import is_control, is_signal
from libya_map.reading.latin import latin_names
from libya_map.reading.lexicon import Lexicon
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
from libya_map.reading.terms import (
    ACTOR_USES,
    CALENDAR_ROLES,
    HEAD_COUNTS,
    VERB_ROLES,
    WORD_ROLES,
    ActorTermRow,
    BareRow,
    Entry,
    HeadRow,
    Mention,
    NameRow,
    VerbRow,
    WordRow,
    load_table,
)
from libya_map.tables import shipped_data
from libya_map.text import fold_name

FOLDER = "reading"
_BARE = frozenset(("",))
# No preposition is written on these: "kama" (as) is no negation.
_PARTICLES = frozenset(
    ("negation", "condition", "status", "pluperfect", "sequel", "denial", "to_taker", "loser_mark")
)
_CONJUNCTIONS = frozenset(("", "و", "ف"))


@dataclass(frozen=True)
class Vocabulary:
    """Everything the rules know, compiled: `find` for texts that are read, `signals` to tell
    which are. `names` are those that are never an object of control.
    """

    actors: Actors
    gazetteer: Gazetteer
    names: frozenset[str]
    lexicon: Lexicon

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
        names = frozenset(fold_name(row.name) for row in load_table(tables / "names.csv", NameRow))
        entries: dict[str, tuple[Entry, ...]] = {}
        alone: tuple[Entry, ...] = ()  # one tuple for all the forms of a verb
        for term, entry in _all_entries(tables, actors, gazetteer):
            known = entries.get(term)
            if known is None:
                if not alone or alone[0] is not entry:
                    alone = (entry,)
                entries[term] = alone
            elif entry not in known:
                entries[term] = (*known, entry)
        return cls(actors, gazetteer, names, Lexicon(entries, is_signal))

    def find(self, forms: Sequence[str]) -> list[Mention]:
        """Every entry that the words of a text match (see `Text.forms`), in text order, the
        longest first at each word.
        """
        return self.lexicon.find(forms)

    def signals(self, forms: Sequence[str]) -> list[Mention]:
        """Of `find` only what the gate looks at (see `reading.gate`)."""
        return self.lexicon.signals(forms)

    def tells(self, form: str) -> bool:
        """Whether a form is, or may be the first word of, a term that can tell of control."""
        return any(map(is_control, self.lexicon.signals_at(form)))


def load_verbs(folder: Path) -> tuple[VerbRow, ...]:
    """The verbs of a folder of vocabulary."""
    values = [value for group in VERB_ROLES.values() for value in group]
    return load_table(folder / "verbs.csv", VerbRow, role=VERB_ROLES, value=values)


def _spelt_out(term: str) -> list[str]:
    """The terms of a cell: "A|B + C|D" stands for "A C", "A D", "B C" and "B D"."""
    parts = [part.split("|") for part in term.split(" + ")]
    return [" ".join(words) for words in product(*parts)]


def _all_entries(folder: Path, actors: Actors, gazetteer: Gazetteer) -> Iterator[tuple[str, Entry]]:
    yield from _verb_entries(load_verbs(folder))
    names = gazetteer.once(latin_names) if folder.name == "en" else gazetteer.names()
    for name, ids in names.items():
        if len(name) > 2:
            yield from _named(name, Entry("place", name, PREFIXES, ids=ids))
    if folder.name == "en":
        for bare in load_table(folder / "bare.csv", BareRow):
            if bare.place_id not in gazetteer:
                raise TableError("bare.csv", f"no place {bare.place_id!r}")
            name = fold_name(bare.name)
            if name not in names:
                yield name, Entry("place", name, PREFIXES, ids=(bare.place_id,))
    rows = load_table(folder / "actor_terms.csv", ActorTermRow, use=ACTOR_USES)
    terms = [(row, term, fold_name(term)) for row in rows for term in _spelt_out(row.term)]
    # what the language's own table says of a term goes before the names of the actor
    own = {name for _, _, name in terms}
    for actor in actors.values():
        for written in (*actor.names_en, *actor.names_ar):
            name = fold_name(written)
            if name not in own:
                entry = Entry("actor", written, PREFIXES, ids=(actor.actor_id,), use="name")
                yield from _named(name, entry)
    for row, term, name in terms:
        if row.actor_id and row.actor_id not in actors:
            raise TableError("actor_terms.csv", f"no actor {row.actor_id!r}")
        ids = (row.actor_id,) if row.actor_id else ()
        yield from _named(name, Entry("actor", term, PREFIXES, ids=ids, use=row.use))
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
        kind, value, ids, use = entry.kind, entry.value, entry.ids, entry.use
        yield lam, Entry(kind, value, _CONJUNCTIONS, ids=ids, use=use, lam=True)


def _verb_entries(verbs: Iterable[VerbRow]) -> Iterator[tuple[str, Entry]]:
    for verb in verbs:
        if verb.language == "en":  # every form is written out; nothing is attached to it
            for column in ("past", "present", "noun"):
                entry = Entry("verb", verb.value, _BARE, column, False, verb)
                for form in filter(None, getattr(verb, column).split("|")):
                    yield fold_name(form), entry
            continue
        for column, forms, prefixes in (
            ("past", past_forms, VERB_PREFIXES),
            ("present", present_forms, VERB_PREFIXES),
            ("noun", noun_forms, NOUN_PREFIXES),
        ):
            # what it takes may be led by a preposition and then is never a suffix
            suffixed = not verb.preposition or column == "noun" or verb.value == "expel"
            bare = Entry("verb", verb.value, prefixes, column, False, verb)
            joined = Entry("verb", verb.value, prefixes, column, True, verb)
            for stem in filter(None, getattr(verb, column).split("|")):
                for form, pronoun in forms(stem):
                    if suffixed or not pronoun:
                        yield form, joined if pronoun else bare

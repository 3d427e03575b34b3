"""The reading engine: one report in, its claims out, by rules alone and always the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Protocol

from libya_map.actor import Actors
from libya_map.claim import Claim
from libya_map.place import Gazetteer
from libya_map.reading.arabic import ArabicReader
from libya_map.reading.arabic import places as arabic_places
from libya_map.reading.english import EnglishReader
from libya_map.reading.english import places as english_places
from libya_map.reading.language import is_english
from libya_map.reading.mentions import Marks
from libya_map.reading.naming import NamedPlace
from libya_map.reading.published import with_publication_date
from libya_map.report.report import Report


class LanguageReader(Protocol):
    """What the reader of each language can do."""

    def mark(self, original: str) -> Marks:
        """What its vocabulary knows in a text."""

    def read(self, report: Report, dated: Callable[[Report], Report]) -> list[Claim]:
        """The claims of a report in its language, which is `dated` if it is worth reading."""


@dataclass(frozen=True)
class Reader:
    """Reads reports in either language, with the places and actors of one folder of tables."""

    gazetteer: Gazetteer
    actors: Actors
    folder: Path | None = None

    @classmethod
    def load(cls, folder: Path | None = None) -> Reader:
        """A reader with the tables of `folder` (default: the shipped ones).

        The vocabulary of a language is compiled when its first report comes.

        Raises
        ------
        TableError
            A table is bad.
        """
        return cls(Gazetteer.load(folder), Actors.load(folder), folder)

    @cached_property
    def arabic(self) -> ArabicReader:
        """The reader of Arabic reports."""
        return ArabicReader.load(self.folder, self.gazetteer, self.actors)

    @cached_property
    def english(self) -> EnglishReader:
        """The reader of English reports."""
        return EnglishReader.load(self.folder, self.gazetteer, self.actors)

    def of(self, text: str) -> LanguageReader:
        """The reader for the language that a text is in."""
        return self.english if is_english(text) else self.arabic

    def mark(self, text: str) -> Marks:
        """What the vocabulary of its language knows in a text."""
        return self.of(text).mark(text)

    def read(self, report: Report) -> list[Claim]:
        """The claims of one report in text order; a pure function of the report.

        Never raises for any text. Places that are not in the gazetteer are kept without
        coordinates; only claims with ``modality == "reported"`` tell of something done.
        """
        return self.of(report.text).read(report, self.dated)

    def places(self, report: Report) -> list[NamedPlace]:
        """Every place that the text of a report names, in order, whether or not it tells of a
        change of control: the words, what they mean, by which rule, and what else they may mean.
        """
        report = self.dated(report)
        if is_english(report.text):
            english = self.english
            return english_places.places_named(report, english.vocabulary, english.catalogue)
        return arabic_places.places_named(report, self.arabic.vocabulary)

    def dated(self, report: Report) -> Report:
        """The report with its day of publication, where nobody gave it and its text tells it."""
        return report if report.published else with_publication_date(report, self.arabic.vocabulary)


@cache
def _shipped() -> Reader:
    return Reader.load()


def read(report: Report) -> list[Claim]:
    """The claims of one report, read with the shipped vocabulary; see `Reader.read`."""
    return _shipped().read(report)

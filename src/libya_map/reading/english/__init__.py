"""Reading English reports: the same design as for Arabic, with the rules of English clauses.

The layers, each of which knows only those before it: `tokens` (words and sentences), `grammar`
(tense, voice, modality), `dates`, `actors`, `places`, `speakers`, `events` (who did what where)
and `reader` (claims).
"""

from libya_map.reading.english.reader import EnglishReader

__all__ = ["EnglishReader"]

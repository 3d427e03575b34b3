"""Reading: from the text of one report to its claims, by rules over the tables in `data/reading`.

The layers, each of which knows only those before it: `tokens` (words with their offsets),
`vocabulary` (the tables, compiled), `mentions` (which words mean what), `dates`, `places`,
`actors`, `speakers`, `events` (who did what where) and `engine` (claims).
"""

from libya_map.reading.engine import Reader, read

__all__ = ["Reader", "read"]

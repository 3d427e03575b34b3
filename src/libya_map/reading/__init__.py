"""Reading: from the text of one report to its claims, by rules over the tables in `data/reading`.

Shared by both languages: `tokens` (words with their offsets), `vocabulary` (the tables, compiled),
`mentions` (which words mean what), `findings` (the records that rules hand on). `arabic` and
`english` hold the rules; `engine` asks the right one.
"""

from libya_map.reading.engine import Reader, read

__all__ = ["Reader", "read"]

"""Reading Arabic reports.

The layers, each of which knows only those before it: `dates`, `actors`, `places`, `speakers`,
`modality`, `events` (who did what where), `timing`, `standing` (who answers for it) and `reader`
(claims).
"""

from libya_map.reading.arabic.reader import ArabicReader

__all__ = ["ArabicReader"]

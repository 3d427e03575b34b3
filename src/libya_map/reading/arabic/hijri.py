"""The Islamic calendar: days of it as days of ours, by the tables of Umm al-Qura.

They may differ from the sighted calendar by a day; the labelling rules allow a day as well.
"""

from __future__ import annotations

import datetime as dt

from hijridate import Gregorian, Hijri


def gregorian(year: int, month: int, day: int) -> dt.date | None:
    """The day of our calendar; None for no day, and outside the tables (1343 to 1500 AH)."""
    try:
        found = Hijri(year, month, day).to_gregorian()
    except (OverflowError, ValueError):
        return None
    return dt.date(found.year, found.month, found.day)


def hijri_year(date: dt.date) -> int:
    """The Islamic year in which a day lies; 0 outside the tables."""
    try:
        return int(Gregorian.fromdate(date).to_hijri().year)
    except OverflowError:
        return 0

"""The Islamic civil calendar: days of it as days of ours.

The arithmetic calendar (thirty-year cycles with eleven leap years, epoch 16 July 622 Julian) may
differ from the sighted one by a day; the labelling rules allow a day as well.
"""

from __future__ import annotations

import datetime as dt

_EPOCH = 227015  # 1 Muharram 1 as a proleptic Gregorian ordinal (19 July 622)
_CYCLE_DAYS = 10631  # days of thirty years


def gregorian(year: int, month: int, day: int) -> dt.date | None:
    """The day of our calendar; None outside the calendar's range."""
    if not (1 <= year < 3000 and 1 <= month <= 12 and 1 <= day <= 30):
        return None
    days = day - 1 + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return dt.date.fromordinal(_EPOCH + days)


def hijri_year(date: dt.date) -> int:
    """The Islamic year in which a day lies."""
    return (30 * (date.toordinal() - _EPOCH) + 10646) // _CYCLE_DAYS

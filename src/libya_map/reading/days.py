"""Days as news counts them, seen from the day of publication."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable

from libya_map.reading.findings import DateMention, When
from libya_map.reading.tokens import Text

NEWS_DAYS = dt.timedelta(days=3)  # a date this near to publication is the news, not a recap
LEAD_SENTENCES = 2


def nearest_weekday(published: dt.date, weekday: int) -> dt.date:
    """The last day with that weekday (Monday is 0), `published` itself included."""
    return published - dt.timedelta(days=(published.weekday() - weekday) % 7)


def last_such_day(day: int, month: int, published: dt.date) -> dt.date | None:
    """The last such day not after `published` (one day is allowed for time zones)."""
    for year in range(published.year, published.year - 5, -1):
        if day <= monthrange(year, month)[1]:
            date = dt.date(year, month, day)
            if date <= published + dt.timedelta(days=1):
                return date
    return None


def news_of_lead(
    text: Text, dates: Iterable[DateMention], published: dt.date | None
) -> When | None:
    """The recent day that the lead gives the news, wherever in it that stands."""
    lead = text.sentences[:LEAD_SENTENCES]
    for date in dates:
        recent = published and date.date and published - date.date <= NEWS_DAYS
        if recent and date.precision == "day" and any(date.span.first in s for s in lead):
            return When(date.date, date.end, date.precision, "", "news")
    return None

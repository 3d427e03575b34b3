"""Which day, week or month a date expression of an English text means."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass

from libya_map.reading.days import last_such_day, nearest_weekday
from libya_map.reading.findings import DateMention
from libya_map.reading.tokens import Span

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Found:
    """A date expression before it is resolved: a fixed one, or days counted from the one before."""

    span: Span
    kind: str
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    days: int = 0


def resolved(item: Found, published: dt.date | None, before: dt.date | None) -> DateMention:
    """What an expression means where the text has told of the day `before` last."""
    span = item.span
    if item.kind == "calendar":
        date = _calendar_day(item, published)
        return DateMention(span, date, date, "day" if date else "unknown", "calendar")
    if item.kind == "day_of_month":
        date = _day_of_month(item.day or 1, before, published)
        return DateMention(span, date, date, "day" if date else "unknown", "calendar")
    if item.kind == "month":
        return _month(span, item.month or 1, item.year, published)
    if item.kind == "year":
        return DateMention(span, None, None, "unknown", "year", item.year)
    if item.kind == "follow":
        start = before or published
        date = start + item.days * _DAY if start else None
        return DateMention(span, date, date, "day" if date else "unknown", "follow")
    if item.kind in ("weekday_after", "weekday_before") and before:
        days = (item.weekday or 0) - before.weekday()
        days = days % 7 or 7 if item.kind == "weekday_after" else -((-days) % 7 or 7)
        date = before + days * _DAY
        if published is None or date <= published:
            return DateMention(span, date, date, "day", "follow")
    if published is None:
        return DateMention(span, None, None, "unknown", "offset")
    if item.kind == "weekday_last" and published.weekday() == item.weekday:
        date = published - 7 * _DAY
        return DateMention(span, date, date, "day", "weekday")
    if item.kind.startswith("weekday"):
        date = nearest_weekday(published, item.weekday or 0)
        return DateMention(span, date, date, "day", "weekday")
    if item.kind == "day_offset":
        date = published - item.days * _DAY
        return DateMention(span, date, date, "day", "offset")
    if item.kind == "week_offset":
        return DateMention(span, published - item.days * _DAY, published, "week", "offset")
    if item.kind == "last_year":
        return DateMention(span, None, None, "unknown", "year", item.year)
    if item.kind == "weekend":
        return DateMention(span, nearest_weekday(published, 5), published, "week", "offset")
    if item.kind == "this_month":
        return _month(span, published.month, published.year, published)
    last_month = published.replace(day=1) - _DAY
    return _month(span, last_month.month, last_month.year, published)


def _day_of_month(day: int, before: dt.date | None, published: dt.date | None) -> dt.date | None:
    base = before or published
    if base is None or day > monthrange(base.year, base.month)[1]:
        return None
    date = base.replace(day=day)
    if published and date > published + _DAY:
        last_month = date.replace(day=1) - _DAY
        return last_such_day(day, last_month.month, published)
    return date


def _calendar_day(item: Found, published: dt.date | None) -> dt.date | None:
    assert item.day
    assert item.month
    try:
        if item.year:
            return dt.date(item.year, item.month, item.day)
    except ValueError:
        return None
    if published is None:
        return None
    date = last_such_day(item.day, item.month, published)
    if date and item.weekday is not None and date.weekday() != item.weekday:
        # where a date contradicts its weekday, the weekday wins if it is near
        near = nearest_weekday(published, item.weekday)
        return near if abs((near - date).days) < 7 else date
    return date


def _month(span: Span, month: int, year: int | None, published: dt.date | None) -> DateMention:
    if year is None:
        if published is None:
            return DateMention(span, None, None, "unknown", "month")
        year = published.year if month <= published.month else published.year - 1
    first = dt.date(year, month, 1)
    end = first.replace(day=monthrange(year, month)[1])
    return DateMention(span, first, end, "month", "month")

"""Partial dates as stretches of days. A date is never made more precise than it is: it covers days."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d])")
_PERIOD = re.compile(
    r"(\d{4}(?:-\d{2}-\d{2}|-\d{2}(?!\d))?)\s*(?:/|-|–|—|to)\s*(\d{4}(?:-\d{2}-\d{2}|-\d{2}(?!\d))?)"
)


@lru_cache(maxsize=16_384)
def days_of(written: str | None) -> tuple[str, str] | None:
    """First and last day that an ISO date can mean: ``2025-12`` -> ``("2025-12-01", "2025-12-31")``.

    None for no date, for one without a year (``--12-01``), and for what is no date of the calendar.
    """
    found = _DATE.match(written or "")
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if not year:
        return None
    try:
        if month is None:
            first, last = date(year, 1, 1), date(year, 12, 31)
        elif day is None:
            first, last = date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        else:
            first = last = date(year, month, day)
    except (ValueError, calendar.IllegalMonthError):
        return None
    return first.isoformat(), last.isoformat()


def day_of(written: str | None) -> str | None:
    """First day that a date can mean."""
    days = days_of(written)
    return days[0] if days else None


def last_day_of(written: str | None) -> str | None:
    """Last day that a date can mean."""
    days = days_of(written)
    return days[1] if days else None


def days_of_period(period: str | None) -> tuple[str | None, str | None]:
    """First and last day of ``2026-2030`` or of ``2026-01/2026-06``; a single year is a period of its own."""
    found = _PERIOD.search(period or "")
    if found:
        return day_of(found[1]), last_day_of(found[2])
    days = days_of((period or "").strip())
    return days if days else (None, None)


def last_day_of_period(period: str | None) -> str | None:
    """Last day of a period, or of the one date that it is."""
    return days_of_period(period)[1]


def day_after(day: str, days: int) -> str:
    """So many days later (earlier where negative)."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def days_apart(first: str, second: str) -> int:
    """Days from the first to the second, negative where that is earlier."""
    return (date.fromisoformat(second) - date.fromisoformat(first)).days


def monday_of(day: str) -> str:
    """The Monday of a day's week."""
    given = date.fromisoformat(day)
    return (given - timedelta(days=given.weekday())).isoformat()

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.record.days import day_after, days_of, days_of_period, monday_of


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("2025-12-01", ("2025-12-01", "2025-12-01")),
        ("2025-12-01T09:40:00+07:00", ("2025-12-01", "2025-12-01")),
        ("2025-02", ("2025-02-01", "2025-02-28")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2025", ("2025-01-01", "2025-12-31")),
        ("--12-01", None),
        ("2025-13", None),
        ("2025-02-30", None),
        ("0000", None),
        ("20251", None),
        ("", None),
        (None, None),
    ],
)
def test_a_date_covers_the_days_that_it_can_mean(written: str | None, days: tuple[str, str] | None) -> None:
    assert days_of(written) == days


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2026-2030", ("2026-01-01", "2030-12-31")),
        ("2026–2030", ("2026-01-01", "2030-12-31")),
        ("2026-01/2026-06", ("2026-01-01", "2026-06-30")),
        ("2026-01-15/2027-01-14", ("2026-01-15", "2027-01-14")),
        ("2026", ("2026-01-01", "2026-12-31")),
        ("five years", (None, None)),
        (None, (None, None)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(period: str | None, days: tuple[str | None, str | None]) -> None:
    assert days_of_period(period) == days


@given(st.text(alphabet="0123456789-/T–", max_size=24))
def test_what_is_read_as_days_is_in_the_calendar_and_in_order(written: str) -> None:
    days = days_of(written)
    if days:
        assert date.fromisoformat(days[0]) <= date.fromisoformat(days[1])
    days_of_period(written)


@given(st.dates(), st.integers(-300, 300))
def test_days_are_counted_over_months_and_years(day: date, number: int) -> None:
    if date(2, 1, 1) < day < date(9998, 1, 1):
        assert (date.fromisoformat(day_after(day.isoformat(), number)) - day).days == number
        assert date.fromisoformat(monday_of(day.isoformat())).isoweekday() == 1

"""Recurring checks: month ends, leap day, both clock changes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evident.plan.recurrence import next_due, occurrence
from evident.plan.words import Every


@pytest.mark.parametrize(
    ("every", "first", "dates"),
    [
        (Every.MONTH, date(2026, 1, 31), ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]),
        (Every.MONTH, date(2028, 1, 30), ["2028-02-29", "2028-03-30", "2028-04-30"]),
        (Every.MONTH, date(2026, 11, 30), ["2026-12-30", "2027-01-30", "2027-02-28", "2027-03-30"]),
        (Every.QUARTER, date(2027, 11, 30), ["2028-02-29", "2028-05-30", "2028-08-30"]),
        (Every.QUARTER, date(2028, 2, 29), ["2028-05-29", "2028-08-29", "2028-11-29"]),
        (Every.WEEK, date(2026, 3, 23), ["2026-03-30", "2026-04-06"]),  # clocks forward
        (Every.FORTNIGHT, date(2026, 10, 19), ["2026-11-02", "2026-11-16"]),  # clocks back
        (Every.WEEK, date(2028, 2, 24), ["2028-03-02", "2028-03-09"]),
    ],
)
def test_the_following_due_dates(every, first, dates):
    found, after = [], first
    for _ in dates:
        after = next_due(every, first, after)
        found.append(after.isoformat())
    assert found == dates


def test_before_the_first_the_first_is_next():
    first = date(2026, 5, 1)
    assert next_due(Every.MONTH, first, date(2026, 4, 30)) == first
    assert next_due(Every.MONTH, first, first) == date(2026, 6, 1)


def test_the_31st_comes_back_after_short_months():
    days = {occurrence(Every.MONTH, date(2026, 1, 31), n).day for n in (2, 4, 6, 7)}
    assert days == {31}


DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))


@given(st.sampled_from(Every), DAYS, DAYS)
def test_the_next_is_later_and_none_lies_between(every, first, after):
    found = next_due(every, first, after)
    assert found > after or found == first > after
    earlier = [occurrence(every, first, n) for n in range(500)]
    assert min(day for day in earlier if day > after) == found


@given(DAYS, st.integers(0, 60))
def test_weeks_keep_their_weekday(first, number):
    assert occurrence(Every.WEEK, first, number) - first == timedelta(days=7 * number)

"""Recurring checks: month ends, leap day, both clock changes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evident.plan.recurrence import EARLY, due_after_made, missed, next_due, occurrence
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


@pytest.mark.parametrize(
    ("every", "due", "made", "following"),
    [
        (Every.MONTH, "2026-04-30", "2026-04-27", "2026-05-30"),  # three days early
        (Every.MONTH, "2026-04-30", "2026-04-02", "2026-04-30"),  # long before: not skipped
        (Every.MONTH, "2026-01-31", "2026-01-31", "2026-02-28"),
        (Every.MONTH, "2026-02-28", "2026-03-02", "2026-03-31"),  # the 31st comes back
        (Every.MONTH, "2028-01-31", "2028-01-30", "2028-02-29"),
        (Every.WEEK, "2026-03-31", "2026-04-20", "2026-04-28"),  # three missed, next day is near
        (Every.WEEK, "2026-04-22", "2026-04-18", "2026-04-22"),
        (Every.YEAR, "2028-02-29", "2028-02-29", "2029-02-28"),
        (Every.HALF_YEAR, "2026-08-31", "2026-08-31", "2027-02-28"),
        (Every.TWO_MONTHS, "2025-12-31", "2025-12-31", "2026-02-28"),
    ],
)
def test_the_next_day_once_a_check_was_made(every, due, made, following):
    first = {28: date(2025, 12, 31)}.get(date.fromisoformat(due).day, date.fromisoformat(due))
    first = first if every is Every.MONTH else date.fromisoformat(due)
    found = due_after_made(every, first, date.fromisoformat(due), date.fromisoformat(made))
    assert found == date.fromisoformat(following)


@given(st.sampled_from(Every), DAYS, st.integers(0, 40), st.integers(-400, 400))
def test_a_check_made_never_skips_one_nobody_made(every, first, number, days):
    due = occurrence(every, first, number)
    made = due + timedelta(days=days)
    found = due_after_made(every, first, due, made)
    every_due = [occurrence(every, first, n) for n in range(number, number + 120)]
    skipped = [day for day in every_due if due <= day < found]
    assert found in every_due
    assert all(day <= made + timedelta(days=EARLY[every]) for day in skipped)
    assert found > made
    # Made on its day or later, it never asks for the same day again.
    assert found > due or made < due


@given(DAYS, st.integers(0, 40), st.integers(0, 400))
def test_monthly_checks_made_in_time_stay_within_one_gap(first, number, late):
    due = occurrence(Every.MONTH, first, number)
    made = due + timedelta(days=late)
    found = due_after_made(Every.MONTH, first, due, made)
    assert (found - made).days <= 45


def test_what_was_missed_is_counted_once():
    due, today = date(2026, 3, 31), date(2026, 4, 21)
    assert missed(Every.WEEK, due, due, today) == 3
    assert missed(Every.WEEK, due, today, today) == 0
    assert missed(None, due, due, today) == 1
    assert missed(Every.MONTH, date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)) == 1

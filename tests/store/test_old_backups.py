"""Which old backups may go, over years."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from evident.store.old_backups import Old, surplus

TODAY = date(2026, 4, 21)
NOON = datetime(2026, 4, 21, 12, 0, tzinfo=UTC)


def old(days: float, entries: int) -> Old:
    return Old(Path(f"{days}"), NOON - timedelta(days=days), entries)


def daily(count: int) -> list[Old]:
    """Give one backup a day for *count* days, the newest with the most entries."""
    return [old(days, count - days) for days in range(count)]


def kept(found: list[Old]) -> list[Old]:
    gone = set(surplus(found, TODAY))
    return [one for one in found if one not in gone]


def test_few_backups_are_all_kept():
    assert kept(daily(14)) == daily(14)
    assert surplus([], TODAY) == []


def test_two_days_are_kept_whole():
    many = [old(n / 24, 100 - n) for n in range(30)]
    assert kept(many) == many


def test_older_ones_thin_out_to_days_weeks_and_months():
    left = kept(daily(730))
    assert len(left) <= 3 + 12 + 10 + 9
    assert left[:15] == daily(730)[:15]
    ages = [(NOON - one.made).days for one in left]
    assert max(ages) > 200
    weeks = [b - a for a, b in zip(ages, ages[1:], strict=False) if 20 < a < 60]
    assert max(weeks) == 7


def test_thinning_again_and_again_still_leaves_months():
    """Backups are made one by one, so what was thinned before must leave enough for later."""
    found: list[Old] = []
    for day in range(400):
        made = NOON + timedelta(days=day)
        found.append(Old(Path(str(day)), made, day))
        gone = set(surplus(found, made.date()))
        found = [one for one in found if one not in gone]
    span = (found[-1].made - found[0].made).days
    assert span > 200
    assert len(found) <= 34


@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_set_wrong_never_costs_the_newest_three(years):
    found = daily(60)
    wrong = [
        Old(Path(f"wrong {n}"), NOON + timedelta(days=365 * years), 1000 + n) for n in range(3)
    ]
    gone = surplus([*found, *wrong], TODAY)
    assert not set(wrong) & set(gone)
    assert not set(wrong) & set(surplus([*found, *wrong], TODAY + timedelta(days=365 * years)))

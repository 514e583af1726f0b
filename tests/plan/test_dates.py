from datetime import UTC, date, datetime

import pytest

from evident.plan.dates import doubt, end_of_uk_day, long_date, parse_date, short_date, uk_day
from evident.plan.errors import UserError

TODAY = date(2026, 4, 21)  # a Tuesday


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-04-24", date(2026, 4, 24)),
        ("24/4", date(2026, 4, 24)),
        ("24/4/26", date(2026, 4, 24)),
        ("03/04/2026", date(2026, 4, 3)),
        ("24 Apr", date(2026, 4, 24)),
        ("24th April 2026", date(2026, 4, 24)),
        ("1 sept 2025", date(2025, 9, 1)),
        ("friday", date(2026, 4, 24)),
        ("Tue", date(2026, 4, 28)),
        ("+7", date(2026, 4, 28)),
        ("today", TODAY),
        ("20 dec", date(2025, 12, 20)),
        ("29 feb 2028", date(2028, 2, 29)),
    ],
)
def test_dates_are_read_as_typed(typed, meant):
    assert parse_date(typed, TODAY) == meant


@pytest.mark.parametrize(
    "typed", ["29/02/2025", "31/04", "soon", "", "13/13/2026", "29/2", "<b>", "may"]
)
def test_what_is_no_date_says_so(typed):
    with pytest.raises(UserError) as refused:
        parse_date(typed, TODAY)
    assert "was not taken as a date" in refused.value.headline
    assert "24/4/2026" in refused.value.remedy


def test_uk_days_follow_both_clock_changes():
    assert uk_day(datetime(2026, 3, 28, 23, 59, tzinfo=UTC)) == date(2026, 3, 28)
    assert uk_day(datetime(2026, 3, 29, 23, 30, tzinfo=UTC)) == date(2026, 3, 30)
    assert uk_day(datetime(2026, 10, 25, 23, 30, tzinfo=UTC)) == date(2026, 10, 25)
    assert end_of_uk_day(date(2026, 7, 1)).hour == 22


def test_dates_are_written_in_english_whatever_the_locale():
    assert long_date(date(2026, 4, 9)) == "9 April 2026"
    assert short_date(date(2026, 4, 9)) == "09 Apr 2026"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2/3", date(2026, 3, 2)),
        ("21/4", date(2026, 4, 21)),
        ("22/4", date(2025, 4, 22)),
        ("29 Feb", date(2024, 2, 29)),
        ("30/9/2026", date(2026, 9, 30)),
    ],
)
def test_what_has_happened_is_never_read_as_to_come(typed: str, meant: date) -> None:
    assert parse_date(typed, date(2026, 4, 21), past=True) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("31/5", date(2027, 5, 31)),
        ("20 dec", date(2026, 12, 20)),
        ("30/11", date(2026, 11, 30)),
        ("22/11", date(2026, 11, 22)),
        ("21/11", date(2027, 11, 21)),
        ("29 Feb", date(2028, 2, 29)),
        ("31/5/2025", date(2025, 5, 31)),
    ],
)
def test_what_is_due_is_never_read_as_gone_by(typed: str, meant: date) -> None:
    assert parse_date(typed, date(2026, 11, 22), coming=True) == meant


@pytest.mark.parametrize(
    ("typed", "day", "said"),
    [
        ("13/4", date(2027, 4, 13), "13 April 2027 is most of a year away."),
        ("13 apr", date(2027, 4, 13), "13 April 2027 is most of a year away."),
        ("13/4/27", date(2027, 4, 13), ""),
        ("2027-04-13", date(2027, 4, 13), ""),
        ("+300", date(2027, 2, 15), ""),
        ("20/12", date(2026, 12, 20), ""),
        ("13/4/26", date(2026, 4, 13), "13 April 2026 is in the past."),
        ("", None, ""),
    ],
)
def test_a_day_that_may_be_a_slip_is_asked_about(typed, day, said):
    assert doubt(typed, day, date(2026, 4, 21)) == said

"""Dates as this program writes them, and UK local time."""

from calendar import monthrange
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

UK = ZoneInfo("Europe/London")

_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def long_date(day: date) -> str:
    """21 April 2026, for sentences and print. Never depends on the PC's language."""
    return f"{day.day} {_LONG[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """09 Apr 2026, for tables: two digits so that columns line up."""
    return f"{day.day:02d} {_SHORT[day.month - 1]} {day.year}"


def day_month(day: date) -> str:
    """3 May, where the year is plain from the place."""
    return f"{day.day} {_LONG[day.month - 1]}"


def add_months(day: date, months: int) -> date:
    """Give the same day of the month *months* later (earlier when negative).

    A day the month does not have becomes its last one: 31 August and 6 months is 28 or 29
    February, 29 February and 12 months is 28 February.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def uk_day(moment: datetime) -> date:
    """Give the calendar day in the United Kingdom of an aware *moment*."""
    return moment.astimezone(UK).date()


def end_of_uk_day(day: date) -> datetime:
    """Give the last microsecond of *day* in the United Kingdom, as UTC."""
    return datetime(day.year, day.month, day.day, 23, 59, 59, 999999, tzinfo=UK).astimezone(UTC)

"""Dates as this program writes them, and UK local time."""

import re
from calendar import monthrange
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from evident.plan.errors import UserError
from evident.plan.text import shortened, visible

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


def table_date(day: date, today: date) -> str:
    """09 Apr, for narrow columns: the year only when it is not this one."""
    return short_date(day) if day.year != today.year else short_date(day)[:6]


def day_month(day: date) -> str:
    """3 May, where the year is plain from the place."""
    return f"{day.day} {_LONG[day.month - 1]}"


def weekday_date(day: date) -> str:
    """Tuesday 28 April, for a day that is near."""
    return f"{_WEEKDAYS[day.weekday()].capitalize()} {day_month(day)}"


def near_date(day: date) -> str:
    """Fri 24 April, where there is little room and the day is near."""
    return f"{_WEEKDAYS[day.weekday()][:3].capitalize()} {day_month(day)}"


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


def passed(day: date | None, today: date) -> str:
    """Say that a day meant to be still to come is not, or give ""."""
    return "" if day is None or day >= today else f"{long_date(day)} is in the past."


def example_of(today: date, *, past: bool = False) -> str:
    """Give a day near *today* as people type it, "24/4": one to come, or with *past* one before.

    Without a year the other kind would be read as one of another year.
    """
    near = today + timedelta(days=-3 if past else 3)
    return f"{near.day}/{near.month}"


def doubt(typed: str, day: date | None, today: date) -> str:
    """Say why a day meant to be still to come may be a slip, or give "".

    It is past; or it was *typed* without its year, the last such day is only just past, and
    the next one is therefore most of a year away.
    """
    if day is None or day < today:
        return passed(day, today)
    parts = _parts(" ".join(typed.lower().split()))
    if parts is None or parts[0] is not None or (day - today).days <= _FAR:
        return ""
    return f"{long_date(day)} is most of a year away."


_FAR = 300
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ \-]([a-z]{3,9})\.?,?(?:[ \-](\d{4}|\d{2}))?")
_AHEAD = re.compile(r"\+(\d{1,3})")
_YEARS = 100
"""How far from today a date may be: a slip of the finger such as 20226 is no year of a plan."""


def parse_date(text: str, today: date, *, past: bool = False, coming: bool = False) -> date:
    """Read a date as a manager types it, always day before month.

    Takes 2026-04-24, 24/4, 24/4/26, 24 Apr, 24th April 2026, friday (the next one, never
    today), today, tomorrow, yesterday and +7 (days from *today*). Without a year it is the
    one that comes nearest to *today*; with *past*, of something that has happened, the last
    one until *today*; with *coming*, of something that is due, the next one from *today* on.
    Raises UserError for what is no date, or is more than 100 years away.
    """
    words = " ".join(text.lower().split())
    found = _relative(words, today)
    if found is not None:
        return found
    parts = _parts(words)
    if parts is None:
        raise _no_date(text, "It does not look like a date.")
    year, month, day = parts
    if year is not None and abs(year - today.year) > _YEARS:
        raise _no_date(text, f"The year {year} is more than {_YEARS} years away.")
    try:
        if year is not None:
            return date(year, month, day)
        if coming:
            return _next(month, day, today)
        return _nearest(month, day, today, past)
    except ValueError:
        raise _no_date(text, "There is no such day in the calendar.") from None


def _relative(words: str, today: date) -> date | None:
    near = {"today": 0, "tomorrow": 1, "yesterday": -1}
    if words in near:
        return today + timedelta(days=near[words])
    if ahead := _AHEAD.fullmatch(words):
        return today + timedelta(days=int(ahead[1]))
    if len(words) >= 3:
        for number, name in enumerate(_WEEKDAYS):
            if name.startswith(words):
                return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return None


def _parts(words: str) -> tuple[int | None, int, int] | None:
    if iso := _ISO.fullmatch(words):
        return int(iso[1]), int(iso[2]), int(iso[3])
    if numbers := _NUMBERS.fullmatch(words):
        return _full_year(numbers[3]), int(numbers[2]), int(numbers[1])
    if named := _NAMED.fullmatch(words):
        for number, name in enumerate(_LONG, start=1):
            if name.lower().startswith(named[2]) or named[2] == "sept" and number == 9:
                return _full_year(named[3]), number, int(named[1])
    return None


def _full_year(digits: str | None) -> int | None:
    if digits is None:
        return None
    return int(digits) + 2000 if len(digits) == 2 else int(digits)


def _nearest(month: int, day: int, today: date, past: bool) -> date:
    candidates = []
    # A 29 February that has been may be some years back.
    for year in range(today.year - 8, today.year + 1) if past else _years_around(today):
        with suppress(ValueError):
            candidates.append(date(year, month, day))
    if past:
        candidates = [found for found in candidates if found <= today]
    if not candidates:
        return date(today.year, month, day)
    return min(candidates, key=lambda found: abs((found - today).days))


def _next(month: int, day: int, today: date) -> date:
    # The next 29 February may be eight years on: 2100 has none.
    for year in range(today.year, today.year + 9):
        with suppress(ValueError):
            if (found := date(year, month, day)) >= today:
                return found
    return date(today.year, month, day)


def _years_around(today: date) -> range:
    return range(today.year - 1, today.year + 2)


def _no_date(text: str, reason: str) -> UserError:
    return UserError(
        f"“{visible(shortened(text, 40))}” was not taken as a date.",
        reason,
        "Write it as 24/4/2026 or 24 April 2026.",
    )

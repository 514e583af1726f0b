"""Reads dates as reports write them: the British way, or as ISO."""

import re
from datetime import date

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTH = rf"(?:{'|'.join(f'{name}|{name[:4]}|{name[:3]}' for name in MONTHS)})"
DATE = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({MONTH})\.?,?\s+(\d{{4}})\b"
    r"|\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b"
    r"|\b(\d{4})-(\d{2})-(\d{2})\b",
    re.IGNORECASE,
)


def parsed_date(match: re.Match[str]) -> date | None:
    """Turn a match of a UK date into a date; None when there is no such day."""
    day, month, year, day2, month2, year2, year3, month3, day3 = match.groups()
    try:
        if month:
            number = [name[:3] for name in MONTHS].index(month.lower()[:3]) + 1
            return date(int(year), number, int(day))
        if day2:
            return date(int(year2), int(month2), int(day2))
        return date(int(year3), int(month3), int(day3))
    except ValueError:
        return None


def first_date(text: str) -> date | None:
    """Give the first date that exists in *text*, written the British way or as ISO."""
    for match in DATE.finditer(text):
        day = parsed_date(match)
        if day and 1990 <= day.year <= 2100:
            return day
    return None

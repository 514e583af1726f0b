"""Finds the day in a file's name or in its own properties."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"({'|'.join(_MONTHS)})[a-z]*"
_PATTERNS = (
    (re.compile(r"(?<!\d)(20\d\d)[-_. ](\d{1,2})[-_. ](\d{1,2})(?!\d)"), "ymd"),
    (re.compile(r"(?<!\d)(\d{1,2})[-_. ](\d{1,2})[-_. ](20\d\d|\d\d)(?!\d)"), "dmy"),
    (re.compile(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d{3})"), "ymd"),
    (
        re.compile(
            rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[-_. ]*{_MONTH}[-_., ]*(20\d\d|\d\d)(?!\d)", re.I
        ),
        "dmy",
    ),
    (
        re.compile(rf"\b{_MONTH}[-_. ]+(\d{{1,2}})(?:st|nd|rd|th)?[-_., ]+(20\d\d)(?!\d)", re.I),
        "mdy",
    ),
)


def date_in_name(name: str) -> date | None:
    """Give the day a file name tells, read the British way: "audit 14-04-2026.pdf".

    Two-digit years are of this century. Days that do not exist are passed over.
    """
    for pattern, order in _PATTERNS:
        for match in pattern.finditer(name):
            day = _date(dict(zip(order, match.groups(), strict=True)))
            if day:
                return day
    return None


def _date(parts: dict[str, str]) -> date | None:
    year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
    month = parts["m"].lower()
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    try:
        return date(year, number, int(parts["d"]))
    except ValueError:
        return None


def found_date(words: str) -> date | None:
    """Read the day out of a property: PDF's "D:20260414…", EXIF's "2026:04:14 …" or ISO."""
    match = re.search(r"(\d{4})[:\-/]?(\d{2})[:\-/]?(\d{2})", words or "")
    if not match:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return day if 1990 <= day.year <= 2100 else None

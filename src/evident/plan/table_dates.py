"""Dates and several things in one cell, as people write them into action plans.

Only a whole date is a date: day, month and year. "Ongoing", "Sept 2014" and "end of month" stay
words, to be asked about; a day is never made up.
"""

import re
from datetime import date
from functools import lru_cache

from evident.plan.dates import parse_date
from evident.plan.errors import UserError

_YEAR = re.compile(r"(?:19|20)\d\d\b|[/.\- ]\d\d$")
_WEEKDAY = re.compile(r"^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)[a-z]*[ ,]+", re.IGNORECASE)
_NO_YEAR = re.compile(r"\d{1,2}(?:[/.-]\d{1,2}|(?:st|nd|rd|th)?[ -][A-Za-z]{3,9})")
_CLOCK = re.compile(r"[ ,T]+\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?$")
_BULLET = re.compile(r"^(?:[•·▪●◦*–-]|\(?(?:\d{1,2}|[a-z])[.)])\s+", re.IGNORECASE)
_NOBODY = re.compile(r"(?i)^(?:n/?a|tbc|tba|none|nobody|-+|\?+)$")
_SLASHED = re.compile(r"(?<=[A-Za-z)])\s*/\s*(?=[A-Za-z])")
_WITH_SLASH = re.compile(r"(?i)\b(n/a|c/o|a/l|and/or|w/e|h/c)\b")
LEAST_YEAR, MOST_YEAR = 1990, 2100


@lru_cache(maxsize=4_000)
def full_day(text: str) -> date | None:
    """Read a date with day, month and year in UK order, else give None."""
    words = _CLOCK.sub("", _WEEKDAY.sub("", " ".join(text.split())))
    if not 6 <= len(words) <= 30 or not _YEAR.search(words):
        return None
    words = re.sub(r"\s*([/.-])\s*", r"\1", words)
    try:
        day = parse_date(words.replace(" of ", " "), date(2026, 1, 1))
    except UserError:
        return None
    return day if LEAST_YEAR <= day.year <= MOST_YEAR else None


def day_without_year(text: str, today: date) -> date | None:
    """Read 24/4 or 24 April as the day that comes nearest to *today*."""
    words = " ".join(text.split())
    if not _NO_YEAR.fullmatch(words):
        return None
    try:
        return parse_date(words, today)
    except UserError:
        return None


def month_first(text: str) -> bool:
    """Say whether a date can only be read in American order, as 04/25/2026."""
    found = re.fullmatch(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](?:\d\d){1,2}\s*", text)
    return found is not None and int(found[1]) <= 12 < int(found[2]) <= 31


def may_be_month_first(text: str) -> bool:
    """Say whether a date means another day in American order: 03/04/2026, not 04/04/2026."""
    found = re.fullmatch(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](?:\d\d){1,2}\s*", text)
    return (
        found is not None
        and int(found[1]) != int(found[2])
        and int(found[2]) <= 12 >= int(found[1])
    )


def date_parts(text: str) -> list[str]:
    """Cut a cell with several dates: by line, semicolon, or a stroke or "and" between two."""
    parts = re.split(r"\s*[;\n]\s*|\s+/\s+|\s*&\s*|\s+and\s+", text)
    return [part for part in (found.strip(" ,") for found in parts) if part]


def owner_parts(text: str) -> list[str]:
    """Cut a cell with several owners: by line, semicolon or stroke. N/A is nobody."""
    kept = _WITH_SLASH.sub(lambda found: found[1].replace("/", "\0"), text)
    parts = [part for piece in re.split(r"[;\n]", kept) for part in _SLASHED.split(piece)]
    whole = [" ".join(_BULLET.sub("", part.strip(" ,")).split()) for part in parts]
    names = [part.replace("\0", "/") for part in whole]
    return [name for name in names if name and not _NOBODY.match(name)]


def action_parts(text: str, *others: int) -> list[str]:
    """Cut a cell with several actions, when it is a list or has as many lines as owners or dates.

    *others* are the numbers of owners and dates in the same row. A sentence that goes on in
    the next line stays whole.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    marked = sum(bool(_BULLET.match(line)) for line in lines)
    if len(lines) > 1 and (marked == len(lines) or len(lines) in others):
        return [_BULLET.sub("", line) for line in lines]
    if marked > 1 and _BULLET.match(lines[0]):
        return _joined(lines)
    pieces = [piece.strip() for piece in text.split(";") if piece.strip()]
    if len(pieces) > 1 and len(pieces) in others:
        return pieces
    if len(lines) == 1:
        return [_BULLET.sub("", lines[0])]
    return ["\n".join(lines)] if lines else []


def _joined(lines: list[str]) -> list[str]:
    """Join lines that go on from a marked one."""
    items: list[str] = []
    for line in lines:
        if _BULLET.match(line):
            items.append(_BULLET.sub("", line))
        else:
            items[-1] += f" {line}"
    return items

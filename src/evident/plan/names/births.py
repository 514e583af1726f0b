"""Finds the dates on which registered people were born, in the ways dates are written."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import lru_cache

from evident.plan.names.tokens import led_by

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_GAP = r"[\s._/,\-]*"
_YEAR = r"'?(\d{4}|\d{2})(?!\d)"
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
# What must not stand before is looked for after the first digit: so the search jumps to digits.
_DATES = (
    re.compile(r"(\d(?<!\d\d)\d{0,3})\s?([/._\-\s\\])\s?(\d{1,2})\s?\2\s?(\d{1,4})(?!\d)"),
    re.compile(rf"(\d(?<!\d\d)\d?)(?:st|nd|rd|th)?{_GAP}(?:(?:day )?of\s+)?{_MONTH}{_GAP}{_YEAR}"),
    re.compile(rf"(?<![a-z]){_MONTH}{_GAP}(\d{{1,2}})(?:st|nd|rd|th)?[\s._/,\-]+{_YEAR}"),
    re.compile(rf"(\d(?<!\d\d)\d{{3}}){_GAP}{_MONTH}{_GAP}(\d{{1,2}})(?!\d)"),
    re.compile(r"(\d(?<!\d\d)(?:\d{7}|\d{5}))(?!\d)"),
)
_BORN_BEFORE = re.compile(
    r"(?:\bborn\b|\bd\W?o\W?b\b|\bbirth\b|\bbirthday\b|\bb\.).{0,16}$", re.DOTALL
)

# A month may stand directly behind the day or the ending of its number: 14march, 14thmarch.
_ENDINGS = ("st", "nd", "rd", "th")
_BY_MONTH, _MONTH_FIRST = (1, 2, 3), 2


def births_in(
    text: str, tokens: Collection[str], born: Mapping[date, int]
) -> Iterator[tuple[int, int, int, bool]]:
    """Give each date of *born* in *text*: start, end, whose it is, and whether that is certain.

    *tokens* are the words of *text*: without a month among them, half the patterns can rest.
    """
    years = {day.year for day in born}
    years |= {year % 100 for year in years}
    months = {token for token in tokens if _has_month(token)}
    for which, pattern in enumerate(_DATES):
        if which in _BY_MONTH and not months:
            continue
        first = which == _MONTH_FIRST
        for found in led_by(months, pattern, text) if first else pattern.finditer(text):
            yield from _born_on(which, found, text, born, years)


@lru_cache(maxsize=20_000)
def _has_month(token: str) -> bool:
    return token[:3] in _MONTHS or (token[:2] in _ENDINGS and token[2:5] in _MONTHS)


def _born_on(
    which: int, found: re.Match[str], text: str, born: Mapping[date, int], years: set[int]
) -> Iterator[tuple[int, int, int, bool]]:
    for day, short in _days(which, found, years):
        if day not in born:
            continue
        said = bool(_BORN_BEFORE.search(text, max(0, found.start() - 24), found.start()))
        if not short or said or day.year < 2000:
            yield found.start(), found.end(), born[day], said or not short
            return


def _days(which: int, found: re.Match[str], years: set[int]) -> Iterator[tuple[date, bool]]:
    """Give the days a written date may mean, with whether its year has two figures only."""
    if which == 0:
        one, _, two, three = found.groups()
        orders = [(three, two, one), (three, one, two), (one, two, three)]
    elif which == 1:
        day, month, year = found.groups()
        orders = [(year, str(_MONTHS.index(month) + 1), day)]
    elif which == 2:
        month, day, year = found.groups()
        orders = [(year, str(_MONTHS.index(month) + 1), day)]
    elif which == 3:
        year, month, day = found.groups()
        orders = [(year, str(_MONTHS.index(month) + 1), day)]
    else:
        run = found.group()
        if len(run) == 8:
            orders = [(run[4:], run[2:4], run[:2]), (run[:4], run[4:6], run[6:])]
        else:
            orders = [(run[4:], run[2:4], run[:2]), (run[:2], run[2:4], run[4:])]
    for year, month, day in orders:
        if int(year) not in years:
            continue
        if len(year) == 4:
            yield from _day(int(year), month, day, False)
        elif len(year) == 2:
            yield from _day(1900 + int(year), month, day, True)
            yield from _day(2000 + int(year), month, day, True)


def _day(year: int, month: str, day: str, short: bool) -> Iterator[tuple[date, bool]]:
    try:
        yield date(year, int(month), int(day)), short
    except ValueError:
        return

"""Finds where a report says its dates and ratings, so that a person can check them there."""

import re
from collections.abc import Iterable
from datetime import date

from evident.plan.dates import day_month, long_date, short_date
from evident.plan.records import Source, SourcePage
from evident.plan.words import KeyQuestion, Rating

_DATES = ("published", "visited_from", "visited_to")
_NEAR = r"[^A-Za-z]{0,20}(?:rating[^A-Za-z]{0,10})?"


def found_on(source: Source, pages: Iterable[SourcePage]) -> dict[str, int]:
    """Give, by field of *source*, the first page whose text holds its value.

    A field that was not read, or that stands nowhere in so many words, is left out.
    """
    texts = sorted((page.number, " ".join(page.text.split()).casefold()) for page in pages)
    patterns = {name: _day(getattr(source, name)) for name in _DATES}
    patterns["overall"] = _rated("overall(?: rating(?: for this (?:service|location))?)?", source)
    for question in KeyQuestion:
        name = question.value.replace("-", "_")
        label = question.label.casefold().replace("-", "-?")
        patterns[name] = _rated(rf"(?:is the service )?{label}\??", source, question)
    found = {}
    for name, pattern in patterns.items():
        page = _first(texts, pattern)
        if page is not None:
            found[name] = page
    return found


def _first(texts: list[tuple[int, str]], pattern: str) -> int | None:
    if not pattern:
        return None
    return next((number for number, text in texts if re.search(pattern, text)), None)


def _day(day: date | None) -> str:
    """Give a pattern for a date as reports print it: in words, shortened, or in figures."""
    if day is None:
        return ""
    month = day_month(day).split()[1]
    to = r"(?:and|to|-|–)"
    ways = (
        rf"\b0?{day.day}(?:st|nd|rd|th)? {month},? {day.year}",
        re.escape(long_date(day)),
        re.escape(short_date(day)),
        rf"\b0?{day.day}/0?{day.month}/{day.year}",
        rf"\b0?{day.day}(?:st|nd|rd|th)? (?:{month} )?{to} \d{{1,2}} {month},? {day.year}",
    )
    return "|".join(way.casefold() for way in ways)


def _rated(words: str, source: Source, question: KeyQuestion | None = None) -> str:
    rating = source.overall if question is None else source.rating(question)
    if rating is None or rating is Rating.NOT_RATED:
        return ""
    return rf"\b{words}{_NEAR}{re.escape(rating.label.casefold())}"

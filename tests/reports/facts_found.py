"""Compares the facts of a reading with those an invented report was written with."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from evident.plan.reading import Reading
from tests.reports.texts_read import Text

Fact = tuple[str, bool, str]
_WITHOUT_ID = ("two-column", "single-column", "essential-standards", "location-page")
_DAY = re.compile(r"(\d{1,2})(?:/(\d{2})/| (?:and \d{1,2} )?([A-Z][a-z]+) )(\d{4})")
_MET_BY = re.compile(
    r"\b(?:met|meet|compliant|comply|complied) (?:\w+ )?by (\d{1,2} [A-Z][a-z]+ \d{4})"
)


def facts_found(reading: Reading, text: Text) -> Iterator[Fact]:
    """Give each fact the report states: its name, whether it was found, and what was found."""
    facts = text.facts
    found = {
        "service": reading.service,
        "provider": reading.provider,
        "location": reading.location_id,
    }
    for name, words in found.items():
        if name in facts and not (name == "location" and facts["layout"] in _WITHOUT_ID):
            yield name, words == facts[name], f"{words!r} for {facts[name]!r}"
    if "published" in facts:
        yield _compared("published", reading.published, _day(facts["published"]))
    if "visited" in facts:
        first, last = _days(facts["visited"])
        yield _compared("visited", reading.visited, first)
        yield _compared("visited to", reading.visited_to, last)
    ratings = {name: rating.value for name, rating in reading.ratings.items() if rating}
    yield _compared("ratings", ratings, text.ratings)
    yield _compared("framework", reading.framework, text.framework)
    yield from _counted(reading, text)


def _counted(reading: Reading, text: Text) -> Iterator[Fact]:
    if text.regulations:
        yield _compared("breaches", reading.breaches_found, len(text.regulations))
    if "stated" in text.facts:
        yield _compared("breaches stated", reading.breaches_stated, int(text.facts["stated"]))
    if "history" in text.facts:
        pairs = [pair.split(" = ") for pair in text.facts["history"].split(", ")]
        expected = [(_day(day), rating) for day, rating in pairs]
        found = [(day, rating.value) for day, rating in getattr(reading, "history", ())]
        yield _compared("earlier ratings", found, expected)
    for name, rows in text.rows.items():
        for row in rows:
            met_by = _MET_BY.search(row.action)
            due = _day(met_by[1]) if met_by else None
            named = {
                table.regulation: table.met_by
                for table in reading.tables
                if table.enforcement == (name == "enforcement")
            }
            good = row.regulation in named and named[row.regulation] == due
            yield f"{name} {row.regulation}", good, f"{named.get(row.regulation)} for {due}"


def _compared(name: str, found: object, expected: object) -> Fact:
    return name, found == expected, f"{found} for {expected}"


def _day(words: str) -> date:
    return _days(words)[0]


def _days(words: str) -> tuple[date, date | None]:
    """Read "17 and 18 February 2015", "1, 2 and 7 June 2016", "21/05/2015" or
    "4 June 2019 to 6 June 2019".
    """
    days = [_one_day(found) for found in _DAY.finditer(words)]
    if pair := re.match(r"(\d{1,2})(?:, \d{1,2})* and (\d{1,2}) ", words):
        return days[0].replace(day=int(pair[1])), days[0].replace(day=int(pair[2]))
    return days[0], days[1] if len(days) > 1 else None


def _one_day(found: re.Match[str]) -> date:
    number, month, name, year = found.groups()
    if name:
        return datetime.strptime(f"{number} {name} {year}", "%d %B %Y").date()  # noqa: DTZ007
    return date(int(year), int(month), int(number))

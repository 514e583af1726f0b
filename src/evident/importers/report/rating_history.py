"""Reads the ratings of earlier inspections that a report lists or tells of."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from evident.importers.report.dates import DATE, parsed_date
from evident.importers.report.lines import Document, Line, plain, squashed
from evident.importers.report.rules import Rules
from evident.plan.words import Rating

_HEADINGS = frozenset(
    ["previousratings", "previousrating", "ratinghistory", "ratingsovertime", "earlierratings"]
)
_RATING = r"(outstanding|good|requires improvement|inadequate)"
_TOLD = re.compile(
    r"\b(?:last|previous) (?:overall )?rating (?:for|of) (?:this|the) (?:service|home|location) "
    rf"was {_RATING}\b[^.]{{0,20}}?\((?:\w+ ){{0,2}}?(?:report )?published (?:on )?([^)]+)\)"
    rf"|\brated {_RATING} \((?:report )?published (?:on )?([^)]+)\)",
    re.IGNORECASE,
)
_MOST = 12


def history_of(document: Document, rules: Rules) -> tuple[tuple[date, Rating], ...]:
    """Give (date, overall rating) of each earlier inspection named, the newest first."""
    found = dict(_listed(document.lines, rules))
    front = plain(" ".join(document.texts)[:100_000])
    for told in _TOLD.finditer(front):
        day = DATE.search(told[2] or told[4])
        when = parsed_date(day) if day else None
        rating = rules.headings.ratings[squashed(told[1] or told[3])]
        if when:
            found.setdefault(when, rating)
    return tuple(sorted(found.items(), reverse=True))


def _listed(lines: Sequence[Line], rules: Rules) -> Iterator[tuple[date, Rating]]:
    """Give what stands below "Previous ratings": a date and a rating, on one line or two."""
    start = next((n for n, line in enumerate(lines) if squashed(line.text) in _HEADINGS), None)
    if start is None:
        return
    when: date | None = None
    rating: Rating | None = None
    for line in lines[start + 1 : start + 1 + 2 * _MOST]:
        text = plain(line.text)
        day = DATE.search(text)
        named = squashed(DATE.sub(" ", text) if day else text).removeprefix("overall")
        if day is None and named not in rules.headings.ratings:
            break
        when = parsed_date(day) if day else when
        rating = rules.headings.ratings.get(named, rating)
        if when and rating:
            yield when, rating
            when = rating = None

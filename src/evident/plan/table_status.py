"""What an old plan says of how far things are: words and colours. They never set a stage."""

import colorsys
import re
from collections import defaultdict
from datetime import date

from evident.plan.plan import Plan
from evident.plan.records import Concern, ImportedRow
from evident.plan.table_dates import full_day
from evident.plan.tables import Table

_DONE = re.compile(r"\b(?:completed?|done|closed|achieved|finished)\b", re.IGNORECASE)
_NOT_DONE = re.compile(
    r"\b(?:not|never|partial\w*|partly|part|nearly|almost|to be|incomplete|until|when|if|by)\b"
    r"|\d+ ?%|\?",
    re.IGNORECASE,
)
_LETTERS = {"r": "Red", "a": "Amber", "g": "Green", "b": "Blue"}
_DAY_IN_WORDS = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9},? \d{4}"
)


def says_done(words: str) -> bool:
    """Say whether a status means that it has been done; "90% complete" does not."""
    return bool(_DONE.search(words)) and not _NOT_DONE.search(words)


def day_in(words: str) -> date | None:
    """Give the one whole date within a status such as "Completed 12/03/2026"."""
    found = _DAY_IN_WORDS.findall(words)
    return full_day(found[0]) if len(found) == 1 else None


def rag_of(fill: str) -> str:
    """Name the colour of a cell where it is red, amber, green or blue, else give ""."""
    try:
        parts = [int(fill[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    except ValueError:
        return ""
    hue, light, full = colorsys.rgb_to_hls(*parts)
    if full < 0.3 or not 0.12 < light < 0.94:
        return ""
    degrees = hue * 360
    for most, name in ((18, "Red"), (68, "Amber"), (170, "Green"), (255, "Blue"), (340, "")):
        if degrees < most:
            return name
    return "Red"


def status_words(words: str, fill: str) -> str:
    """Give what a status cell says: its words, spelt out if a letter, with its colour if that
    says more."""
    said = _LETTERS.get(words.strip().lower(), " ".join(words.split()))
    colour = rag_of(fill)
    if not colour or colour.lower() in said.lower():
        return said
    return f"{said} ({colour.lower()} cell)" if said else f"{colour} (colour of the cell)"


def said_before(plan: Plan, concern: Concern) -> str:
    """Give what the earlier plan said of a concern's state, or "". It sets no stage."""
    rows = plan.all(ImportedRow).where("concern_id", concern.id)
    said = [f"{row.said} ({row.place})" for row in rows if row.said]
    return f"Your earlier plan said: {'; '.join(said)}" if said else ""


def coloured_column(table: Table) -> int | None:
    """Find the column whose cells are coloured red, amber or green, where no heading tells."""
    found: dict[int, set[str]] = defaultdict(set)
    for row in table.rows:
        for column, cell in enumerate(row.cells):
            if cell.fill and (colour := rag_of(cell.fill)):
                found[column].add(colour)
    several = [column for column, colours in found.items() if len(colours) > 1]
    return several[0] if several else None

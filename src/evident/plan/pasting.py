"""A table pasted from Word or Excel: cut into cells, and what its columns seem to hold."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from io import StringIO

from evident.plan.called import level_called, question_called
from evident.plan.dates import parse_date
from evident.plan.errors import UserError

Grid = tuple[tuple[str, ...], ...]

MOST_ROWS = 500
MOST_COLUMNS = 40


class Meaning(Enum):
    """What a pasted column holds."""

    NOTHING = "Leave out"
    TITLE = "Short title"
    QUESTION = "Key question"
    LEVEL = "Level"
    OWNER = "Owner"
    ACTION = "First action"
    DUE = "Due date"
    WORDS = "The report's words"


_HEADINGS: Mapping[Meaning, tuple[str, ...]] = {
    Meaning.QUESTION: ("key question", "domain", "question", "kloe", "area of inspection"),
    Meaning.LEVEL: ("level", "severity", "priority", "rating", "category", "breach"),
    Meaning.OWNER: ("owner", "by whom", "who", "lead", "responsible", "person responsible"),
    Meaning.DUE: ("due", "by when", "when", "date", "deadline", "target", "timescale"),
    Meaning.ACTION: ("action", "what we will do", "action required", "action needed"),
    Meaning.WORDS: (
        "words",
        "wording",
        "report says",
        "evidence from",
        "detail",
        "finding in full",
    ),
    Meaning.TITLE: ("title", "concern", "issue", "finding", "shortfall", "area for improvement"),
}


@dataclass(frozen=True, slots=True)
class Mapped:
    """What each column of a grid means, and whether the first row holds headings."""

    meanings: tuple[Meaning, ...]
    headed: bool = False


def grid_of(text: str) -> Grid:
    """Cut pasted text into rows of equally many cells; empty rows are dropped.

    Takes cells parted by tabs, as Word and Excel give them, else by commas or semicolons as
    in a CSV file. Raises UserError when there are no rows, or more than 500.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    delimiter = _delimiter(text)
    # An odd number of quotation marks is somebody's sentence, not a way to hold a cell together.
    paired = text.count('"') % 2 == 0
    try:
        reader = csv.reader(
            StringIO(text, newline=""),
            delimiter=delimiter,
            quoting=csv.QUOTE_MINIMAL if paired else csv.QUOTE_NONE,
        )
        rows = [[cell.strip() for cell in row] for row in reader]
    except csv.Error as error:
        raise _not_pasted("A cell is too long, or the text is no table.") from error
    rows = [row[:MOST_COLUMNS] for row in rows if any(row)]
    if not rows:
        raise _not_pasted("There is no text to paste.")
    if len(rows) > MOST_ROWS:
        raise _not_pasted(f"There are {len(rows)} rows; {MOST_ROWS} can be pasted at once.")
    width = max(len(row) for row in rows)
    return tuple(tuple(row + [""] * (width - len(row))) for row in rows)


def _delimiter(text: str) -> str:
    if "\t" in text:
        return "\t"
    lines = [line for line in text.split("\n") if line.strip()]
    for mark in (";", ","):
        # A sentence has a comma here and there; a table has as many in each of its lines.
        counts = {line.count(mark) for line in lines if '"' not in line}
        if counts and min(counts) > 0 and (len(lines) > 1 or min(counts) > 1):
            return mark
    return "\t"


def guess(grid: Grid, people: Iterable[str] = ()) -> Mapped:
    """Guess from headings, and where there are none from the cells, what each column holds.

    *people* are the roles and names of the plan. Every meaning is given at most once.
    """
    by_heading = [_heading(cell) for cell in grid[0]]
    headed = sum(meaning is not None for meaning in by_heading) >= min(2, len(grid[0]))
    headed = headed and not _looks_like_values(grid[0])
    taken: dict[int, Meaning] = {}
    if headed:
        for column, meaning in enumerate(by_heading):
            if meaning is not None and meaning not in taken.values():
                taken[column] = meaning
    body = grid[1:] if headed else grid
    _guess_by_cells(body, taken, {name.casefold() for name in people})
    meanings = tuple(taken.get(column, Meaning.NOTHING) for column in range(len(grid[0])))
    return Mapped(meanings, headed and len(grid) > 1)


def _heading(cell: str) -> Meaning | None:
    words = " ".join(re.findall(r"[a-z]+", cell.lower()))
    if not words or len(words) > 40:
        return None
    for meaning, names in _HEADINGS.items():
        if words in names:
            return meaning
    for meaning, names in _HEADINGS.items():
        if any(re.search(rf"\b{name}\b", words) for name in names):
            return meaning
    return None


def _looks_like_values(row: Sequence[str]) -> bool:
    return any(question_called(cell) or _is_date(cell) for cell in row if cell)


def _guess_by_cells(body: Grid, taken: dict[int, Meaning], people: set[str]) -> None:
    tests = (
        (Meaning.QUESTION, lambda cell: question_called(cell) is not None),
        (Meaning.LEVEL, lambda cell: level_called(cell) is not None and len(cell) < 30),
        (Meaning.DUE, _is_date),
        (Meaning.OWNER, lambda cell: cell.casefold() in people),
    )
    columns = range(len(body[0]) if body else 0)
    for meaning, holds in tests:
        for column in columns:
            cells = [row[column] for row in body if row[column]]
            fits = bool(cells) and sum(map(holds, cells)) * 2 > len(cells)
            if column not in taken and meaning not in taken.values() and fits:
                taken[column] = meaning
    left = [column for column in columns if column not in taken]
    if Meaning.TITLE not in taken.values() and left:
        fullest = [c for c in left if sum(bool(row[c]) for row in body) * 2 >= len(body)] or left
        taken[fullest[0]] = Meaning.TITLE


def _is_date(cell: str) -> bool:
    if not re.search(r"\d", cell):
        return False
    try:
        parse_date(cell, date(2026, 1, 1))
    except UserError:
        return False
    return True


def _not_pasted(reason: str) -> UserError:
    return UserError(
        "Nothing was pasted.",
        reason,
        "Select the rows in Word or Excel, copy them, then paste them here.",
    )

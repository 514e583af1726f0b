"""A table pasted from Word or Excel, cut into cells."""

import csv
from io import StringIO

from evident.plan.errors import UserError
from evident.plan.tables import Sort, Table, table_of

Grid = tuple[tuple[str, ...], ...]

MOST_ROWS = 500
MOST_COLUMNS = 40


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


def pasted_table(text: str, sort: Sort = Sort.PASTED, name: str = "") -> Table:
    """Give pasted text as a table; its rows are numbered as pasted, empty ones left out."""
    return table_of(grid_of(text), name, sort)


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


def _not_pasted(reason: str) -> UserError:
    return UserError(
        "Nothing was pasted.",
        reason,
        "Select the rows in Word or Excel, copy them, then paste them here.",
    )

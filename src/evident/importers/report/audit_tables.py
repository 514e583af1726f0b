"""Tables of an audit: standard, finding, action, outcome. A row is read as one place.

Whatever order its columns have, a row is read as a heading with its outcome, then what was
found, then what is to be done by when.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from evident.importers.report.lines import Line, plain
from evident.importers.report.sieve import Later

Columns = Mapping[str, str]
"""Words at the head of a column, in lower case, and which column that is."""

_ORDER = ("standard", "outcome", "date", "finding", "action")
_TELLING = frozenset({"finding", "action"})
_SPACE = re.compile(r"\s+")
_NEAR = 4.0


def heads_of(cells: Sequence[str], columns: Columns) -> tuple[str, ...] | None:
    """Give the column of each cell when they head a table of findings; "" for one not known."""
    found = tuple(columns.get(_plainest(cell), "") for cell in cells)
    known = set(found) - {""}
    return found if len(known) > 1 and known & _TELLING else None


def _plainest(cell: str) -> str:
    return " ".join(re.sub(r"[^a-z ]+", " ", plain(cell).lower()).split())


def head_words(text: str, columns: Columns, head: Later) -> list[tuple[int, str]]:
    """Give where each column's head starts in a line that holds nothing but such heads.

    *head* meets any one of the *columns*.
    """
    low = text.lower()
    place = 0
    found: list[tuple[int, str]] = []
    while place < len(low):
        name = head.match(low, place)
        if not name:
            return []
        found.append((place, columns[name[0]]))
        gap = _SPACE.match(low, name.end())
        place = gap.end() if gap else name.end()
    kinds = {kind for _, kind in found}
    return found if len(kinds) > 1 and kinds & _TELLING else []


class PageTable:
    """Follows the lines of PDF pages through a table whose heads were seen.

    The cells of a row are drawn one after the other, each from its top to its bottom.
    """

    def __init__(self) -> None:
        self._columns: list[tuple[float, str]] = []
        self._row = 0
        self._last = -1
        self._size = 0.0

    @property
    def open(self) -> bool:
        return bool(self._columns)

    @property
    def lefts(self) -> list[float]:
        return [left for left, _ in self._columns]

    def begin(self, columns: list[tuple[float, str]]) -> None:
        self._columns = sorted(columns)
        self._last = len(columns)
        self._size = 0.0

    def take(self, line: Line) -> None:
        """Give a line its row and column, or leave the table when it stands in none."""
        if line.heads:
            self.begin(list(line.heads))
            self._row += 1
            line.row, line.column = self._row, "head"
            return
        if line.box is None or not self._columns:
            return
        place = next((n for n, x in enumerate(self.lefts) if abs(x - line.box[0]) <= _NEAR), None)
        if place is not None and self._over_the_next(line, place):
            self._columns = []  # a line of prose below the table
            return
        if place is None or (self._size and line.size > self._size + 1):
            if line.size > (self._size or line.size) + 1 or line.box[0] < self.lefts[0] - _NEAR:
                self._columns = []
            return
        if place < self._last or (place == self._last == 0 and line.gap):
            self._row += 1
        self._last, self._size = place, line.size
        line.row, line.column = self._row, self._columns[place][1]

    def _over_the_next(self, line: Line, place: int) -> bool:
        """Say whether a line that begins in a column runs on through the one beside it.

        A foot of the page, in smaller print, may do so in the middle of a table.
        """
        beside = self.lefts[place + 1 : place + 2]
        as_large = line.size > self._size - 0.5
        return bool(as_large and line.box and beside and line.box[2] > beside[0] + 3 * _NEAR)


def rows_in_order(lines: Iterable[Line]) -> Iterator[Line]:
    """Give the lines of each table row in the order in which a row is read."""
    for row, together in groupby(lines, key=lambda line: line.row):
        if not row:
            yield from together
            continue
        cells = list(together)
        if len(cells) > 1 and len({line.column for line in cells}) == 1:
            yield from cells  # prose below a table, not a row of it
            continue
        for column in _ORDER:
            yield from _cell([line for line in cells if line.column == column], column)


def _cell(lines: Sequence[Line], column: str) -> Iterator[Line]:
    """A heading, an outcome and a date become one line each; the rest stay as they are."""
    if not lines:
        return
    lines[0].gap = True
    if column in ("finding", "action"):
        yield from lines
        return
    words = " ".join(line.text for line in lines)
    yield replace(lines[0], text=words, heading=6 if column == "standard" else 0)

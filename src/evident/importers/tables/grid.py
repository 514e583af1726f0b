"""Collects the rows of one table: empty ones go, what is too much is counted, not kept."""

from typing import Any

from evident.importers.tables.limits import MOST_COLUMNS, MOST_LETTERS, MOST_ROWS, other_kind
from evident.importers.tables.shown import CellValue, has_text
from evident.plan.tables import Sort


class Letters:
    """Counts the letters of a whole file; a plan has far fewer than would fill the memory."""

    def __init__(self) -> None:
        self.left = MOST_LETTERS

    def take(self, value: CellValue) -> None:
        self.left -= len(value) if isinstance(value, str) else len(value[0])
        if self.left < 0:
            raise other_kind(
                "It holds far more text than a plan.",
                "Copy the rows of the plan into a new workbook, save that, then choose it.",
            )


class Grid:
    """The rows of one sheet or table while it is read. Rows count from 1, columns from 0."""

    def __init__(self, name: str, sort: Sort, letters: Letters, *, hidden: bool = False) -> None:
        self.name, self.sort, self.hidden = name, sort, hidden
        self.hidden_columns: set[int] = set()
        self.merged: list[tuple[int, int, int, int]] = []
        self._letters = letters
        self._rows: list[tuple[int, bool, list[CellValue]]] = []
        self._cut = 0

    def add(self, number: int, cells: dict[int, CellValue], *, hidden: bool = False) -> None:
        """Add a row of cells by column. One without any text is left out."""
        found = {
            column: value
            for column, value in cells.items()
            if 0 <= column < MOST_COLUMNS and (value if isinstance(value, str) else True)
        }
        if not any(map(has_text, found.values())):
            return
        if len(self._rows) >= MOST_ROWS:
            self._cut += 1
            return
        for value in found.values():
            self._letters.take(value)
        row: list[CellValue] = [""] * (max(found) + 1)
        for column, value in found.items():
            row[column] = value
        self._rows.append((number, hidden, row))

    def as_json(self) -> dict[str, Any]:
        """Give the table for the parent, without empty columns at the right."""
        width = 0
        for _, _, cells in self._rows:
            filled = [n for n, value in enumerate(cells, start=1) if has_text(value)]
            width = max(width, filled[-1] if filled else 0)
        return {
            "name": self.name,
            "sort": self.sort.value,
            "hidden": self.hidden,
            "hidden_columns": sorted(c for c in self.hidden_columns if c < width),
            "merged": [m for m in self.merged[:50_000] if m[1] < width],
            "rows": [[number, hidden, cells[:width]] for number, hidden, cells in self._rows],
            "cut": self._cut,
        }

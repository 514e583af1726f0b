"""Tables out of a spreadsheet, a Word document or pasted text, as values; no rule reads a file."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Sort(StrEnum):
    """Where a table stands, and so how one of its cells is called."""

    SHEET = "sheet"
    WORD = "word"
    PASTED = "pasted"


class Fault(StrEnum):
    """Why a cell may not say what its author meant."""

    NONE = ""
    FORMULA = "formula"
    ERROR = "error"
    QUOTE = "quote"
    LETTERS = "letters"
    LONG = "long"
    DATE = "date"


FAULT_WORDS = {
    Fault.FORMULA: "holds a formula whose result is not in the file; open and save it in Excel",
    Fault.ERROR: "shows an error instead of a value",
    Fault.QUOTE: "has a quotation mark that is not closed, so look where the cell ends",
    Fault.LETTERS: "has letters that could not be read",
    Fault.LONG: "is longer than 20,000 characters and was cut",
    Fault.DATE: "holds a number that is no day of the calendar",
}


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell as its program shows it. *day* is set for a real date, never for text.

    *fill* is its background as rrggbb, "" for none.
    """

    text: str = ""
    day: date | None = None
    fill: str = ""
    fault: Fault = Fault.NONE


NO_CELL = TableCell()


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row with its own number in the file, from 1."""

    number: int
    cells: tuple[TableCell, ...]
    hidden: bool = False

    def cell(self, column: int) -> TableCell:
        return self.cells[column] if column < len(self.cells) else NO_CELL


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged range: row numbers from 1, columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet or table. Rows without any text are left out; *cut* counts rows not read."""

    name: str
    sort: Sort = Sort.SHEET
    rows: tuple[TableRow, ...] = ()
    merged: tuple[Merged, ...] = ()
    hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()
    cut: int = 0

    @property
    def width(self) -> int:
        return max((len(row.cells) for row in self.rows), default=0)

    def place(self, number: int, column: int) -> str:
        """Name a cell as its program does: C7 on a sheet, row 7, column 3 in Word."""
        if self.sort is Sort.SHEET:
            return f"{letters(column)}{number}"
        if self.sort is Sort.WORD:
            return f"Row {number}, column {column + 1}"
        return f"Row {number}"


@dataclass(frozen=True, slots=True)
class TableFile:
    """What a file held. *kind* is its ending; *warnings* are sentences about the whole file."""

    kind: str
    tables: tuple[Table, ...] = ()
    warnings: tuple[str, ...] = field(default=())

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "TableFile":
        tables = tuple(_table(found) for found in value["tables"])
        return cls(str(value["kind"]), tables, tuple(map(str, value["warnings"])))


def letters(column: int) -> str:
    """Name a column, counted from 0, as a spreadsheet does: A, Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def table_of(grid: tuple[tuple[str, ...], ...], name: str, sort: Sort = Sort.PASTED) -> Table:
    """Make a table of plain words, its rows numbered from 1."""
    rows = (
        TableRow(number, tuple(TableCell(words) for words in cells))
        for number, cells in enumerate(grid, start=1)
    )
    return Table(name, sort, tuple(rows))


def _table(value: dict[str, Any]) -> Table:
    return Table(
        str(value["name"]),
        Sort(value["sort"]),
        tuple(
            TableRow(int(number), tuple(map(_cell, cells)), bool(hidden))
            for number, hidden, cells in value["rows"]
        ),
        tuple(Merged(*map(int, found)) for found in value["merged"]),
        bool(value["hidden"]),
        frozenset(map(int, value["hidden_columns"])),
        int(value["cut"]),
    )


def _cell(value: str | list[str]) -> TableCell:
    if isinstance(value, str):
        return TableCell(value) if value else NO_CELL
    text, day, fill, fault = value
    return TableCell(text, date.fromisoformat(day) if day else None, fill, Fault(fault))

"""Sheets of an OpenDocument spreadsheet (.ods), with the results its formulas were saved with."""

import re
import zipfile
from collections.abc import Callable
from datetime import date
from typing import BinaryIO

from evident.importers.tables.events import Attributes, Walk, plain, walk
from evident.importers.tables.grid import Grid, Letters
from evident.importers.tables.limits import (
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_TABLES,
    check_parts,
    locked,
)
from evident.importers.tables.shown import CellValue, day_shown, packed
from evident.importers.tables.xlsx_styles import WHITE
from evident.plan.tables import Fault, Sort

_HIDDEN = ("collapse", "filter")
_MONTH_ALONE = re.compile(r"[A-Za-z]{3,9}[ -]\d{2,4}")
"""A date shown without its day: nobody said the first."""


def read_ods(data: BinaryIO, heard: Callable[[], None]) -> tuple[list[Grid], list[str]]:
    """Give the sheets of a spreadsheet, as they were last saved."""
    with zipfile.ZipFile(data) as archive:
        check_parts(archive)
        names = set(archive.namelist())
        manifest = "META-INF/manifest.xml"
        if manifest in names and b"encryption-data" in archive.read(manifest)[:500_000]:
            raise locked()
        handler = _Sheets(Letters())
        for part in ("styles.xml", "content.xml"):
            if part in names or part == "content.xml":
                with archive.open(part) as stream:
                    walk(stream, handler, heard)  # type: ignore[arg-type]
    macros = any(name.startswith(("Basic/", "Scripts/")) for name in names)
    told = ["It holds macros. They were not run, only its cells were read."] if macros else []
    return handler.grids, told


class _Sheets(Walk):
    """Walks styles and sheets. Rows and cells that are repeated are told once, with a count."""

    def __init__(self, letters: Letters) -> None:
        self.grids: list[Grid] = []
        self._letters = letters
        self._fills: dict[str, str] = {}
        self._hidden_tables: set[str] = set()
        self._style = ""
        self._grid: Grid | None = None
        self._depth = 0
        self._row = self._column = self._at = 0
        self._row_facts: Attributes = {}
        self._cell: Attributes | None = None
        self._cells: dict[int, CellValue] = {}
        self._parts: list[str] = []
        self._paragraphs = self._notes = 0

    def start(self, name: str, attributes: Attributes) -> None:
        found = plain(attributes)
        if name == "style":
            self._style = found.get("name", "")
        elif name == "table-cell-properties" and self._style:
            self._fill(found.get("background-color", ""))
        elif name == "table-properties" and found.get("display") == "false":
            self._hidden_tables.add(self._style)
        elif name == "table":
            self._begin_table(found)
        elif self._grid is not None and self._depth == 1:
            self._inside(name, found)

    def _fill(self, colour: str) -> None:
        if len(colour) == 7 and colour[1:].lower() != WHITE:
            self._fills[self._style] = colour[1:].lower()

    def _begin_table(self, found: Attributes) -> None:
        self._depth += 1
        if self._depth == 1 and len(self.grids) < MOST_TABLES:
            hidden = found.get("style-name", "") in self._hidden_tables
            self._grid = Grid(found.get("name", ""), Sort.SHEET, self._letters, hidden=hidden)
            self._row = self._at = 0

    def _inside(self, name: str, found: Attributes) -> None:
        if name == "table-column":
            count = _count(found, "number-columns-repeated", MOST_COLUMNS)
            if found.get("visibility") in _HIDDEN and self._grid is not None:
                self._grid.hidden_columns.update(range(self._at, self._at + count))
            self._at += count
        elif name == "table-row":
            self._row_facts, self._cells, self._column = found, {}, 0
        elif name in ("table-cell", "covered-table-cell"):
            self._cell, self._parts, self._paragraphs = found, [], 0
        elif name == "annotation":
            self._notes += 1
        elif self._cell is not None and not self._notes:
            self._words(name, found)

    def _words(self, name: str, found: Attributes) -> None:
        if name == "p":
            if self._paragraphs:
                self._parts.append("\n")
            self._paragraphs += 1
        elif name == "s":
            self._parts.append(" " * _count(found, "c", 200))
        elif name in ("tab", "line-break"):
            self._parts.append("\t" if name == "tab" else "\n")

    def text(self, words: str) -> None:
        if self._cell is not None and self._paragraphs and not self._notes:
            self._parts.append(words)

    def end(self, name: str) -> None:
        if name == "table":
            self._depth -= 1
            if self._depth == 0 and self._grid is not None:
                self.grids.append(self._grid)
                self._grid = None
        elif name == "annotation":
            self._notes -= 1
        elif name in ("table-cell", "covered-table-cell") and self._depth == 1:
            self._end_cell(covered=name == "covered-table-cell")
        elif name == "table-row" and self._depth == 1:
            self._end_row()
        elif name == "style":
            self._style = ""

    def _end_cell(self, *, covered: bool) -> None:
        found = self._cell or {}
        self._cell = None
        count = _count(found, "number-columns-repeated", MOST_COLUMNS)
        value = "" if covered else self._value(found)
        if value != "":
            for column in range(self._column, min(self._column + count, MOST_COLUMNS)):
                self._cells[column] = value
        down = _count(found, "number-rows-spanned", MOST_ROWS)
        across = _count(found, "number-columns-spanned", MOST_COLUMNS)
        if self._grid is not None and (down > 1 or across > 1):
            top, left = self._row + 1, self._column
            self._grid.merged.append((top, left, top + down - 1, left + across - 1))
        self._column += count

    def _value(self, found: Attributes) -> CellValue:
        words = "".join(self._parts).strip()
        fill = self._fills.get(found.get("style-name", ""), "")
        kind = found.get("value-type", "")
        if kind == "date" and not _MONTH_ALONE.fullmatch(words):
            try:
                return day_shown(date.fromisoformat(found.get("date-value", "")[:10]), fill)
            except ValueError:
                return packed(words, fill=fill, fault=Fault.DATE)
        if words.startswith("#") and words.endswith(("!", "?", "/A")) or words.startswith("Err:"):
            return packed("", fill=fill, fault=Fault.ERROR)
        if not words and "formula" in found and kind != "string":
            return packed("", fill=fill, fault=Fault.FORMULA)
        return packed(words or found.get("value", ""), fill=fill)

    def _end_row(self) -> None:
        count = _count(self._row_facts, "number-rows-repeated", 1 << 20)
        hidden = self._row_facts.get("visibility") in _HIDDEN
        if self._grid is not None and self._cells:
            for number in range(self._row + 1, self._row + 1 + min(count, MOST_ROWS)):
                self._grid.add(number, dict(self._cells), hidden=hidden)
        self._row += count


def _count(found: Attributes, name: str, most: int) -> int:
    words = found.get(name, "1")
    return max(1, min(int(words), most)) if words.isdecimal() and len(words) < 10 else 1

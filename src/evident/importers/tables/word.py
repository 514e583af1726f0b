"""Tables of a Word document (.docx). Deleted words are left out, added ones are read."""

import zipfile
from collections.abc import Callable
from typing import BinaryIO

from evident.importers.tables.events import Attributes, Walk, plain, walk
from evident.importers.tables.grid import Grid, Letters
from evident.importers.tables.limits import MOST_TABLES, check_parts
from evident.importers.tables.shown import CellValue, packed
from evident.importers.tables.xlsx_styles import WHITE
from evident.plan.tables import Sort
from evident.plan.text import shortened

_GONE = frozenset({"del", "moveFrom", "Fallback"})


def read_docx(data: BinaryIO, heard: Callable[[], None]) -> tuple[list[Grid], list[str]]:
    """Give every table, named after the words that stand before it."""
    with zipfile.ZipFile(data) as archive:
        check_parts(archive)
        handler = _Tables(Letters())
        with archive.open("word/document.xml") as stream:
            walk(stream, handler, heard)  # type: ignore[arg-type]
        macros = "word/vbaProject.bin" in archive.namelist()
    told = ["The document holds macros. They were not run."] if macros else []
    if handler.changed:
        told.append("It has tracked changes: what was added is read, what was deleted is not.")
    return handler.grids[:MOST_TABLES], told


class _Tables(Walk):
    """Walks a document. The words of a table within a cell belong to that cell."""

    def __init__(self, letters: Letters) -> None:
        self.grids: list[Grid] = []
        self.changed = False
        self._letters = letters
        self._grid: Grid | None = None
        self._depth = self._gone = 0
        self._row = self._column = self._span = 0
        self._merge, self._fill = "", ""
        self._open: dict[int, tuple[int, int]] = {}
        self._cells: dict[int, CellValue] = {}
        self._parts: list[str] = []
        self._before: list[str] = []
        self._heading = ""
        self._reading = self._in_run = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name in _GONE:
            self._gone += 1
            self.changed = self.changed or name != "Fallback"
        elif name == "ins":
            self.changed = True
        elif name == "t":
            self._reading = not self._gone
        elif name == "r":
            self._in_run = True
        elif name in ("tab", "br", "cr") and self._in_run:  # a tab outside a run is a tab stop
            self._take("\t" if name == "tab" else "\n")
        elif name == "tbl":
            self._begin_table()
        elif self._depth == 1:
            self._inside(name, plain(attributes))

    def _begin_table(self) -> None:
        self._depth += 1
        if self._depth == 1:
            name = self._heading or f"Table {len(self.grids) + 1}"
            self._grid = Grid(name, Sort.WORD, self._letters)
            self._row, self._open = 0, {}

    def _inside(self, name: str, found: Attributes) -> None:
        if name == "tr":
            self._row += 1
            self._column, self._cells = 0, {}
        elif name == "tc":
            self._span, self._merge, self._fill, self._parts = 1, "", "", []
        elif name in ("gridSpan", "gridBefore"):
            count = found.get("val", "1")
            number = max(1, min(int(count), 63)) if count.isdecimal() and len(count) < 4 else 1
            if name == "gridSpan":
                self._span = number
            else:
                self._column += number
        elif name == "vMerge":
            self._merge = found.get("val", "continue")
        elif name == "shd" and self._span and not self._parts:
            colour = found.get("fill", "").lower()
            self._fill = colour if len(colour) == 6 and colour not in (WHITE, "auto") else ""

    def text(self, words: str) -> None:
        if self._reading:
            self._take(words)

    def _take(self, words: str) -> None:
        if not self._gone:
            (self._parts if self._depth else self._before).append(words)

    def end(self, name: str) -> None:
        if name in _GONE:
            self._gone -= 1
        elif name == "t":
            self._reading = False
        elif name == "r":
            self._in_run = False
        elif name == "p":
            self._end_paragraph()
        elif name == "tbl":
            self._depth -= 1
            if self._depth == 0 and self._grid is not None:
                self.grids.append(self._grid)
                self._grid, self._heading = None, ""
        elif name == "tc" and self._depth == 1:
            self._end_cell()
        elif name == "tr" and self._depth == 1 and self._grid is not None:
            self._grid.add(self._row, self._cells)

    def _end_paragraph(self) -> None:
        if self._depth:
            self._parts.append("\n")
            return
        words = shortened("".join(self._before), 40)
        self._before = []
        self._heading = words or self._heading

    def _end_cell(self) -> None:
        first, span = self._column, self._span
        self._column += span
        words = "".join(self._parts).strip()
        if self._merge == "continue" and first in self._open:
            top, place = self._open[first]
            if self._grid is not None:
                _, left, _, right = self._grid.merged[place]
                self._grid.merged[place] = (top, left, self._row, right)
            return
        self._open.pop(first, None)
        self._cells[first] = packed(words, fill=self._fill)
        if self._grid is not None and (span > 1 or self._merge == "restart"):
            self._open[first] = (self._row, len(self._grid.merged))
            self._grid.merged.append((self._row, first, self._row, first + span - 1))

"""Sheets of an Excel workbook (.xlsx, .xlsm), read from its XML: no formula and no macro runs."""

import re
import zipfile
from collections.abc import Callable
from typing import BinaryIO

from evident.importers.tables.events import Attributes, Walk, plain, walk
from evident.importers.tables.grid import Grid, Letters
from evident.importers.tables.limits import MOST_TABLES, check_parts, other_kind
from evident.importers.tables.shown import (
    CellValue,
    day_shown,
    number_shown,
    packed,
)
from evident.importers.tables.xlsx_styles import Styles, read_styles
from evident.plan.tables import Fault, Sort

_SPECIAL = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


def read_xlsx(data: BinaryIO, heard: Callable[[], None]) -> tuple[list[Grid], list[str]]:
    """Give the sheets of a workbook and what is to be said about the whole of it."""
    with zipfile.ZipFile(data) as archive:
        check_parts(archive)
        return _Workbook(archive, heard).read()


class _Workbook:
    def __init__(self, archive: zipfile.ZipFile, heard: Callable[[], None]) -> None:
        self._archive, self._heard = archive, heard
        self._names = {name.lower(): name for name in archive.namelist()}

    def read(self) -> tuple[list[Grid], list[str]]:
        if "xl/workbook.bin" in self._names:
            raise other_kind("It is a binary workbook (.xlsb).")
        book = _BookWalk()
        self._walk("xl/workbook.xml", book)
        targets = _Relations()
        self._walk("xl/_rels/workbook.xml.rels", targets)
        letters = Letters()
        shared = _Shared(letters)
        if "xl/sharedstrings.xml" in self._names:
            self._walk("xl/sharedStrings.xml", shared)
        styles = read_styles(self._archive, self._names, self._heard)
        grids = []
        for name, relation, hidden in book.sheets[:MOST_TABLES]:
            part = targets.parts.get(relation, "").lower()
            if part not in self._names or "worksheet" not in part:
                continue  # a chart has no rows
            grid = Grid(name, Sort.SHEET, letters, hidden=hidden)
            walk_of = _SheetWalk(grid, shared.texts, styles, book.epoch_1904)
            self._walk(part, walk_of)
            grids.append(grid)
        return grids, self._warnings(len(book.sheets))

    def _walk(self, part: str, handler: Walk) -> None:
        with self._archive.open(self._names[part.lower()]) as stream:
            walk(stream, handler, self._heard)  # type: ignore[arg-type]

    def _warnings(self, sheets: int) -> list[str]:
        found = []
        if "xl/vbaproject.bin" in self._names:
            found.append("The workbook holds macros. They were not run, only its cells were read.")
        if any(name.startswith(("xl/externallinks/", "xl/connections")) for name in self._names):
            found.append("It takes values from other files. What was last saved here is shown.")
        if sheets > MOST_TABLES:
            found.append(f"It has {sheets} sheets; the first {MOST_TABLES} were read.")
        return found


class _BookWalk(Walk):
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.epoch_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            found = plain(attributes)
            hidden = found.get("state", "visible") != "visible"
            self.sheets.append((found.get("name", ""), found.get("id", ""), hidden))
        elif name == "workbookPr":
            self.epoch_1904 = attributes.get("date1904", "0") in ("1", "true")


class _Relations(Walk):
    def __init__(self) -> None:
        self.parts: dict[str, str] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            self.parts[attributes.get("Id", "")] = part


class _Shared(Walk):
    """The table of texts that cells name by number; phonetic guides are passed over."""

    def __init__(self, letters: Letters) -> None:
        self.texts: list[str] = []
        self._letters = letters
        self._parts: list[str] = []
        self._reading = False
        self._phonetic = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._phonetic = True
        elif name == "t":
            self._reading = not self._phonetic

    def end(self, name: str) -> None:
        if name == "t":
            self._reading = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "si":
            words = _unescaped("".join(self._parts))
            self._letters.take(words)
            self.texts.append(words)

    def text(self, words: str) -> None:
        if self._reading:
            self._parts.append(words)


class _SheetWalk(Walk):
    """Collects one sheet. A cell is value, inline text or the result its formula last had."""

    def __init__(self, grid: Grid, shared: list[str], styles: Styles, epoch_1904: bool) -> None:
        self._grid, self._shared, self._styles = grid, shared, styles
        self._epoch_1904 = epoch_1904
        self._number = 0
        self._row_hidden = False
        self._cells: dict[int, CellValue] = {}
        self._column = -1
        self._style = self._kind = ""
        self._formula = False
        self._reading = False
        self._parts: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name in ("v", "t"):
            self._reading = True
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._number = _whole(attributes.get("r"), self._number + 1)
            self._row_hidden = attributes.get("hidden", "0") in ("1", "true")
            self._cells, self._column = {}, -1
        elif name == "rPh":
            self._reading = False
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "col" and attributes.get("hidden", "0") in ("1", "true"):
            first = _whole(attributes.get("min"), 1)
            last = min(_whole(attributes.get("max"), first), first + 200)
            self._grid.hidden_columns.update(range(first - 1, last))

    def _begin_cell(self, attributes: Attributes) -> None:
        found = _ADDRESS.fullmatch(attributes.get("r", ""))
        self._column = column_of(found[1]) if found else self._column + 1
        self._style, self._kind = attributes.get("s", "0"), attributes.get("t", "n")
        self._formula = self._reading = False
        self._parts = []

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._reading = False
        elif name == "c":
            self._cells[self._column] = self._cell()
        elif name == "row":
            self._grid.add(self._number, self._cells, hidden=self._row_hidden)

    def text(self, words: str) -> None:
        if self._reading:
            self._parts.append(words)

    def _cell(self) -> CellValue:
        words, fill = "".join(self._parts), self._styles.fill(self._style)
        if self._formula and not words and self._kind != "str":
            return packed("", fill=fill, fault=Fault.FORMULA)
        if self._kind == "s":
            number = _whole(words, -1)
            found = self._shared[number] if 0 <= number < len(self._shared) else ""
            return packed(found.strip(), fill=fill)
        if self._kind in ("inlineStr", "str"):
            return packed(_unescaped(words).strip(), fill=fill)
        if self._kind == "e":
            return packed("", fill=fill, fault=Fault.ERROR)
        if self._kind == "b":
            return packed("Yes" if words == "1" else "No", fill=fill)
        return self._number_cell(words, fill)

    def _number_cell(self, words: str, fill: str) -> CellValue:
        if self._kind == "d" and _ISO_DAY.match(words):
            return _iso_shown(words, fill)
        try:
            value = float(words)
        except ValueError:
            return packed(words.strip(), fill=fill)
        if value != value or value in (float("inf"), float("-inf")):
            return packed("", fill=fill, fault=Fault.ERROR)
        return number_shown(value, self._styles.kind(self._style), self._epoch_1904, fill)

    def _merge(self, words: str) -> None:
        first, _, last = words.partition(":")
        one, other = _ADDRESS.fullmatch(first), _ADDRESS.fullmatch(last)
        if one and other:
            place = (int(one[2]), column_of(one[1]), int(other[2]), column_of(other[1]))
            self._grid.merged.append(place)


def _iso_shown(words: str, fill: str) -> CellValue:
    from datetime import date

    try:
        return day_shown(date.fromisoformat(words[:10]), fill)
    except ValueError:
        return packed(words, fill=fill, fault=Fault.DATE)


def column_of(letters: str) -> int:
    """Give the column, from 0, that a spreadsheet calls *letters*."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _whole(words: str | None, otherwise: int) -> int:
    return int(words) if words and words.isdecimal() and len(words) < 10 else otherwise


def _unescaped(words: str) -> str:
    return _SPECIAL.sub(lambda found: chr(int(found[1], 16)), words) if "_x" in words else words

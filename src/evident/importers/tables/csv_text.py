"""Rows of a .csv or .txt file: its letters, its separator, and quotes that were never closed.

Python's csv module takes a lone quotation mark to mean that all the rest is one cell. Here a
quoted cell may run over lines only when the row then has as many cells as the others.
"""

import re
from collections import Counter
from dataclasses import dataclass

from evident.importers.tables.grid import Grid, Letters
from evident.importers.tables.shown import CellValue, packed
from evident.plan.tables import Fault, Sort

_MARKS = "\t;,|"
_MOST_LINES_IN_A_CELL = 60
_MOJIBAKE = re.compile("[ÂÃâ][\u0080-\u00ff\u20ac\u2018-\u201e\u2020-\u2122\u0152-\u017e]")


def read_csv(content: bytes) -> tuple[list[Grid], list[str]]:
    """Give the rows of a text file as one table, numbered as a spreadsheet would show them."""
    lines, mixed = _lines(content)
    mark = ""
    if lines and (found := re.fullmatch(r"(?i)\ufeff?sep=(.)", lines[0])):
        mark = found[1]
        del lines[0]
    mark = mark or _separator(lines)
    width = _usual_width(lines, mark)
    grid = Grid("", Sort.SHEET, Letters())
    at = number = 0
    while at < len(lines):
        cells, taken, faults = _row(lines, at, mark, width)
        number += 1
        grid.add(number, {n: _cell(words, n in faults) for n, words in enumerate(cells)})
        at += taken
    told = ["Its letters are of two kinds; each line was read by its own."] if mixed else []
    return [grid], told


def _lines(content: bytes) -> tuple[list[str], bool]:
    """Decode line by line: files put together from others hold UTF-8 beside Windows letters."""
    wide = wide_letters(content)
    if wide:
        text = content.decode(wide, "replace").lstrip("\ufeff")
        return re.split("\r\n|\r|\n", text.replace("\0", "")), False
    lines: list[str] = []
    kinds: set[str] = set()
    for raw in re.split(b"\r\n|\r|\n", content.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"")):
        try:
            lines.append(raw.decode("utf-8"))
            kinds.update("u" if not raw.isascii() else "")
        except UnicodeDecodeError:
            lines.append(raw.decode("cp1252", "replace"))
            kinds.add("w")
    return lines, len(kinds) > 1


def wide_letters(content: bytes) -> str:
    """Name UTF-16 by its mark, or by every other byte being zero."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    head = content[:2000]
    if len(head) > 8 and head[1::2].count(0) > len(head) // 3:
        return "utf-16-le"
    if len(head) > 8 and head[::2].count(0) > len(head) // 3:
        return "utf-16-be"
    return ""


def _separator(lines: list[str]) -> str:
    """Choose the mark that cuts most lines into equally many cells."""
    sample = [line for line in lines[:200] if line.strip()][:60]
    best, most = ",", 0.0
    for mark in _MARKS:
        counts = Counter(n for line in sample if (n := _outside_quotes(line, mark)))
        if counts:
            usual, times = counts.most_common(1)[0]
            worth = times * min(usual, 12)
            if worth > most:
                best, most = mark, worth
    return best


def _outside_quotes(line: str, mark: str) -> int:
    return re.sub('"[^"]*"', "", line).count(mark)


def _usual_width(lines: list[str], mark: str) -> int:
    counts = Counter(len(_cut(line, mark).cells) for line in lines[:400] if line.strip())
    return max(counts, key=lambda width: (counts[width] * width, width), default=1)


@dataclass(frozen=True)
class _Cut:
    """A line cut into cells. *open* is the cell whose quote is not closed, or -1.

    *lone* says that a quotation mark stands amid a quoted cell.
    """

    cells: list[str]
    open: int = -1
    lone: bool = False


def _row(lines: list[str], at: int, mark: str, width: int) -> tuple[list[str], int, set[int]]:
    """Give the cells of the row that begins at a line, how many lines it took, and bad cells."""
    alone = _cut(lines[at], mark)
    if alone.open < 0:
        return alone.cells, 1, set()
    text = lines[at]
    for taken in range(2, min(_MOST_LINES_IN_A_CELL, len(lines) - at) + 1):
        text += "\n" + lines[at + taken - 1]
        found = _cut(text, mark)
        if found.open < 0:
            if len(found.cells) == width and not found.lone:
                return found.cells, taken, set()
            break
    # Nobody closed it: the mark is a letter, and the row ends with its line.
    cells = [words.strip() for words in lines[at].split(mark)]
    first = next((n for n, words in enumerate(cells) if words.count('"') % 2), alone.open)
    cells = [
        words.replace('"', "", 1) if n == first else words.strip('"')
        for n, words in enumerate(cells)
    ]
    return cells, 1, {first}


def _cut(text: str, mark: str) -> _Cut:
    """Cut text at *mark*, with quoted cells whole. A quote amid a cell is a letter."""
    cells: list[str] = []
    at, end = 0, len(text)
    lone = False
    while True:
        start = at
        while at < end and text[at] == " ":
            at += 1
        if at < end and text[at] == '"':
            words, at, ending = _quoted(text, at + 1, mark)
            cells.append(words)
            if ending == "open":
                return _Cut(cells, len(cells) - 1)
            lone = lone or ending == "lone"
        else:
            stop = text.find(mark, start)
            at = end if stop < 0 else stop
            cells.append(text[start:at].strip())
        if at >= end:
            return _Cut(cells, lone=lone)
        at += 1


def _quoted(text: str, at: int, mark: str) -> tuple[str, int, str]:
    """Read a quoted cell from after its first mark; give words, where it ended, and how.

    It ends "closed", "lone" with a quotation mark amid its words, or "open" at the end.
    """
    parts: list[str] = []
    ending = "closed"
    while True:
        stop = text.find('"', at)
        if stop < 0:
            parts.append(text[at:])
            return "".join(parts), len(text), "open"
        parts.append(text[at:stop])
        after = text[stop + 1 : stop + 2]
        if not after or after == mark:
            return "".join(parts).strip(), stop + 1, ending
        parts.append('"')
        ending = ending if after == '"' else "lone"
        at = stop + (2 if after == '"' else 1)


def _cell(words: str, badly_quoted: bool) -> CellValue:
    if _MOJIBAKE.search(words):  # UTF-8 that some program once took for Windows letters
        try:
            words = words.encode("cp1252").decode("utf-8")
        except UnicodeError:
            return packed(words, fault=Fault.LETTERS)
    if "\ufffd" in words:
        return packed(words, fault=Fault.LETTERS)
    return packed(words, fault=Fault.QUOTE if badly_quoted else Fault.NONE)

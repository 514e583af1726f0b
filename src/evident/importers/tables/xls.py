"""Sheets of an old Excel workbook (.xls): results of formulas as last saved, macros never run."""

import io
from collections.abc import Callable
from typing import Any

from evident.importers.tables.grid import Grid, Letters
from evident.importers.tables.limits import MOST_TABLES, damaged, locked
from evident.importers.tables.shown import CellValue, number_format, number_shown, packed
from evident.importers.tables.xlsx_styles import WHITE
from evident.plan.tables import Fault, Sort

_TEXT, _NUMBER, _DATE, _TRUTH, _ERROR = 1, 2, 3, 4, 5
_SOLID = 1


def read_xls(content: bytes, heard: Callable[[], None]) -> tuple[list[Grid], list[str]]:
    """Give the sheets of a workbook of Excel 97 to 2003."""
    import xlrd
    from xlrd.compdoc import CompDocError

    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
        return _sheets(book, heard), _warnings(content)
    except xlrd.XLRDError as fault:
        raise (locked() if "encrypt" in str(fault).lower() else damaged()) from None
    except CompDocError:
        raise damaged() from None


def _warnings(content: bytes) -> list[str]:
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        return ["The workbook holds macros. They were not run, only its cells were read."]
    return []


def _sheets(book: Any, heard: Callable[[], None]) -> list[Grid]:
    letters, grids = Letters(), []
    for sheet in book.sheets()[:MOST_TABLES]:
        grid = Grid(sheet.name, Sort.SHEET, letters, hidden=sheet.visibility != 0)
        grid.hidden_columns.update(c for c, info in sheet.colinfo_map.items() if info.hidden)
        grid.merged.extend(
            (top + 1, left, end, right - 1) for top, end, left, right in sheet.merged_cells
        )
        for row in range(sheet.nrows):
            info = sheet.rowinfo_map.get(row)
            cells = {
                column: _cell(book, sheet, row, column) for column in range(sheet.row_len(row))
            }
            grid.add(row + 1, cells, hidden=bool(info and info.hidden))
            if row % 500 == 0:
                heard()
        grids.append(grid)
    return grids


def _cell(book: Any, sheet: Any, row: int, column: int) -> CellValue:
    cell = sheet.cell(row, column)
    style = book.xf_list[cell.xf_index] if cell.xf_index is not None else None
    fill = _fill(book, style)
    if cell.ctype == _TEXT:
        return packed(cell.value.strip(), fill=fill)
    if cell.ctype in (_NUMBER, _DATE):
        code = book.format_map[style.format_key].format_str if style else ""
        kind = number_format(code)
        if cell.ctype == _DATE and kind not in ("date", "month", "time"):
            kind = "date"
        return number_shown(cell.value, kind, book.datemode == 1, fill)
    if cell.ctype == _TRUTH:
        return packed("Yes" if cell.value else "No", fill=fill)
    if cell.ctype == _ERROR:
        return packed("", fill=fill, fault=Fault.ERROR)
    return packed("", fill=fill)


def _fill(book: Any, style: Any) -> str:
    if style is None or style.background.fill_pattern != _SOLID:
        return ""
    colour = book.colour_map.get(style.background.pattern_colour_index)
    found = "".join(f"{part:02x}" for part in colour) if colour else ""
    return "" if found == WHITE else found

"""Tables as an Excel workbook: dates as dates, text as text whatever it begins with."""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from evident.outputs.text import LONGEST_CELL, sheet_text
from evident.plan.export_tables import Table, Value

DATE_FORMAT = "d mmm yyyy"


def workbook(tables: Iterable[Table], about: Sequence[str], service: str) -> tuple[bytes, int]:
    """Give the bytes of a workbook, and how many texts were cut to what a cell holds.

    *about* is the first sheet: what this is, line by line. No text is ever a formula.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    front = book.create_sheet("About")
    cut = 0
    for table in tables:
        cut += _sheet(book, table)
    front.column_dimensions["A"].width = 100
    said = [*about, *([_cut_words(cut)] if cut else [])]
    for place, line in enumerate(said):
        front.append([_cell(front, line, bold=place == 0)[0]])
    book.properties.title = sheet_text(f"{service}: plan")[0]
    book.properties.creator = "Evident"
    out = BytesIO()
    book.save(out)
    return out.getvalue(), cut


def _cut_words(cut: int) -> str:
    many = "1 text was" if cut == 1 else f"{cut:,} texts were"
    return f"{many} cut: a cell holds {LONGEST_CELL:,} characters. The plan holds all of it."


def _sheet(book: Any, table: Table) -> int:
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(table.title)
    sheet.freeze_panes = "A2"
    last = get_column_letter(len(table.head))
    for number, wide in enumerate(table.wide, 1):
        sheet.column_dimensions[get_column_letter(number)].width = wide
    sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.append([_cell(sheet, words, bold=True)[0] for words in table.head])
    cut = 0
    for row in table.rows:
        cells = [_cell(sheet, value) for value in row]
        cut += sum(was_cut for _, was_cut in cells)
        sheet.append([made for made, _ in cells])
    return cut


def _cell(sheet: Any, value: Value, *, bold: bool = False) -> tuple[Any, bool]:
    """Give a cell, and whether its text was cut. Text keeps the type of text by force."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    if isinstance(value, str):
        words, cut = sheet_text(value)
        made = WriteOnlyCell(sheet, value=words)
        made.data_type = "s"  # else = would begin a formula, and #N/A be an error
        made.quotePrefix = words.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
        made.alignment = Alignment(vertical="top", wrap_text=True)
        if bold:
            made.font = Font(bold=True)
        return made, cut
    made = WriteOnlyCell(sheet, value=value)
    made.alignment = Alignment(vertical="top", horizontal="left")
    if isinstance(value, date):
        made.number_format = DATE_FORMAT
    return made, False

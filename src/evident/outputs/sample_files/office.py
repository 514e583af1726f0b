"""Sample documents as Word and Excel files, without the hour they were made."""

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from evident.outputs.sample_files.document import Block, Document, shown

_DAY = (2026, 4, 21, 9, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def word_file(document: Document, covered: bool = False) -> bytes:
    """Write the document as .docx."""
    paper = docx.Document()
    paper.core_properties.title = document.title
    paper.core_properties.author = document.service
    paper.add_heading(shown(document.title, covered), 0)
    for line in document.lines:
        paper.add_paragraph(shown(line, covered))
    for block in document.blocks:
        _add(paper, block, covered)
    out = BytesIO()
    paper.save(out)
    return _settled(out)


def _add(paper: Any, block: Block, covered: bool) -> None:
    if isinstance(block, str):
        paper.add_paragraph(shown(block, covered))
    elif "head" in block:
        paper.add_heading(shown(block["head"], covered), 1)
    elif "list" in block:
        for item in block["list"]:
            paper.add_paragraph(shown(item, covered), style="List Bullet")
    elif "table" in block:
        columns, rows = block["table"]["columns"], block["table"]["rows"]
        grid = paper.add_table(rows=1 + len(rows), cols=len(columns), style="Table Grid")
        for across, words in enumerate(columns):
            grid.cell(0, across).text = words
        for down, row in enumerate(rows, 1):
            for across, words in enumerate(row):
                grid.cell(down, across).text = shown(str(words), covered)


def workbook(document: Document, covered: bool = False) -> bytes:
    """Write the tables of the document as .xlsx, one sheet each, with a chart if it has one."""
    book = openpyxl.Workbook()
    book.properties.title = document.title
    book.properties.creator = document.service
    book.remove(book.active)
    for number, table in enumerate(document.tables(), 1):
        sheet = book.create_sheet(f"Sheet {number}")
        _fill(sheet, document, table, covered)
        if number == 1 and any(not isinstance(b, str) and "chart" in b for b in document.blocks):
            _chart(sheet, len(document.lines) + 3, len(table["rows"]))
    out = BytesIO()
    book.save(out)
    return _settled(out)


def _fill(sheet: Any, document: Document, table: Mapping[str, Any], covered: bool) -> None:
    sheet.append([shown(document.title, covered)])
    sheet["A1"].font = Font(bold=True, size=14)
    for line in document.lines:
        sheet.append([shown(line, covered)])
    sheet.append([])
    sheet.append(list(table["columns"]))
    head = sheet.max_row
    for heading in sheet[head]:
        heading.font = Font(bold=True)
    for row in table["rows"]:
        sheet.append([shown(v, covered) if isinstance(v, str) else v for v in row])
    sheet.freeze_panes = f"A{head + 1}"
    for across in range(1, len(table["columns"]) + 1):
        longest = max(len(str(row[across - 1])) for row in [table["columns"], *table["rows"]])
        sheet.column_dimensions[get_column_letter(across)].width = min(60, longest + 3)


def _chart(sheet: Any, head: int, rows: int) -> None:
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=head, max_row=head + rows), True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=head + 1, max_row=head + rows))
    sheet.add_chart(chart, f"A{head + rows + 3}")


def _settled(made: BytesIO) -> bytes:
    """Pack the parts again with one fixed date, so that the same document gives the same bytes."""
    out = BytesIO()
    stamp = b"%04d-%02d-%02dT%02d:%02d:%02dZ" % _DAY
    with ZipFile(made) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "docProps/core.xml":
                data = _STAMP.sub(rb"\g<1>" + stamp, data)
            fixed = ZipInfo(part.filename, _DAY)
            fixed.compress_type = ZIP_DEFLATED
            new.writestr(fixed, data)
    return out.getvalue()

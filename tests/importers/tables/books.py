"""Invented plans as files: workbooks, OpenDocument sheets, Word tables and text, with traps."""

import io
import zipfile

import docx
import openpyxl
from openpyxl.styles import PatternFill

from evident.importers.tables import read_tables_bytes

HEADINGS = ["Ref", "Issue identified", "Action required", "By whom", "Target date", "RAG"]


def workbook(*rows, act=None, name="Plan"):
    """Give the bytes of an .xlsx with *rows*; *act* does more to its book."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    if act is not None:
        act(book)
    return saved(book)


def saved(made):
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def filled(sheet, address, colour):
    sheet[address].fill = PatternFill("solid", fgColor=colour)


def document(*tables, before=()):
    """Give the bytes of a .docx; each table is a list of rows of words."""
    made = docx.Document()
    for number, rows in enumerate(tables):
        if number < len(before):
            made.add_paragraph(before[number])
        table = made.add_table(len(rows), max(map(len, rows)))
        for line, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(line.cells, cells, strict=False):
                cell.text = words
    return saved(made)


_NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("dc", "dc"),
    )
)


def ods(sheets, styles="", manifest=""):
    """Give the bytes of an .ods whose tables are the XML *sheets*."""
    content = (
        f"<office:document-content {_NAMESPACES}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
        if manifest:
            packed.writestr("META-INF/manifest.xml", manifest)
    return stream.getvalue()


def repacked(content, part, change):
    """Give a packed file with one of its parts changed."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    return stream.getvalue()


def table(content):
    """Give the one table of a file."""
    (found,) = read_tables_bytes(content).tables
    return found


def texts(found):
    return [[cell.text for cell in row.cells] for row in found.rows]

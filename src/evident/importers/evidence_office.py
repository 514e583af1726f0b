"""Text and dates out of Word, Excel, PowerPoint and OpenDocument files. Macros never run.

The text begins with what the file says of itself (title, pages or sheets; never its author), then
a blank line. The sheets of a workbook are parted by blank lines, its cells by tabs.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import Element

from evident.importers.evidence_dates import found_date
from evident.importers.report.other_lines import check_zip
from evident.plan.phrases import counted

_MOST_TEXT = 200_000
_HEADLINE = "The file was not read."

Found = tuple[int | None, str, date | None, str]
"""Pages or sheets, text, own date, where the date stands."""


def read_docx(content: bytes) -> Found:
    """Give a Word document's text and the day it was made or last changed."""
    check_zip(content, _HEADLINE)
    import docx

    document = docx.Document(io.BytesIO(content))
    parts = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        parts.extend("\t".join(cell.text for cell in row.cells) for row in table.rows)
    facts = document.core_properties
    pages = _pages(content)
    head = _head(facts.title, counted(pages, "page") if pages else "")
    return _found(pages, head, "\n".join(parts), facts.modified or facts.created)


def _pages(content: bytes) -> int | None:
    """Give the number of pages Word counted when it last saved the file."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if "docProps/app.xml" not in packed.namelist():
            return None
        said = packed.read("docProps/app.xml").decode("utf-8", "replace")
    number = said.partition("<Pages>")[2].partition("<")[0]
    return int(number) if number.isdigit() and len(number) < 6 and int(number) else None


def read_xlsx(content: bytes) -> Found:
    """Give the values a workbook holds, as last worked out; no formula is run."""
    check_zip(content, _HEADLINE)
    import openpyxl

    book = openpyxl.load_workbook(
        io.BytesIO(content), read_only=True, data_only=True, keep_links=False
    )
    sheets = [(sheet.title, sheet.iter_rows(values_only=True)) for sheet in book.worksheets]
    facts = book.properties
    text = _sheets(sheets)
    head = _head(facts.title, _sheet_words([name for name, _ in sheets]))
    return _found(len(sheets), head, text, facts.modified or facts.created)


def read_xls(content: bytes) -> Found:
    """Give the values of a workbook of Excel 97 to 2003."""
    import xlrd

    book = xlrd.open_workbook(file_contents=content, on_demand=True, logfile=io.StringIO())
    sheets = [(sheet.name, (sheet.row_values(n) for n in range(sheet.nrows))) for sheet in book]
    return _found(book.nsheets, _head("", _sheet_words(book.sheet_names())), _sheets(sheets), None)


def _sheets(sheets: Iterable[tuple[str, Iterable[Iterable[Any]]]]) -> str:
    parts: list[str] = []
    size = 0
    for name, rows in sheets:
        parts.append(("\n" if parts else "") + name)
        for line in _lines(rows):
            size += len(line) + 1
            if size > _MOST_TEXT:
                return "\n".join(parts)
            parts.append(line)
    return "\n".join(parts)


def _lines(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """Give rows that hold something, each cell in its column."""
    for row in rows:
        line = "\t".join(_cell(value) for value in row).rstrip("\t")
        if line.strip():
            yield line


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime) and not (value.hour or value.minute):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def _sheet_words(names: list[str]) -> str:
    return f"{counted(len(names), 'sheet')}: {', '.join(names)}" if names else ""


def read_pptx(content: bytes) -> Found:
    """Give the words on the slides of a presentation, slide by slide."""
    check_zip(content, _HEADLINE)
    from defusedxml.ElementTree import fromstring

    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = [n for n in packed.namelist() if n.startswith("ppt/slides/slide")]
        names.sort(key=lambda name: (len(name), name))
        slides = [
            "\n".join(one.text or "" for one in fromstring(packed.read(name)).iter(_SLIDE_WORDS))
            for name in names
        ]
        named = "docProps/core.xml" in packed.namelist()
        core = packed.read("docProps/core.xml").decode("utf-8", "replace") if named else ""
    made = found_date(core.partition("dcterms:modified")[2].partition(">")[2][:10])
    head = _head("", counted(len(slides), "slide"))
    return len(slides), _joined(head, "\n\n".join(slides)), made, "document" if made else ""


_SLIDE_WORDS = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"


def _head(title: str, size: str) -> str:
    """Say what a file says of itself: its title and how long it is. Its author is left out."""
    lines = (f"Title: {' '.join(title.split())}" if title and title.strip() else "", size)
    return "\n".join(line for line in lines if line)


def _joined(head: str, text: str) -> str:
    return (f"{head}\n\n{text}" if head else text)[:_MOST_TEXT]


def _found(pages: int | None, head: str, text: str, made: datetime | None) -> Found:
    return pages, _joined(head, text), made.date() if made else None, "document" if made else ""


def read_open_document(content: bytes) -> Found:
    """Give the text of an .odt or .ods file and the day it was last changed."""
    check_zip(content, _HEADLINE)
    from defusedxml.ElementTree import fromstring

    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        body: Element = fromstring(packed.read("content.xml"))
        meta = (
            packed.read("meta.xml").decode("utf-8", "replace")
            if "meta.xml" in packed.namelist()
            else ""
        )
    blocks = [
        "".join(block.itertext())
        for block in body.iter()
        if block.tag.rpartition("}")[2] in ("p", "h")
    ]
    made = None
    for name in ("dc:date>", "meta:creation-date>"):
        made = made or found_date(meta.partition(name)[2][:10])
    return None, "\n".join(blocks)[:_MOST_TEXT], made, "document" if made else ""

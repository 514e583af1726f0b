"""Lines out of a Word document or plain text."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from evident.importers.report.audit_tables import Columns, heads_of
from evident.importers.report.labels import with_labels
from evident.importers.report.lines import Document, Line, tidy, without_bullet
from evident.importers.report.rules import rules
from evident.plan.errors import UserError
from evident.plan.text import decoded

_MOST_CHARACTERS = 5_000_000


def read_text(data: bytes) -> Document:
    """Give the lines of a text file or of pasted text."""
    document = Document("text")
    text = decoded(data)[:_MOST_CHARACTERS]
    lines: list[Line] = []
    gap = True
    for part in text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n"):
        words, bullet = without_bullet(tidy(part))
        if words:
            lines.append(Line(0, words, gap=gap, bullet=bullet))
            gap = False
        else:
            gap = True
    _mark_pasted_paragraphs(lines)
    document.add_page(with_labels(lines))
    return document


def _mark_pasted_paragraphs(lines: list[Line]) -> None:
    """Text from a web page has one line for each paragraph; text from a PDF is wrapped."""
    long_ones = sum(len(line.text) > 130 for line in lines)
    if long_ones * 8 > len(lines):
        for line in lines:
            line.gap = line.whole = True


def read_docx(data: bytes) -> Document:
    """Give the paragraphs and table cells of a Word document.

    Raises UserError when it is damaged or unpacks to far more than a report.
    """
    check_zip(data, "The report was not read.")
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        source = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, zipfile.BadZipFile, PackageNotFoundError):
        raise UserError(
            "The report was not read.",
            "This Word document is damaged.",
            "Open it in Word, save it under a new name, then choose that file.",
        ) from None
    document = Document("docx")
    lines: list[Line] = []
    for paragraph, cell in _paragraphs(source, rules().headings.columns):
        if lines and (paragraph.contains_page_break or paragraph.rendered_page_breaks):
            document.add_page(lines)
            lines = []
        lines.append(_docx_line(paragraph, cell))
    document.add_page(lines)
    return document


def _docx_line(paragraph: Any, cell: tuple[int, str]) -> Line:
    words, bullet = without_bullet(tidy(paragraph.text.replace("\n", " ")))
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    level = re.fullmatch(r"Heading ([1-6])", style)
    return Line(
        0,
        words,
        gap=True,
        whole=True,
        bullet=bullet or style.startswith("List"),
        heading=int(level[1]) if level else 0,
        strong=bool(paragraph.runs) and all(run.bold for run in paragraph.runs if run.text),
        row=cell[0],
        column=cell[1],
    )


def _paragraphs(source: Any, columns: Columns) -> Iterator[tuple[Any, tuple[int, str]]]:
    """Walk paragraphs and table cells in reading order; a merged cell is read once.

    Cells of a table of findings come with their row and column.
    """
    waiting = [(item, (0, "")) for item in source.iter_inner_content()][::-1]
    rows = 0
    while waiting:
        item, place = waiting.pop()
        if hasattr(item, "runs"):
            yield item, place
            continue
        heads: tuple[str, ...] | None = None
        cells: list[tuple[Any, tuple[int, str]]] = []
        for row in item.rows:
            rows += 1
            found = _row_cells(row, [cell for cell, _ in cells[-4:]])
            named = heads_of([cell.text for cell in found], columns)
            heads = named or heads
            for number, cell in enumerate(found):
                column = heads[number] if heads and number < len(heads) else ""
                inside = (rows, "head" if named else column or "other") if heads else place
                cells.append((cell, inside))
        for cell, inside in reversed(cells):
            waiting.extend([(inner, inside) for inner in cell.iter_inner_content()][::-1])


def _row_cells(row: Any, before: list[Any]) -> list[Any]:
    found: list[Any] = []
    for cell in row.cells:
        if not any(cell._tc is seen._tc for seen in (*before, *found)):  # noqa: SLF001
            found.append(cell)
    return found


def check_zip(data: bytes, headline: str, most: int = 300_000_000) -> None:
    """Refuse a packed file that would unpack to more than *most* bytes. Raises UserError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise UserError(
            headline,
            "This file is damaged or only part of it has arrived.",
            "Copy it again, or open it in its own program and save it under a new name.",
        ) from None
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > 5_000 or unpacked > most or unpacked > 400 * len(data) + 20_000_000:
        raise UserError(
            headline,
            "It unpacks to far more than a document of its size should.",
            "Do not open it. Ask whoever sent it for the report as a PDF.",
        )

"""A council's monitoring visit or a provider's own audit: standards, findings, actions, outcomes.

A smaller heading "3.1 Medicines are safe | Partially met" opens a row; its recommendations stand
in the column of actions. Printed as a table or, with ``rows: prose``, one below the other.
"""

import io
from collections.abc import Iterator

import docx
from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.reports.layout_web import BODY, Lines
from tests.reports.paper import Pages
from tests.reports.texts_read import Block, Text, set_out

HEADS = ("Standard", "Finding", "Action required", "Outcome")
LEFTS, WIDTHS = (42, 140, 340, 480), (90, 190, 130, 70)
Row = tuple[str, str, str, str]


def audit_lines(text: Text) -> Lines:
    """Give the audit as lines of text, one cell below the other."""
    facts = text.facts
    lines: Lines = [(facts["title"], 20), (f"Service: {facts['service']}", BODY)]
    lines += [(f"{name}: {facts[key]}", BODY) for name, key in _LABELS if key in facts]
    for row in _pieces(text):
        if isinstance(row, Block):
            lines.append((row.text, 14 if row.kind == "heading" else BODY))
            continue
        standard, finding, action, outcome = row
        lines += [(standard, 12), (f"Outcome: {outcome}", BODY), (finding, BODY)]
        if action:
            lines += [("Action required", 12), (action, BODY)]
    return lines


_LABELS = (
    ("Provider", "provider"),
    ("Location ID", "location"),
    ("Date of visit", "visited"),
    ("Report published", "published"),
)


def audit(text: Text) -> bytes:
    """Print the audit, as a table unless it says prose."""
    pages = Pages(text, 1, 10, 13)
    pages.footer = text.facts["title"]
    for words, size in audit_lines(text) if _is_prose(text) else audit_lines(text)[: _front(text)]:
        pages.paragraph(words, bold=size > BODY, size=size if size > BODY else None)
    if not _is_prose(text):
        for piece in _pieces(text):
            if isinstance(piece, Block):
                heading = piece.kind == "heading"
                pages.paragraph(piece.text, bold=heading, size=14 if heading else None)
                if heading:
                    _draw_row(pages, HEADS, bold=True)
            else:
                _draw_row(pages, piece)
    return pages.save()


def audit_docx(text: Text) -> bytes:
    """Give the audit as a letter with a table under each heading."""
    document = docx.Document()
    for words, size in audit_lines(text)[: _front(text)]:
        document.add_heading(words, 1) if size > BODY else document.add_paragraph(words)
    table = None
    for piece in _pieces(text):
        if isinstance(piece, Block):
            table = None
            document.add_heading(piece.text, 2) if piece.kind == "heading" else (
                document.add_paragraph(piece.text)
            )
            continue
        if table is None:
            table = document.add_table(rows=1, cols=4)
            for cell, words in zip(table.rows[0].cells, HEADS, strict=True):
                cell.text = words
        for cell, words in zip(table.add_row().cells, piece, strict=True):
            cell.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _is_prose(text: Text) -> bool:
    return text.facts.get("rows") == "prose"


def _front(text: Text) -> int:
    return 2 + sum(key in text.facts for _, key in _LABELS)


def _pieces(text: Text) -> Iterator[Block | Row]:
    """Give headings and paragraphs outside of rows as they are, and the rows."""
    for part in text.parts:
        row: list[Block] | None = None
        for block in part.blocks:
            if block.kind in ("category", "heading") and row:
                yield _row(row)
                row = None
            if block.kind == "category":
                row = [block]
            elif row:
                row.append(block)
            else:
                yield block
        if row:
            yield _row(row)


def _row(blocks: list[Block]) -> Row:
    standard, _, outcome = blocks[0].words.partition(" | ")
    sentences = [s for block in blocks[1:] for s in block.sentences]
    finding = set_out([s for s in sentences if s.label != "R"])
    return standard, finding, set_out([s for s in sentences if s.label == "R"]), outcome


def _draw_row(pages: Pages, cells: tuple[str, ...], *, bold: bool = False) -> None:
    """Draw cells side by side, each from top to bottom, the row whole on one page."""
    font = "Helvetica-Bold" if bold else "Helvetica"
    columns = [_wrapped(words, width, font) for words, width in zip(cells, WIDTHS, strict=True)]
    height = max(map(len, columns)) * 12
    if pages.y - height < 60:
        pages.end_page()
    pages.canvas.setFont(font, 9)
    for left, column in zip(LEFTS, columns, strict=True):
        for place, words in enumerate(column):
            pages.canvas.drawString(left, pages.y - 12 * place, words)
    pages.y -= height + 8


def _wrapped(words: str, width: float, font: str) -> list[str]:
    lines, line = [], ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if line and stringWidth(longer, font, 9) > width:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]

"""Sample documents as PDF: the plain papers of a care home."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4, A6, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    Spacer,
)

from evident.outputs.look import CELL, CHART, GREY, H1, H2, INK, PLAIN, QUIET, Style, font
from evident.outputs.rows import Rows
from evident.outputs.sample_files.document import Block, Document, shown
from evident.outputs.sheet import Sheet
from evident.outputs.text import para

_SIZES = {"portrait": A4, "landscape": landscape(A4), "a6": A6}
_TEXT = Style(size=10, leading=14.5, after=6)
_ITEM = Style(size=10, leading=14.5, after=3, indent=12)
_SIGN = Style(size=9, leading=13, ink=GREY, before=10)
_NARROW = Style(size=7.5, leading=10)


def pdf_file(document: Document, covered: bool = False) -> bytes:
    """Lay the document out as PDF. The same document gives the same bytes."""
    size = _SIZES[document.page]
    edge = 24 if document.page == "a6" else 54
    story = list(_story(document, covered, size[0] - 2 * edge))
    return lay_out(story, size, edge, document.title, document.service, document.service)


def lay_out(
    story: list[Flowable],
    size: tuple[float, float],
    edge: float,
    title: str,
    foot: str,
    author: str = "Sample House",
) -> bytes:
    """Lay out *story* on pages of *size* points with *edge* points around and a numbered foot."""
    out = BytesIO()
    frame = Frame(edge, edge, size[0] - 2 * edge, size[1] - 2 * edge, 0, 0, 0, 0)

    def number(canvas: Canvas, _: object) -> None:
        font(PLAIN)
        canvas.setFont(PLAIN, 7.5)
        canvas.setFillColor(GREY)
        canvas.drawString(edge, edge / 2, foot)
        canvas.drawRightString(size[0] - edge, edge / 2, str(canvas.getPageNumber()))

    template = PageTemplate(frames=[frame], pagesize=size, onPage=number)
    BaseDocTemplate(
        out,
        pagesize=size,
        pageTemplates=[template],
        title=title,
        author=author,
        creator="Evident sample",
        invariant=1,
        lang="en-GB",
    ).build(story, canvasmaker=Sheet)
    return out.getvalue()


def _story(document: Document, covered: bool, width: float) -> Iterator[Flowable]:
    yield para(shown(document.title, covered), H1 if document.page != "a6" else H2)
    for line in document.lines:
        yield para(shown(line, covered), QUIET)
    yield Spacer(1, 6)
    for block in document.blocks:
        yield from _block(block, covered, width)


def _block(block: Block, covered: bool, width: float) -> Iterator[Flowable]:
    if isinstance(block, str):
        yield para(shown(block, covered), _TEXT)
    elif "head" in block:
        yield para(shown(block["head"], covered), H2)
    elif "list" in block:
        for item in block["list"]:
            yield para("•  " + shown(item, covered), _ITEM)
    elif "table" in block:
        yield table(block["table"], covered, width)
        yield Spacer(1, 10)
    elif "chart" in block:
        yield Bars(block["chart"]["title"], block["chart"]["bars"], width)
        yield Spacer(1, 10)
    elif "sign" in block:
        for role in block["sign"]:
            yield para(f"Signed: {role[0].lower()}{role[1:]}", _SIGN)
    elif "break" in block:
        yield PageBreak()


def table(facts: Mapping[str, Any], covered: bool, width: float) -> Rows:
    """Make a table from columns, rows and, if given, widths in parts of the whole."""
    columns: Sequence[str] = facts["columns"]
    parts = facts.get("widths") or [1] * len(columns)
    widths = [width * part / sum(parts) for part in parts]
    narrow = min(widths) < 30
    style, pad = (_NARROW, 3.0) if narrow else (CELL, 4.0)
    rows = [[para(shown(str(value), covered), style) for value in row] for row in facts["rows"]]
    return Rows(widths, columns, rows, pad=pad)


class Bars(Flowable):  # type: ignore[misc]
    """Bars to the right, each with its name before it and its number after it."""

    _STEP, _NAMES = 20.0, 150.0

    def __init__(self, title: str, bars: Sequence[Sequence[Any]], width: float) -> None:
        super().__init__()
        self.title, self.bars = title, bars
        self.width, self.height = width, 24 + self._STEP * len(bars)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas, y = self.canv, self.height - 12
        most = max(value for _, value in self.bars) or 1
        font(PLAIN)
        canvas.setFont(PLAIN, 9)
        canvas.setFillColor(INK)
        canvas.drawString(0, y, self.title)
        for name, value in self.bars:
            y -= self._STEP
            long = max(0.5, 0.5 * self.width * value / most)
            canvas.setFillColor(CHART)
            canvas.rect(self._NAMES, y - 3, long, 13, stroke=0, fill=1)
            canvas.setFillColor(INK)
            canvas.drawString(0, y, name)
            canvas.drawString(self._NAMES + long + 5, y, str(value))

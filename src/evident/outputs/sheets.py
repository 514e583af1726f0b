"""Prints one sheet: a Sheet value in, the bytes of a PDF on A4 out, in the portfolio's look."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    Spacer,
)

from evident.outputs.look import (
    BODY,
    CELL,
    CELL_QUIET,
    GREY,
    H1,
    H2,
    H3,
    PLAIN,
    QUIET,
    QUOTE,
    RULE,
    SMALL,
    SMALL_QUIET,
    STAGE_INK,
    STRONG,
    TINY,
    Style,
    font,
)
from evident.outputs.portfolio.book import BOTTOM, FURNITURE, LEFT, PAGE_HIGH, PAGE_WIDE, RIGHT, TOP
from evident.outputs.portfolio.drawing import Beside, blocks, draw_result, months_chart, number
from evident.outputs.rows import Drawing, Rows, Stack
from evident.outputs.sheet import Sheet as Canvas
from evident.outputs.text import para
from evident.outputs.words import Run, natural_width, shortened_to
from evident.outputs.writing import BOX, boxes, draw_box, lines, to_fill
from evident.plan.dates import long_date
from evident.plan.sheet import (
    Boxes,
    Cell,
    FactRows,
    Heading,
    Lines,
    Manner,
    Months,
    NewPage,
    Numbered,
    Part,
    Sheet,
    StageLine,
    Table,
    Text,
    Ticks,
    ToFill,
)

CONFIDENTIAL = "Confidential: contains care information."
_MANNERS = {
    Manner.BODY: BODY,
    Manner.QUIET: QUIET,
    Manner.QUOTE: Style(QUOTE.font, 9.5, 13.5, GREY, before=2, after=4, indent=10),
    Manner.SMALL: Style(PLAIN, 8, 11, GREY, after=3),
}
# A heading stays with the first rows of what follows, never with the whole of a long table.
_TITLE = replace(H1, keep_with_next=False)
_HEADING = replace(H2, keep_with_next=False)
_LOWER = replace(H3, before=8, keep_with_next=False)
_ROOM_UNDER_HEADING = 78.0
_LABEL_SHARE = 0.28
_INDENT = 21.0


def sheet_pdf(sheet: Sheet) -> bytes:
    """Give *sheet* as a PDF: A4, 25 mm left for holes, heads repeated, pages numbered."""
    paper = _Paper(sheet)
    paper.print_all()
    return paper.bytes.getvalue()


def pages_of(sheet: Sheet) -> int:
    """Count the pages that *sheet* takes."""
    paper = _Paper(sheet)
    paper.print_all()
    return paper.pages


class _Paper(BaseDocTemplate):  # type: ignore[misc]
    """The pages of one sheet, laid out in one pass; their number is filled in at the end."""

    def __init__(self, sheet: Sheet) -> None:
        font(PLAIN)
        self.bytes = BytesIO()
        self.sheet, self.pages = sheet, 0
        size = (PAGE_HIGH, PAGE_WIDE) if sheet.landscape else (PAGE_WIDE, PAGE_HIGH)
        super().__init__(
            self.bytes,
            pagesize=size,
            title=f"{sheet.service}: {sheet.title}",
            author=sheet.service,
            creator="Evident",
            lang="en-GB",
            initialFontName=PLAIN,
        )
        self.high, self.wide = size[1], size[0] - LEFT - RIGHT
        self._doSave = 0
        frame = Frame(LEFT, BOTTOM, self.wide, size[1] - TOP - BOTTOM - 6, 0, 0, 0, 0, id="plain")
        self.addPageTemplates([PageTemplate(id="plain", frames=[frame], onPage=self._furniture)])

    def print_all(self) -> None:
        self._startBuild(canvasmaker=Canvas)
        self.canv.setViewerPreference("DisplayDocTitle", "true")
        left = _flowables(self.sheet, self.wide)
        while left:
            self.clean_hanging()
            self.handle_flowable(left)
        self._endBuild()
        self.pages = int(self.canv.getPageNumber()) - 1
        self.canv.fill_late({"total": str(self.pages)})
        self.canv.save()

    def _furniture(self, canvas: Canvas, doc: "_Paper") -> None:
        top, right = self.high - 40, LEFT + self.wide
        _line(canvas, self.sheet.service, LEFT, top, self.wide / 2 - 8)
        head = shortened_to(self.sheet.head or self.sheet.title, FURNITURE, self.wide / 2 - 8)
        _line(canvas, head, right - natural_width(head, FURNITURE), top, self.wide)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.6)
        canvas.line(LEFT, self.high - 45, right, self.high - 45)
        canvas.line(LEFT, 43, right, 43)
        printed = f"{CONFIDENTIAL} Printed {long_date(self.sheet.printed)}"
        _line(canvas, printed, LEFT, 30, self.wide - 80)
        words = f"Page {canvas.getPageNumber()} of {{}}"
        canvas.draw_late(words, "total", Style(PLAIN, 8, 11, GREY, right=True), right, 30)


def _line(canvas: Canvas, text: str, x: float, y: float, wide: float) -> None:
    words = para(shortened_to(text, FURNITURE, wide), FURNITURE)
    words.wrap(wide + 50, 20)
    words.drawOn(canvas, x, y - 2.6)


def _flowables(sheet: Sheet, wide: float) -> list[Flowable]:
    return _head(sheet.title, sheet.subtitle) + set_parts(sheet.parts, wide)


def set_parts(parts: Sequence[Part], wide: float) -> list[Flowable]:
    """Set parts of a sheet one below the other, *wide* points wide, for any page of ours."""
    return [flowable for part in parts for flowable in _set(part, wide)]


def _head(title: str, subtitle: str) -> list[Flowable]:
    under = [para(subtitle, QUIET)] if subtitle else []
    return [para(title, _TITLE), *under]


def _set(part: Part, wide: float) -> list[Flowable]:
    match part:
        case Heading():
            style = _HEADING if part.level == 2 else _LOWER
            return [CondPageBreak(_ROOM_UNDER_HEADING), para(part.words, style)]
        case Text():
            return [para(part.words, _MANNERS[part.manner])]
        case Numbered():
            return [Beside(number(part.number), para(part.words, H3), _INDENT)]
        case StageLine():
            return [_stage_line(part)]
        case Ticks():
            return [_condition(met, words) for met, words in part.rows]
        case FactRows():
            return [_facts(part, wide), Spacer(0, 4)]
        case Months():
            return [months_chart(part.counts, wide)]
        case Table():
            return _table(part, wide)
        case ToFill():
            return [to_fill(part.labels, wide)]
        case Boxes():
            return [boxes(part.words, wide)]
        case Lines():
            return [lines(part.count, wide)]
        case NewPage():
            return [PageBreak(), *_head(part.title, part.subtitle)]


def _stage_line(line: StageLine) -> Flowable:
    runs = [Run(line.stage.label, font=STRONG, ink=STAGE_INK[line.stage], size=9)]
    runs += [Run(f"  ·  {line.words}")] if line.words else []
    return Beside(blocks(line.stage), para(runs, Style(PLAIN, 8, 12, GREY, after=4)), 56)


def _condition(met: bool, words: str) -> Flowable:
    box = Drawing(BOX, BOX, partial(draw_box, met))
    return Beside(box, para(words, Style(PLAIN, 9, 13.5, after=2)), 16)


def _facts(facts: FactRows, wide: float) -> Rows:
    label = wide * _LABEL_SHARE
    rows = [
        [para(name, CELL_QUIET), para(value or "Not recorded", CELL)] for name, value in facts.rows
    ]
    return Rows((label, wide - label), (), rows, pad=3.5)


def _table(table: Table, wide: float) -> list[Flowable]:
    if not table.rows:
        return [para(table.none, QUIET)]
    whole = sum(table.shares)
    widths = [wide * share / whole for share in table.shares]
    rows: Sequence[Sequence[Flowable]] = [[_cell(cell) for cell in row] for row in table.rows]
    return [Rows(widths, table.head, rows, pad=1.5 if table.tight else 4), Spacer(0, 6)]


def _cell(cell: str | Cell) -> Flowable:
    if isinstance(cell, str):
        return para(cell, SMALL if cell else SMALL_QUIET)
    if cell.box:
        return Drawing(BOX, BOX + 2, partial(draw_box, False))
    parts: list[Flowable] = []
    if cell.stage is not None:
        parts.append(blocks(cell.stage))
    words = para(cell.words, _cell_style(cell))
    if cell.result is not None:
        parts.append(Beside(Drawing(12, 12, partial(_draw_mark, cell.result)), words, 16))
    elif cell.words:
        parts.append(words)
    if cell.under:
        parts.append(para(cell.under, TINY))
    return Stack(parts, 2 if cell.stage is not None else 0)


def _cell_style(cell: Cell) -> Style:
    if cell.stage is not None:
        return Style(STRONG, 7.5, 10, STAGE_INK[cell.stage])
    small_strong = Style(STRONG, 8, 11)
    return small_strong if cell.strong or cell.result is not None else SMALL


def _draw_mark(result: Any, canvas: Any, width: float, height: float) -> None:
    canvas.saveState()
    canvas.translate(6, 6)
    canvas.scale(0.8, 0.8)
    draw_result(canvas, 0, 0, result)
    canvas.restoreState()

"""Lines and their places out of a PDF, by pdfium."""

import ctypes
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from evident.importers.report.lines import (
    LINE_END_HYPHEN,
    Document,
    Line,
    tidy,
    without_bullet,
)
from evident.plan.errors import UserError
from evident.plan.reading import Box

MOST_PAGES = 1_000
_MOST_CHARACTERS = 400_000
_LEAST_TEXT = 50
_PASSWORD = 4
_COMMON_STEP = 0.15


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """Open a PDF for reading. Raises UserError when it is locked, damaged or has no pages."""
    try:
        document = pdfium.PdfDocument(data)
        pages = len(document)
    except pdfium.PdfiumError as fault:
        if getattr(fault, "err_code", None) == _PASSWORD or "password" in str(fault).lower():
            raise UserError(
                "The report was not read.",
                "This PDF is locked with a password.",
                "Open it, print it to a new PDF, then choose that file.",
            ) from fault
        raise _damaged() from fault
    if not pages:
        raise _damaged()
    return document


def _damaged() -> UserError:
    return UserError(
        "The report was not read.",
        "This PDF is damaged or only part of it has arrived.",
        "Download or copy it again. If it opens in another program, print it to a new PDF there.",
    )


def read_pdf(
    data: bytes, report: Callable[[int, int], None], *, keep_scan: bool = False
) -> Document:
    """Give the lines of every page, in the order in which they are drawn.

    Raises UserError when it cannot be opened or has more than 1,000 pages, and when it holds
    no text unless *keep_scan*.
    """
    source = open_pdf(data)
    count = len(source)
    if count > MOST_PAGES:
        raise UserError(
            "The report was not read.",
            f"It has {count:,} pages; an inspection report has fewer than {MOST_PAGES:,}.",
            "Print the pages of the report to a new PDF, then choose that file.",
        )
    document = Document("pdf")
    empty = 0
    for number in range(count):
        lines = _page_lines(source, number)
        empty += sum(len(line.text) for line in lines) < _LEAST_TEXT
        document.add_page(lines)
        report(number + 1, count)
    _complain_of_scans(document, empty, count, keep_scan)
    return document


def _complain_of_scans(document: Document, empty: int, count: int, keep_scan: bool) -> None:
    if not keep_scan and sum(map(len, document.texts)) < _LEAST_TEXT:
        raise UserError(
            "No concerns were found.",
            "There is no text in this PDF. It may be a scan: a picture of each page.",
            "Download the report from the CQC website as a PDF, copy its text from the web page "
            "into a file, or add the concerns by hand.",
        )
    if empty > max(1, count // 3):
        document.warnings.append(
            f"{empty} of {count} pages hold no text. They may be scans: read them yourself."
        )


def _page_lines(source: pdfium.PdfDocument, number: int) -> list[Line]:
    try:
        page = source[number]
        text_page = page.get_textpage()
    except pdfium.PdfiumError:
        return []
    try:
        characters = text_page.count_chars()
        if characters > _MOST_CHARACTERS:
            return []
        text = text_page.get_text_range()
        lines = _split(text, _Places(text_page, characters == len(text)))
        _mark_paragraphs(lines)
        return lines
    finally:
        text_page.close()
        page.close()


class _Places:
    """Asks pdfium where characters stand; one call into C for each."""

    def __init__(self, text_page: Any, exact: bool) -> None:
        self._page = text_page.raw
        self._exact = exact
        self._rect = raw.FS_RECTF()
        self._flags = ctypes.c_int()
        self._name = ctypes.create_string_buffer(128)

    def character(self, index: int) -> int:
        """Give pdfium's number of the character at *index* in the text; the two can differ."""
        if self._exact:
            return index
        return max(0, int(raw.FPDFText_GetCharIndexFromTextIndex(self._page, index)))

    def box(self, first: int, last: int) -> Box | None:
        if not raw.FPDFText_GetLooseCharBox(self._page, first, self._rect):
            return None
        x0, y0, x1, y1 = self._rect.left, self._rect.bottom, self._rect.right, self._rect.top
        if raw.FPDFText_GetLooseCharBox(self._page, last, self._rect):
            x1 = max(x1, self._rect.right)
        return (round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1))

    def strong(self, index: int) -> bool:
        size = raw.FPDFText_GetFontInfo(self._page, index, self._name, 128, self._flags)
        return 0 < size <= 128 and b"bold" in self._name.raw[:size].lower()

    def size(self, index: int) -> float:
        return round(float(raw.FPDFText_GetFontSize(self._page, index)), 1)


def _split(text: str, places: _Places) -> list[Line]:
    lines: list[Line] = []
    start = 0
    for part in text.split("\r\n"):
        words, bullet = without_bullet(tidy(part.replace(LINE_END_HYPHEN, "-")))
        if words:
            first = places.character(start + len(part) - len(part.lstrip()))
            last = places.character(start + len(part.rstrip()) - 1)
            lines.append(
                Line(
                    page=0,
                    text=words,
                    box=places.box(first, last),
                    size=places.size(first),
                    strong=places.strong(first),
                    bullet=bullet,
                    hyphen=part.rstrip().endswith(LINE_END_HYPHEN),
                )
            )
        start += len(part) + 2
    return lines


def _mark_paragraphs(lines: list[Line]) -> None:
    """Say where the space above a line, or its style, lets a paragraph begin.

    A line that stands higher than the one before it opens another column.
    """
    if lines:
        lines[0].gap = lines[0].column_break = True
    usual = _usual_step(lines)
    for above, line in pairwise(lines):
        if above.box is None or line.box is None:
            continue
        step = above.box[1] - line.box[1]
        if step < -2:
            line.gap = line.column_break = True
        elif (
            line.strong != above.strong
            or abs(line.size - above.size) > 1
            or usual
            and step > usual * 1.35
        ):
            line.gap = True


def _usual_step(lines: list[Line]) -> float:
    """Give the step from line to line within a paragraph, in points; 0 when not known.

    It is the least step that is common, for on a page of short paragraphs and headings the
    steps between those outnumber it.
    """
    steps = sorted(
        round(above.box[1] - line.box[1], 1)
        for above, line in pairwise(lines)
        if above.box and line.box and 2 < above.box[1] - line.box[1] < 40
    )
    if not steps:
        return 0.0
    usual = steps[len(steps) // 3]
    common = max(2, round(_COMMON_STEP * len(steps)))
    return next(
        (step for step in steps if sum(abs(step - s) <= 0.5 for s in steps) >= common), usual
    )

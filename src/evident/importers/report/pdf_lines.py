"""Lines and their places out of a PDF, by pdfium."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

import pypdfium2 as pdfium

from evident.importers.report.audit_tables import PageTable, head_words
from evident.importers.report.char_places import Offsets, Places
from evident.importers.report.lines import (
    LINE_END_HYPHEN,
    Document,
    Line,
    tidy,
    without_bullet,
)
from evident.importers.report.rule_values import Headings
from evident.importers.report.rules import rules
from evident.plan.errors import UserError

MOST_PAGES = 1_000
_MOST_CHARACTERS = 400_000
_LEAST_TEXT = 50
_PASSWORD = 4
_COMMON_STEP = 0.15
_TABLE_HEAD = re.compile(
    r"(?i)^\S+ .*\b(?:findings?|actions?|evidence|comments|issues?|concerns?)\b"
)
_LINE = re.compile(rf"[^\r\n{LINE_END_HYPHEN}]+{LINE_END_HYPHEN}?|{LINE_END_HYPHEN}")


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
    heads, rows = PageTable(), PageTable()
    headings = rules().headings
    empty = 0
    for number in range(count):
        lines = _page_lines(source, number, heads, headings)
        for line in lines:
            rows.take(line)
        empty += sum(len(line.text) for line in lines) < _LEAST_TEXT
        document.add_page(lines)
        report(number + 1, count)
    if b"/XFA" in data and not keep_scan and sum(map(len, document.texts)) < _LEAST_TEXT:
        raise UserError(
            "The report was not read.",
            "It is a dynamic form: its pages are made only when Acrobat shows them.",
            "Open it in Acrobat, print it to a new PDF, then choose that file.",
        )
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


def _page_lines(
    source: pdfium.PdfDocument, number: int, heads: PageTable, headings: Headings
) -> list[Line]:
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
        places = Places(page, text_page, characters == len(text))
        lines = list(_split(text, places, heads, headings))
        _mark_paragraphs(lines)
        return lines
    finally:
        text_page.close()
        page.close()


def _split(text: str, places: Places, table: PageTable, headings: Headings) -> Iterator[Line]:
    """Cut a page's text into lines; after a hyphen that ends one, pdfium leaves out the break.

    Cells that stand side by side in a table of findings are lines of their own.
    """
    for found in _LINE.finditer(text):
        start = found.start()
        line = _line(found[0], start, places)
        if line is None:
            continue
        heads = head_words(line.text, headings.columns, headings.column)
        if heads and _TABLE_HEAD.search(line.text):
            line.heads = places.columns(found[0], start, heads, line.text)
            table.begin(list(line.heads))
        else:
            heads = []
        cuts = places.cuts(found[0], start, line, table.lefts) if table.open and not heads else []
        if not cuts:
            yield line
            continue
        for begin, end in pairwise([0, *cuts, len(found[0])]):
            cell = _line(found[0][begin:end], start + begin, places)
            if cell is not None:
                yield cell


def _line(part: str, start: int, places: Places) -> Line | None:
    """Make a line of a piece of the page's text that begins at *start*; None without words."""
    words, bullet = without_bullet(tidy(part.replace(LINE_END_HYPHEN, "-")))
    if not words:
        return None
    offsets = Offsets(words, part)
    first = places.character(start + offsets.of(0))
    last = places.character(start + offsets.of(len(words) - 1))
    return Line(
        page=0,
        text=words,
        box=places.box(first, last),
        size=places.size(first),
        strong=places.strong(first),
        bullet=bullet,
        hyphen=part.rstrip().endswith(LINE_END_HYPHEN),
        turn=places.turn,
        marks=places.marks(words, offsets, start),
    )


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
    counts = Counter(steps)
    return next((step for step in counts if _beside(step, counts) >= common), usual)


def _beside(step: float, counts: Counter[float]) -> int:
    return sum(count for other, count in counts.items() if abs(step - other) <= 0.5)

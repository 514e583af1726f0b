"""Prints the invented reports as PDF, web page, Word document or pasted text.

The layouts copy what reports of each time do to a reader: page headers drawn after the body,
headings that lost their spaces, sentences that run over columns and pages, broken words,
scrambled tables. Run it to look at them: ``python tests/reports/make.py FOLDER``.
"""

import io
import sys
from html import escape
from pathlib import Path

import docx
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.reports.texts_read import Block, Part, Row, Text, names, set_out, text_called

WIDTH, HEIGHT = A4
TITLES = {
    "safe": "Safe",
    "effective": "Effective",
    "caring": "Caring",
    "responsive": "Responsive",
    "well-led": "Well-led",
}
RATINGS = {
    "outstanding": "Outstanding",
    "good": "Good",
    "requires-improvement": "Requires improvement",
    "inadequate": "Inadequate",
}
FIVE_QUESTIONS = "The five questions we ask about services and what we found"
ACTIVITY = "Accommodation for persons who require nursing or personal care"


def made_as(text: Text, form: str) -> bytes:
    """Give the report as a file of one form: pdf, html, docx or pasted."""
    forms = {"pdf": as_pdf, "html": as_html, "docx": as_docx, "pasted": as_pasted}
    return forms[form](text)


def as_pdf(text: Text) -> bytes:
    layouts = {"two-column": _two_column, "single-column": _single_column, "saf": _saf}
    return layouts[text.facts["layout"]](text)


class Pages:
    """Draws lines into columns; a page's header and footer come after its body."""

    def __init__(self, text: Text, columns: int, size: float, leading: float) -> None:
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=A4, invariant=1)
        self.text = text
        gap = 24
        self.width = (WIDTH - 84 - gap * (columns - 1)) / columns
        self.lefts = [42 + (self.width + gap) * n for n in range(columns)]
        self.size, self.leading = size, leading
        self.hyphens = columns > 1
        self.number = 1
        self.header: list[str] = []
        self.top = HEIGHT - 110
        self.column, self.y = 0, self.top

    def page(self, header: list[str]) -> None:
        if self.y != self.top or self.column:
            self.end_page()
        self.header = header

    def end_page(self) -> None:
        canvas = self.canvas
        canvas.setFont("Helvetica-Bold", 17)
        for n, words in enumerate(self.header):
            canvas.drawString(42 + 300 * n, HEIGHT - 62, words)
        canvas.setFont("Helvetica", 8)
        facts = self.text.facts
        canvas.drawString(
            42, 30, f"{self.number} {facts['service']} Inspection report {facts['published']}"
        )
        canvas.showPage()
        self.number += 1
        self.column, self.y = 0, self.top

    def line(self, words: str, *, bold: bool = False, size: float | None = None) -> None:
        if self.y < 70:
            self.column += 1
            self.y = self.top
            if self.column == len(self.lefts):
                self.end_page()
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size or self.size)
        self.canvas.drawString(self.lefts[self.column], self.y, words)
        self.y -= self.leading * max(1, (size or self.size) / self.size)

    def paragraph(self, words: str, *, bold: bool = False, size: float | None = None) -> None:
        for line in self.wrapped(words, bold=bold, size=size or self.size):
            self.line(line, bold=bold, size=size)
        self.y -= self.leading * 0.6

    def wrapped(self, words: str, *, bold: bool, size: float) -> list[str]:
        font = "Helvetica-Bold" if bold else "Helvetica"
        lines, line = [], ""
        for word in words.split():
            longer = f"{line} {word}".strip()
            if stringWidth(longer, font, size) <= self.width:
                line = longer
                continue
            if self.hyphens and len(word) > 9 and word.isalpha():
                half = len(word) // 2
                if stringWidth(f"{line} {word[:half]}-", font, size) <= self.width:
                    lines.append(f"{line} {word[:half]}-")
                    line = word[half:]
                    continue
            lines.append(line)
            line = word
        return [*lines, line]

    def save(self) -> bytes:
        if self.y != self.top or self.column:
            self.end_page()
        self.canvas.save()
        return self.out.getvalue()


def _two_column(text: Text) -> bytes:
    """2014 to 2016: two columns, headers drawn last, bold breach sentences, tables in pieces."""
    pages = Pages(text, 2, 11.5, 17)
    part = {part.name + part.question: part for part in text.parts}
    _front_two_column(pages, text)
    pages.line("Overall summary", bold=True)
    _prose(pages, part["summary"])
    pages.page(["Summary of findings"])
    pages.paragraph(FIVE_QUESTIONS, bold=True)
    pages.paragraph("We always ask the following five questions of services.")
    for block in part["questions"].blocks:
        if block.kind == "question":
            pages.line(f"Is the service {_lower(block.words)}?", bold=True)
            rating = RATINGS[text.ratings[block.words]]
            pages.line(f"{rating} –––", bold=True)
            continue
        pages.paragraph(block.text)
    pages.page([text.facts["service"]])
    pages.line("Detailedfindings", bold=True, size=20)
    pages.line("Backgroundtothisinspection", bold=True)
    _prose(pages, part["background"])
    for question in TITLES:
        pages.page(
            [f"Is the service {_lower(question)}?", f"{RATINGS[text.ratings[question]]} –––"]
        )
        pages.line("Ourfindings", bold=True)
        _prose(pages, part["findings" + question])
    _scrambled_table(pages, "Action we have told the provider to take", text.rows["requirements"])
    _scrambled_table(pages, "Enforcement actions", text.rows["enforcement"])
    return pages.save()


def _front_two_column(pages: Pages, text: Text) -> None:
    """The first page: ratings, then the summary; name and address drawn at the very end."""
    facts = text.facts
    pages.top = HEIGHT - 330
    pages.y = pages.top
    pages.line("Ratings", bold=True)
    for name, rating in text.ratings.items():
        words = "Overall rating for this service" if name == "overall" else _asked(name)
        pages.line(words)
        pages.line(f"{RATINGS[rating]} –––", bold=True)
    _draw_address_last(pages, facts)


def _draw_address_last(pages: Pages, facts: dict[str, str]) -> None:
    drawn = pages.end_page

    def end_first_page() -> None:
        canvas = pages.canvas
        canvas.setFont("Helvetica", 11)
        y = HEIGHT - 90
        for words in (
            facts["provider"],
            facts["service"],
            "Inspection report",
            *facts["address"].split(", "),
            "Tel: 01632 960 000",
            f"Date of inspection visit: {facts['visited']}",
            f"Date of publication: {facts['published']}",
        ):
            canvas.drawString(42, y, words)
            y -= 20
        pages.end_page = drawn  # type: ignore[method-assign]
        pages.top = HEIGHT - 110
        drawn()

    pages.end_page = end_first_page  # type: ignore[method-assign]


def _prose(pages: Pages, part: Part) -> None:
    for block in part.blocks:
        if block.kind in ("heading", "category", "furniture"):
            pages.paragraph(block.words, bold=block.kind != "furniture")
            continue
        if block.kind == "bullet":
            pages.paragraph(f"• {block.text}")
            continue
        plain = [s for s in block.sentences if s.label != "B"]
        bold = [s for s in block.sentences if s.label == "B"]
        order = [s.label == "B" for s in block.sentences]
        if bold and order == sorted(order) and plain and len(pages.lefts) > 1:
            pages.paragraph(set_out(plain))
            pages.paragraph(set_out(bold), bold=True)
        else:
            pages.paragraph(block.text)


def _scrambled_table(pages: Pages, title: str, rows: list[Row]) -> None:
    """Left cells, right cells, and the column heads at the end of the page."""
    if not rows:
        return
    pages.page([title])
    lefts, width = pages.lefts, pages.width
    pages.lefts, pages.width = [300], WIDTH - 342
    pages.canvas.setFont("Helvetica", 10)
    pages.paragraph("This section is primarily information for the provider", bold=True)
    pages.line("Regulatedactivity", bold=True)
    for row in rows:
        if pages.y < 260:
            pages.end_page()
        top = pages.y
        pages.canvas.setFont("Helvetica", pages.size)
        for n, words in enumerate(
            ("Accommodation for persons who", "require nursing or personal care")
        ):
            pages.canvas.drawString(42, top - 3 - n * pages.leading, words)
        pages.paragraph(_regulation_line(row, old=True))
        pages.paragraph(row.words)
        if row.clause:
            pages.paragraph(row.clause)
        if row.action:
            pages.paragraph("The enforcement action we took:", bold=True)
            pages.paragraph(row.action)
    pages.line("Regulation", bold=True)
    pages.end_page()
    pages.lefts, pages.width = lefts, width


def _regulation_line(row: Row, *, old: bool) -> str:
    instrument, number = row.regulation.split("-")
    if instrument == "REG2009":
        law = "CQC (Registration) Regulations 2009" if old else "Registration Regulations 2009"
        return f"Regulation {number} {law} {row.title}"
    law = "HSCA 2008 (Regulated Activities) Regulations 2014" if old else "HSCA RA Regulations 2014"
    return f"Regulation {number} {law} {row.title}"


def _single_column(text: Text) -> bytes:
    """2018 to 2023: one column, topic headings, bullets, tables in order."""
    pages = Pages(text, 1, 11, 15)
    facts = text.facts
    for words in (facts["provider"], facts["service"]):
        pages.line(words, bold=True, size=20)
    pages.line("Inspection report")
    for words in (*facts["address"].split(", "), "Tel: 01632 960 000"):
        pages.line(words)
    pages.line(f"Date of inspection visit: {facts['visited']}")
    pages.line(f"Date of publication: {facts['published']}")
    pages.y -= 20
    pages.paragraph("Ratings", bold=True, size=16)
    for name, rating in text.ratings.items():
        words = "Overall rating for this service" if name == "overall" else _asked(name)
        pages.paragraph(f"{words} {RATINGS[rating]} •")
    pages.page([])
    pages.paragraph("Summary of findings", bold=True, size=18)
    pages.paragraph("Overall summary", bold=True, size=14)
    part = {part.name + part.question: part for part in text.parts}
    _prose(pages, part["summary"])
    pages.page([])
    pages.paragraph(
        "The five questions we ask about services and what we found", bold=True, size=14
    )
    pages.paragraph("We always ask the following five questions of services.")
    for question, title in TITLES.items():
        rating = RATINGS[text.ratings[question]]
        pages.paragraph(f"{_asked(question)} {rating} •", bold=True)
        verdict = "was" if rating == "Good" else "was not always"
        pages.paragraph(f"The service {verdict} {_lower(question)}.")
        pages.paragraph(f"Details are in our {_lower(title)} findings below.")
    pages.page([])
    pages.paragraph("Background to this inspection", bold=True, size=18)
    _prose(pages, part["background"])
    for question in TITLES:
        pages.page([])
        pages.paragraph(_asked(question), bold=True, size=18)
        pages.paragraph("Our findings", bold=True, size=16)
        _prose(pages, part["findings" + question])
    for title, rows in (
        ("Action we have told the provider to take", text.rows["requirements"]),
        ("Enforcement actions", text.rows["enforcement"]),
    ):
        _table(pages, title, rows)
    return pages.save()


def _table(pages: Pages, title: str, rows: list[Row]) -> None:
    if not rows:
        return
    pages.page([])
    pages.paragraph(title, bold=True, size=16)
    pages.paragraph("The table below shows where regulations were not being met.")
    for row in rows:
        pages.line("Regulated activity", bold=True)
        pages.line(ACTIVITY)
        pages.line("Regulation", bold=True)
        pages.paragraph(_regulation_line(row, old=False))
        pages.paragraph(row.words)
        if row.action:
            pages.line("The enforcement action we took:", bold=True)
            pages.paragraph(row.action)


def _saf(text: Text) -> bytes:
    """Since 2023: quality statements with scores."""
    pages = Pages(text, 1, 11, 15)
    for words, size in saf_lines(text):
        if size > 11:
            pages.paragraph(words, bold=True, size=size)
        else:
            pages.paragraph(words)
    return pages.save()


def saf_lines(text: Text) -> list[tuple[str, float]]:
    """Give the lines of a page under quality statements with their sizes; 11 is body text."""
    facts = text.facts
    lines: list[tuple[str, float]] = [
        (facts["service"], 22),
        (f"Location: {facts['service']}, {facts['address']}", 11),
        (f"Location ID: {facts['location']}", 11),
        (f"Provider: {facts['provider']}", 11),
        (f"Report published: {facts['published']}", 11),
        ("Overall", 16),
        (RATINGS[text.ratings["overall"]], 14),
    ]
    for question, title in TITLES.items():
        lines += [(title, 14), (RATINGS[text.ratings[question]], 11)]
    for part in text.parts:
        if part.name in text.rows:
            continue
        if part.name == "summary":
            lines.append(("Overall summary", 18))
        elif part.question:
            lines += [
                (TITLES[part.question], 20),
                (f"Rating: {RATINGS[text.ratings[part.question]]}", 11),
            ]
        for block in part.blocks:
            lines.append(_saf_line(block))
    for title, rows in (
        ("Action we have told the provider to take", text.rows["requirements"]),
        ("Enforcement actions", text.rows["enforcement"]),
    ):
        if rows:
            lines.append((title, 16))
        for row in rows:
            lines += [(_regulation_line(row, old=False), 11), (row.words, 11)]
            if row.action:
                lines += [("The enforcement action we took:", 11), (row.action, 11)]
    return lines


def _saf_line(block: Block) -> tuple[str, float]:
    if block.kind in ("heading", "category"):
        return block.words, 14 if block.kind == "heading" else 12
    return (f"• {block.text}" if block.kind == "bullet" else block.text), 11


def as_pasted(text: Text) -> bytes:
    """The page as somebody pastes it: menu lines, one line for each paragraph."""
    lines = ["Skip to main content", "Home", "Print this page"]
    lines += [words for words, _ in saf_lines(text)]
    return "\n".join(lines).encode("utf-8")


def as_html(text: Text) -> bytes:
    body = []
    for words, size in saf_lines(text):
        tag = "h1" if size >= 20 else "h2" if size > 14 else "h3" if size > 11 else "p"
        body.append(f"<{tag}>{escape(words)}</{tag}>")
    return (
        "<!doctype html><html><head><title>"
        + escape(text.facts["service"])
        + " - Care Quality Commission</title><style>p{}</style></head><body>"
        "<nav><a href='https://example.org'>Is the service safe? Not a heading</a></nav><main>"
        + "".join(body)
        + "</main><footer>Not part of it. There was no record.</footer></body></html>"
    ).encode()


def as_docx(text: Text) -> bytes:
    document = docx.Document()
    for words, size in saf_lines(text):
        if size > 11:
            document.add_heading(words, 1 if size > 16 else 2)
        else:
            document.add_paragraph(words)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _asked(question: str) -> str:
    return f"Is the service {_lower(question)}?"


def _lower(question: str) -> str:
    return TITLES.get(question, question).lower()


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for report in names():
        (folder / f"{report}.pdf").write_bytes(as_pdf(text_called(report)))

"""Lines drawn on pages, and words every layout of a report shares."""

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.reports.texts_read import Part, Row, Text, set_out

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
        self.bullet = text.facts.get("bullet", "•")
        self.number = 1
        facts = text.facts
        self.footer = f"{facts['service']} Inspection report {facts.get('published', '')}"
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
        canvas.drawString(42, 30, f"{self.number} {self.footer}")
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


def prose(pages: Pages, part: Part) -> None:
    """Print headings, bullets and paragraphs; in two columns a breach stands bold by itself."""
    for block in part.blocks:
        if block.kind in ("heading", "category", "furniture"):
            pages.paragraph(block.words, bold=block.kind != "furniture")
            continue
        if block.kind == "bullet":
            pages.paragraph(f"{pages.bullet} {block.text}")
            continue
        plain = [s for s in block.sentences if s.label != "B"]
        bold = [s for s in block.sentences if s.label == "B"]
        order = [s.label == "B" for s in block.sentences]
        if bold and order == sorted(order) and plain and len(pages.lefts) > 1:
            pages.paragraph(set_out(plain))
            pages.paragraph(set_out(bold), bold=True)
        else:
            pages.paragraph(block.text)


def regulation_line(row: Row, *, old: bool) -> str:
    """Give the line that opens a table's row; a title with its own number is printed as it is."""
    instrument, number = row.regulation.split("-")
    if row.title.startswith("Regulation "):
        return row.title
    if instrument == "REG2009":
        law = "CQC (Registration) Regulations 2009" if old else "Registration Regulations 2009"
        return f"Regulation {number} {law} {row.title}"
    law = "HSCA 2008 (Regulated Activities) Regulations 2014" if old else "HSCA RA Regulations 2014"
    return f"Regulation {number} {law} {row.title}"


def asked(question: str) -> str:
    """Give the heading of a key question."""
    return f"Is the service {lower(question)}?"


def lower(question: str) -> str:
    """Give a key question as it stands in a sentence."""
    return TITLES.get(question, question).lower()

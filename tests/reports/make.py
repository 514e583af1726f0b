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

from tests.reports.layout_audit import audit, audit_docx, audit_lines
from tests.reports.layout_single_column import single_column
from tests.reports.layout_two_column import two_column
from tests.reports.layout_web import BODY, Lines, lines_of
from tests.reports.paper import HEIGHT, WIDTH, Pages
from tests.reports.texts_read import Text, names, text_called


def made_as(text: Text, form: str) -> bytes:
    """Give the report as a file of one form: pdf, print, html, docx or pasted."""
    forms = {
        "pdf": as_pdf,
        "print": as_print,
        "html": as_html,
        "docx": as_docx,
        "pasted": as_pasted,
    }
    return forms[form](text)


def as_pdf(text: Text) -> bytes:
    paged = {"two-column": two_column, "single-column": single_column, "audit": audit}
    layout = text.facts["layout"]
    if layout in paged:
        return paged[layout](text)
    pages = Pages(text, 1, BODY, 15)
    draw(pages, _lines(text))
    return pages.save()


def draw(pages: Pages, lines: Lines) -> None:
    for words, size in lines:
        if size > BODY:
            pages.paragraph(words, bold=True, size=size)
        else:
            pages.paragraph(words)


def _lines(text: Text) -> Lines:
    return audit_lines(text) if text.facts["layout"] == "audit" else lines_of(text)


class Printed(Pages):
    """A page as a browser prints it: day and title above, address and page below."""

    def end_page(self) -> None:
        canvas = self.canvas
        canvas.setFont("Helvetica", 8)
        service = self.text.facts["service"]
        canvas.drawString(30, HEIGHT - 24, "14/11/2026, 09:41")
        canvas.drawString(240, HEIGHT - 24, f"{service} - Care Quality Commission")
        address = f"https://example.org/location/{self.text.facts['location']}"
        canvas.drawString(30, 20, address)
        canvas.drawString(WIDTH - 60, 20, f"{self.number}/7")
        canvas.showPage()
        self.number += 1
        self.column, self.y = 0, self.top


MENU = (
    "Skip to main content",
    "Menu",
    "Find care",
    "Is this service safe and caring?",
    "Inspection summary",
    "All inspections and reports",
    "Safe",
    "Effective",
    "Caring",
    "Responsive",
    "Well-led",
    "Report a concern",
    "Concerns not raised elsewhere",
)


def as_print(text: Text) -> bytes:
    """Print as a browser does: the menu at the side comes before the article in the file."""
    pages = Printed(text, 1, 10, 13.5)
    pages.top = HEIGHT - 50
    pages.y = pages.top
    pages.canvas.setFont("Helvetica", 9)
    for place, words in enumerate(MENU):
        pages.canvas.drawString(30, HEIGHT - 60 - 14 * place, words)
    pages.lefts, pages.width = [190], WIDTH - 230
    draw(pages, _lines(text))
    return pages.save()


def as_pasted(text: Text) -> bytes:
    """The page as somebody pastes it: menu lines, one line for each paragraph."""
    lines = ["Skip to main content", "Home", "Print this page"]
    lines += [words for words, _ in _lines(text)]
    return "\n".join(lines).encode("utf-8")


def as_html(text: Text) -> bytes:
    body = []
    for words, size in _lines(text):
        tag = "h1" if size >= 20 else "h2" if size > 14 else "h3" if size > BODY else "p"
        body.append(f"<{tag}>{escape(words)}</{tag}>")
    return (
        "<!doctype html><html><head><title>"
        + escape(text.facts["service"])
        + " - Care Quality Commission</title><style>p{}</style></head><body>"
        "<nav><a href='https://example.org'>Is the service safe? Not a heading</a></nav>"
        "<aside><h3>Well-led</h3><p>Not part of it: staff were not trained.</p></aside><main>"
        + "".join(body)
        + "</main><footer>Not part of it. There was no record.</footer></body></html>"
    ).encode()


def as_docx(text: Text) -> bytes:
    if text.facts["layout"] == "audit":
        return audit_docx(text)
    document = docx.Document()
    for words, size in _lines(text):
        if size > BODY:
            document.add_heading(words, 1 if size > 16 else 2)
        else:
            document.add_paragraph(words)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    endings = {"print": "print.pdf", "pasted": "txt"}
    for report in names():
        written = text_called(report)
        for form in written.forms:
            path = folder / f"{report}.{endings.get(form, form)}"
            path.write_bytes(made_as(written, form))

"""2016 to 2023: one column, topic headings, bullets, tables in order."""

from tests.reports.paper import (
    ACTIVITY,
    RATINGS,
    TITLES,
    Pages,
    asked,
    lower,
    prose,
    regulation_line,
)
from tests.reports.texts_read import Row, Text


def single_column(text: Text) -> bytes:
    """Print a report of 2016 to 2023."""
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
        words = "Overall rating for this service" if name == "overall" else asked(name)
        pages.paragraph(f"{words} {RATINGS[rating]} •")
    pages.page([])
    pages.paragraph("Summary of findings", bold=True, size=18)
    pages.paragraph("Overall summary", bold=True, size=14)
    part = {part.name + part.question: part for part in text.parts}
    prose(pages, part["summary"])
    pages.page([])
    pages.paragraph(
        "The five questions we ask about services and what we found", bold=True, size=14
    )
    pages.paragraph("We always ask the following five questions of services.")
    looked_at = {name: title for name, title in TITLES.items() if "findings" + name in part}
    for question, title in looked_at.items():
        rating = RATINGS[text.ratings[question]]
        pages.paragraph(f"{asked(question)} {rating} •", bold=True)
        verdict = "was" if rating == "Good" else "was not always"
        pages.paragraph(f"The service {verdict} {lower(question)}.")
        pages.paragraph(f"Details are in our {lower(title)} findings below.")
    pages.page([])
    pages.paragraph("Background to this inspection", bold=True, size=18)
    prose(pages, part["background"])
    for question in looked_at:
        pages.page([])
        pages.paragraph(asked(question), bold=True, size=18)
        pages.paragraph("Our findings", bold=True, size=16)
        prose(pages, part["findings" + question])
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
        pages.paragraph(regulation_line(row, old=False))
        pages.paragraph(row.words)
        if row.action:
            pages.line("The enforcement action we took:", bold=True)
            pages.paragraph(row.action)

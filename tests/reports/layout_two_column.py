"""2014 to 2016: two columns, headers drawn last, bold breach sentences, tables in pieces."""

from tests.reports.paper import (
    FIVE_QUESTIONS,
    HEIGHT,
    RATINGS,
    TITLES,
    WIDTH,
    Pages,
    asked,
    lower,
    prose,
    regulation_line,
)
from tests.reports.texts_read import Row, Text


def two_column(text: Text) -> bytes:
    """Print a report of 2014 to 2016."""
    pages = Pages(text, 2, 11.5, 17)
    part = {part.name + part.question: part for part in text.parts}
    _front_two_column(pages, text)
    pages.line("Overall summary", bold=True)
    prose(pages, part["summary"])
    pages.page(["Summary of findings"])
    pages.paragraph(FIVE_QUESTIONS, bold=True)
    pages.paragraph("We always ask the following five questions of services.")
    for block in part["questions"].blocks:
        if block.kind == "question":
            pages.line(f"Is the service {lower(block.words)}?", bold=True)
            rating = RATINGS[text.ratings[block.words]]
            pages.line(f"{rating} –––", bold=True)
            continue
        pages.paragraph(block.text)
    pages.page([text.facts["service"]])
    pages.line("Detailedfindings", bold=True, size=20)
    pages.line("Backgroundtothisinspection", bold=True)
    prose(pages, part["background"])
    for question in TITLES:
        pages.page([f"Is the service {lower(question)}?", f"{RATINGS[text.ratings[question]]} –––"])
        pages.line("Ourfindings", bold=True)
        prose(pages, part["findings" + question])
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
        words = "Overall rating for this service" if name == "overall" else asked(name)
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
        pages.paragraph(regulation_line(row, old=True))
        pages.paragraph(row.words)
        if row.clause:
            pages.paragraph(row.clause)
        if row.action:
            pages.paragraph("The enforcement action we took:", bold=True)
            pages.paragraph(row.action)
    pages.line("Regulation", bold=True)
    pages.end_page()
    pages.lefts, pages.width = lefts, width

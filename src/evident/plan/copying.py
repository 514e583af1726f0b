"""Rows as a table on the clipboard: plain text for Excel, HTML for Word."""

from collections.abc import Iterable, Sequence
from html import escape

from evident.plan.concern_rows import ConcernRow
from evident.plan.text import cell

Rows = Sequence[Sequence[str]]

HEADINGS = ("Ref", "Concern", "Level", "Stage", "Owner", "Due", "Files", "What is missing")


def concern_table(rows: Iterable[ConcernRow]) -> Rows:
    """Give the headings and the cells of *rows*, with words where the screen shows pictures."""
    return [HEADINGS, *(_cells(row) for row in rows)]


def _cells(row: ConcernRow) -> Sequence[str]:
    return (
        row.reference,
        row.title,
        row.level.label,
        row.stage.label,
        row.owner,
        row.due_words,
        str(row.files),
        row.missing,
    )


def as_text(rows: Rows) -> str:
    """Give rows as lines of cells parted by tabs, in which nothing becomes a formula."""
    return "\n".join("\t".join(cell(_line(value)) for value in row) for row in rows)


def as_html(rows: Rows) -> str:
    """Give rows as an HTML table, headings first; every value is only letters in it."""
    head, *body = rows
    lines = [_row(head, "th"), *(_row(row, "td") for row in body)]
    return f'<table border="1">{"".join(lines)}</table>'


def _row(values: Sequence[str], tag: str) -> str:
    cells = "".join(f"<{tag}>{escape(_line(value))}</{tag}>" for value in values)
    return f"<tr>{cells}</tr>"


def _line(value: str) -> str:
    """A tab or a new line within a value would begin another cell."""
    return " ".join(value.split())

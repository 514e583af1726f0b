"""The parts of a printed sheet as plain lines, for where nothing is drawn."""

from collections.abc import Iterable, Iterator

from evident.plan.sheet import Cell, FactRows, Heading, Part, Table, Text


def in_plain_words(parts: Iterable[Part]) -> Iterator[str]:
    """Give each part as lines: facts and rows one a line, a blank line before each heading."""
    for part in parts:
        if isinstance(part, Heading):
            yield from ("", part.words)
        elif isinstance(part, Text):
            yield part.words
        elif isinstance(part, FactRows):
            yield from (f"{name}: {value}" for name, value in part.rows)
        elif isinstance(part, Table):
            yield from _rows(part)


def _rows(table: Table) -> Iterator[str]:
    if not table.rows:
        yield table.none
    for row in table.rows:
        cells = [_words(cell) for cell in row]
        yield " · ".join(cell for cell in cells if cell)


def _words(cell: str | Cell) -> str:
    if isinstance(cell, str):
        return cell
    return " ".join(part for part in (cell.words, cell.under) if part)

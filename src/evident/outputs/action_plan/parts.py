"""What Word and OpenDocument share: words fit for XML, tables as plain rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from evident.outputs.right_to_left import reads_right_to_left
from evident.plan.sheet import Cell, FactRows, Heading, Manner, Part, Table, Text

CONFIDENTIAL = "Confidential: contains care information."
NOT_RECORDED = "Not recorded"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_STRONG = re.compile(r"[^\W\d_]")
LABEL_SHARE = 28.0
TALL = 1_200
"""Characters in a cell from which its row may be parted: it could be higher than a page."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a cell."""

    words: str
    strong: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of an office document: a head ("" words: none), shares of the width, rows."""

    head: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]


class Paper(Protocol):
    """What is written on: a Word document or an OpenDocument text."""

    def heading(self, words: str, level: int) -> None: ...

    def say(self, words: str, manner: Manner) -> None: ...

    def table(self, grid: Grid) -> None: ...


def put(parts: Sequence[Part], paper: Paper) -> None:
    """Write headings, paragraphs and tables on *paper*, in order."""
    for part in parts:
        match part:
            case Heading():
                paper.heading(fit(part.words), part.level)
            case Text():
                for line in fit(part.words).split("\n"):
                    paper.say(line, part.manner)
            case Table() if not part.rows:
                paper.say(fit(part.none), Manner.QUIET)
            case Table() | FactRows():
                paper.table(grid_of(part))
            case _:
                raise TypeError(f"{type(part).__name__} has no place in an office document")


def fit(words: str) -> str:
    """Take out what XML cannot hold; everything a person can read stays."""
    return _FORBIDDEN.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))


def right_to_left(words: str) -> bool:
    """Say whether a paragraph begins with a letter that is read from right to left."""
    first = _STRONG.search(words)
    return first is not None and reads_right_to_left(first[0])


def grid_of(part: Table | FactRows) -> Grid:
    """Give names and values, or a table, as one kind of table."""
    if isinstance(part, FactRows):
        rows = tuple(
            ((Line(fit(name), strong=True),), tuple(_lines(value or NOT_RECORDED)))
            for name, value in part.rows
        )
        return Grid((), (LABEL_SHARE, 100 - LABEL_SHARE), rows)
    body = tuple(tuple(tuple(_cell(cell)) for cell in row) for row in part.rows)
    return Grid(tuple(fit(word) for word in part.head), part.shares, body)


def widths(shares: Sequence[float], whole: float) -> list[float]:
    """Give the width of each column of a table *whole* wide."""
    return [whole * share / sum(shares) for share in shares]


def tall(row: Sequence[Sequence[Line]]) -> bool:
    return max(sum(len(line.words) for line in cell) for cell in row) > TALL


def _cell(cell: str | Cell) -> Iterator[Line]:
    if isinstance(cell, str):
        yield from _lines(cell)
        return
    yield from _lines(cell.words, strong=cell.strong)
    if cell.under:
        yield from _lines(cell.under, small=True)


def _lines(words: str, *, strong: bool = False, small: bool = False) -> Iterator[Line]:
    for line in fit(words).split("\n"):
        yield Line(line, strong, small)

"""What the columns of an action plan hold: told by their headings, else by their cells."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from evident.plan.called import level_called, question_called
from evident.plan.table_dates import day_without_year, full_day
from evident.plan.table_headings import MANY, Meaning, is_heading, meaning_of
from evident.plan.tables import Table, TableCell, TableRow

LEAST_HEADINGS = 3
"""A row with this many known headings is the heading row; a sheet may have a title above it."""

_ROWS_TO_HEADINGS = 60


@dataclass(frozen=True, slots=True)
class Mapped:
    """What each column of a table means, and the number of its heading row (None: none)."""

    meanings: tuple[Meaning, ...]
    heading: int | None = None


def map_columns(table: Table, people: Iterable[str] = ()) -> Mapped:
    """Guess from headings, and where there are none from the cells, what each column holds.

    *people* are the roles and names of the plan.
    """
    heading = heading_row(table)
    return columns_under(table, heading, people)


def columns_under(table: Table, heading: int | None, people: Iterable[str] = ()) -> Mapped:
    """Guess what the columns hold when row number *heading* holds the headings, or none does."""
    taken: dict[int, Meaning] = {}
    named = next((row for row in table.rows if row.number == heading), None)
    for column, cell in enumerate(named.cells if named else ()):
        meaning = meaning_of(cell.text)
        if meaning is not None and (meaning in MANY or meaning not in taken.values()):
            taken[column] = meaning
    body = [row for row in table.rows if heading is None or row.number > heading]
    _settle_levels(body, taken)
    _guess_by_cells(body, table.width, taken, {name.casefold() for name in people})
    if named is not None:
        _settle(taken)
    meanings = tuple(taken.get(column, Meaning.NOTHING) for column in range(table.width))
    return Mapped(meanings, heading if named else None)


def heading_row(table: Table) -> int | None:
    """Find the first row with three known headings, else a first row of headings for the most."""
    for row in table.rows[:_ROWS_TO_HEADINGS]:
        if _known(row) >= LEAST_HEADINGS and not _looks_like_values(row):
            return row.number
    if not table.rows:
        return None
    first = table.rows[0]
    if len(table.rows) == 1 and not all(is_heading(cell.text) for cell in first.cells):
        return None
    if table.width == 1:  # a sentence may well hold a word such as evidence
        return first.number if is_heading(first.cell(0).text) else None
    filled = sum(bool(cell.text) for cell in first.cells)
    enough = _known(first) >= min(2, table.width) and _known(first) * 2 > filled
    return first.number if enough and not _looks_like_values(first) else None


def _known(row: TableRow) -> int:
    return sum(meaning_of(cell.text) is not None for cell in row.cells if cell.text)


def _settle_levels(body: Sequence[TableRow], taken: dict[int, Meaning]) -> None:
    """A priority that says Breach or Minor throughout is our level; High and Low are not."""
    for column in [c for c, meaning in taken.items() if meaning is Meaning.STATUS]:
        cells = [text for row in body[:300] if (text := row.cell(column).text)]
        if cells and Meaning.LEVEL not in taken.values() and all(map(_is_level, cells)):
            taken[column] = Meaning.LEVEL


def _is_level(text: str) -> bool:
    return len(text) < 30 and text.lower() != "low" and level_called(text) is not None


def _settle(taken: dict[int, Meaning]) -> None:
    """Where no heading names the concern, the words under another heading are it."""
    meanings = taken.values()
    if Meaning.TITLE in meanings:
        return
    for stand_in in (Meaning.WORDS, Meaning.ACTION):
        column = next((c for c, m in taken.items() if m is stand_in), None)
        if column is not None:
            taken[column] = Meaning.TITLE
            return


def _looks_like_values(row: TableRow) -> bool:
    return any(
        cell.day is not None or full_day(cell.text) or question_called(cell.text)
        for cell in row.cells
        if cell.text
    )


def _guess_by_cells(
    body: Sequence[TableRow], width: int, taken: dict[int, Meaning], people: set[str]
) -> None:
    sample = body[:300]
    tests: tuple[tuple[Meaning, Callable[[TableCell], bool]], ...] = (
        (Meaning.QUESTION, lambda cell: question_called(cell.text) is not None),
        (Meaning.LEVEL, lambda cell: level_called(cell.text) is not None and len(cell.text) < 30),
        (Meaning.DUE, lambda cell: cell.day is not None or _may_be_day(cell.text)),
        (Meaning.OWNER, lambda cell: cell.text.casefold() in people),
    )
    columns = range(width)
    for meaning, holds in tests:
        for column in columns:
            cells = [cell for row in sample if (cell := row.cell(column)).text]
            fits = bool(cells) and sum(bool(holds(cell)) for cell in cells) * 2 > len(cells)
            if column not in taken and meaning not in taken.values() and fits:
                taken[column] = meaning
    left = [column for column in columns if column not in taken]
    spoken_for = {Meaning.TITLE, Meaning.WORDS, Meaning.ACTION} & set(taken.values())
    if not spoken_for and left:
        filled = {c: sum(bool(row.cell(c).text) for row in sample) for c in left}
        fullest = [column for column in left if filled[column] * 2 >= len(sample)] or left
        taken[fullest[0]] = Meaning.TITLE


def _may_be_day(text: str) -> bool:
    """Take a day without its year too: it tells what the column holds."""
    return full_day(text) is not None or day_without_year(text, date(2026, 1, 1)) is not None

"""The map as it is printed: A4 landscape, one line for each action, gaps in words."""

from collections.abc import Iterable, Sequence
from datetime import date

from evident.operations.packs import packs
from evident.operations.printing.words import sheet
from evident.plan.map import (
    OF_CONCERN,
    GroupBy,
    MapColumn,
    MapGroup,
    MapRow,
    map_groups,
    statement_word,
)
from evident.plan.phrases import counted
from evident.plan.sheet import Cell, Heading, Part, Sheet, Table, Text
from evident.plan.stages import standings
from evident.store import Store

_SHARES = {
    MapColumn.CONCERN: 18,
    MapColumn.STATEMENT: 15,
    MapColumn.ACTION: 20,
    MapColumn.OWNER: 11,
    MapColumn.DUE: 13,
    MapColumn.NEEDED: 14,
    MapColumn.HELD: 15,
}


def map_sheet(
    store: Store,
    today: date,
    by: GroupBy = GroupBy.QUESTION,
    references: Sequence[str] | None = None,
) -> Sheet:
    """Give the map of the concerns named, in their order; all of them without *references*."""
    plan = store.plan
    concerns = None if references is None else [plan.concern(name) for name in references]
    groups = map_groups(plan, packs(), standings(plan, today), today, by, concerns)
    head = tuple(
        statement_word(plan, packs()) if column is MapColumn.STATEMENT else column.label
        for column in MapColumn
    )
    parts = tuple(part for group in groups for part in _group(group, head))
    if not parts:
        parts = (Text("No concerns yet."),)
    words = f"Grouped by {by.label.lower()}. What is wanting is in bold."
    return sheet(plan, today, "Map", parts, words, landscape=True)


def _group(group: MapGroup, head: tuple[str, ...]) -> Iterable[Part]:
    yield Heading(f"{group.heading}: {group.counts}")
    shares = tuple(float(_SHARES[column]) for column in MapColumn)
    yield Table(head, shares, tuple(_row(row) for row in group.rows))


def _row(row: MapRow) -> tuple[Cell, ...]:
    return tuple(_cell(row, column) for column in MapColumn)


def _cell(row: MapRow, column: MapColumn) -> Cell:
    if column in OF_CONCERN and not row.first:
        # The line may come first on a page, away from the concern's own.
        return Cell(under=row.concern.reference if column is MapColumn.CONCERN else "")
    cell = row.cells[column]
    words, under = cell.words, ""
    if column is MapColumn.CONCERN:
        words, under = f"{row.concern.reference}  {cell.words}", row.concern.level.label
    if cell.days_late:
        under = f"{counted(cell.days_late, 'day')} overdue"
    return Cell(words, under, strong=cell.gap)

"""The map as rows of a table: a head for each group, then one line for each action."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from evident.plan.map import GroupBy, MapColumn, MapGroup, MapRow
from evident.plan.phrases import counted
from evident.ui.widgets.chips import QUESTION_ICON
from evident.ui.widgets.tables import Cell, Column

COLUMNS = tuple(MapColumn)
NO_BREAK = "\N{NO-BREAK SPACE}"
_GAP_ICON = {
    MapColumn.STATEMENT: "bookmark",
    MapColumn.ACTION: "circle-dashed",
    MapColumn.OWNER: "user",
    MapColumn.DUE: "calendar",
    MapColumn.NEEDED: "file-question-mark",
    MapColumn.HELD: "file-question-mark",
}
_OF_ACTION = frozenset({MapColumn.DUE, MapColumn.NEEDED})
"""What can only be said of an action that is there."""


@dataclass(frozen=True, slots=True)
class MapLine:
    """The head of a group (*row* None), or one line of it."""

    group: MapGroup
    row: MapRow | None = None

    @property
    def said(self) -> str:
        if self.row is None:
            return f"{self.group.heading}: {self.group.counts}."
        return self.row.sentence

    @property
    def reference(self) -> str:
        return self.row.concern.reference if self.row is not None else ""


def map_lines(groups: Iterable[MapGroup]) -> list[MapLine]:
    """Give each group's head followed by its lines."""
    found = []
    for group in groups:
        found.append(MapLine(group))
        found += [MapLine(group, row) for row in group.rows]
    return found


def key_under(by: GroupBy) -> Callable[[MapLine], object]:
    """Give what tells a line from every other, also after it has moved to another group.

    Only under regulations does the same line stand in two groups.
    """

    def key(line: MapLine) -> object:
        if line.row is None:
            return line.group.heading
        where = line.group.heading if by is GroupBy.REGULATION else ""
        return (where, line.row.concern.id, line.row.action.id if line.row.action else 0)

    return key


def map_columns(statement: str) -> tuple[Column[MapLine], ...]:
    """Give the columns of the map; *statement* is the framework's word for one."""
    named = {MapColumn.STATEMENT: statement}
    return tuple(
        Column(named.get(column, column.label), _cell_of(column), key=column.value, editable=True)
        for column in COLUMNS
    )


def editable(line: MapLine, column: MapColumn) -> bool:
    """Say whether a cell can be written in place."""
    if line.row is None or column in (MapColumn.CONCERN, MapColumn.HELD):
        return False
    return line.row.action is not None or column not in _OF_ACTION


def _cell_of(column: MapColumn) -> Callable[[MapLine], Cell]:
    def cell(line: MapLine) -> Cell:
        if line.row is None:
            return _head(line.group)
        return _shown(line.row, column)

    return cell


def _head(group: MapGroup) -> Cell:
    icon = QUESTION_ICON[group.question] if group.question is not None else ""
    tone = "warn" if group.gap else "text"
    if group.gap:
        icon = "circle-alert"
    return Cell(group.heading, tone, icon, strong=True, full=f"{group.heading}: {group.counts}")


def _shown(row: MapRow, column: MapColumn) -> Cell:
    cell = row.cells[column]
    if column is MapColumn.CONCERN:
        full = f"{row.concern.reference}, {cell.words}"
        return Cell(cell.words, full=full)
    if cell.gap:
        return Cell(cell.words, "warn", _GAP_ICON[column])
    if cell.days_late:
        full = f"{cell.words}, {counted(cell.days_late, 'day')} overdue"
        return Cell(cell.words, "danger", "circle-alert", strong=True, full=full)
    if column is MapColumn.DUE and row.action is not None and row.action.completed is not None:
        # A date stays whole where its cell is narrow.
        word, _, day = cell.words.partition(" ")
        return Cell(f"{word} {day.replace(' ', NO_BREAK)}", "text2", "check", full=cell.words)
    return Cell(cell.words)

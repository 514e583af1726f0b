"""The Map: concern, statement, action, owner, evidence needed and held, one line per action.

A page shows it in place of its table: make a ``MapView(page)``, give it the concerns that the
page's filters leave with ``show_concerns``, and let Ctrl+P print its ``sheet()``.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QVBoxLayout,
    QWidget,
)

from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.plan.map import OF_CONCERN, GroupBy, MapColumn, map_groups, statement_word, summed
from evident.ui import theme
from evident.ui.models.map_lines import (
    COLUMNS,
    MapLine,
    editable,
    key_under,
    map_columns,
    map_lines,
)
from evident.ui.pages.map_cells import MapDelegate, row_height, row_lines
from evident.ui.places import Place
from evident.ui.tokens import NARROW
from evident.ui.widgets.cards import row as side_by_side
from evident.ui.widgets.fields import WordBox
from evident.ui.widgets.tables import DataTable, Index, RowsModel
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.plan.sheet import Sheet
    from evident.ui.page import Page

WEIGHTS = {
    MapColumn.CONCERN: 20,
    MapColumn.STATEMENT: 15,
    MapColumn.ACTION: 23,
    MapColumn.OWNER: 13,
    MapColumn.DUE: 11,
    MapColumn.NEEDED: 19,
    MapColumn.HELD: 15,
}
LEAST = {
    MapColumn.CONCERN: 150,
    MapColumn.STATEMENT: 110,
    MapColumn.ACTION: 140,
    MapColumn.OWNER: 120,
    MapColumn.DUE: 116,
    MapColumn.NEEDED: 130,
    MapColumn.HELD: 120,
}
"""Pixels at 100 % under which a column is not squeezed; the table then scrolls sideways."""


class MapModel(RowsModel[MapLine]):
    """The lines of the map. Heads and what belongs to no action are not edited."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and not editable(self.rows[index.row()], COLUMNS[index.column()]):
            flags &= ~Qt.ItemFlag.ItemIsEditable
        return flags


class MapTable(DataTable):
    """The table of the map: a concern's cells span its lines, heads span all columns."""

    resized = Signal()

    def __init__(self, model: MapModel) -> None:
        super().__init__(model, "Map")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        across = self.horizontalHeader()
        across.setSectionsClickable(False)
        for number in range(len(COLUMNS)):
            across.setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.resized.emit()

    def closeEditor(  # noqa: N802 - Qt's name
        self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint
    ) -> None:
        """After Tab go on to the next cell of the line that can be written, else stay."""
        hints = QAbstractItemDelegate.EndEditHint
        steps = {hints.EditNextItem: 1, hints.EditPreviousItem: -1}
        super().closeEditor(editor, hints.NoHint if hint in steps else hint)
        if hint in steps:
            following = self._beside(self.currentIndex(), steps[hint])
            if following is not None:
                self.setCurrentIndex(following)
                QTimer.singleShot(0, self, self._edit_current)
        self.setFocus()

    def _edit_current(self) -> None:
        if self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(self.currentIndex())

    def _beside(self, index: QModelIndex, step: int) -> QModelIndex | None:
        column = index.column() + step
        while 0 <= column < len(COLUMNS):
            found = index.siblingAtColumn(column)
            shown = not self.isColumnHidden(column)
            if shown and found.flags() & Qt.ItemFlag.ItemIsEditable:
                return found
            column += step
        return None


class MapView(QWidget):
    """The map of the concerns that *page* shows, grouped as chosen, edited in place."""

    def __init__(self, page: "Page") -> None:
        super().__init__()
        self.page, self.session = page, page.session
        self._references: tuple[str, ...] | None = None
        self._plan: object = None
        self._wanted: object = None
        statement = statement_word(self.session.plan, self.session.packs)
        labels = {GroupBy.STATEMENT: statement}
        self.by: WordBox[GroupBy] = WordBox(
            GroupBy, GroupBy.QUESTION, label=lambda word: labels.get(word, word.label)
        )
        self.by.setAccessibleName("Group by")
        self.by.currentIndexChanged.connect(lambda _: self._group())
        self.summary = plain_label("", "table", "text2")
        self.model = MapModel(
            map_columns(statement),
            said=lambda line: line.said,
            key=key_under(GroupBy.QUESTION),
        )
        self.table = MapTable(self.model)
        self.table.setItemDelegate(MapDelegate(self.session, self._save, self.table))
        self.table.opened.connect(self._open)
        self.table.resized.connect(self._fit)
        label = plain_label("Group by", "table", "text2")
        label.setBuddy(self.by)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(side_by_side(label, self.by, 1, self.summary))
        column.addWidget(self.table, 1)
        self.session.changed.connect(self._changed)

    # --- what a page gives and asks -----------------------------------------------------------

    def show_concerns(self, references: Sequence[str] | None = None) -> None:
        """Show these concerns in this order, all of them when None: what the filters leave."""
        self._references = None if references is None else tuple(references)
        if self.isVisible():
            self._show()

    def group_by(self, by: GroupBy) -> None:
        self.by.set_word(by)

    def sheet(self) -> "Callable[[], Sheet]":
        """Give what makes the printed map, to be called in a task."""
        store, today = self.session.store, self.session.today
        by, references = self._by(), self._references

        def make() -> "Sheet":
            from evident.operations.printing import map_sheet

            return map_sheet(store, today, by, references)

        return make

    # --- showing ----------------------------------------------------------------------------

    def _by(self) -> GroupBy:
        return self.by.word() or GroupBy.QUESTION

    def _group(self) -> None:
        self.model.key_of = key_under(self._by())
        self._show()

    def _changed(self, change: Change | None) -> None:
        if self.isVisible():
            self._show()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        session, by = self.session, self._by()
        wanted = (self._references, by, session.today)
        if session.plan is self._plan and wanted == self._wanted:
            return
        self._plan, self._wanted = session.plan, wanted
        chosen = None
        if self._references is not None:
            known = {concern.reference: concern for concern in session.plan.concerns}
            chosen = [known[name] for name in self._references if name in known]
        groups = map_groups(
            session.plan, session.packs, session.standings, session.today, by, chosen
        )
        self.table.clearSpans()
        self.table.show_rows(map_lines(groups))
        self._span()
        self._fit()
        self.summary.setText(summed(groups))

    def _span(self) -> None:
        for number, line in enumerate(self.model.rows):
            if line.row is None:
                self.table.setSpan(number, 0, 1, len(COLUMNS))
            elif line.row.lines > 1:
                for column in OF_CONCERN:
                    self.table.setSpan(number, COLUMNS.index(column), line.row.lines, 1)

    def _fit(self) -> None:
        """Share the width out and give each line the height of its words."""
        room = self.table.viewport().width()
        narrow = self.window().width() < NARROW or room < theme.scaled(860)
        self.table.setColumnHidden(COLUMNS.index(MapColumn.STATEMENT), narrow)
        shown = [c for c in COLUMNS if not (narrow and c is MapColumn.STATEMENT)]
        widths = _shared(room, shown)
        for column, width in widths.items():
            self.table.setColumnWidth(COLUMNS.index(column), width)
        for number, line in enumerate(self.model.rows):
            self.table.setRowHeight(number, row_height(self._lines_of(line, widths)))

    def _lines_of(self, line: MapLine, widths: dict[MapColumn, int]) -> int:
        if line.row is None:
            return 1
        alone = line.row.lines == 1 and line.row.first
        columns = [c for c in widths if alone or c not in OF_CONCERN]
        numbers = [COLUMNS.index(column) for column in columns]
        return row_lines(
            [(self.model.columns[n].cell(line), n, widths[COLUMNS[n]]) for n in numbers]
        )

    # --- doing ------------------------------------------------------------------------------

    def _open(self, line: MapLine) -> None:
        if line.row is not None:
            self.page.go(Place("concern", line.reference))

    def _save(self, line: MapLine, column: MapColumn, value: object) -> None:
        """Do what was written into a cell; a value that could not be read is said."""
        if isinstance(value, UserError):
            self.page.complain(value)
            return
        work = self._work(line, column, value)
        if work is not None:
            self.session.do(self.page, work)

    def _work(self, line: MapLine, column: MapColumn, value: object) -> Callable[[], Change] | None:
        from evident.operations import actions, concerns

        store, row = self.session.store, line.row
        if row is None:
            return None
        reference, action = row.concern.reference, row.action
        if column is MapColumn.STATEMENT:
            if value == row.statement:
                return None
            return lambda: concerns.set_statement(store, reference, str(value or ""))
        if column is MapColumn.OWNER and value == row.owner_id:
            return None
        if column is MapColumn.OWNER and action is None:
            return lambda: concerns.assign(store, [reference], value)  # type: ignore[arg-type]
        if action is None:
            return lambda: actions.add_action(store, reference, str(value))
        field = {
            MapColumn.ACTION: "title",
            MapColumn.OWNER: "owner_id",
            MapColumn.DUE: "due",
            MapColumn.NEEDED: "evidence_needed",
        }[column]
        return lambda: actions.change_action(store, action.id, **{field: value})


def _shared(room: int, columns: Sequence[MapColumn]) -> dict[MapColumn, int]:
    """Share *room* out by weight, no column under its least; the last takes what is over."""
    whole = sum(WEIGHTS[column] for column in columns)
    widths = {
        column: max(room * WEIGHTS[column] // whole, theme.scaled(LEAST[column]))
        for column in columns
    }
    over = room - sum(widths.values())
    for column in (MapColumn.ACTION, MapColumn.NEEDED, MapColumn.CONCERN, MapColumn.HELD):
        if over >= 0 or column not in widths:
            break
        given = min(-over, widths[column] - theme.scaled(LEAST[column]))
        widths[column] -= given
        over += given
    if over > 0:
        widths[MapColumn.ACTION] += over
    return widths

"""The table of possible concerns: ticks by Space and the mouse, all else by its letters."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent

from evident.plan.proposals import ProposalRow
from evident.ui import theme
from evident.ui.pages.setup.check_table import LEVEL, PAGE, QUESTION, TICK, WORDING, columns, said
from evident.ui.tokens import ROW_WIDE
from evident.ui.widgets.tables import DataTable, RowsModel

KEYS_SAID = (
    "A or Enter accepts a row and goes to the next one. N and 1 to 4 says why it is not a "
    "concern. M merges it with the row above, S splits it. Q, T, G and L change key question, "
    "statement, regulation and level. U undoes. Space ticks. F8 goes to what is still open."
)


class CheckList(DataTable):
    """``ticked`` carries rows to tick or untick, ``looked_at`` the row that was come to."""

    ticked = Signal(list, bool)
    looked_at = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        model: RowsModel[ProposalRow] = RowsModel(columns(), said=said, key=lambda row: row.id)
        super().__init__(model, "Possible concerns", row=ROW_WIDE - 4)
        self.setAccessibleDescription(KEYS_SAID)
        self.take_key: Callable[[QKeyEvent], bool] = lambda event: False
        self.horizontalHeader().setSectionsClickable(False)
        self.selectionModel().currentRowChanged.connect(self._come_to)
        self._quiet = False

    def show_rows(self, rows: list[ProposalRow]) -> None:  # type: ignore[override]
        self._quiet = True
        super().show_rows(rows)
        current = self.currentIndex()
        if current.isValid() and not self.selectionModel().hasSelection():
            self.selectRow(current.row())  # the row that was selected has gone
        self._quiet = False

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for little: all the room that is left is given anyway."""
        return QSize(theme.scaled(300), theme.scaled(96))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave to the form and the report what would take the room of the title."""
        super().resizeEvent(event)
        wide = event.size().width()
        for column, least in ((QUESTION, 620), (PAGE, 620), (LEVEL, 440)):
            self.setColumnHidden(column, wide < theme.scaled(least))

    def choose(self, id: int) -> None:
        """Make the row with *id* the current one, and the only one selected."""
        for number, row in enumerate(self.rows_model().rows):
            if row.id == id:
                index = self.model().index(number, WORDING)
                flag = self.selectionModel().SelectionFlag
                choose = flag.ClearAndSelect | flag.Rows
                self.selectionModel().setCurrentIndex(index, choose)
                self.scrollTo(index)
                return

    def _come_to(self, index: QModelIndex, _before: QModelIndex) -> None:
        if not self._quiet and index.isValid():
            self.looked_at.emit(self.rows_model().rows[index.row()])

    def toggle(self, rows: list[ProposalRow]) -> None:
        """Tick rows, or untick them when all are ticked. Rows already added stay."""
        rows = [row for row in rows if row.decision.value != "added"]
        if rows:
            self.ticked.emit(rows, not all(row.proposal.ticked and row.open for row in rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Space:
            chosen = self.selected_rows() or [r for r in [self.current_row()] if r is not None]
            self.toggle(chosen)
            return
        if not self.take_key(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self.left.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        left = event.button() is Qt.MouseButton.LeftButton
        if left and index.isValid() and index.column() == TICK:
            self.toggle([self.rows_model().rows[index.row()]])

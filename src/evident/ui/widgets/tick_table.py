"""A table whose rows are ticked: Space ticks those selected, a click on the box its own row."""

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from evident.ui import theme
from evident.ui.widgets.tables import CELL_ROLE, DataTable, RowsModel

_BOX = 32


class TickTable(DataTable):
    """``ticked`` carries the rows and whether they are to be ticked now."""

    ticked = Signal(object, bool)

    def __init__(self, model: RowsModel[Any], name: str) -> None:
        super().__init__(model, name)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no more than is needed, so that the card scrolls only when it must."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def _is_ticked(self, row: int) -> bool:
        cell = self.model().index(row, 0).data(CELL_ROLE)
        return bool(cell is not None and cell.tick)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() != Qt.Key.Key_Space or not self.currentIndex().isValid():
            super().keyPressEvent(event)
            return
        rows = self.selected_rows() or [self.current_row()]
        self.ticked.emit(rows, not self._is_ticked(self.currentIndex().row()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or index.column() or event.button() is not Qt.MouseButton.LeftButton:
            return
        left = self.visualRect(index).left()
        if event.position().x() - left <= theme.scaled(_BOX):
            row = self.rows_model().rows[index.row()]
            self.ticked.emit([row], not self._is_ticked(index.row()))

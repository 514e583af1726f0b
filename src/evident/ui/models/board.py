"""One column of the board: its cards as rows of a list, each a sentence to a screen reader."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, Qt

from evident.plan.board import card_words
from evident.plan.concern_rows import ConcernRow
from evident.ui.widgets.tables import ROW_ROLE, Index
from evident.ui.widgets.text import plain_tip

CARD = "application/x-evident-concern"
"""What a dragged card carries: its reference. No other program takes it."""


class CardsModel(QAbstractListModel):
    """Holds the rows of one stage; never reads or writes the plan file."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ConcernRow] = []

    def show_rows(self, rows: Sequence[ConcernRow]) -> bool:
        """Show *rows*; False when they are what is shown."""
        if self.rows == list(rows):
            return False
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()
        return True

    def references(self) -> list[str]:
        return [row.reference for row in self.rows]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's names
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.reference} {row.title}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return card_words(row)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return row.reason
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join([row.title, row.reason, *row.flags]))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        return [CARD]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's name
        held = QMimeData()
        if indexes:
            held.setData(CARD, self.rows[indexes[0].row()].reference.encode())
        return held

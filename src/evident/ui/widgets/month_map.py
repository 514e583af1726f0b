"""The map of evidence by month: a real grid, so that arrows and screen readers find each cell."""

from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from evident.plan.dates import long_date, short_date
from evident.plan.month_map import By, Key, MonthMap
from evident.plan.phrases import counted
from evident.ui import theme
from evident.ui.widgets.text import plain_tip

Index = QModelIndex | QPersistentModelIndex
GAP = "gap"
ROW, HEAD = 26, 22
NAMES = {By.QUESTION: 98, By.CONCERN: 48, By.KIND: 132}
_STEPS = (0, 1, 2, 2, 3, 3, 4)
"""Which of the five fills a count has: none, 1, 2 to 3, 4 to 5, 6 or more."""


class MonthMapModel(QAbstractTableModel):
    """Counts by row and month. Holds a value; never reads the plan."""

    def __init__(self) -> None:
        super().__init__()
        self.map: MonthMap | None = None
        self.marked: tuple[Key | None, date | None] = (None, None)

    def is_marked(self, index: Index) -> bool:
        """Say whether the list is filtered by this cell, or by its whole row or column."""
        key, month = self.marked
        if self.map is None or (key is None and month is None):
            return False
        row, column = self.map.rows[index.row()].key, self.map.months[index.column()]
        return key in (None, row) and month in (None, column)

    def mark(self, key: Key | None, month: date | None) -> None:
        self.marked = (key, month)
        if self.map is not None and self.map.rows:
            last = self.index(len(self.map.rows) - 1, len(self.map.months) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def show_map(self, shown: MonthMap) -> None:
        self.beginResetModel()
        self.map = shown
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's names
        return len(self.map.rows) if self.map is not None and not parent.isValid() else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return len(self.map.months) if self.map is not None and not parent.isValid() else 0

    def count(self, index: Index) -> int:
        assert self.map is not None
        return self.map.rows[index.row()].counts[index.column()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.map is None or not index.isValid():
            return None
        count = self.count(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(count) if count else GAP
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            month = long_date(self.map.months[index.column()]).partition(" ")[2]
            held = counted(count, "item") if count else GAP
            held += ", chosen" if self.is_marked(index) else ""
            said = f"{self.map.rows[index.row()].name}, {month}: {held}"
            return plain_tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if self.map is None:
            return None
        across = orientation is Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            if not across:
                return self.map.rows[section].name
            return short_date(self.map.months[section])[3:6]
        if role == Qt.ItemDataRole.ToolTipRole and across:
            return long_date(self.map.months[section]).partition(" ")[2]
        if role == Qt.ItemDataRole.TextAlignmentRole and not across:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class _Cells(QStyledItemDelegate):
    """Draws a count on its fill, or the word "gap" in a dashed edge."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, MonthMapModel)
        count = model.count(index)
        place = QRectF(option.rect).adjusted(2, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = place.adjusted(0.5, 0.5, -0.5, -0.5)
        if count:
            step = _STEPS[min(count, len(_STEPS) - 1)]
            painter.setBrush(QColor(theme.palette().heat[step]))
            painter.setPen(QPen(theme.colour("border"), 1))
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(theme.colour("accent_text" if step == 4 else "text"))
        else:
            painter.setBrush(theme.colour("surface"))
            painter.setPen(QPen(theme.colour("warn"), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(theme.colour("warn"))
        painter.setFont(theme.font("caption"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(count) if count else GAP)
        self._edge(painter, place, option.state, model.is_marked(index))
        painter.restore()

    def _edge(
        self, painter: QPainter, place: QRectF, state: QStyle.StateFlag, marked: bool
    ) -> None:
        """Draw the focus, and a firm edge round the cell the list is filtered by."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if marked:
            painter.setPen(QPen(theme.colour("text"), 2))
            painter.drawRoundedRect(place, 3, 3)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(place.adjusted(-1, -1, 1, 1), 4, 4)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        return QSize(theme.scaled(32), theme.scaled(ROW))


class MonthMapView(QTableView):
    """The grid. ``chosen`` tells a click or Enter: row and month, None for all of either."""

    chosen = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._model = MonthMapModel()
        self.setModel(self._model)
        self.setItemDelegate(_Cells(self))
        self.setAccessibleName("Evidence by month")
        self.setProperty("plain", True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._choose)
        self._dress()

    def _dress(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setMinimumSectionSize(theme.scaled(26))
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for head in (across, down):
            head.setFont(theme.font("caption"))
            head.setSectionsClickable(True)
            head.setHighlightSections(False)
            head.setProperty("plain", True)
        across.setFixedHeight(theme.scaled(HEAD))
        down.setMinimumSectionSize(theme.scaled(ROW))
        down.setDefaultSectionSize(theme.scaled(ROW))
        across.sectionClicked.connect(lambda column: self.chosen.emit(None, self._month(column)))
        down.sectionClicked.connect(lambda row: self.chosen.emit(self._key(row), None))

    def show_map(self, shown: MonthMap, rows: int = 5) -> None:
        """Show a map, *rows* of it at once; where the cursor stood stays."""
        here = self.currentIndex()
        row, column = here.row(), here.column()
        self._model.show_map(shown)
        self.verticalHeader().setFixedWidth(theme.scaled(NAMES[shown.by]))
        self.setAccessibleDescription(shown.finding)
        if shown.rows:
            row = min(max(row, 0), len(shown.rows) - 1)
            column = min(column, len(shown.months) - 1) if column >= 0 else len(shown.months) - 1
            self.setCurrentIndex(self._model.index(row, column))
        high = min(rows, max(1, len(shown.rows))) * theme.scaled(ROW)
        self.setFixedHeight(high + theme.scaled(HEAD) + 2)

    def mark(self, key: Key | None, month: date | None) -> None:
        """Show by which row and month the list is filtered; None for neither."""
        self._model.mark(key, month)

    def _month(self, column: int) -> date | None:
        return self._model.map.months[column] if self._model.map is not None else None

    def _key(self, row: int) -> Key | None:
        return self._model.map.rows[row].key if self._model.map is not None else None

    def _choose(self, index: Index) -> None:
        if index.isValid():
            self.chosen.emit(self._key(index.row()), self._month(index.column()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self._model.map is not None:
            self._dress_again()

    def _dress_again(self) -> None:
        """Follow a new text size."""
        self.verticalHeader().setDefaultSectionSize(theme.scaled(ROW))
        self.horizontalHeader().setFixedHeight(theme.scaled(HEAD))

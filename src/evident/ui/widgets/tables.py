"""Tables: rows of values, already sorted and filtered; drawn by one light delegate."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from evident.plan.words import Stage
from evident.ui import theme
from evident.ui.glossary import meanings_in
from evident.ui.icons import paint_icon
from evident.ui.tokens import HEADER_ROW, ROW
from evident.ui.widgets.chips import STAGE_TONE, blocks_width, paint_blocks
from evident.ui.widgets.text import plain_tip

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
CELL_ROLE = Qt.ItemDataRole.UserRole + 1
_ANSWERED = frozenset(
    {
        ROW_ROLE,
        CELL_ROLE,
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.AccessibleDescriptionRole,
    }
)
# Made once: each joining of Qt's flags costs as much as drawing a letter, and a table asks often.
_PLAIN = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE = _PLAIN | Qt.ItemFlag.ItemIsEditable
_SELECTED = QStyle.StateFlag.State_Selected.value
_MOUSE_OVER = QStyle.StateFlag.State_MouseOver.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True)
class Cell:
    """What a cell shows. *tone* and *icon* name tokens and icons; *stage* draws its blocks.

    *tick* None is no tick box. *full* is what tooltip and screen reader say where *words* are
    short.
    """

    words: str = ""
    tone: str = "text"
    icon: str = ""
    strong: bool = False
    stage: Stage | None = None
    tick: bool | None = None
    full: str = ""


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column, declared once. *width* in pixels at 100 %, 0 for all that is left."""

    name: str
    cell: Callable[[T], Cell]
    sort: Callable[[T], Any] | None = None
    width: int = 100
    editable: bool = False
    key: str = ""


class RowsModel(QAbstractTableModel, Generic[T]):
    """Rows of values under columns. Holds values; never reads or writes the plan file.

    *said* gives the sentence a screen reader says for a row, *second* the second sort key.
    """

    def __init__(
        self,
        columns: Sequence[Column[T]],
        *,
        said: Callable[[T], str] = lambda row: "",
        second: Callable[[T], Any] = lambda row: 0,
        key: Callable[[T], object] = id,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[T] = []
        self._said, self._second, self.key_of = said, second, key
        self.sorted_by: tuple[int, Qt.SortOrder] | None = None

    def show_rows(self, rows: Sequence[T]) -> bool:
        """Show *rows* in the order chosen by the headings, or as given.

        Give True when the same stand in the same places: then the view keeps all it has.
        """
        following = self._sorted(list(rows))
        if self._renewed(following):
            return True
        self.beginResetModel()
        self.rows = following
        self.endResetModel()
        return False

    def _renewed(self, following: list[T]) -> bool:
        """Show *following* in place, if its rows are those there are, by their keys."""
        before, key = self.rows, self.key_of
        if len(before) != len(following) or not before:
            return False
        pairs = enumerate(zip(before, following, strict=True))
        differ = [number for number, (old, new) in pairs if old is not new]
        if any(key(before[number]) != key(following[number]) for number in differ):
            return False
        self.rows = following
        last = len(self.columns) - 1
        for number in differ:
            if before[number] != following[number]:
                self.dataChanged.emit(self.index(number, 0), self.index(number, last))
        return True

    def _sorted(self, rows: list[T]) -> list[T]:
        if self.sorted_by is None:
            return rows
        number, order = self.sorted_by
        key = self.columns[number].sort
        if key is None:
            return rows
        rows.sort(key=self._second)
        rows.sort(key=key, reverse=order is Qt.SortOrder.DescendingOrder)
        return rows

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if column < 0 or self.columns[column].sort is None:
            return
        self.sorted_by = (column, order)
        self.show_rows(self.rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's names
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self.columns)

    def cell(self, index: Index) -> Cell:
        return self.columns[index.column()].cell(self.rows[index.row()])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _ANSWERED or not index.isValid() or index.row() >= len(self.rows):
            return None
        if role == ROW_ROLE:
            return self.rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._said(self.rows[index.row()])
        cell = self.cell(index)
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.ToolTipRole:
            meant = meanings_in(cell.full or cell.words)
            return plain_tip("\n".join(filter(None, (cell.full, meant)))) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns[index.column()].name}: {cell.full or cell.words}"
        return cell.words

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].name
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.columns[section].name)
        if role == Qt.ItemDataRole.FontRole:
            return theme.font("caption-strong")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _EDITABLE if self.columns[index.column()].editable else _PLAIN


class CellDelegate(QStyledItemDelegate):
    """Draws a Cell: selection, bar of the current row, tick, blocks, icon, words, rule below."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            super().paint(painter, option, index)
            return
        place = QRectF(option.rect)
        self._ground(painter, place, option.state.value, index)
        left = place.left() + 8
        if cell.tick is not None:
            left = _tick(painter, place, left, cell.tick)
        if cell.stage is not None:
            paint_blocks(painter, QRectF(left, place.top(), 60, place.height()), cell.stage)
            left += blocks_width() + theme.scaled(8)
        if cell.icon:
            side = theme.scaled(16)
            spot = QRectF(left, place.top() + (place.height() - side) / 2, side, side)
            paint_icon(painter, spot, cell.icon, cell.tone if cell.tone != "text" else "text2")
            left += side + theme.scaled(6)
        self._words(painter, place, left, cell)

    def _ground(self, painter: QPainter, place: QRectF, state: int, index: Index) -> None:
        if state & _SELECTED:
            painter.fillRect(place, theme.colour("accent_soft"))
            if index.column() == 0:
                bar = QRectF(place.left(), place.top(), 3, place.height())
                painter.fillRect(bar, theme.colour("accent"))
        elif state & _MOUSE_OVER:
            painter.fillRect(place, theme.colour("row_hover"))
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        if state & _FOCUSED:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)  # the blocks of a cell before leave theirs
            painter.drawRect(place.adjusted(1, 1, -1, -2))

    def _words(self, painter: QPainter, place: QRectF, left: float, cell: Cell) -> None:
        tone = STAGE_TONE[cell.stage] if cell.stage is not None else cell.tone
        strong = cell.strong or cell.stage is not None
        painter.setFont(theme.font("table-strong" if strong else "table"))
        painter.setPen(theme.colour(tone))
        room = QRectF(left, place.top(), place.right() - left - 6, place.height())
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(cell.words, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, _LEFT, shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            return super().sizeHint(option, index)
        return QSize(theme.scaled(60), theme.scaled(ROW))


def _tick(painter: QPainter, place: QRectF, left: float, ticked: bool) -> float:
    side = theme.scaled(16)
    box = QRectF(left, place.top() + (place.height() - side) / 2, side, side)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("accent" if ticked else "border_strong"), 1))
    painter.setBrush(theme.colour("accent") if ticked else theme.colour("surface"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if ticked:
        paint_icon(painter, box.adjusted(2, 2, -2, -2), "check", "accent_text")
    return left + side + theme.scaled(8)


class DataTable(QTableView):
    """A table of rows. ``opened`` carries the row of Enter or a double-click that edits nothing."""

    opened = Signal(object)

    def __init__(self, model: RowsModel[Any], name: str, *, row: int = ROW) -> None:
        super().__init__()
        self._row = row
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(CellDelegate(self))
        self.setProperty("framed", True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._dress_headers(model)
        self.doubleClicked.connect(self._double)

    def _dress_headers(self, model: RowsModel[Any]) -> None:
        down = self.verticalHeader()
        down.setVisible(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(theme.scaled(self._row))
        down.setMinimumSectionSize(theme.scaled(24))
        across = self.horizontalHeader()
        across.setFont(theme.font("caption-strong"))
        across.setFixedHeight(theme.scaled(HEADER_ROW))
        across.setHighlightSections(False)
        across.setTextElideMode(Qt.TextElideMode.ElideRight)
        across.setSectionsClickable(True)
        across.setStretchLastSection(False)
        across.setMinimumSectionSize(theme.scaled(28))
        for number, column in enumerate(model.columns):
            if column.width:
                across.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
                self.setColumnWidth(number, theme.scaled(column.width))
            else:
                across.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        across.sectionClicked.connect(self._sort_by)

    def _sort_by(self, column: int) -> None:
        model = self.rows_model()
        if model.columns[column].sort is None:
            return
        order = Qt.SortOrder.AscendingOrder
        if model.sorted_by == (column, order):
            order = Qt.SortOrder.DescendingOrder
        kept, current = self.selected_keys(), self.current_key()
        model.sort(column, order)
        self.select_keys(kept, current)
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(column, order)

    def rows_model(self) -> RowsModel[Any]:
        model = self.model()
        assert isinstance(model, RowsModel)
        return model

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show new rows; what was selected and where the cursor stood stay, by their keys."""
        kept, current = self.selected_keys(), self.current_key()
        scrolled = self.verticalScrollBar().value()
        if self.rows_model().show_rows(rows):
            return
        self.select_keys(kept, current)
        self.verticalScrollBar().setValue(scrolled)

    def selected_rows(self) -> list[Any]:
        chosen = self.selectionModel().selectedRows()
        rows = self.rows_model().rows
        return [rows[index.row()] for index in sorted(chosen, key=lambda one: one.row())]

    def selected_keys(self) -> list[object]:
        return [self.rows_model().key_of(row) for row in self.selected_rows()]

    def current_key(self) -> tuple[object, int, int] | None:
        """Give the key of the row the cursor is on, its row number and its column."""
        index = self.currentIndex()
        rows = self.rows_model().rows
        if not index.isValid() or index.row() >= len(rows):
            return None
        return (self.rows_model().key_of(rows[index.row()]), index.row(), index.column())

    def select_keys(
        self, keys: Sequence[object], current: tuple[object, int, int] | None = None
    ) -> None:
        """Select the rows with *keys*; the cursor goes to *current*, or near where it stood."""
        model = self.rows_model()
        places = {model.key_of(row): number for number, row in enumerate(model.rows)}
        choose = self.selectionModel()
        flag = choose.SelectionFlag
        if current is not None and model.rows:
            number = places.get(current[0], min(current[1], len(model.rows) - 1))
            choose.setCurrentIndex(model.index(number, current[2]), flag.NoUpdate)
        choose.clearSelection()
        for key in keys:
            if key in places:
                choose.select(model.index(places[key], 0), flag.Select | flag.Rows)

    def current_row(self) -> Any | None:
        index = self.currentIndex()
        rows = self.rows_model().rows
        return rows[index.row()] if index.isValid() and index.row() < len(rows) else None

    def _double(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        else:
            self.opened.emit(index.data(ROW_ROLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        editing = self.state() is QAbstractItemView.State.EditingState
        if enter and not editing and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().data(ROW_ROLE))
            return
        super().keyPressEvent(event)

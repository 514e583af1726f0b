"""Draws the cells of the map, two lines of words where they need it, and edits them in place."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from evident.plan.dates import doubt, parse_date, short_date
from evident.plan.errors import UserError
from evident.plan.map import MapColumn
from evident.plan.packs import Framework
from evident.ui import theme
from evident.ui.icons import paint_icon
from evident.ui.models.map_lines import COLUMNS, MapLine
from evident.ui.tokens import ROW
from evident.ui.widgets.bands import announce
from evident.ui.widgets.chips import QUESTION_ICON
from evident.ui.widgets.fields import PersonBox
from evident.ui.widgets.fitted import fitted, is_cut
from evident.ui.widgets.tables import CELL_ROLE, ROW_ROLE, Cell, CellDelegate, Index
from evident.ui.widgets.text import plain_tip

if TYPE_CHECKING:
    from evident.ui.session import Session

Save = Callable[[MapLine, MapColumn, object], object]
LEFT, RIGHT, ABOVE = 8, 6, 6
"""Pixels around the words of a cell."""
REFERENCE = 32
"""Pixels at 100 % in which a concern's reference stands before its title."""


class MapDelegate(CellDelegate):
    """Draws and edits. *save* is called with a line, a column and its new value."""

    def __init__(self, session: "Session", save: Save, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._save = session, save

    # --- drawing ----------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: MapLine = index.data(ROW_ROLE)
        place = QRectF(option.rect)
        if line.row is None:
            _paint_head(painter, place, line, option.state)
            return
        self._ground(painter, place, option.state.value, index)
        cell: Cell = index.data(CELL_ROLE)
        left, height = place.left() + LEFT, theme.line_height("table")
        top = place.top() + ABOVE
        if cell.icon:
            side = theme.scaled(16)
            spot = QRectF(left, top + (height - side) / 2, side, side)
            paint_icon(painter, spot, cell.icon, cell.tone)
            left += side + theme.scaled(6)
        if index.column() == 0:
            painter.setFont(theme.font("table-strong"))
            painter.setPen(theme.colour("text"))
            spot = QRectF(left, top, theme.scaled(REFERENCE), height)
            painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, line.reference)
            left += theme.scaled(REFERENCE)
        painter.setFont(theme.font("table-strong" if cell.strong else "table"))
        painter.setPen(theme.colour(cell.tone))
        for number, words in enumerate(_lines(cell, option.rect.size(), index.column())):
            room = QRectF(left, top + number * height, place.right() - left, height)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def helpEvent(  # noqa: N802 - Qt's name
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Show as a tooltip what is cut, or what the words leave out; else nothing."""
        cell = index.data(CELL_ROLE)
        if event.type() != QEvent.Type.ToolTip or not isinstance(cell, Cell):
            return super().helpEvent(event, view, option, index)
        size = view.visualRect(index).size()
        cut = is_cut(cell.words, _lines(cell, size, index.column()))
        late = cell.tone == "danger"
        words = (cell.full or cell.words) if cut or late else ""
        if index.data(ROW_ROLE).row is None:
            words = ""
        QToolTip.showText(event.globalPos(), plain_tip(words), view)
        return True

    # --- editing ----------------------------------------------------------------------------

    def createEditor(  # noqa: N802 - Qt's name
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        line, column = index.data(ROW_ROLE), COLUMNS[index.column()]
        editor = self._editor(parent, line, column)
        heading = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(f"{heading} of {line.reference}")
        editor.setFont(theme.font("table"))
        return editor

    def _editor(self, parent: QWidget, line: MapLine, column: MapColumn) -> QWidget:
        if column is MapColumn.OWNER:
            box: QComboBox = PersonBox(
                self._session.plan, line.row.owner_id if line.row else None, new=False
            )
        elif column is MapColumn.STATEMENT:
            packs, plan = self._session.packs, self._session.plan
            framework = packs.frameworks.get(plan.service.framework)
            box = _statement_box(framework, line)
        else:
            words = QLineEdit(parent)
            words.setMaxLength(200)
            return words
        box.setParent(parent)
        box.activated.connect(lambda _: self._chosen(box))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def _chosen(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        if isinstance(editor, QLineEdit):
            editor.setText(_written(index.data(ROW_ROLE), COLUMNS[index.column()]))
            editor.selectAll()

    def setModelData(  # noqa: N802 - Qt's name
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        line, column = index.data(ROW_ROLE), COLUMNS[index.column()]
        if isinstance(editor, QComboBox):
            self._save(line, column, editor.currentData())
            return
        assert isinstance(editor, QLineEdit)
        typed = editor.text().strip()
        if typed == _written(line, column):
            return
        if column is not MapColumn.DUE:
            self._save(line, column, typed)
            return
        try:
            self._save(line, column, self._day(typed))
        except UserError as error:
            self._save(line, column, error)

    def _day(self, typed: str) -> date | None:
        return parse_date(typed, self._session.today, coming=True) if typed else None

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep a date that was not understood in its cell until it is put right or given up."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(editor, QLineEdit) and event.key() in keys:  # type: ignore[attr-defined]
            fault = self._fault(editor)
            if fault:
                editor.setProperty("wrong", True)
                editor.style().polish(editor)
                editor.setToolTip(plain_tip(fault))
                editor.setAccessibleDescription(fault)
                announce(editor, fault)
                return True
        return super().eventFilter(editor, event)

    def _fault(self, editor: QLineEdit) -> str:
        table = self.parent()
        assert isinstance(table, QAbstractItemView)
        if COLUMNS[table.currentIndex().column()] is not MapColumn.DUE:
            return ""
        typed = editor.text().strip()
        try:
            day = self._day(typed)
        except UserError as error:
            return f"{error.headline} {error.remedy}"
        said = doubt(typed, day, self._session.today)
        known = _written(table.currentIndex().data(ROW_ROLE), MapColumn.DUE)
        if not said or typed in (known, editor.property("asked")):
            return ""
        editor.setProperty("asked", typed)
        return f"{said} Is that right? Press Enter again to keep it"

    def updateEditorGeometry(  # noqa: N802 - Qt's name
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        room = option.rect
        room.setHeight(min(room.height(), theme.scaled(ROW)))
        editor.setGeometry(room)


def row_lines(cells: list[tuple[Cell, int, int]]) -> int:
    """Say how many lines a row needs: 2 when a cell's words do not fit its width in 1.

    Each cell comes with its column's number and width.
    """
    for cell, column, width in cells:
        if len(fitted(cell.words, _face(cell), _room(cell, width, column), 2)) > 1:
            return 2
    return 1


def _lines(cell: Cell, size: QSize, column: int) -> tuple[str, ...]:
    room = _room(cell, size.width(), column)
    return fitted(cell.words, _face(cell), room, _most(size))


def row_height(lines: int) -> int:
    return max(theme.scaled(ROW), lines * theme.line_height("table") + 2 * ABOVE)


def _room(cell: Cell, width: int, column: int) -> int:
    """Give the width that is left for words, beside the icon or the concern's reference."""
    mark = theme.scaled(16) + theme.scaled(6) if cell.icon else 0
    if column == 0:
        mark += theme.scaled(REFERENCE)
    return max(width - LEFT - RIGHT - mark, 10)


def _face(cell: Cell) -> str:
    return theme.font("table-strong" if cell.strong else "table").toString()


def _most(size: QSize) -> int:
    return max(1, (size.height() - ABOVE) // theme.line_height("table"))


def _written(line: MapLine, column: MapColumn) -> str:
    """Give what an editor begins with: the fact itself, not the words for its absence."""
    action = line.row.action if line.row is not None else None
    if action is None:
        return ""
    if column is MapColumn.ACTION:
        return action.title
    if column is MapColumn.DUE:
        return short_date(action.due) if action.due else ""
    return " ".join(action.evidence_needed.split())


def _statement_box(framework: Framework | None, line: MapLine) -> QComboBox:
    """Give the statements of *framework*, those of the concern's key question first."""
    box = QComboBox()
    chosen = line.row.statement if line.row is not None else ""
    if framework is None or line.row is None:
        return box
    box.addItem(f"No {framework.one.lower()}", "")
    own = line.row.concern.key_question
    ordered = sorted(framework.statements, key=lambda one: one.key_question is not own)
    for statement in ordered:
        box.addItem(statement.title, statement.id)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.setMaxVisibleItems(14)
    return box


def _paint_head(painter: QPainter, place: QRectF, line: MapLine, state: QStyle.StateFlag) -> None:
    painter.fillRect(place, theme.colour("surface2"))
    cell_icon, left = _head_icon(line), place.left() + LEFT
    if cell_icon:
        side = theme.scaled(16)
        spot = QRectF(left, place.top() + (place.height() - side) / 2, side, side)
        paint_icon(painter, spot, cell_icon, "warn" if line.group.gap else "text2")
        left += side + theme.scaled(6)
    counts = line.group.counts
    painter.setFont(theme.font("table"))
    wide = painter.fontMetrics().horizontalAdvance(counts)
    painter.setFont(theme.font("table-strong"))
    room = max(place.right() - left - wide - 24, 40)
    heading = painter.fontMetrics().elidedText(
        line.group.heading, Qt.TextElideMode.ElideRight, int(room)
    )
    painter.setPen(theme.colour("warn" if line.group.gap else "text"))
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRectF(left, place.top(), room + 4, place.height()), middle, heading)
    left += painter.fontMetrics().horizontalAdvance(heading) + theme.scaled(12)
    painter.setFont(theme.font("table"))
    painter.setPen(theme.colour("text2"))
    painter.drawText(QRectF(left, place.top(), wide + 4, place.height()), middle, counts)
    painter.setPen(QPen(theme.colour("border"), 1))
    painter.drawLine(place.bottomLeft(), place.bottomRight())
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.drawRect(place.adjusted(1, 1, -1, -2))


def _head_icon(line: MapLine) -> str:
    if line.group.gap:
        return "circle-alert"
    return QUESTION_ICON[line.group.question] if line.group.question is not None else ""

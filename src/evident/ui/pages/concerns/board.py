"""The Board: six columns of cards by stage. A card is moved within its column only."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from evident.plan.board import BoardColumn, board, reordered
from evident.plan.concern_rows import ConcernRow
from evident.plan.words import Stage
from evident.ui import theme
from evident.ui.models.board import CARD, CardsModel
from evident.ui.pages.concerns.cards import AROUND, CardDelegate
from evident.ui.widgets.cards import row
from evident.ui.widgets.chips import stage_chip
from evident.ui.widgets.tables import ROW_ROLE
from evident.ui.widgets.text import PlainLabel, plain_label

LEAST_COLUMN = 172
"""Pixels at 100 % under which a column is not squeezed; the board then scrolls sideways."""
BETWEEN = 8


class CardList(QListView):
    """The cards of one stage. ``dropped`` carries a reference and the place it was dropped at.

    ``opened`` and ``asked`` carry a row, asked with the point where its menu is to open;
    ``beside`` carries -1 or 1 when an arrow leads to another column.
    """

    opened = Signal(object)
    asked = Signal(object, QPoint)
    beside = Signal(int)
    dropped = Signal(str, int)
    entered_by_focus = Signal()

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.stage = stage
        self.cards = CardsModel()
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setAutoFillBackground(False)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ROW_ROLE)))
        self._drop_at: int | None = None

    def show_column(self, column: BoardColumn) -> None:
        self.setAccessibleName(column.sentence)
        if self.cards.show_rows(column.rows):
            self.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if column.rows else Qt.FocusPolicy.NoFocus
            )

    def place_of(self, reference: str) -> QModelIndex:
        """Give where a card stands, an invalid index when it is not here."""
        held = self.cards.references()
        return self.cards.index(held.index(reference)) if reference in held else QModelIndex()

    def choose(self, index: QModelIndex) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
        self.scrollTo(index)

    # --- keys and mouse -----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        sideways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if enter and plain and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().data(ROW_ROLE))
        elif plain and event.key() in sideways:
            self.beside.emit(sideways[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self.entered_by_focus.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            self.choose(index)
            point = self.visualRect(index).center() if by_key else event.pos()
            self.asked.emit(index.data(ROW_ROLE), self.viewport().mapToGlobal(point))

    # --- dragging -----------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        self._take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        self._take(event)

    def _take(self, event: QDragMoveEvent) -> None:
        """Take cards only; a file goes on to the window, which takes it as evidence."""
        if not event.mimeData().hasFormat(CARD):
            event.ignore()
            return
        self._drop_at = self._gap_at(event.position().toPoint())
        self.viewport().update()
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        self._drop_at = None
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        if not event.mimeData().hasFormat(CARD):
            event.ignore()
            return
        self._drop_at = None
        self.viewport().update()
        # Not a move: the view the card came from would take it out.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        reference = bytes(event.mimeData().data(CARD).data()).decode()
        self.dropped.emit(reference, self._gap_at(event.position().toPoint()))

    def _gap_at(self, point: QPoint) -> int:
        """Give before which card a card dropped at *point* would stand."""
        index = self.indexAt(point)
        if not index.isValid():
            return len(self.cards.rows)
        return index.row() + (point.y() > self.visualRect(index).center().y())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if not self.cards.rows:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("text3"))
            place = self.viewport().rect().adjusted(8, 8, -8, -8)
            align = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter
            painter.drawText(place, align, "None")
        if self._drop_at is not None:
            painter.setPen(QPen(theme.colour("accent"), 3))
            high = self._gap_height(self._drop_at)
            painter.drawLine(AROUND, high, self.viewport().width() - AROUND, high)

    def _gap_height(self, number: int) -> int:
        if not self.cards.rows:
            return 2
        last = len(self.cards.rows) - 1
        place = self.visualRect(self.cards.index(min(number, last)))
        return place.top() + 1 if number <= last else place.bottom() - 1


class BoardView(QScrollArea):
    """Six columns side by side. ``opened`` carries a row, ``current_changed`` a reference.

    ``ordered`` carries the cards of a column in their new order and the one that moved,
    ``refused`` a reference and the stage it was dropped on.
    """

    opened = Signal(object)
    asked = Signal(object, QPoint)
    current_changed = Signal(str)
    ordered = Signal(object, str)
    refused = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Board of concerns by stage")
        self.setProperty("sideways", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.current = ""
        self._heads: dict[Stage, PlainLabel] = {}
        self._columns: dict[Stage, QWidget] = {}
        self.lists: dict[Stage, CardList] = {}
        inside = QWidget()
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(BETWEEN)
        for stage in Stage:
            columns.addWidget(self._column(stage), 1)
        self._inside = inside
        self.setWidget(inside)
        inside.setAutoFillBackground(False)

    def _column(self, stage: Stage) -> QWidget:
        made = self._columns[stage] = QFrame()
        made.setProperty("card", True)
        made.setMinimumWidth(theme.scaled(LEAST_COLUMN))
        column = QVBoxLayout(made)
        column.setContentsMargins(4, 8, 4, 4)
        column.setSpacing(6)
        count = self._heads[stage] = plain_label("", "caption-strong", "text2")
        head = row(stage_chip(stage), 1, count)
        head.setContentsMargins(5, 0, 5, 0)
        column.addLayout(head)
        cards = self.lists[stage] = CardList(stage)
        cards.opened.connect(self.opened)
        cards.asked.connect(self.asked)
        cards.beside.connect(lambda by: self._go_beside(stage, by))
        cards.dropped.connect(lambda reference, to: self._dropped(stage, reference, to))
        cards.selectionModel().currentChanged.connect(lambda now, _: self._now_at(now))
        cards.entered_by_focus.connect(lambda: self._entered(stage))
        column.addWidget(cards, 1)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        step = (self._inside.minimumSizeHint().width() + BETWEEN) // len(Stage)
        self.horizontalScrollBar().setSingleStep(step)  # one column at a time

    # --- showing ------------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[ConcernRow]) -> None:
        """Show cards; the cursor stays on its concern, also when that has another stage now."""
        here = next((one for one in self.lists.values() if one.hasFocus()), None)
        wanted = self.current
        for column in board(rows):
            self.lists[column.stage].show_column(column)
            self._heads[column.stage].setText(str(len(column.rows)))
        self.current = ""
        self.select(wanted, focus=here is not None)

    def select(self, reference: str, *, focus: bool = False) -> None:
        """Put the cursor on a card, else on the first there is."""
        found = [one for one in self.lists.values() if one.place_of(reference).isValid()]
        chosen = found or [one for one in self.lists.values() if one.cards.rows]
        if not chosen:
            return
        index = chosen[0].place_of(reference)
        chosen[0].choose(index if index.isValid() else chosen[0].cards.index(0))
        if focus:
            chosen[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _now_at(self, index: QModelIndex) -> None:
        """The cursor is on one card of all six columns."""
        if not index.isValid():
            return
        found: ConcernRow = index.data(ROW_ROLE)
        for stage, other in self.lists.items():
            if stage is not found.stage:
                other.clearSelection()
        if found.reference != self.current:
            self.current = found.reference
            self.current_changed.emit(found.reference)

    def _entered(self, stage: Stage) -> None:
        """Tab led here: the cursor comes along, and the column is brought into view."""
        cards = self.lists[stage]
        if not cards.selectionModel().hasSelection() and cards.cards.rows:
            now = cards.currentIndex()
            cards.choose(now if now.isValid() else cards.cards.index(0))
            self._now_at(cards.currentIndex())
        self.ensureWidgetVisible(self._columns[stage], 0, 0)

    def _go_beside(self, stage: Stage, by: int) -> None:
        """Go to the next column that has cards, to the card at the same height."""
        number = self.lists[stage].currentIndex().row()
        wanted = stage + by
        while 0 <= wanted < len(Stage):
            cards = self.lists[Stage(wanted)]
            if cards.cards.rows:
                cards.choose(cards.cards.index(min(number, len(cards.cards.rows) - 1)))
                cards.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            wanted += by

    def focus_cards(self) -> None:
        self.select(self.current, focus=True)

    # --- moving -------------------------------------------------------------------------------

    def _list_of(self, reference: str) -> CardList | None:
        return next((x for x in self.lists.values() if x.place_of(reference).isValid()), None)

    def can_move(self, by: int) -> bool:
        """Say whether the current card has another above (-1) or below (1) it."""
        cards = self._list_of(self.current)
        if cards is None:
            return False
        return 0 <= cards.place_of(self.current).row() + by < len(cards.cards.rows)

    def move_current(self, by: int) -> None:
        cards = self._list_of(self.current)
        if cards is not None and self.can_move(by):
            number = cards.place_of(self.current).row()
            order = reordered(cards.cards.references(), self.current, number + by)
            self.ordered.emit(order, self.current)

    def _dropped(self, stage: Stage, reference: str, to: int) -> None:
        cards = self._list_of(reference)
        if cards is None:
            return
        if cards.stage is not stage:
            self.refused.emit(reference, stage)
            return
        before = cards.cards.references()
        # Taken out of its place first, a card above leaves those below it one further up.
        to -= before.index(reference) < to
        order = reordered(before, reference, to)
        if list(order) != before:
            self.ordered.emit(order, reference)

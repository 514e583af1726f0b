"""The table of concerns with its ticks, its editors, and columns that make room."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QWidget

from evident.plan.concern_rows import ConcernRow
from evident.plan.dues import dated_by
from evident.plan.needed import lacking_actions
from evident.plan.plan import Plan
from evident.plan.words import Stage
from evident.ui import theme
from evident.ui.models.concerns import DUE, HIDDEN_FIRST, MISSING, STAGE, TICK, TITLE, ConcernsModel
from evident.ui.pages.concerns.editors import ConcernDelegate
from evident.ui.tokens import ROW, ROW_WIDE
from evident.ui.widgets.tables import ROW_ROLE, DataTable

TITLE_ROOM = 235
"""Pixels at 100 % below which the titles would be cut too short to tell concerns apart."""
LEAST_TITLE = 160
_NO_KEYS = Qt.KeyboardModifier.NoModifier


class ConcernTable(DataTable):
    """Ticked rows are those that many-at-once acts on; the cursor is on one row besides.

    ``ticks_changed`` says that others are ticked, ``asked_why`` carries a row whose stage was
    asked for, ``copied`` and ``pasted`` say that Ctrl+C and Ctrl+V were pressed here.
    ``undated`` names a concern whose due date was to be edited while nothing could be due,
    ``asked_needs`` one whose actions lack what Planned asks for.
    """

    ticks_changed = Signal()
    asked_why = Signal(object)
    copied = Signal()
    pasted = Signal()
    undated = Signal(str)
    asked_needs = Signal(str)

    def __init__(self, plan: Callable[[], Plan], today: Callable[[], date]) -> None:
        self._plan, self._today = plan, today
        self._ticked: set[str] = set()
        self._anchor: int | None = None
        self._late: Sequence[ConcernRow] | None = None
        self.concerns = ConcernsModel(lambda reference: reference in self._ticked)
        super().__init__(self.concerns, "Concerns")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        title = self.concerns.number(TITLE)
        self.horizontalHeader().setSectionResizeMode(title, QHeaderView.ResizeMode.Interactive)
        self.editors = ConcernDelegate(self, plan, today)
        self.setItemDelegate(self.editors)
        self.concerns.sorted_by = (self.concerns.number("reference"), Qt.SortOrder.AscendingOrder)

    # --- rows --------------------------------------------------------------------------------

    def show_concerns(self, rows: Sequence[ConcernRow]) -> None:
        """Show *rows*. Under an open editor they wait, but for new values in the same rows."""
        if self.editors.editor is not None:
            self._late = None if self.concerns.renew(rows) else rows
            if self._late is None:
                self._late = rows
            return
        self._late = None
        self.show_rows(rows)
        if not self.currentIndex().isValid() and rows:
            self.setCurrentIndex(self.concerns.index(0, self.concerns.number(TITLE)))

    def shown(self) -> list[str]:
        return [row.reference for row in self.concerns.rows]

    def set_wide(self, wide: bool) -> None:
        """Make rows 36 px high where there is room."""
        self.verticalHeader().setDefaultSectionSize(theme.scaled(ROW_WIDE if wide else ROW))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Hide Files, Level and Owner, in this order, until the titles can be read.

        The titles get all that is left; where that is too little the table scrolls.
        """
        room = self.viewport().width() - theme.scaled(TITLE_ROOM)
        wide = {c.key: theme.scaled(c.width) for c in self.concerns.columns if c.width}
        needed = sum(wide.values())
        for key in HIDDEN_FIRST:
            hidden = needed > room
            self.setColumnHidden(self.concerns.number(key), hidden)
            if hidden:
                needed -= wide[key]
        # A stretched section leaves holes when others are hidden while it is resized.
        left = max(self.viewport().width() - needed, theme.scaled(LEAST_TITLE))
        self.setColumnWidth(self.concerns.number(TITLE), left)

    # --- ticks -------------------------------------------------------------------------------

    def ticked(self) -> list[str]:
        """Give the references of the ticked rows, in the order shown."""
        return [reference for reference in self.shown() if reference in self._ticked]

    def tick(self, references: Iterable[str]) -> None:
        """Tick exactly these."""
        wanted = set(references)
        if wanted != self._ticked:
            self._ticked = wanted
            self.concerns.repaint_rows()
            self.ticks_changed.emit()

    def _toggle(self, row: int) -> None:
        self.tick(self._ticked ^ {self.concerns.rows[row].reference})
        self._anchor = row

    def _tick_range(self, first: int, last: int) -> None:
        low, high = sorted((first, last))
        self.tick(row.reference for row in self.concerns.rows[low : high + 1])

    # --- mouse and keys ----------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self.editors.keeps_open():
            event.accept()
            return
        index = self.indexAt(event.position().toPoint())
        keys = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        left = event.button() is Qt.MouseButton.LeftButton
        if not index.isValid() or not left:
            super().mousePressEvent(event)
            return
        before = self.currentIndex().row()
        if keys & Qt.KeyboardModifier.ShiftModifier and before >= 0:
            self._anchor = before if self._anchor is None else self._anchor
            self._tick_range(self._anchor, index.row())
        elif keys & Qt.KeyboardModifier.ControlModifier:
            if not self._ticked and before >= 0 and before != index.row():
                self.tick([self.concerns.rows[before].reference])
            self._toggle(index.row())
        elif self._key(index) == TICK:
            self._toggle(index.row())
        else:
            self._anchor = None
            super().mousePressEvent(event)
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.setCurrentIndex(index)

    def _key(self, index: QModelIndex) -> str:
        return self.concerns.columns[index.column()].key if index.isValid() else ""

    def _double(self, index: QModelIndex) -> None:
        if self._key(index) == STAGE:
            self.asked_why.emit(index.data(ROW_ROLE))
        elif self._key(index) == TITLE:
            self.opened.emit(index.data(ROW_ROLE))
        elif self._key(index) != TICK and not self.ask_needs(index):
            super()._double(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if self.editors.editor is None and self._own_key(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def _own_key(self, event: QKeyEvent) -> bool:
        row = self.currentIndex().row()
        key, keys = event.key(), event.modifiers()
        shift = keys == Qt.KeyboardModifier.ShiftModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.tick(self.shown())
        elif key == Qt.Key.Key_Escape and self._ticked:
            self.tick(())
        elif row < 0:
            return False
        elif key == Qt.Key.Key_Space and keys == _NO_KEYS:
            self._toggle(row)
        elif shift and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._extend(row, -1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at_stage():
            self.asked_why.emit(self.current_row())
        else:
            return False
        return True

    def _at_stage(self) -> bool:
        return self._key(self.currentIndex()) == STAGE

    def _extend(self, row: int, by: int) -> None:
        following = min(max(row + by, 0), len(self.concerns.rows) - 1)
        self._anchor = row if self._anchor is None or not self._ticked else self._anchor
        self.setCurrentIndex(self.concerns.index(following, self.currentIndex().column()))
        self._tick_range(self._anchor, following)

    # --- editing -----------------------------------------------------------------------------

    def edit(self, index: QModelIndex, *how: object) -> bool:  # type: ignore[override]
        """Open the editor, unless there is nothing the date would belong to."""
        if self._key(index) == DUE and self._bare(index):
            self.undated.emit(index.data(ROW_ROLE).reference)
            return False
        return bool(super().edit(index, *how))

    def ask_needs(self, index: QModelIndex) -> bool:
        """Ask what its actions lack where a cell says that they do."""
        plan, row = self._plan(), index.data(ROW_ROLE)
        if self._key(index) != MISSING or row.stage > Stage.NOT_STARTED or row.owner_id is None:
            return False
        if not lacking_actions(plan, row.concern_id):
            return False
        self.asked_needs.emit(row.reference)
        return True

    def _bare(self, index: QModelIndex) -> bool:
        plan, today = self._plan(), self._today()
        return dated_by(plan, plan.concern(index.data(ROW_ROLE).reference), today) is None

    def closeEditor(  # noqa: N802 - Qt's name
        self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint
    ) -> None:
        """Close, then move on where Tab was pressed, and show what arrived meanwhile."""
        ends = QAbstractItemDelegate.EndEditHint
        if hint is not ends.RevertModelCache and self.editors.fault(editor):
            return
        step = {ends.EditNextItem: 1, ends.EditPreviousItem: -1}.get(hint, 0)
        here = self.currentIndex()
        super().closeEditor(editor, ends.NoHint if step else hint)
        self.editors.editor = None
        following = self._editable_after(here, step) if step else None
        if following is not None:
            self.setCurrentIndex(following)
            self.edit(following)
        elif self._late is not None:
            self.show_concerns(self._late)

    def give_up_editing(self) -> None:
        """Close an editor whose text could not be taken: something else was asked for."""
        if self.editors.editor is not None:
            hints = QAbstractItemDelegate.EndEditHint
            self.closeEditor(self.editors.editor, hints.RevertModelCache)

    def _editable_after(self, index: QModelIndex, step: int) -> QModelIndex | None:
        """Give the next cell that can be edited, in this row or the one after."""
        count = len(self.concerns.columns)
        place = index.row() * count + index.column() + step
        while 0 <= place < count * len(self.concerns.rows):
            row, column = divmod(place, count)
            if self.concerns.columns[column].editable and not self.isColumnHidden(column):
                return self.concerns.index(row, column)
            place += step
        return None

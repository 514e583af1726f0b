"""The pages of a PDF or a picture, one under the other, moved about by keys and the mouse."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from evident.ui.widgets.pages_canvas import PagesCanvas

_CLICK = 4
"""Pixels the mouse may move while a click is still a click."""


class PagesView(PagesCanvas):
    """With *selecting* the mouse draws a rectangle, which ``selected`` tells; else it moves pages.

    ``clicked_at`` carries a page and a point of it, ``selected`` a page and a box.
    """

    clicked_at = Signal(int, float, float)
    selected = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.selecting = False
        self._pressed: QPointF | None = None
        self._moved_to: QPointF | None = None
        self._grip: QPointF | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        key = Qt.Key
        turning = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        turns = {key.Key_PageUp: -1, key.Key_PageDown: 1}
        if turning and event.key() in turns:
            self._turn(turns[Qt.Key(event.key())])
            return
        moves = {
            key.Key_PageDown: (down, down.pageStep() * 9 // 10),
            key.Key_PageUp: (down, -down.pageStep() * 9 // 10),
            key.Key_Down: (down, down.singleStep()),
            key.Key_Up: (down, -down.singleStep()),
            key.Key_Right: (across, across.singleStep()),
            key.Key_Left: (across, -across.singleStep()),
            key.Key_Home: (down, -down.maximum()),
            key.Key_End: (down, down.maximum()),
        }
        if turning or event.key() not in moves:
            super().keyPressEvent(event)
            return
        bar, by = moves[Qt.Key(event.key())]
        if not across.maximum() and bar is across:
            self._turn(1 if by > 0 else -1)
        else:
            bar.setValue(bar.value() + by)

    def _turn(self, way: int) -> None:
        to = self._page + way * self._across
        self.go_to_page(min(max(1, to), self.page_count))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
            return
        super().wheelEvent(event)

    def _place(self, event: QMouseEvent) -> QPointF:
        """Give where the mouse is among the pages."""
        offset = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return event.position() + offset

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._moved_to = self._place(event), None
            self._grip = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._pressed is None or self._grip is None:
            return
        place = self._place(event)
        if self._moved_to is None and (place - self._pressed).manhattanLength() < _CLICK:
            return
        self._moved_to = place
        if self.selecting:
            self._marked = QRectF(self._pressed, place).normalized()
        else:
            by = self._grip - event.position()
            self._grip = event.position()
            for bar, step in (
                (self.horizontalScrollBar(), by.x()),
                (self.verticalScrollBar(), by.y()),
            ):
                bar.setValue(bar.value() + round(step))
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        pressed, moved = self._pressed, self._moved_to
        self._pressed = self._moved_to = self._grip = self._marked = None
        self.viewport().update()
        if pressed is None or not self.page_count:
            return
        page = self._places.page_at(pressed.y(), pressed.x())
        if moved is None:
            if self._places.rect(page).contains(pressed):
                self.clicked_at.emit(page, *self._places.to_points(page, pressed))
        elif self.selecting:
            box = self._places.box_of(page, QRectF(pressed, moved).normalized())
            if box[2] > box[0] and box[3] > box[1]:
                self.selected.emit(page, box)

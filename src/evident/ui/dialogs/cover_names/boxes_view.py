"""The page with its boxes: drawn, moved and sized by the mouse or by keys."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter

from evident.operations.name_places import NamePlace
from evident.plan.cover_boxes import WHOLE, box_words, within
from evident.plan.records import CoverBox
from evident.ui.dialogs.cover_names.editing import BoxesEdit
from evident.ui.dialogs.cover_names.painting import handle_places, paint_box, paint_proposed
from evident.ui.widgets.bands import announce
from evident.ui.widgets.pages_view import PagesView

_CLICK = 4
_STEP, _FINE = 100, 10
"""Ten-thousandths of the page that an arrow key moves; with Ctrl, the fine step."""
_NEW_WIDE, _NEW_HIGH = 2_000, 250
_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class BoxesView(PagesView):
    """Drag on the page draws a box. Tab goes from box to box, and past the last one leaves.

    ``deletes`` and the like are done on *edit*, which tells what changed. While *resting* there
    are no boxes: the covered copy is being looked at.
    """

    new_wanted = Signal()
    accept_wanted = Signal()
    aside_wanted = Signal()

    def __init__(self, edit: BoxesEdit) -> None:
        super().__init__()
        self.edit = edit
        self.resting = False
        self._proposed: tuple[NamePlace, ...] = ()
        self._drag = ""
        self._from = QPointF()
        self._was: CoverBox | None = None
        self.setMouseTracking(True)
        edit.changed.connect(self._changed)
        self.page_changed.connect(lambda _: self._name())

    # --- where boxes are --------------------------------------------------------------------

    def place_of(self, box: CoverBox) -> QRectF:
        """Give where a box lies among the pages, in pixels."""
        page = self._places.rect(box.page)
        return QRectF(
            page.left() + box.left * page.width() / WHOLE,
            page.top() + box.top * page.height() / WHOLE,
            box.width * page.width() / WHOLE,
            box.height * page.height() / WHOLE,
        )

    def _box_of(self, page: int, place: QRectF) -> CoverBox:
        on = self._places.rect(page)
        seen = place.normalized().intersected(on)
        return CoverBox(
            page=page,
            left=round((seen.left() - on.left()) / on.width() * WHOLE),
            top=round((seen.top() - on.top()) / on.height() * WHOLE),
            width=round(seen.width() / on.width() * WHOLE),
            height=round(seen.height() / on.height() * WHOLE),
        )

    def new_box(self) -> None:
        """Put a box into the middle of what is in sight of the page, to be moved by keys."""
        if not self.page_count or self.resting:
            return
        page = self._places.rect(self.page)
        offset = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        seen = QRectF(self.viewport().rect()).translated(offset).intersected(page)
        middle = self._box_of(self.page, seen if not seen.isEmpty() else page)
        self.edit.add(
            [
                CoverBox(
                    page=self.page,
                    left=middle.left + (middle.width - _NEW_WIDE) // 2,
                    top=middle.top + (middle.height - _NEW_HIGH) // 2,
                    width=_NEW_WIDE,
                    height=_NEW_HIGH,
                )
            ]
        )
        self.setFocus()

    def show_proposed(self, places: tuple[NamePlace, ...]) -> None:
        """Outline finds of the page in view; the first of them is the one asked about."""
        if places[:1] != self._proposed[:1] and places:
            self.show_box(places[0].box)
        self._proposed = places
        self.viewport().update()

    def show_box(self, box: CoverBox) -> None:
        """Scroll to a box where it is not in sight."""
        place, down = self.place_of(box), self.verticalScrollBar()
        across, high = self.horizontalScrollBar(), self.viewport().height()
        if not down.value() <= place.top() <= place.bottom() <= down.value() + high:
            down.setValue(int(place.center().y() - high / 2))
        wide = self.viewport().width()
        if not across.value() <= place.left() <= place.right() <= across.value() + wide:
            across.setValue(int(place.center().x() - wide / 2))
        self._set_page(box.page)

    # --- keys -------------------------------------------------------------------------------

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802 - Qt's name
        """Go to the next box of the page; past the last one, to the next control."""
        box = None if self.resting else self.edit.next_of(self.page, 1 if next else -1)
        if box is None:
            self.edit.choose(None)
            return super().focusNextPrevChild(next)
        self.edit.choose(box)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if self.resting or not self._box_key(event):
            super().keyPressEvent(event)

    def _box_key(self, event: QKeyEvent) -> bool:
        key, held = Qt.Key(event.key()), event.modifiers()
        if key is Qt.Key.Key_Insert:
            self.new_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept_wanted.emit()  # and never Save, in the middle of a page
        elif key is Qt.Key.Key_N and not held:
            self.aside_wanted.emit()
        elif self.edit.chosen is None:
            return False
        elif key in _WAYS:
            step = _FINE if held & Qt.KeyboardModifier.ControlModifier else _STEP
            across, down = _WAYS[key]
            sizes = held & Qt.KeyboardModifier.ShiftModifier
            (self.edit.size if sizes else self.edit.move)(across * step, down * step)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.edit.remove()
        elif key is Qt.Key.Key_Escape:
            self.edit.choose(None)
        else:
            return False
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        tabbed = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        if tabbed and not self.resting and self.edit.chosen is None:
            way = 1 if event.reason() is Qt.FocusReason.TabFocusReason else -1
            self.edit.choose(self.edit.next_of(self.page, way))

    # --- mouse ------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self.resting or not self.page_count:
            super().mousePressEvent(event)
            return
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        place = self._from = self._place(event)
        self._drag, box = self._under(place)
        self._was = box
        self.edit.end_step()
        self.edit.choose(box)

    def _under(self, place: QPointF) -> tuple[str, CoverBox | None]:
        """Say what a place takes hold of: a corner's name, "move", or "new" on the bare page."""
        chosen = self.edit.chosen
        if chosen is not None:
            for name, corner in handle_places(self.place_of(chosen)).items():
                if corner.contains(place):
                    return name, chosen
        for box in reversed(self.edit.boxes):
            if self.place_of(box).contains(place):
                return "move", box
        return "new", None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self.resting:
            super().mouseMoveEvent(event)
            return
        place = self._place(event)
        if not self._drag:
            self._show_cursor(place)
        elif (place - self._from).manhattanLength() >= _CLICK or self._marked is not None:
            self._dragged(place)

    def _dragged(self, place: QPointF) -> None:
        was, by = self._was, place - self._from
        if self._drag == "new" or was is None:
            self._marked = QRectF(self._from, place).normalized()
            self.viewport().update()
            return
        page = self._places.rect(was.page)
        right, down = (round(by.x() / page.width() * WHOLE), round(by.y() / page.height() * WHOLE))
        if self._drag == "move":
            to = within(replace(was, left=was.left + right, top=was.top + down))
        else:
            to = within(_stretched(was, self._drag, right, down))
        self.edit.turn_into(to, "drag")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self.resting:
            super().mouseReleaseEvent(event)
            return
        drawn, self._marked, self._drag = self._marked, None, ""
        self.edit.end_step()
        if drawn is not None:
            self.edit.add([self._box_of(self._places.page_at(self._from.y()), drawn)])
        self.viewport().update()

    def _show_cursor(self, place: QPointF) -> None:
        shapes = Qt.CursorShape
        over, _ = self._under(place)
        shape = {
            "move": shapes.SizeAllCursor,
            "new": shapes.CrossCursor,
            "upper left": shapes.SizeFDiagCursor,
            "lower right": shapes.SizeFDiagCursor,
        }.get(over, shapes.SizeBDiagCursor)
        self.viewport().setCursor(shape)

    # --- seen and said ----------------------------------------------------------------------

    def _paint_page(self, painter: QPainter, page: int) -> None:
        super()._paint_page(painter, page)
        if self.resting:
            return
        for place in self._proposed:
            if place.box.page == page:
                first = place is self._proposed[0]
                paint_proposed(painter, self.place_of(place.box), first=first)
        last = None
        for number, box in enumerate(self.edit.on(page), 1):
            if box == self.edit.chosen:
                last = (number, box)  # on top of its neighbours
            else:
                paint_box(painter, self.place_of(box), number, chosen=False)
        if last is not None:
            paint_box(painter, self.place_of(last[1]), last[0], chosen=True)

    def _changed(self) -> None:
        chosen = self.edit.chosen
        if chosen is not None and 1 <= chosen.page <= self.page_count:
            self.show_box(chosen)
            announce(self, box_words(chosen, self.edit.boxes))
        self._name()
        self.viewport().update()

    def _name(self) -> None:
        """Tell a screen reader the page, and the box that is chosen."""
        if not self.page_count:
            return
        parts = [f"Page {self.page} of {self.page_count}"]
        if self.edit.chosen is not None and not self.resting:
            parts.append(box_words(self.edit.chosen, self.edit.boxes))
        self.setAccessibleName(". ".join(parts))


def _stretched(box: CoverBox, corner: str, right: int, down: int) -> CoverBox:
    """Move one corner of a box; past the other corner it turns over."""
    x0, x1 = box.left, box.left + box.width
    y0, y1 = box.top, box.top + box.height
    if "left" in corner:
        x0 += right
    else:
        x1 += right
    if "upper" in corner:
        y0 += down
    else:
        y1 += down
    x0, x1 = sorted((min(max(x0, 0), WHOLE), min(max(x1, 0), WHOLE)))
    y0, y1 = sorted((min(max(y0, 0), WHOLE), min(max(y1, 0), WHOLE)))
    return replace(box, left=x0, top=y0, width=x1 - x0, height=y1 - y0)

"""Drop-downs of the form: narrower than their words where they must be, opened by a key."""

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from evident.ui.widgets.fields import W, WordBox
from evident.ui.widgets.text import plain_tip


class ElidedBox(QComboBox):
    """A drop-down that may be narrower than its words; the tooltip then has them all.

    ``done`` says that its list, opened by a key of the table, has closed again.
    """

    done = Signal()

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.setMinimumContentsLength(7)
        policy = QComboBox.SizeAdjustPolicy
        self.setSizeAdjustPolicy(policy.AdjustToMinimumContentsLengthWithIcon)
        self._by_key = self._closing = False

    def open_by_key(self) -> None:
        """Open the list; whoever opened it is told when it has closed."""
        self._by_key = True
        self.setFocus()
        self.showPopup()

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Give the list the width its words need, within the window."""
        view = self.view()
        needed = view.sizeHintForColumn(0) + view.verticalScrollBar().sizeHint().width() + 12
        view.setMinimumWidth(min(needed, self.window().width() * 2 // 3))
        super().showPopup()

    def hidePopup(self) -> None:  # noqa: N802 - Qt's name
        super().hidePopup()
        if self._by_key:
            self._by_key, self._closing = False, True
            QTimer.singleShot(0, self, self._tell_done)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Some systems give the focus back to the box late, after its list has closed."""
        super().focusInEvent(event)
        if self._closing and event.reason() is Qt.FocusReason.PopupFocusReason:
            self._closing = False
            QTimer.singleShot(0, self, self._tell_done)

    def _tell_done(self) -> None:
        self.done.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        control = QStyle.ComplexControl.CC_ComboBox
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, part, self).width() - 6
        words = self.currentText()
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        option.currentText = shown
        painter.drawComplexControl(control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        self.setToolTip(plain_tip(words) if shown != words else "")


class ElidedWordBox(ElidedBox, WordBox[W]):
    """One of the field's fixed words."""


class PackBox(ElidedBox):
    """Statements or regulations of a pack, by id."""

    def show_entries(self, entries: list[tuple[str, str]], chosen: str, none: str) -> None:
        """Show (id, words) pairs; an id that is not among them is shown as it is."""
        self.blockSignals(True)
        self.clear()
        self.addItem(none, "")
        for id, words in entries:
            self.addItem(words, id)
        if chosen and self.findData(chosen) < 0:
            self.addItem(chosen, chosen)
        self.setCurrentIndex(max(0, self.findData(chosen)))
        self.blockSignals(False)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        event.ignore()

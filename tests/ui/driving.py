"""A hand that uses the window as a person does: finds what is seen by its words, then acts."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from evident.ui import tasks
from evident.ui.widgets.fields import Field

W = TypeVar("W", bound=QWidget)
PATIENCE = 20_000
"""Milliseconds; only a fault waits so long."""


class Hand:
    """Acts on what is in front: the open dialog, else the window."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot

    def front(self) -> list[QWidget]:
        """Give the visible dialogs, newest first, then the other windows."""
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        dialogs = [one for one in shown if isinstance(one, QDialog)]
        return [*reversed(dialogs), *(one for one in shown if one not in dialogs)]

    def see(self, kind: type[W], fits: Callable[[W], bool]) -> W | None:
        """Give the first visible widget of a kind that *fits*."""
        for window in self.front():
            for widget in window.findChildren(kind):
                if widget.isVisible() and fits(widget):
                    return widget
        return None

    def wait_for(self, kind: type[W], fits: Callable[[W], bool], what: str) -> W:
        found: list[W] = []

        def there() -> bool:
            widget = self.see(kind, fits)
            if widget is not None:
                found.append(widget)
            return widget is not None

        try:
            self.qtbot.waitUntil(there, timeout=PATIENCE)
        except Exception as error:
            raise AssertionError(f"never saw {what}; there are: {self.words()}") from error
        return found[-1]

    def words(self) -> list[str]:
        """Give the words of every button that can be seen, for a test that looks for one."""
        return [
            button.accessibleName() or button.text()
            for window in self.front()
            for button in window.findChildren(QAbstractButton)
            if button.isVisible()
        ]

    def press(self, words: str) -> None:
        """Click the button that says *words*, when it can be pressed."""

        def fits(button: QAbstractButton) -> bool:
            said = (button.text().replace("&&", "&"), button.accessibleName())
            return button.isEnabled() and words in said

        button = self.wait_for(QAbstractButton, fits, f"the button “{words}”")
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def field(self, label: str) -> QWidget:
        """Give the control under a label."""
        found = self.wait_for(Field, lambda one: one.name == label, f"the field “{label}”")
        return found.control.focusProxy() or found.control

    def write(self, label: str, words: str) -> None:
        """Put *words* in place of what the field holds, key by key, and leave it."""
        control = self.field(label)
        self.write_in(control, words)

    def write_in(self, control: QWidget, words: str) -> None:
        self.bring_forward()
        control.setFocus()
        if isinstance(control, QLineEdit | QPlainTextEdit):
            control.selectAll()
        if isinstance(control, QComboBox):
            edit = control.lineEdit()
            assert edit is not None
            edit.selectAll()
        self.keys(control, words)
        self.qtbot.keyClick(control, Qt.Key.Key_Tab)
        self.settle()

    def keys(self, widget: QWidget, words: str) -> None:
        for letter in words:
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(widget, event)

    def choose(self, label: str, words: str) -> None:
        """Choose an entry of a drop-down by typing its beginning."""
        control = self.field(label)
        assert isinstance(control, QComboBox)
        control.setFocus()
        self.qtbot.keyClicks(control, words)
        assert control.currentText().startswith(words), control.currentText()
        self.settle()

    def choose_file(self, *paths: Path) -> None:
        """Give files to the file dialog that is open, and accept it."""
        dialog = self.wait_for_file_dialog()
        edit = dialog.findChild(QLineEdit, "fileNameEdit")
        assert edit is not None
        edit.setText(" ".join(f'"{path}"' for path in paths) if len(paths) > 1 else str(paths[0]))
        dialog.accept()
        self.settle()

    def wait_for_file_dialog(self) -> QFileDialog:
        found: list[QFileDialog] = []

        def there() -> bool:
            found[:] = [w for w in self.front() if isinstance(w, QFileDialog)]
            return bool(found)

        self.qtbot.waitUntil(there, timeout=PATIENCE)
        return found[0]

    def bring_forward(self) -> None:
        """Make what is in front the active window, as it is for a person."""
        front = self.front()[0]
        if QApplication.activeWindow() is not front:
            front.activateWindow()
            self.qtbot.waitUntil(lambda: QApplication.activeWindow() is front)

    def key(self, widget: QWidget, key: Qt.Key, ctrl: bool = False) -> None:
        self.bring_forward()
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        self.qtbot.keyClick(widget, key, held)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way any more."""
        QApplication.processEvents()  # an editor closes once its key press has been dealt with
        self.qtbot.waitUntil(lambda: not tasks.busy(), timeout=PATIENCE)

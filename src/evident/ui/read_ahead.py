"""Reads the pages that have not been opened yet, while nothing else goes on in the window."""

from collections.abc import Iterator
from importlib import import_module

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from evident.ui import tasks
from evident.ui.places import ENTRIES, built, page_class

PAUSE = 40
"""Milliseconds between two looks, and between two modules: the window comes first."""
BELOW = (
    "evident.operations.evidence",
    "evident.operations.checks",
    "evident.operations.concerns",
    "evident.operations.answers",
    "evident.operations.actions",
)
"""What the pages rest on, in parts of its own, so that no step takes long."""


class ReadAhead(QObject):
    """Imports one module at a time, while nobody types or moves the mouse and no work goes on."""

    def __init__(self, over: QObject) -> None:
        super().__init__(over)
        self._left = self._modules()
        self._mouse = QCursor.pos()
        self._timer = QTimer(self, interval=PAUSE)
        self._timer.timeout.connect(self._step)
        self._timer.start()

    def _modules(self) -> Iterator[None]:
        for name in BELOW:
            import_module(name)
            yield
        for entry in ENTRIES:
            if entry.group and built(entry) or entry.name == "concern":
                page_class(entry.name)
                yield

    def _step(self) -> None:
        moved, self._mouse = QCursor.pos() != self._mouse, QCursor.pos()
        typing = isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)
        pressing = bool(QApplication.mouseButtons().value)
        if moved or typing or pressing or QApplication.activeModalWidget() or tasks.busy():
            return
        if next(self._left, self) is self:
            self._timer.stop()

"""What a scene is, what many of them do, and waiting until it is shown."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from evident.ui import tasks
from evident.ui.places import Place
from evident.ui.window import MainWindow

SAMPLE, EMPTY, LONG = "sample", "empty", "long"

YEAR = "year"
"""A service with a whole year of work behind it, for what only a year can show."""

READ, READ_PAGE = "read", "read-page"
"""Plans whose report was just read: a PDF, and a saved web page."""

Act = Callable[[MainWindow], object]


@dataclass(frozen=True)
class Scene:
    """*name* begins the names of its pictures. *act* is done once the place is shown."""

    name: str
    place: Place
    act: Act | None = None
    plan: str = SAMPLE
    dialog: bool = False
    inspector: bool = False
    """Shown in the Inspector view, which stays open from one such scene to the next."""


def command(name: str) -> Act:
    return lambda window: window.run_command(name)


def press(words: str) -> Act:
    """Press the first button in view that says *words*, on the first row that has one."""

    def act(window: MainWindow) -> None:
        from PySide6.QtWidgets import QAbstractButton, QTableView

        for table in window.findChildren(QTableView):
            for row in range(table.model().rowCount() if table.isVisible() else 0):
                table.setCurrentIndex(table.model().index(row, 0))
                settle()
                for found in window.findChildren(QAbstractButton):
                    if found.text() == words and found.isVisible():
                        found.click()
                        return

    return act


def settle(most: float = 5.0) -> None:
    """Let tasks bring their results and layouts take their place."""
    until = time.monotonic() + most
    while True:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if not tasks.busy() or time.monotonic() > until:
            break
        time.sleep(0.002)  # the tasks need the interpreter too
    for _ in range(6):  # a layout that asks another to lay itself out anew, and it the next
        QApplication.processEvents()

"""Entering the view from anywhere and going back: the rest of the program is out of sight."""

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from evident.ui.commands import Command

if TYPE_CHECKING:
    from evident.ui.inspector.hiding import OnlyThis
    from evident.ui.inspector.window import InspectorWindow
    from evident.ui.window import MainWindow

_OFF_SCREEN = Qt.WidgetAttribute.WA_DontShowOnScreen


def command(window: "MainWindow") -> Command:
    """Give the command of menu, key and search."""
    return Command(
        "inspector",
        "Inspector view",
        lambda: enter(window),
        "F11",
        "presentation",
        "View",
        3,
    )


def enter(window: "MainWindow") -> "InspectorWindow":
    """Open the view over the whole screen of *window*, which is out of sight meanwhile."""
    if window.inspector is not None:
        return window.inspector
    from evident.operations.inspector import OPENED
    from evident.ui.inspector.hiding import OnlyThis
    from evident.ui.inspector.window import InspectorWindow

    if window.page is not None:
        window.page.leave()
    shown = InspectorWindow(window.session)
    window.inspector = shown
    alone = OnlyThis(shown)
    here = window.focusWidget()
    window.commands.rest(True)
    shown.left.connect(lambda label: _leave(window, shown, alone, here, label))
    _cover_screen(shown, window)
    alone.begin()
    shown.begin()
    _note(window, OPENED)
    return shown


def _cover_screen(shown: "InspectorWindow", window: "MainWindow") -> None:
    """Fill the screen on which the main window is."""
    if window.testAttribute(_OFF_SCREEN):
        shown.setAttribute(_OFF_SCREEN)
        shown.resize(window.size())
        shown.show()
        return
    shown.setGeometry(window.screen().geometry())
    shown.showFullScreen()
    shown.raise_()
    shown.activateWindow()


def _leave(
    window: "MainWindow",
    shown: "InspectorWindow",
    alone: "OnlyThis",
    here: QWidget | None,
    label: str,
) -> None:
    """Show the rest of the program again, as it was."""
    window.inspector = None
    window.commands.rest(False)
    alone.end()
    window.raise_()
    window.activateWindow()
    if here is not None and shiboken6.isValid(here):
        here.setFocus()
    shown.close()
    shown.deleteLater()
    _note(window, label)


def _note(window: "MainWindow", label: str) -> None:
    """Write into the history that the view was opened or left."""
    from evident.operations.inspector import note

    if window.page is not None:
        store = window.session.store
        window.session.do(window.page, lambda: note(store, label))

"""Scenes shown one after the other in one window."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from tests.ui.scenes.reports import step_of
from tests.ui.scenes.scene import Scene, settle

from evident.ui.pages.setup import SetupPage
from evident.ui.session import Session
from evident.ui.settings import KeptSettings
from evident.ui.window import MainWindow

SIZES = ((1366, 768), (1093, 614), (1024, 600), (1920, 1080))


def window_of(session: Session, folder: Path) -> MainWindow:
    made = MainWindow(session, KeptSettings(folder / "settings.json"))
    made.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)  # laid out, and drawn when asked
    made.resize(*SIZES[0])
    made.show()
    return made


def show(window: MainWindow, scene: Scene) -> QWidget | None:
    """Show *scene*; give what is to be looked at, None when a dialog did not come up."""
    before = set(_dialogs())
    if window.inspector is not None and not scene.inspector:
        window.inspector.leave()
        settle()
    window.go(scene.place)
    settle()
    if scene.act is not None:
        scene.act(window)
        settle()
    if scene.inspector:
        return window.inspector
    if not scene.dialog:
        return window
    return next((dialog for dialog in _dialogs() if dialog not in before), None)


def leave(window: MainWindow) -> None:
    """Close what *show* opened."""
    for dialog in list(_dialogs()):
        dialog.close()
    page = window.page
    if isinstance(page, SetupPage) and page.current == 3:
        step_of(window).escape()
        step_of(window).asking.stop()
    if page is not None:
        page.leave()
    settle()


def _dialogs() -> Iterator[QDialog]:
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            yield widget

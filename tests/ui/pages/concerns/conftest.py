from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from evident.ui.pages.concerns import ConcernsPage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot, sample_session) -> Iterator[ConcernsPage]:
    """The page of concerns as the window shows it at 1366×768, on the sample."""
    made = ConcernsPage(sample_session)
    qtbot.addWidget(made)
    made.resize(1158, 660)
    made.show()
    made.make_current()
    made.focus_first()
    yield made
    made.close()
    # The offscreen clipboard lives longer than Python, and rows copied to it do not.
    QGuiApplication.clipboard().clear()


@pytest.fixture
def cell(page) -> Callable[[str, str], QPoint]:
    """Give the middle of a cell, by reference and column key."""

    def place(reference: str, key: str) -> QPoint:
        model = page.table.concerns
        index = model.index(page.table.shown().index(reference), model.number(key))
        page.table.scrollTo(index)
        return page.table.visualRect(index).center()

    return place


@pytest.fixture
def click(page, cell) -> Callable[..., None]:
    def pressed(reference: str, key: str, keys=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mouseClick(page.table.viewport(), LEFT, keys, cell(reference, key))

    return pressed


@pytest.fixture
def key(page) -> Callable[..., None]:
    """Press a key in the open editor, else in the table."""

    def pressed(which, keys=Qt.KeyboardModifier.NoModifier) -> None:
        target: QWidget = page.table.editors.editor or page.table
        QTest.keyClick(target, which, keys)
        QApplication.processEvents()  # an editor closes once its key press has been dealt with

    return pressed

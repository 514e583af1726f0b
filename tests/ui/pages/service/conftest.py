import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from evident.ui.pages.service import ServicePage
from evident.ui.places import Place


@pytest.fixture
def page_on(qtbot, settled):
    """Give what opens the Service page of a session at one of its parts."""

    def opened(session, detail):
        page = ServicePage(session)
        qtbot.addWidget(page)
        page.resize(1118, 640)
        page.make_current()
        page.show()
        page.show_place(Place("service", detail=detail))
        settled()
        return page

    return opened


@pytest.fixture
def press(qtbot):
    """Give what presses the button that a screen reader calls by a name."""

    def pressed(within, name):
        def shown():
            found = [b for b in within.findChildren(QPushButton) if b.accessibleName() == name]
            return [b for b in found if b.isVisibleTo(within)]

        qtbot.waitUntil(lambda: bool(shown()), timeout=3000)
        (one,) = shown()
        qtbot.mouseClick(one, Qt.MouseButton.LeftButton)

    return pressed


@pytest.fixture
def form():
    """Give what finds the form that is open."""

    def found(kind):
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind)]
        (one,) = [w for w in shown if w.isVisible() and w.parentWidget().isVisible()]
        return one

    return found


@pytest.fixture
def says(qtbot):
    """Give what waits until a widget shows words."""

    def waited(widget, words):
        def shown():
            labels = (one for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))
            told = [label.text() for label in labels]
            assert words in told, told

        qtbot.waitUntil(shown, timeout=3000)

    return waited

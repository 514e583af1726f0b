"""The page in the whole window, where menus and the page's own keys meet."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from evident.ui.pages.concerns.table import ConcernTable
from evident.ui.places import Place
from evident.ui.settings import KeptSettings
from evident.ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, sample_session, tmp_path):
    made = MainWindow(sample_session, KeptSettings(tmp_path / "settings.json"))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    made.go(Place("concerns"))
    made.page.select("S2")
    made.page.table.setFocus()
    yield made
    QGuiApplication.clipboard().clear()


@pytest.fixture
def press():
    def pressed(key, keys=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), key, keys)
        QApplication.processEvents()

    return pressed


def test_all_seventeen_fit_the_window_under_the_sample_band(window):
    assert window.page.table.verticalScrollBar().maximum() == 0


def test_a_title_is_typed_saved_and_undone_without_losing_the_focus(window, press, settled):
    press(Qt.Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "Falls not followed up")
    press(Qt.Key.Key_Return)
    settled()
    assert window.session.plan.concern("S2").title == "Falls not followed up"
    press(Qt.Key.Key_Z, CTRL)
    settled()
    assert window.session.plan.concern("S2").title.startswith("Falls risk assessments")
    assert isinstance(QApplication.focusWidget(), ConcernTable)
    assert window.page.current() == "S2"


def test_keys_of_the_menus_leave_the_text_of_an_open_editor_alone(window, press, settled):
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_C, CTRL)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    title = "Falls risk assessments not updated after a fall"
    assert QGuiApplication.clipboard().text() == title
    press(Qt.Key.Key_Escape)
    assert window.page.table.ticked() == []
    press(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text().splitlines()[1].startswith("S2\tFalls risk")
    settled()


def test_esc_clears_ticks_and_every_command_has_its_place_in_the_menus(window, press):
    press(Qt.Key.Key_A, CTRL)
    assert len(window.page.table.ticked()) == 17
    press(Qt.Key.Key_Escape)
    assert window.page.table.ticked() == []
    for command in window.page.commands():
        assert command.menu, command.name

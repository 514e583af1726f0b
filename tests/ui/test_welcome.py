"""The welcome: three choices, plans used lately, and what could not be opened."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from evident.plan.errors import UserError
from evident.ui.welcome import PRIVACY, SENTENCE, Welcome

LEFT = Qt.MouseButton.LeftButton


def shown(qtbot, recents=()):
    made = Welcome(recents)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def test_three_choices_by_click_and_by_key(qtbot):
    welcome = shown(qtbot)
    asked = []
    welcome.asked.connect(asked.append)
    QTest.mouseClick(welcome.choices["report"], LEFT)
    welcome.choices["blank"].setFocus()
    QTest.keyClick(welcome.choices["blank"], Qt.Key.Key_Space)
    QTest.mouseClick(welcome.choices["sample"], LEFT)
    QTest.mouseClick(welcome.open, LEFT)
    QTest.mouseClick(welcome.restore, LEFT)
    QTest.mouseClick(welcome.folder, LEFT)
    assert asked == ["report", "blank", "sample", "open", "restore", "folder"]


def test_it_says_what_it_is_for_and_that_nothing_leaves_the_pc(qtbot):
    words = [label.text() for label in shown(qtbot).findChildren(QLabel)]
    assert SENTENCE in words
    assert PRIVACY in words


def test_plans_that_are_still_there_can_be_opened(qtbot, tmp_path):
    here = tmp_path / "Elm & Ash.evident"
    here.touch()
    welcome = shown(qtbot, [here, tmp_path / "gone.evident"])
    opened: list[Path] = []
    welcome.recent.connect(opened.append)
    rows = [b for b in welcome.findChildren(QPushButton) if b.property("role") == "row"]
    assert [row.accessibleName() for row in rows] == ["Elm & Ash"]
    QTest.mouseClick(rows[0], LEFT)
    assert opened == [here]


def test_an_error_and_its_way_out_stand_above_the_choices(qtbot):
    welcome = shown(qtbot)
    taken = []
    error = UserError("The plan was not opened.", "It is open elsewhere.", "Close it there.")
    welcome.complain(error, (("Open to read only", lambda: taken.append(1)),))
    button = next(
        b for b in welcome.findChildren(QPushButton) if b.accessibleName() == "Open to read only"
    )
    QTest.mouseClick(button, LEFT)
    assert taken == [1]


def test_nothing_can_be_asked_while_it_waits(qtbot):
    welcome = shown(qtbot)
    welcome.wait_with("Making the sample service")
    assert not welcome.choices["report"].isEnabled()
    welcome.complain(UserError("The sample was not made.", "No room.", "Free some space."))
    assert welcome.choices["report"].isEnabled()


def test_a_small_window_shows_the_choices_alone(qtbot):
    welcome = shown(qtbot)
    assert welcome.picture.isVisible()
    welcome.resize(800, 600)
    assert not welcome.picture.isVisible()
    assert welcome.minimumSizeHint().width() <= 1024

"""Forms: Esc never loses words, what was put right is not called wrong, Enter presses."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from evident.plan.words import Level
from evident.ui.widgets.buttons import button
from evident.ui.widgets.fields import Field, WordBox
from evident.ui.widgets.forms import FormDialog


class NameForm(FormDialog):
    def __init__(self, parent):
        super().__init__(parent, "A name", "Save name")
        self.name = QLineEdit()
        self.field = Field("Name", self.name)
        self.add(self.field)

    def problems(self):
        return [] if self.name.text() else [(self.field, "Enter a name")]

    def act(self):
        self.finish()


@pytest.fixture
def form(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    made = NameForm(window)
    made.open()
    qtbot.waitUntil(made.isVisible)
    yield made
    window.close()


def test_the_keyboard_is_in_the_first_field(form):
    assert form.focusWidget() is form.name


def test_esc_closes_a_form_in_which_nothing_was_entered(qtbot, form):
    with qtbot.waitSignal(form.rejected):
        qtbot.keyClick(form, Qt.Key.Key_Escape)


def test_esc_asks_before_words_are_lost(qtbot, form):
    qtbot.keyClicks(form.name, "Ash Court")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert form.name.text() == "Ash Court"
    with qtbot.waitSignal(form.rejected):
        form.throw_away()


def test_what_was_put_right_is_not_called_wrong(qtbot, form):
    form.try_to_act()
    assert form.field.note.text() == "Enter a name"
    qtbot.keyClicks(form.name, "A")
    assert form.field.note.text() == ""


def test_enter_presses_a_button(qtbot):
    made, pressed = button("Plan a check"), []
    qtbot.addWidget(made)
    made.clicked.connect(lambda: pressed.append(True))
    made.show()
    qtbot.keyClick(made, Qt.Key.Key_Return)
    assert pressed == [True]


def test_the_wheel_changes_no_fact(qtbot):
    box = WordBox(Level, Level.MINOR)
    qtbot.addWidget(box)
    box.show()
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 120),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, wheel)
    assert box.word() is Level.MINOR

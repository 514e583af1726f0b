"""One concern in the real window, by keys alone: from question to question, concern to concern."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from evident.plan.records import Answer, Check
from evident.ui.places import Place
from evident.ui.settings import KeptSettings
from evident.ui.window import MainWindow

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(sample_session, qtbot, tmp_path, settled):
    made = MainWindow(sample_session, KeptSettings(tmp_path / "settings.json"))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.go(Place("concern", "S1"))
    settled()
    return made


def answer(window, reference, question):
    plan = window.session.plan
    rows = plan.all(Answer).where("concern_id", plan.concern(reference).id)
    return next(row.words for row in rows if row.question == question)


def test_questions_and_concerns_by_keys(window, qtbot, type_text, settled):
    QTest.keyClick(window, Qt.Key.Key_2, ALT)
    box = window.page.questions[2].box
    assert window.focusWidget() is box
    type_text(box, "Each week. ")
    QTest.keyClick(window, Qt.Key.Key_Down, ALT)
    settled()
    assert window.place.reference == "S2"
    assert answer(window, "S1", 2).startswith("Each week. ")
    QTest.keyClick(window, Qt.Key.Key_Up, ALT)
    assert window.place.reference == "S1"


def test_a_check_is_recorded_from_the_keyboard_alone(window, qtbot, settled):
    before = len(window.session.plan.all(Check))
    window.page.reach.start.setFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    form = next(d for d in window.findChildren(QDialog) if d.isVisible())
    for key in (Qt.Key.Key_M, Qt.Key.Key_Return):
        QTest.keyClick(form.focusWidget(), key)
    settled()
    assert len(window.session.plan.all(Check)) == before + 1
    assert window.page.head_card.stage.words() == "Embedded"
    assert window.focusWidget() is not None


def test_closing_the_window_saves_what_is_typed(window, type_text, settled):
    box = window.page.questions[3].box
    box.setFocus()
    type_text(box, "Seen at night too. ")
    window.close()
    settled()
    assert answer(window, "S1", 3).startswith("Seen at night too. ")


def test_every_size_keeps_the_window(window, qtbot):
    for width, height in ((1024, 600), (1093, 614), (1366, 768), (1920, 1080)):
        window.resize(width, height)
        assert (window.width(), window.height()) == (width, height)
        inner = window.page.area.widget()
        view = window.page.area.viewport()
        qtbot.waitUntil(
            lambda inner=inner, view=view: inner.minimumSizeHint().width() <= view.width()
        )

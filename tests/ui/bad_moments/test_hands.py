"""Hasty and clumsy hands: pressed twice, Esc at once, a record gone under an open form."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from tests.ui.driving import Hand

from evident.operations import concerns
from evident.operations.history import undo
from evident.plan.records import Action, Answer, Concern
from evident.ui.places import Place
from evident.ui.widgets.bands import Band
from evident.ui.widgets.forms import FormDialog
from evident.ui.window import MainWindow


def said(window: MainWindow) -> str:
    QApplication.processEvents()  # a layout shows what is put into it an event later
    return " ".join(b.accessibleName() for b in window.findChildren(Band) if b.isVisible())


def form(hand: Hand) -> FormDialog:
    found = [one for one in hand.front() if isinstance(one, FormDialog)]
    assert found, hand.words()
    return found[0]


def action_form(window: MainWindow, hand: Hand) -> FormDialog:
    """Open the form of a new action of W4, its title written."""
    window.go(Place("concern", "W4"))
    window.run_command("concern.action")
    opened = form(hand)
    line = opened.findChild(QLineEdit)
    assert line is not None
    line.setText("Check the menus")
    return opened


def actions_called(window: MainWindow, title: str) -> int:
    return sum(one.title == title for one in window.session.plan.all(Action))


def test_pressing_a_button_twice_does_it_once(qtbot: QtBot, window: MainWindow, hand: Hand) -> None:
    opened = action_form(window, hand)
    qtbot.mouseClick(opened.do, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(opened.do, Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(opened.do, Qt.MouseButton.LeftButton)
    hand.settle()
    assert actions_called(window, "Check the menus") == 1


def test_enter_held_down_does_it_once(qtbot: QtBot, window: MainWindow, hand: Hand) -> None:
    opened = action_form(window, hand)
    for _ in range(8):
        qtbot.keyClick(opened, Qt.Key.Key_Return)
    hand.settle()
    assert actions_called(window, "Check the menus") == 1
    assert said(window) == "" or "not" not in said(window)


def test_esc_at_once_after_saving_breaks_nothing(
    qtbot: QtBot, window: MainWindow, hand: Hand
) -> None:
    opened = action_form(window, hand)
    opened.do.click()
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    QApplication.processEvents()
    hand.settle()
    assert actions_called(window, "Check the menus") == 1
    assert "Something went wrong" not in said(window)


def test_a_concern_binned_under_an_open_form_is_said_in_the_form(
    window: MainWindow, hand: Hand
) -> None:
    opened = action_form(window, hand)
    session, page = window.session, window.page
    assert page is not None
    session.do(page, lambda: concerns.dismiss(session.store, "W4", "Entered twice"))
    hand.settle()
    assert session.plan.concern("W4").binned_on is not None
    opened.do.click()
    hand.settle()
    assert "Something went wrong" not in said(window)
    if actions_called(window, "Check the menus") == 0:
        assert opened.isVisible()
        assert opened.do.isEnabled()
        assert opened.findChild(Band) is not None


def test_the_last_concern_undone_under_an_open_form(window: MainWindow, hand: Hand) -> None:
    """The record an open form is about goes; what was typed stays until it is closed."""
    from evident.plan.words import KeyQuestion

    session, page = window.session, window.page
    assert page is not None
    session.do(page, lambda: concerns.add_concern(session.store, KeyQuestion.SAFE, "Locks are old"))
    hand.settle()
    new = max(session.plan.all(Concern), key=lambda one: one.id)
    window.go(Place("concern", new.reference))
    hand.settle()
    window.run_command("concern.action")
    opened = form(hand)
    line = opened.findChild(QLineEdit)
    assert line is not None
    line.setText("Check the locks")
    session.do(page, lambda: undo(session.store))
    hand.settle()
    opened.do.click()
    hand.settle()

    assert opened.isVisible()
    assert opened.do.isEnabled()
    assert opened.findChild(Band) is not None
    assert line.text() == "Check the locks"
    opened.reject()
    hand.settle()
    assert window.page is not None
    assert "Something went wrong" not in said(window)


def test_undo_while_words_are_being_typed_takes_back_those_words_only(
    qtbot: QtBot, window: MainWindow, hand: Hand
) -> None:
    window.go(Place("concern", "W4"))
    box = hand.wait_for(
        QPlainTextEdit, lambda one: one.accessibleName().startswith("Question 1:"), "question 1"
    )
    before = window.session.plan
    box.setFocus()
    box.setPlainText("Menus are checked.")
    window.run_command("undo")
    hand.settle()
    held = window.session.plan
    assert held.all(Answer).where("concern_id", held.concern("W4").id) == before.all(Answer).where(
        "concern_id", before.concern("W4").id
    )
    window.run_command("redo")
    hand.settle()
    now = window.session.plan
    words = [a.words for a in now.all(Answer).where("concern_id", now.concern("W4").id)]
    assert "Menus are checked." in words


@pytest.mark.parametrize("away", ["concerns", "evidence", "portfolio", "service", "today"])
def test_undo_and_redo_pressed_in_haste(window: MainWindow, hand: Hand, away: str) -> None:
    window.go(Place(away))
    hand.settle()
    entries = window.session.store.head.entries
    for _ in range(6):
        window.run_command("undo")
    for _ in range(9):
        window.run_command("redo")
    hand.settle()
    assert window.session.store.head.entries >= entries
    assert "Something went wrong" not in said(window)
    assert window.session.plan == window.session.store.plan


def test_esc_closes_a_form_and_keeps_what_was_typed(window: MainWindow, hand: Hand) -> None:
    opened = action_form(window, hand)
    opened.reject()
    hand.settle()
    assert not [one for one in hand.front() if isinstance(one, QDialog)]
    assert "Kept. Carry on from Today." in said(window)

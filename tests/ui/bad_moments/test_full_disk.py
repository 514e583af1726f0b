"""The disk is full: nothing is called saved that is not, the words stay, Try again works."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot
from tests.ui.driving import Hand

from evident.plan.records import Answer
from evident.ui.places import Place
from evident.ui.session import Session
from evident.ui.status import NOT_SAVED, SAVED
from evident.ui.telling import FREE_SPACE, FULL
from evident.ui.widgets.bands import Band
from evident.ui.window import MainWindow

Full = Callable[[Session], AbstractContextManager[None]]
LONG = "Menus are checked against each care plan at every handover. " * 200


def bands(window: MainWindow) -> list[str]:
    QApplication.processEvents()  # a layout shows what is put into it an event later
    found = window.findChildren(Band)
    return [one.accessibleName() for one in found if one.isVisible()]


def question(window: MainWindow, hand: Hand, number: int = 1) -> QPlainTextEdit:
    window.go(Place("concern", "W4"))
    return hand.wait_for(
        QPlainTextEdit,
        lambda one: one.accessibleName().startswith(f"Question {number}:"),
        f"the box of question {number}",
    )


def put(box: QPlainTextEdit, words: str) -> None:
    """Put words into a box as pasting does."""
    box.setFocus()
    box.selectAll()
    box.insertPlainText(words)


def answers(session: Session) -> list[str]:
    concern = session.plan.concern("W4")
    return [a.words for a in session.plan.all(Answer).where("concern_id", concern.id)]


def test_a_draft_that_is_refused_is_said_and_kept_in_the_box(
    qtbot: QtBot, window: MainWindow, hand: Hand, full_disk: Full
) -> None:
    session = window.session
    box = question(window, hand)
    with full_disk(session):
        put(box, LONG)
        qtbot.waitUntil(lambda: window.status.saved.text() == NOT_SAVED, timeout=5_000)
        assert bands(window) == [f"{FULL} {FREE_SPACE}"]
        assert box.toPlainText() == LONG
        put(box, LONG + "More.")
        qtbot.wait(1000)
        hand.settle()
        assert window.status.saved.text() == NOT_SAVED
        assert len(bands(window)) == 1
    hand.press("Try again")

    assert window.status.saved.text() == SAVED
    assert bands(window) == []
    assert LONG + "More." in answers(session)  # pressing the button left the box


def test_an_answer_that_is_refused_is_saved_by_try_again(
    qtbot: QtBot, window: MainWindow, hand: Hand, full_disk: Full
) -> None:
    session = window.session
    box = question(window, hand)
    before = answers(session)
    with full_disk(session):
        put(box, LONG)
        box.clearFocus()
        hand.settle()
        assert window.status.saved.text() == NOT_SAVED
        assert bands(window) == [f"{FULL} {FREE_SPACE}"]
        assert answers(session) == before
        assert box.toPlainText() == LONG
        hand.press("Try again")
        assert window.status.saved.text() == NOT_SAVED
        assert bands(window) == [f"{FULL} {FREE_SPACE}"]
    hand.press("Try again")

    assert LONG.strip() in answers(session)
    assert session.store.drafts.all() == ()
    assert window.status.saved.text() == SAVED
    assert bands(window) == []


def test_closing_waits_for_room_and_never_loses_the_words(
    qtbot: QtBot, window: MainWindow, hand: Hand, full_disk: Full
) -> None:
    session = window.session
    box = question(window, hand)
    with full_disk(session):
        put(box, LONG)
        assert not window.close()
        hand.settle()
        assert window.isVisible()
        assert "Close without saving" in hand.words()
        assert not window.close()
        hand.settle()
        assert box.toPlainText() == LONG
    assert window.close()
    assert LONG in [d.text for d in session.store.drafts.all()] or LONG.strip() in answers(session)


def test_it_can_be_closed_without_saving(
    qtbot: QtBot, window: MainWindow, hand: Hand, full_disk: Full
) -> None:
    box = question(window, hand)
    with full_disk(window.session):
        put(box, LONG)
        window.close()
        hand.settle()
        hand.press("Close without saving")
        assert not window.isVisible()

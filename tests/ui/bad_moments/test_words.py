"""Words nobody foresaw: very long, with marks, signs and letters of every kind."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QPlainTextEdit,
    QTabBar,
)
from pytestqt.qtbot import QtBot
from tests.ui.driving import Hand

from evident.operations import actions, concerns
from evident.operations.service import add_area, add_person, change_service
from evident.plan.records import Answer
from evident.ui.places import Place
from evident.ui.status import SAVED
from evident.ui.widgets.bands import Band
from evident.ui.window import MainWindow

LONGEST = 20_000
HOSTILE = (
    "<b>bold</b> & <img src=/etc/passwd> R&D\tafter a tab \u202eright to left\u202c "
    "\U0001f9d1\u200d\U0001f9bd İstanbul ıI iİ Straße é e\u0301 \ufeff end"
)
FORMS = (
    "concern.action",
    "concern.record",
    "concern.plan",
    "concerns.owner",
    "concerns.due",
    "concerns.link",
    "concerns.bin",
    "concerns.why",
)
NAME = "R&D <b>team</b> & Co"


def said(window: MainWindow) -> str:
    QApplication.processEvents()  # a layout shows what is put into it an event later
    return " ".join(b.accessibleName() for b in window.findChildren(Band) if b.isVisible())


def box_of(window: MainWindow, hand: Hand) -> QPlainTextEdit:
    window.go(Place("concern", "W4"))
    return hand.wait_for(
        QPlainTextEdit, lambda one: one.accessibleName().startswith("Question 1:"), "question 1"
    )


def paste(box: QPlainTextEdit, words: str) -> None:
    QApplication.clipboard().setText(words)
    box.setFocus()
    box.selectAll()
    box.paste()


def leave(box: QPlainTextEdit, hand: Hand) -> None:
    box.clearFocus()
    hand.settle()


def answer(window: MainWindow) -> str:
    plan = window.session.plan
    found = plan.all(Answer).where("concern_id", plan.concern("W4").id)
    return next((one.words for one in found if one.question == 1), "")


def test_an_answer_of_20000_characters_is_kept_whole(window: MainWindow, hand: Hand) -> None:
    box = box_of(window, hand)
    words = ("Menus are checked. " * 1100)[: LONGEST - 1] + "x"
    paste(box, words)
    leave(box, hand)
    assert answer(window) == words
    assert window.status.saved.text() == SAVED


def test_one_character_more_is_refused_and_stays_in_the_box(window: MainWindow, hand: Hand) -> None:
    box = box_of(window, hand)
    words = "x" * (LONGEST + 1)
    paste(box, words)
    leave(box, hand)
    assert answer(window) != words
    assert "20,000" in said(window) or "20000" in said(window)
    assert box.toPlainText() == words
    paste(box, words[:-1])
    leave(box, hand)
    assert answer(window) == words[:-1]


def test_signs_and_letters_of_every_kind_come_back_as_pasted(
    window: MainWindow, hand: Hand
) -> None:
    box = box_of(window, hand)
    paste(box, HOSTILE + "\x00 after a NUL")
    leave(box, hand)
    kept = answer(window)
    assert "<b>bold</b> & <img src=/etc/passwd> R&D" in kept
    assert "\U0001f9d1\u200d\U0001f9bd" in kept
    assert "\x00" not in kept
    window.go(Place("today"))
    window.go(Place("concern", "W4"))
    assert box_of(window, hand).toPlainText().strip() == kept


def eaten(words: str) -> bool:
    """Say whether Qt would take an & of a name for the mark of a key, and not show it."""
    return any(mark in words.replace("&&", "") for mark in ("R&D", " & "))


def wrongly_shown(window: MainWindow) -> list[str]:
    """Give every text in which an & would be lost, or marks would be read as rich text."""
    tops = [one for one in QApplication.topLevelWidgets() if one.isVisible() or one is window]
    found = [b for top in tops for b in top.findChildren(QAbstractButton)]
    actions = [a for top in tops for a in top.findChildren(QAction)]
    bars = [bar for top in tops for bar in top.findChildren(QTabBar)]
    labels = [one for top in tops for one in top.findChildren(QLabel) if one.text()]
    return [
        *(f"button {one.text()}" for one in found if eaten(one.text())),
        *(f"action {one.text()}" for one in actions if eaten(one.text())),
        *(
            f"tab {bar.tabText(n)}"
            for bar in bars
            for n in range(bar.count())
            if eaten(bar.tabText(n))
        ),
        *(f"label {one.text()}" for one in labels if one.buddy() and eaten(one.text())),
        *(f"rich {one.text()}" for one in labels if one.textFormat() != Qt.TextFormat.PlainText),
    ]


@pytest.mark.parametrize(
    "place",
    [
        Place("today"),
        Place("concerns"),
        Place("concern", "W4"),
        Place("evidence"),
        Place("readiness"),
        Place("checks"),
        Place("portfolio"),
        Place("service"),
        Place("service", detail="people"),
    ],
    ids=lambda place: f"{place.page}-{place.detail}",
)
def test_names_with_ampersands_are_shown_whole(
    qtbot: QtBot, window: MainWindow, hand: Hand, place: Place
) -> None:
    session, page = window.session, window.page
    assert page is not None

    def work() -> object:
        from evident.operations.owners import assign_called

        add_person(session.store, NAME, name="Ann & Bo")
        change_service(session.store, name="Elm & Oak <i>House</i>")
        add_area(session.store, "Lounge & garden")
        concerns.change_concerns(session.store, ["W4"], title="Food & drink <b>not</b> safe")
        actions.add_action(session.store, "W4", "Ask the R&D team & others")
        return assign_called(session.store, ["W4", "S1"], NAME)

    session.do(page, work)
    hand.settle()
    window.go(place)
    hand.settle()
    assert "Something went wrong" not in said(window)
    assert wrongly_shown(window) == []
    for name in FORMS:
        window.go(place)
        window.commands.run(name)
        hand.settle()
        assert wrongly_shown(window) == [], name
        for dialog in [one for one in hand.front() if isinstance(one, QDialog)]:
            dialog.reject()
        hand.settle()

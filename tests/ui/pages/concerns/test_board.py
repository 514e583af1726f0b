"""The board in the page: cards by keys and by mouse, order that stays, stages that do not move."""

import time

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from evident.operations import concerns
from evident.plan.concern_filter import ConcernFilter
from evident.plan.records import Concern
from evident.plan.words import KeyQuestion, Stage
from evident.ui.models.board import CARD
from evident.ui.pages.concerns import acts
from evident.ui.pages.concerns.commands import commands_of
from evident.ui.places import Place

KEYS = Qt.KeyboardModifier


@pytest.fixture
def board(page):
    page.show_view("board")
    page.focus_first()
    return page.board


def cards(board, stage):
    return board.lists[stage].cards.references()


def press(board, key):
    QTest.keyClick(next(one for one in board.lists.values() if one.hasFocus()), key)


def drop(board, reference, stage, above=None):
    """Drop a card on a column, in the upper half of *above* or behind the last card."""
    cards = board.lists[stage]
    held = QMimeData()
    held.setData(CARD, reference.encode())
    spot = QPointF(10, 5_000)
    if above:
        place = cards.visualRect(cards.place_of(above))
        spot = QPointF(place.left() + 5, place.top() + 3)
    copy = Qt.DropAction.CopyAction
    event = QDropEvent(spot, copy, held, Qt.MouseButton.LeftButton, KEYS.NoModifier)
    cards.dropEvent(event)
    assert event.dropAction() is copy


def test_cards_stand_under_their_stage_and_the_cursor_comes_from_the_table(page, board):
    assert cards(board, Stage.IN_PROGRESS) == ["S2", "S5", "E3", "W1"]
    assert cards(board, Stage.NOT_STARTED) == ["W4"]
    assert board.current == page.current() == "S1"
    assert board.lists[Stage.DONE].hasFocus()
    index = board.lists[Stage.IN_PROGRESS].place_of("S2")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith(
        "S2 Falls risk assessments not updated after a fall, In progress, owner Deputy manager, "
        "due 14 April, 7 days overdue: "
    )
    assert board.lists[Stage.DONE].accessibleName() == "Done, not verified, 4 concerns"


def test_arrows_go_between_cards_and_columns_and_enter_opens(page, board):
    went = []
    page.wanted.connect(went.append)
    press(board, Qt.Key.Key_Down)
    assert page.current() == "E2"
    press(board, Qt.Key.Key_Left)
    assert page.current() == "S5"
    press(board, Qt.Key.Key_Left)
    press(board, Qt.Key.Key_Left)
    assert page.current() == "W4"
    press(board, Qt.Key.Key_Left)
    assert page.current() == "W4"
    press(board, Qt.Key.Key_Return)
    assert went == [Place("concern", "W4")]
    chosen = [one.stage for one in board.lists.values() if one.selectionModel().hasSelection()]
    assert chosen == [Stage.NOT_STARTED]


def test_a_filter_holds_on_the_board_and_empty_columns_take_no_focus(page, board):
    page.ask(ConcernFilter(question=KeyQuestion.CARING))
    assert [cards(board, stage) for stage in Stage] == [[], [], [], [], ["C2"], ["C1"]]
    assert board.lists[Stage.PLANNED].focusPolicy() is Qt.FocusPolicy.NoFocus
    assert page.current() == board.current


def test_keys_move_a_card_within_its_column_as_one_step(page, board, settled):
    page.select("S2")
    board.select("S2", focus=True)
    given = {command.name: command for command in commands_of(page)}
    up, down = given["concerns.card.up"], given["concerns.card.down"]
    assert (up.key, down.key) == ("Ctrl+Shift+Up", "Ctrl+Shift+Down")
    assert not up.enabled()
    assert down.enabled()
    down.run()
    settled()
    assert cards(board, Stage.IN_PROGRESS) == ["S5", "S2", "E3", "W1"]
    assert board.current == "S2"
    assert board.lists[Stage.IN_PROGRESS].hasFocus()
    page.session.undo(page)
    settled()
    assert cards(board, Stage.IN_PROGRESS) == ["S2", "S5", "E3", "W1"]
    assert page.table.shown()[:3] == ["S1", "S2", "S3"]


def test_a_card_dropped_in_its_own_column_stays_where_it_was_put(page, board, settled):
    drop(board, "W1", Stage.IN_PROGRESS, above="S5")
    settled()
    assert cards(board, Stage.IN_PROGRESS) == ["S2", "W1", "S5", "E3"]
    drop(board, "S2", Stage.IN_PROGRESS)
    settled()
    assert cards(board, Stage.IN_PROGRESS) == ["W1", "S5", "E3", "S2"]


def test_dropped_on_another_stage_it_says_why_and_offers_the_first_step(page, board):
    went = []
    page.wanted.connect(went.append)
    drop(board, "S1", Stage.VERIFIED)
    assert cards(board, Stage.VERIFIED)[0] == "S3"
    band = page._news
    assert band.accessibleName() == (
        "Stages follow the evidence. To move S1 to Verified, record a check."
    )
    next(b for b in band.findChildren(QPushButton) if b.text() == "Record a check").click()
    assert went == [Place("concern", "S1", "next")]
    drop(board, "S3", Stage.PLANNED)
    assert "You may hold it back and say why." in page._news.accessibleName()


def test_ticks_of_the_table_are_not_acted_on_from_the_board(page, board):
    page.show_view("table")
    page.table.tick(["S3", "S4"])
    page.show_view("board")
    assert page.bar.isHidden()
    assert page.chosen() == [page.current()]
    page.show_view("table")
    assert page.chosen() == ["S3", "S4"]


def test_many_cards_come_and_move_without_a_wait(page, board, settled):
    store = page.session.store
    with store.transaction("Many") as tx:
        for number in range(240):
            concerns.put_concern(
                tx,
                KeyQuestion.SAFE,
                f"Invented concern {number} with a title of some length",
                level=tx.plan.concern("S1").level,
                source_id=tx.plan.concern("S1").source_id,
            )
    page.session.take(tx.change)
    settled()
    assert len(cards(board, Stage.NOT_STARTED)) == 241
    begun = time.perf_counter()
    board.show_rows(page.rows[::-1])
    board.grab()
    assert time.perf_counter() - begun < 1.0  # a card is painted, never a widget
    assert len(page.session.plan.all(Concern)) == 257
    acts.put_in_order(page, [*cards(board, Stage.NOT_STARTED)[1:], "W4"], "W4")
    settled()
    assert cards(board, Stage.NOT_STARTED)[-1] == "W4"

"""A plan that can only be read: every control refuses kindly or is not there to be pressed."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot
from tests.ui.bad_moments.conftest import Opens
from tests.ui.conftest import clock
from tests.ui.driving import Hand

from evident.operations.plans import open_plan
from evident.plan.errors import UserError
from evident.ui.places import Place
from evident.ui.session import Session
from evident.ui.widgets.bands import Band
from evident.ui.widgets.forms import FormDialog
from evident.ui.window import MainWindow

PLACES = (
    Place("today"),
    Place("concerns"),
    Place("concern", "W4"),
    Place("evidence"),
    Place("readiness"),
    Place("checks"),
    Place("service"),
    Place("service", detail="people"),
    Place("service", detail="letters"),
    Place("service", detail="reports"),
    Place("settings"),
)
ONLY_READ = (Place("readiness"), Place("checks"), Place("service", detail="people"))
"""Pages that may have no button left that can be pressed."""
LEAVES = ("Close this message",)


@pytest.fixture
def read_only(qapp: QApplication, sample_file: Path, tmp_path: Path) -> Iterator[Session]:
    """Give a session that reads a plan which another has open."""
    copy = tmp_path / "Sample House.evident"
    shutil.copyfile(sample_file, copy)
    holder = open_plan(copy, clock=clock, who="Deputy")
    session = Session(open_plan(copy, clock=clock, who="Manager", read_only=True), clock)
    yield session
    session.close()
    holder.close()


def said(window: MainWindow) -> str:
    QApplication.processEvents()  # a layout shows what is put into it an event later
    return " ".join(b.accessibleName() for b in window.findChildren(Band) if b.isVisible())


def clear_away(hand: Hand) -> None:
    """Close menus; try the button of each form, then leave it."""
    for top in QApplication.topLevelWidgets():
        if isinstance(top, QMenu):
            top.close()
    for dialog in [one for one in hand.front() if isinstance(one, QDialog)]:
        if isinstance(dialog, FormDialog):
            for line in dialog.findChildren(QLineEdit):
                if line.isVisible() and line.isEnabled() and not line.text():
                    line.setText("21/4/2026")
            dialog.do.click()
            hand.settle()
        if shiboken6.isValid(dialog):
            dialog.reject()
    hand.settle()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place.page}-{place.detail}")
def test_every_button_of_every_page(
    qtbot: QtBot, opens: Opens, read_only: Session, hand: Hand, place: Place
) -> None:
    window = opens(read_only)
    window.asked.connect(lambda _what: None)
    hand.settle()
    window.go(place)
    hand.settle()
    page = window.page
    assert page is not None
    plan, entries = read_only.plan, read_only.store.head
    tried = 0
    for number in range(len(page.findChildren(QAbstractButton))):
        window.go(place)
        buttons = page.findChildren(QAbstractButton)
        if number >= len(buttons):
            break
        button = buttons[number]
        if not button.isVisible() or not button.isEnabled() or button.accessibleName() in LEAVES:
            continue
        tried += 1
        words = button.accessibleName() or button.text()
        menu = button.menu() if hasattr(button, "menu") else None
        if menu is None:
            button.click()
        hand.settle()
        clear_away(hand)
        assert "Something went wrong" not in said(window), words
    assert tried or place in ONLY_READ
    assert read_only.plan == plan
    assert read_only.store.head == entries
    assert window.status.saved.text().startswith("Read only")


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place.page}-{place.detail}")
def test_every_command_of_every_page(
    opens: Opens, read_only: Session, hand: Hand, place: Place
) -> None:
    window = opens(read_only)
    hand.settle()
    window.go(place)
    hand.settle()
    entries = read_only.store.head
    assert window.page is not None
    everywhere = place.page == "today"  # the window's own are the same from every page
    tried = window.commands.commands() if everywhere else window.page.commands()
    for name in [c.name for c in tried if c.name not in ("close", "search")]:
        window.go(place)
        window.commands.run(name)
        hand.settle()
        clear_away(hand)
        assert "Something went wrong" not in said(window), name
    assert read_only.store.head == entries
    assert window.status.saved.text().startswith("Read only")


def test_a_cell_says_why_it_cannot_be_edited(
    qtbot: QtBot, opens: Opens, read_only: Session, hand: Hand
) -> None:
    from evident.ui.widgets.tables import DataTable

    window = opens(read_only)
    window.go(Place("concerns"))
    hand.settle()
    table = hand.wait_for(DataTable, lambda one: True, "the table")
    for column in range(table.model().columnCount()):
        table.setCurrentIndex(table.model().index(0, column))
        qtbot.keyClick(table, Qt.Key.Key_F2)
        QApplication.processEvents()
        editor = QApplication.focusWidget()
        if isinstance(editor, QLineEdit) and table.isAncestorOf(editor):
            qtbot.keyClicks(editor, "Wrong")
            qtbot.keyClick(editor, Qt.Key.Key_Return)
            hand.settle()
            assert "read only" in said(window)
    assert all(c.title != "Wrong" for c in read_only.plan.concerns)


def test_a_second_opening_for_changes_is_refused_by_name(read_only: Session) -> None:
    with pytest.raises(UserError, match="open already"):
        open_plan(read_only.store.path, clock=clock, who="Manager")

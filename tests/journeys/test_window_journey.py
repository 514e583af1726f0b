"""A manager does the whole job in the real window: from the report's PDF to a saved portfolio.

Only clicks and keys on what can be seen; then the plan file and the PDF are looked into.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from tests.reports.make import as_pdf
from tests.reports.texts_read import text_called
from tests.ui.driving import Hand

from evident.app import clock
from evident.app.desktop import Desktop
from evident.operations.plans import open_plan
from evident.operations.verifying import verify_portfolio
from evident.plan.records import Answer, Check, Evidence, EvidenceLink, Passage, PortfolioVersion
from evident.ui import tasks
from evident.ui.places import Place
from evident.ui.settings import KeptSettings
from evident.ui.widgets.tables import DataTable
from evident.ui.window import MainWindow

REPORT = "fernhill-lodge-2019"
ANSWER = "Menus are checked against each person’s care plan at every handover."


@pytest.fixture
def desktop(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desktop]:
    """Start the program as main does, its documents in a folder of the test."""
    monkeypatch.setattr(Desktop, "folder", lambda self: tmp_path / "Documents")
    monkeypatch.setattr("evident.app.paths.log_file", lambda: tmp_path / "log" / "evident.log")
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(qapp, "quit", lambda: None)
    made = Desktop(qapp, KeptSettings(tmp_path / "settings.json"))
    made.start(None)
    yield made
    tasks.stop_all()
    made._close_session()


def window_of(desktop: Desktop) -> MainWindow:
    assert desktop.window is not None
    return desktop.window


def test_from_the_report_to_a_saved_portfolio(
    qtbot: QtBot, desktop: Desktop, tmp_path: Path
) -> None:
    hand, text = Hand(qtbot), text_called(REPORT)
    report, photo = tmp_path / "report.pdf", tmp_path / "new locks 2026-03-02.jpg"
    report.write_bytes(as_pdf(text))
    Image.new("RGB", (640, 480), "grey").save(photo)
    out = tmp_path / "portfolio.pdf"

    set_up(hand, desktop, report)
    plan_file = window_of(desktop).session.store.path
    found = len(window_of(desktop).session.plan.concerns)
    assert found >= 10

    give_an_owner_in_the_table(hand, window_of(desktop))
    answer_the_first_question(hand, window_of(desktop))
    add_evidence(hand, window_of(desktop), photo)
    record_a_check(hand, window_of(desktop))
    undo_a_mistake(hand, window_of(desktop))
    save_the_portfolio(hand, window_of(desktop), out)
    window_of(desktop).close()

    the_plan_holds_it(plan_file, found)
    the_portfolio_shows_it(plan_file, out)


def set_up(hand: Hand, desktop: Desktop, report: Path) -> None:
    hand.press("Start with your inspection report (PDF)")
    hand.press("Choose your report…")
    hand.choose_file(report)
    hand.wait_for(QLineEdit, lambda box: box.text() == "Fernhill Lodge", "the name, filled in")
    hand.press("Start the plan")
    hand.press("Continue")
    hand.press("Continue")
    press_what_begins(hand, "Add ", "concerns")
    hand.press("Add anyway, marked as not checked by a person")
    hand.press("Go to your concerns")


def press_what_begins(hand: Hand, first: str, last: str) -> None:
    def fits(button: QAbstractButton) -> bool:
        words = button.text()
        return button.isEnabled() and words.startswith(first) and words.endswith(last)

    button = hand.wait_for(QAbstractButton, fits, f"{first}… {last}")
    hand.press(button.text())


def give_an_owner_in_the_table(hand: Hand, window: MainWindow) -> None:
    """Edit a cell in place: F2, a new role, Enter."""
    table = hand.wait_for(DataTable, lambda one: True, "the table of concerns")
    columns = [column.name for column in table.rows_model().columns]
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, columns.index("Owner")))
    hand.key(table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    hand.keys(editor, "Deputy manager")
    hand.key(editor, Qt.Key.Key_Return)
    concern = window.session.plan.concerns[0]
    owner = window.session.plan.person(concern.owner_id)
    assert owner is not None
    assert owner.role == "Deputy manager"


def answer_the_first_question(hand: Hand, window: MainWindow) -> None:
    table = hand.wait_for(DataTable, lambda one: True, "the table of concerns")
    hand.key(table, Qt.Key.Key_Return)
    assert window.place == Place("concern", "S1")
    box = hand.wait_for(
        QPlainTextEdit,
        lambda one: one.accessibleName().startswith("Question 1:"),
        "the box of question 1",
    )
    hand.write_in(box, ANSWER)
    started = hand.wait_for(
        QLineEdit, lambda one: one.accessibleName() == "In use from", "the day it began"
    )
    hand.write_in(started, "2/3/2026")


def add_evidence(hand: Hand, window: MainWindow, photo: Path) -> None:
    hand.press("Add evidence")
    hand.choose_file(photo)
    hand.press("Save details")


def record_a_check(hand: Hand, window: MainWindow) -> None:
    hand.key(window, Qt.Key.Key_5, ctrl=True)
    assert window.place == Place("checks")
    hand.press("Record a check")
    hand.choose("Who checked", "Deputy manager")
    picker = hand.field("Concerns it looked at")
    hand.key(picker, Qt.Key.Key_Space)
    hand.press("Met")
    hand.write("What you saw", "All 6 menus fitted the care plans.")
    hand.press("Record check")
    assert not any(isinstance(one, QDialog) for one in hand.front()), hand.words()


def undo_a_mistake(hand: Hand, window: MainWindow) -> None:
    """Bin nothing, break nothing: change a title by mistake and take it back with Ctrl+Z."""
    before = window.session.plan.concerns[0].title
    hand.key(window, Qt.Key.Key_2, ctrl=True)
    table = hand.wait_for(DataTable, lambda one: True, "the table of concerns")
    columns = [column.name for column in table.rows_model().columns]
    table.setCurrentIndex(table.model().index(0, columns.index("Concern")))
    hand.key(table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    hand.keys(editor, "Wrong")
    hand.key(editor, Qt.Key.Key_Return)
    assert window.session.plan.concerns[0].title == "Wrong"
    hand.key(window, Qt.Key.Key_Z, ctrl=True)
    assert window.session.plan.concerns[0].title == before


def save_the_portfolio(hand: Hand, window: MainWindow, out: Path) -> None:
    window.go(Place("portfolio"))
    for _ in range(3):
        hand.press("Next")
    hand.press("Save portfolio…")
    hand.choose_file(out)
    hand.qtbot.waitUntil(out.exists, timeout=60_000)
    hand.settle()


def the_plan_holds_it(plan_file: Path, found: int) -> None:
    with open_plan(plan_file, clock=clock.now, read_only=True) as store:
        plan = store.plan
        assert len(plan.concerns) == found
        assert all(plan.all(Passage).where("concern_id", one.id) for one in plan.concerns)
        answer = next(a for a in plan.all(Answer) if a.question == 1)
        assert answer.words == ANSWER
        assert answer.in_use_from is not None
        photo = next(e for e in plan.all(Evidence) if e.file)
        assert plan.all(EvidenceLink).where("evidence_id", photo.id)
        assert len(plan.all(Check)) == 1
        assert len(plan.all(PortfolioVersion)) == 1


def the_portfolio_shows_it(plan_file: Path, out: Path) -> None:
    document = pypdfium2.PdfDocument(out)
    words = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    words = " ".join(words.split())
    with open_plan(plan_file, clock=clock.now, read_only=True) as store:
        for concern in store.plan.concerns:
            assert concern.title in words, concern.reference
        assert "New locks" in words or "new locks" in words
        assert ANSWER in words
        assert verify_portfolio(out, store).ok

"""What an editor, a form or set-up is about goes while it is open; a second hand undoes."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot
from tests.reports.make import as_pdf
from tests.reports.texts_read import text_called
from tests.ui.bad_moments.conftest import Opens
from tests.ui.driving import Hand

from evident.operations import concerns
from evident.operations.history import undo
from evident.plan.records import Evidence, ProposedConcern
from evident.ui.places import Place
from evident.ui.session import Session
from evident.ui.widgets.bands import Band
from evident.ui.widgets.tables import DataTable
from evident.ui.window import MainWindow


def said(window: MainWindow) -> str:
    QApplication.processEvents()  # a layout shows what is put into it an event later
    return " ".join(b.accessibleName() for b in window.findChildren(Band) if b.isVisible())


def bin_it(window: MainWindow, hand: Hand, reference: str) -> None:
    session, page = window.session, window.page
    assert page is not None
    session.do(page, lambda: concerns.dismiss(session.store, reference, "Entered twice"))
    hand.settle()
    assert reference not in [one.reference for one in session.plan.concerns if not one.binned_on]


def test_a_concern_binned_while_it_is_shown_and_brought_back(
    window: MainWindow, hand: Hand
) -> None:
    window.go(Place("concern", "W4"))
    hand.settle()
    bin_it(window, hand, "W4")
    assert "Something went wrong" not in said(window)
    window.run_command("undo")
    hand.settle()
    window.go(Place("concern", "W4"))
    hand.settle()
    assert window.page is not None
    assert "W4" in window.page.title + window.page.context()


def test_words_typed_about_a_concern_that_is_binned_meanwhile_are_not_lost(
    window: MainWindow, hand: Hand
) -> None:
    window.go(Place("concern", "W4"))
    hand.settle()
    box = window.page.questions[1].box  # type: ignore[union-attr]
    box.setFocus()
    box.setPlainText("Words of worth.")
    bin_it(window, hand, "W4")
    box.clearFocus()
    window.go(Place("concerns"))
    hand.settle()
    session = window.session
    kept = [a for a in session.store.drafts.all() if a.text == "Words of worth."]
    from evident.plan.records import Answer

    saved = [a for a in session.plan.all(Answer) if a.words == "Words of worth."]
    assert kept or saved
    assert "Something went wrong" not in said(window)


def test_a_concern_goes_while_its_cell_is_edited(
    qtbot: QtBot, window: MainWindow, hand: Hand
) -> None:
    window.go(Place("concerns"))
    hand.settle()
    table = hand.wait_for(DataTable, lambda one: True, "the table")
    names = [column.name for column in table.rows_model().columns]
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, names.index("Concern")))
    reference = str(table.model().index(0, names.index("Ref")).data()) if "Ref" in names else "S1"
    hand.key(table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    hand.keys(editor, "Changed")
    bin_it(window, hand, reference)
    again = QApplication.focusWidget()
    if isinstance(again, QLineEdit) and table.isAncestorOf(again):
        qtbot.keyClick(again, Qt.Key.Key_Return)
    hand.settle()
    assert "Something went wrong" not in said(window)
    others = [c for c in window.session.plan.concerns if c.reference != reference]
    assert all(c.title != "Changed" for c in others), "the words went to another concern"


def test_evidence_undone_while_its_form_is_open(
    window: MainWindow, hand: Hand, tmp_path: Path
) -> None:
    from evident.ui.dialogs.add_evidence import AddEvidence

    page, session = window.page, window.session
    assert page is not None
    count = len(session.plan.all(Evidence))
    note = tmp_path / "note.txt"
    note.write_text("Seen.", encoding="utf-8")
    AddEvidence(session, page, ["W4"]).files([note])
    hand.settle()
    form = next(one for one in hand.front() if isinstance(one, QDialog))
    session.do(page, lambda: undo(session.store))
    hand.settle()
    assert len(session.plan.all(Evidence)) == count
    form.do.click()  # type: ignore[attr-defined]
    hand.settle()
    assert "Something went wrong" not in said(window)
    assert form.findChild(Band) is not None
    form.reject()
    hand.settle()
    assert len(session.plan.all(Evidence)) == count


def test_the_reading_of_the_report_undone_on_step_3(
    opens: Opens, empty_session: Session, hand: Hand, tmp_path: Path
) -> None:
    window = opens(empty_session)
    window.go(Place("setup", detail="2"))
    hand.settle()
    report = tmp_path / "report.pdf"
    report.write_bytes(as_pdf(text_called("fernhill-lodge-2019")))
    window.page.steps[2].read(report)  # type: ignore[union-attr]
    hand.settle()
    window.go(Place("setup", detail="3"))
    hand.settle()
    assert empty_session.plan.all(ProposedConcern)
    for _ in range(4):
        window.run_command("undo")
        hand.settle()
    assert not empty_session.plan.all(ProposedConcern)
    assert "Something went wrong" not in said(window)
    for name in [c.name for c in window.page.commands()]:  # type: ignore[union-attr]
        window.commands.run(name)
        hand.settle()
        for dialog in [one for one in hand.front() if isinstance(one, QDialog)]:
            dialog.reject()
    assert "Something went wrong" not in said(window)
    for _ in range(4):
        window.run_command("redo")
        hand.settle()
    assert empty_session.plan.all(ProposedConcern)
    assert "Something went wrong" not in said(window)


def test_undo_with_a_cell_open_leaves_the_table_whole(
    qtbot: QtBot, window: MainWindow, hand: Hand
) -> None:
    session, page = window.session, window.page
    assert page is not None
    session.do(page, lambda: concerns.change_concerns(session.store, ["W4"], title="One"))
    hand.settle()
    window.go(Place("concerns"))
    hand.settle()
    table = hand.wait_for(DataTable, lambda one: True, "the table")
    names = [column.name for column in table.rows_model().columns]
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, names.index("Concern")))
    hand.key(table, Qt.Key.Key_F2)
    before = {c.reference: c.title for c in session.plan.concerns}
    session.do(window.page, lambda: undo(session.store))  # type: ignore[arg-type]
    hand.settle()
    editor = QApplication.focusWidget()
    if isinstance(editor, QLineEdit) and table.isAncestorOf(editor):
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
    hand.settle()
    after = {c.reference: c.title for c in session.plan.concerns}
    assert {r for r in before if before[r] != after[r]} == {"W4"}
    assert "Something went wrong" not in said(window)

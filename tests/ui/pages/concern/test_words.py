"""Words on the page of one concern: typed, kept, saved once, never lost."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from tests.ui.pages.concern.driving import LEFT, go, view_answer, words_of

from evident.ui.pages.concern import ConcernPage
from evident.ui.pages.concern.questions import draft_place


def test_words_are_one_change_when_the_field_is_left(page, qtbot, type_text, settled):
    box = page.questions[2].box
    before = page.session.store.head.entries
    qtbot.mouseClick(box.viewport(), LEFT)
    box.selectAll()
    type_text(box, "Weekly audit – 9 of 9 charts signed")
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    settled()
    assert words_of(page, "S1", 2) == "Weekly audit – 9 of 9 charts signed"
    assert page.session.store.head.entries == before + 1
    assert page.session.undo_label == "Answer question 2 of S1"
    page.session.undo(page)
    settled()
    assert box.toPlainText().startswith("Weekly audit by the clinical lead")


def test_a_draft_is_on_the_disk_within_a_second_and_comes_back(page, qtbot, type_text, settled):
    box = page.questions[4].box
    box.setFocus()
    box.moveCursor(box.textCursor().MoveOperation.End)
    type_text(box, " Half a sent")
    place = draft_place("S1", 4)
    qtbot.waitUntil(lambda: place in page.session.drafts, timeout=1000)
    settled()
    kept = {draft.place: draft.text for draft in page.session.store.drafts.all()}
    assert kept[place].endswith(" Half a sent")
    other = ConcernPage(page.session)
    qtbot.addWidget(other)
    other.show()
    go(other, "S1", "question-4")
    again = other.questions[4].box
    qtbot.waitUntil(lambda: other.focusWidget() is again)
    assert again.toPlainText().endswith(" Half a sent")
    assert again.textCursor().atEnd()
    other.leave()
    settled()
    assert words_of(page, "S1", 4).endswith(" Half a sent")
    assert not page.session.store.drafts.all()


def test_a_refused_answer_stays_in_its_box(page, qtbot, settled):
    box = page.questions[1].box
    box.setFocus()
    box.setPlainText("x " * 10_001)
    page.leave()
    settled()
    assert box.dirty
    assert len(box.toPlainText()) == 20_002
    assert not words_of(page, "S1", 1).startswith("x")
    bands = [b for b in page.findChildren(QPushButton, "") if "Close this" in b.accessibleName()]
    assert bands


def test_twenty_thousand_letters_stay_quick(page, qtbot, type_text, settled):
    import time

    box = page.questions[1].box
    box.setFocus()
    box.setPlainText("word " * 3_990)
    box.moveCursor(box.textCursor().MoveOperation.End)
    QApplication.sendPostedEvents()
    began = time.perf_counter()
    type_text(box, "ten letter")
    each = (time.perf_counter() - began) / 10
    assert each < 0.05
    page.leave()
    settled()
    assert words_of(page, "S1", 1).endswith("ten letter")


def test_the_day_it_started_is_typed(page, qtbot, settled):
    go(page, "S5")
    assert page.questions[1].missing.text() == "Say when it started."
    edit = page.in_use.box.edit
    qtbot.mouseClick(edit, LEFT)
    qtbot.keyClicks(edit, "1/4")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    settled()
    assert view_answer(page, "S5", 1).in_use_from == date(2026, 4, 1)
    assert edit.text() == "01 Apr 2026"
    assert page.questions[1].chip.words() == "Answered"
    assert page.questions[1].missing.text() == ""


def test_nonsense_for_a_day_is_said_beside_it(page, qtbot, settled):
    edit = page.in_use.box.edit
    edit.setText("32/13")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert page.in_use.fault.isVisible()
    assert view_answer(page, "S1", 1).in_use_from == date(2026, 1, 5)


def test_words_survive_a_program_that_was_killed(page, type_text, settled, tmp_path, qtbot):
    import shutil

    from tests.ui.conftest import clock

    from evident.operations.plans import open_plan
    from evident.ui.carry_on import carried_on
    from evident.ui.session import Session

    box = page.questions[2].box
    box.setFocus()
    box.moveCursor(box.textCursor().MoveOperation.End)
    type_text(box, " Then the bell rang")
    qtbot.waitUntil(lambda: draft_place("S1", 2) in page.session.drafts, timeout=1000)
    settled()
    left = tmp_path / "left.evident"
    held = page.session.store.path
    for ending in ("", "-wal"):  # what a killed program leaves: the file and its journal
        shutil.copyfile(f"{held}{ending}", f"{left}{ending}")
    session = Session(open_plan(left, clock=clock, who="Registered manager"), clock)
    session.make_ready()
    settled()
    carried = carried_on(session.plan, session.drafts)
    assert carried.words == "You were answering question 2 of S1."
    other = ConcernPage(session)
    qtbot.addWidget(other)
    other.show()
    go(other, carried.place.reference, carried.place.detail)
    again = other.questions[2].box
    qtbot.waitUntil(lambda: other.focusWidget() is again)
    assert again.toPlainText().endswith("March. Then the bell rang")
    assert again.textCursor().atEnd()
    session.close()


def test_private_notes_stay_closed_until_asked_for(page, settled):
    assert not page.notes.notes.isVisible()
    page.notes.toggle.click()
    assert page.notes.notes.isVisible()
    box = page.notes.notes.box
    assert box.toPlainText() == page.session.plan.concern("S1").private_notes != ""
    box.setPlainText("Ask the pharmacist first")
    page.leave()
    settled()
    assert page.session.plan.concern("S1").private_notes == "Ask the pharmacist first"
    go(page, "S2")
    assert not page.notes.notes.isVisible()


def test_switching_while_typing_saves_to_the_concern_that_was_shown(page, type_text, settled):
    box = page.questions[2].box
    box.setFocus()
    type_text(box, "Checked again. ")
    go(page, "S2")
    settled()
    assert "Checked again. " in words_of(page, "S1", 2)
    assert "Checked again" not in page.questions[2].box.toPlainText()


def test_why_it_happened_is_asked_in_a_closed_box_and_saved_as_the_others(page, settled):
    assert page.cause.prompts.isHidden()
    assert page.cause.said.words() == "Not said yet"
    page.cause.toggle.click()
    assert page.cause.prompts.isVisible()
    page.cause.box.box.setPlainText("Bank staff were never shown the chart.")
    page.save_boxes()
    settled()
    assert page.session.plan.concern("S1").cause == "Bank staff were never shown the chart."
    go(page, "S2")
    assert page.cause.prompts.isHidden()
    assert page.cause.said.words() == "Not said yet"

"""Checking each concern by clicks and keys: what the list shows, and what the plan then holds."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from evident.operations import history
from evident.plan.proposals import NOT_A_CONCERN, Decision, proposal_rows
from evident.plan.records import ProposedConcern
from evident.plan.words import KeyQuestion, Level
from evident.ui.pages.setup.check_table import TICK, WORDING
from evident.ui.pages.setup.looked import STANDING
from evident.ui.pages.setup.picking import Picked, one_line, place_in

LEFT = Qt.MouseButton.LeftButton


def rows(page):
    return proposal_rows(page.session.plan, page.steps[3].source.id)


@pytest.fixture
def step(checking):
    return checking.steps[3]


def test_everything_found_is_a_ticked_proposal_and_no_concern(checking, step):
    count = len(rows(checking))
    assert count > 10
    assert step.panel.heading.words() == f"We found {count} possible concerns"
    assert step.list.model().rowCount() == count
    assert checking.onward.text() == f"Add {count} concerns"
    assert checking.note.words().startswith(f"{count} ticked, 0 left out")
    assert not checking.session.plan.concerns


def test_space_unticks_and_a_reason_decides(checking, step, settled):
    step.list.setFocus()
    first = rows(checking)[0]
    QTest.keyClick(step.list, Qt.Key.Key_Space)
    settled()
    assert rows(checking)[0].decision is Decision.LEFT_OUT
    assert "1 left out" in checking.note.words()
    assert step.form.stack.currentIndex() == 1
    step.form.reasons.button(1).click()
    settled()
    left = rows(checking)[0]
    assert left.id == first.id
    assert left.decision is Decision.NOT_A_CONCERN
    assert left.why_not == NOT_A_CONCERN[1]
    QTest.keyClick(step.list, Qt.Key.Key_Space)
    settled()
    assert rows(checking)[0].decision is Decision.TICKED


def test_a_click_in_the_tick_column_unticks_that_row_only(checking, step, settled):
    place = step.list.visualRect(step.list.model().index(2, TICK)).center()
    QTest.mouseClick(step.list.viewport(), LEFT, pos=place)
    settled()
    decisions = [row.decision for row in rows(checking)]
    assert decisions[2] is Decision.LEFT_OUT
    assert decisions.count(Decision.LEFT_OUT) == 1


def test_choosing_a_row_turns_the_page_and_outlines_its_wording(checking, step, qtbot):
    qtbot.waitUntil(lambda: step.side.pages.page_count > 1, timeout=10_000)
    row = next(r for r in rows(checking) if (r.page or 0) > 5)
    step.list.choose(row.id)
    qtbot.waitUntil(lambda: step.side.page == row.boxes[0].page)
    assert f"page {row.page} of" in step.side.heading_words.words()
    assert step.form.title.text() == row.proposal.title


def test_clicking_a_wording_on_the_page_chooses_its_row(checking, step, qtbot):
    qtbot.waitUntil(lambda: step.side.pages.page_count > 1, timeout=10_000)
    row = rows(checking)[5]
    x0, y0, x1, y1 = row.boxes[0].box
    step.side.pages.clicked_at.emit(row.boxes[0].page, (x0 + x1) / 2, (y0 + y1) / 2)
    assert step.list.current_row().id == row.id


def test_clicking_a_wording_in_the_text_chooses_its_row(checking, step):
    row = next(r for r in rows(checking)[3:] if r.passages[0].start is not None)
    QTest.mouseClick(step.side.as_text, LEFT)
    passage = row.passages[0]
    step.side.text.clicked_at.emit(passage.page, passage.start + 3)
    assert step.list.current_row().id == row.id
    assert step.side.text.page == passage.page


def test_the_form_changes_the_proposal(checking, step, settled, type_text):
    step.form.title.setFocus()
    step.form.title.selectAll()
    type_text(step.form.title, "Falls not reported – two £ forms")
    QTest.keyClick(step.form.title, Qt.Key.Key_Return)
    step.form.level.setCurrentIndex(list(Level).index(Level.MINOR))
    step.form.level.activated.emit(0)
    step.form.question.setCurrentIndex(list(KeyQuestion).index(KeyQuestion.WELL_LED))
    step.form.question.activated.emit(0)
    settled()
    changed = rows(checking)[0].proposal
    assert changed.title == "Falls not reported – two £ forms"
    assert changed.level is Level.MINOR
    assert changed.key_question is KeyQuestion.WELL_LED
    assert changed.opened


def test_an_emptied_title_comes_back(checking, step, settled):
    before = step.form.title.text()
    step.form.title.setFocus()
    step.form.title.clear()
    QTest.keyClick(step.form.title, Qt.Key.Key_Return)
    settled()
    assert step.form.title.text() == before


def test_merge_and_split_by_key(checking, step, settled, qtbot):
    before = len(rows(checking))
    step.list.choose(rows(checking)[1].id)
    commands = {command.name: command for command in checking.commands()}
    assert commands["setup.merge"].enabled()
    commands["setup.merge"].run()
    settled()
    assert len(rows(checking)) == before - 1
    merged = rows(checking)[0]
    assert len(merged.passages) >= 2
    step.list.choose(merged.id)
    commands["setup.split"].run()
    number = next(
        place
        for place, piece in enumerate(step.form.splitting._pieces, 1)
        if piece.passage_id == merged.passages[1].id
    )
    QTest.keyClick(step.form.splitting.list, str(number))
    settled()
    assert len(rows(checking)) == before
    assert step.list.current_row().words == merged.passages[1].words
    history.undo(checking.session.store)


def test_one_we_missed_from_words_picked_on_the_page(checking, step, settled):
    before = len(rows(checking))
    picked = Picked("Fire doors were wedged open.", 4, 10, 38, "4 40.0 300.0 200.0 312.0")
    step.side.picked.emit(picked)
    panel = step.panel.missed_panel
    assert panel.words.toPlainText() == picked.words
    assert panel.number.text() == "4"
    QTest.mouseClick(panel.add, LEFT)
    settled()
    assert len(rows(checking)) == before + 1
    added = step.list.current_row()
    assert added.words == picked.words
    assert added.boxes[0].page == 4
    assert checking.onward.text() == f"Add {before + 1} concerns"


def test_one_we_missed_needs_words(step, type_text):
    QTest.mouseClick(step.panel.missed, LEFT)
    panel = step.panel.missed_panel
    QTest.mouseClick(panel.add, LEFT)
    assert panel.words_field.note.text() == "Enter the words of the report"
    type_text(panel.words, "Said on the telephone")
    panel.number.setText("nine")
    QTest.mouseClick(panel.add, LEFT)
    assert "page number" in panel.page_field.note.text()
    QTest.keyClick(panel.number, Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert step.list.hasFocus()


def test_a_rectangle_on_the_page_gives_its_words(checking, step, qtbot):
    qtbot.waitUntil(lambda: step.side.pages.page_count > 1, timeout=10_000)
    row = rows(checking)[4]
    place = row.boxes[0]
    x0, y0, x1, y1 = place.box
    with qtbot.waitSignal(step.side.picked, timeout=10_000) as told:
        step.side.pages.selected.emit(place.page, (x0 - 1, y0 - 1, x1 + 1, y1 + 1))
    assert told.args[0].words
    assert told.args[0].page == place.page
    panel = step.panel.missed_panel
    assert panel.words.toPlainText() == told.args[0].words


def test_adding_makes_concerns_and_goes_on(checking, step, settled, qtbot):
    step.list.setFocus()
    QTest.keyClick(step.list, Qt.Key.Key_Space)
    settled()
    QTest.keyClick(step.list, Qt.Key.Key_Down)
    qtbot.wait(STANDING + 50)
    count = len(rows(checking)) - 1
    QTest.mouseClick(checking.onward, LEFT)
    assert step.asking.band.accessibleName() == f"{count - 1} rows have not been opened."
    look, _, *_ = (one for one in step.asking.band.findChildren(QPushButton) if one.text())
    assert look.hasFocus()
    QTest.keyClick(look, Qt.Key.Key_Return)
    assert step.asking.band is None
    assert not step.list.current_row().proposal.opened
    assert not checking.session.plan.concerns
    QTest.mouseClick(checking.onward, LEFT)
    add = next(one for one in step.asking.band.findChildren(QPushButton) if "anyway" in one.text())
    QTest.mouseClick(add, LEFT)
    settled()
    plan = checking.session.plan
    assert len(plan.concerns) == count
    assert sum(concern.checked_by_person for concern in plan.concerns) == 1
    assert checking.current == 4
    said = checking._news.accessibleName()
    assert said == f"{count} concerns added. Say why 1 is left out in step 3."
    assert checking.session.undo_label == f"Add {count} concerns"


def test_what_was_opened_is_kept_when_set_up_is_left(checking, step, settled, qtbot):
    for number in range(4):
        step.list.choose(step.rows[number].id)
        qtbot.waitUntil(lambda number=number: step.rows[number].proposal.opened)
    checking.finish_later()
    settled()
    opened = [p.opened for p in checking.session.plan.all(ProposedConcern)]
    assert sum(opened) == 4
    assert step.list.currentIndex().column() == WORDING


def test_the_row_is_one_sentence_to_a_screen_reader(checking, step):
    last = step.list.model().rowCount() - 1  # the first may count as opened by now
    said = step.list.model().index(last, WORDING).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert said.startswith("Not opened: ")
    assert "page" in said


def test_words_of_a_rectangle_are_joined_and_found_again():
    assert one_line("Records were in-\ncomplete\nand late.") == "Records were incomplete and late."
    text = "Before.  Records\nwere late. After."
    assert place_in(text, "Records were late.") == (9, 27)
    assert place_in(text, "Nowhere") == (None, None)

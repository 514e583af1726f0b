"""The same report checked once more: added and dismissed rows, and what was skipped."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from evident.operations import reports
from evident.plan.proposals import NOT_A_CONCERN, Decision, proposal_rows
from evident.plan.records import Source
from evident.ui.pages.setup.check_form import ADDED
from evident.ui.pages.setup.check_panel import SKIPPED
from evident.ui.pages.setup.progress import kept_step
from evident.ui.places import Place


@pytest.fixture
def source_id(page, report_file):
    """A report whose rows were added unseen, but one that was left out."""
    store = page.session.store
    found = reports.import_report(store, report_file).source_id
    out = proposal_rows(store.plan, found)[2]
    reports.dismiss_proposal(store, out.id, NOT_A_CONCERN[1])
    reports.accept_ticked(store, found)
    page.session.take(None)
    return found


@pytest.fixture
def step(page, source_id, settled):
    page.show_place(Place("setup", str(source_id), "again"))
    settled()
    made = page.steps[3]
    made.list.setFocus()
    return made


def rows(step):
    return proposal_rows(step.session.plan, step.source.id)


def press(step, key):
    QTest.keyClick(step.list, key)


def test_it_is_one_page_outside_set_up(page, step, source_id):
    assert page.title == "Check the report again"
    assert page.bar.isHidden()
    assert page.later.isHidden()
    assert page.onward.text() == "Done"
    assert not kept_step(page.session)
    assert step.source == page.session.plan.all(Source)[source_id]
    page.show_place(Place("setup", detail="3"))
    assert page.title == "Set up"
    assert not page.bar.isHidden()


def test_what_was_added_unseen_is_checked_and_leads_to_its_concern(page, step, settled, qtbot):
    first = step.rows[0]
    assert step.list.model().index(0, 5).data() == "Not checked"
    assert step.form.stack.currentIndex() == ADDED
    assert step.form.added_words.text().startswith("Added as S1: ")
    with qtbot.waitSignal(page.wanted) as told:
        QTest.mouseClick(step.form.open_concern, Qt.MouseButton.LeftButton)
    assert told.args == [Place("concern", "S1")]
    press(step, "a")
    settled()
    assert step.session.plan.concern("S1").checked_by_person
    assert rows(step)[0].id == first.id
    assert step.list.model().index(0, 5).data() == "Added"
    assert step.list.current_row().id == step.rows[1].id


def test_one_that_was_left_out_becomes_a_concern_after_all(page, step, settled):
    out = next(row for row in rows(step) if row.decision is Decision.NOT_A_CONCERN)
    before = len(page.session.plan.concerns)
    step.walk.stand_on(out.id)
    press(step, "a")
    settled()
    assert page.onward.text() == "Add 1 concern"
    QTest.mouseClick(page.onward, Qt.MouseButton.LeftButton)
    settled()
    assert len(page.session.plan.concerns) == before + 1
    assert page.current == 3
    assert page.onward.text() == "Done"


def test_a_skipped_sentence_becomes_the_concern_with_the_next_number(page, step, settled):
    known = {concern.reference for concern in page.session.plan.concerns}
    step.sentences.show_list(SKIPPED)
    QTest.keyClick(step.panel.skipped.list, Qt.Key.Key_Return)
    settled()
    QTest.mouseClick(page.onward, Qt.MouseButton.LeftButton)
    settled()
    (new,) = {concern.reference for concern in page.session.plan.concerns} - known
    letter, number = new[0], int(new[1:])
    assert number == 1 + max((int(k[1:]) for k in known if k[0] == letter), default=0)


def test_the_report_of_the_concern_in_view_is_a_command_away(
    page, source_id, qtbot, tmp_path, settled
):
    from tests.ui import scenes

    window = scenes.window_of(page.session, tmp_path)
    qtbot.addWidget(window)
    window.go(Place("concern", "S1"))
    settled()
    window.run_command("report.again")
    settled()
    assert window.place == Place("setup", str(source_id), "again")
    assert window.page.title == "Check the report again"
    QTest.mouseClick(window.page.onward, Qt.MouseButton.LeftButton)
    settled()
    assert window.place == Place("concern", "S1")
    window.page.leave()

"""Recording and planning checks with keys, on the sample; what the plan holds afterwards."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from evident.operations.history import undo
from evident.operations.people import change_person
from evident.plan.answers import own_questions
from evident.plan.records import (
    Action,
    Check,
    CheckAnswer,
    Concern,
    Evidence,
    Finding,
    FindingCell,
    Person,
    PlannedCheck,
    PlannedCheckConcern,
)
from evident.plan.words import CheckKind, Every, Result
from evident.ui.dialogs.plan_check import PlanCheckDialog
from evident.ui.dialogs.question_set import QuestionSetDialog
from evident.ui.dialogs.record_check import RecordCheckDialog
from evident.ui.pages.checks import ChecksPage

TODAY = date(2026, 4, 21)


@pytest.fixture
def page(sample_session, qtbot):
    made = ChecksPage(sample_session)
    qtbot.addWidget(made)
    made.resize(1138, 720)
    made.show()
    made.make_current()
    return made


def newest(page, kind):
    return max(page.session.plan.all(kind), key=lambda record: record.id)


def recording(page, *references, **facts):
    form = RecordCheckDialog(page, references, **facts)
    form.open()
    return form


def test_a_met_check_takes_two_keys(page, qtbot, settled):
    form = recording(page, "C2", places=((1, 2),))
    keys = (Qt.Key.Key_M, Qt.Key.Key_Return)
    for key in keys:
        qtbot.keyClick(form.focusWidget(), key)
    settled()
    check, finding = newest(page, Check), newest(page, Finding)
    concern = page.session.plan.concern("C2")
    assert (check.on, check.kind) == (TODAY, CheckKind.SPOT_CHECK)
    assert page.session.plan.person(check.by_id).role == "Registered manager"
    assert (finding.check_id, finding.concern_id) == (check.id, concern.id)
    assert finding.result is Result.MET
    cells = page.session.plan.all(FindingCell).where("finding_id", finding.id)
    assert [(cell.area_id, cell.shift_id) for cell in cells] == [(1, 2)]
    assert newest(page, Evidence).check_id == check.id


def test_nothing_is_met_before_somebody_says_so(page, qtbot):
    form = recording(page, "S1")
    before = len(page.session.plan.all(Check))
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return)
    part = form.parts["S1"]
    assert part.result_field.note.text() == "Choose the result for S1"
    assert form.isVisible()
    assert len(page.session.plan.all(Check)) == before


def test_not_met_asks_what_follows(page, qtbot, type_text, settled):
    form = recording(page, "S4")
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_N)
    part = form.parts["S4"]
    assert part.follows.isVisible()
    form.try_to_act()
    assert part.seen_field.note.text() == "Say what you saw for S4"
    part.seen.setPlainText("The sluice stood open at 10:15")
    form.try_to_act()
    assert "S4" in part.action_field.note.text()
    assert QApplication.focusWidget() is part.action or form.focusWidget() is part.action
    type_text(part.action, "Fit a self-closing hinge")
    part.due.edit.setText("+7")
    qtbot.mouseClick(form.do, Qt.MouseButton.LeftButton)
    settled()
    action, finding = newest(page, Action), newest(page, Finding)
    assert (action.title, action.due) == ("Fit a self-closing hinge", date(2026, 4, 28))
    assert action.from_finding_id == finding.id
    assert finding.seen == "The sluice stood open at 10:15"


def test_partly_met_offers_an_action_and_says_what_it_costs(page, qtbot, type_text, settled):
    form = recording(page, "S4")
    part = form.parts["S4"]
    part.result.choose(Result.PARTLY)
    assert part.follows.isVisible()
    assert not part.later.isVisible()
    assert "Done, not verified at most" in part.known.text()
    type_text(part.action, "Ask nights to sign the log")
    form.try_to_act()
    assert part.due_field.note.text() == ""
    settled()
    action, finding = newest(page, Action), newest(page, Finding)
    assert (action.title, action.from_finding_id) == ("Ask nights to sign the log", finding.id)
    assert finding.result is Result.PARTLY


def test_partly_met_needs_no_action(page, settled):
    form = recording(page, "S4")
    form.parts["S4"].result.choose(Result.PARTLY)
    actions = len(page.session.plan.all(Action))
    form.try_to_act()
    settled()
    assert newest(page, Finding).result is Result.PARTLY
    assert len(page.session.plan.all(Action)) == actions


def test_what_follows_may_be_decided_later(page, qtbot, settled):
    form = recording(page, "S4")
    part = form.parts["S4"]
    part.result.choose(Result.NOT_MET)
    part.seen.setPlainText("The sluice stood open")
    part.later.setChecked(True)
    assert not part.follows.isVisible()
    actions = len(page.session.plan.all(Action))
    qtbot.mouseClick(form.do, Qt.MouseButton.LeftButton)
    settled()
    assert newest(page, Finding).decide_later
    assert len(page.session.plan.all(Action)) == actions


def test_one_check_finds_something_about_two_concerns(page, qtbot, settled):
    form = recording(page, "S1")
    row = next(n for n in range(form.picker.count()) if "S4" in form.picker.item(n).text())
    form.picker.item(row).setCheckState(Qt.CheckState.Checked)
    form.parts["S1"].result.choose(Result.MET)
    form.parts["S4"].result.choose(Result.PARTLY)
    qtbot.mouseClick(form.do, Qt.MouseButton.LeftButton)
    settled()
    check = newest(page, Check)
    found = page.session.plan.all(Finding).where("check_id", check.id)
    assert [finding.result for finding in found] == [Result.MET, Result.PARTLY]
    undo(page.session.store)
    assert check.id not in page.session.store.plan.all(Check)


def test_a_photo_goes_in_with_the_check(page, qtbot, settled, tmp_path):
    photo = tmp_path / "round notes.txt"
    photo.write_text("Nine charts, all signed.", encoding="utf-8")
    form = recording(page, "S1")
    form.take_files([photo])
    form.parts["S1"].result.choose(Result.MET)
    qtbot.mouseClick(form.do, Qt.MouseButton.LeftButton)
    settled()
    item = newest(page, Evidence)
    assert (item.file_name, item.shows, item.shows_confirmed) == ("round notes.txt", TODAY, True)


def test_a_file_that_is_refused_leaves_the_check_recorded(page, qtbot, settled, tmp_path):
    checks = len(page.session.plan.all(Check))
    form = recording(page, "S1")
    form.take_files([tmp_path / "gone.pdf"])
    form.parts["S1"].result.choose(Result.MET)
    qtbot.mouseClick(form.do, Qt.MouseButton.LeftButton)
    settled()
    assert len(page.session.plan.all(Check)) == checks + 1


def test_a_day_to_come_is_no_check_made(page, qtbot):
    form = recording(page, "S1")
    form.parts["S1"].result.choose(Result.MET)
    form.on.edit.setText("+3")
    qtbot.mouseClick(form.do, Qt.MouseButton.LeftButton)
    assert form.on_field.note.text() == "This date is still to come. Plan the check instead"


def test_a_check_is_planned_again_and_again(page, qtbot, type_text, settled):
    form = PlanCheckDialog(page, ["S1"], places=((2, 2),))
    form.open()
    type_text(form.due.edit, "friday")
    form.every.set_word(Every.MONTH)
    type_text(form.name, "MAR check at night")
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    settled()
    planned = newest(page, PlannedCheck)
    assert (planned.title, planned.next_due) == ("MAR check at night", date(2026, 4, 24))
    assert planned.every is Every.MONTH
    links = page.session.plan.all(PlannedCheckConcern).where("planned_id", planned.id)
    assert [link.concern_id for link in links] == [page.session.plan.concern("S1").id]


def test_a_planned_check_needs_a_day_and_a_concern(page, qtbot):
    form = PlanCheckDialog(page)
    form.open()
    qtbot.mouseClick(form.do, Qt.MouseButton.LeftButton)
    assert form.due_field.note.text() == "Enter a due date"
    assert form.picker_field.note.text().startswith("Tick at least one concern, or choose")


def press(form):
    form.do.setFocus()
    form.try_to_act()


def said(page):
    return page._news.findChildren(QLabel) and " ".join(
        label.text() for label in page._news.findChildren(QLabel)
    )


def test_a_check_not_met_says_what_it_did_to_the_stage(page, settled):
    form = recording(page, "S3")
    part = form.parts["S3"]
    part.result.choose(Result.NOT_MET)
    part.seen.setPlainText("Two of five did not know the number")
    part.later.setChecked(True)
    press(form)
    settled()
    assert "S3 moved from Verified to In progress: the check on 21 April was not met." in said(page)


def test_a_met_check_says_what_is_still_wanted(page, settled):
    form = recording(page, "S3")
    form.who.setCurrentIndex(form.who.count() - 1)
    form.parts["S3"].result.choose(Result.MET)
    press(form)
    settled()
    concern = page.session.plan.concern("S3")
    assert page.session.standings[concern.id].reason in said(page) or "S3" in said(page)


def test_each_concern_may_have_been_looked_at_elsewhere(page, settled):
    form = recording(page, "S1", "S4", places=((1, 1),))
    assert not form.parts["S4"].apart.isHidden()
    form.parts["S4"].apart.click()
    assert form.parts["S4"].places.chosen() == ((1, 1),)
    form.parts["S4"].places.set_chosen([(2, 2)])
    for part in form.parts.values():
        part.result.choose(Result.MET)
    press(form)
    settled()
    check = newest(page, Check)
    cells = {
        page.session.plan.all(FindingCell).where("finding_id", one.id)[0].area_id
        for one in page.session.plan.all(Finding).where("check_id", check.id)
    }
    assert cells == {1, 2}


def test_a_date_before_the_inspection_is_asked_about_once(page, settled):
    before = len(page.session.plan.all(Check))
    form = recording(page, "S1")
    form.parts["S1"].result.choose(Result.MET)
    form.on.edit.setText("1/9/2025")
    press(form)
    assert "Is that right?" in form.on_field.note.text()
    form.on.edit.setText("1/9/2062")
    press(form)
    assert form.on_field.note.text().startswith("The year 2062 is still to come")
    form.on.edit.setText("1/9/2025")
    press(form)
    settled()
    assert len(page.session.plan.all(Check)) == before + 1


def test_an_earlier_day_is_said_plainly(page):
    form = recording(page, "S1")
    form.on.edit.setText("17/2")
    form.on.edit.editingFinished.emit()
    assert "Recorded 63 days after it happened." in form.day_words.text()


def test_who_has_left_by_then_is_not_offered(page, settled):
    person = next(p for p in page.session.plan.all(Person) if p.role == "Deputy manager")
    page.session.do(
        page, lambda: change_person(page.session.store, person.id, until=date(2026, 3, 31))
    )
    settled()
    form = recording(page, "S1")
    assert form.who.findData(person.id) < 0
    form.on.edit.setText("31/3")
    form.on.edit.editingFinished.emit()
    assert form.who.findData(person.id) >= 0


def test_staff_are_asked_with_one_key_for_each_answer(page, qtbot, settled):
    form = recording(page, "S3", kind=CheckKind.STAFF_QUESTIONS, places=((1, 1),))
    staff = form.parts["S3"].staff
    assert "safeguarding" in staff.listed.text()
    table = staff.table
    table.item(0, 0).setText("Care worker")
    table.setFocus()
    table.setCurrentCell(0, 2)
    for key in "1111" + "1123":
        qtbot.keyClick(table, key)
    assert table.rowCount() == 3
    words = form.parts["S3"].proposal_words.text()
    assert words == "1 of 2 could explain, 1 could not: we propose Not met. You decide."
    form.parts["S3"].take_proposal.click()
    assert form.parts["S3"].result.result() is Result.NOT_MET
    form.parts["S3"].result.choose(Result.PARTLY)
    press(form)
    settled()
    check = newest(page, Check)
    answers = page.session.plan.all(CheckAnswer).where("check_id", check.id)
    assert len(answers) == 8
    assert {answer.role for answer in answers} == {"Care worker"}


def test_tab_goes_from_cell_to_cell_of_the_answers_and_out_after_the_last(page, qtbot):
    form = recording(page, "S3", kind=CheckKind.STAFF_QUESTIONS, places=((1, 1),))
    table = form.parts["S3"].staff.table
    table.setFocus()
    table.setCurrentCell(0, 0)
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert (table.currentColumn(), form.focusWidget()) == (1, table)
    qtbot.keyClick(table, "1")
    qtbot.keyClick(table, "3")
    assert [table.item(0, column).text() for column in (2, 3)] == ["Right", "Not"]
    qtbot.keyClick(table, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert table.currentColumn() == 3
    table.setCurrentCell(table.rowCount() - 1, table.columnCount() - 1)
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert form.focusWidget() is not table


def test_a_name_is_no_role(page, qtbot):
    named = next(p for p in page.session.plan.all(Person))
    object.__setattr__(named, "name", "Robin Marsh")
    form = recording(page, "S3", kind=CheckKind.STAFF_QUESTIONS)
    table = form.parts["S3"].staff.table
    table.item(0, 0).setText("robin marsh")
    table.setCurrentCell(0, 2)
    qtbot.keyClick(table, "1")
    press(form)
    assert "not the name" in form.parts["S3"].staff.field.note.text()


def test_a_recorded_check_is_put_right_and_removed(page, settled):
    check = newest(page, Check)
    reference = page.session.plan.all(Finding).where("check_id", check.id)[0].concern_id
    concern = page.session.plan.all(Concern)[reference].reference
    form = recording(page, check_id=check.id)
    part = form.parts[concern]
    assert form.on.day() == check.on
    part.result.choose(Result.PARTLY)
    press(form)
    settled()
    assert page.session.plan.all(Finding).where("check_id", check.id)[0].result is Result.PARTLY
    form = recording(page, check_id=check.id)
    form.remove.click()
    settled()
    assert check.id not in page.session.plan.all(Check)
    assert "removed, with its record E" in said(page)


def test_questions_are_changed_line_by_line(page, qtbot, settled):
    form = QuestionSetDialog(page, "S3")
    form.open()
    first, second, *_ = form.lines.lines()
    qtbot.keyClick(form.lines, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert form.lines.lines()[:2] == [second, first]
    press(form)
    settled()
    concern = page.session.plan.concern("S3")
    assert own_questions(page.session.plan, concern.id)[:2] == (second, first)

"""The Checks page: what is due, planned and made; recording and ending from the keyboard."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from evident.plan.records import Check, PlannedCheck
from evident.plan.words import CheckKind, Every, KeyQuestion, Result
from evident.ui.pages.checks import DONE, PLAN, ChecksPage
from evident.ui.places import Place


@pytest.fixture
def page(sample_session, qtbot):
    made = ChecksPage(sample_session)
    qtbot.addWidget(made)
    made.resize(1138, 720)
    made.show()
    made.make_current()
    return made


def column(table, name):
    model = table.rows_model()
    number = [one.name for one in model.columns].index(name)
    return [model.index(row, number).data() for row in range(model.rowCount())]


def dialog(page):
    return next(d for d in page.window().findChildren(QDialog) if d.isVisible())


def test_three_lists(page):
    assert page.tabs.tabText(0).split() == ["Due", "6"]
    assert page.tabs.tabText(DONE).split() == ["Done", "41"]
    assert column(page.due, "When")[:2] == ["Due today", "In 4 days"]
    page.tabs.setCurrentIndex(DONE)
    assert page.lists.currentWidget() is page.done
    days = [row.on for row in page.done.rows_model().rows]
    assert days == sorted(days, reverse=True)
    assert not page.bar.record_button.isVisible()


def test_enter_records_the_check_under_the_cursor(page, qtbot, settled):
    page.focus_first()
    qtbot.keyClick(page.due, Qt.Key.Key_Return)
    form = dialog(page)
    assert form.picker.chosen() == ["S1"]
    assert form.kind.word().label == "Audit"
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_M)
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return)
    settled()
    check = max(page.session.plan.all(Check), key=lambda one: one.id)
    planned = page.session.plan.all(PlannedCheck)[check.planned_id]
    assert (check.on, planned.next_due) == (date(2026, 4, 21), date(2026, 4, 28))
    assert page.tabs.tabText(DONE).split() == ["Done", "42"]


def test_a_planned_check_is_ended_and_that_is_taken_back(page, qtbot, settled):
    page.tabs.setCurrentIndex(PLAN)
    row = page.planned.current_row()
    count = len(page.planned.rows_model().rows)
    qtbot.mouseClick(page.bar.end_button, Qt.MouseButton.LeftButton)
    settled()
    assert len(page.planned.rows_model().rows) == count - 1
    page.session.undo(page)
    settled()
    assert row.planned.id in [one.planned.id for one in page.planned.rows_model().rows]


def test_new_records_a_check_of_any_concern(page):
    assert page.new()
    form = dialog(page)
    assert form.picker.chosen() == []
    assert "Tick at least one concern" in [words for _, words in form.problems()]


def test_a_check_made_opens_on_its_own_and_leads_on(page, qtbot):
    asked = []
    page.wanted.connect(asked.append)
    page.tabs.setCurrentIndex(DONE)
    row = page.done.rows_model().rows[0]
    page.done.opened.emit(row)
    assert page.whole.currentWidget() is page.detail
    assert page.detail.story.row == row
    page.detail.opened.emit("S1", "question:2")
    page.detail.item_button.click()
    assert [(place.page, place.reference) for place in asked] == [
        ("concern", "S1"),
        ("evidence", row.evidence),
    ]
    assert page.sheet()().title.endswith(row.title)
    assert page.escape()
    assert page.lists.currentWidget() is page.done
    assert not page.escape()


def test_an_empty_plan_says_what_to_do(empty_session, qtbot):
    page = ChecksPage(empty_session)
    qtbot.addWidget(page)
    page.show()
    page.make_current()
    page.show_place(Place("checks"))
    assert page.lists.currentWidget() is page.empty
    assert not page.bar.record_button.isEnabled()
    assert not page.watched.isVisible()  # nothing is known yet: nothing can slip


def test_a_check_found_by_search_is_shown(page):
    made = next(iter(page.session.plan.all(Check)))
    page.show_place(Place("checks", detail=str(made.id)))
    assert page.tabs.currentIndex() == DONE
    assert page.detail.story.row.check == made
    assert page.escape()
    assert page.done.current_row().check == made

    planned = next(iter(page.planned.rows_model().rows)).planned
    page.show_place(Place("checks", detail=str(-planned.id)))
    assert page.tabs.currentIndex() == PLAN
    assert page.planned.current_row().planned == planned


def test_filters_by_key_question_and_kind(page):
    every = page.planned.rows_model().rowCount()
    page.tabs.setCurrentIndex(PLAN)
    page.bar.question.set_word(KeyQuestion.SAFE)
    shown = page.planned.rows_model().rows
    assert 0 < len(shown) < every
    assert all(KeyQuestion.SAFE in row.questions for row in shown)
    page.bar.question.set_word(KeyQuestion.CARING)
    page.bar.kind.set_word(CheckKind.MOCK_INSPECTION)
    assert page.lists.currentWidget() is page.unmatched
    page.bar.clear_filter()
    assert page.planned.rows_model().rowCount() == every


def test_a_planned_check_is_changed_and_one_that_ended_planned_again(page, qtbot, settled):
    page.tabs.setCurrentIndex(PLAN)
    row = page.planned.current_row()
    page.planned.opened.emit(row)
    form = dialog(page)
    assert (form.name.text(), tuple(form.picker.chosen())) == (row.title, row.concerns)
    form.name.setText("Charts at night")
    form.rotates.setChecked(True)
    form.try_to_act()
    settled()
    row = next(r for r in page.planned.rows_model().rows if r.planned.id == row.planned.id)
    assert (row.title, row.planned.rotates) == ("Charts at night", True)
    assert row.next is not None
    page.planned.select_keys([row.planned.id], (row.planned.id, 0, 0))
    page.bar.end_button.click()
    settled()
    page.bar.ended.setChecked(True)
    page.planned.select_keys([row.planned.id], (row.planned.id, 0, 0))
    page.bar.change_button.click()
    again = dialog(page)
    assert again.windowTitle() == "Plan a check"
    assert again.name.text() == "Charts at night"
    assert again.due.edit.text() == ""
    again.throw_away()


def test_the_starter_set_is_one_step(page, settled):
    before = len(page.session.plan.all(PlannedCheck))
    page.acts.starter_set()
    form = dialog(page)
    ticked = {choice.offered.item.id for choice in form.choices.values() if choice.ticked}
    first = form.table.rows_model().rows[0]
    assert first.offered.item.title == "Weekly MAR audit"
    assert first.offered.item.id not in ticked  # the sample has one planned by hand
    form.every.set_word(Every.FORTNIGHT)
    form.table.ticked.emit([first], True)
    form.try_to_act()
    settled()
    made = [one for one in page.session.plan.all(PlannedCheck) if one.from_pack]
    assert {one.from_pack for one in made} == ticked | {first.offered.item.id}
    assert made[0].every is Every.FORTNIGHT
    page.session.undo(page)
    settled()
    assert len(page.session.plan.all(PlannedCheck)) == before


def test_a_key_question_is_kept_up(page, settled):
    page.acts.plan(KeyQuestion.CARING)
    form = dialog(page)
    form.due.edit.setText("21/4")
    form.try_to_act()
    settled()
    planned = max(page.session.plan.all(PlannedCheck), key=lambda one: one.id)
    assert planned.key_question is KeyQuestion.CARING
    page.acts.record_planned(planned.id)
    form = dialog(page)
    form.outcome.choose(Result.MET)
    form.who.setCurrentIndex(1)
    form.try_to_act()
    settled()
    check = max(page.session.plan.all(Check), key=lambda one: one.id)
    assert (check.key_question, check.result) == (KeyQuestion.CARING, Result.MET)
    assert page.done.rows_model().rows[0].about == "All of Caring"

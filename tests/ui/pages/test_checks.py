"""The Checks page: what is due, planned and made; recording and ending from the keyboard."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from evident.plan.records import Check, PlannedCheck
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
    assert not page.record_button.isVisible()


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
    qtbot.mouseClick(page.end_button, Qt.MouseButton.LeftButton)
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


def test_a_check_made_opens_its_concern(page, qtbot):
    asked = []
    page.wanted.connect(asked.append)
    page.tabs.setCurrentIndex(DONE)
    page.done.opened.emit(page.done.rows_model().rows[0])
    assert asked[0].page == "concern"


def test_an_empty_plan_says_what_to_do(empty_session, qtbot):
    page = ChecksPage(empty_session)
    qtbot.addWidget(page)
    page.show()
    page.make_current()
    page.show_place(Place("checks"))
    assert page.lists.currentWidget() is page.empty
    assert not page.record_button.isEnabled()


def test_a_check_found_by_search_is_shown(page):
    made = next(iter(page.session.plan.all(Check)))
    page.show_place(Place("checks", detail=str(made.id)))
    assert page.tabs.currentIndex() == DONE
    assert page.done.current_row().check == made

    planned = next(iter(page.planned.rows_model().rows)).planned
    page.show_place(Place("checks", detail=str(-planned.id)))
    assert page.tabs.currentIndex() == PLAN
    assert page.planned.current_row().planned == planned

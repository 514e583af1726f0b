"""What is done on the page of one concern: actions, places, follow-on issues, the bin."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from tests.ui.pages.concern.driving import (
    LEFT,
    TODAY,
    click,
    dialog,
    go,
    menu,
    remove,
    shown_words,
    view_answer,
)

from evident.operations import concerns
from evident.plan.records import Action, FollowOn, ScopeCell
from evident.plan.words import Level, Scope, Stage
from evident.ui.dialogs.action import ActionDialog, DoneDialog


def test_the_first_unmet_condition_is_started_in_place(page, qtbot, settled):
    assert page.reach.start.text() == "Record a check"
    qtbot.mouseClick(page.reach.start, LEFT)
    form = dialog(page)
    assert form.windowTitle() == "Record a check"
    assert form.picker.chosen() == ["S1"]
    form.reject()
    go(page, "W4")
    assert page.reach.start.text() == "Set an owner"
    qtbot.mouseClick(page.reach.start, LEFT)
    form = dialog(page)
    form.owner.setCurrentIndex(form.owner.findText("Deputy manager"))
    qtbot.mouseClick(form.do, LEFT)
    settled()
    assert page.session.plan.person(page.session.plan.concern("W4").owner_id).role == (
        "Deputy manager"
    )
    assert page.reach.start.text() == "Add an action"


def test_an_action_is_added_started_done_and_reopened(page, qtbot, type_text, settled):
    go(page, "W4")
    qtbot.mouseClick(page.actions_card.add, LEFT)
    form = dialog(page)
    assert isinstance(form, ActionDialog)
    qtbot.keyClick(form.what, Qt.Key.Key_Return)
    assert form.what_field.note.text() == "Say what will be done"
    type_text(form.what, "Keep a log of notifications")
    form.owner.setCurrentIndex(1)
    form.due.edit.setText("+7")
    form.needed.setPlainText("The log")
    qtbot.mouseClick(form.do, LEFT)
    settled()
    action = max(page.session.plan.all(Action), key=lambda one: one.id)
    assert (action.title, action.due) == ("Keep a log of notifications", date(2026, 4, 28))
    click(page, f"more {action.id}")
    menu(page)["Start"].trigger()
    settled()
    assert page.session.plan.all(Action)[action.id].started == TODAY
    click(page, f"tick {action.id}")
    form = dialog(page)
    assert isinstance(form, DoneDialog)
    assert form.on.day() == TODAY
    qtbot.keyClick(form.on.edit, Qt.Key.Key_Return)
    settled()
    assert page.session.plan.all(Action)[action.id].completed == TODAY
    assert page.actions_card.count.text() == "1 of 1 done"
    click(page, f"tick {action.id}")
    settled()
    assert page.session.plan.all(Action)[action.id].completed is None


def test_evidence_is_unlinked_and_that_is_taken_back(page, settled):
    item = page.view.facts.items[0].evidence
    chip = page.findChild(QPushButton, f"evidence {item.id}")
    chip.click()
    menu(page)["Unlink from S1"].trigger()
    settled()
    assert page.findChild(QPushButton, f"evidence {item.id}") is None
    page.session.undo(page)
    settled()
    assert page.findChild(QPushButton, f"evidence {item.id}") is not None


def test_a_place_is_left_out_with_a_reason_and_brought_back(page, qtbot, settled):
    cell = page.places.buttons[1, 1]
    assert cell.text() == "Met 2 Feb"
    cell.click()
    menu(page)["Does not apply…"].trigger()
    form = dialog(page)
    qtbot.mouseClick(form.do, LEFT)
    assert form.why_field.note.text() == "Say why S1 does not apply there"
    form.why.setPlainText("nobody lives there at night")
    qtbot.mouseClick(form.do, LEFT)
    settled()
    concern = page.session.plan.concern("S1")
    assert concern.scope is Scope.CHOSEN
    assert len(page.session.plan.all(ScopeCell).where("concern_id", concern.id)) == 3
    assert page.places.buttons[1, 1].text() == "Does not apply"
    page.places.buttons[1, 1].click()
    menu(page)["It does apply here"].trigger()
    settled()
    assert page.session.plan.concern("S1").scope is Scope.EVERYWHERE


def test_a_gap_is_a_button_that_plans_a_check_there(page, qtbot, settled):
    go(page, "C2")
    gap = next(b for b in page.places.buttons.values() if b.cell.gap and not b.cell.planned)
    assert gap.text().endswith("Plan a check here")
    gap.click()
    form = dialog(page)
    assert form.places.chosen() == (gap.cell.place,)
    place = gap.cell.place
    form.due.edit.setText("friday")
    qtbot.keyClick(form.due.edit, Qt.Key.Key_Return)
    settled()
    found = next(b for b in page.places.buttons.values() if b.cell.place == place)
    assert found.cell.planned == date(2026, 4, 24)
    assert found.text() == "No check yet · Planned 24 Apr"


def test_a_follow_on_issue_is_added_closed_and_removed(page, qtbot, type_text, settled):
    go(page, "E2")
    qtbot.mouseClick(page.follow_ons.add, LEFT)
    form = dialog(page)
    type_text(form.what, "Two older assessments are general as well")
    form.due.edit.setText("30/4")
    qtbot.mouseClick(form.do, LEFT)
    settled()
    issue = max(page.session.plan.all(FollowOn), key=lambda one: one.id)
    assert issue.due == date(2026, 4, 30)
    assert page.questions[4].missing.text().endswith("general as well.")
    click(page, f"issue {issue.id}")
    menu(page)["Close it"].trigger()
    form = dialog(page)
    qtbot.keyClick(form.on.edit, Qt.Key.Key_Return)
    settled()
    assert page.session.plan.all(FollowOn)[issue.id].closed == TODAY
    click(page, f"issue {issue.id}")
    menu(page)["Remove"].trigger()
    settled()
    assert issue.id not in page.session.plan.all(FollowOn)


def test_looked_and_found_nothing_more(page, qtbot, settled):
    go(page, "E2")
    edit = page.follow_ons.looked.box.edit
    edit.setFocus()
    edit.setText("20 Apr")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    settled()
    assert view_answer(page, "E2", 4).looked_on == date(2026, 4, 20)
    assert page.questions[4].chip.words() == "Answered"


def test_a_concern_is_held_back_with_a_reason(page, qtbot, settled):
    page.about.buttons["hold"].click()
    form = dialog(page)
    qtbot.mouseClick(form.do, LEFT)
    assert form.why_field.note.text() == "Say why S1 is held back"
    form.why.setPlainText("A new clinical lead starts")
    qtbot.mouseClick(form.do, LEFT)
    settled()
    assert page.session.plan.concern("S1").hold is Stage.IN_PROGRESS
    assert page.head_card.stage.words() == "In progress"
    page.about.buttons["hold"].click()
    dialog(page).stop.click()
    settled()
    assert page.session.plan.concern("S1").hold is None


def test_a_recommendation_may_be_considered_and_not_taken_up(page, qtbot, settled):
    assert not page.about.buttons["taken"].isVisible()
    store = page.session.store
    page.session.do(
        page, lambda: concerns.change_concerns(store, ["S1"], level=Level.RECOMMENDATION)
    )
    settled()
    page.about.buttons["taken"].click()
    form = dialog(page)
    form.why.setPlainText("Too few people")
    form.on.edit.setText("20/4")
    qtbot.mouseClick(form.do, LEFT)
    settled()
    concern = page.session.plan.concern("S1")
    assert (concern.not_taken_up, concern.decided_on) == ("Too few people", date(2026, 4, 20))
    page.about.buttons["taken"].click()
    dialog(page).after_all.click()
    settled()
    assert page.session.plan.concern("S1").not_taken_up == ""


def test_a_planned_check_is_recorded_from_its_line(page, qtbot, settled):
    from evident.plan.records import Check

    planned = page.findChild(QPushButton, "planned 1") or next(
        b for b in page.run.findChildren(QPushButton) if b.objectName().startswith("planned")
    )
    id = int(planned.objectName().split()[1])
    planned.click()
    form = dialog(page)
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_M)
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return)
    settled()
    check = max(page.session.plan.all(Check), key=lambda one: one.id)
    assert (check.planned_id, check.on) == (id, TODAY)


def test_a_concern_of_our_own_is_moved_to_the_bin_and_taken_from_it(page, qtbot, settled):
    from evident.operations.concerns import add_concern
    from evident.plan.words import KeyQuestion

    session = page.session
    session.do(page, lambda: add_concern(session.store, KeyQuestion.SAFE, "Loose handrail"))
    settled()
    reference = next(c.reference for c in session.plan.concerns if c.title == "Loose handrail")
    remove(page, reference, settled)
    qtbot.waitUntil(lambda: f"{reference} is in the bin." in shown_words(page))
    assert "“Entered twice”" in shown_words(page)
    buttons = [b for b in page.findChildren(QPushButton) if b.text() == "Take it from the bin"]
    buttons[0].click()
    settled()
    assert session.plan.concern(reference).binned_on is None
    assert page.head_card.title.text() == f"{reference}  Loose handrail"
    assert not buttons[0].isVisible()


def test_a_concern_of_the_report_is_dismissed_and_lies_in_no_bin(page, qtbot, settled):
    remove(page, "S1", settled)
    qtbot.waitUntil(lambda: "S1 was dismissed." in shown_words(page))
    assert "Take it from the bin" not in [b.text() for b in page.findChildren(QPushButton)]
    page.session.undo(page)
    settled()
    assert page.head_card.title.isVisible()


def test_an_action_is_asked_who_when_and_how_one_will_know_and_is_saved_all_the_same(page, settled):
    page.acts.add_action()
    form = dialog(page)
    assert form.what_field.note.text().startswith("Begin with a verb")
    form.what.setText("Staff to be reminded")
    form.owner.setCurrentIndex(0)
    form.ask()
    assert form.what_field.note.text() == (
        "Who, by when, and how will you see it happens? "
        "Being told once fades: what will make it stick? "
        "Which staff, and how will you reach nights and agency?"
    )
    form.try_to_act()
    settled()
    made = page.session.plan.all(Action).where("title", "Staff to be reminded")
    assert len(made) == 1


def test_an_action_opened_for_what_it_lacks_has_the_focus_there(page):
    concern = page.session.plan.concern("W1")
    go(page, "W1")
    action = page.session.plan.all(Action).where("concern_id", concern.id)[0]
    form = ActionDialog(page, page.view, replace(action, due=None, evidence_needed=""))
    form.open()
    assert form.focusWidget() is form.due.edit
    form.throw_away()
    form = ActionDialog(page, page.view, replace(action, evidence_needed=""))
    form.open()
    assert form.focusWidget() is form.needed
    form.throw_away()


def test_an_action_that_steps_a_concern_back_says_so_and_is_no_good_news(page, settled):
    go(page, "S4")
    page.acts.add_action()
    form = dialog(page)
    form.what.setText("Fit a second lock by Friday")
    form.try_to_act()
    settled()
    told = page._news
    assert told.tone == "warn"
    assert "S4 moved from Embedded to In progress." in told.accessibleName()

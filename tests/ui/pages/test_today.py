"""Today as a manager uses it: tiles, rows that open and start, arrows, steps forward."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from evident.operations import actions, concerns, service
from evident.plan.records import Action
from evident.plan.words import KeyQuestion
from evident.ui.dialogs.first_steps import FirstStepsDialog
from evident.ui.dialogs.plan_check import PlanCheckDialog
from evident.ui.dialogs.record_check import RecordCheckDialog
from evident.ui.dialogs.update_action import BEGUN, DONE, LATER, UpdateActionDialog
from evident.ui.pages.today import TodayPage
from evident.ui.places import Place
from evident.ui.widgets.bands import Band

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot, sample_session, settled):
    return shown(qtbot, sample_session, settled)


def shown(qtbot, session, settled, size=(1158, 640)):
    page = TodayPage(session)
    qtbot.addWidget(page)
    page.resize(*size)
    page.make_current()
    page.show()
    page.gone = []
    page.wanted.connect(page.gone.append)
    settled()
    return page


def words(page):
    return {group.heading.text(): [row.row.words for row in group.rows] for group in page.groups}


def row(page, start):
    return next(made for made in page.rows if made.row.words.startswith(start))


def test_the_four_tiles(page):
    assert [tile.accessibleName() for tile in page.tiles.tiles] == [
        "Action plan update to CQC: 9 days left. Due Thu 30 April. Plan sent on day 24 of 28.",
        "Since the report: Week 23. Embed and verify: months 4 to 8.",
        "Our ready-by date: 30 September. 23 weeks left. CQC can come sooner.",
        "Ready to show: 2 of 17. Embedded. 1 not started.",
    ]


def test_the_groups_in_their_order_with_their_numbers(page):
    assert list(words(page)) == ["Overdue", "Due this week", "Evidence gaps", "No owner or date"]
    assert [group.count.text() for group in page.groups] == ["2", "6", "3", "1"]
    assert words(page)["Overdue"] == [
        "Update falls risk assessments for the 5 people who fell in March",
        "Record outcome of every action from the February audits",
    ]


def test_enter_opens_and_arrows_move(qtbot, page):
    page.focus_first()
    assert page.rows[0].hasFocus()
    qtbot.keyClick(page.rows[0], Qt.Key.Key_Down)
    assert page.rows[1].hasFocus()
    qtbot.keyClick(page.rows[1], Qt.Key.Key_Return)
    assert (page.gone[-1].page, page.gone[-1].reference) == ("concern", "W1")
    qtbot.keyClick(page.rows[1], Qt.Key.Key_Up)
    assert page.rows[0].hasFocus()


def dialog(page, kind):
    found = [one for one in page.window().findChildren(kind) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def test_update_says_an_action_is_done(qtbot, page, settled):
    made = row(page, "Update falls")
    assert made.button.text() == "Update"
    qtbot.mouseClick(made.button, LEFT)
    form = dialog(page, UpdateActionDialog)
    qtbot.mouseClick(form.do, LEFT)
    settled()
    assert page.session.plan.all(Action)[made.row.record_id].completed == page.session.today
    assert "Update falls" not in str(words(page).get("Overdue"))


def test_update_sets_another_date_by_keys(qtbot, page, settled, type_text):
    made = row(page, "Update falls")
    qtbot.mouseClick(made.button, LEFT)
    form = dialog(page, UpdateActionDialog)
    form.buttons_of[LATER].setFocus()
    qtbot.keyClick(form.buttons_of[LATER], Qt.Key.Key_Space)
    qtbot.mouseClick(form.do, LEFT)
    assert form.isVisible()  # no date yet: the form says so and stays
    type_text(form.on.edit, "+3")
    qtbot.keyClick(form, Qt.Key.Key_Return)
    settled()
    assert page.session.plan.all(Action)[made.row.record_id].due == date(2026, 4, 24)
    assert made.row.words in words(page)["Due this week"]


def test_another_date_is_the_next_such_day_and_the_band_names_it(qtbot, page, settled, type_text):
    made = row(page, "Update falls")
    qtbot.mouseClick(made.button, LEFT)
    form = dialog(page, UpdateActionDialog)
    qtbot.mouseClick(form.buttons_of[LATER], LEFT)
    type_text(form.on.edit, "20/12")
    qtbot.keyClick(form, Qt.Key.Key_Return)
    settled()
    assert page.session.plan.all(Action)[made.row.record_id].due == date(2026, 12, 20)
    said = [band.accessibleName() for band in page.findChildren(Band) if band.isVisible()]
    assert any("New date set: 20 December 2026." in words for words in said)


def test_another_date_in_the_past_is_asked_about_once(qtbot, page, settled, type_text):
    made = row(page, "Update falls")
    before = page.session.plan
    qtbot.mouseClick(made.button, LEFT)
    form = dialog(page, UpdateActionDialog)
    qtbot.mouseClick(form.buttons_of[LATER], LEFT)
    type_text(form.on.edit, "31/5/2025")
    qtbot.mouseClick(form.do, LEFT)
    settled()
    assert page.session.plan is before
    assert "31 May 2025 is in the past. Is that right?" in form.on_field.note.text()
    qtbot.mouseClick(form.do, LEFT)
    settled()
    assert page.session.plan is before, "a double press does not answer"
    qtbot.waitUntil(form.do.isEnabled)
    qtbot.mouseClick(form.do, LEFT)
    settled()
    assert page.session.plan.all(Action)[made.row.record_id].due == date(2025, 5, 31)


def test_a_day_just_past_is_not_taken_for_next_year_unasked(qtbot, page, settled, type_text):
    """13/4 typed on 21 April is a slip sooner than a date in a year."""
    made = row(page, "Update falls")
    before = page.session.plan
    qtbot.mouseClick(made.button, LEFT)
    form = dialog(page, UpdateActionDialog)
    qtbot.mouseClick(form.buttons_of[LATER], LEFT)
    type_text(form.on.edit, "13/4")
    form.on.edit.editingFinished.emit()
    assert form.on.edit.text() == "13 Apr 2027"
    qtbot.mouseClick(form.do, LEFT)
    settled()
    assert page.session.plan is before
    assert "13 April 2027 is most of a year away. Is that right?" in form.on_field.note.text()
    qtbot.waitUntil(form.do.isEnabled)
    qtbot.mouseClick(form.do, LEFT)
    settled()
    assert page.session.plan.all(Action)[made.row.record_id].due == date(2027, 4, 13)


def test_a_day_of_doing_is_the_last_such_day(qtbot, page, type_text):
    qtbot.mouseClick(row(page, "Update falls").button, LEFT)
    form = dialog(page, UpdateActionDialog)
    qtbot.mouseClick(form.buttons_of[LATER], LEFT)
    qtbot.mouseClick(form.buttons_of[DONE], LEFT)
    form.on.edit.setText("1/5")
    assert form.on.day() == date(2025, 5, 1)
    form.throw_away()


def test_update_says_an_action_has_begun(qtbot, page, settled):
    made = row(page, "Restart weekly")
    qtbot.mouseClick(made.button, LEFT)
    form = dialog(page, UpdateActionDialog)
    qtbot.mouseClick(form.buttons_of[BEGUN], LEFT)
    qtbot.mouseClick(form.do, LEFT)
    settled()
    assert page.session.plan.all(Action)[made.row.record_id].started == page.session.today
    assert page.glance.chips[KeyQuestion.SAFE].words() == "In progress"


def test_record_check_opens_the_form_with_the_planned_check(qtbot, page):
    qtbot.mouseClick(row(page, "Weekly medicines").button, LEFT)
    form = dialog(page, RecordCheckDialog)
    assert form.sample.text() == "10 people, all rounds"
    form.reject()
    assert page.gone == []


def test_plan_a_check_opens_its_form(qtbot, page):
    qtbot.mouseClick(row(page, "Check E1").button, LEFT)
    dialog(page, PlanCheckDialog).reject()
    assert page.gone == []


def test_naming_an_owner_in_place_takes_the_row_and_goes_to_the_next(
    qtbot, page, settled, type_text
):
    made = row(page, "Name an owner and a first action for W4")
    at = page.rows.index(made)
    qtbot.mouseClick(made.button, LEFT)
    form = dialog(page, FirstStepsDialog)
    form.owner.setFocus()
    type_text(form.owner.lineEdit(), "Deputy manager")
    form.what.setText("Look through the minutes of 2025")
    form.due.edit.setText("30/4")
    qtbot.mouseClick(form.do, LEFT)
    settled()
    (action,) = page.session.plan.all(Action).where(
        "concern_id", page.session.plan.concern("W4").id
    )
    assert (action.title, action.due) == ("Look through the minutes of 2025", date(2026, 4, 30))
    assert page.session.plan.person(action.owner_id).role == "Deputy manager"
    assert not any(one.row.start is made.row.start for one in page.rows)
    following = page.rows[min(at, len(page.rows) - 1)]
    qtbot.waitUntil(lambda: page.focusWidget() is following.button)
    assert page.gone == []


def test_add_evidence_asks_for_files_in_place(qtbot, page):
    qtbot.mouseClick(row(page, "Add something to R2").button, LEFT)
    chooser = dialog(page, QFileDialog)
    chooser.reject()
    assert page.gone == []


def test_a_click_on_a_row_opens_it_to_be_read(qtbot, page):
    qtbot.mouseClick(row(page, "Name an owner"), LEFT)
    qtbot.mouseClick(row(page, "Weekly medicines"), LEFT)
    assert page.gone == [Place("concern", "W4"), Place("concern", "S1", "question:2")]


def test_readiness_at_a_glance_and_see_why(qtbot, page):
    chips = [chip.words() for chip in page.glance.chips.values()]
    assert chips == ["Planned", "In progress", "Verified", "Done, not verified", "Not started"]
    qtbot.mouseClick(page.glance.why, LEFT)
    qtbot.mouseClick(page.glance.names[KeyQuestion.SAFE], LEFT)
    assert page.gone == [Place("readiness"), Place("readiness", detail="safe")]


def test_steps_forward_come_from_the_history(page):
    from PySide6.QtWidgets import QLabel

    said = [label.text() for label in page.forward.findChildren(QLabel) if label.text()]
    assert "C1 Doors left open during personal care: now Embedded" in said
    assert "2 items of evidence added" in said
    assert "Looking back…" not in said


def test_finishing_an_action_takes_its_row_away_and_keeps_the_focus(page, settled):
    page.rows[0].setFocus()
    session, first = page.session, page.rows[0].row
    before = len(page.rows)
    done = session.today
    session.do(page, lambda: actions.complete_action(session.store, first.record_id, done, 1))
    settled()
    assert session.plan.all(Action)[first.record_id].completed == done
    assert first.words not in words(page).get("Overdue", [])
    assert len(page.rows) <= before
    assert page.rows[0].hasFocus()


def test_groups_that_did_not_change_are_not_made_anew(page, settled):
    session, first, kept = page.session, page.rows[0].row, page.groups[-1]
    day = session.today
    session.do(page, lambda: actions.complete_action(session.store, first.record_id, day, 1))
    settled()
    assert page.groups[-1] is kept
    assert page.groups[0].count.text() == "1"


def test_nothing_due_says_what_comes_next(qtbot, empty_session, settled):
    session, store = empty_session, empty_session.store
    concerns.add_concern(store, KeyQuestion.SAFE, "Fire doors")
    service.add_person(store, "Deputy manager")
    facts = {"owner_id": 1, "due": date(2026, 5, 6), "evidence_needed": "A photo"}
    actions.add_action(store, "S1", "Fit closers", **facts)
    session.take(None)
    page = shown(qtbot, session, settled)
    assert page.quiet.isVisible()
    assert page.quiet.text() == "Nothing is due today. Next: Fit closers on Wednesday 6 May."


def test_a_change_that_touches_nothing_here_makes_no_row_anew(page, settled):
    kept = page.rows[0]
    session = page.session
    session.do(page, lambda: service.add_person(session.store, "Night lead"))
    settled()
    assert page.rows[0] is kept


def test_carry_on_where_typing_stopped(qtbot, page, settled):
    assert not page.carry.isVisible()
    page.session.keep_draft("concern/S1/question 2", "We look at ten charts")
    page.refresh(None)
    settled()
    assert page.carry.isVisible()
    qtbot.mouseClick(page.carry.button, LEFT)
    assert page.gone == [Place("concern", "S1", "question:2")]


def test_what_stands_in_an_open_form_is_not_told_as_left_until_it_closes(
    qtbot, page, settled, type_text
):
    qtbot.mouseClick(row(page, "Update falls").button, LEFT)
    form = dialog(page, UpdateActionDialog)
    qtbot.mouseClick(form.buttons_of[LATER], LEFT)
    type_text(form.on.edit, "20/12")
    form.keeping.keep()
    settled()
    assert page.session.drafts
    assert not page.carry.isVisible()
    form.reject()
    qtbot.waitUntil(page.carry.isVisible)
    assert "Update falls" in page.carry.words.words()


def test_an_empty_plan_says_what_to_do(qtbot, empty_session, settled):
    page = shown(qtbot, empty_session, settled)
    assert page.empty.isVisible()
    assert not page.whole.isVisible()


def test_the_right_column_moves_below_where_there_is_little_room(qtbot, page):
    assert page.right.isVisible()
    page.resize(900, 600)
    qtbot.waitUntil(lambda: not page.right.isVisible())
    assert page.left.isAncestorOf(page.glance)
    qtbot.waitUntil(lambda: page.left.width() > 800)
    assert page.rows[0].width() > 800
    page.resize(1158, 600)
    qtbot.waitUntil(page.right.isVisible)
    assert page.right.isAncestorOf(page.glance)
    qtbot.waitUntil(lambda: page.tiles.width() > 1000)


def test_handover_is_what_prints(page):
    assert page.sheet()().title == "Handover"


def test_every_control_has_a_name(page):
    from PySide6.QtWidgets import QWidget

    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
    ]
    assert nameless == []


def test_a_wide_window_shows_what_is_coming_up(qtbot, page):
    assert not page.coming.isVisible()
    page.wide_changed(1920)
    qtbot.waitUntil(page.coming.isVisible)
    from PySide6.QtWidgets import QLabel

    said = [label.text() for label in page.coming.findChildren(QLabel)]
    assert "Care plan review observed (R2)" in said

"""The page of one concern, driven as a manager would: words, actions, checks, places, notes."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QPushButton

from evident.operations import concerns, history
from evident.plan.held import chips
from evident.plan.records import Action, FollowOn, ScopeCell
from evident.plan.words import Level, Scope, Stage
from evident.ui.dialogs.action import ActionDialog, DoneDialog
from evident.ui.pages.concern import ConcernPage
from evident.ui.pages.concern.questions import draft_place
from evident.ui.places import Place
from evident.ui.widgets.bands import Band

LEFT = Qt.MouseButton.LeftButton
TODAY = date(2026, 4, 21)


@pytest.fixture
def page(sample_session, qtbot, settled):
    """The page on S1, shown; what it wants to go to is kept in ``page.asked``."""
    made = ConcernPage(sample_session)
    qtbot.addWidget(made)
    made.asked = []
    made.wanted.connect(made.asked.append)
    made.resize(1138, 720)
    made.show()
    go(made, "S1")
    settled()
    return made


def go(page, reference, detail=""):
    page.make_current()
    page.show_place(Place("concern", reference, detail))


def words_of(page, reference, question):
    return view_answer(page, reference, question).words


def view_answer(page, reference, question):
    from evident.plan.records import Answer

    concern = page.session.plan.concern(reference)
    answers = page.session.plan.all(Answer).where("concern_id", concern.id)
    return next(answer for answer in answers if answer.question == question)


def dialog(page):
    found = [d for d in page.window().findChildren(QDialog) if d.isVisible()]
    assert len(found) == 1
    return found[0]


def menu(page):
    """The menu that is open, as words to what they do."""
    found = [m for m in page.findChildren(QMenu) if m.isVisible()]
    assert len(found) == 1
    return {action.text(): action for action in found[0].actions() if action.text()}


def test_the_head_says_what_it_is_and_how_far(page):
    assert page.head_card.title.text() == "S1  Gaps in medicines administration records"
    assert page.head_card.stage.words() == "Done, not verified"
    assert page.context() == "› Safe › S1"
    assert [page.questions[n].chip.words() for n in (1, 2, 3, 4)] == [
        "Answered",
        "Own checks only",
        "Answered",
        "Answered",
    ]
    assert page.reach.heading.text() == "To reach Verified"
    assert page.reach.count.text() == "3 of 4"
    assert page.actions_card.count.text() == "3 of 3 done"
    assert page.kinds.all.text() == "9 items"
    assert page.kinds.speaking.text() == (
        "Partners, observation, processes and outcomes speak for S1. Not yet: people and staff."
    )


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


def test_next_and_previous_go_through_the_list(page, qtbot):
    assert not page.head_card.previous.isEnabled()
    qtbot.mouseClick(page.head_card.next, LEFT)
    assert page.asked[-1] == Place("concern", "S2")
    go(page, "E1")
    assert (page.view.before, page.view.after) == ("S6", "E2")


def test_next_goes_through_the_list_as_it_is_filtered(page):
    page.session.listed = lambda: ("S5", "S1", "W4")
    go(page, "S2")
    assert (page.view.before, page.view.after) == ("S1", "S3")
    go(page, "S1")
    assert (page.view.before, page.view.after) == ("S5", "W4")


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


def click(page, name):
    button = page.findChild(QPushButton, name)
    assert button is not None
    button.click()


def test_focus_is_found_again_when_a_list_is_drawn_anew(page, settled):
    go(page, "S5")
    action = page.view.facts.actions[0]
    button = page.findChild(QPushButton, f"tick {action.id}")
    button.setFocus()
    button.click()
    settled()
    assert QApplication.focusWidget().objectName() == f"tick {action.id}"


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


def test_arrow_keys_move_in_the_grid(page, qtbot):
    first = page.places.buttons[0, 0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    qtbot.keyClick(page.places.buttons[0, 1], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.places.buttons[1, 1]


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


def test_why_this_stage_opens_with_enter(page, qtbot):
    page.head_card.stage.setFocus()
    qtbot.keyClick(page.head_card.stage, Qt.Key.Key_Return)
    form = dialog(page)
    assert form.windowTitle() == "Why this stage? S1"
    form.reject()


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


def test_the_page_of_the_report_is_shown_beside_and_closed(page, qtbot, settled):
    link = page.findChild(QPushButton, f"passage {page.view.passages[0].id}")
    link.click()
    assert page.report.isVisible()
    assert page.report.heading.text() == "Report page 7"
    pages = page.report.document.pages
    qtbot.waitUntil(lambda: pages.page == 7, timeout=15_000)
    assert page.escape()
    assert not page.report.isVisible()
    assert QApplication.focusWidget() is link or page.focusWidget() is link
    page.report.close_document()


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


def test_good_news_of_one_concern_does_not_stand_over_the_next(page, settled):
    go(page, "S5")
    action = page.view.facts.open_actions[-1]
    page.acts.start_action(action)
    settled()
    news = [band for band in page.findChildren(Band) if band.isVisible()]
    assert news[0].accessibleName() == f"Started today: {action.title}."
    go(page, "S6")
    assert not any(band.isVisible() for band in page.findChildren(Band))


def test_history_is_told_in_plain_words(page, qtbot, settled):
    assert "Changed private notes by registered manager" in page.history.words.words()
    qtbot.mouseClick(page.history.all, LEFT)
    form = dialog(page)
    qtbot.waitUntil(lambda: form.model.rowCount() > 10)
    told = {form.model.index(row, 2).data() for row in range(form.model.rowCount())}
    assert "Stage moved to Done, not verified" in told
    form.accept()


def test_a_concern_that_is_gone_says_so(page, settled):
    go(page, "S99")
    assert page.view is None
    assert not page.area.isVisible()
    go(page, "S1")
    assert page.area.isVisible()


def test_a_change_elsewhere_is_shown_here(page, settled):
    store = page.session.store
    page.session.do(page, lambda: concerns.change_concerns(store, ["S1"], title="MAR chart gaps"))
    settled()
    assert page.head_card.title.text() == "S1  MAR chart gaps"
    page.session.do(page, lambda: history.undo(store))
    settled()
    assert page.head_card.title.text() == "S1  Gaps in medicines administration records"


@pytest.mark.parametrize("width", [944, 1086, 1138])
def test_the_page_never_scrolls_sideways(page, width, qtbot):
    for reference in ("S1", "S5", "R2", "W4"):
        go(page, reference)
        page.resize(width, 560)
        QApplication.sendPostedEvents()
        inner = page.area.widget()
        assert inner.minimumSizeHint().width() <= page.area.viewport().width()
        assert page.width() == width


@pytest.mark.parametrize("width", [960, 1138])
def test_no_words_are_cut(page, width, qtbot):
    def cut():
        wrapped = [label for label in page.findChildren(QLabel) if label.wordWrap()]
        shown = [label for label in wrapped if label.isVisible() and label.text()]
        return [one.text() for one in shown if one.height() < one.heightForWidth(one.width())]

    page.resize(width, 700)
    for concern in page.session.plan.concerns:
        go(page, concern.reference)
        qtbot.waitUntil(lambda: not cut(), timeout=1000)


def test_every_control_has_a_name(page):
    from PySide6.QtWidgets import QWidget

    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert widget.accessibleName(), widget


def shown_words(page):
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def remove(page, reference, settled):
    go(page, reference)
    next(one for one in page.commands() if one.name == "concern.bin").run()
    form = dialog(page)
    form.why.setPlainText("Entered twice")
    form.try_to_act()
    settled()


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


def test_tab_goes_through_a_question_as_it_is_read(page, qtbot):
    go(page, "S2")
    page.window().activateWindow()
    box = page.questions[1].box
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    seen = []
    for _ in range(3):
        page.focusNextChild()
        seen.append(page.focusWidget().accessibleName())
    assert seen[:2] == ["In use from", "Add to question 1"]
    assert seen[2].startswith("Question 2")


def test_down_opens_the_calendar(page, qtbot):
    go(page, "S2")
    box = page.in_use.box
    qtbot.keyClick(box.edit, Qt.Key.Key_Down)
    assert box._calendar is not None
    assert box._calendar.isVisible()
    box._calendar.hide()


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


def test_the_items_of_a_concern_are_listed_with_their_dates(page):
    page.kinds.all.click()
    listed = dialog(page)
    assert len(listed.model.rows) == 9
    assert listed.model.rows[0].evidence.reference == "E009"
    listed.table.opened.emit(listed.model.rows[0])
    assert page.asked[-1] == Place("evidence", "E009")


def test_places_name_the_next_step_and_holding_back(page):
    go(page, "W4", "hold")
    QApplication.processEvents()
    assert "Hold back W4" in dialog(page).accessibleName()


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


def test_much_evidence_of_a_question_is_shown_when_asked_for(page, monkeypatch):
    monkeypatch.setattr("evident.ui.pages.concern.questions.MOST_CHIPS", 0)
    card = next(c for c in page.questions.values() if len(chips(page.view.facts, c.question)) > 1)
    page.show_reference()
    assert not card.findChildren(QPushButton, "all items")[-1].text().startswith("Show")
    card.findChildren(QPushButton, "all items")[-1].click()
    assert card.findChildren(QPushButton, "all items")[-1].text() == "Show fewer items"

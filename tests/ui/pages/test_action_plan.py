"""The Action plan page: the request, the plan, what is missing, copying and saving."""

from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from evident.operations import concerns
from evident.operations.action_plans import Kind
from evident.plan.action_plan import Ask, Box, By
from evident.plan.records import Deadline, NamedPerson, SentPlan
from evident.ui.dialogs.deadline import DeadlineDialog
from evident.ui.dialogs.mark_sent import MarkSentDialog
from evident.ui.dialogs.resources import ResourcesDialog
from evident.ui.dialogs.sent_plans import SentPlansDialog
from evident.ui.dialogs.update_action import LATER, UpdateActionDialog
from evident.ui.pages.action_plan import ActionPlanPage
from evident.ui.pages.action_plan.box_view import READS, length_words
from evident.ui.pages.action_plan.page import COVERED, NAMED
from evident.ui.pages.action_plan.rows import MISSING
from evident.ui.places import Place
from evident.ui.widgets.bands import Band


@pytest.fixture
def page(qtbot, sample_session, settled):
    made = ActionPlanPage(sample_session)
    qtbot.addWidget(made)
    made.resize(1130, 660)
    made.show()
    made.make_current()
    settled()
    return made


def choose(page, reference):
    page.show_place(Place("action-plan", reference))


def test_the_page_shows_the_clock_and_every_concern(page, sample_session):
    assert page.request.chip.words() == "9 days left"
    assert "It is due by 30 April, the date in the letter." in page.request.words.text()
    assert len(page.rows) == 17
    assert page.rows[0].under == "Regulation 11 (Need for consent)"
    assert page.context() == f"17 concerns, {page.plan.gaps} things to fill in"


def test_grouping_by_key_question(page, settled, qtbot):
    button = page.ways.button(list(By).index(By.QUESTION))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settled()
    assert [row.entry.reference for row in page.rows][:2] == ["S1", "S2"]


def test_a_box_is_copied_whole_as_plain_text(page):
    choose(page, "S2")
    view = page.detail.boxes[Box.ACTIONS]
    view.copy.click()
    assert QApplication.clipboard().text() == page.detail.entry.boxes[Box.ACTIONS]
    assert view.length.text() == f"{len(QApplication.clipboard().text())} of 2,000 characters"


def test_words_over_the_limit_are_counted_and_never_cut(page, sample_session, settled):
    words = "word " * 500
    store = sample_session.store
    sample_session.do(page, lambda: concerns.change_concerns(store, ["S2"], safe_meanwhile=words))
    settled()
    choose(page, "S2")
    settled()
    view = page.detail.boxes[Box.SAFE]
    assert view.length.text() == "2,499 characters, 499 over 2,000"
    view.copy.click()
    assert QApplication.clipboard().text() == words.strip()
    assert length_words(2000) == "2,000 of 2,000 characters"


def test_what_is_missing_is_typed_in_its_box_and_kept(page, sample_session, settled, type_text):
    choose(page, "W4")
    box = page.detail.boxes[Box.SAFE].typing
    box.setFocus()
    type_text(box, "The deputy reads the log.")
    page._wanted = ""
    box.save_now()
    settled()
    assert sample_session.plan.concern("W4").safe_meanwhile == "The deputy reads the log."
    assert "concern/W4/safe_meanwhile" not in sample_session.drafts
    assert page.detail.entry.boxes[Box.SAFE] == "The deputy reads the log."


def test_a_gap_opens_its_form(page, qtbot, settled, sample_session):
    choose(page, "S2")
    (button,) = page.detail.boxes[Box.RESOURCES].findChildren(
        QPushButton, "gap resources resources"
    )
    button.click()
    form = page.window().findChild(ResourcesDialog)
    first = next(iter(form.boxes.values()))
    first.setPlainText("Two hours of the deputy’s time.")
    form.try_to_act()
    settled()
    assert "Two hours" in page.detail.entry.boxes[Box.RESOURCES]


def test_set_date_opens_with_the_cursor_in_another_date(page, settled, sample_session):
    late = next(
        entry
        for entry in (row.entry for row in page.rows)
        if any(gap.ask is Ask.DATE for gap in entry.gaps)
    )
    choose(page, late.reference)
    page.acts.ask(next(gap for gap in late.gaps if gap.ask is Ask.DATE))
    form = page.window().findChild(UpdateActionDialog)
    assert form.buttons_of[LATER].isChecked()
    assert form.focusWidget() is form.on.edit
    assert form.on_field.name == "New due date"
    assert form.on.edit.text() == ""
    assert form.by_field.isHidden()
    form.throw_away()


def test_an_earlier_day_shows_the_plan_of_that_day(page, settled):
    page.day.edit.setText("5/1/2026")
    page.day.edit.editingFinished.emit()
    settled()
    choose(page, "S1")
    assert "At 5 January 2026: " in page.detail.entry.boxes[Box.PROGRESS]
    assert "started" not in page.detail.entry.boxes[Box.WHEN].lower()


def test_the_request_is_entered_in_the_form_for_deadlines(page, sample_session):
    page.request.open_form()
    form = page.window().findChild(DeadlineDialog)
    assert form.deadline == sample_session.plan.all(Deadline).get(page.request.request.deadline_id)
    form.throw_away()


@pytest.mark.parametrize("ending", ["pdf", "docx", "odt"])
def test_the_plan_is_saved_and_nothing_is_replaced(page, tmp_path, settled, ending):
    out = tmp_path / f"plan.{ending}"
    page.acts.save_to(out)
    settled()
    first = out.read_bytes()
    assert first.startswith(b"%PDF" if ending == "pdf" else b"PK")
    page.acts.save_to(out)
    settled()
    assert out.read_bytes() == first


def test_next_gap_goes_round(page, settled):
    seen = []
    for _ in range(3):
        page.next_gap()
        seen.append(page.detail.entry.reference)
    assert len(set(seen)) == 3
    assert all(row.entry.gaps for row in page.rows if row.entry.reference in seen)


def test_marking_as_sent_keeps_a_copy_and_stops_the_clock(page, sample_session, settled):
    page.acts.mark_sent()
    form = page.window().findChild(MarkSentDialog)
    form.to.setText("")
    form.try_to_act()
    assert form.problems() == [(form.to_field, "Enter who it went to")]
    form.to.setText("CQC")
    form.kind.set_word(Kind.WORD)
    form.try_to_act()
    settled()
    assert page.request.chip.words() == "Sent on day 19 of 28"
    assert page.request.sent.text() == "Sent plans (2)"
    sent = max(sample_session.plan.all(SentPlan), key=lambda one: one.id)
    assert sent.file_name == "Sample House – action plan – 2026-04-21.docx"
    assert sample_session.store.files.open(sent.file).read(2) == b"PK"
    sample_session.undo(page)
    settled()
    assert page.request.chip.words() == "9 days left"


def test_the_very_file_that_was_sent_can_be_kept(page, sample_session, settled, tmp_path):
    own = tmp_path / "as edited in Word.docx"
    own.write_bytes(b"PK what was sent")
    page.acts.mark_sent()
    form = page.window().findChild(MarkSentDialog)
    form.keep(own)
    form.try_to_act()
    settled()
    sent = max(sample_session.plan.all(SentPlan), key=lambda one: one.id)
    assert sent.file_name == "as edited in Word.docx"
    assert sample_session.store.files.open(sent.file).read() == b"PK what was sent"


def test_sent_plans_say_what_moved_and_give_the_copy(page, settled, tmp_path, sample_session):
    page.acts.show_sent()
    listed = page.window().findChild(SentPlansDialog)
    settled()
    assert "moved." in listed.note.text()
    assert "S1  Gaps in medicines administration records" in listed.lines.toPlainText()
    out = tmp_path / "copy.docx"
    listed.save_to(out)
    settled()
    assert out.read_bytes() == sample_session.store.files.open(listed.sent().file).read()
    listed.take_out()
    settled()
    assert listed.note.text() == "No plan has been marked as sent yet."
    listed.close()


def test_a_progress_update_is_the_plan_with_what_moved(page, settled):
    page.progress.setChecked(True)
    settled()
    assert page.plan.progress
    assert page.plan.moved
    page.day.edit.setText("1/12/2025")
    page.day.edit.editingFinished.emit()
    settled()
    assert not page.progress.isChecked(), "nothing had been sent by then"
    assert not page.plan.progress


def danger(page):
    return [band for band in page.findChildren(Band) if band.isVisible() and band.tone == "danger"]


def test_an_update_follows_a_plan_sent_before_there_was_evident(page, settled, sample_session):
    store = sample_session.store
    (asked,) = [d for d in store.plan.all(Deadline) if d.done_on and d.kind.value == "action-plan"]

    def forget_copies():
        with store.transaction("Take out what was sent") as tx:
            for sent in tx.plan.all(SentPlan):
                tx.delete(sent)
        return tx.change

    def forget_the_day():
        with store.transaction("Forget when it was sent") as tx:
            tx.put(replace(asked, done_on=None))
        return tx.change

    sample_session.do(page, forget_copies)
    settled()
    page.refresh(None)
    assert page.progress.isEnabled(), "the request says when a plan was sent"
    page.progress.setChecked(True)
    settled()
    assert page.plan.since == asked.done_on
    assert any("Done" in line for one in page.plan.moved for line in one.lines)

    sample_session.do(page, forget_the_day)
    settled()
    page.refresh(None)
    settled()
    assert not page.progress.isEnabled()
    assert not page.plan.progress
    assert page.why_none.isVisible()
    assert page.why_none.text().startswith("No plan was sent yet")

    page.acts.mark_sent()
    form = page.window().findChild(MarkSentDialog)
    assert form.missing.isVisible(), "what is still to fill in is said, and stops nobody"
    form.try_to_act()
    settled()
    page.refresh(None)
    page.progress.setChecked(True)
    settled()
    assert page.plan.progress
    sample_session.undo(page)
    settled()
    page.refresh(None)
    settled()
    assert not page.plan.progress
    assert not danger(page), "undo takes the update with it and complains of nothing"


def test_a_gap_filled_while_it_is_brought_into_sight_is_passed_over(page):
    choose(page, "W4")
    page.detail.missing.click()
    gone = QPushButton()
    page.detail._brought = (page.detail.boxes[Box.KNOW], gone)
    shiboken6.delete(gone)
    page.detail._settled()
    assert page.detail._brought is None


def test_what_is_to_fill_in_leads_to_its_box(page, qtbot, settled):
    choose(page, "W4")
    gaps = page.detail.entry.gaps
    page.detail.missing.click()

    def in_sight():
        seen = page.detail.area.viewport()
        target = page.window().focusWidget()
        return seen.rect().contains(target.mapTo(seen, target.rect().center()))

    qtbot.waitUntil(in_sight)
    seen = {gap.box for gap in gaps}
    for _ in gaps:
        here = page.window().focusWidget()
        seen -= {box for box, view in page.detail.boxes.items() if view.isAncestorOf(here)}
        page.detail.missing.click()
    assert not seen, "each press goes on to the next box"
    model = page.table.model()
    row = next(n for n, one in enumerate(page.rows) if one.entry.gaps and n)
    place = page.table.visualRect(model.index(row, MISSING)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.detail.isAncestorOf(page.window().focusWidget())
    qtbot.waitUntil(in_sight)


def test_names_are_covered_in_what_is_shown_and_copied(page, settled, sample_session):
    store = sample_session.store
    with store.transaction("Add a name") as tx:
        tx.put(NamedPerson(name="Wanda Thistlewood", number=1))
    words = "Wanda Thistlewood has a mat."
    sample_session.do(page, lambda: concerns.change_concerns(store, ["S2"], safe_meanwhile=words))
    settled()
    choose(page, "S2")
    page.refresh(None)
    settled()
    assert page.cover.isChecked(), "from the first name on, as a portfolio does"
    assert page.named.text() == COVERED
    page.cover.click()
    settled()
    page.refresh(None)
    settled()
    assert not page.cover.isChecked(), "what a person chose stays"
    assert page.named.text() == NAMED
    page.cover.click()
    settled()
    view = page.detail.boxes[Box.SAFE]
    assert view.shown.text() == f"{READS}\nPerson A has a mat."
    assert view.typing.toPlainText() == words, "words are still typed as they are"
    view.copy.click()
    assert QApplication.clipboard().text() == "Person A has a mat."


def test_an_empty_plan_says_where_it_comes_from(qtbot, empty_session, settled):
    made = ActionPlanPage(empty_session)
    qtbot.addWidget(made)
    made.show()
    made.make_current()
    settled()
    assert made.empty.isVisible()
    assert not made.area.isVisible()
    assert "Regulation 17(3)" in made.request.words.text()

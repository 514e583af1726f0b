"""The forms over the table: add, set for many, paste, bin, why this stage."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from evident.operations import actions, concerns
from evident.operations.concerns import add_concern
from evident.plan.records import Action, EvidenceLink, Passage, Person
from evident.plan.words import KeyQuestion, Level, Stage
from evident.ui.dialogs.actions_need import ActionsNeed
from evident.ui.dialogs.add_concern import AddConcern
from evident.ui.dialogs.bin_concern import BinConcern
from evident.ui.dialogs.import_plan import ImportPlan
from evident.ui.dialogs.link_evidence import LinkDialog
from evident.ui.dialogs.set_many import SetDue, SetOwner
from evident.ui.dialogs.why_stage import WhyStage
from evident.ui.pages.concerns import acts

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def form(page):
    """Give the open form of one kind."""

    def found(kind):
        return next(d for d in page.window().findChildren(kind) if d.isVisible())

    return found


def texts(widget):
    QApplication.processEvents()  # what was laid out just now is shown in a moment
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]


def test_a_concern_is_added_by_keys_alone(page, form, type_text, settled):
    page.new()
    dialog = form(AddConcern)
    type_text(dialog.called, "Call bells not answered – nights")
    assert "18 characters left of 50." in texts(dialog)
    QTest.keyClick(dialog.called, Qt.Key.Key_Return)
    assert "Choose a key question" in texts(dialog)
    dialog.question.setFocus()
    QTest.keyClick(dialog.question, Qt.Key.Key_Down)
    dialog.owner.lineEdit().selectAll()
    type_text(dialog.owner.lineEdit(), "Night champion")
    type_text(dialog.words, "People waited for up to 20 minutes.")
    QTest.mouseClick(dialog.do, LEFT)
    settled()
    plan = page.session.plan
    made = plan.concern("S7")
    assert made.title == "Call bells not answered – nights"
    assert plan.all(Person)[made.owner_id].role == "Night champion"
    words = [p.words for p in plan.all(Passage).where("concern_id", made.id)]
    assert words == ["People waited for up to 20 minutes."]
    assert page.current() == "S7"


def test_owner_of_many_is_one_step_that_undo_takes_back(page, click, form, settled):
    page.table.tick(["S2", "S5", "W4"])
    QTest.mouseClick(page.bar.buttons["owner"], LEFT)
    dialog = form(SetOwner)
    assert dialog.windowTitle() == "Set owner of 3 concerns"
    dialog.owner.setCurrentText("Night lead")
    QTest.mouseClick(dialog.do, LEFT)
    settled()
    rows = {row.reference: row.owner for row in page.table.concerns.rows}
    assert {rows[r] for r in ("S2", "S5", "W4")} == {"Night lead"}
    assert page.table.ticked() == ["S2", "S5", "W4"]
    assert page.session.undo_label == "Set owner of 3 concerns"
    page.session.undo(page)
    settled()
    rows = {row.reference: row.owner for row in page.table.concerns.rows}
    assert [rows[r] for r in ("S2", "S5", "W4")] == [
        "Deputy manager",
        "Registered manager",
        "No owner",
    ]


def test_due_date_of_many_names_those_that_have_nothing_to_date(page, form, type_text, settled):
    page.table.tick(["S2", "E3", "W4"])
    QTest.mouseClick(page.bar.buttons["due"], LEFT)
    dialog = form(SetDue)
    assert any(words.startswith("W4 has no open action") for words in texts(dialog))
    type_text(dialog.date.edit, "whenever")
    QTest.mouseClick(dialog.do, LEFT)
    assert "There is a problem" in texts(dialog)
    dialog.date.edit.selectAll()
    type_text(dialog.date.edit, "+7")
    QTest.mouseClick(dialog.do, LEFT)
    settled()
    standings, plan = page.session.standings, page.session.plan
    dues = [standings[plan.concern(r).id].due for r in ("S2", "E3", "W4")]
    assert dues == [date(2026, 4, 28), date(2026, 4, 28), None]


def test_why_this_stage_lists_conditions_and_goes_to_the_first_step(page, form, qtbot):
    acts.why(page, "S2")
    dialog = form(WhyStage)
    said = texts(dialog)
    assert "To reach Done, not verified" in said
    assert "7 of 8" in said
    assert any(words.startswith("Next: Finish “Update falls risk") for words in said)
    with qtbot.waitSignal(page.wanted) as gone:
        QTest.mouseClick(dialog.do, LEFT)
    (place,) = gone.args
    assert (place.page, place.reference) == ("concern", "S2")
    late = page.session.plan.all(Action)[int(place.detail.removeprefix("action:"))]
    assert late.title.startswith("Update falls risk assessments")
    assert not dialog.isVisible()


def test_an_embedded_concern_has_no_stage_above(page, form):
    acts.why(page, "C1")
    said = texts(form(WhyStage))
    assert any("is embedded" in words for words in said)
    assert not any(words.startswith("To reach") for words in said)


def test_a_concern_of_the_report_is_dismissed_with_a_reason(page, form, type_text, settled):
    page.select("S3")
    acts.bin_current(page)
    dialog = form(BinConcern)
    assert dialog.windowTitle() == "Dismiss S3"
    assert any("inspectors go back to every concern" in words for words in texts(dialog))
    QTest.mouseClick(dialog.do, LEFT)
    assert "Say why S3 is being removed" in texts(dialog)
    type_text(dialog.why, "It is about another service")
    QTest.mouseClick(dialog.do, LEFT)
    settled()
    assert "S3" not in page.table.shown()
    undo = next(b for b in page.findChildren(QPushButton) if b.text() == "Undo")
    QTest.mouseClick(undo, LEFT)
    settled()
    assert "S3" in page.table.shown()


def test_ones_own_concern_goes_to_the_bin(page, form, type_text, settled):
    store = page.session.store
    page.session.do(page, lambda: add_concern(store, KeyQuestion.CARING, "Found by us"))
    settled()
    page.select("C3")
    acts.bin_current(page)
    dialog = form(BinConcern)
    assert dialog.windowTitle() == "Move C3 to the bin"
    type_text(dialog.why, "Entered twice")
    QTest.mouseClick(dialog.do, LEFT)
    settled()
    binned = page.session.plan.concern("C3")
    assert (binned.binned_on, binned.binned_why) == (date(2026, 4, 21), "Entered twice")


PASTED = (
    "Key question\tFinding\tPriority\tBy whom\tBy when\r\n"
    "Safe\tFridge too warm\tBreach\tChef\t28/4/2026\r\n"
    "Kitchen\tOven too hot\tMinor\t\t\r\n"
    "Caring\tTea served cold\tMinor\tSenior carer\tsoonish\r\n"
)


def test_rows_are_pasted_after_a_look_at_what_comes_of_them(page, key, form, settled):
    QGuiApplication.clipboard().setText(PASTED)
    key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = form(ImportPlan)
    assert [box.currentText() for box in dialog.columns.boxes] == [
        "Key question",
        "Concern",
        "Level",
        "Owner",
        "Due date",
    ]
    assert dialog.do.text() == "Add 2 concerns"
    said = texts(dialog)
    assert "Row 3: “Kitchen” is no key question, so it is left out." in said
    assert "Row 4: “soonish” was not taken as a date, so there is none." in said
    dialog.question.set_word(KeyQuestion.EFFECTIVE)
    assert dialog.do.text() == "Add 3 concerns"
    dialog.columns.boxes[2].setCurrentText("Leave out")
    QTest.mouseClick(dialog.do, LEFT)
    settled()
    plan = page.session.plan
    assert [plan.concern(r).title for r in ("S7", "E4", "C3")] == [
        "Fridge too warm",
        "Oven too hot",
        "Tea served cold",
    ]
    assert plan.concern("S7").level is Level.IMPROVEMENT
    assert page.session.standings[plan.concern("S7").id].due == date(2026, 4, 28)
    assert page.session.undo_label == "Add 3 concerns"


def test_pasting_nothing_says_so(page, key):
    QGuiApplication.clipboard().setText("  \n")
    key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert not page.window().findChildren(QDialog)
    assert page._news.accessibleName().startswith("Nothing was pasted.")


def test_the_map_takes_the_place_of_the_table_and_follows_the_filters(page):
    QTest.mouseClick(page.filters.views["map"], LEFT)
    assert page.map.isVisible()
    QTest.mouseClick(page.filters.questions[KeyQuestion.CARING], LEFT)
    assert {line.reference for line in page.map.model.rows if line.row} == {"C1", "C2"}
    QTest.mouseClick(page.filters.views["table"], LEFT)
    assert page.table.isVisible()
    assert page.table.shown() == ["C1", "C2"]


def test_a_wide_window_shows_the_details_of_the_row(page, click):
    page.resize(1700, 900)
    page.select("S2")
    assert page.pane.isVisible()
    said = texts(page.pane)
    assert "To reach Done, not verified" in said
    assert "Four questions" in said
    page.select("C1")
    assert "Ready to show" in texts(page.pane)
    page.resize(1200, 700)
    assert not page.pane.isVisible()


def test_what_is_printed_is_what_is_ticked_else_what_is_shown(page):
    page.table.tick(["S2", "S5"])
    (table,) = page.sheet()().parts
    assert [row[0].words for row in table.rows] == ["S2", "S5"]
    page.table.tick(())
    (table,) = page.sheet()().parts
    assert len(table.rows) == 17


def test_evidence_is_linked_to_many_concerns_in_one_step(page, form, type_text, settled):
    page.table.tick(["S6", "W4"])
    QTest.mouseClick(page.bar.buttons["link"], LEFT)
    dialog = form(LinkDialog)
    assert dialog.windowTitle() == "Link evidence to 2 concerns"
    QTest.mouseClick(dialog.do, LEFT)
    assert "Tick at least one item" in texts(dialog)
    type_text(dialog.finder, "E014")
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    dialog.question.setCurrentIndex(1)
    QTest.mouseClick(dialog.do, LEFT)
    settled()
    plan = page.session.plan
    ids = [plan.concern(reference).id for reference in ("S6", "W4")]
    links = [link for id in ids for link in plan.all(EvidenceLink).where("concern_id", id)]
    assert [(link.concern_id, link.question) for link in links] == [(ids[0], 2), (ids[1], 2)]
    rows = {row.reference: row.files for row in page.table.concerns.rows}
    assert (rows["S6"], rows["W4"]) == (1, 1)


def test_what_is_missing_of_actions_is_asked_where_it_says_so(page, cell, form, settled):
    store = page.session.store
    plan = page.session.plan
    owner = plan.concern("S1").owner_id
    page.session.do(page, lambda: concerns.assign(store, ["W4"], owner))
    settled()
    page.session.do(page, lambda: actions.add_action(store, "W4", "Ring the team", owner_id=owner))
    page.session.do(page, lambda: actions.add_action(store, "W4", "File it", owner_id=owner))
    settled()
    QTest.mouseClick(page.table.viewport(), LEFT, pos=cell("W4", "missing"))
    QTest.mouseDClick(page.table.viewport(), LEFT, pos=cell("W4", "missing"))
    dialog = form(ActionsNeed)
    assert [one.action.title for one in dialog.asked] == ["Ring the team", "File it"]
    for one in dialog.asked:
        one.due.control.edit.setText("+7")
        one.needed.setPlainText("A copy of the letter")
    QTest.mouseClick(dialog.do, LEFT)
    settled()
    assert page.session.standings[plan.concern("W4").id].stage is Stage.PLANNED
    assert page.session.undo_label == "Say what the actions of W4 need"

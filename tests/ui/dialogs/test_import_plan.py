"""The form that takes in an existing plan: from its file, by keyboard, once more, and by drops."""

from datetime import date

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from evident.plan.records import Action, Evidence, ImportedRow
from evident.ui.dialogs.import_file import import_plan
from evident.ui.dialogs.import_plan import ImportPlan
from evident.ui.places import Place
from evident.ui.settings import KeptSettings
from evident.ui.window import MainWindow

ENTER, TAB, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space


@pytest.fixture
def window(qtbot, empty_session, tmp_path, settled):
    made = MainWindow(empty_session, KeptSettings(tmp_path / "settings.json"))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.go(Place("concerns"))
    settled()
    yield made
    made.close()


@pytest.fixture
def book(tmp_path):
    """Make an invented plan, or a later one of it."""

    def make(name="Our plan.xlsx", due="end of month", extra=()):
        made = openpyxl.Workbook()
        sheet = made.active
        sheet.title = "Action plan"
        for row in (
            ["Elm Lodge action plan"],
            ["Ref", "Issue identified", "Action required", "By whom", "Target date", "RAG"],
            ["SAFE"],
            ["1", "Fridge too warm", "Check daily", "Chef", date(2026, 6, 1), "Red"],
            ["2", "Doors wedged open", "Fit closers\nWalk round", "Chef\nDeputy", due, "Amber"],
            ["3", "Hidden from view", "Ask", "Chef", "", ""],
            *extra,
        ):
            sheet.append(row)
        sheet.merge_cells("A3:F3")
        sheet.row_dimensions[6].hidden = True
        path = tmp_path / name
        made.save(path)
        return path

    return make


def opened(window, path, settled):
    import_plan(window.page, path)
    settled()
    return next(d for d in window.findChildren(ImportPlan) if d.isVisible())


def words(dialog):
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def bands(window):
    QApplication.processEvents()
    return " ".join(words(window))


def test_a_plan_is_looked_at_and_taken_in_as_one_step(window, book, settled):
    dialog = opened(window, book(), settled)
    assert "2 rows become 2 concerns with 3 actions; 1 row needs a look." in words(dialog)
    assert "E5: “end of month” was not taken as a date, so there is none." in words(dialog)
    assert [box.currentText() for box in dialog.columns.boxes][:3] == [
        "Your reference",
        "Concern",
        "Action",
    ]
    assert dialog.heading.currentText().startswith("Row 2: Ref, Issue")
    assert window.session.plan.concerns == ()
    dialog.do.click()
    settled()
    plan = window.session.plan
    assert [c.title for c in plan.concerns] == ["Fridge too warm", "Doors wedged open"]
    assert [a.due for a in plan.all(Action)] == [date(2026, 6, 1), None, None]
    assert "2 concerns added." in bands(window)
    window.run_command("undo")
    settled()
    assert window.session.plan.concerns == ()


def test_words_for_a_date_are_asked_about_once(window, book, settled):
    dialog = opened(window, book(), settled)
    field = dialog.days.fields["end of month"]
    assert field.name == "“end of month” in 1 row"
    field.control.setFocus()
    QTest.keyClicks(field.control.edit, "30/4/2026")
    QTest.keyClick(field.control.edit, TAB)
    assert "2 rows become 2 concerns with 3 actions." in words(dialog)
    dialog.do.click()
    settled()
    assert [a.due for a in window.session.plan.all(Action)][1:] == [date(2026, 4, 30)] * 2


def test_hidden_rows_are_said_and_taken_when_ticked(window, book, settled):
    dialog = opened(window, book(), settled)
    assert dialog.hidden.text() == "Take 1 hidden row too"
    dialog.hidden.click()
    assert dialog.do.text() == "Add 3 concerns"


def test_the_same_plan_later_updates_and_says_what_stays(window, book, settled):
    opened(window, book(), settled).do.click()
    settled()
    again = opened(window, book(), settled)
    assert "0 new, 0 changed, 2 the same." in words(again)[1]
    assert not again.do.isEnabled()
    again.reject()
    from evident.operations.actions import change_action

    store = window.session.store
    window.session.do(window.page, lambda: change_action(store, 1, due=date(2026, 7, 7)))
    settled()
    later = book("Later.xlsx", due="03/05/2026", extra=[["4", "Baths cold", "", "", "", ""]])
    dialog = opened(window, later, settled)
    assert "1 new, 1 changed, 1 the same." in words(dialog)[1]
    assert dialog.do.text() == "Add 1 and change 1"
    dialog.do.click()
    settled()
    plan = window.session.plan
    assert [a.due for a in plan.all(Action)] == [date(2026, 7, 7)] + [date(2026, 5, 3)] * 2
    assert len(plan.concerns) == 3
    assert "1 concern added and 1 changed." in bands(window)


def test_the_form_works_by_keyboard_alone(window, book, settled):
    dialog = opened(window, book(), settled)
    assert dialog.focusWidget() is dialog.heading
    QTest.keyClick(dialog.heading, TAB)
    assert dialog.focusWidget() is dialog.hidden
    QTest.keyClick(dialog.hidden, SPACE)
    assert dialog.do.text() == "Add 3 concerns"
    QTest.keyClick(dialog.focusWidget(), ENTER)
    settled()
    assert len(window.session.plan.concerns) == 3


def test_a_column_left_out_and_headings_chosen_anew(window, book, settled):
    dialog = opened(window, book(), settled)
    dialog.columns.boxes[2].setCurrentText("Leave out")
    assert "2 rows become 2 concerns with" in words(dialog)[1]
    dialog.heading.setCurrentIndex(0)
    assert dialog.heading.currentData() is None
    assert len(dialog.columns.boxes) == 6


def test_many_rows_are_read_in_the_background(window, tmp_path, settled):
    path = tmp_path / "Long.csv"
    rows = "".join(f"Concern {n},Safe,Do {n}\n" for n in range(1_000))
    path.write_text(f"Concern,Key question,Action\n{rows}", encoding="utf-8")
    dialog = opened(window, path, settled)
    assert dialog.do.text() == "Add 1000 concerns"
    dialog.question.setCurrentIndex(1)
    assert not dialog.do.isEnabled()
    settled()
    assert dialog.do.isEnabled()


def test_what_cannot_be_read_is_said_in_the_page(window, tmp_path, settled):
    path = tmp_path / "Plan.xlsx"
    path.write_bytes(b"%PDF-1.7")
    import_plan(window.page, path)
    settled()
    assert "The plan was not read." in bands(window)
    assert not window.findChildren(QDialog)


def drop(window, path):
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path))])
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(
        QPointF(600, 400), Qt.DropAction.CopyAction, held, Qt.MouseButton.LeftButton, none
    )
    window.dropEvent(event)


def test_a_workbook_dropped_on_the_concerns_is_a_plan_and_elsewhere_evidence(window, book, settled):
    drop(window, book())
    settled()
    dialog = next(d for d in window.findChildren(ImportPlan) if d.isVisible())
    dialog.reject()
    window.go(Place("evidence"))
    settled()
    drop(window, book())
    settled()
    assert len(window.session.plan.all(Evidence)) == 1
    for form in window.findChildren(QDialog):
        form.reject()


def test_the_plan_s_own_words_are_kept_and_stages_come_from_facts(window, book, settled):
    dialog = opened(window, book(), settled)
    dialog.do.click()
    settled()
    said = [row.said for row in window.session.plan.all(ImportedRow) if not row.of_action]
    assert said == ["RAG: Red", "RAG: Amber; Target date: end of month"]
    stages = {standing.stage for standing in window.session.standings.values()}
    assert len(stages) == 1


def test_set_up_and_the_empty_page_offer_it(window, settled):
    page = window.page
    assert any("Import a plan from Excel or Word" in b.text() for b in buttons(page.none_yet))
    window.go(Place("setup", detail="2"))
    settled()
    assert any("action plan from Excel" in b.text() for b in buttons(window.page))


def buttons(widget):
    from PySide6.QtWidgets import QAbstractButton

    return widget.findChildren(QAbstractButton)


def test_a_spreadsheet_given_as_the_report_is_offered_as_a_plan(window, book, settled):
    window.go(Place("setup", detail="2"))
    settled()
    step = window.page.steps[2]
    step.drop.chosen.emit(book())
    assert "This is a spreadsheet, not a report." in bands(window)
    next(b for b in buttons(window.page) if b.text() == "Import it as a plan").click()
    settled()
    assert window.place.page == "concerns"
    assert next(d for d in window.findChildren(ImportPlan) if d.isVisible())

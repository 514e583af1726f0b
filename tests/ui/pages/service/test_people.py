"""People, edited in place, driven as a manager does."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from evident.operations import concerns, service
from evident.plan.records import Person
from evident.plan.words import KeyQuestion
from evident.ui.dialogs.person import PersonDialog


def cell(page, text):
    model = page.part.table.rows_model()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            if model.index(row, column).data() == text:
                return model.index(row, column)
    raise AssertionError(f"no cell says {text}")


def edit(page, index, qtbot, type_text, words):
    """Go to a cell, press F2, type over it, press Enter."""
    table = page.part.table
    table.setFocus()
    table.setCurrentIndex(index)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    (editor,) = table.viewport().findChildren(QLineEdit)
    editor.selectAll()
    type_text(editor, words)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not table.viewport().findChildren(QLineEdit))


def people(session):
    return [(p.role, p.name, p.organisation) for p in session.plan.all(Person)]


def test_a_person_is_added_by_role_alone(
    empty_session, page_on, type_text, settled, form, qtbot, says
):
    page = page_on(empty_session, "people")
    page.primary().run()
    dialog = form(PersonDialog)
    qtbot.keyClick(dialog.role, Qt.Key.Key_Return)
    says(dialog, "There is a problem")
    type_text(dialog.role, "Deputy manager")
    qtbot.keyClick(dialog.role, Qt.Key.Key_Return)
    settled()
    assert people(empty_session) == [("Deputy manager", "", "")]
    assert page.part.count.text() == "1 person"
    assert page.new()
    dialog = form(PersonDialog)
    dialog.role.setText("deputy manager")
    qtbot.mouseClick(dialog.do, Qt.MouseButton.LeftButton)
    settled()
    says(dialog, "The person was not saved.")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert len(people(empty_session)) == 1


def test_cells_are_changed_where_they_stand(empty_session, page_on, type_text, settled, qtbot):
    service.add_person(empty_session.store, "Deputy manager")
    empty_session.take(None)
    page = page_on(empty_session, "people")
    role = cell(page, "Deputy manager")
    edit(page, role, qtbot, type_text, "Care lead")
    settled()
    edit(page, role.siblingAtColumn(1), qtbot, type_text, "Zoë S.")
    settled()
    edit(page, role.siblingAtColumn(2), qtbot, type_text, "Partner Care")
    settled()
    assert people(empty_session) == [("Care lead", "Zoë S.", "Partner Care")]
    before = empty_session.store.head.entries
    edit(page, role, qtbot, type_text, "Care lead")
    settled()
    assert empty_session.store.head.entries == before
    edit(page, role, qtbot, type_text, " ")
    settled()
    assert people(empty_session)[0][0] == "Care lead"


def test_somebody_leaves_and_comes_back(empty_session, page_on, type_text, settled, qtbot):
    store = empty_session.store
    service.add_person(store, "Deputy manager")
    concerns.add_concern(store, KeyQuestion.SAFE, "One", owner_id=1)
    empty_session.take(None)
    page = page_on(empty_session, "people")
    left = cell(page, "Deputy manager").siblingAtColumn(4)
    edit(page, left, qtbot, type_text, "soon")
    settled()
    assert empty_session.plan.all(Person)[1].until is None
    edit(page, left, qtbot, type_text, "17/4")
    settled()
    assert empty_session.plan.all(Person)[1].until == date(2026, 4, 17)
    assert page.part.table.rows_model().rowCount() == 0
    assert page.part.count.text() == "0 people, 1 left"
    page.part.left.click()
    row = cell(page, "Deputy manager")
    owns = row.siblingAtColumn(3).data(Qt.ItemDataRole.ToolTipRole)
    assert owns == "Left, and still owns 1 concern: give them to somebody else"
    page.part.table.selectRow(row.row())
    qtbot.mouseClick(page.part.back, Qt.MouseButton.LeftButton)
    settled()
    assert empty_session.plan.all(Person)[1].until is None


def test_only_somebody_added_by_mistake_is_removed(sample_session, page_on, settled, qtbot, says):
    page = page_on(sample_session, "people")
    assert not page.part.remove.isEnabled()
    page.part.table.selectRow(cell(page, "Deputy manager").row())
    qtbot.mouseClick(page.part.remove, Qt.MouseButton.LeftButton)
    settled()
    says(page, "The person was not removed.")
    assert page.part.count.text() == "12 people"


def test_nobody_else_is_offered_to_very_small_services_only(
    empty_session, sample_session, page_on, settled, qtbot
):
    assert not page_on(sample_session, "people").part.nobody.isVisible()
    page = page_on(empty_session, "people")
    assert page.part.nobody.isVisible()
    page.part.nobody.setFocus()
    qtbot.keyClick(page.part.nobody, Qt.Key.Key_Space)
    settled()
    assert empty_session.plan.service.nobody_else_to_check
    for role in ("Manager", "Deputy"):
        service.add_person(empty_session.store, role)
    service.add_person(empty_session.store, "Pharmacist", organisation="Pharmacy")
    empty_session.take(None)
    assert page.part.nobody.isVisible()
    service.add_person(empty_session.store, "Cook")
    empty_session.take(None)
    assert not page.part.nobody.isVisible()

"""The service's facts, areas and shifts, driven as a manager does."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from evident.plan.records import Area, Shift
from evident.plan.words import ServiceKind
from evident.ui.dialogs.place import EndPlaceDialog, PlaceDialog
from evident.ui.places import Place
from evident.ui.settings import KeptSettings
from evident.ui.window import MainWindow


@pytest.fixture
def page(empty_session, page_on):
    return page_on(empty_session, "facts")


def test_a_field_is_saved_once_when_it_is_left(page, qtbot, type_text, settled):
    session, line = page.session, page.part.lines["provider"]
    before = session.store.head.entries
    line.setFocus()
    type_text(line, "Søren Care ")
    assert session.plan.service.provider == ""
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    settled()
    assert session.plan.service.provider == "Søren Care"
    assert session.store.head.entries == before + 1
    session.undo(page)
    settled()
    assert line.text() == ""


def test_typing_is_on_the_disk_within_a_second(page, type_text, settled, qtbot):
    line = page.part.lines["provider"]
    line.setFocus()
    type_text(line, "Half a na")
    qtbot.waitUntil(lambda: "service/provider" in page.session.drafts, timeout=1000)
    settled()
    assert [draft.text for draft in page.session.store.drafts.all()] == ["Half a na"]
    page.leave()
    settled()
    assert not page.session.store.drafts.all()
    assert page.session.plan.service.provider == "Half a na"


def test_typing_taken_back_leaves_no_draft(page, type_text, settled, qtbot):
    line = page.part.lines["provider"]
    line.setFocus()
    type_text(line, "X")
    qtbot.waitUntil(lambda: "service/provider" in page.session.drafts, timeout=1000)
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    page.leave()
    settled()
    assert not page.session.store.drafts.all()


def test_a_draft_of_before_is_shown_and_saved_when_left(page, settled):
    page.session.store.drafts.keep("service/provider", "Half a na")
    page.session.make_ready()
    settled()
    line = page.part.lines["provider"]
    assert line.text() == "Half a na"
    line.setFocus()
    page.leave()
    settled()
    assert page.session.plan.service.provider == "Half a na"


def test_arrow_keys_walk_along_the_parts(page, qtbot):
    page.activateWindow()
    page.tabs.setFocus()
    qtbot.keyClick(page.tabs, Qt.Key.Key_Right)
    qtbot.keyClick(page.tabs, Qt.Key.Key_Right)
    assert page.part.name == "names"
    assert page.focusWidget() is page.tabs


def test_leaving_the_page_writes_what_is_typed(page, type_text, settled):
    line = page.part.lines["registered_manager"]
    line.setFocus()
    type_text(line, "A. Sample")
    page.leave()
    settled()
    assert page.session.plan.service.registered_manager == "A. Sample"


def test_a_service_needs_its_name_and_the_field_says_so(page, qtbot, settled):
    line = page.part.lines["name"]
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    settled()
    assert page.session.plan.service.name == "Elm Lodge"
    assert page.part.fields["name"].note.text() == "It is empty. Enter the service's name."
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "Elm Lodge"


def test_esc_takes_typing_back_in_the_window_too(
    empty_session, qtbot, tmp_path, type_text, settled
):
    window = MainWindow(empty_session, KeptSettings(tmp_path / "settings.json"))
    qtbot.addWidget(window)
    window.show()
    window.go(Place("service"))
    settled()
    line = window.page.part.lines["name"]
    line.setFocus()
    type_text(line, "X")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "Elm Lodge"
    assert window.page.part.name == "facts"


def test_beds_are_a_number(page, qtbot, type_text, settled):
    line = page.part.lines["beds"]
    line.setFocus()
    type_text(line, "many")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert page.part.fields["beds"].note.text() == "Enter how many beds, in figures"
    line.setText("24")
    line.editingFinished.emit()
    settled()
    assert page.session.plan.service.beds == 24


def test_kind_and_ready_by_date(page, qtbot, type_text, settled):
    kind = page.part.kind
    kind.setFocus()
    qtbot.keyClick(kind, Qt.Key.Key_Down)
    settled()
    assert page.session.plan.service.kind is ServiceKind.NURSING_HOME
    ready = page.part.ready.edit
    ready.setFocus()
    type_text(ready, "30/9")
    qtbot.keyClick(ready, Qt.Key.Key_Tab)
    settled()
    assert page.session.plan.service.ready_by == date(2026, 9, 30)
    ready.setFocus()
    ready.setText("soon")
    qtbot.keyClick(ready, Qt.Key.Key_Tab)
    assert "does not look like a date" in page.part.fields["ready_by"].note.text()
    ready.setFocus()
    ready.setText("1/5/2025")
    qtbot.keyClick(ready, Qt.Key.Key_Tab)
    settled()
    assert "1 May 2025 is in the past." in page.part.fields["ready_by"].note.text()
    assert page.session.plan.service.ready_by == date(2026, 9, 30)


def test_an_area_is_added_and_renamed(page, qtbot, type_text, settled, press, form, says):
    press(page, "Add an area")
    dialog = form(PlaceDialog)
    qtbot.mouseClick(dialog.do, Qt.MouseButton.LeftButton)
    says(dialog, "There is a problem")
    type_text(dialog.name.control, "First floor")
    qtbot.keyClick(dialog.name.control, Qt.Key.Key_Return)
    settled()
    assert [a.name for a in page.session.plan.all(Area)] == ["Whole service", "First floor"]
    press(page, "Change Whole service")
    dialog = form(PlaceDialog)
    dialog.name.control.setText("First floor")
    qtbot.mouseClick(dialog.do, Qt.MouseButton.LeftButton)
    settled()
    assert dialog.isVisible()
    says(dialog, "There is one called First floor already. Give it another name.")
    dialog.name.control.setText("Ground floor")
    dialog.since.control.edit.setText("1/2/2026")
    qtbot.mouseClick(dialog.do, Qt.MouseButton.LeftButton)
    settled()
    assert page.session.plan.all(Area)[1].name == "Ground floor"
    says(page, "Since 1 February 2026")


def test_removing_nights_asks_why(page, qtbot, type_text, settled, press, form, says):
    press(page, "Remove Nights")
    dialog = form(EndPlaceDialog)
    qtbot.mouseClick(dialog.do, Qt.MouseButton.LeftButton)
    says(dialog, "Say why there are no Nights")
    assert page.session.plan.all(Shift)[2].until is None
    type_text(dialog.why.control, "Nobody lives here at night")
    qtbot.keyClick(dialog.why.control, Qt.Key.Key_Return)
    settled()
    assert page.session.plan.all(Shift)[2].left_out_why == "Nobody lives here at night"
    says(page, "Until 21 April 2026: Nobody lives here at night")
    press(page, "Use Nights again")
    settled()
    assert page.session.plan.all(Shift)[2].until is None


def test_the_last_area_stays(page, qtbot, settled, press, form, says):
    press(page, "Remove Whole service")
    dialog = form(EndPlaceDialog)
    dialog.mistake.click()
    qtbot.mouseClick(dialog.do, Qt.MouseButton.LeftButton)
    settled()
    says(
        dialog,
        "It is the only area, and checks need one. Add another area first, or rename this one.",
    )
    assert len(page.session.plan.all(Area)) == 1


def test_cancel_and_esc_change_nothing(page, qtbot, settled, press, form):
    before = page.session.store.head.entries
    for key in ("Add a shift", "Remove Days"):
        press(page, key)
        dialog = form((PlaceDialog, EndPlaceDialog))
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        settled()
    assert page.session.store.head.entries == before

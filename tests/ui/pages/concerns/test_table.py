"""The table driven as a manager would: clicks and keys, then the screen and the plan."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from evident.operations.actions import add_action
from evident.plan.records import Action, Person
from evident.plan.words import Level
from evident.ui.models.concerns import DUE, LEVEL, OWNER, STAGE, TICK, TITLE
from evident.ui.places import Place
from evident.ui.widgets.bands import Band
from evident.ui.widgets.tables import CELL_ROLE

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER, TAB, ESC, F2 = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_F2


def words(page, reference, key):
    model = page.table.concerns
    index = model.index(page.table.shown().index(reference), model.number(key))
    return index.data(CELL_ROLE).words


def retype(page, type_text, text):
    editor = page.table.editors.editor
    assert editor is not None
    target = editor.lineEdit() if hasattr(editor, "lineEdit") else editor
    target.selectAll()
    type_text(target, text)


def test_seventeen_concerns_fit_without_scrolling(page):
    assert len(page.table.shown()) == 17
    assert page.table.verticalScrollBar().maximum() == 0
    assert words(page, "S1", DUE) == "Weekly"
    assert words(page, "W4", OWNER) == "No owner"
    assert words(page, "C1", "missing") == "Ready to show"


def test_a_title_is_edited_with_f2_and_saved_with_enter(page, click, key, type_text, settled):
    click("S1", TITLE)
    key(F2)
    retype(page, type_text, "Gaps in MAR charts – nights")
    key(ENTER)
    settled()
    assert page.session.plan.concern("S1").title == "Gaps in MAR charts – nights"
    assert words(page, "S1", TITLE) == "Gaps in MAR charts – nights"
    assert page.current() == "S1"
    assert page.table.hasFocus()


def test_a_double_click_on_the_name_opens_the_concern_and_edits_nothing(page, cell):
    gone = []
    page.table.opened.connect(gone.append)
    middle = cell("S1", TITLE)
    for press in (QTest.mouseClick, QTest.mouseDClick):
        press(page.table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert [row.reference for row in gone] == ["S1"]
    assert page.table.editors.editor is None


def test_esc_restores_what_stood_there(page, click, key, type_text, settled):
    click("S1", TITLE)
    key(F2)
    retype(page, type_text, "Something else")
    key(ESC)
    settled()
    assert page.table.editors.editor is None
    assert page.session.plan.concern("S1").title == "Gaps in medicines administration records"


def test_clicking_elsewhere_saves(page, click, key, type_text, settled):
    click("S3", DUE)
    key(F2)
    retype(page, type_text, "24/4")
    click("C1", "missing")
    settled()
    assert page.session.standings[page.session.plan.concern("S3").id].due == date(2026, 4, 24)
    assert page.table.editors.editor is None


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("24 Apr", date(2026, 4, 24)),
        ("friday", date(2026, 4, 24)),
        ("+7", date(2026, 4, 28)),
    ],
)
def test_dates_are_taken_as_people_type_them(page, click, key, type_text, settled, typed, due):
    click("S2", DUE)
    key(F2)
    retype(page, type_text, typed)
    key(ENTER)
    settled()
    assert page.session.standings[page.session.plan.concern("S2").id].due == due


def test_a_due_date_is_the_next_such_day(page, click, key, type_text, settled):
    click("S2", DUE)
    key(F2)
    retype(page, type_text, "20/12")
    key(ENTER)
    settled()
    assert date(2026, 12, 20) in {action.due for action in page.session.plan.all(Action)}


def test_a_due_date_in_the_past_is_asked_about_once(page, click, key, type_text, settled):
    before = page.session.plan
    click("S2", DUE)
    key(F2)
    retype(page, type_text, "31/5/2025")
    click("C1", "missing")
    assert page.session.plan is before
    editor = page.table.editors.editor
    assert "31 May 2025 is in the past. Is that right?" in editor.accessibleDescription()
    key(ENTER)
    settled()
    assert page.session.standings[page.session.plan.concern("S2").id].due == date(2025, 5, 31)


def test_nonsense_is_said_beside_it_and_the_text_stays(page, click, key, type_text, settled):
    before = page.session.plan
    click("S2", DUE)
    key(F2)
    retype(page, type_text, "soonish")
    key(ENTER)
    editor = page.table.editors.editor
    assert editor.text() == "soonish"
    assert "was not taken as a date" in editor.accessibleDescription()
    click("C1", "missing")
    assert page.table.editors.editor is editor
    assert editor.text() == "soonish"
    key(ESC)
    settled()
    assert page.session.plan is before


def test_tab_saves_and_moves_and_what_is_typed_next_survives(page, click, key, type_text, settled):
    click("S2", TITLE)
    key(F2)
    retype(page, type_text, "Falls not followed up")
    key(TAB)
    assert page.table.editors.editor.property("column") == LEVEL
    key(TAB)
    assert page.table.editors.editor.property("column") == OWNER
    retype(page, type_text, "Nig")
    settled()
    assert page.session.plan.concern("S2").title == "Falls not followed up"
    assert page.table.editors.editor.currentText().startswith("Nig")
    retype(page, type_text, "Falls champion")
    key(TAB)
    settled()
    owner = page.session.plan.concern("S2").owner_id
    assert page.session.plan.all(Person)[owner].role == "Falls champion"
    assert words(page, "S2", OWNER) == "Falls champion"
    key(ESC)


def test_a_level_is_chosen_by_key(page, click, key, settled):
    click("S2", LEVEL)
    key(F2)
    key(Qt.Key.Key_Down)
    key(ENTER)
    settled()
    assert page.session.plan.concern("S2").level is Level.IMPROVEMENT


def test_a_due_date_without_anything_to_date_says_what_to_do(page, click, key):
    click("W4", DUE)
    key(F2)
    assert page.table.editors.editor is None
    assert any("add its first action" in w for w in said(page))


def said(page):
    return [band.accessibleName() for band in page.findChildren(Band) if not band.isHidden()]


def test_ticks_by_box_space_ctrl_and_shift(page, click, key):
    click("S2", TICK)
    click("S5", TICK)
    assert page.table.ticked() == ["S2", "S5"]
    assert page.bar.isVisible()
    assert page.bar.count.text() == "2 selected"
    key(ESC)
    assert not page.bar.isVisible()
    click("S1", TITLE)
    click("S3", TITLE, CTRL)
    assert page.table.ticked() == ["S1", "S3"]
    click("E1", TITLE)
    key(Qt.Key.Key_Space)
    assert page.table.ticked() == ["S1", "S3", "E1"]
    key(ESC)
    key(Qt.Key.Key_Down, SHIFT)
    key(Qt.Key.Key_Down, SHIFT)
    key(Qt.Key.Key_Up, SHIFT)
    assert page.table.ticked() == ["E1", "E2"]
    key(Qt.Key.Key_A, CTRL)
    assert len(page.table.ticked()) == 17


def test_enter_opens_the_concern_and_on_the_stage_asks_why(page, click, key, qtbot):
    click("S2", TITLE)
    with qtbot.waitSignal(page.wanted) as gone:
        key(ENTER)
    assert gone.args == [Place("concern", "S2")]
    click("S2", STAGE)
    key(ENTER)
    dialog = page.findChild(QDialog)
    assert dialog.windowTitle() == "Why this stage? S2"
    dialog.close()


def test_headings_sort_with_the_reference_second(page, qtbot):
    header = page.table.horizontalHeader()

    def head(key):
        number = page.table.concerns.number(key)
        x = header.sectionViewportPosition(number) + 12
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=_point(x))

    head(LEVEL)
    assert page.table.shown()[:5] == ["S1", "S2", "E2", "W1", "S3"]
    head(LEVEL)
    assert page.table.shown()[:5] == ["S6", "E3", "C1", "W4", "S3"]
    head(DUE)
    assert page.table.shown()[0] == "S2"
    assert page.table.shown()[-1] == "W4"


def _point(x):
    from PySide6.QtCore import QPoint

    return QPoint(x, 10)


def test_rows_are_copied_as_a_table(page, click, key):
    click("S2", TICK)
    click("S5", TICK)
    key(Qt.Key.Key_C, CTRL)
    copied = QGuiApplication.clipboard().mimeData()
    assert [line.split("\t")[0] for line in copied.text().splitlines()] == ["Ref", "S2", "S5"]
    assert copied.html().count("<tr>") == 3


def test_cursor_ticks_and_order_survive_a_refresh(page, click, settled):
    click("S2", TICK)
    click("E3", DUE)
    page.session.do(page, lambda: add_action(page.session.store, "S1", "Something new"))
    settled()
    assert page.current() == "E3"
    assert page.table.currentIndex().column() == page.table.concerns.number(DUE)
    assert page.table.ticked() == ["S2"]
    assert page.table.hasFocus()


def test_narrow_tables_hide_files_then_level_then_owner(page):
    def hidden():
        columns = page.table.concerns.columns
        return {c.key for n, c in enumerate(columns) if page.table.isColumnHidden(n)}

    assert hidden() == set()
    page.resize(1065, 500)
    assert hidden() == {"files"}
    page.resize(1000, 500)
    assert hidden() == {"files", "level"}
    page.resize(760, 500)
    assert hidden() == {"files", "level", "owner"}


def test_a_screen_reader_hears_the_row_as_one_sentence(page):
    model = page.table.concerns
    index = model.index(page.table.shown().index("S2"), model.number(TITLE))
    sentence = index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert sentence.startswith("S2, Falls risk assessments not updated after a fall, Breach,")
    assert "due 14 April, 7 days overdue" in sentence

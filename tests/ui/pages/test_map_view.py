"""The map in a page: what stands where, gaps in words, editing by keys, grouping, opening."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QLineEdit, QToolTip

from evident.plan.map import GroupBy, MapColumn
from evident.plan.records import Action, ConcernStatement
from evident.ui.models.map_lines import COLUMNS
from evident.ui.page import Page
from evident.ui.pages.map_view import MapView
from evident.ui.places import Place
from evident.ui.widgets.tables import CELL_ROLE, ROW_ROLE


class Host(Page):
    title = "Concerns"


@pytest.fixture
def enter(qtbot, settled):
    """Give what presses Enter in an editor and waits until the change is on the screen."""

    def press(view, editor):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        closed = QAbstractItemView.State.NoState
        qtbot.waitUntil(lambda: view.table.state() is closed)
        settled()

    return press


@pytest.fixture
def view(qtbot, sample_session):
    page = Host(sample_session)
    qtbot.addWidget(page)
    page.map = MapView(page)
    page.body.addWidget(page.map)
    page.resize(1300, 700)
    page.show()
    page.map.show_concerns()
    return page.map


def place(view, reference, column, line=0):
    """Give the index of a cell of a concern's *line*."""
    rows = [n for n, one in enumerate(view.model.rows) if one.reference == reference]
    return view.model.index(rows[line], COLUMNS.index(column))


def words(view, *where):
    return place(view, *where).data()


def headings(view):
    return [line.group.heading for line in view.model.rows if line.row is None]


def edit(qtbot, view, type_text, index, typed, kind=QLineEdit):
    view.table.setCurrentIndex(index)
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    editor = view.table.findChild(kind)
    assert editor is not None
    editor.selectAll()
    type_text(editor, typed)
    return editor


def test_every_concern_stands_under_its_key_question_with_gaps_in_words(view):
    assert headings(view) == ["Safe", "Effective", "Caring", "Responsive", "Well-led"]
    assert view.summary.text() == "17 concerns, 43 actions, 6 gaps"
    assert words(view, "W4", MapColumn.ACTION) == "No action yet"
    assert words(view, "W4", MapColumn.OWNER) == "No owner"
    cell = place(view, "S6", MapColumn.HELD).data(CELL_ROLE)
    assert (cell.words, cell.tone, cell.icon) == ("None held yet", "warn", "file-question-mark")
    late = place(view, "S2", MapColumn.DUE, 2).data(CELL_ROLE)
    assert (late.words, late.tone, late.full) == ("14 Apr", "danger", "14 Apr, 7 days overdue")


def test_a_concern_is_said_once_beside_its_actions(view):
    first = place(view, "S1", MapColumn.CONCERN)
    assert view.table.rowSpan(first.row(), first.column()) == 3
    assert view.table.rowSpan(first.row(), COLUMNS.index(MapColumn.ACTION)) == 1
    head = first.row() - 1
    assert view.table.columnSpan(head, 0) == len(COLUMNS)


def test_grouping_is_chosen_from_the_drop_down(qtbot, view):
    view.by.setFocus()
    qtbot.keyClick(view.by, Qt.Key.Key_Down)
    qtbot.keyClick(view.by, Qt.Key.Key_Down)
    assert headings(view)[:2] == ["No owner", "Activities lead"]
    view.group_by(GroupBy.REGULATION)
    assert headings(view)[0] == "Regulation 9 (Person-centred care)"
    view.group_by(GroupBy.STATEMENT)
    assert "Medicines optimisation" in headings(view)


def test_only_what_the_filters_leave_is_shown(view):
    view.show_concerns(["W4", "S6"])
    assert headings(view) == ["Safe", "Well-led"]
    assert view.summary.text() == "2 concerns, 1 action, 6 gaps"
    view.show_concerns([])
    assert view.model.rowCount() == 0


def test_a_date_is_typed_in_place_as_people_type_it(qtbot, view, type_text, enter):
    index = place(view, "S6", MapColumn.DUE)
    editor = edit(qtbot, view, type_text, index, "thursday")
    enter(view, editor)
    action = view.model.rows[index.row()].row.action
    assert view.session.plan.all(Action)[action.id].due == date(2026, 4, 23)
    assert view.window().focusWidget() is view.table
    assert view.table.currentIndex() == place(view, "S6", MapColumn.DUE)


def test_a_date_that_is_none_stays_in_its_cell_until_it_is_put_right(
    qtbot, view, type_text, settled
):
    index = place(view, "S6", MapColumn.DUE)
    editor = edit(qtbot, view, type_text, index, "soonish")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert "soonish" in editor.toolTip()
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    settled()
    assert words(view, "S6", MapColumn.DUE) == "24 Apr"


def test_a_date_in_the_past_is_asked_about_once(qtbot, view, type_text, enter):
    editor = edit(qtbot, view, type_text, place(view, "S6", MapColumn.DUE), "31/5/2025")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert "31 May 2025 is in the past. Is that right?" in editor.accessibleDescription()
    enter(view, editor)
    assert words(view, "S6", MapColumn.DUE) == "31 May 2025"


def test_tab_saves_and_goes_on_to_the_next_cell(qtbot, view, type_text, settled):
    index = place(view, "S6", MapColumn.DUE)
    editor = edit(qtbot, view, type_text, index, "1/5")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    settled()
    assert words(view, "S6", MapColumn.DUE) == "01 May"
    assert view.table.currentIndex().column() == COLUMNS.index(MapColumn.NEEDED)


def test_writing_over_no_action_yet_adds_the_first_action(qtbot, view, type_text, enter):
    index = place(view, "W4", MapColumn.ACTION)
    editor = edit(qtbot, view, type_text, index, "Keep a list of what to notify")
    enter(view, editor)
    assert words(view, "W4", MapColumn.ACTION) == "Keep a list of what to notify"
    assert view.session.undo_label == "Add an action to W4"
    assert view.summary.text() == "17 concerns, 44 actions, 5 gaps"


def test_an_owner_is_chosen_and_the_line_is_followed_to_its_new_group(qtbot, view, settled):
    view.group_by(GroupBy.OWNER)
    index = place(view, "W4", MapColumn.OWNER)
    view.table.setCurrentIndex(index)
    view.table.edit(index)
    box = view.table.findChild(QComboBox)
    box.setCurrentText("Deputy manager")
    box.activated.emit(box.currentIndex())
    settled()
    assert "No owner" not in headings(view)
    line = view.table.currentIndex().data(ROW_ROLE)
    assert (line.reference, line.group.heading) == ("W4", "Deputy manager")


def test_a_statement_is_chosen_from_those_of_the_framework(qtbot, view, settled):
    index = place(view, "S6", MapColumn.STATEMENT)
    view.table.setCurrentIndex(index)
    view.table.edit(index)
    box = view.table.findChild(QComboBox)
    assert box.accessibleName() == "Quality statement of S6"
    assert box.itemText(0) == "No quality statement"
    box.setCurrentText("Safeguarding")
    box.activated.emit(box.currentIndex())
    settled()
    concern = view.session.plan.concern("S6")
    (link,) = view.session.plan.all(ConcernStatement).where("concern_id", concern.id)
    assert view.session.packs.statement(link.statement).title == "Safeguarding"


def test_what_belongs_to_an_action_waits_for_one(view):
    for column in (MapColumn.DUE, MapColumn.NEEDED, MapColumn.HELD, MapColumn.CONCERN):
        flags = place(view, "W4", column).flags()
        assert not flags & Qt.ItemFlag.ItemIsEditable


def test_enter_opens_the_concern(qtbot, view):
    view.table.setCurrentIndex(place(view, "S2", MapColumn.ACTION))
    with qtbot.waitSignal(view.page.wanted) as went:
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert went.args == [Place("concern", "S2")]


def test_the_statement_goes_first_where_it_is_narrow(view):
    statement = COLUMNS.index(MapColumn.STATEMENT)
    assert not view.table.isColumnHidden(statement)
    view.page.resize(960, 560)
    assert view.table.isColumnHidden(statement)
    widths = sum(view.table.columnWidth(n) for n in range(len(COLUMNS)))
    assert widths <= view.table.viewport().width()


def test_long_words_take_two_lines_and_the_rest_is_in_the_tooltip(qtbot, view, settled):
    from evident.operations.actions import change_action

    session, long = view.session, "Write down who does what after a fall at night " * 4
    action = view.model.rows[place(view, "S6", MapColumn.ACTION).row()].row.action
    session.do(view.page, lambda: change_action(session.store, action.id, title=long))
    settled()
    index = place(view, "S6", MapColumn.ACTION)
    short = place(view, "S1", MapColumn.ACTION, 2)
    assert view.table.rowHeight(index.row()) > view.table.rowHeight(short.row())
    view.table.scrollTo(index)
    middle = view.table.visualRect(index).center()
    where = view.table.viewport().mapToGlobal(middle)
    asked = QHelpEvent(QEvent.Type.ToolTip, middle, where)
    QApplication.sendEvent(view.table.viewport(), asked)
    assert long.strip() in QToolTip.text()
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole).startswith("S6, Hot water")


def test_the_printed_map_is_of_what_is_shown(view):
    view.show_concerns(["W4"])
    view.group_by(GroupBy.OWNER)
    sheet = view.sheet()()
    assert sheet.landscape
    assert "No owner" in sheet.parts[0].words

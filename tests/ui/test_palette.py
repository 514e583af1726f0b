"""The command box: opened, typed into and answered by keys; focus goes back where it was."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from evident.operations.search import Search
from evident.ui import palette as box_module
from evident.ui.models.results import ICONS
from evident.ui.palette import PaletteBox, open_palette
from evident.ui.places import Place
from evident.ui.settings import KeptSettings
from evident.ui.window import MainWindow


@pytest.fixture
def window(qtbot, sample_session, tmp_path, monkeypatch):
    made = MainWindow(sample_session, KeptSettings(tmp_path / "settings.json"))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.went = []
    monkeypatch.setattr(made, "go", made.went.append)
    return made


@pytest.fixture
def box(qtbot, window):
    made = open_palette(window)
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def typed(type_text, settled):
    def type_into(box, words):
        box.edit.clear()
        type_text(box.edit, words)
        settled()
        return shown(box)

    return type_into


def shown(box):
    """Give what stands in the list: heads, and results with their reference."""
    rows = box.model.rows
    return [f"{r.result.reference} {r.words}".strip() if r.result else r.words for r in rows]


def current(box):
    return box.list.currentIndex().data()


def test_the_key_and_the_header_open_it(qtbot, window):
    window.run_command("search")
    assert window.findChild(PaletteBox).isVisible()
    action = window.commands.action("search")
    assert [key.toString() for key in action.shortcuts()] == ["Ctrl+K", "Ctrl+F"]
    window.findChild(PaletteBox).close()


def test_results_stand_in_groups_the_best_group_first(box, typed):
    rows = typed(box, "mar")
    assert rows[0] == "Evidence"
    assert "MAR audit" in rows[1]
    assert rows[1].endswith("2026")
    assert {"Actions", "Checks", "Concerns"} <= set(rows)
    assert current(box) == rows[1].partition(" ")[2]


def test_a_reference_and_enter_jump_to_the_concern(qtbot, window, box, typed):
    typed(box, "s1")
    with qtbot.waitSignal(box.finished):
        qtbot.keyClick(box.edit, Qt.Key.Key_Return)
    assert window.went[-1:] == [Place("concern", "S1")]


def test_arrow_keys_move_over_heads_and_round_the_end(qtbot, box, typed):
    typed(box, "deputy")
    assert current(box) == "Deputy manager"
    qtbot.keyClick(box.edit, Qt.Key.Key_Up)
    last = next(row for row in reversed(box.model.rows) if row.result)
    assert current(box) == last.words
    qtbot.keyClick(box.edit, Qt.Key.Key_Down)
    assert current(box) == "Deputy manager"
    qtbot.keyClick(box.edit, Qt.Key.Key_Down)
    assert box.model.rows[box.list.currentIndex().row()].result is not None


def test_what_may_have_been_meant_is_offered_and_taken_by_enter(qtbot, box, typed, settled):
    assert typed(box, "maar") == []
    assert box.note.text() == "Nothing found for ‘maar’. Did you mean MAR?"
    qtbot.mouseClick(box.meant, Qt.MouseButton.LeftButton)
    settled()
    assert box.edit.text() == "MAR"
    assert shown(box)[0] == "Evidence"


def test_esc_closes_it_and_the_focus_is_where_it_was(qtbot, window):
    window.activateWindow()
    window.sidebar.list.setFocus()
    qtbot.waitUntil(window.sidebar.list.hasFocus)
    box = open_palette(window)
    qtbot.waitUntil(box.isActiveWindow)
    with qtbot.waitSignal(box.finished):
        qtbot.keyClick(box.edit, Qt.Key.Key_Escape)
    assert window.focusWidget() is window.sidebar.list


def test_every_command_that_can_be_given_is_there_with_its_key(window, box, typed):
    typed(box, ">")
    listed = {(row.words, row.result.key) for row in box.model.rows if row.result}
    given = [command for command in window.commands.commands() if command.enabled()]
    for command in given:
        words = command.label() if command.label is not None else command.words
        assert (words.rstrip("…"), command.key.split(" | ")[0]) in listed


def test_a_command_is_run_by_enter(qtbot, window, box, typed):
    typed(box, "> back up")
    with qtbot.waitSignal(window.asked) as asked:
        qtbot.keyClick(box.edit, Qt.Key.Key_Return)
    assert asked.args == ["backup"]


def test_add_evidence_to_a_concern_goes_there_first(qtbot, window, box, typed, monkeypatch):
    ran = []
    monkeypatch.setattr(window, "run_command", ran.append)
    assert typed(box, "add evidence to S1") == ["Commands", "Add evidence to S1"]
    qtbot.keyClick(box.edit, Qt.Key.Key_Return)
    assert (window.went[-1:], ran) == ([Place("concern", "S1")], ["concern.add_evidence"])


def test_an_empty_box_shows_where_one_was(qtbot, window):
    window.recent = [Place("concern", "S1"), Place("readiness"), Place("evidence", "E014")]
    window.place = window.recent[0]
    box = open_palette(window)
    assert shown(box) == ["Recent", "Readiness", "E014 Safeguarding questions, nights"]
    qtbot.keyClick(box.edit, Qt.Key.Key_Down)
    qtbot.keyClick(box.edit, Qt.Key.Key_Return)
    assert window.went[-1:] == [Place("evidence", "E014")]


def test_an_answer_to_what_is_no_longer_asked_is_dropped(box, type_text, settled, monkeypatch):
    go, asked, whole = threading.Event(), [], Search.find

    def slow(self, words):
        asked.append(words)
        go.wait(5)
        return whole(self, words)

    monkeypatch.setattr(Search, "find", slow)
    type_text(box.edit, "sluice")
    showing = []
    monkeypatch.setattr(box, "_show", lambda results: showing.append(results.typed))
    go.set()
    settled()
    assert asked == ["s", "sluice"]
    assert showing == ["sluice"]


def test_the_number_of_results_is_announced(box, typed, monkeypatch):
    said = []
    monkeypatch.setattr(box_module, "announce", lambda widget, words: said.append(words))
    typed(box, "S99")
    typed(box, "hot water")
    assert said[-1].endswith("results")
    assert any("Nothing found" in words for words in said)


def test_a_screen_reader_hears_each_result_as_a_sentence(box, typed):
    typed(box, "sluice room")
    index = box.model.index(1)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Concern S4, Sluice room found unlocked; cleaning log gaps"
    assert QAccessible.queryAccessibleInterface(box.list).text(QAccessible.Text.Name) == "Results"


def test_it_is_never_larger_than_the_window(qtbot, window, typed):
    window.resize(1024, 600)
    box = open_palette(window)
    typed(box, "a")
    assert box.height() <= 600
    assert box.width() <= 1024


def test_every_kind_has_an_icon():
    from evident.plan.finding import Found
    from evident.ui.icons import icon

    assert all(not icon(ICONS[kind]).isNull() for kind in Found)

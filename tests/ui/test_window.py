"""The window around the pages: commands, keys, places, looks, closing."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from evident.operations import concerns
from evident.ui import theme
from evident.ui.long_job import run_on
from evident.ui.places import ENTRIES, Place, built
from evident.ui.session import Session
from evident.ui.settings import KeptSettings
from evident.ui.window import MainWindow

Settle = Callable[[], None]
KEYS = {
    "go.today": "Ctrl+1",
    "go.concerns": "Ctrl+2",
    "go.evidence": "Ctrl+3",
    "go.readiness": "Ctrl+4",
    "go.checks": "Ctrl+5",
    "search": "Ctrl+K",
    "new": "Ctrl+N",
    "evidence.add": "Ctrl+E",
    "print": "Ctrl+P",
    "undo": "Ctrl+Z",
    "redo": "Ctrl+Y",
    "help": "F1",
    "pane.next": "F6",
    "backup": "Ctrl+B",
    "text.larger": "Ctrl++",
    "text.smaller": "Ctrl+-",
    "text.usual": "Ctrl+0",
}


@pytest.fixture
def window(
    qtbot: QtBot, sample_session: Session, tmp_path: Path, settled: Settle
) -> Iterator[MainWindow]:
    made = MainWindow(sample_session, KeptSettings(tmp_path / "settings.json"))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.go(Place("readiness"))
    made.show()
    sample_session.make_ready()
    settled()
    yield made
    settled()


@pytest.mark.parametrize(("name", "key"), KEYS.items())
def test_every_key_of_the_specification_has_its_command(
    window: MainWindow, name: str, key: str
) -> None:
    action = window.commands.action(name)
    assert action is not None, name
    assert QKeySequence(key) in action.shortcuts()


def test_no_key_is_given_twice(window: MainWindow) -> None:
    for entry in ENTRIES:
        if not built(entry) or not entry.group:
            continue
        window.go(Place(entry.name))
        keys = [k for c in window.commands.commands() for k in c.key.split(" | ") if k]
        assert len(keys) == len(set(keys)), entry.name


def test_every_command_is_in_a_menu_or_in_search_with_its_key(window: MainWindow) -> None:
    for command in window.commands.commands():
        action = window.commands.action(command.name)
        assert action is not None
        assert command.words
        if command.key:
            assert not action.shortcut().isEmpty(), command.name


def test_going_by_the_sidebar_with_arrow_keys(qtbot: QtBot, window: MainWindow) -> None:
    window.sidebar.show_page("readiness")
    window.sidebar.list.setFocus()
    qtbot.keyClick(window.sidebar.list, Qt.Key.Key_Home)
    first = next(e for e in ENTRIES if e.group and built(e))
    assert window.place == Place(first.name)
    assert window.sidebar.list.hasFocus()


def test_back_returns_to_where_one_was(window: MainWindow) -> None:
    window.go(Place("readiness", detail="safe"))
    window.go_back()
    assert window.place == Place("readiness")


def test_undo_says_what_it_takes_back_and_takes_it_back(
    qtbot: QtBot, window: MainWindow, sample_session: Session, settled: Settle
) -> None:
    page = window.page
    assert page is not None
    sample_session.do(page, lambda: concerns.assign(sample_session.store, ["W4"], 1))
    settled()
    undo = window.commands.action("undo")
    assert undo is not None
    window.commands.refresh()
    assert undo.text().startswith("Undo: ")
    assert "owner" in undo.text()

    undo.trigger()
    settled()
    assert sample_session.plan.concern("W4").owner_id is None


def test_f6_goes_round_the_panes(qtbot: QtBot, window: MainWindow) -> None:
    seen = set()
    window.activateWindow()
    window.sidebar.list.setFocus()
    for _ in range(4):
        here = QApplication.focusWidget()
        panes = (window.sidebar, window.header, window.page, window.status)
        seen |= {n for n, pane in enumerate(panes) if here and pane and pane.isAncestorOf(here)}
        window.run_command("pane.next")
    assert seen == {0, 1, 2, 3}


def test_icons_only_when_narrow_and_no_wider_than_asked(window: MainWindow) -> None:
    window.resize(1024, 600)
    assert window.sidebar.width() == 56
    assert window.width() == 1024
    assert not window.sidebar.top.isVisible()
    window.resize(1366, 768)
    assert window.sidebar.width() == 208


@pytest.mark.parametrize(("look", "size"), [("dark", 100), ("contrast", 100), ("light", 150)])
def test_a_new_look_stays_where_one_is(
    qtbot: QtBot, qapp: QApplication, window: MainWindow, look: str, size: int, settled: Settle
) -> None:
    theme.apply(qapp, look, size)
    window.rebuild()
    settled()
    assert window.place == Place("readiness")
    assert window.page is not None
    assert window.page.isVisible()
    assert theme.palette().name == look


def test_a_new_look_waits_until_long_work_was_told(
    qtbot: QtBot, qapp: QApplication, window: MainWindow, settled: Settle
) -> None:
    page, go = window.page, threading.Event()
    assert page is not None
    run_on(page, "Exporting the plan", lambda *_: go.wait(10), lambda _: page.notice("Exported."))
    theme.apply(qapp, "dark", 100)
    window.rebuild()
    assert window.page is page
    go.set()
    settled()
    qapp.processEvents()
    assert window.page is page
    assert page.speaks, "what came of it is there to be read"
    page.put_away_message()
    qtbot.waitUntil(lambda: window.page is not page)
    assert window.place == Place("readiness")


def test_closing_is_put_off_by_what_must_come_first(qtbot: QtBot, window: MainWindow) -> None:
    asked: list[Callable[[], None]] = []
    window.before_closing = lambda go_on: bool(asked.append(go_on))
    with qtbot.assertNotEmitted(window.closed):
        window.close()
    assert window.isVisible()
    with qtbot.waitSignal(window.closed):
        asked[0]()


def test_an_offered_undo_goes_with_the_next_change_from_anywhere(
    window: MainWindow, sample_session: Session, settled: Settle
) -> None:
    first = window.page
    assert first is not None
    first.tell("Check of S5 recorded.", undo=True)
    window.go(Place("concerns"))
    other = window.page
    assert other is not None
    sample_session.do(other, lambda: concerns.assign(sample_session.store, ["W4"], 1))
    settled()
    assert first._news is None


def test_good_news_does_not_follow_to_another_place(window: MainWindow) -> None:
    page = window.page
    assert page is not None
    page.tell("Started today.")
    window.go(Place("readiness", detail="safe"))
    assert page._news is None


def test_an_undo_says_what_it_took_back(
    window: MainWindow, sample_session: Session, settled: Settle
) -> None:
    page = window.page
    assert page is not None
    sample_session.do(page, lambda: concerns.assign(sample_session.store, ["W4"], 1))
    settled()
    window.run_command("undo")
    settled()
    assert page._news is not None
    assert page._news.accessibleName().startswith("Undone: ")

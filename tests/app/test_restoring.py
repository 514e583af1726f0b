"""Restore with the whole program: the plan is closed, swapped and opened again."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from evident.app import paths, restoring, taking_in
from evident.app.clock import now
from evident.app.desktop import Desktop
from evident.operations import concerns
from evident.operations.backups import backup
from evident.operations.exporting import export_folder
from evident.operations.plans import open_plan, start_plan
from evident.plan.words import KeyQuestion
from evident.ui import tasks
from evident.ui.dialogs.restore import RestoreDialog
from evident.ui.settings import KeptSettings


@pytest.fixture
def files(tmp_path):
    """Give a plan with two concerns, and a backup of it from when it had one."""
    path = tmp_path / "plans" / "Elm Lodge.evident"
    path.parent.mkdir()
    with start_plan(path, "Elm Lodge", clock=now) as store:
        concerns.add_concern(store, KeyQuestion.SAFE, "One")
        copy = backup(store, tmp_path, clock=now).path
        concerns.add_concern(store, KeyQuestion.SAFE, "Two")
    return path, copy


@pytest.fixture
def desktop(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "log_file", lambda: tmp_path / "notes.log")
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(Desktop, "folder", lambda self: tmp_path / "plans")
    monkeypatch.setattr(qapp, "quit", lambda: None, raising=False)
    made = Desktop(qapp, KeptSettings(tmp_path / "settings.json"))
    yield made
    made._end()
    for window in QApplication.topLevelWidgets():
        window.close()
        window.deleteLater()


@pytest.fixture
def settled(qtbot):
    def wait():
        qtbot.waitUntil(lambda: not tasks.busy(), timeout=20_000)

    return wait


def told(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def test_the_backup_takes_the_place_of_the_open_plan(desktop, files, qtbot, settled, tmp_path):
    path, copy = files
    desktop.open(path)
    settled()
    first = desktop.window
    desktop.answer("restore")
    assert first.page.title == "Settings"
    (chooser,) = first.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(copy))
    settled()
    (dialog,) = first.findChildren(RestoreDialog)
    qtbot.mouseClick(dialog.do, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desktop.window is not None and desktop.window is not first)
    settled()
    assert len(desktop.session.plan.concerns) == 1
    assert desktop.session.store.path == path
    (aside,) = path.parent.glob("Elm Lodge (set aside*.evident")
    assert f"Restored. What you had is kept as {aside.name}." in told(desktop.window.page)
    with open_plan(aside, clock=now, read_only=True) as kept:
        assert len(kept.plan.concerns) == 2


def test_a_backup_that_went_away_leaves_the_plan_as_it_was(desktop, files, qtbot, settled):
    path, copy = files
    desktop.open(path)
    settled()
    first = desktop.window
    copy.unlink()
    restoring.in_place(desktop, copy)
    qtbot.waitUntil(lambda: desktop.window is not None and desktop.window is not first)
    settled()
    assert len(desktop.session.plan.concerns) == 2
    assert copy.name in told(desktop.window.page)


def test_a_lost_plan_comes_back_from_the_welcome(desktop, files, settled):
    path, copy = files
    path.unlink()
    desktop.welcome()
    desktop.answer("restore")
    (chooser,) = desktop.in_front().findChildren(QFileDialog)
    chooser.fileSelected.emit(str(copy))
    settled()
    assert desktop.session.store.path == path
    assert len(desktop.session.plan.concerns) == 1


def test_an_exported_folder_becomes_the_plan_that_is_open(desktop, files, qtbot, settled, tmp_path):
    path, _ = files
    with open_plan(path, clock=now, read_only=True) as store:
        export_folder(store, tmp_path / "whole plan", now().date())
    desktop.open(path)
    settled()
    first = desktop.window
    assert first.windowTitle() == "Elm Lodge – Evident"
    desktop.answer("folder")
    (chooser,) = first.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "whole plan"))
    settled()
    asked = [d for d in first.findChildren(QFileDialog) if d is not chooser and d.isVisible()]
    assert asked[0].selectedFiles()[0].endswith("whole plan.evident")
    asked[0].fileSelected.emit(str(tmp_path / "new.evident"))
    qtbot.waitUntil(lambda: desktop.window is not None and desktop.window is not first)
    settled()
    assert desktop.session.store.path == tmp_path / "new.evident"
    assert len(desktop.session.plan.concerns) == 2
    assert desktop.window.windowTitle() == "Elm Lodge (new.evident) – Evident"
    words = "Opened the exported folder as a new plan: new.evident. 2 concerns, 0 items, 0 files. "
    words += "Its history begins today; that of the old plan stays there."
    assert words in told(desktop.window.page)


def test_a_folder_that_is_none_is_refused_in_words(desktop, settled, tmp_path):
    desktop.welcome()
    taking_in.look_at(desktop, tmp_path)
    settled()
    assert "There is no plan in it" in told(desktop.in_front())
    assert "plan.json" not in told(desktop.in_front())
    assert not desktop.in_front().findChildren(QFileDialog), "no place is asked for"
    taking_in.take_in(desktop, tmp_path, tmp_path / "new.evident")
    settled()
    assert not (tmp_path / "new.evident").exists()
    assert desktop.in_front().folder.isEnabled()


def test_what_is_due_today_does_not_replace_how_the_plan_came_to_be_open(
    desktop, files, settled, monkeypatch
):
    monkeypatch.setattr("evident.ui.start_notices.notice", lambda _: "2 actions are overdue.")
    path, _ = files
    desktop.open(path)
    desktop.window.page.notice("Opened the exported folder")
    desktop.window.start_work()
    settled()
    assert "Opened the exported folder" in told(desktop.window.page)
    assert "overdue" not in told(desktop.window.page)


def test_ctrl_b_backs_up_from_any_page(desktop, files, qtbot, settled, tmp_path):
    path, _ = files
    stick = tmp_path / "Stick"
    stick.mkdir()
    desktop.settings.change(backup_folder=stick)
    desktop.open(path)
    settled()
    qtbot.keyClick(desktop.window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert len(list(stick.glob("Elm Lodge (*.evident"))) == 1
    assert "Backed up to Stick. We opened it again to check: 2 concerns" in told(
        desktop.window.page
    )
    assert "Stick" in desktop.window.status.backup.text()

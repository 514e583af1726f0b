"""A backup before the window closes, and the failing case that keeps it open."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from evident.operations import concerns
from evident.plan.words import KeyQuestion
from evident.ui.backing_up import BackupBeforeClosing, last_words
from evident.ui.places import Place
from evident.ui.settings import KeptSettings, LastBackup
from evident.ui.window import MainWindow


@pytest.fixture
def window_on(qtbot, tmp_path, settled):
    def opened(session):
        settings = KeptSettings(tmp_path / "settings.json")
        window = MainWindow(session, settings)
        window.before_closing = BackupBeforeClosing(window, settings)
        qtbot.addWidget(window)
        window.show()
        window.go(Place("settings"))
        settled()
        return window

    return opened


@pytest.fixture
def window(window_on, empty_session):
    return window_on(empty_session)


def copies(folder):
    return sorted(path.name for path in folder.glob("*(*).evident"))


def told(window):
    return [label.text() for label in window.page.findChildren(QLabel) if not label.isHidden()]


def offer(qtbot, window, words):
    def there():
        found = [b for b in window.page.findChildren(QPushButton) if b.text() == words]
        return [b for b in found if b.isVisible()]

    qtbot.waitUntil(lambda: bool(there()), timeout=3000)
    qtbot.mouseClick(there()[-1], Qt.MouseButton.LeftButton)


def test_closing_backs_up_first_and_then_closes(window, tmp_path, settled):
    stick = tmp_path / "Stick"
    stick.mkdir()
    window.settings.change(backup_folder=stick)
    assert not window.close()
    assert not window.close()  # asking again starts no second backup
    assert window.isVisible()
    settled()
    assert not window.isVisible()
    assert len(copies(stick)) == 1


def test_nothing_new_means_no_new_backup(window, tmp_path, settled):
    window.settings.change(backup_folder=tmp_path)
    window.page.back_up()
    settled()
    assert window.close()
    assert len(copies(tmp_path)) == 1


def test_a_change_since_the_last_backup_is_backed_up(window, tmp_path, settled):
    window.settings.change(backup_folder=tmp_path)
    window.page.back_up()
    settled()
    concerns.add_concern(window.session.store, KeyQuestion.SAFE, "One")
    window.close()
    settled()
    assert len(copies(tmp_path)) == 2


def test_without_a_folder_the_window_just_closes(window):
    assert window.close()


def test_the_sample_is_never_backed_up_on_close(window_on, sample_session, tmp_path):
    window = window_on(sample_session)
    window.settings.change(backup_folder=tmp_path)
    assert window.close()
    assert copies(tmp_path) == []


def test_a_failed_backup_keeps_the_window_open_and_says_why(window, tmp_path, settled, qtbot):
    stick = tmp_path / "Stick"
    window.settings.change(backup_folder=stick)
    window.close()
    settled()
    assert window.isVisible()
    assert "The backup did not work." in told(window)
    assert any(
        words.endswith("Try again, choose another place, or close without a backup.")
        for words in told(window)
    )
    offer(qtbot, window, "Try again")
    settled()
    assert window.isVisible()
    stick.mkdir()
    offer(qtbot, window, "Try again")
    settled()
    assert not window.isVisible()
    assert len(copies(stick)) == 1


def test_cancel_leaves_no_copy_and_keeps_the_window(window, tmp_path, settled, qtbot):
    window.settings.change(backup_folder=tmp_path)
    window.close()
    window.page._progress[0].stop.click()
    settled()
    assert window.isVisible()
    assert copies(tmp_path) == []
    assert "The backup was stopped." in told(window)
    assert window.settings.value.last_backups == {}


def test_another_place_is_chosen_after_a_failure(window, tmp_path, settled, qtbot):
    window.settings.change(backup_folder=tmp_path / "Stick")
    window.close()
    settled()
    offer(qtbot, window, "Choose another place")
    (chooser,) = window.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path))
    settled()
    assert not window.isVisible()
    assert len(copies(tmp_path)) == 1
    assert window.settings.value.backup_folder == tmp_path


def test_one_may_close_without_a_backup(window, tmp_path, settled, qtbot):
    window.settings.change(backup_folder=tmp_path / "Stick")
    window.close()
    settled()
    offer(qtbot, window, "Close without a backup")
    assert not window.isVisible()


@pytest.mark.parametrize(("days", "tone"), [(0, "good"), (6, "good"), (7, "warn"), (14, "danger")])
def test_an_old_backup_says_how_old_it_is(empty_session, tmp_path, days, tone):
    from datetime import timedelta

    at = empty_session.store.clock() - timedelta(days=days)
    settings = KeptSettings(tmp_path / "settings.json")
    made = LastBackup(at, tmp_path / "Stick" / "copy.evident", 17, 64)
    settings.update(lambda kept: kept.with_backup(empty_session.store.plan_id, made))
    words, found = last_words(empty_session, settings.value)
    assert found == tone
    assert ("That was" in words) == (days >= 7)

"""Settings: backup, restore, look, numbers, working as; driven as a manager does."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from evident.operations import concerns
from evident.operations.plans import start_plan
from evident.plan.records import Numbers
from evident.plan.words import KeyQuestion
from evident.ui.dialogs.restore import RestoreDialog
from evident.ui.pages.settings.rules import WORDS
from evident.ui.places import Place
from evident.ui.settings import KeptSettings, Look, Settings
from evident.ui.window import MainWindow

CLICK = Qt.MouseButton.LeftButton


@pytest.fixture
def page_of(qtbot, tmp_path, settled):
    """Give what opens the Settings page of a session in a real window."""

    def opened(session):
        window = MainWindow(session, KeptSettings(tmp_path / "settings.json"))
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        window.go(Place("settings"))
        settled()
        return window.page

    return opened


@pytest.fixture
def page(page_of, empty_session):
    return page_of(empty_session)


def told(widget):
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]


def restore_form():
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, RestoreDialog)]
    (one,) = [w for w in shown if w.isVisible() and w.parentWidget().isVisible()]
    return one


# --- backup and restore ---------------------------------------------------------------


def test_a_backup_says_what_was_found_in_it(page, tmp_path, qtbot, settled):
    concerns.add_concern(page.session.store, KeyQuestion.SAFE, "One")
    page.session.take(None)
    assert page.backup.last.text() == "Not backed up yet. Everything is only on this PC."
    (tmp_path / "Stick").mkdir()
    page.settings.change(backup_folder=tmp_path / "Stick")
    assert page.primary().words == "Back up now"
    page.primary().run()
    settled()
    assert len(list((tmp_path / "Stick").glob("Elm Lodge (2026-04-21 1000).evident"))) == 1
    said = "Backed up to Stick. We opened it again to check: 1 concern, 0 items, all readable."
    assert said in told(page)
    assert page.backup.last.text() == said.replace("Stick.", "Stick on 21 April.")
    kept = Settings.load(tmp_path / "settings.json").last_backup(page.session.store.plan_id)
    assert (kept.concerns, kept.entries) == (1, page.session.store.head.entries)


def test_a_stick_that_is_not_there_is_said_in_words(page, tmp_path, settled):
    page.settings.change(backup_folder=tmp_path / "Stick")
    page.back_up()
    settled()
    assert "The backup did not work." in told(page)
    assert any("USB drive may not be plugged in" in words for words in told(page))
    assert page.settings.value.last_backups == {}


def test_a_folder_is_asked_for_when_none_is_set(page, tmp_path, settled, qtbot):
    page.back_up()
    (chooser,) = page.window().findChildren(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path))
    settled()
    assert page.settings.value.backup_folder == tmp_path
    assert len(list(tmp_path.glob("Elm Lodge (*.evident"))) == 1


def test_restore_lays_the_backup_beside_what_there_is(page, tmp_path, settled, qtbot):
    store, asked = page.session.store, []
    page.window().restoring = asked.append
    page.settings.change(backup_folder=tmp_path)
    page.back_up()
    settled()
    copy = page.settings.value.last_backup(store.plan_id).path
    concerns.add_concern(store, KeyQuestion.SAFE, "Two")
    page.restore.look_into(copy)
    settled()
    dialog = restore_form()
    words = told(dialog)
    place = words.index("Concerns")
    assert words[place + 1 : place + 3] == ["0", "1"]
    assert any(line.startswith("What you did since then (1 change)") for line in words)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert asked == []
    page.restore.look_into(copy)
    settled()
    qtbot.mouseClick(restore_form().do, CLICK)
    assert asked == [copy]


def test_a_backup_of_another_plan_is_not_put_in_place(page, tmp_path, settled):
    other = tmp_path / "Oak Lodge.evident"
    start_plan(other, "Oak Lodge", clock=page.session.store.clock).close()
    page.restore.look_into(other)
    settled()
    dialog = restore_form()
    assert not dialog.do.isVisible()
    assert any("of another plan" in line for line in told(dialog))


def test_what_is_no_backup_is_refused_before_anything_happens(page, tmp_path, settled):
    (tmp_path / "letter.evident").write_text("Dear manager")
    page.restore.look_into(tmp_path / "letter.evident")
    settled()
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, RestoreDialog)]
    assert any("letter.evident" in words for words in told(page))


# --- look and working as ----------------------------------------------------------------


def test_look_and_text_size_are_kept(page, tmp_path, qtbot):
    page.look.looks[Look.DARK].setFocus()
    qtbot.keyClick(page.look.looks[Look.DARK], Qt.Key.Key_Space)
    page.look.sizes[130].click()
    page.look.calmer.click()
    kept = Settings.load(tmp_path / "settings.json")
    assert (kept.look, kept.text_size, kept.calmer) == (Look.DARK, 130, True)


def test_who_is_working_is_chosen_from_the_roles(page_of, sample_session, qtbot, tmp_path):
    page = page_of(sample_session)
    box = page.working_as.box
    assert (box.currentText(), box.count()) == ("Not said", 13)
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert Settings.load(tmp_path / "settings.json").working_as == "Activities lead"
    assert any("not a security feature" in words for words in told(page))


def test_the_status_bar_leads_to_who_is_working(page, qtbot):
    page.window().go(Place("service"))
    qtbot.mouseClick(page.window().status.working_as, CLICK)
    assert page.window().page is page
    assert page.window().focusWidget() is page.working_as.box


def test_it_is_said_who_can_open_the_plan_and_no_lock_is_offered(page):
    assert "Anyone who can use this Windows account can open this plan." in told(page)
    buttons = " ".join(button.text() for button in page.findChildren(QPushButton))
    assert "assphrase" not in buttons
    assert "Lock" not in buttons


# --- numbers ----------------------------------------------------------------------------


def test_every_number_has_its_words():
    assert {name for name, _, _ in WORDS} == set(Numbers.__dataclass_fields__) - {"id"}


def test_a_number_is_changed_and_reset(page, qtbot, type_text, settled):
    store, line = page.session.store, page.numbers.lines["gap"]
    assert not page.numbers.reset.isEnabled()
    line.setFocus()
    line.selectAll()
    type_text(line, "60")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settled()
    assert store.plan.numbers.gap == 60
    assert page.numbers.who.text() == "Last changed on 21 April 2026 by Manager. 1 differs."
    line.selectAll()
    type_text(line, "many")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settled()
    assert (line.text(), store.plan.numbers.gap) == ("60", 60)
    assert "The number was not changed." in told(page)
    qtbot.mouseClick(page.numbers.reset, CLICK)
    settled()
    assert replace(store.plan.numbers, id=0) == Numbers()
    assert line.text() == "45"

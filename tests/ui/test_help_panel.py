"""F1 at the side: the page of the screen in view, Esc gives the focus back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl

from evident.ui.help_pages import OF_PAGE, TOPICS, page_text, title_of
from evident.ui.places import ENTRIES, Place
from evident.ui.settings import KeptSettings
from evident.ui.window import MainWindow


@pytest.fixture
def made(qtbot, sample_session, tmp_path, settled):
    window = MainWindow(sample_session, KeptSettings(tmp_path / "settings.json"))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    window.go(Place("readiness"))
    settled()
    yield window
    settled()


def test_f1_opens_the_page_of_this_screen(qtbot, made):
    qtbot.keyClick(made, Qt.Key.Key_F1)
    assert made.help.isVisible()
    assert made.help.topic == "stages"
    assert "Somebody else has checked" in made.help.text.toPlainText()
    assert made.size().width() == 1366


def test_esc_closes_it_and_gives_the_focus_back(qtbot, made):
    here = made.page.cards[next(iter(made.page.cards))].open
    here.setFocus()
    qtbot.keyClick(made, Qt.Key.Key_F1)
    assert made.help.text.hasFocus()
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    assert not made.help.isVisible()
    assert here.hasFocus()


def test_how_this_works_opens_the_stages(qtbot, made):
    qtbot.mouseClick(made.page.how, Qt.MouseButton.LeftButton)
    assert made.help.topic == "stages"


def test_another_topic_is_chosen_by_keys(qtbot, made):
    made.run_command("help")
    made.help.topics.setFocus()
    qtbot.keyClick(made.help.topics, Qt.Key.Key_Down)
    assert made.help.topic == "concerns"
    assert made.help.text.toPlainText().startswith("Concerns")


def test_the_topics_are_in_the_help_menu(made):
    words = [command.words for command in made.commands.commands() if command.menu == "Help"]
    assert "Help for this screen" in words
    assert {title_of(topic) for topic in TOPICS} <= set(words)


def test_a_narrow_window_keeps_its_size_and_the_page_its_room(made):
    made.resize(1024, 600)
    made.run_command("help")
    made.grab()  # lays everything out
    assert (made.width(), made.height()) == (1024, 600)
    assert made.page.width() == 1024 - made.sidebar.width()
    assert made.help.geometry().right() <= made.centralWidget().rect().right()


def test_nothing_is_fetched_and_no_link_is_followed(made, tmp_path):
    made.run_command("help")
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"x")
    assert made.help.text.loadResource(2, QUrl.fromLocalFile(str(secret))) is None
    assert not made.help.text.openLinks()
    assert not made.help.text.openExternalLinks()


def test_every_screen_has_a_page_and_every_page_of_ours_is_a_topic():
    assert set(OF_PAGE) == {entry.name for entry in ENTRIES}
    assert set(OF_PAGE.values()) <= set(TOPICS)
    from evident.resources import resource

    shipped = {Path(path).stem for path in resource("help").glob("*.md")} - {"changes"}
    assert shipped == set(TOPICS) - {"glossary"}


def test_the_glossary_lists_each_abbreviation():
    text = page_text("glossary")
    assert text.startswith("# Abbreviations")
    assert "**MAR:** Medicines administration record" in text

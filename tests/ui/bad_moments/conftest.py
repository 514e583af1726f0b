"""What tests of bad moments share: a window on the sample, a disk without room."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.driving import Hand

from evident.ui.places import Place
from evident.ui.session import Session
from evident.ui.settings import KeptSettings
from evident.ui.window import MainWindow

Opens = Callable[[Session], MainWindow]


@pytest.fixture
def opens(qtbot: QtBot, tmp_path: Path) -> Opens:
    """Give what opens a window on a session, as wide as on a common screen."""

    def opened(session: Session) -> MainWindow:
        window = MainWindow(session, KeptSettings(tmp_path / "settings.json"))
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.go(Place("today"))
        window.show()
        window.start_work()
        qtbot.waitExposed(window)
        window.activateWindow()
        return window

    return opened


@pytest.fixture
def window(opens: Opens, sample_session: Session, hand: Hand) -> MainWindow:
    opened = opens(sample_session)
    hand.settle()
    return opened


@pytest.fixture
def hand(qtbot: QtBot) -> Hand:
    return Hand(qtbot)


@pytest.fixture(autouse=True)
def no_dialog_stays(qapp: QApplication) -> Iterator[None]:
    yield
    for left in QApplication.topLevelWidgets():
        left.close()


@pytest.fixture
def full_disk() -> Callable[[Session], AbstractContextManager[None]]:
    """Give a time in which the plan file cannot grow: SQLite then says that the disk is full."""

    @contextmanager
    def full(session: Session) -> Iterator[None]:
        connection = session.store._file._connection
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
        yield
        connection.execute("PRAGMA max_page_count = 1073741823")

    return full

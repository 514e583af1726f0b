"""What every test of the window shares: the theme, sessions on real plans, keys, pictures."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.once import SAMPLE_NOW, sample_of
from tests.year.made import year_of

from evident.operations.plans import open_plan, start_plan
from evident.ui import tasks, theme
from evident.ui.session import Session

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def clock() -> datetime:
    return SAMPLE_NOW


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    """Put the bundled font and the light look on, and leave no window and no task behind."""
    if not qapp.property("prepared"):
        theme.prepare(qapp, bundled_font=True)
        qapp.setProperty("prepared", True)
    if theme.palette().name != "light" or theme.text_size() != 100 or not qapp.styleSheet():
        theme.apply(qapp, "light", 100)
    yield
    tasks.stop_all()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the sample plan, made once for all workers; every test works on a copy of it."""
    return sample_of(tmp_path_factory)


@pytest.fixture(scope="session")
def year_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the plan of a year, made once for all workers; every test works on a copy of it."""
    return year_of(tmp_path_factory).path


@pytest.fixture
def sample_session(qapp: QApplication, sample_file: Path, tmp_path: Path) -> Iterator[Session]:
    """Give a session on a fresh copy of the sample, on its own day, 21 April 2026."""
    copy = tmp_path / "Sample House.evident"
    shutil.copyfile(sample_file, copy)
    session = Session(open_plan(copy, clock=clock, who="Registered manager"), clock)
    yield session
    session.close()


@pytest.fixture
def empty_session(qapp: QApplication, tmp_path: Path) -> Iterator[Session]:
    """Give a session on a plan with nothing in it but a service."""
    store = start_plan(tmp_path / "Elm Lodge.evident", "Elm Lodge", clock=clock, who="Manager")
    session = Session(store, clock)
    yield session
    session.close()


@pytest.fixture
def type_text() -> Callable[[QWidget, str], None]:
    """Give what types any letters; QTest's own way aborts on letters beyond ASCII."""

    def typed(widget: QWidget, words: str) -> None:
        for letter in words:
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(widget, event)

    return typed


@pytest.fixture
def settled(qtbot: QtBot) -> Callable[[], None]:
    """Give what waits until every task has brought its result."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not tasks.busy(), timeout=10_000)

    return wait


@pytest.fixture
def shot(tmp_path: Path) -> Callable[[QWidget, str], Path]:
    """Give what takes a picture of a widget, to be looked at."""

    def taken(widget: QWidget, name: str) -> Path:
        path = tmp_path / f"{name}.png"
        assert widget.grab().save(str(path))
        return path

    return taken

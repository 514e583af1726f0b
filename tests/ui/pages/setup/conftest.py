"""Set-up on a fresh plan, with invented reports."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.reports.make import as_pdf
from tests.reports.texts_read import text_called

from evident.operations import reports
from evident.ui.pages.setup import SetupPage
from evident.ui.places import Place
from evident.ui.session import Session

REPORT = "larch-court-2015"


@pytest.fixture
def report_file(tmp_path: Path) -> Path:
    path = tmp_path / "Elm Lodge report.pdf"
    path.write_bytes(as_pdf(text_called(REPORT)))
    return path


@pytest.fixture
def page(qtbot: QtBot, empty_session: Session, settled: Callable[[], None]) -> Iterator[SetupPage]:
    made = SetupPage(empty_session)
    made.resize(1366, 680)
    qtbot.addWidget(made)
    made.show()
    yield made
    close(made)
    settled()


def close(page: SetupPage) -> None:
    step = page.steps.get(3)
    side = getattr(step, "side", None)
    if side is not None:
        side.close_report()


@pytest.fixture
def checking(page: SetupPage, report_file: Path, settled: Callable[[], None]) -> SetupPage:
    """Give the page at step 3, a report of 2015 read in."""
    reports.import_report(page.session.store, report_file)
    page.session.take(None)
    page.show_place(Place("setup", detail="3"))
    settled()
    return page


def named(within: QWidget, name: str) -> QWidget:
    """Find what a screen reader calls *name*."""
    found = [w for w in within.findChildren(QWidget) if w.accessibleName() == name]
    assert found, name
    return found[0]

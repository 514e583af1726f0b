"""Long work that is stopped, or interrupted by closing the window or opening another plan."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot
from tests.reports.make import as_pdf
from tests.reports.texts_read import text_called
from tests.ui.bad_moments.conftest import Opens
from tests.ui.conftest import clock
from tests.ui.driving import Hand

from evident.app.desktop import Desktop
from evident.operations.plans import open_plan, start_plan
from evident.plan.records import Evidence, PortfolioVersion, ProposedConcern, Source
from evident.ui import tasks
from evident.ui.backing_up import back_up
from evident.ui.dialogs.add_evidence import AddEvidence
from evident.ui.places import Place
from evident.ui.session import Session
from evident.ui.settings import KeptSettings
from evident.ui.status import SAVED
from evident.ui.widgets.bands import Band, ProgressBand
from evident.ui.window import MainWindow


@pytest.fixture
def desktop(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desktop]:
    monkeypatch.setattr(Desktop, "folder", lambda self: tmp_path / "Documents")
    monkeypatch.setattr("evident.app.paths.log_file", lambda: tmp_path / "log" / "evident.log")
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(qapp, "quit", lambda: None)
    made = Desktop(qapp, KeptSettings(tmp_path / "settings.json"))
    yield made
    tasks.stop_all()
    made._close_session()
    if made._welcome is not None:
        made._welcome.close()


def said(window: MainWindow) -> str:
    QApplication.processEvents()  # a layout shows what is put into it an event later
    return " ".join(b.accessibleName() for b in window.findChildren(Band) if b.isVisible())


def press_cancel(window: MainWindow) -> None:
    assert window.page is not None
    found = window.page.findChild(ProgressBand)
    assert found is not None
    found.stop.click()


def notes(folder: Path, number: int = 120) -> list[Path]:
    made = [folder / f"note {n}.txt" for n in range(number)]
    for path in made:
        path.write_text(f"Visit {path.stem}.", encoding="utf-8")
    return made


def test_cancel_while_the_report_is_read(
    opens: Opens, empty_session: Session, hand: Hand, tmp_path: Path
) -> None:
    window = opens(empty_session)
    window.go(Place("setup", detail="2"))
    hand.settle()
    report = tmp_path / "report.pdf"
    report.write_bytes(as_pdf(text_called("fernhill-lodge-2019")))
    step = window.page.steps[2]  # type: ignore[union-attr]
    step.read(report)
    press_cancel(window)
    hand.settle()

    assert not empty_session.plan.all(Source)
    assert not empty_session.plan.all(ProposedConcern)
    assert window.status.saved.text() == SAVED
    step.read(report)
    hand.settle()
    assert empty_session.plan.all(ProposedConcern)


def test_cancel_while_the_portfolio_is_made(window: MainWindow, hand: Hand) -> None:
    versions = len(window.session.plan.all(PortfolioVersion))
    window.go(Place("portfolio"))
    for _ in range(3):
        button = hand.wait_for(QPushButton, lambda one: one.text() == "Next", "Next")
        button.click()
    press_cancel(window)
    hand.settle()
    assert "Something went wrong" not in said(window)
    assert len(window.session.plan.all(PortfolioVersion)) == versions
    window.go(Place("concerns"))
    assert "Something went wrong" not in said(window)


def test_cancel_while_a_backup_is_made_leaves_none(
    window: MainWindow, hand: Hand, tmp_path: Path
) -> None:
    stick = tmp_path / "Stick"
    stick.mkdir()
    assert window.page is not None
    back_up(window.page, window.settings, stick)
    press_cancel(window)
    hand.settle()
    assert not list(stick.iterdir())
    assert "The backup was stopped" in said(window)
    assert window.settings.value.last_backup(window.session.store.plan_id) is None


def opened_sample(desktop: Desktop, sample_file: Path, tmp_path: Path) -> MainWindow:
    path = tmp_path / "One.evident"
    shutil.copyfile(sample_file, path)
    desktop.open(path)
    assert desktop.window is not None
    return desktop.window


def test_closing_while_files_are_copied_in(
    qtbot: QtBot, desktop: Desktop, sample_file: Path, tmp_path: Path, hand: Hand
) -> None:
    window = opened_sample(desktop, sample_file, tmp_path)
    hand.settle()
    path, count = window.session.store.path, len(window.session.plan.all(Evidence))
    assert window.page is not None
    AddEvidence(window.session, window.page).files(notes(tmp_path))
    qtbot.wait(300)
    assert window.close()
    hand.settle()

    assert desktop.session is None
    with open_plan(path, clock=clock) as store:
        assert count <= len(store.plan.all(Evidence)) < count + 120
    assert not [one for one in hand.front() if isinstance(one, QDialog)]


def test_another_plan_is_opened_while_files_are_copied_in(
    qtbot: QtBot, desktop: Desktop, sample_file: Path, tmp_path: Path, hand: Hand
) -> None:
    other = tmp_path / "Other.evident"
    start_plan(other, "Other House", clock=clock).close()
    window = opened_sample(desktop, sample_file, tmp_path)
    hand.settle()
    assert window.page is not None
    AddEvidence(window.session, window.page).files(notes(tmp_path))
    qtbot.wait(300)
    desktop._open_chosen(other)
    hand.settle()

    assert desktop.window is not None
    assert desktop.window.session.store.path == other
    assert said(desktop.window) == ""
    assert not desktop.window.session.plan.all(Evidence)
    assert not [one for one in hand.front() if isinstance(one, QDialog)]


def test_closing_while_words_are_on_their_way_keeps_them(
    desktop: Desktop, sample_file: Path, tmp_path: Path, hand: Hand
) -> None:
    window = opened_sample(desktop, sample_file, tmp_path)
    hand.settle()
    path = window.session.store.path
    window.go(Place("concern", "W4"))
    box = window.page.questions[1].box  # type: ignore[union-attr]
    box.setFocus()
    box.setPlainText("The very last words.")
    assert window.close()
    with open_plan(path, clock=clock) as store:
        from evident.plan.records import Answer

        assert "The very last words." in [one.words for one in store.plan.all(Answer)]


def test_the_welcome_is_closed_while_the_sample_is_made(
    desktop: Desktop, tmp_path: Path, hand: Hand
) -> None:
    desktop.start(None)
    assert desktop._welcome is not None
    desktop.answer("sample")
    desktop._welcome.close()
    tasks.stop_all()
    assert desktop.session is None
    left = sorted(one.name for one in (tmp_path / "Documents").glob("*.evident"))
    assert left in ([], ["Sample House (made-up data).evident"]) or "being made" in left[0]


def test_cancel_while_the_sample_is_made_leaves_nothing(
    desktop: Desktop, tmp_path: Path, hand: Hand
) -> None:
    desktop.start(None)
    desktop.answer("sample")
    welcome = desktop._welcome
    assert welcome is not None
    band = welcome.findChild(ProgressBand)
    assert band is not None
    band.stop.click()
    hand.settle()

    assert desktop.window is None
    assert not list((tmp_path / "Documents").glob("*"))
    assert all(choice.isEnabled() for choice in welcome.choices.values())
    desktop.answer("sample")
    hand.settle()
    assert desktop.window is not None
    assert desktop.window.session.plan.service.sample_today is not None


def test_documents_that_cannot_be_written_are_said(
    desktop: Desktop, tmp_path: Path, hand: Hand
) -> None:
    (tmp_path / "Documents").write_text("A file stands where the folder should be.")
    desktop.start(None)
    desktop.answer("sample")
    hand.settle()
    welcome = desktop._welcome
    assert welcome is not None
    said = [band.accessibleName() for band in welcome.findChildren(Band)]
    assert any(words.startswith("The sample was not made.") for words in said)

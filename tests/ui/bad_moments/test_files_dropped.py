"""Wrong files dropped on the window and in set-up; many at once; Cancel half-way."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from tests.ui.bad_moments.conftest import Opens
from tests.ui.driving import Hand

from evident.plan.records import Evidence, ProposedConcern
from evident.ui import tasks
from evident.ui.places import Place
from evident.ui.session import Session
from evident.ui.widgets.bands import Band, ProgressBand
from evident.ui.window import MainWindow


def holding(*paths: Path) -> QMimeData:
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return held


def drop(window: MainWindow, held: QMimeData) -> None:
    """Let go of something over the middle of the window."""
    event = QDropEvent(
        QPointF(600, 400),
        Qt.DropAction.CopyAction,
        held,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def said(window: MainWindow) -> str:
    QApplication.processEvents()  # a layout shows what is put into it an event later
    return " ".join(b.accessibleName() for b in window.findChildren(Band) if b.isVisible())


def wrong(folder: Path, what: str) -> Path:
    """Make a file that cannot be evidence as it stands."""
    path = folder / what
    if what == "folder":
        path.mkdir()
    elif what == "setup.exe":
        path.write_bytes(b"MZ\x90\x00" + b"\x00" * 200)
    elif what == "empty.pdf":
        path.write_bytes(b"")
    return path


@pytest.mark.parametrize("what", ["folder", "setup.exe", "empty.pdf", "vanished.pdf"])
def test_what_cannot_be_evidence_is_named_and_nothing_is_added(
    window: MainWindow, hand: Hand, tmp_path: Path, what: str
) -> None:
    before = window.session.plan
    drop(window, holding(wrong(tmp_path, what)))
    hand.settle()

    assert "1 file not added" in said(window)
    assert what in said(window)
    assert window.session.plan is before or len(before.all(Evidence)) == len(
        window.session.plan.all(Evidence)
    )
    assert not any(isinstance(one, QDialog) for one in hand.front())
    assert window.isEnabled()


def test_a_broken_pdf_is_kept_and_said_to_be_unread(
    window: MainWindow, hand: Hand, tmp_path: Path
) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 9 0 R >>\ntrailer <<>>")
    count = len(window.session.plan.all(Evidence))
    drop(window, holding(path))
    hand.settle()

    added = len(window.session.plan.all(Evidence)) - count
    assert added == 1 or "broken.pdf" in said(window)


def test_a_picture_under_a_wrong_name_is_known_by_its_content(
    window: MainWindow, hand: Hand, tmp_path: Path
) -> None:
    Image.new("RGB", (40, 40), "grey").save(tmp_path / "photo.png")
    wrong_name = (tmp_path / "photo.png").rename(tmp_path / "photo.pdf")
    count = len(window.session.plan.all(Evidence))
    drop(window, holding(wrong_name))
    hand.settle()

    new = len(window.session.plan.all(Evidence)) - count
    assert new == 1 or "photo.pdf" in said(window)


def test_a_drop_from_outlook_says_what_to_do(window: MainWindow, hand: Hand) -> None:
    held = QMimeData()
    held.setData('application/x-qt-windows-mime;value="FileGroupDescriptorW"', b"\x01")
    drop(window, held)
    hand.settle()
    assert "Outlook did not pass us the file." in said(window)


def test_a_drop_of_nothing_known_says_so(window: MainWindow, hand: Hand) -> None:
    held = QMimeData()
    held.setData("application/x-nobody-knows", b"\x01")
    drop(window, held)
    hand.settle()
    assert "Nothing was added." in said(window)


def test_of_200_files_three_bad_ones_are_named_and_the_rest_added(
    window: MainWindow, hand: Hand, tmp_path: Path
) -> None:
    bad = [wrong(tmp_path, what) for what in ("folder", "setup.exe", "empty.pdf")]
    good = []
    for number in range(197):
        good.append(tmp_path / f"note {number}.txt")
        good[-1].write_text(f"Checked the menus, visit {number}.", encoding="utf-8")
    count = len(window.session.plan.all(Evidence))
    drop(window, holding(*good[:100], *bad, *good[100:]))
    hand.qtbot.waitUntil(lambda: not tasks.busy(), timeout=120_000)
    hand.settle()

    assert len(window.session.plan.all(Evidence)) == count + 197
    assert "3 files not added" in said(window)
    for one in bad:
        assert one.name in said(window)
    assert any(isinstance(one, QDialog) for one in hand.front())


def test_cancel_while_files_are_copied_leaves_the_window_usable(
    qtbot: QtBot, window: MainWindow, hand: Hand, tmp_path: Path
) -> None:
    files = []
    for number in range(150):
        files.append(tmp_path / f"note {number}.txt")
        files[-1].write_text(f"Visit {number}.", encoding="utf-8")
    count = len(window.session.plan.all(Evidence))
    drop(window, holding(*files))
    assert window.page is not None
    bar = window.page.findChild(ProgressBand)
    assert bar is not None
    bar.stop.click()
    hand.settle()

    added = len(window.session.plan.all(Evidence)) - count
    assert added < 150
    assert f"Stopped. {added or 'No'} item" in said(window) or f"{added} items added" in said(
        window
    )
    for dialog in [one for one in hand.front() if isinstance(one, QDialog)]:
        dialog.reject()
    hand.settle()
    window.go(Place("concerns"))
    assert window.page is not None


@pytest.mark.parametrize("what", ["folder", "setup.exe", "empty.pdf", "vanished.pdf"])
def test_what_is_no_report_is_refused_in_set_up(
    opens: Opens, empty_session: Session, hand: Hand, tmp_path: Path, what: str
) -> None:
    window = opens(empty_session)
    window.go(Place("setup", detail="2"))
    hand.settle()
    page = window.page
    assert page is not None
    path = wrong(tmp_path, what)
    step = page.steps[2]  # type: ignore[attr-defined]
    held = holding(path)
    event = QDropEvent(
        QPointF(60, 60),
        Qt.DropAction.CopyAction,
        held,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    step.dropEvent(event)
    hand.settle()

    assert said(window) != ""
    assert not window.session.plan.all(ProposedConcern)
    assert step.drop.isVisible()

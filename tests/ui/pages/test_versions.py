"""Past versions compared: what cannot be worked out is said, and what nobody waits for stops."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from evident.plan.records import PortfolioVersion
from evident.ui.page import Page
from evident.ui.pages.portfolio.places import SavedPlaces
from evident.ui.pages.portfolio.versions import VersionsDialog
from evident.ui.settings import KeptSettings
from evident.ui.widgets.bands import Band

UNREADABLE = "\0"


@pytest.fixture
def opened(qtbot, empty_session):
    """Give what lists two versions whose files are looked for in a folder."""
    store = empty_session.store
    with store.transaction("Versions") as tx:
        for number in (1, 2):
            tx.put(
                PortfolioVersion(
                    number=number,
                    made_at=tx.now,
                    made_for=date(2026, 4, 21),
                    made_by="Manager",
                    file_name=f"v{number}.pdf",
                    manifest="0" * 64,
                    sha256="0" * 64,
                    head=store.head.hash,
                    entries=store.head.entries,
                )
            )
    empty_session.take(None)
    page = Page(empty_session)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()

    def listed(folder, page=page):
        places = SavedPlaces(page)
        places.folder = folder
        made = VersionsDialog(page, empty_session, places)
        made.open()
        return made

    return listed


def test_what_cannot_be_worked_out_is_said(opened, settled, tmp_path):
    dialog = opened(tmp_path / UNREADABLE)
    assert dialog.since.text().startswith("Working out")
    settled()
    assert dialog.since.text() == "What has changed could not be worked out."
    assert dialog.findChildren(Band)
    dialog.reject()


def test_only_what_is_chosen_is_worked_out(opened, settled, tmp_path):
    dialog = opened(tmp_path)
    first = dialog._working[1]
    dialog._chosen()
    assert dialog._working[1] is first, "it is under way already"
    dialog.table.selectRow(1)
    assert first.stopped
    settled()
    assert dialog.since.text().startswith("Since v1: no change")
    dialog.table.selectRow(0)
    dialog.reject()
    assert dialog._working[1].stopped
    settled()


def test_where_it_was_saved_is_remembered_after_the_next_start(
    qtbot, empty_session, settled, tmp_path, opened
):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.pdf").write_bytes(b"")
    content = tmp_path / "settings.json"

    def started():
        page = Page(empty_session)
        page.settings = KeptSettings(content)
        qtbot.addWidget(page)
        page.show()
        return page

    two, one = sorted(empty_session.plan.all(PortfolioVersion), key=lambda v: -v.number)
    first = SavedPlaces(started())
    assert first.folder == empty_session.store.path.parent
    first.keep(two.sha256, elsewhere / "mine.pdf")
    again = SavedPlaces(started())
    assert again.folder == elsewhere
    assert again.place(two) == elsewhere / "mine.pdf"
    assert again.known(two)
    assert not again.known(replace(one, sha256="1" * 64))
    dialog = opened(tmp_path, started())
    settled()
    assert "no longer where" not in dialog.since.text()
    assert "does not know" not in dialog.since.text()
    (elsewhere / "mine.pdf").unlink()
    dialog = opened(tmp_path, started())
    settled()
    assert "v2.pdf is no longer where it was saved." in dialog.since.text()
    plan = empty_session.store.path
    for file in plan.parent.glob(f"{plan.name}*"):
        assert b"elsewhere" not in file.read_bytes(), "the plan holds no path"


def test_what_this_pc_never_saved_is_said_so(opened, settled, tmp_path):
    dialog = opened(tmp_path)
    settled()
    assert "This PC does not know where v2.pdf was saved." in dialog.since.text()
    dialog._show_in_folder()
    said = [
        label.text() for band in dialog.findChildren(Band) for label in band.findChildren(QLabel)
    ]
    assert "This PC does not know where v2.pdf was saved." in said

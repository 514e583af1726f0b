"""Past versions compared: what cannot be worked out is said, and what nobody waits for stops."""

from datetime import date

import pytest

from evident.plan.records import PortfolioVersion
from evident.ui.page import Page
from evident.ui.pages.portfolio.versions import VersionsDialog
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

    def listed(folder):
        made = VersionsDialog(page, empty_session, lambda: folder)
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

"""The inbox folder in the window: new files come in to sort, and what is wrong is said once."""

import pytest

from evident.ui.inbox import InboxWatch
from evident.ui.places import Place
from evident.ui.settings import KeptSettings
from evident.ui.widgets.bands import Band
from evident.ui.window import MainWindow


@pytest.fixture
def window(qtbot, sample_session, tmp_path, settled):
    made = MainWindow(sample_session, KeptSettings(tmp_path / "settings.json"))
    qtbot.addWidget(made)
    made.show()
    sample_session.make_ready()
    settled()
    yield made
    settled()


@pytest.fixture
def watch(window, tmp_path):
    folder = tmp_path / "scans"
    folder.mkdir()
    window.go(Place("evidence"))
    made = InboxWatch(window, window.settings)
    plan_id = window.session.store.plan_id
    window.settings.update(lambda kept: kept.with_inbox(plan_id, folder))
    yield made
    window.settings.update(lambda kept: kept.with_inbox(plan_id, None))


def said(window):
    return " ".join(band.accessibleName() for band in window.page.findChildren(Band))


def test_new_files_come_in_and_what_is_wrong_is_said_once(window, watch, settled, tmp_path):
    folder = tmp_path / "scans"
    (folder / "scan.txt").write_text("Chart signed")
    (folder / "run.exe").write_bytes(b"MZ")
    number = len(window.session.plan.evidence)
    for _ in range(2):
        watch.look()
        settled()
    settled()
    assert len(window.session.plan.evidence) == number + 1
    assert "1 file in the inbox folder not taken in" in said(window)
    kept = window.settings.value.inboxes[window.session.store.plan_id]
    assert (kept.path, len(kept.refused)) == (folder, 1)
    folder.rename(tmp_path / "away")
    watch.look()
    settled()
    assert "cannot be reached just now" in said(window)
    (tmp_path / "away").rename(folder)
    for _ in range(2):
        watch.look()
        settled()
    assert len(window.session.plan.evidence) == number + 1

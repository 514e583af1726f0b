"""Ctrl+P on every page of the window shows pages that can be printed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from evident.ui.places import BY_NAME, Place, built
from evident.ui.printing import PrintDialog
from evident.ui.settings import KeptSettings
from evident.ui.window import MainWindow

PLACES = [
    Place("today"),
    Place("concerns"),
    Place("concern", "S1"),
    Place("evidence"),
    Place("readiness"),
    Place("readiness", detail="safe"),
    Place("checks"),
    Place("service"),
]


@pytest.fixture
def window(qtbot, sample_session, tmp_path):
    made = MainWindow(sample_session, KeptSettings(tmp_path / "settings.json"))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()  # keys reach an active window only
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.mark.parametrize("place", PLACES, ids=lambda p: p.page + p.detail)
def test_ctrl_p_shows_the_page_on_paper(qtbot, window, settled, place):
    if not built(BY_NAME[place.page]):
        pytest.skip("this page is not built yet")
    window.go(place)
    settled()
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    shown = []

    def dialog():
        found = (w for w in QApplication.topLevelWidgets() if isinstance(w, PrintDialog))
        shown[:] = [w for w in found if w.isVisible()]
        return bool(shown) and shown[0].view.page_count > 0

    qtbot.waitUntil(dialog, timeout=20_000)
    assert shown[0].print.isEnabled()
    shown[0].reject()

"""What tests of the Inspector view share: a window that entered it, and keys."""

import pytest

from evident.ui.places import Place
from evident.ui.settings import KeptSettings
from evident.ui.window import MainWindow


@pytest.fixture
def entered(qtbot, tmp_path, settled, monkeypatch):
    """Give what opens a window on a session and enters the view by F11, ready or not yet.

    Its keys come faster than anybody's, so the pause before Esc leaves is taken out.
    """
    monkeypatch.setattr("evident.ui.inspector.window.ONE_TOO_MANY", 0.0)

    def opened(session):
        window = MainWindow(session, KeptSettings(tmp_path / "settings.json"))
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        window.go(Place("concerns"))
        settled()
        window.commands.action("inspector").trigger()
        return window

    return opened


@pytest.fixture
def open_on(entered, qtbot, settled):
    """The same, with everything read."""

    def opened(session):
        window = entered(session)
        qtbot.waitUntil(lambda: window.inspector.view is not None, timeout=20_000)
        settled()
        return window

    return opened


@pytest.fixture
def press(qtbot):
    def pressed(view, *keys):
        for key in keys:
            for one in key if isinstance(key, str) else [key]:
                qtbot.keyClick(view.focusWidget() or view, one)

    return pressed

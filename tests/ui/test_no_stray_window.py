"""Going to a page shows no window of its own: one that flashes takes the keys away."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from evident.ui.places import ENTRIES, Place, built
from evident.ui.settings import KeptSettings
from evident.ui.window import MainWindow


class Watch(QObject):
    """Notes every window that is shown."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


@pytest.mark.parametrize("name", [entry.name for entry in ENTRIES if built(entry)])
def test_no_part_of_a_page_is_a_window(qapp, qtbot, sample_session, settled, tmp_path, name):
    window = MainWindow(sample_session, KeptSettings(tmp_path / "settings.json"))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    watch = Watch()
    qapp.installEventFilter(watch)
    try:
        window.go(Place(name, "S1" if name == "concern" else ""))
        settled()
    finally:
        qapp.removeEventFilter(watch)
    assert watch.seen == []

"""Fields on their own."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QLineEdit

from evident.ui.widgets.fields import Field


class Shown(QObject):
    """Notes every label that is shown as a window of its own."""

    def __init__(self):
        super().__init__()
        self.windows = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QLabel) and watched.isWindow():
            self.windows.append(watched.text())
        return False


def test_a_hint_never_flashes_as_a_window(qtbot, qapp):
    notes = Shown()
    qapp.installEventFilter(notes)
    field = Field("Name", QLineEdit(), "As it is written")
    qapp.removeEventFilter(notes)
    qtbot.addWidget(field)
    assert notes.windows == []
    assert field.control.accessibleDescription() == "As it is written"

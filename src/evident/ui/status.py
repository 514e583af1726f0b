"""The bar at the foot: whether everything is saved, the last backup, who is working."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStatusBar, QWidget

from evident.ui import theme
from evident.ui.tokens import PAGE_EDGE, STATUS_BAR
from evident.ui.widgets.bands import announce
from evident.ui.widgets.buttons import link_button
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.text import PlainLabel, literal, plain_label

SAVED = "All changes saved on this PC"
NOT_SAVED = "The last change is not saved"
SLOW = 300
"""Milliseconds until "Saving…" is worth saying; most changes are on the disk before."""


class Status(QStatusBar):
    """Says where the words are: on their way, or on the disk."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        # Qt keeps 3 pixels above what stands in a status bar; a target needs 24.
        self.setFixedHeight(max(STATUS_BAR + 2, theme.scaled(STATUS_BAR)))
        self._row = QWidget()
        self._row.setFixedHeight(theme.scaled(22) + 2)
        row = QHBoxLayout(self._row)
        row.setContentsMargins(PAGE_EDGE - 6, 0, PAGE_EDGE - 6, 0)
        row.setSpacing(18)
        self._marks: list[IconLabel] = []
        self.saved = self._part(row, "check", SAVED)
        self.backup = self._part(row, "hard-drive-download", "Not backed up yet")
        row.addStretch(1)
        self.working_as: QPushButton = link_button("Working as: not said")
        self.working_as.setFont(theme.font("caption"))
        self.working_as.setProperty("small", True)
        row.addWidget(self.working_as)
        self.addWidget(self._row, 1)
        self._soon = QTimer(self, singleShot=True, interval=SLOW)
        self._soon.timeout.connect(lambda: self._say("Saving…"))
        self.who = ""

    def _part(self, row: QHBoxLayout, icon: str, words: str) -> PlainLabel:
        mark = IconLabel(icon, "text2", 14)
        mark.setProperty("mark", True)
        self._marks.append(mark)
        pair = QHBoxLayout()
        pair.setSpacing(6)
        pair.addWidget(mark)
        label = plain_label(words, "caption", "text2")
        pair.addWidget(label)
        row.addLayout(pair)
        return label

    def show_saving(self, saving: bool, unsaved: bool = False) -> None:
        """Say that something is on its way; else whether the disk took all there was."""
        if saving:
            self._soon.start()
            return
        self._soon.stop()
        icon, tone = ("circle-alert", "danger") if unsaved else ("check", "text2")
        self._marks[0].show_icon(icon, tone)
        self._say(NOT_SAVED if unsaved else SAVED)

    def show_read_only(self) -> None:
        self._soon.stop()
        self.saved.setText("Read only: open somewhere else")

    def show_backup(self, words: str) -> None:
        self.backup.setText(words)

    def show_working_as(self, who: str) -> None:
        self.who = who
        words = f"Working as: {who or 'not said'}"
        self.working_as.setText(literal(words))
        self.working_as.setAccessibleName(words)

    def _say(self, words: str) -> None:
        if self.saved.text() != words:
            self.saved.setText(words)
            announce(self, words)

"""The welcome: what to do when no plan is open, and what it comes to."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from evident.plan.errors import UserError
from evident.plan.text import visible
from evident.ui import theme
from evident.ui.icons import pixmap
from evident.ui.widgets.bands import Offer, ProgressBand, announce, error_band
from evident.ui.widgets.buttons import link_button, row_button
from evident.ui.widgets.cards import clear
from evident.ui.widgets.choice_button import ChoiceButton
from evident.ui.widgets.portfolio_picture import PortfolioPicture
from evident.ui.widgets.scroll import scrolled
from evident.ui.widgets.text import plain_label, plain_tip

SENTENCE = "Show that every concern has been put right. Start with your inspection report."
PRIVACY = "Your report stays on this PC. Nothing is sent anywhere."
CHOICES = (
    (
        "report",
        "file-up",
        "Start with your inspection report (PDF)",
        "Every concern is picked out with its page. You check each one before it counts.",
    ),
    (
        "blank",
        "file-plus",
        "Start without a report",
        "Name your service, then type your concerns or paste them from Excel.",
    ),
    (
        "sample",
        "eye",
        "Look around with a sample service",
        "Sample House, all made up: 17 concerns with half a year of work on them.",
    ),
)
COLUMN = 520
WITH_PICTURE = 960
MOST_RECENT = 4


class Welcome(QWidget):
    """``asked`` carries report, blank, sample, open or restore; ``recent`` a plan's path."""

    asked = Signal(str)
    recent = Signal(object)
    closed = Signal()

    def __init__(self, recents: Sequence[Path] = ()) -> None:
        super().__init__()
        self.setWindowTitle("Evident")
        self.setProperty("page", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(640, 480)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left(recents), 6)
        self.picture = QFrame()
        self.picture.setProperty("sidebar", True)
        inner = QVBoxLayout(self.picture)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(PortfolioPicture())
        row.addWidget(self.picture, 5)

    def _left(self, recents: Sequence[Path]) -> QScrollArea:
        inner = QWidget()
        middle = QHBoxLayout(inner)
        middle.setContentsMargins(32, 16, 32, 16)
        column = QVBoxLayout()
        column.setSpacing(12)
        middle.addStretch(1)
        middle.addLayout(column, 100)
        middle.addStretch(1)
        self.messages = QVBoxLayout()
        self._waiting: ProgressBand | None = None
        column.addLayout(self.messages)
        column.addStretch(1)
        column.addWidget(plain_label("Evident", "heading", "accent"))
        sentence = plain_label(SENTENCE, "figure", "text", wrap=True)
        sentence.setMinimumWidth(240)
        column.addWidget(sentence)
        column.addSpacing(8)
        self._add_choices(column)
        self._add_files(column)
        self._add_recents(column, recents)
        column.addStretch(2)
        column.addLayout(_privacy())
        return scrolled(inner, "Welcome")

    def _add_choices(self, column: QVBoxLayout) -> None:
        self.choices: dict[str, ChoiceButton] = {}
        for name, icon, words, more in CHOICES:
            made = ChoiceButton(icon, words, more, main=name == "report")
            made.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            made.setMaximumWidth(theme.scaled(COLUMN))
            self.choices[name] = made
            column.addWidget(made)
        self.choices["report"].setFocus()

    def _add_files(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.open = link_button("Open a plan", "folder-open")
        self.restore = link_button("Restore a backup", "history")
        self.open.clicked.connect(lambda: self.asked.emit("open"))
        self.restore.clicked.connect(lambda: self.asked.emit("restore"))
        row.addWidget(self.open)
        self.folder = link_button("Open an exported folder", "folder-open")
        self.folder.clicked.connect(lambda: self.asked.emit("folder"))
        row.addWidget(self.restore)
        row.addWidget(self.folder)
        row.addStretch(1)
        column.addLayout(row)

    def _add_recents(self, column: QVBoxLayout, recents: Sequence[Path]) -> None:
        there = [path for path in recents if path.exists()][:MOST_RECENT]
        if not there:
            return
        column.addWidget(plain_label("Recent plans", "strong"))
        for path in there:
            made = row_button(visible(path.stem), "file-text")
            made.setToolTip(plain_tip(visible(str(path))))
            made.setAccessibleDescription(visible(str(path.parent)))
            made.setMaximumWidth(theme.scaled(COLUMN))
            made.clicked.connect(lambda _=False, path=path: self.recent.emit(path))
            column.addWidget(made)

    # --- what is told -----------------------------------------------------------------------

    def complain(self, error: UserError, offers: tuple[Offer, ...] = ()) -> None:
        """Say what was not done, why, and what next; the choices stay."""
        self.stop_waiting()
        self.messages.addWidget(error_band(error, offers))
        announce(self, str(error))

    def wait_with(self, words: str, cancel: Callable[[], object] | None = None) -> None:
        """Say what takes a few seconds; nothing but *cancel* can be asked meanwhile."""
        clear(self.messages)
        band = ProgressBand(f"{words}…", cancel or (lambda: None))
        band.stop.setVisible(cancel is not None)
        self._waiting = band
        self.messages.addWidget(band)
        self._set_waiting(True)
        announce(self, words)

    def show_waiting(self, words: str, done: int, of: int) -> None:
        """Say how far it is; a change of words says what is done now."""
        if self._waiting is not None:
            self._waiting.show_progress(words, done, of)

    def stop_waiting(self) -> None:
        """Offer the choices again: what was under way has been stopped."""
        clear(self.messages)
        self._waiting = None
        self._set_waiting(False)

    def _set_waiting(self, waiting: bool) -> None:
        for one in (*self.choices.values(), self.open, self.restore, self.folder):
            one.setEnabled(not waiting)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.picture.setVisible(event.size().width() >= theme.scaled(WITH_PICTURE))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        super().closeEvent(event)
        self.closed.emit()


def _privacy() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    shield = plain_label("")
    shield.setPixmap(pixmap("shield-check", "good", 16))
    row.addWidget(shield)
    row.addWidget(plain_label(PRIVACY, "table", "text2"), 1)
    return row

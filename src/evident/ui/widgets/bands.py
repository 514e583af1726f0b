"""Message bands: what happened, what it means for the data, what to do; inside the page."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from evident.plan.errors import UserError
from evident.ui.widgets.buttons import button, icon_button, link_button
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.text import plain_label

ICONS = {
    "danger": "circle-alert",
    "warn": "triangle-alert",
    "good": "circle-check",
    "info": "info",
}
GOOD_NEWS_STAYS = 6000
"""Milliseconds; nothing is said in a passing message alone."""

Offer = tuple[str, Callable[[], object]]


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say *words* without moving the focus."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


class Band(QFrame):
    """One message with its buttons. It stays until it is closed, good news for a while.

    Good news with *stays* stays too: it is the answer to what was asked.
    """

    closed = Signal()

    def __init__(
        self,
        tone: str,
        words: str,
        detail: str = "",
        offers: tuple[Offer, ...] = (),
        *,
        stays: bool = False,
    ) -> None:
        super().__init__()
        self.tone = tone
        self.setProperty("band", tone)
        self.setAccessibleName(f"{words} {detail}".strip())
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(10)
        mark = IconLabel(ICONS[tone], tone, 18)
        row.addWidget(mark)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(plain_label(words, "strong", "text", wrap=True))
        if detail:
            column.addWidget(plain_label(detail, "table", "text2", wrap=True))
        row.addLayout(column, 1)
        for said, do in offers:
            made = button(said, small=True)
            made.clicked.connect(lambda _=False, do=do: do())
            row.addWidget(made)
        away = icon_button("x", "Close this message")
        away.clicked.connect(self.close_band)
        row.addWidget(away)
        if tone == "good" and not offers and not stays:
            self._timer = QTimer(self, singleShot=True, interval=GOOD_NEWS_STAYS)
            self._timer.timeout.connect(self.close_band)
            self._timer.start()

    def close_band(self) -> None:
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def enterEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        if hasattr(self, "_timer"):
            self._timer.stop()

    def leaveEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        if hasattr(self, "_timer"):
            self._timer.start()


def error_band(error: UserError, offers: tuple[Offer, ...] = ()) -> Band:
    """Give the band of an error: what was not done, why, what next."""
    return Band("danger", error.headline, f"{error.reason} {error.remedy}", offers)


class ProgressBand(QFrame):
    """Long work: what is being done, how many, and Cancel. ``show_progress`` from any page."""

    def __init__(self, words: str, cancel: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("band", "info")
        self._words = words
        self.setAccessibleName(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(12)
        self.label = plain_label(words, "strong")
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words)
        self.stop = link_button("Cancel")
        self.stop.clicked.connect(self._cancel)
        self._on_cancel = cancel
        row.addWidget(self.label)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)

    def show_progress(self, words: str, done: int, of: int) -> None:
        """Say how far it is. *of* 0 means that nobody knows how much there is."""
        of = of if of > 1 else 0  # "0 of 1" tells nobody anything
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        said = words or self._words
        self.label.setText(f"{said} {done} of {of}" if of else said)

    def _cancel(self) -> None:
        self.stop.setEnabled(False)
        self.label.setText("Stopping…")
        self._on_cancel()

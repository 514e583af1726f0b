"""A window over a page to look things up in: title, messages, what it shows, buttons, Close."""

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from evident.plan.errors import UserError
from evident.ui import theme
from evident.ui.help_sheet import offer_help
from evident.ui.widgets.bands import Band, ProgressBand, announce, error_band
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import clear, row
from evident.ui.widgets.text import plain_label

_AROUND = 40
"""Pixels of the window behind that stay in view."""


class ReadingDialog(QDialog):
    """Put what it shows into ``column``, then its buttons with ``add_foot``.

    *wide* and *high* are in pixels at 100 %; it is never larger than the window behind it. F1
    opens help for it as for any form.
    """

    def __init__(self, over: QWidget, title: str, *, wide: int = 860, high: int = 520) -> None:
        super().__init__(over.window())
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = over.window().size()
        self.resize(
            min(theme.scaled(wide), room.width() - _AROUND),
            min(theme.scaled(high), room.height() - _AROUND),
        )
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 14, 20, 14)
        self.column.setSpacing(8)
        self.column.addWidget(plain_label(title, "title", wrap=True))
        self.messages = QVBoxLayout()
        self.column.addLayout(self.messages)

    def add_foot(self, *acts: QPushButton, primary: QPushButton | None = None) -> None:
        """Add the buttons below: help and what can be done at the left, Close at the right."""
        close = button("Close")
        close.clicked.connect(self.reject)
        right = (close,) if primary is None else (close, primary)
        self.column.addLayout(row(offer_help(self), *acts, 1, *right))

    def complain(self, error: UserError) -> None:
        """Say what was not done, why, and what next."""
        if shiboken6.isValid(self):
            self.show_band(error_band(error))
            announce(self, str(error))

    def show_band(self, band: Band | ProgressBand) -> None:
        """Show one message in place of the last."""
        clear(self.messages)
        self.messages.addWidget(band)

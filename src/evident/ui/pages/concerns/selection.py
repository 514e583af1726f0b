"""The bar that appears when rows are ticked: how many, which, and what can be done with them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from evident.ui import theme
from evident.ui.widgets.bands import announce
from evident.ui.widgets.buttons import button
from evident.ui.widgets.text import ElidedLabel, plain_label

HINT = "Ctrl+click or Shift+arrows to select · Esc to clear"


class SelectionBar(QFrame):
    """``asked`` carries owner, due, link or print."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 12, 5)
        row.setSpacing(8)
        self.count = plain_label("", "strong")
        self.which = ElidedLabel("", "caption", "text2")
        self.which.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row.addWidget(self.count)
        row.addWidget(self.which)
        row.addSpacing(8)
        self.buttons = {}
        for name, words, icon in (
            ("owner", "Set owner", "user"),
            ("due", "Set due date", "calendar"),
            ("link", "Link evidence", "paperclip"),
            ("print", "Print", "printer"),
        ):
            one = button(words, icon, small=True)
            one.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            self.buttons[name] = one
            row.addWidget(one)
        self.hint = plain_label(HINT, "caption", "text2")
        row.addStretch(1)
        row.addWidget(self.hint)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the hint out where it would push the window wide."""
        super().resizeEvent(event)
        buttons = sum(one.sizeHint().width() + 8 for one in self.buttons.values())
        needed = buttons + self.hint.sizeHint().width() + self.count.sizeHint().width()
        self.hint.setVisible(needed + theme.scaled(130) <= event.size().width())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.scaled(200), super().minimumSizeHint().height())

    def show_ticked(self, references: Sequence[str]) -> None:
        """Show what is ticked; the bar goes when nothing is."""
        if references:
            self.count.setText(f"{len(references)} selected")
            self.which.set_words(", ".join(references))
            announce(self, f"{len(references)} selected")
        self.setVisible(bool(references))

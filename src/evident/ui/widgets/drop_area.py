"""The area that asks for files: choose, paste or drop them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from evident.ui import theme
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import Card
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.text import plain_label

WORDS = "PDF, Word, Excel, photos, saved emails"
EMPTY = (
    "Start with what you have: the last MAR audit, a training matrix, minutes, photos of a change."
)


class DropArea(Card):
    """Says what may be dropped. Dropping is taken anywhere on the window, not only here."""

    choose = Signal()
    paste = Signal()

    def __init__(self) -> None:
        super().__init__(kind="drop")
        self.setAccessibleName("Add evidence")
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._box.setSpacing(8)
        self.body.addLayout(self._box)
        self._mark = IconLabel("file-up", "accent", 28)
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._heading = plain_label("Drop files or photos here", "strong", "text")
        self._words = plain_label(WORDS, "caption", "text2", wrap=True)
        self._chooser, self._paster = (
            button("Choose files…", small=True),
            button("Paste", small=True),
        )
        self._paster.setToolTip("Paste a picture or text (Ctrl+V)")
        self._chooser.clicked.connect(self.choose)
        self._paster.clicked.connect(self.paste)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._heading)
        words.addWidget(self._words)
        buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._chooser)
        buttons.addWidget(self._paster)
        buttons.addStretch(1)
        self._box.addStretch(1)
        self._box.addWidget(self._mark)
        self._box.addLayout(words)
        self._box.addLayout(buttons)
        self._box.addStretch(1)
        self.set_flat(False)

    def set_flat(self, flat: bool) -> None:
        """Lie in one row, where there is little room."""
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if flat else direction.TopToBottom)
        middle = Qt.AlignmentFlag.AlignVCenter if flat else Qt.AlignmentFlag.AlignHCenter
        for label in (self._heading, self._words):
            label.setAlignment(middle)
        self._words.setWordWrap(not flat)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return False

    def show_empty(self, empty: bool) -> None:
        """Say how to begin while there is no evidence at all."""
        self._words.setText(EMPTY if empty else WORDS)
        self.setMinimumHeight(theme.scaled(120) if empty else 0)

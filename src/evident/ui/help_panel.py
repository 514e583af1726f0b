"""Help at the side of the window: our own short pages, never a website (ux-spec 5.14)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
)

from evident.ui import theme
from evident.ui.help_pages import OF_PAGE, TOPICS, title_of
from evident.ui.help_text import HelpText
from evident.ui.tokens import NARROW
from evident.ui.widgets.buttons import icon_button
from evident.ui.widgets.fields import DropDown
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from evident.ui.window import MainWindow

WIDTH = 360


class HelpPanel(QFrame):
    """A list of topics and the page chosen. Esc closes it and gives the focus back.

    In a narrow window it lies over the page, so that the page keeps its room.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window.centralWidget())
        self._window = window
        self._came_from: QWidget | None = None
        self.setProperty("card", True)
        self.setAccessibleName("Help")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        head = QHBoxLayout()
        head.addWidget(plain_label("Help", "heading"), 1)
        self.close_button = icon_button("x", "Close help")
        self.close_button.clicked.connect(self.shut)
        head.addWidget(self.close_button)
        self.topics = DropDown()
        self.topics.setAccessibleName("Topic")
        for topic in TOPICS:
            self.topics.addItem(title_of(topic), topic)
        self.text = HelpText()
        self.topics.currentIndexChanged.connect(self._turn)
        column.addLayout(head)
        column.addWidget(self.topics)
        column.addWidget(self.text, 1)
        self.text.show_page(TOPICS[0])
        window.installEventFilter(self)

    @property
    def topic(self) -> str:
        return str(self.topics.currentData())

    def open_at(self, topic: str) -> None:
        """Show *topic* and read on from its top."""
        if not self.isVisible():
            self._came_from = QApplication.focusWidget()
        self.topics.setCurrentIndex(TOPICS.index(topic))
        self.show()
        self._stand()
        self.text.setFocus()

    def shut(self) -> bool:
        """Close and give the focus back; False when it was not open."""
        if not self.isVisible():
            return False
        self.hide()
        before = self._came_from
        if before is not None and _alive(before) and before.isVisible():
            before.setFocus()
        elif self._window.page is not None:
            self._window.page.focus_first()
        return True

    def _turn(self) -> None:
        self.text.show_page(self.topic)

    def _stand(self) -> None:
        """Stand beside the page, or over its right part where the window is narrow."""
        wide = self._window.width() * 100 / theme.text_size() >= NARROW
        layout = self._window.side
        self.setFixedWidth(theme.scaled(WIDTH))
        if wide:
            if layout.indexOf(self) < 0:
                layout.addWidget(self)
            return
        layout.removeWidget(self)
        holder = self.parentWidget()
        if holder is None:
            return
        whole = holder.rect()
        self.setFixedWidth(min(theme.scaled(WIDTH), whole.width()))
        self.setGeometry(whole.right() - self.width() + 1, 0, self.width(), whole.height())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._stand()
        return False


def _alive(widget: "QWidget") -> bool:
    from shiboken6 import isValid

    return isValid(widget)


def show_help(window: "MainWindow", topic: str = "", word: str = "") -> None:
    """Open help at *topic*, or at the page that belongs to the screen in view.

    *word* is what to look at on that page.
    """
    if window.help is None:
        window.help = HelpPanel(window)
    page = window.place.page if window.place is not None else ""
    window.help.open_at(topic or OF_PAGE.get(page, TOPICS[0]))
    if word:
        window.help.text.look_at(f"{word}:")

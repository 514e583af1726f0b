"""The head of a page: title, where one is, search, and the page's primary button."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from evident.ui import theme
from evident.ui.commands import Command
from evident.ui.icons import paint_icon
from evident.ui.tokens import PAGE_EDGE, PAGE_HEADER
from evident.ui.widgets.buttons import button, primary_button
from evident.ui.widgets.text import ElidedLabel, plain_label, plain_tip


class _SearchButton(QPushButton):
    """Looks like a search box; opens search and commands."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Search or run a command")
        self.setToolTip("Search or run a command (Ctrl+K)")
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setMinimumWidth(theme.scaled(120))
        self.setMaximumWidth(theme.scaled(290))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(theme.colour("text3"))
        painter.setFont(theme.font("body"))
        side = theme.scaled(16)
        top = (self.height() - side) / 2
        paint_icon(painter, QRectF(theme.scaled(10), top, side, side), "search")
        room = self.rect().adjusted(theme.scaled(36), 0, -theme.scaled(8), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        words = "Search or run a command"
        advance = painter.fontMetrics().horizontalAdvance
        key = "Ctrl+K"
        if advance(words) + advance(key) + 16 > room.width():
            words = "Search"
        painter.drawText(room, middle, words)
        if advance(words) + advance(key) + 12 < room.width():
            painter.setFont(theme.font("caption"))
            painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, key)


class Header(QFrame):
    """One per window, filled anew for every page. ``asked`` is emitted for the primary button."""

    asked = Signal(str)
    searched = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("head", True)
        self.setFixedHeight(max(PAGE_HEADER, theme.scaled(PAGE_HEADER - 4)))
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_EDGE, 8, PAGE_EDGE, 8)
        row.setSpacing(8)
        self.title = plain_label("", "title")
        self.context = ElidedLabel("", "table", "text2")
        row.addWidget(self.title)
        row.addWidget(self.context, 1)
        self.search = _SearchButton()
        self.search.clicked.connect(self.searched)
        row.addWidget(self.search, 1)
        self.primary: QPushButton | None = None
        self._row = row
        self._shown: tuple[str, str, str, bool] | None = None

    def show_page(
        self, title: str, context: str, primary: Command | None, *, quiet: bool = False
    ) -> None:
        """Show the head of a page. The button stays while its command does, so nothing blinks."""
        self.title.setText(title)
        self.context.set_words(context)
        shown = (primary.name, primary.words, primary.icon, quiet) if primary else None
        same, self._shown = self._shown == shown, shown
        if primary is not None and self.primary is not None and same:
            self.primary.setEnabled(primary.enabled())
            return
        if self.primary is not None:
            self.primary.hide()
            self.primary.deleteLater()
            self.primary = None
        if primary is None:
            return
        made = (button if quiet else primary_button)(primary.words, primary.icon)
        made.setEnabled(primary.enabled())
        if primary.key:
            made.setToolTip(plain_tip(f"{primary.words} ({primary.key.split(' | ')[0]})"))
        made.clicked.connect(lambda: self.asked.emit(primary.name))
        self.primary = made
        self._row.addWidget(made)
        made.show()

    def show_search(self, shown: bool) -> None:
        self.search.setVisible(shown)

"""The buttons above the pages: an icon, a word, and below it in small where it stands."""

from enum import IntEnum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from evident.ui import theme
from evident.ui.icons import paint_icon
from evident.ui.inspector.keys import PaintedButton

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_EDGE, _GAP, _ICON = 12, 8, 18


class Room(IntEnum):
    """How much there is room for on the buttons above the pages."""

    TIGHT = 0
    """Words alone."""
    SMALL = 1
    """Icons and words."""
    FULL = 2
    """The small line below, too."""


class TopButton(PaintedButton):
    """*icon*, *words* and, where there is room, *under* below them in small."""

    def __init__(self, icon: str, words: str, under: str = "", *, short: str = "") -> None:
        super().__init__()
        self._icon, self._words, self._short, self._under = icon, words, short or words, under
        self.room = Room.FULL
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say_under(under)

    def say_under(self, under: str) -> None:
        self._under = under
        self.setAccessibleName(f"{self._words}, {under}" if under else self._words)
        self.updateGeometry()
        self.update()

    def show_in(self, room: Room) -> None:
        if room is not self.room:
            self.room = room
            self.updateGeometry()
            self.update()

    @property
    def words(self) -> str:
        return self._words if self.room is Room.FULL else self._short

    @property
    def under(self) -> str:
        return self._under if self.room is Room.FULL else ""

    def size_in(self, room: Room) -> QSize:
        """Give the size that it takes where there is that much room."""
        words = self._words if room is Room.FULL else self._short
        wide = QFontMetrics(theme.font("strong")).horizontalAdvance(words)
        high = theme.line_height("strong") + theme.scaled(10)
        if room is Room.FULL:
            wide = max(wide, QFontMetrics(theme.font("caption")).horizontalAdvance(self._under))
            high += theme.line_height("caption")
        icon = theme.scaled(_ICON + _GAP) if room is not Room.TIGHT else 0
        return QSize(wide + icon + 2 * _EDGE + 2, high)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.size_in(self.room)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        left = _EDGE
        if self.room is not Room.TIGHT:
            side = theme.scaled(_ICON)
            paint_icon(painter, QRectF(left, (self.height() - side) / 2, side, side), self._icon)
            left += theme.scaled(_ICON + _GAP)
        line, small = theme.line_height("strong"), theme.line_height("caption")
        high = line + (small if self.under else 0)
        top = (self.height() - high) // 2
        painter.setFont(theme.font("strong" if self.isChecked() else "body"))
        painter.setPen(theme.colour("text"))
        painter.drawText(QRect(left, top, self.width() - left, line), _LEFT, self.words)
        if self.under:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("text2"))
            below = QRect(left, top + line, self.width() - left, small)
            painter.drawText(below, _LEFT, self.under)

    def _paint_ground(self, painter: QPainter) -> None:
        chosen = self.isChecked()
        over = self.underMouse() and not chosen
        ground = "accent_soft" if chosen else "row_hover" if over else "surface"
        edge = "focus" if self.hasFocus() else "accent" if chosen else "border_strong"
        wide = 2 if self.hasFocus() else 1
        painter.setPen(QPen(theme.colour(edge), wide))
        painter.setBrush(theme.colour(ground))
        inset = wide / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 4, 4)

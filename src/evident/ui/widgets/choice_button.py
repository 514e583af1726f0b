"""A large button with an icon, what it does in a few words, and a line that explains it."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from evident.ui import theme
from evident.ui.icons import paint_icon

_EDGE = 14
_ICON = 24
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class ChoiceButton(QAbstractButton):
    """One of a few ways on. *main* is drawn as the primary button of its screen."""

    def __init__(self, icon: str, words: str, more: str, *, main: bool = False) -> None:
        super().__init__()
        self._icon, self._more, self._main = icon, more, main
        self.setText(words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(more)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter does what Space does: people press it on a choice as large as this."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def _left(self) -> int:
        return _EDGE * 2 + theme.scaled(_ICON)

    def _heights(self, width: int) -> tuple[int, int]:
        """Give the heights of the words and of the line below for a width of the button."""
        room = max(80, width - self._left() - _EDGE)

        def high(style: str, words: str) -> int:
            metrics = QFontMetrics(theme.font(style))
            return metrics.boundingRect(QRect(0, 0, room, 2000), _WRAP, words).height()

        return high("heading", self.text()), high("table", self._more)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        return sum(self._heights(width)) + 2 * _EDGE

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.scaled(420), self.heightForWidth(theme.scaled(420)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.scaled(240), theme.scaled(56))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        over = self.underMouse() or self.isDown()
        fill, edge = self._ground(over)
        painter.setPen(QPen(theme.colour(edge), 1))
        painter.setBrush(theme.colour(fill))
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(whole, 8, 8)
        strong, quiet = ("accent_text", "accent_text") if self._main else ("text", "text2")
        side = theme.scaled(_ICON)
        title, more = self._heights(self.width())
        top = (self.height() - title - more) // 2
        mark = QRectF(_EDGE, (self.height() - side) / 2, side, side)
        paint_icon(painter, mark, self._icon, "accent_text" if self._main else "accent")
        room = self.width() - self._left() - _EDGE
        for style, token, words, y, high in (
            ("heading", strong, self.text(), top, title),
            ("table", quiet, self._more, top + title, more),
        ):
            painter.setFont(theme.font(style))
            painter.setPen(theme.colour(token))
            painter.drawText(QRect(self._left(), y, room, high + 2), _WRAP, words)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent_text" if self._main else "focus"), 2))
            painter.drawRoundedRect(whole.adjusted(3, 3, -3, -3), 6, 6)

    def _ground(self, over: bool) -> tuple[str, str]:
        if self._main:
            fill = "accent_hover" if over else "accent"
            return fill, fill
        return ("row_hover" if over else "surface"), "border_strong"

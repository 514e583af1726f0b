"""One line of words in which only a title is cut when there is little room.

"S6 Hot water temp…: no evidence yet." keeps the reference and what is missing, which an
ellipsis at the end would lose.
"""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from evident.ui import theme
from evident.ui.widgets.text import ElidedLabel, literal, plain_tip

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def cut_to_fit(metrics: QFontMetrics, words: str, title: str, width: int) -> str:
    """Give *words* with their part *title* cut to fit *width*; then the end, if still too long."""
    if metrics.horizontalAdvance(words) <= width:
        return words
    before, found, after = words.partition(title) if title else (words, "", "")
    if found:
        room = width - metrics.horizontalAdvance(before + after)
        if room > metrics.horizontalAdvance("Abcdef…"):
            return before + metrics.elidedText(title, Qt.TextElideMode.ElideRight, room) + after
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)


def quoted_part(words: str) -> str:
    """Give what stands in quotation marks, "" when nothing does."""
    start, end = words.find("“"), words.rfind("”")
    return words[start + 1 : end] if 0 <= start < end else ""


def title_in(reason: str, title: str) -> str:
    """Give the title as the reason shows it, which may be shortened there already."""
    start = reason.find(" ") + 1
    end = reason.find(": ", start)
    part = reason[start:end] if end > 0 else ""
    return part if part and title.startswith(part.rstrip("…")) else ""


class CutLabel(ElidedLabel):
    """Words that nobody can click. *title* is the part that may be cut."""

    def __init__(
        self, words: str = "", title: str = "", style: str = "strong", tone: str = "text"
    ) -> None:
        self._title = title
        super().__init__(words, style, tone)

    def show_words(self, words: str, title: str = "") -> None:
        self._title = " ".join(title.split())
        self.set_words(words)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setFont(theme.font(self._style))
        painter.setPen(theme.colour(self._tone))
        shown = cut_to_fit(self._metrics(), self._words, self._title, self.width())
        self.setToolTip(plain_tip(self._words) if shown != self._words else "")
        painter.drawText(self.rect(), LEFT, shown)


class CutLink(QAbstractButton):
    """A link whose quoted title is cut when there is little room. *lead* stands before it."""

    def __init__(self, lead: str, style: str = "table") -> None:
        super().__init__()
        self._lead, self._style, self._right = lead, style, False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_words(self, words: str) -> None:
        self.setText(literal(" ".join(words.split())))
        self.setAccessibleName(f"{self._lead} {words}")
        self.setVisible(bool(words))
        self.updateGeometry()

    def set_right(self, right: bool) -> None:
        """Stand at the right edge of the room there is."""
        self._right = right
        self.update()

    def _words(self) -> str:
        return self.text().replace("&&", "&")

    def _lead_font(self) -> QFont:
        return theme.font("table-strong")

    def _lead_width(self) -> int:
        return QFontMetrics(self._lead_font()).horizontalAdvance(self._lead) + theme.scaled(6)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        metrics = QFontMetrics(theme.font(self._style))
        width = self._lead_width() + metrics.horizontalAdvance(self._words()) + 6
        return QSize(width, max(24, theme.line_height(self._style)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.scaled(90), self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        metrics = QFontMetrics(theme.font(self._style))
        words, lead = self._words(), self._lead_width()
        shown = cut_to_fit(metrics, words, quoted_part(words), self.width() - lead - 4)
        self.setToolTip(plain_tip(words) if shown != words else "")
        whole = lead + metrics.horizontalAdvance(shown)
        left = self.width() - whole - 2 if self._right else 2
        painter.setFont(self._lead_font())
        painter.setPen(theme.colour("text2"))
        painter.drawText(QRectF(left, 0, lead, self.height()), LEFT, self._lead)
        font = QFont(theme.font(self._style))
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(theme.colour("accent"))
        room = QRectF(left + lead, 0, self.width() - left - lead, self.height())
        painter.drawText(room, LEFT, shown)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(QRectF(left - 1, 1, whole + 2, self.height() - 2))

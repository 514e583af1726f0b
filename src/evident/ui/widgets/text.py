"""Words on the screen: plain text always, so that nothing a person typed is read as markup."""

from html import escape

from PySide6 import QtGui
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from evident.ui import theme

LONGEST_TIP = 80
"""Letters of a tooltip on one line; a longer one would stand out of a small screen."""


class PlainLabel(QLabel):
    """A label in one of the styles of text; it follows the look and the text size."""

    def __init__(self, words: str, style: str, tone: str, wrap: bool) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(words)
        self._style, self._tone = style, tone
        self._dress()

    def set_tone(self, tone: str) -> None:
        self.set_look(self._style, tone)

    def set_look(self, style: str, tone: str) -> None:
        """Show the words in another style; nothing is styled anew for the same one."""
        if (style, tone) != (self._style, self._tone):
            self._style, self._tone = style, tone
            self._dress()

    def _dress(self) -> None:
        self.setFont(theme.font(self._style))
        shown = self.palette()
        shown.setColor(QPalette.ColorRole.WindowText, theme.colour(self._tone))
        self.setPalette(shown)


class BoundedLabel(PlainLabel):
    """A label that wraps within a width of its own (``setMaximumWidth``, ``setFixedWidth``)."""

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """A column asks over its own width, which may be more than the words may have."""
        return super().heightForWidth(min(width, self.maximumWidth()))


def plain_tip(words: str) -> str:
    """Give *words* so that a tooltip shows them as they are, signs of markup included.

    Qt guesses whether a tooltip is markup, and breaks only marked-up ones into lines.
    """
    if not QtGui.Qt.mightBeRichText(words) and len(words) <= LONGEST_TIP:
        return words
    return f'<span style="white-space: pre-wrap">{escape(words, quote=False)}</span>'


def literal(words: str) -> str:
    """Give *words* for a button or a menu, where Qt takes a lone & for the mark of a key."""
    return words.replace("&", "&&")


def plain_label(
    words: str, style: str = "body", tone: str = "text", *, wrap: bool = False
) -> PlainLabel:
    """Give a label that shows *words* as they are. *style* and *tone* are tokens."""
    return PlainLabel(words, style, tone, wrap)


def bounded_label(words: str, style: str = "body", tone: str = "text") -> BoundedLabel:
    """Give a label that wraps and will be given a greatest width."""
    return BoundedLabel(words, style, tone, True)


class ElidedLabel(QWidget):
    """One line of words that ends with an ellipsis where there is no room; the tooltip has all."""

    def __init__(self, words: str = "", style: str = "body", tone: str = "text") -> None:
        super().__init__()
        self._words, self._style, self._tone = "", style, tone
        self._right = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_words(words)

    def words(self) -> str:
        return self._words

    def set_words(self, words: str, tone: str = "") -> None:
        self._words = " ".join(words.split())
        self._tone = tone or self._tone
        self.setAccessibleName(self._words)
        self.updateGeometry()
        self.update()

    def set_aligned_right(self) -> None:
        self._right = True
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        metrics = self._metrics()
        return QSize(metrics.horizontalAdvance(self._words) + 2, theme.line_height(self._style))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.scaled(40), theme.line_height(self._style))

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(theme.font(self._style))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setFont(theme.font(self._style))
        painter.setPen(theme.colour(self._tone))
        shown = self._metrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(plain_tip(self._words) if shown != self._words else "")
        side = Qt.AlignmentFlag.AlignRight if self._right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect(), side | Qt.AlignmentFlag.AlignVCenter, shown)

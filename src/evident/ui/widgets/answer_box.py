"""A box for words that grows, keeps what is typed safe, and saves when it is left."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from evident.ui import theme

IDLE = 500
"""Milliseconds after the last key until a draft is kept: on disk within a second."""


class GrowingText(QPlainTextEdit):
    """Plain words, as high as they need. Tab moves on; it is no place for tab stops."""

    def __init__(self, words: str = "", *, lines: int = 2, most: int = 24) -> None:
        super().__init__()
        self._lines, self._most = lines, most
        self.setTabChangesFocus(True)
        self.setFont(theme.font("body"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        self.setPlainText(words)
        self._fit()

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        # QPlainTextEdit measures its document in lines, not pixels.
        rows = max(self._lines, int(self.document().size().height()), self._example_rows())
        scrolls = rows > self._most
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if scrolls else policy.ScrollBarAlwaysOff
        )
        height = min(rows, self._most) * line + 2 * int(self.document().documentMargin()) + 12
        if height != self.height():
            self.setFixedHeight(height)

    def _example_rows(self) -> int:
        """Say how many lines the example needs that stands there while nothing is written."""
        if self.toPlainText() or not self.placeholderText():
            return 0
        width = self.viewport().width() - 2 * int(self.document().documentMargin())
        flags = Qt.TextFlag.TextWordWrap
        room = QRect(0, 0, max(width, 1), 10_000)
        high = self.fontMetrics().boundingRect(room, flags, self.placeholderText()).height()
        return round(high / self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Take words, never files: those dropped here are evidence, which the window takes."""
        return source.hasText() and not source.hasUrls()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.scaled(300), self.height())


class AnswerBox(GrowingText):
    """Keeps a draft soon after the last key; says ``left`` once with the words when it is left.

    *keep* is called with the words as they are typed; it must return at once.
    """

    left = Signal(str)

    def __init__(
        self, words: str, keep: Callable[[str], object], *, lines: int = 2, most: int = 24
    ) -> None:
        super().__init__(words, lines=lines, most=most)
        self._saved = words
        self._keep = keep
        self._timer = QTimer(self, singleShot=True, interval=IDLE)
        self._timer.timeout.connect(lambda: self._keep(self.toPlainText()))
        self.textChanged.connect(self._typed)

    def _typed(self) -> None:
        if self.toPlainText() != self._saved:
            self._timer.start()

    @property
    def dirty(self) -> bool:
        return self.toPlainText() != self._saved

    def show_saved(self, words: str) -> None:
        """Show *words* from the plan, unless somebody is typing here."""
        if self.dirty or words == self._saved:
            return
        self._saved = words
        self.setPlainText(words)

    def show_words(self, words: str, *, anew: bool) -> None:
        """Show *words* from the plan; *anew* for those of another record, whatever stood here.

        The plan keeps words without the spaces round them, which somebody may still be typing.
        """
        if anew:
            self.take_saved(words)
            self.setPlainText(words)
        elif self.toPlainText().strip() == words:
            self.take_saved(self.toPlainText())
        else:
            self.show_saved(words)

    def take_saved(self, words: str) -> None:
        """Remember that *words* are in the plan now."""
        self._saved = words

    def show_draft(self, words: str) -> None:
        """Put back what was being typed when the program stopped, the cursor at its end."""
        self.setPlainText(words)
        self.moveCursor(self.textCursor().MoveOperation.End)

    def save_now(self) -> None:
        """Say that the box is left, when its words differ from those in the plan."""
        self._timer.stop()
        if self.dirty:
            words = self.toPlainText()
            self._saved = words
            self.left.emit(words)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.save_now()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

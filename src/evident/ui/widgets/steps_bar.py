"""The steps of a longer job, always in sight: a tick or a number, and the words."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QWidget

from evident.ui import theme
from evident.ui.icons import paint_icon
from evident.ui.widgets.text import plain_tip

_CIRCLE = 24
_GAP = 8
_SPACE = 10
_LONG, _SHORT = 36, 4


class StepMark(QAbstractButton):
    """One step. It can be gone to once it has been reached."""

    def __init__(self, number: int, of: int, words: str) -> None:
        super().__init__()
        self.number, self._of, self.words = number, of, words
        self._current = self._done = self._short = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(current=False, done=False, reached=False)

    def show_state(self, *, current: bool, done: bool, reached: bool) -> None:
        self._current, self._done = current, done
        self.setEnabled(reached and not current)
        focus = Qt.FocusPolicy.StrongFocus if self.isEnabled() else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(focus)
        pointer = (
            Qt.CursorShape.PointingHandCursor if self.isEnabled() else Qt.CursorShape.ArrowCursor
        )
        self.setCursor(pointer)
        state = "you are here" if current else "done" if done else "to come"
        self.setAccessibleName(f"Step {self.number} of {self._of}: {self.words}, {state}")
        self.updateGeometry()
        self.update()

    def show_short(self, short: bool) -> None:
        """Show the number alone; the words are then in the tooltip. The current step keeps them."""
        self._short = short
        self.setToolTip(plain_tip(self.words) if short else "")
        self.updateGeometry()
        self.update()

    def full_width(self) -> int:
        metrics = QFontMetrics(theme.font("strong" if self._current else "body"))
        return theme.scaled(_CIRCLE) + _GAP + metrics.horizontalAdvance(self.words) + 4

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        short = self._short and not self._current
        wide = theme.scaled(_CIRCLE) + 4 if short else self.full_width()
        return QSize(wide, max(theme.scaled(_CIRCLE) + 4, 28))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.scaled(_CIRCLE)
        circle = QRectF(1, (self.height() - side) / 2, side, side)
        edge = "accent" if self._current else "border_strong"
        painter.setPen(QPen(theme.colour(edge), 1))
        painter.setBrush(theme.colour("accent" if self._current else "surface"))
        painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5))
        if self._done and not self._current:
            inset = side * 0.25
            paint_icon(painter, circle.adjusted(inset, inset, -inset, -inset), "check", "text")
        else:
            painter.setFont(theme.font("table-strong"))
            painter.setPen(theme.colour("accent_text" if self._current else "text"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self.number))
        if not self._short or self._current:
            self._paint_words(painter, circle)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_words(self, painter: QPainter, circle: QRectF) -> None:
        painter.setFont(theme.font("strong" if self._current else "body"))
        painter.setPen(theme.colour("text" if self._current else "text2"))
        words = QRectF(circle.right() + _GAP, 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.words)


class _Join(QFrame):
    """The line between two steps: as long as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("rule", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(_LONG, 1)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(_SHORT, 1)


class StepsBar(QWidget):
    """All steps in a row. ``chosen`` carries the number, from 1, of one to go back or on to."""

    chosen = Signal(int)

    def __init__(self, words: Sequence[str], name: str = "Steps") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.marks: list[StepMark] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_SPACE)
        for number, said in enumerate(words, start=1):
            if number > 1:
                row.addWidget(_Join(), 1, Qt.AlignmentFlag.AlignVCenter)
            mark = StepMark(number, len(words), said)
            mark.clicked.connect(lambda _=False, number=number: self.chosen.emit(number))
            self.marks.append(mark)
            row.addWidget(mark)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def fit(self, room: int) -> bool:
        """Show every step's words where *room* pixels hold them, else only the current one's."""
        between = (len(self.marks) - 1) * (2 * _SPACE + _SHORT)
        fits = sum(mark.full_width() for mark in self.marks) + between <= room
        for mark in self.marks:
            mark.show_short(not fits)
        return fits

    def show_step(self, current: int, reached: int) -> None:
        """Show that *current* is in view and everything up to *reached* has been come to."""
        for mark in self.marks:
            mark.show_state(
                current=mark.number == current,
                done=mark.number < reached,
                reached=mark.number <= reached,
            )

"""The four steps at the left: always visible, each with its state in a mark and in words."""

from enum import Enum

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from evident.ui import theme
from evident.ui.icons import paint_icon

_MARK, _GAP, _PAD = 24, 10, 6


class State(Enum):
    """How far one step is; the words are what a screen reader says."""

    DONE = "done"
    LOOK = "needs a look"
    OPEN = "to do"


class StepButton(QAbstractButton):
    """One step: its mark, its name, and what is chosen there."""

    def __init__(self, number: int, name: str) -> None:
        super().__init__()
        self.number, self.name = number, name
        self.state, self.words = State.OPEN, ""
        self._brief = False
        self.setCheckable(True)
        self.toggled.connect(lambda _: self._fit())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_state(State.OPEN, "")

    def show_state(self, state: State, words: str) -> None:
        self.state, self.words = state, words
        said = f": {words}" if words else ""
        self.setAccessibleName(f"Step {self.number}, {self.name}, {state.value}{said}")
        self._fit()
        self.update()

    def set_brief(self, brief: bool) -> None:
        """Show the words of the step only while it is the one in view."""
        self._brief = brief
        self._fit()
        self.update()

    def _shown(self) -> str:
        return self.words if self.isChecked() or not self._brief else ""

    def _left(self) -> int:
        return theme.scaled(_PAD + _MARK + _GAP)

    def _style(self) -> str:
        return "strong" if self._brief else "heading"

    def _room(self, width: int) -> int:
        return max(40, width - self._left() - theme.scaled(_PAD))

    def _high(self, style: str, words: str, width: int) -> int:
        if not words:
            return 0
        box = QRect(0, 0, self._room(width), 1000)
        metrics = QFontMetrics(theme.font(style))
        return metrics.boundingRect(box, int(Qt.TextFlag.TextWordWrap), words).height()

    def _fit(self) -> None:
        """Be as high as the words need at this width."""
        words = sum(
            self._high(style, said, self.width())
            for style, said in ((self._style(), self.name), ("table", self._shown()))
        )
        high = max(words, theme.scaled(_MARK)) + 2 * theme.scaled(_PAD)
        if high != self.height():
            self.setFixedHeight(high)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.scaled(180), self.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.scaled(120), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            ground = "accent_soft" if self.isChecked() else "row_hover"
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(ground))
            painter.drawRoundedRect(whole, 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(whole, 6, 6)
        self._paint_mark(painter)
        self._paint_words(painter)

    def _paint_mark(self, painter: QPainter) -> None:
        side = theme.scaled(_MARK)
        place = QRectF(theme.scaled(_PAD), theme.scaled(_PAD), side, side)
        fill, edge, ink = "accent", "accent", "accent_text"
        if not self.isChecked():
            fill, edge, ink = "surface", "border_strong", "text2"
        if self.state is not State.OPEN and not self.isChecked():
            tone = theme.tone("good" if self.state is State.DONE else "warn")
            painter.setBrush(QColor(tone.fill))
            painter.setPen(QPen(QColor(tone.border), 1))
        else:
            painter.setBrush(theme.colour(fill))
            painter.setPen(QPen(theme.colour(edge), 1))
        painter.drawEllipse(place.adjusted(0.5, 0.5, -0.5, -0.5))
        if self.state is State.DONE and not self.isChecked():
            inset = side * 0.24
            paint_icon(painter, place.adjusted(inset, inset, -inset, -inset), "check", "good")
            return
        painter.setFont(theme.font("strong"))
        look = self.state is State.LOOK and not self.isChecked()
        painter.setPen(theme.colour("warn" if look else ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "!" if look else str(self.number))

    def _paint_words(self, painter: QPainter) -> None:
        left, top, room = self._left(), theme.scaled(_PAD), self._room(self.width())
        wrap = int(Qt.TextFlag.TextWordWrap)
        high = self._high(self._style(), self.name, self.width())
        painter.setFont(theme.font(self._style()))
        painter.setPen(theme.colour("text"))
        painter.drawText(QRect(left, top, room, high), wrap, self.name)
        words = self._shown()
        if words:
            painter.setFont(theme.font("table"))
            painter.setPen(theme.colour("text2"))
            low = self._high("table", words, self.width())
            painter.drawText(QRect(left, top + high, room, low), wrap, words)


class StepList(QWidget):
    """The steps below each other; arrow keys move between them. ``chosen`` says which, from 0."""

    chosen = Signal(int)

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self.setAccessibleName("Steps")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._group = QButtonGroup(self)
        self.buttons = [StepButton(number, name) for number, name in enumerate(names, start=1)]
        for at, made in enumerate(self.buttons):
            self._group.addButton(made, at)
            column.addWidget(made)
        self._group.idClicked.connect(self.chosen)

    def set_brief(self, brief: bool) -> None:
        for made in self.buttons:
            made.set_brief(brief)

    def show_step(self, at: int) -> None:
        self.buttons[at].setChecked(True)

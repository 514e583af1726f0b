"""How each verdict looks on the report: a colour and a line beneath, and the legend of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from evident.plan.reading import ReadSentence, Span
from evident.plan.words import Verdict
from evident.ui import theme
from evident.ui.widgets.flow import FlowLayout
from evident.ui.widgets.page_painting import LINES


@dataclass(frozen=True)
class Mark:
    """A tone, a pattern of line, and the icon of a list."""

    tone: str
    line: str
    icon: str


MARKS: Mapping[Verdict, Mark] = {
    Verdict.CONCERN: Mark("warn", "solid", "circle-alert"),
    Verdict.CONTEXT: Mark("info", "dots", "text-select"),
    Verdict.HISTORY: Mark("plan", "dashes", "history"),
    Verdict.POSITIVE: Mark("good", "dash-dots", "circle-check"),
    Verdict.BOILERPLATE: Mark("neutral", "", "file-text"),
}
"""Neutral sentences have none: they stay as they are printed."""


def marked(sentences: Iterable[ReadSentence]) -> Iterator[tuple[Span, Mark]]:
    """Give every stretch of the report that has a mark."""
    for sentence in sentences:
        mark = MARKS.get(sentence.verdict)
        if mark is not None:
            yield from ((span, mark) for span in sentence.spans)


class Swatch(QWidget):
    """A small square in the colour of the shading."""

    def __init__(self) -> None:
        super().__init__()
        side = theme.scaled(12)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setPen(QPen(theme.colour("warn"), 1))
        painter.setBrush(QColor(theme.tone("warn").fill))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)


class Legend(QWidget):
    """Names every mark; it takes as many lines as it needs."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(
            "Marks: " + ", ".join(f"{verdict.label} {_said(MARKS[verdict])}" for verdict in MARKS)
        )
        flow = FlowLayout(self, gap=8)
        for verdict, mark in MARKS.items():
            flow.addWidget(_Sample(verdict.label, mark))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


def _said(mark: Mark) -> str:
    lines = {"solid": "line", "dots": "dotted line", "dashes": "dashes"}
    return lines.get(mark.line, "dashes and dots" if mark.line else "grey")


class _Sample(QWidget):
    def __init__(self, words: str, mark: Mark) -> None:
        super().__init__()
        self._words, self._mark = words, mark
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        metrics = QFontMetrics(theme.font("caption"))
        return QSize(metrics.horizontalAdvance(self._words) + 10, metrics.height() + 5)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        place = QRectF(self.rect()).adjusted(0, 0, -1, -3)
        painter.fillRect(place, QColor(theme.tone(self._mark.tone).fill))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._words)
        if self._mark.line:
            pen = QPen(theme.colour(self._mark.tone), 2, LINES[self._mark.line])
            painter.setPen(pen)
            painter.drawLine(place.bottomLeft(), place.bottomRight())

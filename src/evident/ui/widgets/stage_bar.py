"""The bar of counts at each stage, as wide as there is room."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from evident.plan.words import Stage
from evident.ui import theme
from evident.ui.icons import paint_icon
from evident.ui.widgets.chips import STAGE_ICON, STAGE_TONE
from evident.ui.widgets.text import plain_tip


class StageBar(QWidget):
    """One segment per stage that has concerns: icon, word and number, in order of stages."""

    def __init__(self, counts: Mapping[Stage, int]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_counts(counts)

    def show_counts(self, counts: Mapping[Stage, int]) -> None:
        self._counts = {stage: n for stage, n in sorted(counts.items()) if n}
        said = ", ".join(f"{stage.label} {number}" for stage, number in self._counts.items())
        self.setAccessibleName(said or "No concerns")
        self.setToolTip(plain_tip(said))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.scaled(320), theme.scaled(22))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.scaled(40) * max(1, len(self._counts)), theme.scaled(22))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        total = sum(self._counts.values())
        if not total:
            return
        gap = 2
        room = self.width() - gap * (len(self._counts) - 1)
        least = min(theme.scaled(38), room / len(self._counts))
        free = room - least * len(self._counts)
        left = 0.0
        for stage, number in self._counts.items():
            width = least + free * number / total
            _segment(painter, QRectF(left, 0, width, self.height()), stage, number)
            left += width + gap


def _segment(painter: QPainter, place: QRectF, stage: Stage, number: int) -> None:
    colours = theme.tone(STAGE_TONE[stage])
    painter.setPen(QPen(QColor(colours.border), 1))
    painter.setBrush(QColor(colours.fill))
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    metrics = QFontMetrics(theme.font("caption-strong"))
    side = theme.scaled(14)
    words = f"{stage.label} {number}"
    if side + 5 + metrics.horizontalAdvance(words) + 8 > place.width():
        words = str(number)
    width = side + 5 + metrics.horizontalAdvance(words)
    left = place.left() + (place.width() - width) / 2
    top = place.top() + (place.height() - side) / 2
    paint_icon(painter, QRectF(left, top, side, side), STAGE_ICON[stage], STAGE_TONE[stage])
    painter.setFont(theme.font("caption-strong"))
    painter.setPen(QColor(colours.text))
    room = QRectF(left + side + 5, place.top(), width, place.height())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

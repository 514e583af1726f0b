"""The level of a key question over time as a line of steps, and evidence by month."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from evident.plan.dates import day_month, short_date
from evident.plan.months import Counted
from evident.plan.moves import level_line
from evident.plan.phrases import counted
from evident.plan.words import KeyQuestion, Stage
from evident.ui import theme
from evident.ui.icons import paint_icon
from evident.ui.widgets.chips import STAGE_ICON, STAGE_TONE
from evident.ui.widgets.text import plain_tip

MIDDLE = Qt.AlignmentFlag.AlignVCenter


class StepLine(QWidget):
    """Six rows, one per stage, each with its icon and word; the line steps between them."""

    def __init__(self) -> None:
        super().__init__()
        self._line: list[tuple[date, Stage]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_line(self, line: Sequence[tuple[date, Stage | None]], question: KeyQuestion) -> None:
        self._line = [(day, stage) for day, stage in line if stage is not None]
        self.setAccessibleName("Level over time")
        self.setAccessibleDescription(level_line(line, question))
        self.setToolTip(plain_tip(level_line(line, question)))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.scaled(360), theme.scaled(20) * 6 + theme.scaled(24))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.scaled(220), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step, left = theme.scaled(20), self._words_width()
        for stage in Stage:
            self._row(painter, stage, (5 - stage) * step, step, left)
        if self._line:
            self._steps(painter, step, left)

    def _words_width(self) -> int:
        metrics = QFontMetrics(theme.font("caption"))
        widest = max(metrics.horizontalAdvance(stage.label) for stage in Stage)
        return widest + theme.scaled(14) + 18

    def _row(self, painter: QPainter, stage: Stage, top: int, step: int, left: int) -> None:
        side = theme.scaled(14)
        spot = QRectF(0, top + (step - side) / 2, side, side)
        paint_icon(painter, spot, STAGE_ICON[stage], STAGE_TONE[stage])
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text2"))
        painter.drawText(QRectF(side + 6, top, left, step), MIDDLE, stage.label)
        painter.setPen(QPen(theme.colour("border"), 1))
        middle = top + step / 2
        painter.drawLine(QPointF(left, middle), QPointF(self.width(), middle))

    def _steps(self, painter: QPainter, step: int, left: int) -> None:
        first, last = self._line[0][0], self._line[-1][0]
        days = max(1, (last - first).days)
        room = self.width() - left - 8
        points: list[QPointF] = []
        for day, stage in self._line:
            x = left + 3 + room * (day - first).days / days
            y = (5 - stage) * step + step / 2
            if points and points[-1].y() != y:
                points.append(QPointF(x, points[-1].y()))
            points.append(QPointF(x, y))
        painter.setPen(QPen(theme.colour("accent"), 3))
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(points[-1], 4, 4)
        self._ends(painter, first, last, step, left)

    def _ends(self, painter: QPainter, first: date, last: date, step: int, left: int) -> None:
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text2"))
        place = QRectF(left, step * 6, self.width() - left, theme.scaled(22))
        painter.drawText(place, MIDDLE | Qt.AlignmentFlag.AlignLeft, short_date(first))
        if first != last:
            painter.drawText(place, MIDDLE | Qt.AlignmentFlag.AlignRight, day_month(last))


class MonthCells(QWidget):
    """One cell per month with the number of items that show it; "gap" where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: Counted = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Evidence by month")

    def show_counts(self, counts: Counted) -> None:
        self._counts = counts
        said = (f"{short_date(day)[3:]} {counted(n, 'item') if n else 'gap'}" for day, n in counts)
        words = ", ".join(said)
        self.setAccessibleDescription(words)
        self.setToolTip(plain_tip(words))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.scaled(360), theme.scaled(50))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.scaled(34) * max(1, len(self._counts)), theme.scaled(50))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._counts:
            return
        wide = min(self.width() / len(self._counts), theme.scaled(72))
        head = theme.scaled(20)
        for number, (month, count) in enumerate(self._counts):
            place = QRectF(number * wide, head, wide - 4, theme.scaled(28))
            name = QRectF(place.left(), 0, place.width(), head)
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("text2"))
            painter.drawText(name, Qt.AlignmentFlag.AlignCenter, short_date(month)[3:6])
            _cell(painter, place, count)


def _cell(painter: QPainter, place: QRectF, count: int) -> None:
    """Draw one month; the steps are none, 1, 2 to 3, 4 to 5, 6 or more (ux-spec 10.2)."""
    heat = theme.palette().heat
    step = 0 if count == 0 else 1 if count == 1 else 2 if count <= 3 else 3 if count <= 5 else 4
    edge = QPen(theme.colour("border_strong"), 1)
    if not count:
        edge = QPen(theme.colour("warn"), 1, Qt.PenStyle.DashLine)
    painter.setPen(edge)
    painter.setBrush(QColor(heat[step]))
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setFont(theme.font("table-strong" if count else "caption"))
    painter.setPen(theme.colour("warn" if not count else "accent_text" if step == 4 else "text"))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(count) if count else "gap")

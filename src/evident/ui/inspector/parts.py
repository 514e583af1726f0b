"""What pages of the view are made of: tiles of evidence, rows of concerns, marks of checks."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from evident.plan.dates import long_date, short_date
from evident.plan.inspector.values import ShownItem
from evident.plan.portfolio.values import CheckMark, ConcernEntry
from evident.ui import theme
from evident.ui.icons import paint_icon
from evident.ui.inspector.keys import PaintedButton
from evident.ui.inspector.pictures import Pictures, has_picture
from evident.ui.tokens import CHIP
from evident.ui.widgets.chips import (
    RESULT_ICON,
    RESULT_TONE,
    STAGE_ICON,
    STAGE_TONE,
    blocks_width,
    paint_blocks,
    paint_chip,
)
from evident.ui.widgets.text import plain_tip

THUMB_WIDE, THUMB_HIGH = 72, 92
_BESIDE = 106
_LEFT = Qt.AlignmentFlag.AlignLeft
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def paint_ring(painter: QPainter, widget: QWidget) -> None:
    """Draw the ring of the focus just inside a widget."""
    painter.setPen(QPen(theme.colour("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(1, 1, -1, -1), 4, 4)


class Tile(PaintedButton):
    """One item of evidence: its first page small, number and title. A press shows it whole."""

    chosen = Signal(str)

    def __init__(self, item: ShownItem, pictures: Pictures) -> None:
        super().__init__()
        self.item, self._pictures = item, pictures
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        why = f" {item.slip}" if item.slip else ""
        self.setAccessibleName(f"{item.reference}, {item.title}. {item.facts}.{why}")
        self.setToolTip(plain_tip(item.title))
        self.clicked.connect(lambda: self.chosen.emit(self.item.reference))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        wide = theme.scaled(THUMB_WIDE + _BESIDE) + 16
        return QSize(wide, theme.scaled(THUMB_HIGH) + 8)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(4.5, 4.5, theme.scaled(THUMB_WIDE) - 1, theme.scaled(THUMB_HIGH) - 1)
        self._paint_picture(painter, frame)
        left = int(frame.right()) + 8
        painter.setFont(theme.font("table-strong"))
        painter.setPen(theme.colour("text"))
        line = theme.line_height("table")
        painter.drawText(QRect(left, 4, self.width() - left, line), _LEFT, self.item.reference)
        painter.setFont(theme.font("table"))
        painter.setPen(theme.colour("text2"))
        for at, words in enumerate(self._below(self.width() - left - 2)):
            painter.drawText(QRect(left, 4 + line * (at + 1), self.width(), line), _LEFT, words)
        if self.hasFocus():
            paint_ring(painter, self)

    def _below(self, room: int) -> list[str]:
        if not self.item.slip:
            return _lines(self.item.title, room, 4)
        return [*_lines(self.item.title, room, 2), "Not shown"]

    def _paint_picture(self, painter: QPainter, frame: QRectF) -> None:
        painter.fillRect(frame, theme.colour("surface2"))
        ratio = self.devicePixelRatioF()
        seen = self._pictures.picture(self.item, round(theme.scaled(THUMB_WIDE) * ratio))
        if seen is not None:
            whole = QRectF(seen.rect())
            fit = min(frame.width() / whole.width(), frame.height() / whole.height())
            place = QRectF(0, 0, whole.width() * fit, whole.height() * fit)
            place.moveCenter(frame.center())
            painter.drawImage(place, seen)
        elif not has_picture(self.item):
            side = theme.scaled(28)
            place = QRectF(0, 0, side, side)
            place.moveCenter(frame.center())
            paint_icon(painter, place, _icon_of(self.item), "text2")
        painter.setPen(QPen(theme.colour("border_strong"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)


def _icon_of(item: ShownItem) -> str:
    if item.slip:
        return "eye-off"
    if item.record:
        return "clipboard-check"
    return "file-spreadsheet" if "sheet" in item.media_type else "file-text"


def _lines(words: str, room: int, most: int) -> list[str]:
    """Break *words* into lines of the small type; the last one ends with an ellipsis."""
    metrics = QFontMetrics(theme.font("table"))
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room + 2) for line in lines]


class ConcernRow(PaintedButton):
    """One concern in a list: reference, title, stage by blocks and word, what is left."""

    chosen = Signal(str)

    def __init__(self, concern: ConcernEntry) -> None:
        super().__init__()
        self.concern = concern
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._left = f"Left: {concern.missing}" if concern.missing else ""
        told = f"{concern.reference}, {concern.title}. {concern.stage.label}."
        self.setAccessibleName(f"{told} {self._left}.".replace(" .", "").strip())
        self.setToolTip(plain_tip(concern.title))
        self.clicked.connect(lambda: self.chosen.emit(concern.reference))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.scaled(400), theme.scaled(52))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), theme.colour("row_hover"))
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        right = self._paint_stage(painter)
        strong = QFontMetrics(theme.font("inspector-strong"))
        first = theme.scaled(8) + strong.horizontalAdvance("W00 ")
        painter.setFont(theme.font("inspector-strong"))
        painter.setPen(theme.colour("text"))
        top = QRect(theme.scaled(8), theme.scaled(4), first, theme.line_height("inspector"))
        painter.drawText(top, _LEFT | _MIDDLE, self.concern.reference)
        self._paint_words(painter, top.right(), right - top.right() - 12)
        if self.hasFocus():
            paint_ring(painter, self)

    def _paint_words(self, painter: QPainter, left: int, room: int) -> None:
        line = theme.line_height("inspector")
        painter.setFont(theme.font("inspector"))
        title = painter.fontMetrics().elidedText(
            self.concern.title, Qt.TextElideMode.ElideRight, room
        )
        painter.drawText(QRect(left, theme.scaled(4), room + 4, line), _LEFT | _MIDDLE, title)
        painter.setFont(theme.font("table"))
        painter.setPen(theme.colour("text2"))
        under = painter.fontMetrics().elidedText(self._left, Qt.TextElideMode.ElideRight, room)
        below = QRect(left, theme.scaled(4) + line, room + 4, theme.line_height("table"))
        painter.drawText(below, _LEFT | _MIDDLE, under)

    def _paint_stage(self, painter: QPainter) -> int:
        """Draw blocks and word at the right; give where they begin."""
        stage = self.concern.stage
        metrics = QFontMetrics(theme.font("caption-strong"))
        wide = metrics.horizontalAdvance("Done, not verified") + theme.scaled(14) + 24
        high = theme.scaled(CHIP)
        chip = QRectF(self.width() - wide - 8, (self.height() - high) / 2, wide, high)
        paint_chip(painter, chip, stage.label, STAGE_TONE[stage], STAGE_ICON[stage])
        left = chip.left() - blocks_width() - 10
        paint_blocks(painter, QRectF(left, chip.top(), blocks_width(), high), stage)
        return int(left)


class CheckSpot(QWidget):
    """One check in the row over time: result by sign and word, day, area and shift."""

    def __init__(self, mark: CheckMark) -> None:
        super().__init__()
        self._mark = mark
        self._first = short_date(mark.on)
        parts = (mark.result.label, mark.where, mark.told)
        self._second = " · ".join(part for part in parts if part)
        self._third = f"{mark.by}, independent" if mark.independent else mark.by
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        before = "" if mark.counts else " Before the change."
        self.setAccessibleName(f"{long_date(mark.on)}: {self._second}. By {self._third}.{before}")

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        strong, usual = (QFontMetrics(theme.font(s)) for s in ("strong", "table"))
        wide = max(
            strong.horizontalAdvance(self._first),
            usual.horizontalAdvance(self._second),
            usual.horizontalAdvance(self._third),
        )
        high = theme.line_height("strong") + 2 * theme.line_height("table")
        return QSize(wide + theme.scaled(34) + 14, high)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        side, left = theme.scaled(24), theme.scaled(34)
        result = self._mark.result
        token = RESULT_TONE[result] if self._mark.counts else "text3"
        paint_icon(painter, QRectF(0, 2, side, side), RESULT_ICON[result], token)
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("text"))
        line, top = theme.line_height("strong"), 0
        painter.drawText(QRect(left, top, self.width(), line), _LEFT, self._first)
        painter.setFont(theme.font("table"))
        painter.setPen(theme.colour("text2"))
        for words in (self._second, self._third):
            top, line = top + line, theme.line_height("table")
            painter.drawText(QRect(left, top, self.width(), line), _LEFT, words)

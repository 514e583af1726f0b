"""Paints boxes that are being drawn over a page, and what one takes hold of."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from evident.ui import theme
from evident.ui.tokens import LIGHT

HANDLE = 24
"""Pixels of a corner that can be taken hold of (WCAG 2.5.8)."""
_SEEN = 12
_THROUGH = 0.4
"""How dark a box is while it is drawn: what it covers can still be made out."""
_TINT = 0.25


def handle_places(box: QRectF) -> dict[str, QRectF]:
    """Give the corners to take hold of. They lie outside, so that the box can be moved."""
    inner = 4
    side = float(HANDLE)
    left, right = box.left() - side + inner, box.right() - inner
    top, bottom = box.top() - side + inner, box.bottom() - inner
    corners = {
        "upper left": QPointF(left, top),
        "upper right": QPointF(right, top),
        "lower left": QPointF(left, bottom),
        "lower right": QPointF(right, bottom),
    }
    return {name: QRectF(at.x(), at.y(), side, side) for name, at in corners.items()}


def paint_box(painter: QPainter, place: QRectF, number: int, *, chosen: bool) -> None:
    """Paint a box with its number. Paper is white in every look, so its colours are the light."""
    fill = QColor(LIGHT.text)
    fill.setAlphaF(_THROUGH)
    painter.fillRect(place, fill)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(LIGHT.surface), 1))
    painter.drawRect(place.adjusted(1, 1, -1, -1))
    painter.setPen(QPen(QColor(LIGHT.accent if chosen else LIGHT.text), 3 if chosen else 1))
    painter.drawRect(place)
    _paint_number(painter, place, number)
    if chosen:
        for corner in handle_places(place).values():
            _paint_handle(painter, corner)


def paint_proposed(painter: QPainter, place: QRectF, *, first: bool) -> None:
    """Outline a find with dashes; the one asked about has a thicker line and a tint."""
    tone = LIGHT.tones["warn"]
    around = place.adjusted(-1, -1, 1, 1)
    if first:
        fill = QColor(tone.border)
        fill.setAlphaF(_TINT)
        painter.fillRect(around, fill)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(tone.text), 3 if first else 2, Qt.PenStyle.DashLine))
    painter.drawRect(around)


def _paint_number(painter: QPainter, place: QRectF, number: int) -> None:
    painter.setFont(theme.font("caption-strong"))
    wide = painter.fontMetrics().horizontalAdvance(str(number)) + 8
    patch = QRectF(place.left(), place.top(), wide, painter.fontMetrics().height())
    if place.width() > wide:
        painter.fillRect(patch, QColor(LIGHT.text))
        painter.setPen(QColor(LIGHT.surface))
        painter.drawText(patch, int(Qt.AlignmentFlag.AlignCenter), str(number))


def _paint_handle(painter: QPainter, corner: QRectF) -> None:
    seen = QRectF(0, 0, _SEEN, _SEEN)
    seen.moveCenter(corner.center())
    painter.fillRect(seen, QColor(LIGHT.surface))
    painter.setPen(QPen(QColor(LIGHT.accent), 2))
    painter.drawRect(seen)

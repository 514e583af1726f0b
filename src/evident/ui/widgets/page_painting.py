"""Paints a document's pages, and what is laid over them."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from evident.ui import theme
from evident.ui.tokens import LIGHT
from evident.ui.widgets.page_places import Box

BROKEN_PAGE = "This page cannot be shown."
_STRENGTH = 0.4


@dataclass(frozen=True)
class Shade:
    """A rectangle laid over a page. Paper is white in every look, so its tones are the light.

    *line* names a pattern drawn beneath it, so that colour alone says nothing.
    """

    page: int
    box: Box
    tone: str
    outlined: bool
    line: str = ""


LINES = {
    "solid": Qt.PenStyle.SolidLine,
    "dots": Qt.PenStyle.DotLine,
    "dashes": Qt.PenStyle.DashLine,
    "dash-dots": Qt.PenStyle.DashDotLine,
}


def paint_paper(painter: QPainter, place: QRectF, picture: QImage | None) -> None:
    """Paint a page, or the blank of one that is still being drawn, and its edge."""
    if picture is not None:
        painter.drawImage(place, picture)
    else:
        painter.fillRect(place, theme.colour("surface"))
    painter.setPen(theme.colour("border"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))


def paint_words(painter: QPainter, place: QRectF, words: str) -> None:
    """Write a quiet sentence in the middle."""
    painter.setFont(theme.font("body"))
    painter.setPen(theme.colour("text2"))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(place.adjusted(16, 16, -16, -16), int(flags), words)


def paint_shade(painter: QPainter, place: QRectF, shade: Shade) -> None:
    """Tint a rectangle as a marker pen does: what is printed there stays black."""
    tone = LIGHT.tones[shade.tone]
    seen = place.adjusted(-2, -1, 2, 1)
    fill = QColor(tone.border)
    fill.setAlphaF(_STRENGTH)
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(seen, fill)
    painter.restore()
    if shade.line:
        painter.setPen(QPen(QColor(tone.text), 2, LINES[shade.line]))
        painter.drawLine(seen.bottomLeft(), seen.bottomRight())
    if shade.outlined:
        painter.setPen(QPen(QColor(tone.text), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(seen)


def paint_drag(painter: QPainter, place: QRectF) -> None:
    painter.setPen(QPen(QColor(LIGHT.accent), 1, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place)


def paint_focus(painter: QPainter, place: QRectF) -> None:
    painter.setPen(QPen(theme.colour("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place.adjusted(1, 1, -1, -1))

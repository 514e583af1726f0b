"""What is filled in with a pen: lines to write on, boxes to tick."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from evident.outputs.look import GREY, INK, PLAIN, RULE, WHITE, Style
from evident.outputs.rows import Drawing
from evident.outputs.words import natural_width

BOX = 9.0
LINE = 23.0
"""Points between two lines for handwriting: 8 mm, as on ruled paper."""
_PEN_BOX = 13.0
_GAP = 14.0
_WORDS = Style(PLAIN, 9.5, 13.5)
_LABEL = Style(PLAIN, 8.5, 12, GREY)


def draw_box(ticked: bool, canvas: Any, width: float, height: float) -> None:
    """Draw a small box, with a tick in it or empty."""
    canvas.setStrokeColor(INK)
    canvas.setFillColor(WHITE)
    canvas.setLineWidth(0.8)
    canvas.roundRect(0, 0, BOX, BOX, 1.2, stroke=1, fill=1)
    if ticked:
        canvas.setLineWidth(1.3)
        canvas.lines([(1.8, 4.6, 3.8, 2.3), (3.8, 2.3, 7.4, 7)])


def to_fill(labels: Sequence[str], wide: float) -> Drawing:
    """Give labels beside each other, each with a line to write on."""
    return Drawing(wide, LINE + 3, partial(_draw_labels, tuple(labels)))


def _draw_labels(labels: Sequence[str], canvas: Any, width: float, height: float) -> None:
    share = (width + _GAP) / len(labels)
    for number, label in enumerate(labels):
        left = number * share
        canvas.setFont(_LABEL.font, _LABEL.size)
        canvas.setFillColor(GREY)
        canvas.drawString(left, 4, label)
        begin = left + natural_width(label, _LABEL) + 6
        _rule(canvas, begin, left + share - _GAP, 2)


def boxes(words: Sequence[str], wide: float) -> Drawing:
    """Give words beside each other, each after an empty box to tick."""
    return Drawing(wide, _PEN_BOX + 9, partial(_draw_boxes, tuple(words)))


def _draw_boxes(words: Sequence[str], canvas: Any, width: float, height: float) -> None:
    left = 0.0
    for one in words:
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.9)
        canvas.roundRect(left, 4, _PEN_BOX, _PEN_BOX, 1.4, stroke=1, fill=0)
        canvas.setFont(_WORDS.font, _WORDS.size)
        canvas.setFillColor(INK)
        canvas.drawString(left + _PEN_BOX + 6, 7.5, one)
        left += _PEN_BOX + 6 + natural_width(one, _WORDS) + 22


def lines(count: int, wide: float) -> Drawing:
    """Give empty lines to write on."""
    return Drawing(wide, LINE * count + 4, partial(_draw_lines, count))


def _draw_lines(count: int, canvas: Any, width: float, height: float) -> None:
    for number in range(count):
        _rule(canvas, 0, width, 3 + number * LINE)


def _rule(canvas: Any, left: float, right: float, y: float) -> None:
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.8)
    canvas.line(left, y, right, y)

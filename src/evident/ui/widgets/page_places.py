"""Where the pages of a document stand in a view, and points on them in both directions."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from evident.operations.previews import PageShape

GAP = 12.0
EDGE = 10.0

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in the file's points from its lower left corner."""


@dataclass(frozen=True)
class PagePlaces:
    """Pages one under the other, each in the middle of *width* pixels. Pages count from 1."""

    shapes: tuple[PageShape, ...]
    rects: tuple[QRectF, ...]
    scale: float
    width: float
    height: float

    @property
    def count(self) -> int:
        return len(self.shapes)

    def rect(self, page: int) -> QRectF:
        return self.rects[page - 1]

    def page_at(self, y: float, x: float = 0.0) -> int:
        """Give the page at a height, the nearest one where there is none; 0 without pages.

        Of pages side by side it is the first whose right edge lies beyond *x*.
        """
        for number, rect in enumerate(self.rects, 1):
            last = number == self.count or self.rects[number].top() > rect.top()
            if y < rect.bottom() + GAP and (last or x < rect.right() + GAP):
                return number
        return self.count

    def between(self, top: float, bottom: float) -> list[int]:
        return [
            number
            for number, rect in enumerate(self.rects, 1)
            if rect.bottom() >= top and rect.top() <= bottom
        ]

    def to_points(self, page: int, place: QPointF) -> tuple[float, float]:
        """Give the point of the file under a place in the view."""
        rect, shape = self.rect(page), self.shapes[page - 1]
        across = (place.x() - rect.left()) / self.scale
        down = (place.y() - rect.top()) / self.scale
        wide, high = shape.width, shape.height
        x, y = {
            90: (down, across),
            180: (wide - across, down),
            270: (high - down, wide - across),
        }.get(shape.turn, (across, high - down))
        return (x + shape.left, y + shape.bottom)

    def to_view(self, page: int, x: float, y: float) -> QPointF:
        """Give the place in the view of a point of the file."""
        rect, shape = self.rect(page), self.shapes[page - 1]
        x, y = x - shape.left, y - shape.bottom
        wide, high = shape.width, shape.height
        across, down = {
            90: (y, x),
            180: (wide - x, y),
            270: (wide - y, high - x),
        }.get(shape.turn, (x, high - y))
        return QPointF(rect.left() + across * self.scale, rect.top() + down * self.scale)

    def box_in_view(self, page: int, box: Box) -> QRectF:
        one, other = self.to_view(page, box[0], box[1]), self.to_view(page, box[2], box[3])
        return QRectF(one, other).normalized()

    def box_of(self, page: int, place: QRectF) -> Box:
        """Give the box of the file that a rectangle in the view covers, cut to the page."""
        inside = place.normalized().intersected(self.rect(page))
        x0, y0 = self.to_points(page, inside.bottomLeft())
        x1, y1 = self.to_points(page, inside.topRight())
        return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def places_of(
    shapes: Sequence[PageShape], scale: float, room: float, across: int = 1
) -> PagePlaces:
    """Lay pages out at *scale* pixels a point, *across* side by side, in *room* pixels."""
    rows = [shapes[at : at + across] for at in range(0, len(shapes), across)]
    widest = max((_width(row, scale) for row in rows), default=0.0)
    width = max(room, widest + 2 * EDGE)
    rects, top = [], EDGE
    for row in rows:
        left = (width - _width(row, scale)) / 2 if len(row) == across else (width - widest) / 2
        for shape in row:
            wide, high = shape.width * scale, shape.height * scale
            rects.append(QRectF(round(left), round(top), round(wide), round(high)))
            left += wide + GAP
        top += max(shape.height for shape in row) * scale + GAP
    return PagePlaces(tuple(shapes), tuple(rects), scale, width, top - GAP + EDGE)


def _width(row: Sequence[PageShape], scale: float) -> float:
    return sum(shape.width for shape in row) * scale + GAP * (len(row) - 1)

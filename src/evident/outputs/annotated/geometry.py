"""Where things stand on a page as it is seen: boxes, outlines round lines, blank margins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evident.plan.reading import Box

Point = tuple[float, float]
_FAR = 1.9
"""Lines further apart than so many of their heights are not one block."""
_PAD = 1.6


@dataclass(frozen=True, slots=True)
class PageShape:
    """A page as it is seen: upright, cut to what it shows. In points.

    *left* and *bottom* are the corner of what is shown, *turn* its quarter turns in degrees;
    *blank* are the empty margins at the left and the right.
    """

    wide: float
    high: float
    left: float = 0.0
    bottom: float = 0.0
    turn: int = 0
    blank: tuple[float, float] = (0.0, 0.0)

    def seen(self, box: Box) -> Box:
        """Give a box of the file's own points as it lies on the page that is seen."""
        one, other = self._point(box[0], box[1]), self._point(box[2], box[3])
        across, up = sorted((one[0], other[0])), sorted((one[1], other[1]))
        wide, high = self.wide, self.high
        return (
            min(max(across[0], 0.0), wide),
            min(max(up[0], 0.0), high),
            min(max(across[1], 0.0), wide),
            min(max(up[1], 0.0), high),
        )

    def _point(self, x: float, y: float) -> Point:
        x, y = x - self.left, y - self.bottom
        return {
            90: (y, self.high - x),
            180: (self.wide - x, self.high - y),
            270: (self.wide - y, x),
        }.get(self.turn, (x, y))


def blocks_of(boxes: Iterable[Box]) -> list[list[Box]]:
    """Part the boxes of lines into blocks that can be outlined as one; columns apart."""
    blocks: list[list[Box]] = []
    for box in boxes:
        if box[2] - box[0] < 0.5 or box[3] - box[1] < 0.5:
            continue
        if blocks and _follows(blocks[-1][-1], box):
            blocks[-1].append(box)
        else:
            blocks.append([box])
    return blocks


def _follows(above: Box, box: Box) -> bool:
    high = max(above[3] - above[1], box[3] - box[1])
    below = box[3] <= above[3] + 0.4 * high and above[1] - box[3] < _FAR * high
    same_line = abs(box[1] - above[1]) < 0.4 * high
    overlap = min(above[2], box[2]) - max(above[0], box[0])
    return below and not same_line and overlap > 0


def outline(lines: Sequence[Box]) -> list[Point]:
    """Give the corners of the line round a block, stepped where its first or last line is short."""
    edges = [lines[0][3] + _PAD]
    edges += [(a[1] + b[3]) / 2 for a, b in zip(lines, lines[1:], strict=False)]
    edges.append(lines[-1][1] - _PAD)
    right: list[Point] = []
    left: list[Point] = []
    for at, line in enumerate(lines):
        right += [(line[2] + _PAD, edges[at]), (line[2] + _PAD, edges[at + 1])]
        left += [(line[0] - _PAD, edges[at]), (line[0] - _PAD, edges[at + 1])]
    return right + left[::-1]


def around(lines: Sequence[Box]) -> Box:
    """Give the box round all lines of a block."""
    return (
        min(line[0] for line in lines) - _PAD,
        min(line[1] for line in lines) - _PAD,
        max(line[2] for line in lines) + _PAD,
        max(line[3] for line in lines) + _PAD,
    )


def spread(wanted: Sequence[tuple[float, float]], low: float, high: float) -> list[float]:
    """Give the tops of notes so that none lies over another, each as near as can be.

    *wanted* are (top wished for, height), the highest first; all stand between *low* and *high*,
    and where there are too many each gives up its share of the height.
    """
    total = sum(height for _, height in wanted)
    room = high - low
    scale = min(1.0, room / total) if total else 1.0
    tops: list[float] = []
    limit = high
    for top, height in wanted:
        top = min(top, limit)
        tops.append(top)
        limit = top - height * scale
    limit = low
    for at in range(len(tops) - 1, -1, -1):
        height = wanted[at][1] * scale
        tops[at] = max(tops[at], limit + height)
        limit = tops[at]
    return tops

"""A table that splits only between rows, with its head repeated on each page."""

from collections.abc import Callable, Sequence
from typing import Any

from reportlab.platypus import Flowable

from evident.outputs.look import HEAD, INK, RULE
from evident.outputs.sheet import Sheet
from evident.outputs.tags import COLUMN, ROW, Element, Tags
from evident.outputs.text import para
from evident.outputs.words import Words

TALL = 340.0
"""Points: half a page. Only a row taller than this may be parted."""

_GAP = 7.0
_HEAD_PAD = 5.0


class Stack(Flowable):  # type: ignore[misc]
    """Several things below each other, as one."""

    def __init__(self, parts: Sequence[Flowable], gap: float = 0) -> None:
        super().__init__()
        self.parts = parts
        self.gap = gap

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self._heights = [part.wrap(width, height)[1] for part in self.parts]
        self.width = width
        self.height = sum(self._heights) + self.gap * max(0, len(self.parts) - 1)
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        left = height
        for at, part in enumerate(self.parts):
            if self._heights[at] > left:
                halves = part.split(width, left)
                if len(halves) == 2:
                    first = [*self.parts[:at], halves[0]]
                    return [Stack(first, self.gap), self._rest([halves[1]], at)]
                return [Stack(self.parts[:at], self.gap), self._rest([part], at)] if at else []
            left -= self._heights[at] + self.gap
        return [self]

    def _rest(self, begun: list[Flowable], at: int) -> "Stack":
        return Stack([*begun, *self.parts[at + 1 :]], self.gap)

    def draw(self) -> None:
        y = self.height
        for part, high in zip(self.parts, self._heights, strict=True):
            part.drawOn(self.canv, 0, y - high)
            y -= high + self.gap


class Whole(Stack):
    """Several things that are never parted."""

    def getSpaceBefore(self) -> float:  # noqa: N802 - reportlab's name
        return float(self.parts[0].getSpaceBefore())

    def split(self, width: float, height: float) -> list[Flowable]:
        return []


def height_of(parts: Sequence[Flowable], width: float) -> float:
    """Give the height in points of *parts* below each other, spaces between them included."""
    high, after = 0.0, 0.0
    for part in parts:
        high += max(part.getSpaceBefore() if high else 0, after) + part.wrap(width, 1e6)[1]
        after = part.getSpaceAfter()
    return high


class _Standing:
    """Where a table stands in the structure: one for all the pages it goes over."""

    __slots__ = ("cells", "table")

    def __init__(self) -> None:
        self.table: Element | None = None
        self.cells: dict[int, list[Element]] = {}

    def begin(self, tags: Tags) -> bool:
        """Begin the table where we are; say whether it was not begun on a page before."""
        new = self.table is None or self.table.tags is not tags
        if new:
            self.table, self.cells = tags.add("Table"), {}
        return new

    def row(self, tags: Tags, number: int, kinds: Sequence[tuple[str, str]]) -> list[Element]:
        """Give the cells of a row, begun when they are not there yet."""
        found = self.cells.get(number)
        if found is None:
            row = tags.add("TR", self.table)
            found = self.cells[number] = [tags.add(kind, row, said) for kind, said in kinds]
        return found


class Rows(Flowable):  # type: ignore[misc]
    """A table: *widths* in points, a *head* of words, *rows* of flowables.

    *places* names each row (or "") so that links can lead to it. A rule of 0.8 points stands
    above and below the head, 0.5 between rows; there are no vertical lines.
    """

    def __init__(
        self,
        widths: Sequence[float],
        head: Sequence[str],
        rows: Sequence[Sequence[Flowable]],
        places: Sequence[str] = (),
        pad: float = 5.0,
    ) -> None:
        super().__init__()
        self.widths, self.head, self.rows, self.pad = widths, head, rows, pad
        self.places = places or [""] * len(rows)
        self._heads = [para(word, HEAD) for word in head]
        self.heights: list[float] = []
        self._standing, self._first = _Standing(), 0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        if not self.heights:
            self.heights = [self._high(row) + 2 * self.pad for row in self.rows]
        self._head_high = self._high(self._heads) + 2 * _HEAD_PAD if self.head else 0.0
        self.width = width
        self.height = self._head_high + sum(self.heights)
        return width, self.height

    def _high(self, row: Sequence[Flowable]) -> float:
        cells = zip(row, self.widths, strict=True)
        return max(float(part.wrap(wide - _GAP, 1e6)[1]) for part, wide in cells)

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        left, at = height - self._head_high, 0
        while at < len(self.rows) and self.heights[at] <= left:
            left -= self.heights[at]
            at += 1
        if at == len(self.rows):
            return [self]
        if self.heights[at] > TALL:
            halves = self._parted(at, left - 2 * self.pad)
            if halves:
                before = [*self.rows[:at], halves[0]]
                after = [halves[1], *self.rows[at + 1 :]]
                return [self._part(before, 0), self._part(after, at)]
        if not at:
            return []
        first = self._part(self.rows[:at], 0, self.heights[:at])
        return [first, self._part(self.rows[at:], at, self.heights[at:])]

    def _part(
        self, rows: Sequence[Sequence[Flowable]], at: int, heights: Sequence[float] = ()
    ) -> "Rows":
        places = self.places[at : at + len(rows)]
        part = type(self)(self.widths, self.head, rows, places, self.pad)
        part.heights = list(heights)
        part._standing, part._first = self._standing, self._first + at  # noqa: SLF001
        return part

    def _parted(self, at: int, height: float) -> tuple[list[Flowable], list[Flowable]] | None:
        """Part one tall row between lines of its cells; None when it cannot be begun here."""
        above: list[Flowable] = []
        below: list[Flowable] = []
        for part, wide in zip(self.rows[at], self.widths, strict=True):
            halves = part.split(wide - _GAP, height) if height > 0 else []
            if not halves:
                return None
            above.append(halves[0])
            below.append(halves[1] if len(halves) > 1 else para(""))
        return above, below

    def draw(self) -> None:
        canvas, y = self.canv, self.height
        with canvas.artifact():
            self.draw_rules(canvas)
        tags: Tags | None = None if canvas.tags is None or canvas.tags.muted else canvas.tags
        if tags is not None:
            before = tags.within
        if self.head:
            self._draw_head(tags, y - _HEAD_PAD)
            y -= self._head_high
        elif tags is not None:
            self._standing.begin(tags)
        kinds = self._kinds()
        rows = zip(self.rows, self.heights, self.places, strict=True)
        for at, (row, high, place) in enumerate(rows, start=self._first):
            if place:
                canvas.mark(place, y + 8)
            cells = self._standing.row(tags, at, kinds) if tags is not None else ()
            self._draw_row(row, y - self.pad, cells)
            y -= high
        if tags is not None:
            tags.within = before

    def _draw_head(self, tags: Tags | None, top: float) -> None:
        """Draw the head; on a page after the first it is only a help for the eye."""
        if tags is None:
            self._draw_row(self._heads, top)
        elif self._standing.begin(tags):
            self._draw_row(self._heads, top, self._standing.row(tags, -1, self._head_kinds()))
        else:
            with self.canv.artifact():
                self._draw_row(self._heads, top)

    def _head_kinds(self) -> list[tuple[str, str]]:
        return [("TH", COLUMN)] * len(self.widths)

    def _kinds(self) -> list[tuple[str, str]]:
        """Say what the cells of a row are: without a head, the first is the label of the rest."""
        first = ("TD", "") if self.head else ("TH", ROW)
        return [first, *[("TD", "")] * (len(self.widths) - 1)]

    def draw_rules(self, canvas: Sheet) -> None:
        y = self.height
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.8)
        if self.head:
            canvas.line(0, y, self.width, y)
            y -= self._head_high
            canvas.line(0, y, self.width, y)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.5)
        for high in self.heights:
            y -= high
            canvas.line(0, y, self.width, y)

    def _draw_row(self, row: Sequence[Flowable], top: float, cells: Sequence[Element] = ()) -> None:
        x = 0.0
        for at, (part, wide) in enumerate(zip(row, self.widths, strict=True)):
            if cells:
                if isinstance(part, Words):
                    part.stand_in(cells[at])
                else:
                    cells[at].tags.within = cells[at]
            part.drawOn(self.canv, x, top - part.height)
            x += wide


Draw = Callable[[Any, float, float], None]


class Drawing(Flowable):  # type: ignore[misc]
    """Something of a fixed size drawn by a function of (canvas, width, height).

    *words* say what it shows, where no text beside it does; without them it is decoration,
    unless *tells*: then the function marks what it draws.
    """

    def __init__(
        self,
        width: float,
        height: float,
        draw: Draw,
        before: float = 0,
        words: str = "",
        tells: bool = False,
    ) -> None:
        super().__init__()
        self.width, self.height = width, height
        self._draw = draw
        self._words, self._tells = words, tells
        self.spaceBefore = before

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas: Sheet = self.canv
        if self._tells:
            self._draw(canvas, self.width, self.height)
        elif self._words:
            with canvas.figure(self._words, self.width, self.height):
                self._draw(canvas, self.width, self.height)
        else:
            with canvas.artifact():
                self._draw(canvas, self.width, self.height)

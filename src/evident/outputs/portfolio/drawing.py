"""The small drawings of the portfolio: stage blocks, ticks, numbers, the chart of months."""

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
from functools import partial
from typing import Any

from reportlab.platypus import Flowable

from evident.outputs.look import (
    CHART,
    DANGER,
    GOOD,
    GREY,
    INK,
    PLAIN,
    RULE,
    STAGE_INK,
    STRONG,
    WARN,
    WHITE,
    font,
)
from evident.outputs.rows import Drawing
from evident.outputs.sheet import Sheet
from evident.outputs.words import Words
from evident.plan.dates import short_date
from evident.plan.words import Result, Stage

WIDE, HIGH, GAP = 8.4, 4.6, 2.0
BLOCKS = 5 * WIDE + 4 * GAP


def draw_blocks(canvas: Sheet, x: float, y: float, stage: Stage) -> None:
    """Draw five blocks from (*x*, *y*), as many filled as the stage is high."""
    canvas.stamp(("blocks", stage), x, y, partial(_blocks, stage))


def _blocks(stage: Stage, canvas: Sheet) -> None:
    canvas.setStrokeColor(STAGE_INK[stage])
    canvas.setFillColor(STAGE_INK[stage])
    canvas.setLineWidth(0.6)
    for block in range(5):
        filled = int(block < stage)
        canvas.roundRect(block * (WIDE + GAP), 0, WIDE, HIGH, 1, stroke=1, fill=filled)


def blocks(stage: Stage) -> Flowable:
    return Drawing(BLOCKS, HIGH + 2, lambda canvas, w, h: draw_blocks(canvas, 0, 1, stage))


class Beside(Flowable):  # type: ignore[misc]
    """A drawing *left* of words, in a column *indent* points wide; centred on the first line.

    *said*: the drawing is read out with the words.
    """

    def __init__(self, left: Flowable, words: Words, indent: float, said: bool = False) -> None:
        super().__init__()
        self.left, self.words, self.indent, self.said = left, words, indent, said
        self.keepWithNext = words.keepWithNext

    def getSpaceBefore(self) -> float:  # noqa: N802 - reportlab's name
        return self.words.getSpaceBefore()

    def getSpaceAfter(self) -> float:  # noqa: N802 - reportlab's name
        return self.words.getSpaceAfter()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.height = self.words.wrap(width - self.indent, height)[1]
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        halves = self.words.split(width - self.indent, height)
        if len(halves) < 2:
            return [self] if halves else []
        nothing = Drawing(0, 0, lambda canvas, w, h: None)
        first = Beside(self.left, halves[0], self.indent, self.said)
        return [first, Beside(nothing, halves[1], self.indent)]

    def draw(self) -> None:
        middle = self.height - self.words.style.leading / 2
        tags = self.canv.tags
        # What stands at the left of words is read with them: the number of an answer.
        said = self.said and tags is not None and not tags.muted
        with self.canv.more_of(self.words.element_in(tags)) if said else nullcontext():
            self.left.drawOn(self.canv, 0, middle - self.left.height / 2)
        self.words.drawOn(self.canv, self.indent, 0)


def number(digit: int) -> Flowable:
    """Draw a digit in a dark circle, before one of the four answers."""
    stamp = partial(_number, str(digit))
    return Drawing(14, 14, lambda canvas, w, h: canvas.stamp(("number", digit), 0, 0, stamp))


def _number(digit: str, canvas: Sheet) -> None:
    canvas.setFillColor(INK)
    canvas.circle(7, 7, 7, stroke=0, fill=1)
    font(STRONG)
    canvas.setFillColor(WHITE)
    canvas.setFont(STRONG, 8)
    canvas.drawCentredString(7, 4.2, digit)


RESULT_INK = {
    Result.MET: GOOD,
    Result.PARTLY: WARN,
    Result.NOT_MET: DANGER,
    Result.NOTHING: GREY,
}


def draw_result(canvas: Sheet, x: float, y: float, result: Result, counts: bool = True) -> None:
    """Draw a circle round (*x*, *y*): a tick when met, a cross when not, half full when partly met.

    Checks that do not count, being from before the change, have a thin circle.
    """
    canvas.stamp((result, counts), x, y, partial(_result, result, counts))


def _result(result: Result, counts: bool, canvas: Sheet) -> None:
    ink = RESULT_INK[result]
    canvas.setStrokeColor(ink)
    canvas.setFillColor(ink if result is Result.MET and counts else WHITE)
    canvas.setLineWidth(1.2 if counts else 0.6)
    canvas.circle(0, 0, 6, stroke=1, fill=1)
    canvas.setStrokeColor(WHITE if result is Result.MET and counts else ink)
    canvas.setLineWidth(1.3)
    if result is Result.MET:
        canvas.lines([(-2.8, 0, -0.8, -2.2), (-0.8, -2.2, 2.9, 2.2)])
    elif result is Result.NOT_MET:
        canvas.lines([(-2.2, -2.2, 2.2, 2.2), (-2.2, 2.2, 2.2, -2.2)])
    elif result is Result.PARTLY:
        canvas.setFillColor(ink)
        canvas.wedge(-3.4, -3.4, 3.4, 3.4, 90, 180, stroke=0, fill=1)
    else:
        canvas.line(-2.8, 0, 2.8, 0)


def months_chart(months: Sequence[tuple[date, int]], width: float) -> Flowable:
    """Draw a bar for each month with its number above it."""
    said = ", ".join(f"{month:%B %Y} {count}" for month, count in months)
    return Drawing(width, 66, partial(_months, months), words=f"Chart of items by month: {said}.")


def _months(months: Sequence[tuple[date, int]], canvas: Any, width: float, height: float) -> None:
    step = width / max(6, len(months))
    most = max((count for _, count in months), default=0) or 1
    font(PLAIN)
    font(STRONG)
    for at, (month, count) in enumerate(months):
        x, high = at * step, 36 * count / most
        canvas.setFillColor(CHART)
        canvas.setStrokeColor(GREY)
        canvas.setLineWidth(0.4)
        if count:
            canvas.rect(x, 14, step - 8, high, stroke=1, fill=1)
        canvas.setStrokeColor(RULE)
        canvas.line(x, 14, x + step - 8, 14)
        canvas.setFillColor(INK)
        canvas.setFont(STRONG, 8)
        canvas.drawCentredString(x + step / 2 - 4, 17 + high, str(count))
        canvas.setFillColor(GREY)
        canvas.setFont(PLAIN, 7.5)
        canvas.drawCentredString(x + step / 2 - 4, 4, _month_name(month, at))


def _month_name(month: date, at: int) -> str:
    name = short_date(month)[3:6]
    return f"{name} {month.year}" if at == 0 or month.month == 1 else name

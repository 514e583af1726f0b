"""Sets the text of a report that is no PDF, and finds where its passages come to stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from evident.outputs.look import Style
from evident.outputs.words import natural_width
from evident.plan.annotated import Mark
from evident.plan.reading import Box

WIDE, HIGH = 595.28, 841.89
_EDGE = 60.0
_TEXT = Style(size=10.5, leading=15.5)
TEXT = _TEXT
_BETWEEN = 4.0
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: where it begins, and which characters of the page's text it holds."""

    x: float
    y: float
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class SetPage:
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    wide: float = WIDE
    high: float = HIGH
    blank: tuple[float, float] = (_EDGE, _EDGE)


def set_text(text: str, marks: Sequence[Mark]) -> list[SetPage]:
    """Lay out one page of the report's text, on as many of ours as it needs.

    Marks without a place stand on the first.
    """
    pages = list(_pages(text)) or [()]
    made = []
    for at, lines in enumerate(pages):
        own = [mark for mark in marks if not mark.stretch and not at]
        own += [_boxed(mark, lines) for mark in marks if mark.stretch]
        made.append(SetPage(lines, tuple(m for m in own if m.boxes or not m.stretch)))
    return made


def _pages(text: str) -> Iterator[tuple[Line, ...]]:
    lines: list[Line] = []
    y = HIGH - _EDGE
    for at, (start, words, new) in enumerate(_broken(text)):
        y -= _TEXT.leading + (_BETWEEN if new and at else 0)
        if y < _EDGE:
            yield tuple(lines)
            lines, y = [], HIGH - _EDGE - _TEXT.leading
        lines.append(Line(_EDGE, y, words, start))
    if lines:
        yield tuple(lines)


def _broken(text: str) -> Iterator[tuple[int, str, bool]]:
    """Break at line ends and at spaces; give offset, words, and whether a paragraph begins."""
    start = 0
    for paragraph in text.split("\n"):
        yield from _wrapped(paragraph, start)
        start += len(paragraph) + 1


def _wrapped(paragraph: str, start: int) -> Iterator[tuple[int, str, bool]]:
    room = WIDE - 2 * _EDGE
    at, new = 0, True
    while paragraph[at:].strip():
        at += len(paragraph[at:]) - len(paragraph[at:].lstrip())
        end = at + _fitting(paragraph[at : at + _LONGEST], room)
        yield start + at, paragraph[at:end].rstrip(), new
        at, new = end, False


def _fitting(text: str, room: float) -> int:
    """Give how many characters fit on a line, up to a space where there is one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if natural_width(text[:middle], _TEXT) <= room:
            low = middle
        else:
            high = middle - 1
    if low == len(text):
        return low
    space = text.rfind(" ", 0, low + 1)
    return space + 1 if space > 0 else low


def _boxed(mark: Mark, lines: Iterable[Line]) -> Mark:
    boxes = tuple(_boxes(mark, lines))
    return replace(mark, boxes=boxes)


def _boxes(mark: Mark, lines: Iterable[Line]) -> Iterator[Box]:
    start, end = mark.stretch or (0, 0)
    for line in lines:
        first, last = max(start, line.start), min(end, line.end)
        if first < last:
            before = line.text[: first - line.start]
            x0 = line.x + natural_width(before, _TEXT)
            x1 = x0 + natural_width(line.text[first - line.start : last - line.start], _TEXT)
            yield (x0, line.y - 3.0, x1, line.y + _TEXT.size)

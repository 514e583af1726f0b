"""Draws one page's outlines, and the notes beside them with lines that lead there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reportlab.lib.colors import Color

from evident.outputs.annotated.geometry import around, blocks_of, outline, spread
from evident.outputs.annotated.leaves import SPLIT, Leaf
from evident.outputs.annotated.typeset import TEXT
from evident.outputs.look import GREY, INK, PLAIN, STAGE_INK, STRONG, WHITE, Style, font
from evident.outputs.portfolio.drawing import draw_blocks
from evident.outputs.sheet import Sheet
from evident.outputs.tags import Element
from evident.outputs.text import para
from evident.plan.annotated import Mark, MarkKind
from evident.plan.reading import Box

NOTE_WIDE = 84.0
LEADER = 12.0
NOT_HERE = "Not in this portfolio"
_TALL, _FLAT, _GAP = 24.0, 14.0, 3.0
_REFERENCE = Style(STRONG, 9, 11)
_WORDS = 7.5
_WITHIN = 30.0
"""Points from the edge of the text: what ends further in has other words behind it."""


@dataclass(frozen=True, slots=True)
class Placing:
    """Where the page lies on ours: its lower left corner, and our points for one of its own.

    Notes begin at *left* and *right*, each NOTE_WIDE wide; None: there are none on that side.
    They stand between *low* and *high*.
    """

    x: float
    y: float
    scale: float
    low: float
    high: float
    left: float | None
    right: float | None

    def box(self, box: Box) -> Box:
        s = self.scale
        x0, y0, x1, y1 = box
        return (self.x + x0 * s, self.y + y0 * s, self.x + x1 * s, self.y + y1 * s)


@dataclass(slots=True)
class _Note:
    """What stands in the margin once, for passages that follow each other."""

    key: tuple[str, str]
    kind: MarkKind
    at_left: bool
    marks: list[Mark] = field(default_factory=list)
    blocks: list[list[Box]] = field(default_factory=list)
    element: Element | None = None
    """The note in the structure: the links of its outlines are its own."""

    @property
    def top(self) -> float:
        return max((around(block)[3] for block in self.blocks), default=1e6)


Links = Mapping[str, str]
"""Where the note of a concern leads, by its reference; "" stands for what was set aside."""


def is_left(mark: Mark, leaf: Leaf) -> bool:
    """Say whether a mark's note goes to the left: its words stand in the left column only."""
    if not (leaf.columns and mark.boxes):
        return False
    return max(box[2] for box in mark.boxes) <= leaf.wide * SPLIT


def draw_leaf(canvas: Sheet, leaf: Leaf, place: Placing, links: Links) -> None:
    """Draw the page's own lines where it is ours, then outlines, leading lines and notes."""
    _draw_lines(canvas, leaf, place)
    notes = _notes(leaf, place)
    with canvas.artifact():
        for note in sorted(notes, key=lambda note: note.kind is MarkKind.CONCERN):
            for block in note.blocks:
                _draw_outline(canvas, block, note)
    for at_left in (True, False):
        own = [note for note in notes if note.at_left is at_left]
        _draw_notes(canvas, own, place, links)
    for note in notes:
        for block in note.blocks:
            _link(canvas, links, note, around(block))


def _draw_lines(canvas: Sheet, leaf: Leaf, place: Placing) -> None:
    style = Style(TEXT.font, TEXT.size * place.scale, TEXT.leading * place.scale, INK)
    for line in leaf.lines:
        words = para(line.text, style)
        words.wrap(leaf.wide * place.scale, 100)
        drop = style.leading / 2 - 0.143 * style.size - style.leading
        y = place.y + line.y * place.scale
        words.drawOn(canvas, place.x + line.x * place.scale, y - words.height - drop)


def _notes(leaf: Leaf, place: Placing) -> list[_Note]:
    """Put passages of one concern that follow each other on one side under one note."""
    said: list[_Note] = []
    marks = [
        (mark, [[place.box(box) for box in block] for block in blocks_of(mark.boxes)])
        for mark in leaf.marks
    ]
    marks.sort(key=lambda one: -max((around(block)[3] for block in one[1]), default=1e6))
    last: dict[bool, _Note] = {}
    for mark, blocks in marks:
        at_left = place.left is not None and (place.right is None or is_left(mark, leaf))
        key = _key(mark)
        note = last.get(at_left)
        if note is None or note.key != key:
            note = last[at_left] = _Note(key, mark.kind, at_left)
            said.append(note)
        note.marks.append(mark)
        note.blocks += blocks
    return said


def _key(mark: Mark) -> tuple[str, str]:
    if mark.kind is MarkKind.CONCERN:
        stage = mark.stage
        return mark.reference, NOT_HERE if stage is None else stage.label
    return "", "Set aside" if mark.kind is MarkKind.ASIDE else mark.kind.label


# --- outlines ----------------------------------------------------------------------------------


def _ink(note: _Note) -> Color:
    stage = note.marks[0].stage
    return GREY if stage is None else STAGE_INK[stage]


def _pen(canvas: Sheet, note: _Note) -> None:
    """Solid for concerns, dashes for what was set aside, dots for what is open."""
    canvas.setStrokeColor(_ink(note))
    if note.kind is MarkKind.CONCERN:
        canvas.setLineWidth(1.1)
        canvas.setDash()
    else:
        canvas.setLineWidth(0.7)
        canvas.setDash([4, 2.4] if note.kind is MarkKind.ASIDE else [0.8, 2])


def _draw_outline(canvas: Sheet, block: list[Box], note: _Note) -> None:
    _pen(canvas, note)
    corners = outline(block)
    path = canvas.beginPath()
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.setDash()


# --- notes -------------------------------------------------------------------------------------


def _draw_notes(canvas: Sheet, notes: list[_Note], place: Placing, links: Links) -> None:
    if not notes:
        return
    at_left = notes[0].at_left
    x = place.left if at_left else place.right
    if x is None:
        return
    edge = x + NOTE_WIDE + LEADER if at_left else x - LEADER
    notes.sort(key=lambda note: -note.top)
    tall = sum(_height(note) for note in notes) <= place.high - place.low
    heights = [_height(note) if tall else _FLAT for note in notes]
    wanted = [(min(n.top + 3, place.high), h) for n, h in zip(notes, heights, strict=True)]
    tops = spread(wanted, place.low, place.high)
    share = min(1.0, (place.high - place.low) / sum(heights))
    for note, top, height in zip(notes, tops, heights, strict=True):
        high = height * share - _GAP * share
        with canvas.artifact():
            _draw_leaders(canvas, note, x, top - min(high, 12) / 2, edge)
        kinds = "P/Link" if _target(links, note) else "P"
        with canvas.holding(kinds) as note.element:
            _draw_note(canvas, note, x, top - high, high)
        _link(canvas, links, note, (x, top - high, x + NOTE_WIDE, top))


def _height(note: _Note) -> float:
    return _TALL + _GAP if note.kind is MarkKind.CONCERN else _FLAT + _GAP


def _draw_leaders(canvas: Sheet, note: _Note, x: float, y: float, edge: float) -> None:
    """Lead from the note to each block that does not go on from the one before.

    A block that ends within a line is led to under that line: no word is struck through.
    """
    canvas.setStrokeColor(_ink(note))
    canvas.setLineWidth(0.6)
    before: list[Box] | None = None
    for block in note.blocks:
        if before is None or not _goes_on(before[-1], block[0]):
            if note.at_left:
                line = min(block, key=lambda line: (round(line[0]), -line[3]))
                start, bend, end = x + NOTE_WIDE, edge - 3, line[0] - 1.6
            else:
                line = max(block, key=lambda line: (round(line[2]), line[3]))
                start, bend, end = x, edge + 3, line[2] + 1.6
            within = abs(end - edge) > _WITHIN
            level = line[1] - 1.6 if within else (line[1] + line[3]) / 2
            canvas.lines([(start, y, bend, level), (bend, level, end, level)])
        before = block


def _goes_on(last: Box, first: Box) -> bool:
    """Say whether a block begins on the line on which another ended, or on the next one."""
    high = last[3] - last[1]
    return -0.4 * high < last[1] - first[1] < 1.6 * high


def _draw_note(canvas: Sheet, note: _Note, x: float, y: float, high: float) -> None:
    canvas.setFillColor(WHITE)
    _pen(canvas, note)
    canvas.setLineWidth(0.7)
    canvas.roundRect(x, y, NOTE_WIDE, high, 2, stroke=1, fill=1)
    canvas.setDash()
    reference, said = note.key
    if note.kind is MarkKind.ASIDE:
        said = f"{said} {_numbers(note.marks)}"
    if reference and high >= _TALL - 1:
        _draw_two_lines(canvas, note, x, y, reference, said)
        return
    size = min(_WORDS, high * 0.62)
    words = f"{reference} · {said}" if reference else said
    _fit(canvas, words, STRONG if reference else PLAIN, size, x + 5, y + high / 2 - 0.36 * size)


def _draw_two_lines(
    canvas: Sheet, note: _Note, x: float, y: float, reference: str, said: str
) -> None:
    stage = note.marks[0].stage
    font(STRONG)
    canvas.setFillColor(INK)
    canvas.setFont(STRONG, 9)
    canvas.drawString(x + 5, y + 12.5, reference)
    if stage is not None:
        draw_blocks(canvas, x + NOTE_WIDE - 55, y + 13.5, stage)
    _fit(canvas, said, PLAIN, _WORDS, x + 5, y + 4)


def _fit(canvas: Sheet, words: str, name: str, size: float, x: float, y: float) -> None:
    """Write on one line, smaller where the note is too narrow: no word is cut off."""
    wide = font(name).stringWidth(words, size)
    size *= min(1.0, (NOTE_WIDE - 10) / max(wide, 1.0))
    canvas.setFillColor(INK)
    canvas.setFont(name, size)
    canvas.drawString(x, y, words)


def _numbers(marks: Iterable[Mark]) -> str:
    """Give 3, or 3 to 5, or 3, 5 of passages that were set aside."""
    numbers = sorted({mark.number for mark in marks})
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{numbers[0]} to {numbers[-1]}"
    return ", ".join(map(str, numbers))


def _link(canvas: Sheet, links: Links, note: _Note, box: Box) -> None:
    target = _target(links, note)
    if target:
        canvas.link(target, box, note.element)


def _target(links: Links, note: _Note) -> str:
    """Say where a note leads, "" for nowhere."""
    if note.kind is MarkKind.OPEN:
        return ""
    return links.get(note.key[0] if note.kind is MarkKind.CONCERN else "", "")

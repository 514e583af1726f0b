"""A paragraph that draws text exactly as it was typed.

reportlab's own Paragraph reads its text as markup: it drops ``<Mrs J>``, opens files named in
an ``<img>`` and stops at ``</para>``. This one has no markup at all. It is also several times
quicker, because nothing is parsed and every word's width is kept.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from evident.outputs.glyphs import Measured, Piece, measured
from evident.outputs.look import Style
from evident.outputs.pen import Look, Pen
from evident.outputs.tags import Element, Tags

LONGEST_WORD = 80
_MOST_KEPT = 2_000


@dataclass(frozen=True, slots=True)
class Run:
    """Some text of one look. *link* is a place in the document to go to.

    *page_of* names a place whose page number is printed here once it is known, in place of
    the "{}" in *text*.
    """

    text: str
    font: str | None = None
    ink: Color | None = None
    size: float | None = None
    link: str = ""
    page_of: str = ""


@dataclass(slots=True)
class _Atom:
    """Words of one run on one line, *x* points from its left end."""

    run: Run
    text: str
    pieces: tuple[Piece, ...]
    x: float
    width: float

    @property
    def plain(self) -> bool:
        """Say whether it is only text: no link, no stand-in, nothing to come."""
        return not (self.pieces or self.run.link or self.run.page_of)


class _Standing:
    """Where a paragraph stands in the structure: one for all the pages it goes over."""

    __slots__ = ("element", "links")

    def __init__(self) -> None:
        self.element: Element | None = None
        self.links: dict[int, Element] = {}

    def in_tags(self, tags: Tags, kinds: str) -> Element:
        if self.element is None or self.element.tags is not tags:
            self.element, self.links = tags.path(kinds), {}
        return self.element

    def of_link(self, run: Run) -> Element | None:
        """Give the link's element within the paragraph's: one for all lines it goes over."""
        if self.element is None:
            return None
        found = self.links.get(id(run))
        if found is None:
            found = self.links[id(run)] = self.element.tags.add("Link", self.element)
        return found


class Words(Flowable):  # type: ignore[misc]
    """Runs of text, broken into lines to fit. Splits between lines."""

    def __init__(self, runs: Sequence[Run], style: Style) -> None:
        super().__init__()
        self.runs = runs
        self.style = style
        self.keepWithNext = style.keep_with_next
        self._lines: list[list[_Atom]] | None = None
        self._broken_at = -1.0
        self._part = False
        self._standing = _Standing()

    def stand_in(self, element: Element) -> None:
        """Be the content of *element* itself, such as a cell of a table."""
        self._standing.element = element

    def element_in(self, tags: Tags) -> Element:
        """Give the element these words are, begun where we are when it is not there yet."""
        return self._standing.in_tags(tags, self.style.tag)

    def getSpaceBefore(self) -> float:  # noqa: N802 - reportlab's name
        return self.style.before

    def getSpaceAfter(self) -> float:  # noqa: N802 - reportlab's name
        return self.style.after

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        if self._lines is None or (self._broken_at != width and not self._part):
            self._lines = _broken(self.runs, self.style, width - self.style.indent)
            self._broken_at = width
        self.width = width
        self.height = self.style.leading * len(self._lines)
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        lines = self._lines or []
        fit = int((height + 0.01) / self.style.leading)
        if fit >= len(lines):
            return [self]
        if len(lines) - fit == 1:
            fit -= 1  # never leave a single line behind
        if fit < 2:  # nor one alone before the end of a page
            return []
        return [self._of(lines[:fit]), self._of(lines[fit:])]

    def _of(self, lines: list[list[_Atom]]) -> "Words":
        part = Words(self.runs, self.style)
        part.take(lines)
        part._standing = self._standing  # noqa: SLF001 - one of ours
        return part

    def take(self, lines: list[list[_Atom]]) -> None:
        """Stand for these lines only, as broken already."""
        self._lines, self._part = lines, True

    def draw(self) -> None:
        self._draw_at(self.canv, 0, 0)

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802 - reportlab's name
        """Draw with the lower left corner at (*x*, *y*): text needs no state of its own."""
        self._draw_at(canvas, x, y)

    def _draw_at(self, canvas: Any, left: float, bottom: float) -> None:
        style = self.style
        y = bottom + self.height - style.leading / 2 - 0.357 * style.size
        left += style.indent
        pen = Pen(canvas, style.leading)
        tags = canvas.tags
        tagged = tags is not None and not tags.muted and bool(self._lines)
        own = pen.element = self.element_in(tags) if tagged else None
        under: list[tuple[float, float, float, Color]] = []
        pen.move_to(left, y)
        for line in self._lines or ():
            if len(line) == 1 and line[0].plain and not style.right:
                pen.write(line[0].text, self._look(line[0].run))
                pen.down()
            else:
                self._draw_line(canvas, pen, line, left, y, own, under)
                pen.move_to(left, y - style.leading)
            y -= style.leading
        pen.put()
        if under:
            _underline(canvas, under)

    def _draw_line(
        self,
        canvas: Any,
        pen: Pen,
        line: list[_Atom],
        left: float,
        y: float,
        own: Element | None,
        under: list[tuple[float, float, float, Color]],
    ) -> None:
        """Draw a line of several looks, in the order in which it is read.

        Notes in *under* where links are to be underlined.
        """
        if self.style.right and line:
            left += self.width - line[-1].x - line[-1].width
        for atom in line:
            run, look, x = atom.run, self._look(atom.run), left + atom.x
            name, size, ink = look
            pen.element = self._standing.of_link(run) if own and run.link else own
            pen.move_to(x, y)
            if run.page_of:
                pen.put()
                late = Style(name, size, ink=ink)
                canvas.draw_late(run.text or "{}", run.page_of, late, x, y, pen.element)
            elif atom.pieces:
                for piece in atom.pieces:
                    pen.write(piece.shown, (piece.font, size, ink), piece.meant)
            else:
                pen.write(atom.text, look)
            if run.link:
                if not run.page_of:
                    under.append((x, y - 0.16 * size, x + atom.width, ink))
                box = (x, y - 0.25 * size, x + atom.width, y + 0.85 * size)
                canvas.link(run.link, box, pen.element)
        pen.element = own

    def _look(self, run: Run) -> Look:
        style = self.style
        return run.font or style.font, run.size or style.size, run.ink or style.ink


def _underline(canvas: Any, lines: Sequence[tuple[float, float, float, Color]]) -> None:
    """Underline links thinly, so that they are told from text without colour too."""
    with canvas.artifact():
        canvas.setLineWidth(0.35)
        for left, y, right, ink in lines:
            canvas.setStrokeColor(ink)
            canvas.line(left, y, right, y)


def natural_width(text: str, style: Style) -> float:
    """Give the width in points of *text* on one line."""
    return measured(style.font, text).width * style.size


def shortened_to(text: str, style: Style, width: float) -> str:
    """Cut *text* so that it fits on one line of *width* points, ending with an ellipsis."""
    if natural_width(text, style) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if natural_width(text[:middle].rstrip() + "…", style) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip(" ,;:.·") + "…"


Unit = tuple[int, list[tuple[Run, str, Measured]]]


_kept: dict[tuple[Hashable, ...], list[list[_Atom]]] = {}


def _broken(runs: Sequence[Run], style: Style, width: float) -> list[list[_Atom]]:
    """Give the lines of a paragraph, to be drawn and never changed.

    A page is tried with less and less room between its parts, and labels come on every page: the
    same words are broken once.
    """
    key = (tuple(runs), style.font, style.size, width)
    found = _kept.get(key)
    if found is None:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        found = _kept[key] = list(_lines(runs, style, width))
    return found


def _lines(runs: Sequence[Run], style: Style, width: float) -> Iterator[list[_Atom]]:
    """Fill lines greedily, breaking at spaces and at the line ends that were typed."""
    line: list[_Atom] = []
    end = 0.0
    for unit in _units(runs, style.font):
        if unit is None:
            yield _ordered(line)
            line, end = [], 0.0
            continue
        spaces, parts = unit
        wide = sum(look.width * (run.size or style.size) for run, _, look in parts)
        gap = spaces * _space(parts[0][0], style) if line else 0.0
        if line and end + gap + wide > width:
            if gap and not line[-1].pieces and not line[-1].run.page_of:
                line[-1].text += " "  # read on, the words of two lines stay apart
            yield _ordered(line)
            line, end, gap = [], 0.0, 0.0
        if wide > width:
            *full, line = _chopped(parts, style, width)
            yield from full
            end = line[-1].x + line[-1].width
            continue
        for run, word, look in parts:
            end = _append(line, run, word, look, end, gap, run.size or style.size, spaces)
            gap = 0.0
    if line:
        yield _ordered(line)


def _space(run: Run, style: Style) -> float:
    return measured(run.font or style.font, " ").width * (run.size or style.size)


def _append(
    line: list[_Atom],
    run: Run,
    word: str,
    look: Measured,
    end: float,
    gap: float,
    size: float,
    spaces: int = 0,
) -> float:
    """Put a word at the end of a line, in one atom with its like, and give the new end."""
    wide = look.width * size
    last = line[-1] if line else None
    if last is not None and gap and not last.run.page_of and not last.pieces:
        last.text += " " * spaces  # true spaces, so that copied text has them too
        last.width += gap
    if last is not None and last.run is run and not last.pieces and not look.pieces:
        last.text += word
        last.width += wide
    else:
        line.append(_Atom(run, word, look.pieces, end + gap, wide))
    return end + gap + wide


def _units(runs: Sequence[Run], base: str) -> Iterator[Unit | None]:
    """Give the stretches that stay together, with the spaces before them; None: a new line."""
    pending: list[tuple[Run, str, Measured]] = []
    spaces = 0
    for run in runs:
        name = run.font or base
        if run.page_of:
            pending.append((run, "", measured(name, run.text.replace("{}", "") + "000")))
            continue
        for row, part in enumerate(run.text.replace("\t", " ").split("\n")):
            if row:
                if pending:
                    yield spaces, pending
                pending, spaces = [], 0
                yield None
            for place, word in enumerate(part.split(" ")):
                if place:
                    if pending:
                        yield spaces, pending
                        pending, spaces = [], 0
                    spaces += 1
                for at in range(0, len(word), LONGEST_WORD):
                    if at:
                        yield spaces, pending
                        pending, spaces = [], 0
                    chunk = word[at : at + LONGEST_WORD]
                    pending.append((run, chunk, measured(name, chunk)))
    if pending:
        yield spaces, pending


def _chopped(
    parts: list[tuple[Run, str, Measured]], style: Style, width: float
) -> list[list[_Atom]]:
    """Part a stretch wider than a line between its letters."""
    lines: list[list[_Atom]] = [[]]
    end = 0.0
    for run, word, _ in parts:
        name, size, rest = run.font or style.font, run.size or style.size, word
        while rest:
            take = _fitting(name, rest, (width - end) / size)
            if not take and end:
                lines.append([])
                end = 0.0
                continue
            take = take or 1
            look = measured(name, rest[:take])
            end = _append(lines[-1], run, rest[:take], look, end, 0.0, size)
            rest = rest[take:]
    return lines


def _fitting(name: str, word: str, width: float) -> int:
    """Give how many letters of *word* fit into *width*, at size 1."""
    low, high = 0, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if measured(name, word[:middle]).width <= width:
            low = middle
        else:
            high = middle - 1
    return low


def _ordered(line: list[_Atom]) -> list[_Atom]:
    """Put neighbouring words that read from right to left in that order."""
    turned = [bool(atom.pieces) and all(p.turned for p in atom.pieces) for atom in line]
    at = 0
    while at < len(line):
        stop = at
        while stop < len(line) and turned[stop]:
            stop += 1
        if stop - at > 1:
            right = line[stop - 1].x + line[stop - 1].width
            left = line[at].x
            for atom in line[at:stop]:
                atom.x = right - (atom.x - left) - atom.width
            line[at:stop] = line[at:stop][::-1]
        at = max(stop, at + 1)
    return line

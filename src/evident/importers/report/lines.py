"""A report as lines of text with their places, whatever kind of file it came from."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from evident.plan.reading import Box

_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\uffff]"
)
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_BULLET = re.compile(r"^\s*(?:[•●▪◦‣∙·¿■□➢✓✔*]|[-–]\s|o\s(?=[A-Za-z]))\s*")
_NO_LETTERS = re.compile(r"[\W_]+")
_QUOTES = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("‛", "'"), ("′", "'"), ("„", '"'))

LINE_END_HYPHEN = "\ufffe"
"""What pdfium writes for a hyphen at the end of a line."""


@dataclass(frozen=True, slots=True)
class Turn:
    """How a page is turned for the reader: clockwise by *angle*, and the part of it that shows."""

    angle: int
    crop: tuple[float, ...]

    def seen(self, box: Box) -> Box:
        """Give a box of the page's own points as the reader sees it."""
        (left, bottom, right, top), (x0, y0, x1, y1) = self.crop, box
        if self.angle == 90:
            return (y0 - bottom, right - x1, y1 - bottom, right - x0)
        if self.angle == 180:
            return (right - x1, top - y1, right - x0, top - y0)
        return (top - y1, x0 - left, top - y0, x1 - left)

    def own(self, box: Box) -> Box:
        """Give the box in the page's own points again."""
        (left, bottom, right, top), (x0, y0, x1, y1) = self.crop, box
        if self.angle == 90:
            return (right - y1, x0 + bottom, right - y0, x1 + bottom)
        if self.angle == 180:
            return (right - x1, top - y1, right - x0, top - y0)
        return (y0 + left, top - x1, y1 + left, top - x0)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a sentence ends in a line and the next begins: offsets, and places across the page."""

    end: int
    end_x: float
    start: int
    start_x: float


@dataclass(slots=True)
class Line:
    """One printed line, or one block of a web page or letter.

    *start* is its offset in the text of *page*. *box* is None where the file has no places;
    it is as the reader sees the page, which *turn* may have turned. *marks* are in order.
    *gap* says that a paragraph may begin here, *bullet* that a list item does, *heading* is
    1 to 6 where the file itself says so. *row* and *column* place it in an audit's table,
    whose *heads* say where columns are.
    """

    page: int
    text: str
    start: int = 0
    box: Box | None = None
    size: float = 0.0
    strong: bool = False
    gap: bool = False
    bullet: bool = False
    heading: int = 0
    whole: bool = False
    column_break: bool = False
    hyphen: bool = False
    turn: Turn | None = None
    marks: tuple[Mark, ...] = ()
    row: int = 0
    column: str = ""
    heads: tuple[tuple[float, str], ...] = ()

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def part(self, begin: int = 0, stop: int | None = None) -> Box | None:
        """Give the box of the characters *begin* to *stop*, in the page's own points.

        Between the places that are known, each character is taken to be equally wide; of a
        line that runs up or down the page it is the box of the whole line.
        """
        if self.box is None or not self.text:
            return None
        if len(self.text) > 3 and self.box[3] - self.box[1] > self.box[2] - self.box[0]:
            return self.turn.own(self.box) if self.turn else self.box
        stop = len(self.text) if stop is None else stop
        left, right = self.box[0], self.box[2]
        if begin:
            known = [mark.start_x for mark in self.marks if mark.start == begin]
            left = known[0] if known else self._across(begin)
        if stop != len(self.text):
            known = [mark.end_x for mark in self.marks if mark.end == stop]
            right = known[0] if known else self._across(stop)
        box = (left, self.box[1], right, self.box[3])
        x0, y0, x1, y1 = self.turn.own(box) if self.turn else box
        return (round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1))

    def _across(self, offset: int) -> float:
        assert self.box is not None
        known = [(0, self.box[0]), (len(self.text), self.box[2])]
        for mark in self.marks:
            known += ((mark.end, mark.end_x), (mark.start, mark.start_x))
        first = max((place for place in known if place[0] <= offset), default=known[0])
        last = min((place for place in known if place[0] >= offset), default=known[1])
        width = last[0] - first[0]
        return first[1] + (last[1] - first[1]) * (offset - first[0]) / width if width else first[1]


@dataclass(slots=True)
class Document:
    """All lines in reading order and the text of each page."""

    kind: str
    lines: list[Line] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    title: str = ""
    warnings: list[str] = field(default_factory=list)

    def add_page(self, lines: Iterable[Line]) -> None:
        """Take the lines of the next page: give them its number and their offsets in its text."""
        number = len(self.texts) + 1
        place = 0
        kept = [line for line in lines if line.text]
        for line in kept:
            line.page = number
            line.start = place
            place += len(line.text) + 1
        self.texts.append("\n".join(line.text for line in kept))
        self.lines.extend(kept)


def tidy(text: str) -> str:
    """Give a line as it can be shown and stored: composed, one space, no control characters."""
    if text.isascii() and text.isprintable():
        return _SPACES.sub(" ", text).strip() if "  " in text else text.strip()
    text = _CONTROLS.sub("", text.replace("\xad", ""))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text)).strip()


@lru_cache(maxsize=4_096)
def plain(text: str) -> str:
    """Give *text* as patterns meet it: compatibility forms and straight quotes, one line."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        for curly, straight in _QUOTES:  # "translate" takes ten times as long
            text = text.replace(curly, straight)
    return " ".join(text.split())


@lru_cache(maxsize=4_096)
def squashed(text: str) -> str:
    """Give the letters and digits of *text* alone, in lower case, to compare headings."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _NO_LETTERS.sub("", text.lower())


def without_bullet(text: str) -> tuple[str, bool]:
    """Take a bullet off the front; say whether there was one."""
    found = _BULLET.match(text)
    if not found or found.end() == len(text):
        return text, False
    return text[found.end() :], True

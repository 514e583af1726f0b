"""The canvas of our documents: remembers where things are, prints numbers known only later.

What is not known yet leaves a mark in the page; the marks are replaced by drawn text when the
whole document has been laid out. One pass instead of reportlab's two or three.
"""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from evident.outputs.look import Style, font


@dataclass(frozen=True, slots=True)
class _Late:
    """Text to come at (*x*, *y*): *words* with the value of *key* for its braces."""

    words: str
    key: str
    style: Style
    x: float
    y: float


class Sheet(Canvas):  # type: ignore[misc]
    """*places* gives the page number of each named place marked so far."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.places: dict[str, int] = {}
        self._late: list[_Late] = []
        self._stamps: dict[Hashable, str] = {}
        # A comment of the page's drawing; nobody can type it, for it is new each time.
        self._sign = f"%{token_hex(8)}:"

    def mark(self, place: str, y: float) -> None:
        """Let links and bookmarks lead to *place*: the height *y* of where we draw now."""
        self.bookmarkHorizontal(place, 0, y)
        self.places.setdefault(place, self.getPageNumber())

    def stamp(self, key: Hashable, x: float, y: float, draw: Callable[["Sheet"], None]) -> None:
        """Draw something small at (*x*, *y*) that comes again and again, worked out once.

        *draw* draws it round (0, 0) and sets every colour and width it needs.
        """
        drawn = self._stamps.get(key)
        if drawn is None:
            start = len(self._code)
            draw(self)
            drawn = self._stamps[key] = "\n".join(self._code[start:])
            del self._code[start:]
        self.addLiteral(f"q 1 0 0 1 {x:.3f} {y:.3f} cm\n{drawn}\nQ")

    def draw_late(self, words: str, key: str, style: Style, x: float, y: float) -> None:
        """Print *words* with what *key* will stand for in place of "{}".

        Its left end is at *x*, or its right end where the style says right.
        """
        font(style.font)
        self.addLiteral(f"{self._sign}{len(self._late)}")
        self._late.append(_Late(words, key, style, x, y))

    def fill_late(self, values: Mapping[str, str]) -> None:
        """Draw what was left open, between the last page and the saving of the document."""
        mark = re.compile(f"^{self._sign}([0-9]+)$", re.MULTILINE)
        for page in self._doc.Pages.pages:
            page.stream = mark.sub(lambda found: self._drawn(found, values), page.stream)

    def _drawn(self, found: re.Match[str], values: Mapping[str, str]) -> str:
        late = self._late[int(found[1])]
        style, face = late.style, font(late.style.font)
        words = late.words.replace("{}", values.get(late.key, "–"))
        x = late.x - (face.stringWidth(words, style.size) if style.right else 0)
        ink = style.ink
        colour = f"{ink.red:.4f} {ink.green:.4f} {ink.blue:.4f} rg"
        drawn = [f"BT {colour} 1 0 0 1 {x:.3f} {late.y:.3f} Tm"]
        for subset, code in face.splitString(words, self._doc):
            name = face.getSubsetInternalName(subset, self._doc)
            drawn.append(f"{name} {style.size:g} Tf ({self._escape(code)}) Tj")
        return " ".join(["q", *drawn, "ET Q"])

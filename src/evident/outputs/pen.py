"""Writes lines of text into a page in PDF's own words.

reportlab's text object does the same with a dozen calls for each line; a portfolio has tens of
thousands of lines.
"""

from functools import cache
from typing import Any

from reportlab.lib.colors import Color

from evident.outputs.look import font
from evident.outputs.tags import Element

_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})
_MOST_KEPT = 2_000
Look = tuple[str, float, Color]
"""Font, size and ink."""


@cache
def _ink(red: float, green: float, blue: float) -> str:
    return f"{red:.4f} {green:.4f} {blue:.4f} rg"


class Pen:
    """Collects the operators of one stretch of text; ``put`` them on the page when done.

    What is written belongs to *element* of the document's structure, where it is set.
    """

    def __init__(self, canvas: Any, leading: float) -> None:
        self._canvas = canvas
        # The document knows which glyphs it has used; the canvas has no public way to it.
        self._document = canvas._doc  # noqa: SLF001
        self._leading = leading
        self.element: Element | None = None
        self._marked: Element | None = None
        self._begin()

    def _begin(self) -> None:
        self._said = [f"BT {self._leading:g} TL"]
        self._look: Look | None = None

    def move_to(self, x: float, y: float) -> None:
        """Begin a line at (*x*, *y*)."""
        self._said.append(f"1 0 0 1 {x:.3f} {y:.3f} Tm")

    def down(self) -> None:
        """Go to the line below, at the left end where the last one began."""
        self._said.append("T*")

    def write(self, text: str, look: Look, meant: str | None = None) -> None:
        """Write *text*, whose characters the font must have, and stay behind it.

        It stands for *meant* when that is given: copying and searching find that instead.
        """
        if self.element is not self._marked:
            self._turn_to(self.element)
        if look != self._look:
            self._change(look)
        if meant is not None:
            self._said.append(f"/Span <</ActualText <{_utf16(meant)}>>> BDC")
        self._write(text, look)
        if meant is not None:
            self._said.append("EMC")

    def _write(self, text: str, look: Look) -> None:
        if text.isascii():
            self._said.append(f"({text.translate(_ESCAPES)}) Tj")
            return
        known = self._canvas.spelt
        key = (look[0], look[1], text)
        said = known.get(key)
        if said is None:
            if len(known) >= _MOST_KEPT:
                known.clear()
            said = known[key] = self._spelt(text, look)
        self._said.append(said)

    def _spelt(self, text: str, look: Look) -> str:
        """Spell text that is more than ASCII, each stretch in the part of the font that has it."""
        face, said = font(look[0]), []
        for subset, code in face.splitString(text, self._document):
            said.append(f"{self._named(face, subset)} {look[1]:g} Tf ({_escaped(code)}) Tj")
        return "\n".join([*said, f"{self._named(face, 0)} {look[1]:g} Tf"])

    def _turn_to(self, element: Element | None) -> None:
        if self._marked is not None:
            self._said.append("EMC")
        if element is not None:
            self._said.append(element.tags.content(element))
        self._marked = element

    def _change(self, look: Look) -> None:
        name, size, ink = look
        if self._look is None or self._look[2] != ink:
            self._said.append(_ink(ink.red, ink.green, ink.blue))
        self._said.append(f"{self._named(font(name), 0)} {size:g} Tf")
        self._look = look

    def _named(self, face: Any, subset: int) -> str:
        named: str = face.getSubsetInternalName(subset, self._document)
        return named

    def put(self) -> None:
        """Put what was written on the page, and begin anew."""
        if self._marked is not None:
            self._turn_to(None)
        self._said.append("ET")
        self._canvas.addLiteral("\n".join(self._said))
        self._begin()


def _utf16(text: str) -> str:
    return "FEFF" + text.encode("utf-16-be", "replace").hex().upper()


_SPELT = [
    chr(byte).translate(_ESCAPES) if 32 <= byte < 127 else f"\\{byte:03o}" for byte in range(256)
]


def _escaped(code: bytes) -> str:
    """Spell bytes as the inside of a PDF string, in ASCII."""
    return "".join([_SPELT[byte] for byte in code])

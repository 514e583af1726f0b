"""Measures words, and says in words what no shipped font can draw.

Every word is looked at once and kept: a portfolio uses the same few thousand again and again.
"""

import unicodedata
from dataclasses import dataclass
from itertools import groupby

from evident.outputs.look import SPARE, font
from evident.outputs.right_to_left import reads_right_to_left, to_drawing_order

_MOST_NAMED = 3
_JOINERS = "\ufe0e\ufe0f\u200b\u200d\u2060\ufeff" + "".join(map(chr, range(0x1F3FB, 0x1F400)))
_MOST_KEPT = 60_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a word in one font. *meant* is the text it stands for, when not the same.

    *turned*: it reads from right to left. It carries no *meant*: readers turn such text
    themselves, and would turn it twice.
    """

    font: str
    shown: str
    meant: str | None = None
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """A word's width at size 1, and its pieces; no pieces: drawn as it is in its own font."""

    width: float
    pieces: tuple[Piece, ...] = ()


_kept: dict[tuple[str, str], Measured] = {}


def measured(name: str, word: str) -> Measured:
    """Measure *word* in the font called *name*."""
    found = _kept.get((name, word))
    if found is None:
        if len(_kept) > _MOST_KEPT:
            _kept.clear()
        found = _kept[name, word] = _measure(name, word)
    return found


def _measure(name: str, word: str) -> Measured:
    if can_draw(name, word):
        return Measured(_width(name, word))
    pieces = tuple(pieces_of(name, word))
    return Measured(sum(_width(p.font, p.shown) for p in pieces), pieces)


def _width(name: str, text: str) -> float:
    return float(font(name).stringWidth(text, 1))


def can_draw(name: str, text: str) -> bool:
    """Say whether the font has a glyph for each character."""
    if text.isascii():
        return text.isprintable()
    glyphs = font(name).face.charToGlyph
    return all(ord(ch) in glyphs for ch in text) and text.isprintable()


def pieces_of(name: str, word: str) -> list[Piece]:
    """Part a word into pieces that can be drawn, each in a font that has its glyphs."""
    if reads_right_to_left(word):
        drawn = to_drawing_order(word)
        if can_draw(SPARE, drawn):
            return [Piece(SPARE, drawn, turned=True)]
    pieces = []
    for kind, group in groupby(word, lambda ch: _home(name, ch)):
        text = "".join(group)
        if kind in (name, SPARE):
            pieces.append(Piece(kind, text))
        elif kind == "described":
            # PDFium loses replacement text beyond the first 65,536 characters altogether.
            meant = text if max(text) <= "\uffff" else None
            pieces.append(Piece(name, _described(text), meant))
    return pieces


def _home(name: str, ch: str) -> str:
    """Say where a character is drawn: a font's name, "described" in words, or "nowhere"."""
    if unicodedata.category(ch) in ("Cc", "Cs") or ch in _JOINERS:
        return "nowhere"
    if unicodedata.category(ch) == "Cf" or ch > "\uffff":  # reportlab names only the first plane
        return "described"
    for candidate in (name, SPARE):
        if ord(ch) in font(candidate).face.charToGlyph:
            return candidate
    return "described"


def _described(text: str) -> str:
    if len(text) > _MOST_NAMED:
        return f"[{len(text)} characters not printable]"
    return "".join(f"[{_name_of(ch)}]" for ch in text)


def _name_of(ch: str) -> str:
    code = f"U+{ord(ch):04X}"
    described = unicodedata.name(ch, code)
    return described.lower() if described.isascii() and len(described) <= 40 else code

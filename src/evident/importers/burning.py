"""Paints boxes over a picture: black, with a thin edge, and words on them where they fit."""

import math
from collections.abc import Iterable
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

_WHOLE = 10_000
_EDGE = 1 / 900
"""The thin edge of a box, as a part of the picture's longer side."""
_INSIDE = 0.8
"""How much of a box its words may fill."""
_LEAST_LETTERS = 9


class Burnt(NamedTuple):
    """A box in ten-thousandths of the page as shown, and the words that stand on it."""

    left: int
    top: int
    width: int
    height: int
    words: str = ""


def burn_in(picture: Image.Image, boxes: Iterable[Burnt]) -> None:
    """Paint *boxes* into a picture; every point that a box touches is painted over."""
    black, white = (0, 255) if picture.mode in ("1", "L") else ("black", "white")
    pen = ImageDraw.Draw(picture)
    thin = max(1, round(max(picture.size) * _EDGE))
    laid = [(box, _points(box, picture.size)) for box in boxes]
    for _, (left, top, right, bottom) in laid:
        # Around the box, so that on a dark photo it is seen to be a box; never inside it.
        outer = (left - thin, top - thin, right + thin, bottom + thin)
        pen.rectangle(outer, fill=white)
    for _, place in laid:
        pen.rectangle(place, fill=black)
    for box, place in laid:
        if box.words:
            _write(pen, place, box.words, white)


def _points(box: Burnt, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Give the first and last points of a box, outwards to whole points."""
    wide, high = size
    left = math.floor(box.left * wide / _WHOLE)
    top = math.floor(box.top * high / _WHOLE)
    right = math.ceil((box.left + box.width) * wide / _WHOLE)
    bottom = math.ceil((box.top + box.height) * high / _WHOLE)
    return (max(0, left), max(0, top), min(wide - 1, right), min(high - 1, bottom))


def _write(
    pen: ImageDraw.ImageDraw, place: tuple[int, int, int, int], words: str, ink: int | str
) -> None:
    left, top, right, bottom = place
    room, high = (right - left) * _INSIDE, (bottom - top) * _INSIDE
    size = int(high)
    while size >= _LEAST_LETTERS:
        letters = ImageFont.load_default(size)
        if pen.textlength(words, font=letters) <= room:
            middle = ((left + right) / 2, (top + bottom) / 2)
            pen.text(middle, words, fill=ink, font=letters, anchor="mm")
            return
        size = int(size * 0.85)

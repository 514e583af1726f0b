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


def without_margins(picture: Image.Image, boxes: Iterable[Burnt]) -> Image.Image:
    """Cut off the sides of a picture that are covered from end to end: the rest is what is kept."""
    boxes = list(boxes)
    left = top = 0
    right = low = _WHOLE
    for _ in boxes:  # what one cuts off may leave the next reaching from end to end
        for box in boxes:
            end, foot = box.left + box.width, box.top + box.height
            if box.top <= top and foot >= low:
                left = end if box.left <= left < end < right else left
                right = box.left if end >= right > box.left > left else right
            if box.left <= left and end >= right:
                top = foot if box.top <= top < foot < low else top
                low = box.top if foot >= low > box.top > top else low
    if (left, top, right, low) == (0, 0, _WHOLE, _WHOLE):
        return picture
    wide, high = picture.size
    aside = 1 + max(1, round(max(picture.size) * _EDGE))  # the box's own edge goes too
    place = (
        math.ceil(left * wide / _WHOLE) + (aside if left else 0),
        math.ceil(top * high / _WHOLE) + (aside if top else 0),
        math.floor(right * wide / _WHOLE) - (aside if right < _WHOLE else 0),
        math.floor(low * high / _WHOLE) - (aside if low < _WHOLE else 0),
    )
    too_little = place[2] - place[0] < 1 or place[3] - place[1] < 1
    return picture if too_little else picture.crop(place)


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

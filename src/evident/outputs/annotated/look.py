"""In the worker: makes a report fit to lie under our notes, and measures its pages."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import pypdfium2
import pypdfium2.raw as raw

from evident.outputs.portfolio.survey import survey

_WHOLE = 0.9
"""What is drawn wider than this share of a page is its background or a band across it."""
_MOST_OBJECTS = 4_000


def look(
    arguments: Mapping[str, Any], data: BinaryIO, report: Callable[[int, int], None]
) -> dict[str, Any]:
    """Give ``file`` (what to place), ``problem`` and ``shapes`` of ``folder``/``name``.in.

    A shape is wide, high, left, bottom, turn and the blank margins left and right, in points of
    the page as it is seen.
    """
    name = arguments["name"]
    asked = {**arguments, "names": [name], "kinds": {name: ""}, "thumbs": [], "frame": [1, 1]}
    found = survey(asked, data, lambda done, of: None)[0]
    if found["problem"] or not found["pages"]:
        return {"file": "", "problem": found["problem"] or "It has no pages.", "shapes": []}
    source = Path(arguments["folder"]) / f"{name}.in"
    shapes = []
    with pypdfium2.PdfDocument(str(source)) as pdf:
        for number in range(len(pdf)):
            shapes.append(_shape(pdf, number))
            report(number + 1, len(pdf))
    if len(shapes) != found["pages"]:
        return {"file": "", "problem": "Its pages cannot be counted.", "shapes": []}
    return {"file": found["file"], "problem": "", "shapes": shapes}


def _shape(pdf: pypdfium2.PdfDocument, number: int) -> list[float]:
    page = pdf[number]
    try:
        left, bottom, _, _ = page.get_bbox()  # what is cropped, within the sheet
        wide, high, turn = page.get_width(), page.get_height(), page.get_rotation()
        words = [_across(box, turn, left, bottom, wide) for box in _lines(page)]
        drawn = [_across(box, turn, left, bottom, wide) for box in _drawings(page)]
        apart = [(a, b) for a, b in drawn if min(b, wide) - max(a, 0.0) < _WHOLE * wide]
        inside = [(max(0.0, a), min(wide, b)) for a, b in words + apart if a < wide and b > 0]
        margin = 0.0 if drawn else wide / 2  # an empty page takes no other's margin away
        before = min((a for a, _ in inside), default=margin)
        behind = wide - max((b for _, b in inside), default=wide - margin)
        return [wide, high, left, bottom, turn, before, behind]
    finally:
        page.close()


def _lines(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """Give the box of each line of text of a page."""
    text = page.get_textpage()
    try:
        for at in range(min(text.count_rects(), _MOST_OBJECTS)):
            yield text.get_rect(at)
    finally:
        text.close()


def _drawings(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """Give the box of each picture and drawing of a page."""
    kinds = (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING)
    for at, thing in enumerate(page.get_objects(filter=kinds, max_depth=3)):
        if at >= _MOST_OBJECTS:
            return
        yield thing.get_bounds()


def _across(
    box: tuple[float, float, float, float], turn: int, left: float, bottom: float, wide: float
) -> tuple[float, float]:
    """Give how far a box reaches from left to right on the page as it is seen."""
    x0, y0, x1, y1 = box
    sideways = turn in (90, 270)
    ends = (y0 - bottom, y1 - bottom) if sideways else (x0 - left, x1 - left)
    if turn in (180, 270):
        ends = (wide - ends[1], wide - ends[0])
    return min(ends), max(ends)

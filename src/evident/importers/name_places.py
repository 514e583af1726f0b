"""In the worker: where names stand on the pages of a PDF, as boxes that would cover them."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, BinaryIO, NamedTuple

import pypdfium2 as pdfium

from evident.plan.names import Found, Register, unpacked

_WHOLE = 10_000
_MOST_PAGES = 2_000
_MOST_FOUND = 2_000
_BESIDE = 0.18
"""How far a box reaches beyond its letters, as a part of their height."""


class Spot(NamedTuple):
    """A page from 1, a box in ten-thousandths of the page as shown, and what stands there."""

    page: int
    left: int
    top: int
    width: int
    height: int
    words: str
    stand_in: str
    form: str
    certain: bool


def find(
    arguments: dict[str, Any], data: BinaryIO, report: Callable[[int, int], None]
) -> list[list[Any]]:
    """Give every Spot of a PDF. A page whose words cannot be read has none."""
    register, place = unpacked(arguments["register"]), str(arguments.get("place", ""))
    found: list[list[Any]] = []
    with pdfium.PdfDocument(data.read()) as pdf:
        pages = min(len(pdf), _MOST_PAGES)
        for number in range(pages):
            with suppress(pdfium.PdfiumError):
                spots = spots_on(pdf[number], number + 1, register, place)
                found.extend(list(spot) for spot in spots)
            report(number + 1, pages)
            if len(found) >= _MOST_FOUND:
                break
    return found[:_MOST_FOUND]


def spots_on(page: Any, number: int, register: Register, place: str = "") -> Iterator[Spot]:
    """Give the spots of one page: a name that goes over the end of a line has two.

    *place* is where the page stands, for answers given about that place only.
    """
    text_page = page.get_textpage()
    try:
        text = text_page.get_text_range()
        aligned = len(text) == text_page.count_chars()
        for found in register.find(text, place):
            for rect in _rects(text_page, found, aligned):
                box = _as_shown(page, rect)
                yield Spot(number, *box, found.words, found.stand_in, found.form, found.certain)
    finally:
        text_page.close()


def _rects(text_page: Any, found: Found, aligned: bool) -> Iterator[tuple[float, ...]]:
    """Give the rectangles of a find; looked for by its words where letters cannot be counted."""
    if aligned:
        yield from _rects_of(text_page, found.start, found.end - found.start)
        return
    search = text_page.search(found.words, match_case=True, match_whole_word=True)
    while match := search.get_next():
        yield from _rects_of(text_page, *match)
    search.close()


def _rects_of(text_page: Any, start: int, count: int) -> Iterator[tuple[float, ...]]:
    for at in range(text_page.count_rects(start, count)):
        yield text_page.get_rect(at)


def _as_shown(page: Any, rect: tuple[float, ...]) -> tuple[int, int, int, int]:
    """Give left, top, width and height on the page as it is seen, with a little room around."""
    wide, high = page.get_size()
    edge_left, edge_bottom, _, _ = page.get_bbox()
    beside = _BESIDE * min(abs(rect[3] - rect[1]), abs(rect[2] - rect[0]))
    x0, x1 = rect[0] - edge_left - beside, rect[2] - edge_left + beside
    y0, y1 = rect[1] - edge_bottom - beside, rect[3] - edge_bottom + beside
    corners = {
        90: ((y0, x0), (y1, x1)),
        180: ((wide - x1, y0), (wide - x0, y1)),
        270: ((wide - y1, high - x1), (wide - y0, high - x0)),
    }.get(page.get_rotation(), ((x0, high - y1), (x1, high - y0)))
    (left, top), (right, low) = corners
    across, down = _WHOLE / wide, _WHOLE / high
    return (
        max(0, round(left * across)),
        max(0, round(top * down)),
        round((right - left) * across),
        round((low - top) * down),
    )

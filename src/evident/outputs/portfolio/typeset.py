"""Sets the words of a text file, table or email on pages of ours."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from reportlab.platypus import Flowable, Spacer

from evident.outputs.look import GREY, PLAIN, STRONG, Style
from evident.outputs.portfolio.book import INSIDE_HIGH, INSIDE_WIDE
from evident.outputs.portfolio.sources import Shown
from evident.outputs.text import para
from evident.outputs.words import Run

MOST_PAGES = 20
_TEXT = Style()
_OURS = Style(PLAIN, 8, 11, GREY)

Page = tuple[Flowable, ...]


def set_on_pages(shown: Shown, file_name: str, room: Path) -> Shown:
    """Give *shown* with its words set on up to 20 pages; a note says so where there are more."""
    found = json.loads((room / shown.text).read_text(encoding="ascii"))
    ours = f"The words of {file_name}, printed by us."
    sheets = _sheets([para(ours, _OURS), *_words(found)])
    if len(sheets) <= MOST_PAGES and not found["cut"]:
        return replace(shown, sheets=tuple(sheets))
    ours += f" The first {MOST_PAGES} pages only: the file goes on."
    sheets = _sheets([para(ours, _OURS), *_words(found)])[:MOST_PAGES]
    note = f"Its first {len(sheets)} pages are printed here; the file goes on."
    return replace(shown, sheets=tuple(sheets), note=note)


def _words(found: dict[str, object]) -> Iterable[Flowable]:
    head: Sequence[tuple[str, str]] = found["head"]  # type: ignore[assignment]
    yield Spacer(0, 8)
    for name, said in head:
        yield para((Run(f"{name}: ", font=STRONG), Run(said)), _TEXT)
    if head:
        yield Spacer(0, 8)
    yield para(str(found["body"]), _TEXT)


def _sheets(parts: Iterable[Flowable]) -> list[Page]:
    """Part flowables into pages, each no higher than the inside of the frame."""
    sheets: list[Page] = []
    page: list[Flowable] = []
    room = INSIDE_HIGH
    left = list(parts)
    while left:
        part = left.pop(0)
        high = float(part.wrap(INSIDE_WIDE, room)[1])
        if high <= room:
            page.append(part)
            room -= high
            continue
        halves = part.split(INSIDE_WIDE, room)
        if len(halves) == 2:
            page.append(halves[0])
        sheets.append(tuple(page))
        page, room = [], INSIDE_HIGH
        left[:0] = halves[1:] if len(halves) == 2 else [part]
    return [*sheets, tuple(page)] if page else sheets

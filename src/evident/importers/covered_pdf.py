"""In the worker: a PDF anew, its pages pictures of what can be seen, with boxes burnt in.

Pages without a box become pictures too. They share fonts with those that have one, and a font made
for a file holds its letters in the order of their first use: it would spell the covered name.
"""

import io
import math
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import pikepdf
import pypdfium2 as pdfium
from PIL import Image

from evident.importers.burning import Burnt, burn_in
from evident.importers.covered_pages import damaged, locked, refuse_missing_pages, too_large
from evident.importers.name_places import Spot, spots_on
from evident.importers.page_images import image_in
from evident.plan.names import Register

MOST_PAGES = 2_000
_SCALE = 200 / 72
"""200 dots an inch."""
_MOST_POINTS = 16_000_000
_LONGEST = 6_000
_LONGEST_TEXT = 200_000


def covered_pdf(
    content: bytes,
    boxes: Mapping[int, list[Burnt]],
    register: Register,
    report: Callable[[int, int], None],
) -> bytes:
    """Write the PDF anew with its boxes burnt in. Nothing but its pages goes with it."""
    with _opened(content) as seen, pikepdf.Pdf.new() as made:
        pages = len(seen)
        if pages > MOST_PAGES:
            raise too_large(f"It has {pages:,} pages; {MOST_PAGES:,} at most can be covered.")
        refuse_missing_pages(boxes, pages)
        for number in range(1, pages + 1):
            _add_picture(made, seen, number, boxes.get(number, []), register)
            report(number, pages)
        out = io.BytesIO()
        made.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def words_in(content: bytes) -> str:
    """Give the words that can still be read out of a PDF."""
    said: list[str] = []
    with pdfium.PdfDocument(content) as pdf:
        for page in pdf:
            text = page.get_textpage()
            said.append(text.get_text_bounded())
            text.close()
            page.close()
            if sum(map(len, said)) > _LONGEST_TEXT:
                break
    return "\n".join(said).strip()[:_LONGEST_TEXT]


def _opened(content: bytes) -> Any:
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as fault:
        shut = getattr(fault, "err_code", None) == 4 or "password" in str(fault).lower()
        raise (locked() if shut else damaged()) from fault
    if not len(document):
        raise damaged()
    with suppress(pdfium.PdfiumError):
        document.init_forms()  # what was typed into a form's fields is drawn too
    return document


def _add_picture(
    made: pikepdf.Pdf, seen: Any, number: int, boxes: list[Burnt], register: Register
) -> None:
    try:
        page = seen[number - 1]
        wide, high = page.get_size()
        picture = page.render(scale=_scale(wide, high)).to_pil().convert("RGB")
        boxes = _with_stand_ins(page, boxes, register) if boxes else boxes
        page.close()
    except MemoryError:
        raise
    except Exception as fault:  # a page that is not shown cannot be said to be covered
        raise damaged() from fault
    burn_in(picture, boxes)
    put_page(made, picture, wide, high)


def _with_stand_ins(page: Any, boxes: list[Burnt], register: Register) -> list[Burnt]:
    """Give each box the stand-in of the one name it covers; of several it says nothing."""
    spots = [spot for spot in spots_on(page, 0, register) if spot.certain]
    named = []
    for box in boxes:
        inside = {spot.stand_in for spot in spots if _lies_in(spot, box)}
        named.append(box._replace(words=inside.pop() if len(inside) == 1 else ""))
    return named


def _lies_in(spot: Spot, box: Burnt) -> bool:
    across, down = spot.left + spot.width / 2, spot.top + spot.height / 2
    inside = box.left <= across <= box.left + box.width
    return inside and box.top <= down <= box.top + box.height


def put_page(made: pikepdf.Pdf, picture: Image.Image, wide: float, high: float) -> None:
    """Add a page that is one picture."""
    page = made.add_blank_page(page_size=(wide, high))
    stream = image_in(made, picture)
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Page=stream))
    page.Contents = made.make_stream(f"q {wide:.3f} 0 0 {high:.3f} 0 0 cm /Page Do Q".encode())


def _scale(wide: float, high: float) -> float:
    """Give dots for each point, fewer for a page as large as a wall."""
    fits = min(_LONGEST / max(wide, high, 1), math.sqrt(_MOST_POINTS / max(wide * high, 1)))
    return min(_SCALE, fits)

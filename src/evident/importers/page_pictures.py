"""The worker's half of showing a document: sizes of its pages, pages as pixels, words found."""

import math
import warnings
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import Any, BinaryIO, Protocol

from evident.plan.errors import UserError
from evident.worker.frames import Reply

Report = Callable[[int, int], None]
Shape = tuple[float, float, float, float, int]
Pixels = tuple[int, int, bytes]
"""Width, height and rows of blue, green, red and one unused byte."""

MOST_PAGES = 2_000
MOST_FOUND = 300
_WIDEST = 4_000
_MOST_PIXELS = 24_000_000
_KEPT_EDGE = 3_000
_POINTS_PER_PIXEL = 0.75


class _Shown(Protocol):
    def shapes(self) -> list[Shape]: ...

    def draw(self, page: int, width: int) -> Pixels: ...

    def text_in(self, page: int, box: list[float]) -> str: ...

    def find(self, words: str, report: Report) -> list[list[float]]: ...


def shapes(arguments: dict[str, Any], data: BinaryIO, report: Report) -> list[Shape]:
    """Give of each page its width and height as seen, its corner in points and its turn."""
    return _opened(arguments, data).shapes()


def draw(arguments: dict[str, Any], data: BinaryIO, report: Report) -> Reply:
    """Draw pages (from 0) so many pixels wide. A page that cannot be drawn is 0 pixels wide."""
    shown = _opened(arguments, data)
    sizes, blobs = [], []
    for number in arguments["pages"]:
        try:
            width, height, pixels = shown.draw(int(number), int(arguments["width"]))
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - one bad page does not hide the others
            width, height, pixels = 0, 0, b""
        sizes.append([width, height])
        blobs.append(pixels)
    return Reply(sizes, blobs)


def text_in(arguments: dict[str, Any], data: BinaryIO, report: Report) -> str:
    """Give the words inside a rectangle of a page, "" where the page is a picture."""
    shown = _opened(arguments, data)
    return shown.text_in(int(arguments["page"]), [float(edge) for edge in arguments["box"]])


def find(arguments: dict[str, Any], data: BinaryIO, report: Report) -> list[list[float]]:
    """Give where words stand, [page, x0, y0, x1, y1] each, 300 places at most."""
    return _opened(arguments, data).find(str(arguments["words"]), report)


def _opened(arguments: dict[str, Any], data: BinaryIO) -> _Shown:
    return _open(data, str(arguments["media_type"]), str(arguments.get("path", "")))


@lru_cache(maxsize=1)
def _open(data: BinaryIO, media_type: str, path: str) -> _Shown:
    if path:
        return _Pdf(path)
    content = data.read()
    if media_type == "application/pdf":
        return _Pdf(content)
    return _Picture(content)


class _Pdf:
    def __init__(self, content: bytes | str) -> None:
        """Open a PDF's bytes, or the file of that name."""
        import pypdfium2 as pdfium

        try:
            self._document = pdfium.PdfDocument(content)
            self._pages = min(len(self._document), MOST_PAGES)
        except pdfium.PdfiumError as fault:
            locked = getattr(fault, "err_code", None) == 4 or "password" in str(fault).lower()
            raise _locked() if locked else _broken() from fault
        if not self._pages:
            raise _broken()
        with suppress(pdfium.PdfiumError):
            self._document.init_forms()  # what was typed into a form's fields is drawn too

    def shapes(self) -> list[Shape]:
        return [self._shape(number) for number in range(self._pages)]

    def _shape(self, number: int) -> Shape:
        try:
            page = self._document[number]
        except Exception:  # noqa: BLE001 - a bad page takes the room of an ordinary one
            return (595.0, 842.0, 0.0, 0.0, 0)
        try:
            left, bottom, _, _ = page.get_bbox()  # what is cropped, within the sheet
            return (page.get_width(), page.get_height(), left, bottom, page.get_rotation())
        finally:
            page.close()

    def draw(self, page: int, width: int) -> Pixels:
        drawn = self._document[page]
        try:
            wide, high = drawn.get_size()
            scale = _scale(wide, high, width)
            bitmap = drawn.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
            try:
                if bitmap.stride != bitmap.width * 4:
                    raise ValueError("rows with gaps")
                return bitmap.width, bitmap.height, bytes(bitmap.buffer)
            finally:
                bitmap.close()
        finally:
            drawn.close()

    def text_in(self, page: int, box: list[float]) -> str:
        text_page = self._document[page].get_textpage()
        try:
            left, bottom, right, top = box
            words = text_page.get_text_bounded(left=left, bottom=bottom, right=right, top=top)
            return " ".join(words.replace("\ufffe", "-").split())
        finally:
            text_page.close()

    def find(self, words: str, report: Report) -> list[list[float]]:
        found: list[list[float]] = []
        for number in range(self._pages):
            report(number, self._pages)
            with suppress(Exception):
                found.extend(self._find_on(number, words))
            if len(found) >= MOST_FOUND:
                break
        return found[:MOST_FOUND]

    def _find_on(self, number: int, words: str) -> list[list[float]]:
        text_page = self._document[number].get_textpage()
        places: list[list[float]] = []
        try:
            search = text_page.search(words)
            while (match := search.get_next()) and len(places) < MOST_FOUND:
                boxes = range(text_page.count_rects(*match))
                places.extend([float(number), *text_page.get_rect(box)] for box in boxes)
            search.close()
        finally:
            text_page.close()
        return places


class _Picture:
    """A photo or scan, upright. Pages of it are the pages of a TIFF."""

    def __init__(self, content: bytes) -> None:
        from evident.importers.evidence_pictures import opened, too_large

        try:
            self._picture = opened(content)
            frames = getattr(self._picture, "n_frames", 1)
        except Exception as fault:  # decoders raise anything on damaged pictures
            raise _broken() from fault
        if too_large(self._picture):
            raise _too_large()
        self._pages = min(frames if self._picture.format == "TIFF" else 1, MOST_PAGES)
        self._upright = lru_cache(maxsize=2)(self._decode)

    def shapes(self) -> list[Shape]:
        found: list[Shape] = []
        for number in range(self._pages):
            self._picture.seek(number)
            wide, high = self._picture.size
            if self._picture.getexif().get(0x0112, 1) >= 5:  # the camera was held on its side
                wide, high = high, wide
            found.append((wide * _POINTS_PER_PIXEL, high * _POINTS_PER_PIXEL, 0.0, 0.0, 0))
        return found

    def draw(self, page: int, width: int) -> Pixels:
        upright = self._upright(page)
        scale = min(1.0, _scale(upright.width, upright.height, width))
        size = (max(1, round(upright.width * scale)), max(1, round(upright.height * scale)))
        smaller = upright if size == upright.size else upright.resize(size, reducing_gap=2.0)
        return smaller.width, smaller.height, smaller.tobytes("raw", "BGRX")

    def _decode(self, page: int) -> Any:
        from PIL import Image, ImageOps

        self._picture.seek(page)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._picture.draft("RGB", (_KEPT_EDGE, _KEPT_EDGE))
            upright = ImageOps.exif_transpose(self._picture)
        upright.thumbnail((_KEPT_EDGE, _KEPT_EDGE))
        if upright.has_transparency_data:
            paper = Image.new("RGBA", upright.size, "white")
            paper.alpha_composite(upright.convert("RGBA"))
            upright = paper
        return upright.convert("RGB")

    def text_in(self, page: int, box: list[float]) -> str:
        return ""

    def find(self, words: str, report: Report) -> list[list[float]]:
        return []


def _scale(wide: float, high: float, width: int) -> float:
    """Give pixels per unit for a page *width* pixels wide, less for one that is too long."""
    scale = min(max(1, width), _WIDEST) / max(wide, 1.0)
    return min(scale, math.sqrt(_MOST_PIXELS / max(wide * high, 1.0)))


def _broken() -> UserError:
    return UserError(
        "This file cannot be shown.",
        "It is damaged, or only part of it arrived.",
        "Open the original in its own program, save a new copy, then add that.",
    )


def _locked() -> UserError:
    return UserError(
        "This file cannot be shown.",
        "It is locked with a password.",
        "Open the original, print it to a new PDF, then add that.",
    )


def _too_large() -> UserError:
    return UserError(
        "This picture cannot be shown.",
        "It has more than 100 million points.",
        "Save a smaller copy, then add that.",
    )

"""In the worker: a photo or scan upright, boxes burnt in, without what the camera wrote into it."""

import io
import warnings
from collections.abc import Callable, Mapping

from PIL import Image, ImageOps

from evident.importers.burning import Burnt, burn_in, without_margins
from evident.importers.covered_pages import damaged, refuse_missing_pages, too_large
from evident.importers.evidence_pictures import opened
from evident.importers.evidence_pictures import too_large as is_too_large
from evident.plan.errors import UserError

_LONGEST = 4_000
"""The longer side of the copy at most, in points: more than a printed page can show."""
_MOST_FRAMES = 300
_QUALITY = 90
_DRAWN = ("PNG", "GIF", "BMP")
"""Formats of screens and drawings: the copy keeps their sharp edges."""


def covered_picture(
    content: bytes, boxes: Mapping[int, list[Burnt]], report: Callable[[int, int], None]
) -> bytes:
    """Give a picture with its boxes burnt in. A TIFF stays a TIFF of as many pages."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _covered(content, boxes, report)
    except Image.DecompressionBombError as fault:
        raise _too_many_points() from fault
    except (UserError, MemoryError):
        raise
    except Exception as fault:  # decoders raise anything on damaged pictures
        raise damaged() from fault


def _covered(
    content: bytes, boxes: Mapping[int, list[Burnt]], report: Callable[[int, int], None]
) -> bytes:
    with opened(content) as picture:
        if is_too_large(picture):
            raise _too_many_points()
        pages = int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1
        if pages > _MOST_FRAMES:
            raise too_large(f"It has {pages:,} pages; {_MOST_FRAMES} at most can be covered.")
        refuse_missing_pages(boxes, pages)
        made = []
        for number in range(1, pages + 1):
            picture.seek(number - 1)
            upright = _upright(picture)
            burn_in(upright, boxes.get(number, ()))
            made.append(without_margins(upright, boxes.get(number, ())))
            report(number, pages)
        return _packed(made, str(picture.format))


def _upright(picture: Image.Image) -> Image.Image:
    """Give one page as it is meant to be seen, on white, all its notes left behind."""
    picture.draft("RGB", (_LONGEST, _LONGEST))
    seen = ImageOps.exif_transpose(picture)
    bilevel = seen.mode == "1"
    seen = seen if bilevel else _plain(seen)
    if max(seen.size) > _LONGEST:
        seen = seen.convert("L") if bilevel else seen
        seen.thumbnail((_LONGEST, _LONGEST), Image.Resampling.LANCZOS)
    bare = Image.new(seen.mode, seen.size)  # a new one: notes of the old do not come along
    bare.paste(seen)
    return bare


def _plain(seen: Image.Image) -> Image.Image:
    if seen.mode.startswith(("I", "F")):
        # Sixteen bits a point: Pillow would cut them off, not scale them.
        return seen.convert("F").point(lambda value: value / 257.0).convert("L")
    if seen.has_transparency_data:
        paper = Image.new("RGBA", seen.size, "white")
        paper.alpha_composite(seen.convert("RGBA"))
        return paper.convert("RGB")
    return seen if seen.mode == "L" else seen.convert("RGB")


def _packed(pages: list[Image.Image], kind: str) -> bytes:
    out = io.BytesIO()
    first, *others = pages
    if kind == "TIFF":
        first.save(
            out, "TIFF", save_all=True, append_images=others, compression="tiff_adobe_deflate"
        )
    elif kind in _DRAWN:
        first.save(out, "PNG")
    else:
        first.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _too_many_points() -> UserError:
    return too_large("The picture has more than 100 million points.")

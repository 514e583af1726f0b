"""Opens pictures with care: no more than 100 megapixels unpacked, only formats that are pictures.

A larger JPEG is unpacked at a part of its size: the format allows it, and it is said.
"""

import io
import warnings
from dataclasses import dataclass, field
from datetime import date

from PIL import Image

from evident.importers.evidence_dates import found_date

MOST_PIXELS = 100_000_000
MOST_PIXELS_OF_JPEG = 400_000_000
_SMALLER = 3_000
SHOWN_SMALLER = "shown smaller"
"""A problem that keeps nothing from being shown: a very large photo, shown at part of its size."""
_FORMATS = ("JPEG", "PNG", "GIF", "TIFF", "BMP", "WEBP", "HEIF", "MPO")
_EXIF, _TAKEN, _CHANGED = 0x8769, 36867, 306


@dataclass(slots=True)
class PictureFacts:
    """*pages* counts a TIFF's pages; other pictures are one. *taken* is the camera's date."""

    pages: int | None = 1
    taken: date | None = None
    problems: list[str] = field(default_factory=list)


def read_picture(content: bytes) -> PictureFacts:
    """Open a picture, read its date and decode it once to see that it is whole."""
    facts = PictureFacts()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _read(content, facts)
    except Image.DecompressionBombError:
        facts.problems.append("too large to show")
    except Exception:  # noqa: BLE001 - decoders raise anything on damaged pictures
        facts.problems.append("cannot be read")
    return facts


def opened(content: bytes) -> Image.Image:
    """Open a picture, not yet decoded. Raises whatever the decoders raise."""
    import pi_heif

    pi_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS_OF_JPEG // 2  # the library refuses twice that
    return Image.open(io.BytesIO(content), formats=_known_formats())


def too_large(picture: Image.Image) -> bool:
    """Say whether a picture has more points than may be unpacked of its format."""
    most = MOST_PIXELS_OF_JPEG if picture.format == "JPEG" else MOST_PIXELS
    return picture.width * picture.height > most


def _read(content: bytes, facts: PictureFacts) -> None:
    with opened(content) as picture:
        if too_large(picture):
            facts.problems.append("too large to show")
            return
        if picture.width * picture.height > MOST_PIXELS:
            facts.problems.append(SHOWN_SMALLER)
            picture.draft(None, (_SMALLER, _SMALLER))
        exif = picture.getexif()
        taken = exif.get_ifd(_EXIF).get(_TAKEN) or exif.get(_CHANGED)
        facts.taken = found_date(str(taken)) if taken else None
        if picture.format == "TIFF":
            facts.pages = int(getattr(picture, "n_frames", 1))
        picture.load()


def _known_formats() -> tuple[str, ...]:
    Image.init()
    return tuple(name for name in _FORMATS if name in Image.OPEN)

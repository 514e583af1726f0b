"""In the worker: pictures become pages, upright, without what the camera wrote into them."""

import io
import warnings
from pathlib import Path
from typing import Any

import pi_heif
import pikepdf
from PIL import Image, ImageOps, UnidentifiedImageError
from PIL.Image import DecompressionBombError, DecompressionBombWarning

FORMATS = ("JPEG", "PNG", "GIF", "TIFF", "WEBP", "BMP", "HEIF")
MOST_PIXELS = 100_000_000
MOST_PIXELS_OF_JPEG = 400_000_000
"""A JPEG is unpacked at an eighth of its size and never whole."""

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*")
_PHONE = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc")
_DPI = 200
_THUMB = (66.0, 84.0)
_THUMB_DPI = 200
_MOST_FRAMES = 300


class NotShown(Exception):
    """A picture that is kept but not printed, with the reason in words."""


def is_picture(source: Path) -> bool:
    """Say whether a file is a picture, by its content. Raises NotShown for a damaged one."""
    with source.open("rb") as stream:
        start = stream.read(64)
    try:
        with _opened(source):
            return True
    except UnidentifiedImageError:
        if start.startswith(_PICTURES) or start[4:12] in _PHONE:
            raise NotShown("The picture is damaged and cannot be read.") from None
        return False


def _opened(source: Path) -> Image.Image:
    pi_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS_OF_JPEG // 2  # the library refuses twice that
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DecompressionBombWarning)
        try:
            image = Image.open(source, formats=FORMATS)
        except DecompressionBombError:
            raise NotShown(_TOO_LARGE) from None
    most = MOST_PIXELS_OF_JPEG if image.format == "JPEG" else MOST_PIXELS
    if image.width * image.height > most:
        image.close()
        raise NotShown(_TOO_LARGE)
    return image


_TOO_LARGE = "The picture is larger than 100 million pixels, so it is not shown."


def as_pages(
    folder: Path, name: str, source: Path, thumb: Path | None, frame: list[float]
) -> dict[str, Any]:
    """Write a PDF with a page for each picture in the file, each fitting the frame."""
    target = folder / f"{name}.pdf"
    pages = 0
    with _opened(source) as image, pikepdf.Pdf.new() as pdf:
        frames = min(getattr(image, "n_frames", 1), _MOST_FRAMES) if image.format == "TIFF" else 1
        for at in range(frames):
            if at:
                image.seek(at)
            upright = _upright(image, frame)
            if thumb and not at:
                save_thumb(upright, thumb)
            _add_page(pdf, upright, frame, square=True)
            pages += 1
        pdf.save(target, compress_streams=False)
    shown = thumb.name if thumb else ""
    return {"pages": pages, "file": target.name, "problem": "", "note": "", "thumb": shown}


def _upright(image: Image.Image, frame: list[float]) -> Image.Image:
    """Give a picture as it is meant to be seen, on white, no larger than print needs."""
    most = (int(frame[0] * _DPI / 72), int(frame[1] * _DPI / 72))
    longest = max(most)
    try:
        if image.format in ("JPEG", "MPO"):
            image.draft("RGB", (longest, longest))
        upright = ImageOps.exif_transpose(image)
        upright = _on_white(upright)
    except (OSError, SyntaxError, ValueError) as fault:
        raise NotShown("The picture is damaged and cannot be read.") from fault
    upright.thumbnail(most, Image.Resampling.LANCZOS)
    return upright


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode.startswith(("I", "F")):
        # Sixteen bits per grey: Pillow would cut them off, not scale them.
        image = image.convert("F").point(lambda value: value / 257.0)
        return image.convert("L").convert("RGB")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        seen = image.convert("RGBA")
        ground = Image.new("RGBA", seen.size, "white")
        return Image.alpha_composite(ground, seen).convert("RGB")
    return image.convert("RGB")


def _add_page(
    pdf: pikepdf.Pdf,
    image: Image.Image,
    frame: list[float],
    most: float = 0.72,
    *,
    square: bool = False,
) -> None:
    """Add a page of the picture's shape that fits *frame*, *most* points to a pixel at most.

    0.72 is 100 dots an inch: a small picture stays small. *square* gives a wide picture a
    square page: landscape pages are turned later, and a photo must stand as it was taken.
    """
    data = io.BytesIO()
    image.save(data, "JPEG", quality=85, optimize=False)
    scale = min(frame[0] / image.width, frame[1] / image.height, most)
    wide, high = image.width * scale, image.height * scale
    picture = pikepdf.Stream(
        pdf,
        data.getvalue(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=image.width,
        Height=image.height,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    tall = max(wide, high) if square else high
    up = (tall - high) / 2
    page = pdf.add_blank_page(page_size=(wide, tall))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Picture=picture))
    page.Contents = pdf.make_stream(
        f"q {wide:.3f} 0 0 {high:.3f} 0 {up:.3f} cm /Picture Do Q".encode()
    )


def photograph(source: Path, target: Path) -> None:
    """Write a PDF whose pages are pictures of what can be seen of *source*, at 200 dots an inch."""
    import pypdfium2

    with pypdfium2.PdfDocument(str(source)) as seen, pikepdf.Pdf.new() as pdf:
        for page in seen:
            wide, high = page.get_size()
            scale = min(_DPI / 72, 3_000 / max(wide, high, 1))
            _add_page(pdf, page.render(scale=scale).to_pil().convert("RGB"), [wide, high], 1e6)
            page.close()
        pdf.save(target, compress_streams=False)


def thumb_scale(wide: float, high: float) -> float:
    """Give the scale at which a page of that size fills a thumbnail."""
    dots = _THUMB_DPI / 72
    return float(min(_THUMB[0] * dots / max(wide, 1), _THUMB[1] * dots / max(high, 1)))


def save_thumb(image: Image.Image, target: Path) -> None:
    dots = _THUMB_DPI / 72
    small = image.convert("RGB")
    small.thumbnail((int(_THUMB[0] * dots), int(_THUMB[1] * dots)))
    small.save(target, "JPEG", quality=72)

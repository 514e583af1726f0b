"""In the worker: a page as a picture, packed for a PDF: small where it is print, true in colour."""

import io
import struct

import pikepdf
from PIL import Image, ImageChops

_QUALITY = 85
_BETWEEN = 0.12
_TINT = 0.015
"""A page of print has few points that are neither black nor white, and no tint over an area."""


def image_in(pdf: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Stream:
    """Give the picture as a stream of *pdf*: print in few greys, or a photo as JPEG.

    200 dots an inch of print take 20 to 50 kB in four greys, ten times that as JPEG.
    """
    if not _is_grey(picture):
        return _stream(pdf, picture, _jpeg(picture), pikepdf.Name.DeviceRGB)
    grey = picture.convert("L")
    if _is_print(grey):
        return _few_greys(pdf, grey, 2, _packed(grey, 2))
    photo, tinted = _jpeg(grey), _packed(grey, 4)
    if len(tinted) < len(photo):
        return _few_greys(pdf, grey, 4, tinted)
    return _stream(pdf, picture, photo, pikepdf.Name.DeviceGray)


def _is_print(grey: Image.Image) -> bool:
    dots, whole = grey.histogram(), grey.width * grey.height
    between = dots[16:250]
    return sum(between) < whole * _BETWEEN and max(between) < whole * _TINT


def _few_greys(pdf: pikepdf.Pdf, grey: Image.Image, bits: int, data: bytes) -> pikepdf.Stream:
    stream = _stream(pdf, grey, data, pikepdf.Name.DeviceGray)
    stream["/BitsPerComponent"] = bits
    stream["/Filter"] = pikepdf.Name.FlateDecode
    stream["/DecodeParms"] = pikepdf.Dictionary(
        Predictor=15, Colors=1, BitsPerComponent=bits, Columns=grey.width
    )
    return stream


def _stream(
    pdf: pikepdf.Pdf, picture: Image.Image, data: bytes, colours: pikepdf.Name
) -> pikepdf.Stream:
    return pikepdf.Stream(
        pdf,
        data,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=colours,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )


def _is_grey(picture: Image.Image) -> bool:
    red, green, blue = picture.split()
    return not (
        ImageChops.difference(red, green).getbbox() or ImageChops.difference(green, blue).getbbox()
    )


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _packed(grey: Image.Image, bits: int) -> bytes:
    """Give rows of *bits* a point, packed as PNG and PDF both pack them."""
    levels = 2**bits
    step = 255 // (levels - 1)
    steps = grey.point(lambda value: (value + step // 2) // step)
    steps.putpalette([at * step for at in range(levels) for _ in range(3)])
    out = io.BytesIO()
    steps.save(out, "PNG", bits=bits, compress_level=6)
    return b"".join(_chunks(out.getvalue(), b"IDAT"))


def _chunks(png: bytes, wanted: bytes) -> list[bytes]:
    found, at = [], 8
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        if kind == wanted:
            found.append(png[at + 8 : at + 8 + length])
        at += 12 + length
    return found

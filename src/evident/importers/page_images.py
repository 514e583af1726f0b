"""In the worker: a page as a picture, packed for a PDF: small where it is print, true in colour."""

import io
import struct

import pikepdf
from PIL import Image, ImageChops

_GREYS = 16
_QUALITY = 85


def image_in(pdf: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Stream:
    """Give the picture as a stream of *pdf*: print in sixteen greys, or a photo as JPEG."""
    if not _is_grey(picture):
        return _stream(pdf, picture, _jpeg(picture), pikepdf.Name.DeviceRGB)
    grey = picture.convert("L")
    photo, print_ = _jpeg(grey), _sixteen(grey)
    if len(photo) <= len(print_):
        return _stream(pdf, picture, photo, pikepdf.Name.DeviceGray)
    stream = _stream(pdf, picture, print_, pikepdf.Name.DeviceGray)
    stream.BitsPerComponent = 4
    stream.Filter = pikepdf.Name.FlateDecode
    stream.DecodeParms = pikepdf.Dictionary(
        Predictor=15, Colors=1, BitsPerComponent=4, Columns=picture.width
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


def _sixteen(grey: Image.Image) -> bytes:
    """Give rows of four bits a point, packed as PNG and PDF both pack them."""
    steps = grey.point(lambda value: (value + 8) // 17)
    steps.putpalette([step * 17 for step in range(_GREYS) for _ in range(3)])
    out = io.BytesIO()
    steps.save(out, "PNG", bits=4, compress_level=6)
    return b"".join(_chunks(out.getvalue(), b"IDAT"))


def _chunks(png: bytes, wanted: bytes) -> list[bytes]:
    found, at = [], 8
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        if kind == wanted:
            found.append(png[at + 8 : at + 8 + length])
        at += 12 + length
    return found

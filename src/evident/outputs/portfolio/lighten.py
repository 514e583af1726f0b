"""In the worker: makes the pictures of the sources smaller, so that a file can go by e-mail.

It is done in rounds, each from the sources as they were, until they fit. Text stays text.
"""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO, TypeGuard

import pikepdf
from PIL import Image

ROUNDS = ((150, 75), (120, 65), (96, 55), (72, 45))
"""Dots to an inch and quality of each round. Below the last, small print cannot be read."""
_INCHES = 10.1
"""The longer side of the frame that pages are fitted into."""
_SMALL = 12_000
_MOST_PIXELS = 100_000_000
_MODES = {"L": pikepdf.Name.DeviceGray, "RGB": pikepdf.Name.DeviceRGB}


def lighten(
    arguments: Mapping[str, Any], data: BinaryIO, report: Callable[[int, int], None]
) -> dict[str, Any]:
    """Bring ``arguments["names"]`` in ``arguments["folder"]`` under ``arguments["most"]`` bytes.

    Rounds begin with the one numbered ``arguments["begin"]``. Gives the number of the last
    *round*, the *files* to place instead by name, and the *sizes* reached by name.
    """
    folder, names = Path(arguments["folder"]), list(arguments["names"])
    last = len(ROUNDS) - 1
    files: dict[str, str] = {}
    sizes: dict[str, int] = {}
    for at in range(arguments["begin"], len(ROUNDS)):
        for done, name in enumerate(names):
            files[name] = _lighter(folder, name, *ROUNDS[at])
            sizes[name] = (folder / files[name]).stat().st_size
            report(at * len(names) + done + 1, len(ROUNDS) * len(names))
        if sum(sizes.values()) <= arguments["most"] or at == last:
            last = at
            break
    return {"round": last, "files": files, "sizes": sizes}


def _lighter(folder: Path, name: str, dots: int, quality: int) -> str:
    """Write a lighter copy of a source; give the name of what is the smaller of the two."""
    source, target = folder / name, folder / f"{name}.light"
    try:
        with pikepdf.open(source) as pdf:
            changed = [_change(each, dots, quality) for each in pdf.objects if _is_picture(each)]
            if not any(changed):
                return name
            pdf.save(target, compress_streams=True)
    except Exception:  # noqa: BLE001 - a source that cannot be made lighter goes as it is
        return name
    return target.name if target.stat().st_size < source.stat().st_size else name


def _is_picture(each: pikepdf.Object) -> TypeGuard[pikepdf.Stream]:
    return (
        isinstance(each, pikepdf.Stream)
        and each.get("/Subtype") == pikepdf.Name.Image
        and not each.get("/ImageMask", False)
        and each.get("/BitsPerComponent", 8) != 1
        and not isinstance(each.get("/Mask"), pikepdf.Array)
        and "/Decode" not in each
        and int(each.Width) * int(each.Height) <= _MOST_PIXELS
    )


def _change(stream: pikepdf.Stream, dots: int, quality: int) -> bool:
    """Put a smaller picture in the place of a large one; say whether it was."""
    size = len(stream.read_raw_bytes())
    if size < _SMALL:
        return False
    try:
        picture = pikepdf.PdfImage(stream).as_pil_image()
        small = picture if picture.mode in _MODES else picture.convert("RGB")
        longest = int(dots * _INCHES)
        small.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
    except Exception:  # noqa: BLE001 - of a kind that is not understood: it stays as it is
        return False
    packed = io.BytesIO()
    small.save(packed, "JPEG", quality=quality, optimize=True)
    if packed.tell() >= size:
        return False
    stream.write(packed.getvalue(), filter=pikepdf.Name.DCTDecode)
    stream.Width, stream.Height = small.size
    stream.ColorSpace, stream.BitsPerComponent = _MODES[small.mode], 8
    return True

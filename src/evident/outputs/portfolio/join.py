"""In the worker: lays the sources under the pages drawn for them, and counts the result.

One qpdf job opens one source at a time, so memory stays flat however much evidence there is.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf

from evident.outputs.manifest import ATTACHED_NAME

_DRAWN = re.compile(rb"(/\S+) Do")
_LANDSCAPE = 1.05


def join(
    arguments: Mapping[str, Any], data: BinaryIO, report: Callable[[int, int], None]
) -> dict[str, Any]:
    """Make ``whole.pdf`` of ``own.pdf`` and the sources in ``arguments["placed"]``.

    Each is (file, first page to lie under, number of pages, which pages of the file); they go
    into the rectangle ``arguments["frame"]``. ``arguments["exact"]`` names pages on which ours
    is drawn over the source: by number, its left, bottom, width and height there. *data* is the
    manifest, which is attached if there is one. Gives the number of pages found on opening the
    result again.
    """
    folder = Path(arguments["folder"])
    target = folder / "whole.pdf"
    job = pikepdf.Job(_job(folder, arguments["placed"]))
    pdf: pikepdf.Pdf = job.create_pdf()  # type: ignore[no-untyped-call]
    exact = arguments.get("exact", {})
    total = len(pdf.pages)
    for _, first, pages, _ in arguments["placed"]:
        for number in range(first, first + pages):
            spot = exact.get(str(number))
            _place(pdf, pdf.pages[number - 1], spot or arguments["frame"], exactly=bool(spot))
            report(number // 2, total)
    manifest = data.read()
    if manifest:
        pdf.attachments[ATTACHED_NAME] = pikepdf.AttachedFileSpec(
            pdf,
            manifest,
            filename=ATTACHED_NAME,
            mime_type="application/json",
            description="List of every item of evidence with its dates and fingerprint",
            relationship=pikepdf.Name.Data,  # type: ignore[call-arg]
        )
    pdf.save(
        target,
        min_version="1.7",  # attached files with a relationship came late
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        progress=lambda percent: report(total // 2 + total * percent // 200, total),
    )
    with pikepdf.open(target) as whole:
        return {"pages": len(whole.pages)}


def _place(
    pdf: pikepdf.Pdf, page: pikepdf.Page, frame: Sequence[float], *, exactly: bool = False
) -> None:
    """Move the source into the frame, whole and never enlarged; landscape pages are turned.

    *exactly*: it fills the frame, given by corner and size, and ours is drawn over it.
    The job has made two drawings of the page: first the source, fitted to the sheet, then ours.
    The source's own box clips it, so nothing its page hides comes to light.
    """
    source, ours = _DRAWN.findall(page.Contents.read_bytes())
    form = page.Resources.XObject[source.decode()]
    matrix = pikepdf.Matrix(form.get("/Matrix", pikepdf.Array([1, 0, 0, 1, 0, 0])))
    shape = pikepdf.Rectangle(*(float(edge) for edge in form.BBox.as_list()))
    box: pikepdf.Rectangle = matrix.transform(shape)
    placing = _filling(box, frame) if exactly else _placing(box, frame)
    laid = b"q %s cm %s Do Q" % (placing.encode(), source)
    if "/StructParents" in page.obj:  # see appendix.foreign_page
        laid = b"/Figure <</MCID 0>> BDC %s EMC" % laid
    own = _taken_out(page, ours.decode())
    if exactly:
        page.Contents = pikepdf.Array([pdf.make_stream(laid), own])
        return
    # Ours first: the stamp is read before the page it stands on. Its colours and widths are
    # taken back, for a source that names none is drawn in black.
    before, behind = pdf.make_stream(b"q"), pdf.make_stream(b"Q " + laid)
    page.Contents = pikepdf.Array([before, own, behind])


def _taken_out(page: pikepdf.Page, name: str) -> pikepdf.Object:
    """Give the content of one of the drawings of a page, to stand on the page itself.

    Only there is what it marks found by whoever reads the structure of the document.
    """
    form = page.Resources.XObject[name]
    del page.Resources.XObject[name]
    for kind, named in form.Resources.items():
        if kind == "/XObject":
            page.Resources.XObject.update(named)
        else:
            page.Resources[kind] = named
    for key in ("/Type", "/Subtype", "/BBox", "/Resources", "/Matrix", "/Group"):
        if key in form:
            del form[key]
    return form


def _placing(box: pikepdf.Rectangle, frame: Sequence[float]) -> str:
    """Give the numbers of the transformation that puts *box* into the middle of *frame*."""
    left, bottom, right, top = (float(edge) for edge in frame)
    turned = box.width > box.height * _LANDSCAPE
    wide, high = (box.height, box.width) if turned else (box.width, box.height)
    scale = min((right - left) / wide, (top - bottom) / high, 1.0)
    x = (left + right - wide * scale) / 2
    y = (bottom + top - high * scale) / 2
    numbers: tuple[float, ...]
    if turned:
        # A quarter turn to the left: the top of the page comes to lie at the binding.
        numbers = (0, scale, -scale, 0, x + scale * box.ury, y - scale * box.llx)
    else:
        numbers = (scale, 0, 0, scale, x - scale * box.llx, y - scale * box.lly)
    return " ".join(f"{number:.6f}" for number in numbers)


def _filling(box: pikepdf.Rectangle, spot: Sequence[float]) -> str:
    """Give the transformation that lays *box* on a rectangle given by its corner and size."""
    left, bottom, wide, high = (float(edge) for edge in spot)
    across, up = wide / box.width, high / box.height
    numbers = (across, 0, 0, up, left - across * box.llx, bottom - up * box.lly)
    return " ".join(f"{number:.6f}" for number in numbers)


def _job(folder: Path, placed: list[tuple[str, int, int, str]]) -> dict[str, Any]:
    return {
        "inputFile": str(folder / "own.pdf"),
        "outputFile": str(folder / "whole.pdf"),
        "objectStreams": "generate",  # what is added behind it later needs such a table
        "keepFilesOpen": "n",
        "underlay": [
            {
                "file": str(folder / name),
                "from": which,
                "to": f"{first}-{first + pages - 1}",
            }
            for name, first, pages, which in placed
        ],
    }

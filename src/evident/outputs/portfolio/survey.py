"""In the worker: looks at each source, makes it fit to be printed, and says what it is.

A source is left as it is where it can be. One with notes, form fields, locks or odd page boxes
is written anew: notes and fields become part of the page, and nothing that could act (scripts,
links, attached files) goes with it.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf

from evident.outputs.portfolio import pictures, plain
from evident.outputs.portfolio.cleaning import (
    carries,
    clean,
    looks_outside,
    names_a_camera,
    undrawn_notes,
)
from evident.worker.frames import NO_ROOM

_BOXES = ("/TrimBox", "/ArtBox", "/BleedBox")
_ACTING = ("/Annots", "/AA", *_BOXES)
_MOST_PAGES = 5_000
_DAMAGED = "It is damaged and cannot be read."
_SHEET = (0.0, 0.0, 612.0, 792.0)
"""What viewers take for the sheet of a page that names none."""
Edges = tuple[float, float, float, float]
_NEED = {
    **dict.fromkeys(("doc", "docx", "docm"), "a Word file"),
    **dict.fromkeys(("xls", "xlsx", "xlsm"), "an Excel file"),
    **dict.fromkeys(("ppt", "pptx"), "a PowerPoint file"),
    "odt": "an OpenDocument text",
    "ods": "an OpenDocument spreadsheet",
    "rtf": "a rich text file",
    "msg": "an Outlook email",
    "htm": "a saved web page",
    "html": "a saved web page",
}
"""Files whose pages only another program can set, by the ending of the name."""


def survey(
    arguments: Mapping[str, Any], data: BinaryIO, report: Callable[[int, int], None]
) -> list[dict[str, Any]]:
    """Look at ``arguments["names"]`` in ``arguments["folder"]``, each a file ``NAME.in``.

    ``arguments["kinds"]`` gives the endings of their names. Gives for each: name, pages, file
    (what to place), problem, note, thumb (a picture's file name, or ""), and where there are no
    pages text (the file that holds its words) or kind (as in "It is a Word file"). The name
    being read stands in the file ``now``, for the parent to find when this process is brought
    down.
    """
    folder, names = Path(arguments["folder"]), list(arguments["names"])
    thumbs = set(arguments["thumbs"])
    found = []
    for at, name in enumerate(names):
        (folder / "now").write_text(name, encoding="ascii")
        kind = arguments["kinds"].get(name, "")
        seen = _look(folder, name, name in thumbs, arguments["frame"], kind)
        found.append({"name": name, **seen})
        report(at + 1, len(names))
    return found


def _look(
    folder: Path, name: str, wants_thumb: bool, frame: list[float], kind: str
) -> dict[str, Any]:
    source = folder / f"{name}.in"
    thumb = folder / f"{name}.jpg" if wants_thumb else None
    try:
        with source.open("rb") as stream:
            start = stream.read(4096)
        if not start:
            return _problem("The file is empty.")
        if b"%PDF-" in start[:1024]:
            return _pdf(folder, name, source, thumb)
        if pictures.is_picture(source):
            return pictures.as_pages(folder, name, source, thumb, frame)
        if kind in plain.KINDS and plain.is_text(start):
            text = plain.as_text(folder, name, source, kind)
            return {**_problem("" if text else "There are no words in it."), "text": text}
    except pictures.NotShown as reason:
        return _problem(str(reason))
    except OSError as fault:
        if fault.errno in NO_ROOM:  # the file is as it should be, and the disk is not
            raise
        return _problem(_DAMAGED)
    except pikepdf.PasswordError:
        return _problem("It is locked with a password, so it cannot be shown.")
    except Exception:  # noqa: BLE001 - parsers of foreign files raise anything
        return _problem(_DAMAGED)
    return {**_problem("A file of this kind has no pages to print."), "kind": _NEED.get(kind, "")}


def _problem(reason: str) -> dict[str, Any]:
    return {"pages": 0, "file": "", "problem": reason, "note": "", "thumb": ""}


def _pdf(folder: Path, name: str, source: Path, thumb: Path | None) -> dict[str, Any]:
    with pikepdf.open(source) as pdf:
        pages = len(pdf.pages)
        if not pages:
            return _problem(_DAMAGED)
        if pages > _MOST_PAGES:
            return _problem(f"It has {pages:,} pages, more than a portfolio can hold.")
        form = pdf.Root.get("/AcroForm", pikepdf.Dictionary())
        note = _note(pdf, form)
        placed = folder / f"{name}.pdf"
        if _has_hidden_layers(pdf) or any(undrawn_notes(page) for page in pdf.pages):
            pictures.photograph(source, placed)
        elif (
            note or pdf.is_encrypted or form or _odd(pdf) or carries(pdf) or names_a_camera(source)
        ):
            made_plain(pdf)
            save_anew(pdf, placed)
        else:
            placed = source
    drawn = thumb is not None and _thumb(placed, thumb)
    return {
        "pages": pages,
        "file": placed.name,
        "problem": "",
        "note": note,
        "thumb": thumb.name if thumb and drawn else "",
    }


def _note(pdf: pikepdf.Pdf, form: pikepdf.Object) -> str:
    if pdf.get_warnings():
        return "It is damaged; what could be read is shown."
    if "/XFA" in form:
        return "It is a form; only what is on its pages is shown."
    if "/SigFlags" in form:
        return "It is signed; the signature stays with the file itself."
    if looks_outside(pdf):
        return "A picture in it stands in another file, which is not part of it: it is not shown."
    return ""


def _has_hidden_layers(pdf: pikepdf.Pdf) -> bool:
    """Say whether layers are switched off: what they hide would come to light on our page."""
    layers = pdf.Root.get("/OCProperties", pikepdf.Dictionary())
    view = layers.get("/D", pikepdf.Dictionary())
    return bool(view.get("/OFF")) or view.get("/BaseState") == pikepdf.Name.OFF


def _odd(pdf: pikepdf.Pdf) -> bool:
    return any(_must_change(page) for page in pdf.pages)


def _must_change(page: pikepdf.Page) -> bool:
    odd = any(key in page.obj for key in _ACTING)
    return odd or _edges(page.cropbox) != _shown(page)


def _shown(page: pikepdf.Page) -> Edges:
    """Give what a viewer shows of a page: within its sheet; a box without a size says nothing."""
    sheet = _edges(page.mediabox)
    sheet = sheet if _has_size(sheet) else _SHEET
    crop = _edges(page.cropbox)
    crop = crop if _has_size(crop) else sheet
    both = (
        max(crop[0], sheet[0]),
        max(crop[1], sheet[1]),
        min(crop[2], sheet[2]),
        min(crop[3], sheet[3]),
    )
    return both if _has_size(both) else sheet


def _edges(box: pikepdf.Array) -> Edges:
    """Give left, bottom, right and top, whichever corners the file names."""
    x0, y0, x1, y1 = (float(edge) for edge in box)
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _has_size(edges: Edges) -> bool:
    return min(edges[2] - edges[0], edges[3] - edges[1]) >= 1


def made_plain(pdf: pikepdf.Pdf) -> None:
    """Make notes and fields part of the pages, and take away whatever could act."""
    if "/AcroForm" in pdf.Root:
        pdf.generate_appearance_streams()
    pdf.flatten_annotations(mode="screen")
    for page in pdf.pages:
        page.cropbox = page.mediabox = pikepdf.Rectangle(*_shown(page))
        for key in ("/Annots", "/AA", *_BOXES):
            if key in page.obj:
                del page.obj[key]
    for key in ("/AcroForm", "/OpenAction", "/AA", "/Names", "/Outlines", "/StructTreeRoot"):
        if key in pdf.Root:
            del pdf.Root[key]
    clean(pdf)


def save_anew(pdf: pikepdf.Pdf, target: Path) -> None:
    """Write what is reachable in *pdf*, as it is packed, and without a lock."""
    pdf.save(
        target,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        encryption=False,
    )


def _thumb(source: Path, target: Path) -> bool:
    """Draw the first page as a small picture; without one the portfolio draws a plain sheet."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(str(source))
        try:
            page = pdf[0]
            scale = pictures.thumb_scale(*page.get_size())
            pictures.save_thumb(page.render(scale=scale).to_pil(), target)
        finally:
            pdf.close()
    except (pypdfium2.PdfiumError, OSError, ValueError):
        return False
    return True

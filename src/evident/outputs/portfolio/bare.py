"""In the worker: a PDF that leaves as a file of its own, without what is not seen on its pages."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf

from evident.outputs.camera import tells
from evident.outputs.portfolio import pictures
from evident.outputs.portfolio.cleaning import looks_outside, undrawn_notes
from evident.outputs.portfolio.survey import made_plain, save_anew

_OF_THE_WHOLE = frozenset((
    "/Type", "/Pages", "/PageLabels", "/PageLayout", "/Lang", "/ViewerPreferences",
    "/OCProperties", "/Version",
))  # fmt: skip
_OF_A_PAGE = frozenset((
    "/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/Contents", "/Group",
    "/UserUnit",
))  # fmt: skip
_ACTS = re.compile(
    rb"/(?:JavaScript|JS|Launch|SubmitForm|ImportData|GoToE|GoToR|RichMedia|Movie|Sound|Rendition|"
    rb"3D|XFA|EF|EmbeddedFiles?|FileAttachment)(?![0-9A-Za-z])"
)


def bare(
    arguments: Mapping[str, Any], data: BinaryIO, report: Callable[[int, int], None]
) -> dict[str, Any]:
    """Write the pages of ``arguments["source"]``, and nothing else of it, to ``["target"]``.

    Unless ``["always"]``, only of a PDF in which something acts, is attached or stands outside,
    or in which a photo tells what its camera wrote. Gives whether a copy was ``made``, and
    ``unread``: whether the file is locked or cannot be followed.
    """
    source, target = Path(arguments["source"]), Path(arguments["target"])
    try:
        with pikepdf.open(source) as pdf:
            if not arguments["always"] and not _acts(pdf):
                return {"made": False, "unread": False}
            if not any(undrawn_notes(page) for page in pdf.pages):
                made_plain(pdf)
                _strip(pdf)
                save_anew(pdf, target)
                return {"made": True, "unread": False}
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return {"made": False, "unread": True}
    pictures.photograph(source, target)
    return {"made": True, "unread": False}


def _acts(pdf: pikepdf.Pdf) -> bool:
    """Say whether something in it could act, is attached, stands outside, or tells of a camera."""
    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream):
            if tells(one) or _ACTS.search(one.stream_dict.unparse(resolved=True)):
                return True
        elif isinstance(one, pikepdf.Dictionary | pikepdf.Array) and _ACTS.search(
            one.unparse(resolved=True)
        ):
            return True
    return looks_outside(pdf)


def _strip(pdf: pikepdf.Pdf) -> None:
    for key in set(pdf.Root.keys()) - _OF_THE_WHOLE:
        del pdf.Root[key]
    for page in pdf.pages:
        for key in set(page.obj.keys()) - _OF_A_PAGE:
            del page.obj[key]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]

"""In the worker: reads from a finished portfolio what is needed to check it."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf
import pypdfium2

from evident.outputs.manifest import ATTACHED_NAME
from evident.plan.errors import UserError

_LARGEST_MANIFEST = 64 * 1024 * 1024
_ODD = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)
"""What a manifest that nobody of us wrote is answered with."""


def inspect(
    arguments: Mapping[str, Any], data: BinaryIO, report: Callable[[int, int], None]
) -> dict[str, Any]:
    """Give pages, the attached manifest's text, the stamp of each page of evidence, the last page.

    The words of the pages of reports are among them, by page.

    ``arguments["path"]`` is the PDF and ``arguments["band"]`` where stamps stand: left, bottom,
    right, top. Raises what the readers raise.
    """
    # As a stream: pikepdf takes no name that is not UTF-8.
    try:
        with Path(arguments["path"]).open("rb") as stream, pikepdf.open(stream) as pdf:
            attached = _attached(pdf)
            pages = len(pdf.pages)
    except pikepdf.PasswordError:
        raise UserError(
            "The portfolio was not checked.",
            "It is locked with a password; our portfolios are not, so it was saved anew.",
            "Check the PDF as it was made.",
        ) from None
    with pypdfium2.PdfDocument(arguments["path"]) as pdf:
        stamps = {}
        numbers = _pages_of(attached, "items", pages)
        for at, number in enumerate(numbers):
            stamps[str(number)] = _text(pdf, number, arguments["band"])
            report(at + 1, len(numbers))
        shown = _pages_of(attached, "reports", pages)
        reports = {str(number): _text(pdf, number, None) for number in shown}
        last = _text(pdf, pages, None)
    return {
        "pages": pages,
        "manifest": attached,
        "stamps": stamps,
        "reports": reports,
        "last": last,
    }


def _attached(pdf: pikepdf.Pdf) -> str | None:
    if ATTACHED_NAME not in pdf.attachments:
        return None
    data = pdf.attachments[ATTACHED_NAME].get_file().read_bytes()
    if len(data) > _LARGEST_MANIFEST:
        return None
    return data.decode("utf-8", "replace")


def _pages_of(attached: str | None, kind: str, pages: int) -> list[int]:
    """Give the pages that the manifest says its items or reports are on, as far as there are any.

    Nothing for a manifest that cannot be read: whoever checks says so.
    """
    try:
        found = json.loads(attached or "{}").get(kind, [])
        return [
            number
            for each in found
            if each["page"]
            for number in _range(int(each["page"]), int(each["pages"]), pages)
        ]
    except _ODD:
        return []


def _range(first: int, many: int, pages: int) -> range:
    return range(max(first, 1), min(first + many, pages + 1))


def _text(pdf: pypdfium2.PdfDocument, number: int, area: list[float] | None) -> str:
    page = pdf[number - 1]
    text_page = page.get_textpage()
    try:
        found: str = text_page.get_text_bounded(*area) if area else text_page.get_text_bounded()
        return found
    finally:
        text_page.close()
        page.close()

"""Stored and chosen files, opened to be looked at in the window."""

from pathlib import Path

from evident.importers.pages import (
    SHOWABLE,
    OpenDocument,
    PagePicture,
    PageShape,
    open_bytes,
    open_pdf,
)
from evident.store import Store

__all__ = [
    "OpenDocument",
    "PagePicture",
    "PageShape",
    "can_be_shown",
    "preview_of_bytes",
    "preview_of_path",
    "preview_of_stored",
]


def can_be_shown(media_type: str) -> bool:
    """Say whether a file of this kind has pages that can be drawn here: PDFs and pictures."""
    return media_type in SHOWABLE


def preview_of_stored(store: Store, sha256: str, media_type: str) -> OpenDocument:
    """Open a file that is in the plan. Nothing is read before the first question is asked."""
    return OpenDocument(lambda: store.files.open(sha256), media_type)


def preview_of_path(path: Path) -> OpenDocument:
    """Open a PDF on the disk, such as a portfolio just made, however large it is."""
    return open_pdf(path)


def preview_of_bytes(content: bytes, media_type: str = "application/pdf") -> OpenDocument:
    """Open bytes that are in memory, such as a report chosen and not yet in the plan."""
    return open_bytes(content, media_type)

"""Items that go into files of their own, in one folder beside the portfolio.

The folder is filled in a private one first: names are looked for before it stands beside the PDF.
"""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PurePath
from typing import BinaryIO

from evident.outputs.disk import FREE_SPACE
from evident.outputs.text import safe_name
from evident.plan.errors import UserError
from evident.plan.portfolio.values import Item, Portfolio
from evident.worker import Cancelled

_CHUNK = 1024 * 1024
_AS_BEFORE = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff")
"""Endings of files whose covered copy is of the same kind."""


def folder_of(portfolio: Portfolio) -> str:
    """Give the folder's name. It is told by version, for the PDF may be called anything."""
    name = portfolio.service.name
    return safe_name(f"{name} – separate evidence files – {portfolio.today} v{portfolio.version}")


def place_of(portfolio: Portfolio, item: Item) -> str:
    """Give the file of an item as seen from the PDF, with "/" everywhere; "" for no such item.

    It is called by its number alone when its own name could name somebody.
    """
    if not item.separate:
        return ""
    ending = PurePath(item.file_name).suffix
    if item.copy is not None:
        ending = item.copy.ending
    elif item.covered and ending.lower() not in _AS_BEFORE:
        # what a covered copy of a drawing, and of a phone's picture, is
        ending = ".png" if ending.lower() in (".gif", ".bmp") else ".jpg"
    title = "" if item.covered or item.may_show_names else f" {item.title}"
    return f"{folder_of(portfolio)}/{safe_name(f'{item.reference}{title}{ending}')}"


def in_room(room: Path, sha256: str) -> Path:
    """Give where a copy that is to leave stands in the private folder *room*."""
    return room / f"leaves-{sha256}"


def opener(room: Path, open_file: Callable[[str], BinaryIO]) -> Callable[[str], BinaryIO]:
    """Give what opens copies in *room* by their fingerprint, and all else with *open_file*."""

    def opened(sha256: str) -> BinaryIO:
        copy = in_room(room, sha256)
        return copy.open("rb") if copy.is_file() else open_file(sha256)

    return opened


def save_separate(
    portfolio: Portfolio,
    out: Path,
    open_file: Callable[[str], BinaryIO],
    cancelled: Callable[[], bool] = lambda: False,
) -> Path | None:
    """Copy the separate items into their folder beside *out*: all of them, or nothing.

    Gives the folder, None when there is nothing to copy. Raises UserError when the folder is
    there already, an item cannot be read or the disk refuses; Cancelled when *cancelled* said so.
    """
    items = [item for item in portfolio.items if item.separate]
    if not items:
        return None
    folder = out.parent / folder_of(portfolio)
    _refuse(folder)
    try:
        folder.mkdir()
        for item in items:
            _copy(item, out.parent / place_of(portfolio, item), open_file, cancelled)
    except BaseException as fault:
        remove(folder)
        if isinstance(fault, OSError):
            raise _refused(folder) from fault
        raise
    return folder


def refuse_folder(portfolio: Portfolio, out: Path) -> None:
    """Raise UserError when the folder of separate items is beside *out* already."""
    if any(item.separate for item in portfolio.items):
        _refuse(out.parent / folder_of(portfolio))


def set_beside(folder: Path | None, out: Path) -> Path | None:
    """Move the finished *folder* to its place beside *out*, and give that."""
    if folder is None:
        return None
    place = out.parent / folder.name
    _refuse(place)
    try:
        return folder.rename(place)
    except OSError as fault:
        raise _refused(place) from fault


def _refuse(folder: Path) -> None:
    if os.path.lexists(folder):
        raise UserError(
            "The portfolio was not saved.",
            f"There is already a folder called {folder.name} there. A saving that was cut off may "
            "have left it.",
            "Choose another folder. Or, where Past versions lists no portfolio that was saved with "
            "it, move it away together with the PDF and lists beside it, then save again.",
        )


def remove(folder: Path | None) -> None:
    """Take away what was just saved, because the rest of the portfolio could not be."""
    if folder is not None:
        with suppress(OSError):
            shutil.rmtree(folder)


def _copy(
    item: Item, target: Path, open_file: Callable[[str], BinaryIO], cancelled: Callable[[], bool]
) -> None:
    try:
        source = open_file(item.copy.sha256 if item.copy else item.show)
    except (KeyError, FileNotFoundError) as fault:
        raise UserError(
            "The portfolio was not saved.",
            f"The file of {item.reference} could not be read from our plan file.",
            f"Put {item.reference} in the index only, then save again.",
        ) from fault
    with source, target.open("xb") as copy:
        while chunk := source.read(_CHUNK):
            if cancelled():
                raise Cancelled
            copy.write(chunk)
        copy.flush()
        os.fsync(copy.fileno())


def _refused(folder: Path) -> UserError:
    return UserError(
        "The portfolio was not saved.",
        f"The folder {folder.name} could not be written. Nothing was changed.",
        FREE_SPACE,
    )

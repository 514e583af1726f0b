"""Files that leave the plan: photos and PDFs as copies without what is written into them unseen.

A camera writes into a photo where and when it was taken; a PDF says who wrote it, and may hold
other files and scripts. The original stays in the plan, and its fingerprint is the proof.
"""

import hashlib
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import replace
from pathlib import Path, PurePath
from typing import BinaryIO

from evident.importers.covering import covered_copy
from evident.outputs.separate import in_room
from evident.plan.errors import UserError
from evident.plan.phrases import in_a_row
from evident.plan.portfolio.values import BareCopy, Item, Portfolio
from evident.worker import Cancelled, Limits, Series

__all__ = ["Unread", "as_they_were", "bare_copy", "with_bare_copies"]

_BARE = "evident.outputs.portfolio.bare:bare"
_LIMITS = Limits(seconds=1800, memory_mb=2048, may_write=True)
_CHUNK = 1024 * 1024
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*")
_PHONE = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"heif")
_ENDINGS = {b"\xff\xd8": (".jpg", ".jpeg"), b"\x89P": (".png",), b"II": (".tif", ".tiff"),
            b"MM": (".tif", ".tiff"), b"%P": (".pdf",)}  # fmt: skip


class Unread(UserError):
    """A file of which no copy could be made: it is locked or damaged."""


def bare_copy(
    source: BinaryIO,
    file_name: str,
    room: Path,
    *,
    every_pdf: bool,
    child: Series | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> BareCopy | None:
    """Make the copy of a file that may leave, in *room*; None for one that leaves as it is.

    With *every_pdf* each PDF is made anew; else only one in which something acts, is attached
    or tells of a camera, for the original is the better proof. Files of other kinds are not
    looked into. *child* is for many files, one after another. Raises Unread and Cancelled.
    """
    start = source.read(1024)
    source.seek(0)
    made = room / "made"
    try:
        if b"%PDF-" in start and start[:2] != b"PK":
            with nullcontext(child) if child else Series() as reader:
                if not _pdf(reader, source, room, every_pdf, cancelled):
                    return None
        elif _is_picture(start):
            # Its own child: one that may write is not lent to others.
            copy = covered_copy(source, "image/*", (), {}, cancelled=cancelled)
            made.write_bytes(copy.content)
        else:
            return None
    except (Cancelled, Unread):
        raise
    except UserError as fault:
        raise Unread("No copy was made.", fault.reason, fault.remedy) from fault
    finally:
        with suppress(FileNotFoundError):
            (room / "source").unlink()
    return _kept(made, file_name, room)


def _is_picture(start: bytes) -> bool:
    phone = start[4:8] == b"ftyp" and start[8:12] in _PHONE
    drawn = start[:2] == b"BM" and start[15:18] == b"\0\0\0"  # a text may begin so
    return phone or drawn or start.startswith(_PICTURES) or start[8:12] == b"WEBP"


def _pdf(
    child: Series, source: BinaryIO, room: Path, always: bool, cancelled: Callable[[], bool]
) -> bool:
    held, made = room / "source", room / "made"
    with held.open("wb") as stream:
        while chunk := source.read(_CHUNK):
            stream.write(chunk)
    arguments = {"source": str(held), "target": str(made), "always": always}
    found = child.run(_BARE, arguments, limits=_LIMITS, cancelled=cancelled).value
    if found["unread"]:
        raise Unread("No copy was made.", "It is locked or damaged.", "Add one that opens.")
    return bool(found["made"])


def as_they_were(portfolio: Portfolio) -> tuple[str, ...]:
    """Say which separate files leave as they were added, and may tell more than they show."""
    apart = [item for item in portfolio.items if item.separate and not (item.covered or item.copy)]
    plain = [item.reference for item in apart if not item.unopened]
    locked = [item.reference for item in apart if item.unopened]
    said = []
    if plain:
        leave = "leaves" if len(plain) == 1 else "leave"
        said.append(
            f"{in_a_row(plain)} {leave} as added, with the author and other notes a program wrote "
            "inside."
        )
    if locked:
        are, leave = ("is", "leaves") if len(locked) == 1 else ("are", "leave")
        said.append(
            f"{in_a_row(locked)} {are} locked or damaged and {leave} as added: nobody could look "
            "what is inside."
        )
    return tuple(said)


def _kept(made: Path, file_name: str, room: Path) -> BareCopy:
    with made.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        stream.seek(0)
        endings = _ENDINGS.get(stream.read(2), (".jpg",))
    before = PurePath(file_name).suffix
    ending = before if before.lower() in endings else endings[0]
    copy = BareCopy(digest, made.stat().st_size, ending)
    made.replace(in_room(room, digest))
    return copy


def with_bare_copies(
    portfolio: Portfolio,
    room: Path,
    open_file: Callable[[str], BinaryIO],
    *,
    progress: Callable[[str, int, int], None] = lambda what, done, of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Portfolio:
    """Make in *room* the copies of the items that go into files of their own.

    Raises UserError, which names the item, where none can be made of a photo; Cancelled.
    """
    wanted = [item for item in portfolio.items if item.separate and not item.covered]
    made: dict[int, Item] = {}
    with Series() as child:
        for done, item in enumerate(wanted):
            progress("Making copies for separate files", done, len(wanted))
            made[item.number] = _with_copy(item, room, open_file, child, cancelled)
    return replace(portfolio, items=tuple(made.get(i.number, i) for i in portfolio.items))


def _with_copy(
    item: Item,
    room: Path,
    open_file: Callable[[str], BinaryIO],
    child: Series,
    cancelled: Callable[[], bool],
) -> Item:
    try:
        stream = open_file(item.show)
    except (KeyError, FileNotFoundError):
        return item  # it is refused when it is to be saved
    with stream:
        try:
            copy = bare_copy(
                stream, item.file_name, room, every_pdf=False, child=child, cancelled=cancelled
            )
            return replace(item, copy=copy)
        except Unread as fault:
            stream.seek(0)
            if b"%PDF-" in stream.read(1024):
                return replace(item, unopened=True)
            raise UserError(
                "The portfolio was not saved.",
                f"{item.reference} “{item.title}” was to go into a file of its own, and no copy "
                f"without the place it was taken at could be made. {fault.reason}",
                f"List {item.reference} in the index only, or add a photo that opens.",
            ) from fault

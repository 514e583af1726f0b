"""Makes the copy of a document in which boxes are burnt over names, in the killable worker."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from evident.worker import Limits, run

Edges = tuple[int, int, int, int, int]
"""Page from 1, then left, top, width and height in ten-thousandths of the page as shown."""

_LIMITS = Limits(seconds=1_800, memory_mb=2_048, reply_mb=1_024, quiet_seconds=90)


@dataclass(frozen=True, slots=True)
class CoveredCopy:
    """The bytes of the copy, of the same kind of file, and the words that are still in it."""

    content: bytes
    text: str


def covered_copy(
    data: BinaryIO,
    media_type: str,
    boxes: Sequence[Edges],
    register: Mapping[str, Any],
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> CoveredCopy:
    """Burn *boxes* into a copy of a PDF or picture.

    Where *register* (packed) knows what a box covers, its stand-in is written on the box.

    Raises UserError when the file cannot be covered, or a page is not there; Cancelled.
    """
    arguments = {
        "media_type": media_type,
        "boxes": [list(box) for box in boxes],
        "register": dict(register),
    }
    reply = run(
        "evident.importers.covered_pages:burn",
        arguments,
        data=data,
        limits=_LIMITS,
        progress=progress,
        cancelled=cancelled,
    )
    return CoveredCopy(reply.blobs[0], str(reply.value))


def name_spots(
    data: BinaryIO,
    register: Mapping[str, Any],
    place: str = "",
    *,
    cancelled: Callable[[], bool] | None = None,
) -> list[list[Any]]:
    """Give where the names of *register* (packed) stand in a PDF, a Spot each.

    *place* is where the PDF stands, for answers given about that place only.
    """
    reply = run(
        "evident.importers.name_places:find",
        {"register": dict(register), "place": place},
        data=data,
        limits=_LIMITS,
        cancelled=cancelled,
    )
    found: list[list[Any]] = reply.value
    return found

"""Makes the copy of a document in which boxes are burnt over names, in the killable worker."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

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
    words: Sequence[str] = (),
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> CoveredCopy:
    """Burn *boxes* into a copy of a PDF or picture; *words* stand on them, "" for none.

    Raises UserError when the file cannot be covered, or a page is not there; Cancelled.
    """
    arguments = {
        "media_type": media_type,
        "boxes": [list(box) for box in boxes],
        "words": list(words) or [""] * len(boxes),
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

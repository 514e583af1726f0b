"""Files put on the disk whole or not at all, and the words for why that could not be done."""

import errno
import os
from pathlib import Path
from secrets import token_hex

from evident.plan.errors import UserError
from evident.worker.frames import NO_ROOM

FREE_SPACE = "Free some space or choose another folder, then try again."


def why_not_written(out: Path, fault: OSError) -> str:
    """Say in a sentence why *out* could not be written: no space, or no way into its folder."""
    if fault.errno == errno.EFBIG:
        return "No file may be so large there."
    if fault.errno in NO_ROOM:
        return "There is not enough space left there."
    return f"The folder {out.parent.name or out.parent} could not be written to."


def save_new(content: bytes, out: Path, headline: str) -> Path:
    """Write *content* to the new file *out*, whole or not at all.

    Raises UserError, which begins with *headline*, when there is something at *out* already or
    the disk refuses.
    """
    if os.path.lexists(out):
        raise UserError(
            headline,
            f"There is already a file called {out.name} in that folder.",
            "Give it another name.",
        )
    try:
        write_whole(content, out)
    except OSError as fault:
        raise UserError(headline, why_not_written(out, fault), FREE_SPACE) from fault
    return out


def write_whole(content: bytes, out: Path) -> None:
    """Write *content* to *out* so that a stop half-way leaves nothing. Raises OSError."""
    unfinished = out.with_name(f".{token_hex(8)}.part")
    try:
        with unfinished.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)

"""The private folder beside the output in which sources stand while a portfolio is made.

It goes when the portfolio is done, fails or is stopped. After a kill or a power cut it is
swept by the next portfolio made in the same place: a lock on a file in it shows which are
still in use.
"""

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import BinaryIO

PREFIX = ".evident-portfolio-"
NOTE = "saving.json"
"""Where a room holds this, its plan has yet to say what becomes of what was being saved."""
_FORGOTTEN = timedelta(days=30)


@contextmanager
def workroom(beside: Path) -> Iterator[Path]:
    """Give a new private folder next to the file *beside*; nobody else may read it.

    Raises OSError when the folder cannot be written to.
    """
    sweep(beside.parent)
    room = Path(mkdtemp(prefix=PREFIX, dir=beside.parent))  # made with mode 0700
    try:
        with (room / "in-use").open("wb") as held:
            _lock(held)
            yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Remove what earlier runs left behind when they were killed."""
    for room in left_behind(folder):
        if not _awaited(room):
            shutil.rmtree(room, ignore_errors=True)


def left_behind(folder: Path) -> Iterator[Path]:
    """Give the private folders in *folder* that nobody uses any longer."""
    with suppress(OSError):
        for room in sorted(folder.glob(f"{PREFIX}*")):
            if room.is_dir() and not room.is_symlink() and not _in_use(room):
                yield room


def _awaited(room: Path) -> bool:
    try:
        age = time.time() - (room / NOTE).stat().st_mtime
    except OSError:
        return False
    return age < _FORGOTTEN.total_seconds()


def _in_use(room: Path) -> bool:
    try:
        with (room / "in-use").open("r+b") as held:
            return not _lock(held)
    except FileNotFoundError:
        return False
    except OSError:
        return True


if sys.platform == "win32":
    import msvcrt

    def _lock(held: BinaryIO) -> bool:
        """Hold the file for this process; False when another holds it."""
        try:
            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(held: BinaryIO) -> bool:
        """Hold the file for this process; False when another holds it."""
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

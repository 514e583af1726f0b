"""Opens a file a manager chose, having looked that it is one and stays as it is."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from evident.plan.dates import UK, uk_day
from evident.plan.errors import UserError
from evident.plan.text import visible

LARGEST = 250 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ChosenFile:
    """A file as it was when it was opened: name, size in bytes, the file system's own date."""

    name: str
    size: int
    file_date: date


@contextmanager
def chosen_file(path: Path, largest: int = LARGEST) -> Iterator[tuple[ChosenFile, BinaryIO]]:
    """Open a regular file for reading, and refuse it if it changed meanwhile.

    Raises UserError, naming the file: missing, folder, device, link to itself, empty, larger
    than *largest* bytes, not readable (open elsewhere), or changed while it was read.
    """
    name = visible(path.name) or str(path)
    try:
        with _opened(path) as stream:
            before = os.fstat(stream.fileno())
            _refuse(name, before, largest)
            yield ChosenFile(path.name, before.st_size, _day_of(before.st_mtime)), stream
            after = path.stat()
    except OSError as fault:
        raise _unreadable(name, fault) from fault
    if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
        raise UserError(
            f"{name} was not added.",
            "It changed while it was being read; another program may be saving it.",
            "Close it in the other program, then add it again.",
        )


def _opened(path: Path) -> BinaryIO:
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        what = "a folder" if stat.S_ISDIR(mode) else "not an ordinary file"
        raise UserError(
            f"{visible(path.name) or path} was not added.",
            f"It is {what}.",
            "Choose the files themselves.",
        )
    return path.open("rb")


def _refuse(name: str, facts: os.stat_result, largest: int) -> None:
    if facts.st_size == 0:
        raise UserError(
            f"{name} was not added.",
            "It is empty: the file holds nothing at all.",
            "Save it again in the program it came from, then add it.",
        )
    if facts.st_size > largest:
        raise UserError(
            f"{name} was not added.",
            f"It is {facts.st_size / 1024**2:,.0f} MB; the most is {largest / 1024**2:,.0f} MB.",
            "Add the part that shows the change, such as some pages or a few pictures.",
        )


def _day_of(seconds: float) -> date:
    return uk_day(datetime.fromtimestamp(seconds, UK))


def _unreadable(name: str, fault: OSError) -> UserError:
    if isinstance(fault, FileNotFoundError):
        reason = "There is no such file; it may have been moved or its drive unplugged."
    elif isinstance(fault, PermissionError):
        reason = "We cannot read this file (it may be open in another program)."
    elif fault.errno is not None and "symbolic" in os.strerror(fault.errno).lower():
        reason = "It is a link that leads back to itself."
    else:
        reason = "The PC could not read it from where it is."
    return UserError(f"{name} was not added.", reason, "Look where it is, then try again.")

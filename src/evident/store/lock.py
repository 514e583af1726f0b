"""One writer for each plan: an operating-system lock on a small file beside it."""

import getpass
import json
import os
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from evident.store import refusals

_FAR = 1 << 30
"""Where Windows locks a byte: far behind the words, so that others can still read them."""


class WriterLock:
    """Held while a plan is open for writing; the system lets go when the process ends.

    The file says which process, PC and user hold it, for the message that others get. A
    file left behind by a crash holds no lock, so the next opener takes it over.
    """

    def __init__(self, plan: Path) -> None:
        self._plan = plan
        self.path = plan.with_name(plan.name + "-lock")
        self._file: int | None = None

    def acquire(self) -> None:
        """Take the lock. Raises UserError naming who holds it, or that the folder is read-only."""
        while self._file is None:
            try:
                file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            except OSError as error:
                raise refusals.read_only(self._plan) from error
            if not _take(file):
                os.close(file)
                raise refusals.in_use(self._plan, self._holder())
            if self._still_there(file):
                self._file = file
            else:
                os.close(file)
        self._sign()

    def release(self) -> None:
        """Let go and take the file away. Does nothing when the lock is not held."""
        if self._file is None:
            return
        file, self._file = self._file, None
        if sys.platform == "win32":
            os.close(file)
            _unlink(self.path)
        else:
            _unlink(self.path)
            os.close(file)

    def _still_there(self, file: int) -> bool:
        """Say whether the locked file is the one beside the plan, not one just taken away."""
        try:
            return os.path.samestat(os.fstat(file), self.path.stat())
        except OSError:
            return False

    def _sign(self) -> None:
        assert self._file is not None
        words = {"pid": os.getpid(), "host": socket.gethostname(), "user": _user()}
        with suppress(OSError):  # a full disk: the lock holds without words
            os.ftruncate(self._file, 0)
            os.lseek(self._file, 0, os.SEEK_SET)
            os.write(self._file, json.dumps(words).encode())

    def _holder(self) -> str:
        """Say who holds the lock, as far as the file tells."""
        try:
            words: dict[str, Any] = json.loads(self.path.read_text(encoding="utf-8"))
            host, user, pid = str(words["host"]), str(words["user"]), int(words["pid"])
        except (OSError, ValueError, KeyError, TypeError):
            return "by another window of Evident"
        if pid == os.getpid() and host == socket.gethostname():
            return "in this window of Evident"
        where = "this PC" if host == socket.gethostname() else f"the PC {host}"
        return f"on {where}, by {user}"


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "someone"


def _unlink(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> bool:
        os.lseek(file, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

"""Copies of evidence for other programs: made only when asked for, and taken away again.

Word and the picture viewer need a file. It stands in a private folder that only this user may
read, cannot be written, and goes when the program ends; what a crash left goes at a next start.
"""

import shutil
import stat
import tempfile
import time
from pathlib import Path
from typing import BinaryIO

from evident.outputs.text import safe_name
from evident.plan.errors import UserError
from evident.plan.records import Evidence
from evident.store import Store

_PREFIX = "evident-open-"
_STALE = 12 * 3600
_CHUNK = 1 << 20


class OpenedCopies:
    """The copies this program has made. *place* is the folder for temporary files."""

    def __init__(self, place: Path | None = None) -> None:
        self._place = place
        self._folder: Path | None = None

    def make(self, store: Store, item: Evidence) -> Path:
        """Write a copy that cannot be changed. Raises UserError when that cannot be done."""
        name = f"{item.reference} {item.file_name or item.title}"
        return self.copy_of(store, item.file, name, item.reference)

    def copy_of(self, store: Store, sha256: str, name: str, what: str) -> Path:
        """Write such a copy of any stored file; *what* names it in a refusal."""
        try:
            folder = Path(tempfile.mkdtemp(prefix="copy-", dir=self._private()))
            path = folder / safe_name(name)
            with store.files.open(sha256) as stored, path.open("xb") as out:
                _copy(stored, out)
            path.chmod(stat.S_IRUSR)
        except OSError as fault:
            raise UserError(
                f"{what} was not opened.",
                "A copy for the other program could not be written on this PC.",
                "Free some space on the disk, then try again.",
            ) from fault
        return path

    def _private(self) -> Path:
        if self._folder is None or not self._folder.exists():
            self._folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=self._place))
        return self._folder

    def remove(self) -> None:
        """Take every copy away. One that is still open in Windows goes at a next start."""
        if self._folder is not None:
            _remove(self._folder)
            self._folder = None


def sweep(place: Path | None = None) -> None:
    """Take away copies that an earlier run left behind, half a day old or more."""
    before = time.time() - _STALE
    for folder in (place or Path(tempfile.gettempdir())).glob(f"{_PREFIX}*"):
        try:
            if folder.is_dir() and not folder.is_symlink() and folder.stat().st_mtime < before:
                _remove(folder)
        except OSError:
            continue


def _remove(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            try:
                path.chmod(stat.S_IRUSR | stat.S_IWUSR)  # Windows keeps what may not be written
            except OSError:
                continue
    shutil.rmtree(folder, ignore_errors=True)


def _copy(stored: BinaryIO, out: BinaryIO) -> None:
    while part := stored.read(_CHUNK):
        out.write(part)

"""A stored file as a stream: read in any order, every chunk checked as it comes."""

import hashlib
import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from evident.store import refusals
from evident.store.database import Connection, DatabaseError

CHUNK = 1 << 20
"""Bytes in every chunk but the last."""


class StoredBytes(io.RawIOBase):
    """One stored file. *read* gives a connection; *damaged* is told when a hash does not fit."""

    def __init__(
        self,
        read: Callable[[], AbstractContextManager[Connection]],
        sha256: str,
        blob: int,
        size: int,
        damaged: Callable[[], None] = lambda: None,
    ) -> None:
        self._read = read
        self._note_damage = damaged
        self._sha256 = sha256
        self._blob = blob
        self._size = size
        self._place = 0
        self._held: tuple[int, bytes] = (-1, b"")
        self._digest = hashlib.sha256()
        self._digested = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        self._place = max(0, base + offset)
        return self._place

    def readinto(self, buffer: Any) -> int:
        if self._place >= self._size:
            return 0
        number, inside = divmod(self._place, CHUNK)
        part = memoryview(self._chunk(number))[inside : inside + len(buffer)]
        buffer[: len(part)] = part
        self._place += len(part)
        return len(part)

    def _chunk(self, number: int) -> bytes:
        if self._held[0] != number:
            self._held = (number, self._fetch(number))
        return self._held[1]

    def _fetch(self, number: int) -> bytes:
        try:
            with self._read() as connection:
                row = connection.execute(
                    "SELECT data, sha256 FROM chunk WHERE blob_id = ? AND number = ?",
                    (self._blob, number),
                ).fetchone()
        except (DatabaseError, refusals.PlanDamaged) as error:
            raise self._damaged() from error
        wanted = min(CHUNK, self._size - number * CHUNK)
        if row is None or len(row[0]) != wanted or hashlib.sha256(row[0]).digest() != row[1]:
            raise self._damaged()
        self._follow(number, row[0])
        return bytes(row[0])

    def _follow(self, number: int, data: bytes) -> None:
        """Hash the whole file along the way, when it is read from beginning to end."""
        if number != self._digested:
            return
        self._digest.update(data)
        self._digested += 1
        whole = self._digested * CHUNK >= self._size
        if whole and self._digest.hexdigest() != self._sha256:
            raise self._damaged()

    def fits(self) -> bool:
        """Read the whole file and say whether it fits its hash."""
        try:
            while chunk := self.read(CHUNK):
                del chunk
        except refusals.FileDamaged:
            return False
        return True

    def _damaged(self) -> refusals.FileDamaged:
        self._note_damage()
        return refusals.FileDamaged(
            "The file was not read.",
            "Its bytes are no longer those that were stored.",
            "Restore it from a backup, or add the original file again.",
        )

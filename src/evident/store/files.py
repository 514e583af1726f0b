"""Evidence bytes inside the plan: by SHA-256, stored once, in chunks of 1 MiB, streamed.

A file is written ahead and unlinked; the step that first names it links it. What no step ever
named goes at the next opening: only one process writes, so nothing is then on its way.
"""

import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO, Protocol, TypeVar

from evident.plan.errors import UserError
from evident.store import refusals
from evident.store.database import Connection
from evident.store.search import Document
from evident.store.stored_bytes import CHUNK, StoredBytes

if TYPE_CHECKING:
    from sqlmodel import Session

_BATCH = 4
"""Chunks per transaction: a large file must not keep a saved word waiting."""

T = TypeVar("T")
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class StoredFile:
    sha256: str
    size: int


class Access(Protocol):
    """What reads a plan file, and writes it if it may."""

    def read(self) -> AbstractContextManager[Connection]:
        """Give a connection to read from, kept from other threads meanwhile."""
        ...

    def write(self, work: Callable[["Session"], T]) -> T:
        """Run *work* as one durable transaction."""
        ...


class Files:
    """The stored files of one plan."""

    def __init__(
        self,
        access: Access,
        *,
        clock: Callable[[], datetime],
        damaged: Callable[[str], None],
        documents: Callable[[str, str], list[Document]],
    ) -> None:
        self._access = access
        self._clock = clock
        self._note_damage = damaged
        self._documents_of = documents

    def add(
        self,
        stream: BinaryIO,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> StoredFile:
        """Store the bytes of *stream* durably, once however often they come.

        *progress* is told bytes done and in all (0 when not known). Raises UserError for a
        file of 0 bytes or a full disk, Cancelled when *cancelled* says so, and what the
        stream raises; nothing of the file is then kept.
        """
        total = 0
        if stream.seekable():
            known, total = self._already(stream)
            if known:
                return known
        adding = _Adding(self._access, self._clock)
        try:
            for chunks in _batches(stream):
                if cancelled is not None and cancelled():
                    raise _cancelled()
                adding.take(chunks)
                if progress is not None:
                    progress(adding.size, max(total, adding.size) if total else 0)
            return adding.end()
        except BaseException:
            adding.give_up()
            raise

    def _already(self, stream: BinaryIO) -> tuple[StoredFile | None, int]:
        """Look the bytes up before writing them a second time; put the stream back."""
        start = stream.tell()
        hashing = hashlib.sha256()
        while chunk := stream.read(CHUNK):
            hashing.update(chunk)
        digest, size = hashing.hexdigest(), stream.tell() - start
        stream.seek(start)
        found = self.find(digest)
        return (StoredFile(digest, size) if found is not None else None), size

    def find(self, sha256: str) -> int | None:
        """Give the size in bytes of a stored file, None when there is none."""
        with self._access.read() as connection:
            row = connection.execute("SELECT size FROM blob WHERE sha256 = ?", (sha256,)).fetchone()
        return None if row is None else int(row[0])

    def open(self, sha256: str) -> BinaryIO:
        """Open a stored file for reading, in any order. Raises UserError when there is none.

        Reading raises FileDamaged as soon as bytes do not fit their hash, and the plan then
        counts the file as damaged.
        """
        with self._access.read() as connection:
            row = connection.execute(
                "SELECT id, size FROM blob WHERE sha256 = ?", (sha256,)
            ).fetchone()
        if row is None:
            raise refusals.not_stored()
        stream = StoredBytes(
            self._access.read, sha256, row[0], row[1], lambda: self._note_damage(sha256)
        )
        return io.BufferedReader(stream, 64 * 1024)

    def verify(self, sha256: str) -> bool:
        """Read the whole file and say whether it fits its hash; marks it as damaged if not."""
        try:
            with self.open(sha256) as stream:
                while stream.read(CHUNK):
                    pass
        except refusals.FileDamaged:
            return False
        return True

    def set_text(self, sha256: str, text: str) -> None:
        """Keep the words read out of a file, for search."""
        text = text.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")

        def work(session: "Session") -> None:
            from evident.store import storing, writing

            storing.put_text(session, sha256, text)
            found = self._documents_of(sha256, text)
            writing.index(session, [document.row for document in found], found)

        self._access.write(work)

    def text(self, sha256: str) -> str:
        """Give the words read out of a file, "" when nobody has."""
        with self._access.read() as connection:
            return read_text(connection, sha256)


def read_text(connection: Connection, sha256: str) -> str:
    row = connection.execute("SELECT text FROM file_text WHERE sha256 = ?", (sha256,)).fetchone()
    return str(row[0]) if row else ""


def _batches(stream: BinaryIO) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    while chunk := _full_read(stream):
        batch.append(chunk)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _full_read(stream: BinaryIO) -> bytes:
    """Read one whole chunk; a pipe gives less at a time."""
    parts, wanted = [], CHUNK
    while wanted and (part := stream.read(wanted)):
        parts.append(part)
        wanted -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


class _Adding:
    """One file on its way in: a blob row without a hash, and its chunks so far."""

    def __init__(self, access: Access, clock: Callable[[], datetime]) -> None:
        self._access = access
        self._clock = clock
        self._digest = hashlib.sha256()
        self._blob = 0
        self._chunks = 0
        self.size = 0

    def take(self, chunks: list[bytes]) -> None:
        for chunk in chunks:
            self._digest.update(chunk)
            self.size += len(chunk)
        self._access.write(lambda session: self._insert(session, chunks))
        self._chunks += len(chunks)

    def _insert(self, session: "Session", chunks: list[bytes]) -> None:
        from evident.store import storing

        if not self._blob:
            self._blob = storing.start_blob(session, self._clock())
        storing.add_chunks(session, self._blob, self._chunks, chunks)

    def end(self) -> StoredFile:
        if not self._blob:
            raise UserError(
                "The file was not added.",
                "It is empty: it has 0 bytes.",
                "Look whether it was saved whole, then add it again.",
            )
        file = StoredFile(self._digest.hexdigest(), self.size)

        def work(session: "Session") -> None:
            from evident.store import storing

            storing.end_blob(session, self._blob, file.sha256, file.size)

        self._access.write(work)
        return file

    def give_up(self) -> None:
        """Take out what was written; what cannot be taken out now goes at the next opening."""
        if not self._blob:
            return

        def work(session: "Session") -> None:
            from evident.store import storing

            storing.remove_blob(session, self._blob)

        try:
            self._access.write(work)
        except UserError:
            return


def _cancelled() -> UserError:
    from evident.worker import Cancelled

    return Cancelled()

"""The plan file while it is open: who reads and writes it, from which thread, and how it fails."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, TypeVar

from evident.store import refusals
from evident.store.database import (
    Connection,
    DatabaseError,
    connect,
    name_of,
    not_written,
    reading,
    refused,
)
from evident.store.history import ChainHead
from evident.store.lock import WriterLock

if TYPE_CHECKING:
    from sqlmodel import Session

    from evident.store.writer import Writer

T = TypeVar("T")


class OpenFile:
    """One connection that writes, one that reads beside it; both from any thread in turn.

    *alone* is a plan on a network: the writing connection locks it, so it also reads. Without
    *lock* the file is open to read only. *head* is the end of the chain as last read or written.
    """

    def __init__(
        self,
        path: Path,
        connection: Connection,
        *,
        lock: WriterLock | None,
        key: bytes | None = None,
        alone: bool = False,
    ) -> None:
        self.path = path
        self.key = key
        self.head = ChainHead(0, "")
        self.writing = RLock()
        self._lock = lock
        self._connection = connection
        self._shared = alone or lock is None
        self._reading = self.writing if self._shared else RLock()
        self._reader: Connection | None = connection if self._shared else None
        self._writer: Writer | None = None
        self._failed = False

    @property
    def read_only(self) -> bool:
        return self._lock is None

    def close(self) -> None:
        """Close all connections and let others write. Calling it again does nothing."""
        with self.writing, self._reading:
            if self._writer is not None:
                self._writer.close()
                self._writer = None
            if self._reader is not None:
                self._reader.close()
            self._connection.close()
            if self._lock is not None:
                self._lock.release()

    def warm(self) -> None:
        """Import what writing needs before the first step asks for it."""
        if not self.read_only:
            self._get_writer()

    def refuse_writing(self) -> None:
        """Raise UserError when the file was opened to read, or its disk has failed."""
        if self.read_only:
            raise refusals.opened_to_read(self.path)
        if self._failed:
            raise refusals.write_failed(self.path)

    def write(self, work: Callable[["Session"], T]) -> T:
        """Run *work* as one durable transaction. Raises UserError, with nothing of it kept."""
        with self.writing:
            self.refuse_writing()
            try:
                return self._get_writer().run(work)
            except DatabaseError as error:
                self._failed = name_of(error).startswith("SQLITE_IOERR") or not self._as_before()
                raise not_written(self.path, error) from error

    @contextmanager
    def hurried(self) -> Iterator[None]:
        """Let steps be whole but not yet on the disk until the block has ended.

        For a plan that is thrown away when its making is stopped: a step then costs no wait for
        the disk. A file that only one connection may open (on a network) waits as ever.
        """
        if self._shared:
            yield
            return
        with self.writing:
            self._connection.execute("PRAGMA synchronous = 1")
        try:
            yield
        finally:
            with self.writing:
                self._connection.execute("PRAGMA synchronous = 2")
                self._connection.execute("PRAGMA wal_checkpoint(FULL)")

    def _get_writer(self) -> "Writer":
        with self.writing:
            if self._writer is None:
                from evident.store.writer import Writer

                self._writer = Writer(self._connection)
            return self._writer

    def _as_before(self) -> bool:
        """Say whether the file still ends where it did: after a failure nothing is believed."""
        try:
            row = self._connection.execute("SELECT entries, head FROM meta").fetchone()
        except DatabaseError:
            return False
        return bool(row == (self.head.entries, self.head.hash))

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give the connection that reads, kept from other threads meanwhile.

        Raises PlanDamaged for what cannot be read in the block.
        """
        with self._reading:
            try:
                if self._reader is None:
                    self._reader = connect(self.path, "read", key=self.key)
                yield self._reader
            except (DatabaseError, ValueError, LookupError) as error:
                raise refusals.unreadable(self.path) from error

    @contextmanager
    def copying(self) -> Iterator[Connection]:
        """Give a connection from which the whole file is copied, while nothing is written."""
        with self.writing:
            if self._shared:
                yield self._connection
                return
            with closing(connect(self.path, "read", key=self.key)) as connection:
                yield connection

    @contextmanager
    def held(self) -> Iterator["HeldFile | None"]:
        """Hold one moment of the file on a connection of its own.

        None when only one connection can be had: what it reads of files never changes anyway.
        """
        if self._shared:
            yield None
            return
        try:
            opened = closing(connect(self.path, "read", key=self.key))
            with opened as connection, reading(connection):
                yield HeldFile(self.path, connection)
        except DatabaseError as error:
            raise refused(self.path, error) from error

    def forget_journal(self) -> None:
        """Empty the journal, in which erased words would otherwise stand for a while."""
        with self.writing:
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


class HeldFile:
    """One held moment of the file, to read only."""

    def __init__(self, path: Path, connection: Connection) -> None:
        self.path = path
        self._connection = connection
        self._lock = RLock()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give the connection, kept from other threads meanwhile."""
        with self._lock:
            yield self._connection

    def write(self, work: Callable[["Session"], T]) -> T:
        """Refuse: nothing is written to a moment that has passed."""
        raise refusals.opened_to_read(self.path)

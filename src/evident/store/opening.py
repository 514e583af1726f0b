"""Makes a new plan file and opens one that is there; never the one for the other."""

import os
import secrets
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from evident.store import refusals
from evident.store.database import (
    SCHEMA,
    Connection,
    DatabaseError,
    absolute,
    connect,
    look_before_opening,
    not_written,
    refuse_by_header,
    refuse_strangers,
    refused,
)
from evident.store.history import START, ChainHead, Entry, first_prev, following
from evident.store.lock import WriterLock
from evident.store.open_file import OpenFile
from evident.store.places import is_on_network
from evident.store.store import Store

Clock = Callable[[], datetime]

_LONGEST_NAME = 200


def create(path: Path | str, *, clock: Clock, who: str, key: bytes | None = None) -> Store:
    """Make a new plan at *path* and open it. Raises UserError when there is a file already.

    It is made whole under another name first, so that a half-made plan is never there.
    """
    path = absolute(path)
    refuse_name(path)
    if os.path.lexists(path):
        raise refusals.exists(path)
    if not path.parent.is_dir() or not os.access(path.parent, os.W_OK):
        raise refusals.no_folder(path)
    unfinished = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        _make(unfinished, clock, who, key)
        put_in_place(unfinished, path)
    except DatabaseError as error:
        raise not_written(path, error) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return open_store(path, clock=clock, who=who, key=key)


def refuse_name(path: Path) -> None:
    """Refuse a name that has no room for our endings: systems take 255 bytes, or characters."""
    if len(os.fsencode(path.name)) > _LONGEST_NAME:
        raise refusals.name_too_long(path)


def _make(path: Path, clock: Clock, who: str, key: bytes | None) -> None:
    from evident.store.migrations import bring_up_to_date
    from evident.store.storing import start_plan

    connection = connect(path, "new", key=key, alone=True)
    try:
        plan_id = secrets.token_hex(16)
        first = _first(plan_id, clock(), who)
        bring_up_to_date(connection, then=lambda session: start_plan(session, plan_id, first))
    finally:
        connection.close()


def _first(plan_id: str, at: datetime, who: str) -> Entry:
    prev = ChainHead(0, first_prev(plan_id))
    return following(prev, at, who=who, label="Start the plan", kind=START)


def put_in_place(made: Path, path: Path) -> None:
    """Give a finished file its name, never over another one. Raises UserError if one is there."""
    try:
        os.link(made, path)
    except FileExistsError as error:
        raise refusals.exists(path) from error
    except OSError:  # a file system without links
        if path.exists():
            raise refusals.exists(path) from None
        made.rename(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make names in *folder* survive a power cut, where the system can be asked to."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # Windows opens no folders
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)


def open_store(
    path: Path | str,
    *,
    clock: Clock,
    who: str,
    read_only: bool = False,
    key: bytes | None = None,
    trusting: bool = False,
) -> Store:
    """Open the plan at *path*. Never makes one. Raises UserError, the file untouched, if it
    is missing, empty, foreign, newer, damaged, not writable, or open elsewhere for writing.

    *read_only* reads beside a writer. *trusting* leaves out the sums over the records, to
    save what can be read of a damaged plan; it opens to read only.
    """
    path = absolute(path)
    read_only = read_only or trusting
    look_before_opening(path, key=key, writing=not read_only)
    if read_only:
        return _open_to_read(path, clock, who, key, trusting)
    lock = WriterLock(path)
    lock.acquire()
    try:
        return _open_to_write(path, clock, who, key, lock)
    except BaseException:
        lock.release()
        raise


def _open_to_write(
    path: Path, clock: Clock, who: str, key: bytes | None, lock: WriterLock
) -> Store:
    alone = is_on_network(path)
    connection = _connected(path, "write", key, alone)
    try:
        _bring_up_to_date(connection, path, clock, who, key)
        file = OpenFile(path, connection, lock=lock, key=key, alone=alone)
        store = Store(file, connection, clock=clock, who=who)
        _remove_orphans(file, connection)
    except BaseException:
        connection.close()
        raise
    return store


def _connected(path: Path, mode: str, key: bytes | None, alone: bool = False) -> Connection:
    try:
        connection = connect(path, mode, key=key, alone=alone)  # type: ignore[arg-type]
    except DatabaseError as error:
        raise refused(path, error, keyed=key is not None) from error
    try:
        refuse_by_header(connection, path)
        refuse_strangers(connection, path)
    except DatabaseError as error:
        connection.close()
        raise refused(path, error, keyed=key is not None) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _open_to_read(path: Path, clock: Clock, who: str, key: bytes | None, trusting: bool) -> Store:
    connection = _connected(path, "read", key)
    try:
        if refuse_by_header(connection, path) < SCHEMA:
            raise refusals.older_read_only(path)
        file = OpenFile(path, connection, lock=None, key=key)
        return Store(file, connection, clock=clock, who=who, trusting=trusting)
    except BaseException:
        connection.close()
        raise


def _bring_up_to_date(
    connection: Connection, path: Path, clock: Clock, who: str, key: bytes | None
) -> None:
    version = refuse_by_header(connection, path)
    if version < SCHEMA:
        from evident.store.upgrade import upgrade

        upgrade(connection, path, version, clock=clock, who=who, key=key)


def _remove_orphans(file: OpenFile, connection: Connection) -> None:
    """Take out files that were written ahead and that no step ever named."""
    if connection.execute("SELECT 1 FROM blob WHERE NOT linked LIMIT 1").fetchone():
        from evident.store.storing import remove_orphans

        file.write(remove_orphans)

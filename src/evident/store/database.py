"""Opens plan files: one way to connect, pragmas read back, and refusals before any write."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

from sqlcipher3 import dbapi2

from evident.plan.errors import UserError
from evident.store import refusals

if TYPE_CHECKING:  # sqlcipher3 has no types of its own and follows the standard library
    from sqlite3 import Connection as Connection
    from sqlite3 import DatabaseError as DatabaseError
else:
    Connection, DatabaseError = dbapi2.Connection, dbapi2.DatabaseError

APPLICATION_ID = 0x45564944  # "EVID"
SCHEMA = 1
"""The format this program writes; ``user_version`` of the file."""

Mode = Literal["write", "read", "still", "new"]
"""write; read beside a writer; still: a file that nobody writes, without locks; new.

read becomes still where nothing can be written beside the file, such as on a disc.
"""

_BUSY_MS = 5000
_URI = {"write": "mode=rw", "read": "mode=rw", "still": "mode=ro&immutable=1", "new": "mode=rwc"}


class _PlanConnection(Connection):
    """Says a fault in SQLite's words even when these quote bytes of a damaged file."""

    def execute(self, *words: Any) -> Any:
        try:
            return super().execute(*words)
        except UnicodeDecodeError as error:
            # sqlcipher3 0.6 reads SQLite's message as UTF-8, and "malformed database schema (…)"
            # quotes whatever stands where a name should be.
            raise DatabaseError("malformed database") from error


def connect(path: Path, mode: Mode, *, key: bytes | None = None, alone: bool = False) -> Connection:
    """Connect to the file with our pragmas set and read back. Never creates unless *mode* is new.

    *key* is the raw key of a locked plan. *alone* is for a network path: exclusive lock and
    a DELETE journal instead of WAL. Raises DatabaseError as SQLite words it.
    """
    if mode == "read" and not os.access(path.parent, os.W_OK) and not _has_journal(path):
        mode = "still"
    kind = "mode=ro" if mode == "read" and not os.access(path, os.W_OK) else _URI[mode]
    connection: Connection = dbapi2.connect(
        f"{uri(path)}?{kind}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        factory=_PlanConnection,
    )
    try:
        if key is not None:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        _set(connection, mode, alone)
    except BaseException:
        connection.close()
        raise
    return connection


def _has_journal(path: Path) -> bool:
    return path.with_name(path.name + "-wal").exists()


def uri(path: Path) -> str:
    """Give SQLite's file: address; a Windows share needs two more slashes."""
    text = quote(os.fsencode(path.absolute().as_posix()))
    return f"file:{'//' + text if text.startswith('//') else text}"


def _set(connection: Connection, mode: Mode, alone: bool) -> None:
    wanted: dict[str, Any] = {
        "busy_timeout": _BUSY_MS,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
        "cell_size_check": 1,
        "recursive_triggers": 0,
    }
    if mode in ("write", "new"):
        if alone:
            wanted["locking_mode"] = "exclusive"
        wanted["journal_mode"] = "delete" if alone else "wal"
        wanted["synchronous"] = 3 if alone else 2
    else:
        wanted["query_only"] = 1
    for name, value in wanted.items():
        connection.execute(f"PRAGMA {name} = {value}")
        found = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if found != value:
            raise dbapi2.OperationalError(f"PRAGMA {name} is {found!r}, not {value!r}")


def look_before_opening(path: Path, *, key: bytes | None, writing: bool) -> None:
    """Refuse, without touching a byte, what is not a plan of ours that can be opened."""
    _refuse_by_kind(path)
    folder_writable = os.access(path.parent, os.W_OK)
    if writing and not (folder_writable and os.access(path, os.W_OK)):
        raise refusals.read_only(path)
    try:
        connection = connect(path, "still", key=key)
    except DatabaseError as error:
        raise refused(path, error, keyed=key is not None) from error
    try:
        refuse_by_header(connection, path)
    except DatabaseError as error:
        if not _journal_is_waiting(path) or not name_of(error).startswith("SQLITE_CORRUPT"):
            raise refused(path, error, keyed=key is not None) from error
    finally:
        connection.close()


def _journal_is_waiting(path: Path) -> bool:
    """Say whether a crash or a full disk left a journal, without which the file is not whole."""
    for ending in ("-wal", "-journal"):
        journal = path.with_name(path.name + ending)
        if journal.exists() and journal.stat().st_size:
            return True
    return False


def absolute(path: Path | str) -> Path:
    """Give the file itself, not a link to it: SQLite's journal and our lock lie beside it."""
    try:
        return Path(path).resolve()
    except (OSError, ValueError, RuntimeError) as error:
        raise refusals.not_a_file(Path(str(path).replace("\x00", "?"))) from error


def _refuse_by_kind(path: Path) -> None:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise refusals.missing(path) from error
    except PermissionError as error:
        raise refusals.not_allowed(path) from error
    except (OSError, ValueError) as error:
        raise refusals.not_a_file(path) from error
    if not stat.S_ISREG(found.st_mode):
        raise refusals.not_a_file(path)
    if not os.access(path, os.R_OK):
        raise refusals.not_allowed(path)
    if found.st_size == 0:
        raise refusals.empty(path)


def refuse_by_header(connection: Connection, path: Path) -> int:
    """Give the file's format number. Raises UserError for foreign and newer files."""
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if application != APPLICATION_ID or not tables:
        raise refusals.foreign(path)
    if version > SCHEMA:
        raise refusals.newer(path, version, SCHEMA)
    return version


def refuse_strangers(connection: Connection, path: Path) -> None:
    """Refuse a plan to which somebody added a trigger or a view: none of them is ours."""
    found = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view') ORDER BY name"
    ).fetchone()
    if found:
        raise refusals.damaged(path, f"another program put “{found[0]}” into it")


def name_of(error: Exception) -> str:
    """Give SQLite's own name for what went wrong, such as SQLITE_FULL; SQLAlchemy wraps it."""
    return str(getattr(getattr(error, "orig", error), "sqlite_errorname", ""))


def refused(path: Path, error: Exception, *, keyed: bool = False) -> UserError:
    """Turn what SQLite says on opening or reading into words for a manager."""
    name = name_of(error)
    if name.startswith("SQLITE_NOTADB"):
        return refusals.wrong_key(path) if keyed else refusals.not_a_plan(path)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return refusals.busy(path)
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return refusals.read_only(path)
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):  # a full disk has several names
        return refusals.no_room_to_open(path)
    return refusals.damaged(path, "it cannot be read to its end")


def not_written(path: Path, error: BaseException) -> UserError:
    """Turn what SQLite says on writing into words for a manager."""
    name = name_of(error) if isinstance(error, Exception) else ""
    if name.startswith("SQLITE_FULL"):
        return refusals.no_room(path)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return refusals.busy(path)
    if name.startswith("SQLITE_CONSTRAINT"):
        return refusals.does_not_fit(
            "It names something that is not in the plan, is there already, or is not allowed."
        )
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return refusals.damaged(path, "it cannot be read to its end")
    return refusals.write_failed(path)


@contextmanager
def reading(connection: Connection) -> Iterator[Connection]:
    """Hold one moment of the file: what others write meanwhile is not seen."""
    if connection.in_transaction:
        yield connection
        return
    connection.execute("BEGIN")
    try:
        yield connection
    finally:
        connection.execute("ROLLBACK")

"""Copies of a plan that are proven: written whole, opened again, counted and verified."""

import os
import secrets
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from evident.plan.dates import UK
from evident.plan.errors import UserError
from evident.store import refusals
from evident.store.checkup import CheckLine, Checkup, check
from evident.store.database import (
    Connection,
    DatabaseError,
    absolute,
    connect,
    look_before_opening,
    not_written,
    refused,
    uri,
)
from evident.store.lock import WriterLock
from evident.store.opening import put_in_place, refuse_name, sync_folder
from evident.store.store import Store

__all__ = ["BackupResult", "CheckLine", "Checkup", "Restored", "backup", "check", "restore"]

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class BackupResult:
    """A copy that was opened again, counted and verified."""

    path: Path
    size: int
    checkup: Checkup

    @property
    def concerns(self) -> int:
        return self.checkup.concerns

    @property
    def items(self) -> int:
        return self.checkup.items


@dataclass(frozen=True)
class Restored:
    """A plan brought back. *set_aside* is where the plan that was there is kept."""

    path: Path
    set_aside: Path | None
    checkup: Checkup


def backup(plan: Store | Path | str, target: Path | str, *, clock: Clock) -> BackupResult:
    """Copy *plan* into the folder *target*, or to that new file; give it once it is proven.

    Works while the plan is open. Raises UserError, with nothing left behind, when the plan is
    damaged or the copy cannot be written.
    """
    if isinstance(plan, Store):
        with plan.copying() as connection:
            return _backup(connection, plan.path, Path(target), clock, plan.key)
    path = absolute(plan)
    look_before_opening(path, key=None, writing=False)
    try:
        with closing(connect(path, "read")) as connection:
            return _backup(connection, path, Path(target), clock, None)
    except DatabaseError as error:
        raise refused(path, error) from error


def _backup(
    connection: Connection, path: Path, target: Path, clock: Clock, key: bytes | None
) -> BackupResult:
    refuse_name(target)
    if target.is_dir():
        target = free_name(target / path.name, f"{_local(clock):%Y-%m-%d %H%M}")
    copy_out(connection, target, key=key)
    proven = check(target, key=key, still=True)
    if not proven.ok:
        target.unlink()
        raise _not_proven(path, proven)
    return BackupResult(target, target.stat().st_size, proven)


def _local(clock: Clock) -> datetime:
    return clock().astimezone(UK)


def free_name(path: Path, words: str) -> Path:
    """Give a name beside *path* that says *words* and that no file has."""
    number = 1
    while True:
        more = f" {number}" if number > 1 else ""
        name = path.with_name(f"{path.stem} ({words}{more}){path.suffix}")
        if not os.path.lexists(name):
            return name
        number += 1


def _not_proven(path: Path, found: Checkup) -> UserError:
    wrong = next(line for line in found.lines if not line.ok)
    return refusals.PlanDamaged(
        f"{path.name} was not copied.",
        f"{wrong.name}: {wrong.words}",
        "Keep the file as it is, and restore the latest backup that is whole.",
    )


def copy_out(connection: Connection, target: Path, *, key: bytes | None = None) -> None:
    """Write all that is committed into the new file *target*, forced to disk and counted."""
    refuse_name(target)
    if os.path.lexists(target):
        raise refusals.exists(target, "The backup was not made.")
    unfinished = target.with_name(f".{target.name}-{secrets.token_hex(4)}")
    try:
        connection.execute("PRAGMA query_only = 0")  # it would refuse the new file as well
        connection.execute("VACUUM INTO ?", (uri(unfinished),))
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        with closing(connect(unfinished, "still", key=key)) as copied:
            if counts(copied) != counts(connection):
                raise refusals.damaged(target, "the copy has not all the rows of the plan")
        put_in_place(unfinished, target)
    except DatabaseError as error:
        raise _not_copied(target, not_written(target, error)) from error
    except OSError as error:
        raise _not_copied(target, refusals.no_room(target)) from error
    finally:
        unfinished.unlink(missing_ok=True)


def counts(connection: Connection) -> dict[str, int]:
    """Count the rows of every table."""
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    ).fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        for (name,) in names
    }


def _not_copied(target: Path, why: UserError) -> UserError:
    return UserError(
        "The copy was not made.", why.reason, f"Choose another folder than {target.parent.name}."
    )


def restore(
    copy: Path | str,
    path: Path | str,
    *,
    clock: Clock,
    another_service: bool = False,
    key: bytes | None = None,
) -> Restored:
    """Bring *copy* back as the plan at *path*; the plan that is there is set aside, not lost.

    The copy is verified whole before anything is touched. Raises UserError when it is damaged,
    when the plan at *path* is open, or when it is of another service and *another_service*
    is not said.
    """
    copy, path = absolute(copy), absolute(path)
    refuse_name(path)
    if path.exists() and not path.is_file():  # it would be set aside as if it were a plan
        raise refusals.not_a_file(path)
    proven = check(copy, key=key)
    if not proven.ok:
        raise _not_restored(copy, proven)
    if copy == path:
        raise UserError(
            f"{path.name} was not restored.",
            "The backup and the plan to restore are the same file.",
            "Choose the backup first, then the plan it is to take the place of.",
        )
    lock = WriterLock(path)
    lock.acquire()
    try:
        if path.exists() and not another_service:
            _refuse_another(path, proven, key)
        return Restored(path, _swap(copy, path, clock, key), proven)
    finally:
        lock.release()


def _not_restored(copy: Path, found: Checkup) -> UserError:
    wrong = next(line for line in found.lines if not line.ok)
    return refusals.PlanDamaged(
        f"{copy.name} was not restored.",
        f"It is damaged. {wrong.name}: {wrong.words}",
        "Nothing was changed. Choose an older backup.",
    )


def _refuse_another(path: Path, proven: Checkup, key: bytes | None) -> None:
    """Refuse when the plan at *path* can be read and is not the one that was backed up."""
    try:
        present = check(path, key=key)
    except UserError:
        return
    if present.plan_id and present.plan_id != proven.plan_id:
        raise UserError(
            f"{path.name} was not restored.",
            f"The backup is of “{proven.service or 'another plan'}”; "
            f"the plan there is of “{present.service or 'another plan'}”.",
            "Restore it under another name.",
        )


def _swap(copy: Path, path: Path, clock: Clock, key: bytes | None) -> Path | None:
    unfinished = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        with closing(connect(copy, "read", key=key)) as connection:
            copy_out(connection, unfinished, key=key)
        if not path.exists():
            put_in_place(unfinished, path)
            return None
        aside = free_name(path, f"set aside {_local(clock):%Y-%m-%d %H%M}")
        _set_aside(path, aside, key)
        unfinished.replace(path)
        sync_folder(path.parent)
        return aside
    except DatabaseError as error:
        raise refused(copy, error) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _set_aside(path: Path, aside: Path, key: bytes | None) -> None:
    """Keep the present plan, and any journal it left, under another name.

    A journal left beside the restored file would be taken for its own.
    """
    with suppress(DatabaseError):  # when it is damaged: kept as it is, journal and all
        connect(path, "write", key=key).close()
    for ending in ("-wal", "-shm", "-journal"):
        journal = path.with_name(path.name + ending)
        if journal.exists():
            journal.replace(aside.with_name(aside.name + ending))
    try:
        os.link(path, aside)
    except OSError:
        path.replace(aside)

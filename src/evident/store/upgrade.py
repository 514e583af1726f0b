"""Brings the file of an older Evident up to date, after a copy of it was made and verified."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from evident.plan.dates import UK
from evident.plan.errors import UserError
from evident.store.database import SCHEMA, Connection, DatabaseError, not_written
from evident.store.history import UPGRADE, following
from evident.store.reading import read_meta, tally_of
from evident.store.shape import KINDS, shape
from evident.store.step import Step

if TYPE_CHECKING:
    from sqlmodel import Session


def upgrade(
    connection: Connection,
    path: Path,
    version: int,
    *,
    clock: Callable[[], datetime],
    who: str,
    key: bytes | None = None,
) -> Path:
    """Copy the file beside itself, then move its tables in one transaction; give the copy.

    The same transaction adds an entry to the history, behind which undo does not go. A new
    column must have its field's default, or old records differ from what their history says.
    Raises UserError, the file as it was, when the copy cannot be made or the move fails.
    """
    from evident.store.backup import copy_out, free_name
    from evident.store.migrations import bring_up_to_date

    stamp = f"{clock().astimezone(UK):%Y-%m-%d %H%M}"
    copy = free_name(path, f"before update from format {version}, {stamp}")
    copy_out(connection, copy, key=key)
    try:
        bring_up_to_date(
            connection, then=lambda session: _note(session, connection, path, clock(), who)
        )
    except DatabaseError as error:
        raise not_written(path, error) from error
    except Exception as error:  # noqa: BLE001 - whatever a migration raises, nothing was kept
        raise UserError(
            f"{path.name} was not opened.",
            f"It could not be brought up to date from format {version} to {SCHEMA}.",
            f"Nothing was changed. Keep {copy.name}, and ask for help with it.",
        ) from error
    return copy


def _note(session: "Session", connection: Connection, path: Path, at: datetime, who: str) -> None:
    """Add the entry, and sum the moved records up anew."""
    from evident.store.writing import write_step

    head = read_meta(connection, path).head
    entry = following(head, at, who=who, label="Bring the file up to date", kind=UPGRADE)
    tally = {
        table: tally_of(connection.execute(shape(kind).select)) for table, kind in KINDS.items()
    }
    write_step(session, Step(entry, (), tally))

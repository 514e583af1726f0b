"""Brings the file of an older Evident up to date, after a copy of it was made and verified."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from evident.plan.dates import UK
from evident.plan.errors import UserError
from evident.store.database import SCHEMA, Connection, DatabaseError, not_written


def upgrade(
    connection: Connection,
    path: Path,
    version: int,
    clock: Callable[[], datetime],
    *,
    key: bytes | None = None,
) -> Path:
    """Copy the file beside itself, then move its tables in one transaction; give the copy.

    Raises UserError, the file as it was, when the copy cannot be made and verified or the
    move fails.
    """
    from evident.store.backup import copy_out, free_name
    from evident.store.migrations import bring_up_to_date

    stamp = f"{clock().astimezone(UK):%Y-%m-%d %H%M}"
    copy = free_name(path, f"before update from format {version}, {stamp}")
    copy_out(connection, copy, key=key)
    try:
        bring_up_to_date(connection)
    except DatabaseError as error:
        raise not_written(path, error) from error
    except Exception as error:  # noqa: BLE001 - whatever a migration raises, nothing was kept
        raise UserError(
            f"{path.name} was not opened.",
            f"It could not be brought up to date from format {version} to {SCHEMA}.",
            f"Nothing was changed. Send a copy of {copy.name} to support.",
        ) from error
    return copy

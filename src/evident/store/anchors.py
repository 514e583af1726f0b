"""Holds the history of an open plan against heads that were kept elsewhere."""

from collections.abc import Iterable

from evident.store.chain import ChainReport, verify_chain
from evident.store.history import ChainHead
from evident.store.store import Store


def head_at(store: Store, number: int) -> str | None:
    """Give the hash of the entry with this number, None when the history has none."""
    with store.read() as connection:
        row = connection.execute("SELECT hash FROM change WHERE number = ?", (number,)).fetchone()
    return None if row is None else str(row[0])


def verify_history(store: Store, anchors: Iterable[ChainHead] = ()) -> ChainReport:
    """Read the whole history of an open plan and say, in words, whatever does not fit."""
    with store.read() as connection:
        return verify_chain(connection, store.plan_id, anchors)

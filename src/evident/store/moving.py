"""What moves with a plan from one file to another besides its records: counters, words of files."""

from collections.abc import Mapping
from datetime import datetime

from evident.plan.change import Change
from evident.plan.plan import Plan
from evident.plan.records import RECORDS
from evident.store.reading import read_counters
from evident.store.shape import moment_of
from evident.store.store import Store

TAKEN_IN = "Take in an exported plan; its history begins anew"
TAKEN_IN_ENTRY = 2
"""What the first entry after a plan's start says, and its number; older plans have it too."""


def counters_of(store: Store) -> dict[str, int]:
    """Give the last S-, E- and other numbers that were given out."""
    with store.read() as connection:
        return read_counters(connection)


def texts_of(store: Store) -> dict[str, str]:
    """Give the words read out of each stored file, by its SHA-256."""
    with store.read() as connection:
        return dict(connection.execute("SELECT sha256, text FROM file_text ORDER BY sha256"))


def taken_in_at(store: Store) -> datetime | None:
    """Give when this plan was made of an exported folder, None when it was begun by itself."""
    with store.read() as connection:
        words = "SELECT at FROM change WHERE number = ? AND label = ?"
        row = connection.execute(words, (TAKEN_IN_ENTRY, TAKEN_IN)).fetchone()
    return None if row is None else moment_of(row[0])


def take_in(store: Store, plan: Plan, counters: Mapping[str, int]) -> Change:
    """Put every record of *plan*, with the id it has, into a *store* that holds none.

    It is the first entry after the start of a history that begins anew. Its files are to be
    stored already. Raises UserError, with nothing written, for a record that does not fit.
    """
    with store.transaction(TAKEN_IN, lasting=True) as tx:
        tx.take_in([record for kind in RECORDS for record in plan.all(kind)], counters)
    return tx.change

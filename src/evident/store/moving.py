"""What moves with a plan from one file to another besides its records: counters, words of files."""

from collections.abc import Mapping

from evident.plan.change import Change
from evident.plan.plan import Plan
from evident.plan.records import RECORDS
from evident.store.reading import read_counters
from evident.store.store import Store


def counters_of(store: Store) -> dict[str, int]:
    """Give the last S-, E- and other numbers that were given out."""
    with store.read() as connection:
        return read_counters(connection)


def texts_of(store: Store) -> dict[str, str]:
    """Give the words read out of each stored file, by its SHA-256."""
    with store.read() as connection:
        return dict(connection.execute("SELECT sha256, text FROM file_text ORDER BY sha256"))


def take_in(store: Store, plan: Plan, counters: Mapping[str, int], label: str) -> Change:
    """Put every record of *plan*, with the id it has, into a *store* that holds none.

    Its files are to be stored already. Raises UserError, with nothing written, for a record
    that does not fit.
    """
    with store.transaction(label, lasting=True) as tx:
        tx.take_in([record for kind in RECORDS for record in plan.all(kind)], counters)
    return tx.change

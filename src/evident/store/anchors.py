"""Holds the history of an open plan against heads that were kept elsewhere."""

from collections.abc import Iterable
from datetime import datetime

from evident.plan.plan import Plan
from evident.plan.records import Record
from evident.store.chain import ChainReport, compare_with_history, verify_chain
from evident.store.database import reading
from evident.store.history import ChainHead
from evident.store.past import plan_after
from evident.store.reading import read_meta, read_plan
from evident.store.shape import FILE_FIELDS, KINDS, moment_of, shape, table_name
from evident.store.store import Store


def head_at(store: Store, number: int) -> str | None:
    """Give the hash of the entry with this number, None when the history has none."""
    with store.read() as connection:
        row = connection.execute("SELECT hash FROM change WHERE number = ?", (number,)).fetchone()
    return None if row is None else str(row[0])


def recorded_in(store: Store, kind: type[Record]) -> dict[int, int]:
    """Give, for each record of *kind* by id, the number of the entry that first wrote it."""
    with store.read() as connection:
        rows = connection.execute(
            "SELECT record_id, min(number) FROM image WHERE kind = ? GROUP BY record_id",
            (table_name(kind),),
        )
        return dict(rows)


def changed_at(store: Store, kind: type[Record]) -> dict[int, datetime]:
    """Give, for each record of *kind* by id, when the last entry that touched it was made."""
    with store.read() as connection:
        rows = connection.execute(
            "SELECT last.record_id, change.at FROM change JOIN (SELECT record_id, "
            "max(number) AS number FROM image WHERE kind = ? GROUP BY record_id) AS last "
            "ON last.number = change.number",
            (table_name(kind),),
        )
        return {id: moment_of(at) for id, at in rows}


def plan_when_recorded(store: Store, record: Record) -> Plan:
    """Give the plan as it stood when *record* was first written, that step included."""
    last = recorded_in(store, type(record)).get(record.id, 0)
    with store.read_snapshot() as held:
        return plan_after(store.read, held.plan, held.head.entries, last)


def verify_history(store: Store, anchors: Iterable[ChainHead] = ()) -> ChainReport:
    """Read the whole history of an open plan and say, in words, whatever does not fit."""
    with store.read() as connection:
        return verify_chain(connection, store.plan_id, anchors)


def against_history(store: Store) -> list[str]:
    """Name every record that is not what the history says, all read at one moment.

    Raises PlanDamaged when the records are not as they were saved.
    """
    with store.read() as connection, reading(connection):
        meta = read_meta(connection, store.path)
        plan = read_plan(connection, store.path, meta.tally)
        return list(compare_with_history(connection, plan))


def named_files(store: Store) -> dict[str, str]:
    """Give each stored file that a record names by its SHA-256, with the name of one record.

    An item of evidence gives its number, anything else its kind.
    """
    named: dict[str, str] = {}
    for kind in KINDS.values():
        for field in set(FILE_FIELDS) & set(shape(kind).names):
            for row in store.plan.all(kind):
                words = getattr(row, "reference", "") or kind.__name__
                named.setdefault(getattr(row, field), words)
    named.pop("", None)
    return named

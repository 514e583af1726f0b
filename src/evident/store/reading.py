"""Reads a plan file into values: SQL in, records out. Imports neither SQLAlchemy nor SQLModel."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from evident.plan.plan import Plan, Table
from evident.plan.records import RECORDS, Record
from evident.store import refusals
from evident.store.database import Connection, DatabaseError, refused
from evident.store.history import ChainHead, Entry, Image
from evident.store.shape import moment_of, row_text, shape, stored_row, table_name

_SUM = 1 << 128

Tally = dict[str, list[int]]
"""Per table: its number of rows, and the sum of their hashes."""


@dataclass(frozen=True)
class Meta:
    """Whose file this is, and the end of its chain."""

    plan_id: str
    made_at: datetime
    head: ChainHead
    tally: Mapping[str, list[int]]


def row_hash(row: tuple[Any, ...]) -> int:
    return int.from_bytes(hashlib.blake2b(row_text(row), digest_size=16).digest(), "big")


def tally_of(rows: Iterable[tuple[Any, ...]]) -> list[int]:
    """Count rows and add up their hashes, in whatever order they come."""
    hashes = [row_hash(row) for row in rows]
    return [len(hashes), sum(hashes) % _SUM]


def tally_after(
    tally: Mapping[str, list[int]], changes: Iterable[tuple[Record | None, Record | None]]
) -> Tally:
    """Give the next tally from each touched record before and after."""
    following = {table: list(sums) for table, sums in tally.items()}
    for before, after in changes:
        for record, sign in ((before, -1), (after, 1)):
            if record is not None:
                sums = following.setdefault(table_name(type(record)), [0, 0])
                sums[0] += sign
                sums[1] = (sums[1] + sign * row_hash(stored_row(record))) % _SUM
    return following


def read_meta(connection: Connection, path: Path) -> Meta:
    """Read the one row that sums the file up. Raises UserError when it is damaged."""
    try:
        row = connection.execute(
            "SELECT plan_id, made_at, entries, head, tally FROM meta"
        ).fetchone()
        last = connection.execute(
            "SELECT number, hash FROM change ORDER BY number DESC LIMIT 1"
        ).fetchone()
    except DatabaseError as error:
        raise refused(path, error) from error
    if row is None or last is None or (row[2], row[3]) != last:
        raise refusals.damaged(path, "the end of its history is missing")
    try:
        return Meta(row[0], moment_of(row[1]), ChainHead(row[2], row[3]), json.loads(row[4]))
    except (ValueError, TypeError) as error:
        raise refusals.damaged(path, "its sums cannot be read") from error


def read_plan(connection: Connection, path: Path, tally: Mapping[str, list[int]] | None) -> Plan:
    """Read every record, and hold the rows against *tally*; None leaves that out.

    Raises PlanDamaged when rows are missing, changed from outside, or cannot be read.
    """
    tables = {kind: _read_table(connection, path, kind, tally) for kind in RECORDS}
    try:
        return Plan(tables, read_damaged(connection))
    except DatabaseError as error:
        raise refused(path, error) from error


def _read_table(
    connection: Connection,
    path: Path,
    kind: type[Record],
    tally: Mapping[str, list[int]] | None,
) -> Table[Any]:
    form = shape(kind)
    try:
        rows = connection.execute(form.select).fetchall()
        if tally is not None and tally_of(rows) != tally.get(form.table, [0, 0]):
            what = form.table.replace("_", " ")
            raise refusals.damaged(path, f"its table “{what}” is not as it was saved")
        return Table({row[0]: form.record(row) for row in rows})
    except DatabaseError as error:
        raise refused(path, error) from error
    except (ValueError, TypeError, OverflowError) as error:
        raise refusals.damaged(path, "it holds a word or date that does not exist") from error


def read_damaged(connection: Connection) -> frozenset[str]:
    found = connection.execute("SELECT sha256 FROM blob WHERE damaged AND sha256 IS NOT NULL")
    return frozenset(row[0] for row in found)


_ENTRY = (
    'number, at, "offset", who, label, kind, "of", app, schema_version, images, prev, hash '
    "FROM change"
)


def read_entries(connection: Connection, rest: str = "", values: tuple[Any, ...] = ()) -> Any:
    """Give entries one by one; *rest* is WHERE and ORDER BY."""
    for row in connection.execute(f"SELECT {_ENTRY} {rest}", values):
        yield Entry(row[0], moment_of(row[1]), *row[2:])


def read_images(connection: Connection, number: int) -> list[Image]:
    found = connection.execute(
        "SELECT kind, record_id, mac, salt, data FROM image WHERE number = ?", (number,)
    )
    return [Image(*row) for row in found]


def read_counters(connection: Connection) -> dict[str, int]:
    return dict(connection.execute("SELECT name, value FROM counter"))


def read_sequences(connection: Connection) -> dict[str, int]:
    """Give the last id each table has given out."""
    return dict(connection.execute("SELECT name, seq FROM sqlite_sequence"))

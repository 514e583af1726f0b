"""The tables of a plan file as SQLModel classes. Imported for writing and migrating only:
importing SQLModel takes longer than opening and reading a plan."""

from collections.abc import Mapping

from sqlalchemy import Table
from sqlmodel import SQLModel

from evident.plan.records import RECORDS, Record
from evident.store.rows import concerns, governance, names, own, proof, service
from evident.store.rows.columns import RecordRow, add_checks
from evident.store.shape import table_name

__all__ = [
    "METADATA",
    "ROWS",
    "TABLES",
    "concerns",
    "governance",
    "names",
    "own",
    "proof",
    "service",
]

METADATA = SQLModel.metadata
add_checks(METADATA)

_by_table = {row.__tablename__: row for row in RecordRow.__subclasses__()}
ROWS: Mapping[type[Record], type[RecordRow]] = {
    kind: _by_table[table_name(kind)] for kind in RECORDS
}
TABLES: Mapping[type[Record], Table] = {kind: METADATA.tables[table_name(kind)] for kind in RECORDS}

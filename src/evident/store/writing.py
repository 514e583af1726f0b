"""Writes one step of the plan: records, history, counters, search index, linked files.

The SQL is compiled once from the tables in ``rows`` and run in the session's transaction with
values as SQLite holds them: compiling anew for each step would double the time of an edit.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Table, bindparam, delete, insert, text, update
from sqlalchemy.dialects import sqlite
from sqlmodel import Session

from evident.plan.records import Record
from evident.store import refusals
from evident.store.history import Entry
from evident.store.rows import METADATA, TABLES
from evident.store.search import Document
from evident.store.shape import shape, stored
from evident.store.step import Step

META, COUNTER, CHANGE, IMAGE, CHANGE_CONCERN, BLOB = (
    METADATA.tables[name]
    for name in ("meta", "counter", "change", "image", "change_concern", "blob")
)
_DIALECT = sqlite.dialect(paramstyle="qmark")

Row = Mapping[str, Any]


class _Compiled:
    """A statement of SQLAlchemy Core as text, with the order of its values."""

    def __init__(self, statement: Any) -> None:
        compiled = statement.compile(dialect=_DIALECT)
        self.sql = str(compiled)
        self.order: Sequence[str] = compiled.positiontup or ()

    def run(self, session: Session, rows: Sequence[Row]) -> int:
        """Run it for each of *rows*; give how many rows of the table were touched."""
        values = [tuple(row[name] for name in self.order) for row in rows]
        if not values:
            return 0
        several: Any = values if len(values) > 1 else values[0]
        return session.connection().exec_driver_sql(self.sql, several).rowcount


def write_step(session: Session, step: Step) -> None:
    """Write one step whole. Raises UserError for a file that is not stored."""
    _link_files(session, step.files)
    _write_records(session, step)
    _erased().run(session, [{"its_kind": kind, "its_id": id} for kind, id in step.erased])
    _write_history(session, step)
    counters = [{"name": name, "value": value} for name, value in step.counters.items()]
    _counted().run(session, counters)
    index(session, step.unfound, step.found)


def _write_records(session: Session, step: Step) -> None:
    """Write records out, changed and new, in this order: what is unique is then free again."""
    groups: dict[tuple[int, type[Record], tuple[str, ...]], list[Row]] = {}
    for (kind, id), after in step.after.items():
        before = step.before[kind, id]
        names = _columns_to_write(before, after)
        what = 0 if after is None else 1 if before is not None else 2
        row = {name: stored(getattr(after, name)) for name in names}
        groups.setdefault((what, kind, names), []).append({**row, "row_id": id})
    for group in sorted(groups, key=lambda group: group[0]):
        _record_statement(group).run(session, groups[group])


def _columns_to_write(before: Record | None, after: Record | None) -> tuple[str, ...]:
    if after is None:
        return ()
    names = shape(type(after)).names
    if before is None:
        return names
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


_statements: dict[tuple[int, type[Record], tuple[str, ...]], _Compiled] = {}


def _record_statement(group: tuple[int, type[Record], tuple[str, ...]]) -> _Compiled:
    if group not in _statements:
        _statements[group] = _Compiled(_made_statement(*group))
    return _statements[group]


def _made_statement(what: int, kind: type[Record], names: tuple[str, ...]) -> Any:
    """Make the statement that deletes (0), updates (1) or inserts (2) records of one kind."""
    table = TABLES[kind]
    values: dict[str, Any] = {name: bindparam(name) for name in names}
    if what == 2:
        return insert(table).values(values)
    this = table.c.id == bindparam("row_id")
    return update(table).where(this).values(values) if what else delete(table).where(this)


@cache
def inserted(table: Table) -> _Compiled:
    """Give the statement that inserts a whole row."""
    return _Compiled(insert(table).values({c.name: bindparam(c.name) for c in table.columns}))


@cache
def _counted() -> _Compiled:
    return _Compiled(
        text(
            "INSERT INTO counter (name, value) VALUES (:name, :value) "
            "ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)"
        )
    )


@cache
def _moved_head() -> _Compiled:
    names = ("entries", "head", "tally")
    return _Compiled(update(META).values({name: bindparam(name) for name in names}))


@cache
def _linked() -> _Compiled:
    this = BLOB.c.sha256 == bindparam("file")
    return _Compiled(update(BLOB).where(this).values(linked=text("1")))


@cache
def _erased() -> _Compiled:
    this = (IMAGE.c.kind == bindparam("its_kind")) & (IMAGE.c.record_id == bindparam("its_id"))
    return _Compiled(update(IMAGE).where(this).values(salt=text("NULL"), data=text("NULL")))


def write_entry(session: Session, entry: Entry) -> None:
    columns = {c.name: stored(getattr(entry, c.name)) for c in CHANGE.columns}
    inserted(CHANGE).run(session, [columns])


def _write_history(session: Session, step: Step) -> None:
    entry = step.entry
    write_entry(session, entry)
    images = [
        {
            "number": entry.number,
            "kind": image.kind,
            "record_id": image.record_id,
            "mac": image.mac,
            "salt": image.salt,
            "data": image.data,
        }
        for image in step.images
    ]
    inserted(IMAGE).run(session, images)
    concerns = [{"number": entry.number, "concern_id": id} for id in step.concerns]
    inserted(CHANGE_CONCERN).run(session, concerns)
    head = {"entries": entry.number, "head": entry.hash, "tally": json.dumps(step.tally)}
    _moved_head().run(session, [head])


def _link_files(session: Session, files: Iterable[str]) -> None:
    """Mark each file as named by a record, so that it is kept from now on."""
    for sha256 in files:
        if _linked().run(session, [{"file": sha256}]) != 1:
            raise refusals.does_not_fit("The file it names is not stored in the plan.")


def index(session: Session, unfound: Iterable[int], found: Iterable[Document]) -> None:
    """Take rows out of the search index and put documents in."""
    connection = session.connection()
    rows = [(row,) for row in unfound]
    if rows:
        connection.exec_driver_sql("DELETE FROM search WHERE rowid = ?", rows)
    documents = [(d.row, d.title, d.words) for d in found]
    if documents:
        connection.exec_driver_sql(
            "INSERT INTO search (rowid, title, words) VALUES (?, ?, ?)", documents
        )


def index_anew(session: Session, found: Iterable[Document]) -> None:
    """Empty the search index and put all documents in."""
    session.connection().exec_driver_sql("DELETE FROM search")
    index(session, (), found)

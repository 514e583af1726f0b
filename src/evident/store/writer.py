"""Writes steps into the file through one SQLModel session; each is one durable transaction.

Imported with the first write: SQLAlchemy takes longer to import than a plan to open.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Table, bindparam, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from evident.plan.records import Record
from evident.store import refusals
from evident.store.database import Connection
from evident.store.engine import engine_over
from evident.store.history import Entry, Image, Key
from evident.store.reading import Tally
from evident.store.rows import METADATA, TABLES
from evident.store.search import Document
from evident.store.shape import shape

T = TypeVar("T")

META, COUNTER, CHANGE, IMAGE, CHANGE_CONCERN, BLOB, CHUNK, FILE_TEXT, DRAFT = (
    METADATA.tables[name]
    for name in (
        "meta",
        "counter",
        "change",
        "image",
        "change_concern",
        "blob",
        "chunk",
        "file_text",
        "draft",
    )
)


@dataclass(frozen=True)
class Step:
    """All that one transaction writes."""

    entry: Entry
    images: Iterable[Image]
    concerns: Iterable[int]
    before: Mapping[Key, Record | None]
    after: Mapping[Key, Record | None]
    tally: Tally
    counters: Mapping[str, int] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    unfound: Iterable[int] = ()
    found: Iterable[Document] = ()


class Writer:
    """The one session that writes a plan, on the one connection that may."""

    def __init__(self, connection: Connection) -> None:
        self._engine = engine_over(connection)
        self._session = Session(self._engine, autoflush=False)

    def close(self) -> None:
        self._session.close()

    def run(self, work: Callable[[Session], T]) -> T:
        """Call *work* in one transaction that is durable once this returns.

        Raises DatabaseError as SQLite words it, with everything rolled back.
        """
        try:
            with self._session.begin():
                return work(self._session)
        except DBAPIError as error:
            raise error.orig or error from error

    def write(self, step: Step) -> None:
        """Write one step whole. Raises UserError for a file that is not stored."""
        self.run(lambda session: _write(session, step))

    def erase(self, step: Step, records: Iterable[tuple[str, int]]) -> None:
        """Write one step, and take the images of *records* out in the same transaction."""

        def work(session: Session) -> None:
            for kind, id in records:
                this = (IMAGE.c.kind == kind) & (IMAGE.c.record_id == id)
                session.connection().execute(update(IMAGE).where(this).values(salt=None, data=None))
            _write(session, step)

        self.run(work)


def _write(session: Session, step: Step) -> None:
    _link_files(session, step.files)
    for statement, rows in _record_statements(step):
        session.connection().execute(statement, rows)
    _write_history(session, step)
    if step.counters:
        values = [{"name": name, "value": value} for name, value in step.counters.items()]
        session.connection().execute(_put_counter(), values)
    index(session, step.unfound, step.found)


def _record_statements(step: Step) -> list[tuple[Any, list[dict[str, Any]]]]:
    """Order what is written: out first, so that what is unique is free again."""
    grouped: dict[tuple[int, type[Record]], list[dict[str, Any]]] = {}
    for (kind, id), after in step.after.items():
        before = step.before[kind, id]
        if after is None:
            grouped.setdefault((0, kind), []).append({"row_id": id})
        else:
            values = {name: getattr(after, name) for name in shape(kind).names}
            if before is not None:
                values["row_id"] = values.pop("id")
            grouped.setdefault((1 if before is not None else 2, kind), []).append(values)
    order = sorted(grouped, key=lambda group: group[0])
    return [(_record_statement(what, kind), grouped[what, kind]) for what, kind in order]


_statements: dict[tuple[int, type[Record]], Any] = {}


def _record_statement(what: int, kind: type[Record]) -> Any:
    """Give the statement that deletes (0), updates (1) or inserts (2) records of one kind."""
    if (what, kind) not in _statements:
        _statements[what, kind] = _made_statement(what, kind)
    return _statements[what, kind]


def _made_statement(what: int, kind: type[Record]) -> Any:
    table = TABLES[kind]
    if what == 2:
        return insert(table)
    this = table.c.id == bindparam("row_id")
    if what == 0:
        return delete(table).where(this)
    names = [name for name in shape(kind).names if name != "id"]
    return update(table).where(this).values({name: bindparam(name) for name in names})


@cache
def _insert(table: Table) -> Any:
    return insert(table)


@cache
def _put_counter() -> Any:
    return text(
        "INSERT INTO counter (name, value) VALUES (:name, :value) "
        "ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)"
    )


@cache
def _move_head() -> Any:
    return update(META).values(
        entries=bindparam("new_entries"), head=bindparam("new_head"), tally=bindparam("new_tally")
    )


def _write_history(session: Session, step: Step) -> None:
    entry, execute = step.entry, session.connection().execute
    columns = {c.name: getattr(entry, c.name) for c in CHANGE.columns}
    execute(_insert(CHANGE), columns)
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
    if images:
        execute(_insert(IMAGE), images)
    concerns = [{"number": entry.number, "concern_id": id} for id in step.concerns]
    if concerns:
        execute(_insert(CHANGE_CONCERN), concerns)
    head = {"new_entries": entry.number, "new_head": entry.hash}
    execute(_move_head(), {**head, "new_tally": json.dumps(step.tally)})


def _link_files(session: Session, files: Iterable[str]) -> None:
    """Mark each file as named by a record, so that it is kept from now on."""
    for sha256 in files:
        found = session.connection().execute(_link(), {"file": sha256})
        if found.rowcount != 1:
            raise refusals.does_not_fit("The file it names is not stored in the plan.")


@cache
def _link() -> Any:
    return update(BLOB).where(BLOB.c.sha256 == bindparam("file")).values(linked=True)


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


@cache
def put_text() -> Any:
    return text(
        "INSERT INTO file_text (sha256, text) VALUES (:sha256, :text) "
        "ON CONFLICT (sha256) DO UPDATE SET text = excluded.text"
    )


def start_blob(session: Session, at: datetime) -> int:
    """Begin a file that has no hash yet; give its id."""
    made = session.connection().execute(insert(BLOB), {"size": 0, "stored_at": at})
    key: Any = made.inserted_primary_key
    return int(key[0])


def add_chunks(session: Session, blob: int, first: int, chunks: list[bytes]) -> None:
    rows = [
        {
            "blob_id": blob,
            "number": first + place,
            "sha256": hashlib.sha256(chunk).digest(),
            "data": chunk,
        }
        for place, chunk in enumerate(chunks)
    ]
    session.connection().execute(_insert(CHUNK), rows)


def end_blob(session: Session, blob: int, sha256: str, size: int) -> None:
    """Give a file its hash; when the same bytes are there already, keep those instead."""
    execute = session.connection().execute
    if execute(select(BLOB.c.id).where(BLOB.c.sha256 == sha256)).first():
        remove_blob(session, blob)
    else:
        execute(update(BLOB).where(BLOB.c.id == blob).values(sha256=sha256, size=size))


def remove_blob(session: Session, blob: int) -> None:
    session.connection().execute(delete(CHUNK).where(CHUNK.c.blob_id == blob))
    session.connection().execute(delete(BLOB).where(BLOB.c.id == blob))


def remove_orphans(session: Session) -> None:
    """Take out every file that no step ever named, with its words."""
    execute = session.connection().execute
    orphans = select(BLOB.c.id).where(~BLOB.c.linked)
    execute(delete(CHUNK).where(CHUNK.c.blob_id.in_(orphans)))
    execute(delete(BLOB).where(~BLOB.c.linked))
    stored = select(BLOB.c.sha256).where(BLOB.c.sha256.is_not(None))
    execute(delete(FILE_TEXT).where(FILE_TEXT.c.sha256.not_in(stored)))


def mark_damaged(session: Session, sha256: str) -> None:
    session.connection().execute(update(BLOB).where(BLOB.c.sha256 == sha256).values(damaged=True))


def put_draft(session: Session, place: str, words: str, at: datetime) -> None:
    clear_draft(session, place)
    session.connection().execute(_insert(DRAFT), {"place": place, "text": words, "saved_at": at})


def clear_draft(session: Session, place: str) -> None:
    session.connection().execute(delete(DRAFT).where(DRAFT.c.place == place))


def start_plan(session: Session, plan_id: str, entry: Entry) -> None:
    """Write the first entry of a new plan."""
    execute = session.connection().execute
    execute(
        insert(META),
        {
            "id": 1,
            "plan_id": plan_id,
            "made_at": entry.at,
            "entries": entry.number,
            "head": entry.hash,
            "tally": "{}",
        },
    )
    execute(_insert(CHANGE), {c.name: getattr(entry, c.name) for c in CHANGE.columns})

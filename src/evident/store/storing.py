"""Writes what stands outside the history: stored files, their words, drafts, the first row."""

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlmodel import Session

from evident.store.history import Entry
from evident.store.rows import METADATA
from evident.store.writing import write_entry

META, BLOB, CHUNK, FILE_TEXT, DRAFT = (
    METADATA.tables[name] for name in ("meta", "blob", "chunk", "file_text", "draft")
)


def put_text(session: Session, sha256: str, words: str) -> None:
    """Keep the words of a stored file in place of those it had."""
    execute = session.connection().execute
    execute(delete(FILE_TEXT).where(FILE_TEXT.c.sha256 == sha256))
    execute(insert(FILE_TEXT), {"sha256": sha256, "text": words})


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
    session.connection().execute(insert(CHUNK), rows)


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
    session.connection().execute(insert(DRAFT), {"place": place, "text": words, "saved_at": at})


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
    write_entry(session, entry)

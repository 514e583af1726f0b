"""The store's own tables: history, files, counters, drafts. None of them is a record."""

from datetime import datetime

from sqlalchemy import LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from evident.store.rows.columns import STRICT

_PLAIN = {"sqlite_strict": True, "info": {"record": False}}
_TREE = {**_PLAIN, "sqlite_with_rowid": False}
_COUNTED = {**STRICT, "info": {"record": False}}


class MetaRow(SQLModel, table=True):
    """One row: whose file this is, the end of the chain, and a sum over all records.

    *tally* is JSON: per table its number of rows and the sum of their hashes, so that an
    opened plan with a lost or changed row is told from a whole one.
    """

    __tablename__ = "meta"
    __table_args__ = _PLAIN
    id: int = Field(default=1, primary_key=True)
    plan_id: str
    made_at: datetime
    entries: int
    head: str
    tally: str


class CounterRow(SQLModel, table=True):
    """The last S- or E-number given out; never goes back, not even on undo."""

    __tablename__ = "counter"
    __table_args__ = _PLAIN
    name: str = Field(primary_key=True)
    value: int


class ChangeRow(SQLModel, table=True):
    """One entry of the history. Its hash covers every column and the hash before it."""

    __tablename__ = "change"
    __table_args__ = _COUNTED
    number: int | None = Field(default=None, primary_key=True)
    at: datetime
    offset: int
    who: str
    label: str
    kind: str
    of: int | None = None
    app: str
    schema_version: int
    images: str
    prev: str
    hash: str


class ImageRow(SQLModel, table=True):
    """What one entry changed in one record, as compressed JSON under a salted hash.

    Erasure removes *salt* and *data*; *mac* stays, so that the chain still verifies.
    """

    __tablename__ = "image"
    __table_args__ = _TREE
    number: int = Field(primary_key=True, foreign_key="change.number")
    kind: str = Field(primary_key=True)
    record_id: int = Field(primary_key=True)
    mac: str
    salt: bytes | None = Field(default=None, sa_type=LargeBinary)
    data: bytes | None = Field(default=None, sa_type=LargeBinary)


class ChangeConcernRow(SQLModel, table=True):
    """Which concerns an entry touched."""

    __tablename__ = "change_concern"
    __table_args__ = _TREE
    concern_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True, foreign_key="change.number")


class BlobRow(SQLModel, table=True):
    """A stored file. Without *sha256* it is still being written.

    *linked* is set once a record has named it: until then the next opening removes it.
    """

    __tablename__ = "blob"
    __table_args__ = _COUNTED
    id: int | None = Field(default=None, primary_key=True)
    sha256: str | None = Field(default=None, unique=True)
    size: int = 0
    stored_at: datetime
    linked: bool = False
    damaged: bool = False


class ChunkRow(SQLModel, table=True):
    """Up to 1 MiB of a stored file, with its own hash."""

    __tablename__ = "chunk"
    __table_args__ = (UniqueConstraint("blob_id", "number"), _COUNTED)
    id: int | None = Field(default=None, primary_key=True)
    blob_id: int = Field(foreign_key="blob.id")
    number: int
    sha256: bytes = Field(sa_type=LargeBinary)
    data: bytes = Field(sa_type=LargeBinary)


class FileTextRow(SQLModel, table=True):
    """Words taken from a stored file, for search only."""

    __tablename__ = "file_text"
    __table_args__ = _PLAIN
    sha256: str = Field(primary_key=True)
    text: str


class DraftRow(SQLModel, table=True):
    """Words being typed at one place of the program, not yet a change."""

    __tablename__ = "draft"
    __table_args__ = _PLAIN
    place: str = Field(primary_key=True)
    text: str
    saved_at: datetime

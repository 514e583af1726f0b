"""The column kinds that every table is made of, and the CHECKs they bring along.

The naming convention stands before any table: unnamed constraints cannot be altered later.
"""

from datetime import date
from enum import Enum
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

STRICT = {"sqlite_strict": True, "sqlite_autoincrement": True}
"""STRICT refuses text in a number's place; AUTOINCREMENT keeps ids from coming back."""

LONGEST = 20_000
LONGEST_BY_COLUMN = {
    ("concern", "title"): 50,
    ("source_page", "text"): 1_000_000,
    ("source_page", "sentences"): 8_000_000,
    ("source", "tables"): 200_000,
}

_MOMENT = "[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]:[0-5][0-9].*"


# STRICT tables know TEXT, INTEGER, REAL and BLOB only, and SQLAlchemy writes VARCHAR and DATE.
# The hooks are for the whole process, and no other SQLite database is written in it.
@compiles(String, "sqlite")
@compiles(AutoString, "sqlite")
@compiles(Date, "sqlite")
@compiles(DateTime, "sqlite")
def _as_text(*_: Any, **__: Any) -> str:
    return "TEXT"


@compiles(Boolean, "sqlite")
def _as_integer(*_: Any, **__: Any) -> str:
    return "INTEGER"


class WordColumn(TypeDecorator[Enum]):
    """A fixed word of the field, stored by its value."""

    impl: Any = Text
    cache_ok = True

    def __init__(self, words: type[Enum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: Any, dialect: Any) -> Any:
        return None if value is None else self.words(value).value

    def process_result_value(self, value: Any, dialect: Any) -> Any:
        return None if value is None else self.words(value)


class StageColumn(WordColumn):
    """A stage, stored by its number."""

    impl: Any = Integer
    cache_ok = True


class RecordRow(SQLModel):
    """What every record has."""

    id: int | None = Field(default=None, primary_key=True)


def to(table: str) -> Any:
    """A column that must point to a row of *table*; looked at when the transaction ends."""
    return Field(sa_column_args=[_reference(table)], index=True)


def maybe(table: str) -> Any:
    """A column that may point to a row of *table*."""
    return Field(default=None, sa_column_args=[_reference(table)], index=True, nullable=True)


def _reference(table: str) -> ForeignKey:
    return ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")


def word(words: type[Enum], *, optional: bool = False) -> Any:
    """A column that holds one of *words*."""
    column = StageColumn(words) if issubclass(words, int) else WordColumn(words)
    if optional:
        return Field(default=None, sa_type=column, nullable=True)
    return Field(sa_type=column)


def unique(*columns: str) -> Any:
    return (UniqueConstraint(*columns), STRICT)


def add_checks(metadata: MetaData) -> None:
    """Give every column the CHECK its kind calls for: dates exist, words are known, and so on."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            rule = _rule(table, column)
            if rule:
                table.append_constraint(CheckConstraint(rule, name=column.name))


def _rule(table: Table, column: Any) -> str:
    name, kind = f'"{column.name}"', column.type
    if isinstance(kind, WordColumn):
        values = (f"'{w.value}'" if isinstance(w, str) else str(w.value) for w in kind.words)
        return f"{name} IN ({', '.join(values)})"
    if isinstance(kind, Boolean):
        return f"{name} IN (0, 1)"
    if isinstance(kind, UTCDateTime):
        return f"{name} GLOB '{_MOMENT}'"
    if isinstance(kind, Date) or kind.python_type is date:
        return f"{name} IS date({name})"
    if column.name == "question" and not isinstance(kind, AutoString):
        return f"{name} BETWEEN 1 AND 4"
    if isinstance(kind, AutoString) and column.name in ("sha256", "file", "covered_file"):
        digest = f"length({name}) = 64 AND {name} NOT GLOB '*[^0-9a-f]*'"
        return digest if column.name == "sha256" else f"{name} = '' OR ({digest})"
    if isinstance(kind, AutoString) and table.info.get("record", True):
        longest = LONGEST_BY_COLUMN.get((table.name, column.name), LONGEST)
        return f"length({name}) <= {longest}"
    return ""

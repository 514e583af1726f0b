"""How each record of the plan lies in its table: name, columns, and values to and from SQLite."""

import re
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from enum import Enum
from functools import cached_property
from typing import Any, Union, get_args, get_origin, get_type_hints

from evident.plan.records import (
    RECORDS,
    Action,
    Area,
    Check,
    Concern,
    Deadline,
    Evidence,
    Finding,
    Meeting,
    NamedPerson,
    Person,
    PlannedCheck,
    ProposedConcern,
    Record,
    Risk,
    Shift,
    Source,
)

REFERENCES: Mapping[str, type[Record]] = {
    "source_id": Source,
    "concern_id": Concern,
    "proposed_id": ProposedConcern,
    "area_id": Area,
    "shift_id": Shift,
    "person_id": Person,
    "owner_id": Person,
    "completed_by_id": Person,
    "by_id": Person,
    "from_finding_id": Finding,
    "finding_id": Finding,
    "evidence_id": Evidence,
    "replaced_by_id": Evidence,
    "part_of_id": Evidence,
    "check_id": Check,
    "planned_id": PlannedCheck,
    "meeting_id": Meeting,
    "action_id": Action,
    "risk_id": Risk,
    "deadline_id": Deadline,
    "named_id": NamedPerson,
}
"""The record that a column of this name points to."""

FILE_FIELDS = ("file", "covered_file")
"""Columns that hold the SHA-256 of a stored file, or "" for none."""


@dataclass(frozen=True)
class Column:
    """One field of a record: its plain type, whether None is allowed, how SQLite gives it back."""

    name: str
    type: type
    optional: bool
    parse: Callable[[Any], Any] | None


@dataclass(frozen=True)
class Shape:
    """The table of one kind of record."""

    kind: type[Record]
    table: str
    columns: tuple[Column, ...]
    parsers: tuple[tuple[int, Callable[[Any], Any]], ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @cached_property
    def references(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.name in REFERENCES)

    @property
    def select(self) -> str:
        names = ", ".join(f'"{name}"' for name in self.names)
        return f'SELECT {names} FROM "{self.table}" ORDER BY id'

    def record(self, row: tuple[Any, ...]) -> Record:
        """Make the record from a row as SQLite gives it. Raises ValueError on a word or date
        that does not exist."""
        values = list(row)
        for place, parse in self.parsers:
            value = values[place]
            if value is not None:
                values[place] = parse(value)
        return self.kind(*values)


def _plain(hint: Any) -> tuple[type, bool]:
    """Split ``date | None`` into (date, True)."""
    if get_origin(hint) in (Union, types.UnionType):
        inner = [part for part in get_args(hint) if part is not type(None)]
        return inner[0], True
    return hint, False


def _parser(plain: type) -> Callable[[Any], Any] | None:
    if plain is bool:
        return bool
    if plain is date:
        return date.fromisoformat
    if plain is datetime:
        return moment_of
    if issubclass(plain, Enum):
        words = {member.value: member for member in plain}
        return lambda value: _member(words, value)
    return None


def _member(words: Mapping[Any, Any], value: Any) -> Any:
    if value not in words:
        raise ValueError(f"no such word: {value!r}")
    return words[value]


def moment_of(text: str) -> datetime:
    """Read a moment as it stands in the file: UTC without saying so."""
    return datetime.fromisoformat(text + "+00:00")


def moment_text(moment: datetime) -> str:
    """Write a moment as SQLAlchemy writes it to SQLite: 2026-04-21 09:30:00.000000."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


_shapes: dict[type[Record], Shape] = {}


def shape(kind: type[Record]) -> Shape:
    """Give the shape of one kind of record."""
    if kind not in _shapes:
        _shapes[kind] = _shape(kind)
    return _shapes[kind]


def _shape(kind: type[Record]) -> Shape:
    hints = get_type_hints(kind)
    columns = []
    for field in fields(kind):
        plain, optional = _plain(hints[field.name])
        columns.append(Column(field.name, plain, optional, _parser(plain)))
    parsers = tuple((place, c.parse) for place, c in enumerate(columns) if c.parse)
    return Shape(kind, table_name(kind), tuple(columns), parsers)


def table_name(kind: type[Record]) -> str:
    """Give ConcernStatement's table: concern_statement."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


KINDS: Mapping[str, type[Record]] = {table_name(kind): kind for kind in RECORDS}


def stored(value: Any) -> Any:
    """Give *value* as SQLite holds it: words, dates and moments as text, bool as 0 or 1."""
    if value is None or type(value) in (str, int, float):
        return value
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return int(value) if isinstance(value, bool) else value


def stored_row(record: Record) -> tuple[Any, ...]:
    """Give every column of *record* as SQLite holds it."""
    return tuple(stored(getattr(record, name)) for name in shape(type(record)).names)


def row_text(row: tuple[Any, ...]) -> bytes:
    """Write a stored row as bytes that are the same for the same row on every PC."""
    return "\x1f".join(map(str, row)).encode("utf-8")

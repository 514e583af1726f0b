"""Every record of a plan as JSON and back, so that it can be read without this program.

A field stands as itself; dates and moments as ISO text, words by their value.
"""

import types
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from evident.plan.plan import Plan, plan_of
from evident.plan.records import RECORDS, Record

KINDS: Mapping[str, type[Record]] = {kind.__name__: kind for kind in RECORDS}
MOST = 2_000_000
_LARGEST_ID = 1 << 53


def written(plan: Plan) -> dict[str, list[dict[str, Any]]]:
    """Give every record by its kind, in order of id."""
    return {
        name: [row_of(record) for record in sorted(plan.all(kind), key=lambda r: r.id)]
        for name, kind in KINDS.items()
    }


def row_of(record: Record) -> dict[str, Any]:
    """Give one record as values that JSON has."""
    return {field.name: plain(getattr(record, field.name)) for field in fields(record)}


def plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def plan_read(records: object) -> Plan:
    """Make the plan that ``written`` wrote. Raises ValueError, saying where, for anything else."""
    if not isinstance(records, Mapping):
        raise ValueError("“records” is missing")
    unknown = set(records) - KINDS.keys()
    if unknown:
        raise ValueError(f"“{min(map(str, unknown))[:40]}” is no kind of record")
    if sum(len(rows) for rows in records.values() if isinstance(rows, list)) > MOST:
        raise ValueError("it holds too many records")
    made = [record for name, rows in records.items() for record in _rows(KINDS[name], rows)]
    return plan_of(made)


def _rows(kind: type[Record], rows: object) -> Iterable[Record]:
    if not isinstance(rows, list):
        raise ValueError(f"{kind.__name__} is no list")
    seen: set[int] = set()
    hints = _hints_of(kind)
    for row in rows:
        record = _record(kind, row, hints)
        if record.id in seen:
            raise ValueError(f"{kind.__name__} {record.id} stands there twice")
        seen.add(record.id)
        yield record


def _record(kind: type[Record], row: object, hints: Mapping[str, tuple[type, bool]]) -> Record:
    if not isinstance(row, Mapping) or set(row) - hints.keys():
        raise ValueError(f"a record of {kind.__name__} has a field that is not known")
    values = {}
    for name, value in row.items():
        try:
            values[name] = _parsed(value, *hints[name])
        except (ValueError, TypeError, KeyError):
            where = f"{kind.__name__} {str(row.get('id'))[:20]}"
            raise ValueError(f"{where}: “{name}” cannot be {str(value)[:40]!r}") from None
    id = values.get("id")
    if not isinstance(id, int) or not 0 < id < _LARGEST_ID:
        raise ValueError(f"a record of {kind.__name__} has no number")
    return kind(**values)


def _hints_of(kind: type[Record]) -> Mapping[str, tuple[type, bool]]:
    """Give each field's plain type, and whether it may be None."""
    found = {}
    for name, hint in get_type_hints(kind).items():
        optional = get_origin(hint) in (Union, types.UnionType)
        inner = [part for part in get_args(hint) if part is not type(None)] if optional else [hint]
        found[name] = (inner[0], optional)
    return found


def _parsed(value: Any, wanted: type, optional: bool) -> Any:
    if value is None:
        if not optional:
            raise ValueError
        return None
    if issubclass(wanted, Enum):
        return {member.value: member for member in wanted}[value]
    if wanted is datetime:
        moment = datetime.fromisoformat(value)
        if moment.utcoffset() is None:
            raise ValueError
        return moment.astimezone(UTC)
    if wanted is date:
        return date.fromisoformat(value)
    if type(value) is not wanted and not (wanted is float and type(value) is int):
        raise ValueError
    return value

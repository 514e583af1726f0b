"""The whole plan as one immutable value, and the next one made from what changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, Generic, TypeVar

from evident.plan.errors import RecordMissing
from evident.plan.records import (
    RECORDS,
    Concern,
    Evidence,
    Numbers,
    Person,
    Record,
    Revisit,
    Service,
    Source,
)
from evident.plan.words import KeyQuestion, RevisitResult

R = TypeVar("R", bound=Record)


class Table(Generic[R]):
    """The records of one kind by id, with indexes made on first use and carried forward.

    Never changed once made; ``changed`` gives the next one.
    """

    __slots__ = ("_indexes", "_rows")

    def __init__(self, rows: Mapping[int, R] | None = None) -> None:
        self._rows: dict[int, R] = dict(rows or {})
        self._indexes: dict[str, dict[Any, tuple[R, ...]]] = {}

    def __iter__(self) -> Iterator[R]:
        return iter(self._rows.values())

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, id: object) -> bool:
        return id in self._rows

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table) and self._rows == other._rows

    __hash__ = None  # type: ignore[assignment]

    def __getitem__(self, id: int) -> R:
        return self._rows[id]

    def get(self, id: int | None) -> R | None:
        return None if id is None else self._rows.get(id)

    def where(self, field: str, value: Any) -> tuple[R, ...]:
        """Give the records whose *field* equals *value*, in order of id."""
        if field not in self._indexes:
            self._indexes[field] = self._index(field)
        return self._indexes[field].get(value, ())

    def _index(self, field: str) -> dict[Any, tuple[R, ...]]:
        groups: dict[Any, list[R]] = {}
        for id in sorted(self._rows):
            row = self._rows[id]
            groups.setdefault(getattr(row, field), []).append(row)
        return {value: tuple(rows) for value, rows in groups.items()}

    def changed(self, after: Mapping[int, R | None]) -> "Table[R]":
        """Give the next table: *after* holds each touched record, None where it was removed."""
        following: Table[R] = Table(self._rows)
        for id, row in after.items():
            if row is None:
                following._rows.pop(id, None)
            else:
                following._rows[id] = row
        for name, index in self._indexes.items():
            following._indexes[name] = self._patched(name, index, after)
        return following

    def _patched(
        self, field: str, index: dict[Any, tuple[R, ...]], after: Mapping[int, R | None]
    ) -> dict[Any, tuple[R, ...]]:
        patched = dict(index)
        for id, row in after.items():
            before = self._rows.get(id)
            if before is not None:
                key = getattr(before, field)
                patched[key] = tuple(r for r in patched[key] if r.id != id)
                if not patched[key]:
                    del patched[key]
            if row is not None:
                key = getattr(row, field)
                group = (*patched.get(key, ()), row)
                patched[key] = tuple(sorted(group, key=lambda r: r.id))
        return patched


def _empty_tables() -> dict[type[Record], Table[Any]]:
    return {kind: Table() for kind in RECORDS}


@dataclass(frozen=True, eq=True)
class Plan:
    """Everything the plan file says, at one moment.

    *damaged* holds the SHA-256 of every stored file whose bytes no longer fit their hash.
    """

    tables: Mapping[type[Record], Table[Any]] = field(default_factory=_empty_tables)
    damaged: frozenset[str] = frozenset()

    def all(self, kind: type[R]) -> Table[R]:
        """Give every record of one kind."""
        table: Table[R] = self.tables[kind]
        return table

    def with_changes(self, after: Mapping[tuple[type[Record], int], Record | None]) -> "Plan":
        """Give the next plan from the after-image of each touched record (None: removed)."""
        by_kind: dict[type[Record], dict[int, Any]] = {}
        for (kind, id), record in after.items():
            by_kind.setdefault(kind, {})[id] = record
        tables = dict(self.tables)
        for kind, rows in by_kind.items():
            tables[kind] = tables[kind].changed(rows)
        return replace(self, tables=tables)

    @property
    def service(self) -> Service:
        return next(iter(self.all(Service)), Service())

    @property
    def numbers(self) -> Numbers:
        return next(iter(self.all(Numbers)), Numbers())

    @cached_property
    def concerns(self) -> tuple[Concern, ...]:
        """Every concern that is not in the bin, by key question and number."""
        return tuple(sorted((c for c in self.all(Concern) if c.binned_on is None), key=_place))

    @cached_property
    def put_right(self) -> frozenset[int]:
        """The ids of concerns that the newest report to speak of them says are put right."""
        newest: dict[int, tuple[tuple[date, int], RevisitResult]] = {}
        for row in self.all(Revisit):
            source = self.all(Source).get(row.source_id)
            told = row.result is not RevisitResult.NOT_LOOKED_AT
            if source is None or not told:
                continue
            when = (source.published or source.visited_to or date.max, source.id)
            if row.concern_id not in newest or newest[row.concern_id][0] < when:
                newest[row.concern_id] = (when, row.result)
        right = RevisitResult.PUT_RIGHT
        return frozenset(id for id, (_, result) in newest.items() if result is right)

    @cached_property
    def live(self) -> tuple[Concern, ...]:
        """Every concern that still asks for something: all but those put right."""
        return tuple(c for c in self.concerns if c.id not in self.put_right)

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every item of evidence that is not in the bin, by number."""
        items = (e for e in self.all(Evidence) if e.binned_on is None)
        return tuple(sorted(items, key=lambda item: item.number))

    def concerns_under(self, question: KeyQuestion) -> tuple[Concern, ...]:
        return tuple(c for c in self.concerns if c.key_question is question)

    def concern(self, reference: str) -> Concern:
        """Find a concern by its reference, such as S1. Raises RecordMissing."""
        found = self.all(Concern).where("reference", reference.strip().upper())
        if not found:
            raise RecordMissing(
                f"There is no concern {reference}.",
                "It is not in this plan, or it has been deleted.",
                "Look at the list of concerns for its reference.",
            )
        return found[0]

    def person(self, id: int | None) -> Person | None:
        return self.all(Person).get(id)


_ORDER = {question: place for place, question in enumerate(KeyQuestion)}


def _place(concern: Concern) -> tuple[int, int, str]:
    digits = "".join(ch for ch in concern.reference if ch.isdigit())
    return (_ORDER[concern.key_question], int(digits or 0), concern.reference)


def plan_of(records: Iterable[Record]) -> Plan:
    """Make a plan from records that all have an id."""
    rows: dict[type[Record], dict[int, Record]] = {kind: {} for kind in RECORDS}
    for record in records:
        rows[type(record)][record.id] = record
    return Plan({kind: Table(found) for kind, found in rows.items()})

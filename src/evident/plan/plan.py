"""The whole plan as one immutable value, and the next one made from what changed."""

from bisect import insort
from collections.abc import Callable, Iterable, Iterator, Mapping
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

REMEMBERED = 64
"""How many changes back a table can say what has been touched since."""


class Table(Generic[R]):
    """The records of one kind by id, with indexes made on first use and carried forward.

    Never changed once made; ``changed`` gives the next one.
    """

    __slots__ = ("_indexes", "_rows", "_steps", "mark")

    def __init__(self, rows: Mapping[int, R] | None = None) -> None:
        self._rows: dict[int, R] = dict(rows or {})
        self._indexes: dict[str, dict[Any, tuple[R, ...]]] = {}
        self.mark = object()
        self._steps: tuple[tuple[object, frozenset[int]], ...] = ()

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
        following._steps = (*self._steps[1 - REMEMBERED :], (self.mark, frozenset(after)))
        return following

    def touched_since(self, older: "Table[R]") -> frozenset[int] | None:
        """Give the ids of what may differ from an *older* table; None when nobody can tell.

        It can be told where this table was made from *older* by ``changed``, not too often.
        """
        if older is self:
            return frozenset()
        found: frozenset[int] = frozenset()
        wanted = older.mark
        for mark, ids in reversed(self._steps):
            found |= ids
            if mark is wanted:
                return found
        return None

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
    *kept* is what was made of this plan or one before it, for ``plan.kept`` to go on from.
    """

    tables: Mapping[type[Record], Table[Any]] = field(default_factory=_empty_tables)
    damaged: frozenset[str] = frozenset()
    kept: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

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
        following = replace(self, tables=tables)
        self._carry(following, by_kind)
        return following

    def _carry(self, following: "Plan", after: Mapping[type[Record], Mapping[int, Any]]) -> None:
        """Hand what has been worked out on to the next plan, where *after* leaves it so."""
        known = self.__dict__
        for name, kind, key in (("concerns", Concern, _place), ("evidence", Evidence, _number)):
            if name in known:
                touched = after.get(kind, {})
                kept = self._in_order(known[name], kind, touched, key)
                following.__dict__[name] = kept
        if "places" in known and following.__dict__.get("concerns") is self.concerns:
            following.__dict__["places"] = known["places"]
        if "put_right" in known and not {Revisit, Source} & after.keys():
            following.__dict__["put_right"] = known["put_right"]
            if "live" in known and following.__dict__.get("concerns") is self.concerns:
                following.__dict__["live"] = known["live"]

    def _in_order(
        self,
        rows: tuple[Any, ...],
        kind: type[Any],
        after: Mapping[int, Any],
        key: Callable[[Any], Any],
    ) -> tuple[Any, ...]:
        """Give *rows*, which stand in order of *key*, with what *after* makes of them."""
        if not after:
            return rows
        table = self.all(kind)
        gone = {id for id in after if _kept(table.get(id))}
        following = [row for row in rows if row.id not in gone] if gone else list(rows)
        for record in after.values():
            if _kept(record):
                insort(following, record, key=key)
        return tuple(following)

    @property
    def service(self) -> Service:
        return next(iter(self.all(Service)), Service())

    @property
    def numbers(self) -> Numbers:
        return next(iter(self.all(Numbers)), Numbers())

    @cached_property
    def concerns(self) -> tuple[Concern, ...]:
        """Every concern that is not in the bin, by key question and number."""
        return tuple(sorted(filter(_kept, self.all(Concern)), key=_place))

    @cached_property
    def places(self) -> Mapping[int, int]:
        """Where each concern stands among ``concerns``, by its id."""
        return {concern.id: place for place, concern in enumerate(self.concerns)}

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
        return tuple(sorted(filter(_kept, self.all(Evidence)), key=_number))

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


def _place(concern: Concern) -> tuple[int, int, str, int]:
    digits = "".join(ch for ch in concern.reference if ch.isdigit())
    return (_ORDER[concern.key_question], int(digits or 0), concern.reference, concern.id)


def _number(item: Evidence) -> tuple[int, int]:
    return (item.number, item.id)


def _kept(record: Concern | Evidence | None) -> bool:
    """Say whether something is there and not in the bin."""
    return record is not None and record.binned_on is None


def plan_of(records: Iterable[Record]) -> Plan:
    """Make a plan from records that all have an id."""
    rows: dict[type[Record], dict[int, Record]] = {kind: {} for kind in RECORDS}
    for record in records:
        rows[type(record)][record.id] = record
    return Plan({kind: Table(found) for kind, found in rows.items()})

"""Rows made one for each record, and made anew only where something they show has changed.

A recipe names what its rows show. The last rows stay with the plan and go on to the plans made
from it; what was touched in between is asked of the tables. Where that cannot be told, or the
day is another, every row is made anew. So what is given never differs from making all of them.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from evident.plan.plan import Plan
from evident.plan.records import Record
from evident.plan.touched import Changes, changes_between

R = TypeVar("R")
V = TypeVar("V")


@dataclass(frozen=True)
class Recipe(Generic[R]):
    """How rows of one sort are made: one for each record of *kind*, or none.

    *make* gives the row of a record; *order* is what rows are sorted by, different for each.
    *touched* gives the ids whose rows may differ after changes from an older to a newer plan,
    None when those of all may.
    """

    kind: type[Record]
    make: Callable[[Plan, Any, date], R | None]
    order: Callable[[R], Any]
    touched: Callable[[Plan, Plan, Changes], Collection[int] | None]

    def rows(self, plan: Plan, today: date) -> tuple[R, ...]:
        """Give all rows in order; the very same tuple as the last time when none differs."""
        last: _Last[R] | None = plan.kept.get(self)
        if last is not None and last.plan is plan and last.today == today:
            return last.rows
        touched = self._touched(last, plan, today) if last is not None else None
        if last is None or touched is None:
            found = self._all(plan, today)
        else:
            found = self._after(last, plan, today, touched)
        plan.kept[self] = found
        return found.rows

    def _touched(self, last: "_Last[R]", plan: Plan, today: date) -> Collection[int] | None:
        changes = changes_between(last.plan, plan) if last.today == today else None
        return None if changes is None else self.touched(last.plan, plan, changes)

    def _all(self, plan: Plan, today: date) -> "_Last[R]":
        made = {record.id: self.make(plan, record, today) for record in plan.all(self.kind)}
        by_id = {id: row for id, row in made.items() if row is not None}
        return _Last(plan, today, by_id, tuple(sorted(by_id.values(), key=self.order)))

    def _after(
        self, last: "_Last[R]", plan: Plan, today: date, touched: Collection[int]
    ) -> "_Last[R]":
        by_id, rows = dict(last.by_id), list(last.rows)
        same = True
        for id in touched:
            record = plan.all(self.kind).get(id)
            row = self.make(plan, record, today) if record is not None else None
            before = by_id.pop(id, None)
            if row is not None:
                by_id[id] = before if row == before and before is not None else row
            if row == before:
                continue
            same = False
            if before is not None:
                del rows[bisect_left(rows, self.order(before), key=self.order)]
            if row is not None:
                insort(rows, row, key=self.order)
        return _Last(plan, today, by_id, last.rows if same else tuple(rows))

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


@dataclass(frozen=True)
class _Last(Generic[R]):
    """The rows made last, and of which plan and day they are."""

    plan: Plan
    today: date
    by_id: Mapping[int, R]
    rows: tuple[R, ...]


def ids_of(records: Iterable[Any], field: str = "id") -> set[int]:
    """Give the ids that *field* of the *records* names."""
    return {id for record in records if (id := getattr(record, field))}

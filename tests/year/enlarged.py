"""The year many times over, for the benchmarks: each record again, week by week, linked anew.

``make_year`` and ``enlarge`` are what ``tests/benchmarks`` needs of it.
"""

from dataclasses import fields, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from evident.operations.plans import open_plan, start_plan
from evident.operations.sample_year import make_year
from evident.plan.plan import Plan
from evident.plan.records import (
    RECORDS,
    Area,
    Concern,
    Evidence,
    Involvement,
    Numbers,
    Person,
    Record,
    Service,
    Shift,
    Source,
    SourcePage,
)
from evident.store.shape import REFERENCES, shape

__all__ = ["enlarge", "make_year"]

ONCE = (Service, Numbers, Area, Shift, Person, Source, SourcePage)
"""There is one service, however many concerns it has."""

_EVENING = time(18, tzinfo=UTC)


class _Weeks:
    """Stands at the evening of the week that is being written."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def enlarge(year: Path, out: Path, times: int) -> None:
    """Write a plan of *times* the year to *out*, without its files.

    Its history has a step for each week, in which each copy changed as the year did, so that
    walks back through it meet what they meet in a year.
    """
    with open_plan(year, clock=lambda: datetime.now(UTC), read_only=True) as small:
        last = small.plan.service.sample_today
        assert last is not None
        days = [last - timedelta(weeks=back) for back in range(53)]
        plans = list(small.past.plans_back(days))[::-1]
    clock = _Weeks(datetime.combine(plans[0][0], _EVENING))
    with start_plan(out, "Sample Court, enlarged", clock=clock) as big, big.hurried():
        copies = _Copies(times)
        copies.take_over(big.plan)
        for number, (day, plan) in enumerate(plans):
            clock.now = datetime.combine(day, _EVENING)
            with big.transaction(f"Work of week {number}") as tx:
                copies.week(tx, plan)


class _Copies:
    """What was written so far: the id of each record in each copy."""

    def __init__(self, times: int) -> None:
        self._times = times
        self._ids: dict[tuple[type[Record], int, int], int] = {}
        self._before = Plan()

    def take_over(self, started: Plan) -> None:
        """Put the year's own service, first area and shifts in place of a new plan's."""
        for kind in ONCE:
            for record in started.all(kind):
                self._ids[kind, 0, record.id] = record.id

    def week(self, tx, plan: Plan) -> None:
        changed = [
            record
            for kind in RECORDS
            if kind is not Involvement
            for record in plan.all(kind)
            if self._before.all(kind).get(record.id) != record
        ]
        # Twice: what points to a record written later is let go first, and linked then.
        for again in (False, True):
            for record in changed:
                for copy in range(1 if isinstance(record, ONCE) else self._times):
                    if not again or self._points_on(record):
                        self._put(tx, record, copy)
        for kind in RECORDS:
            for gone in self._before.all(kind):
                if kind is not Involvement and gone.id not in plan.all(kind):
                    self._delete(tx, kind, gone.id)
        self._before = plan

    def _put(self, tx, record: Record, copy: int) -> None:
        kind = type(record)
        facts = {"id": self._ids.get((kind, copy, record.id), 0)}
        for field in fields(record):
            target, value = REFERENCES.get(field.name), getattr(record, field.name)
            if target is not None and value:
                which = 0 if target in ONCE else copy
                facts[field.name] = self._ids.get((target, which, value))
            elif field.name in ("file", "covered_file"):
                facts[field.name] = ""
        if isinstance(record, Concern):
            number = int(record.reference[1:]) + 20 * copy
            facts["reference"] = f"{record.reference[0]}{number}"
        if isinstance(record, Evidence):
            facts["number"] = record.number + 1000 * copy
        self._ids[kind, copy, record.id] = tx.put(replace(record, **facts)).id

    def _delete(self, tx, kind: type[Record], id: int) -> None:
        for copy in range(self._times):
            made = self._ids.pop((kind, copy, id), 0)
            if made and tx.plan.all(kind).get(made) is not None:
                tx.delete(tx.plan.all(kind)[made])

    @staticmethod
    def _points_on(record: Record) -> bool:
        return any(getattr(record, c.name) for c in shape(type(record)).references if c.optional)

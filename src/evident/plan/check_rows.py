"""Checks as lists: those due, those planned, those made."""

from dataclasses import dataclass
from datetime import date

from evident.plan.cells import grounds
from evident.plan.phrases import counted, in_a_row
from evident.plan.plan import Plan
from evident.plan.portfolio.checks import where
from evident.plan.records import (
    Action,
    Check,
    Concern,
    Finding,
    PlannedCheck,
    PlannedCheckCell,
    PlannedCheckConcern,
)
from evident.plan.words import Result

SOON = 14
"""Days ahead that the list of due checks looks."""


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One check that is to come. *days* until it is due, below 0 when late."""

    planned: PlannedCheck
    title: str
    kind: str
    concerns: tuple[str, ...]
    due: date
    days: int
    often: str
    who: str
    where: str

    @property
    def when(self) -> str:
        """Due today, in 3 days, 2 days overdue."""
        if self.days < 0:
            return f"{counted(-self.days, 'day')} overdue"
        return {0: "Due today", 1: "Due tomorrow"}.get(self.days, f"In {self.days} days")


@dataclass(frozen=True, slots=True)
class DoneRow:
    """One check that was made. *worst* is its worst result, *words* how many of each."""

    check: Check
    on: date
    title: str
    kind: str
    concerns: tuple[str, ...]
    worst: Result | None
    words: str
    who: str
    where: str
    undecided: bool


def planned_rows(plan: Plan, today: date) -> tuple[PlannedRow, ...]:
    """Give every check in the plan, the one due first on top."""
    rows = (_planned(plan, planned, today) for planned in plan.all(PlannedCheck))
    return tuple(sorted((row for row in rows if row), key=lambda row: (row.due, row.planned.id)))


def planned_of(plan: Plan, concern_id: int, today: date) -> tuple[PlannedRow, ...]:
    """Give the checks planned of one concern, the one due first on top."""
    links = plan.all(PlannedCheckConcern).where("concern_id", concern_id)
    planned = (plan.all(PlannedCheck).get(link.planned_id) for link in links)
    rows = (_planned(plan, one, today) for one in planned if one is not None)
    return tuple(sorted((row for row in rows if row), key=lambda row: (row.due, row.planned.id)))


def due_rows(plan: Plan, today: date) -> tuple[PlannedRow, ...]:
    """Give those that are late or due within two weeks."""
    return tuple(row for row in planned_rows(plan, today) if row.days <= SOON)


def _planned(plan: Plan, planned: PlannedCheck, today: date) -> PlannedRow | None:
    due = planned.next_due or planned.first_due
    if due is None or (planned.ended is not None and planned.ended <= today):
        return None
    person = plan.person(planned.owner_id)
    links = plan.all(PlannedCheckConcern).where("planned_id", planned.id)
    return PlannedRow(
        planned=planned,
        title=planned.title or planned.kind.label,
        kind=planned.kind.label,
        concerns=_references(plan, {link.concern_id for link in links}),
        due=due,
        days=(due - today).days,
        often=planned.every.label if planned.every else "Once",
        who=person.label if person else "Nobody yet",
        where=_places(plan, planned, today),
    )


def _references(plan: Plan, ids: set[int]) -> tuple[str, ...]:
    return tuple(concern.reference for concern in plan.concerns if concern.id in ids)


def _places(plan: Plan, planned: PlannedCheck, today: date) -> str:
    """Name the areas and shifts to be looked at; a whole area or shift by itself."""
    cells = plan.all(PlannedCheckCell).where("planned_id", planned.id)
    ground = grounds(plan, today)
    every = {(g.area.id, g.shift.id): g for g in ground}
    wanted = [g for place, g in every.items() if place in {(c.area_id, c.shift_id) for c in cells}]
    areas = list(dict.fromkeys(g.area.name for g in wanted))
    shifts = list(dict.fromkeys(g.shift.name for g in wanted))
    if len(wanted) < len(areas) * len(shifts):
        return "; ".join(f"{g.area.name}, {g.shift.name}" for g in wanted)
    parts = []
    if len(areas) < len({g.area.id for g in ground}):
        parts.append(in_a_row(areas))
    if len(shifts) < len({g.shift.id for g in ground}):
        parts.append(in_a_row(shifts))
    return ", ".join(filter(None, parts)) or ("Everywhere" if wanted else "")


_WORST = (Result.NOT_MET, Result.PARTLY, Result.MET, Result.NOTHING)


def done_rows(plan: Plan, today: date) -> tuple[DoneRow, ...]:
    """Give the register of checks made, newest first."""
    rows = (_done(plan, check) for check in plan.all(Check) if check.on and check.on <= today)
    return tuple(sorted(rows, key=lambda row: (row.on, row.check.id), reverse=True))


def _done(plan: Plan, check: Check) -> DoneRow:
    findings = plan.all(Finding).where("check_id", check.id)
    results = [finding.result for finding in findings]
    if not results and check.result is not None:
        results = [check.result]
    counts = {result: results.count(result) for result in _WORST if result in results}
    places = dict.fromkeys(filter(None, (where(plan, f.id) for f in findings)))
    person = plan.person(check.by_id)
    return DoneRow(
        check=check,
        on=check.on or date.min,
        title=check.title or check.kind.label,
        kind=check.kind.label,
        concerns=_references(plan, {finding.concern_id for finding in findings}),
        worst=next(iter(counts), None),
        words=_counted(counts) if counts else "Nothing recorded",
        who=person.label if person else "Not recorded",
        where="; ".join(places),
        undecided=any(_waits(plan, finding) for finding in findings),
    )


def _counted(counts: dict[Result, int]) -> str:
    if len(counts) == 1 and next(iter(counts.values())) == 1:
        return next(iter(counts)).label
    if len(counts) == 1:
        result, number = next(iter(counts.items()))
        return f"{result.label}, all {number}"
    return in_a_row([f"{number} {result.label.lower()}" for result, number in counts.items()])


def _waits(plan: Plan, finding: Finding) -> bool:
    """Not met, and what follows is still to be decided."""
    concern = plan.all(Concern).get(finding.concern_id)
    answered = bool(plan.all(Action).where("from_finding_id", finding.id))
    live = concern is not None and concern.binned_on is None
    return finding.decide_later and live and not answered

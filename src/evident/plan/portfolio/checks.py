"""Checks as they are printed: the register, the line of a concern, a check's own record."""

from collections.abc import Iterable
from datetime import date

from evident.plan.dates import long_date, uk_day
from evident.plan.looks import involved
from evident.plan.plan import Plan
from evident.plan.portfolio.values import CheckEntry, Seen
from evident.plan.records import (
    Action,
    Area,
    Check,
    Concern,
    Finding,
    FindingCell,
    FollowOn,
    Shift,
)


def register(plan: Plan, concerns: Iterable[Concern], today: date) -> tuple[CheckEntry, ...]:
    """Give every check about *concerns* up to *today*, oldest first, with what followed."""
    wanted = {concern.id: concern for concern in concerns}
    held = (c for c in plan.all(Check) if c.on is not None and c.on <= today)
    entries = (check_entry(plan, check, wanted) for check in held)
    told = (entry for entry in entries if entry.findings)
    return tuple(sorted(told, key=lambda entry: (entry.on, entry.id)))


def check_entry(plan: Plan, check: Check, concerns: dict[int, Concern]) -> CheckEntry:
    """Say what *check* found about *concerns*, by id; what it found about others stays out."""
    found = plan.all(Finding).where("check_id", check.id)
    told = [(finding, concerns[finding.concern_id]) for finding in found
            if finding.concern_id in concerns]  # fmt: skip
    person = plan.person(check.by_id)
    return CheckEntry(
        id=check.id,
        on=check.on or date.min,
        kind=check.kind.label,
        title=check.title,
        by=person.label if person else "Not recorded",
        outside=bool(person and person.outside),
        sample=check.sample,
        findings=tuple(_seen(plan, finding, concern) for finding, concern in told),
        recorded_on=uk_day(check.recorded_at) if check.recorded_at else None,
        independent=bool(told)
        and check.by_id is not None
        and all(check.by_id not in involved(plan, concern) for _, concern in told),
    )


def _seen(plan: Plan, finding: Finding, concern: Concern) -> Seen:
    return Seen(
        reference=concern.reference,
        result=finding.result,
        words=finding.seen,
        where=where(plan, finding.id),
        followed=tuple(_followed(plan, finding)),
    )


def _followed(plan: Plan, finding: Finding) -> Iterable[str]:
    for action in plan.all(Action).where("from_finding_id", finding.id):
        end = f"done {long_date(action.completed)}" if action.completed else _open(action)
        yield f"{action.title}: {end}."
    for issue in plan.all(FollowOn).where("from_finding_id", finding.id):
        end = f"closed {long_date(issue.closed)}" if issue.closed else _open(issue)
        yield f"{issue.issue}: {end}."


def _open(record: Action | FollowOn) -> str:
    return f"open, due {long_date(record.due)}" if record.due else "open, no date yet"


def where(plan: Plan, finding_id: int) -> str:
    """Name the areas and shifts a finding looked at: First floor, Nights; or Everywhere.

    What was looked at as a whole is not named: all areas by night is Nights.
    """
    cells = plan.all(FindingCell).where("finding_id", finding_id)
    if not cells:
        return ""
    areas = _names(plan, Area, {cell.area_id for cell in cells})
    shifts = _names(plan, Shift, {cell.shift_id for cell in cells})
    return ", ".join(part for part in (areas, shifts) if part) or "Everywhere"


def _names(plan: Plan, kind: type[Area] | type[Shift], ids: set[int]) -> str:
    """Name the areas or shifts with these ids, or nothing when they are all there are."""
    every = sorted(plan.all(kind), key=lambda place: (place.position, place.id))
    open_ones = {place.id for place in every if place.until is None}
    if len(every) > 1 and open_ones <= ids:
        return ""
    return " and ".join(place.name for place in every if place.id in ids)

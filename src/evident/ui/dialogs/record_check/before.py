"""What the form begins with: from a recorded check, from the one planned, from who works."""

from collections.abc import Iterable, Sequence
from datetime import date

from evident.plan.cells import bare
from evident.plan.facts import day_of, facts
from evident.plan.plan import Plan
from evident.plan.records import (
    Check,
    Finding,
    FindingCell,
    Person,
    PlannedCheck,
)
from evident.ui.widgets.pickers import Spot


def not_seen(plan: Plan, today: date, references: Sequence[str]) -> str:
    """Name the area and shift of the first concern that was looked at least."""
    for reference in references[:1]:
        missing = bare(facts(day_of(plan, today), plan.concern(reference)).cells)
        if missing:
            return f"Not looked at lately: {missing[0].area.name}, {missing[0].shift.name}"
    return ""


def findings_of(plan: Plan, check: Check | None) -> dict[str, Finding]:
    """Give what a recorded check found, by the reference of each concern still live."""
    if check is None:
        return {}
    live = {concern.id: concern.reference for concern in plan.concerns}
    found = plan.all(Finding).where("check_id", check.id)
    return {live[one.concern_id]: one for one in found if one.concern_id in live}


def shared_cells(plan: Plan, findings: Iterable[Finding]) -> tuple[Spot, ...]:
    """Give the places of a recorded check: those of its first finding; others have their own."""
    for finding in findings:
        cells = plan.all(FindingCell).where("finding_id", finding.id)
        return tuple((cell.area_id, cell.shift_id) for cell in cells)
    return ()


def sample_of(check: Check | None, planned: PlannedCheck | None) -> str:
    return check.sample if check else planned.sample if planned else ""


def who_checks(plan: Plan, planned: PlannedCheck | None, working_as: str) -> int | None:
    """Give who was to check; else whoever works as this role now."""
    if planned is not None and planned.owner_id is not None:
        return planned.owner_id
    people = (p for p in plan.all(Person) if working_as and working_as in (p.label, p.name))
    return next((person.id for person in people), None)

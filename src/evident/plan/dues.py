"""What is to come for a concern: its open actions and planned checks, with their dates."""

from dataclasses import dataclass
from datetime import date

from evident.plan.facts import Facts
from evident.plan.looks import involved
from evident.plan.plan import Plan
from evident.plan.records import Check, PlannedCheck, PlannedCheckConcern


@dataclass(frozen=True, slots=True)
class Due:
    """An open action, or a planned check, with its date and the id of its record."""

    title: str
    due: date
    check: bool = False
    record_id: int = 0


def dues(f: Facts) -> tuple[Due, ...]:
    """Give the dated open actions and planned checks of a concern, earliest first."""
    actions = [Due(a.title, a.due, record_id=a.id) for a in f.open_actions if a.due is not None]
    checks = [_due(planned, due) for planned, due in _planned_checks(f)]
    return tuple(sorted([*actions, *checks], key=lambda d: d.due))


def planned_by_another(f: Facts, *, outside: bool = False) -> Due | None:
    """Give the next planned check by somebody independent; with *outside*, from outside.

    Where there is nobody else to check, a check by anybody known will do.
    """
    plan = f.day.plan
    insiders = involved(plan, f.concern)
    found = []
    for planned, due in _planned_checks(f):
        person = plan.person(planned.owner_id)
        independent = person is not None and person.id not in insiders
        fits = independent and person is not None and person.outside if outside else independent
        if fits or (f.day.nobody_else and person is not None and not outside):
            found.append(_due(planned, due))
    return min(found, key=lambda d: d.due, default=None)


def _planned_checks(f: Facts) -> list[tuple[PlannedCheck, date]]:
    plan, found = f.day.plan, []
    for row in plan.all(PlannedCheckConcern).where("concern_id", f.concern.id):
        planned = plan.all(PlannedCheck).get(row.planned_id)
        due = planned and (planned.next_due or planned.first_due)
        if planned and due and not over(plan, planned, f.today):
            found.append((planned, due))
    return found


def _due(planned: PlannedCheck, due: date) -> Due:
    return Due(planned.title or planned.kind.label, due, check=True, record_id=planned.id)


def over(plan: Plan, planned: PlannedCheck, today: date) -> bool:
    """Ended, or planned once and made."""
    if planned.ended is not None and planned.ended <= today:
        return True
    made = plan.all(Check).where("planned_id", planned.id) if planned.every is None else ()
    return any(check.on is not None and check.on <= today for check in made)

"""What is to come for a concern: its open actions and planned checks, with their dates."""

from dataclasses import dataclass
from datetime import date

from evident.plan.facts import Facts, complete
from evident.plan.looks import involved
from evident.plan.plan import Plan
from evident.plan.records import (
    Action,
    Check,
    Concern,
    FollowOn,
    PlannedCheck,
    PlannedCheckConcern,
)


@dataclass(frozen=True, slots=True)
class Due:
    """An open action, or a planned check, with its date and the id of its record."""

    title: str
    due: date
    check: bool = False
    record_id: int = 0


def dues(f: Facts) -> tuple[Due, ...]:
    """Give the dated open actions and planned checks of a concern, earliest first."""
    return dues_of(f.day.plan, f.concern, f.today)


def dues_of(plan: Plan, concern: Concern, today: date) -> tuple[Due, ...]:
    """Give the same without the other facts of the concern, for tables of many."""
    open_ones = open_actions(plan, concern, today)
    actions = [Due(a.title, a.due, record_id=a.id) for a in open_ones if a.due is not None]
    checks = [_due(planned, due) for planned, due in _planned(plan, concern, today)]
    return tuple(sorted([*actions, *checks], key=lambda d: d.due))


def open_actions(plan: Plan, concern: Concern, today: date) -> tuple[Action, ...]:
    """Give the actions of a concern that are not complete, in the manager's order."""
    found = plan.all(Action).where("concern_id", concern.id)
    waiting = (action for action in found if not complete(action, today))
    return tuple(sorted(waiting, key=lambda a: (a.position, a.id)))


def open_issues(plan: Plan, concern: Concern, today: date) -> tuple[FollowOn, ...]:
    """Give the follow-on issues of a concern that are not closed."""
    found = plan.all(FollowOn).where("concern_id", concern.id)
    return tuple(issue for issue in found if issue.closed is None or issue.closed > today)


def coming(found: tuple[Due, ...]) -> Due | None:
    """Give what a concern's due date is about: its earliest open action, else its next check."""
    return next((due for due in found if not due.check), found[0] if found else None)


def dated_by(plan: Plan, concern: Concern, today: date) -> Action | PlannedCheck | None:
    """Give the action or planned check whose date is, or would become, the concern's due date."""
    found = coming(dues_of(plan, concern, today))
    if found is None:
        return next(iter(open_actions(plan, concern, today)), None)
    if found.check:
        return plan.all(PlannedCheck).get(found.record_id)
    return plan.all(Action).get(found.record_id)


def planned_by_another(f: Facts, *, outside: bool = False) -> Due | None:
    """Give the next planned check by somebody independent; with *outside*, from outside.

    Where there is nobody else to check, a check by anybody known will do.
    """
    plan = f.day.plan
    insiders = involved(plan, f.concern)
    found = []
    for planned, due in _planned(plan, f.concern, f.today):
        person = plan.person(planned.owner_id)
        independent = person is not None and person.id not in insiders
        fits = independent and person is not None and person.outside if outside else independent
        if fits or (f.day.nobody_else and person is not None and not outside):
            found.append(_due(planned, due))
    return min(found, key=lambda d: d.due, default=None)


def _planned(plan: Plan, concern: Concern, today: date) -> list[tuple[PlannedCheck, date]]:
    found = []
    for row in plan.all(PlannedCheckConcern).where("concern_id", concern.id):
        planned = plan.all(PlannedCheck).get(row.planned_id)
        due = planned and (planned.next_due or planned.first_due)
        if planned and due and not over(plan, planned, today):
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

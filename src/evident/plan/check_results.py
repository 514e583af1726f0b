"""What a check came to: its worst result, and the latest made of one that is planned."""

from collections.abc import Iterable
from datetime import date

from evident.plan.plan import Plan
from evident.plan.records import Check, Finding, PlannedCheck
from evident.plan.words import Result

WORST = (Result.NOT_MET, Result.PARTLY, Result.MET, Result.NOTHING)


def results_of(plan: Plan, check: Check) -> tuple[Result, ...]:
    """Give the result of each finding; without any, that of the key question it looked at."""
    results = tuple(f.result for f in plan.all(Finding).where("check_id", check.id))
    return results or ((check.result,) if check.result is not None else ())


def result_of(plan: Plan, check: Check) -> Result | None:
    """Give the worst result of a check."""
    results = results_of(plan, check)
    return next((result for result in WORST if result in results), None)


def made_from(plan: Plan, planned: PlannedCheck, today: date) -> Check | None:
    """Give the latest check made of a planned one."""
    made = (
        check
        for check in plan.all(Check).where("planned_id", planned.id)
        if check.on is not None and check.on <= today
    )
    return max(made, key=lambda check: (check.on, check.id), default=None)


def references(plan: Plan, ids: Iterable[int]) -> tuple[str, ...]:
    """Give the references of concerns in their order; those in the bin are left out."""
    known = sorted({plan.places[id] for id in ids if id in plan.places})
    return tuple(plan.concerns[place].reference for place in known)

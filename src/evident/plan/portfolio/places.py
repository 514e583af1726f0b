"""Where and when a concern was last checked: for each shift, and each area where several."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from evident.plan.cells import grounds, in_scope
from evident.plan.looks import Look
from evident.plan.plan import Plan
from evident.plan.portfolio.values import PlaceMark
from evident.plan.records import Concern
from evident.plan.stages import Standing
from evident.plan.words import Result, Scope


def place_marks(
    plan: Plan, concern: Concern, standing: Standing, records: Mapping[int, str], today: date
) -> tuple[PlaceMark, ...]:
    """Say of each shift, then of each area in scope, when a check that counts was last met.

    *records* gives the item of evidence of each check, by the check's id. Nothing for a concern
    that is not about places or times.
    """
    scope = in_scope(plan, concern, grounds(plan, today))
    changed = standing.change_day
    looks = [
        look
        for look in standing.looks
        if changed is not None and look.on >= changed and look.result is not Result.NOTHING
    ]
    shifts = {ground.shift.id: ground.shift.name for ground in scope}
    areas = {ground.area.id: ground.area.name for ground in scope}
    marks = [_by(plan, _at(looks, 1, id), _mark(name, _at(looks, 1, id), records))
             for id, name in shifts.items()]  # fmt: skip
    if concern.scope is Scope.CHOSEN:
        every = {ground.shift.id: ground.shift.name for ground in grounds(plan, today)}
        rest = (name for id, name in every.items() if id not in shifts)
        marks += [PlaceMark(name, None, "", asked=False) for name in rest]
    if len(areas) > 1:
        marks += [_mark(name, _at(looks, 0, id), records) for id, name in areas.items()]
    return tuple(marks)


def _at(looks: Iterable[Look], which: int, id: int) -> list[Look]:
    return [look for look in looks if any(place[which] == id for place in look.places)]


def _by(plan: Plan, looks: list[Look], mark: PlaceMark) -> PlaceMark:
    """Say who found it met."""
    met = next((look for look in reversed(looks) if look.met), None)
    person = plan.person(met.by_id) if met else None
    return replace(mark, by=person.label) if person else mark


def _mark(name: str, looks: list[Look], records: Mapping[int, str]) -> PlaceMark:
    met = next((look for look in reversed(looks) if look.met), None)
    last = looks[-1] if looks and not looks[-1].met else None
    return PlaceMark(
        name=name,
        met=met.on if met else None,
        met_item=records.get(met.check_id, "") if met else "",
        last=last.on if last else None,
        last_item=records.get(last.check_id, "") if last else "",
        result=last.result if last else None,
    )

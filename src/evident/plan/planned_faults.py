"""What has come undone about a check that is planned: whoever was to make it, or where."""

from datetime import date

from evident.plan.phrases import in_a_row, on_day
from evident.plan.plan import Plan
from evident.plan.records import Area, Person, PlannedCheck, PlannedCheckCell, Shift


def owner_left(plan: Plan, planned: PlannedCheck, today: date) -> str:
    """Give "No owner: the deputy manager left on 3 May", or "" while there is one."""
    person = plan.person(planned.owner_id)
    if person is None or person.until is None or person.until >= today:
        return ""
    return f"No owner: {_the(person)} left on {on_day(person.until, today)}"


def _the(person: Person) -> str:
    """Name a role within a sentence: the deputy manager, the CQC lead; a person as they are."""
    if not person.role:
        return person.name
    acronym = person.role[:2].isupper()
    return f"the {person.role}" if acronym else f"the {person.role[0].lower()}{person.role[1:]}"


def ended_places(plan: Plan, planned: PlannedCheck, today: date) -> str:
    """Give "First floor not in use since 3 May" for areas and shifts it names that ended."""
    cells = plan.all(PlannedCheckCell).where("planned_id", planned.id)
    areas = {cell.area_id for cell in cells}
    shifts = {cell.shift_id for cell in cells}
    places: list[Area | Shift] = [
        *(area for area in plan.all(Area) if area.id in areas),
        *(shift for shift in plan.all(Shift) if shift.id in shifts),
    ]
    gone = [(p.until, p.name) for p in places if p.until is not None and p.until < today]
    if not gone:
        return ""
    names = in_a_row([name for _, name in gone])
    return f"{names} not in use since {on_day(max(day for day, _ in gone), today)}"

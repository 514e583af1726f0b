"""What a planned check names: its concerns and its areas and shifts."""

from evident.plan.looks import Place
from evident.plan.plan import Plan
from evident.plan.records import Concern, PlannedCheck, PlannedCheckCell, PlannedCheckConcern


def concerns_of(plan: Plan, planned: PlannedCheck) -> tuple[Concern, ...]:
    """Give its concerns in their order; those in the bin are left out."""
    links = plan.all(PlannedCheckConcern).where("planned_id", planned.id)
    ids = {link.concern_id for link in links}
    places = sorted(plan.places[id] for id in ids if id in plan.places)
    return tuple(plan.concerns[place] for place in places)


def references_of(plan: Plan, planned: PlannedCheck) -> tuple[str, ...]:
    """Give the references of its concerns, in the same order."""
    return tuple(concern.reference for concern in concerns_of(plan, planned))


def cells_of(plan: Plan, planned: PlannedCheck) -> tuple[Place, ...]:
    """Give its areas and shifts, whether they are in being or not."""
    cells = plan.all(PlannedCheckCell).where("planned_id", planned.id)
    return tuple((cell.area_id, cell.shift_id) for cell in cells)

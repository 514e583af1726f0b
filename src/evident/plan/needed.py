"""What the actions of a concern lack of what the stage Planned asks of each."""

from evident.plan.plan import Plan
from evident.plan.records import Action


def lacking_actions(plan: Plan, concern_id: int) -> tuple[Action, ...]:
    """Give the actions without an owner, a due date or the evidence they will need, in order."""
    actions = plan.all(Action).where("concern_id", concern_id)
    found = (one for one in actions if lacks(one))
    return tuple(sorted(found, key=lambda action: (action.position, action.id)))


def lacks(action: Action) -> bool:
    return action.owner_id is None or action.due is None or not action.evidence_needed.strip()

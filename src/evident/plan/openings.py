"""What a page opens to close an unmet condition, and the words of the button that does it."""

from enum import Enum

from evident.plan.conditions import Condition, Need
from evident.plan.facts import Facts
from evident.plan.records import Evidence


class Opens(Enum):
    """The form, field or place that a step starts in."""

    HOLD = "hold"
    OWNER = "owner"
    ADD_ACTION = "add action"
    NEEDS = "what actions need"
    START_ACTION = "start action"
    COMPLETE_ACTION = "complete action"
    ANSWER = "answer"
    IN_USE_FROM = "in use from"
    ADD_EVIDENCE = "add evidence"
    EVIDENCE = "evidence"
    PLAN_CHECK = "plan check"
    RECORD_CHECK = "record check"
    SCOPE = "scope"
    FOLLOW_ON = "follow-on issue"


_OPENS = {
    Need.NOT_HELD: (Opens.HOLD, "Stop holding back"),
    Need.OWNER: (Opens.OWNER, "Set an owner"),
    Need.ACTION: (Opens.ADD_ACTION, "Add an action"),
    Need.ACTION_OWNER: (Opens.NEEDS, "Set the owner"),
    Need.DUE: (Opens.NEEDS, "Set a due date"),
    Need.EVIDENCE_NEEDED: (Opens.NEEDS, "Say what it needs"),
    Need.STARTED: (Opens.START_ACTION, "Start the action"),
    Need.COMPLETE: (Opens.COMPLETE_ACTION, "Mark it done"),
    Need.CHANGE_DATE: (Opens.IN_USE_FROM, "Say when it started"),
    Need.EVIDENCE: (Opens.ADD_EVIDENCE, "Add evidence"),
    Need.PRACTICE: (Opens.ADD_EVIDENCE, "Add evidence"),
    Need.FAILED_CHECK: (Opens.ADD_ACTION, "Add an action"),
    Need.FOLLOW_ONS: (Opens.FOLLOW_ON, "Close the issue"),
}


def opening(f: Facts, condition: Condition) -> tuple[Opens, str]:
    """Say what starts to close *condition*, and the words of its button, verb first."""
    if condition.need is Need.ANSWER:
        return Opens.ANSWER, f"Answer question {condition.question}"
    if condition.need in (Need.EVIDENCE, Need.PRACTICE) and condition.record_id:
        item = f.day.plan.all(Evidence).get(condition.record_id)
        return Opens.EVIDENCE, f"Look at {item.reference}" if item else "Look at it"
    if condition.need is Need.CELLS and not f.cells:
        return Opens.SCOPE, "Choose areas and shifts"
    if condition.need in _OPENS:
        return _OPENS[condition.need]
    if condition.planned:
        return Opens.RECORD_CHECK, "Record a check"
    return Opens.PLAN_CHECK, "Plan a check"

"""The plan CQC can ask for under Regulation 17(3), and its progress updates, as a value."""

from evident.plan.action_plan.making import action_plan_of, request_of
from evident.plan.action_plan.values import (
    LONGEST_BOX,
    ActionPlan,
    Ask,
    Box,
    By,
    Entry,
    Gap,
    Group,
    Step,
)

__all__ = [
    "LONGEST_BOX",
    "ActionPlan",
    "Ask",
    "Box",
    "By",
    "Entry",
    "Gap",
    "Group",
    "Step",
    "action_plan_of",
    "request_of",
]

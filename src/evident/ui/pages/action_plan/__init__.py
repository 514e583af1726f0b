"""The Action plan page: the request and its clock, the plan, what is missing, what was sent."""

from evident.ui.pages.action_plan.page import ActionPlanPage

__all__ = ["ActionPlanPage"]

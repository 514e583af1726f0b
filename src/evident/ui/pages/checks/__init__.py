"""Checks: those due, the plan of those to come, the register of those made."""

from evident.ui.pages.checks.page import DONE, DUE, PLAN, ChecksPage

__all__ = ["DONE", "DUE", "PLAN", "ChecksPage"]
